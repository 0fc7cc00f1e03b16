"""The page's words in English, by the French of the source."""

ENGLISH: dict[str, str] = {
    "0.0.0.0 : tout le réseau ; 127.0.0.1 : cette machine seule.": (
        "0.0.0.0: the whole network; 127.0.0.1: this machine only."
    ),
    "1. Le tiroir est ouvert": "1. The drawer is open",
    "2. Le tiroir est fermé": "2. The drawer is closed",
    "22548 pour les programmes existants. HTTP et HTTPS y répondent.": (
        "22548 for existing programs. Both HTTP and HTTPS answer there."
    ),
    "256 adresses au plus : /24 ou plus petit.": "At most 256 addresses: /24 or smaller.",
    "256 adresses privées au plus, port 9100. Vide : ce qui s'annonce, et les imprimantes de cette machine.": (
        "At most 256 private addresses, port 9100. Empty: what announces itself, and this machine's printers."
    ),
    "58 ou 80.": "58 or 80.",
    "72 octets au plus.": "72 bytes at most.",
    "8069, celui que les caisses attendent.": "8069, the one that tills expect.",
    "Adresse": "Address",
    "Adresse IP": "IP address",
    "Adresse d'écoute": "Listen on",
    "Adresses des Odoo": "Addresses of your Odoo sites",
    "Ajouter cette imprimante": "Add this printer",
    "Ajouter une imprimante": "Add a printer",
    "Appairage": "Pairing",
    "Appairer": "Pair",
    "Appelez l'administrateur.": "Call the administrator.",
    "Apprendre le contact : ouvrez le tiroir, puis 1 ; fermez-le, puis 2.": (
        "Learn the contact: open the drawer, then 1; close it, then 2."
    ),
    "Appris : le tiroir dira s'il est ouvert.": "Learnt: the drawer will tell whether it is open.",
    "Arrêtée": "Off",
    "Attendez un peu, puis essayez de nouveau.": "Wait a little, then try again.",
    "Attendre avant d'imprimer (s)": "Wait before printing (s)",
    "Au moins 6 caractères.": "At least 6 characters.",
    "Aucune imprimante n'est réglée pour le tiroir.": "No printer is set for the drawer.",
    "Aucune imprimante pour l'instant.": "No printer yet.",
    "Aucune imprimante trouvée : vérifiez qu'elle est allumée et sur le même réseau.": (
        "No printer found: check that it is on and in the same network."
    ),
    "Autoriser {origin}": "Allow {origin}",
    "Autres noms de cette machine": "Other names of this machine",
    "Bar": "Bar",
    "Borne": "Kiosk",
    "Branché sur": "Plugged into",
    "C'est enregistré.": "Saved.",
    "Ce code est celui d'un autre appareil.": "This code is for another device.",
    "Ce n'est pas le mot de passe actuel.": "This is not the current password.",
    "Ce qu'elle imprime": "What it prints",
    "Certains changements seront pris en compte au redémarrage de la passerelle.": (
        "Some changes take effect when the gateway is restarted."
    ),
    "Certificat HTTPS (fichier)": "HTTPS certificate (file)",
    "Cette imprimante lit le PDF elle-même": "This printer reads PDF by itself",
    "Cette machine n'a pas de trousseau de clés : voyez avec l'administrateur.": (
        "This machine has no keyring: ask the administrator."
    ),
    "Cette passerelle est appairée.": "This gateway is paired.",
    "Cette passerelle imprime pour {store}.": "This gateway prints for {store}.",
    "Cette valeur n'est pas possible.": "This value is not possible.",
    "Changer le jeton": "Change the token",
    "Changer le jeton ? Les programmes qui ont l'ancien ne pourront plus ouvrir le tiroir.": (
        "Change the token? Programs that have the old one can no longer open the drawer."
    ),
    "Changer le mot de passe": "Change the password",
    "Chercher des imprimantes": "Look for printers",
    "Choisir": "Choose",
    "Choisissez un mot de passe": "Choose a password",
    "Connexion": "Sign in",
    "Contact du tiroir (broche 3)": "Drawer contact (pin 3)",
    "Capot": "Cover",
    "Copiez de nouveau tout le texte du QR.": "Copy the whole text of the QR again.",
    "Cuisine": "Kitchen",
    "Dans le back-office : Terminaux, Nouveau, Passerelle. Copiez le texte du QR et collez-le ici.": (
        "In the back office: Terminals, New, Gateway. Copy the text of the QR and paste it here."
    ),
    "De 1 à 32 octets en hexadécimal, par exemple 1b70001afa.": "1 to 32 bytes in hexadecimal, such as 1b70001afa.",
    "Demandez un nouveau code au back-office.": "Ask the back office for a new code.",
    "Dernière impression : {cause}": "Last print: {cause}",
    "Des adresses comme https://odoo.exemple.fr, une par ligne, sans étoile.": (
        "Addresses such as https://odoo.example.com, one per line, without a star."
    ),
    "Dossier": "Folder",
    "Dossier surveillé": "Watched folder",
    "Dossier surveillé : {path}": "Watched folder: {path}",
    "Déverrouillez le trousseau de clés du système.": "Unlock the system's keyring.",
    "Effacer le journal": "Clear the log",
    "Effacer tout le journal ? Ce geste y sera noté.": "Clear the whole log? This will be noted in it.",
    "En ligne": "Online",
    "En cas de panne": "When it fails",
    "En hexadécimal. 1b70001afa : broche 2, 52 ms.": "In hexadecimal. 1b70001afa: pin 2, 52 ms.",
    "Encore une fois": "Once more",
    "Enregistrer": "Save",
    "Enregistrer et continuer": "Save and continue",
    "Essayez de nouveau.": "Try again.",
    "Factures": "Invoices",
    "Factures PDF": "PDF invoices",
    "Fermé": "Closed",
    "Fichier": "File",
    "Fichiers": "Files",
    "Garder (jours)": "Keep (days)",
    "Garder les imprimées (jours)": "Keep printed ones (days)",
    "Il protège les réglages de cette passerelle. Au moins 6 caractères.": (
        "It protects the settings of this gateway. At least 6 characters."
    ),
    "Imprimante": "Printer",
    "Imprimantes": "Printers",
    "Imprimer": "Print",
    "Imprimer encore": "Print again",
    "Imprimer les factures automatiquement": "Print invoices automatically",
    "Imprimer une page de test": "Print a test page",
    "Impulsion": "Pulse",
    "Jeton des programmes": "Token for programs",
    "Journal": "Log",
    "L'adresse de votre Odoo, une par ligne.": "The address of your Odoo, one per line.",
    "L'heure de cette machine est fausse.": "This machine's clock is wrong.",
    "L'impression des factures n'est pas en service.": "The printing of invoices is not in service.",
    "L'imprimante ne dit rien du contact du tiroir.": "The printer says nothing of the drawer's contact.",
    "L'impulsion est partie : le tiroir doit être ouvert.": "The pulse was sent: the drawer should be open.",
    "La page de test est partie vers {name}, qui ne confirme rien.": (
        "The test page went to {name}, which confirms nothing."
    ),
    "La passerelle redémarre.": "The gateway is restarting.",
    "La session dure une heure.": "A session lasts one hour.",
    "Le contact n'a pas changé : il n'est sans doute pas câblé.": (
        "The contact did not change: it is probably not wired."
    ),
    "Le disque est plein ou protégé.": "The disk is full or protected.",
    "Le disque ne prend plus rien : rien n'est changé.": "The disk takes nothing more: nothing is changed.",
    "Le fichier de configuration ne peut pas être écrit : rien n'est changé.": (
        "The settings file can't be written: nothing was changed."
    ),
    "Le jeton est changé : l'ancien ne vaut plus rien.": "The token was changed: the old one is worth nothing now.",
    "Le mot de passe est changé.": "The password was changed.",
    "Le premier mot de passe se choisit sur la machine elle-même : ouvrez-y http://localhost:22548/config.": (
        "The first password is chosen on the machine itself: open http://localhost:22548/config there."
    ),
    "Le serveur ne répond pas : vérifiez le réseau.": "The server does not answer: check the network.",
    "Le tiroir n'a pas été ouvert : imprimante {cause}.": "The drawer was not opened: printer {cause}.",
    "Les PDF déposés dans ce dossier sont imprimés, puis rangés dans « printed ». Rien n'est jamais "
    "effacé au démarrage.": (
        "PDFs put into this folder are printed, then moved to “printed”. Nothing is ever deleted at start."
    ),
    "Les deux mots de passe sont différents.": "The two passwords differ.",
    "Leurs identifiants, séparés par des virgules. Vide : tous.": "Their ids, separated by commas. Empty: all.",
    "Massicot": "Cutter",
    "Mettez ce programme à jour.": "Update this program.",
    "Mot de passe": "Password",
    "Mot de passe actuel": "Current password",
    "Mot de passe incorrect.": "Wrong password.",
    "Ne dit rien de son état": "Says nothing of its state",
    "Ne pas imprimer": "Do not print",
    "Nom": "Name",
    "Noté. Fermez maintenant le tiroir, puis continuez.": "Noted. Now close the drawer, then go on.",
    "Nouveau mot de passe": "New password",
    "Ouvert": "Open",
    "Ouvrir le tiroir": "Open the drawer",
    "Pages web qui peuvent ouvrir le tiroir": "Web pages that may open the drawer",
    "Papier": "Paper",
    "Pas encore appairé": "Not paired yet",
    "Pas encore appairée : lancez « comptoir gateway --qr » ou « --code ». Le tiroir-caisse fonctionne sans.": (
        "Not paired yet: run “comptoir gateway --qr” or “--code”. The drawer works without it."
    ),
    "Pas encore de mot de passe": "No password yet",
    "Passerelle d'impression": "Print gateway",
    "Port": "Port",
    "Postes de cuisine": "Kitchen stations",
    "Pour POST /open-cash-drawer depuis cette machine, avec le nom de qui demande et pourquoi.": (
        "For POST /open-cash-drawer from this machine, with the name of who asks and why."
    ),
    "Pour une caisse Odoo 16 à 19 sans module : elle imprime et ouvre le tiroir comme avec une IoT Box.": (
        "For an Odoo till, 16 to 19, without a module: it prints and opens the drawer as with an IoT Box."
    ),
    "Prise en compte au redémarrage": "Used after a restart",
    "Prête": "Ready",
    "Prête, bientôt plus de papier": "Ready, paper is low",
    "Redémarrer maintenant": "Restart now",
    "Regarder toutes les (s)": "Look every (s)",
    "Relié à {store}": "Connected to {store}",
    "Retirer": "Remove",
    "Retirer {name} ?": "Remove {name}?",
    "Rien n'est enregistré : corrigez ce qui est marqué en rouge.": "Nothing was saved: mend what is marked in red.",
    "Rubriques": "Sections",
    "Répondre aux caisses Odoo": "Answer Odoo tills",
    "Réseau": "Network",
    "Réseau à parcourir (facultatif)": "Network to look through (optional)",
    "Sa clé (fichier)": "Its key (file)",
    "Se connecter": "Sign in",
    "Se déconnecter": "Sign out",
    "Serveur": "Server",
    "Seulement des adresses privées, comme 192.168.1.0/24.": "Private addresses only, such as 192.168.1.0/24.",
    "Seulement si son fabricant le dit (PDF direct) ; sinon elle imprime des pages de signes.": (
        "Only if its maker says so (PDF direct); otherwise it prints pages of signs."
    ),
    "Son nom dans le système, ou un nom à vous avec l'adresse ci-dessous.": (
        "Its name in the system, or a name of yours with the address below."
    ),
    "Sur {name}, contact non appris": "On {name}, contact not learnt",
    "Sur {name}, état inconnu": "On {name}, state unknown",
    "Texte du QR": "Text of the QR",
    "Tickets de caisse": "Receipts",
    "Tiroir-caisse": "Cash drawer",
    "Trop d'essais. Réessayez dans {wait} s.": "Too many attempts. Try again in {wait} s.",
    "Télécharger": "Download",
    "Un dossier à part, qui ne sert qu'à cela.": "A folder of its own, for nothing else.",
    "Un nom de 1 à 80 caractères.": "A name of 1 to 80 characters.",
    "Un nom de fichier sans dossier, par exemple cashdrawer.log.": (
        "A file name without a folder, such as cashdrawer.log."
    ),
    "Un nombre de 1 à 65535.": "A number from 1 to 65535.",
    "Un nombre de jours, de 0 à 3650.": "A number of days, from 0 to 3650.",
    "Un nombre de jours, de 1 à 3650.": "A number of days, from 1 to 3650.",
    "Un nombre de secondes, de 0 à 600.": "A number of seconds, from 0 to 600.",
    "Un nombre de secondes, de 1 à 3600.": "A number of seconds, from 1 to 3600.",
    "Un ou plusieurs des rôles proposés.": "One or more of the roles offered.",
    "Un réseau comme 192.168.1.0/24, ou une adresse.": "A network such as 192.168.1.0/24, or an address.",
    "Une adresse comme tcp://192.168.1.50:9100, usb://04b8:0e15, serial://COM3, cups://NOM ou win://NOM.": (
        "An address such as tcp://192.168.1.50:9100, usb://04b8:0e15, serial://COM3, cups://NAME or win://NAME."
    ),
    "Une adresse de cette machine, ou 0.0.0.0 pour toutes.": "An address of this machine, or 0.0.0.0 for all.",
    "Une autre des imprimantes, ou aucune.": "Another of the printers, or none.",
    "Une autre imprimante porte déjà ce nom.": "Another printer already has this name.",
    "Une page web a demandé le tiroir et a été refusée. N'autorisez que celle de votre Odoo.": (
        "A web page asked for the drawer and was refused. Allow only that of your Odoo."
    ),
    "Vide : avec les données de la passerelle.": "Empty: with the gateway's data.",
    "Vide : imprimante du système.": "Empty: a printer of the system.",
    "Vide : la passerelle fait le sien.": "Empty: the gateway makes its own.",
    "Vérifiez l'adresse du serveur.": "Check the server's address.",
    "a coupé la connexion": "hung up",
    "accès refusé par le système": "access denied by the system",
    "bas : ouvert": "low: open",
    "capot ouvert": "cover open",
    "celle du tiroir-caisse": "the drawer's",
    "document illisible": "unreadable document",
    "en panne": "out of order",
    "erreur d'écriture": "write error",
    "haut : ouvert": "high: open",
    "hors ligne": "offline",
    "interrompue": "interrupted",
    "introuvable sur le réseau": "not found in the network",
    "massicot bloqué": "cutter jammed",
    "n'accepte plus rien": "takes nothing any more",
    "n'est pas branchée": "not plugged in",
    "ne répond pas": "does not answer",
    "occupée": "busy",
    "pas câblé, ou pas encore appris": "not wired, or not learnt yet",
    "personne ne la remplace": "nobody stands in",
    "pilote manquant": "driver missing",
    "plus de papier": "out of paper",
    "refusée par le service d'impression": "refused by the print service",
    "tcp://adresse:9100, usb://04b8:0e15, serial://COM3, cups://NOM ou win://NOM": (
        "tcp://address:9100, usb://04b8:0e15, serial://COM3, cups://NAME or win://NAME"
    ),
    "trop tard": "too late",
    "{name} a imprimé la page de test.": "{name} printed the test page.",
    "{name} n'a pas imprimé : {cause}.": "{name} did not print: {cause}.",
    "{name} ne peut pas être imprimée maintenant.": "{name} cannot be printed now.",
    "{name} ne sera pas imprimée ; elle est rangée dans « dismissed ».": (
        "{name} will not be printed; it is kept in “dismissed”."
    ),
    "{name} sera imprimée encore une fois.": "{name} will be printed once more.",
    "{name} sera imprimée.": "{name} will be printed.",
    "{name} sera utilisable après le redémarrage.": "{name} can be used after the restart.",
    "{store} : le serveur ne répond pas": "{store}: the server does not answer",
    "{waiting} en attente, {printed} imprimées, {failed} en échec": (
        "{waiting} waiting, {printed} printed, {failed} failed"
    ),
    "État": "State",
    "éteinte, ou refuse la connexion": "off, or refuses the connection",
}
