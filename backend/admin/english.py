"""French to English, one line each; tests/unit/backend/admin/test_words.py keeps it complete and without leftovers."""

from backend.admin.english_devices import DEVICES
from backend.admin.english_reports import REPORTS
from backend.admin.english_versions import VERSIONS

ENGLISH = {
    **DEVICES,
    **REPORTS,
    **VERSIONS,
    "1 : pas d’arrondi. 500 : à 5 unités près.": "1: no rounding. 500: to the nearest 5 units.",
    "1. Choisissez le fichier": "1. Choose the file",
    "Accès donné": "Access given",
    "Accès retiré": "Access taken",
    "Administrateur": "Administrator",
    "Adresse e-mail": "E-mail address",
    "Adresse ou mot de passe inconnu. Vérifiez les deux, majuscules comprises.": (
        "Unknown address or password. Check both, capitals included."
    ),
    "Ajoutez qui tient la caisse : un nom, un rôle, un PIN.": "Add who works the till: a name, a role, a PIN.",
    "Allergènes": "Allergens",
    "Annuler": "Cancel",
    "Arrondi des espèces, en centimes": "Cash rounding, in cents",
    "Au moins": "At least",
    "Au plus": "At most",
    "Aucun produit ne correspond": "No product matches",
    "Aucun terminal encore": "No terminal yet",
    "Aucune option encore": "No options yet",
    "Aujourd’hui": "Today",
    "Bienvenue": "Welcome",
    "Caisse": "Till",
    "Caisse fermée": "Till closed",
    "Caisse ouverte": "Till opened",
    "Caisses ouvertes": "Till sessions",
    "Caissier": "Cashier",
    "Carte": "Menu",
    "Carte importée": "Menu imported",
    "Catégorie": "Category",
    "Catégorie changée": "Category changed",
    "Catégorie déplacée": "Category moved",
    "Catégorie retirée": "Category removed",
    "Catégories": "Categories",
    "Catégories créées : {names}.": "Categories made: {names}.",
    "Ce code n’est pas le bon ou a déjà servi. Attendez le suivant.": (
        "This code is wrong or was used already. Wait for the next one."
    ),
    "Ce fichier a trop de lignes : {n} au plus. Partagez-le en plusieurs.": (
        "This file has too many lines: {n} at most. Split it."
    ),
    "Ce fichier est trop lourd : {n} Mo au plus. Partagez-le en plusieurs.": (
        "This file is too large: {n} MB at most. Split it."
    ),
    "Ce fichier est vide. La première ligne porte les noms des colonnes.": (
        "This file is empty. Its first line holds the names of the columns."
    ),
    "Ce fichier n’est pas un tableau que nous sachions lire. Enregistrez-le en .xlsx ou .csv.": (
        "This file is no table that we can read. Save it as .xlsx or .csv."
    ),
    "Ce groupe d’options n’existe pas. Choisissez parmi : {names}.": (
        "There is no such option group. Choose among: {names}."
    ),
    "Ce mot de passe est trop court : dix caractères au moins.": "This password is too short: ten characters at least.",
    "Ce mot de passe est trop long : deux cents caractères au plus.": (
        "This password is too long: two hundred characters at most."
    ),
    "Ce mot de passe se devine : évitez le nom, l’adresse et les répétitions.": (
        "This password can be guessed: avoid the name, the address and repetitions."
    ),
    "Ce n’est pas un des quatorze allergènes. Écrivez par exemple : gluten, lait, œufs.": (
        "This is none of the fourteen allergens. Write for example: gluten, milk, eggs."
    ),
    "Ce poste de cuisine n’existe pas. Choisissez parmi : {names}.": (
        "There is no such kitchen station. Choose among: {names}."
    ),
    "Ce prix est trop grand pour en être un. Vérifiez les zéros.": "This is too large for a price. Check the zeros.",
    "Ce prix n’est pas un nombre. Écrivez-le en chiffres, comme 850 ou 12,50.": (
        "This price is no number. Write it in digits, like 850 or 12.50."
    ),
    "Ce produit a des tailles : une ligne par taille, chacune avec son code et son prix.": (
        "This product has sizes: one line for each, with its code and its price."
    ),
    "Ce qui est écrit": "What it says",
    "Ce taux n’existe pas dans ce magasin. Choisissez parmi : {rates}.": (
        "This store has no such rate. Choose among: {rates}."
    ),
    "Ce texte est trop long : {n} caractères au plus.": "This text is too long: {n} characters at most.",
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
    "Cette référence sert déjà plus haut. Changez-la, ou donnez une taille à chaque ligne.": (
        "This reference is used above. Change it, or give each line a size."
    ),
    "Cette taille est déjà donnée pour ce produit. Enlevez une des deux lignes.": (
        "This product has that size already. Remove one of the two lines."
    ),
    "Changement annulé": "Change undone",
    "Changer le mot de passe": "Change the password",
    "Chaque choix a besoin d’un nom en français, de 100 caractères au plus.": (
        "Each choice needs a French name of 100 characters at most."
    ),
    "Chaque produit choisit les groupes qu’il propose.": "Each product chooses the groups it offers.",
    "Chercher": "Search",
    "Choisir un autre fichier": "Choose another file",
    "Choisissez au moins une langue.": "Choose at least one language.",
    "Choisissez d’abord un fichier.": "Choose a file first.",
    "Choix": "Choices",
    "Coché": "Ticked",
    "Code": "Code",
    "Code de liaison affiché": "Pairing code shown",
    "Code du téléphone": "Code from your telephone",
    "Code d’installation": "Set-up code",
    "Code-barres": "Barcode",
    "Colonne": "Column",
    "Colonnes inconnues, laissées de côté : {names}.": "Unknown columns, left aside: {names}.",
    "Colonnes nécessaires : {names}.": "Columns needed: {names}.",
    "Commande annulée": "Order cancelled",
    "Commandes": "Orders",
    "Comptes": "Accounts",
    "Connexion": "Sign in",
    "Couleur": "Colour",
    "Couper": "Switch off",
    "Créer": "Create",
    "Cuisine": "Kitchen",
    "C’est annulé : {what}": "Undone: {what}",
    "C’est fait : ce PIN n’ouvre plus aucun terminal.": "Done: this PIN opens no terminal any more.",
    "C’est l’ancien format d’Excel. Enregistrez le fichier au format .xlsx ou .csv.": (
        "This is Excel's old format. Save the file as .xlsx or .csv."
    ),
    "C’est une formule. Remplacez-la par sa valeur.": "This is a formula. Put its value instead.",
    "De 1 à 50 terminaux à la fois.": "From 1 to 50 terminals at once.",
    "Demande de liaison acceptée": "Pairing request accepted",
    "Demande à un terminal annulée": "Request to a terminal cancelled",
    "Demandé à un terminal": "Asked of a terminal",
    "Dernier changement": "Last change",
    "Des produits proposent encore ce groupe : décochez-le d’abord chez eux.": (
        "Products still offer this group: untick it there first."
    ),
    "Descendre": "Move down",
    "Description": "Description",
    "Deux colonnes disent la même chose : {what}. Enlevez-en une.": "Two columns say the same: {what}. Remove one.",
    "Dix caractères au moins.": "Ten characters at least.",
    "Donnez un nom au terminal, de 100 caractères au plus.": "Give the terminal a name of 100 characters at most.",
    "Dont offerts": "Of them free",
    "D’où": "From",
    "En vente": "On sale",
    "En-tête": "Header",
    "Enlever l’image": "Remove the picture",
    "Enregistrer": "Save",
    "Enregistré ; les terminaux ont déjà les nouveaux réglages.": "Saved; the terminals have the new settings already.",
    "Entrez aussi le code à six chiffres de votre téléphone.": "Enter the six digits from your telephone too.",
    "Et {n} autres.": "And {n} more.",
    "Excel (.xlsx)": "Excel (.xlsx)",
    "Excel (.xlsx) ou texte (.csv), 10 Mo au plus.": "Excel (.xlsx) or text (.csv), 10 MB at most.",
    "Exporter": "Export",
    "Fait par un terminal": "Done by a terminal",
    "Fermer": "Close",
    "Fichier": "File",
    "Fois": "Times",
    "Fuseau horaire": "Time zone",
    "Groupe d’options changé": "Option group changed",
    "Groupe d’options retiré": "Option group removed",
    "Gérant": "Manager",
    "Identifiant": "Identifier",
    "Identifiant (ne change plus)": "Identifier (cannot be changed)",
    "Il manque des colonnes : {what}. Partez du modèle à télécharger.": (
        "Columns are missing: {what}. Start from the template."
    ),
    "Il manque la catégorie. Écrivez son nom ; si elle n’existe pas, elle sera créée.": (
        "The category is missing. Write its name; if there is none, it will be made."
    ),
    "Il manque la référence. Donnez-en une à chaque produit, toujours la même.": (
        "The reference is missing. Give each product one, always the same."
    ),
    "Il manque le nom en français. Écrivez-le.": "The French name is missing. Write it.",
    "Il manque le prix. Écrivez un nombre, ou 0 si c’est offert.": (
        "The price is missing. Write a number, or 0 if it is free."
    ),
    "Il n’y a plus rien à annuler : un autre changement est venu depuis.": (
        "There is nothing left to undo: another change was made since."
    ),
    "Il n’y a rien à importer.": "There is nothing to import.",
    "Image": "Picture",
    "Import fait : {new} nouveaux, {changed} modifiés.": "Imported: {new} new, {changed} changed.",
    "Importer": "Import",
    "Importer la carte": "Import the menu",
    "Importer les {n} bons produits": "Import the {n} good products",
    "Importez-la d’un tableau : le modèle montre comment.": "Import it from a table: the template shows how.",
    "Imprimer": "Print",
    "Installation": "Set-up",
    "JPEG, PNG ou WebP, 10 Mo au plus.": "JPEG, PNG or WebP, 10 MB at most.",
    "Jeton renouvelé": "Token renewed",
    "Journal": "Log",
    "La TVA est un nombre de 0 à 100, comme 19 ou 8,1.": "The tax is a number from 0 to 100, like 19 or 8.1.",
    "La carte est vide": "The menu is empty",
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
    "Ligne": "Line",
    "Lignes en faute : elles ne sont pas importées": "Faulty lines: they are not imported",
    "L’arrondi est un nombre entier de 1 à 100 000.": "The rounding is a whole number from 1 to 100,000.",
    "L’heure du début de journée va de 0 à 23.": "The hour at which the day begins goes from 0 to 23.",
    "L’identifiant du magasin : des lettres, des chiffres et des tirets, de 2 à 64.": (
        "The store's identifier: letters, digits and hyphens, 2 to 64."
    ),
    "L’installation est déjà faite : connectez-vous.": "It was set up already: sign in.",
    "L’ordre des lignes est celui de la carte. Tirez une ligne, ou servez-vous des flèches.": (
        "The order of the lines is that of the menu. Drag a line, or use the arrows."
    ),
    "Ma carte": "My menu",
    "Magasin": "Store",
    "Menu": "Menu",
    "Menu remplacé": "Menu replaced",
    "Mettre en place": "Switch on",
    "Mille ou un ? Écrivez ce prix sans séparateur de milliers, comme 1250 ou 1,25.": (
        "A thousand or one? Write this price without a thousands separator, like 1250 or 1.25."
    ),
    "Modifier": "Change",
    "Modifiés": "Changed",
    "Modèle": "Template",
    "Mon compte": "My account",
    "Monnaie": "Currency",
    "Monter": "Move up",
    "Mot de passe": "Password",
    "Mot de passe actuel": "Present password",
    "Même machine deux fois": "Same machine twice",
    "Ne rien importer": "Import nothing",
    "Nom": "Name",
    "Nom du magasin": "Store name",
    "Nom en cuisine": "Kitchen name",
    "Nom, référence ou code-barres": "Name, reference or barcode",
    "Nouveau PIN": "New PIN",
    "Nouveau groupe d’options": "New option group",
    "Nouveau mot de passe": "New password",
    "Nouveau produit": "New product",
    "Nouveaux": "New",
    "Nouvelle catégorie": "New category",
    "Nouvelle personne": "New person",
    "Options": "Options",
    "Options proposées": "Options offered",
    "Ordre": "Order",
    "PIN": "PIN",
    "PIN changé": "PIN changed",
    "Partez du modèle, ou de votre carte telle qu’elle est : changez-la dans le tableur, puis importez-la.": (
        "Start from the template, or from your menu as it is: change it in the spreadsheet, then import it."
    ),
    "Pas encore de fichier ?": "No file yet?",
    "Personne ajoutée": "Person added",
    "Personne changée": "Person changed",
    "Personne encore": "Nobody yet",
    "Personne partie": "Person left",
    "Peut ne valoir que pour une moitié": "May be for one half only",
    "Photographiez ce code avec une application d’authentification, puis entrez les six chiffres qu’elle montre.": (
        "Photograph this code with an authenticator application, then enter the six digits it shows."
    ),
    "Pied": "Footer",
    "Plus": "More",
    "Plus anciens": "Older",
    "Poste de cuisine": "Kitchen station",
    "Pour la cuisine et la caisse": "For the kitchen and the till",
    "Prix": "Price",
    "Prix en plus": "Extra price",
    "Prix, sans tailles": "Price, without sizes",
    "Produit": "Product",
    "Produit ajouté": "Product added",
    "Produit changé": "Product changed",
    "Produit déplacé": "Product moved",
    "Produit remis en vente": "Product on sale again",
    "Produit retiré": "Product removed",
    "Produit épuisé": "Product sold out",
    "Produits": "Products",
    "Proposé avant de payer": "Offered before paying",
    "Précédents": "Previous",
    "Quand": "When",
    "Quatre à six chiffres. Sans PIN, cette personne n’ouvre aucun terminal.": (
        "Four to six digits. Without a PIN this person opens no terminal."
    ),
    "Quatre à six chiffres. Vide : le PIN reste le même.": "Four to six digits. Empty: the PIN stays as it is.",
    "Que faire": "What to do",
    "Quelqu’un a changé la même chose depuis : corrigez-la à la main.": (
        "Somebody changed the same thing since: put it right by hand."
    ),
    "Qui": "Who",
    "Qui a fait quoi, quand, et d’où": "Who did what, when, and from where",
    "Quoi": "What",
    "Relier le premier": "Pair the first",
    "Retirer": "Remove",
    "Retirer de la carte": "Take off the menu",
    "Retirer « {name} » de la carte ? Les commandes passées gardent leurs lignes.": (
        "Take “{name}” off the menu? Past orders keep their lines."
    ),
    "Retour aux options": "Back to the options",
    "Retour à la carte": "Back to the menu",
    "Revenir en arrière": "Undo",
    "Rien encore": "Nothing yet",
    "Rien ne change encore : l’étape suivante montre ce qui se passerait.": (
        "Nothing changes yet: the next step shows what would happen."
    ),
    "Règle": "Rule",
    "Référence": "Reference",
    "Réglages": "Settings",
    "Réglages changés": "Settings changed",
    "Rôle": "Role",
    "Se connecter": "Sign in",
    "Se vend moitié-moitié": "Sold half and half",
    "Second facteur": "Second factor",
    "Stock": "Stock",
    "Stock changé": "Stock changed",
    "Suivants": "Next",
    "Sur": "On",
    "TVA": "Tax",
    "TVA (%)": "Tax (%)",
    "TVA à emporter": "Take-away tax",
    "Tailles": "Sizes",
    "Terminal": "Terminal",
    "Terminal bloqué": "Terminal blocked",
    "Terminal créé": "Terminal made",
    "Terminal débloqué": "Terminal unblocked",
    "Terminal modifié": "Terminal changed",
    "Terminal relié": "Terminal paired",
    "Terminal révoqué": "Terminal revoked",
    "Terminaux": "Terminals",
    "Texte (.csv)": "Text (.csv)",
    "Ticket de caisse": "Receipt",
    "Tout": "Everything",
    "Toute la carte": "The whole menu",
    "Toutes les options": "All options",
    "Trop de décimales pour cette monnaie : {n} au plus.": "Too many decimals for this currency: {n} at most.",
    "Trop d’essais manqués : ce compte est bloqué un quart d’heure.": (
        "Too many failed attempts: this account is blocked for a quarter of an hour."
    ),
    "Trop tard : le terminal l’a déjà commencé, ou c’est passé.": "Too late: the terminal has begun, or it is past.",
    "Un PIN est fait de quatre à six chiffres.": "A PIN has four to six digits.",
    "Un autre produit a déjà ce code-barres. Vérifiez lequel est le bon.": (
        "Another product has this barcode already. Check which one is right."
    ),
    "Un autre produit a déjà cette référence. Changez-la, ou laissez-la vide.": (
        "Another product has this reference. Change it, or leave it empty."
    ),
    "Un choix de plus": "One more choice",
    "Un compte a déjà cette adresse.": "An account has this address already.",
    "Un en-tête ou un pied de ticket : six lignes de 80 caractères au plus.": (
        "A header or footer of a receipt: six lines of 80 characters at most."
    ),
    "Un groupe d’options a besoin d’un nom en français, de 100 caractères au plus.": (
        "A group of options needs a French name of 100 characters at most."
    ),
    "Un groupe est une question posée au client, comme « Quelle sauce ? ».": (
        "A group is a question asked of the customer, like “Which sauce?”."
    ),
    "Un prix n’est jamais négatif. Enlevez le signe moins.": "A price is never negative. Remove the minus sign.",
    "Un produit est reconnu à sa référence ; ce qui n’est pas dans le fichier reste.": (
        "A product is known by its reference; what is not in the file stays."
    ),
    "Un produit à plusieurs tailles a une ligne par taille, sous la même référence.": (
        "A product with several sizes has one line for each, under the same reference."
    ),
    "Une catégorie a besoin d’un nom en français, de 100 caractères au plus.": (
        "A category needs a French name of 100 characters at most."
    ),
    "Une ligne par taille ; son prix remplace celui du produit. Videz une ligne pour l’enlever.": (
        "One line for each size; its price replaces the product's. Empty a line to remove it."
    ),
    "Une personne a besoin d’un nom, de 100 caractères au plus, d’un rôle et d’une langue.": (
        "A person needs a name of 100 characters at most, a role and a language."
    ),
    "Une référence est faite de lettres, de chiffres, de tirets et d’espaces. Changez-la.": (
        "A reference is made of letters, digits, hyphens and spaces. Change it."
    ),
    "Une taille de plus": "One more size",
    "Vendeur": "Seller",
    "Vente": "Selling",
    "Vide : ce produit n’est pas compté.": "Empty: this product is not counted.",
    "Videz une ligne pour l’enlever.": "Empty a line to remove it.",
    "Voir ce qui changerait": "See what would change",
    "Votre magasin, d’où vous êtes": "Your store, from where you are",
    "Votre premier magasin": "Your first store",
    "Vous": "You",
    "aucun": "none",
    "coupé": "off",
    "de {least} à {most}": "{least} to {most}",
    "dont {n} offerts": "{n} of them free",
    "dès qu’elle est passée": "as soon as it is placed",
    "dès {price}": "from {price}",
    "en place": "on",
    "faite du nom": "made of the name",
    "inchangés": "unchanged",
    "la ligne de commande": "the command line",
    "la même": "the same",
    "le serveur": "the server",
    "lignes en faute": "faulty lines",
    "l’installation": "the set-up",
    "modifiés": "changed",
    "non": "no",
    "nouveaux": "new",
    "oui": "yes",
    "propriétaire": "owner",
    "quand elle est payée": "when it is paid",
    "rien à préparer": "nothing to prepare",
    "vide": "empty",
    "{n} au plus": "{n} at most",
    "{n} exactement": "exactly {n}",
    "{n} h": "{n} h",
    "{n} produits": "{n} products",
    "{n} produits, page {page} sur {pages}": "{n} products, page {page} of {pages}",
    "« {name} » : il en reste {left}.": "“{name}”: {left} left.",
    "« {name} » a changé de place.": "“{name}” has another place.",
    "« {name} » est ajouté.": "“{name}” is added.",
    "« {name} » est changé.": "“{name}” is changed.",
    "« {name} » est de nouveau vendu.": "“{name}” is sold again.",
    "« {name} » est enregistré ; les terminaux le savent déjà.": "“{name}” is saved; the terminals know it already.",
    "« {name} » est retiré de la carte.": "“{name}” is taken off the menu.",
    "« {name} » est épuisé.": "“{name}” is sold out.",
    "« {name} » ne travaille plus ici ? Son PIN ne servira plus ; ses ventes restent.": (
        "“{name}” works here no longer? Their PIN will stop working; their sales stay."
    ),
    "« {name} » n’est plus compté.": "“{name}” is counted no longer.",
    "À chaque connexion, un code de six chiffres de votre téléphone est demandé.": (
        "Each time you sign in, six digits from your telephone are asked for."
    ),
    "Échec sur un terminal": "Failed on a terminal",
    "Écrivez oui ou non.": "Write yes or no.",
    "Épuisés": "Sold out",
    "Équipe": "Team",
    "État": "State",
    "Étiquette": "Badge",
}
