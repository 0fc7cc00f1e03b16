"""The pages of contents, campaigns, playlists and urgent announcements, in English."""

SIGNAGE_CONTENTS = {
    "Affichage": "Signage",
    "Ajouter": "Add",
    "Ajouter des diffusions": "Add plays",
    "Ajoutez au moins un contenu à la liste.": "Add at least one content to the playlist.",
    "Ajoutez des contenus ci-dessous.": "Add contents below.",
    "Annonce": "Announcement",
    "Annonce urgente arrêtée": "Urgent announcement stopped",
    "Annonce urgente lancée": "Urgent announcement started",
    "Annonces urgentes": "Urgent announcements",
    "Annonceur": "Advertiser",
    "Annuler la campagne": "Cancel the campaign",
    "Annuler « {name} » pour de bon ? Ce qui a été montré reste compté.": (
        "Cancel “{name}” for good? What was shown stays counted."
    ),
    "Arrêter": "Stop",
    "Arrêter maintenant": "Stop now",
    "Aucun contenu encore": "No content yet",
    "Aucun contenu ne correspond": "No content matches",
    "Aucun écran encore.": "No screen yet.",
    "Aucune annonce urgente": "No urgent announcement",
    "Aucune campagne encore": "No campaign yet",
    "Aucune campagne ne correspond": "No campaign matches",
    "Aucune liste encore": "No playlist yet",
    "Aucune liste ne correspond": "No playlist matches",
    "Avance": "Pace",
    "Bandeaux": "Overlays",
    "Campagne": "Campaign",
    "Campagne annulée": "Campaign cancelled",
    "Campagne changée": "Campaign changed",
    "Campagne créée": "Campaign created",
    "Campagne en pause": "Campaign paused",
    "Campagne ou annonceur": "Campaign or advertiser",
    "Campagne reprise": "Campaign resumed",
    "Campagnes": "Campaigns",
    "Ce contenu n’est pas prêt : attendez la fin de sa préparation.": (
        "This content is not ready: wait until it has been prepared."
    ),
    "Ce contenu n’est pas validé : les écrans ne le montreraient pas.": (
        "This content is not approved: screens would not show it."
    ),
    "Ce contenu sert encore : {names}. Retirez-le d’abord de là.": (
        "This content is still used: {names}. Take it out of there first."
    ),
    "Ce fichier est déjà là : « {name} ».": "This file is here already: “{name}”.",
    "Ce fichier est trop lourd : {n} Mo au plus.": "This file is too large: {n} MB at most.",
    "Ce fichier n’a que du son : il n’y a rien à montrer.": "This file has sound only: there is nothing to show.",
    "Ce fichier n’est ni une image JPEG, PNG ou WebP, ni un film MP4, MOV, WebM ou MKV.": (
        "This file is neither a JPEG, PNG or WebP picture nor an MP4, MOV, WebM or MKV film."
    ),
    "Ce film est incomplet : sa fin manque. Copiez-le à nouveau depuis l’original, puis renvoyez-le.": (
        "This film is incomplete: its end is missing. Copy it again from the original, then upload it again."
    ),
    "Ce jour-là compris.": "That day included.",
    "Ce qu’un annonceur apporte attend qu’un administrateur le valide.": (
        "What an advertiser brings waits until an administrator approves it."
    ),
    "Cette campagne est annulée pour de bon : créez-en une autre.": (
        "This campaign is cancelled for good: create another."
    ),
    "Cette heure est déjà passée.": "This time has passed already.",
    "Cette image a trop de points : réduisez-la à 10 000 × 8 000 au plus.": (
        "This picture has too many pixels: make it 10,000 × 8,000 at most."
    ),
    "Cette image est abîmée ou incomplète. Exportez-la à nouveau, puis renvoyez-la.": (
        "This picture is damaged or incomplete. Export it again, then upload it again."
    ),
    "Ceux-ci": "These",
    "Choisir…": "Choose…",
    "Choisissez un contenu.": "Choose a content.",
    "Choisissez une date.": "Choose a date.",
    "Cochez au moins un écran, ou choisissez « tous ».": "Tick at least one screen, or choose “all”.",
    "Cochez cette case : les écrans changent à l’instant.": "Tick this box: the screens change at once.",
    "Comment": "How",
    "Contenu": "Content",
    "Contenu envoyé": "Content uploaded",
    "Contenu préparé": "Content prepared",
    "Contenu préparé à nouveau": "Content prepared again",
    "Contenu refusé": "Content rejected",
    "Contenu renommé": "Content renamed",
    "Contenu retiré": "Content removed",
    "Contenu validé": "Content approved",
    "Contenus": "Contents",
    "Dans l’ordre": "In this order",
    "De 1 à 200 ; le double passe deux fois plus souvent.": "From 1 to 200; twice as much comes twice as often.",
    "De {low} à {high} secondes.": "From {low} to {high} seconds.",
    "De {low} à {high}.": "From {low} to {high}.",
    "Diffusions": "Plays",
    "Diffusions achetées": "Plays bought",
    "Diffusions ajoutées": "Plays added",
    "Diffusions ajoutées : {n}.": "Plays added: {n}.",
    "Diffusions de plus": "More plays",
    "Donnez un nom.": "Give it a name.",
    "Durée": "Length",
    "Durée d’un passage, en secondes": "Length of one showing, in seconds",
    "Durée, en secondes": "Length, in seconds",
    "Début": "Start",
    "Décidé": "Decided",
    "Déjà montré {n} fois : il ne peut y en avoir moins.": "Shown {n} times already: there cannot be fewer.",
    "Déposer une image ou un film": "Upload a picture or a film",
    "Déposez ici des images ou des films, ou choisissez-les": "Drop pictures or films here, or choose them",
    "Déposez une image ou un film ci-dessus ; mettez-le ensuite dans une liste ou une campagne.": (
        "Drop a picture or a film above; then put it into a playlist or a campaign."
    ),
    "Elle prend les écrans à l’instant : fermeture avancée, évacuation, enfant perdu.": (
        "It takes the screens over at once: early closing, evacuation, lost child."
    ),
    "Enregistré.": "Saved.",
    "Envoyer": "Upload",
    "Envoyé": "Uploaded",
    "Exportez-le en MP4 (H.264), ou installez ffmpeg puis réessayez.": (
        "Export it as MP4 (H.264), or install ffmpeg and try again."
    ),
    "Exportez-le en MP4 (H.264), puis renvoyez-le.": "Export it as MP4 (H.264), then upload it again.",
    "Films": "Films",
    "Fin": "End",
    "Gagné": "Earned",
    "Gagné, pour ce qui a été montré": "Earned, for what was shown",
    "Genre": "Kind",
    "Heures": "Hours",
    "Heures de {zone}.": "Times of {zone}.",
    "IPTV": "IPTV",
    "Il faut d’abord un contenu.": "It needs a content first.",
    "Images": "Pictures",
    "Images et films": "Pictures and films",
    "JPEG, PNG, WebP jusqu’à {n} Mo ; MP4, MOV, WebM, MKV jusqu’à {m} Mo": (
        "JPEG, PNG, WebP up to {n} MB; MP4, MOV, WebM, MKV up to {m} MB"
    ),
    "La conversion de ce film ({codec}) a échoué.": "This film ({codec}) could not be converted.",
    "La fin vient avant le début.": "The end comes before the start.",
    "La liste « {name} » est retirée.": "The playlist “{name}” is removed.",
    "Lancer l’annonce": "Start the announcement",
    "Le disque du serveur est plein. Retirez d’anciens contenus ou agrandissez-le.": (
        "The server’s disk is full. Remove old contents or make it larger."
    ),
    "Le fichier d’origine n’est plus sur le serveur. Renvoyez-le.": (
        "The original file is no longer on the server. Upload it again."
    ),
    "Le prix est un nombre positif, comme 12500 ou 99,90 ; rien, s’il n’y en a pas.": (
        "A price is a positive number, like 12500 or 99.90; nothing where there is none."
    ),
    "Le serveur convertit ce film pour les écrans.": "The server is converting this film for the screens.",
    "Le serveur ne sait pas examiner les films : il lui manque MediaInfo. Réinstallez Comptoir.": (
        "The server cannot examine films: it lacks MediaInfo. Install Comptoir again."
    ),
    "Les {n} contenus les plus récents ; un plus ancien se choisit depuis sa page.": (
        "The {n} newest contents; an older one is chosen from its own page."
    ),
    "Les écrans ne lisent pas ce film ({codec}), et le serveur n’a pas ffmpeg.": (
        "Screens cannot play this film ({codec}), and the server has no ffmpeg."
    ),
    "Liste arrêtée": "Playlist stopped",
    "Liste changée": "Playlist changed",
    "Liste créée": "Playlist created",
    "Liste montrée": "Playlist shown",
    "Liste retirée": "Playlist removed",
    "Listes": "Playlists",
    "Les diffusions ou le prix ont changé entre-temps : rouvrez la campagne et recommencez.": (
        "The plays or the price changed meanwhile: open the campaign again and start over."
    ),
    "L’un de ces écrans n’existe plus.": "One of these screens is there no longer.",
    "Maintenant": "Now",
    "Mettre en pause": "Pause",
    "Montré": "Shown",
    "Montrée": "Shown",
    "Ne passe que s’il n’y a rien d’autre à montrer.": "Comes only when there is nothing else to show.",
    "Nom de la campagne": "Name of the campaign",
    "Nom de la liste": "Name of the playlist",
    "Nom de l’annonce": "Name of the announcement",
    "Nom ou annonceur": "Name or advertiser",
    "Nouvelle annonce urgente": "New urgent announcement",
    "Nouvelle campagne": "New campaign",
    "Nouvelle liste": "New playlist",
    "Nulle part encore : mettez-le dans une liste ou une campagne.": (
        "Nowhere yet: put it into a playlist or a campaign."
    ),
    "Oui, changer ce que les gens voient sur ces écrans": "Yes, change what people see on these screens",
    "Où il sert": "Where it is used",
    "Pages": "Pages",
    "Parmi le reste, plus souvent": "Among the rest, more often",
    "Passe à son tour, à côté des campagnes.": "Comes in its turn, beside the campaigns.",
    "Plus tard": "Later",
    "Pourquoi ?": "Why?",
    "Priorité": "Priority",
    "Prix de toutes, en {code}": "Price of all of them, in {code}",
    "Prix en plus, en {code}": "Additional price, in {code}",
    "Préparez son image d’avance, dans les contenus.": "Prepare its picture beforehand, among the contents.",
    "Prêt à être montré": "Ready to show",
    "Quand on l’arrête": "When it is stopped",
    "Refuser : il n’est pas montré": "Reject: it is not shown",
    "Refuser ce contenu": "Reject this content",
    "Regarder": "Look",
    "Reprendre": "Resume",
    "Restant": "Left",
    "Retirer la liste": "Remove the playlist",
    "Retirer la liste « {name} » ? Ses contenus restent.": "Remove the playlist “{name}”? Its contents stay.",
    "Retirer « {name} » ? Ses diffusions passées restent dans les comptes.": (
        "Remove “{name}”? Its past plays stay on record."
    ),
    "Rien n’est enregistré : corrigez ce qui est marqué en rouge.": "Nothing is saved: mend what is marked in red.",
    "Rien n’est parti : corrigez ce qui est marqué en rouge.": "Nothing was sent: mend what is marked in red.",
    "Réessayer": "Try again",
    "Seule, à la place de tout le reste": "Alone, instead of everything else",
    "Statistiques": "Statistics",
    "Taille": "Size",
    "Texte illisible de loin, logo d’un concurrent…": "Text too small from afar, a competitor’s logo…",
    "Tous les contenus": "All contents",
    "Tous les états": "All states",
    "Tous, aussi ceux à venir": "All, also those to come",
    "Toutes les annonces": "All announcements",
    "Toutes les campagnes": "All campaigns",
    "Toutes les listes": "All playlists",
    "Un administrateur doit encore le valider.": "An administrator still has to approve it.",
    "Un nombre de 1 à 200.": "A number from 1 to 200.",
    "Un nombre de diffusions, de 1 à dix millions.": "A number of plays, from 1 to ten million.",
    "Une campagne montre le contenu d’un annonceur tant de fois, dans une période, et compte chaque diffusion.": (
        "A campaign shows an advertiser’s content so many times within a period, and counts each play."
    ),
    "Une liste montre vos propres contenus, l’un après l’autre. Une liste de réserve ne passe "
    "que s’il n’y a rien d’autre.": (
        "A playlist shows your own contents one after the other. A filler comes only when there is nothing else."
    ),
    "Valider": "Approve",
    "Valider : il peut être montré": "Approve: it may be shown",
    "Vendu": "Sold",
    "Vide : c’est à nous": "Empty: it is ours",
    "Vide : dès maintenant.": "Empty: from now on.",
    "Vide : sans fin.": "Empty: without end.",
    "annulée": "cancelled",
    "arrêté": "stopped",
    "retiré": "removed",
    "attendu à ce jour : {n}": "expected by now: {n}",
    "contenus : {n} · {time} le tour": "contents: {n} · {time} a round",
    "en cours ou à venir": "running or to come",
    "en pause": "paused",
    "en préparation": "being prepared",
    "en retard": "late",
    "finie": "over",
    "finie, incomplète": "over, incomplete",
    "gagné {amount}": "earned {amount}",
    "inutilisable": "unusable",
    "jusqu’au {day}": "until {day}",
    "jusqu’à ce qu’on l’arrête": "until it is stopped",
    "parmi le reste, priorité {n}": "among the rest, priority {n}",
    "pas commencée": "not begun",
    "prend tout l’écran": "takes the whole screen",
    "priorité {n}": "priority {n}",
    "prêt à partir": "ready to go",
    "refusé": "rejected",
    "reçu": "received",
    "reçu, en préparation": "received, being prepared",
    "reçu, on l’examine…": "received, being examined…",
    "sur {amount}": "of {amount}",
    "réserve": "filler",
    "terminée": "over",
    "tous les écrans": "all screens",
    "tout est montré": "all shown",
    "trop lourd": "too large",
    "validé": "approved",
    "{n} campagnes, page {page} sur {pages}": "{n} campaigns, page {page} of {pages}",
    "{n} contenus au plus dans une liste.": "{n} contents at most in a playlist.",
    "{n} contenus, page {page} sur {pages}": "{n} contents, page {page} of {pages}",
    "{n} ko": "{n} kB",
    "« {name} » est arrêté ; les écrans reviennent à leur programme.": (
        "“{name}” is stopped; the screens go back to their programme."
    ),
    "« {name} » est enregistré ; les écrans le savent déjà.": "“{name}” is saved; the screens know it already.",
    "« {name} » est retiré ; ses diffusions passées restent dans les comptes.": (
        "“{name}” is removed; its past plays stay on record."
    ),
    "« {name} » ne sera pas montré.": "“{name}” will not be shown.",
    "« {name} » part vers les écrans.": "“{name}” is on its way to the screens.",
    "« {name} » peut être montré.": "“{name}” may be shown.",
    "À une heure": "At a time",
    "À valider : {n}": "To approve: {n}",
    "Écrans": "Screens",
    "Écrivez pourquoi : l’annonceur doit savoir quoi changer.": "Write why: the advertiser must know what to change.",
    "à l’heure": "on time",
    "à l’écran": "on screen",
    "à l’écran en ce moment": "on the screens right now",
    "à l’écran en ce moment, parmi le reste": "on the screens right now, among the rest",
    "à nous": "our own",
    "à partir du {day}": "from {day}",
    "à toute heure": "at any hour",
    "à valider": "to approve",
    "à venir": "to come",
}
