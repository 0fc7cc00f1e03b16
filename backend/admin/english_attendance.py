"""French to English for people, hours, presence and sheets; part of the one list in english.py."""

ATTENDANCE = {
    "0 : la première. Les horaires d’ici passent devant.": "0: the first. Hours planned here come before it.",
    "Absences": "Absences",
    "Accès limité dans le temps": "Access limited in time",
    "Ajouter la personne": "Add the person",
    "Ajouter l’horaire": "Add the hours",
    "Ajouter l’équipe ({n})": "Add the staff ({n})",
    "Ajouter un pointage": "Add a punch",
    "Ajouter un pointage le {day}": "Add a punch on {day}",
    "Ajoutez l’équipe d’un geste, ou une personne à la fois : un nom et le numéro que la pointeuse connaît.": (
        "Add the whole staff at once, or one person at a time: a name and the number the terminal knows."
    ),
    "Annuler la correction": "Undo the correction",
    "Arrivée": "Arrival",
    "Au-delà, c’est un retard.": "Beyond it, it is late.",
    "Aucun horaire encore": "No hours yet",
    "Aucun jour férié encore. Ces jours-là, personne n’est attendu.": (
        "No holiday yet. On such days nobody is expected."
    ),
    "Aucune ce mois-ci. Touchez un pointage pour le corriger, ou « + » pour en ajouter un.": (
        "None this month. Touch a punch to correct it, or “+” to add one."
    ),
    "Aucune horloge douteuse": "No doubtful clock",
    "Aucune pointeuse acceptée encore.": "No terminal accepted yet.",
    "Avant l’heure": "Left early",
    "Badge oublié, vu par le chef de rang": "Badge forgotten, seen by the head waiter",
    "Ce changement compte dès le": "This change counts from",
    "Ces personnes ne travaillent plus ici ? Les pointeuses les oublient ; leurs pointages restent.": (
        "These people no longer work here? Terminals forget them; their punches stay."
    ),
    "Cette correction est déjà annulée.": "This correction is undone already.",
    "Chaque année aux mêmes dates": "The same days every year",
    "Chaque personne du pointage a ici sa feuille, calculée de ses pointages et de ses horaires.": (
        "Everybody who punches has a sheet here, worked out from their punches and hours."
    ),
    "Cochez d’abord des personnes.": "Tick some people first.",
    "Compter à nouveau les journées closes de ce mois": "Count the closed days of this month anew",
    "Corrections": "Corrections",
    "Corriger": "Correct",
    "Corriger un pointage": "Correct a punch",
    "Corrigez ce qui est en rouge : rien n’est enregistré.": "Correct what is in red: nothing is saved.",
    "C’est demandé à la pointeuse.": "The terminal has been asked.",
    "C’est elle": "That is them",
    "C’est gardé, chiffré, et part vers les pointeuses.": "It is kept, encrypted, and on its way to the terminals.",
    "C’est retiré, ici et sur les pointeuses.": "It is removed, here and on the terminals.",
    "C’est…": "It is…",
    "C’était là": "It was then",
    "Des numéros inconnus ont pointé : {n}. Dites qui c’est.": "Unknown numbers have punched: {n}. Say who they are.",
    "Dites d’abord qui c’est": "Say who it is first",
    "Droits sur la pointeuse": "Rights at the terminal",
    "Début de pause": "Break from",
    "Départ": "Departure",
    "Départs avant l’heure": "Left early",
    "En plus": "Overtime",
    "En vérité": "In truth",
    "Ensemble": "Together",
    "Envoyer aux pointeuses": "Send to the terminals",
    "Fait par Celery.": "Done by Celery.",
    "Fait par ce serveur.": "Done by this server.",
    "Feuille du mois": "Sheet of the month",
    "Feuilles du mois": "Monthly sheets",
    "Fin de pause": "Break until",
    "Heures en plus": "Overtime",
    "Heures en plus à partir de… minutes par jour": "Overtime from… minutes a day",
    "Heures et minutes ; entre parenthèses, le nombre de jours.": (
        "Hours and minutes; the number of days in parentheses."
    ),
    "Horloge de la pointeuse fausse": "The terminal's clock was wrong",
    "Horloges douteuses": "Doubtful clocks",
    "Journée": "Day",
    "Jusqu’au": "Until",
    "La correction est annulée ; la journée est comptée à nouveau.": (
        "The correction is undone; the day is counted anew."
    ),
    "La correction est faite ; la journée est comptée à nouveau.": "The correction is made; the day is counted anew.",
    "La pointeuse disait": "The terminal said",
    (
        "Le plus précis compte : la personne, puis sa pointeuse, puis le magasin. Les retards se calculent "
        "ici ; les pointeuses n’ouvrent qu’à ces heures."
    ): (
        "The narrowest counts: the person, then their terminal, then the store. Lateness is worked out here; "
        "terminals open at these hours only."
    ),
    "Le pointage d’origine reste tel quel ; votre nom et la raison sont gardés à côté.": (
        "The original punch stays as it is; your name and the reason are kept beside it."
    ),
    "Le premier pointage entre, le dernier sort": "The first punch is coming, the last is going",
    "Le temps avant l’heure d’arrivée compte comme du travail": "Time before the hour of arrival counts as work",
    "Les horaires partent vers les pointeuses.": "The hours are on their way to the terminals.",
    "Les jours d’avant gardent leurs heures. Vide : comme si c’était depuis toujours, sauf les journées closes.": (
        "Days before it keep their hours. Empty: as if it had always been so, but for days that are closed."
    ),
    "Les personnes cochées :": "The ticked people:",
    "Les règles sont enregistrées.": "The rules are saved.",
    "Lesquelles": "Which ones",
    (
        "L’horloge de ces pointages est repartie de zéro ou court en avance. Ils sont gardés et ne comptent "
        "pas tant que vous ne dites pas leur heure."
    ): (
        "The clock of these punches began anew or runs ahead. They are kept and do not count until you say "
        "when they happened."
    ),
    "Membre de l’équipe": "Member of staff",
    "Mettre à une autre heure": "Move to another time",
    "Mois": "Month",
    "Mois d’après": "Next month",
    "Mois d’avant": "Previous month",
    "Ne travaille plus ici": "No longer works here",
    "Nom de la nouvelle personne": "Name of the new person",
    "Nom ou numéro": "Name or number",
    "Nouveau jour férié": "New holiday",
    "Nouvel horaire": "New hours",
    "Numéro sur les pointeuses": "Number on the terminals",
    "Parties": "Left",
    "Personne ce mois-là": "Nobody in that month",
    "Personne ne correspond": "Nobody matches",
    "Personnes ajoutées : {n}.": "People added: {n}.",
    "Personnes remises : {n}.": "People back: {n}.",
    "Personnes retirées : {n}.": "People taken away: {n}.",
    "Peut pointer": "May punch",
    "Pointages oubliés": "Punches forgotten",
    "Pointages à l’horloge douteuse : {n}. Dites leur heure.": (
        "Punches with a doubtful clock: {n}. Say when they happened."
    ),
    "Pour pointer aussi sur la caisse, avec son PIN.": "To punch on the till as well, with their PIN.",
    "Pour qui ne pointe pas ses pauses : celles de l’horaire sont déduites.": (
        "For people who do not punch their breaks: those of the schedule are deducted."
    ),
    "Pour qui pointe aussi ses pauses : seul le temps entre une entrée et une sortie compte.": (
        "For people who punch their breaks too: only time between an in and an out counts."
    ),
    "Présence": "Presence",
    "Prévu": "Planned",
    "Quel pointage entre, lequel sort": "Which punch is coming, which is going",
    "Raison": "Reason",
    "Refusées par une pointeuse": "Refused by a terminal",
    "Retard": "Late",
    "Retards": "Lateness",
    "Retirer cet horaire ? Les journées déjà closes gardent leurs heures.": (
        "Remove these hours? Days that are closed keep theirs."
    ),
    "Retirer l’horaire": "Remove the hours",
    "Reçu": "Received",
    (
        "Rien ici. Le visage et le doigt s’enregistrent sur la pointeuse ; elle ne nous les donne que si "
        "vous le lui demandez."
    ): ("Nothing here. Faces and fingers are enrolled at the terminal; it gives them to us only if you ask it to."),
    (
        "Rien ne se fait tout seul : le travail automatique est coupé dans les réglages du serveur. Les "
        "boutons d’ici marchent quand même."
    ): (
        "Nothing is done by itself: automatic work is off in the server's settings. The buttons here work all the same."
    ),
    "Se reconnaît par": "Recognised by",
    "Service du midi": "Lunch shift",
    "Sinon elles gardent ce qu’elles disent ; les jours à venir suivent les nouvelles règles.": (
        "Otherwise they keep what they say; days to come follow the new rules."
    ),
    "Sinon les pointeuses la refusent ; rien n’est effacé.": "Otherwise terminals refuse them; nothing is erased.",
    "Sans heures : un jour de repos.": "Without hours: a day off.",
    "Sur aucune pointeuse": "On no terminal",
    "Sur les pointeuses": "On the terminals",
    "Suspendre": "Suspend",
    "Suspendues": "Suspended",
    "Suspendues : {n}.": "Suspended: {n}.",
    "Tolérance, en minutes": "Tolerance, in minutes",
    "Tous les horaires": "All schedules",
    "Tous les numéros sont connus": "All numbers are known",
    "Tout le magasin": "The whole store",
    "Toutes les feuilles": "All sheets",
    "Toutes les personnes": "All people",
    "Travaille de nouveau ici": "Works here again",
    "Travaillé": "Worked",
    "Un départ avant l’arrivée, comme 18:00 – 02:00, est celui du lendemain.": (
        "A departure before the arrival, such as 18:00 – 02:00, is the next day's."
    ),
    "Un numéro que personne ne porte ici et qui pointe apparaît dans cette liste.": (
        "A number that nobody here has and that punches appears in this list."
    ),
    "Un pointage daté de l’an 2000 ou du futur attend ici que vous disiez son heure.": (
        "A punch dated in the year 2000 or in the future waits here until you say when it happened."
    ),
    "Un pointage qui dit lui-même « entrée » ou « sortie » est toujours cru.": (
        "A punch that says itself “in” or “out” is always believed."
    ),
    "Un seul jour : laissez la seconde date vide.": "A single day: leave the second date empty.",
    "Une entrée, une sortie, à tour de rôle": "In and out, in turns",
    (
        "Une pointeuse connaît ces numéros, nous pas. Leurs pointages sont gardés : dès que vous dites qui "
        "c’est, ils comptent et partent aux services."
    ): (
        "A terminal knows these numbers, we do not. Their punches are kept: as soon as you say who they are, "
        "they count and go to the services."
    ),
    "Valable dès le": "Valid from",
    "Valable jusqu’au": "Valid until",
    "Vide : le prochain numéro libre.": "Empty: the next free number.",
    "Vus": "Seen",
    "Y envoyer": "Send there",
    "Zone horaire de la pointeuse": "Time zone of the terminal's door",
    "absence": "absent",
    "annulée par {name}": "undone by {name}",
    "attendu à {time}": "expected at {time}",
    "chaque année": "every year",
    "dès le {day}": "from {day}",
    "désormais son numéro": "their number from now on",
    "entrée oubliée": "in forgotten",
    "inconnue d’elle": "unknown to it",
    "journée close": "day closed",
    "la pointeuse disait {time}": "the terminal said {time}",
    "la pointeuse « {name} »": "the terminal “{name}”",
    "le lendemain": "the next day",
    "page {page} sur {pages}": "page {page} of {pages}",
    "partie le {day}": "left on {day}",
    "pointage ajouté à {time}": "punch added at {time}",
    "pointage de {old} mis à {time}": "punch of {old} moved to {time}",
    "pointage de {old} écarté": "punch of {old} dropped",
    "puis à {time}": "then at {time}",
    "recomptée à la prochaine clôture": "counted anew at the next closing",
    "refusé par {n}": "refused by {n}",
    "retard {time}": "{time} late",
    "sorti à {time}": "left at {time}",
    "sortie oubliée": "out forgotten",
    "sur {n}": "on {n}",
    "tout le magasin": "the whole store",
    "toutes les pointeuses": "all terminals",
    "une personne d’ici…": "a person of this store…",
    "{done} sur {all}": "{done} of {all}",
    "{n} personnes partent vers {m} pointeuses.": "{n} people are on their way to {m} terminals.",
    "{n} pointages sont à « {name} ».": "{n} punches are “{name}”’s.",
    "{time} déjà": "{time} already",
    "« {name} » est ajouté, avec ses pointages.": "“{name}” is added, with their punches.",
    "« {name} » est retiré ; les jours passés gardent ces heures.": "“{name}” is removed; past days keep these hours.",
    "« {name} » ne travaille plus ici ; ses pointages restent.": "“{name}” no longer works here; their punches stay.",
    "« {name} » ne travaille plus ici ? Les pointeuses l’oublient ; ses pointages restent.": (
        "“{name}” no longer works here? Terminals forget them; their punches stay."
    ),
    "« {name} » travaille de nouveau ici.": "“{name}” works here again.",
    "À partir du": "From",
    "Écarter": "Drop",
    "équipe : {name}": "staff: {name}",
}
