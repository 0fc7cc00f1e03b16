"""Reports of one store. Reads only; every method takes a read session first. See rows.py for what counts as sold."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import RowMapping
from sqlalchemy.ext.asyncio import AsyncSession

from backend.catalog.service import CatalogService
from backend.devices.service import DeviceService
from backend.errors import ApiError
from backend.reports import repository
from backend.reports.days import hours_of_day, local_hour, merged, refund_shares, totals
from backend.reports.rows import Amounts, MethodRow, SalesBy, SalesReport, SalesRow, TaxRow, ZReport
from backend.staff.service import StaffService
from backend.stores.service import StoreService
from common.domain.money import Money, currency
from common.domain.text import Text


class ReportService:
    def __init__(
        self, stores: StoreService, catalog: CatalogService, staff: StaffService, devices: DeviceService
    ) -> None:
        self._stores = stores
        self._catalog = catalog
        self._staff = staff
        self._devices = devices

    async def sales(self, session: AsyncSession, store_id: str, first: date, last: date, by: SalesBy) -> SalesReport:
        """What was sold on the business days first … last, both included; days and hours in their order, the rest by
        what they brought in. No rows when last is before first."""
        found = [_sales_row(row) for row in await repository.sales(session, store_id, first, last, by)]
        rows = await self._keyed(session, store_id, by, found)
        names = await self._names(session, store_id, first, last, by, [row.key for row in rows])
        named = [
            SalesRow(row.key, names.get(row.key, ""), row.count, row.quantity, row.net, row.tax, row.gross)
            for row in rows
        ]
        if by not in ("day", "hour", "weekday"):
            named.sort(key=lambda row: (-row.gross.amount, row.key))
        return SalesReport(
            first,
            last,
            by,
            tuple(named),
            totals(named),
            tuple(_amounts(row) for row in await repository.cancelled(session, store_id, first, last)),
            tuple(_amounts(row) for row in await repository.refunded(session, store_id, first, last)),
        )

    async def taxes(self, session: AsyncSession, store_id: str, first: date, last: date) -> tuple[TaxRow, ...]:
        """Per rate and currency, what was sold on those business days and what was refunded of it since.

        Cancelled orders are left out. A refund is shared over the rates of its order by their gross.
        """
        rates = {each.id: each for each in (await self._catalog.current(session, store_id)).tax_rates}
        back: dict[tuple[str, str], list[Money]] = {}
        for row in await repository.refunded_taxes(session, store_id, first, last):
            of = currency(row["currency"])
            of_order = [(each["id"], each["tax"], each["gross"]) for each in row["taxes"]]
            for rate_id, *parts in refund_shares(Money(row["refunded"], of), of_order):
                known = back.get((rate_id, of.code), [Money(0, of)] * 3)
                back[rate_id, of.code] = [one + other for one, other in zip(known, parts, strict=True)]
        rows = []
        for row in await repository.taxes(session, store_id, first, last):
            of = currency(row["currency"])
            rate = rates.get(row["tax_rate_id"])
            refunded = back.get((row["tax_rate_id"], of.code), [Money(0, of)] * 3)
            rows.append(
                TaxRow(
                    row["tax_rate_id"],
                    rate.name if rate else "",
                    rate.basis_points if rate else None,
                    Money(row["net"], of),
                    Money(row["tax"], of),
                    Money(row["gross"], of),
                    *refunded,
                )
            )
        return tuple(rows)

    async def z_reports(self, session: AsyncSession, store_id: str, limit: int = 50) -> tuple[ZReport, ...]:
        """The store's till sessions, the newest first."""
        return await self._z(session, store_id, await repository.till_sessions(session, store_id, limit=limit))

    async def z_report(self, session: AsyncSession, store_id: str, till_session_id: str) -> ZReport:
        """One session; ApiError `till_session_unknown`, for another store's too."""
        rows = await repository.till_sessions(session, store_id, limit=1, only=till_session_id)
        if not rows:
            raise ApiError("till_session_unknown", "no such till session", till_session_id=till_session_id)
        return (await self._z(session, store_id, rows))[0]

    async def _z(self, session: AsyncSession, store_id: str, rows: Sequence[RowMapping]) -> tuple[ZReport, ...]:
        ids = [row["id"] for row in rows]
        people = {each.id: each.name for each in await self._staff.all(session, store_id)}
        devices = {each.id: each.name for each in await self._devices.all(session, store_id)}
        orders = await repository.paid_orders(session, ids)
        methods: dict[str, list[MethodRow]] = {each: [] for each in ids}
        for row in await repository.takings(session, ids):
            amount = Money(row["amount"], currency(row["currency"]))
            received = amount + Money(row["rounding"], amount.currency)
            methods[row["till_session_id"]].append(MethodRow(row["method"], row["count"], amount, received))
        return tuple(_z_report(row, tuple(methods[row["id"]]), orders, people, devices) for row in rows)

    async def _keyed(
        self, session: AsyncSession, store_id: str, by: SalesBy, rows: Sequence[SalesRow]
    ) -> tuple[SalesRow, ...]:
        """Rows under the keys people asked for, where the database knows finer ones."""
        if by == "weekday":
            return tuple(
                sorted(merged(_under(row, str(date.fromisoformat(row.key).isoweekday())) for row in rows), key=_key)
            )
        if by == "hour":
            store = await self._stores.profile(session, store_id)
            local = merged(_under(row, str(local_hour(int(row.key), store.time_zone))) for row in rows)
            order = hours_of_day(store.day_starts_at)
            return tuple(sorted(local, key=lambda row: order.index(int(row.key))))
        if by == "category":
            products = {each.id: each for each in (await self._catalog.current(session, store_id)).products}
            return merged(_under(row, products[row.key].category_id if row.key in products else "") for row in rows)
        return tuple(rows)

    async def _names(
        self, session: AsyncSession, store_id: str, first: date, last: date, by: SalesBy, keys: Sequence[str]
    ) -> Mapping[str, Text | str]:
        if by == "category":
            return {each.id: each.name for each in (await self._catalog.current(session, store_id)).categories}
        if by == "product":
            names = {each.id: each.name for each in (await self._catalog.current(session, store_id)).products}
            gone = sorted(set(keys) - set(names))
            for row in await repository.names_of_lines(session, store_id, first, last, gone):
                names[row["product_id"]] = Text(**row["name"])
            return names
        if by == "staff":
            return {each.id: each.name for each in await self._staff.all(session, store_id)}
        if by == "device":
            return {
                row["device_id"]: row["name"] for row in await repository.device_names(session, store_id, first, last)
            }
        return {}


def _sales_row(row: RowMapping) -> SalesRow:
    of = currency(row["currency"])
    amounts = (Money(row[name], of) for name in ("net", "tax", "gross"))
    return SalesRow(str(row["key"]), "", row["counted"], row["quantity"], *amounts)


def _under(row: SalesRow, key: str) -> SalesRow:
    return SalesRow(key, row.name, row.count, row.quantity, row.net, row.tax, row.gross)


def _key(row: SalesRow) -> str:
    return row.key


def _amounts(row: RowMapping) -> Amounts:
    return Amounts(row["count"], Money(row["amount"], currency(row["currency"])))


def _z_report(
    row: RowMapping,
    methods: tuple[MethodRow, ...],
    orders: Mapping[str, int],
    people: Mapping[str, str],
    devices: Mapping[str, str],
) -> ZReport:
    of = currency(row["currency"])
    opening = Money(row["opening"], of)
    expected = opening
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
        orders.get(row["id"], 0),
        expected,
        counted,
        None if counted is None else counted - expected,
        row["note"],
    )
