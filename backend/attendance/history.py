"""What happened long ago and nobody asks about any more: runs that are over, and commands that ended."""

from datetime import timedelta

from sqlalchemy import Table, delete, exists, select

from backend.attendance.models import CommandRow, RunRow
from backend.attendance.runs import Run
from backend.db.base import table_of
from backend.db.database import Database
from common.domain.clock import Clock

KEPT = timedelta(days=90)
AT_ONCE = 500
"""Rows of one transaction: tills write beside it."""
_RUNS, _COMMANDS = table_of(RunRow), table_of(CommandRow)


class History:
    def __init__(self, database: Database, clock: Clock, kept: timedelta = KEPT) -> None:
        self._database = database
        self._clock = clock
        self._kept = kept

    async def prune(self, run: Run | None = None) -> int:
        """How many rows went: commands first, and no run before its last command."""
        before = self._clock.now() - self._kept
        ended = (_COMMANDS.c.state.in_(("done", "failed", "stopped")), _COMMANDS.c.ended_at < before)
        over = (
            _RUNS.c.state != "running",
            _RUNS.c.ended_at < before,
            ~exists().where(_COMMANDS.c.run_id == _RUNS.c.id),
        )
        return await self._remove(_COMMANDS, ended, run) + await self._remove(_RUNS, over, run)

    async def _remove(self, table: Table, which: tuple[object, ...], run: Run | None) -> int:
        gone = 0
        while True:
            old = select(table.c.id).where(*which).order_by(table.c.id).limit(AT_ONCE)  # type: ignore[arg-type]
            async with self._database.write() as session:
                removed = await session.scalars(
                    delete(table).where(table.c.id.in_(old.scalar_subquery())).returning(table.c.id)
                )
                count = len(removed.all())
            gone += count
            if run is not None and count:
                await run.advance(count)
            if count < AT_ONCE:
                return gone
