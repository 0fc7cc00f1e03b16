"""The statistics of screens over a million plays, and the proof of one campaign of them.

Ten screens play forty contents for a month; twenty of the contents are campaigns, one of them with a tenth of the
plays. They are written straight into the tables; then the services are asked as the pages ask them: the first look adds
up every day, the others read what it left.
"""

import asyncio
import hashlib
import os
import platform
import random
import statistics
import tempfile
import time
import tracemalloc
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, cast

from backend.admin.signage_proof import head, lines
from backend.app import Backend, create_app
from backend.demo.stores.pizza_bab_el_oued import CATALOG
from backend.reports.days import Days
from backend.reports.export import csv_file
from backend.settings import Settings
from backend.signage.proof.listing import Asked
from backend.signage.proof.summary import summary_of
from backend.signage.statistics import Which
from tests.support import postgres
from tests.support.plays import Play, Screens

SCREENS, CONTENTS, DAYS = 10, 40, 30
REPEATS = 5
FIRST = date(2026, 2, 1)
MONTH = Days(FIRST, FIRST + timedelta(days=DAYS - 1))
MIB = 1024 * 1024


def run(quick: bool = False) -> dict[str, object]:
    count = 20_000 if quick else 1_000_000
    figures: dict[str, Any] = {}
    for name in ("sqlite", "postgresql"):
        if name == "postgresql" and postgres.binaries() is None:
            continue
        with tempfile.TemporaryDirectory() as folder:
            figures[f"{name}, {count} plays"] = _measured(name, Path(folder), count)
    return {
        "promise": "a month of a million plays opens at once; a proof of 100,000 plays needs little memory",
        "figures": figures,
        "compared_with": {"adding up the plays at every look": "the first look"},
        "conditions": {
            "cpus": os.cpu_count(),
            "load": [round(each, 1) for each in os.getloadavg()],
            "python": platform.python_version(),
            "note": f"looks: median of {REPEATS}, the service only; memory: of Python objects the proof made",
        },
    }


def _measured(name: str, folder: Path, count: int) -> dict[str, float]:
    if name == "sqlite":
        return asyncio.run(_figures(Settings(data_dir=folder, port=0), count))
    with postgres.shared_cluster(folder) as cluster:
        url = cluster.url(cluster.create())
        return asyncio.run(_figures(Settings(data_dir=folder, port=0, database_url=url), count))


async def _figures(settings: Settings, count: int) -> dict[str, float]:
    app = create_app(settings)
    async with app.router.lifespan_context(app):
        backend = cast(Backend, app.state.backend)
        async with backend.database.write() as session:
            store = (await backend.stores.create(session, CATALOG.store)).id
        campaign = await _filled(Screens(backend, store), count)
        signage, found = backend.signage, {}
        found["first look, ms"] = await _took(signage.statistics.of, store, MONTH)
        for name, which in (("a look, ms", Which()), ("a look at one screen, ms", Which(screen_id=1))):
            times = [await _took(signage.statistics.of, store, MONTH, which) for _ in range(REPEATS)]
            found[name] = round(statistics.median(times), 1)
        subject = await signage.proofs.subject(store, campaign)
        assert subject is not None
        asked, zone = Asked(MONTH, datetime.now(UTC)), CATALOG.store.time_zone

        async def proof() -> int:
            """Bytes of the file."""
            size = 0
            async for piece in csv_file(head(), lines(subject, signage.proofs.plays(subject, asked, zone)), "fr"):
                size += len(piece)
            return size

        began = time.perf_counter()
        found["proof, CSV: MB of file"] = round(await proof() / MIB, 1)
        found["proof, CSV: seconds"] = round(time.perf_counter() - began, 2)
        tracemalloc.start()  # once more: it slows everything
        await proof()
        found["proof, CSV: MB of memory at the most"] = round(tracemalloc.get_traced_memory()[1] / MIB, 1)
        tracemalloc.stop()
        began = time.perf_counter()
        summary = await summary_of(signage.proofs.plays(subject, asked, zone))
        found["proof, PDF: seconds to add up"] = round(time.perf_counter() - began, 2)
        found["proof: plays"] = summary.total.plays
        return found


async def _took(what: Any, *arguments: object) -> float:
    began = time.perf_counter()
    await what(*arguments)
    return round((time.perf_counter() - began) * 1000, 1)


async def _filled(room: Screens, count: int) -> int:
    """The campaign with a tenth of the plays."""
    boards = [await room.screen(f"Écran {each}") for each in range(SCREENS)]
    contents = [await room.content(f"Contenu {each}") for each in range(CONTENTS)]
    bookings = [
        await room.booking(each, f"Campagne {each}", plays_bought=count, starts_on=FIRST, ends_on=MONTH.last)
        for each in contents[: CONTENTS // 2]
    ]
    chance, start = random.Random(6), datetime(FIRST.year, FIRST.month, FIRST.day, tzinfo=UTC)
    step = timedelta(days=DAYS - 1) / count
    for first in range(0, count, 10_000):
        plays = []
        for index in range(first, min(first + 10_000, count)):
            place = 0 if index % 10 == 0 else chance.randrange(CONTENTS)
            plays.append(
                Play(
                    boards[chance.randrange(SCREENS)],
                    contents[place],
                    start + index * step,
                    bookings[place] if place < len(bookings) else 0,
                    "paid" if place < len(bookings) else "internal",
                    play_id=hashlib.sha256(str(index).encode()).hexdigest()[:32],
                )
            )
        await room.play(plays)
    return bookings[0]
