"""Planned hours as moments, and which stretch of time counts as whose day: over midnight and when clocks change.

A wall time that comes twice (clocks went back) is its first; one that does not come (clocks went forward) is as long
after the gap as it would have been in it. Durations are real time: a night of seven hours is planned as seven.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

DayKind = Literal["work", "rest", "holiday", "none"]
"""`rest`: hours are planned on other days of the week; `none`: nobody has planned anything."""

ROOM = timedelta(hours=4)
"""Before a shift and after it: who comes or goes then belongs to it."""
FARTHEST = timedelta(hours=11)
"""From the hour at which days begin, at the most: days stay in their order, even the one of 23 hours."""
_ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Hours:
    """Of one day, by the clock of `zone`. `check_out` not after `check_in`: the next morning. A break is both or
    neither."""

    check_in: time
    check_out: time
    zone: str
    break_start: time | None = None
    break_end: time | None = None
    tolerance_minutes: int = 0


@dataclass(frozen=True, slots=True)
class Shift:
    """Moments, in UTC. The break lies inside."""

    start: datetime
    end: datetime
    break_start: datetime | None = None
    break_end: datetime | None = None
    tolerance_minutes: int = 0

    @property
    def break_seconds(self) -> int:
        if self.break_start is None or self.break_end is None:
            return 0
        return int((self.break_end - self.break_start).total_seconds())

    @property
    def work_seconds(self) -> int:
        return int((self.end - self.start).total_seconds()) - self.break_seconds


@dataclass(frozen=True, slots=True)
class DayPlan:
    """`name`: the holiday's, or the schedule's."""

    kind: DayKind = "none"
    shift: Shift | None = None
    name: str = ""


UNPLANNED = DayPlan()


def wall_time(text: str) -> time | None:
    """`08:00`; None for "". ValueError for anything else."""
    if not text:
        return None
    hour, colon, minute = text.partition(":")
    if colon and len(hour) == len(minute) == 2 and (hour + minute).isascii() and (hour + minute).isdigit():
        return time(int(hour), int(minute))
    raise ValueError(f"{text!r} is not a time like 08:00")


def moment(day: date, at: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, at, zone).astimezone(UTC)


def shift_on(day: date, hours: Hours) -> Shift:
    zone = ZoneInfo(hours.zone)
    start = moment(day, hours.check_in, zone)
    overnight = hours.check_out <= hours.check_in
    end = max(moment(day + _ONE if overnight else day, hours.check_out, zone), start)
    if hours.break_start is None or hours.break_end is None:
        return Shift(start, end, tolerance_minutes=hours.tolerance_minutes)
    began_on = day + _ONE if overnight and hours.break_start < hours.check_in else day
    ended_on = began_on + _ONE if hours.break_end < hours.break_start else began_on
    break_start = min(max(moment(began_on, hours.break_start, zone), start), end)
    break_end = min(max(moment(ended_on, hours.break_end, zone), break_start), end)
    return Shift(start, end, break_start, break_end, hours.tolerance_minutes)


def day_begins(usual: datetime, before: Shift | None, after: Shift | None) -> datetime:
    """Where a person's day begins and the one before it is over. `usual`: the hour at which the store's days begin;
    it gives way to a shift that has just ended (`before`) or is about to start (`after`), and where there is not room
    for both, the middle between them counts."""
    earliest = before.end + ROOM if before is not None else None
    latest = after.start - ROOM if after is not None else None
    if earliest is not None and latest is not None and earliest > latest:
        found = earliest + (latest - earliest) / 2
    else:
        found = usual
        if earliest is not None:
            found = max(found, earliest)
        if latest is not None:
            found = min(found, latest)
    return min(max(found, usual - FARTHEST), usual + FARTHEST)
