"""Lists of orders, payments and till sessions for whoever looks something up. Reads only."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from datetime import date, datetime
from typing import TypeVar, cast

from sqlalchemy import RowMapping
from sqlalchemy.ext.asyncio import AsyncSession

from backend.devices.service import DeviceService
from backend.errors import ApiError
from backend.reports.repository import records, sums
from backend.reports.repository.tables import Rows
from backend.reports.rows import (
    Listed,
    MethodRow,
    OpeningListed,
    OrderFilter,
    OrderListed,
    OrderSum,
    PaymentFilter,
    PaymentListed,
    Row,
    TicketListed,
    TillFilter,
    ZReport,
)
from backend.staff.service import StaffService
from common.domain.drawer import DrawerReason, without_sale
from common.domain.money import Money, currency

PAGE = 50
BATCH = 1000
"""Rows of one statement of an export."""

Names = Mapping[str, str]
Key = TypeVar("Key")


class RecordService:
    """`after` is where the page before this one ended, as it said itself; what makes no sense begins at the top."""

    def __init__(self, staff: StaffService, devices: DeviceService) -> None:
        self._staff = staff
        self._devices = devices

    async def orders(
        self, session: AsyncSession, store_id: str, asked: OrderFilter, after: str = "", limit: int = PAGE
    ) -> Listed[OrderListed]:
        people = await self._staff.names(session, store_id)
        rows = await records.page_of_orders(session, store_id, asked, _cursor(after, date.fromisoformat), limit + 1)
        return _listed([_order(row, people) for row in rows], limit, lambda last: f"{last.business_day}~{last.id}")

    async def sum_of_orders(self, session: AsyncSession, store_id: str, asked: OrderFilter) -> tuple[OrderSum, ...]:
        found = await records.sum_of_orders(session, store_id, asked)
        return tuple(
            OrderSum(row["count"], Money(row["amount"], currency(row["currency"])), row["cancelled"]) for row in found
        )

    async def payments(
        self, session: AsyncSession, store_id: str, asked: PaymentFilter, after: str = "", limit: int = PAGE
    ) -> Listed[PaymentListed]:
        names = await self._names(session, store_id)
        rows = await records.page_of_payments(session, store_id, asked, _cursor(after, _moment), limit + 1)
        return _listed(
            [_payment(row, *names) for row in rows], limit, lambda last: f"{last.paid_at.isoformat()}~{last.id}"
        )

    async def sum_of_payments(
        self, session: AsyncSession, store_id: str, asked: PaymentFilter
    ) -> tuple[MethodRow, ...]:
        return tuple(_method(row) for row in await records.sum_of_payments(session, store_id, asked))

    async def payments_of_order(self, session: AsyncSession, store_id: str, order_id: str) -> tuple[PaymentListed, ...]:
        names = await self._names(session, store_id)
        return tuple(_payment(row, *names) for row in await records.payments_of_order(session, store_id, order_id))

    async def tickets_of_order(self, session: AsyncSession, store_id: str, order_id: str) -> tuple[TicketListed, ...]:
        found = await records.tickets_of_order(session, store_id, order_id)
        return tuple(TicketListed(row["station_id"], row["state"], row["placed_at"], row["ready_at"]) for row in found)

    async def tills(
        self, session: AsyncSession, store_id: str, asked: TillFilter, after: str = "", limit: int = PAGE
    ) -> Listed[ZReport]:
        rows = await records.page_of_tills(session, store_id, asked, _cursor(after, _moment), limit + 1)
        found = await self._z(session, store_id, rows)
        return _listed(found, limit, lambda last: f"{last.opened_at.isoformat()}~{last.id}")

    async def till(self, session: AsyncSession, store_id: str, till_session_id: str) -> ZReport:
        """One session; ApiError `till_session_unknown`, for another store's too."""
        rows = await records.till_session(session, store_id, till_session_id)
        if not rows:
            raise ApiError("till_session_unknown", "no such till session", till_session_id=till_session_id)
        return (await self._z(session, store_id, rows))[0]

    async def drawer_openings(
        self, session: AsyncSession, store_id: str, till_session_id: str
    ) -> tuple[OpeningListed, ...]:
        """Those that count in a till session, oldest first."""
        names = await self._names(session, store_id)
        rows = await records.drawer_openings(session, store_id, till_session_id)
        return tuple(_opening(row, *names) for row in rows)

    async def stray_openings(
        self, session: AsyncSession, store_id: str, start: datetime, end: datetime
    ) -> tuple[OpeningListed, ...]:
        """Those that count in none, newest first."""
        names = await self._names(session, store_id)
        rows = await records.stray_openings(session, store_id, start, end, PAGE)
        return tuple(_opening(row, *names) for row in rows)

    async def _z(self, session: AsyncSession, store_id: str, rows: Rows) -> Sequence[ZReport]:
        ids = [row["id"] for row in rows]
        people, devices = await self._names(session, store_id)
        paid = await sums.paid_orders(session, ids)
        methods: dict[str, list[MethodRow]] = {each: [] for each in ids}
        owed = dict.fromkeys(ids, 0)
        for row in await sums.takings(session, ids):
            methods[row["till_session_id"]].append(_method(row))
            owed[row["till_session_id"]] += row["owed"]
        return [_z_report(row, tuple(methods[row["id"]]), owed, paid, people, devices) for row in rows]

    async def _names(self, session: AsyncSession, store_id: str) -> tuple[Names, Names]:
        devices = {each.id: each.name for each in await self._devices.all(session, store_id)}
        return await self._staff.names(session, store_id), devices


