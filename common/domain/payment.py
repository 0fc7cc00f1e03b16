"""Cash, over the counter or in a machine: what is due in coins, the change, and the notes a customer may hand over."""

from dataclasses import dataclass
from typing import Literal

from common.domain.errors import DomainError
from common.domain.money import Money, round_to, round_up

PaymentMethod = Literal["cash", "coin_changer", "card", "other"]
"""coin_changer: cash that is in the machine, never in the drawer."""
IN_COINS: frozenset[PaymentMethod] = frozenset({"cash", "coin_changer"})
"""Rounded to what coins can pay."""


class PaymentError(DomainError):
    """A payment that does not add up."""


@dataclass(frozen=True, slots=True)
class CashPayment:
    """due + rounding == cash_due; tendered − cash_due == change ≥ 0. What stays in the drawer is cash_due."""

    due: Money
    cash_due: Money
    rounding: Money
    tendered: Money
    change: Money


def cash_due(due: Money, cash_step: int) -> Money:
    """What is asked for in cash; cash_step in minor units."""
    return Money(round_to(due.amount, cash_step), due.currency)


def pay_cash(due: Money, tendered: Money, cash_step: int) -> CashPayment:
    """Settle due in cash; PaymentError `tendered_too_little` when it does not suffice."""
    if due.amount < 0:
        raise PaymentError("amount_negative", amount=due.amount)
    asked = cash_due(due, cash_step)
    change = tendered - asked
    if change.amount < 0:
        raise PaymentError("tendered_too_little", due=asked.amount, tendered=tendered.amount)
    return CashPayment(due, asked, asked - due, tendered, change)


def quick_amounts(asked: Money, most: int = 5) -> tuple[Money, ...]:
    """Exact first, then what people really put on the counter: the next multiples of each note, ascending."""
    found = {asked.amount}
    for note in asked.currency.notes:
        found.add(round_up(asked.amount, note))
    ordered = sorted(found)[:most]
    return tuple(Money(amount, asked.currency) for amount in ordered)
