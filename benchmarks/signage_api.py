"""The screens' API under a chain's load: 1,000 screens that ask for their playlist, and plays told by all of them.

A real `comptoir serve` on SQLite (fsync on), one process; the load generator shares the machine's cores. The document's
own limits are on. One store with 10,000 contents, each booked on ten of the 1,000 screens: a hundred items a playlist.
"""

import asyncio
import json
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import psutil
from sqlalchemy import insert

from backend.app import Backend, create_app
from backend.db.base import table_of
from backend.demo.stores.pizza_bab_el_oued import CATALOG
from backend.settings import Settings, adscreen_secret
from backend.signage.adscreen.entrance import mark_of
from backend.signage.adscreen.tokens import Tokens
from backend.signage.models import BookingRow, ContentRow, ScreenRow
from backend.signage.versions import touch
from benchmarks.orders_shop import serving
from benchmarks.surroundings import Surroundings
from common.domain.clock import SystemClock

SCREENS, CONTENTS, EACH_ON = 1000, 10_000, 10
_TODAY = datetime.now(UTC).date()
SCARCE = 50
"""Every second booking has this many plays; the others more than are told."""


def run(quick: bool = False) -> dict[str, Any]:
    screens, contents = (200, 2000) if quick else (SCREENS, CONTENTS)
    surroundings = Surroundings()
    figures: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data_dir=Path(folder), database_url="", port=0)
        tokens, shown = _furnish(settings, screens, contents)
        with serving(settings) as (url, process):
            load: dict[str, Any] = {"kind": "polled", "url": url, "tokens": tokens}

            def polls(every_s: int, for_s: int) -> dict[str, Any]:
                return _polls(_generated({**load, "every_s": every_s, "for_s": for_s}, process))

            figures["first playlist of every screen"] = polls(10, 10)
            seconds = 10 if quick else 30
            figures["every screen every 5 s"] = polls(5, seconds)
            with _changing(folder):
                figures["the same while the store's program changes every 4 s"] = polls(5, seconds)
            count = 2000 if quick else 20_000
            plays = [_play(shown, n, screens) for n in range(count)]
            told_load = {"kind": "told", "url": url, "tokens": tokens, "plays": plays, "connections": 128}
            told = _generated(told_load, process)
            figures["log-play, 128 at once"] = _told(told, folder, plays)
            figures["memory of the backend, MB"] = round(process.memory_info().rss / 2**20)
    return {
        "promise": "Playlist p99 with 1,000 screens polling and 10,000 contents; log-play ≥ 1,000/s with quotas exact",
        "figures": figures,
        "compared_with": {"AdScreen (its own target, not measured)": "p95 < 500 ms"},
        "conditions": {
            **surroundings.told(),
            "screens": screens,
            "contents": contents,
            "items in a playlist": contents * EACH_ON // screens,
            "note": "SQLite, one backend process, load generator on the same cores, loopback, keep-alive",
        },
    }


def _furnish(settings: Settings, screens: int, contents: int) -> tuple[list[str], list[list[int]]]:
    """(a token of each screen, the contents each may show); booking n is of content n."""

    async def made() -> list[str]:
        app = create_app(settings)
        async with app.router.lifespan_context(app):
            backend: Backend = app.state.backend
            async with backend.database.write() as session:
                store = await backend.stores.create(session, CATALOG.store)
                await session.execute(insert(table_of(ScreenRow)), [_screen(store.id, n) for n in range(screens)])
                await session.execute(insert(table_of(ContentRow)), [_content(store.id, n) for n in range(contents)])
                bookings = [_booking(store.id, n, _screens_of(n, screens)) for n in range(contents)]
                await session.execute(insert(table_of(BookingRow)), bookings)
                await touch(session, store.id)
            signer = Tokens(adscreen_secret(settings), SystemClock())
            found = []
            for n in range(screens):
                screen = await backend.signage.screens.by_id(n + 1)
                assert screen is not None
                claims = signer.claims("screen", "access", screen.id, "benchmark", mark_of(screen))
                found.append(signer.sign(claims))
            return found

    shown: list[list[int]] = [[] for _ in range(screens)]
    for n in range(contents):
        for screen in _screens_of(n, screens):
            shown[screen].append(n + 1)
    return asyncio.run(made()), shown


