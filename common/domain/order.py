"""The life of an order: kitchen status and payment state are two machines, side by side.

placed ──▶ prep ──▶ ready ──▶ served          the kitchen may recall: ready → prep, served → ready or prep
  └────────┴─────────┴──▶ cancelled            (served orders are refunded, not cancelled)

unpaid ──▶ partly_paid ──▶ paid ──▶ refunded
"""

from typing import Literal

from common.domain.errors import TransitionError
from common.domain.money import Money

OrderStatus = Literal["placed", "prep", "ready", "served", "cancelled"]
PaymentState = Literal["unpaid", "partly_paid", "paid", "refunded"]

OPEN_STATUSES: tuple[OrderStatus, ...] = ("placed", "prep", "ready")

_STEPS: dict[OrderStatus, frozenset[OrderStatus]] = {
    "placed": frozenset({"prep", "ready", "cancelled"}),
    "prep": frozenset({"ready", "cancelled"}),
    "ready": frozenset({"served", "prep", "cancelled"}),
    "served": frozenset({"ready", "prep"}),
    "cancelled": frozenset(),
}


def can_become(current: OrderStatus, wanted: OrderStatus) -> bool:
    return wanted in _STEPS[current]


def advance(current: OrderStatus, wanted: OrderStatus) -> OrderStatus:
    """The wanted status, or TransitionError `order_status_refused`. Asking for the current one changes nothing."""
    if wanted == current:
        return current
    if not can_become(current, wanted):
        raise TransitionError("order_status_refused", current=current, wanted=wanted)
    return wanted


def payment_state(total: Money, paid: Money, refunded: Money) -> PaymentState:
    """From what was paid towards total (cash rounding already counted as paid) and what was given back.

    An order worth nothing is paid.
    """
    if refunded.amount > 0 and refunded.amount >= paid.amount:
        return "refunded"
    net = paid.amount - refunded.amount
    if net >= total.amount:
        return "paid"
    return "partly_paid" if net > 0 else "unpaid"
