<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="fr">
<context>
    <name></name>
    <message>
        <source></source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AboutScreen</name>
    <message>
        <source>Presque fini</source>
        <translation>Almost done</translation>
    </message>
    <message>
        <source>Tout est facultatif ici.</source>
        <translation>Everything here is optional.</translation>
    </message>
    <message>
        <source>Votre prénom</source>
        <translation>Your first name</translation>
    </message>
    <message>
        <source>Pour vous appeler quand c’est prêt.</source>
        <translation>To call you when it is ready.</translation>
    </message>
    <message>
        <source>Toucher pour écrire</source>
        <translation>Touch to write</translation>
    </message>
    <message>
        <source>Une allergie ?</source>
        <translation>An allergy?</translation>
    </message>
    <message>
        <source>La cuisine la verra en grand. Demandez aussi au comptoir si elle est grave.</source>
        <translation>The kitchen will see it in large letters. If it is severe, ask at the counter too.</translation>
    </message>
    <message>
        <source>Reprendre mon filtre : %1</source>
        <translation>Use my filter: %1</translation>
    </message>
    <message>
        <source>Payer ici, pièces et billets</source>
        <translation>Pay here with coins and notes</translation>
    </message>
    <message>
        <source>Commander et payer au comptoir</source>
        <translation>Order and pay at the counter</translation>
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
    <name>AllergenSheet</name>
    <message>
        <source>Allergènes à éviter</source>
        <translation>Allergens to avoid</translation>
    </message>
    <message>
        <source>Les produits qui en contiennent seront signalés sur la carte.</source>
        <translation>Products that contain them will be marked on the menu.</translation>
    </message>
    <message>
        <source>Tout effacer</source>
        <translation>Clear all</translation>
    </message>
    <message>
        <source>Voir la carte</source>
        <translation>See the menu</translation>
    </message>
</context>
<context>
    <name>Allergens</name>
    <message>
        <source>Gluten</source>
        <translation>Gluten</translation>
    </message>
    <message>
        <source>Crustacés</source>
        <translation>Crustaceans</translation>
    </message>
    <message>
        <source>Œufs</source>
        <translation>Eggs</translation>
    </message>
    <message>
        <source>Poisson</source>
        <translation>Fish</translation>
    </message>
    <message>
        <source>Arachides</source>
        <translation>Peanuts</translation>
    </message>
    <message>
        <source>Soja</source>
        <translation>Soya</translation>
    </message>
    <message>
        <source>Lait</source>
        <translation>Milk</translation>
    </message>
    <message>
        <source>Fruits à coque</source>
        <translation>Tree nuts</translation>
    </message>
    <message>
        <source>Céleri</source>
        <translation>Celery</translation>
    </message>
    <message>
        <source>Moutarde</source>
        <translation>Mustard</translation>
    </message>
    <message>
        <source>Sésame</source>
        <translation>Sesame</translation>
    </message>
    <message>
        <source>Sulfites</source>
        <translation>Sulphites</translation>
    </message>
    <message>
        <source>Lupin</source>
        <translation>Lupin</translation>
    </message>
    <message>
        <source>Mollusques</source>
        <translation>Molluscs</translation>
    </message>
</context>
<context>
    <name>AttractScreen</name>
    <message>
        <source>Touchez pour commander</source>
        <translation>Touch to order</translation>
    </message>
    <message>
        <source>La carte arrive dans un instant…</source>
        <translation>The menu will be here in a moment…</translation>
    </message>
</context>
<context>
    <name>Board</name>
    <message>
        <source>%1 est prêt</source>
        <translation>%1 is ready</translation>
    </message>
    <message>
        <source>Toute la cuisine</source>
        <translation>Whole kitchen</translation>
    </message>
    <message>
        <source>1 bon</source>
        <translation>1 ticket</translation>
    </message>
    <message>
        <source>%1 bons</source>
        <translation>%1 tickets</translation>
    </message>
    <message>
        <source>%1 masqués par le filtre</source>
        <translation>%1 hidden by the filter</translation>
    </message>
</context>
<context>
    <name>BoardScreen</name>
    <message>
        <source>Médiane %1</source>
        <translation>Median %1</translation>
    </message>
    <message>
        <source>Relier de nouveau</source>
        <translation>Pair again</translation>
    </message>
    <message>
        <source>Compris</source>
        <translation>Understood</translation>
    </message>
    <message>
        <source>Rien à préparer</source>
        <translation>Nothing to cook</translation>
    </message>
    <message>
        <source>Connecté : les prochaines commandes arriveront ici.</source>
        <translation>Connected: the next orders will appear here.</translation>
    </message>
    <message>
        <source>Pas de connexion</source>
        <translation>Not connected</translation>
    </message>
    <message>
        <source>Les nouvelles commandes n'arrivent pas. Elles viendront dès que le serveur répondra.</source>
        <translation>New orders are not arriving. They will come as soon as the server answers.</translation>
    </message>
    <message>
        <source>Annuler</source>
        <translation>Undo</translation>
    </message>
</context>
<context>
    <name>CartBar</name>
    <message>
        <source>Mon panier · %1</source>
        <translation>My basket · %1</translation>
    </message>
    <message>
        <source>Mon panier est vide</source>
        <translation>My basket is empty</translation>
    </message>
    <message>
        <source>Annuler</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Commander</source>
        <translation>Order</translation>
    </message>
</context>
<context>
    <name>CartLine</name>
    <message>
        <source>Modifier</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>Modifier : %1</source>
        <translation>Change: %1</translation>
    </message>
    <message>
        <source>Retirer</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Retirer : %1</source>
        <translation>Remove: %1</translation>
    </message>
    <message>
        <source>%1 pièce</source>
        <translation>%1 each</translation>
    </message>
</context>
<context>
    <name>CartPane</name>
    <message>
        <source>Nouvelle commande</source>
        <translation>New order</translation>
    </message>
    <message>
        <source>Commande %1 payée</source>
        <translation>Order %1 paid</translation>
    </message>
    <message>
        <source>Le panier est vide</source>
        <translation>The cart is empty</translation>
    </message>
    <message>
        <source>Touchez un produit ou scannez un article.</source>
        <translation>Touch a product or scan an item.</translation>
    </message>
    <message>
        <source>Un de moins</source>
        <translation>One less</translation>
    </message>
    <message>
        <source>Un de plus</source>
        <translation>One more</translation>
    </message>
    <message>
        <source>Défaire</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Options</translation>
    </message>
    <message>
        <source>dont TVA</source>
        <translation>incl. VAT</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
</context>
<context>
    <name>CartScreen</name>
    <message>
        <source>Votre commande</source>
        <translation>Your order</translation>
    </message>
    <message>
        <source>Une remarque pour la cuisine ?</source>
        <translation>A note for the kitchen?</translation>
    </message>
    <message>
        <source>Votre panier est vide</source>
        <translation>Your basket is empty</translation>
    </message>
    <message>
        <source>Voir la carte</source>
        <translation>See the menu</translation>
    </message>
    <message>
        <source>Remettre</source>
        <translation>Put back</translation>
    </message>
    <message>
        <source>Total · %1</source>
        <translation>Total · %1</translation>
    </message>
    <message>
        <source>Ajouter</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>Ajouter autre chose</source>
        <translation>Add something else</translation>
    </message>
    <message>
        <source>C’est bon</source>
        <translation>Looks good</translation>
    </message>
</context>
<context>
    <name>CashCount</name>
    <message>
        <source>Par pièces et billets</source>
        <translation>By coins and notes</translation>
    </message>
    <message>
        <source>Montant total</source>
        <translation>Total amount</translation>
    </message>
    <message>
        <source>Un de moins</source>
        <translation>One less</translation>
    </message>
    <message>
        <source>Un de plus</source>
        <translation>One more</translation>
    </message>
    <message>
        <source>Montant compté dans le tiroir</source>
        <translation>Amount counted in the drawer</translation>
    </message>
</context>
<context>
    <name>CatalogPane</name>
    <message>
        <source>Rien pour « %1 »</source>
        <translation>Nothing for “%1”</translation>
    </message>
    <message>
        <source>Essayez un autre mot, ou le code-barres.</source>
        <translation>Try another word, or the barcode.</translation>
    </message>
    <message>
        <source>Tout afficher</source>
        <translation>Show everything</translation>
    </message>
</context>
<context>
    <name>ChangePane</name>
    <message>
        <source>Rendre %1</source>
        <translation>Give back %1</translation>
    </message>
    <message>
        <source>Payé</source>
        <translation>Paid</translation>
    </message>
    <message>
        <source>À rendre</source>
        <translation>Change due</translation>
    </message>
    <message>
        <source>Payé, rien à rendre</source>
        <translation>Paid, no change due</translation>
    </message>
    <message>
        <source>À rendre à la main</source>
        <translation>Give back by hand</translation>
    </message>
    <message>
        <source>Payé au monnayeur</source>
        <translation>Paid at the coin changer</translation>
    </message>
    <message>
        <source>%1 · reçu %2 pour %3</source>
        <translation>%1 · received %2 for %3</translation>
    </message>
</context>
<context>
    <name>ChoiceTile</name>
    <message>
        <source>épuisé</source>
        <translation>sold out</translation>
    </message>
    <message>
        <source>choisi</source>
        <translation>chosen</translation>
    </message>
    <message>
        <source>Épuisé</source>
        <translation>Sold out</translation>
    </message>
</context>
<context>
    <name>ClockChoice</name>
    <message>
        <source>J'arrive</source>
        <translation>I am here</translation>
    </message>
    <message>
        <source>Je reviens de pause</source>
        <translation>Back from my break</translation>
    </message>
    <message>
        <source>Je pars en pause</source>
        <translation>Taking a break</translation>
    </message>
    <message>
        <source>Je pars</source>
        <translation>I am leaving</translation>
    </message>
    <message>
        <source>Ne rien noter</source>
        <translation>Note nothing</translation>
    </message>
    <message>
        <source>Travaillé aujourd'hui</source>
        <translation>Worked today</translation>
    </message>
    <message>
        <source>Pauses : %1</source>
        <translation>Breaks: %1</translation>
    </message>
    <message>
        <source>Aucun pointage aujourd'hui</source>
        <translation>Nothing noted today</translation>
    </message>
    <message>
        <source>Pas encore envoyé</source>
        <translation>Not sent yet</translation>
    </message>
</context>
<context>
    <name>CloseTill</name>
    <message>
        <source>Fermer la caisse</source>
        <translation>Close the till</translation>
    </message>
    <message>
        <source>Comptez le tiroir : espèces de la session et fond de caisse.</source>
        <translation>Count the drawer: the session's cash and the float.</translation>
    </message>
    <message>
        <source>Fond de caisse</source>
        <translation>Float</translation>
    </message>
    <message>
        <source>Attendu</source>
        <translation>Expected</translation>
    </message>
    <message>
        <source>Compté</source>
        <translation>Counted</translation>
    </message>
    <message>
        <source>Remarque</source>
        <translation>Remark</translation>
    </message>
    <message>
        <source>Pourquoi cet écart ?</source>
        <translation>Why this difference?</translation>
    </message>
    <message>
        <source>Retour</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Échap</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Fermer et imprimer le Z</source>
        <translation>Close and print the Z</translation>
    </message>
