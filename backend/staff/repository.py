"""Staff as rows."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.staff.models import StaffRow


async def active(session: AsyncSession, store_id: str) -> Sequence[StaffRow]:
    return (
        await session.scalars(
            select(StaffRow).where(StaffRow.store_id == store_id, StaffRow.active).order_by(StaffRow.name, StaffRow.id)
        )
    ).all()


async def find(session: AsyncSession, store_id: str, staff_id: str) -> StaffRow | None:
    return await session.scalar(select(StaffRow).where(StaffRow.store_id == store_id, StaffRow.id == staff_id))


async def add(session: AsyncSession, now: datetime, **values: Any) -> None:
    await session.execute(insert(StaffRow).values(created_at=now, updated_at=now, **values))


async def change(session: AsyncSession, store_id: str, staff_id: str, now: datetime, **values: Any) -> None:
    await session.execute(
        update(StaffRow)
        .where(StaffRow.store_id == store_id, StaffRow.id == staff_id)
        .values(updated_at=now, **values)
        .execution_options(synchronize_session=False)
    )
