"""The terminal's clock: naive local time that knows neither a zone nor summer time, only how far it is from ours."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from common.domain.clock import Clock

FORM = "%Y-%m-%d %H:%M:%S"


NEAR = timedelta(seconds=2)
"""What a server says has whole seconds and was on its way: setting the clock to it each time would shake it."""


class WallClock:
    """`zone`: where it was set first. `off_s`: how wrong it was then."""

    def __init__(self, clock: Clock, zone: str = "UTC", off_s: float = 0.0) -> None:
        self._clock = clock
        here = clock.now().astimezone(ZoneInfo(zone)).utcoffset() or timedelta()
        self._ahead = here + timedelta(seconds=off_s)

    def now(self) -> datetime:
        return self._clock.now().replace(tzinfo=None) + self._ahead

    def set(self, told: str) -> bool:
        """To what the server said, unless it shows nearly that; whether that was a time."""
        try:
            wanted = datetime.strptime(told.strip(), FORM).replace(tzinfo=UTC)
        except ValueError:
            return False
        ahead = wanted - self._clock.now()
        if abs(ahead - self._ahead) >= NEAR:
            self._ahead = ahead
        return True


def written(moment: datetime, loose: bool = False) -> str:
    """As terminals write it; `loose`: without the zeros in front of month and day."""
    if not loose:
        return moment.strftime(FORM)
    return f"{moment.year}-{moment.month}-{moment.day} {moment:%H:%M:%S}"
