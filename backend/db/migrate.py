"""Bring the database to the newest migration at start, one process at a time.

The lock is the database's own: an advisory lock held by the migrating transaction in PostgreSQL, an exclusive
transaction in SQLite. All pending migrations are one transaction on both: they all happen or none does.
"""

import asyncio
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine, event, text
from sqlalchemy.engine import URL
from sqlalchemy.pool import NullPool

SCRIPTS = Path(__file__).parent / "migrations"

_ADVISORY_KEY = 0x636F6D70  # "comp"


def alembic_config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.attributes["connection"] = connection
    return config


async def migrate(url: URL) -> None:
    await asyncio.get_running_loop().run_in_executor(None, migrate_now, url)


def migrate_now(url: URL, revision: str = "head") -> None:
    """Upgrade (blocking). Raises what the database raises; the schema is then as it was before."""
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url.set(drivername="sqlite+pysqlite"), poolclass=NullPool, connect_args={"timeout": 60})
        event.listen(engine, "connect", _own_transactions)
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN EXCLUSIVE"))
    else:
        engine = create_engine(url, poolclass=NullPool)
    try:
        with engine.begin() as connection:
            if engine.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_KEY})
            command.upgrade(alembic_config(connection), revision)
    finally:
        engine.dispose()


def _own_transactions(dbapi_connection: object, _record: object) -> None:
    # The driver would otherwise commit by itself before DDL.
    dbapi_connection.isolation_level = None  # type: ignore[attr-defined]
    cursor = dbapi_connection.cursor()  # type: ignore[attr-defined]
    # Batch migrations rebuild tables; the switch has no effect inside a transaction.
    cursor.execute("PRAGMA foreign_keys=OFF")
    cursor.close()
