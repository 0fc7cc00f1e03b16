"""Whether a campaign will have been shown as often as was paid for when its time is over."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

PaceKind = Literal["waiting", "on_time", "late", "done", "missed"]
TOLERATED = 0.9
"""Of what should have been shown by now."""


@dataclass(frozen=True, slots=True)
class Pace:
    """`expected`: plays there should be by now. waiting: it has not begun; missed: it is over and plays are left."""

    kind: PaceKind
    expected: int


def pace_of(bought: int, counted: int, first: date, last: date, zone: ZoneInfo, now: datetime) -> Pace:
    """Plays spread evenly from the first day to the last, both included, by the store's clock."""
    begins = _midnight(first, zone)
    ends = _midnight(last + timedelta(days=1), zone) if last < date.max else datetime.max.replace(tzinfo=UTC)
    if counted >= bought:
        return Pace("done", bought)
    if now < begins:
        return Pace("waiting", 0)
    if now >= ends:
        return Pace("missed", bought)
    expected = int(bought * ((now - begins) / (ends - begins)))
    return Pace("on_time" if counted >= int(expected * TOLERATED) else "late", expected)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)
