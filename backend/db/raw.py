"""The driver's own connection under a writing session, for the few statements every write makes.

SQLAlchemy costs 60 to 250 µs of our CPU per statement; idempotency and the event log need four on every write. Each is
written here once per dialect instead, with the database's own marks for parameters (`?` for SQLite, `$1`, `$2` … for
PostgreSQL), and PostgreSQL gets them in pipelines: what need not be answered before the COMMIT travels with it.
"""

import sqlite3
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any, Literal, Protocol

from psycopg import AsyncConnection, AsyncCursor, AsyncRawCursor
from psycopg.types.json import Jsonb
from sqlalchemy.ext.asyncio import AsyncSession

from backend.db.json import dumps, dumps_text, loads

_RAW = "comptoir.raw"

Parameters = tuple[Any, ...]
Rows = Callable[[], Awaitable[list[tuple[Any, ...]]]]
"""Gives a statement's rows, once they are there."""


class Raw(Protocol):
    @property
    def dialect(self) -> Literal["sqlite", "postgresql"]: ...

    async def rows(self, statement: str, parameters: Parameters) -> list[tuple[Any, ...]]:
        """Run a statement and give its rows."""
        ...

    async def later(self, statement: str, parameters: Parameters) -> Rows:
        """Run a statement whose rows are only wanted after the COMMIT (or never)."""
        ...

    def instant(self, moment: datetime) -> Any:
        """A moment as backend.db.base.UtcDateTime stores it."""
        ...

    def document(self, value: Any) -> Any:
        """JSON as backend.db.base.JsonDocument stores it."""
        ...

    def read_document(self, value: Any) -> Any: ...


def raw_of(session: AsyncSession) -> Raw:
    """Of a session made by `Database.write`."""
    raw: Raw = session.info[_RAW]
    return raw


def raw_if_writing(session: AsyncSession) -> Raw | None:
    """The same for a session of any kind; None for a reading one."""
    raw: Raw | None = session.info.get(_RAW)
    return raw


def set_raw(session: AsyncSession, raw: Raw) -> None:
    session.info[_RAW] = raw


class RawSqlite:
    dialect: Literal["sqlite", "postgresql"] = "sqlite"

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    async def rows(self, statement: str, parameters: Parameters) -> list[tuple[Any, ...]]:
        cursor = self._connection.execute(statement, parameters)
        found = cursor.fetchall()
        cursor.close()
        return found

    async def later(self, statement: str, parameters: Parameters) -> Rows:
        found = await self.rows(statement, parameters)

        async def rows() -> list[tuple[Any, ...]]:
            return found

        return rows

    def instant(self, moment: datetime) -> Any:
        return moment.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")

    def document(self, value: Any) -> Any:
        return dumps_text(value)

    def read_document(self, value: Any) -> Any:
        return loads(value)


class RawPostgres:
    dialect: Literal["sqlite", "postgresql"] = "postgresql"

    def __init__(self, connection: "AsyncConnection[tuple[Any, ...]]") -> None:
        self.connection = connection

    async def rows(self, statement: str, parameters: Parameters) -> list[tuple[Any, ...]]:
        # In a pipeline the driver's BEGIN travels with the first statement.
        async with self.connection.pipeline():
            cursor = await self._execute(statement, parameters)
        return await _fetched(cursor)

    async def later(self, statement: str, parameters: Parameters) -> Rows:
        cursor = await self._execute(statement, parameters)
        return lambda: _fetched(cursor)

    async def _execute(self, statement: str, parameters: Parameters) -> "AsyncCursor[tuple[Any, ...]]":
        # A raw cursor sends the text as it is; the usual one takes apart every text of more than 50 `%s`, each time.
        return await AsyncRawCursor(self.connection).execute(statement, parameters)

    def instant(self, moment: datetime) -> Any:
        return moment

    def document(self, value: Any) -> Any:
        return Jsonb(value, dumps=dumps)

    def read_document(self, value: Any) -> Any:
        return value


async def _fetched(cursor: "AsyncCursor[tuple[Any, ...]]") -> list[tuple[Any, ...]]:
    return await cursor.fetchall() if cursor.description is not None else []
