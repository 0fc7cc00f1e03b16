"""Fixtures that run the real backend (its migrations and its production middleware) on SQLite and PostgreSQL.

A test that takes `backend_app` or `api` runs once per database. Import them in a conftest:
`from tests.support.backend import *`.
"""

import shutil
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import cast, get_args

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy.engine import make_url

from backend.app import Backend, create_app
from backend.cli import make_server
from backend.db.migrate import migrate_now
from backend.settings import AdscreenLimit, Settings
from common.domain.clock import FixedClock
from common.domain.ids import new_id
from tests.support import postgres
from tests.support.absent import absent
from tests.support.once import _what_a_backend_does_once

__all__ = [
    "_what_a_backend_does_once",
    "api",
    "backend",
    "backend_app",
    "clock",
    "database_url",
    "live_backend",
    "make_settings",
    "postgres_cluster",
    "postgres_database",
    "sqlite_template",
]

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def postgres_cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[postgres.Cluster]:
    if postgres.binaries() is None:
        absent("no PostgreSQL server is installed (Debian: postgresql)")
    # With xdist each worker's base directory lies in the session's own.
    base = tmp_path_factory.getbasetemp()
    session_dir = base.parent if base.name.startswith("popen-") else base
    with postgres.shared_cluster(session_dir) as cluster:
        yield cluster


@pytest.fixture(scope="session")
def postgres_database(postgres_cluster: postgres.Cluster) -> str:
    """A migrated database of this worker, emptied after each test: making one for each would cost half a second."""
    name = postgres_cluster.create()
    migrate_now(make_url(postgres_cluster.url(name)))
    return name


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / "template.sqlite3"
    migrate_now(make_url(f"sqlite:///{path}"))
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A migrated, empty database that nobody else uses meanwhile, of each kind."""
    if request.param == "sqlite":
        path = tmp_path / "comptoir.sqlite3"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"
        return
    cluster: postgres.Cluster = request.getfixturevalue("postgres_cluster")
    name: str = request.getfixturevalue("postgres_database")
    yield cluster.url(name)
    cluster.empty(name)


@pytest.fixture
def clock() -> FixedClock:
    """Noon of 2026-03-01 UTC; moves by `advance` only."""
    return FixedClock(NOON)


NO_LIMITS = {
    "reads_per_minute": 0,
    "writes_per_minute": 0,
    "adscreen_limits": dict.fromkeys(get_args(AdscreenLimit), 0),
}
"""Tests ask more in a second than a shop in a minute; those of the limits set their own."""


@pytest.fixture
def make_settings(tmp_path: Path, database_url: str) -> Callable[..., Settings]:
    def make(**changes: object) -> Settings:
        values: dict[str, object] = {
            "data_dir": tmp_path / "data",
            "database_url": database_url,
            "port": 0,
            # Tests of it say so; nobody else is to be surprised by it.
            "jobs": "none",
            **NO_LIMITS,
        }
        return Settings.model_validate({**values, **changes})

    return make


@pytest.fixture
async def backend_app(make_settings: Callable[..., Settings], clock: FixedClock) -> AsyncIterator[FastAPI]:
    """The application, started (migrated, connected)."""
    app = create_app(make_settings(), clock)
    async with app.router.lifespan_context(app):
        yield app


@pytest.fixture
def backend(backend_app: FastAPI) -> Backend:
    return cast(Backend, backend_app.state.backend)


@pytest.fixture
async def api(backend_app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """A client into the application; every write gets a fresh Idempotency-Key unless it brings one."""

    async def add_key(request: httpx.Request) -> None:
        if request.method not in ("GET", "HEAD"):
            request.headers.setdefault("Idempotency-Key", new_id())

    transport = httpx.ASGITransport(backend_app, raise_app_exceptions=False)
    async with httpx.AsyncClient(
        transport=transport, base_url="http://backend", event_hooks={"request": [add_key]}
    ) as client:
        yield client


@dataclass(frozen=True, slots=True)
class LiveBackend:
    url: str
    app: FastAPI

    @property
    def backend(self) -> Backend:
        return cast(Backend, self.app.state.backend)


@pytest.fixture
def live_backend(make_settings: Callable[..., Settings]) -> Iterator[LiveBackend]:
    """The application under uvicorn in a thread, on a free port, with the real clock."""
    ready = threading.Event()
    where: list[str] = []

    def on_ready(url: str) -> None:
        where.append(url)
        ready.set()

    server = make_server(make_settings(), on_ready)
    thread = threading.Thread(target=server.run, name="live-backend")
    thread.start()
    try:
        assert ready.wait(30), "the backend did not start"
        yield LiveBackend(where[0], cast(FastAPI, server.config.app))
    finally:
        server.should_exit = True
        thread.join(20)
        assert not thread.is_alive()
