"""The one SQLite connection that writes.

SQLite has a single writer per file, so waiting for its lock inside the database only costs retries ("database is
locked"). Here writers queue in the process, first come first served, and those that queued while one ran share its
transaction: each works inside its own savepoint and all are made durable by one COMMIT (group commit, one fsync).
A caller gets control back only after that COMMIT, so what it acknowledges is on the disk.

Statements run on the event loop's thread: each is a few microseconds of work on an indexed table, less than handing
it to a thread costs. COMMIT waits for the disk: it too runs there while the disk answers within a millisecond or so
(NVMe), and in a thread as soon as it does not. Checkpoints, which wait longer, always run in a thread and on a
connection of their own. Reads that may be long go through the reading engine (aiosqlite) instead.
"""

import asyncio
import contextlib
import logging
import sqlite3
import time
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from backend.db.hooks import run_before_commit
from backend.db.raw import RawSqlite, set_raw
from backend.db.sqlite_dialect import inline_engine

log = logging.getLogger(__name__)

GROUP_LIMIT = 32
"""Savepoints that may share one COMMIT: bounds how long the first of them waits."""

QUICK_COMMIT = 0.0015
"""Seconds (a moving average) up to which a COMMIT may hold the loop."""

CHECKPOINT_EVERY = 500
"""Commits after which the log is written back into the database file."""

LOCK_PATIENCE = 10.0
"""Seconds another process (a backup, the command line) may hold the file before a write is refused."""


class _Group:
    """The savepoints that wait for one COMMIT."""

    __slots__ = ("committed", "size")

    def __init__(self) -> None:
        self.size = 0
        self.committed: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def fail(self, error: Exception) -> None:
        self.committed.set_exception(error)
        self.committed.exception()  # were all its waiters cancelled, nobody else would look at it