</context>
<context>
    <name>CoinPane</name>
    <message>
        <source>Monnayeur</source>
        <translation>Coin changer</translation>
    </message>
    <message>
        <source>Annuler et rendre</source>
        <translation>Cancel and give back</translation>
    </message>
    <message>
        <source>Échap</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Encaisser au monnayeur</source>
        <translation>Take coins and notes</translation>
    </message>
    <message>
        <source>À encaisser</source>
        <translation>To collect</translation>
    </message>
    <message>
        <source>Inséré</source>
        <translation>Inserted</translation>
    </message>
    <message>
        <source>Il manque %1</source>
        <translation>%1 missing</translation>
    </message>
    <message>
        <source>À rendre à la main</source>
        <translation>Give back by hand</translation>
    </message>
    <message>
        <source>Rendu</source>
        <translation>Given back</translation>
    </message>
    <message>
        <source>Rendu par la machine : %1</source>
        <translation>Given by the machine: %1</translation>
    </message>
    <message>
        <source>Interroger de nouveau</source>
        <translation>Ask again</translation>
    </message>
    <message>
        <source>L’argent y est</source>
        <translation>The money is in it</translation>
    </message>
    <message>
        <source>Tout a été rendu</source>
        <translation>Everything was given back</translation>
    </message>
    <message>
        <source>Enregistrer de nouveau</source>
        <translation>Record again</translation>
    </message>
    <message>
        <source>Rendre à la main</source>
        <translation>Give back by hand</translation>
    </message>
    <message>
        <source>C’est rendu</source>
        <translation>Given back</translation>
    </message>
</context>
<context>
    <name>CoinScreen</name>
    <message>
        <source>Rendu</source>
        <translation>Given back</translation>
    </message>
    <message>
        <source>Il manque</source>
        <translation>Still missing</translation>
    </message>
    <message>
        <source>À payer</source>
        <translation>To pay</translation>
    </message>
    <message>
        <source>Votre commande</source>
        <translation>Your order</translation>
    </message>
    <message>
        <source>Inséré</source>
        <translation>Inserted</translation>
    </message>
    <message>
        <source>Sans pièce, tout vous est rendu dans %1 s.</source>
        <translation>Without a coin, everything comes back to you in %1 s.</translation>
    </message>
    <message>
        <source>Annuler et reprendre mon argent</source>
        <translation>Cancel and take my money back</translation>
    </message>
</context>
<context>
    <name>CoinStaff</name>
    <message>
        <source>Monnayeur : interroger de nouveau</source>
        <translation>Coin changer: ask again</translation>
    </message>
    <message>
        <source>Compté : l’argent y est</source>
        <translation>Counted: the money is in it</translation>
    </message>
    <message>
        <source>Compté : tout a été rendu</source>
        <translation>Counted: everything was given back</translation>
    </message>
    <message>
        <source>Rendre l’argent à la main</source>
        <translation>Give the money back by hand</translation>
    </message>
    <message>
        <source>C’est rendu au client</source>
        <translation>The customer has it back</translation>
    </message>
</context>
<context>
    <name>Coins</name>
    <message>
        <source>Le monnayeur ne répond plus.</source>
        <translation>The coin changer does not answer any more.</translation>
    </message>
    <message>
        <source>Vérifiez qu'il est allumé et relié au réseau ; la caisse continue de l'interroger.</source>
        <translation>Check that it is on and on the network; the till goes on asking it.</translation>
    </message>
    <message>
        <source>Le monnayeur est introuvable.</source>
        <translation>The coin changer cannot be reached.</translation>
    </message>
    <message>
        <source>Vérifiez qu'il est allumé et relié au réseau, ou encaissez en espèces.</source>
        <translation>Check that it is on and on the network, or take cash.</translation>
    </message>
    <message>
        <source>Le monnayeur a refusé.</source>
        <translation>The coin changer refused.</translation>
    </message>
    <message>
        <source>Regardez son écran, ou encaissez en espèces.</source>
        <translation>Look at its screen, or take cash.</translation>
    </message>
    <message>
        <source>Le monnayeur sert quelqu'un d'autre.</source>
        <translation>The coin changer is serving somebody else.</translation>
    </message>
    <message>
        <source>Attendez qu'il ait fini, puis recommencez.</source>
        <translation>Wait until it is done, then try again.</translation>
    </message>
    <message>
        <source>Le monnayeur signale une panne.</source>
        <translation>The coin changer reports a fault.</translation>
    </message>
    <message>
        <source>Ouvrez-le et dégagez ce qui bloque.</source>
        <translation>Open it and clear what is stuck.</translation>
    </message>
    <message>
        <source>La réponse ne vient pas d'un monnayeur que nous connaissons.</source>
        <translation>The answer is not from a coin changer we know.</translation>
    </message>
    <message>
        <source>Vérifiez son adresse et le réseau.</source>
        <translation>Check its address and the network.</translation>
    </message>
    <message>
        <source>Le monnayeur refuse le mot de passe.</source>
        <translation>The coin changer refuses the password.</translation>
    </message>
    <message>
        <source>L'administrateur peut le changer (--coins-password).</source>
        <translation>The administrator can change it (--coins-password).</translation>
    </message>
    <message>
        <source>Le mot de passe du monnayeur n'est pas dans le trousseau.</source>
        <translation>The coin changer's password is not in the keyring.</translation>
    </message>
    <message>
        <source>L'administrateur peut l'y mettre (--coins-password).</source>
        <translation>The administrator can put it there (--coins-password).</translation>
    </message>
    <message>
        <source>Personne n'a encore vérifié le certificat du monnayeur.</source>
        <translation>Nobody has checked the coin changer's certificate yet.</translation>
    </message>
    <message>
        <source>L'administrateur doit donner son empreinte (pin=…) : le journal la montre.</source>
        <translation>The administrator must give its fingerprint (pin=…): the log shows it.</translation>
    </message>
    <message>
        <source>Une autre machine répond à l'adresse du monnayeur.</source>
        <translation>Another machine answers at the coin changer's address.</translation>
    </message>
    <message>
        <source>Rien ne lui a été dit. Appelez l'administrateur.</source>
        <translation>Nothing was told to it. Call the administrator.</translation>
    </message>
    <message>
        <source>Le monnayeur ne se souvient pas de cette vente.</source>
        <translation>The coin changer does not remember this sale.</translation>
    </message>
    <message>
        <source>Ouvrez-le et comptez ; un responsable décide.</source>
        <translation>Open it and count; a manager decides.</translation>
    </message>
    <message>
        <source>Le monnayeur n'a pas dit s'il a commencé.</source>
        <translation>The coin changer did not say whether it began.</translation>
    </message>
    <message>
        <source>Les compteurs du monnayeur ne tombent pas juste.</source>
        <translation>The coin changer's counters do not add up.</translation>
    </message>
    <message>
        <source>Le programme s'est arrêté : le monnayeur a tout rendu.</source>
        <translation>The program stopped: the coin changer gave everything back.</translation>
    </message>
    <message>
        <source>Recommencez l'encaissement.</source>
        <translation>Take the payment again.</translation>
    </message>
    <message>
        <source>Plus personne ne mettait d'argent : le monnayeur a tout rendu.</source>
        <translation>Nobody put money in any more: the coin changer gave everything back.</translation>
    </message>
    <message>
        <source>Annulé : le monnayeur a tout rendu.</source>
        <translation>Cancelled: the coin changer gave everything back.</translation>
    </message>
    <message>
        <source>Choisissez comment le client paie.</source>
        <translation>Choose how the customer pays.</translation>
    </message>
    <message>
        <source>Le monnayeur a tout rendu.</source>
        <translation>The coin changer gave everything back.</translation>
    </message>
</context>
<context>
    <name>ComfortSheet</name>
    <message>
        <source>Accessibilité</source>
        <translation>Accessibility</translation>
    </message>
    <message>
        <source>Tout à portée de main</source>
        <translation>Everything within reach</translation>
    </message>
    <message>
        <source>Les touches descendent dans la moitié basse de l’écran.</source>
        <translation>The buttons move to the lower half of the screen.</translation>
    </message>
    <message>
        <source>Taille du texte</source>
        <translation>Text size</translation>
    </message>
    <message>
        <source>Texte à %1 %</source>
        <translation>Text at %1 %</translation>
    </message>
    <message>
        <source>Contraste renforcé</source>
        <translation>High contrast</translation>
    </message>
    <message>
        <source>Lecture à voix haute</source>
        <translation>Read aloud</translation>
    </message>
    <message>
        <source>Avec les flèches et la touche Entrée.</source>
        <translation>With the arrows and the Enter key.</translation>
    </message>
    <message>
        <source>Continuer</source>
        <translation>Continue</translation>
    </message>
</context>
<context>
    <name>ComfortSwitch</name>
    <message>
        <source>activé</source>
        <translation>on</translation>
    </message>
    <message>
        <source>désactivé</source>
        <translation>off</translation>
    </message>
    <message>
        <source>Oui</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>Non</source>
        <translation>No</translation>
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
    <name>Drawer</name>
    <message>
        <source>Ouvrir le tiroir sans vente</source>
        <translation>Open the drawer without a sale</translation>
    </message>
    <message>
        <source>C'est noté dans la session de caisse.</source>
        <translation>It is noted in the till session.</translation>
    </message>
    <message>
        <source>Tiroir ouvert</source>
        <translation>Drawer opened</translation>
    </message>
    <message>
        <source>Le tiroir ne s'est pas ouvert</source>
        <translation>The drawer did not open</translation>
    </message>
</context>
<context>
    <name>DrawerSheet</name>
    <message>
        <source>Ouvrir le tiroir</source>
        <translation>Open the drawer</translation>
    </message>
    <message>
        <source>Le code d'un responsable sera demandé</source>
        <translation>A manager's PIN will be asked for</translation>
    </message>
    <message>
        <source>Noté dans la session de caisse</source>
        <translation>Noted in the till session</translation>
    </message>
    <message>
        <source>Monnaie</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>Sans vente</source>
        <translation>No sale</translation>
    </message>
    <message>
        <source>Comptage</source>
        <translation>Counting</translation>
    </message>
    <message>
        <source>Autre</source>
        <translation>Other</translation>
    </message>
    <message>
        <source>Pourquoi ? (nécessaire)</source>
        <translation>Why? (needed)</translation>
    </message>
    <message>
        <source>Note (facultative)</source>
        <translation>Note (optional)</translation>
    </message>
    <message>
        <source>Le tiroir est déjà ouvert.</source>
        <translation>The drawer is open already.</translation>
    </message>
    <message>
        <source>Ne pas ouvrir</source>
        <translation>Do not open</translation>
    </message>
    <message>
        <source>Annuler</source>
        <translation type="vanished">Cancel</translation>
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
        <translation>Undo</translation>
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
        <translation>Cancel order</translation>
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
        <translation>Put on hold</translation>
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
    <name>HeldSheet</name>
    <message>
        <source>Paniers en attente</source>
        <translation>Carts on hold</translation>
    </message>
