"""Closes the sockets of devices that another process revoked, blocked or changed: the shell, or another backend."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from datetime import datetime, timedelta

from sqlalchemy.exc import SQLAlchemyError

from backend.db.database import Database
from backend.devices import repository
from backend.devices.blocks import KIND
from backend.devices.service import DeviceHook
from backend.guards.lockout import Lockout
from common.domain.clock import Clock

log = logging.getLogger(__name__)

EVERY_S = 2.0
"""So long may a revocation made elsewhere leave a socket open."""

_LOOK_BACK = timedelta(minutes=2)
"""More than the clocks of two machines may differ, and than a look may be late."""


class RevocationWatch:
    """`gone` is called once for each device cut off lately, whoever did it; it bears repeats."""

    def __init__(self, database: Database, lockout: Lockout, clock: Clock, *gone: DeviceHook) -> None:
        self._database = database
        self._lockout = lockout
        self._clock = clock
        self._gone = gone
        self._told: dict[str, datetime] = {}

    async def look(self) -> None:
        since = self._clock.now() - _LOOK_BACK
        async with self._database.read() as session:
            cut_off = await repository.cut_off_since(session, since)
            blocked = await self._lockout.blocked_since(session, KIND, since)
        cut_off = {each: max(at for at in (cut_off.get(each), blocked.get(each)) if at) for each in cut_off | blocked}
        for device_id, at in cut_off.items():
            if self._told.get(device_id) != at:
                self._tell(device_id)
        self._told = cut_off

    def cut_off(self, device_id: str, at: datetime) -> None:
        """At once, by this very process: the next look does not do it again."""
        self._told[device_id] = at
        self._tell(device_id)

    def _tell(self, device_id: str) -> None:
        for hook in self._gone:
            hook(device_id)

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Put it around the application's lifespan."""
        task = asyncio.create_task(self._run(), name="device-revocations")
        try:
            yield
        finally:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    async def _run(self) -> None:
        while True:
            await asyncio.sleep(EVERY_S)
            try:
                await self.look()
            except (SQLAlchemyError, OSError) as error:
                log.warning("revocations not read: %s", error)
