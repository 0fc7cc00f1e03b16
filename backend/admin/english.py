"""French to English, one line each; tests/unit/backend/admin/test_words.py keeps it complete and without leftovers."""

ENGLISH = {
    "1 : pas d’arrondi. 500 : à 5 unités près.": "1: no rounding. 500: to the nearest 5 units.",
    "Accès donné": "Access given",
    "Accès retiré": "Access taken",
    "Administrateur": "Administrator",
    "Adresse": "Address",
    "Adresse du serveur": "Server address",
    "Adresse e-mail": "E-mail address",
    "Adresse ou mot de passe inconnu. Vérifiez les deux, majuscules comprises.": (
        "Unknown address or password. Check both, capitals included."
    ),
    "Ajoutez qui tient la caisse : un nom, un rôle, un PIN.": "Add who works the till: a name, a role, a PIN.",
    "Annuler": "Cancel",
    "Arrondi des espèces, en centimes": "Cash rounding, in cents",
    "Aucun terminal encore": "No terminal yet",
    "Aujourd’hui": "Today",
    "Bienvenue": "Welcome",
    "Bloqué": "Blocked",
    "Borne de commande": "Self-order kiosk",
    "Caisse": "Till",
    "Caisse du comptoir": "Counter till",
    "Caisse fermée": "Till closed",
    "Caisse ouverte": "Till opened",
    "Caisses ouvertes": "Till sessions",
    "Caissier": "Cashier",
    "Ce code a expiré.": "This code has expired.",
    "Ce code n’est pas le bon ou a déjà servi. Attendez le suivant.": (
        "This code is wrong or was used already. Wait for the next one."
    ),
    "Ce mot de passe est trop court : dix caractères au moins.": "This password is too short: ten characters at least.",
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
    "Cette demande n’attend plus : recommencez sur le terminal.": (
        "This request waits no longer: begin again on the terminal."
    ),
    "Cette page ne sert qu’une fois : elle crée le compte du propriétaire.": (
        "This page works once: it makes the owner's account."
    ),
    "Changer le mot de passe": "Change the password",
    "Choisissez au moins une langue.": "Choose at least one language.",
    "Code de liaison affiché": "Pairing code shown",
    "Code du téléphone": "Code from your telephone",
    "Code d’installation": "Set-up code",
    "Code à présenter au terminal": "Code to show to the terminal",
    "Code à saisir": "Code to type",
    "Commande annulée": "Order cancelled",
    "Commandes": "Orders",
    "Comptes": "Accounts",
    "Connexion": "Sign in",
    "Couleur": "Colour",
    "Couper": "Switch off",
    "Créer": "Create",
    "Créer et relier": "Create and pair",
    "Créez-en un : son code s’affiche, la caméra du terminal le lit, et il est prêt.": (
        "Make one: its code appears, the terminal's camera reads it, and it is ready."
    ),
    "Cuisine": "Kitchen",
    "C’est fait : ce PIN n’ouvre plus aucun terminal.": "Done: this PIN opens no terminal any more.",
    "Dix caractères au moins.": "Ten characters at least.",
    "Demande de liaison acceptée": "Pairing request accepted",
    "Donnez un nom au terminal, de 100 caractères au plus.": "Give the terminal a name of 100 characters at most.",
    "Débloquer": "Unblock",
    "D’où": "From",
    "En ligne": "Online",
    "En-tête": "Header",
    "Enregistrer": "Save",
    "Enregistré ; les terminaux ont déjà les nouveaux réglages.": "Saved; the terminals have the new settings already.",
    "Entrez aussi le code à six chiffres de votre téléphone.": "Enter the six digits from your telephone too.",
    "Fermer": "Close",
    "Fuseau horaire": "Time zone",
    "Gérant": "Manager",
    "Hors ligne": "Offline",
    "Identifiant": "Identifier",
    "Identifiant (ne change plus)": "Identifier (cannot be changed)",
    "Installation": "Set-up",
    "Jeton renouvelé": "Token renewed",
    "Journal": "Log",
    "La TVA est un nombre de 0 à 100, comme 19 ou 8,1.": "The tax is a number from 0 to 100, like 19 or 8.1.",
    "La couleur s’écrit #RRGGBB.": "A colour is written #RRGGBB.",
    "La cuisine reçoit la commande": "The kitchen gets the order",
    "La demande est refusée.": "The request is refused.",
    "La journée commence à (heure)": "The day begins at (hour)",
    "Langue": "Language",
    "Langues du menu et des tickets": "Languages of menu and receipts",
    "Le code d’installation est celui que le serveur affiche au démarrage. Vérifiez-le.": (
        "The set-up code is the one the server prints when it starts. Check it."
    ),
    "Le magasin a besoin d’un nom en français, de 100 caractères au plus.": (
        "The store needs a name in French, of 100 characters at most."
    ),
    "Le magasin a besoin d’un nom, d’une monnaie et d’un fuseau horaire.": (
        "The store needs a name, a currency and a time zone."
    ),
    "Le mot de passe actuel n’est pas le bon.": "The present password is another one.",
    "Le mot de passe est changé ; les autres sessions sont fermées.": (
        "The password is changed; the other sessions are closed."
    ),
    "Le second facteur est coupé.": "The second factor is off.",
    "Le second facteur est en place.": "The second factor is on.",
    "Le serveur l’affiche à son démarrage.": "The server prints it when it starts.",
    "Le serveur ne répond pas. Nouvel essai…": "The server does not answer. Trying again…",
    "Le terminal coche cinq étapes ; cette page dit « Relié » d’elle-même.": (
        "The terminal ticks five steps; this page says “Paired” by itself."
    ),
    "Le terminal doit montrer les mêmes six chiffres. Sinon, refusez.": (
        "The terminal has to show the same six digits. If not, refuse."
    ),
    "Le terminal montre d’autres chiffres : n’acceptez pas, et demandez-lui de recommencer.": (
        "The terminal shows other digits: do not accept, and ask again there."
    ),
    "L’arrondi est un nombre entier de 1 à 100 000.": "The rounding is a whole number from 1 to 100,000.",
    "L’heure du début de journée va de 0 à 23.": "The hour at which the day begins goes from 0 to 23.",
    "L’identifiant du magasin : des lettres, des chiffres et des tirets, de 2 à 64.": (
        "The store's identifier: letters, digits and hyphens, 2 to 64."
    ),
    "L’installation est déjà faite : connectez-vous.": "It was set up already: sign in.",
    "Magasin": "Store",
    "Menu": "Menu",
    "Menu remplacé": "Menu replaced",
    "Mettre en place": "Switch on",
    "Modifier": "Change",
    "Mon compte": "My account",
    "Monnaie": "Currency",
    "Mot de passe": "Password",
    "Mot de passe actuel": "Present password",
    "Même machine deux fois": "Same machine twice",
    "Même machine que {names}": "Same machine as {names}",
    "Mêmes chiffres : accepter": "Same digits: accept",
    "Nom": "Name",
    "Nom du magasin": "Store name",
    "Nouveau PIN": "New PIN",
    "Nouveau code": "New code",
    "Nouveau mot de passe": "New password",
    "Nouveau terminal": "New terminal",
    "Nouvelle personne": "New person",
    "Ouvrez le programme sur le terminal : il attend un code.": (
        "Open the program on the terminal: it waits for a code."
    ),
    "PIN": "PIN",
    "PIN changé": "PIN changed",
    "Passerelle d’impression": "Print gateway",
    "Personne ajoutée": "Person added",
    "Personne changée": "Person changed",
    "Personne encore": "Nobody yet",
    "Personne partie": "Person left",
    "Photographiez ce code avec une application d’authentification, puis entrez les six chiffres qu’elle montre.": (
        "Photograph this code with an authenticator application, then enter the six digits it shows."
    ),
    "Pied": "Footer",
    "Plus anciens": "Older",
    "Présentez ce code à la caméra du terminal": "Show this code to the terminal's camera",
    "Quand": "When",
    "Quatre à six chiffres. Sans PIN, cette personne n’ouvre aucun terminal.": (
        "Four to six digits. Without a PIN this person opens no terminal."
    ),
    "Quatre à six chiffres. Vide : le PIN reste le même.": "Four to six digits. Empty: the PIN stays as it is.",
    "Qui": "Who",
    "Qui a fait quoi, quand, et d’où": "Who did what, when, and from where",
    "Quoi": "What",
    "Refuser": "Refuse",
    "Relier": "Pair",
    "Relier le premier": "Pair the first",
    "Relier à nouveau": "Pair again",
    "Relié": "Paired",
    "Relié, pas encore vu": "Paired, not seen yet",
    "Retirer": "Remove",
    "Rien encore": "Nothing yet",
    "Réglages": "Settings",
    "Réglages changés": "Settings changed",
    "Révoquer": "Revoke",
    "Révoquer « {name} » ? Il s’arrête aussitôt et devra être relié à nouveau.": (
        "Revoke “{name}”? It stops at once and has to be paired again."
    ),
    "Révoqué": "Revoked",
    "Rôle": "Role",
    "Sans caméra": "Without a camera",
    "Se connecter": "Sign in",
    "Second facteur": "Second factor",
    "Sur": "On",
    "TVA (%)": "Tax (%)",
    "Terminal": "Terminal",
    "Terminal bloqué": "Terminal blocked",
    "Terminal créé": "Terminal made",
    "Terminal débloqué": "Terminal unblocked",
    "Terminal relié": "Terminal paired",
    "Terminal révoqué": "Terminal revoked",
    "Terminaux": "Terminals",
    "Ticket de caisse": "Receipt",
    "Tournez cet écran, ou un téléphone avec cette page, vers sa caméra.": (
        "Turn this screen, or a telephone with this page, to its camera."
    ),
    "Tous les terminaux": "All terminals",
    "Tout": "Everything",
    "Trop d’essais manqués : ce compte est bloqué un quart d’heure.": (
        "Too many failed attempts: this account is blocked for a quarter of an hour."
    ),
    "Type": "Type",
    "Un PIN est fait de quatre à six chiffres.": "A PIN has four to six digits.",
    "Un autre code l’a remplacé.": "Another code replaced it.",
    "Un compte a déjà cette adresse.": "An account has this address already.",
    "Un en-tête ou un pied de ticket : six lignes de 80 caractères au plus.": (
        "A header or footer of a receipt: six lines of 80 characters at most."
    ),
    "Un terminal demande à être relié": "A terminal asks to be paired",
    "Une personne a besoin d’un nom, de 100 caractères au plus, d’un rôle et d’une langue.": (
        "A person needs a name of 100 characters at most, a role and a language."
    ),
    "Vendeur": "Seller",
    "Vente": "Selling",
    "Votre magasin, d’où vous êtes": "Your store, from where you are",
    "Votre premier magasin": "Your first store",
    "Vous": "You",
    "Vu": "Seen",
    "aucun": "none",
    "coupé": "off",
    "dès qu’elle est passée": "as soon as it is placed",
    "en place": "on",
    "encore {time}": "{time} left",
    "la ligne de commande": "the command line",
    "le serveur": "the server",
    "l’installation": "the set-up",
    "propriétaire": "owner",
    "quand elle est payée": "when it is paid",
    "{online} en ligne sur {all}": "{online} of {all} online",
    "« {name} » est accepté : il se relie de lui-même.": "“{name}” is accepted: it pairs by itself.",
    "« {name} » est débloqué.": "“{name}” is unblocked.",
    "« {name} » est enregistré ; les terminaux le savent déjà.": "“{name}” is saved; the terminals know it already.",
    "« {name} » est révoqué : il ne peut plus rien demander.": "“{name}” is revoked: it can ask for nothing any more.",
    "« {name} » ne travaille plus ici ? Son PIN ne servira plus ; ses ventes restent.": (
        "“{name}” works here no longer? Their PIN will stop working; their sales stay."
    ),
    "À chaque connexion, un code de six chiffres de votre téléphone est demandé.": (
        "Each time you sign in, six digits from your telephone are asked for."
    ),
    "À relier": "To be paired",
    "Écran de cuisine": "Kitchen display",
    "Écran d’affichage": "Signage screen",
    "Équipe": "Team",
    "État": "State",
}
