"""Pictures of punches that have been kept long enough."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

from sqlalchemy import select, update

from backend.attendance.days.reading import PUNCHES
from backend.attendance.runs import Run
from backend.db.database import Database
from common.domain.clock import Clock

AT_ONCE = 500
Remove = Callable[[str], Awaitable[None]]
"""Takes a picture's file away; one that is gone already is no trouble."""


class PhotoRetention:
    """`days`: how long a picture is kept after it was received, whatever the terminal's clock said."""

    def __init__(self, database: Database, clock: Clock, days: int, remove: Remove) -> None:
        self._database = database
        self._clock = clock
        self._days = days
        self._remove = remove

    async def prune(self, run: Run | None = None) -> int:
        """How many punches lost their picture. The file goes first: cut off in between, the next time finds the row
        again, and no picture outlives its punch's row unseen."""
        before = self._clock.now() - timedelta(days=self._days)
        gone = 0
        while True:
            async with self._database.read() as session:
                old = PUNCHES.c.photo != "", PUNCHES.c.received_at < before
                rows = (await session.execute(select(PUNCHES.c.id, PUNCHES.c.photo).where(*old).limit(AT_ONCE))).all()
                names = {each.photo for each in rows}
                # A file is named by what is in it: a newer punch with the very same picture keeps it.
                younger = PUNCHES.c.photo != "", PUNCHES.c.received_at >= before
                needed = set(await session.scalars(select(PUNCHES.c.photo).where(*younger, PUNCHES.c.photo.in_(names))))
            if not rows:
                return gone
            for name in names - needed:
                await self._remove(name)
            async with self._database.write() as session:
                await session.execute(
                    update(PUNCHES).where(PUNCHES.c.id.in_([each.id for each in rows])).values(photo="")
                )
            gone += len(rows)
            if run is not None:
                await run.advance(len(rows))