async def whole(page: Callable[[str], Awaitable[Listed[Row]]]) -> AsyncIterator[tuple[Row, ...]]:
    """Page after page of a list, to its end."""
    after = ""
    while True:
        found = await page(after)
        yield found.rows
        after = found.after
        if not after:
            return


def _listed(rows: Sequence[Row], limit: int, place: Callable[[Row], str]) -> Listed[Row]:
    shown = tuple(rows[:limit])
    return Listed(shown, place(shown[-1]) if len(rows) > limit else "")


def _cursor(after: str, read: Callable[[str], Key]) -> tuple[Key, str] | None:
    first, found, last = after.partition("~")
    if not found:
        return None
    try:
        return read(first), last[:36]
    except ValueError:
        return None


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a moment without a zone")
    return moment


def _order(row: RowMapping, people: Names) -> OrderListed:
    of = currency(row["currency"])
    staff = row["staff_id"] or ""
    total, tax, paid, refunded = (Money(row[name], of) for name in ("total", "tax", "paid", "refunded"))
    return OrderListed(
        row["id"],
        row["number"],
        row["business_day"],
        row["placed_at"],
        row["device_name"],
        people.get(staff, staff),
        row["status"],
        row["payment_state"],
        row["service"],
        total,
        tax,
        paid,
        refunded,
    )


def _payment(row: RowMapping, people: Names, devices: Names) -> PaymentListed:
    of = currency(row["currency"])
    amount, rounding = Money(row["amount"], of), Money(row["rounding"], of)
    return PaymentListed(
        row["id"],
        row["order_id"],
        row["order_number"],
        row["till_session_id"],
        row["paid_at"],
        devices.get(row["device_id"], ""),
        people.get(row["staff_id"], row["staff_id"]) if row["staff_id"] else "",
        row["method"],
        amount,
        rounding,
        amount + rounding,
        Money(row["tendered"], of),
        Money(row["change"], of),
    )


def _opening(row: RowMapping, people: Names, devices: Names) -> OpeningListed:
    closed, asked = row["closed_at"], row["asked_at"]
    reason = cast(DrawerReason, row["reason"])
    return OpeningListed(
        row["id"],
        asked,
        people.get(row["asked_by"], row["asked_by"]),
        people.get(row["allowed_by"], row["allowed_by"]),
        devices.get(row["device_id"], ""),
        reason,
        row["note"],
        row["pulsed"],
        row["cause"],
        row["opened"],
        None if closed is None else max(round((closed - asked).total_seconds()), 0),
        without_sale(reason, pulsed=row["pulsed"], opened=row["opened"]),
    )


def _method(row: RowMapping) -> MethodRow:
    amount = Money(row["amount"], currency(row["currency"]))
    return MethodRow(row["method"], row["count"], amount, amount + Money(row["rounding"], amount.currency))


def _z_report(
    row: RowMapping,
    methods: tuple[MethodRow, ...],
    owed: Mapping[str, int],
    paid: Mapping[str, int],
    people: Names,
    devices: Names,
) -> ZReport:
    of = currency(row["currency"])
    opening, given = Money(row["opening"], of), Money(owed.get(row["id"], 0), of)
    expected = opening - given
    for each in methods:
        if each.method == "cash":
            expected = expected + each.received
    counted = None if row["counted"] is None else Money(row["counted"], of)
    closed_by = row["closed_by"] or ""
    return ZReport(
        row["id"],
        row["sequence"],
        row["device_id"],
        devices.get(row["device_id"], ""),
        row["state"],
        people.get(row["opened_by"], row["opened_by"]),
        row["opened_at"],
        people.get(closed_by, closed_by),
        row["closed_at"],
        opening,
        methods,
        paid.get(row["id"], 0),
        given,
        expected,
        counted,
        None if counted is None else counted - expected,
        row["note"],
        row["opening_count"] or {},
        row["closing_count"] or {},
    )
