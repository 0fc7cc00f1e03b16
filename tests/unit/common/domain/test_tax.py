from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.domain.money import DZD, Money
from common.domain.tax import BASIS, TaxRate, apply_tax

rates = st.integers(0, BASIS).map(lambda points: TaxRate("r", points, ""))


@given(st.integers(0, 10**12), rates)
def test_included_tax_splits_the_price(amount: int, rate: TaxRate) -> None:
    split = apply_tax(Money(amount, DZD), rate, "included")
    assert split.gross.amount == amount
    assert split.net + split.tax == split.gross
    assert abs(split.tax.amount - Fraction(amount * rate.basis_points, BASIS + rate.basis_points)) <= Fraction(1, 2)
    assert split.tax.amount >= 0
    assert split.net.amount >= 0


@given(st.integers(0, 10**12), rates)
def test_added_tax_raises_the_price(amount: int, rate: TaxRate) -> None:
    raised = apply_tax(Money(amount, DZD), rate, "added")
    assert raised.net.amount == amount
    assert raised.net + raised.tax == raised.gross
    assert abs(raised.tax.amount - Fraction(amount * rate.basis_points, BASIS)) <= Fraction(1, 2)


def test_half_a_unit_of_tax_is_rounded_up() -> None:
    assert apply_tax(Money(50, DZD), TaxRate("r", 100, ""), "added").tax.amount == 1
    assert apply_tax(Money(49, DZD), TaxRate("r", 100, ""), "added").tax.amount == 0


@pytest.mark.parametrize("points", [-1, BASIS + 1])
def test_a_rate_has_bounds(points: int) -> None:
    with pytest.raises(ValueError, match="out of range"):
        TaxRate("r", points, "")
