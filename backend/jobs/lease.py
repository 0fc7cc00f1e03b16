"""One of several processes that share a database: it holds the lease, and says so again while it works."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from datetime import timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from backend.db.base import table_of
from backend.db.database import Database
from backend.jobs.due import ASTRAY
from backend.jobs.models import LeaseRow
from common.domain.clock import Clock

log = logging.getLogger(__name__)

_LEASES = table_of(LeaseRow)
HELD_FOR = timedelta(seconds=90)
"""A holder that ended without a word is replaced after that."""
RENEWALS = 8
"""In that time: one that fails is not the end."""


class Leases:
    """`holder`: names this process, a host and a number."""

    def __init__(self, database: Database, clock: Clock, holder: str, held_for: timedelta = HELD_FOR) -> None:
        self._database = database
        self._clock = clock
        self._held_for = held_for
        self._here: set[str] = set()
        self.holder = holder

    async def take(self, name: str) -> bool:
        """Whether this process has it now; taking it again makes it last longer."""
        now = self._clock.now()
        values = {"name": name, "holder": self.holder, "held_until": now + self._held_for}
        async with self._database.write() as session:
            held = await session.scalar(
                update(_LEASES)
                .where(_LEASES.c.name == name)
                .where(
                    (_LEASES.c.holder == self.holder)
                    | (_LEASES.c.held_until < now)
                    | (_LEASES.c.held_until > now + self._held_for + ASTRAY)
                )
                .values(values)
                .returning(_LEASES.c.name)
            )
            if held is not None:
                return True
            kind = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
            made = kind.insert(_LEASES).values(values).on_conflict_do_nothing().returning(_LEASES.c.name)
            return await session.scalar(made) is not None

    async def give_back(self, name: str) -> None:
        async with self._database.write() as session:
            await session.execute(delete(_LEASES).where(_LEASES.c.name == name, _LEASES.c.holder == self.holder))

    async def left_over(self, session: AsyncSession, beginning: str) -> tuple[str, ...]:
        """Names of leases whose holder died with them."""
        names = await session.scalars(
            select(_LEASES.c.name).where(_LEASES.c.name.startswith(beginning), _LEASES.c.held_until < self._clock.now())
        )
        return tuple(names)

    @contextlib.asynccontextmanager
    async def held(self, name: str, *, kept_if_cut_off: bool = False) -> AsyncIterator[bool]:
        """Take it, keep it while the block lasts, give it back. False: somebody else has it, or another block of this
        process: a broker may hand one task out twice. `kept_if_cut_off`: a block that the end of the process cuts off
        leaves it behind, as a process does that dies (`left_over`)."""
        if name in self._here:
            yield False
            return
        self._here.add(name)
        try:
            async with self._held(name, kept_if_cut_off) as ours:
                yield ours
        finally:
            self._here.discard(name)

    @contextlib.asynccontextmanager
    async def _held(self, name: str, kept_if_cut_off: bool) -> AsyncIterator[bool]:
        if not await self.take(name):
            yield False
            return
        keeping = asyncio.create_task(self._keep(name), name=f"lease-{name}")
        cut_off = False
        try:
            yield True
        except asyncio.CancelledError:
            cut_off = True
            raise
        finally:
            keeping.cancel()
            await asyncio.gather(keeping, return_exceptions=True)
            if not (cut_off and kept_if_cut_off):
                await self.give_back(name)

    async def _keep(self, name: str) -> None:
        while True:
            await asyncio.sleep(self._held_for.total_seconds() / RENEWALS)
            try:
                await self.take(name)
            except Exception:
                log.exception("the lease %s could not be renewed", name)
