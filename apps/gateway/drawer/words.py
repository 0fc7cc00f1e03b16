"""The page's words: French in the source, English in `english.py`; a test finds every text and compares."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from apps.gateway.drawer.english import ENGLISH

LANGUAGES = ("fr", "en")
LANGUAGE_COOKIE = "comptoir_language"
Words = Callable[..., str]


def words(language: str) -> Words:
    """`w("Imprimante {name}", name="TICKET")` in that language."""

    def w(text: str, **values: object) -> str:
        said = ENGLISH.get(text, text) if language == "en" else text
        return said.format(**values) if values else said

    return w


def language_of(cookie: str, accepted: str) -> str:
    """What was chosen on the page, else the first of the browser's languages that we speak, else French."""
    if cookie in LANGUAGES:
        return cookie
    wanted: list[tuple[float, str]] = []
    for each in accepted.split(","):
        tag, _, quality = each.strip().partition(";q=")
        try:
            weight = float(quality or 1)
        except ValueError:
            weight = 0.0
        wanted.append((-weight, tag[:2].lower()))
    return next((tag for weight, tag in sorted(wanted, key=lambda each: each[0]) if tag in LANGUAGES and weight), "fr")


EXPECTED: Mapping[str, str] = {
    "port": "Un nombre de 1 à 65535.",
    "host": "Une adresse de cette machine, ou 0.0.0.0 pour toutes.",
    "drawer_command": "De 1 à 32 octets en hexadécimal, par exemple 1b70001afa.",
    "scan_frequency": "Un nombre de secondes, de 1 à 3600.",
    "open_delay": "Un nombre de secondes, de 0 à 600.",
    "retention_days": "Un nombre de jours, de 1 à 3650.",
    "invoice_retention_days": "Un nombre de jours, de 0 à 3650.",
    "log_filename": "Un nom de fichier sans dossier, par exemple cashdrawer.log.",
    "origins": "Des adresses comme https://odoo.exemple.fr, une par ligne, sans étoile.",
    "name": "Un nom de 1 à 80 caractères.",
    "twice": "Une autre imprimante porte déjà ce nom.",
    "address": "Une adresse comme tcp://192.168.1.50:9100, usb://04b8:0e15, serial://COM3, cups://NOM ou win://NOM.",
    "paper_mm": "58 ou 80.",
    "roles": "Un ou plusieurs des rôles proposés.",
    "fallback": "Une autre des imprimantes, ou aucune.",
    "bad_network": "Un réseau comme 192.168.1.0/24, ou une adresse.",
    "too_many": "256 adresses au plus : /24 ou plus petit.",
    "not_private": "Seulement des adresses privées, comme 192.168.1.0/24.",
    "too_short": "Au moins 6 caractères.",
    "too_long": "72 octets au plus.",
    "different": "Les deux mots de passe sont différents.",
    "wrong_password": "Ce n'est pas le mot de passe actuel.",
}
FALLBACK_EXPECTED = "Cette valeur n'est pas possible."

CAUSES: Mapping[str, str] = {
    "refused": "éteinte, ou refuse la connexion",
    "unreachable": "introuvable sur le réseau",
    "timeout": "ne répond pas",
    "no_device": "n'est pas branchée",
    "access_denied": "accès refusé par le système",
    "no_driver": "pilote manquant",
    "busy": "occupée",
    "closed": "a coupé la connexion",
    "stalled": "n'accepte plus rien",
    "no_answer": "ne répond pas",
    "offline": "hors ligne",
    "cover_open": "capot ouvert",
    "paper_out": "plus de papier",
    "cutter": "massicot bloqué",
    "printer_error": "en panne",
    "spooler": "refusée par le service d'impression",
    "bad_document": "document illisible",
    "interrupted": "interrompue",
    "expired": "trop tard",
    "io_error": "erreur d'écriture",
}

NEXT_STEPS: Mapping[str, str] = {
    "scan_again": "Copiez de nouveau tout le texte du QR.",
    "new_code": "Demandez un nouveau code au back-office.",
    "update_app": "Mettez ce programme à jour.",
    "check_address": "Vérifiez l'adresse du serveur.",
    "check_network": "Le serveur ne répond pas : vérifiez le réseau.",
    "check_clock": "L'heure de cette machine est fausse.",
    "unlock_keyring": "Déverrouillez le trousseau de clés du système.",
    "allow_file_keyring": "Cette machine n'a pas de trousseau de clés : voyez avec l'administrateur.",
    "free_disk": "Le disque est plein ou protégé.",
    "right_terminal": "Ce code est celui d'un autre appareil.",
    "call_admin": "Appelez l'administrateur.",
    "retry": "Essayez de nouveau.",
    "wait": "Attendez un peu, puis essayez de nouveau.",
}

ROLE_NAMES: Mapping[str, str] = {
    "receipt": "Tickets de caisse",
    "kitchen": "Cuisine",
    "kiosk": "Borne",
    "bar": "Bar",
    "invoice": "Factures",
}
