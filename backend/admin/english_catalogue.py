"""French to English: the menu, its products and its files (see english.py)."""

CATALOGUE = {
    "1. Choisissez le fichier": "1. Choose the file",
    "Allergènes": "Allergens",
    "Au moins": "At least",
    "Au plus": "At most",
    "Aucun produit ne correspond": "No product matches",
    "Aucune option encore": "No options yet",
    "Carte": "Menu",
    "Catégories": "Categories",
    "Catégories créées : {names}.": "Categories made: {names}.",
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
    "Ce qui a été retiré garde ses prix, ses tailles et son image. Il peut revenir.": (
        "What was taken off keeps its prices, sizes and picture. It can come back."
    ),
    "Ce qui est écrit": "What it says",
    "Ce taux n’existe pas dans ce magasin. Choisissez parmi : {rates}.": (
        "This store has no such rate. Choose among: {rates}."
    ),
    "Ce texte est trop long : {n} caractères au plus.": "This text is too long: {n} characters at most.",
    "Cette référence sert déjà plus haut. Changez-la, ou donnez une taille à chaque ligne.": (
        "This reference is used above. Change it, or give each line a size."
    ),
    "Cette taille est déjà donnée pour ce produit. Enlevez une des deux lignes.": (
        "This product has that size already. Remove one of the two lines."
    ),
    "Chaque produit choisit les groupes qu’il propose.": "Each product chooses the groups it offers.",
    "Chercher": "Search",
    "Choisir un autre fichier": "Choose another file",
    "Choisissez d’abord un fichier.": "Choose a file first.",
    "Choix": "Choices",
    "Coché": "Ticked",
    "Code": "Code",
    "Code-barres": "Barcode",
    "Colonne": "Column",
    "Colonnes inconnues, laissées de côté : {names}.": "Unknown columns, left aside: {names}.",
    "Colonnes nécessaires : {names}.": "Columns needed: {names}.",
    "C’est annulé : {what}": "Undone: {what}",
    "C’est l’ancien format d’Excel. Enregistrez le fichier au format .xlsx ou .csv.": (
        "This is Excel's old format. Save the file as .xlsx or .csv."
    ),
    "C’est une formule. Remplacez-la par sa valeur.": "This is a formula. Put its value instead.",
    "De": "From",
    "Dernier changement": "Last change",
    "Descendre": "Move down",
    "Description": "Description",
    "Deux colonnes disent la même chose : {what}. Enlevez-en une.": "Two columns say the same: {what}. Remove one.",
    "Dont offerts": "Of them free",
    "En vente": "On sale",
    "Enlever l’image": "Remove the picture",
    "Et {n} autres.": "And {n} more.",
    "Excel (.xlsx)": "Excel (.xlsx)",
    "Excel (.xlsx) ou texte (.csv), 10 Mo au plus.": "Excel (.xlsx) or text (.csv), 10 MB at most.",
    "Fois": "Times",
    "Heures de vente": "Serving hours",
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
    "Il n’y a rien à importer.": "There is nothing to import.",
    "Image": "Picture",
    "Import fait : {new} nouveaux, {changed} modifiés.": "Imported: {new} new, {changed} changed.",
    "Importer": "Import",
    "Importer la carte": "Import the menu",
    "Importer les {n} bons produits": "Import the {n} good products",
    "Importez-la d’un tableau : le modèle montre comment.": "Import it from a table: the template shows how.",
    "JPEG, PNG ou WebP, 10 Mo au plus.": "JPEG, PNG or WebP, 10 MB at most.",
    "La carte est vide": "The menu is empty",
    "Ligne": "Line",
    "Lignes en faute : elles ne sont pas importées": "Faulty lines: they are not imported",
    "L’ordre des lignes est celui de la carte. Tirez une ligne, ou servez-vous des flèches.": (
        "The order of the lines is that of the menu. Drag a line, or use the arrows."
    ),
    "Ma carte": "My menu",
    "Mille ou un ? Écrivez ce prix sans séparateur de milliers, comme 1250 ou 1,25.": (
        "A thousand or one? Write this price without a thousands separator, like 1250 or 1.25."
    ),
    "Modifiés": "Changed",
    "Modèle": "Template",
    "Monter": "Move up",
    "Ne rien importer": "Import nothing",
    "Nom en cuisine": "Kitchen name",
    "Nom, référence ou code-barres": "Name, reference or barcode",
    "Nouveau groupe d’options": "New option group",
    "Nouveau produit": "New product",
    "Nouveaux": "New",
    "Nouvelle catégorie": "New category",
    "Options": "Options",
    "Options proposées": "Options offered",
    "Ordre": "Order",
    "Partez du modèle, ou de votre carte telle qu’elle est : changez-la dans le tableur, puis importez-la.": (
        "Start from the template, or from your menu as it is: change it in the spreadsheet, then import it."
    ),
    "Pas encore de fichier ?": "No file yet?",
    "Peut ne valoir que pour une moitié": "May be for one half only",
    "Plus": "More",
    "Poste de cuisine": "Kitchen station",
    "Pour la cuisine et la caisse": "For the kitchen and the till",
    "Prix en plus": "Extra price",
    "Prix, sans tailles": "Price, without sizes",
    "Produit remis sur la carte": "Product back on the menu",
    "Produits": "Products",
    "Proposé avant de payer": "Offered before paying",
    "Précédents": "Previous",
    "Que faire": "What to do",
    "Remettre": "Put back",
    "Retirer de la carte": "Take off the menu",
    "Retirer « {name} » de la carte ? Les commandes passées gardent leurs lignes.": (
        "Take “{name}” off the menu? Past orders keep their lines."
    ),
    "Retirés de la carte": "Taken off the menu",
    "Retour aux options": "Back to the options",
    "Retour à la carte": "Back to the menu",
    "Revenir en arrière": "Undo",
    "Rien d’écrit : toujours. Aucun jour coché : chaque jour. Une fin avant le début est celle du lendemain.": (
        "Nothing written: always. No day ticked: every day. An end before the start is of the next day."
    ),
    "Rien ne change encore : l’étape suivante montre ce qui se passerait.": (
        "Nothing changes yet: the next step shows what would happen."
    ),
    "Rien n’a été retiré de la carte.": "Nothing was taken off the menu.",
    "Règle": "Rule",
    "Se vend moitié-moitié": "Sold half and half",
    "Stock": "Stock",
    "Suivants": "Next",
    "TVA à emporter": "Take-away tax",
    "Tailles": "Sizes",
    "Texte (.csv)": "Text (.csv)",
    "Toute la carte": "The whole menu",
    "Toutes les options": "All options",
    "Trop de décimales pour cette monnaie : {n} au plus.": "Too many decimals for this currency: {n} at most.",
    "Un autre produit a déjà ce code-barres. Vérifiez lequel est le bon.": (
        "Another product has this barcode already. Check which one is right."
    ),
    "Un autre produit a déjà cette référence. Changez-la, ou laissez-la vide.": (
        "Another product has this reference. Change it, or leave it empty."
    ),
    "Un choix de plus": "One more choice",
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
    "Une ligne par taille ; son prix remplace celui du produit. Videz une ligne pour l’enlever.": (
        "One line for each size; its price replaces the product's. Empty a line to remove it."
    ),
    "Une plage a une heure de début et une de fin, comme 11:30 et 14:30. Rien n’a changé.": (
        "A time has a start and an end, such as 11:30 and 14:30. Nothing changed."
    ),
    "Une plage de plus": "One more time",
    "Une référence est faite de lettres, de chiffres, de tirets et d’espaces. Changez-la.": (
        "A reference is made of letters, digits, hyphens and spaces. Change it."
    ),
    "Une taille de plus": "One more size",
    "Vide : ce produit n’est pas compté.": "Empty: this product is not counted.",
    "Videz une ligne pour l’enlever.": "Empty a line to remove it.",
    "Voir ce qui changerait": "See what would change",
    "de {least} à {most}": "{least} to {most}",
    "dim": "Sun",
    "dont {n} offerts": "{n} of them free",
    "dès {price}": "from {price}",
    "faite du nom": "made of the name",
    "inchangés": "unchanged",
    "jeu": "Thu",
    "la même": "the same",
    "lignes en faute": "faulty lines",
    "lun": "Mon",
    "mar": "Tue",
    "mer": "Wed",
    "modifiés": "changed",
    "non": "no",
    "nouveaux": "new",
    "oui": "yes",
    "rien à préparer": "nothing to prepare",
    "sam": "Sat",
    "ven": "Fri",
    "vide": "empty",
    "{n} au plus": "{n} at most",
    "{n} exactement": "exactly {n}",
    "{n} produits": "{n} products",
    "{n} produits, page {page} sur {pages}": "{n} products, page {page} of {pages}",
    "« {name} » : il en reste {left}.": "“{name}”: {left} left.",
    "« {name} » a changé de place.": "“{name}” has another place.",
    "« {name} » est ajouté.": "“{name}” is added.",
    "« {name} » est changé.": "“{name}” is changed.",
    "« {name} » est de nouveau sur la carte.": "“{name}” is on the menu again.",
    "« {name} » est de nouveau vendu.": "“{name}” is sold again.",
    "« {name} » est retiré de la carte.": "“{name}” is taken off the menu.",
    "« {name} » est épuisé.": "“{name}” is sold out.",
    "« {name} » n’est plus compté.": "“{name}” is counted no longer.",
    "À": "To",
    "Écrivez oui ou non.": "Write yes or no.",
    "Écrivez un début et une fin, comme 11:30-14:30 ; pour certains jours : lun-ven 11:30-14:30.": (
        "Write a start and an end, such as 11:30-14:30; for some days: mon-fri 11:30-14:30."
    ),
    "Épuisés": "Sold out",
    "Étiquette": "Badge",
}
