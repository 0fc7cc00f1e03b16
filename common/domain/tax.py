"""Tax per line, included in the price or added to it (docs/pricing.md)."""

from dataclasses import dataclass
from typing import Literal

from common.domain.money import Money, div_round

TaxMode = Literal["included", "added"]
BASIS = 10_000


@dataclass(frozen=True, slots=True)
class TaxRate:
    """A named rate in basis points: 1900 is 19 %."""

    id: str
    basis_points: int
    name: str

    def __post_init__(self) -> None:
        if not 0 <= self.basis_points <= BASIS:
            raise ValueError(f"tax rate out of range: {self.basis_points}")


@dataclass(frozen=True, slots=True)
class TaxedAmount:
    """net + tax == gross, always."""

    net: Money
    tax: Money
    gross: Money


def apply_tax(price: Money, rate: TaxRate, mode: TaxMode) -> TaxedAmount:
    """Split (included) or raise (added) a line's price; half away from zero, once per line."""
    points = rate.basis_points
    if mode == "included":
        tax = Money(div_round(price.amount * points, BASIS + points), price.currency)
        return TaxedAmount(price - tax, tax, price)
    tax = Money(div_round(price.amount * points, BASIS), price.currency)
    return TaxedAmount(price, tax, price + tax)
