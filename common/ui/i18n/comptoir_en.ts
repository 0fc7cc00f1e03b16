<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="fr">
<context>
    <name></name>
    <message>
        <source>Board</source>
        <comment>%1 est prêt</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Board</source>
        <comment>Toute la cuisine</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Board</source>
        <comment>1 bon</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Board</source>
        <comment>%1 bons</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Board</source>
        <comment>%1 masqués par le filtre</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source></source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AgeTimer</name>
    <message>
        <source>Âge %1</source>
        <translation>Age %1</translation>
    </message>
    <message>
        <source>Âge %1, en retard</source>
        <translation>Age %1, late</translation>
    </message>
    <message>
        <source>Âge %1, très en retard</source>
        <translation>Age %1, very late</translation>
    </message>
</context>
<context>
    <name>Allergens</name>
    <message>
        <source>Gluten</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crustacés</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Œufs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Poisson</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arachides</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Soja</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lait</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fruits à coque</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Céleri</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moutarde</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sésame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sulfites</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lupin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mollusques</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BoardScreen</name>
    <message>
        <source>Médiane %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Relier de nouveau</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compris</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rien à préparer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecté : les prochaines commandes arriveront ici.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pas de connexion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Les nouvelles commandes n'arrivent pas. Elles viendront dès que le serveur répondra.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Annuler</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>ConfirmDialog</name>
    <message>
        <source>Confirmer</source>
        <translation>Confirm</translation>
    </message>
    <message>
        <source>Annuler</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>ConnectionDot</name>
    <message>
        <source>En ligne</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>Connexion…</source>
        <translation>Connecting…</translation>
    </message>
    <message>
        <source>Hors ligne</source>
        <translation>Offline</translation>
    </message>
</context>
<context>
    <name>Gallery</name>
    <message>
        <source>Options de la pizza</source>
        <translation>Pizza options</translation>
    </message>
    <message>
        <source>Reine, moyenne</source>
        <translation>Regina, medium</translation>
    </message>
    <message>
        <source>Annuler</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Ajouter</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>Taille</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>Petite</source>
        <translation>Small</translation>
    </message>
    <message>
        <source>Moyenne</source>
        <translation>Medium</translation>
    </message>
    <message>
        <source>Grande</source>
        <translation>Large</translation>
    </message>
    <message>
        <source>Suppléments</source>
        <translation>Extras</translation>
    </message>
    <message>
        <source>Olives</source>
        <translation>Olives</translation>
    </message>
    <message>
        <source>Champignons</source>
        <translation>Mushrooms</translation>
    </message>
    <message>
        <source>Double fromage</source>
        <translation>Double cheese</translation>
    </message>
    <message>
        <source>Merguez</source>
        <translation>Merguez</translation>
    </message>
    <message>
        <source>Annuler la commande P1-042 ?</source>
        <translation>Cancel order P1-042?</translation>
    </message>
    <message>
        <source>La cuisine sera prévenue et le stock remis. Un responsable doit confirmer avec son code.</source>
        <translation>The kitchen will be told and the stock put back. A manager has to confirm with a PIN.</translation>
    </message>
    <message>
        <source>Annuler la commande</source>
        <translation>Cancel the order</translation>
    </message>
    <message>
        <source>Garder</source>
        <translation>Keep</translation>
    </message>
</context>
<context>
    <name>GalleryControls</name>
    <message>
        <source>Encaisser</source>
        <translation>Take payment</translation>
    </message>
    <message>
        <source>Mettre en attente</source>
        <translation>Hold</translation>
    </message>
    <message>
        <source>Commandes</source>
        <translation>Orders</translation>
    </message>
    <message>
        <source>Plus</source>
        <translation>More</translation>
    </message>
    <message>
        <source>Supprimer</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Prêt</source>
        <translation>Ready</translation>
    </message>
    <message>
        <source>Pizzas</source>
        <translation>Pizzas</translation>
    </message>
    <message>
        <source>Commander</source>
        <translation>Order</translation>
    </message>
    <message>
        <source>Remise</source>
        <translation>Discount</translation>
    </message>
    <message>
        <source>Envoi</source>
        <translation>Sending</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Customer</translation>
    </message>
    <message>
        <source>Chercher</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>Ajouter</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>Réglages</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Fermer</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Chercher ou scanner…</source>
        <translation>Search or scan…</translation>
    </message>
    <message>
        <source>Sur place</source>
        <translation>Eat in</translation>
    </message>
    <message>
        <source>À emporter</source>
        <translation>Take away</translation>
    </message>
    <message>
        <source>Boissons</source>
        <translation>Drinks</translation>
    </message>
    <message>
        <source>Sans gluten</source>
        <translation>Gluten-free</translation>
    </message>
    <message>
        <source>Indisponible</source>
        <translation>Unavailable</translation>
    </message>
