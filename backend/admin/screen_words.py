"""What the pages say of screens."""

from backend.admin.words import w
from backend.signage.screen_views import Screen
from common.contract.signage import Layout, ScreenMode


def layout_names() -> dict[Layout, str]:
    return {
        "full": w("Plein écran"),
        "board": w("Numéros à retirer"),
        "menu": w("Carte du magasin"),
        "split_board": w("Images et numéros"),
        "split_menu": w("Images et carte"),
    }


def mode_names() -> dict[ScreenMode, str]:
    return {"playlist": w("Images et films"), "iptv": w("Chaîne de télévision")}


def status_of(screen: Screen) -> str:
    """`off`, `online`, `offline` or `unseen`."""
    if not screen.settings.active:
        return "off"
    if screen.online:
        return "online"
    return "offline" if screen.heard_at else "unseen"


def status_name(status: str) -> str:
    return {
        "off": w("Désactivé"),
        "online": w("En ligne"),
        "offline": w("Hors ligne"),
        "unseen": w("Jamais vu"),
    }[status]


def now_said(screen: Screen, channels: dict[int, str]) -> str:
    """What it shows, as far as it told; "" when it did not."""
    if not screen.online or not screen.settings.active:
        return ""
    told = screen.told.get("playing")
    if told == "filler":
        return w("Le décor")
    if isinstance(told, str):
        return told[:200]
    if screen.settings.mode == "iptv":
        return channels.get(screen.settings.channel_id or 0, "")
    return screen.last_play.name if screen.last_play else ""


def signage_kinds() -> dict[str, str]:
    """As the audit names what its lines are about."""
    return {"screen": w("Écrans"), "overlay": w("Bandeaux"), "channel": w("Chaînes")}


def signage_actions() -> dict[str, str]:
    return {
        "screen.created": w("Écran créé"),
        "screen.changed": w("Écran changé"),
        "screen.code_renewed": w("Code d’écran changé"),
        "screen.password_changed": w("Mot de passe d’écran changé"),
        "screen.password_removed": w("Mot de passe d’écran enlevé"),
        "screen.removed": w("Écran retiré"),
        "screen.blocked": w("Écran bloqué : trop d’essais"),
        "screen.unblocked": w("Écran débloqué"),
        "overlay.added": w("Bandeau ajouté"),
        "overlay.changed": w("Bandeau changé"),
        "overlay.paused": w("Bandeau en pause"),
        "overlay.resumed": w("Bandeau repris"),
        "overlay.removed": w("Bandeau retiré"),
        "channel.added": w("Chaîne ajoutée"),
        "channel.changed": w("Chaîne changée"),
        "channel.removed": w("Chaîne retirée"),
        "channel.imported": w("Liste de chaînes importée"),
    }