def _screens_of(content: int, screens: int) -> list[int]:
    return [(content + each * (screens // EACH_ON)) % screens for each in range(EACH_ON)]


def _screen(store_id: str, n: int) -> dict[str, Any]:
    return {
        "store_id": store_id, "name": f"Screen {n}", "unique_code": f"S{n:05}", "password_hash": "-", "device_id": None,
        "width": 1920, "height": 1080, "orientation": "landscape", "rotation": 0, "layout": "full", "mode": "playlist",
        "iptv_enabled": False, "channel_id": None, "time_zone": "", "languages": [], "hours": [], "sync_group": "",
        "active": True, "created_at": datetime.now(UTC),
    }  # fmt: skip


def _content(store_id: str, n: int) -> dict[str, Any]:
    return {
        "store_id": store_id, "kind": "image", "name": f"content {n}.jpg", "advertiser": "",
        "source": "",
        "media": f"{sha256(str(n).encode()).hexdigest()}.jpg", "size": 400_000, "width": 1920, "height": 1080,
        "duration_ms": 0, "thumbnail": "", "state": "approved", "reason": "", "uploaded_by": "", "decided_by": "",
        "created_at": datetime.now(UTC), "decided_at": None, "removed_at": None,
    }  # fmt: skip


def _booking(store_id: str, n: int, screens: list[int]) -> dict[str, Any]:
    return {
        "store_id": store_id, "content_id": n + 1, "name": f"campaign {n}", "advertiser": "somebody",
        "plays_bought": SCARCE if n % 2 else 1_000_000, "plays_counted": 0, "price": 100, "currency": "DZD",
        "duration_s": 10, "priority": 100, "starts_on": _TODAY - timedelta(days=1),
        "ends_on": _TODAY + timedelta(days=30), "hours": [], "screen_ids": [each + 1 for each in screens],
        "state": "active", "created_at": datetime.now(UTC),
    }  # fmt: skip


def _play(shown: list[list[int]], n: int, screens: int) -> tuple[int, dict[str, Any]]:
    """Every tenth is told twice. Few bookings, so that many plays at once want the same ones."""
    which = n - 1 if n % 10 == 9 else n
    screen = which % screens
    booking = shown[screen][0]
    return screen, {
        "content_id": booking, "content_type": "image", "category": "paid", "duration": 10, "booking_id": booking,
        "play_id": f"play-{which}",
    }  # fmt: skip


def _generated(load: dict[str, Any], backend: psutil.Process) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.signage_load"]
    before = backend.cpu_times()
    done = subprocess.run(command, input=json.dumps(load).encode(), stdout=subprocess.PIPE, check=True)
    after = backend.cpu_times()
    result: dict[str, Any] = json.loads(done.stdout)
    cpu = after.user + after.system - before.user - before.system
    return {**result, "cpu_ms": round(cpu / len(result["times"]) * 1000, 2)}


def _polls(result: dict[str, Any]) -> dict[str, Any]:
    return {
        "requests_per_s": round(len(result["times"]) / result["took_s"]),
        **_spread(result["times"]),
        "backend_cpu_ms_each": result["cpu_ms"],
        "kB": round(result["bytes"] / 1000, 1),
        "statuses": result["statuses"],
    }


def _told(result: dict[str, Any], folder: str, plays: list[tuple[int, dict[str, Any]]]) -> dict[str, Any]:
    unique: dict[int, set[tuple[int, str]]] = {}
    for screen, play in plays:
        unique.setdefault(play["booking_id"], set()).add((screen, play["play_id"]))
    database = sqlite3.connect(f"file:{Path(folder) / 'comptoir.sqlite3'}?mode=ro", uri=True)
    rows = database.execute("SELECT id, plays_bought, plays_counted FROM signage_bookings")
    counted: dict[int, tuple[int, int]] = {number: (bought, plays) for number, bought, plays in rows}
    wrong = sum(plays != min(len(unique.get(number, ())), bought) for number, (bought, plays) in counted.items())
    (stored,) = database.execute("SELECT count(*) FROM signage_plays").fetchone()
    (marked,) = database.execute("SELECT count(*) FROM signage_plays WHERE counted").fetchone()
    database.close()
    return {
        "plays_per_s": round(len(result["times"]) / result["took_s"]),
        **_spread(result["times"]),
        "backend_cpu_ms_each": result["cpu_ms"],
        "statuses": result["statuses"],
        "plays stored / different ones told": f"{stored} / {sum(map(len, unique.values()))}",
        "bookings with a wrong count": wrong,
        "counted plays in the ledger / in the bookings": f"{marked} / {sum(plays for _, plays in counted.values())}",
        "bookings used up": sum(bought == plays for bought, plays in counted.values()),
    }


def _spread(times: list[float]) -> dict[str, float]:
    ordered = sorted(times)
    at = {"p50_ms": 0.5, "p99_ms": 0.99}
    spread = {name: round(ordered[int(len(ordered) * share)] * 1000, 1) for name, share in at.items()}
    return {**spread, "longest_ms": round(ordered[-1] * 1000, 1)}


class _changing:
    """Somebody works in the back office: the store has another version every four seconds."""

    def __init__(self, folder: str) -> None:
        self._file = Path(folder) / "comptoir.sqlite3"
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._work, name="changes")

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _work(self) -> None:
        while not self._over.wait(4):
            with sqlite3.connect(self._file, timeout=10) as database:
                database.execute("UPDATE signage_versions SET version = version + 1")
            database.close()


if __name__ == "__main__":
    began = time.perf_counter()
    print(json.dumps(run("--quick" in sys.argv), indent=2), f"{time.perf_counter() - began:.0f} s")
