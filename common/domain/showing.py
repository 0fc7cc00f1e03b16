"""When something may be on a screen: from one day to another, on some days and hours, in the screen's own time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from common.domain.serving import EVERY_DAY, ServingTime

_WHOLE_DAY = (ServingTime(EVERY_DAY, 0, 0),)
"""From midnight to midnight: an end at the start is of the next day."""
_AHEAD = 8
"""Days: in a week every time of the week comes once."""
_DAY = timedelta(days=1)
_SOONEST, _LATEST = date(1900, 1, 1), date(9900, 1, 1)
"""A first day before, a last day after these stand for none: clocks cannot tell their zone's time."""


@dataclass(frozen=True, slots=True)
class Showing:
    """`first` to `last` (both included, None: open) at `times` (none: all day), between the moments `since` and `until`
    (aware; the end excluded).

    A night belongs to the day it began on: 22:00–02:00 with a last day on Friday still shows at one on Saturday. Hours
    are wall-clock hours: where clocks go back they come twice, where they go forward what lies in the gap never comes.
    """

    first: date | None = None
    last: date | None = None
    times: tuple[ServingTime, ...] = ()
    since: datetime | None = None
    until: datetime | None = None

    @property
    def sound(self) -> bool:
        """Whether it can be at all: nothing ends before it begins."""
        days = self.first is None or self.last is None or self.first <= self.last
        moments = self.since is None or self.until is None or self.since < self.until
        return days and moments and all(each.sound for each in self.times)

    def covers(self, moment: datetime, zone: ZoneInfo) -> bool:
        """`moment`: aware."""
        if (self.since is not None and moment < self.since) or (self.until is not None and moment >= self.until):
            return False
        if self.first is None and self.last is None and not self.times:
            return True
        local = moment.astimezone(zone).replace(tzinfo=None)
        today = local.date()
        return any(start <= local < end for start, end in self._spans((today - _DAY, today)))

    def opens(self, zone: ZoneInfo) -> datetime | None:
        """A moment before which it never shows; None: always did."""
        midnight = None if self.first is None or self.first <= _SOONEST else min(_moments(self.first, 0, zone))
        return max((each for each in (midnight, self.since) if each is not None), default=None)

    def closes(self, zone: ZoneInfo) -> datetime | None:
        """A moment from which it never shows again, its last night over; None: shows for ever."""
        if self.last is None or self.last >= _LATEST:
            return self.until
        into_the_night = max((each.end for each in self.times if each.end <= each.start), default=0)
        end = max(_moments(self.last + _DAY, into_the_night, zone))
        return end if self.until is None else min(end, self.until)

    def changes_after(self, moment: datetime, zone: ZoneInfo) -> datetime | None:
        """The next moment at which `covers` turns over; None: neither in the coming week nor where its days begin and
        end."""
        now = self.covers(moment, zone)
        ahead = sorted({each for each in self._turns(moment, zone) if each > moment})
        return next((each for each in ahead if self.covers(each, zone) is not now), None)

    def _spans(self, days: Iterable[date]) -> Iterator[tuple[datetime, datetime]]:
        for day in days:
            if (self.first is not None and day < self.first) or (self.last is not None and day > self.last):
                continue
            midnight = datetime.combine(day, datetime.min.time())
            for each in self.times or _WHOLE_DAY:
                if day.weekday() in each.days:
                    end = each.end if each.start < each.end else each.end + 24 * 60
                    yield midnight + timedelta(minutes=each.start), midnight + timedelta(minutes=end)

    def _turns(self, moment: datetime, zone: ZoneInfo) -> Iterator[datetime]:
        yield from (each for each in (self.since, self.until) if each is not None)
        for day in self._days_of_turns(moment.astimezone(zone).date(), zone):
            for start, end in self._spans((day,)):
                for edge in (start, end):
                    yield from (edge.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
            yield from _clock_changes(day, zone)

    def _days_of_turns(self, today: date, zone: ZoneInfo) -> set[date]:
        """The days something may begin or end on: of all days only the first and the last."""
        first, last = self.first, self.last
        since = None if self.since is None else self.since.astimezone(zone).date()
        ahead = _AHEAD if self.times else 0
        starts = ((first, ahead), (last, 0), *(((today, ahead), (since, ahead)) if self.times else ()))
        return {
            start + timedelta(days=each)
            for start, more in starts
            if start is not None and max(today - _AHEAD * _DAY, _SOONEST) <= start <= _LATEST
            for each in range(-1, more + 2)
        }


def _moments(day: date, minute: int, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Both times a wall clock may show this."""
    local = datetime.combine(day, datetime.min.time(), zone) + timedelta(minutes=minute)
    return local.astimezone(UTC), local.replace(fold=1).astimezone(UTC)


@lru_cache(maxsize=1024)
def _clock_changes(day: date, zone: ZoneInfo) -> tuple[datetime, ...]:
    """The moment at which the zone's offset changes on a UTC day, to the second; mostly none."""
    left = datetime.combine(day, datetime.min.time(), UTC)
    right = left + _DAY
    before = left.astimezone(zone).utcoffset()
    if before == right.astimezone(zone).utcoffset():
        return ()
    while right - left > timedelta(seconds=1):
        middle = (left + (right - left) / 2).replace(microsecond=0)
        if middle.astimezone(zone).utcoffset() == before:
            left = middle
        else:
            right = middle
    return (right,)


def next_change(showings: Iterable[Showing], moment: datetime, zone: ZoneInfo) -> datetime | None:
    """When to look again at all of them."""
    changes = (each.changes_after(moment, zone) for each in {*showings})
    return min((each for each in changes if each is not None), default=None)
