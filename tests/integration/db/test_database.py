"""One transaction at the edge, on both databases."""

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import OperationalError

from backend.db.base import table_of
from backend.db.database import Database
from backend.db.hooks import after_commit, before_commit
from backend.events.models import EventCounterRow
from backend.settings import Settings

COUNTERS = table_of(EventCounterRow)


@pytest.fixture
async def database(make_settings: Callable[..., Settings]) -> AsyncIterator[Database]:
    made = Database(make_settings())
    await made.open()
    yield made
    await made.close()


async def _stores(database: Database) -> list[str]:
    async with database.read() as session:
        return list(await session.scalars(select(COUNTERS.c.store_id).order_by(COUNTERS.c.store_id)))


async def _add(database: Database, store_id: str) -> None:
    async with database.write() as session:
        await session.execute(insert(COUNTERS), {"store_id": store_id, "last_seq": 0})


async def test_what_was_written_is_read(database: Database) -> None:
    await _add(database, "a")
    assert await _stores(database) == ["a"]


async def test_an_exception_undoes_the_block(database: Database) -> None:
    with pytest.raises(RuntimeError):  # noqa: PT012
        async with database.write() as session:
            await session.execute(insert(COUNTERS), {"store_id": "a", "last_seq": 0})
            raise RuntimeError
    await _add(database, "b")
    assert await _stores(database) == ["b"]


async def test_a_failure_undoes_only_its_own_work_among_writers_at_once(database: Database) -> None:
    async def write(number: int) -> None:
        async with database.write() as session:
            await session.execute(insert(COUNTERS), {"store_id": f"{number:03}", "last_seq": 0})
            await asyncio.sleep(0)
            if number % 3 == 0:
                raise RuntimeError

    done = await asyncio.gather(*(write(number) for number in range(60)), return_exceptions=True)
    assert sum(isinstance(result, RuntimeError) for result in done) == 20
    assert await _stores(database) == [f"{number:03}" for number in range(60) if number % 3]


async def test_a_cancelled_writer_leaves_nothing_and_blocks_nobody(database: Database) -> None:
    inside = asyncio.Event()

    async def slow() -> None:
        async with database.write() as session:
            await session.execute(insert(COUNTERS), {"store_id": "slow", "last_seq": 0})
            inside.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(slow())
    await inside.wait()
    waiting = [asyncio.create_task(_add(database, name)) for name in ("b", "c")]
    await asyncio.sleep(0)
    if database.is_sqlite:
        waiting[1].cancel()
    task.cancel()
    await asyncio.gather(task, *waiting, return_exceptions=True)
    await _add(database, "d")
    assert await _stores(database) == (["b", "d"] if database.is_sqlite else ["b", "c", "d"])


async def test_hooks_run_before_and_after_the_commit(database: Database) -> None:
    seen: list[str] = []

    async def before(session: object) -> None:
        seen.append("before")

    async with database.write() as session:
        before_commit(session, before)
        after_commit(session, lambda: seen.append("after"))
        seen.append("body")
    assert seen == ["body", "before", "after"]


async def test_after_commit_is_silent_when_undone(database: Database) -> None:
    seen: list[str] = []
    with pytest.raises(RuntimeError):  # noqa: PT012
        async with database.write() as session:
            after_commit(session, lambda: seen.append("after"))
            raise RuntimeError
    assert seen == []


async def test_the_reader_cannot_write(database: Database) -> None:
    if not database.is_sqlite:
        pytest.skip("PostgreSQL has one pool for both")
    with pytest.raises(OperationalError, match="readonly"):
        async with database.read() as session:
            await session.execute(insert(COUNTERS), {"store_id": "a", "last_seq": 0})


async def test_commits_wait_for_the_disk(database: Database) -> None:
    async with database.write() as session:
        if database.is_sqlite:
            assert await session.scalar(text("PRAGMA synchronous")) == 2  # FULL
            assert await session.scalar(text("PRAGMA journal_mode")) == "wal"
            assert await session.scalar(text("PRAGMA foreign_keys")) == 1
        else:
            assert await session.scalar(text("SHOW synchronous_commit")) == "on"
            assert await session.scalar(text("SHOW fsync")) == "on"
