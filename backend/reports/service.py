"""What a store sold. Reads only; every method takes a read session first. See rows.py for what counts as sold."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import RowMapping
from sqlalchemy.ext.asyncio import AsyncSession

from backend.catalog.service import CatalogService
from backend.reports.days import Days, hours_of_day, local_hour, merged, refund_shares, totals
from backend.reports.repository import now, sums
from backend.reports.repository.tables import Rows
from backend.reports.rows import Amounts, MethodRow, Preparation, Sales, SalesBy, SalesRow, TaxRow
from backend.staff.service import StaffService
from backend.stores.service import StoreService
from common.domain.catalog import Catalog
from common.domain.money import Money, currency
from common.domain.text import Text

Names = Mapping[str, Text | str]


class ReportService:
    def __init__(self, stores: StoreService, catalog: CatalogService, staff: StaffService) -> None:
        self._stores = stores
        self._catalog = catalog
        self._staff = staff

    async def sales(self, session: AsyncSession, store_id: str, days: Days) -> Sales:
        """Everything about a period: a dozen statements, however many orders there were."""
        catalog = await self._catalog.current(session, store_id)
        daily = [_time_row(row) for row in await sums.by_time(session, store_id, days, "day")]
        sellers = await sums.by_seller(session, store_id, days)
        products = await sums.by_product(session, store_id, days)
        names: dict[str, Text | str] = {each.id: each.name for each in catalog.products}
        gone = sorted({row["product"] for row in products} - set(names))
        for row in await sums.names_of_lines(session, store_id, days, gone):
            names[row["product_id"]] = Text(**row["name"])
        categories = {each.id: each.category_id for each in catalog.products}
        sold = [_line_row(row) for row in products]
        counted = {each.gross.currency.code: each.quantity for each in totals(sold)}
        by: dict[SalesBy, tuple[SalesRow, ...]] = {
            "day": tuple(daily),
            "weekday": _weekdays(daily),
            "hour": await self.hours(session, store_id, days),
            "product": _best(merged(sold), names),
            "category": _best(
                merged(replace(row, key=categories.get(row.key, "")) for row in sold),
                {each.id: each.name for each in catalog.categories},
            ),
            "staff": _best(_cut(sellers, "staff"), await self._staff.names(session, store_id)),
            "device": _best(_cut(sellers, "device"), {row["device"]: row["device_name"] for row in sellers}),
            "service": _best(_cut(sellers, "service"), {}),
        }
        return Sales(
            days,
            tuple(replace(each, quantity=counted[each.gross.currency.code]) for each in totals(daily)),
            by,
            await self._taxes(session, store_id, days, catalog, products),
            tuple(_method(row) for row in await sums.settled(session, store_id, days)),
            tuple(_amounts(row) for row in await sums.due(session, store_id, days)),
            tuple(_amounts(row) for row in await sums.cancelled(session, store_id, days)),
            tuple(_amounts(row) for row in await sums.refunded(session, store_id, days)),
            Preparation(*await now.preparation(session, store_id, days)),
        )

    async def daily(self, session: AsyncSession, store_id: str, days: Days) -> tuple[SalesRow, ...]:
        """The days alone: what another period is compared with."""
        return tuple(_time_row(row) for row in await sums.by_time(session, store_id, days, "day"))

    async def hours(self, session: AsyncSession, store_id: str, days: Days) -> tuple[SalesRow, ...]:
        """By the store's clock, in the order its business day lives them."""
        store = await self._stores.profile(session, store_id)
        slots = [_time_row(row) for row in await sums.by_time(session, store_id, days, "slot")]
        local = merged(replace(row, key=str(local_hour(int(row.key), store.time_zone))) for row in slots)
        order = hours_of_day(store.day_starts_at)
        return tuple(sorted(local, key=lambda row: order.index(int(row.key))))

    async def _taxes(
        self, session: AsyncSession, store_id: str, days: Days, catalog: Catalog, lines: Rows
    ) -> tuple[TaxRow, ...]:
        """Per rate and currency, as the lines' receipts computed it. A refund is shared over the rates of its order by
        their gross."""
        rates = {each.id: each for each in catalog.tax_rates}
        back: dict[tuple[str, str], list[Money]] = {}
        for row in await sums.refunded_taxes(session, store_id, days):
            of = currency(row["currency"])
            of_order = [(each["id"], each["tax"], each["gross"]) for each in row["taxes"]]
            for rate_id, *parts in refund_shares(Money(row["refunded"], of), of_order):
                known = back.get((rate_id, of.code), [Money(0, of)] * 3)
                back[rate_id, of.code] = [one + other for one, other in zip(known, parts, strict=True)]
        rows = []
        for each in sorted(merged(_line_row(row, "rate") for row in lines), key=_key):
            rate = rates.get(each.key)
            nothing = Money(0, each.gross.currency)
            refunded = back.get((each.key, each.gross.currency.code), [nothing] * 3)
            name, points = (rate.name, rate.basis_points) if rate else ("", None)
            rows.append(TaxRow(each.key, name, points, each.net, each.tax, each.gross, *refunded))
        return tuple(rows)


def _time_row(row: RowMapping) -> SalesRow:
    return _order_row(row, "key")


def _order_row(row: RowMapping, key: str) -> SalesRow:
    of = currency(row["currency"])
    tax, gross = Money(row["tax"], of), Money(row["gross"], of)
    return SalesRow(str(row[key]), "", row["count"], None, gross - tax, tax, gross)


def _line_row(row: RowMapping, key: str = "product") -> SalesRow:
    of = currency(row["currency"])
    amounts = (Money(row[name], of) for name in ("net", "tax", "gross"))
    return SalesRow(row[key], "", row["count"], row["quantity"], *amounts)


def _cut(sellers: Rows, key: str) -> tuple[SalesRow, ...]:
    return merged(_order_row(row, key) for row in sellers)


def _weekdays(daily: Iterable[SalesRow]) -> tuple[SalesRow, ...]:
    keyed = (replace(row, key=str(date.fromisoformat(row.key).isoweekday())) for row in daily)
    return tuple(sorted(merged(keyed), key=_key))


def _best(rows: Sequence[SalesRow], names: Names) -> tuple[SalesRow, ...]:
    named = [replace(row, name=names.get(row.key, "")) for row in rows]
    return tuple(sorted(named, key=lambda row: (-row.gross.amount, row.key)))


def _key(row: SalesRow) -> str:
    return row.key


def _method(row: RowMapping) -> MethodRow:
    amount = Money(row["amount"], currency(row["currency"]))
    return MethodRow(row["method"], row["count"], amount, amount + Money(row["rounding"], amount.currency))


def _amounts(row: RowMapping) -> Amounts:
    return Amounts(row["count"], Money(row["amount"], currency(row["currency"])))
