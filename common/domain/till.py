"""The arithmetic of a till session: counted at opening, counted at closing, and the difference explained."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from common.domain.errors import DomainError
from common.domain.money import Currency, Money, total

TillSessionState = Literal["open", "closed"]


class TillError(DomainError):
    pass


@dataclass(frozen=True, slots=True)
class TillBalance:
    """expected = opening + cash sales − cash refunds + moves; difference = counted − expected (negative: missing)."""

    opening: Money
    cash_sales: Money
    cash_refunds: Money
    moves: Money
    expected: Money
    counted: Money
    difference: Money


def count_cash(pieces: Mapping[int, int], of: Currency) -> Money:
    """Sum of so many pieces per denomination (minor units); TillError for a denomination that does not exist."""
    amount = 0
    for denomination, pieces_of in pieces.items():
        if denomination not in of.denominations:
            raise TillError("denomination_unknown", denomination=denomination)
        if pieces_of < 0:
            raise TillError("quantity_negative", denomination=denomination)
        amount += denomination * pieces_of
    return Money(amount, of)


def balance(
    opening: Money,
    sales: Iterable[Money],
    counted: Money,
    refunds: Iterable[Money] = (),
    moves: Iterable[Money] = (),
) -> TillBalance:
    """Compare the drawer with what should be in it. Sales are what stayed in the drawer (after change and rounding);
    moves are signed (paid in positive)."""
    of = opening.currency
    cash_sales, cash_refunds, moved = total(sales, of), total(refunds, of), total(moves, of)
    expected = opening + cash_sales - cash_refunds + moved
    return TillBalance(opening, cash_sales, cash_refunds, moved, expected, counted, counted - expected)
