"""Disk full, file locked, server away: 503 with Retry-After, nothing acknowledged is lost, and it heals by itself."""

import asyncio
import contextlib
import sqlite3
import threading
from pathlib import Path

import httpx
import pytest
from fastapi import APIRouter, FastAPI
from sqlalchemy import func, insert, select, text

from backend.app import Backend
from backend.db import sqlite_writer
from backend.db.base import table_of
from backend.events.models import EventCounterRow
from backend.http.context import ReadSession, WriteSession
from backend.http.route import ApiRoute
from tests.support import postgres

COUNTERS = table_of(EventCounterRow)


def notes_router() -> APIRouter:
    router = APIRouter(prefix="/api/v1/notes", route_class=ApiRoute)

    @router.post("/{name}", status_code=201)
    async def add(name: str, session: WriteSession, size: int = 0) -> str:
        await session.execute(insert(COUNTERS), {"store_id": name + "x" * size, "last_seq": 0})
        return name

    @router.get("")
    async def count(session: ReadSession) -> int:
        return await session.scalar(select(func.count()).select_from(COUNTERS)) or 0

    return router


@pytest.fixture
async def notes(backend_app: FastAPI, api: httpx.AsyncClient) -> httpx.AsyncClient:
    backend_app.router.routes.extend(notes_router().routes)
    return api


def sqlite_only(backend: Backend) -> Path:
    if not backend.database.is_sqlite:
        pytest.skip("a matter of SQLite's file")
    assert backend.database.url.database
    return Path(backend.database.url.database)


def assert_unavailable(answer: httpx.Response) -> None:
    assert (answer.status_code, answer.json()["code"]) == (503, "storage_unavailable")
    assert int(answer.headers["retry-after"]) > 0


async def test_a_full_disk(notes: httpx.AsyncClient, backend: Backend) -> None:
    sqlite_only(backend)
    async with backend.database.write() as session:
        pages = await session.scalar(text("PRAGMA page_count"))
        await session.execute(text(f"PRAGMA max_page_count={pages + 3}"))
    answers = await asyncio.gather(*(notes.post(f"/api/v1/notes/n{n}?size={n % 3 * 4000}") for n in range(30)))
    accepted = [answer for answer in answers if answer.status_code == 201]
    for answer in answers:
        if answer not in accepted:
            assert_unavailable(answer)
    assert 0 < len(accepted) < 30
    # What was acknowledged is there, what was refused is not.
    assert (await notes.get("/api/v1/notes")).json() == len(accepted)
    async with backend.database.write() as session:
        await session.execute(text("PRAGMA max_page_count=1000000"))
    assert (await notes.post("/api/v1/notes/after")).status_code == 201


async def test_a_commit_that_fails_fails_everyone_in_it(
    notes: httpx.AsyncClient, backend: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    sqlite_only(backend)

    async def fail(_self: object, _raw: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    with monkeypatch.context() as patched:
        patched.setattr(sqlite_writer.SqliteWriter, "_make_durable", fail)
        for answer in await asyncio.gather(*(notes.post(f"/api/v1/notes/n{n}") for n in range(10))):
            assert_unavailable(answer)
    assert (await notes.get("/api/v1/notes")).json() == 0
    assert (await notes.post("/api/v1/notes/after")).status_code == 201


async def test_a_file_that_another_process_holds(
    notes: httpx.AsyncClient, backend: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = sqlite_only(backend)
    monkeypatch.setattr(sqlite_writer, "LOCK_PATIENCE", 0.1)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        for answer in await asyncio.gather(*(notes.post(f"/api/v1/notes/n{n}") for n in range(3))):
            assert_unavailable(answer)
        assert (await notes.get("/api/v1/notes")).json() == 0
        other.execute("ROLLBACK")
    assert (await notes.post("/api/v1/notes/after")).status_code == 201


async def test_a_short_hold_is_waited_for(notes: httpx.AsyncClient, backend: Backend) -> None:
    path = sqlite_only(backend)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        waiting = asyncio.create_task(notes.post("/api/v1/notes/n"))
        await asyncio.sleep(0.1)
        assert not waiting.done()
        other.execute("ROLLBACK")
        assert (await waiting).status_code == 201


async def test_the_log_is_written_back(
    notes: httpx.AsyncClient, backend: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = sqlite_only(backend)
    monkeypatch.setattr(sqlite_writer, "CHECKPOINT_EVERY", 20)
    for round_ in range(40):
        await asyncio.gather(*(notes.post(f"/api/v1/notes/{round_}-{n}?size=2000") for n in range(8)))
    # Without checkpoints the log would hold every page ever written, six megabytes of them.
    assert path.with_name(path.name + "-wal").stat().st_size < 2_000_000
    assert (await notes.get("/api/v1/notes")).json() == 320


async def test_no_commit_waits_for_the_log_to_be_written_back(
    notes: httpx.AsyncClient, backend: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    sqlite_only(backend)
    begun, end = threading.Event(), threading.Event()

    def write_back(path: str) -> None:
        begun.set()
        assert end.wait(30)

    monkeypatch.setattr(sqlite_writer, "CHECKPOINT_EVERY", 1)
    monkeypatch.setattr(sqlite_writer, "QUICK_COMMIT", 0.0)  # a slow disk: each COMMIT in a thread
    monkeypatch.setattr(sqlite_writer, "_write_back_apart", write_back)
    try:
        async with asyncio.timeout(10):
            answers = [(await notes.post(f"/api/v1/notes/{each}")).status_code for each in range(3)]
        assert (answers, begun.wait(5)) == ([201] * 3, True)
    finally:
        end.set()


async def test_the_server_is_away(
    notes: httpx.AsyncClient, backend: Backend, postgres_cluster: postgres.Cluster
) -> None:
    if backend.database.is_sqlite:
        pytest.skip("a matter of PostgreSQL's connections")
    assert (await notes.post("/api/v1/notes/before")).status_code == 201
    name = backend.database.url.database
    with postgres_cluster.connect() as admin:
        admin.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        admin.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (name,))
        assert_unavailable(await notes.post("/api/v1/notes/during"))
        assert_unavailable(await notes.get("/api/v1/notes"))
        admin.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')
    assert (await notes.post("/api/v1/notes/after")).status_code == 201
    assert (await notes.get("/api/v1/notes")).json() == 2


@pytest.mark.parametrize("seed", range(3))
async def test_cancelled_at_any_moment(backend: Backend, seed: int) -> None:
    """Writers that are cancelled wherever they are leave the others unharmed and the writer usable."""
    accepted: set[str] = set()

    async def write(name: str) -> None:
        async with backend.database.write() as session:
            await session.execute(insert(COUNTERS), {"store_id": name, "last_seq": 0})
            await asyncio.sleep(0)
        accepted.add(name)

    for round_ in range(20):
        tasks = [asyncio.create_task(write(f"{seed}-{round_}-{n}")) for n in range(8)]
        for _ in range(round_ + seed):
            await asyncio.sleep(0)
        for task in tasks[seed::3]:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    async with backend.database.read() as session:
        stored = set(await session.scalars(select(COUNTERS.c.store_id)))
    assert accepted <= stored
