"""French to English: why people or hours did not go to a terminal (see english.py)."""

ATTENDANCE_DOORS = {
    "Cette personne ne l’a plus.": "This person no longer has it.",
    "De 1 à {most} chiffres, le premier n’est pas 0.": "1 to {most} digits, the first is not 0.",
    "Des heures ont un début et une fin ; sans aucune des deux, c’est un jour de repos.": (
        "Hours have a beginning and an end; without either it is a day off."
    ),
    "L’image est trop lourde : {most} octets au plus.": "The picture is too large: {most} bytes at most.",
    "Lecture des personnes d’une pointeuse": "People read off a terminal",
    "Le numéro d’une carte : des chiffres seulement.": "The number of a card: digits only.",
    "Lire ses personnes": "Read its people",
    "Oublier les horaires de sa porte ? Ses personnes entrent alors à toute heure.": (
        "Forget its door's hours? Its people then get in at any time."
    ),
    "Ouvrir à toute heure": "Open at any time",
    "ouvrir à toute heure": "open at any time",
    "Une image JPEG ou PNG.": "A JPEG or PNG picture.",
    "Un mot de passe, une carte ou une photo ; le reste se donne à la pointeuse.": (
        "A password, a card or a photograph; the rest is given at the terminal."
    ),
    "{n} journées différentes : une pointeuse en connaît {most}. Rapprochez les horaires.": (
        "{n} different days: a terminal knows {most}. Bring the hours closer together."
    ),
    "{n} jours fériés dans l’année : une pointeuse en connaît {most}. Réunissez ceux qui se suivent.": (
        "{n} holidays in the year: a terminal knows {most}. Join those that follow each other."
    ),
    "{n} semaines différentes : une pointeuse en connaît {most}. Donnez les mêmes heures à plusieurs.": (
        "{n} different weeks: a terminal knows {most}. Give several people the same hours."
    ),
    "« {name} » ({family}) envoie ses pointages et ne prend aucun ordre.": (
        "“{name}” ({family}) sends its punches and takes no orders."
    ),
    "« {name} » : {n} ouvertures en un jour, une pointeuse en connaît {most}.": (
        "“{name}”: {n} openings in one day, a terminal knows {most}."
    ),
    "« {name} » est pour une autre pointeuse ou ses personnes.": "“{name}” is for another terminal or its people.",
}
