"""When a campaign is behind its pace: its plays spread evenly over its days."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from backend.signage.pace import pace_of

ALGIERS = ZoneInfo("Africa/Algiers")
FIRST, LAST = date(2026, 3, 1), date(2026, 3, 10)


@pytest.mark.parametrize(
    ("day", "counted", "kind"),
    [
        (1, 0, "on_time"),  # it has just begun
        (6, 50, "on_time"),  # half of the time, half of the plays
        (6, 45, "on_time"),  # a little late is no alarm
        (6, 44, "late"),
        (6, 0, "late"),
        (10, 80, "late"),
        (10, 100, "done"),
        (11, 99, "missed"),
        (11, 100, "done"),
    ],
)
def test_the_pace_at_the_midnight_before_a_day(day: int, counted: int, kind: str) -> None:
    assert pace_of(100, counted, FIRST, LAST, ALGIERS, datetime(2026, 3, day, tzinfo=ALGIERS)).kind == kind


def test_before_the_first_midnight_of_the_store_it_waits() -> None:
    assert pace_of(100, 0, FIRST, LAST, ALGIERS, datetime(2026, 2, 28, 22, 59, tzinfo=UTC)).kind == "waiting"
    assert pace_of(100, 0, FIRST, LAST, ALGIERS, datetime(2026, 2, 28, 23, 0, tzinfo=UTC)).kind == "on_time"


def test_nothing_bought_is_done() -> None:
    assert pace_of(0, 0, FIRST, LAST, ALGIERS, datetime(2026, 3, 10, tzinfo=ALGIERS)).kind == "done"
