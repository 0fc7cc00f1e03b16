"""Till sessions in SQL."""

from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, bindparam, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from backend.db.base import table_of
from backend.till.models import TillSessionRow

_sessions = table_of(TillSessionRow)
_FIND = select(_sessions).where(_sessions.c.id == bindparam("session"), _sessions.c.store_id == bindparam("store"))
_LOCK = _FIND.with_for_update()
_OPEN = select(_sessions).where(_sessions.c.device_id == bindparam("device"), _sessions.c.state == "open")


async def add(session: AsyncSession, values: dict[str, Any]) -> bool:
    """False, and nothing done, when the id is taken or the device has an open session."""
    kind = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    statement = kind(_sessions).values(values).on_conflict_do_nothing().returning(_sessions.c.id)
    return await session.scalar(statement) is not None


async def find(session: AsyncSession, store_id: str, session_id: str, *, lock: bool = False) -> RowMapping | None:
    keys = {"session": session_id, "store": store_id}
    return (await session.execute(_LOCK if lock else _FIND, keys)).mappings().first()


async def open_of(session: AsyncSession, device_id: str) -> RowMapping | None:
    return (await session.execute(_OPEN, {"device": device_id})).mappings().first()


async def open_at(session: AsyncSession, store_id: str, at: datetime, limit: int) -> list[str]:
    """Ids of the store's sessions that were open at that moment."""
    query = select(_sessions.c.id).where(
        _sessions.c.store_id == store_id,
        _sessions.c.opened_at <= at,
        or_(_sessions.c.closed_at.is_(None), _sessions.c.closed_at >= at),
    )
    return list(await session.scalars(query.limit(limit)))


async def close(session: AsyncSession, session_id: str, values: dict[str, Any]) -> None:
    await session.execute(update(_sessions).where(_sessions.c.id == session_id).values(state="closed", **values))
