"""Terminals, a backend and a service that fail all the time: what was punched, stored and delivered, once each.

Simulated terminals are cut again and again, the backend is killed (kill -9) and started again, and the service that
takes the punches fails 30 % of the time, in several ways: before it stored them, and after. Then peace, and the count.
A punch that the service was sent twice is one for it: the key of each says so, and that is counted too.

    python -m benchmarks.attendance_faults [--seconds 180] [--terminals 20] [--seed 7]
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import dataclasses
import json
import random
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import func, select

from apps.tm20_simulator.dialects import DIALECTS
from apps.tm20_simulator.fleet import Fleet, FleetPlan
from backend.app import Backend, create_app
from backend.attendance.destinations.configs import Draft
from backend.attendance.models import DeliveryRow, PunchRow
from backend.audit.service import SYSTEM
from backend.db.base import table_of
from backend.settings import Settings
from benchmarks.fault_shop.backend import BackendProcess, free_port
from benchmarks.surroundings import Surroundings
from tests.support.menu import menu
from tests.support.third_party import (
    BROKEN,
    CUT,
    CUT_AFTERWARDS,
    ERROR_INSIDE,
    UNAVAILABLE,
    ThirdParty,
    failing,
    third_party,
)

EMAIL, PHRASE = "owner@example.org", "une phrase assez longue"
SHARE = 0.3
PUNCHES_A_SECOND = 60.0
PEACE_S = 90.0
_PUNCHES, _DELIVERIES = table_of(PunchRow), table_of(DeliveryRow)


@dataclass(frozen=True, slots=True)
class Count:
    """`sent_again`: punches the service was given more than once, under the same key."""

    made: int
    acknowledged: int
    stored: int
    sent: int
    delivered: int
    doubled: int
    sent_again: int
    kills: int
    cuts: int

    @property
    def right(self) -> bool:
        return self.made == self.acknowledged == self.stored == self.sent == self.delivered and self.doubled == 0


def backend_process(settings: Settings, there: ThirdParty, log: Path) -> BackendProcess:
    more = {
        "COMPTOIR_ATTENDANCE_PORT": str(settings.attendance_port),
        "COMPTOIR_THIRD_PARTIES_HERE": json.dumps([there.address]),
        "COMPTOIR_THIRD_PARTIES_TIMEOUT_S": "2",
        "COMPTOIR_LOG_LEVEL": "ERROR",
    }
    return BackendProcess(settings, log, more)


async def set_up(settings: Settings, there: ThirdParty, terminals: list[str]) -> int:
    """A store, its terminals and its service; the service's number."""
    app = create_app(settings)
    async with app.router.lifespan_context(app):
        backend: Backend = app.state.backend
        hashed = await backend.accounts.hashed(PHRASE)
        async with backend.database.write() as session:
            store = await backend.stores.create(session, menu().store)
            await backend.accounts.add(session, EMAIL, "Owner", hashed, "fr", SYSTEM, owner=True)
            for each in terminals:
                await backend.attendance.terminals.add(session, store.id, each, name=each, by=SYSTEM.who)
            draft = Draft("RH", there.url, attendance_endpoint="/attendance", auth_type="bearer", auth_secret="x")
            return (await backend.attendance.third_parties.add(session, store.id, draft, SYSTEM)).id


async def push_all_the_time(url: str, config_id: int, over: asyncio.Event) -> None:
    """As somebody would who presses the button every second."""
    async with httpx.AsyncClient(base_url=url, timeout=30) as api:
        headers: dict[str, str] = {}
        while not over.is_set():
            with contextlib.suppress(httpx.HTTPError):
                headers = headers or await _signed_in(api)
                await api.post("/devices/api/attendance/manual-sync/", json={"config_id": config_id}, headers=headers)
            await _within(over, 1.0)


async def kill_and_start(process: BackendProcess, rng: random.Random, seconds: float, over: asyncio.Event) -> int:
    kills = 0
    while not await _within(over, rng.uniform(0.1, 0.25) * min(seconds, 60)):
        await process.kill()
        kills += 1
        await _within(over, rng.uniform(0, 1.5))
        await process.start()
    return kills


