"""One door to the database: `read()` for looking, `write()` for one transaction, on SQLite and PostgreSQL alike."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.pool import QueuePool

from backend.db.hooks import run_after_commit, run_before_commit
from backend.db.json import dumps_text, loads
from backend.db.migrate import migrate
from backend.db.raw import RawPostgres, set_raw
from backend.db.sqlite_writer import SqliteWriter
from backend.settings import Settings


@dataclass(frozen=True, slots=True)
class Load:
    """`waiting`: writers that wait for their turn; `in_use`: connections of the pool. `commits`: since the start, None
    where the database counts them itself; `commit_s`: seconds of one lately."""

    waiting: int
    in_use: int
    commits: int | None
    commit_s: float


class Database:
    """Made without I/O; `open()` migrates and connects, `close()` lets go of every connection and thread."""

    def __init__(self, settings: Settings) -> None:
        url = make_url(settings.sqlalchemy_url)
        self.url = url
        self.is_sqlite = url.get_backend_name() == "sqlite"
        common: dict[str, Any] = {"json_serializer": dumps_text, "json_deserializer": loads}
        self.shared: dict[str, Any] = {}
        """Is in the `info` of every writing session: what a function that is only given the session must reach."""
        self._writer: SqliteWriter | None = None
        if self.is_sqlite:
            self._engine: AsyncEngine = create_async_engine(url, pool_size=4, max_overflow=4, **common)
            event.listen(self._engine.sync_engine, "connect", _prepare_sqlite_reader)
        else:
            self._engine = create_async_engine(
                url, pool_size=settings.database_pool, max_overflow=0, pool_timeout=10, **common
            )

    @property
    def engine(self) -> AsyncEngine:
        """The engine for reads (SQLite) or for everything (PostgreSQL)."""
        return self._engine

    async def open(self) -> None:
        if self.is_sqlite and self.url.database:
            Path(self.url.database).parent.mkdir(parents=True, exist_ok=True)
        await migrate(self.url)
        if self.is_sqlite:
            assert self.url.database
            writer = SqliteWriter(self.url.database)
            await writer.open()
            self._writer = writer

    async def close(self) -> None:
        if self._writer is not None:
            await self._writer.close()
        await self._engine.dispose()

    def load(self) -> Load:
        pool = self._engine.pool
        in_use = pool.checkedout() if isinstance(pool, QueuePool) else 0
        if self._writer is None:
            return Load(0, in_use, None, 0.0)
        return Load(self._writer.waiting, in_use, self._writer.commits, self._writer.commit_time)

    @contextlib.asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncSession]:
        """A session that sees one committed state and must not write. It connects at its first statement."""
        async with AsyncSession(self._engine, expire_on_commit=False, autoflush=False) as session:
            yield session

    @contextlib.asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncSession]:
        """One transaction: durable when the block has ended, undone when it raised; then the after-commit hooks."""
        if self._writer is not None:
            async with self._writer.transaction() as session:
                session.info.update(self.shared)
                yield session
        else:
            async with self._engine.connect() as connection:
                assert connection.sync_connection is not None
                driver: Any = connection.sync_connection.connection.driver_connection
                session = AsyncSession(connection, expire_on_commit=False)
                set_raw(session, RawPostgres(driver))
                session.info.update(self.shared)
                try:
                    yield session
                    if session.in_transaction():  # SQLAlchemy was used too, not the driver alone
                        await session.flush()
                    # One round trip for everything that only has to be durable.
                    async with driver.pipeline():
                        await run_before_commit(session)
                        await driver.commit()
                    if session.in_transaction():
                        await session.commit()
                except asyncio.CancelledError:
                    # Cut off inside a pipeline, the driver still owes the answers of what was sent: whoever got this
                    # connection next would be given them for their own.
                    await connection.invalidate()
                    raise
                finally:
                    if session.in_transaction():
                        await session.close()
        await run_after_commit(session)


def _prepare_sqlite_reader(dbapi_connection: Any, _record: object) -> None:
    cursor = dbapi_connection.cursor()
    for pragma in ("busy_timeout=5000", "foreign_keys=ON", "query_only=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
