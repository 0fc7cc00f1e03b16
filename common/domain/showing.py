"""When something may be on a screen: from one day to another, on some days and hours, in the screen's own time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from common.domain.serving import EVERY_DAY, ServingTime

_WHOLE_DAY = (ServingTime(EVERY_DAY, 0, 0),)
"""From midnight to midnight: an end at the start is of the next day."""
_AHEAD = 8
"""Days: in a week every time of the week comes once."""


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
        local = moment.astimezone(zone).replace(tzinfo=None)
        today = local.date()
        return any(start <= local < end for start, end in self._spans((today - timedelta(days=1), today)))

    def changes_after(self, moment: datetime, zone: ZoneInfo) -> datetime | None:
        """The next moment at which `covers` turns over; None: not in the coming week, nor when its first day comes."""
        now = self.covers(moment, zone)
        ahead = sorted({each for each in self._turns(moment, zone) if each > moment})
        return next((each for each in ahead if self.covers(each, zone) is not now), None)

    def _spans(self, days: tuple[date, ...]) -> Iterator[tuple[datetime, datetime]]:
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
        today = moment.astimezone(zone).date()
        starts = [today - timedelta(days=1)]
        starts += [each for each in (self.first, self.since and self.since.astimezone(zone).date()) if each]
        for start in starts:
            days = tuple(start + timedelta(days=each) for each in range(_AHEAD + 2))
            for span in self._spans(days):
                for edge in span:
                    yield from (edge.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
            yield from _clock_changes(days[0], days[-1], zone)


def _clock_changes(first: date, last: date, zone: ZoneInfo) -> Iterator[datetime]:
    """The moments at which the zone's offset changes between two days, to the second."""
    low = datetime.combine(first, datetime.min.time(), UTC)
    end = datetime.combine(last, datetime.min.time(), UTC)
    while low < end:
        high = low + timedelta(days=1)
        before, after = low.astimezone(zone).utcoffset(), high.astimezone(zone).utcoffset()
        if before != after:
            left, right = low, high
            while right - left > timedelta(seconds=1):
                middle = (left + (right - left) / 2).replace(microsecond=0)
                if middle.astimezone(zone).utcoffset() == before:
                    left = middle
                else:
                    right = middle
            yield right
        low = high


def next_change(showings: Iterator[Showing] | tuple[Showing, ...], moment: datetime, zone: ZoneInfo) -> datetime | None:
    """When to look again at all of them."""
    changes = (each.changes_after(moment, zone) for each in showings)
    return min((each for each in changes if each is not None), default=None)
