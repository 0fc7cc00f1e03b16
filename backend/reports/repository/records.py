"""Lists of orders, payments and till sessions, the newest first, a page at a time from where the last one ended."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.reports.repository.tables import (
    Rows,
    add_up,
    fetch,
    openings,
    orders,
    payments,
    sessions,
    sold,
    tickets,
    within,
)
from backend.reports.rows import OrderFilter, PaymentFilter, TillFilter
from common.domain.numbering import parse_number

_SHOWN = [orders.c[name] for name in (
    "id", "number", "business_day", "placed_at", "device_name", "staff_id", "status", "payment_state", "service",
    "currency", "total", "tax", "paid", "refunded",
)]  # fmt: skip


async def page_of_orders(
    session: AsyncSession, store_id: str, asked: OrderFilter, after: tuple[date, str] | None, limit: int
) -> Rows:
    query = select(*_SHOWN).where(*_orders(store_id, asked))
    if after is not None:
        query = query.where(_below(orders.c.business_day, orders.c.id, *after))
    return await fetch(session, query.order_by(orders.c.business_day.desc(), orders.c.id.desc()).limit(limit))


async def sum_of_orders(session: AsyncSession, store_id: str, asked: OrderFilter) -> Rows:
    """currency, count and amount of the orders the filter leaves that count as sold; cancelled: how many do not."""
    query = select(
        orders.c.currency,
        add_up(case((sold, 1), else_=0)).label("count"),
        add_up(case((sold, orders.c.total), else_=0)).label("amount"),
        add_up(case((sold, 0), else_=1)).label("cancelled"),
    )
    return await fetch(session, query.where(*_orders(store_id, asked)).group_by(orders.c.currency))


async def page_of_payments(
    session: AsyncSession, store_id: str, asked: PaymentFilter, after: tuple[datetime, str] | None, limit: int
) -> Rows:
    query = select(payments).where(*_payments(store_id, asked))
    if after is not None:
        query = query.where(_below(payments.c.paid_at, payments.c.id, *after))
    return await fetch(session, query.order_by(payments.c.paid_at.desc(), payments.c.id.desc()).limit(limit))


async def sum_of_payments(session: AsyncSession, store_id: str, asked: PaymentFilter) -> Rows:
    """method, currency, count, amount, rounding of all payments the filter leaves."""
    keys = (payments.c.method, payments.c.currency)
    query = select(
        *keys,
        func.count().label("count"),
        add_up(payments.c.amount).label("amount"),
        add_up(payments.c.rounding).label("rounding"),
    )
    return await fetch(session, query.where(*_payments(store_id, asked)).group_by(*keys).order_by(*keys))


async def payments_of_order(session: AsyncSession, store_id: str, order_id: str) -> Rows:
    query = select(payments).where(payments.c.order_id == order_id, payments.c.store_id == store_id)
    return await fetch(session, query.order_by(payments.c.paid_at, payments.c.id))


async def tickets_of_order(session: AsyncSession, store_id: str, order_id: str) -> Rows:
    query = select(tickets.c.station_id, tickets.c.state, tickets.c.placed_at, tickets.c.ready_at)
    return await fetch(session, query.where(tickets.c.order_id == order_id, tickets.c.store_id == store_id))


async def page_of_tills(
    session: AsyncSession, store_id: str, asked: TillFilter, after: tuple[datetime, str] | None, limit: int
) -> Rows:
    """Each with its number in the row of its device's sessions."""
    query = _numbered(store_id)
    each = query.selected_columns
    if asked.start is not None and asked.end is not None:
        query = query.where(each.opened_at >= asked.start, each.opened_at < asked.end)
    if asked.device_id:
        query = query.where(each.device_id == asked.device_id)
    if asked.state:
        query = query.where(each.state == asked.state)
    if after is not None:
        query = query.where(_below(each.opened_at, each.id, *after))
    return await fetch(session, query.order_by(each.opened_at.desc(), each.id.desc()).limit(limit))


async def till_session(session: AsyncSession, store_id: str, session_id: str) -> Rows:
    query = _numbered(store_id)
    return await fetch(session, query.where(query.selected_columns.id == session_id))


async def drawer_openings(session: AsyncSession, store_id: str, till_session_id: str) -> Rows:
    """Oldest first."""
    query = select(openings).where(openings.c.till_session_id == till_session_id, openings.c.store_id == store_id)
    return await fetch(session, query.order_by(openings.c.asked_at, openings.c.id))


async def stray_openings(session: AsyncSession, store_id: str, start: datetime, end: datetime, limit: int) -> Rows:
    """Those that count in no till session, the newest first."""
    query = select(openings).where(
        openings.c.store_id == store_id,
        openings.c.till_session_id.is_(None),
        openings.c.asked_at >= start,
        openings.c.asked_at < end,
    )
    return await fetch(session, query.order_by(openings.c.asked_at.desc(), openings.c.id.desc()).limit(limit))


def _numbered(store_id: str) -> Select[Any]:
    number = func.row_number().over(partition_by=sessions.c.device_id, order_by=(sessions.c.opened_at, sessions.c.id))
    return select(select(sessions, number.label("sequence")).where(sessions.c.store_id == store_id).subquery())


def _orders(store_id: str, asked: OrderFilter) -> list[ColumnElement[bool]]:
    found = [within(store_id, asked.days)]
    for column, value in (
        (orders.c.status, asked.status),
        (orders.c.payment_state, asked.payment_state),
        (orders.c.device_id, asked.device_id),
        (orders.c.staff_id, asked.staff_id),
    ):
        if value:
            found.append(column == value)
    if asked.number:
        found.append(_number(asked.number))
    return found


def _number(text: str) -> ColumnElement[bool]:
    """`K1-042` exactly; `42` any terminal's forty-second; anything else what it begins with."""
    wanted = text.upper()
    if wanted.isdecimal() and len(wanted) <= 6:
        return orders.c.number.endswith(f"-{int(wanted):03d}", autoescape=True)
    if parse_number(wanted) is not None:
        return orders.c.number == wanted
    return orders.c.number.startswith(wanted, autoescape=True)


def _payments(store_id: str, asked: PaymentFilter) -> list[ColumnElement[bool]]:
    found = [payments.c.store_id == store_id, payments.c.paid_at >= asked.start, payments.c.paid_at < asked.end]
    for column, value in (
        (payments.c.method, asked.method),
        (payments.c.device_id, asked.device_id),
        (payments.c.staff_id, asked.staff_id),
    ):
        if value:
            found.append(column == value)
    return found


def _below(first: ColumnElement[Any], second: ColumnElement[Any], one: object, other: str) -> ColumnElement[bool]:
    # `first <=` alone is what the index is searched with.
    return and_(first <= one, or_(first < one, second < other))
