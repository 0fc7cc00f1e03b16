"""SQLAlchemy's async engine over the standard library's sqlite3, without a thread in between.

For connections whose statements are short and whose transactions somebody else begins and ends (SqliteWriter).
"""

import sqlite3
from typing import Any

from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import Pool, StaticPool

from backend.db.json import dumps_text, loads


def inline_engine(path: str) -> AsyncEngine:
    """An engine with exactly one connection, in autocommit as far as the driver is concerned."""
    registry.impls.setdefault("sqlite.inline", lambda: _InlineDialect)
    return create_async_engine(
        URL.create("sqlite+inline", database=path),
        connect_args={"factory": _Connection, "check_same_thread": False, "isolation_level": None},
        json_serializer=dumps_text,
        json_deserializer=loads,
    )


class _Cursor(sqlite3.Cursor):
    server_side = False

    async def _async_soft_close(self) -> None:
        """SQLAlchemy's async engine calls this on its adapted cursors; a plain cursor has nothing to await."""


class _Connection(sqlite3.Connection):
    def cursor(self, *_args: Any, **_kw: Any) -> Any:
        return super().cursor(_Cursor)


class _InlineDialect(SQLiteDialect_pysqlite):
    """pysqlite under SQLAlchemy's async engine, without a thread in between."""

    driver = "inline"
    is_async = True
    supports_statement_cache = True

    @classmethod
    def get_pool_class(cls, url: URL) -> type[Pool]:  # noqa: ARG003
        return StaticPool

    def do_begin(self, dbapi_connection: Any) -> None: ...

    def do_commit(self, dbapi_connection: Any) -> None: ...

    def do_rollback(self, dbapi_connection: Any) -> None: ...
