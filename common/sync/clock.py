"""The terminal's time: its machine's clock, put right by what the backend says, and never before what it has seen.

A machine whose battery is empty wakes up years ago. Its orders would then go to a business day long past, where their
numbers are taken; its till would ask for the unpaid orders of that day; its kitchen would show every card as late.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from common.domain.clock import Clock
from common.store import kv
from common.store.database import Database

SURE_TO = timedelta(seconds=120)
"""A clock that is off by less is left alone: answers travel, and people look at the clock on the wall."""
BACK_BY = timedelta(hours=2)
"""So much before the last moment this terminal knows of, its clock was set back: more than summer time ever does."""
_LAST = "clock.last"


class TerminalClock:
    """`machine` may be wrong, and may be put right or wrong while the program runs."""

    def __init__(self, machine: Clock, database: Database) -> None:
        self._machine = machine
        self._database = database
        self._shift = timedelta()
        kept = database.run_now(lambda tx: kv.get(tx, _LAST))
        self._last = datetime.fromisoformat(kept) if kept else machine.now()

    def now(self) -> datetime:
        machine = self._machine.now()
        if self._shift > BACK_BY and machine >= self._last - SURE_TO:
            self._shift = timedelta()  # it was behind, and has been put right
        now = machine + self._shift
        if now < self._last - BACK_BY:
            now = self._last  # later than this for certain; how much, the backend will say
            self._shift = now - machine
        self._last = max(self._last, now)
        return now

    def hear(self, server_time: datetime) -> timedelta:
        """The backend's clock, read just now; how far ahead of it the machine's is."""
        ahead = self._machine.now() - server_time
        self._shift = -ahead if abs(ahead) >= SURE_TO else timedelta()
        self._last = server_time
        return ahead

    async def keep(self) -> None:
        """The last moment this terminal knows of, on its disk. StoreError."""
        last = self._last.isoformat()
        await self._database.run(lambda tx: kv.put(tx, _LAST, last))
