"""What the pages of contents, campaigns, lists and announcements say: states, sizes, and why something was refused."""

from backend.admin.figures import language
from backend.admin.refusals import sentence
from backend.admin.words import w
from backend.signage.refused import SignageRefused

TONES = {"checking": "blue", "pending": "yellow", "approved": "green", "rejected": "red", "broken": "red"}


def state_names() -> dict[str, str]:
    return {
        "checking": w("en préparation"),
        "pending": w("à valider"),
        "approved": w("validé"),
        "rejected": w("refusé"),
        "broken": w("inutilisable"),
    }


def kind_names() -> dict[str, str]:
    return {"image": w("Images"), "video": w("Films")}


def size_said(size: int) -> str:
    """`312 ko`, `4,2 Mo`."""
    if size < 1_000_000:
        return w("{n} ko", n=max(1, round(size / 1000)))
    whole = size / 1_000_000
    said = f"{whole:.0f}" if whole >= 10 else f"{whole:.1f}"
    return w("{n} Mo", n=said if language() == "en" else said.replace(".", ","))


def length_said(duration_ms: int) -> str:
    """`0:12`, `3:05`."""
    seconds = max(1, round(duration_ms / 1000))
    return f"{seconds // 60}:{seconds % 60:02d}"


def booking_states() -> dict[str, str]:
    """As a list is filtered by them."""
    return {
        "running": w("en cours ou à venir"),
        "over": w("terminée"),
        "paused": w("en pause"),
        "cancelled": w("annulée"),
    }


def pace_names() -> dict[str, str]:
    return {
        "waiting": w("pas commencée"),
        "on_time": w("à l’heure"),
        "late": w("en retard"),
        "done": w("tout est montré"),
        "missed": w("finie, incomplète"),
    }


def category_names() -> dict[str, str]:
    return {"internal": w("à nous"), "filler": w("réserve")}


def broadcast_states() -> dict[str, str]:
    return {"coming": w("à venir"), "running": w("à l’écran"), "over": w("finie")}


def plan_kinds() -> dict[str, str]:
    """As the audit names what its lines are about."""
    return {
        "content": w("Contenus"),
        "booking": w("Campagnes"),
        "playlist": w("Listes"),
        "broadcast": w("Annonces urgentes"),
    }


def plan_actions() -> dict[str, str]:
    return {
        "content.uploaded": w("Contenu envoyé"),
        "content.checked": w("Contenu préparé"),
        "content.changed": w("Contenu renommé"),
        "content.approved": w("Contenu validé"),
        "content.rejected": w("Contenu refusé"),
        "content.retried": w("Contenu préparé à nouveau"),
        "content.removed": w("Contenu retiré"),
        "booking.created": w("Campagne créée"),
        "booking.changed": w("Campagne changée"),
        "booking.plays_added": w("Diffusions ajoutées"),
        "booking.paused": w("Campagne en pause"),
        "booking.resumed": w("Campagne reprise"),
        "booking.cancelled": w("Campagne annulée"),
        "playlist.created": w("Liste créée"),
        "playlist.changed": w("Liste changée"),
        "playlist.started": w("Liste montrée"),
        "playlist.stopped": w("Liste arrêtée"),
        "playlist.removed": w("Liste retirée"),
        "broadcast.started": w("Annonce urgente lancée"),
        "broadcast.stopped": w("Annonce urgente arrêtée"),
    }


def refused_said(refused: SignageRefused) -> str:
    return code_said(refused.code, tuple(str(each) for each in refused.values.values()))


def broken_said(reason: str) -> str:
    """Of a content's `reason`, as backend.signage.refused keeps it."""
    code, _, rest = reason.partition(":")
    return code_said(code, tuple(rest.split(":", 1)))