</context>
<context>
    <name>IdentifyOverlay</name>
    <message>
        <source>On cherche ce terminal : %1</source>
        <translation>Someone is looking for this terminal: %1</translation>
    </message>
    <message>
        <source>On cherche ce terminal depuis le bureau. Touchez l'écran pour continuer.</source>
        <translation>Someone in the office is looking for this terminal. Touch the screen to go on.</translation>
    </message>
</context>
<context>
    <name>IncomingLines</name>
    <message>
        <source>Un de moins : %1</source>
        <translation>One less: %1</translation>
    </message>
    <message>
        <source>Un de plus : %1</source>
        <translation>One more: %1</translation>
    </message>
    <message>
        <source>Lignes</source>
        <translation>Lines</translation>
    </message>
    <message>
        <source>Historique</source>
        <translation>History</translation>
    </message>
</context>
<context>
    <name>IncomingSheet</name>
    <message>
        <source>Commandes à encaisser</source>
        <translation>Orders to be paid</translation>
    </message>
    <message>
        <source>%1 en attente de paiement</source>
        <translation>%1 awaiting payment</translation>
    </message>
    <message>
        <source>Annuler</source>
        <translation type="vanished">Cancel</translation>
    </message>
    <message>
        <source>Annuler la commande</source>
        <translation>Cancel order</translation>
    </message>
    <message>
        <source>Encaisser</source>
        <translation>Take payment</translation>
    </message>
    <message>
        <source>Entrée</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Rien à encaisser</source>
        <translation>Nothing to be paid</translation>
    </message>
    <message>
        <source>Les commandes des bornes et des vendeurs arrivent ici toutes seules.</source>
        <translation>Orders from kiosks and sellers arrive here by themselves.</translation>
    </message>
    <message>
        <source>Pourquoi annuler %1 ?</source>
        <translation>Why cancel %1?</translation>
    </message>
    <message>
        <source>Client parti</source>
        <translation>Customer left</translation>
    </message>
    <message>
        <source>Erreur de saisie</source>
        <translation>Entry mistake</translation>
    </message>
    <message>
        <source>Commande en double</source>
        <translation>Duplicate order</translation>
    </message>
    <message>
        <source>Produit épuisé</source>
        <translation>Product sold out</translation>
    </message>
</context>
<context>
    <name>ItemBar</name>
    <message>
        <source>Enregistrer</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Ajouter</source>
        <translation>Add</translation>
    </message>
</context>
<context>
    <name>ItemHalves</name>
    <message>
        <source>Moitié-moitié ?</source>
        <translation>Half and half?</translation>
    </message>
    <message>
        <source>Entière</source>
        <translation>Whole</translation>
    </message>
    <message>
        <source>épuisé</source>
        <translation>sold out</translation>
    </message>
    <message>
        <source>Épuisé</source>
        <translation>Sold out</translation>
    </message>
    <message>
        <source>Les suppléments vont sur :</source>
        <translation>Extras go on:</translation>
    </message>
    <message>
        <source>Toute la pizza</source>
        <translation>The whole pizza</translation>
    </message>
</context>
<context>
    <name>ItemScreen</name>
    <message>
        <source>Sans allergène déclaré</source>
        <translation>No declared allergen</translation>
    </message>
    <message>
        <source>Allergènes : %1</source>
        <translation>Allergens: %1</translation>
    </message>
</context>
<context>
    <name>ItemSizes</name>
    <message>
        <source>Taille</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>choisi</source>
        <translation>chosen</translation>
    </message>
</context>
<context>
    <name>KeyPane</name>
    <message>
        <source>Qté</source>
        <translation>Qty</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Retirer</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Table</translation>
    </message>
    <message>
        <source>Plus…</source>
        <translation>More…</translation>
    </message>
    <message>
        <source>Attente</source>
        <translation>Hold</translation>
    </message>
    <message>
        <source>Reprendre</source>
        <translation>Resume</translation>
    </message>
    <message>
        <source>Vider</source>
        <translation>Empty</translation>
    </message>
</context>
<context>
    <name>Kiosk</name>
    <message>
        <source>Épuisé</source>
        <translation>Sold out</translation>
    </message>
    <message>
        <source>À revoir</source>
        <translation>To be checked</translation>
    </message>
    <message>
        <source>Retiré : %1</source>
        <translation>Removed: %1</translation>
    </message>
    <message>
        <source>Votre numéro : %1. Payez au comptoir.</source>
        <translation>Your number: %1. Pay at the counter.</translation>
    </message>
    <message>
        <source>Votre numéro : %1. C'est payé.</source>
        <translation>Your number: %1. It is paid.</translation>
    </message>
    <message>
        <source>Votre argent vous a été rendu. Comment voulez-vous payer ?</source>
        <translation>Your money was given back. How would you like to pay?</translation>
    </message>
    <message>
        <source>La machine ne prend pas d'argent en ce moment. Payez au comptoir.</source>
        <translation>The machine takes no money just now. Please pay at the counter.</translation>
    </message>
    <message>
        <source>Choisissez-en %1</source>
        <translation>Choose %1</translation>
    </message>
    <message>
        <source>Choisissez-en de %1 à %2</source>
        <translation>Choose %1 to %2</translation>
    </message>
    <message>
        <source>Facultatif · %1 au plus</source>
        <translation>Optional · up to %1</translation>
    </message>
    <message>
        <source>%1 sans supplément</source>
        <translation>%1 free</translation>
    </message>
    <message>
        <source>Partout</source>
        <translation>Everywhere</translation>
    </message>
    <message>
        <source>À choisir : %1</source>
        <translation>Still to choose: %1</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between allergens</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>Contient : %1</source>
        <translation>Contains: %1</translation>
    </message>
    <message>
        <source>dès %1</source>
        <comment>a price</comment>
        <translation>from %1</translation>
    </message>
    <message>
        <source>La carte est à jour.</source>
        <translation>The menu is up to date.</translation>
    </message>
    <message>
        <source>Trop d'essais : attendez un peu.</source>
        <translation>Too many tries: wait a little.</translation>
    </message>
    <message>
        <source>Aucun code connu ici : reliez d'abord la borne au serveur.</source>
        <translation>No code is known here: connect the kiosk to the server first.</translation>
    </message>
    <message>
        <source>Code inconnu.</source>
        <translation>Unknown code.</translation>
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
        <source>1 article</source>
        <translation>1 item</translation>
    </message>
    <message>
        <source>%1 articles</source>
        <translation>%1 items</translation>
    </message>
    <message>
        <source>Commandes refusées : %1</source>
        <translation>Refused orders: %1</translation>
    </message>
    <message>
        <source>Inséré %1, rendu %2.</source>
        <translation>Inserted %1, given back %2.</translation>
    </message>
    <message>
        <source>Votre argent n'est pas perdu : la borne a noté %1.</source>
        <translation>Your money is not lost: the kiosk noted %1.</translation>
    </message>
    <message>
        <source>À rendre au client : %1.</source>
        <translation>To give back to the customer: %1.</translation>
    </message>
    <message>
        <source>La machine n'a pas pu tout rendre : %1 vous attendent au comptoir.</source>
        <translation>The machine could not give everything back: %1 is waiting for you at the counter.</translation>
    </message>
    <message>
        <source>Appelez quelqu'un de l'équipe</source>
        <translation>Please call one of us</translation>
    </message>
    <message>
        <source>La machine ne répond pas. Un instant : votre argent est compté.</source>
        <translation>The machine does not answer. One moment: your money is counted.</translation>
    </message>
    <message>
        <source>Mettez vos pièces et vos billets</source>
        <translation>Put in your coins and notes</translation>
    </message>
    <message>
        <source>Prenez votre monnaie</source>
        <translation>Take your change</translation>
    </message>
    <message>
        <source>Nous vous rendons votre argent</source>
        <translation>We are giving your money back</translation>
    </message>
    <message>
        <source>Merci, c'est payé</source>
        <translation>Thank you, it is paid</translation>
    </message>
    <message>
        <source>Votre argent est rendu</source>
        <translation>Your money is given back</translation>
    </message>
    <message>
        <source>Un instant…</source>
        <translation>One moment…</translation>
    </message>
</context>
<context>
    <name>KioskFooter</name>
    <message>
        <source>Accessibilité</source>
        <translation>Accessibility</translation>
    </message>
</context>
<context>
    <name>Kitchen</name>
    <message>
        <source>Table %1</source>
        <translation>Table %1</translation>
    </message>
    <message>
        <source>Emporter</source>
        <translation>Take away</translation>
    </message>
    <message>
        <source>Sur place</source>
        <translation>Eat in</translation>
    </message>
    <message>
        <source>Allergie : %1</source>
        <translation>Allergy: %1</translation>
    </message>
</context>
<context>
    <name>Link</name>
    <message>
        <source>Refusé</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>En direct</source>
        <translation>Live</translation>
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
        <translation>1 action to send</translation>
    </message>
    <message>
        <source>%1 actions à envoyer</source>
        <translation>%1 actions to send</translation>
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
    <name>LockScreen</name>
    <message>
        <source>Identification</source>
        <translation>Sign in</translation>
    </message>
    <message>
        <source>Qui est à la caisse ?</source>
        <translation>Who is at the till?</translation>
    </message>
    <message>
        <source>Touchez votre nom, puis entrez votre code.</source>
        <translation>Touch your name, then enter your code.</translation>
    </message>
    <message>
        <source>Verrouillé. Le panier en cours est gardé.</source>
        <translation>Locked. The cart is kept.</translation>
    </message>
    <message>
        <source>L'équipe n'est pas encore là</source>
        <translation>The team is not here yet</translation>
    </message>
    <message>
        <source>Elle arrive du serveur dès que la connexion est rétablie.</source>
        <translation>It comes from the server as soon as the connection is back.</translation>
    </message>
    <message>
        <source>Entrez votre code à quatre chiffres, au doigt ou au clavier.</source>
        <translation>Enter your four-digit code, by touch or keyboard.</translation>
    </message>
    <message>
        <source>Changer de personne</source>
        <translation>Someone else</translation>
    </message>
    <message>
        <source>Pointeuse</source>
        <translation>Time clock</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Cuisine</source>
        <translation>Kitchen</translation>
    </message>
    <message>
        <source>Affichage</source>
        <translation>Display</translation>
    </message>
    <message>
        <source>Borne</source>
        <translation>Kiosk</translation>
    </message>
</context>
<context>
    <name>ManagerPin</name>
    <message>
        <source>Accord d'un responsable</source>
        <translation>Manager approval</translation>
    </message>
    <message>
        <source>Renoncer</source>
        <translation>Give up</translation>
    </message>
</context>
<context>
    <name>MenuBoard</name>
    <message>
        <source>Épuisé</source>
        <translation>Sold out</translation>
    </message>
</context>
<context>
    <name>MenuScreen</name>
    <message>
        <source>Que voulez-vous manger ?</source>
        <translation>What would you like to eat?</translation>
    </message>
    <message>
        <source>%1 · sans %2</source>
        <translation>%1 · without %2</translation>
    </message>
    <message>
        <source>Allergènes</source>
        <translation>Allergens</translation>
    </message>
