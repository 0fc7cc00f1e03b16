"""Drawer openings in SQL."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import RowMapping, bindparam, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from backend.db.base import table_of
from backend.drawer.models import DrawerOpeningRow

_openings = table_of(DrawerOpeningRow)
_LOCK = select(_openings).where(_openings.c.id == bindparam("opening")).with_for_update()


async def add(session: AsyncSession, values: dict[str, Any]) -> bool:
    """False, and nothing done, when the id is known."""
    kind = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    statement = kind(_openings).values(values).on_conflict_do_nothing().returning(_openings.c.id)
    return await session.scalar(statement) is not None


async def locked(session: AsyncSession, opening_id: str) -> RowMapping:
    """The row of an id that is known."""
    return (await session.execute(_LOCK, {"opening": opening_id})).mappings().one()


async def learn(session: AsyncSession, opening_id: str, values: dict[str, Any]) -> None:
    await session.execute(update(_openings).where(_openings.c.id == opening_id).values(values))


async def of_session(session: AsyncSession, store_id: str, till_session_id: str) -> Sequence[RowMapping]:
    """Oldest first."""
    query = select(_openings).where(_openings.c.till_session_id == till_session_id, _openings.c.store_id == store_id)
    return (await session.execute(query.order_by(_openings.c.asked_at, _openings.c.id))).mappings().all()


async def latest(session: AsyncSession, store_id: str, limit: int) -> Sequence[RowMapping]:
    """The last ones of a store, oldest first."""
    query = select(_openings).where(_openings.c.store_id == store_id)
    rows = await session.execute(query.order_by(_openings.c.asked_at.desc(), _openings.c.id.desc()).limit(limit))
    return rows.mappings().all()[::-1]