</context>
<context>
    <name>GalleryFeedback</name>
    <message>
        <source>Hors ligne depuis 20:12</source>
        <translation>Offline since 20:12</translation>
    </message>
    <message>
        <source>Les ventes sont enregistrées ici et partiront seules. 3 en attente.</source>
        <translation>Sales are stored here and will be sent by themselves. 3 waiting.</translation>
    </message>
    <message>
        <source>L’imprimante ne répond pas</source>
        <translation>The printer does not answer</translation>
    </message>
    <message>
        <source>Vérifiez le papier et le câble, puis réessayez.</source>
        <translation>Check the paper and the cable, then try again.</translation>
    </message>
    <message>
        <source>Réessayer</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>2 bons masqués par le filtre « Bar »</source>
        <translation>2 tickets hidden by the filter “Bar”</translation>
    </message>
    <message>
        <source>Tout est à jour</source>
        <translation>Everything is up to date</translation>
    </message>
    <message>
        <source>Nouvelle commande K1-014</source>
        <translation>New order K1-014</translation>
    </message>
    <message>
        <source>Borne 1 · 3 articles · 2 450 DA</source>
        <translation>Kiosk 1 · 3 items · 2 450 DA</translation>
    </message>
    <message>
        <source>Encaisser</source>
        <translation>Take payment</translation>
    </message>
    <message>
        <source>Le panier est vide</source>
        <translation>The cart is empty</translation>
    </message>
    <message>
        <source>Touchez un produit, scannez ou tapez un nom.</source>
        <translation>Touch a product, scan or type a name.</translation>
    </message>
    <message>
        <source>Le catalogue n’est pas arrivé</source>
        <translation>The catalogue did not arrive</translation>
    </message>
    <message>
        <source>Le serveur ne répond pas. Le réseau est peut-être coupé.</source>
        <translation>The server does not answer. The network may be down.</translation>
    </message>
    <message>
        <source>Rien à cuisiner</source>
        <translation>Nothing to cook</translation>
    </message>
    <message>
        <source>Connecté, en attente de commandes.</source>
        <translation>Connected, waiting for orders.</translation>
    </message>
</context>
<context>
    <name>GalleryPieces</name>
    <message>
        <source>Relier cette borne</source>
        <translation>Pair this kiosk</translation>
    </message>
    <message>
        <source>Présentez le QR affiché dans le back-office, écran « Terminaux ».</source>
        <translation>Show the QR code from the back office, page “Devices”.</translation>
    </message>
    <message>
        <source>Magasin trouvé</source>
        <translation>Store found</translation>
    </message>
    <message>
        <source>Jeton rangé dans le trousseau</source>
        <translation>Token kept in the keyring</translation>
    </message>
    <message>
        <source>Droits vérifiés</source>
        <translation>Abilities checked</translation>
    </message>
    <message>
        <source>Catalogue</source>
        <translation>Catalogue</translation>
    </message>
    <message>
        <source>Canal en direct</source>
        <translation>Live channel</translation>
    </message>
    <message>
        <source>Maison</source>
        <translation>House</translation>
    </message>
    <message>
        <source>Payée</source>
        <translation>Paid</translation>
    </message>
    <message>
        <source>En retard</source>
        <translation>Late</translation>
    </message>
    <message>
        <source>Annulée</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>Table 6</source>
        <translation>Table 6</translation>
    </message>
    <message>
        <source>Épuisé</source>
        <translation>Sold out</translation>
    </message>
