"""The reports in SQL. Sums are made by the database; ranges of days run over ix_orders_store_id_business_day_id.

Reads the tables of the features below (and nothing of them but their tables: tests/architecture/rules.py).
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Integer, RowMapping, Select, case, cast, func, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.db.base import table_of
from backend.kitchen.models import TicketRow
from backend.orders.models import OrderLineRow, OrderRow
from backend.payments.models import PaymentRow
from backend.printing.models import PrintJobRow
from backend.reports.days import SLOT_S
from backend.reports.rows import SalesBy
from backend.till.models import TillSessionRow

_orders = table_of(OrderRow)
_lines = table_of(OrderLineRow)
_payments = table_of(PaymentRow)
_sessions = table_of(TillSessionRow)
_tickets = table_of(TicketRow)
_jobs = table_of(PrintJobRow)
_sold = _orders.c.status != "cancelled"

Rows = Sequence[RowMapping]


async def sales(session: AsyncSession, store_id: str, first: date, last: date, by: SalesBy) -> Rows:
    """key (a quarter-hour slot for `hour`, a day for `weekday`, a product for `category`), currency, count, quantity,
    net, tax, gross."""
    # The first line stands for its order, so that one pass over the lines counts both.
    counted = literal(1) if by in ("product", "category") else case((_lines.c.position == 0, 1), else_=0)
    each = (
        select(
            _key(session, by).label("key"),
            _orders.c.currency,
            counted.label("counted"),
            _lines.c.quantity,
            _lines.c.net,
            _lines.c.tax,
            _lines.c.gross,
        )
        .join_from(_orders, _lines, _lines.c.order_id == _orders.c.id)
        .where(_within(store_id, first, last), _sold)
        .subquery()
    )
    sums = [_sum(each.c[name]).label(name) for name in ("counted", "quantity", "net", "tax", "gross")]
    query = select(each.c.key, each.c.currency, *sums).group_by(each.c.key, each.c.currency).order_by(each.c.key)
    return await _all(session, query)


async def names_of_lines(session: AsyncSession, store_id: str, first: date, last: date, gone: Sequence[str]) -> Rows:
    """product_id and the name it last sold under, of products the catalogue does not have any more."""
    if not gone:
        return ()
    newest = (
        select(func.max(_lines.c.order_id).label("order_id"), _lines.c.product_id)
        .join_from(_orders, _lines, _lines.c.order_id == _orders.c.id)
        .where(_within(store_id, first, last), _sold, _lines.c.product_id.in_(gone))
        .group_by(_lines.c.product_id)
        .subquery()
    )
    same = (_lines.c.order_id == newest.c.order_id) & (_lines.c.product_id == newest.c.product_id)
    return await _all(session, select(_lines.c.product_id, _lines.c.name).join_from(newest, _lines, same))


async def device_names(session: AsyncSession, store_id: str, first: date, last: date) -> Rows:
    query = select(_orders.c.device_id, func.max(_orders.c.device_name).label("name"))
    return await _all(session, query.where(_within(store_id, first, last)).group_by(_orders.c.device_id))


async def cancelled(session: AsyncSession, store_id: str, first: date, last: date) -> Rows:
    return await _amounts(session, _orders.c.total, _within(store_id, first, last), ~_sold)


async def refunded(session: AsyncSession, store_id: str, first: date, last: date) -> Rows:
    return await _amounts(session, _orders.c.refunded, _within(store_id, first, last), _orders.c.refunded > 0)


async def taxes(session: AsyncSession, store_id: str, first: date, last: date) -> Rows:
    query = (
        select(
            _lines.c.tax_rate_id,
            _orders.c.currency,
            _sum(_lines.c.net).label("net"),
            _sum(_lines.c.tax).label("tax"),
            _sum(_lines.c.gross).label("gross"),
        )
        .join_from(_orders, _lines, _lines.c.order_id == _orders.c.id)
        .where(_within(store_id, first, last), _sold)
        .group_by(_lines.c.tax_rate_id, _orders.c.currency)
        .order_by(_lines.c.tax_rate_id, _orders.c.currency)
    )
    return await _all(session, query)


async def refunded_taxes(session: AsyncSession, store_id: str, first: date, last: date) -> Rows:
    query = select(_orders.c.currency, _orders.c.refunded, _orders.c.taxes)
    return await _all(session, query.where(_within(store_id, first, last), _sold, _orders.c.refunded > 0))


async def till_sessions(session: AsyncSession, store_id: str, *, limit: int, only: str | None = None) -> Rows:
    """The newest first, each with its number in the row of its device's sessions."""
    number = func.row_number().over(
        partition_by=_sessions.c.device_id, order_by=(_sessions.c.opened_at, _sessions.c.id)
    )
    numbered = select(_sessions, number.label("sequence")).where(_sessions.c.store_id == store_id).subquery()
    query = select(numbered).order_by(numbered.c.opened_at.desc(), numbered.c.id.desc()).limit(limit)
    return await _all(session, query if only is None else query.where(numbered.c.id == only))


