"""Staff as rows."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.db.base import table_of
from backend.staff.models import StaffRow

_staff = table_of(StaffRow)
_ALL = (
    select(_staff).where(_staff.c.store_id == bindparam("store"), _staff.c.active).order_by(_staff.c.name, _staff.c.id)
)
_ONE = select(_staff).where(_staff.c.store_id == bindparam("store"), _staff.c.id == bindparam("id"))


async def active(session: AsyncSession, store_id: str) -> Sequence[Row[Any]]:
    return (await session.execute(_ALL, {"store": store_id})).all()


async def names(session: AsyncSession, store_id: str) -> dict[str, str]:
    """Of everybody who ever worked there."""
    rows = await session.execute(select(_staff.c.id, _staff.c.name).where(_staff.c.store_id == store_id))
    return {row.id: row.name for row in rows}


async def find(session: AsyncSession, store_id: str, staff_id: str) -> Row[Any] | None:
    """Asked with every payment: a statement built once."""
    return (await session.execute(_ONE, {"store": store_id, "id": staff_id})).first()


async def add(session: AsyncSession, now: datetime, **values: Any) -> None:
    await session.execute(insert(_staff).values(created_at=now, updated_at=now, **values))


async def change(session: AsyncSession, store_id: str, staff_id: str, now: datetime, **values: Any) -> None:
    await session.execute(
        update(_staff).where(_staff.c.store_id == store_id, _staff.c.id == staff_id).values(updated_at=now, **values)
    )
