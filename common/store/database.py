"""The device's SQLite file: opened once, used from one worker thread, every transaction on disk when it returns.

StoreError              the device's own storage refused
├── StoreFull           no space left: nothing was written
└── StoreUnavailable    locked by another process, read-only, or gone
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from common.domain.clock import Clock, SystemClock
from common.domain.published import Published
from common.store.salvage import Salvaged, salvage

log = logging.getLogger(__name__)
T = TypeVar("T")
Transaction = sqlite3.Connection
"""Given to the functions of this package inside `Database.run`; commit and rollback are not theirs."""

_SCHEMA = (
    """
    CREATE TABLE kv (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE documents (
        kind TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, body TEXT NOT NULL,
        PRIMARY KEY (kind, id)
    ) WITHOUT ROWID;
    CREATE TABLE outbox (
        id INTEGER PRIMARY KEY AUTOINCREMENT, lane TEXT NOT NULL, key TEXT NOT NULL UNIQUE,
        method TEXT NOT NULL, path TEXT NOT NULL, body TEXT NOT NULL, created_at TEXT NOT NULL,
        barrier INTEGER NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, state TEXT NOT NULL DEFAULT 'pending',
        error_code TEXT NOT NULL DEFAULT '', error_detail TEXT NOT NULL DEFAULT ''
    );
    CREATE INDEX outbox_state ON outbox (state, lane, id);
    CREATE TABLE order_counter (prefix TEXT NOT NULL, day TEXT NOT NULL, count INTEGER NOT NULL,
        PRIMARY KEY (prefix, day)) WITHOUT ROWID;
    CREATE TABLE print_queue (
        id TEXT PRIMARY KEY, printer TEXT NOT NULL, state TEXT NOT NULL, body TEXT NOT NULL, created_at TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX print_queue_state ON print_queue (printer, state, created_at);
    """,
    """
    CREATE TABLE plays (
        number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, content_id INTEGER NOT NULL,
        booking_id INTEGER, category TEXT NOT NULL, started_at TEXT NOT NULL,
        ended_at TEXT NOT NULL, completed INTEGER NOT NULL, run TEXT NOT NULL, begun_ms INTEGER NOT NULL,
        sure INTEGER NOT NULL, state TEXT NOT NULL DEFAULT 'waiting', error_code TEXT NOT NULL DEFAULT ''
    );
    CREATE INDEX plays_state ON plays (state, number);
    CREATE INDEX plays_unsure ON plays (run) WHERE sure = 0;
    """,
)


class StoreError(Exception):
    """The device's own storage refused; the action did not happen."""


class StoreFull(StoreError):
    pass


class StoreUnavailable(StoreError):
    pass


class Database:
    """One open store. `run` from the event loop, `run_now` where there is none yet (start-up)."""

    def __init__(self, path: Path, clock: Clock | None = None) -> None:
        self.path = path
        self.set_aside: Path | None = None
        """Where a damaged file was moved at opening, if it was: say so to a person."""
        self.salvaged = Salvaged()
        """What could be taken over from it."""
        self._clock = clock
        self.trouble: Published[str] = Published("")
        """`store_full` or `store_unavailable` since a write failed, "" again after one that did not."""
        self._closed = False
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="device-store")
        try:
            self._db = self._thread.submit(self._open).result()
        except BaseException:
            self._thread.shutdown()
            raise

    def run_now(self, work: Callable[[Transaction], T]) -> T:
        """Run work in one transaction, blocking; StoreError if it could not be written."""
        return self._thread.submit(self._transact, work).result()

    async def run(self, work: Callable[[Transaction], T]) -> T:
        """Run work in one transaction on the worker thread. On return it is on disk (fsync).

        Work that waits its turn is done even when whoever asked is cancelled: a window that closes takes nothing back.
        """
        doing = asyncio.get_running_loop().run_in_executor(self._thread, self._transact_and_tell, work)
        try:
            result, wrote = await asyncio.shield(doing)
        except StoreError as error:
            self.trouble.set(code_of(error))
            raise
        if wrote:
            self.trouble.set("")
        return result

    def close(self) -> None:
        """Safe to call twice."""
        if self._closed:
            return
        self._closed = True
        self._thread.submit(self._db.close).result()
        self._thread.shutdown()

    def _open(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return self._connect()
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError) and error.sqlite_errorcode != sqlite3.SQLITE_ERROR:
                raise _translated(error) from error
            self.set_aside = _move_aside(self.path, (self._clock or SystemClock()).now())
            db = self._connect()
            self.salvaged = salvage(self.set_aside, db)
            log.error("device store was damaged (%s); kept as %s, %s taken over", error, self.set_aside, self.salvaged)
            return db

    def _connect(self) -> sqlite3.Connection:
        db = sqlite3.connect(self.path, isolation_level=None, timeout=5)
        try:
            db.execute("PRAGMA journal_mode=WAL")
            db.execute("PRAGMA synchronous=FULL")
            version = int(db.execute("PRAGMA user_version").fetchone()[0])
            if db.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                raise sqlite3.DatabaseError("quick_check failed")
            for number, script in enumerate(_SCHEMA[version:], start=version + 1):
                db.executescript(f"BEGIN IMMEDIATE; {script} PRAGMA user_version={number}; COMMIT;")
        except BaseException:
            db.close()
            raise
        return db

    def _transact_and_tell(self, work: Callable[[Transaction], T]) -> tuple[T, bool]:
        """What the work gave, and whether it wrote anything: reading goes well on a full disk."""
        before = self._db.total_changes
        result = self._transact(work)
        return result, self._db.total_changes != before

    def _transact(self, work: Callable[[Transaction], T]) -> T:
        try:
            self._db.execute("BEGIN IMMEDIATE")
            result = work(self._db)
            self._db.execute("COMMIT")
        except BaseException as error:
            if self._db.in_transaction:  # SQLite has already rolled back by itself when the disk is full
                self._db.execute("ROLLBACK")
            if isinstance(error, sqlite3.Error):
                raise _translated(error) from error
            raise
        return result


def code_of(error: StoreError) -> str:
    """The contract's code for it."""
    return "store_full" if isinstance(error, StoreFull) else "store_unavailable"


def _translated(error: sqlite3.Error) -> StoreError:
    text = str(error)
    if "full" in text:
        return StoreFull(text)
    return StoreUnavailable(text)


def _move_aside(path: Path, now: datetime) -> Path:
    """Under a name with the moment in it (UTC), so that a person finds it."""
    name = f"{path.name}.damaged-{now:%Y-%m-%d-%H%M%S}"
    target, number = path.with_name(name), 2
    while target.exists():
        target, number = path.with_name(f"{name}-{number}"), number + 1
    path.replace(target)
    for ending in ("-wal", "-shm"):
        extra = path.with_name(path.name + ending)
        if extra.exists():
            extra.replace(target.with_name(target.name + ending))
    return target
