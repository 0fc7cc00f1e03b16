"""How often an overlay comes, in the screen's own time. Pure.

`frequency_unit` is a stretch of time: a day, a week (from Monday), or the part of each day from 6 to 11 (morning), 11
to 14 (noon), 14 to 18 (afternoon), 18 to 22 (evening), 22 to 6 (night). Outside of its part of the day an overlay is
never shown.

`passage_limit` n > 0 cuts each stretch into n equal shares; the overlay comes once in each, as early as it can. So ten
times a morning is every half hour, not ten times at six. n = 0: it is there all the time, and those which want the same
place at the same priority take turns.

`display_duration` is how long it stays each time. A line of text of type `passage` stays as long as it needs to cross
the screen once, whatever that says.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from common.contract.signage import OverlayOut

Unit = Literal["day", "week", "morning", "noon", "afternoon", "evening", "night"]

PARTS: dict[str, tuple[int, int]] = {
    "morning": (6, 11),
    "noon": (11, 14),
    "afternoon": (14, 18),
    "evening": (18, 22),
    "night": (22, 6),
}
"""First hour, and the hour it ends at."""
PICTURE_S = 10
"""How long a picture stays that comes a number of times and does not say how long."""
MOST_S = 86_400
MOST_TIMES = 86_400


@dataclass(frozen=True, slots=True)
class Span:
    """From `start` to `end` (aware, UTC, excluded)."""

    start: datetime
    end: datetime

    def holds(self, moment: datetime) -> bool:
        return self.start <= moment < self.end


@dataclass(frozen=True, slots=True)
class Rule:
    """`times` in each unit, 0: no limit. `seconds` each time, 0: a line that crosses once; without a limit, that
    nobody said how long."""

    unit: Unit = "day"
    times: int = 0
    seconds: int = 0


def rule_of(overlay: OverlayOut) -> Rule:
    """What its form says, with everything absurd held to its bounds."""
    look = overlay.look
    times = min(max(look.passage_limit, 0), MOST_TIMES)
    seconds = min(max(look.display_duration, 0), MOST_S)
    if overlay.type == "ticker":
        if look.frequency_type == "passage":
            seconds = 0
    elif times and not seconds:
        seconds = PICTURE_S
    return Rule(look.frequency_unit, times, seconds)


def unit_at(unit: Unit, moment: datetime, zone: ZoneInfo) -> Span | None:
    """The unit's stretch that holds the moment (aware); None: it is outside of that part of the day."""
    today = moment.astimezone(zone).date()
    if unit == "week":
        monday = today - timedelta(days=today.weekday())
        return Span(*(_at(day, 0, zone) for day in (monday, monday + timedelta(days=7))))
    for day in (today, today - timedelta(days=1)):
        span = _part_of(day, unit, zone)
        if span.holds(moment):
            return span
    return None


@lru_cache(maxsize=32)  # asked several times a second, and another one twice a day
def _part_of(day: date, unit: Unit, zone: ZoneInfo) -> Span:
    first, last = PARTS.get(unit, (0, 24))
    ends = day if last > first and last < 24 else day + timedelta(days=1)
    return Span(_at(day, first, zone), _at(ends, last % 24, zone))


def share_at(rule: Rule, moment: datetime, zone: ZoneInfo) -> Span | None:
    """The share of its unit in which the overlay comes once; without a limit the whole unit."""
    unit = unit_at(rule.unit, moment, zone)
    if unit is None or not rule.times:
        return unit
    share = (unit.end - unit.start) / rule.times
    place = min(int((moment - unit.start) / share), rule.times - 1)
    return Span(unit.start + place * share, unit.end if place == rule.times - 1 else unit.start + (place + 1) * share)


def _at(day: date, hour: int, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(hour), zone).astimezone(UTC)
