"""What the reports answer. Amounts are Money (minor units, one currency each); times are aware UTC; nothing is changed.

Which orders count: every order that was not cancelled, paid or not, on the business day it was sold. A cancelled order
counts nowhere but in `SalesReport.cancelled`. A refund does not rewrite the day of the sale: `gross` stays what was
sold and `refunded` says what was given back of it since.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, get_args

from common.domain.device import DeviceStatus
from common.domain.money import Money
from common.domain.text import Text

SalesBy = Literal["day", "hour", "weekday", "product", "category", "staff", "payment", "device", "service"]
SALES_BY: tuple[SalesBy, ...] = get_args(SalesBy)


@dataclass(frozen=True, slots=True)
class SalesRow:
    """Sales under one key. gross == net + tax.

    `key`: `2026-03-01`, the local hour `0`–`23`, the weekday `1` (Monday) – `7`, an id (`""`: none),
    `eat_in`…, or what settled the order: `cash`, `card`, `other`, `mixed`, `unpaid`. `name`: what people call it, `""`
    where the key says it all. `count`: orders; order lines under a product or a category.
    """

    key: str
    name: Text | str
    count: int
    quantity: int
    net: Money
    tax: Money
    gross: Money


@dataclass(frozen=True, slots=True)
class Amounts:
    """So many orders, and what they come to."""

    count: int
    amount: Money


@dataclass(frozen=True, slots=True)
class SalesReport:
    """`totals`: the sum of the rows, one row (key `""`) per currency; `cancelled`, `refunded`: likewise."""

    first: date
    last: date
    by: SalesBy
    rows: tuple[SalesRow, ...]
    totals: tuple[SalesRow, ...]
    cancelled: tuple[Amounts, ...]
    refunded: tuple[Amounts, ...]


@dataclass(frozen=True, slots=True)
class TaxRow:
    """One rate's sales (base + tax == gross) and the part of them that was refunded since, in the same terms."""

    tax_rate_id: str
    name: str
    basis_points: int | None
    """None: the catalogue has no such rate any more."""
    base: Money
    tax: Money
    gross: Money
    refunded_base: Money
    refunded_tax: Money
    refunded_gross: Money


@dataclass(frozen=True, slots=True)
class MethodRow:
    """Payments of one method. `amount`: what they settled; `received`: amount + cash rounding, what was taken."""

    method: str
    count: int
    amount: Money
    received: Money


@dataclass(frozen=True, slots=True)
class ZReport:
    """A till session. expected = opening + what stayed in the drawer; difference = counted − expected.

    `sequence`: 1 for the device's first session. While the session is open, `counted` and `difference` are None.
    """

    id: str
    sequence: int
    device_id: str
    device_name: str
    state: str
    opened_by: str
    opened_at: datetime
    closed_by: str
    closed_at: datetime | None
    opening: Money
    methods: tuple[MethodRow, ...]
    orders: int
    expected: Money
    counted: Money | None
    difference: Money | None
    note: str


@dataclass(frozen=True, slots=True)
class HourRow:
    """An hour of today by the store's clock (0–23), in the order of the business day, and the same a week ago."""

    hour: int
    count: int
    gross: Money
    week_ago_count: int
    week_ago_gross: Money


@dataclass(frozen=True, slots=True)
class Preparation:
    """From the order to its last ticket ready, in seconds; None when nothing was cooked. Nine in ten take `p90_s` at
    most (nearest rank)."""

    count: int
    median_s: int | None
    p90_s: int | None


@dataclass(frozen=True, slots=True)
class Alert:
    """Something to look after. Codes and their arguments:

    device_offline (device, minutes), device_blocked (device, reason), same_machine (device, others), print_failed
    (count), print_unknown (count), sold_out (product: Text), stock_low (product: Text, left), till_open_long (device,
    hours, till_session_id).
    """

    code: str
    args: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Dashboard:
    day: date
    hours: tuple[HourRow, ...]
    sales: Amounts
    week_ago: Amounts
    states: Mapping[str, int]
    """Today's orders by status."""
    open_orders: int
    preparation: Preparation
    devices: Mapping[DeviceStatus, int]
    warnings: tuple[Alert, ...]
