"""100,000 punches that wait: to a service that is fast, and to one that fails 30 % of the time.

The pushing is the backend's own, in this process, on SQLite (fsync on); the service is a process of its own that
answers over HTTP on this machine, and shares its cores.

    python -m benchmarks.attendance_push [--punches 100000]
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import multiprocessing
import random
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from backend.app import Backend, create_app
from backend.attendance.destinations.configs import Draft
from backend.attendance.destinations.ledger import pending
from backend.attendance.destinations.payload import punch_key
from backend.attendance.models import DeliveryRow, PunchRow
from backend.audit.service import SYSTEM
from backend.db.base import table_of
from backend.settings import Settings
from benchmarks.surroundings import Surroundings
from common.domain.clock import SystemClock
from tests.support.menu import menu
from tests.support.third_party import BROKEN, CUT, CUT_AFTERWARDS, ERROR_INSIDE, UNAVAILABLE, ThirdParty, failing
from tests.support.tiny_server import tiny_server

PUNCHES = 100_000
SHARE = 0.3
_PUNCHES, _DELIVERIES = table_of(PunchRow), table_of(DeliveryRow)


class AheadClock:
    """Goes on by itself, and is set forward to the moment a service wants to be asked again."""

    def __init__(self) -> None:
        self._machine = SystemClock()
        self.ahead = timedelta()

    def now(self) -> Any:
        return self._machine.now() + self.ahead


def _serve(line: Connection, share: float, seed: int) -> None:
    """The service's process: its port first, then, when asked, what it has."""

    async def main() -> None:
        there = ThirdParty()
        there.listens = False
        if share:
            ways = (BROKEN, UNAVAILABLE, ERROR_INSIDE, CUT, CUT_AFTERWARDS)
            there.behave = failing(share, random.Random(seed), *ways)
        async with tiny_server(there.serve) as there.port:
            line.send(there.port)
            await asyncio.to_thread(line.recv)
            again = sum(count - 1 for count in there.times.values())
            line.send((len(there.stored), len({each["log_id"] for each in there.stored.values()}), again))

    asyncio.run(main())


@contextlib.contextmanager
def _service(share: float, seed: int) -> Iterator[tuple[int, Connection]]:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, share, seed), daemon=True)
    process.start()
    try:
        yield ours.recv(), ours
    finally:
        process.join(10)
        process.kill()


async def _fill(backend: Backend, store_id: str, terminal_id: int, config_id: int, count: int) -> None:
    now = backend.clock.now()
    for first in range(0, count, 5000):
        punches, deliveries = [], []
        for n in range(first, min(first + 5000, count)):
            happened = now - timedelta(seconds=count - n)
            wall, enrollid = happened.strftime("%Y-%m-%d %H:%M:%S"), n % 500 + 1
            punches.append(
                {
                    "id": n + 1,
                    "store_id": store_id,
                    "terminal_id": terminal_id,
                    "kind": "person",
                    "sn": "BENCH",
                    "enrollid": enrollid,
                    "wall": wall,
                    "happened_at": happened,
                    "zone": "UTC",
                    "ambiguous": False,
                    "suspect": "",
                    "mode": 0,
                    "inout": 0,
                    "event": 0,
                    "direction": "",
                    "user_name": "Somebody",
                    "access_granted": True,
                    "photo": "",
                    "raw": {},
                    "received_at": now,
                }
            )
            deliveries.append(pending(n + 1, config_id, store_id, punch_key("BENCH", enrollid, wall, 0), now))
        async with backend.database.write() as session:
            await session.execute(insert(_PUNCHES), punches)
            await session.execute(insert(_DELIVERIES), deliveries)


async def measure(folder: Path, punches: int, share: float, seed: int = 7) -> dict[str, Any]:
    with _service(share, seed) as (port, line):
        clock = AheadClock()
        app = create_app(
            Settings(data_dir=folder, port=0, third_parties_here=[f"127.0.0.1:{port}"], jobs="none"), clock
        )
        async with app.router.lifespan_context(app):
            backend: Backend = app.state.backend
            async with backend.database.write() as session:
                store = await backend.stores.create(session, menu().store)
                terminal = await backend.attendance.terminals.add(session, store.id, "BENCH", name="B", by=SYSTEM.who)
                draft = Draft("RH", f"http://127.0.0.1:{port}", attendance_endpoint="/attendance")
                config = await backend.attendance.third_parties.add(session, store.id, draft, SYSTEM)
            await _fill(backend, store.id, terminal, config.id, punches)
            begun, pushes, left = time.perf_counter(), 0, punches
            while left and pushes < 1000:
                async with backend.attendance.runs.begin("push", store_id=store.id, subject="bench") as run:
                    await backend.attendance.deliveries.push_due(config.id, run)
                pushes += 1
                async with backend.database.read() as session:
                    counts = await backend.attendance.deliveries.counts(session, store.id)
                left = counts["pending"] + counts["failed"]
                if left:
                    clock.ahead += timedelta(minutes=5)  # it is being left alone, or single punches are tried later
            seconds = time.perf_counter() - begun
        line.send("what do you have?")
        stored, different, again = line.recv()
    return {
        "punches": punches,
        "per_s": round(punches / seconds),
        "seconds": round(seconds, 1),
        "pushes": pushes,
        "states": {state: count for state, count in counts.items() if count},
        "arrived": stored,
        "lost": punches - stored,
        "doubled": stored - different,
        "given_again_under_the_same_key": again,
    }


def run(quick: bool = False) -> dict[str, Any]:
    return _told(5_000 if quick else PUNCHES)


def _told(punches: int) -> dict[str, Any]:
    surroundings = Surroundings()
    figures: dict[str, Any] = {}
    for name, share in (("fast", 0.0), ("failing", SHARE)):
        with tempfile.TemporaryDirectory() as folder:
            figures[name] = asyncio.run(measure(Path(folder), punches, share))
    return {
        "promise": "100,000 waiting punches: 2,000/s to a fast service; to one that fails 30 %, none lost or doubled",
        "figures": figures,
        "compared_with": None,
        "conditions": {"database": "sqlite", "service_fails": SHARE, **surroundings.told()},
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--punches", type=int, default=PUNCHES)
    found = _told(parser.parse_args().punches)
    print(json.dumps(found, indent=2))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
