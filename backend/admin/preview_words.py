"""What the preview of a screen says."""

from backend.admin.words import w
from backend.signage.preview import Shows
from common.contract.signage import Category


def shows_names() -> dict[Shows, str]:
    return {
        "off": w("Éteint"),
        "iptv": w("Télévision"),
        "override": w("Annonce urgente"),
        "show": w("Programme"),
        "filler": w("Réserve"),
        "nothing": w("Rien à montrer"),
    }


def shows_tones() -> dict[Shows, str]:
    """Colours of the strip."""
    return {
        "off": "#d6d3d1",
        "iptv": "#818cf8",
        "override": "#dc2626",
        "show": "#fb923c",
        "filler": "#fde68a",
        "nothing": "#fafaf9",
    }


def category_names() -> dict[Category, str]:
    return {
        "paid": w("Campagne"),
        "internal": w("Liste"),
        "filler": w("Réserve"),
        "broadcast": w("Annonce"),
    }


def why_not(reason: str) -> str:
    """Of common.domain.playlist.Why or backend.signage.left_out.Reason."""
    return {
        "exhausted": w("Plus de diffusions achetées"),
        "unsound": w("Finit avant de commencer"),
        "early": w("Commence plus tard"),
        "over": w("Terminé"),
        "hours": w("Hors de ses heures"),
        "overridden": w("Une annonce urgente passe seule"),
        "filler": w("Réserve : autre chose peut passer"),
        "missing": w("Pas encore sur l’écran"),
        "checking": w("Contenu en préparation"),
        "pending": w("Contenu à valider"),
        "rejected": w("Contenu refusé"),
        "broken": w("Contenu inutilisable"),
        "removed": w("Contenu retiré"),
        "paused": w("Campagne en pause"),
        "inactive": w("Liste désactivée"),
    }.get(reason, reason)
