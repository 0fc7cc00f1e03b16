"""French to English for new versions of the programs; part of the one list in english.py."""

VERSIONS = {
    "Aucun terminal relié.": "No terminal is paired.",
    "Aucune version déposée": "No version uploaded",
    "Ce fichier est vide.": "This file is empty.",
    "Ce qui tourne": "What is running",
    "Demandé à {n} terminaux : chacun la prend dès que personne n’est servi.": (
        "Asked of {n} terminals: each takes it as soon as nobody is being served."
    ),
    "Déposer": "Upload",
    "Déposer une version": "Upload a version",
    "Les terminaux prennent le fichier, le vérifient, l’installent et redémarrent.": (
        "The terminals fetch the file, check it, install it and restart."
    ),
    "Envoi": "Upload in progress",
    "Le fichier que la commande d’installation des terminaux attend (COMPTOIR_UPDATE_COMMAND).": (
        "The file that the terminals’ own install command expects (COMPTOIR_UPDATE_COMMAND)."
    ),
    "L’envoi s’est interrompu. Recommencez.": "The upload broke off. Try again.",
    "Mettre à jour ces terminaux": "Update these terminals",
    "Un numéro de version est fait de lettres, chiffres, points et tirets, comme 0.2.0.": (
        "A version is made of letters, digits, dots and dashes, like 0.2.0."
    ),
    "Version déposée": "Version uploaded",
    "Version supprimée": "Version deleted",
    "Supprimer": "Delete",
    "Versions": "Versions",
    "Versions des programmes": "Versions of the programs",
    "inconnue": "unknown",
    "{n} terminaux": "{n} terminals",
}
