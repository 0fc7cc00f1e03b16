"""French to English: pages that cannot be shown (see english.py)."""

ERRORS = {
    "Ce fichier est trop lourd.": "This file is too large.",
    "Ce qu’elle montrait a pu être retiré entre-temps.": "What it showed may have been removed meanwhile.",
    "Cette page n’existe pas, ou plus.": "This page does not exist, or not any more.",
    "Choisissez-en un plus petit.": "Choose a smaller one.",
    "Demandez à un administrateur du magasin.": "Ask an administrator of the store.",
    "La base de données ne répond pas : disque plein, verrouillée ou absente.": (
        "The database does not answer: disk full, locked or away."
    ),
    "Quelque chose n’a pas marché de notre côté.": "Something went wrong on our side.",
    "Quelqu’un d’autre a changé la même chose entre-temps.": "Somebody else changed the same thing meanwhile.",
    "Retour à l’accueil": "Back to the first page",
    "Rien n’est enregistré : rouvrez la page et recommencez.": "Nothing was saved: open the page again and start over.",
    "Rien n’est enregistré. Réessayez dans quelques instants.": "Nothing was saved. Try again in a moment.",
    "Rien n’est enregistré. Réessayez ; si cela revient, donnez ce numéro à qui s’occupe du serveur.": (
        "Nothing was saved. Try again; if it comes back, give this number to whoever looks after the server."
    ),
    "Votre compte ne permet pas cette page.": "Your account does not allow this page.",
}
