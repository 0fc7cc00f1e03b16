"""The pages of contents, campaigns, playlists and urgent announcements, in English."""

SIGNAGE_CONTENTS = {
    "Affichage": "Signage",
    "Annonces urgentes": "Urgent announcements",
    "Annonceur": "Advertiser",
    "Aucun contenu encore": "No content yet",
    "Aucun contenu ne correspond": "No content matches",
    "Bandeaux": "Overlays",
    "Campagnes": "Campaigns",
    "Ce contenu n’est pas prêt : attendez la fin de sa préparation.": (
        "This content is not ready: wait until it has been prepared."
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
    "Ce qu’un annonceur apporte attend qu’un administrateur le valide.": (
        "What an advertiser brings waits until an administrator approves it."
    ),
    "Cette image a trop de points : réduisez-la à 10 000 × 8 000 au plus.": (
        "This picture has too many pixels: make it 10,000 × 8,000 at most."
    ),
    "Cette image est abîmée ou incomplète. Exportez-la à nouveau, puis renvoyez-la.": (
        "This picture is damaged or incomplete. Export it again, then upload it again."
    ),
    "Contenus": "Contents",
    "Donnez un nom.": "Give it a name.",
    "Durée": "Length",
    "Décidé": "Decided",
    "Déposez ici des images ou des films, ou choisissez-les": "Drop pictures or films here, or choose them",
    "Déposez une image ou un film ci-dessus ; mettez-le ensuite dans une liste ou une campagne.": (
        "Drop a picture or a film above; then put it into a playlist or a campaign."
    ),
    "Enregistré.": "Saved.",
    "Envoyer": "Upload",
    "Envoyé": "Uploaded",
    "Exportez-le en MP4 (H.264), ou installez ffmpeg puis réessayez.": (
        "Export it as MP4 (H.264), or install ffmpeg and try again."
    ),
    "Exportez-le en MP4 (H.264), puis renvoyez-le.": "Export it as MP4 (H.264), then upload it again.",
    "Films": "Films",
    "IPTV": "IPTV",
    "Images": "Pictures",
    "Images et films": "Pictures and films",
    "JPEG, PNG, WebP jusqu’à {n} Mo ; MP4, MOV, WebM, MKV jusqu’à {m} Mo": (
        "JPEG, PNG, WebP up to {n} MB; MP4, MOV, WebM, MKV up to {m} MB"
    ),
    "La conversion de ce film ({codec}) a échoué.": "This film ({codec}) could not be converted.",
    "Le disque du serveur est plein. Retirez d’anciens contenus ou agrandissez-le.": (
        "The server’s disk is full. Remove old contents or make it larger."
    ),
    "Le fichier d’origine n’est plus sur le serveur. Renvoyez-le.": (
        "The original file is no longer on the server. Upload it again."
    ),
    "Le serveur convertit ce film pour les écrans.": "The server is converting this film for the screens.",
    "Les écrans ne lisent pas ce film ({codec}), et le serveur n’a pas ffmpeg.": (
        "Screens cannot play this film ({codec}), and the server has no ffmpeg."
    ),
    "Listes": "Playlists",
    "Nom ou annonceur": "Name or advertiser",
    "Nulle part encore : mettez-le dans une liste ou une campagne.": (
        "Nowhere yet: put it into a playlist or a campaign."
    ),
    "Où il sert": "Where it is used",
    "Pages": "Pages",
    "Pourquoi ?": "Why?",
    "Prêt à être montré": "Ready to show",
    "Refuser : il n’est pas montré": "Reject: it is not shown",
    "Regarder": "Look",
    "Retirer « {name} » ? Ses diffusions passées restent dans les comptes.": (
        "Remove “{name}”? Its past plays stay on record."
    ),
    "Réessayer": "Try again",
    "Statistiques": "Statistics",
    "Taille": "Size",
    "Texte illisible de loin, logo d’un concurrent…": "Text too small from afar, a competitor’s logo…",
    "Tous les contenus": "All contents",
    "Tous les états": "All states",
    "Un administrateur doit encore le valider.": "An administrator still has to approve it.",
    "Valider": "Approve",
    "Valider : il peut être montré": "Approve: it may be shown",
    "Vide : c’est à nous": "Empty: it is ours",
    "en préparation": "being prepared",
    "inutilisable": "unusable",
    "prêt à partir": "ready to go",
    "refusé": "rejected",
    "reçu": "received",
    "reçu, en préparation": "received, being prepared",
    "reçu, on l’examine…": "received, being examined…",
    "trop lourd": "too large",
    "validé": "approved",
    "{n} contenus, page {page} sur {pages}": "{n} contents, page {page} of {pages}",
    "{n} ko": "{n} kB",
    "« {name} » est retiré ; ses diffusions passées restent dans les comptes.": (
        "“{name}” is removed; its past plays stay on record."
    ),
    "« {name} » ne sera pas montré.": "“{name}” will not be shown.",
    "« {name} » peut être montré.": "“{name}” may be shown.",
    "À valider : {n}": "To approve: {n}",
    "Écrans": "Screens",
    "Écrivez pourquoi : l’annonceur doit savoir quoi changer.": "Write why: the advertiser must know what to change.",
    "à valider": "to approve",
}
