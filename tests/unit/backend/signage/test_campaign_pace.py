"""How far a campaign should be: evenly over its days, by the store's clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.signage.pace import pace_of

PARIS = ZoneInfo("Europe/Paris")
FIRST, LAST = date(2026, 3, 20), date(2026, 4, 8)
"""Twenty days, one of them with 23 hours."""


@pytest.mark.parametrize(
    ("now", "counted", "kind", "expected"),
    [
        (datetime(2026, 3, 19, 22, 59, tzinfo=UTC), 0, "waiting", 0),
        (datetime(2026, 3, 19, 23, 0, tzinfo=UTC), 0, "on_time", 0),
        (datetime(2026, 3, 29, 23, 0, tzinfo=UTC), 450, "on_time", 501),
        (datetime(2026, 3, 29, 23, 0, tzinfo=UTC), 449, "late", 501),
        (datetime(2026, 4, 8, 21, 59, tzinfo=UTC), 999, "on_time", 999),
        (datetime(2026, 4, 8, 22, 0, tzinfo=UTC), 999, "missed", 1000),
        (datetime(2026, 4, 8, 22, 0, tzinfo=UTC), 1000, "done", 1000),
        (datetime(2026, 3, 1, 0, 0, tzinfo=UTC), 1000, "done", 1000),
    ],
)
def test_the_last_day_counts_to_its_end(now: datetime, counted: int, kind: str, expected: int) -> None:
    pace = pace_of(1000, counted, FIRST, LAST, PARIS, now)
    assert (pace.kind, pace.expected) == (kind, expected)


@given(st.integers(1, 10**7), st.integers(0, 10**7), st.integers(-50, 50), st.integers(0, 400))
def test_never_more_expected_than_bought(bought: int, counted: int, hours: int, days: int) -> None:
    now = datetime(2026, 3, 25, tzinfo=UTC) + timedelta(hours=hours)
    pace = pace_of(bought, counted, date(2026, 3, 25), date(2026, 3, 25) + timedelta(days=days), PARIS, now)
    assert 0 <= pace.expected <= bought
    assert (pace.kind == "done") == (counted >= bought)
