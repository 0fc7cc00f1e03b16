"""The sheet of a month for five hundred people: worked out from their punches, and read again once it is closed.

Everybody works twenty-two days of eight hours with a break and punches four times a day, straight into the tables;
a tenth of them has hours of their own, and there are fifty corrections. Then the services are asked as the pages ask
them.
"""

import asyncio
import os
import platform
import random
import statistics
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, cast

from backend.admin import attendance_files
from backend.app import Backend, create_app
from backend.cli import settle_memory
from backend.demo.stores.pizza_bab_el_oued import CATALOG
from backend.settings import Settings
from common.domain.attendance import Rules
from common.domain.clock import FixedClock
from tests.support import postgres
from tests.support.workplace import Punch, Workplace

FIRST, LAST = date(2026, 3, 1), date(2026, 3, 31)
NOW = datetime(2026, 4, 2, 9, tzinfo=UTC)
REPEATS = 5


def run(quick: bool = False) -> dict[str, Any]:
    people = 50 if quick else 500
    figures: dict[str, Any] = {}
    for name in ("sqlite", "postgresql"):
        if name == "postgresql" and postgres.binaries() is None:
            continue
        with tempfile.TemporaryDirectory() as folder:
            figures[f"{name}, {people} people"] = _measured(name, Path(folder), people)
    return {
        "promise": "a month's sheet for 500 people in at most 2 s",
        "figures": figures,
        "compared_with": {"the same month worked out from its punches": "before it is closed"},
        "conditions": {
            "cpus": os.cpu_count(),
            "load": [round(each, 1) for each in os.getloadavg()],
            "python": platform.python_version(),
            "note": f"median of {REPEATS}; CPU: of this process alone, the database's own not counted",
        },
    }


def _measured(name: str, folder: Path, people: int) -> dict[str, Any]:
    if name == "sqlite":
        return asyncio.run(_figures(Settings(data_dir=folder, port=0, jobs="none"), people))
    with postgres.shared_cluster(folder) as cluster:
        url = cluster.url(cluster.create())
        return asyncio.run(_figures(Settings(data_dir=folder, port=0, jobs="none", database_url=url), people))


async def _figures(settings: Settings, people: int) -> dict[str, Any]:
    app = create_app(settings, FixedClock(NOW))
    async with app.router.lifespan_context(app):
        backend = cast(Backend, app.state.backend)
        async with backend.database.write() as session:
            store = (await backend.stores.create(session, CATALOG.store)).id
            await backend.attendance.rules.save(session, store, Rules("alternate"), by="benchmark")
        count = await _filled(Workplace(backend, store), people)
        settle_memory()  # as `comptoir serve` does
        found: dict[str, Any] = {"punches": count}
        found |= await _sheets(backend, store, "from the punches", people)
        began = time.perf_counter()
        closed = await backend.attendance.closing.close_due()
        found["closing: days of people"] = closed
        found["closing, s"] = round(time.perf_counter() - began, 2)
        found |= await _sheets(backend, store, "closed", people)
        return found


async def _sheets(backend: Backend, store: str, name: str, people: int) -> dict[str, Any]:
    walls, cpus, stalls = [], [], []
    for _ in range(REPEATS):
        wall, cpu, worst = time.perf_counter(), time.process_time(), asyncio.create_task(_worst_stall())
        await asyncio.sleep(0)
        async with backend.database.read() as session:
            sheets = await backend.attendance.days.sheet(session, store, FIRST, LAST)
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
        worst.cancel()
        stalls.append(await worst)
        assert len(sheets) == people
        assert sum(each.totals.worked for each in sheets) > people * 150 * 60
    began = time.perf_counter()
    size = sum([len(each) async for each in attendance_files.batches(sheets, _zone())])
    return {
        f"{name}: the sheet, s": round(statistics.median(walls), 2),
        f"{name}: CPU of it, s": round(statistics.median(cpus), 2),
        f"{name}: longest wait of others, ms": round(statistics.median(stalls) * 1000),
        f"{name}: {size} lines of a file, s": round(time.perf_counter() - began, 2),
    }


def _zone() -> Any:
    from zoneinfo import ZoneInfo

    return ZoneInfo(CATALOG.store.time_zone)


async def _worst_stall() -> float:
    """How long others had to wait for the event loop, at the worst."""
    worst = 0.0
    try:
        while True:
            began = time.perf_counter()
            await asyncio.sleep(0.002)
            worst = max(worst, time.perf_counter() - began - 0.002)
    except asyncio.CancelledError:
        return worst


async def _filled(place: Workplace, people: int) -> int:
    chance = random.Random(7)
    ids = await place.people([(f"Employé {each}", each + 1) for each in range(people)])
    await place.hours(range(5), "08:00", "17:00", break_start="12:00", break_end="13:00", tolerance_minutes=10)
    for each in ids[::10]:
        await place.hours(range(5), "20:00", "05:00", person_id=each, tolerance_minutes=5)
    await place.holiday("Fête", date(2026, 3, 20))
    night = set(ids[::10])
    punches: list[Punch] = []
    for person in ids:
        for index in range(31):
            day = FIRST + timedelta(days=index)
            if day.weekday() > 4 or chance.random() < 0.03:
                continue
            start = datetime(day.year, day.month, day.day, 19 if person in night else 7, tzinfo=UTC)
            for hours in (0, 4, 5, 9):
                at = start + timedelta(hours=hours, seconds=chance.randrange(-900, 1200))
                punches.append(Punch(person, at))
    stored = await place.punch(punches)
    async with place.backend.database.write() as session:
        for each in chance.sample(stored, 50):
            await place.backend.attendance.corrections.move(
                session, place.store_id, each.id, at=each.happened_at + timedelta(minutes=1), reason="benchmark", by="b"
            )
    return len(punches)