</context>
<context>
    <name>MenuSheet</name>
    <message>
        <source>Verrouiller</source>
        <translation>Lock</translation>
    </message>
    <message>
        <source>Pointeuse</source>
        <translation>Time clock</translation>
    </message>
    <message>
        <source>Note de la commande</source>
        <translation>Order note</translation>
    </message>
    <message>
        <source>Imprimante et derniers tickets</source>
        <translation>Printer and last receipts</translation>
    </message>
    <message>
        <source>Ouvrir le tiroir</source>
        <translation>Open the drawer</translation>
    </message>
    <message>
        <source>Fermer la caisse</source>
        <translation>Close the till</translation>
    </message>
    <message>
        <source>Raccourcis clavier</source>
        <translation>Keyboard shortcuts</translation>
    </message>
    <message>
        <source>Ordre du pavé numérique</source>
        <translation>Keypad order</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>Ce produit vient d'être épuisé.</source>
        <translation>This product has just sold out.</translation>
    </message>
    <message>
        <source>Retirez-le ou choisissez-en un autre.</source>
        <translation>Remove it or choose another one.</translation>
    </message>
    <message>
        <source>Une option choisie n'est plus disponible.</source>
        <translation>A chosen option is no longer available.</translation>
    </message>
    <message>
        <source>Choisissez une autre option.</source>
        <translation>Choose another option.</translation>
    </message>
    <message>
        <source>La carte a changé depuis l'affichage du prix.</source>
        <translation>The menu changed since the price was shown.</translation>
    </message>
    <message>
        <source>La carte a été rechargée : vérifiez le total et recommencez.</source>
        <translation>The menu was reloaded: check the total and try again.</translation>
    </message>
    <message>
        <source>Cette ouverture du tiroir est déjà notée par un autre terminal.</source>
        <translation>Another terminal has noted this drawer opening already.</translation>
    </message>
    <message>
        <source>Rien à faire : elle est dans la liste.</source>
        <translation>Nothing to do: it is in the list.</translation>
    </message>
    <message>
        <source>Ce produit n'est plus à la carte.</source>
        <translation>This product is no longer on the menu.</translation>
    </message>
    <message>
        <source>Retirez la ligne et choisissez-en un autre.</source>
        <translation>Remove the line and choose another one.</translation>
    </message>
    <message>
        <source>Il manque la taille.</source>
        <translation>The size is missing.</translation>
    </message>
    <message>
        <source>Choisissez une taille.</source>
        <translation>Choose a size.</translation>
    </message>
    <message>
        <source>Cette taille n'existe plus.</source>
        <translation>This size no longer exists.</translation>
    </message>
    <message>
        <source>Choisissez une autre taille.</source>
        <translation>Choose another size.</translation>
    </message>
    <message>
        <source>Ce produit ne se fait pas en moitiés.</source>
        <translation>This product is not made in halves.</translation>
    </message>
    <message>
        <source>Choisissez un produit entier.</source>
        <translation>Choose a whole product.</translation>
    </message>
    <message>
        <source>Les deux moitiés n'ont pas la même taille.</source>
        <translation>The two halves are not the same size.</translation>
    </message>
    <message>
        <source>Cette option n'existe plus.</source>
        <translation>This option no longer exists.</translation>
    </message>
    <message>
        <source>Rouvrez le produit et choisissez de nouveau.</source>
        <translation>Open the product again and choose anew.</translation>
    </message>
    <message>
        <source>Cette option ne se met pas sur une moitié.</source>
        <translation>This option cannot go on one half.</translation>
    </message>
    <message>
        <source>Mettez-la sur le tout.</source>
        <translation>Put it on the whole.</translation>
    </message>
    <message>
        <source>Cette option ne peut pas être prise autant de fois.</source>
        <translation>This option cannot be taken that many times.</translation>
    </message>
    <message>
        <source>Diminuez la quantité.</source>
        <translation>Lower the quantity.</translation>
    </message>
    <message>
        <source>Il manque un choix.</source>
        <translation>A choice is missing.</translation>
    </message>
    <message>
        <source>Faites le choix demandé.</source>
        <translation>Make the choice asked for.</translation>
    </message>
    <message>
        <source>Trop de choix dans ce groupe.</source>
        <translation>Too many choices in this group.</translation>
    </message>
    <message>
        <source>Retirez un choix.</source>
        <translation>Remove a choice.</translation>
    </message>
    <message>
        <source>Cette quantité n'est pas possible.</source>
        <translation>This quantity is not possible.</translation>
    </message>
    <message>
        <source>Entrez un nombre de 1 à 999.</source>
        <translation>Enter a number from 1 to 999.</translation>
    </message>
    <message>
        <source>La commande est vide.</source>
        <translation>The order is empty.</translation>
    </message>
    <message>
        <source>Ajoutez un produit.</source>
        <translation>Add a product.</translation>
    </message>
    <message>
        <source>La commande a trop de lignes.</source>
        <translation>The order has too many lines.</translation>
    </message>
    <message>
        <source>Faites-en deux commandes.</source>
        <translation>Make two orders of it.</translation>
    </message>
    <message>
        <source>Cette commande n'existe pas.</source>
        <translation>This order does not exist.</translation>
    </message>
    <message>
        <source>Actualisez la liste.</source>
        <translation>Refresh the list.</translation>
    </message>
    <message>
        <source>La commande n'en est plus là.</source>
        <translation>The order has moved on.</translation>
    </message>
    <message>
        <source>Regardez son état actuel.</source>
        <translation>Look at its present state.</translation>
    </message>
    <message>
        <source>Cette commande est déjà payée ou annulée.</source>
        <translation>This order is already paid or cancelled.</translation>
    </message>
    <message>
        <source>Ce numéro de commande est déjà pris.</source>
        <translation>This order number is already taken.</translation>
    </message>
    <message>
        <source>Un autre terminal a le même identifiant : appelez l'administrateur.</source>
        <translation>Another terminal has the same identity: call the administrator.</translation>
    </message>
    <message>
        <source>Le montant reçu ne suffit pas.</source>
        <translation>The amount received is not enough.</translation>
    </message>
    <message>
        <source>Demandez le reste.</source>
        <translation>Ask for the rest.</translation>
    </message>
    <message>
        <source>Le montant ne correspond plus à la commande.</source>
        <translation>The amount no longer matches the order.</translation>
    </message>
    <message>
        <source>Rouvrez l'encaissement.</source>
        <translation>Open the payment again.</translation>
    </message>
    <message>
        <source>La caisse est fermée.</source>
        <translation>The till is closed.</translation>
    </message>
    <message>
        <source>Ouvrez une session de caisse.</source>
        <translation>Open a till session.</translation>
    </message>
    <message>
        <source>Une session de caisse est déjà ouverte.</source>
        <translation>A till session is already open.</translation>
    </message>
    <message>
        <source>Fermez-la d'abord.</source>
        <translation>Close it first.</translation>
    </message>
    <message>
        <source>Votre rôle ne permet pas cette action.</source>
        <translation>Your role does not allow this.</translation>
    </message>
    <message>
        <source>Demandez à un responsable.</source>
        <translation>Ask a manager.</translation>
    </message>
    <message>
        <source>Cette personne n'est plus dans l'équipe.</source>
        <translation>This person is no longer on the team.</translation>
    </message>
    <message>
        <source>Choisissez votre nom de nouveau.</source>
        <translation>Choose your name again.</translation>
    </message>
    <message>
        <source>Ce terminal n'a pas ce droit.</source>
        <translation>This terminal does not have this right.</translation>
    </message>
    <message>
        <source>L'administrateur peut le lui donner.</source>
        <translation>The administrator can grant it.</translation>
    </message>
    <message>
        <source>Ce bon a déjà changé.</source>
        <translation>This ticket has already changed.</translation>
    </message>
    <message>
        <source>L'écran montre son état actuel.</source>
        <translation>The screen shows its present state.</translation>
    </message>
    <message>
        <source>Ce terminal a été révoqué.</source>
        <translation>This terminal was revoked.</translation>
    </message>
    <message>
        <source>Vos données sont gardées. L'administrateur peut le relier de nouveau.</source>
        <translation>Your data is kept. The administrator can pair it again.</translation>
    </message>
    <message>
        <source>L'accès de ce terminal a expiré.</source>
        <translation>This terminal's access has expired.</translation>
    </message>
    <message>
        <source>L'administrateur peut le relier de nouveau.</source>
        <translation>The administrator can pair it again.</translation>
    </message>
    <message>
        <source>Le serveur ne reconnaît pas ce terminal.</source>
        <translation>The server does not know this terminal.</translation>
    </message>
    <message>
        <source>Reliez-le de nouveau.</source>
        <translation>Pair it again.</translation>
    </message>
    <message>
        <source>L'accès de ce terminal a disparu du trousseau.</source>
        <translation>This terminal's access is gone from the keyring.</translation>
    </message>
    <message>
        <source>Cet accès appartient à une autre machine.</source>
        <translation>This access belongs to another machine.</translation>
    </message>
    <message>
        <source>Reliez ce terminal avec un code fait pour lui.</source>
        <translation>Pair this terminal with a code made for it.</translation>
    </message>
    <message>
        <source>Ce terminal est bloqué.</source>
        <translation>This terminal is blocked.</translation>
    </message>
    <message>
        <source>L'administrateur peut le débloquer.</source>
        <translation>The administrator can unblock it.</translation>
    </message>
    <message>
        <source>Ce terminal n'est pas sur un réseau autorisé.</source>
        <translation>This terminal is not on a network it may use.</translation>
    </message>
    <message>
        <source>Rebranchez-le au réseau du magasin, ou appelez l'administrateur.</source>
        <translation>Connect it to the shop's network again, or call the administrator.</translation>
    </message>
    <message>
        <source>Le trousseau du système est verrouillé.</source>
        <translation>The system keyring is locked.</translation>
    </message>
    <message>
        <source>Ouvrez la session du système.</source>
        <translation>Sign in to the system.</translation>
    </message>
    <message>
        <source>Aucun trousseau sur cette machine.</source>
        <translation>There is no keyring on this machine.</translation>
    </message>
    <message>
        <source>Installez-en un, ou autorisez le fichier chiffré.</source>
        <translation>Install one, or allow the encrypted file.</translation>
    </message>
    <message>
        <source>Le trousseau du système ne répond pas.</source>
        <translation>The system keyring does not answer.</translation>
    </message>
    <message>
        <source>Redémarrez la session du système.</source>
        <translation>Restart the system session.</translation>
    </message>
    <message>
        <source>Le serveur ne répond pas.</source>
        <translation>The server does not answer.</translation>
    </message>
    <message>
        <source>Continuez à travailler : tout est gardé ici et partira tout seul.</source>
        <translation>Keep working: everything is kept here and will be sent by itself.</translation>
    </message>
    <message>
        <source>La réponse ne vient pas de notre serveur.</source>
        <translation>The answer does not come from our server.</translation>
    </message>
    <message>
        <source>Vérifiez le réseau : un portail d'accès répond peut-être à sa place.</source>
        <translation>Check the network: an access portal may be answering instead.</translation>
    </message>
    <message>
        <source>Le serveur ne peut pas enregistrer.</source>
        <translation>The server cannot save.</translation>
    </message>
    <message>
        <source>Cela repartira tout seul ; prévenez l'administrateur.</source>
        <translation>It will go on by itself; tell the administrator.</translation>
    </message>
    <message>
        <source>Le service tiers n'a pas fait ce qui était demandé.</source>
        <translation>The third-party service did not do what was asked.</translation>
    </message>
    <message>
        <source>Réessayez ; la page « Services tiers » de l'administration dit pourquoi.</source>
        <translation>Try again; the page “Services” of the back office says why.</translation>
    </message>
    <message>
        <source>Trop de demandes à la fois.</source>
        <translation>Too many requests at once.</translation>
    </message>
    <message>
        <source>Cela repartira tout seul dans un instant.</source>
        <translation>It will go on by itself in a moment.</translation>
    </message>
    <message>
        <source>Le disque de ce terminal est plein.</source>
        <translation>This terminal's disk is full.</translation>
    </message>
    <message>
        <source>Rien n'est perdu ; libérez de la place, puis recommencez.</source>
        <translation>Nothing is lost; free some space, then try again.</translation>
    </message>
    <message>
        <source>Ce terminal ne peut pas écrire sur son disque.</source>
        <translation>This terminal cannot write to its disk.</translation>
    </message>
    <message>
        <source>L'action n'est pas faite : recommencez, ou appelez l'administrateur.</source>
        <translation>The action was not done: try again, or call the administrator.</translation>
    </message>
    <message>
        <source>La note est trop longue.</source>
        <translation>The note is too long.</translation>
    </message>
    <message>
        <source>Raccourcissez-la.</source>
        <translation>Shorten it.</translation>
    </message>
    <message>
        <source>Une option est choisie deux fois.</source>
        <translation>An option is chosen twice.</translation>
    </message>
    <message>
        <source>Ce service n'est pas proposé ici.</source>
        <translation>This service is not offered here.</translation>
    </message>
    <message>
        <source>Choisissez-en un autre.</source>
        <translation>Choose another one.</translation>
    </message>
    <message>
        <source>Cette commande est déjà enregistrée autrement.</source>
        <translation>This order is already recorded differently.</translation>
    </message>
    <message>
        <source>Ce paiement est déjà enregistré autrement.</source>
        <translation>This payment is already recorded differently.</translation>
    </message>
    <message>
        <source>Regardez l'état de la commande.</source>
        <translation>Look at the order's state.</translation>
    </message>
    <message>
        <source>Le serveur ne connaît pas cette session de caisse.</source>
        <translation>The server does not know this till session.</translation>
    </message>
    <message>
        <source>Fermez la caisse et rouvrez-la.</source>
        <translation>Close the till and open it again.</translation>
    </message>
    <message>
        <source>Ce bon n'existe plus.</source>
        <translation>This ticket no longer exists.</translation>
    </message>
    <message>
        <source>Le serveur a rencontré une erreur.</source>
        <translation>The server ran into an error.</translation>
    </message>
    <message>
        <source>L'imprimante refuse la connexion.</source>
        <translation>The printer refuses the connection.</translation>
    </message>
    <message>
        <source>Vérifiez qu'elle est allumée ; l'impression repartira.</source>
        <translation>Check that it is on; printing will go on.</translation>
    </message>
    <message>
        <source>L'imprimante est introuvable.</source>
        <translation>The printer cannot be found.</translation>
    </message>
    <message>
        <source>Vérifiez son câble et son adresse.</source>
        <translation>Check its cable and its address.</translation>
    </message>
    <message>
        <source>L'imprimante ne répond pas.</source>
        <translation>The printer does not answer.</translation>
    </message>
    <message>
        <source>Vérifiez qu'elle est allumée.</source>
        <translation>Check that it is on.</translation>
    </message>
    <message>
        <source>L'imprimante est hors ligne.</source>
        <translation>The printer is offline.</translation>
    </message>
    <message>
        <source>Vérifiez papier et capot.</source>
        <translation>Check paper and cover.</translation>
    </message>
    <message>
        <source>L'imprimante n'a plus de papier.</source>
        <translation>The printer is out of paper.</translation>
    </message>
    <message>
        <source>Remettez un rouleau ; l'impression repartira.</source>
        <translation>Put in a new roll; printing will go on.</translation>
    </message>
    <message>
        <source>Le capot de l'imprimante est ouvert.</source>
        <translation>The printer's cover is open.</translation>
    </message>
    <message>
        <source>Fermez-le ; l'impression repartira.</source>
        <translation>Close it; printing will go on.</translation>
    </message>
    <message>
        <source>Il n'y a pas d'imprimante à cet endroit.</source>
        <translation>There is no printer at that place.</translation>
    </message>
    <message>
        <source>Vérifiez son câble, puis l'adresse dans les réglages.</source>
        <translation>Check its cable, then the address in the settings.</translation>
    </message>
    <message>
        <source>Le système refuse l'accès à l'imprimante.</source>
        <translation>The system denies access to the printer.</translation>
    </message>
    <message>
        <source>L'administrateur peut donner ce droit.</source>
        <translation>The administrator can grant it.</translation>
    </message>
    <message>
        <source>Il manque au système de quoi imprimer.</source>
        <translation>The system lacks what it needs to print.</translation>
    </message>
    <message>
        <source>L'administrateur peut installer le pilote.</source>
        <translation>The administrator can install the driver.</translation>
    </message>
    <message>
        <source>L'imprimante est occupée par un autre programme.</source>
        <translation>Another program is using the printer.</translation>
    </message>
    <message>
        <source>L'impression repartira dès qu'elle est libre.</source>
        <translation>Printing will go on as soon as it is free.</translation>
    </message>
    <message>
        <source>L'imprimante a coupé la connexion.</source>
        <translation>The printer hung up.</translation>
    </message>
    <message>
        <source>Vérifiez son câble ; l'impression repartira.</source>
        <translation>Check its cable; printing will go on.</translation>
    </message>
    <message>
        <source>L'imprimante n'avance plus.</source>
        <translation>The printer has stopped taking data.</translation>
    </message>
    <message>
        <source>Vérifiez papier et capot, ou rallumez-la.</source>
        <translation>Check paper and cover, or switch it off and on.</translation>
    </message>
    <message>
        <source>L'imprimante ne dit pas comment elle va.</source>
        <translation>The printer does not tell its state.</translation>
    </message>
    <message>
        <source>Le massicot de l'imprimante est bloqué.</source>
        <translation>The printer's cutter is jammed.</translation>
    </message>
    <message>
        <source>Ouvrez le capot, dégagez la lame ; l'impression repartira.</source>
        <translation>Open the cover, free the blade; printing will go on.</translation>
    </message>
    <message>
        <source>L'imprimante signale une panne.</source>
        <translation>The printer reports a fault.</translation>
    </message>
    <message>
        <source>Éteignez-la, rallumez-la ; l'impression repartira.</source>
        <translation>Switch it off and on; printing will go on.</translation>
    </message>
    <message>
        <source>Le système n'a pas accepté l'impression.</source>
        <translation>The system did not accept the print job.</translation>
    </message>
    <message>
        <source>Regardez la file d'impression du système.</source>
        <translation>Look at the system's print queue.</translation>
    </message>
    <message>
        <source>Ce ticket ne peut pas être imprimé.</source>
        <translation>This receipt cannot be printed.</translation>
    </message>
    <message>
        <source>Appelez l'administrateur : le journal dit pourquoi.</source>
        <translation>Call the administrator: the log says why.</translation>
    </message>
    <message>
        <source>Le programme s'est arrêté pendant l'impression.</source>
        <translation>The program stopped while printing.</translation>
    </message>
    <message>
        <source>Regardez si le ticket est sorti.</source>
        <translation>See whether the receipt came out.</translation>
    </message>
    <message>
        <source>Ce ticket a attendu trop longtemps.</source>
        <translation>This receipt has waited too long.</translation>
    </message>
    <message>
        <source>Imprimez un duplicata s'il le faut encore.</source>
        <translation>Print a copy if it is still needed.</translation>
    </message>
    <message>
        <source>La passerelle d'impression n'a plus donné de nouvelles.</source>
        <translation>The print gateway was silent after sending.</translation>
    </message>
    <message>
        <source>Regardez si le papier est sorti.</source>
        <translation>See whether the paper came out.</translation>
    </message>
    <message>
        <source>L'imprimante n'était pas prête.</source>
        <translation>The printer was not ready.</translation>
    </message>
    <message>
        <source>L'impression repartira.</source>
        <translation>Printing will go on.</translation>
    </message>
    <message>
        <source>Quelqu'un a déjà décidé pour ce papier.</source>
        <translation>Somebody has already decided about this paper.</translation>
    </message>
    <message>
        <source>La liste montre où il en est.</source>
        <translation>The list shows where it stands.</translation>
    </message>
    <message>
        <source>Ce papier n'existe plus.</source>
        <translation>This paper is no longer there.</translation>
    </message>
    <message>
        <source>La liste montre où on en est.</source>
        <translation>The list shows how things stand.</translation>
    </message>
    <message>
        <source>La liaison avec l'imprimante a une panne.</source>
        <translation>The link to the printer has failed.</translation>
    </message>
    <message>
        <source>Le serveur ne comprend pas cette demande (%1).</source>
        <translation>The server does not understand this request (%1).</translation>
    </message>
    <message>
        <source>Programme et serveur n'ont peut-être pas la même version : appelez l'administrateur.</source>
        <translation>Program and server may not have the same version: call the administrator.</translation>
    </message>
    <message>
        <source>Une erreur est survenue (%1).</source>
        <translation>An error occurred (%1).</translation>
    </message>
    <message>
        <source>Recommencez ; si cela continue, appelez l'administrateur.</source>
        <translation>Try again; if it goes on, call the administrator.</translation>
    </message>
