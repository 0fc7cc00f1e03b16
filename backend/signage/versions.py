"""Which state of what the store's screens show is the present one."""

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from backend.db.base import table_of
from backend.signage.models import SignageVersionRow

_ROWS = table_of(SignageVersionRow)


async def version(session: AsyncSession, store_id: str) -> int:
    """Grows with each change."""
    found = await session.scalar(select(_ROWS.c.version).where(_ROWS.c.store_id == store_id))
    return found or 0


async def touch(session: AsyncSession, store_id: str) -> None:
    """Something that screens show was changed in this transaction."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    first = dialect.insert(_ROWS).values(store_id=store_id, version=1)
    await session.execute(
        first.on_conflict_do_update(index_elements=["store_id"], set_={"version": _ROWS.c.version + 1})
    )
