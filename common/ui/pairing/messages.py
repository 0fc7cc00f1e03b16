"""What went wrong while pairing, and what to try, in the person's language. One sentence for each code."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from common.domain.device import DeviceType


def title(kind: DeviceType) -> str:
    translate = QCoreApplication.translate
    match kind:
        case "pos":
            return translate("Pairing", "Relier cette caisse")
        case "kiosk":
            return translate("Pairing", "Relier cette borne")
        case "kds":
            return translate("Pairing", "Relier cet écran de cuisine")
        case "signage":
            return translate("Pairing", "Relier cet écran d’affichage")
        case "gateway":
            return translate("Pairing", "Relier cette passerelle d’impression")


def kind_name(kind: str) -> str:
    """The type of a terminal, named in the back office's words; the code itself when unknown."""
    translate = QCoreApplication.translate
    match kind:
        case "pos":
            return translate("Pairing", "une caisse")
        case "kiosk":
            return translate("Pairing", "une borne")
        case "kds":
            return translate("Pairing", "un écran de cuisine")
        case "signage":
            return translate("Pairing", "un écran d’affichage")
        case "gateway":
            return translate("Pairing", "une passerelle d’impression")
        case _:
            return kind


def cause(code: str, details: Mapping[str, str]) -> str:
    """Why it failed. `details` are those of the enrolment's error; an unknown code is shown as it is."""
    translate = QCoreApplication.translate
    match code:
        case "camera_missing":
            return translate("Pairing", "Aucune caméra n’a été trouvée.")
        case "camera_taken":
            return translate("Pairing", "La caméra est utilisée par un autre programme.")
        case "camera_lost":
            return translate("Pairing", "La caméra ne donne plus d’image.")
        case "qr_not_ours":
            return translate("Pairing", "Ce code n’est pas un code de terminal.")
        case "qr_garbled" | "qr_incomplete":
            return translate("Pairing", "Le code est incomplet ou abîmé.")
        case "handshake_too_new":
            return translate("Pairing", "Ce code demande une version plus récente du programme.")
        case "api_url_invalid":
            return translate("Pairing", "L’adresse du serveur n’est pas valable.")
        case "server_unreachable":
            return translate("Pairing", "Le serveur ne répond pas.")
        case "server_answer_unreadable" | "not_found":
            return translate("Pairing", "À cette adresse répond autre chose que notre serveur.")
        case "fingerprint_unavailable":
            return translate("Pairing", "Cette machine ne donne pas d’empreinte.")
        case "keyring_missing":
            return translate("Pairing", "Ce système n’a pas de trousseau où ranger le jeton.")
        case "keyring_locked":
            return translate("Pairing", "Le trousseau du système est verrouillé.")
        case "keyring_failed":
            return translate("Pairing", "Le trousseau du système a refusé le jeton.")
        case "env_not_writable" | "storage_unavailable":
            return translate("Pairing", "Le dossier du programme ne peut pas être écrit.")
        case "device_type_mismatch":
            text = translate("Pairing", "Ce code est pour %1, pas pour %2.")
            return text.replace("%1", kind_name(details.get("found", ""))).replace(
                "%2", kind_name(details.get("wanted", ""))
            )
        case "fingerprint_mismatch":
            return translate("Pairing", "Ce code est réservé à une autre machine.")
        case "clock_wrong":
            return translate("Pairing", "L’horloge de cette machine est fausse de %1 min.").replace(
                "%1", str(round(abs(float(details.get("seconds", "0"))) / 60))
            )
        case "claim_unknown" | "token_invalid":
            return translate("Pairing", "Le serveur ne connaît pas ce code.")
        case "claim_used":
            return translate("Pairing", "Ce code a déjà servi.")
        case "claim_expired" | "token_expired":
            return translate("Pairing", "Ce code a expiré.")
        case "claim_revoked" | "token_revoked":
            return translate("Pairing", "Ce code a été annulé.")
        case "device_blocked":
            return translate("Pairing", "Ce terminal est bloqué.")
        case "address_refused":
            return translate("Pairing", "Ce terminal n’est pas sur un réseau autorisé.")
        case "ability_missing":
            return translate("Pairing", "Ce terminal n’a pas les droits qu’il lui faut.")
        case "pairing_refused":
            return translate("Pairing", "La demande a été refusée dans le back-office.")
        case "pairing_expired" | "pairing_request_unknown" | "pairing_request_expired" | "pairing_request_closed":
            return translate("Pairing", "Personne n’a accepté la demande à temps.")
        case "pairing_commitment_broken" | "pairing_address_foreign" | "pairing_other_server":
            return translate("Pairing", "Ce n’est pas le serveur qu’il prétend être.")
        case "network_search_failed":
            return translate("Pairing", "Cette machine n’est sur aucun réseau.")
        case "rate_limited" | "heartbeat_too_soon":
            return translate("Pairing", "Trop d’essais en peu de temps.")
        case _:
            return translate("Pairing", "Erreur inattendue (%1).").replace("%1", code)


def what_next(step: str | None) -> str:
    """The next thing to try."""
    translate = QCoreApplication.translate
    match step:
        case None:
            return ""
        case "scan_again":
            return translate("Pairing", "Rapprochez le code, tenez-le droit, avec plus de lumière.")
        case "new_code":
            return translate("Pairing", "Faites afficher un nouveau code dans le back-office, puis présentez-le.")
        case "other_camera":
            return translate("Pairing", "Choisissez une autre caméra, ou saisissez le code.")
        case "update_app":
            return translate("Pairing", "Mettez ce programme à jour.")
        case "check_address":
            return translate("Pairing", "Vérifiez l’adresse, ou demandez un nouveau code.")
        case "check_network":
            return translate("Pairing", "Vérifiez le réseau ; l’essai reprend seul.")
        case "check_clock":
            return translate("Pairing", "Réglez la date et l’heure du système, puis réessayez.")
        case "unlock_keyring":
            return translate("Pairing", "Ouvrez la session du système, puis réessayez.")
        case "allow_file_keyring":
            return translate(
                "Pairing", "Un administrateur peut installer un trousseau ou autoriser un fichier chiffré."
            )
        case "free_disk":
            return translate("Pairing", "Libérez de la place ou vérifiez les droits du dossier, puis réessayez.")
        case "right_terminal":
            return translate("Pairing", "Créez dans le back-office un code pour ce terminal.")
        case "ask_again":
            return translate("Pairing", "Demandez de nouveau, et faites accepter le code sous cinq minutes.")
        case "call_admin":
            return translate("Pairing", "Demandez à un administrateur du magasin.")
        case "wait":
            return translate("Pairing", "Attendez un instant, puis réessayez.")
        case _:
            return translate("Pairing", "Réessayez.")
