"""When a dish is offered: days and hours in the store's own time. What was chosen while it was offered stays good."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

DAY = 24 * 60
"""Minutes."""
EVERY_DAY = (0, 1, 2, 3, 4, 5, 6)


@dataclass(frozen=True, slots=True)
class ServingTime:
    """From `start` to `end` (minutes after midnight, the end excluded) on `days` (0 Monday … 6 Sunday, ascending).
    An end at or before the start is of the next day: 22:00–02:00 on Fridays ends on Saturday."""

    days: tuple[int, ...]
    start: int
    end: int

    @property
    def sound(self) -> bool:
        hours = (self.start, self.end)
        ascending = tuple(sorted({*self.days})) == self.days
        return bool(self.days) and ascending and {*self.days} <= {*EVERY_DAY} and min(hours) >= 0 and max(hours) < DAY

    def covers(self, local: datetime) -> bool:
        """`local`: a moment in the store's time zone."""
        minute, day = local.hour * 60 + local.minute, local.weekday()
        if self.start < self.end:
            return day in self.days and self.start <= minute < self.end
        return (day in self.days and minute >= self.start) or ((day - 1) % 7 in self.days and minute < self.end)


def serves(times: Iterable[ServingTime], local: datetime) -> bool:
    """Whether one of the times covers the moment; no times at all: always."""
    times = tuple(times)
    return not times or any(each.covers(local) for each in times)


def clock_text(minute: int) -> str:
    """`09:30`, as the wire and the forms have it."""
    return f"{minute // 60:02}:{minute % 60:02}"


def minute_of(text: str) -> int | None:
    """Minutes after midnight of `9:30`, `09:30`, `9h30` or `9h`; None when it is no time of day."""
    hours, separator, minutes = text.strip().lower().replace("h", ":", 1).partition(":")
    if not separator or not hours.isdecimal() or not (minutes or "0").isdecimal() or len(hours) > 2 or len(minutes) > 2:
        return None
    hour, minute = int(hours), int(minutes or "0")
    return hour * 60 + minute if hour < 24 and minute < 60 else None
