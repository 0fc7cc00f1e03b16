"""The time clock of a till: who has come, who pauses, who has left, and how long somebody has worked today.

What the till shows beside the buttons. The day's sheet, with its planned hours and corrections, is worked out by the
backend (common/domain/attendance.py).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal, get_args

Movement = Literal["in", "break", "back", "out"]
MOVEMENTS: tuple[Movement, ...] = get_args(Movement)
Direction = Literal["in", "out"]
Presence = Literal["out", "in", "break"]

PAUSE_EVENT = 1
"""A punch of this `event` begins (out) or ends (in) a pause; 0 is the day's coming and going."""
FORGOTTEN_AFTER = timedelta(hours=16)
"""Nobody works longer in one go: who has not left by then has forgotten to say so."""
TWICE_WITHIN = timedelta(minutes=1)
"""The same again within that time is the same: a second tap, or somebody who was not sure."""

_DIRECTIONS: dict[Movement, tuple[Direction, int]] = {
    "in": ("in", 0),
    "break": ("out", PAUSE_EVENT),
    "back": ("in", PAUSE_EVENT),
    "out": ("out", 0),
}


@dataclass(frozen=True, slots=True, order=True)
class Punch:
    """`movement` "": a terminal on the wall that asks nobody which it is; coming and going take turns there."""

    at: datetime
    movement: Movement | Literal[""]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where somebody stands now. `since`: since when, None for somebody who has not come."""

    presence: Presence = "out"
    since: datetime | None = None
    worked: timedelta = timedelta()
    paused: timedelta = timedelta()


def direction_of(movement: Movement) -> tuple[Direction, int]:
    """As a punch is stored: its direction and its `event`."""
    return _DIRECTIONS[movement]


def movement_of(direction: str, event: int) -> Movement | Literal[""]:
    """What a stored punch was; "" when nobody chose a direction."""
    if direction not in ("in", "out"):
        return ""
    pause = event == PAUSE_EVENT
    if direction == "in":
        return "back" if pause else "in"
    return "break" if pause else "out"


def expected(presence: Presence) -> Movement:
    """What somebody who stands there most likely wants."""
    expectations: dict[Presence, Movement] = {"out": "in", "in": "out", "break": "back"}
    return expectations[presence]


def twice(punches: Iterable[Punch], movement: Movement, now: datetime) -> Punch | None:
    """The punch that says the same and is only just made, or None."""
    last = max(punches, default=None, key=lambda each: each.at)
    just = last is not None and last.movement == movement and abs(now - last.at) < TWICE_WITHIN
    return last if just else None


def standing(punches: Iterable[Punch], day_begins: datetime, now: datetime) -> Standing:
    """Somebody's punches, in any order, read up to `now`. Hours count from `day_begins`; work that began before it
    and went on is counted from there. A stretch longer than FORGOTTEN_AFTER counts nothing: nobody knows its end."""
    presence: Presence = "out"
    since: datetime | None = None
    sums = {"in": timedelta(), "break": timedelta(), "out": timedelta()}

    def lasted(end: datetime) -> timedelta:
        begin = max(since, day_begins) if since is not None else end
        return max(timedelta(), end - begin)

    for punch in (*_without_repeats(each for each in punches if each.at <= now), None):
        at = punch.at if punch is not None else now
        if since is not None and presence != "out" and at - since > FORGOTTEN_AFTER:
            presence, since = "out", None
        becomes = _after(presence, punch.movement) if punch is not None else presence
        if punch is None:
            sums[presence] += lasted(at)
        elif becomes != presence:
            sums[presence] += lasted(at)
            presence, since = becomes, at
    return Standing(presence, since, sums["in"], sums["break"])


def _without_repeats(punches: Iterable[Punch]) -> list[Punch]:
    """In their order. What asks nobody and hears somebody twice, or beside what they said themselves, adds nothing."""
    kept: list[Punch] = []
    for punch in sorted(punches):
        just = bool(kept) and punch.at - kept[-1].at < TWICE_WITHIN
        if just and kept[-1].movement == "" != punch.movement:
            kept[-1] = replace(punch, at=kept[-1].at)
        elif not just or punch.movement:
            kept.append(punch)
    return kept


def _after(presence: Presence, movement: Movement | Literal[""]) -> Presence:
    if movement == "":
        return "out" if presence == "in" else "in"
    becomes: dict[Movement, Presence] = {"in": "in", "back": "in", "break": "break", "out": "out"}
    return becomes[movement]
