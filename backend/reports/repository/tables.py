"""What the statements are made of."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Integer, RowMapping, Select, cast, func
from sqlalchemy.ext.asyncio import AsyncSession

from backend.db.base import table_of
from backend.drawer.models import DrawerOpeningRow
from backend.kitchen.models import TicketRow
from backend.orders.models import OrderLineRow, OrderRow
from backend.payments.models import PaymentRow
from backend.printing.models import PrintJobRow
from backend.reports.days import Days
from backend.till.models import TillSessionRow

orders = table_of(OrderRow)
lines = table_of(OrderLineRow)
payments = table_of(PaymentRow)
sessions = table_of(TillSessionRow)
tickets = table_of(TicketRow)
jobs = table_of(PrintJobRow)
openings = table_of(DrawerOpeningRow)
sold = orders.c.status != "cancelled"

Rows = Sequence[RowMapping]


async def fetch(session: AsyncSession, query: Select[Any]) -> Rows:
    rows: Rows = (await session.execute(query)).mappings().all()
    return rows


def within(store_id: str, days: Days) -> ColumnElement[bool]:
    asked = (orders.c.store_id == store_id) & orders.c.business_day.between(days.first, days.last)
    return asked if days.until is None else asked & (orders.c.placed_at <= days.until)


def add_up(column: ColumnElement[Any]) -> ColumnElement[int]:
    # PostgreSQL sums bigint into numeric, which would come back as Decimal.
    return cast(func.coalesce(func.sum(column), 0), BigInteger)


def seconds(session: AsyncSession, moment: ColumnElement[Any]) -> ColumnElement[int]:
    """Whole seconds since 1970."""
    if session.get_bind().dialect.name == "postgresql":
        return cast(func.floor(func.extract("epoch", moment)), BigInteger)
    return cast(func.strftime("%s", moment), Integer)
