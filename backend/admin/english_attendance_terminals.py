"""French to English for terminals and for states and refusals of attendance; part of the one list in english.py."""

ATTENDANCE_TERMINALS = {
    "0 : comme il convient à ce modèle.": "0: as suits this model.",
    "0, ou de 30 à {most} secondes.": "0, or 30 to {most} seconds.",
    "Accepter": "Accept",
    "Acceptée, elle est à ce magasin : « {name} ». Ce qu’elle a gardé arrive alors, rien n’est perdu.": (
        "Once accepted it is this store's: “{name}”. What it has kept then arrives, nothing is lost."
    ),
    "Adresse MAC": "MAC address",
    "Ajouter d’avance": "Add beforehand",
    "Ajouter une pointeuse d’avance": "Add a terminal beforehand",
    "Aucune heure n’est prévue pour ces pointeuses ni leurs personnes : ajoutez d’abord un horaire.": (
        "No hours are planned for these terminals or their people: add a schedule first."
    ),
    "Aucune pointeuse encore": "No terminal yet",
    "Beaucoup d’appareils disent toujours « entrée » : prenez alors « une fois sur deux ».": (
        "Many devices always say “in”: then take “in turns”."
    ),
    "Cartes": "Cards",
    "Ce champ ne peut pas se nommer ainsi : {name}.": "This field cannot be named so: {name}.",
    "Ce membre de l’équipe est déjà « {name} ».": "This member of staff is “{name}” already.",
    "Ce membre de l’équipe n’est plus là.": "This member of staff is no longer here.",
    "Ce moment n’est pas encore là.": "This moment has not come yet.",
    "Ce numéro est celui de « {name} ».": "This number is “{name}”’s.",
    "Ce numéro n’attend plus : quelqu’un a déjà dit qui c’est.": (
        "This number waits no more: somebody has said who it is."
    ),
    "Ce pointage n’est plus là.": "This punch is no longer there.",
    "Ce qui lui est demandé": "What it is asked",
    "Ce qu’elle dit d’elle": "What it says of itself",
    "Cela ne se rattrape pas. Ce qui est déjà arrivé ici reste ici.": (
        "This cannot be undone. What has arrived here stays here."
    ),
    "Cette pointeuse est déjà celle d’un autre magasin.": "This terminal is another store's already.",
    "Chiffrement": "Encryption",
    "Choisissez au moins un jour.": "Choose at least one day.",
    "Choisissez le magasin, une pointeuse ou une personne.": "Choose the store, a terminal or a person.",
    "Choisissez une personne d’ici.": "Choose a person of this store.",
    "Clôture des journées": "Closing of days",
    "C’est à plus d’un mois de ce que la pointeuse a dit : vérifiez la date.": (
        "That is more than a month from what the terminal said: check the date."
    ),
    "De 0 à {most} minutes.": "From 0 to {most} minutes.",
    "De 1 minute à une semaine.": "From 1 minute to a week.",
    "Demandé : {what}.": "Asked: {what}.",
    "Doigts": "Fingers",
    "Donnez un nom, de 100 caractères au plus.": "Give a name of at most 100 characters.",
    (
        "Donnez-lui l’adresse de ce serveur : elle s’annonce ici d’elle-même. Sans pointeuse, on pointe "
        "aussi sur les caisses."
    ): ("Give it this server's address: it shows up here by itself. Without a terminal, people punch on the tills."),
    "Effacer ce qu’elle garde": "Erase what it holds",
    "Effacer les administrateurs": "Erase the administrators",
    "Effacer ses administrateurs ? N’importe qui pourra ouvrir son menu.": (
        "Erase its administrators? Anybody will be able to open its menu."
    ),
    "Effacer son journal": "Erase its log",
    "Effacer son journal ? Les pointages qu’elle n’a pas encore envoyés sont perdus.": (
        "Erase its log? Punches it has not sent yet are lost."
    ),
    "Effacer toutes les personnes": "Erase all people",
    "Effacer toutes les personnes de cette pointeuse ? Doigts et visages devront être enregistrés à nouveau.": (
        "Erase all people of this terminal? Fingers and faces must be enrolled again."
    ),
    "Effacées après {n} jours.": "Erased after {n} days.",
    "Elle entre dès son premier appel, sans attendre.": "It is let in at its first call, without waiting.",
    "Elles attendent votre accord": "They wait for your approval",
    "En http, tout passe en clair : prenez https. Le http n’est permis que sur votre propre réseau.": (
        "With http everything travels in clear: use https. http is allowed only in your own network."
    ),
    "Entrez le secret : sans lui, ou vers une autre adresse, nous ne pouvons pas nous présenter.": (
        "Enter the secret: without it, or towards another address, we cannot sign in."
    ),
    "Entrez l’adresse et le port ci-contre ; le chemin est libre.": (
        "Enter the address and the port shown here; the path does not matter."
    ),
    "Entrée du personnel": "Staff entrance",
    "Entrée ou sortie": "In or out",
    "Envoi des horaires à une pointeuse": "Hours to a terminal",
    "Envoi des personnes à une pointeuse": "People to a terminal",
    "Envoi des pointages": "Delivery of punches",
    "Garder doigts et visages, chiffrés, pour les donner à d’autres pointeuses": (
        "Keep fingers and faces, encrypted, to give them to other terminals"
    ),
    "Garder les photos des pointages": "Keep the photographs of punches",
    "Garder les températures": "Keep the temperatures",
    "Gardez-les sur un réseau à eux : ce qu’ils disent passe en clair.": (
        "Keep them in a network of their own: what they say travels in clear."
    ),
    "Il faut au moins un chemin : celui des pointages ou celui des personnes.": (
        "At least one path is needed: that of the punches or that of the people."
    ),
    "Il y a déjà des heures ce jour-là : « {name} ».": "There are hours on that day already: “{name}”.",
    "La pause n’est pas entre l’arrivée et le départ.": "The break is not between arrival and departure.",
    "La pointeuse est acceptée ; ce qu’elle a gardé arrive.": "The terminal is accepted; what it has kept arrives.",
    "La pointeuse est refusée : elle n’obtient rien. Vous pouvez encore l’accepter.": (
        "The terminal is refused: it gets nothing. You can still accept it."
    ),
    "La pointeuse refuse : {reason}": "The terminal refuses: {reason}",
    "Le départ est à l’heure de l’arrivée.": "Departure is at the hour of arrival.",
    "Le nom est trop long : {most} caractères au plus.": "The name is too long: {most} characters at most.",
    "Le numéro d’une carte n’a que des chiffres.": "The number of a card has digits only.",
    "Lecture des personnes": "Reading the people",
    "Lui demander": "Ask it",
    "L’adresse de base n’a ni question (?), ni nom d’utilisateur, ni mot de passe.": (
        "The base address has no query (?), no user name and no password."
    ),
    "L’une de ces pointeuses n’est plus là.": "One of these terminals is no longer there.",
    "Mettre à l’heure": "Set its clock",
    "Micrologiciel": "Firmware",
    "Modèle d’appareil": "Device model",
    "Ménage": "Cleaning",
    "Horaires des pointeuses": "Hours of terminals",
    "Ne gardez que ce qu’il vous faut : ce sont des données personnelles.": (
        "Keep only what you need: this is personal data."
    ),
    "Nom de la pointeuse": "Name of the terminal",
    "Nouvel essai des envois": "Deliveries tried again",
    "Numéro de série": "Serial number",
    "Ouvrir la porte": "Open the door",
    "Ouvrir la porte maintenant ?": "Open the door now?",
    "Personnes": "People",
    "Pointage": "Attendance",
    "Pointages": "Punches",
    "Pointages gardés": "Punches kept",
    "Pointeuse": "Terminal",
    "Pointeuses": "Terminals",
    "Port": "Port",
    "Redémarrer": "Restart",
    "Redémarrer la pointeuse ?": "Restart the terminal?",
    "Relever les nouveaux pointages": "Read the new punches",
    "Relever son journal": "Read its log",
    "Relever tout son journal": "Read its whole log",
    "Relier une pointeuse": "Connect a terminal",
    "Relève et réseau": "Reading and network",
    "Remettre cette pointeuse à neuf ? Elle perd tout, l’adresse de ce serveur comprise.": (
        "Reset this terminal? It loses everything, this server's address included."
    ),
    "Remettre à neuf": "Reset",
    "Retirer la pointeuse": "Remove the terminal",
    "Retirer « {name} » ? Ses pointages restent ; si elle rappelle, elle attend un nouvel accord.": (
        "Remove “{name}”? Its punches stay; when it calls again it waits for a new approval."
    ),
    "Retirez d’abord cette personne de ces pointeuses : {names}.": (
        "Take this person off these terminals first: {names}."
    ),
    "Retrait de personnes d’une pointeuse": "People taken off a terminal",
    "Rien encore. Les envois de personnes, d’horaires et vos demandes apparaissent ici.": (
        "Nothing yet. People and hours sent to it, and what you ask, appear here."
    ),
    "Récupération des personnes": "People pulled from a service",
    "Réseaux d’où elle peut appeler": "Networks it may call from",
    "Serveur": "Server",
    "Son horloge est mise à l’heure de ce fuseau.": "Its clock is set to this zone.",
    "Son numéro de série apparaît ici : comparez-le avec l’étiquette, puis acceptez-la.": (
        "Its serial number appears here: compare it with the label, then accept it."
    ),
    "Sur la pointeuse, ouvrez le menu du réseau, puis celui du serveur (WebSocket).": (
        "At the terminal, open the network menu, then that of the server (WebSocket)."
    ),
    "Toutes les pointeuses": "All terminals",
    "Toutes les… secondes": "Every… seconds",
    "Travaux": "Work",
    "Travaux interrompus": "Work that was interrupted",
    "Un chemin sous l’adresse de base, comme /api/v1/attendance.": (
        "A path below the base address, such as /api/v1/attendance."
    ),
    "Un jour férié dure moins d’un an.": "A holiday is shorter than a year.",
    "Un magasin a {most} horaires au plus.": "A store has at most {most} schedules.",
    "Un magasin a {most} jours fériés au plus.": "A store has at most {most} holidays.",
    "Un magasin a {most} personnes au plus.": "A store has at most {most} people.",
    "Un magasin a {most} services au plus.": "A store has at most {most} services.",
    "Un mot de passe a de 1 à 8 chiffres et ne commence pas par 0.": (
        "A password has 1 to 8 digits and does not begin with 0."
    ),
    "Un nom d’utilisateur sans deux-points, ou un nom d’en-tête comme X-Api-Key.": (
        "A user name without a colon, or the name of a header such as X-Api-Key."
    ),
    "Un nombre entier de {least} à {most}.": "A whole number from {least} to {most}.",
    "Un numéro de 1 à 999999999999, sauf 99999999 que les pointeuses gardent pour les inconnus.": (
        "A number from 1 to 999999999999, except 99999999, which terminals keep for strangers."
    ),
    "Un numéro de série a de 1 à 64 caractères.": "A serial number has 1 to 64 characters.",
    "Un par ligne. Rien : tous ceux que le serveur permet.": "One a line. Nothing: all that the server allows.",
    "Une heure, comme 08:30.": "A time, such as 08:30.",
    "Une ligne par champ, comme : enrollid = employee_id": "A line for each field, such as: enrollid = employee_id",
    "Une pause a un début et une fin.": "A break has a beginning and an end.",
    "Une pointeuse connaît huit horaires différents, de cinq plages par jour : donnez-les à plusieurs.": (
        "A terminal knows eight different schedules, of five openings a day: give several people the same."
    ),
    "Une pointeuse connaît {most} jours fériés par an au plus.": "A terminal knows at most {most} holidays a year.",
    "Visages": "Faces",
    "absents": "absent",
    "administre la pointeuse": "administers the terminal",
    "ajouté": "added",
    "attendus": "expected",
    "aucun : ces appareils n’en ont pas": "none: these devices have none",
    "aucun : pointe seulement": "none: punches only",
    "autre modèle de la famille TM20": "another model of the TM20 family",
    "avance de {time}": "{time} fast",
    "changer ses réglages": "change its settings",
    "clé d’API": "API key",
    "comme il convient à ce modèle": "as suits this model",
    "comme la pointeuse le dit": "as the terminal says",
    "connectée": "connected",
    "de repos": "off",
    "dire l’heure": "tell the time",
    "dire qui elle connaît": "tell whom it knows",
    "dire ses réglages": "tell its settings",
    "donner les horaires d’accès": "give the access hours",
    "donner un nom": "give a name",
    "donner une personne": "give a person",
    "déplacé": "moved",
    "effacer les administrateurs": "erase the administrators",
    "effacer son journal": "erase its log",
    "effacer toutes les personnes": "erase all people",
    "en attente": "waiting",
    "en cours": "going on",
    "en échec": "failed",
    "entrée": "in",
    "envoyé": "sent",
    "envoyés": "sent",
    "fait": "done",
    "horloge : {said}": "clock: {said}",
    "horloge douteuse": "doubtful clock",
    "inscrire une personne": "enrol a person",
    "interrompu": "interrupted",
    "jamais : elle envoie d’elle-même": "never: it sends by itself",
    "jamais vue": "never seen",
    "jeton (Bearer)": "token (Bearer)",
    "jour férié": "holiday",
    "la paume": "the palm",
    "le visage": "the face",
    "le {time}": "{time}",
    "les nouveaux pointages": "the new punches",
    "libre": "free",
    "mettre à l’heure": "set its clock",
    "mis de côté": "parked",
    "ne répond plus": "answers no more",
    "nom et mot de passe (Basic)": "name and password (Basic)",
    "oublier l’accès des personnes": "forget everybody's access",
    "oublier l’accès d’une personne": "forget a person's access",
    "oublier une personne": "forget a person",
    "ouvrir la porte": "open the door",
    "pas encore": "not yet",
    "pas encore envoyé": "not sent yet",
    "pause": "break",
    "permettre ou suspendre une personne": "enable or disable a person",
    "présents": "present",
    "recevoir les horaires d’accès": "receive the access hours",
    "recevoir les jours fériés": "receive the holidays",
    "recevoir l’accès des personnes": "receive people's access",
    "redémarrer": "restart",
    "refusée": "refused",
    "refusée par elle": "refused by it",
    "relever les nouveaux pointages": "read the new punches",
    "relever tout le journal": "read the whole log",
    "retarde de {time}": "{time} slow",
    "retirée": "taken off",
    "retrait en attente": "removal waiting",
    "revenir à neuf": "reset",
    "selon l’ordre": "by its place",
    "sortie": "out",
    "sortis": "gone",
    "super-utilisateur": "super user",
    "sur la pointeuse": "on the terminal",
    "s’arrête": "stopping",
    "toujours une entrée": "always in",
    "toujours une sortie": "always out",
    "tout le journal": "the whole log",
    "un doigt": "a finger",
    "un en-tête à soi": "a header of its own",
    "un mot de passe": "a password",
    "une carte": "a card",
    "une fois sur deux": "in turns",
    "une photo": "a photograph",
    "vue le {time}": "seen {time}",
    "{done} sur {total}": "{done} of {total}",
    "{n} j": "{n} d",
    "« {name} » est attendue.": "“{name}” is expected.",
    "« {name} » est déjà là.": "“{name}” is there already.",
    "« {name} » est retirée ; ses pointages restent.": "“{name}” is removed; its punches stay.",
    "« {name} » ne travaille plus ici.": "“{name}” no longer works here.",
    "À faire": "To do",
    "Écrivez la raison, de 3 à 300 caractères.": "Write the reason, 3 to 300 characters.",
    "à réessayer": "to be tried again",
    "écarté": "dropped",
    "écrire des noms": "write names",
}
