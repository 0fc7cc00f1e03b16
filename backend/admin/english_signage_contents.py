"""The pages of contents, campaigns, playlists and urgent announcements, in English."""

SIGNAGE_CONTENTS = {
    "Affichage": "Signage",
    "Annonces urgentes": "Urgent announcements",
    "Bandeaux": "Overlays",
    "Campagnes": "Campaigns",
    "Contenus": "Contents",
    "IPTV": "IPTV",
    "Listes": "Playlists",
    "Statistiques": "Statistics",
    "Écrans": "Screens",
}
