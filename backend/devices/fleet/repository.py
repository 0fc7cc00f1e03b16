"""Actions as rows."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import CursorResult, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.db.base import table_of
from backend.devices.fleet.models import DeviceActionRow

_actions = table_of(DeviceActionRow)
_OPEN = ("waiting", "running")


async def add(session: AsyncSession, **values: Any) -> None:
    await session.execute(insert(_actions).values(**values))


async def action(session: AsyncSession, action_id: str) -> DeviceActionRow | None:
    return await session.scalar(
        select(DeviceActionRow)
        .where(DeviceActionRow.id == action_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


async def open_of(session: AsyncSession, device_id: str, now: datetime) -> Sequence[DeviceActionRow]:
    """What the device still has to do, the oldest first. A running one outlives its end: the device is at it."""
    return (
        await session.scalars(
            select(DeviceActionRow)
            .where(
                DeviceActionRow.device_id == device_id,
                DeviceActionRow.state.in_(_OPEN),
                (DeviceActionRow.expires_at > now) | (DeviceActionRow.state == "running"),
            )
            .order_by(DeviceActionRow.id)
        )
    ).all()


async def count_open(session: AsyncSession, device_id: str, now: datetime) -> int:
    return int(
        await session.scalar(
            select(func.count())
            .select_from(_actions)
            .where(_actions.c.device_id == device_id, _actions.c.state == "waiting", _actions.c.expires_at > now)
        )
        or 0
    )


async def latest_of(session: AsyncSession, device_ids: Sequence[str], limit: int) -> Sequence[DeviceActionRow]:
    """The newest first."""
    return (
        await session.scalars(
            select(DeviceActionRow)
            .where(DeviceActionRow.device_id.in_(device_ids))
            .order_by(DeviceActionRow.id.desc())
            .limit(limit)
            .execution_options(populate_existing=True)
        )
    ).all()


async def change(session: AsyncSession, action_id: str, **values: Any) -> None:
    await session.execute(update(_actions).where(_actions.c.id == action_id).values(**values))


async def cancel_waiting(session: AsyncSession, device_id: str, now: datetime) -> int:
    result = await session.execute(
        update(_actions)
        .where(_actions.c.device_id == device_id, _actions.c.state.in_(_OPEN))
        .values(state="cancelled", changed_at=now)
    )
    return cast(CursorResult[Any], result).rowcount
