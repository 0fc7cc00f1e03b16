"""French to English for the statistics of screens and the proof of play; part of the one list in english.py."""

SIGNAGE_PROOF = {
    "Achetées": "Bought",
    "Annonces": "Announcements",
    "Annonceur": "Advertiser",
    "Aucune campagne sur cette période.": "No campaign in this period.",
    "Aucune diffusion sur cette période": "No plays in this period",
    "Campagne": "Campaign",
    "Campagnes en retard": "Campaigns behind",
    "Campagnes payées": "Paid campaigns",
    "Chaque diffusion est notée par le lecteur à sa fin, avec son vrai début et sa vraie fin.": (
        "Each play is logged by the player at its end, with its true start and end."
    ),
    "Choisissez une autre période ou effacez les filtres. Un écran sans réseau envoie ses diffusions à son retour.": (
        "Choose another period or clear the filters. A screen without a network sends its plays when it is back."
    ),
    "Code de l’écran": "Screen code",
    "Comment c’est mesuré": "How it is measured",
    "Comptée (1 ou 0)": "Counted (1 or 0)",
    "Comptées": "Counted",
    "Comptées aux campagnes": "Counted for campaigns",
    "Contenu": "Content",
    "Contenus à valider": "Contents to approve",
    "Contenu du magasin": "The store’s own",
    "Coupée avant sa fin, elle est listée sans être comptée.": ("Cut short, it is listed and not counted."),
    "C’est le SHA-256, en hexadécimal et minuscules, de la précédente, d’un saut de ligne (LF) et de :": (
        "It is the SHA-256, in lower-case hexadecimal, of the one before, a line feed (LF) and:"
    ),
    "Dernier jour": "Last day",
    "Dernière diffusion": "Last play",
    "Diffusions": "Plays",
    "Diffusions aujourd’hui": "Plays today",
    "Diffusions par heure": "Plays per hour",
    "Diffusions par jour": "Plays per day",
    "Durée prévue (ms)": "Planned duration (ms)",
    "Durée réelle (ms)": "Real duration (ms)",
    "Début (UTC)": "Start (UTC)",
    "Début (heure de l’écran)": "Start (screen’s time)",
    "Elle est calculée sur les diffusions une à une : {n}.": "It is worked out over the plays, one by one: {n}.",
    "En pause": "Paused",
    "Fin (UTC)": "End (UTC)",
    "Fin (heure de l’écran)": "End (screen’s time)",
    "Identifiant de la diffusion": "Play id",
    "Il se termine par cette valeur : une diffusion changée, ajoutée ou ôtée la change.": (
        "It ends with this value: a play changed, added or taken out changes it."
    ),
    "Jours et heures des tableaux sont ceux de chaque écran.": (
        "Days and hours in the tables are those of each screen."
    ),
    "Jours et heures sont ceux de l’écran. Une diffusion est notée à sa fin ; coupée avant, elle n’est pas comptée à "
    "la campagne.": (
        "Days and hours are the screen’s. A play is logged at its end; cut short, it is not counted for the campaign."
    ),
    "Jusqu’à la fin": "To the end",
    "Jusqu’à la fin (1 ou 0)": "To the end (1 or 0)",
    "La valeur part de 64 zéros ; chaque diffusion, dans l’ordre du fichier, en fait une nouvelle.": (
        "The value starts as 64 zeros; each play, in the order of the file, makes a new one of it."
    ),
    "Le PDF n’a pas pu être dessiné.": "The PDF could not be drawn.",
    "Le contenu est désigné par le SHA-256 de son fichier.": "A content is named by the SHA-256 of its file.",
    "Le dessin a pris trop de temps ou s’est arrêté. Réessayez dans un instant, ou choisissez une période plus "
    "courte.": ("Drawing took too long or stopped. Try again in a moment, or choose a shorter period."),
    "Le fichier CSV de cette campagne, pour cette période et ce moment, les liste toutes.": (
        "The CSV file of this campaign, for this period and moment, lists them all."
    ),
    "Le fichier CSV liste les mêmes diffusions, avec la même valeur de contrôle.": (
        "The CSV file lists the same plays, with the same check value."
    ),
    "Le revenu d’une campagne est son prix, multiplié par les diffusions comptées de cette période et divisé par "
    "celles achetées ; il est arrondi au centime en dessous, campagne par campagne.": (
        "A campaign’s revenue is its price, times the plays counted in this period, divided by those bought; it is "
        "rounded down to the cent, campaign by campaign."
    ),
    "L’heure est celle de son horloge, corrigée de l’écart avec celle du serveur.": (
        "The time is that of its clock, corrected by its difference from the server’s."
    ),
    "Numéro de l’écran": "Screen number",
    "N°": "No.",
    "On n’en compte jamais plus qu’achetées ; celles au-delà sont listées, non comptées.": (
        "Never more are counted than were bought; those beyond are listed, not counted."
    ),
    "Page {page} sur {pages}": "Page {page} of {pages}",
    "Par contenu": "By content",
    "Par écran": "By screen",
    "Premier jour": "First day",
    "Première diffusion": "First play",
    "Preuve de diffusion": "Proof of play",
    "Qt (PySide6) n’est pas installé sur ce serveur : c’est lui qui dessine les rapports.": (
        "Qt (PySide6) is not installed on this server: it draws the reports."
    ),
    "Reste": "Left",
    "Revenu": "Revenue",
    "Réservée": "Booked",
    "SHA-256 du contenu": "SHA-256 of the content",
    "Sans réseau, une diffusion attend sur le disque du lecteur et garde son heure.": (
        "Without a network, a play waits on the player’s disk and keeps its time."
    ),
    "Statistiques des écrans": "Screen statistics",
    "Temps à l’écran": "Time on screen",
    "Temps à l’écran (s)": "Time on screen (s)",
    "Télécharger le CSV": "Download the CSV",
    "Un lecteur qui n’envoie pas d’heures reçoit celle du serveur à la réception.": (
        "A player that sends no times is given the server’s on arrival."
    ),
    "Une diffusion a un identifiant ; reçue plusieurs fois, elle est gardée une fois.": (
        "A play has an id; received several times, it is kept once."
    ),
    "Valeur de contrôle": "Check value",
    "diffusions": "plays",
    "début UTC|fin UTC|numéro de l’écran|SHA-256 du contenu|jusqu’à la fin|comptée|identifiant.": (
        "start UTC|end UTC|screen number|SHA-256 of the content|to the end|counted|play id."
    ),
    "n° {n}": "no. {n}",
    "preuve-de-diffusion": "proof-of-play",
    "sur la période": "in the period",
    "{left} sur {bought}": "{left} of {bought}",
    "{n} autres écrans": "{n} other screens",
    "{n} comptées en tout": "{n} counted in all",
    "{n} diffusions": "{n} plays",
    "{shop} · diffusions reçues jusqu’au {moment}": "{shop} · plays received until {moment}",
    "Écrans en ligne": "Screens online",
    "Établi": "Drawn up",
}
