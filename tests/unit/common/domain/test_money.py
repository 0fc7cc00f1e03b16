from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.domain.errors import MoneyError
from common.domain.money import (
    CURRENCIES,
    DZD,
    EUR,
    TND,
    XOF,
    Money,
    allocate,
    currency,
    div_round,
    round_to,
    round_up,
    total,
    zero,
)

amounts = st.integers(-(10**16), 10**16)
steps = st.sampled_from([1, 5, 10, 25, 500, 1000])


@given(amounts, st.lists(st.integers(0, 10**6), min_size=1, max_size=30))
def test_shares_sum_to_the_whole(amount: int, weights: list[int]) -> None:
    assert sum(allocate(amount, weights)) == amount


@given(amounts, st.lists(st.integers(0, 10**6), min_size=1, max_size=30))
def test_each_share_is_within_one_unit_of_the_exact_one(amount: int, weights: list[int]) -> None:
    whole = sum(weights)
    exact = [Fraction(amount * w, whole) if whole else Fraction(amount, len(weights)) for w in weights]
    assert all(abs(part - want) < 1 for part, want in zip(allocate(amount, weights), exact, strict=True))


@given(st.integers(0, 10**12), st.lists(st.integers(0, 1000), min_size=1, max_size=20))
def test_giving_back_mirrors_taking(amount: int, weights: list[int]) -> None:
    assert allocate(-amount, weights) == tuple(-part for part in allocate(amount, weights))


def test_left_over_units_go_to_the_largest_remainders_first_come_first() -> None:
    assert allocate(100, [1, 1, 1]) == (34, 33, 33)
    assert allocate(10, [1, 5, 5]) == (1, 5, 4)  # remainders 10, 6, 6 of 11
    assert allocate(-100, [1, 1, 1]) == (-34, -33, -33)


def test_weights_of_zero_share_equally_and_bad_weights_are_refused() -> None:
    assert allocate(7, [0, 0]) == (4, 3)
    assert allocate(7, [0, 1]) == (0, 7)
    for weights in ([], [1, -1]):
        with pytest.raises(MoneyError, match="weights_invalid"):
            allocate(7, weights)


@given(amounts, st.integers(1, 10**6))
def test_rounding_goes_to_the_nearest_half_away_from_zero(numerator: int, denominator: int) -> None:
    exact = Fraction(numerator, denominator)
    rounded = div_round(numerator, denominator)
    distance = abs(rounded - exact)
    assert distance <= Fraction(1, 2)
    if distance == Fraction(1, 2):
        assert abs(rounded) > abs(exact)


@given(amounts, steps)
def test_steps(amount: int, step: int) -> None:
    assert round_to(amount, step) % step == 0
    assert abs(round_to(amount, step) - amount) * 2 <= step
    assert round_up(amount, step) % step == 0
    assert 0 <= round_up(amount, step) - amount < step


@pytest.mark.parametrize(
    ("amount", "rounded"), [(125_200, 125_000), (125_250, 125_500), (125_249, 125_000), (0, 0), (-250, -500), (249, 0)]
)
def test_cash_in_dinars_is_a_multiple_of_five(amount: int, rounded: int) -> None:
    assert Money(amount, DZD).cash_rounded() == Money(rounded, DZD)


def test_cash_in_euros_is_exact_unless_the_store_says_otherwise() -> None:
    assert Money(1_251, EUR).cash_rounded() == Money(1_251, EUR)
    assert Money(1_253, EUR).cash_rounded(5) == Money(1_255, EUR)


@pytest.mark.parametrize("amount", [1.0, True, "1", None])
def test_only_integers_are_amounts(amount: object) -> None:
    with pytest.raises(MoneyError, match="amount_not_integer"):
        Money(amount, EUR)  # type: ignore[arg-type]


def test_money_times_a_float_is_refused() -> None:
    with pytest.raises(MoneyError, match="amount_not_integer"):
        Money(100, EUR) * 1.5  # type: ignore[operator]


def test_currencies_never_mix() -> None:
    euros, dinars = Money(1, EUR), Money(1, DZD)
    for act in (lambda: euros + dinars, lambda: euros - dinars, lambda: euros < dinars, lambda: euros >= dinars):
        with pytest.raises(MoneyError, match="currency_mixed"):
            act()
    assert euros != dinars


@given(st.lists(amounts, max_size=20))
def test_a_total_is_the_sum(parts: list[int]) -> None:
    assert total([Money(each, DZD) for each in parts], DZD) == Money(sum(parts), DZD)


@given(amounts, amounts)
def test_arithmetic(left: int, right: int) -> None:
    a, b = Money(left, TND), Money(right, TND)
    assert a + b - b == a
    assert zero(TND) - a == -a
    assert (a < b) == (left < right)
    assert (a >= b) == (left >= right)
    assert bool(a) == bool(left)
    assert a * 3 == a + a + a


def test_splitting_money_keeps_its_currency() -> None:
    assert Money(1000, DZD).split([1, 2]) == (Money(333, DZD), Money(667, DZD))
    assert zero(XOF) == Money(0, XOF)


def test_currencies_are_known_by_code() -> None:
    assert currency("DZD") is DZD
    with pytest.raises(MoneyError, match="currency_unknown"):
        currency("XXX")


@pytest.mark.parametrize("code", sorted(CURRENCIES))
def test_every_currency_can_pay_its_own_cash_step(code: str) -> None:
    of = CURRENCIES[code]
    assert of.code == code
    assert of.unit == 10**of.exponent
    assert of.denominations == tuple(sorted(of.denominations))
    assert len(set(of.denominations)) == len(of.denominations)
    assert min(of.denominations) == of.cash_step
    assert all(each % of.cash_step == 0 for each in of.denominations)
    assert 0 <= of.shown_decimals <= of.exponent