class SqliteWriter:
    def __init__(self, path: str) -> None:
        self._path = path
        self._engine = inline_engine(path)
        self._connection: AsyncConnection
        self._raw: sqlite3.Connection
        self._statements: RawSqlite
        self._turn = asyncio.Lock()
        self._waiting = 0
        self._group: _Group | None = None
        # Two: a COMMIT must not wait for the checkpoint that runs beside it.
        self._disk = ThreadPoolExecutor(max_workers=2, thread_name_prefix="sqlite-disk")
        self._unfinished: set[asyncio.Future[None]] = set()
        self._commit_time = 0.0
        self._commits = 0
        self.commits = 0
        """Since the start."""
        self._checkpoint: asyncio.Task[None] | None = None

    @property
    def waiting(self) -> int:
        """Writers that wait for their turn."""
        return self._waiting

    @property
    def commit_time(self) -> float:
        """Seconds of a COMMIT lately: a moving average."""
        return self._commit_time

    async def open(self) -> None:
        self._connection = await self._engine.connect()
        fairy = await self._connection.get_raw_connection()
        raw: Any = fairy.dbapi_connection
        # Waiting for another process is done by us, without blocking the loop.
        # What a savepoint may have to undo stays in memory (temp_store): an order touches more pages than SQLite keeps
        # there by itself, and the rest went to a file nobody ever needs after a crash.
        pragmas = ("busy_timeout=0", "synchronous=FULL", "foreign_keys=ON", "wal_autocheckpoint=0", "temp_store=MEMORY")
        for pragma in pragmas:
            raw.execute(f"PRAGMA {pragma}").close()
        await _patiently(lambda: raw.execute("PRAGMA journal_mode=WAL").close())
        self._raw = raw
        self._statements = RawSqlite(raw)

    async def close(self) -> None:
        while self._unfinished:
            await asyncio.wait(self._unfinished)
        if self._checkpoint is not None:
            await self._checkpoint
        self._disk.shutdown()
        await self._connection.close()
        await self._engine.dispose()
        self._raw.close()

    @contextlib.asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """A session whose work is durable when the block has ended, or undone when it raised.

        Raises sqlite3.OperationalError when the file stays locked or the disk is full.
        """
        await self._take_turn()
        try:
            group = self._group or await self._begin()
            self._raw.execute("SAVEPOINT w").close()
            session = AsyncSession(self._connection, expire_on_commit=False)
            set_raw(session, self._statements)
            try:
                yield session
                await run_before_commit(session)
                if session.in_transaction():  # SQLAlchemy was used too, not the driver alone
                    await session.commit()  # flushes; the dialect leaves the transaction to us
                self._raw.execute("RELEASE w").close()
                group.size += 1
            except BaseException as error:
                self._undo(group, error)
                raise
            finally:
                if session.in_transaction():
                    await session.close()
        finally:
            await self._give_turn()
        await asyncio.shield(group.committed)

    async def _take_turn(self) -> None:
        self._waiting += 1
        try:
            await self._turn.acquire()
        except asyncio.CancelledError:
            # Whoever ran before may have left the COMMIT to us.
            if self._waiting == 1:
                self._keep(asyncio.ensure_future(self._take_and_give_turn()))
            raise
        finally:
            self._waiting -= 1

    async def _take_and_give_turn(self) -> None:
        await self._turn.acquire()
        await self._give_turn()

    async def _give_turn(self) -> None:
        """Let the next one work in the same transaction, or commit first when there is none (or enough)."""
        group = self._group
        if group is None or (self._waiting > 0 and group.size < GROUP_LIMIT):
            self._turn.release()
            return
        # A task of its own: were we cancelled now, the next one must still not begin before the COMMIT has ended.
        committing = asyncio.ensure_future(self._commit(group))
        self._keep(committing)
        await asyncio.shield(committing)

    def _keep(self, task: "asyncio.Future[None]") -> None:
        self._unfinished.add(task)
        task.add_done_callback(self._unfinished.discard)

    async def _begin(self) -> _Group:
        await _patiently(lambda: self._raw.execute("BEGIN IMMEDIATE").close())
        self._group = _Group()
        return self._group

    def _undo(self, group: _Group, error: BaseException) -> None:
        """Undo the current savepoint. When that cannot be done, nobody in the group may believe to be saved."""
        with contextlib.suppress(sqlite3.Error):
            self._raw.execute("ROLLBACK TO w").close()
            self._raw.execute("RELEASE w").close()
            return
        # A full disk makes SQLite roll the whole transaction back by itself.
        if self._raw.in_transaction:
            self._raw.rollback()
        self._group = None
        if not isinstance(error, (sqlite3.Error, DBAPIError)):
            error = sqlite3.OperationalError("disk full? the transaction was lost")
        group.fail(error)

    async def _commit(self, group: _Group) -> None:
        self._group = None
        try:
            if group.size:
                await self._make_durable(self._raw)
            else:
                self._raw.rollback()
        except Exception as error:  # noqa: BLE001 -- everyone who waits for this COMMIT must hear of it
            with contextlib.suppress(sqlite3.Error):
                self._raw.rollback()
            group.fail(error)
        else:
            group.committed.set_result(None)
        finally:
            self._turn.release()

    async def _make_durable(self, raw: sqlite3.Connection) -> None:
        started = time.perf_counter()
        if self._commit_time < QUICK_COMMIT:
            raw.commit()
        else:
            await self._on_disk(raw.commit)
        self._commit_time += (time.perf_counter() - started - self._commit_time) / 8
        self._commits += 1
        self.commits += 1
        await self._tend_log(raw)

    async def _tend_log(self, raw: sqlite3.Connection) -> None:
        """Write the log back into the database file, most of it beside the writers.

        SQLite starts the log anew only when it was written back to its very end while nobody wrote: so the bulk is
        done on a connection of its own, and the little that came meanwhile here, between two transactions.
        """
        if self._checkpoint is not None:
            if self._checkpoint.done():
                self._checkpoint = None
                await self._on_disk(lambda: _write_back(raw))
        elif self._commits >= CHECKPOINT_EVERY:
            self._commits = 0
            self._checkpoint = asyncio.ensure_future(self._on_disk(lambda: _write_back_apart(self._path)))

    async def _on_disk(self, work: Callable[[], None]) -> None:
        await asyncio.get_running_loop().run_in_executor(self._disk, work)


def _write_back(connection: sqlite3.Connection) -> None:
    try:
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)").close()
    except sqlite3.Error as error:
        # The log only grows; what was committed is safe in it.
        log.warning("the database's log was not written back: %s", error)


def _write_back_apart(path: str) -> None:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        _write_back(connection)


async def _patiently(statement: Callable[[], None]) -> None:
    """Run a statement that wants the file's lock, again and again while another process holds it."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + LOCK_PATIENCE
    pause = 0.001
    while True:
        try:
            return statement()
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or loop.time() > deadline:
                raise
        await asyncio.sleep(pause)
        pause = min(pause * 2, 0.05)
