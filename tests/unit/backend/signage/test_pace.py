"""When a campaign is behind its pace: what is left of its plays against what is left of its time."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from backend.signage.overview import is_behind

ALGIERS = ZoneInfo("Africa/Algiers")
DAYS = (date(2026, 3, 1), date(2026, 3, 10))


@pytest.mark.parametrize(
    ("day", "counted", "behind"),
    [
        (1, 0, False),  # it has just begun
        (6, 50, False),  # half of the time, half of the plays
        (6, 46, False),  # a little late is no alarm
        (6, 44, True),
        (6, 0, True),
        (10, 99, False),
        (10, 80, True),
        (10, 100, False),  # nothing left is never behind
    ],
)
def test_behind_its_pace(day: int, counted: int, behind: bool) -> None:
    midnight = datetime(2026, 3, day, tzinfo=ALGIERS)
    assert is_behind(100, counted, DAYS, midnight, ALGIERS) is behind


def test_at_its_last_moment_whatever_is_left_is_too_much() -> None:
    end = datetime(2026, 3, 10, 22, 59, 59, tzinfo=UTC)
    assert is_behind(1000, 999, DAYS, end, ALGIERS)
    assert not is_behind(1000, 1000, DAYS, end, ALGIERS)


def test_nothing_bought_is_never_behind() -> None:
    assert not is_behind(0, 0, DAYS, datetime(2026, 3, 10, tzinfo=ALGIERS), ALGIERS)
