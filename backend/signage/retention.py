"""Plays older than an installation wants to keep them. By itself nothing is thrown away: they are somebody's proof."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from datetime import date, timedelta

from sqlalchemy import delete, func, select

from backend.db.base import table_of
from backend.db.database import Database
from backend.reports.days import Days
from backend.signage.day_sums import DaySums
from backend.signage.models import PlayRow, ScreenRow
from common.domain.clock import Clock

log = logging.getLogger(__name__)

_PLAYS, _SCREENS = table_of(PlayRow), table_of(ScreenRow)
EVERY_S = 6 * 3600.0
_AT_ONCE = 2_000
"""Rows in one transaction: others write meanwhile."""


class Retention:
    """`days` 0: for ever. What is thrown away was added up before: statistics stay."""

    def __init__(self, database: Database, clock: Clock, days: int, sums: DaySums) -> None:
        self._database = database
        self._clock = clock
        self._days = days
        self._sums = sums

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        if not self._days:
            yield
            return
        task = asyncio.create_task(self._always(), name="signage-retention")
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def prune(self) -> int:
        """Plays thrown away. What bookings have counted stays counted."""
        if not self._days:
            return 0
        before = (self._clock.now() - timedelta(days=self._days)).date()
        async with self._database.read() as session:
            stores = (await session.scalars(select(_SCREENS.c.store_id).distinct())).all()
        return sum([await self._prune_store(each, before) for each in stores])

    async def _prune_store(self, store_id: str, before: date) -> int:
        """What is old is looked for by the index and outside of the transaction, which only deletes by number."""
        old = (_PLAYS.c.store_id == store_id, _PLAYS.c.day < before)
        async with self._database.read() as session:
            first = await session.scalar(select(func.min(_PLAYS.c.day)).where(*old))
        if first is None:
            return 0
        await self._sums.catch_up(store_id, Days(first, before))
        gone = 0
        while True:
            async with self._database.read() as session:
                ids = (await session.scalars(select(_PLAYS.c.id).where(*old).limit(_AT_ONCE))).all()
            if not ids:
                return gone
            async with self._database.write() as session:
                await session.execute(delete(_PLAYS).where(_PLAYS.c.id.in_(ids)))
            gone += len(ids)

    async def _always(self) -> None:
        while True:
            try:
                gone = await self.prune()
                if gone:
                    log.info("%d plays older than %d days were thrown away", gone, self._days)
            except Exception:
                log.exception("old plays could not be thrown away")
            await asyncio.sleep(EVERY_S)