</context>
<context>
    <name>NumberScreen</name>
    <message>
        <source>Merci !</source>
        <translation>Thank you!</translation>
    </message>
    <message>
        <source>Merci %1 !</source>
        <translation>Thank you, %1!</translation>
    </message>
    <message>
        <source>Votre numéro</source>
        <translation>Your number</translation>
    </message>
    <message>
        <source>Votre numéro : %1</source>
        <translation>Your number: %1</translation>
    </message>
    <message>
        <source>Payez au comptoir</source>
        <translation>Pay at the counter</translation>
    </message>
    <message>
        <source>C’est payé</source>
        <translation>It is paid</translation>
    </message>
    <message>
        <source>La machine n’avait plus assez de monnaie : %1 vous attendent au comptoir.</source>
        <translation>The machine had not enough change: %1 is waiting for you at the counter.</translation>
    </message>
    <message>
        <source>Nous appelons votre numéro dès que c’est emballé.</source>
        <translation>We will call your number as soon as it is packed.</translation>
    </message>
    <message>
        <source>Nous appelons votre numéro dès que c’est prêt.</source>
        <translation>We will call your number as soon as it is ready.</translation>
    </message>
    <message>
        <source>Le réseau est lent : montrez ce numéro au comptoir, votre commande est gardée.</source>
        <translation>The network is slow: show this number at the counter, your order is kept.</translation>
    </message>
    <message>
        <source>Terminé · %1 s</source>
        <translation>Done · %1 s</translation>
    </message>
    <message>
        <source>Terminé</source>
        <translation>Done</translation>
    </message>