async def takings(session: AsyncSession, session_ids: Sequence[str]) -> Rows:
    """Per till session, method and currency: count, amount, rounding."""
    query = (
        select(
            _payments.c.till_session_id,
            _payments.c.method,
            _payments.c.currency,
            func.count().label("count"),
            _sum(_payments.c.amount).label("amount"),
            _sum(_payments.c.rounding).label("rounding"),
        )
        .where(_payments.c.till_session_id.in_(session_ids))
        .group_by(_payments.c.till_session_id, _payments.c.method, _payments.c.currency)
        .order_by(_payments.c.method)
    )
    return await _all(session, query)


async def paid_orders(session: AsyncSession, session_ids: Sequence[str]) -> dict[str, int]:
    query = select(_payments.c.till_session_id, func.count(_payments.c.order_id.distinct()).label("count"))
    query = query.where(_payments.c.till_session_id.in_(session_ids)).group_by(_payments.c.till_session_id)
    return {row["till_session_id"]: row["count"] for row in await _all(session, query)}


async def open_tills(session: AsyncSession, store_id: str) -> Rows:
    query = select(_sessions.c.id, _sessions.c.device_id, _sessions.c.opened_at)
    return await _all(session, query.where(_sessions.c.store_id == store_id, _sessions.c.state == "open"))


async def hours(session: AsyncSession, store_id: str, day: date) -> Rows:
    """key (a quarter-hour slot), currency, count, gross of one day's orders."""
    each = (
        select(_slot(session).label("key"), _orders.c.currency, _orders.c.total)
        .where(_within(store_id, day, day), _sold)
        .subquery()
    )
    query = select(each.c.key, each.c.currency, func.count().label("count"), _sum(each.c.total).label("gross"))
    return await _all(session, query.group_by(each.c.key, each.c.currency))


async def states(session: AsyncSession, store_id: str, day: date) -> dict[str, int]:
    query = select(_orders.c.status, func.count().label("count")).where(_within(store_id, day, day))
    return {row["status"]: row["count"] for row in await _all(session, query.group_by(_orders.c.status))}


async def open_orders(session: AsyncSession, store_id: str, statuses: Sequence[str]) -> int:
    query = select(func.count()).select_from(_orders)
    return await session.scalar(query.where(_orders.c.store_id == store_id, _orders.c.status.in_(statuses))) or 0


async def ready_orders(session: AsyncSession, store_id: str, day: date) -> Rows:
    """Of each order of a day whose tickets are all ready: when it was placed, when the last one was."""
    query = (
        select(func.min(_tickets.c.placed_at).label("placed_at"), func.max(_tickets.c.ready_at).label("ready_at"))
        .where(_tickets.c.store_id == store_id, _tickets.c.business_day == day, _tickets.c.state != "cancelled")
        .group_by(_tickets.c.order_id)
        .having(func.count() == func.count(_tickets.c.ready_at))
    )
    return await _all(session, query)


async def print_troubles(session: AsyncSession, store_id: str) -> dict[str, int]:
    query = select(_jobs.c.state, func.count().label("count"))
    query = query.where(_jobs.c.store_id == store_id, _jobs.c.state.in_(("failed", "unknown")))
    return {row["state"]: row["count"] for row in await _all(session, query.group_by(_jobs.c.state))}


def _key(session: AsyncSession, by: SalesBy) -> ColumnElement[Any]:
    if by == "hour":
        return _slot(session)
    if by == "payment":
        method = _payments.c.method
        alone = case(
            (func.count() == 0, "unpaid"), (func.min(method) == func.max(method), func.min(method)), else_="mixed"
        )
        return select(alone).where(_payments.c.order_id == _orders.c.id).scalar_subquery()
    columns: dict[SalesBy, ColumnElement[Any]] = {
        "day": _orders.c.business_day,
        "weekday": _orders.c.business_day,
        "product": _lines.c.product_id,
        "category": _lines.c.product_id,
        "staff": func.coalesce(_orders.c.staff_id, ""),
        "device": _orders.c.device_id,
        "service": _orders.c.service,
    }
    return columns[by]


def _slot(session: AsyncSession) -> ColumnElement[int]:
    if session.get_bind().dialect.name == "postgresql":
        return cast(func.floor(func.extract("epoch", _orders.c.placed_at) / SLOT_S), BigInteger)
    return cast(func.strftime("%s", _orders.c.placed_at), Integer) // SLOT_S


def _within(store_id: str, first: date, last: date) -> ColumnElement[bool]:
    return (_orders.c.store_id == store_id) & _orders.c.business_day.between(first, last)


def _sum(column: ColumnElement[Any]) -> ColumnElement[int]:
    # PostgreSQL sums bigint into numeric, which would come back as Decimal.
    return cast(func.coalesce(func.sum(column), 0), BigInteger)


async def _amounts(session: AsyncSession, amount: ColumnElement[int], *where: ColumnElement[bool]) -> Rows:
    query = select(_orders.c.currency, func.count().label("count"), _sum(amount).label("amount")).where(*where)
    return await _all(session, query.group_by(_orders.c.currency).order_by(_orders.c.currency))


async def _all(session: AsyncSession, query: Select[Any]) -> Rows:
    rows: Rows = (await session.execute(query)).mappings().all()
    return rows
