"""The migrations and the models say the same, on both databases; starting twice at once is harmless."""

import importlib
import pkgutil
import threading
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, inspect, text
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


def _blocks_move(url: str) -> None:
    migrate_now(make_url(url), "0013")
    engine = create_engine(make_url(url))
    store = {
        "id": "s1", "sku": "pizza", "name": "{}", "currency": "DZD", "time_zone": "Africa/Algiers", "languages": "[]",
    }  # fmt: skip
    device = (
        "INSERT INTO devices (id, store_id, type, name, prefix_number, station_ids, denied_abilities,"
        " fingerprint_expected, fingerprint, info, failed_checks, blocked_reason, blocked_at, created_at)"
        " VALUES (:id, 's1', 'pos', :id, :number, '[]', '[]', '', '', '{}', :failures, :reason, :at, :made)"
    )
    made, at = "2026-01-01 00:00:00.000000", "2026-02-01 00:00:00.000000"
    with engine.begin() as connection:
        columns = {each["name"]: each for each in inspect(connection).get_columns("stores")}
        needed = {name: store.get(name, _some(each["type"])) for name, each in columns.items() if not each["nullable"]}
        names = ", ".join(needed)
        connection.execute(
            text(f"INSERT INTO stores ({names}) VALUES ({', '.join(':' + each for each in needed)})"), needed
        )
        for number, (failures, reason, when) in enumerate([(0, "", None), (4, "", None), (10, "fingerprint", at)]):
            values = {"id": f"d{number}", "number": number, "failures": failures, "reason": reason, "at": when}
            connection.execute(text(device), {**values, "made": made})
    migrate_now(make_url(url))
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT subject, failures, reason, blocked_at FROM lockouts ORDER BY subject"))
        moved = [(each.subject, each.failures, each.reason, str(each.blocked_at or "")[:10]) for each in rows]
    engine.dispose()
    assert moved == [("d1", 4, "fingerprint", ""), ("d2", 10, "fingerprint", "2026-02-01")]


def _some(type: object) -> object:
    return 0 if "INT" in str(type) else "2026-01-01 00:00:00.000000" if "TIME" in str(type) else "{}"


def test_blocks_of_devices_move_to_the_lockouts_on_sqlite(tmp_path: Path) -> None:
    _blocks_move(f"sqlite:///{tmp_path / 'new.sqlite3'}")


def test_blocks_of_devices_move_to_the_lockouts_on_postgresql(postgres_cluster: postgres.Cluster) -> None:
    name = postgres_cluster.create()
    _blocks_move(postgres_cluster.url(name))
    postgres_cluster.drop(name)
