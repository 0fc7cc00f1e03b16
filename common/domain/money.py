"""Money as integers: an amount in minor units and its currency. There is no float here, nor anywhere else.

Currency exponents are ISO 4217. The dinar has centimes on paper (exponent 2) that nobody uses: `shown_decimals` is what
people see, `cash_step` what coins can pay, `price_step` the smallest price a shop writes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from common.domain.errors import MoneyError


@dataclass(frozen=True, slots=True)
class Currency:
    """An ISO 4217 currency. Steps, coins and notes are in minor units, ascending."""

    code: str
    exponent: int
    shown_decimals: int
    symbol: str
    symbol_ar: str
    price_step: int
    cash_step: int
    coins: tuple[int, ...]
    notes: tuple[int, ...]

    @property
    def unit(self) -> int:
        """Minor units in one major unit."""
        return int(10**self.exponent)

    @property
    def denominations(self) -> tuple[int, ...]:
        """Coins and notes by value, ascending: a dollar coin and a dollar note are one denomination."""
        return tuple(sorted({*self.coins, *self.notes}))


def _times(unit: int, *values: int) -> tuple[int, ...]:
    return tuple(value * unit for value in values)


_CENTS = (1, 2, 5, 10, 20, 50, 100, 200)

DZD = Currency("DZD", 2, 0, "DA", "دج", 500, 500, _times(100, 5, 10, 20, 50, 100, 200), _times(100, 500, 1000, 2000))
EUR = Currency("EUR", 2, 2, "€", "€", 1, 1, _CENTS, _times(100, 5, 10, 20, 50, 100, 200))
CHF = Currency("CHF", 2, 2, "CHF", "CHF", 5, 5, (5, 10, 20, 50, 100, 200, 500), _times(100, 10, 20, 50, 100, 200))
GBP = Currency("GBP", 2, 2, "£", "£", 1, 1, _CENTS, _times(100, 5, 10, 20, 50))
USD = Currency("USD", 2, 2, "$", "$", 1, 1, (1, 5, 10, 25, 50, 100), _times(100, 1, 2, 5, 10, 20, 50, 100))
MAD = Currency("MAD", 2, 2, "DH", "درهم", 10, 10, (10, 20, 50, 100, 200, 500, 1000), _times(100, 20, 50, 100, 200))
TND = Currency("TND", 3, 3, "DT", "دت", 10, 10, (10, 20, 50, 100, 200, 500, 1000, 2000, 5000),
               _times(1000, 5, 10, 20, 50))  # fmt: skip
XOF = Currency("XOF", 0, 0, "F CFA", "فرنك", 5, 5, (5, 10, 25, 50, 100, 200, 250, 500),
               (1000, 2000, 5000, 10000))  # fmt: skip

CURRENCIES = {each.code: each for each in (DZD, EUR, CHF, GBP, USD, MAD, TND, XOF)}


def currency(code: str) -> Currency:
    """The known currency of that ISO code; MoneyError `currency_unknown` otherwise."""
    try:
        return CURRENCIES[code]
    except KeyError:
        raise MoneyError("currency_unknown", currency=code) from None


@dataclass(frozen=True, slots=True, order=False)
class Money:
    """An amount in minor units (negative allowed: change, refunds, differences)."""

    amount: int
    currency: Currency

    def __post_init__(self) -> None:
        if type(self.amount) is not int:  # bool and float are not amounts
            raise MoneyError("amount_not_integer", amount=repr(self.amount))

    def _same(self, other: Money) -> None:
        if self.currency.code != other.currency.code:
            raise MoneyError("currency_mixed", left=self.currency.code, right=other.currency.code)

    def __add__(self, other: Money) -> Money:
        self._same(other)
        return Money(self.amount + other.amount, self.currency)

    def __sub__(self, other: Money) -> Money:
        self._same(other)
        return Money(self.amount - other.amount, self.currency)

    def __neg__(self) -> Money:
        return Money(-self.amount, self.currency)

    def __mul__(self, factor: int) -> Money:
        return Money(self.amount * factor, self.currency)

    def __lt__(self, other: Money) -> bool:
        self._same(other)
        return self.amount < other.amount

    def __le__(self, other: Money) -> bool:
        self._same(other)
        return self.amount <= other.amount

    def __bool__(self) -> bool:
        return self.amount != 0

    def cash_rounded(self, step: int | None = None) -> Money:
        """The nearest amount that coins can pay, half up; step in minor units, the currency's own by default."""
        return Money(round_to(self.amount, step or self.currency.cash_step), self.currency)

    def split(self, weights: Sequence[int]) -> tuple[Money, ...]:
        """Exact shares by weight (see `allocate`)."""
        return tuple(Money(part, self.currency) for part in allocate(self.amount, weights))


def zero(of: Currency) -> Money:
    return Money(0, of)


def total(parts: Iterable[Money], of: Currency) -> Money:
    """Sum of parts, zero of that currency when there are none."""
    result = zero(of)
    for part in parts:
        result = result + part
    return result


def div_round(numerator: int, denominator: int) -> int:
    """Integer division rounded half away from zero; denominator > 0."""
    quotient, remainder = divmod(abs(numerator), denominator)
    if 2 * remainder >= denominator:
        quotient += 1
    return quotient if numerator >= 0 else -quotient


def round_to(amount: int, step: int) -> int:
    """The multiple of step nearest to amount, half away from zero."""
    return div_round(amount, step) * step


def round_up(amount: int, step: int) -> int:
    """The smallest multiple of step that is not below amount."""
    return -(-amount // step) * step


def allocate(amount: int, weights: Sequence[int]) -> tuple[int, ...]:
    """Split amount by non-negative weights so that the parts sum to it exactly.

    Largest remainders get the left-over units, earlier parts first on ties. All weights zero: equal shares.
    """
    if not weights or any(weight < 0 for weight in weights):
        raise MoneyError("weights_invalid", count=len(weights))
    shares = list(weights) if any(weights) else [1] * len(weights)
    whole = sum(shares)
    sign = 1 if amount >= 0 else -1
    parts = [abs(amount) * share // whole for share in shares]
    remainders = [abs(amount) * share % whole for share in shares]
    left = abs(amount) - sum(parts)
    for index in sorted(range(len(shares)), key=lambda i: (-remainders[i], i))[:left]:
        parts[index] += 1
    return tuple(sign * part for part in parts)
