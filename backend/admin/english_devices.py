"""French to English for terminals; part of the one list in english.py."""

DEVICES = {
    "Trop d’essais depuis cette adresse : attendez une minute.": (
        "Too many attempts from this address: wait for a minute."
    ),
    "Adresse": "Address",
    "Adresse du serveur": "Server address",
    "Afficher son programme, la carte et les numéros": "Show its programme, the menu and the numbers",
    "Dire ce que l’écran a montré": "Tell what the screen showed",
    "Annuler une commande": "Cancel an order",
    "Annulé": "Cancelled",
    "Attend que personne ne soit servi.": "Waits until nobody is being served.",
    "Attention : {address}, où il était, n’est pas dans la liste.": (
        "Careful: {address}, where it was, is not in the list."
    ),
    "Aucun coché : tous les postes.": "None ticked: all stations.",
    "Bloqué": "Blocked",
    "Bloqué : une autre machine a montré son jeton, trop de fois de suite.": (
        "Blocked: another machine showed its token, too many times in a row."
    ),
    "Bloqué : {reason}": "Blocked: {reason}",
    "Borne": "Kiosk",
    "Borne de commande": "Self-order kiosk",
    "Caisse du comptoir": "Counter till",
    "Ce code a expiré.": "This code has expired.",
    "Ce que ce terminal peut faire": "What this terminal may do",
    "Ce terminal est déjà relié : il continue de marcher jusqu’à ce que ce code serve.": (
        "This terminal is paired already: it works on until this code is used."
    ),
    "Ce terminal n’a pas de commande d’installation (COMPTOIR_UPDATE_COMMAND).": (
        "This terminal has no command to install with (COMPTOIR_UPDATE_COMMAND)."
    ),
    "Changer l’état d’une commande": "Change an order’s state",
    "Chaque code ne sert qu’une fois. Gardez la feuille comme une clé jusqu’à ce que tous soient reliés.": (
        "Each code serves once. Keep the sheet like a key until all are paired."
    ),
    "Chaque code relie un terminal, une fois. Rouvrir cette page rend nuls les codes déjà imprimés.": (
        "Each code pairs one terminal, once. Opening this page again voids the codes already printed."
    ),
    "Code à présenter au terminal": "Code to show to the terminal",
    "Code à saisir": "Code to type",
    "Codes à imprimer": "Codes to print",
    "Combien": "How many",
    "Connaître l’équipe (PIN)": "Know the team (PINs)",
    "Créer et imprimer": "Create and print",
    "Créer et relier": "Create and pair",
    "Créez-en un : son code s’affiche, la caméra du terminal le lit, et il est prêt.": (
        "Make one: its code appears, the terminal's camera reads it, and it is ready."
    ),
    "Disque libre": "Free disk",
    "Débloquer": "Unblock",
    "Décochez ce qu’il ne doit pas faire. Rien ne s’ajoute à ce que son type permet.": (
        "Untick what it must not do. Nothing can be added to what its type allows."
    ),
    "Horloge": "Clock",
    "en avance de {time} : réglez l’heure du terminal": "{time} ahead: set the terminal's clock",
    "en retard de {time} : réglez l’heure du terminal": "{time} behind: set the terminal's clock",
    "{n} lignes suffisent : écrivez des réseaux plus grands.": "{n} lines are enough: write larger networks.",
    "« {line} » : écrivez {around} pour tout le réseau, ou {alone}.": (
        "“{line}”: write {around} for the whole network, or {alone}."
    ),
    "D’où il peut se connecter": "Where it may connect from",
    "En attente": "Waiting",
    "En attente d’envoi": "Waiting to be sent",
    "En cours": "Under way",
    "En ligne": "Online",
    "Encaisser": "Take payments",
    "Encaisser seule, avec un monnayeur": "Take payments alone, with a coin changer",
    "Envoyer à une imprimante": "Send to a printer",
    "Expiré": "Expired",
    "Faire avancer les bons de cuisine": "Move kitchen tickets on",
    "Fait": "Done",
    "Hors ligne": "Offline",
    "Il est à l’adresse {address}.": "It is at the address {address}.",
    "Ils sont créés ensemble, et leurs codes tiennent sur une feuille à imprimer.": (
        "They are created together, and their codes fit on a sheet to print."
    ),
    "Imprimante": "Printer",
    "Un paiement dont personne ne sait ce que la machine a gardé : à décider sur place": (
        "A payment of which nobody knows what the machine kept: to be decided there"
    ),
    "De l’argent à rendre à la main : à confirmer sur place": "Money to give back by hand: to be confirmed there",
    "Un paiement que le terminal n’a pas pu enregistrer : à reprendre sur place": (
        "A payment that the terminal could not record: to be tried again there"
    ),
    "Imprimer ce que les autres envoient": "Print what the others send",
    "Imprimer des tickets": "Print receipts",
    "Installation…": "Installing…",
    "La demande est refusée.": "The request is refused.",
    "La version de ce terminal ne sait pas le faire.": "This terminal’s version cannot do that.",
    "La version {version} tourne encore.": "Version {version} is still running.",
    "Le faire se montrer": "Make it show itself",
    "Le fichier reçu n’est pas celui annoncé. Demandez-le de nouveau.": (
        "The file received is not the one announced. Ask for it again."
    ),
    "Le serveur ne répond pas. Rechargez la page.": "The server does not answer. Reload the page.",
    "Le terminal coche cinq étapes ; cette page dit « Relié » d’elle-même.": (
        "The terminal ticks five steps; this page says “Paired” by itself."
    ),
    "Le terminal doit montrer les mêmes six chiffres. Sinon, refusez.": (
        "The terminal has to show the same six digits. If not, refuse."
    ),
    "Le terminal l’apprend dès qu’il est en ligne ; expire": "The terminal is told as soon as it is online; expires",
    "Le terminal n’a pas de trousseau.": "The terminal has no keyring.",
    "Le trousseau du terminal est verrouillé : ouvrez sa session.": (
        "The terminal’s keyring is locked: open its session."
    ),
    "Le trousseau du terminal ne répond pas.": "The terminal’s keyring does not answer.",
    "Lire la carte": "Read the menu",
    "L’installation a échoué : {why}": "The installation failed: {why}",
    "L’écran du terminal": "The terminal’s screen",
    "L’écran ne montre rien : le programme est réduit ou l’écran éteint.": (
        "The screen shows nothing: the program is minimised or the screen is off."
    ),
    "Marquer un produit épuisé": "Mark a product as sold out",
    "Mettre à jour": "Update",
    "Montré quinze secondes ; personne n’a touché l’écran.": "Shown for fifteen seconds; nobody touched the screen.",
    "Même machine que {names}": "Same machine as {names}",
    "Mêmes chiffres : accepter": "Same digits: accept",
    "Nom, suivi d’un numéro": "Name, followed by a number",
    "Nouveau code": "New code",
    "Nouveau terminal": "New terminal",
    "Ouvrez le programme sur le terminal : il attend un code.": (
        "Open the program on the terminal: it waits for a code."
    ),
    "Ouvrir": "Open",
    "Ouvrir et fermer la caisse": "Open and close the till",
    "Pointer les arrivées et les départs": "Clock people in and out",
    "Part des signes de vie reçus, heure par heure": "Share of the signs of life received, hour by hour",
    "Passerelle d’impression": "Print gateway",
    "Plus de nouvelles : le terminal recommencera quand il revient.": (
        "No more news: the terminal begins again when it is back."
    ),
    "Plusieurs terminaux à la fois": "Several terminals at once",
    "Plusieurs à la fois": "Several at once",
    "Postes de cuisine montrés": "Kitchen stations shown",
    "Prendre des commandes": "Take orders",
    "Présence, sept jours": "Presence, seven days",
    "Présentez ce code à la caméra du terminal": "Show this code to the terminal's camera",
    "Quelqu’un a touché l’écran.": "Somebody touched the screen.",
    "Recevoir ses journaux": "Get its logs",
    "Recharger la carte": "Reload the menu",
    "Redémarrer le programme": "Restart the program",
    "Redémarrer « {name} » ? Il attend que personne ne soit servi ; rien n’est perdu.": (
        "Restart “{name}”? It waits until nobody is being served; nothing is lost."
    ),
    "Refuser": "Refuse",
    "Refusées par le serveur": "Refused by the server",
    "Relier": "Pair",
    "Relier à nouveau": "Pair again",
    "Reliez d’abord ce terminal.": "Pair this terminal first.",
    "Relié": "Paired",
    "Relié, pas encore vu": "Paired, not seen yet",
    "Renouveler son jeton": "Renew its token",
    "Rien n’a encore été demandé à ce terminal.": "Nothing has been asked of this terminal yet.",
    "Régler les imprimantes": "Set up printers",
    "Révoquer": "Revoke",
    "Révoquer « {name} » ? Il s’arrête aussitôt et devra être relié à nouveau.": (
        "Revoke “{name}”? It stops at once and has to be paired again."
    ),
    "Révoqué": "Revoked",
    "Sans caméra": "Without a camera",
    "Son jeton vient de l’environnement : changez-le là-bas.": (
        "Its token comes from the environment: change it there."
    ),
    "Suivre ce qui se passe en direct": "Follow what happens live",
    "Système": "System",
    "Terminal refusé : réseau non autorisé": "Terminal refused: network not allowed",
    "Tournez cet écran, ou un téléphone avec cette page, vers sa caméra.": (
        "Turn this screen, or a telephone with this page, to its camera."
    ),
    "Tous les terminaux": "All terminals",
    "Type": "Type",
    "Télécharger": "Download",
    "Un autre code l’a remplacé.": "Another code replaced it.",
    "Un terminal demande à être relié": "A terminal asks to be paired",
    "Une adresse ou un réseau par ligne. Rien d’écrit : de partout.": (
        "One address or network per line. Nothing written: from anywhere."
    ),
    "Une ligne n’est ni une adresse ni un réseau : 192.168.1.20 ou 192.168.1.0/24.": (
        "A line is neither an address nor a network: 192.168.1.20 or 192.168.1.0/24."
    ),
    "Valable jusqu’au {at}": "Valid until {at}",
    "Valables": "Valid for",
    "Version": "Version",
    "Voir les bons de cuisine": "See kitchen tickets",
    "Voir les commandes": "See orders",
    "Voir l’état des imprimantes": "See the printers’ state",
    "Voir son écran": "See its screen",
    "Vu": "Seen",
    "aucune": "none",
    "capot ouvert": "cover open",
    "en panne": "out of order",
    "encore {time}": "{time} left",
    "hors ligne": "offline",
    "imprime": "printing",
    "introuvable": "not found",
    "ne répond pas": "does not answer",
    "plus de papier": "out of paper",
    "prête": "ready",
    "{n} Go": "{n} GB",
    "{n} Mo": "{n} MB",
    "{n} retirées": "{n} taken away",
    "« {line} » n’est ni une adresse ni un réseau : rien n’est changé.": (
        "“{line}” is neither an address nor a network: nothing has changed."
    ),
    "« {name} » est accepté : il se relie de lui-même.": "“{name}” is accepted: it pairs by itself.",
    "« {name} » est débloqué.": "“{name}” is unblocked.",
    "« {name} » est enregistré ; le terminal le sait déjà s’il est en ligne.": (
        "“{name}” is saved; the terminal knows already if it is online."
    ),
    "« {name} » est révoqué : il ne peut plus rien demander.": (
        "“{name}” is revoked: it can ask for nothing any more."
    ),
    "À distance": "Remotely",
    "À relier": "To be paired",
    "Échec": "Failed",
    "Écran": "Screen",
    "Écran de cuisine": "Kitchen display",
    "Écran d’affichage": "Signage screen",
    "éteinte ou refusée": "off or refused",
    "Renvoyer ce qui fut refusé": "Send again what was refused",
    "Classer ce qui fut refusé": "Settle what was refused",
    "Ce n’est plus à décider : quelqu’un l’a fait sur le terminal.": "It is decided: somebody did so at the terminal.",
    "Refusé par le serveur, à décider": "Refused by the server, to be decided",
    "Renvoyer": "Send again",
    "Classer": "Settle",
    "Classer « {what} » ? Rien n’en sera plus envoyé.": "Settle “{what}”? Nothing of it will be sent any more.",
    "Paiement de {number}": "Payment of {number}",
    "Annulation de {number}": "Cancelling of {number}",
    "Modification de {number}": "Change of {number}",
    "Ouverture de caisse": "Opening of the till",
    "Fermeture de caisse": "Closing of the till",
    "Pointage sur la caisse": "Time clock",
    "Demande": "Request",
    "Un produit est épuisé.": "A product is sold out.",
    "Le prix a changé : le total n’est plus celui du terminal.": "The price has changed: the total is another now.",
    "Un produit n’est plus sur la carte.": "A product is no longer on the menu.",
    "Une option n’est plus disponible.": "An option is no longer available.",
    "La commande n’existe pas sur le serveur.": "The order does not exist on the server.",
    "Ce numéro est déjà celui d’une autre commande.": "This number is another order’s already.",
    "La commande est déjà finie ou annulée.": "The order is finished or cancelled already.",
    "La commande est déjà payée ou annulée.": "The order is paid or cancelled already.",
    "Le montant n’est pas celui qui reste dû.": "The amount is not what is still due.",
    "La caisse n’était pas ouverte sur le serveur.": "The till was not open on the server.",
    "La caisse était déjà fermée sur le serveur.": "The till was closed on the server already.",
    "La personne n’est plus dans l’équipe.": "The person is no longer in the team.",
    "Ce terminal n’en a plus le droit.": "This terminal may not do that any more.",
}
