"""The automatic work in a process of Celery's: the services, and a loop of their own that outlives the single task."""

import asyncio
import os
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import CancelledError, Future
from typing import Any, TypeVar

from backend.attendance.composition import make_attendance
from backend.audit.service import AuditLog
from backend.db.database import Database
from backend.events.log import EventLog
from backend.jobs.composition import Work, make_work
from backend.settings import Settings
from backend.staff.service import StaffService
from backend.stores.service import StoreService
from common.domain.clock import SystemClock

T = TypeVar("T")
PATIENCE_S = 5.0


class Worker:
    """One of a process: its connections to the database belong to it, and to the one loop in which all its tasks
    work."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._making = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._work: Work | None = None
        self._database: Database | None = None
        self._process = 0
        self._doing: set[Future[Any]] = set()
        self._ending = False

    def do(self, what: Callable[[Work], Coroutine[Any, Any, T]]) -> T | None:
        """In the loop; until it is done, or None when this process is told to end. Any thread of a pool may call it."""
        with self._making:
            if self._process != os.getpid():  # a pool's process is a copy of its parent: it begins anew
                self._begin()
        assert self._loop is not None
        assert self._work is not None
        doing = asyncio.run_coroutine_threadsafe(what(self._work), self._loop)
        self._doing.add(doing)
        if self._ending:  # told to, before it could be seen that this goes on
            doing.cancel()
        try:
            return doing.result()
        except CancelledError:
            if not self._ending:
                raise
            return None
        finally:
            self._doing.discard(doing)

    def end(self) -> None:
        """Soon: what goes on is left as it is, and goes on elsewhere."""
        self._ending = True
        for each in tuple(self._doing):
            each.cancel()

    def close(self) -> None:
        if self._loop is None or self._process != os.getpid() or self._database is None:
            return
        asyncio.run_coroutine_threadsafe(_ended(self._database), self._loop).result(15)
        assert self._thread is not None
        _over(self._loop, self._thread)
        self._loop = None

    def _begin(self) -> None:
        loop = asyncio.new_event_loop()
        thread = threading.Thread(target=loop.run_forever, name="jobs", daemon=True)
        thread.start()
        try:
            database, work = _made(self._settings)
            asyncio.run_coroutine_threadsafe(database.open(), loop).result()
        except BaseException:  # the next task tries again, in a loop of its own
            _over(loop, thread)
            raise
        self._thread = thread
        self._loop, self._database, self._work, self._process = loop, database, work, os.getpid()


def _over(loop: asyncio.AbstractEventLoop, thread: threading.Thread) -> None:
    loop.call_soon_threadsafe(loop.stop)
    thread.join(5)
    if not thread.is_alive():
        loop.close()


async def _ended(database: Database) -> None:
    """What was told to end writes down how far it came (a service's answer that is on its way, the end of a run)."""
    tasks = asyncio.all_tasks() - {asyncio.current_task()}
    if tasks:
        await asyncio.wait(tasks, timeout=PATIENCE_S)
    await database.close()


def _made(settings: Settings) -> tuple[Database, Work]:
    clock = SystemClock()
    database = Database(settings)
    audit, stores = AuditLog(clock), StoreService(clock)
    # Nothing of the automatic work is told live; what it writes is read by the pages.
    events = EventLog(clock, lambda _publications: None)
    attendance = make_attendance(settings, database, stores, StaffService(clock, events, audit), events, audit, clock)
    return database, make_work(settings, database, attendance, clock)
