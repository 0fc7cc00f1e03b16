"""The migrations and the models say the same, on both databases; starting twice at once is harmless."""

import importlib
import pkgutil
import threading
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, inspect
from sqlalchemy.engine import make_url

import backend
from backend.db.base import Base
from backend.db.migrate import migrate_now
from tests.support import postgres


def _import_all_models() -> None:
    for module in pkgutil.walk_packages(backend.__path__, "backend."):
        if module.name.endswith((".models", ".idempotency")):
            importlib.import_module(module.name)


def test_models_and_migrations_agree(database_url: str) -> None:
    _import_all_models()
    engine = create_engine(make_url(database_url))
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


def _migrate_from_three_threads(url: str) -> None:
    failures: list[BaseException] = []

    def run() -> None:
        try:
            migrate_now(make_url(url))
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    engine = create_engine(make_url(url))
    assert inspect(engine).has_table("events")
    engine.dispose()


def test_starting_at_once_on_an_empty_sqlite_file(tmp_path: Path) -> None:
    _migrate_from_three_threads(f"sqlite:///{tmp_path / 'new.sqlite3'}")


def test_starting_at_once_on_an_empty_postgresql(postgres_cluster: postgres.Cluster) -> None:
    name = postgres_cluster.create()
    _migrate_from_three_threads(postgres_cluster.url(name))
    postgres_cluster.drop(name)


@pytest.mark.parametrize("broken", ["sqlite:////proc/nowhere/x.sqlite3"])
def test_a_database_that_cannot_be_opened_says_so(broken: str) -> None:
    with pytest.raises(Exception, match="unable to open"):
        migrate_now(make_url(broken))
