"""The device's own file: transactions, damage, a full disk."""

import asyncio
import sqlite3
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from common.domain.clock import FixedClock
from common.store import kv
from common.store.database import Database, StoreFull, StoreUnavailable, Transaction
from common.store.salvage import Salvaged


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "device.sqlite3"


async def test_what_was_written_is_there_after_opening_again(path: Path) -> None:
    database = Database(path)
    await database.run(lambda tx: kv.put(tx, "language", "ar"))
    database.close()
    again = Database(path)
    assert again.run_now(lambda tx: kv.get(tx, "language")) == "ar"
    assert again.run_now(lambda tx: kv.get(tx, "other")) is None
    again.close()


async def test_what_waits_its_turn_is_written_though_nobody_waits_for_it_any_more(path: Path) -> None:
    """A window closes right after a ticket was painted: its loops are cancelled, then the store is closed."""
    database = Database(path)
    busy = threading.Event()
    database._thread.submit(busy.wait)
    keeping = asyncio.create_task(database.run(lambda tx: kv.put(tx, "ticket", "1")))
    await asyncio.sleep(0)
    keeping.cancel()
    with pytest.raises(asyncio.CancelledError):
        await keeping
    busy.set()
    database.close()
    again = Database(path)
    assert again.run_now(lambda tx: kv.get(tx, "ticket")) == "1"
    again.close()


async def test_a_failing_action_leaves_nothing_behind(path: Path) -> None:
    database = Database(path)

    def half(tx: Transaction) -> None:
        kv.put(tx, "a", "1")
        raise KeyError("stop")

    with pytest.raises(KeyError):
        await database.run(half)
    assert await database.run(lambda tx: kv.get(tx, "a")) is None
    database.close()


def test_commits_reach_the_disk_before_they_return(path: Path) -> None:
    database = Database(path)
    assert database.run_now(lambda tx: tx.execute("PRAGMA synchronous").fetchone()[0]) == 2
    assert database.run_now(lambda tx: tx.execute("PRAGMA journal_mode").fetchone()[0]) == "wal"
    database.close()


def test_a_damaged_file_is_kept_aside_under_a_name_with_the_moment(path: Path) -> None:
    path.write_bytes(b"this is not a database, it is a text that is long enough" * 100)
    database = Database(path, FixedClock(datetime(2026, 3, 1, 12, 0, 5, tzinfo=UTC)))
    assert database.set_aside is not None
    assert database.set_aside.name == "device.sqlite3.damaged-2026-03-01-120005"
    assert database.salvaged == Salvaged(0, 0)
    assert database.set_aside.read_bytes().startswith(b"this is not a database")
    database.run_now(lambda tx: kv.put(tx, "fresh", "yes"))
    database.close()


def test_a_full_disk_is_named_and_the_store_goes_on(path: Path) -> None:
    database = Database(path)
    pages = database.run_now(lambda tx: tx.execute("PRAGMA page_count").fetchone()[0])
    database._thread.submit(database._db.execute, f"PRAGMA max_page_count={pages}").result()
    with pytest.raises(StoreFull):
        database.run_now(lambda tx: kv.put(tx, "big", "x" * 100_000))
    database._thread.submit(database._db.execute, "PRAGMA max_page_count=100000").result()
    database.run_now(lambda tx: kv.put(tx, "big", "x" * 100_000))
    database.close()


def test_a_file_locked_by_another_program_is_named(path: Path) -> None:
    database = Database(path)
    database._thread.submit(database._db.execute, "PRAGMA busy_timeout=10").result()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreUnavailable):
        database.run_now(lambda tx: kv.put(tx, "a", "1"))
    other.execute("ROLLBACK")
    other.close()
    database.run_now(lambda tx: kv.put(tx, "a", "1"))
    database.close()


async def test_trouble_is_told_until_something_was_written_again(path: Path) -> None:
    database = Database(path)
    told: list[str] = []
    database.trouble.subscribe(told.append)
    pages = await database.run(lambda tx: tx.execute("PRAGMA page_count").fetchone()[0])
    database._thread.submit(database._db.execute, f"PRAGMA max_page_count={pages}").result()
    with pytest.raises(StoreFull):
        await database.run(lambda tx: kv.put(tx, "big", "x" * 100_000))
    await database.run(lambda tx: kv.get(tx, "big"))
    assert told == ["store_full"], "reading proves nothing"
    database._thread.submit(database._db.execute, "PRAGMA max_page_count=100000").result()
    await database.run(lambda tx: kv.put(tx, "big", "x" * 100_000))
    assert told == ["store_full", ""]
    database.close()
