"""What a terminal's clock showed, as a moment: it sends naive local time, and its clock may be wrong."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

WALL = "%Y-%m-%d %H:%M:%S"
OLDEST_YEAR = 2010
"""Before the family was made: such a clock began anew (2000-01-01 mostly) after its battery went flat."""
AHEAD = timedelta(minutes=15)
"""How far a clock may run before ours until its punches are doubted."""
TOLD_AT_ONCE = timedelta(minutes=40)
"""A punch that comes later than this is of a log that was kept back. Less than the hour that clocks go back."""

_SPELLED = re.compile(
    r"\s*(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})"
    r"(?:[ T]+(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.\d+)?)?\s*(?:Z|[+-]\d\d:?\d\d)?)?\s*"
)


@dataclass(frozen=True, slots=True)
class Moment:
    """`ambiguous`, `suspect`: as in PunchRow."""

    at: datetime
    ambiguous: bool
    suspect: str


def parsed_wall(text: object) -> datetime | None:
    """Naive; unpadded parts are fine, and a date alone is its midnight. None when it is no time."""
    found = _SPELLED.fullmatch(text) if isinstance(text, str) and len(text) <= 40 else None
    if found is None:
        return None
    try:
        return datetime(*(int(part or 0) for part in found.groups()))  # type: ignore[arg-type]  # noqa: DTZ001
    except ValueError:
        return None


@lru_cache(256)
def zone_of(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def moment_of(wall: datetime, zone: str, received: datetime) -> Moment:
    """When a clock on the wall showed `wall`. Of an hour that came twice it is the first, unless we hear of it just
    after the second."""
    first, second = _instants(wall, zone)
    ambiguous = second > first
    at = second if ambiguous and -AHEAD <= received - second < TOLD_AT_ONCE else first
    suspect = "reset" if wall.year < OLDEST_YEAR else "future" if at > received + AHEAD else ""
    return Moment(at, ambiguous, suspect)


def wall_text(moment: datetime, zone: str) -> str:
    """What a clock in that zone shows: `cloudtime`."""
    return spelled(moment.astimezone(zone_of(zone)))


def spelled(wall: datetime) -> str:
    """As WALL says, in a tenth of its time: every punch asks for it."""
    return wall.replace(tzinfo=None).isoformat(" ", "seconds")


@lru_cache(1024)
def _instants(wall: datetime, zone: str) -> tuple[datetime, datetime]:
    """Of the first time and of the second. Whoever punches, many do in the same second."""
    tz = zone_of(zone)
    return _instant(wall, tz, 0), _instant(wall, tz, 1)


def _instant(wall: datetime, tz: ZoneInfo, fold: int) -> datetime:
    try:
        return wall.replace(tzinfo=tz, fold=fold).astimezone(UTC)
    except OverflowError:
        return wall.replace(tzinfo=UTC)
