"""French to English, one line each; tests/unit/backend/admin/test_words.py keeps it complete and without leftovers."""

from backend.admin.english_accounts import ACCOUNTS
from backend.admin.english_attendance import ATTENDANCE
from backend.admin.english_attendance_doors import ATTENDANCE_DOORS
from backend.admin.english_attendance_files import ATTENDANCE_FILES
from backend.admin.english_attendance_services import ATTENDANCE_SERVICES
from backend.admin.english_attendance_terminals import ATTENDANCE_TERMINALS
from backend.admin.english_catalogue import CATALOGUE
from backend.admin.english_devices import DEVICES
from backend.admin.english_errors import ERRORS
from backend.admin.english_printing import PRINTING
from backend.admin.english_realtime import REALTIME
from backend.admin.english_reports import REPORTS
from backend.admin.english_signage_contents import SIGNAGE_CONTENTS
from backend.admin.english_signage_proof import SIGNAGE_PROOF
from backend.admin.english_signage_screens import SIGNAGE_SCREENS
from backend.admin.english_versions import VERSIONS

ENGLISH = {
    **CATALOGUE,
    **ACCOUNTS,
    **ATTENDANCE_DOORS,
    **ATTENDANCE_FILES,
    **ATTENDANCE,
    **ATTENDANCE_SERVICES,
    **ATTENDANCE_TERMINALS,
    **DEVICES,
    **ERRORS,
    **PRINTING,
    **REALTIME,
    **REPORTS,
    **SIGNAGE_PROOF,
    **SIGNAGE_CONTENTS,
    **SIGNAGE_SCREENS,
    **VERSIONS,
    "1 : pas d’arrondi. 500 : à 5 unités près.": "1: no rounding. 500: to the nearest 5 units.",
    "Accès donné": "Access given",
    "Accès retiré": "Access taken",
    "Administrateur": "Administrator",
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
    "Caisse": "Till",
    "Caisse fermée": "Till closed",
    "Caisse ouverte": "Till opened",
    "Caisses ouvertes": "Till sessions",
    "Caissier": "Cashier",
    "Carte importée": "Menu imported",
    "Catégorie": "Category",
    "Catégorie changée": "Category changed",
    "Catégorie déplacée": "Category moved",
    "Catégorie retirée": "Category removed",
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
    "Ce type de terminal ne sait pas le faire.": "This type of terminal cannot do that.",
    "Cela n’existe pas, ou plus.": "There is no such thing, or no longer.",
    "Ces nombres ne vont pas ensemble : « au moins » est trop grand pour ce qu’il y a à choisir.": (
        "These numbers do not fit: “at least” is too large for what there is to choose."
    ),
    "Cette adresse n’en est pas une : nom@domaine.": "This is no e-mail address: name@domain.",
    "Cette catégorie a encore des produits : donnez-leur d’abord une autre.": (
        "This category still has products: give them another first."
    ),
    "Cette demande n’attend plus : recommencez sur le terminal.": (
        "This request waits no longer: begin again on the terminal."
    ),
    "Cette image a trop de points. Réduisez-la d’abord.": "This picture has too many pixels. Make it smaller first.",
    "Cette image est abîmée. Choisissez-en une autre.": "This picture is broken. Choose another.",
    "Cette image est trop lourde : {n} Mo au plus.": "This picture is too large: {n} MB at most.",
    "Cette image n’est ni JPEG, ni PNG, ni WebP. Enregistrez-la dans un de ces formats.": (
        "This picture is no JPEG, PNG or WebP. Save it as one of these."
    ),
    "Cette page ne sert qu’une fois : elle crée le compte du propriétaire.": (
        "This page works once: it makes the owner's account."
    ),
    "Changement annulé": "Change undone",
    "Changer le mot de passe": "Change the password",
    "Chaque choix a besoin d’un nom en français, de 100 caractères au plus.": (
        "Each choice needs a French name of 100 characters at most."
    ),
    "Choisissez au moins une langue.": "Choose at least one language.",
    "Code de liaison affiché": "Pairing code shown",
    "Code du téléphone": "Code from your telephone",
    "Code d’installation": "Set-up code",
    "Commande annulée": "Order cancelled",
    "Commandes": "Orders",
    "Comptes": "Accounts",
    "Connexion": "Sign in",
    "Couleur": "Colour",
    "Couper": "Switch off",
    "Créer": "Create",
    "Cuisine": "Kitchen",
    "C’est fait : ce PIN n’ouvre plus aucun terminal.": "Done: this PIN opens no terminal any more.",
    "De 1 à 50 terminaux à la fois.": "From 1 to 50 terminals at once.",
    "Demande de liaison acceptée": "Pairing request accepted",
    "Demande à un terminal annulée": "Request to a terminal cancelled",
    "Demandé à un terminal": "Asked of a terminal",
    "Des produits proposent encore ce groupe : décochez-le d’abord chez eux.": (
        "Products still offer this group: untick it there first."
    ),
    "Dix caractères au moins.": "Ten characters at least.",
    "Donnez un nom au terminal, de 100 caractères au plus.": "Give the terminal a name of 100 characters at most.",
    "D’où": "From",
    "En-tête": "Header",
    "Enregistrer": "Save",
    "Enregistré ; les terminaux ont déjà les nouveaux réglages.": "Saved; the terminals have the new settings already.",
    "Entrez aussi le code à six chiffres de votre téléphone.": "Enter the six digits from your telephone too.",
    "Exporter": "Export",
    "Fait par un terminal": "Done by a terminal",
    "Fermer": "Close",
    "Fichier": "File",
    "Fuseau horaire": "Time zone",
    "Groupe d’options changé": "Option group changed",
    "Groupe d’options retiré": "Option group removed",
    "Gérant": "Manager",
    "Identifiant": "Identifier",
    "Identifiant (ne change plus)": "Identifier (cannot be changed)",
    "Il n’y a plus rien à annuler : un autre changement est venu depuis.": (
        "There is nothing left to undo: another change was made since."
    ),
    "Imprimer": "Print",
    "Installation": "Set-up",
    "Jeton renouvelé": "Token renewed",
    "Journal": "Log",
    "La TVA est un nombre de 0 à 100, comme 19 ou 8,1.": "The tax is a number from 0 to 100, like 19 or 8.1.",
    "La couleur s’écrit #RRGGBB.": "A colour is written #RRGGBB.",
    "La cuisine reçoit la commande": "The kitchen gets the order",
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
    "Le stock est un nombre entier, ou rien si vous ne le comptez pas.": (
        "Stock is a whole number, or nothing if you do not count it."
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
    "Nom": "Name",
    "Nom du magasin": "Store name",
    "Nouveau PIN": "New PIN",
    "Nouveau mot de passe": "New password",
    "Nouvelle personne": "New person",
    "PIN": "PIN",
    "PIN changé": "PIN changed",
    "Personne ajoutée": "Person added",
    "Personne changée": "Person changed",
    "Personne encore": "Nobody yet",
    "Personne partie": "Person left",
    "Photographiez ce code avec une application d’authentification, puis entrez les six chiffres qu’elle montre.": (
        "Photograph this code with an authenticator application, then enter the six digits it shows."
    ),
    "Pied": "Footer",
    "Plus anciens": "Older",
    "Prix": "Price",
    "Produit": "Product",
    "Produit ajouté": "Product added",
    "Produit changé": "Product changed",
    "Produit déplacé": "Product moved",
    "Produit remis en vente": "Product on sale again",
    "Produit retiré": "Product removed",
    "Produit épuisé": "Product sold out",
    "Quand": "When",
    "Quatre à six chiffres. Sans PIN, cette personne n’ouvre aucun terminal.": (
        "Four to six digits. Without a PIN this person opens no terminal."
    ),
    "Quatre à six chiffres. Vide : le PIN reste le même.": "Four to six digits. Empty: the PIN stays as it is.",
    "Quelqu’un a changé la même chose depuis : corrigez-la à la main.": (
        "Somebody changed the same thing since: put it right by hand."
    ),
    "Qui": "Who",
    "Qui a fait quoi, quand, et d’où": "Who did what, when, and from where",
    "Quoi": "What",
    "Relier le premier": "Pair the first",
    "Retirer": "Remove",
    "Rien encore": "Nothing yet",
    "Référence": "Reference",
    "Réglages": "Settings",
    "Réglages changés": "Settings changed",
    "Rôle": "Role",
    "Se connecter": "Sign in",
    "Second facteur": "Second factor",
    "Stock changé": "Stock changed",
    "Sur": "On",
    "TVA": "Tax",
    "TVA (%)": "Tax (%)",
    "Terminal": "Terminal",
    "Terminal bloqué": "Terminal blocked",
    "Terminal créé": "Terminal made",
    "Terminal débloqué": "Terminal unblocked",
    "Terminal modifié": "Terminal changed",
    "Terminal relié": "Terminal paired",
    "Terminal révoqué": "Terminal revoked",
    "Terminaux": "Terminals",
    "Ticket de caisse": "Receipt",
    "Tout": "Everything",
    "Trop d’essais manqués : ce compte est bloqué un quart d’heure.": (
        "Too many failed attempts: this account is blocked for a quarter of an hour."
    ),
    "Trop tard : le terminal l’a déjà commencé, ou c’est passé.": "Too late: the terminal has begun, or it is past.",
    "Un PIN est fait de quatre à six chiffres.": "A PIN has four to six digits.",
    "Un compte a déjà cette adresse.": "An account has this address already.",
    "Un groupe d’options a besoin d’un nom en français, de 100 caractères au plus.": (
        "A group of options needs a French name of 100 characters at most."
    ),
    "Une catégorie a besoin d’un nom en français, de 100 caractères au plus.": (
        "A category needs a French name of 100 characters at most."
    ),
    "Une personne a besoin d’un nom, de 100 caractères au plus, d’un rôle et d’une langue.": (
        "A person needs a name of 100 characters at most, a role and a language."
    ),
    "Vendeur": "Seller",
    "Vente": "Selling",
    "Votre magasin, d’où vous êtes": "Your store, from where you are",
    "Votre premier magasin": "Your first store",
    "Vous": "You",
    "aucun": "none",
    "coupé": "off",
    "dès qu’elle est passée": "as soon as it is placed",
    "en place": "on",
    "la ligne de commande": "the command line",
    "le serveur": "the server",
    "l’installation": "the set-up",
    "propriétaire": "owner",
    "quand elle est payée": "when it is paid",
    "{n} h": "{n} h",
    "« {name} » est enregistré ; les terminaux le savent déjà.": "“{name}” is saved; the terminals know it already.",
    "« {name} » ne travaille plus ici ? Son PIN ne servira plus ; ses ventes restent.": (
        "“{name}” works here no longer? Their PIN will stop working; their sales stay."
    ),
    "À chaque connexion, un code de six chiffres de votre téléphone est demandé.": (
        "Each time you sign in, six digits from your telephone are asked for."
    ),
    "Échec sur un terminal": "Failed on a terminal",
    "Équipe": "Team",
    "État": "State",
}