</context>
<context>
    <name>GalleryProducts</name>
    <message>
        <source>Maison</source>
        <translation>House</translation>
    </message>
    <message>
        <source>Sur place · Table 6</source>
        <translation>Eat in · Table 6</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
</context>
<context>
    <name>Kitchen</name>
    <message>
        <source>Table %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Emporter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sur place</source>
        <translation>Eat in</translation>
    </message>
    <message>
        <source>Allergie : %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Link</name>
    <message>
        <source>Refusé</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>En direct</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connexion…</source>
        <translation>Connecting…</translation>
    </message>
    <message>
        <source>Hors ligne</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>1 action à envoyer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 actions à envoyer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LoadingRing</name>
    <message>
        <source>Chargement</source>
        <translation>Loading</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Cuisine</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>Ce produit vient d'être épuisé.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retirez-le ou choisissez-en un autre.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Une option choisie n'est plus disponible.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choisissez une autre option.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>La carte a changé depuis l'affichage du prix.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>La carte a été rechargée : vérifiez le total et recommencez.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ce produit n'est plus à la carte.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retirez la ligne et choisissez-en un autre.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Il manque la taille.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choisissez une taille.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cette taille n'existe plus.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choisissez une autre taille.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ce produit ne se fait pas en moitiés.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choisissez un produit entier.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Les deux moitiés n'ont pas la même taille.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cette option n'existe plus.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rouvrez le produit et choisissez de nouveau.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cette option ne se met pas sur une moitié.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mettez-la sur le tout.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cette option ne peut pas être prise autant de fois.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diminuez la quantité.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Il manque un choix.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Faites le choix demandé.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trop de choix dans ce groupe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retirez un choix.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cette quantité n'est pas possible.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entrez un nombre de 1 à 999.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>La commande est vide.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ajoutez un produit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>La commande a trop de lignes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Faites-en deux commandes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cette commande n'existe pas.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Actualisez la liste.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>La commande n'en est plus là.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regardez son état actuel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cette commande est déjà payée ou annulée.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ce numéro de commande est déjà pris.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Un autre terminal a le même identifiant : appelez l'administrateur.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Le montant reçu ne suffit pas.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Demandez le reste.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Le montant ne correspond plus à la commande.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rouvrez l'encaissement.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>La caisse est fermée.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ouvrez une session de caisse.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Une session de caisse est déjà ouverte.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fermez-la d'abord.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Votre rôle ne permet pas cette action.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Demandez à un responsable.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cette personne n'est plus dans l'équipe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choisissez votre nom de nouveau.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ce terminal n'a pas ce droit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L'administrateur peut le lui donner.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ce bon a déjà changé.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L'écran montre son état actuel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ce terminal a été révoqué.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vos données sont gardées. L'administrateur peut le relier de nouveau.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L'accès de ce terminal a expiré.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L'administrateur peut le relier de nouveau.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Le serveur ne reconnaît pas ce terminal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reliez-le de nouveau.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L'accès de ce terminal a disparu du trousseau.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cet accès appartient à une autre machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reliez ce terminal avec un code fait pour lui.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ce terminal est bloqué.</source>
        <translation>This terminal is blocked.</translation>
    </message>
    <message>
        <source>L'administrateur peut le débloquer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Le trousseau du système est verrouillé.</source>
        <translation>The system’s keyring is locked.</translation>
    </message>
    <message>
        <source>Ouvrez la session du système.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Aucun trousseau sur cette machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Installez-en un, ou autorisez le fichier chiffré.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Le trousseau du système ne répond pas.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redémarrez la session du système.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Le serveur ne répond pas.</source>
        <translation>The server does not answer.</translation>
    </message>
    <message>
        <source>Continuez à travailler : tout est gardé ici et partira tout seul.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>La réponse ne vient pas de notre serveur.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vérifiez le réseau : un portail d'accès répond peut-être à sa place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Le serveur ne peut pas enregistrer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cela repartira tout seul ; prévenez l'administrateur.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trop de demandes à la fois.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cela repartira tout seul dans un instant.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Le disque de ce terminal est plein.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rien n'est perdu ; libérez de la place, puis recommencez.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ce terminal ne peut pas écrire sur son disque.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L'action n'est pas faite : recommencez, ou appelez l'administrateur.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L'imprimante refuse la connexion.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vérifiez qu'elle est allumée ; l'impression repartira.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L'imprimante est introuvable.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vérifiez son câble et son adresse.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L'imprimante ne répond pas.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vérifiez qu'elle est allumée.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L'imprimante est hors ligne.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vérifiez papier et capot.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L'imprimante n'a plus de papier.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remettez un rouleau ; l'impression repartira.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Le capot de l'imprimante est ouvert.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fermez-le ; l'impression repartira.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Une erreur est survenue (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recommencez ; si cela continue, appelez l'administrateur.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Numpad</name>
    <message>
        <source>Effacer</source>
        <translation>Delete</translation>
    </message>
</context>
<context>
    <name>Pairing</name>
    <message>
        <source>Relier cette caisse</source>
        <translation>Pair this till</translation>
    </message>
    <message>
        <source>Relier cette borne</source>
        <translation>Pair this kiosk</translation>
    </message>
    <message>
        <source>Relier cet écran de cuisine</source>
        <translation>Pair this kitchen display</translation>
    </message>
    <message>
        <source>Relier cet écran d’affichage</source>
        <translation>Pair this signage screen</translation>
    </message>
    <message>
        <source>Relier cette passerelle d’impression</source>
        <translation>Pair this print gateway</translation>
    </message>
    <message>
        <source>une caisse</source>
        <translation>a till</translation>
    </message>
    <message>
        <source>une borne</source>
        <translation>a kiosk</translation>
    </message>
    <message>
        <source>un écran de cuisine</source>
        <translation>a kitchen display</translation>
    </message>
    <message>
        <source>un écran d’affichage</source>
        <translation>a signage screen</translation>
    </message>
    <message>
        <source>une passerelle d’impression</source>
        <translation>a print gateway</translation>
    </message>
    <message>
        <source>Aucune caméra n’a été trouvée.</source>
        <translation>No camera was found.</translation>
    </message>
    <message>
        <source>La caméra est utilisée par un autre programme.</source>
        <translation>The camera is in use by another program.</translation>
    </message>
    <message>
        <source>La caméra ne donne plus d’image.</source>
        <translation>The camera gives no picture any more.</translation>
    </message>
    <message>
        <source>Ce code n’est pas un code de terminal.</source>
        <translation>This is not a terminal’s code.</translation>
    </message>
    <message>
        <source>Le code est incomplet ou abîmé.</source>
        <translation>The code is incomplete or damaged.</translation>
    </message>
    <message>
        <source>Ce code demande une version plus récente du programme.</source>
        <translation>This code needs a newer version of the program.</translation>
    </message>
    <message>
        <source>L’adresse du serveur n’est pas valable.</source>
        <translation>The server’s address is not valid.</translation>
    </message>
    <message>
        <source>Le serveur ne répond pas.</source>
        <translation>The server does not answer.</translation>
    </message>
    <message>
        <source>À cette adresse répond autre chose que notre serveur.</source>
        <translation>Something other than our server answers at this address.</translation>
    </message>
    <message>
        <source>Cette machine ne donne pas d’empreinte.</source>
        <translation>This machine gives no fingerprint.</translation>
    </message>
    <message>
        <source>Ce système n’a pas de trousseau où ranger le jeton.</source>
        <translation>This system has no keyring to keep the token in.</translation>
    </message>
    <message>
        <source>Le trousseau du système est verrouillé.</source>
        <translation>The system’s keyring is locked.</translation>
    </message>
    <message>
        <source>Le trousseau du système a refusé le jeton.</source>
        <translation>The system’s keyring refused the token.</translation>
    </message>
    <message>
        <source>Le dossier du programme ne peut pas être écrit.</source>
        <translation>The program’s folder cannot be written.</translation>
    </message>
    <message>
        <source>Ce code est pour %1, pas pour %2.</source>
        <translation>This code is for %1, not for %2.</translation>
    </message>
    <message>
        <source>Ce code est réservé à une autre machine.</source>
        <translation>This code is reserved for another machine.</translation>
    </message>
    <message>
        <source>L’horloge de cette machine est fausse de %1 min.</source>
        <translation>This machine’s clock is wrong by %1 min.</translation>
    </message>
    <message>
        <source>Le serveur ne connaît pas ce code.</source>
        <translation>The server does not know this code.</translation>
    </message>
    <message>
        <source>Ce code a déjà servi.</source>
        <translation>This code has been used already.</translation>
    </message>
    <message>
        <source>Ce code a expiré.</source>
        <translation>This code has expired.</translation>
    </message>
    <message>
        <source>Ce code a été annulé.</source>
        <translation>This code was cancelled.</translation>
    </message>
    <message>
        <source>Ce terminal est bloqué.</source>
        <translation>This terminal is blocked.</translation>
    </message>
    <message>
        <source>Ce terminal n’a pas les droits qu’il lui faut.</source>
        <translation>This terminal lacks the abilities it needs.</translation>
    </message>
    <message>
        <source>Trop d’essais en peu de temps.</source>
        <translation>Too many tries in a short time.</translation>
    </message>
    <message>
        <source>Erreur inattendue (%1).</source>
        <translation>Unexpected error (%1).</translation>
    </message>
    <message>
        <source>Rapprochez le code, tenez-le droit, avec plus de lumière.</source>
        <translation>Bring the code closer, hold it straight, with more light.</translation>
    </message>
    <message>
        <source>Faites afficher un nouveau code dans le back-office, puis présentez-le.</source>
        <translation>Have the back office show a new code, then present it.</translation>
    </message>
    <message>
        <source>Choisissez une autre caméra, ou saisissez le code.</source>
        <translation>Choose another camera, or type the code.</translation>
    </message>
    <message>
        <source>Mettez ce programme à jour.</source>
        <translation>Update this program.</translation>
    </message>
    <message>
        <source>Vérifiez l’adresse, ou demandez un nouveau code.</source>
        <translation>Check the address, or ask for a new code.</translation>
    </message>
    <message>
        <source>Vérifiez le réseau ; l’essai reprend seul.</source>
        <translation>Check the network; trying goes on by itself.</translation>
    </message>
    <message>
        <source>Réglez la date et l’heure du système, puis réessayez.</source>
        <translation>Set the system’s date and time, then try again.</translation>
    </message>
    <message>
        <source>Ouvrez la session du système, puis réessayez.</source>
        <translation>Log in to the system, then try again.</translation>
    </message>
    <message>
        <source>Un administrateur peut installer un trousseau ou autoriser un fichier chiffré.</source>
        <translation>An administrator can install a keyring or allow an encrypted file.</translation>
    </message>
    <message>
        <source>Libérez de la place ou vérifiez les droits du dossier, puis réessayez.</source>
        <translation>Free some space or check the folder’s permissions, then try again.</translation>
    </message>
    <message>
        <source>Créez dans le back-office un code pour ce terminal.</source>
        <translation>Create a code for this terminal in the back office.</translation>
    </message>
    <message>
        <source>Demandez à un administrateur du magasin.</source>
        <translation>Ask an administrator of the store.</translation>
    </message>
    <message>
        <source>Attendez un instant, puis réessayez.</source>
        <translation>Wait a moment, then try again.</translation>
    </message>
    <message>
        <source>Réessayez.</source>
        <translation>Try again.</translation>
    </message>
    <message>
        <source>%1 / %2 images</source>
        <translation>%1 / %2 pictures</translation>
    </message>
    <message>
        <source>Prêt — %1</source>
        <translation>Ready — %1</translation>
    </message>
    <message>
        <source>Code lu — %1</source>
        <translation>Code read — %1</translation>
    </message>
    <message>
        <source>Code vu</source>
        <translation>Code seen</translation>
    </message>
    <message>
        <source>La caméra s’ouvre…</source>
        <translation>The camera is opening…</translation>
    </message>
    <message>
        <source>Présentez le code dans le cadre</source>
        <translation>Hold the code in the frame</translation>
    </message>
</context>
<context>
    <name>PairingCamera</name>
    <message>
        <source>Branchez-en une, choisissez-en une autre, ou saisissez le code.</source>
        <translation>Plug one in, choose another, or type the code.</translation>
    </message>
</context>
<context>
    <name>PairingScreen</name>
    <message>
        <source>Présentez le QR affiché dans le back-office, écran « Terminaux ».</source>
        <translation>Show the QR code from the back office, page “Devices”.</translation>
    </message>
    <message>
        <source>Magasin trouvé</source>
        <translation>Store found</translation>
    </message>
    <message>
        <source>Jeton rangé dans le trousseau</source>
        <translation>Token kept in the keyring</translation>
    </message>
    <message>
        <source>Droits vérifiés</source>
        <translation>Abilities checked</translation>
    </message>
    <message>
        <source>Catalogue</source>
        <translation>Catalogue</translation>
    </message>
    <message>
        <source>Canal en direct</source>
        <translation>Live channel</translation>
    </message>
    <message>
        <source>Réessayer</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Connexion locale non chiffrée</source>
        <translation>Local connection, not encrypted</translation>
    </message>
    <message>
        <source>Saisir un code</source>
        <translation>Type a code</translation>
    </message>
    <message>
        <source>Autre caméra</source>
        <translation>Other camera</translation>
    </message>
    <message>
        <source>Relancer la caméra</source>
        <translation>Restart the camera</translation>
    </message>
    <message>
        <source>Ce terminal est prêt.</source>
        <translation>This terminal is ready.</translation>
    </message>
</context>
<context>
    <name>PairingTyping</name>
    <message>
        <source>Saisir le code</source>
        <translation>Type the code</translation>
    </message>
    <message>
        <source>Collez le texte du code ou son lien. Pour un code court, donnez aussi l’adresse du serveur.</source>
        <translation>Paste the code’s text or its link. With a short code, give the server’s address as well.</translation>
    </message>
    <message>
        <source>Code ou lien</source>
        <translation>Code or link</translation>
    </message>
    <message>
        <source>Coller ou saisir</source>
        <translation>Paste or type</translation>
    </message>
    <message>
        <source>Adresse du serveur (facultative)</source>
        <translation>Server address (optional)</translation>
    </message>
    <message>
        <source>Annuler</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Relier</source>
        <translation>Pair</translation>
    </message>
</context>
<context>
    <name>PinPad</name>
    <message numerus="yes">
        <source>%n chiffre(s) saisi(s)</source>
        <translation>
            <numerusform>%n digit entered</numerusform>
            <numerusform>%n digits entered</numerusform>
        </translation>
    </message>
    <message>
        <source>Effacer</source>
        <translation>Delete</translation>
    </message>
</context>
<context>
    <name>QuantityControl</name>
    <message>
        <source>Quantité %1</source>
        <translation>Quantity %1</translation>
    </message>
    <message>
        <source>Retirer</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Un de moins</source>
        <translation>One less</translation>
    </message>
    <message>
        <source>Un de plus</source>
        <translation>One more</translation>
    </message>
</context>
<context>
    <name>RecallSheet</name>
    <message>
        <source>Rappeler un bon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Les derniers bons remis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rappeler %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rien à rappeler</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Les bons remis au client apparaîtront ici.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Chercher</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>Effacer la recherche</source>
        <translation>Clear the search</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Fermer</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>Stepper</name>
    <message>
        <source>fait</source>
        <translation>done</translation>
    </message>
    <message>
        <source>en cours</source>
        <translation>in progress</translation>
    </message>
    <message>
        <source>échec</source>
        <translation>failed</translation>
    </message>
    <message>
        <source>à venir</source>
        <translation>to come</translation>
    </message>
</context>
<context>
    <name>TicketCard</name>
    <message>
        <source>%1 prêt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prêt</source>
        <translation>Ready</translation>
    </message>
</context>
<context>
    <name>Tile</name>
    <message>
        <source>épuisé</source>
        <translation>sold out</translation>
    </message>
    <message>
        <source>Épuisé</source>
        <translation>Sold out</translation>
    </message>
</context>
<context>
    <name>TotalsBar</name>
    <message>
        <source>À faire</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 remis au client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rappeler</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page précédente</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page suivante</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
