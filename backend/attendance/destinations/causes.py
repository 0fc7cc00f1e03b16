"""Why something did not reach a service, or was not taken by it: codes, each with a sentence that says what to do."""

from typing import Literal

Cause = Literal[
    "unresolved",
    "unreachable",
    "timeout",
    "cut",
    "tls",
    "forbidden_address",
    "redirect",
    "sign_in",
    "not_allowed",
    "missing",
    "too_large",
    "rate_limited",
    "unavailable",
    "server_error",
    "refused",
    "html",
    "not_json",
    "answer_too_large",
    "error_inside",
    "count_mismatch",
    "unanswered",
    "no_endpoint",
    "switched_off",
    "secret_lost",
    "no_users",
    "removed",
]

WORDS: dict[Cause, tuple[str, str]] = {
    "unresolved": (
        "Ce nom n’existe pas sur le réseau : vérifiez l’adresse du service.",
        "That name does not exist on the network: check the service's address.",
    ),
    "unreachable": (
        "Le service ne répond pas à cette adresse : vérifiez l’adresse et le port, ou attendez qu’il revienne.",
        "Nothing answers at that address: check the address and the port, or wait until the service is back.",
    ),
    "timeout": (
        "Le service n’a pas répondu à temps. L’envoi sera repris tout seul.",
        "The service did not answer in time. It is tried again by itself.",
    ),
    "cut": (
        "La connexion a été coupée avant la réponse. L’envoi sera repris tout seul.",
        "The connection was cut before the answer. It is tried again by itself.",
    ),
    "tls": (
        "Le certificat du service n’est pas valable : faites-le corriger, ou ajoutez le vôtre aux réglages du serveur.",
        "The service's certificate is not valid: have it corrected, or add your own to the server's settings.",
    ),
    "forbidden_address": (
        "Cette adresse mène à un réseau interdit à ce serveur : choisissez l’adresse publique du service.",
        "That address leads to a network this server may not call: use the service's public address.",
    ),
    "redirect": (
        "Le service renvoie vers une autre adresse, que nous ne suivons pas : saisissez l’adresse finale.",
        "The service redirects to another address, which is not followed: enter the final address.",
    ),
    "sign_in": (
        "Le service refuse l’identification (401) : vérifiez le type et le jeton.",
        "The service refuses the sign-in (401): check its kind and the token.",
    ),
    "not_allowed": (
        "Le service connaît ce jeton mais ne l’autorise pas ici (403) : demandez le droit à son administrateur.",
        "The service knows this token but does not allow it here (403): ask its administrator for the right.",
    ),
    "missing": (
        "Rien à ce chemin (404 ou 405) : vérifiez le chemin saisi.",
        "Nothing at that path (404 or 405): check the path that was entered.",
    ),
    "too_large": (
        "Le service trouve l’envoi trop gros (413), même seul.",
        "The service finds the request too large (413), even alone.",
    ),
    "rate_limited": (
        "Le service demande d’attendre (429). L’envoi reprendra à l’heure qu’il a dite.",
        "The service asks to wait (429). Sending goes on at the time it named.",
    ),
    "unavailable": (
        "Le service est indisponible pour le moment (502 à 504). L’envoi sera repris tout seul.",
        "The service is unavailable for now (502 to 504). It is tried again by itself.",
    ),
    "server_error": (
        "Le service échoue chez lui (500) : s’il persiste, prévenez son administrateur.",
        "The service fails on its side (500): if it goes on, tell its administrator.",
    ),
    "refused": (
        "Le service refuse ce pointage : lisez sa raison, corrigez de son côté ou du nôtre, puis renvoyez.",
        "The service refuses this punch: read its reason, correct it there or here, then send it again.",
    ),
    "html": (
        "Le service répond par une page web et non par du JSON : c’est sans doute l’adresse d’un site ou d’un portail.",
        "The service answers with a web page instead of JSON: the address is probably a site's or a portal's.",
    ),
    "not_json": (
        "La réponse du service n’est pas du JSON : vérifiez le chemin saisi.",
        "The service's answer is not JSON: check the path that was entered.",
    ),
    "answer_too_large": (
        "La réponse du service est démesurée et n’a pas été lue : vérifiez le chemin saisi.",
        "The service's answer is too large and was not read: check the path that was entered.",
    ),
    "error_inside": (
        "Le service répond « reçu » mais signale une erreur à l’intérieur : lisez sa raison.",
        "The service answers with success but reports an error inside: read its reason.",
    ),
    "count_mismatch": (
        "Le service dit avoir pris moins de pointages qu’envoyés, sans dire lesquels.",
        "The service says it took fewer punches than were sent, without saying which.",
    ),
    "unanswered": (
        "Le service a répondu pour les autres pointages de l’envoi, mais rien pour celui-ci.",
        "The service answered for the other punches of the request, but said nothing of this one.",
    ),
    "no_endpoint": (
        "Aucun chemin n’est saisi pour cela dans la configuration.",
        "The configuration names no path for that.",
    ),
    "switched_off": (
        "Le service est désactivé : activez-le, puis recommencez.",
        "The service is switched off: switch it on, then try again.",
    ),
    "secret_lost": (
        "Le secret enregistré ne peut plus être lu (fichier de clé remplacé) : saisissez-le de nouveau.",
        "The stored secret can no longer be read (its key file was replaced): enter it again.",
    ),
    "no_users": (
        "La réponse ne contient pas de liste d’utilisateurs : vérifiez le chemin et la correspondance des champs.",
        "The answer holds no list of users: check the path and the field mapping.",
    ),
    "removed": (
        "La configuration a été supprimée avant l’envoi.",
        "The configuration was removed before it was sent.",
    ),
}


def words(cause: str, language: str) -> str:
    """The sentence for a cause; the code itself for one that nobody knows."""
    said = WORDS.get(cause)  # type: ignore[call-overload]
    return (said[0] if language == "fr" else said[1]) if said else cause


class Unreached(Exception):
    """Nothing usable came from the service. `wait_s`: so long it asked to be left alone."""

    def __init__(self, cause: Cause, detail: str = "", wait_s: float | None = None) -> None:
        super().__init__(f"{cause}: {detail}" if detail else cause)
        self.cause: Cause = cause
        self.detail = detail
        self.wait_s = wait_s