</context>
<context>
    <name>Numpad</name>
    <message>
        <source>Effacer</source>
        <translation>Clear</translation>
    </message>
</context>
<context>
    <name>OpenTill</name>
    <message>
        <source>Ouverture de caisse</source>
        <translation>Till opening</translation>
    </message>
    <message>
        <source>Ouvrir la caisse</source>
        <translation>Open the till</translation>
    </message>
    <message>
        <source>Bonjour %1. Comptez le fond de caisse du tiroir.</source>
        <translation>Hello %1. Count the float in the drawer.</translation>
    </message>
    <message>
        <source>Verrouiller</source>
        <translation>Lock</translation>
    </message>
    <message>
        <source>Fond de caisse</source>
        <translation>Float</translation>
    </message>
</context>
<context>
    <name>OptionChip</name>
    <message>
        <source>épuisé</source>
        <translation>sold out</translation>
    </message>
    <message>
        <source>Épuisé</source>
        <translation>Sold out</translation>
    </message>
    <message>
        <source>Un de moins</source>
        <translation>One less</translation>
    </message>
    <message>
        <source>Un de plus</source>
        <translation type="obsolete">One more</translation>
    </message>
</context>
<context>
    <name>Options</name>
    <message>
        <source>%1 offertes</source>
        <translation>%1 free</translation>
    </message>
    <message>
        <source>1 offerte</source>
        <translation>1 free</translation>
    </message>
    <message>
        <source>1 au choix</source>
        <translation>choose 1</translation>
    </message>
    <message>
        <source>de %1 à %2</source>
        <translation>from %1 to %2</translation>
    </message>
    <message>
        <source>%1 au plus</source>
        <translation>up to %1</translation>
    </message>
</context>
<context>
    <name>OptionsSheet</name>
    <message>
        <source>Moitié · moitié</source>
        <translation>Half and half</translation>
    </message>
    <message>
        <source>Entière</source>
        <translation>Whole</translation>
    </message>
    <message>
        <source>Sur le tout</source>
        <translation>On the whole</translation>
    </message>
    <message>
        <source>Modifier</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>Ajouter</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>Entrée</source>
        <translation>Enter</translation>
    </message>
</context>
<context>
    <name>Orders</name>
    <message>
        <source>Commande passée</source>
        <translation>Order placed</translation>
    </message>
    <message>
        <source>+ %1 × %2</source>
        <translation>+ %1 × %2</translation>
    </message>
    <message>
        <source>− %1 × %2</source>
        <translation>− %1 × %2</translation>
    </message>
    <message>
        <source>%2 : maintenant %1</source>
        <translation>%2: now %1</translation>
    </message>
    <message>
        <source>Ligne déjà retirée : rien changé</source>
        <translation>Line already removed: nothing changed</translation>
    </message>
    <message>
        <source>Commande annulée</source>
        <translation>Order cancelled</translation>
    </message>
    <message>
        <source>Reçue</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>En cuisine</source>
        <translation>In the kitchen</translation>
    </message>
    <message>
        <source>Prête</source>
        <translation>Ready</translation>
    </message>
    <message>
        <source>Servie</source>
        <translation>Served</translation>
    </message>
    <message>
        <source>Annulée</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>Ajouter le panier (%1)</source>
        <translation>Add the cart (%1)</translation>
    </message>
    <message>
        <source>Un instant…</source>
        <translation>One moment…</translation>
    </message>
</context>
<context>
    <name>OutOfOrder</name>
    <message>
        <source>Borne indisponible</source>
        <translation>Kiosk not available</translation>
    </message>
    <message>
        <source>Commandez au comptoir, s’il vous plaît.</source>
        <translation>Please order at the counter.</translation>
    </message>
    <message>
        <source>Relier de nouveau</source>
        <translation>Pair again</translation>
    </message>
</context>
<context>
    <name>Overlays</name>
    <message>
        <source>Votre prénom</source>
        <translation>Your first name</translation>
    </message>
    <message>
        <source>Une remarque pour la cuisine</source>
        <translation>A note for the kitchen</translation>
    </message>
    <message>
        <source>Abandonner la commande ?</source>
        <translation>Give up this order?</translation>
    </message>
    <message>
        <source>Le panier sera vidé.</source>
        <translation>Your basket will be emptied.</translation>
    </message>
    <message>
        <source>Abandonner</source>
        <translation>Give up</translation>
    </message>
    <message>
        <source>Continuer</source>
        <translation>Continue</translation>
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
        <translation>The system keyring is locked.</translation>
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
        <source>Ce terminal n’est pas sur un réseau autorisé.</source>
        <translation>This terminal is not on a network it may use.</translation>
    </message>
    <message>
        <source>Ce terminal n’a pas les droits qu’il lui faut.</source>
        <translation>This terminal lacks the abilities it needs.</translation>
    </message>
    <message>
        <source>La demande a été refusée dans le back-office.</source>
        <translation>The request was refused in the back office.</translation>
    </message>
    <message>
        <source>Personne n’a accepté la demande à temps.</source>
        <translation>Nobody accepted the request in time.</translation>
    </message>
    <message>
        <source>Ce n’est pas le serveur qu’il prétend être.</source>
        <translation>This is not the server it claims to be.</translation>
    </message>
    <message>
        <source>Cette machine n’est sur aucun réseau.</source>
        <translation>This machine is on no network.</translation>
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
        <source>Demandez de nouveau, et faites accepter le code sous cinq minutes.</source>
        <translation>Ask again, and have the code accepted within five minutes.</translation>
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
        <source>Droits : %1</source>
        <translation>Rights: %1</translation>
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
    <message>
        <source>%1 (magasins : %2)</source>
        <translation>%1 (stores: %2)</translation>
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
    <name>PairingNearby</name>
    <message>
        <source>Serveurs sur ce réseau</source>
        <translation>Servers on this network</translation>
    </message>
    <message>
        <source>Choisissez celui du magasin. Rien n’est relié avant que quelqu’un l’accepte dans le back-office.</source>
        <translation>Choose the shop’s. Nothing is paired before somebody accepts it in the back office.</translation>
    </message>
    <message>
        <source>Demande envoyée</source>
        <translation>Request sent</translation>
    </message>
    <message>
        <source>Redemander</source>
        <translation>Ask again</translation>
    </message>
    <message>
        <source>Demander</source>
        <translation>Ask</translation>
    </message>
    <message>
        <source>La demande part…</source>
        <translation>Sending the request…</translation>
    </message>
    <message>
        <source>Recherche sur le réseau…</source>
        <translation>Searching the network…</translation>
    </message>
    <message>
        <source>Le serveur n’est pas dans la liste ? Il doit être allumé et sur ce même réseau. Sinon, présentez le QR ou saisissez le code.</source>
        <translation>The server is not in the list? It must be switched on and on this same network. Otherwise show the QR or type the code.</translation>
    </message>
    <message>
        <source>Comparez ce code avec celui du back-office, écran « Terminaux ». S’il est le même, acceptez-le là-bas ; sinon, refusez.</source>
        <translation>Compare this code with the one in the back office, page “Devices”. If it is the same, accept it there; if not, refuse.</translation>
    </message>
    <message>
        <source>Le serveur ne répond pas ; on réessaie.</source>
        <translation>The server does not answer; trying again.</translation>
    </message>
    <message>
        <source>En attente du back-office…</source>
        <translation>Waiting for the back office…</translation>
    </message>
    <message>
        <source>Ne plus demander</source>
        <translation>Stop asking</translation>
    </message>
    <message>
        <source>Annuler</source>
        <translation>Cancel</translation>
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
        <source>Chercher sur le réseau</source>
        <translation>Search the network</translation>
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
    <name>Parked</name>
    <message>
        <source>Commande %1</source>
        <translation>Order %1</translation>
    </message>
    <message>
        <source>Paiement de %1</source>
        <translation>Payment of %1</translation>
    </message>
    <message>
        <source>Annulation de %1</source>
        <translation>Cancellation of %1</translation>
    </message>
    <message>
        <source>Modification de %1</source>
        <translation>Change of %1</translation>
    </message>
    <message>
        <source>Ouverture de caisse</source>
        <translation>Till opening</translation>
    </message>
    <message>
        <source>Fermeture de caisse</source>
        <translation>Till closing</translation>
    </message>
    <message>
        <source>Pointage</source>
        <translation>Clocking</translation>
    </message>
    <message>
        <source>Demande</source>
        <translation>Request</translation>
    </message>
</context>
<context>
    <name>ParkedPanel</name>
    <message>
        <source>Rien n'a été refusé</source>
        <translation>Nothing was refused</translation>
    </message>
    <message>
        <source>Réglée au comptoir</source>
        <translation>Settled at the counter</translation>
    </message>
    <message>
        <source>Réessayer</source>
        <translation>Try again</translation>
    </message>
</context>
<context>
    <name>ParkedSheet</name>
    <message>
        <source>Connexion</source>
        <translation>Connection</translation>
    </message>
    <message>
        <source>Relier de nouveau</source>
        <translation>Pair again</translation>
    </message>
    <message>
        <source>Abandonner</source>
        <translation>Discard</translation>
    </message>
    <message>
        <source>Corriger</source>
        <translation>Correct</translation>
    </message>
    <message>
        <source>Réessayer</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Rien n'a été refusé</source>
        <translation>Nothing was refused</translation>
    </message>
    <message>
        <source>Ce qui attend partira tout seul.</source>
        <translation>Whatever is waiting will be sent on its own.</translation>
    </message>
</context>
<context>
    <name>Payment</name>
    <message>
        <source>arrondi %1</source>
        <translation>rounding %1</translation>
    </message>
</context>
<context>
    <name>PaymentPane</name>
    <message>
        <source>Encaissement</source>
        <translation>Payment</translation>
    </message>
    <message>
        <source>Retour</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Échap</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Monnayeur</source>
        <translation>Coin changer</translation>
    </message>
    <message>
        <source>Encaisser %1</source>
        <translation>Take payment for %1</translation>
    </message>
    <message>
        <source>Encaisser en espèces</source>
        <translation>Cash payment</translation>
    </message>
    <message>
        <source>À encaisser</source>
        <translation>To collect</translation>
    </message>
    <message>
        <source>Montant exact</source>
        <translation>Exact amount</translation>
    </message>
    <message>
        <source>Reçu</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>À rendre</source>
        <translation>Change due</translation>
    </message>
    <message>
        <source>Il manque</source>
        <translation>Still missing</translation>
    </message>
