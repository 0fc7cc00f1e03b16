"""Payments in SQL."""

from typing import Any

from sqlalchemy import RowMapping, bindparam, case, func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.db.base import table_of
from backend.payments.models import PaymentRow

_payments = table_of(PaymentRow)
_INSERT = insert(_payments)
_FIND = select(_payments).where(_payments.c.id == bindparam("payment"))
_INTO_DRAWER = case((_payments.c.method == "cash", _payments.c.amount + _payments.c.rounding), else_=-_payments.c.owed)
_CASH = select(func.coalesce(func.sum(_INTO_DRAWER), 0)).where(
    _payments.c.till_session_id == bindparam("till_session"), _payments.c.method.in_(("cash", "coin_changer"))
)
_COUNT = select(func.count(_payments.c.order_id.distinct())).where(
    _payments.c.till_session_id == bindparam("till_session")
)


async def add(session: AsyncSession, values: dict[str, Any]) -> None:
    await session.execute(_INSERT, values)


async def find(session: AsyncSession, payment_id: str) -> RowMapping | None:
    return (await session.execute(_FIND, {"payment": payment_id})).mappings().first()


async def totals(session: AsyncSession, till_session_id: str) -> tuple[int, int]:
    """What the drawer gained in cash, less what it gave for a coin changer (minor units); how many orders were paid."""
    keys = {"till_session": till_session_id}
    cash = await session.scalar(_CASH, keys)
    count = await session.scalar(_COUNT, keys)
    return int(cash or 0), count or 0
