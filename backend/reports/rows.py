"""What the reports answer. Amounts are Money (minor units, one currency each); times are aware UTC; nothing is changed.

Which orders count: every order that was not cancelled, paid or not, on the business day it was sold. A cancelled order
counts nowhere but in `SalesReport.cancelled`. A refund does not rewrite the day of the sale: `gross` stays what was
sold and `refunded` says what was given back of it since.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Generic, Literal, TypeVar, get_args

from common.domain.device import DeviceStatus
from common.domain.drawer import DrawerReason
from common.domain.money import Money
from common.domain.text import Text

if TYPE_CHECKING:
    from backend.reports.days import Days

Row = TypeVar("Row")
SalesBy = Literal["day", "hour", "weekday", "product", "category", "staff", "device", "service"]
SALES_BY: tuple[SalesBy, ...] = get_args(SalesBy)


@dataclass(frozen=True, slots=True)
class SalesRow:
    """Sales under one key. gross == net + tax.

    `key`: `2026-03-01`, the local hour `0`–`23`, the weekday `1` (Monday) – `7`, an id (`""`: none), `eat_in`….
    `name`: what people call it, `""` where the key says it all. `count`: orders; order lines under a product or a
    category, and only there `quantity` is known.
    """

    key: str
    name: Text | str
    count: int
    quantity: int | None
    net: Money
    tax: Money
    gross: Money


@dataclass(frozen=True, slots=True)
class Amounts:
    """So many orders, and what they come to."""

    count: int
    amount: Money


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
class Preparation:
    """From the order to its last ticket ready, in seconds; None when nothing was cooked. Nine in ten take `p90_s` at
    most (nearest rank)."""

    count: int
    median_s: int | None
    p90_s: int | None


@dataclass(frozen=True, slots=True)
class Sales:
    """What was sold in a period, cut in every way. The rows of each way come to the same `totals` (key `""`, one per
    currency; `quantity` from the lines); the amounts of `methods` and `due` together do too."""

    days: Days
    totals: tuple[SalesRow, ...]
    by: Mapping[SalesBy, tuple[SalesRow, ...]]
    """Days, weekdays and hours in their order, the rest by what they brought in."""
    taxes: tuple[TaxRow, ...]
    methods: tuple[MethodRow, ...]
    due: tuple[Amounts, ...]
    cancelled: tuple[Amounts, ...]
    refunded: tuple[Amounts, ...]
    preparation: Preparation


@dataclass(frozen=True, slots=True)
class ZReport:
    """A till session. expected = opening + what stayed in the drawer − `owed`; difference = counted − expected. `owed`:
    change that a coin changer could not give and the drawer gave.

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
    owed: Money
    expected: Money
    counted: Money | None
    difference: Money | None
    note: str
    opening_count: Mapping[str, int]
    """Pieces by denomination (minor units); empty where only the sum was told."""
    closing_count: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class OpeningListed:
    """A drawer opening. `counts`: as one without sale. `opened`, `closed_after_s`: None where nobody can tell."""

    id: str
    asked_at: datetime
    asked_by: str
    allowed_by: str
    device_name: str
    reason: DrawerReason
    note: str
    pulsed: bool
    cause: str
    opened: bool | None
    closed_after_s: int | None
    counts: bool


@dataclass(frozen=True, slots=True)
class HourRow:
    """An hour of today by the store's clock (0–23), in the order of the business day, and the same a week ago."""

    hour: int
    count: int
    gross: Money
    week_ago_count: int
    week_ago_gross: Money


@dataclass(frozen=True, slots=True)
class Alert:
    """Something to look after. Codes and their arguments:

    device_offline (device, device_id, minutes), device_blocked (device, device_id, reason), same_machine (device,
    device_id, others), print_failed (count), print_unknown (count), print_expired (count), print_no_gateway (count),
    printer_trouble (printer, cause), sold_out (product: Text), stock_low (product: Text,
    left), till_open_long (device, hours, till_session_id).
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
    preparation: Preparation
    devices: Mapping[DeviceStatus, int]
    warnings: tuple[Alert, ...]


@dataclass(frozen=True, slots=True)
class OrderFilter:
    """An empty field leaves everything. `number`: see repository/records.py."""

    days: Days
    status: str = ""
    payment_state: str = ""
    device_id: str = ""
    staff_id: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class PaymentFilter:
    """Paid from `start` on and before `end`."""

    start: datetime
    end: datetime
    method: str = ""
    device_id: str = ""
    staff_id: str = ""


@dataclass(frozen=True, slots=True)
class TillFilter:
    """Opened from `start` on and before `end`, where both are given."""

    start: datetime | None = None
    end: datetime | None = None
    device_id: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class OrderListed:
    id: str
    number: str
    business_day: date
    placed_at: datetime
    device_name: str
    staff_name: str
    status: str
    payment_state: str
    service: str
    total: Money
    tax: Money
    paid: Money
    refunded: Money


@dataclass(frozen=True, slots=True)
class OrderSum:
    """Of a list of orders: those that count as sold, what they come to, and how many were cancelled."""

    count: int
    amount: Money
    cancelled: int


@dataclass(frozen=True, slots=True)
class PaymentListed:
    """`received`: amount + cash rounding, what stayed in the drawer or on the card."""

    id: str
    order_id: str
    order_number: str
    till_session_id: str | None
    paid_at: datetime
    device_name: str
    staff_name: str
    method: str
    amount: Money
    rounding: Money
    received: Money
    tendered: Money
    change: Money


@dataclass(frozen=True, slots=True)
class TicketListed:
    station_id: str
    state: str
    placed_at: datetime
    ready_at: datetime | None


@dataclass(frozen=True, slots=True)
class Listed(Generic[Row]):
    """One page of a list; `after` is where the next one begins, "" on the last."""

    rows: tuple[Row, ...]
    after: str
