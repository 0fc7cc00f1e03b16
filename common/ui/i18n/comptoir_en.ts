<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="fr">
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
    <name>LoadingRing</name>
    <message>
        <source>Chargement</source>
        <translation>Loading</translation>
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
</TS>
