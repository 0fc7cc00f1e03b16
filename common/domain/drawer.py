"""Why a cash drawer was opened."""

from typing import Literal

DrawerReason = Literal["sale", "no_sale", "change", "count", "test", "odoo", "service"]
"""sale: a payment; no_sale: somebody at the till without one; change, count: at opening and closing; odoo, service: a
program asked through the drawer service."""

NO_SALE: frozenset[DrawerReason] = frozenset({"no_sale", "change", "odoo", "service"})
"""Openings that no payment of ours explains: they are counted in the till session."""
