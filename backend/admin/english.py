"""French to English, one line each; tests/unit/backend/admin/test_words.py keeps it complete and without leftovers."""

ENGLISH = {
    "Adresse": "Address",
    "Adresse du serveur": "Server address",
    "Adresse e-mail": "E-mail address",
    "Adresse ou mot de passe inconnu. Vérifiez les deux, majuscules comprises.": (
        "Unknown address or password. Check both, capitals included."
    ),
    "Annuler": "Cancel",
    "Aucun terminal encore": "No terminal yet",
    "Aujourd’hui": "Today",
    "Bienvenue": "Welcome",
    "Bloqué": "Blocked",
    "Borne de commande": "Self-order kiosk",
    "Caisse": "Till",
    "Caisse du comptoir": "Counter till",
    "Ce code a expiré.": "This code has expired.",
    "Ce code n’est pas le bon ou a déjà servi. Attendez le suivant.": (
        "This code is wrong or was used already. Wait for the next one."
    ),
    "Ce mot de passe est trop court : dix caractères au moins.": (
        "This password is too short: ten characters at least."
    ),
    "Ce mot de passe est trop long : deux cents caractères au plus.": (
        "This password is too long: two hundred characters at most."
    ),
    "Ce mot de passe se devine : évitez le nom, l’adresse et les répétitions.": (
        "This password can be guessed: avoid the name, the address and repetitions."
    ),
    "Ce terminal est déjà relié : il continue de marcher jusqu’à ce que ce code serve.": (
        "This terminal is paired already: it works on until this code is used."
    ),
    "Cela n’existe pas, ou plus.": "There is no such thing, or no longer.",
    "Cette adresse n’en est pas une : nom@domaine.": "This is no e-mail address: name@domain.",
    "Cette page ne sert qu’une fois : elle crée le compte du propriétaire.": (
        "This page works once: it makes the owner's account."
    ),
    "Code du téléphone": "Code from your telephone",
    "Code d’installation": "Set-up code",
    "Code à présenter au terminal": "Code to show to the terminal",
    "Code à saisir": "Code to type",
    "Connexion": "Sign in",
    "Créer": "Create",
    "Créer et relier": "Create and pair",
    "Créez-en un : son code s’affiche, la caméra du terminal le lit, et il est prêt.": (
        "Make one: its code appears, the terminal's camera reads it, and it is ready."
    ),
    "Dix caractères au moins.": "Ten characters at least.",
    "Donnez un nom au terminal, de 100 caractères au plus.": "Give the terminal a name of 100 characters at most.",
    "Débloquer": "Unblock",
    "En ligne": "Online",
    "Entrez aussi le code à six chiffres de votre téléphone.": "Enter the six digits from your telephone too.",
    "Fermer": "Close",
    "Fuseau horaire": "Time zone",
    "Hors ligne": "Offline",
    "Identifiant (ne change plus)": "Identifier (cannot be changed)",
    "Installation": "Set-up",
    "La TVA est un nombre de 0 à 100, comme 19 ou 8,1.": "The tax is a number from 0 to 100, like 19 or 8.1.",
    "Langue": "Language",
    "Le code d’installation est celui que le serveur affiche au démarrage. Vérifiez-le.": (
        "The set-up code is the one the server prints when it starts. Check it."
    ),
    "Le magasin a besoin d’un nom, d’une monnaie et d’un fuseau horaire.": (
        "The store needs a name, a currency and a time zone."
    ),
    "Le mot de passe actuel n’est pas le bon.": "The present password is another one.",
    "Le serveur l’affiche à son démarrage.": "The server prints it when it starts.",
    "Le serveur ne répond pas. Nouvel essai…": "The server does not answer. Trying again…",
    "Le terminal coche cinq étapes ; cette page dit « Relié » d’elle-même.": (
        "The terminal ticks five steps; this page says “Paired” by itself."
    ),
    "L’identifiant du magasin : des lettres, des chiffres et des tirets, de 2 à 64.": (
        "The store's identifier: letters, digits and hyphens, 2 to 64."
    ),
    "L’installation est déjà faite : connectez-vous.": "It was set up already: sign in.",
    "Magasin": "Store",
    "Monnaie": "Currency",
    "Mot de passe": "Password",
    "Même machine que {names}": "Same machine as {names}",
    "Nom": "Name",
    "Nom du magasin": "Store name",
    "Nouveau code": "New code",
    "Nouveau terminal": "New terminal",
    "Ouvrez le programme sur le terminal : il attend un code.": (
        "Open the program on the terminal: it waits for a code."
    ),
    "Passerelle d’impression": "Print gateway",
    "Présentez ce code à la caméra du terminal": "Show this code to the terminal's camera",
    "Relier": "Pair",
    "Relier le premier": "Pair the first",
    "Relier à nouveau": "Pair again",
    "Relié": "Paired",
    "Révoquer": "Revoke",
    "Révoquer « {name} » ? Il s’arrête aussitôt et devra être relié à nouveau.": (
        "Revoke “{name}”? It stops at once and has to be paired again."
    ),
    "Révoqué": "Revoked",
    "Sans caméra": "Without a camera",
    "Se connecter": "Sign in",
    "TVA (%)": "Tax (%)",
    "Terminal": "Terminal",
    "Terminaux": "Terminals",
    "Tournez cet écran, ou un téléphone avec cette page, vers sa caméra.": (
        "Turn this screen, or a telephone with this page, to its camera."
    ),
    "Tous les terminaux": "All terminals",
    "Trop d’essais manqués : ce compte est bloqué un quart d’heure.": (
        "Too many failed attempts: this account is blocked for a quarter of an hour."
    ),
    "Type": "Type",
    "Un autre code l’a remplacé.": "Another code replaced it.",
    "Un compte a déjà cette adresse.": "An account has this address already.",
    "Votre magasin, d’où vous êtes": "Your store, from where you are",
    "Votre premier magasin": "Your first store",
    "Vous": "You",
    "Vu": "Seen",
    "encore": "still",
    "{online} en ligne sur {all}": "{online} of {all} online",
    "« {name} » est débloqué.": "“{name}” is unblocked.",
    "« {name} » est révoqué : il ne peut plus rien demander.": "“{name}” is revoked: it can ask for nothing any more.",
    "À relier": "To be paired",
    "Écran de cuisine": "Kitchen display",
    "Écran d’affichage": "Signage screen",
    "État": "State",
}