async def measure(folder: Path, seconds: float, terminals: int, seed: int, least: int = 100) -> Count:
    """`least`: the storm goes on until so many punches were made: a short one proves nothing where a backend starts
    slowly."""
    rng = random.Random(seed)
    async with third_party() as there:
        there.listens = False
        settings = Settings(data_dir=folder, host="127.0.0.1", port=free_port(), attendance_port=free_port())
        plan = FleetPlan(
            f"ws://127.0.0.1:{settings.attendance_port}",
            count=terminals,
            rate=PUNCHES_A_SECOND,
            people=200,
            dialects=(DIALECTS["tm20"].without_waiting(0.5),),
            reconnect_s=0.5,
            cuts=terminals / 10,
            seed=seed,
        )
        url = f"http://127.0.0.1:{settings.port}"
        process = backend_process(settings, there, folder / "backend.log")
        names = [f"{plan.prefix}{number + 1:05d}" for number in range(terminals)]
        config_id = await set_up(settings.model_copy(update={"third_parties_here": [there.address]}), there, names)
        there.behave = failing(SHARE, rng, BROKEN, UNAVAILABLE, ERROR_INSIDE, CUT, CUT_AFTERWARDS)
        await process.start()
        peace, over = asyncio.Event(), asyncio.Event()
        pushing = asyncio.create_task(push_all_the_time(url, config_id, over))
        try:
            async with Fleet(plan) as fleet:
                killing = asyncio.create_task(kill_and_start(process, rng, seconds, peace))
                punching = asyncio.create_task(fleet.punching())
                done, _ = await asyncio.wait({killing, punching}, timeout=seconds)
                while not done and fleet.tally.made < least:
                    done, _ = await asyncio.wait({killing, punching}, timeout=1)
                peace.set()
                punching.cancel()
                kills = await killing
                settled = await fleet.until_settled(PEACE_S)
                made, acknowledged = fleet.tally.made, fleet.tally.made - fleet.held
                cuts = fleet.tally.cuts
            there.behave = None
            if settled:
                await _delivered(there, url, made)
        finally:
            over.set()
            await pushing
            await process.stop()
    stored, sent = await _books(settings)
    delivered = list(there.stored.values())
    punches = Counter((each["terminal_sn"], each["enrollid"], each["time"], each["event"]) for each in delivered)
    return Count(
        made,
        acknowledged,
        stored,
        sent,
        len(delivered),
        sum(count - 1 for count in punches.values()),
        sum(count > 1 for count in there.times.values()),
        kills,
        cuts,
    )


async def _delivered(there: ThirdParty, url: str, wanted: int) -> None:
    """Until everything is there, or for so long as peace lasts."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(PEACE_S):
            while len(there.stored) < wanted:
                there.changed.clear()
                await there.changed.wait()
            while await _open_deliveries(url):  # noqa: ASYNC110 - it is another process; the answer to the last of them is still being written down
                await asyncio.sleep(0.2)


async def _open_deliveries(url: str) -> int:
    async with httpx.AsyncClient(base_url=url, timeout=30) as api:
        headers = await _signed_in(api)
        counts = (await api.get("/devices/api/attendance/sync-status/?page_size=1", headers=headers)).json()
    return int(counts["pending"] + counts["failed"])


async def _signed_in(api: httpx.AsyncClient) -> dict[str, str]:
    answer = await api.post("/devices/api/token/", json={"email": EMAIL, "password": PHRASE})
    answer.raise_for_status()
    return {"Authorization": f"Bearer {answer.json()['token']}"}


async def _books(settings: Settings) -> tuple[int, int]:
    app = create_app(settings)
    async with app.router.lifespan_context(app):
        backend: Backend = app.state.backend
        async with backend.database.read() as session:
            stored = await session.scalar(select(func.count()).select_from(_PUNCHES))
            sent = await session.scalar(select(func.count()).where(_DELIVERIES.c.state == "sent"))
    return int(stored or 0), int(sent or 0)


async def _within(event: asyncio.Event, seconds: float) -> bool:
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()
    return event.is_set()


def run(quick: bool = False) -> dict[str, Any]:
    return _told(15, 8, 7) if quick else _told(180, 20, 7)


def _told(seconds: float, terminals: int, seed: int) -> dict[str, Any]:
    surroundings = Surroundings()
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        count = asyncio.run(measure(Path(folder), seconds, terminals, seed))
    return {
        "promise": "punches made = stored = delivered, once each, whatever fails for three minutes",
        "figures": {
            **dataclasses.asdict(count),
            "once_each": count.right,
            "seconds_with_peace": round(time.perf_counter() - begun, 1),
        },
        "compared_with": None,
        "conditions": {
            "seconds": seconds,
            "terminals": terminals,
            "punches_per_s": PUNCHES_A_SECOND,
            "service_fails": SHARE,
            "seed": seed,
            "database": "sqlite",
            **surroundings.told(),
        },
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=180)
    parser.add_argument("--terminals", type=int, default=20)
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    found = _told(arguments.seconds, arguments.terminals, arguments.seed)
    print(json.dumps(found, indent=2))
    return 0 if found["figures"]["once_each"] else 1


if __name__ == "__main__":
    raise SystemExit(main())