</context>
<context>
    <name>PickUp</name>
    <message>
        <source>En préparation</source>
        <translation>In preparation</translation>
    </message>
    <message>
        <source>Prêt</source>
        <translation>Ready</translation>
    </message>
    <message>
        <source>à retirer au comptoir</source>
        <translation>collect at the counter</translation>
    </message>
    <message>
        <source>Votre numéro s'affichera ici</source>
        <translation>Your number will appear here</translation>
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
        <translation>Clear</translation>
    </message>
</context>
<context>
    <name>PlacingScreen</name>
    <message>
        <source>Votre commande part en cuisine…</source>
        <translation>Your order is going to the kitchen…</translation>
    </message>
</context>
<context>
    <name>Pos</name>
    <message>
        <source>Session · %1</source>
        <translation>Session · %1</translation>
    </message>
    <message>
        <source>Vente suivante</source>
        <translation>Next sale</translation>
    </message>
    <message>
        <source>Valider</source>
        <translation>Confirm</translation>
    </message>
    <message>
        <source>Envoyer en caisse</source>
        <translation>Send to the till</translation>
    </message>
    <message>
        <source>Encaisser</source>
        <translation>Take payment</translation>
    </message>
    <message>
        <source>Ouvrez la caisse pour encaisser</source>
        <translation>Open the till to take payment</translation>
    </message>
    <message>
        <source>Commande %1 envoyée à la caisse</source>
        <translation>Order %1 sent to the till</translation>
    </message>
    <message>
        <source>Article non ajouté : encaissement en cours</source>
        <translation>Item not added: payment in progress</translation>
    </message>
    <message>
        <source>Nouvelle commande %1</source>
        <translation>New order %1</translation>
    </message>
    <message>
        <source>Commande %1 annulée</source>
        <translation>Order %1 cancelled</translation>
    </message>
    <message>
        <source>Annuler %1 : la cuisine a commencé</source>
        <translation>Cancel %1: the kitchen has started</translation>
    </message>
    <message>
        <source>Abandonner une demande refusée</source>
        <translation>Discard a refused request</translation>
    </message>
    <message>
        <source>Monnayeur : l'argent de la vente y est</source>
        <translation>Coin changer: the money of the sale is in it</translation>
    </message>
    <message>
        <source>Monnayeur : tout a été rendu au client</source>
        <translation>Coin changer: the customer got everything back</translation>
    </message>
    <message>
        <source>Monnayeur : rendre l'argent à la main</source>
        <translation>Coin changer: give the money back by hand</translation>
    </message>
    <message>
        <source>Le monnayeur a l'argent, mais la vente n'est pas enregistrée</source>
        <translation>The coin changer has the money, but the sale is not recorded</translation>
    </message>
    <message>
        <source>Le monnayeur se prépare…</source>
        <translation>The coin changer is getting ready…</translation>
    </message>
    <message>
        <source>Le client met les pièces et les billets</source>
        <translation>The customer puts coins and notes in</translation>
    </message>
    <message>
        <source>Le monnayeur rend la monnaie</source>
        <translation>The coin changer gives the change</translation>
    </message>
    <message>
        <source>Le monnayeur rend tout</source>
        <translation>The coin changer gives everything back</translation>
    </message>
    <message>
        <source>Payé au monnayeur</source>
        <translation>Paid at the coin changer</translation>
    </message>
    <message>
        <source>Le monnayeur a tout rendu</source>
        <translation>The coin changer gave everything back</translation>
    </message>
    <message>
        <source>Le monnayeur n'a pas assez de monnaie : rendez le reste à la main</source>
        <translation>The coin changer has not enough change: give the rest by hand</translation>
    </message>
    <message>
        <source>On ne sait pas ce que le monnayeur a gardé</source>
        <translation>Nobody knows what the coin changer kept</translation>
    </message>
</context>
<context>
    <name>Printer</name>
    <message>
        <source>Pas d'imprimante</source>
        <translation>No printer</translation>
    </message>
    <message>
        <source>Imprimante prête</source>
        <translation>Printer ready</translation>
    </message>
    <message>
        <source>Impression…</source>
        <translation>Printing…</translation>
    </message>
    <message>
        <source>Imprimante à voir</source>
        <translation>Printer needs attention</translation>
    </message>
    <message>
        <source>Le rouleau est presque fini.</source>
        <translation>The paper roll is almost finished.</translation>
    </message>
    <message>
        <source>La vente continue sans ticket papier.</source>
        <translation>Selling goes on without paper receipts.</translation>
    </message>
    <message>
        <source>Hors ligne : les bons de cuisine et de borne à vérifier ne se voient pas d'ici.</source>
        <translation>Offline: kitchen and kiosk tickets to be checked can't be seen from here.</translation>
    </message>
    <message>
        <source>Bon de cuisine %1</source>
        <translation>Kitchen ticket %1</translation>
    </message>
    <message>
        <source>Ticket de borne %1</source>
        <translation>Kiosk ticket %1</translation>
    </message>
    <message>
        <source>Page de test</source>
        <translation>Test page</translation>
    </message>
    <message>
        <source>Regardez si le papier est sorti.</source>
        <translation>See whether the paper came out.</translation>
    </message>
    <message>
        <source>En attente</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>En cours</source>
        <translation>In progress</translation>
    </message>
    <message>
        <source>Envoyé</source>
        <translation>Sent</translation>
    </message>
    <message>
        <source>Imprimé</source>
        <translation>Printed</translation>
    </message>
    <message>
        <source>Échec</source>
        <translation>Failed</translation>
    </message>
    <message>
        <source>À vérifier</source>
        <translation>To check</translation>
    </message>
    <message>
        <source>Périmé</source>
        <translation>Expired</translation>
    </message>
    <message>
        <source>Rapport Z</source>
        <translation>Z report</translation>
    </message>
    <message>
        <source>Ticket %1</source>
        <translation>Receipt %1</translation>
    </message>
    <message>
        <source>Le ticket est-il sorti de l'imprimante ?</source>
        <translation>Did the receipt come out of the printer?</translation>
    </message>
</context>
<context>
    <name>PrinterSheet</name>
    <message>
        <source>Imprimante</source>
        <translation>Printer</translation>
    </message>
    <message>
        <source>Réessayer</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Duplicata</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Oui, il est là</source>
        <translation>Yes, it is here</translation>
    </message>
    <message>
        <source>Non : imprimer un duplicata</source>
        <translation>No: print a copy</translation>
    </message>
    <message>
        <source>Aucun ticket pour l'instant</source>
        <translation>No receipts yet</translation>
    </message>
</context>
<context>
    <name>ProductCard</name>
    <message>
        <source>épuisé</source>
        <translation>sold out</translation>
    </message>
    <message>
        <source>Ajouter : %1</source>
        <translation>Add: %1</translation>
    </message>
    <message>
        <source>Épuisé</source>
        <translation>Sold out</translation>
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
        <translation>Recall a ticket</translation>
    </message>
    <message>
        <source>Les derniers bons remis</source>
        <translation>The last tickets handed out</translation>
    </message>
    <message>
        <source>Rappeler %1</source>
        <translation>Recall %1</translation>
    </message>
    <message>
        <source>Rien à rappeler</source>
        <translation>Nothing to recall</translation>
    </message>
    <message>
        <source>Les bons remis au client apparaîtront ici.</source>
        <translation>Tickets handed to the customer will appear here.</translation>
    </message>
</context>
<context>
    <name>RoundStepper</name>
    <message>
        <source>Retirer %1</source>
        <translation>Remove %1</translation>
    </message>
    <message>
        <source>Un de moins : %1</source>
        <translation>One less: %1</translation>
    </message>
    <message>
        <source>Un de plus : %1</source>
        <translation>One more: %1</translation>
    </message>
</context>
<context>
    <name>Sale</name>
    <message>
        <source>dès %1</source>
        <translation>from %1</translation>
    </message>
    <message>
        <source>Hors horaire</source>
        <translation>Out of hours</translation>
    </message>
    <message>
        <source>1 article</source>
        <translation>1 item</translation>
    </message>
    <message>
        <source>%1 articles</source>
        <translation>%1 items</translation>
    </message>
    <message>
        <source>Table %1</source>
        <translation>Table %1</translation>
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
        <source>Code inconnu</source>
        <translation>Unknown code</translation>
    </message>
</context>
<context>
    <name>SaleScreen</name>
    <message>
        <source>Vente</source>
        <translation>Sale</translation>
    </message>
</context>
<context>
    <name>SaleSheets</name>
    <message>
        <source>Note de la ligne</source>
        <translation>Line note</translation>
    </message>
    <message>
        <source>Note de la commande</source>
        <translation>Order note</translation>
    </message>
    <message>
        <source>Bien cuite</source>
        <translation>Well done</translation>
    </message>
    <message>
        <source>Peu cuite</source>
        <translation>Lightly baked</translation>
    </message>
    <message>
        <source>Coupée en 8</source>
        <translation>Cut in 8</translation>
    </message>
    <message>
        <source>Sauce à part</source>
        <translation>Sauce on the side</translation>
    </message>
    <message>
        <source>Pour enfant</source>
        <translation>For a child</translation>
    </message>
    <message>
        <source>Servir en premier</source>
        <translation>Serve first</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Table</translation>
    </message>
    <message>
        <source>Terrasse 1</source>
        <translation>Terrace 1</translation>
    </message>
    <message>
        <source>Terrasse 2</source>
        <translation>Terrace 2</translation>
    </message>
    <message>
        <source>Comptoir</source>
        <translation>Counter</translation>
    </message>
</context>
<context>
    <name>ScreenHead</name>
    <message>
        <source>Retour</source>
        <translation>Back</translation>
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
    <name>ServiceScreen</name>
    <message>
        <source>Où mangez-vous ?</source>
        <translation>Where will you eat?</translation>
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
    <name>ShortcutsOverlay</name>
    <message>
        <source>Raccourcis clavier</source>
        <translation>Keyboard shortcuts</translation>
    </message>
    <message>
        <source>Échap</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Chercher</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>Commandes à encaisser</source>
        <translation>Orders to be paid</translation>
    </message>
    <message>
        <source>Options de la ligne</source>
        <translation>Line options</translation>
    </message>
    <message>
        <source>Mettre en attente</source>
        <translation>Put on hold</translation>
    </message>
    <message>
        <source>Reprendre un panier</source>
        <translation>Resume a cart</translation>
    </message>
    <message>
        <source>Sur place / à emporter</source>
        <translation>Eat in / take away</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Table</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Encaisser, valider, vente suivante</source>
        <translation>Pay, confirm, next sale</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menu</translation>
    </message>
    <message>
        <source>Verrouiller</source>
        <translation>Lock</translation>
    </message>
    <message>
        <source>Retirer la ligne</source>
        <translation>Remove the line</translation>
    </message>
    <message>
        <source>Défaire</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Quantité de la ligne, ou montant reçu</source>
        <translation>Quantity of the line, or amount received</translation>
    </message>
    <message>
        <source>Un de plus, un de moins</source>
        <translation>One more, one less</translation>
    </message>
    <message>
        <source>Choisir une ligne</source>
        <translation>Choose a line</translation>
    </message>
    <message>
        <source>Revenir</source>
        <translation>Go back</translation>
    </message>
    <message>
        <source>Cette page</source>
        <translation>This page</translation>
    </message>
    <message>
        <source>Pointeuse</source>
        <translation>Time clock</translation>
    </message>
