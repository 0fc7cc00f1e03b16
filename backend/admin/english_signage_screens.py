"""French to English for screens, overlays and channels; part of the one list in english.py."""

SIGNAGE_SCREENS = {
    "0 : toujours là.": "0: always there.",
    "Actif": "Active",
    "Active": "Active",
    "Adresse du flux": "Address of the stream",
    "Affichage": "Signage",
    "Ajouter la chaîne": "Add the channel",
    "Ajouter une chaîne": "Add a channel",
    "Ajoutez l’adresse d’un flux, ou importez la liste M3U de votre fournisseur.": (
        "Add the address of a stream, or import your provider’s M3U list."
    ),
    "Annonce": "Announcement",
    "Annonces urgentes": "Urgent announcements",
    "Aperçu couché": "Preview, landscape",
    "Aperçu debout": "Preview, portrait",
    "Au milieu": "Middle",
    "Aucun coché : tous les écrans.": "None ticked: every screen.",
    "Aucun écran encore": "No screen yet",
    "Aucune chaîne encore": "No channel yet",
    "Aucune cochée : celle du lecteur.": "None ticked: the player’s own.",
    "Aucune image approuvée encore : déposez-en une parmi les contenus.": (
        "No approved picture yet: upload one among the contents."
    ),
    "Aucune image demandée encore.": "No picture asked for yet.",
    "Aucune réponse à temps.": "No answer in time.",
    "Autre…": "Other…",
    "Bandeau défilant": "Ticker",
    "Bandeaux": "Overlays",
    "Campagnes": "Campaigns",
    "Carte du magasin": "Menu board",
    "Ce fichier est trop lourd : 1 Mo au plus.": "This file is too large: 1 MB at most.",
    "Ce fichier est un flux, pas une liste : ajoutez son adresse comme une chaîne.": (
        "This file is a stream, not a list: add its address as a channel."
    ),
    "Ce fichier ne contient aucune adresse.": "This file holds no address.",
    "Ce fichier n’est pas une liste de chaînes.": "This file is not a list of channels.",
    "Ce flux va droit à un écran : il ne s’essaie pas d’ici.": (
        "This stream goes straight to one screen: it can’t be tried from here."
    ),
    "Ce fuseau horaire n’existe pas.": "There is no such time zone.",
    "Ce nom de machine est inconnu.": "Nobody knows this host name.",
    "Ce qui vient n’est ni une image ni un son.": "What comes is neither picture nor sound.",
    "Ce qu’il montre": "What it shows",
    "Ce soir, concert à 20 h · الليلة حفل موسيقي": "Concert tonight at 8 pm · الليلة حفل موسيقي",
    "Ce terminal montre déjà un autre écran, ou n’est plus là.": (
        "This terminal shows another screen already, or is gone."
    ),
    "Celui du magasin ({zone})": "The store’s ({zone})",
    "Cette adresse est celle de la machine elle-même : elle est refusée.": (
        "This address is the machine itself: it is refused."
    ),
    "Cette adresse est celle d’un service interne : elle est refusée.": (
        "This address is an internal service’s: it is refused."
    ),
    "Cette adresse est d’un réseau privé, et les réglages du serveur ne le permettent pas.": (
        "This address is in a private network, which the server’s settings do not allow."
    ),
    "Cette adresse est réservée : rien n’y répond.": "This address is reserved: nothing answers there.",
    "Cette adresse ne vaut que sur un câble (169.254…, fe80…) : elle est refusée.": (
        "This address is good on one cable only (169.254…, fe80…): it is refused."
    ),
    "Cette chaîne est désactivée : activez-la d’abord, ou choisissez-en une autre.": (
        "This channel is switched off: switch it on first, or choose another."
    ),
    "Cette chaîne n’existe pas, ou plus, à cette adresse.": "There is no such channel at this address, or no longer.",
    "Cette date n’en est pas une.": "This is no date.",
    "Changer le code ? L’ancien n’ouvrira plus rien.": "Change the code? The old one will open nothing.",
    "Changer le mot de passe ? Qui est entré avec l’ancien doit entrer à nouveau.": (
        "Change the password? Whoever came in with the old one has to come in again."
    ),
    "Chaque fois": "Each time",
    "Chaîne": "Channel",
    "Chaîne ajoutée": "Channel added",
    "Chaîne changée": "Channel changed",
    "Chaîne de télévision": "TV channel",
    "Chaîne retirée": "Channel removed",
    "Chaînes": "Channels",
    "Chaînes ajoutées : {n}.": "Channels added: {n}.",
    "Choisissez la chaîne que l’écran montre.": "Choose the channel the screen shows.",
    "Choisissez une image approuvée.": "Choose an approved picture.",
    "Code d’écran changé": "Screen code changed",
    "Code {code}. Qui était entré avec l’ancien mot de passe doit entrer à nouveau.": (
        "Code {code}. Whoever came in with the old password has to come in again."
    ),
    "Coin": "Corner",
    "Contenus": "Contents",
    "Couché": "Landscape",
    "Couleur du fond": "Background colour",
    "Couleur du texte": "Text colour",
    "Créer l’écran": "Create the screen",
    "C’est une page web, pas une chaîne.": "This is a web page, not a channel.",
    "Dalle": "Panel",
    "De gauche à droite": "Left to right",
    "De haut en bas": "Top to bottom",
    "Debout": "Portrait",
    "Demander une image": "Ask for a picture",
    "Des écrans montrent cette chaîne : {names}. Donnez-leur d’abord autre chose.": (
        "Screens show this channel: {names}. Give them something else first."
    ),
    "Des écrans ont encore cette chaîne : {names}. Enlevez-la d’abord chez eux.": (
        "Screens have this channel still: {names}. Take it from them first."
    ),
    "Donnez un nom à la chaîne, de 100 caractères au plus.": "Name the channel, in 100 characters at most.",
    "Donnez un nom à l’incrustation, de 100 caractères au plus.": "Name the overlay, in 100 characters at most.",
    "Donnez un nom à l’écran, de 100 caractères au plus.": "Name the screen, in 100 characters at most.",
    "Durée": "Duration",
    "Début": "From",
    "Définition": "Resolution",
    "Déjà là : {n}.": "There already: {n}.",
    "Désactivé": "Switched off",
    "Désactivé, il s’arrête à sa prochaine demande.": "Switched off, it stops at its next request.",
    "En bas": "Bottom",
    "En bas à droite": "Bottom right",
    "En bas à gauche": "Bottom left",
    "En haut": "Top",
    "En haut à droite": "Top right",
    "En haut à gauche": "Top left",
    "En pause": "Paused",
    "En points d’un écran de 1080 lignes ; 0 : comme l’image le veut.": (
        "In pixels of a screen 1080 lines high; 0: as the picture has it."
    ),
    "Enlever le mot de passe": "Take the password away",
    "Enlever le mot de passe ? Plus personne n’entrera avec ce code.": (
        "Take the password away? Nobody will come in with this code any more."
    ),
    "Entrer avec un code": "Coming in with a code",
    "Essai": "Test",
    "Essai en cours…": "Trying…",
    "Essayer": "Try",
    "Fin": "Until",
    "Groupe synchronisé": "Synchronised group",
    "Hauteur": "Height",
    "Hauteur en points": "Height in pixels",
    "Hauteur sur l’écran": "Height on the screen",
    "Heures de marche": "Hours it is on",
    "IPTV": "IPTV",
    "Image demandée ; le terminal l’envoie dès qu’il est en ligne.": (
        "Picture asked for; the terminal sends it as soon as it is online."
    ),
    "Images et carte": "Pictures and menu",
    "Images et films": "Pictures and films",
    "Images et numéros": "Pictures and numbers",
    "Importer une liste": "Import a list",
    "Incrustation ajoutée": "Overlay added",
    "Incrustation changée": "Overlay changed",
    "Incrustation en pause": "Overlay paused",
    "Incrustation reprise": "Overlay resumed",
    "Incrustation retirée": "Overlay removed",
    "Jamais vu": "Never seen",
    "La chaîne vient d’être changée : réessayez dans {n} s.": "The channel was just changed: try again in {n} s.",
    "La dernière image demandée n’est pas venue.": "The last picture asked for did not come.",
    "La fin vient avant le début.": "It ends before it begins.",
    "La machine ne répond pas à cette adresse.": "The host does not answer at this address.",
    "La machine répond par une erreur ({n}).": "The host answers with an error ({n}).",
    "La machine répond, mais rien ne vient.": "The host answers, but nothing comes.",
    "Laissées de côté, faute de place : {n}.": "Left out for lack of room: {n}.",
    "Langues des titres, l’une après l’autre": "Languages of the headings, one after the other",
    "Largeur": "Width",
    "Largeur du logo": "Width of the logo",
    "Largeur en points": "Width in pixels",
    "Le certificat de cette machine n’est pas valable.": "The certificate of this host is not valid.",
    "Le groupe a un nom de {most} caractères au plus.": "The group’s name has {most} characters at most.",
    "Le message a {n} caractères : {most} au plus.": "The message has {n} characters: {most} at most.",
    "Le nom ou le mot de passe de l’adresse est refusé.": "The name or password in the address is refused.",
    "Le nouveau code est {code} ; l’ancien n’ouvre plus rien.": "The new code is {code}; the old one opens nothing.",
    "Le texte court vers la droite, comme l’arabe se lit.": "The text runs to the right, as Arabic is read.",
    "Le texte court vers la gauche.": "The text runs to the left.",
    "Les écrans d’un même groupe commencent ensemble.": "Screens of one group start together.",
    "Lignes refusées : {n}.": "Lines refused: {n}.",
    "Liste M3U": "M3U list",
    "Liste de chaînes importée": "List of channels imported",
    "Listes": "Playlists",
    "Logo dans un coin": "Logo in a corner",
    "L’adresse a besoin d’un port de 1 à 65535.": "The address needs a port from 1 to 65535.",
    "L’adresse commence par http, https, rtsp, udp ou rtp.": "The address begins with http, https, rtsp, udp or rtp.",
    "L’adresse contient un espace ou un caractère interdit.": (
        "There is a blank or a forbidden character in the address."
    ),
    "L’adresse est trop longue : mille caractères au plus.": "The address is too long: a thousand characters at most.",
    "L’adresse n’a pas de nom de machine, ou il est mal écrit.": "The address has no host, or a misspelt one.",
    "L’adresse renvoie trop souvent ailleurs.": "The address redirects too often.",
    "L’arabe court vers la droite, le reste vers la gauche ; la première lettre décide.": (
        "Arabic runs to the right, everything else to the left; the first letter decides."
    ),
    "L’image choisie n’est plus approuvée : l’incrustation n’est pas montrée.": (
        "The chosen picture is no longer approved: the overlay is not shown."
    ),
    "Manière": "Manner",
    "Message": "Message",
    "Mettre en pause": "Pause",
    "Mise en page": "Layout",
    "Montre": "Shows",
    "Montre maintenant": "Shows now",
    "Montré": "Shown",
    "Mot de passe de l’écran, montré cette seule fois": "The screen’s password, shown this once",
    "Mot de passe d’écran changé": "Screen password changed",
    "Mot de passe d’écran enlevé": "Screen password taken away",
    "Nombre de fois": "How many times",
    "Nouvel écran": "New screen",
    "Nouvelle chaîne": "New channel",
    "Nouvelle incrustation": "New overlay",
    "Numéros à retirer": "Pick-up numbers",
    "Opacité": "Opacity",
    "Opacité du fond": "Background opacity",
    "Pas de mot de passe : personne n’entre avec ce code.": "No password: nobody comes in with this code.",
    "Personne n’entre plus avec le code de cet écran.": "Nobody comes in with this screen’s code any more.",
    "Place": "Place",
    "Placé librement": "Placed freely",
    "Plein écran": "Full screen",
    "Priorité": "Priority",
    "Reprendre": "Resume",
    "Retirer l’écran": "Remove the screen",
    "Retirer « {name} » ?": "Remove “{name}”?",
    "Retirer « {name} » ? Il quitte les écrans.": "Remove “{name}”? It leaves the screens.",
    "Retirer « {name} » ? Il s’arrête ; ses diffusions restent dans les preuves.": (
        "Remove “{name}”? It stops; its plays stay in the proofs."
    ),
    "Reçu : {kind}, en {n} ms.": "Received: {kind}, in {n} ms.",
    "Rien d’écrit : elle reste la même.": "Nothing typed: it stays the same.",
    "Rien d’écrit : toujours. Heures du magasin ({zone}).": "Nothing typed: always. The store’s time ({zone}).",
    "Rien par-dessus les écrans": "Nothing above the screens",
    "Réglage": "Set to",
    "Régler": "Set up",
    "Statistiques": "Statistics",
    "Taille des lettres": "Size of the letters",
    "Taille exacte": "Exact size",
    "Terminal et groupe": "Terminal and group",
    "Terminal relié": "Paired terminal",
    "Terminé": "Over",
    "Tourner l’image de": "Turn the picture by",
    "Tous les écrans": "All screens",
    "Toute la largeur": "Full width",
    "Toutes les incrustations": "All overlays",
    "Trop de chaînes dans ce fichier.": "Too many channels in this file.",
    "Un bandeau a besoin d’un message.": "A ticker needs a message.",
    "Un bandeau défilant, une image ou un logo passe au-dessus de tout ce que les écrans montrent.": (
        "A ticker, a picture or a logo goes above whatever the screens show."
    ),
    "Un choix du formulaire n’existe pas : rouvrez la page.": (
        "A choice of the form does not exist: open the page again."
    ),
    "Un côté de l’écran a de {least} à {most} points.": "A side of the screen has {least} to {most} pixels.",
    "Un fichier M3U, 1 Mo et 500 chaînes au plus. Les lignes bonnes sont prises, les autres sont montrées avec la "
    "raison.": (
        "An M3U file, 1 MB and 500 channels at most. Good lines are taken, the others are shown with the reason."
    ),
    "Un magasin a {most} chaînes au plus.": "A store has {most} channels at most.",
    "Un magasin a {most} incrustations au plus.": "A store has {most} overlays at most.",
    "Un mot de passe est en place.": "A password is set.",
    "Un passage entier": "One full crossing",
    "Un terminal d’affichage relié devient un écran de lui-même. Créez-en un ici pour un lecteur qui entre avec un "
    "code.": (
        "A paired signage terminal becomes a screen by itself. Create one here for a player that comes in with a code."
    ),
    "Un écran choisi n’existe plus : rouvrez la page.": "A chosen screen is gone: open the page again.",
    "Une adresse de groupe ne vaut que pour udp et rtp.": "A group address is good for udp and rtp only.",
    "Une durée": "A while",
    "Vitesse": "Speed",
    "aucun : il entre avec son code": "none: it comes in with its code",
    "désactivée": "switched off",
    "flux HLS": "HLS stream",
    "flux MPEG-TS": "MPEG-TS stream",
    "http, https, rtsp, udp ou rtp. L’adresse est chiffrée ; plus personne ne la voit ici.": (
        "http, https, rtsp, udp or rtp. The address is encrypted; nobody sees it here again."
    ),
    "illisible : saisissez-la à nouveau": "unreadable: type it again",
    "image ou son": "picture or sound",
    "jusqu’au {time}": "until {time}",
    "la nuit (22 h–6 h)": "at night (10 pm–6 am)",
    "le matin (6 h–11 h)": "in the morning (6–11 am)",
    "le soir (18 h–22 h)": "in the evening (6–10 pm)",
    "l’après-midi (14 h–18 h)": "in the afternoon (2–6 pm)",
    "paquets du groupe": "packets of the group",
    "par jour": "a day",
    "par semaine": "a week",
    "secondes": "seconds",
    "serveur RTSP": "RTSP server",
    "tous": "all",
    "un nombre entier de {least} à {most}.": "a whole number from {least} to {most}.",
    "vitrine": "window",
    "« {name} » est créé.": "“{name}” is created.",
    "« {name} » est en pause.": "“{name}” is paused.",
    "« {name} » est enregistré.": "“{name}” is saved.",
    "« {name} » est retiré ; ses diffusions restent dans les preuves.": (
        "“{name}” is removed; its plays stay in the proofs."
    ),
    "« {name} » est retiré.": "“{name}” is removed.",
    "« {name} » reprend.": "“{name}” resumes.",
    "À venir": "To come",
    "Écran changé": "Screen changed",
    "Écran créé": "Screen created",
    "Écran de la salle": "Screen in the room",
    "Écran retiré": "Screen removed",
    "Écrans": "Screens",
    "à midi (11 h–14 h)": "at noon (11 am–2 pm)",
}
