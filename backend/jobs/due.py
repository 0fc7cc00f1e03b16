"""When each job is due: in the database, so that a restart neither forgets nor repeats one and one backend does it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from backend.db.base import table_of
from backend.db.database import Database
from backend.jobs.models import JobRow, LeaseRow
from common.domain.clock import Clock

_JOBS, _LEASES = table_of(JobRow), table_of(LeaseRow)
ASTRAY = timedelta(hours=1)
"""A time that is further ahead than it can be, and that much more, was written by a clock that was put right since."""


@dataclass(frozen=True, slots=True)
class DueView:
    """`holder` "": nobody is at it."""

    name: str
    started_at: datetime | None
    due_at: datetime
    holder: str


class DueTimes:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def claim(self, name: str, every: timedelta) -> bool:
        """Whether it is due and now ours to do: it is then due again after `every`. A new one is due at once."""
        now = self._clock.now()
        async with self._database.read() as session:
            due_at = await session.scalar(select(_JOBS.c.due_at).where(_JOBS.c.name == name))
        latest = now + every + ASTRAY
        if due_at is not None and now < due_at <= latest:
            return False
        values = {"started_at": now, "due_at": now + every}
        async with self._database.write() as session:
            if due_at is None:
                kind = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
                claim = kind.insert(_JOBS).values(name=name, **values).on_conflict_do_nothing()
            else:
                over = or_(_JOBS.c.due_at <= now, _JOBS.c.due_at > latest)
                claim = update(_JOBS).where(_JOBS.c.name == name, over).values(values)
            return await session.scalar(claim.returning(_JOBS.c.name)) is not None

    async def begun(self, name: str, every: timedelta) -> None:
        """Somebody else decided that it is time: it has begun, and is due again after `every`."""
        now = self._clock.now()
        values = {"started_at": now, "due_at": now + every}
        async with self._database.write() as session:
            kind = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
            made = kind.insert(_JOBS).values(name=name, **values)
            await session.execute(made.on_conflict_do_update(index_elements=["name"], set_=values))

    async def all(self, session: AsyncSession) -> tuple[DueView, ...]:
        now = self._clock.now()
        leases = await session.execute(select(_LEASES.c.name, _LEASES.c.holder).where(_LEASES.c.held_until >= now))
        held = {row.name: row.holder for row in leases}
        rows = await session.execute(select(_JOBS.c.name, _JOBS.c.started_at, _JOBS.c.due_at).order_by(_JOBS.c.name))
        return tuple(DueView(name, started, due, held.get(name, "")) for name, started, due in rows)
