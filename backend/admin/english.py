"""French to English, one line each; tests/unit/backend/admin/test_words.py keeps it complete and without leftovers."""

from backend.admin.english_reports import REPORTS

ENGLISH = {
    **REPORTS,
    "1 : pas d’arrondi. 500 : à 5 unités près.": "1: no rounding. 500: to the nearest 5 units.",
    "1. Choisissez le fichier": "1. Choose the file",
    "Accès donné": "Access given",
    "Accès retiré": "Access taken",
    "Administrateur": "Administrator",
    "Adresse": "Address",
    "Adresse du serveur": "Server address",
    "Adresse e-mail": "E-mail address",
    "Adresse ou mot de passe inconnu. Vérifiez les deux, majuscules comprises.": (
        "Unknown address or password. Check both, capitals included."
    ),
    "Afficher la carte et les numéros": "Show the menu and the numbers",
    "Ajoutez qui tient la caisse : un nom, un rôle, un PIN.": "Add who works the till: a name, a role, a PIN.",
    "Annuler": "Cancel",
    "Annuler une commande": "Cancel an order",
    "Annulé": "Cancelled",
    "Arrondi des espèces, en centimes": "Cash rounding, in cents",
    "Attend que personne ne soit servi.": "Waits until nobody is being served.",
    "Aucun coché : tous les postes.": "None ticked: all stations.",
    "Aucun produit ne correspond": "No product matches",
    "Aucun terminal encore": "No terminal yet",
    "Aujourd’hui": "Today",
    "Bienvenue": "Welcome",
    "Bloqué": "Blocked",
    "Borne": "Kiosk",
    "Borne de commande": "Self-order kiosk",
    "Caisse": "Till",
    "Caisse du comptoir": "Counter till",
    "Caisse fermée": "Till closed",
    "Caisse ouverte": "Till opened",
    "Caisses ouvertes": "Till sessions",
    "Caissier": "Cashier",
    "Carte": "Menu",
    "Carte importée": "Menu imported",
    "Catégories créées : {names}.": "Categories made: {names}.",
    "Ce code a expiré.": "This code has expired.",
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
    "Ce que ce terminal peut faire": "What this terminal may do",
    "Ce qui est écrit": "What it says",
    "Ce taux n’existe pas dans ce magasin. Choisissez parmi : {rates}.": (
        "This store has no such rate. Choose among: {rates}."
    ),
    "Ce terminal est déjà relié : il continue de marcher jusqu’à ce que ce code serve.": (
        "This terminal is paired already: it works on until this code is used."
    ),
    "Ce terminal n’a pas de commande d’installation (COMPTOIR_UPDATE_COMMAND).": (
        "This terminal has no command to install with (COMPTOIR_UPDATE_COMMAND)."
    ),
    "Ce texte est trop long : {n} caractères au plus.": "This text is too long: {n} characters at most.",
    "Ce type de terminal ne sait pas le faire.": "This type of terminal cannot do that.",
    "Cela n’existe pas, ou plus.": "There is no such thing, or no longer.",
    "Cette adresse n’en est pas une : nom@domaine.": "This is no e-mail address: name@domain.",
    "Cette demande n’attend plus : recommencez sur le terminal.": (
        "This request waits no longer: begin again on the terminal."
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
    "Changer l’état d’une commande": "Change an order’s state",
    "Chaque code ne sert qu’une fois. Gardez la feuille comme une clé jusqu’à ce que tous soient reliés.": (
        "Each code serves once. Keep the sheet like a key until all are paired."
    ),
    "Chaque code relie un terminal, une fois. Rouvrir cette page rend nuls les codes déjà imprimés.": (
        "Each code pairs one terminal, once. Opening this page again voids the codes already printed."
    ),
    "Chercher": "Search",
    "Choisir un autre fichier": "Choose another file",
    "Choisissez au moins une langue.": "Choose at least one language.",
    "Choisissez d’abord un fichier.": "Choose a file first.",
    "Code de liaison affiché": "Pairing code shown",
    "Code du téléphone": "Code from your telephone",
    "Code d’installation": "Set-up code",
    "Code à présenter au terminal": "Code to show to the terminal",
    "Code à saisir": "Code to type",
    "Codes à imprimer": "Codes to print",
    "Colonne": "Column",
    "Colonnes inconnues, laissées de côté : {names}.": "Unknown columns, left aside: {names}.",
    "Colonnes nécessaires : {names}.": "Columns needed: {names}.",
    "Combien": "How many",
    "Commande annulée": "Order cancelled",
    "Commandes": "Orders",
    "Comptes": "Accounts",
    "Connaître l’équipe (PIN)": "Know the team (PINs)",
    "Connexion": "Sign in",
    "Couleur": "Colour",
    "Couper": "Switch off",
    "Créer": "Create",
    "Créer et imprimer": "Create and print",
    "Créer et relier": "Create and pair",
    "Créez-en un : son code s’affiche, la caméra du terminal le lit, et il est prêt.": (
        "Make one: its code appears, the terminal's camera reads it, and it is ready."
    ),
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
    "Deux colonnes disent la même chose : {what}. Enlevez-en une.": "Two columns say the same: {what}. Remove one.",
    "Disque libre": "Free disk",
    "Dix caractères au moins.": "Ten characters at least.",
    "Donnez un nom au terminal, de 100 caractères au plus.": "Give the terminal a name of 100 characters at most.",
    "Débloquer": "Unblock",
    "Décochez ce qu’il ne doit pas faire. Rien ne s’ajoute à ce que son type permet.": (
        "Untick what it must not do. Nothing can be added to what its type allows."
    ),
    "D’où": "From",
    "En attente": "Waiting",
    "En attente d’envoi": "Waiting to be sent",
    "En cours": "Under way",
    "En ligne": "Online",
    "En vente": "On sale",
    "En-tête": "Header",
    "Encaisser": "Take payments",
    "Enregistrer": "Save",
    "Enregistré ; les terminaux ont déjà les nouveaux réglages.": "Saved; the terminals have the new settings already.",
    "Entrez aussi le code à six chiffres de votre téléphone.": "Enter the six digits from your telephone too.",
    "Envoyer à une imprimante": "Send to a printer",
    "Et {n} autres.": "And {n} more.",
    "Excel (.xlsx)": "Excel (.xlsx)",
    "Excel (.xlsx) ou texte (.csv), 10 Mo au plus.": "Excel (.xlsx) or text (.csv), 10 MB at most.",
    "Expiré": "Expired",
    "Exporter": "Export",
    "Faire avancer les bons de cuisine": "Move kitchen tickets on",
    "Fait": "Done",
    "Fait par un terminal": "Done by a terminal",
    "Fermer": "Close",
    "Fichier": "File",
    "Fuseau horaire": "Time zone",
    "Gérant": "Manager",
    "Hors ligne": "Offline",
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
    "Ils sont créés ensemble, et leurs codes tiennent sur une feuille à imprimer.": (
        "They are created together, and their codes fit on a sheet to print."
    ),
    "Import fait : {new} nouveaux, {changed} modifiés.": "Imported: {new} new, {changed} changed.",
    "Importer": "Import",
    "Importer la carte": "Import the menu",
    "Importer les {n} bons produits": "Import the {n} good products",
    "Importez-la d’un tableau : le modèle montre comment.": "Import it from a table: the template shows how.",
    "Imprimante": "Printer",
    "Imprimer": "Print",
    "Imprimer ce que les autres envoient": "Print what the others send",
    "Imprimer des tickets": "Print receipts",
    "Installation": "Set-up",
    "Installation…": "Installing…",
    "Jeton renouvelé": "Token renewed",
    "Journal": "Log",
    "La TVA est un nombre de 0 à 100, comme 19 ou 8,1.": "The tax is a number from 0 to 100, like 19 or 8.1.",
    "La carte est vide": "The menu is empty",
    "La couleur s’écrit #RRGGBB.": "A colour is written #RRGGBB.",
    "La cuisine reçoit la commande": "The kitchen gets the order",
    "La demande est refusée.": "The request is refused.",
    "La journée commence à (heure)": "The day begins at (hour)",
    "La version de ce terminal ne sait pas le faire.": "This terminal’s version cannot do that.",
    "La version {version} tourne encore.": "Version {version} is still running.",
    "Langue": "Language",
    "Langues du menu et des tickets": "Languages of menu and receipts",
    "Le code d’installation est celui que le serveur affiche au démarrage. Vérifiez-le.": (
        "The set-up code is the one the server prints when it starts. Check it."
    ),
    "Le faire se montrer": "Make it show itself",
    "Le fichier reçu n’est pas celui annoncé. Demandez-le de nouveau.": (
        "The file received is not the one announced. Ask for it again."
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
    "Le serveur ne répond pas. Rechargez la page.": "The server does not answer. Reload the page.",
    "Le stock est un nombre entier, ou rien si vous ne le comptez pas.": (
        "Stock is a whole number, or nothing if you do not count it."
    ),
    "Le terminal coche cinq étapes ; cette page dit « Relié » d’elle-même.": (
        "The terminal ticks five steps; this page says “Paired” by itself."
    ),
    "Le terminal doit montrer les mêmes six chiffres. Sinon, refusez.": (
        "The terminal has to show the same six digits. If not, refuse."
    ),
    "Le terminal l’apprend dès qu’il est en ligne ; expire": "The terminal is told as soon as it is online; expires",
    "Le terminal montre d’autres chiffres : n’acceptez pas, et demandez-lui de recommencer.": (
        "The terminal shows other digits: do not accept, and ask again there."
    ),
    "Le terminal n’a pas de trousseau.": "The terminal has no keyring.",
    "Le trousseau du terminal est verrouillé : ouvrez sa session.": (
        "The terminal’s keyring is locked: open its session."
    ),
    "Le trousseau du terminal ne répond pas.": "The terminal’s keyring does not answer.",
    "Ligne": "Line",
    "Lignes en faute : elles ne sont pas importées": "Faulty lines: they are not imported",
    "Lire la carte": "Read the menu",
    "L’arrondi est un nombre entier de 1 à 100 000.": "The rounding is a whole number from 1 to 100,000.",
    "L’heure du début de journée va de 0 à 23.": "The hour at which the day begins goes from 0 to 23.",
    "L’identifiant du magasin : des lettres, des chiffres et des tirets, de 2 à 64.": (
        "The store's identifier: letters, digits and hyphens, 2 to 64."
    ),
    "L’installation a échoué : {why}": "The installation failed: {why}",
    "L’installation est déjà faite : connectez-vous.": "It was set up already: sign in.",
    "L’écran du terminal": "The terminal’s screen",
    "L’écran ne montre rien : le programme est réduit ou l’écran éteint.": (
        "The screen shows nothing: the program is minimised or the screen is off."
    ),
    "Ma carte": "My menu",
    "Magasin": "Store",
    "Marquer un produit épuisé": "Mark a product as sold out",
    "Menu": "Menu",
    "Menu remplacé": "Menu replaced",
    "Mettre en place": "Switch on",
    "Mettre à jour": "Update",
    "Mille ou un ? Écrivez ce prix sans séparateur de milliers, comme 1250 ou 1,25.": (
        "A thousand or one? Write this price without a thousands separator, like 1250 or 1.25."
    ),
    "Modifier": "Change",
    "Modifiés": "Changed",
    "Modèle": "Template",
    "Mon compte": "My account",
    "Monnaie": "Currency",
    "Montré quinze secondes ; personne n’a touché l’écran.": "Shown for fifteen seconds; nobody touched the screen.",
    "Mot de passe": "Password",
    "Mot de passe actuel": "Present password",
    "Même machine deux fois": "Same machine twice",
    "Même machine que {names}": "Same machine as {names}",
    "Mêmes chiffres : accepter": "Same digits: accept",
    "Ne rien importer": "Import nothing",
    "Nom": "Name",
    "Nom du magasin": "Store name",
    "Nom, référence ou code-barres": "Name, reference or barcode",
    "Nom, suivi d’un numéro": "Name, followed by a number",
    "Nouveau PIN": "New PIN",
    "Nouveau code": "New code",
    "Nouveau mot de passe": "New password",
    "Nouveau terminal": "New terminal",
    "Nouveaux": "New",
    "Nouvelle personne": "New person",
    "Ouvrez le programme sur le terminal : il attend un code.": (
        "Open the program on the terminal: it waits for a code."
    ),
    "Ouvrir": "Open",
    "Ouvrir et fermer la caisse": "Open and close the till",
    "PIN": "PIN",
    "PIN changé": "PIN changed",
    "Part des signes de vie reçus, heure par heure": "Share of the signs of life received, hour by hour",
    "Partez du modèle, ou de votre carte telle qu’elle est : changez-la dans le tableur, puis importez-la.": (
        "Start from the template, or from your menu as it is: change it in the spreadsheet, then import it."
    ),
    "Pas encore de fichier ?": "No file yet?",
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
    "Plus de nouvelles : le terminal recommencera quand il revient.": (
        "No more news: the terminal begins again when it is back."
    ),
    "Plusieurs terminaux à la fois": "Several terminals at once",
    "Plusieurs à la fois": "Several at once",
    "Postes de cuisine montrés": "Kitchen stations shown",
    "Prendre des commandes": "Take orders",
    "Prix": "Price",
    "Produit": "Product",
    "Produit remis en vente": "Product on sale again",
    "Produit épuisé": "Product sold out",
    "Précédents": "Previous",
    "Présence, sept jours": "Presence, seven days",
    "Présentez ce code à la caméra du terminal": "Show this code to the terminal's camera",
    "Quand": "When",
    "Quatre à six chiffres. Sans PIN, cette personne n’ouvre aucun terminal.": (
        "Four to six digits. Without a PIN this person opens no terminal."
    ),
    "Quatre à six chiffres. Vide : le PIN reste le même.": "Four to six digits. Empty: the PIN stays as it is.",
    "Que faire": "What to do",
    "Quelqu’un a changé la même chose depuis : corrigez-la à la main.": (
        "Somebody changed the same thing since: put it right by hand."
    ),
    "Quelqu’un a touché l’écran.": "Somebody touched the screen.",
    "Qui": "Who",
    "Qui a fait quoi, quand, et d’où": "Who did what, when, and from where",
    "Quoi": "What",
    "Recevoir ses journaux": "Get its logs",
    "Recharger la carte": "Reload the menu",
    "Redémarrer le programme": "Restart the program",
    "Redémarrer « {name} » ? Il attend que personne ne soit servi ; rien n’est perdu.": (
        "Restart “{name}”? It waits until nobody is being served; nothing is lost."
    ),
    "Refuser": "Refuse",
    "Refusées par le serveur": "Refused by the server",
    "Relier": "Pair",
    "Relier le premier": "Pair the first",
    "Relier à nouveau": "Pair again",
    "Reliez d’abord ce terminal.": "Pair this terminal first.",
    "Relié": "Paired",
    "Relié, pas encore vu": "Paired, not seen yet",
    "Renouveler son jeton": "Renew its token",
    "Retirer": "Remove",
    "Retour à la carte": "Back to the menu",
    "Revenir en arrière": "Undo",
    "Rien encore": "Nothing yet",
    "Rien ne change encore : l’étape suivante montre ce qui se passerait.": (
        "Nothing changes yet: the next step shows what would happen."
    ),
    "Rien n’a encore été demandé à ce terminal.": "Nothing has been asked of this terminal yet.",
    "Réglages": "Settings",
    "Réglages changés": "Settings changed",
    "Régler les imprimantes": "Set up printers",
    "Révoquer": "Revoke",
    "Révoquer « {name} » ? Il s’arrête aussitôt et devra être relié à nouveau.": (
        "Revoke “{name}”? It stops at once and has to be paired again."
    ),
    "Révoqué": "Revoked",
    "Rôle": "Role",
    "Sans caméra": "Without a camera",
    "Se connecter": "Sign in",
    "Second facteur": "Second factor",
    "Son jeton vient de l’environnement : changez-le là-bas.": "Its token comes from the environment: change it there.",
    "Stock": "Stock",
    "Stock changé": "Stock changed",
    "Suivants": "Next",
    "Suivre ce qui se passe en direct": "Follow what happens live",
    "Sur": "On",
    "Système": "System",
    "TVA (%)": "Tax (%)",
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
    "Tournez cet écran, ou un téléphone avec cette page, vers sa caméra.": (
        "Turn this screen, or a telephone with this page, to its camera."
    ),
    "Tous les terminaux": "All terminals",
    "Tout": "Everything",
    "Toute la carte": "The whole menu",
    "Trop de décimales pour cette monnaie : {n} au plus.": "Too many decimals for this currency: {n} at most.",
    "Trop d’essais manqués : ce compte est bloqué un quart d’heure.": (
        "Too many failed attempts: this account is blocked for a quarter of an hour."
    ),
    "Trop tard : le terminal l’a déjà commencé, ou c’est passé.": "Too late: the terminal has begun, or it is past.",
    "Type": "Type",
    "Télécharger": "Download",
    "Un PIN est fait de quatre à six chiffres.": "A PIN has four to six digits.",
    "Un autre code l’a remplacé.": "Another code replaced it.",
    "Un autre produit a déjà ce code-barres. Vérifiez lequel est le bon.": (
        "Another product has this barcode already. Check which one is right."
    ),
    "Un compte a déjà cette adresse.": "An account has this address already.",
    "Un en-tête ou un pied de ticket : six lignes de 80 caractères au plus.": (
        "A header or footer of a receipt: six lines of 80 characters at most."
    ),
    "Un prix n’est jamais négatif. Enlevez le signe moins.": "A price is never negative. Remove the minus sign.",
    "Un produit est reconnu à sa référence ; ce qui n’est pas dans le fichier reste.": (
        "A product is known by its reference; what is not in the file stays."
    ),
    "Un produit à plusieurs tailles a une ligne par taille, sous la même référence.": (
        "A product with several sizes has one line for each, under the same reference."
    ),
    "Un terminal demande à être relié": "A terminal asks to be paired",
    "Une personne a besoin d’un nom, de 100 caractères au plus, d’un rôle et d’une langue.": (
        "A person needs a name of 100 characters at most, a role and a language."
    ),
    "Une référence est faite de lettres, de chiffres, de tirets et d’espaces. Changez-la.": (
        "A reference is made of letters, digits, hyphens and spaces. Change it."
    ),
    "Valable jusqu’au {at}": "Valid until {at}",
    "Valables": "Valid for",
    "Vendeur": "Seller",
    "Vente": "Selling",
    "Version": "Version",
    "Vide : ce produit n’est pas compté.": "Empty: this product is not counted.",
    "Voir ce qui changerait": "See what would change",
    "Voir les bons de cuisine": "See kitchen tickets",
    "Voir les commandes": "See orders",
    "Voir l’état des imprimantes": "See the printers’ state",
    "Voir son écran": "See its screen",
    "Votre magasin, d’où vous êtes": "Your store, from where you are",
    "Votre premier magasin": "Your first store",
    "Vous": "You",
    "Vu": "Seen",
    "aucun": "none",
    "aucune": "none",
    "capot ouvert": "cover open",
    "coupé": "off",
    "dès qu’elle est passée": "as soon as it is placed",
    "dès {price}": "from {price}",
    "en panne": "out of order",
    "en place": "on",
    "encore {time}": "{time} left",
    "hors ligne": "offline",
    "imprime": "printing",
    "inchangés": "unchanged",
    "introuvable": "not found",
    "la ligne de commande": "the command line",
    "le serveur": "the server",
    "lignes en faute": "faulty lines",
    "l’installation": "the set-up",
    "modifiés": "changed",
    "ne répond pas": "does not answer",
    "non": "no",
    "nouveaux": "new",
    "oui": "yes",
    "plus de papier": "out of paper",
    "propriétaire": "owner",
    "prête": "ready",
    "quand elle est payée": "when it is paid",
    "vide": "empty",
    "{n} Go": "{n} GB",
    "{n} Mo": "{n} MB",
    "{n} h": "{n} h",
    "{n} produits, page {page} sur {pages}": "{n} products, page {page} of {pages}",
    "{n} retirées": "{n} taken away",
    "« {name} » : il en reste {left}.": "“{name}”: {left} left.",
    "« {name} » est accepté : il se relie de lui-même.": "“{name}” is accepted: it pairs by itself.",
    "« {name} » est de nouveau vendu.": "“{name}” is sold again.",
    "« {name} » est débloqué.": "“{name}” is unblocked.",
    "« {name} » est enregistré ; le terminal le sait déjà s’il est en ligne.": (
        "“{name}” is saved; the terminal knows already if it is online."
    ),
    "« {name} » est enregistré ; les terminaux le savent déjà.": "“{name}” is saved; the terminals know it already.",
    "« {name} » est révoqué : il ne peut plus rien demander.": "“{name}” is revoked: it can ask for nothing any more.",
    "« {name} » est épuisé.": "“{name}” is sold out.",
    "« {name} » ne travaille plus ici ? Son PIN ne servira plus ; ses ventes restent.": (
        "“{name}” works here no longer? Their PIN will stop working; their sales stay."
    ),
    "« {name} » n’est plus compté.": "“{name}” is counted no longer.",
    "À chaque connexion, un code de six chiffres de votre téléphone est demandé.": (
        "Each time you sign in, six digits from your telephone are asked for."
    ),
    "À distance": "Remotely",
    "À relier": "To be paired",
    "Échec": "Failed",
    "Échec sur un terminal": "Failed on a terminal",
    "Écran": "Screen",
    "Écran de cuisine": "Kitchen display",
    "Écran d’affichage": "Signage screen",
    "Écrivez oui ou non.": "Write yes or no.",
    "Épuisés": "Sold out",
    "Équipe": "Team",
    "État": "State",
    "éteinte ou refusée": "off or refused",
}