</context>
<context>
    <name>SignIn</name>
    <message>
        <source>Administration</source>
        <translation>Administration</translation>
    </message>
    <message>
        <source>Responsable</source>
        <translation>Manager</translation>
    </message>
    <message>
        <source>Caisse</source>
        <translation>Till</translation>
    </message>
    <message>
        <source>Vente</source>
        <translation>Sale</translation>
    </message>
    <message>
        <source>Cuisine</source>
        <translation>Kitchen</translation>
    </message>
    <message>
        <source>Code incorrect</source>
        <translation>Wrong code</translation>
    </message>
    <message>
        <source>Trop d'essais : attendez %1 s</source>
        <translation>Too many tries: wait %1 s</translation>
    </message>
</context>
<context>
    <name>StaffPanel</name>
    <message>
        <source>Code du personnel</source>
        <translation>Staff code</translation>
    </message>
    <message>
        <source>Menu du personnel</source>
        <translation>Staff menu</translation>
    </message>
    <message>
        <source>Commandes refusées</source>
        <translation>Refused orders</translation>
    </message>
    <message>
        <source>Réservé à l’équipe.</source>
        <translation>For the team only.</translation>
    </message>
    <message>
        <source>Actualiser la carte</source>
        <translation>Refresh the menu</translation>
    </message>
    <message>
        <source>Remettre en service</source>
        <translation>Put back into service</translation>
    </message>
    <message>
        <source>Mettre hors service</source>
        <translation>Take out of service</translation>
    </message>
    <message>
        <source>Relier de nouveau</source>
        <translation>Pair again</translation>
    </message>
    <message>
        <source>Quitter la borne</source>
        <translation>Exit the kiosk</translation>
    </message>
</context>
<context>
    <name>StaffSheet</name>
    <message>
        <source>Cet écran</source>
        <translation>This screen</translation>
    </message>
    <message>
        <source>Relier de nouveau</source>
        <translation>Pair again</translation>
    </message>
    <message>
        <source>Éteint à cette heure.</source>
        <translation>Off at this hour.</translation>
    </message>
    <message>
        <source>Rien à montrer pour l'instant.</source>
        <translation>Nothing to show for now.</translation>
    </message>
    <message>
        <source>À l'écran : %1</source>
        <translation>On screen: %1</translation>
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
    <name>StillThere</name>
    <message>
        <source>Toujours là ?</source>
        <translation>Still there?</translation>
    </message>
    <message>
        <source>Sans réponse, la commande en cours sera effacée.</source>
        <translation>Without an answer, this order will be erased.</translation>
    </message>
    <message>
        <source>Je suis là, continuer</source>
        <translation>I’m here, continue</translation>
    </message>
</context>
<context>
    <name>StoreNotice</name>
    <message>
        <source>La mémoire de ce terminal était abîmée.</source>
        <translation>This terminal's memory was damaged.</translation>
    </message>
    <message>
        <source>Le disque de ce terminal est plein.</source>
        <translation>This terminal's disk is full.</translation>
    </message>
    <message>
        <source>Ce terminal ne peut pas écrire sur son disque.</source>
        <translation>This terminal cannot write to its disk.</translation>
    </message>
    <message>
        <source>Ce qui est fait est gardé ; rien de nouveau ne peut l'être. Libérez de la place.</source>
        <translation>What was done is kept; nothing new can be. Free some space.</translation>
    </message>
    <message>
        <source>Ce qui est fait est gardé ; appelez l'administrateur.</source>
        <translation>What was done is kept; call the administrator.</translation>
    </message>
    <message>
        <source>L'ancien fichier est gardé : %1.</source>
        <translation>The old file is kept: %1.</translation>
    </message>
    <message>
        <source>Rien n'a pu en être repris : montrez-le à l'administrateur.</source>
        <translation>Nothing could be taken over from it: show it to the administrator.</translation>
    </message>
    <message numerus="yes">
        <source>%n action(s) à envoyer reprise(s).</source>
        <translation>
            <numerusform>%n unsent action was taken over.</numerusform>
            <numerusform>%n unsent actions were taken over.</numerusform>
        </translation>
    </message>
    <message>
        <source>Son contenu a été repris.</source>
        <translation>Its contents were taken over.</translation>
    </message>
    <message>
        <source>Compris</source>
        <translation>Understood</translation>
    </message>
</context>
<context>
    <name>StorePapers</name>
    <message>
        <source>Papiers du magasin</source>
        <translation>The store's papers</translation>
    </message>
    <message>
        <source>Il est là</source>
        <translation>It is there</translation>
    </message>
    <message>
        <source>Réimprimer (DUPLICATA)</source>
        <translation>Reprint (DUPLICATE)</translation>
    </message>
    <message>
        <source>Imprimer à nouveau</source>
        <translation>Print again</translation>
    </message>
    <message>
        <source>Tickets de cette caisse</source>
        <translation>Receipts of this till</translation>
    </message>
</context>
<context>
    <name>TextSheet</name>
    <message>
        <source>Effacer</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>Valider</source>
        <translation>Confirm</translation>
    </message>
</context>
<context>
    <name>Ticker</name>
    <message>
        <source>dès %1</source>
        <translation>from %1</translation>
    </message>
</context>
<context>
    <name>TicketCard</name>
    <message>
        <source>Annulée</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>%1 prêt</source>
        <translation>%1 ready</translation>
    </message>
    <message>
        <source>%1 annulée, vu</source>
        <translation>%1 cancelled, seen</translation>
    </message>
    <message>
        <source>Prêt</source>
        <translation>Ready</translation>
    </message>
    <message>
        <source>Vu</source>
        <translation>Seen</translation>
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
    <name>Till</name>
    <message>
        <source>Il manque</source>
        <translation>Still missing</translation>
    </message>
    <message>
        <source>Le compte est juste</source>
        <translation>The count is right</translation>
    </message>
    <message>
        <source>Il y a en trop</source>
        <translation>Too much</translation>
    </message>
    <message>
        <source>%1 ventes</source>
        <translation>%1 sales</translation>
    </message>
    <message>
        <source>1 vente</source>
        <translation>1 sale</translation>
    </message>
</context>
<context>
    <name>TimeClock</name>
    <message>
        <source>Arrivée</source>
        <translation>Arrival</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Break</translation>
    </message>
    <message>
        <source>Retour de pause</source>
        <translation>Back from break</translation>
    </message>
    <message>
        <source>Départ</source>
        <translation>Departure</translation>
    </message>
    <message>
        <source>Pointage à la borne</source>
        <translation>At the wall terminal</translation>
    </message>
    <message>
        <source>%1 h %2</source>
        <translation>%1 h %2</translation>
    </message>
    <message>
        <source>Au travail depuis %1</source>
        <translation>At work since %1</translation>
    </message>
    <message>
        <source>En pause depuis %1</source>
        <translation>On a break since %1</translation>
    </message>
    <message>
        <source>Parti à %1</source>
        <translation>Left at %1</translation>
    </message>
    <message>
        <source>Pas au travail</source>
        <translation>Not at work</translation>
    </message>
    <message>
        <source>%1 : déjà noté à %2</source>
        <translation>%1: already noted at %2</translation>
    </message>
    <message>
        <source>C'était il y a un instant : rien n'a été ajouté.</source>
        <translation>That was a moment ago: nothing was added.</translation>
    </message>
    <message>
        <source>%1 : noté à %2</source>
        <translation>%1: noted at %2</translation>
    </message>
    <message>
        <source>Pas de réseau : c'est gardé sur cette caisse et partira tout seul.</source>
        <translation>No network: it is kept on this till and will be sent by itself.</translation>
    </message>
</context>
<context>
    <name>TimeClockSheet</name>
    <message>
        <source>Pointeuse</source>
        <translation>Time clock</translation>
    </message>
    <message numerus="yes">
        <source>%n personne(s) au travail. Touchez votre nom.</source>
        <translation>
            <numerusform>%n person at work. Tap your name.</numerusform>
            <numerusform>%n people at work. Tap your name.</numerusform>
        </translation>
    </message>
    <message>
        <source>Pas de réseau</source>
        <translation>No network</translation>
    </message>
    <message>
        <source>Vous pouvez pointer : c'est gardé sur cette caisse. Les pointages faits ailleurs depuis manquent.</source>
        <translation>You can clock in and out: it is kept on this till. What was noted elsewhere since then is missing.</translation>
    </message>
    <message>
        <source>Personne ne peut pointer ici</source>
        <translation>Nobody can clock in here</translation>
    </message>
    <message>
        <source>Il faut un code : donnez-en un à chacun dans le back-office, page Équipe.</source>
        <translation>It takes a PIN: give everybody one in the back office, on the Staff page.</translation>
    </message>
    <message>
        <source>Entrez votre code à quatre chiffres, au doigt ou au clavier.</source>
        <translation>Enter your four-digit code, by touch or keyboard.</translation>
    </message>
    <message>
        <source>Changer de personne</source>
        <translation>Someone else</translation>
    </message>
    <message>
        <source>Travaillé aujourd'hui : %1</source>
        <translation>Worked today: %1</translation>
    </message>
    <message>
        <source>C'est bon</source>
        <translation>Done</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Chercher ou scanner…</source>
        <translation>Search or scan…</translation>
    </message>
    <message>
        <source>Commandes %1</source>
        <translation>Orders %1</translation>
    </message>
    <message>
        <source>Commandes</source>
        <translation>Orders</translation>
    </message>
    <message>
        <source>%1 à voir</source>
        <translation>%1 to check</translation>
    </message>
</context>
<context>
    <name>TotalsBar</name>
    <message>
        <source>À faire</source>
        <translation>To make</translation>
    </message>
    <message>
        <source>%1 remis au client</source>
        <translation>%1 handed to the customer</translation>
    </message>
    <message>
        <source>Rappeler</source>
        <translation>Recall</translation>
    </message>
    <message>
        <source>Page précédente</source>
        <translation>Previous page</translation>
    </message>
    <message>
        <source>Page suivante</source>
        <translation>Next page</translation>
    </message>
</context>
<context>
    <name>TouchKeyboard</name>
    <message>
        <source>Espace</source>
        <translation>Space</translation>
    </message>
    <message>
        <source>Effacer</source>
        <translation>Delete</translation>
    </message>
</context>
<context>
    <name>TypingSheet</name>
    <message>
        <source>Tout effacer</source>
        <translation>Clear all</translation>
    </message>
    <message>
        <source>Valider</source>
        <translation>OK</translation>
    </message>
</context>
<context>
    <name>UpsellScreen</name>
    <message>
        <source>Et avec ça ?</source>
        <translation>Anything with that?</translation>
    </message>
    <message>
        <source>Non merci, continuer</source>
        <translation>No thanks, continue</translation>
    </message>
</context>
</TS>
