"""Sums over orders, lines and payments of a range of business days (ix_orders_store_id_business_day_id)."""

from collections.abc import Sequence
from typing import Any, Literal

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.reports.days import SLOT_S, Days
from backend.reports.repository.tables import (
    Rows,
    add_up,
    fetch,
    lines,
    orders,
    payments,
    seconds,
    sold,
    within,
)


async def by_time(session: AsyncSession, store_id: str, days: Days, unit: Literal["day", "slot"]) -> Rows:
    """key (a business day, or a quarter of an hour since 1970), currency, count, tax, gross."""
    key: ColumnElement[Any] = orders.c.business_day
    if unit == "slot":
        key = seconds(session, orders.c.placed_at) // SLOT_S
    return await _orders_by(session, store_id, days, [key.label("key")])


async def by_seller(session: AsyncSession, store_id: str, days: Days) -> Rows:
    """staff, device, device_name, service, currency, count, tax, gross."""
    staff = func.coalesce(orders.c.staff_id, "").label("staff")
    return await _orders_by(session, store_id, days, [staff, orders.c.device_id.label("device"), orders.c.service])


async def by_product(session: AsyncSession, store_id: str, days: Days) -> Rows:
    """product, rate, currency, count (lines), quantity, net, tax, gross."""
    keys = (lines.c.product_id, lines.c.tax_rate_id, orders.c.currency)
    sums = [add_up(lines.c[name]).label(name) for name in ("quantity", "net", "tax", "gross")]
    query = (
        select(
            lines.c.product_id.label("product"),
            lines.c.tax_rate_id.label("rate"),
            orders.c.currency,
            func.count().label("count"),
            *sums,
        )
        .join_from(orders, lines, lines.c.order_id == orders.c.id)
        .where(within(store_id, days), sold)
        .group_by(*keys)
        .order_by(*keys)
    )
    return await fetch(session, query)


async def names_of_lines(session: AsyncSession, store_id: str, days: Days, gone: Sequence[str]) -> Rows:
    """product_id and the name it last sold under, of products the catalogue does not have any more."""
    if not gone:
        return ()
    newest = (
        select(func.max(lines.c.order_id).label("order_id"), lines.c.product_id)
        .join_from(orders, lines, lines.c.order_id == orders.c.id)
        .where(within(store_id, days), sold, lines.c.product_id.in_(gone))
        .group_by(lines.c.product_id)
        .subquery()
    )
    same = (lines.c.order_id == newest.c.order_id) & (lines.c.product_id == newest.c.product_id)
    return await fetch(session, select(lines.c.product_id, lines.c.name).join_from(newest, lines, same))


async def settled(session: AsyncSession, store_id: str, days: Days) -> Rows:
    """method, currency, count, amount, rounding of what was paid on the orders of those days."""
    keys = (payments.c.method, payments.c.currency)
    query = (
        select(
            *keys,
            func.count().label("count"),
            add_up(payments.c.amount).label("amount"),
            add_up(payments.c.rounding).label("rounding"),
        )
        .join_from(orders, payments, payments.c.order_id == orders.c.id)
        .where(within(store_id, days), sold)
        .group_by(*keys)
        .order_by(*keys)
    )
    return await fetch(session, query)


async def due(session: AsyncSession, store_id: str, days: Days) -> Rows:
    left = orders.c.total - orders.c.paid
    return await _amounts(session, left, within(store_id, days), sold, left != 0)


async def cancelled(session: AsyncSession, store_id: str, days: Days) -> Rows:
    return await _amounts(session, orders.c.total, within(store_id, days), ~sold)


async def refunded(session: AsyncSession, store_id: str, days: Days) -> Rows:
    return await _amounts(session, orders.c.refunded, within(store_id, days), orders.c.refunded > 0)


async def refunded_taxes(session: AsyncSession, store_id: str, days: Days) -> Rows:
    query = select(orders.c.currency, orders.c.refunded, orders.c.taxes)
    return await fetch(session, query.where(within(store_id, days), sold, orders.c.refunded > 0))


async def takings(session: AsyncSession, session_ids: Sequence[str]) -> Rows:
    """Per till session, method and currency: count, amount, rounding, and change a coin changer could not give."""
    keys = (payments.c.till_session_id, payments.c.method, payments.c.currency)
    query = (
        select(
            *keys,
            func.count().label("count"),
            add_up(payments.c.amount).label("amount"),
            add_up(payments.c.rounding).label("rounding"),
            add_up(payments.c.owed).label("owed"),
        )
        .where(payments.c.till_session_id.in_(session_ids))
        .group_by(*keys)
        .order_by(*keys)
    )
    return await fetch(session, query)


async def paid_orders(session: AsyncSession, session_ids: Sequence[str]) -> dict[str, int]:
    """How many orders were paid, wholly or in part, in each till session."""
    query = (
        select(payments.c.till_session_id, func.count(payments.c.order_id.distinct()).label("count"))
        .where(payments.c.till_session_id.in_(session_ids))
        .group_by(payments.c.till_session_id)
    )
    return {row["till_session_id"]: row["count"] for row in await fetch(session, query)}


async def _orders_by(session: AsyncSession, store_id: str, days: Days, keys: Sequence[ColumnElement[Any]]) -> Rows:
    # Grouped outside: a key that holds a parameter is not the same text twice.
    kept = (orders.c.currency, orders.c.device_name, orders.c.total, orders.c.tax)
    each = select(*keys, *kept).where(within(store_id, days), sold).subquery()
    grouped = [*list(each.c)[: len(keys)], each.c.currency]
    query = select(
        *grouped,
        func.max(each.c.device_name).label("device_name"),
        func.count().label("count"),
        add_up(each.c.tax).label("tax"),
        add_up(each.c.total).label("gross"),
    )
    return await fetch(session, query.group_by(*grouped).order_by(*grouped))


async def _amounts(session: AsyncSession, amount: ColumnElement[int], *where: ColumnElement[bool]) -> Rows:
    query = select(orders.c.currency, func.count().label("count"), add_up(amount).label("amount")).where(*where)
    return await fetch(session, query.group_by(orders.c.currency).order_by(orders.c.currency))
