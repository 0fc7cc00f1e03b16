"""The arithmetic of the reports."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from backend.reports.days import SLOT_S, hours_of_day, local_hour, merged, preparation, refund_shares, totals
from backend.reports.rows import Preparation, SalesRow
from common.domain.money import DZD, EUR, Money

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


def test_preparation_time() -> None:
    assert preparation([]) == Preparation(0, None, None)
    assert preparation([600, 60, 120]) == Preparation(3, 120, 600)
    assert preparation(list(range(10, 0, -1))) == Preparation(10, 5, 9)
