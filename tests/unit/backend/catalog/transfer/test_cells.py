"""Prices as people type them become minor units, or a refusal; nothing in between."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.catalog.transfer.cells import (
    Cell,
    CellRefused,
    as_text,
    basis_points,
    harmless,
    minor_units,
    percent_cell,
    plain,
    price_cell,
    unharmed,
    whole,
    yes_or_no,
)
from common.domain.money import CURRENCIES, DZD, EUR, TND, XOF, Currency


@pytest.mark.parametrize(
    ("typed", "currency", "minor"),
    [
        ("12,50", EUR, 1250),
        ("12.5", EUR, 1250),
        ("12", EUR, 1200),
        ("12,50 €", EUR, 1250),
        ("€ 12.50", EUR, 1250),
        ("1 250,50", EUR, 125_050),
        ("1\u202f250,50\u00a0€", EUR, 125_050),
        ("1.250,50", EUR, 125_050),
        ("1,250.50", EUR, 125_050),
        ("1.250.000", EUR, 125_000_000),
        ("850 DA", DZD, 85_000),
        ("850 دج", DZD, 85_000),
        ("0", DZD, 0),
        ("1,250", TND, 1250),
        ("2000", XOF, 2000),
        (Decimal("12.5"), EUR, 1250),
        (Decimal("1250"), EUR, 125_000),
    ],
)
def test_a_price(typed: Cell, currency: Currency, minor: int) -> None:
    assert minor_units(typed, currency) == minor


@pytest.mark.parametrize(
    ("typed", "currency", "code"),
    [
        ("", EUR, "price_missing"),
        ("douze", EUR, "price_not_a_number"),
        ("12,5,0", EUR, "price_not_a_number"),
        ("1e3", EUR, "price_not_a_number"),
        ("12.50.", EUR, "price_not_a_number"),
        ("1,250", EUR, "price_ambiguous"),
        ("1.250", DZD, "price_ambiguous"),
        ("-3", EUR, "price_negative"),
        (Decimal("-3"), EUR, "price_negative"),
        ("12,5012", EUR, "price_too_fine"),
        (Decimal("1.255"), EUR, "price_too_fine"),
        ("1,5", XOF, "price_too_fine"),
        ("9" * 15, EUR, "price_too_large"),
        ("=1+1", EUR, "formula"),
        ("٣", EUR, "price_not_a_number"),
    ],
)
def test_what_is_no_price(typed: Cell, currency: Currency, code: str) -> None:
    with pytest.raises(CellRefused) as refused:
        minor_units(typed, currency)
    assert refused.value.code == code


@given(st.integers(0, 10**11), st.sampled_from(sorted(CURRENCIES)))
def test_a_price_written_is_the_price_read(minor: int, code: str) -> None:
    currency = CURRENCIES[code]
    assert minor_units(price_cell(minor, currency), currency) == minor
    if currency.exponent != 3 and currency.exponent:
        assert minor_units(str(price_cell(minor, currency)).replace(".", ","), currency) == minor


@given(st.integers(0, 10_000))
def test_a_tax_written_is_the_tax_read(points: int) -> None:
    assert basis_points(percent_cell(points)) == points
    assert basis_points(str(percent_cell(points)).replace(".", ",") + " %") == points


@given(st.text())
def test_no_text_is_a_formula_and_every_text_comes_back(text: str) -> None:
    kept = plain(text)
    written = harmless(kept)
    assert not written.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert unharmed(written) == kept
    assert as_text(written) == kept


def test_units_and_yes() -> None:
    assert [whole(each) for each in ("10", "1 000", "", "-1", "1,5", Decimal(3), Decimal("3.5"))] == [
        10, 1000, None, None, None, 3, None,
    ]  # fmt: skip
    assert [yes_or_no(each) for each in ("Oui", "NO", "x", "peut-être", Decimal(1), "")] == [
        True, False, True, None, True, None,
    ]  # fmt: skip
