from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.domain.device import DEVICE_TYPES, PREFIX_LETTER
from common.domain.numbering import OrderNumber, business_day, parse_number


@given(st.sampled_from([f"{PREFIX_LETTER[each]}1" for each in DEVICE_TYPES] + ["P12", "K999"]), st.integers(1, 999_999))
def test_a_number_reads_as_it_was_written(prefix: str, count: int) -> None:
    number = OrderNumber(prefix, count)
    assert parse_number(str(number)) == number


@given(st.text(max_size=12))
def test_one_number_has_one_spelling(text: str) -> None:
    found = parse_number(text)
    assert found is None or str(found) == text


@pytest.mark.parametrize(
    "text",
    ["", "K1", "K1-", "K1-42", "K1-000", "K1-0042", "K0-042", "k1-042", "K1-042\n", " K1-042", "K1-1000000", "K1_042",
     "K1-\u0660\u0664\u0662", "K\u0661-042", "1-042", "KKK1-042"],
)  # fmt: skip
def test_what_is_not_a_number(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("at", "zone", "starts_at", "day"),
    [
        (datetime(2026, 3, 1, 1, 30, tzinfo=UTC), "Africa/Algiers", 4, date(2026, 2, 28)),
        (datetime(2026, 3, 1, 3, 0, tzinfo=UTC), "Africa/Algiers", 4, date(2026, 3, 1)),
        (datetime(2026, 3, 1, 23, 30, tzinfo=UTC), "Africa/Algiers", 0, date(2026, 3, 2)),
        # the nights the clocks change in Paris: 02:00 → 03:00 and 03:00 → 02:00
        (datetime(2026, 3, 29, 1, 59, tzinfo=UTC), "Europe/Paris", 4, date(2026, 3, 28)),
        (datetime(2026, 3, 29, 2, 0, tzinfo=UTC), "Europe/Paris", 4, date(2026, 3, 29)),
        (datetime(2026, 10, 25, 2, 59, tzinfo=UTC), "Europe/Paris", 4, date(2026, 10, 24)),
        (datetime(2026, 10, 25, 3, 0, tzinfo=UTC), "Europe/Paris", 4, date(2026, 10, 25)),
    ],
)
def test_the_day_a_sale_belongs_to(at: datetime, zone: str, starts_at: int, day: date) -> None:
    assert business_day(at, zone, starts_at) == day


@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    st.sampled_from(["Africa/Algiers", "Europe/Paris", "America/New_York", "Asia/Kathmandu"]),
    st.integers(0, 23),
    st.integers(0, 7200),
)
def test_days_never_run_backwards_but_in_the_hour_the_clocks_repeat(
    at: datetime, zone: str, starts_at: int, later: int
) -> None:
    assert business_day(at + timedelta(hours=3, seconds=later), zone, starts_at) >= business_day(at, zone, starts_at)
