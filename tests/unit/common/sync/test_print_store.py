"""Print jobs of a till survive its end."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from common.printing.document import Cut, Document, DrawerPulse, text
from common.printing.queue import QueuedJob
from common.store.database import Database
from common.sync.print_store import PrintStore

NOW = datetime(2026, 1, 1, tzinfo=UTC)
DOCUMENT = Document("receipt", (text("Reçu وصل"), DrawerPulse(), Cut()))


def job(number: int) -> QueuedJob:
    at = NOW + timedelta(seconds=number)
    return QueuedJob(f"pay:{number}:1", "receipt", DOCUMENT, at, at + timedelta(minutes=30))


async def test_jobs_come_back_after_a_restart_oldest_first(tmp_path: Path) -> None:
    database = Database(tmp_path / "d.sqlite3")
    store = PrintStore(database)
    for number in (2, 1, 3):
        await store.add(job(number))
    await store.save(replace(job(2), state="printed", finished_at=NOW))
    database.close()

    database = Database(tmp_path / "d.sqlite3")
    store = PrintStore(database)
    assert await store.open_jobs("receipt") == [job(1), job(3)]
    assert (await store.get("pay:2:1")) == replace(job(2), state="printed", finished_at=NOW)
    assert [each.key for each in await store.latest(2)] == ["pay:3:1", "pay:2:1"]
    database.close()


async def test_the_same_key_is_the_same_job(tmp_path: Path) -> None:
    database = Database(tmp_path / "d.sqlite3")
    store = PrintStore(database)
    await store.add(job(1))
    await store.save(replace(job(1), state="failed", cause="refused"))
    assert (await store.add(job(1))).state == "failed"
    assert await store.get("other") is None
    database.close()


async def test_old_finished_jobs_go_and_open_ones_stay(tmp_path: Path) -> None:
    database = Database(tmp_path / "d.sqlite3")
    store = PrintStore(database)
    await store.add(job(0))
    for number in range(1, 260):
        await store.add(job(number))
        await store.save(replace(job(number), state="printed"))
    await store.add(job(300))
    assert await store.get("pay:0:1") is not None
    assert await store.get("pay:1:1") is None
    assert await store.get("pay:250:1") is not None
    database.close()
