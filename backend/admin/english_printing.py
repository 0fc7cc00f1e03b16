"""French to English for the print queue and the receipt's designer; part of the one list in english.py."""

PRINTING = {
    " et ": " and ",
    "Aperçu": "Preview",
    "Aperçu…": "Preview…",
    "Après le total : merci, horaires, réseaux.": "After the total: thanks, opening hours, social networks.",
    "Arabe": "Arabic",
    "Aucun papier ne correspond": "No paper matches",
    "Aucune passerelle d’impression n’est reliée : les bons de cuisine et les tickets de borne n’ont pas d’imprimante. "
    "Les caisses impriment d’elles-mêmes.": (
        "No print gateway is connected: kitchen and kiosk tickets have no printer. Tills print by themselves."
    ),
    "Aucune passerelle en ligne ; papiers en attente : {count}.": "No gateway online; papers waiting: {count}.",
    "Aucune passerelle n’est en ligne : rien ne s’imprimera en cuisine.": (
        "No gateway is online: nothing will be printed in the kitchen."
    ),
    "Aucune passerelle n’est en ligne ; papiers en attente : {n}.": "No gateway is online; papers waiting: {n}.",
    "Bon de cuisine": "Kitchen ticket",
    "Bons de cuisine jamais sortis, trop tard maintenant : {count}.": (
        "Kitchen tickets that never came out, too late now: {count}."
    ),
    "Ce papier ne peut pas être imprimé : le journal de la passerelle dit pourquoi.": (
        "This paper can’t be printed: the gateway’s log says why."
    ),
    "Ce papier n’attend plus de décision : quelqu’un a déjà choisi.": (
        "This paper needs no decision any more: somebody has chosen already."
    ),
    "Ce que le ticket montre": "What the receipt shows",
    "Celles du magasin": "Those of the store",
    "Celles du magasin : {languages}": "Those of the store: {languages}",
    "Ces papiers sont partis vers l’imprimante, mais rien ne dit qu’ils sont sortis. Allez voir : une copie de trop "
    "porte « DUPLICATA ».": (
        "These papers went to the printer, but nothing says that they came out. Go and look: one copy too many says "
        "“DUPLICATE”."
    ),
    "C’est noté : ce papier est sorti.": "Noted: this paper came out.",
    "Demandé": "Asked for",
    "Demandé à nouveau depuis.": "Asked for again since.",
    "Depuis": "Since",
    "Des papiers attendent derrière.": "Papers are waiting behind it.",
    "Dessiner le ticket de caisse": "Design the receipt",
    "Deuxième langue": "Second language",
    "En-tête, pied ou mentions : six lignes de 80 caractères au plus.": (
        "Header, footer or legal lines: six lines of 80 characters at most."
    ),
    "Enregistré ; les prochains tickets sortent ainsi.": "Saved; the next receipts come out like this.",
    "Envoyé à l’imprimante": "Sent to the printer",
    "Essais": "Tries",
    "Est-ce sorti sur papier ?": "Is it on paper?",
    "Français": "French",
    "Français et arabe": "French and Arabic",
    "Il est là": "It is there",
    "Il manque un pilote sur la machine de la passerelle.": "The gateway’s machine lacks a driver.",
    "Il n’y a pas d’imprimante à cet endroit : vérifiez son câble et son adresse.": (
        "There is no printer there: check its cable and its address."
    ),
    "Impressions": "Printing",
    "Imprimante de": "Printer for",
    "Imprimante « {printer} » : {cause}": "Printer “{printer}”: {cause}",
    "Imprimantes": "Printers",
    "Imprimer à nouveau": "Print again",
    "Imprimé": "Printed",
    "Imprimés": "Printed papers",
    "JPEG, PNG ou WebP. Un dessin noir sur blanc, aux traits épais, sort le mieux : l’imprimante ne connaît pas le "
    "gris.": (
        "JPEG, PNG or WebP. A drawing in black on white with thick lines comes out best: the printer knows no grey."
    ),
    "La liaison avec l’imprimante a une panne : vérifiez son câble.": (
        "The link to the printer is broken: check its cable."
    ),
    "La passerelle n’a plus donné de nouvelles après l’envoi.": "The gateway was silent after sending.",
    "La passerelle s’est arrêtée pendant l’impression.": "The gateway stopped while printing.",
    "Langue du ticket": "Language of the receipt",
    "Langues et papier": "Languages and paper",
    "Largeur du papier dans l’aperçu": "Width of the paper in the preview",
    "Le capot de l’imprimante est ouvert : fermez-le.": "The printer’s cover is open: close it.",
    "Le code QR du ticket": "The receipt’s QR code",
    "Le duplicata est dans la file.": "The duplicate is in the queue.",
    "Le massicot est bloqué : ouvrez le capot et dégagez la lame.": (
        "The cutter is stuck: open the cover and free the blade."
    ),
    "Le nom de la caisse": "The till’s name",
    "Le nom du caissier": "The cashier’s name",
    "Le nom du client et sa note": "The customer’s name and note",
    "Le numéro de table": "The table number",
    "Le papier : {title}": "The paper: {title}",
    "Le papier a 58 ou 80 mm de large.": "Paper is 58 or 80 mm wide.",
    "Le papier est de nouveau dans la file.": "The paper is in the queue again.",
    "Le papier tel qu’il sortira": "The paper as it will come out",
    "Le système de la passerelle n’a pas accepté l’impression : regardez sa file.": (
        "The gateway’s system did not take the print job: look at its queue."
    ),
    "Le système de la passerelle refuse l’accès à l’imprimante.": (
        "The gateway’s system does not allow access to the printer."
    ),
    "Le tableau de la TVA": "The VAT table",
    "Les articles sont ceux de votre carte, la vente est inventée. Le dessin est fait des octets mêmes que reçoit "
    "l’imprimante.": (
        "The items are those of your menu, the sale is invented. It is drawn from the very bytes that the printer gets."
    ),
    "Les bons de cuisine et les tickets de borne passent ici ; une caisse imprime ses tickets elle-même.": (
        "Kitchen and kiosk tickets pass here; a till prints its receipts by itself."
    ),
    "Les passerelles n’ont pas encore dit quelles imprimantes elles servent.": (
        "The gateways have not said yet which printers they serve."
    ),
    "Logo": "Logo",
    "Logo du ticket": "Logo of the receipt",
    "L’aperçu ne peut pas être dessiné maintenant. Réessayez dans un instant.": (
        "The preview can’t be drawn now. Try again in a moment."
    ),
    "L’imprimante a coupé la connexion en cours de route.": "The printer cut the connection on the way.",
    "L’imprimante est hors ligne : vérifiez papier et capot.": "The printer is offline: check paper and cover.",
    "L’imprimante est introuvable : vérifiez son câble et son adresse.": (
        "The printer can’t be found: check its cable and its address."
    ),
    "L’imprimante est occupée par un autre programme.": "The printer is used by another program.",
    "L’imprimante ne dit pas comment elle va : vérifiez qu’elle est allumée.": (
        "The printer does not say how it is: check that it is on."
    ),
    "L’imprimante ne répond pas : vérifiez qu’elle est allumée.": "The printer does not answer: check that it is on.",
    "L’imprimante n’a plus de papier : remettez un rouleau.": "The printer is out of paper: put in a new roll.",
    "L’imprimante n’avance plus : vérifiez papier et capot, ou rallumez-la.": (
        "The printer is stuck: check paper and cover, or switch it off and on."
    ),
    "L’imprimante n’était pas prête ; le papier attend son tour.": (
        "The printer was not ready; the paper waits for its turn."
    ),
    "L’imprimante refuse la connexion : vérifiez qu’elle est allumée.": (
        "The printer refuses the connection: check that it is on."
    ),
    "L’imprimante signale une panne : éteignez-la et rallumez-la.": (
        "The printer reports a fault: switch it off and on again."
    ),
    "Mentions légales": "Legal lines",
    "Ne vaut plus après": "Not wanted after",
    "Où": "Where",
    "Page de test": "Test page",
    "Papier": "Paper",
    "Papier demandé à nouveau": "Paper asked for again",
    "Papier vu par une personne": "Paper seen by a person",
    "Pas sortis, depuis hier": "Did not come out, since yesterday",
    "Passerelle": "Gateway",
    "Personne ne l’a imprimé à temps : il a attendu trop longtemps.": "Nobody printed it in time: it waited too long.",
    "Pris par une passerelle": "Taken by a gateway",
    "Périmé": "Expired",
    "Rapport Z": "Z report",
    "Rien n’a encore été imprimé par une passerelle": "Nothing has been printed by a gateway yet",
    "Réimprimer (DUPLICATA)": "Reprint (DUPLICATE)",
    "Sans logo": "No logo",
    "Sous le nom du magasin : adresse, téléphone.": "Under the store’s name: address, telephone.",
    "Texte": "Text",
    "Ticket": "Receipt",
    "Ticket de borne": "Kiosk ticket",
    "Tout en bas : registre du commerce, numéro fiscal.": "At the very bottom: trade register, tax number.",
    "Toutes": "All",
    "Toutes les impressions": "All print jobs",
    "Voir les impressions": "See the print queue",
    "borne": "kiosk",
    "caisse": "till",
    "copie {n}": "copy {n}",
    "cuisine": "kitchen",
    "depuis le {time}": "since {time}",
    "À voir": "Needs a look",
    "À vérifier": "To be checked",
}
