import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.domain.errors import MoneyError
from common.domain.money import DZD, EUR, TND, USD, Money
from common.domain.payment import cash_due, pay_cash
from common.domain.till import TillError, balance, count_cash
from tests.support.menu import da, eur


@given(
    st.integers(0, 10**9),
    st.lists(st.integers(0, 10**9), max_size=30),
    st.lists(st.integers(0, 10**6), max_size=5),
    st.lists(st.integers(-(10**6), 10**6), max_size=5),
    st.integers(0, 10**10),
)
def test_expected_and_difference_explain_the_drawer(
    opening: int, sales: list[int], refunds: list[int], moves: list[int], counted: int
) -> None:
    def money(amounts: list[int]) -> list[Money]:
        return [Money(each, DZD) for each in amounts]

    found = balance(Money(opening, DZD), money(sales), Money(counted, DZD), money(refunds), money(moves))
    assert found.expected.amount == opening + sum(sales) - sum(refunds) + sum(moves)
    assert found.expected + found.difference == found.counted


@given(st.lists(st.tuples(st.integers(0, 10**7), st.integers(0, 10**7)), max_size=40))
def test_a_drawer_that_took_only_what_was_asked_has_no_difference(sales: list[tuple[int, int]]) -> None:
    opening = drawer = da(5000)
    kept = []
    for due, more in sales:
        asked = cash_due(Money(due, DZD), 500)
        paid = pay_cash(Money(due, DZD), asked + Money(more, DZD), 500)
        drawer = drawer + paid.tendered - paid.change
        kept.append(paid.due + paid.rounding)
    assert balance(opening, kept, drawer).difference == da(0)


def test_missing_money_is_negative() -> None:
    assert balance(da(100), [da(50)], da(140)).difference == da(-10)


def test_currencies_never_mix() -> None:
    with pytest.raises(MoneyError, match="currency_mixed"):
        balance(da(100), [eur(50)], da(140))


def test_counting_pieces() -> None:
    assert count_cash({500: 3, 20_000: 2, 200_000: 1}, DZD) == da(15 + 400 + 2000)
    assert count_cash({}, EUR) == eur(0)
    assert count_cash({5_000: 2}, TND).amount == 10_000
    assert count_cash({100: 2}, USD).amount == 200


def test_what_cannot_be_counted() -> None:
    with pytest.raises(TillError, match="denomination_unknown"):
        count_cash({300: 1}, DZD)
    with pytest.raises(TillError, match="quantity_negative"):
        count_cash({500: -1}, DZD)
