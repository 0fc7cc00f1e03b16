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

from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.pool import Pool, StaticPool

from backend.db.hooks import run_before_commit
from backend.db.json import dumps_text, loads
from backend.db.raw import RawSqlite, set_raw

log = logging.getLogger(__name__)

GROUP_LIMIT = 32
"""Savepoints that may share one COMMIT: bounds how long the first of them waits."""

QUICK_COMMIT = 0.0015
"""Seconds (a moving average) up to which a COMMIT may hold the loop."""

CHECKPOINT_EVERY = 500
"""Commits after which the log is written back into the database file."""

LOCK_PATIENCE = 10.0
"""Seconds another process (a backup, the command line) may hold the file before a write is refused."""


class _Cursor(sqlite3.Cursor):
    server_side = False

    async def _async_soft_close(self) -> None:
        """SQLAlchemy's async engine calls this on its adapted cursors; a plain cursor has nothing to await."""


class _Connection(sqlite3.Connection):
    def cursor(self, *_args: Any, **_kw: Any) -> Any:
        return super().cursor(_Cursor)


class _InlineDialect(SQLiteDialect_pysqlite):
    """pysqlite under SQLAlchemy's async engine, without a thread in between. Transactions belong to SqliteWriter."""

    driver = "inline"
    is_async = True
    supports_statement_cache = True

    @classmethod
    def get_pool_class(cls, url: URL) -> type[Pool]:  # noqa: ARG003
        return StaticPool

    def do_begin(self, dbapi_connection: Any) -> None: ...

    def do_commit(self, dbapi_connection: Any) -> None: ...

    def do_rollback(self, dbapi_connection: Any) -> None: ...


class _Group:
    """The savepoints that wait for one COMMIT."""

    __slots__ = ("committed", "size")

    def __init__(self) -> None:
        self.size = 0
        self.committed: asyncio.Future[None] = asyncio.get_running_loop().create_future()


class SqliteWriter:
    def __init__(self, path: str) -> None:
        self._path = path
        registry.impls.setdefault("sqlite.inline", lambda: _InlineDialect)
        self._engine: AsyncEngine = create_async_engine(
            f"sqlite+inline:///{path}",
            connect_args={"factory": _Connection, "check_same_thread": False, "isolation_level": None},
            json_serializer=dumps_text,
            json_deserializer=loads,
        )
        self._connection: AsyncConnection | None = None
        self._raw: sqlite3.Connection | None = None
        self._statements: RawSqlite
        self._turn = asyncio.Lock()
        self._waiting = 0
        self._group: _Group | None = None
        self._disk = ThreadPoolExecutor(max_workers=1, thread_name_prefix="sqlite-commit")
        self._stragglers: set[asyncio.Task[None]] = set()
        self._commit_time = 0.0
        self._commits = 0
        self._checkpoints: set[asyncio.Future[None]] = set()

    async def open(self) -> None:
        self._connection = await self._engine.connect()
        fairy = await self._connection.get_raw_connection()
        raw: Any = fairy.dbapi_connection
        # Waiting for another process is done by us, without blocking the loop.
        for pragma in ("busy_timeout=0", "synchronous=FULL", "foreign_keys=ON", "wal_autocheckpoint=0"):
            raw.execute(f"PRAGMA {pragma}").close()
        await _patiently(lambda: raw.execute("PRAGMA journal_mode=WAL").close())
        self._raw = raw
        self._statements = RawSqlite(raw)

    async def close(self) -> None:
        await asyncio.gather(*self._stragglers, *self._checkpoints)
        if self._connection is not None:
            await self._connection.close()
        await self._engine.dispose()
        if self._raw is not None:
            self._raw.close()
        self._disk.shutdown()

    @contextlib.asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """A session whose work is durable when the block has ended, or undone when it raised.

        Raises sqlalchemy.exc.OperationalError when the file stays locked or the disk is full.
        """
        await self._take_turn()
        try:
            group = self._group or await self._begin()
            raw = self._raw
            assert raw is not None
            raw.execute("SAVEPOINT w").close()
            session = AsyncSession(bind=self._connection, expire_on_commit=False)
            set_raw(session, self._statements)
            try:
                yield session
                await run_before_commit(session)
                await session.commit()  # flushes; the dialect leaves the transaction to us
            except BaseException:
                self._undo(raw)
                raise
            else:
                raw.execute("RELEASE w").close()
                group.size += 1
            finally:
                await asyncio.shield(session.close())
        finally:
            try:
                if self._group is not None and (self._waiting == 0 or self._group.size >= GROUP_LIMIT):
                    await asyncio.shield(asyncio.ensure_future(self._commit()))
            finally:
                self._turn.release()
        await asyncio.shield(group.committed)

    async def _take_turn(self) -> None:
        self._waiting += 1
        try:
            await self._turn.acquire()
        except asyncio.CancelledError:
            # Whoever ran before may have left the COMMIT to us.
            if self._waiting == 1:
                task = asyncio.ensure_future(self._commit_leftover())
                self._stragglers.add(task)
                task.add_done_callback(self._stragglers.discard)
            raise
        finally:
            self._waiting -= 1

    async def _commit_leftover(self) -> None:
        async with self._turn:
            if self._group is not None and self._waiting == 0:
                await self._commit()

    async def _begin(self) -> _Group:
        raw = self._raw
        assert raw is not None
        await _patiently(lambda: raw.execute("BEGIN IMMEDIATE").close())
        self._group = _Group()
        return self._group

    def _undo(self, raw: sqlite3.Connection) -> None:
        # A full disk may already have rolled the whole transaction back.
        if raw.in_transaction:
            raw.execute("ROLLBACK TO w").close()
            raw.execute("RELEASE w").close()

    async def _make_durable(self, raw: sqlite3.Connection) -> None:
        started = time.perf_counter()
        if self._commit_time < QUICK_COMMIT:
            raw.commit()
        else:
            await asyncio.get_running_loop().run_in_executor(self._disk, raw.commit)
        self._commit_time += (time.perf_counter() - started - self._commit_time) / 8
        self._commits += 1
        if self._commits >= CHECKPOINT_EVERY and not self._checkpoints:
            self._commits = 0
            checkpoint = asyncio.get_running_loop().run_in_executor(self._disk, self._checkpoint)
            self._checkpoints.add(checkpoint)
            checkpoint.add_done_callback(self._checkpoints.discard)

    def _checkpoint(self) -> None:
        """In the disk's thread: write the log back as far as no reader needs it. Writers are not kept waiting."""
        try:
            with contextlib.closing(sqlite3.connect(self._path)) as connection:
                connection.execute("PRAGMA wal_checkpoint(PASSIVE)").close()
        except sqlite3.Error as error:
            log.warning("the database's log was not written back: %s", error)

    async def _commit(self) -> None:
        group, self._group = self._group, None
        raw = self._raw
        assert group is not None
        assert raw is not None
        try:
            if not raw.in_transaction:
                raise sqlite3.OperationalError("the transaction was rolled back by the database: disk full?")
            if group.size:
                await self._make_durable(raw)
            else:
                raw.rollback()
        except Exception as error:  # noqa: BLE001 -- everyone who waits for this COMMIT must hear of it
            if raw.in_transaction:
                raw.rollback()
            group.committed.set_exception(error)
            group.committed.exception()  # a group whose waiters were all cancelled must not warn at collection
        else:
            group.committed.set_result(None)


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
