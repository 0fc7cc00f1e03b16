"""Batches that arrive while others are being written wait for the next transaction and share it: one COMMIT serves as
many terminals as called meanwhile, and each is answered after it."""

import asyncio
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from backend.attendance.terminals.book import Batch, Kept, PunchBook
from backend.attendance.terminals.records import Record
from backend.attendance.terminals.terminal import Terminal
from backend.db.database import Database
from backend.http.errors import storage_is_unavailable

TOGETHER = 400
"""Records in one transaction, unless one terminal sends more at once."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    batch: Batch
    answer: "asyncio.Future[Kept]"


class PunchIntake:
    """Nobody waits here with more than one message: how much can wait is how many terminals are connected."""

    def __init__(self, database: Database, book: PunchBook) -> None:
        self._database = database
        self._book = book
        self._queue: deque[_Waiting] = deque()
        self._writing: asyncio.Task[None] | None = None

    async def keep(self, terminal: Terminal, records: Sequence[Record]) -> Kept:
        """Durable when this returns."""
        waiting = _Waiting(Batch(terminal, records), asyncio.get_running_loop().create_future())
        self._queue.append(waiting)
        if self._writing is None:
            self._writing = asyncio.ensure_future(self._write_all())
        return await waiting.answer

    async def _write_all(self) -> None:
        try:
            while self._queue:
                group = [self._queue.popleft()]
                size = len(group[0].batch.records)
                while self._queue and size + len(self._queue[0].batch.records) <= TOGETHER:
                    group.append(self._queue.popleft())
                    size += len(group[-1].batch.records)
                await self._write(group)
        finally:
            self._writing = None

    async def _write(self, group: Sequence[_Waiting]) -> None:
        try:
            async with self._database.write() as session:
                kept = await self._book.keep_all(session, [each.batch for each in group])
        except Exception as error:  # noqa: BLE001 - whoever waits must hear of it
            if len(group) == 1 or storage_is_unavailable(error):
                for each in group:
                    if not each.answer.done():
                        each.answer.set_exception(error)
                return
            for each in group:  # one of them is at fault: the others must not suffer for it
                await self._write([each])
            return
        for each, result in zip(group, kept, strict=True):
            if not each.answer.done():  # its terminal may have gone
                each.answer.set_result(result)
