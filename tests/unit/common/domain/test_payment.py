import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.domain.errors import MoneyError
from common.domain.money import CURRENCIES, DZD, EUR, Money
from common.domain.payment import PaymentError, cash_due, pay_cash, quick_amounts
from tests.support.menu import da, eur

currencies = st.sampled_from(sorted(CURRENCIES)).map(CURRENCIES.__getitem__)


def test_the_worked_example_of_the_documentation() -> None:
    paid = pay_cash(da(1252), da(2000), 500)
    assert (paid.cash_due, paid.rounding, paid.change) == (da(1250), da(-2), da(750))


@given(currencies, st.integers(0, 10**10), st.integers(0, 10**10), st.sampled_from([1, 5, 500]))
def test_cash_adds_up(of: object, due: int, more: int, step: int) -> None:
    asked = cash_due(Money(due, of), step)  # type: ignore[arg-type]
    tendered = Money(asked.amount + more, asked.currency)
    paid = pay_cash(Money(due, asked.currency), tendered, step)
    assert paid.due + paid.rounding == paid.cash_due
    assert paid.tendered - paid.change == paid.cash_due
    assert paid.change.amount == more
    assert paid.cash_due.amount % step == 0
    assert abs(paid.rounding.amount) * 2 <= step


def test_too_little_is_refused_against_what_is_asked_not_what_is_due() -> None:
    assert pay_cash(da(1252), da(1250), 500).change == da(0)
    with pytest.raises(PaymentError, match="tendered_too_little") as caught:
        pay_cash(da(1253), da(1250), 500)
    assert caught.value.details == {"due": 125_500, "tendered": 125_000}


def test_a_negative_due_and_another_currency_are_refused() -> None:
    with pytest.raises(PaymentError, match="amount_negative"):
        pay_cash(da(-1), da(0), 500)
    with pytest.raises(MoneyError, match="currency_mixed"):
        pay_cash(da(5), eur(500), 500)


@given(currencies, st.integers(1, 10**9))
def test_quick_amounts_suffice_and_the_first_is_exact(of: object, amount: int) -> None:
    asked = Money(amount, of)  # type: ignore[arg-type]
    quick = quick_amounts(asked)
    assert quick[0] == asked
    assert 1 <= len(quick) <= 5
    amounts = [each.amount for each in quick]
    assert amounts == sorted(set(amounts))


def test_quick_amounts_of_a_pizza() -> None:
    assert quick_amounts(da(1250)) == (da(1250), da(1500), da(2000))
    assert [each.amount for each in quick_amounts(Money(1_230, EUR))] == [1_230, 1_500, 2_000, 5_000, 10_000]
    assert quick_amounts(Money(0, DZD)) == (Money(0, DZD),)
