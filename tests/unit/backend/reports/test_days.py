"""The arithmetic of the reports."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.reports.days import (
    PERIODS,
    SLOT_S,
    Days,
    PeriodKind,
    bounds,
    hours_of_day,
    local_hour,
    merged,
    period,
    refund_shares,
    totals,
)
from backend.reports.rows import SalesRow
from common.domain.money import DZD, EUR, Money

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
AMOUNT = st.integers(0, 10**9)
CURRENCY = st.sampled_from((DZD, EUR))


@st.composite
def sales_rows(draw: st.DrawFn) -> SalesRow:
    of = draw(CURRENCY)
    net, tax = Money(draw(AMOUNT), of), Money(draw(AMOUNT), of)
    count = draw(st.integers(0, 50))
    return SalesRow(draw(st.sampled_from("abc")), "", count, count + draw(st.integers(0, 9)), net, tax, net + tax)


@given(st.lists(sales_rows(), max_size=20))
def test_totals_are_the_sum_of_the_rows_whatever_they_are_merged_by(rows: list[SalesRow]) -> None:
    assert totals(rows) == totals(merged(rows))
    for of in (DZD, EUR):
        mine = [each for each in rows if each.gross.currency is of]
        found = [each for each in totals(rows) if each.gross.currency is of]
        assert [each.gross.amount for each in found] == ([sum(each.gross.amount for each in mine)] if mine else [])
        assert [each.count for each in found] == ([sum(each.count for each in mine)] if mine else [])
        assert all(each.net + each.tax == each.gross for each in found)


@given(st.data())
def test_a_refund_is_shared_to_the_last_centime(data: st.DataObject) -> None:
    taxes = []
    for rate in data.draw(st.lists(st.sampled_from("abc"), unique=True, min_size=1)):
        net, tax = data.draw(AMOUNT), data.draw(st.integers(0, 10**8))
        taxes.append((rate, tax, net + tax))
    refunded = Money(data.draw(st.integers(0, sum(gross for *_, gross in taxes))), DZD)
    shares = refund_shares(refunded, taxes)
    assert sum(gross.amount for *_, gross in shares) == refunded.amount
    assert all(base + tax == gross for _, base, tax, gross in shares)
    assert sum(gross for *_, gross in taxes) != refunded.amount or all(
        (mine[2].amount, mine[3].amount) == (tax, gross) for mine, (_, tax, gross) in zip(shares, taxes, strict=True)
    )


def test_hours_stay_right_when_the_clocks_change() -> None:
    def at(*moment: int) -> int:
        return int(datetime(*moment, tzinfo=UTC).timestamp()) // SLOT_S  # type: ignore[misc, arg-type]

    assert local_hour(at(2026, 3, 29, 0, 59), "Europe/Paris") == 1
    assert local_hour(at(2026, 3, 29, 1, 0), "Europe/Paris") == 3
    assert local_hour(at(2026, 10, 25, 0, 30), "Europe/Paris") == 2
    assert local_hour(at(2026, 10, 25, 1, 30), "Europe/Paris") == 2
    assert local_hour(at(2026, 3, 29, 1, 0), "Africa/Algiers") == 2
    assert local_hour(at(2026, 3, 1, 18, 15), "Asia/Kathmandu") == 0


def test_a_business_day_begins_where_the_store_says() -> None:
    assert hours_of_day(5)[:2] == (5, 6)
    assert hours_of_day(5)[-1] == 4
    assert sorted(hours_of_day(5)) == list(range(24))


def test_periods_are_compared_with_as_much_of_the_one_before() -> None:
    now = datetime(2026, 3, 31, 15, 0, tzinfo=UTC)
    today = date(2026, 3, 31)  # a Tuesday

    def of(kind: PeriodKind, *chosen: date) -> tuple[date, date, date, date, datetime | None]:
        found = period(kind, today, now, chosen or None)  # type: ignore[arg-type]
        assert found.days.until is None
        return found.days.first, found.days.last, found.before.first, found.before.last, found.before.until

    day = date
    assert of("today") == (today, today, day(2026, 3, 30), day(2026, 3, 30), now - timedelta(days=1))
    assert of("yesterday") == (day(2026, 3, 30), day(2026, 3, 30), day(2026, 3, 29), day(2026, 3, 29), None)
    assert of("week") == (day(2026, 3, 30), today, day(2026, 3, 23), day(2026, 3, 24), now - timedelta(days=7))
    assert of("month") == (day(2026, 3, 1), today, day(2026, 2, 1), day(2026, 2, 28), now - timedelta(days=31))
    assert of("custom", day(2026, 1, 10), day(2026, 1, 19)) == (
        day(2026, 1, 10), day(2026, 1, 19), day(2025, 12, 31), day(2026, 1, 9), None,
    )  # fmt: skip


@pytest.mark.parametrize("last", [date(2025, 12, 31), date(2027, 1, 2)])
def test_a_period_that_is_none_or_too_long_is_refused(last: date) -> None:
    with pytest.raises(ValueError, match="period"):
        period("custom", last, NOON, (date(2026, 1, 1), last))


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.sampled_from(PERIODS))
def test_the_period_before_ends_before_and_is_no_longer(today: date, kind: PeriodKind) -> None:
    found = period(kind, today, NOON, (today - timedelta(days=9), today))
    assert found.before.last < found.days.first
    assert 1 <= found.before.count <= found.days.count
    assert found.days.last <= today


def test_a_business_day_has_its_moments() -> None:
    days = Days(date(2026, 3, 28), date(2026, 3, 29))
    first, end = bounds(days, "Europe/Paris", 5)
    assert first == datetime(2026, 3, 28, 4, 0, tzinfo=UTC)
    assert end == datetime(2026, 3, 30, 3, 0, tzinfo=UTC), "the clocks went forward in between"
