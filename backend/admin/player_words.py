"""What a player told of itself with its last heartbeat, as far as somebody can do something about it."""

from collections.abc import Mapping
from typing import Any

from backend.admin.words import w

LONGEST, MOST = 200, 5

Said = tuple[str, str, bool]
"""What, how it is, and whether that is bad."""


def player_said(told: Mapping[str, Any]) -> list[Said]:
    """Whatever a player sends is read with care: it may be an older one, a newer one, or none of ours."""
    found: list[Said] = []
    if told.get("screen_on") is False:
        found.append((w("Heures de marche"), w("éteint à cette heure"), False))
    if problem := _text(told.get("program_problem")):
        found.append((w("Programme"), w("pas reçu ({cause})", cause=problem), True))
    elif _number(told.get("program_items")):
        found.append((w("Programme"), w("{n} éléments", n=_number(told["program_items"])), False))
    if broken := _list(told.get("program_left_out")):
        found.append((w("Illisible"), broken, True))
    if unshown := _pairs(told.get("not_shown")):
        found.append((w("Pas montrés"), unshown, True))
    if failure := _text(told.get("last_failure")):
        found.append((w("Dernier échec"), failure, True))
    if cause := _text(told.get("channel_cause")):
        found.append((w("Chaîne"), w("ne passe pas ({cause})", cause=cause), True))
    if restarts := _number(told.get("decoder_restarts")):
        found.append((w("Décodeur relancé"), w("{n} fois", n=restarts), True))
    if missing := _number(told.get("files_missing")):
        found.append((w("Fichiers à recevoir"), str(missing), False))
    if waiting := _number(told.get("plays_waiting")):
        found.append((w("Diffusions à envoyer"), str(waiting), False))
    if refused := _pairs(told.get("plays_refused")):
        found.append((w("Diffusions refusées"), refused, True))
    if lost := _number(told.get("plays_dropped")):
        found.append((w("Diffusions perdues"), str(lost), True))
    if cached := _number(told.get("cache_mb")):
        found.append((w("Sur son disque"), w("{n} Mo", n=cached), False))
    return found


def _text(value: object) -> str:
    return value[:LONGEST] if isinstance(value, str) else ""


def _number(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0


def _list(value: object) -> str:
    return ", ".join(_text(each) for each in value[:MOST]) if isinstance(value, list) else ""


def _pairs(value: object) -> str:
    if not isinstance(value, dict):
        return ""
    return ", ".join(f"{str(name)[:80]} : {str(what)[:80]}" for name, what in [*value.items()][:MOST])