def code_said(code: str, values: tuple[str, ...]) -> str:
    first = values[0] if values else ""
    match code:
        case "file_empty":
            return w("Ce fichier est vide.")
        case "file_kind" | "film_kind" | "picture_kind":
            return w("Ce fichier n’est ni une image JPEG, PNG ou WebP, ni un film MP4, MOV, WebM ou MKV.")
        case "picture_too_large" | "film_too_large":
            return w("Ce fichier est trop lourd : {n} Mo au plus.", n=first)
        case "picture_too_many_pixels":
            return w("Cette image a trop de points : réduisez-la à 10 000 × 8 000 au plus.")
        case "picture_unreadable":
            return w("Cette image est abîmée ou incomplète. Exportez-la à nouveau, puis renvoyez-la.")
        case "film_truncated":
            return w("Ce film est incomplet : sa fin manque. Copiez-le à nouveau depuis l’original, puis renvoyez-le.")
        case "film_without_picture":
            return w("Ce fichier n’a que du son : il n’y a rien à montrer.")
        case "film_no_ffmpeg":
            cause = w("Les écrans ne lisent pas ce film ({codec}), et le serveur n’a pas ffmpeg.", codec=first)
            return f"{cause} {w('Exportez-le en MP4 (H.264), ou installez ffmpeg puis réessayez.')}"
        case "film_transcoding":
            cause = w("La conversion de ce film ({codec}) a échoué.", codec=first)
            return f"{cause} {w('Exportez-le en MP4 (H.264), puis renvoyez-le.')}"
        case "film_unexamined":
            return w("Le serveur ne sait pas examiner les films : il lui manque MediaInfo. Réinstallez Comptoir.")
        case "film_lost":
            return w("Le fichier d’origine n’est plus sur le serveur. Renvoyez-le.")
        case "disk_full":
            return w("Le disque du serveur est plein. Retirez d’anciens contenus ou agrandissez-le.")
        case "content_there":
            return w("Ce fichier est déjà là : « {name} ».", name=first)
        case "content_in_use":
            return w("Ce contenu sert encore : {names}. Retirez-le d’abord de là.", names=first)
        case "content_state":
            return w("Ce contenu n’est pas prêt : attendez la fin de sa préparation.")
        case "reason_missing":
            return w("Écrivez pourquoi : l’annonceur doit savoir quoi changer.")
        case "name_missing":
            return w("Donnez un nom.")
        case "content_missing" | "content_unknown":
            return w("Choisissez un contenu.")
        case "content_not_approved":
            return w("Ce contenu n’est pas validé : les écrans ne le montreraient pas.")
        case "plays_range":
            return w("Un nombre de diffusions, de 1 à dix millions.")
        case "plays_counted":
            return w("Déjà montré {n} fois : il ne peut y en avoir moins.", n=first)
        case "price_range":
            return w("Le prix est un nombre positif, comme 12500 ou 99,90 ; rien, s’il n’y en a pas.")
        case "date_invalid":
            return w("Choisissez une date.")
        case "period_reversed":
            return w("La fin vient avant le début.")
        case "duration_range":
            return w("De {low} à {high} secondes.", low=first, high=values[1] if len(values) > 1 else "")
        case "priority_range":
            return w("Un nombre de 1 à 200.")
        case "screens_missing":
            return w("Cochez au moins un écran, ou choisissez « tous ».")
        case "screen_unknown":
            return w("L’un de ces écrans n’existe plus.")
        case "booking_changed":
            return w("Les diffusions ou le prix ont changé entre-temps : rouvrez la campagne et recommencez.")
        case "booking_cancelled":
            return w("Cette campagne est annulée pour de bon : créez-en une autre.")
        case "items_missing":
            return w("Ajoutez au moins un contenu à la liste.")
        case "items_too_many":
            return w("{n} contenus au plus dans une liste.", n=first)
        case "sure_missing":
            return w("Cochez cette case : les écrans changent à l’instant.")
        case "end_passed":
            return w("Cette heure est déjà passée.")
        case _:
            return sentence(code)
