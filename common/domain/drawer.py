"""Why a cash drawer was opened."""

from typing import Literal

DrawerReason = Literal["sale", "no_sale", "change", "count", "test", "odoo", "service"]
"""sale: a payment; no_sale: somebody at the till without one; change: coins for a note; count: at opening and closing;
odoo, service: a program asked through the drawer service."""

NO_SALE: frozenset[DrawerReason] = frozenset({"no_sale", "change", "odoo", "service"})
"""Openings that no payment of ours explains: they are counted in the till session."""


def without_sale(reason: DrawerReason, *, pulsed: bool, opened: bool | None) -> bool:
    """Whether this counts as an opening without sale: a wish that failed, or a drawer whose contact says that it stayed
    shut, was no opening; where no contact is wired the pulse is all there is to go by."""
    return reason in NO_SALE and pulsed and opened is not False
