"""Punches from 200 simulated terminals, and what a thousand connected ones cost.

A real `comptoir serve` on SQLite (fsync on), one process; `comptoir tm20-simulator` in another one shares the machine's
cores. A punch counts when its terminal has the acknowledgement; afterwards the table must hold each of them once.

    python -m benchmarks.attendance_punches [--quick]
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import queue
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil

from backend.app import Backend, create_app
from backend.demo.stores.pizza_bab_el_oued import CATALOG
from backend.settings import Settings
from benchmarks.surroundings import Surroundings, end_in_order

TERMINALS, RATE, CONNECTED = 200, 2000, 1000
START_S = 60.0
ZONE = "Africa/Algiers"


def run(quick: bool = False) -> dict[str, Any]:
    seconds, connected = (5, 200) if quick else (30, CONNECTED)
    surroundings = Surroundings()
    return {
        "promise": "2,000 punches/s accepted and durable from 200 simulated terminals, p99 answer ≤ 100 ms; 1,000 "
        "connected terminals in ≤ 200 MB",
        "figures": {
            f"one punch a message, {seconds} s at {RATE}/s": _load(seconds, burst=1),
            f"ten people at a time at a door, {seconds} s at {RATE}/s": _load(seconds, burst=10),
            "each holds 500 from before, 40 a message": _backlog(100 if quick else 500),
            f"{connected} terminals connected": _memory(connected),
        },
        "compared_with": {"a public TM20 server (its own estimate, not measured)": "about 100 logs/s"},
        "conditions": {
            **surroundings.told(),
            "terminals": TERMINALS,
            "note": "SQLite, one backend process, the simulator on the same cores, loopback",
        },
    }  # fmt: skip


def _load(seconds: float, burst: int) -> dict[str, Any]:
    with backend_with(TERMINALS) as (url, process, folder):
        told = simulator(
            url, "--count", TERMINALS, "--rate", RATE, "--burst", burst, "--seconds", seconds, "--people", 200
        )
        return {
            **_rates(told, told["seconds"]),
            **_stored(folder, told),
            "processor of the backend, s": round(sum(process.cpu_times()[:2]), 1),
            "memory of the backend, MB": megabytes(process),
        }


def _backlog(each: int) -> dict[str, Any]:
    with backend_with(TERMINALS) as (url, _process, folder):
        began = time.perf_counter()
        told = simulator(url, "--count", TERMINALS, "--rate", 0, "--punches", 1, "--backlog", each)
        return {**_rates(told, time.perf_counter() - began), **_stored(folder, told)}


def _memory(count: int) -> dict[str, Any]:
    with backend_with(count) as (url, process, _folder):
        before = megabytes(process)
        words = _words(url, "--count", count, "--rate", 0, "--zone", ZONE)
        with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as simulated:
            try:
                connections = _until_connected(process, count)
                time.sleep(5)  # their first commands and polls
                after = megabytes(process)
            finally:
                simulated.send_signal(signal.SIGINT)
                assert simulated.stdout is not None
                told = json.loads(simulated.stdout.read())
        return {
            "connections": connections,
            "registrations": told["registered"],
            "memory of the backend before, MB": before,
            "memory of the backend with them, MB": after,
        }


def _rates(told: dict[str, Any], seconds: float) -> dict[str, Any]:
    """`seconds`: from the first punch to the last acknowledgement."""
    return {
        "punches/s acknowledged": round(told["acknowledged"] / seconds),
        "answer, ms": told["answer_ms"],
        "punches": told["made"],
        "batches": told["batches"],
        "said again": told["repeated"],
        "not acknowledged": told["held"],
    }


def _stored(folder: Path, told: dict[str, Any]) -> dict[str, Any]:
    """The table's key makes a double impossible; what is missing would show here. A terminal that reconnects is asked
    for its log as well, so that some punches arrive without an acknowledgement."""
    with contextlib.closing(sqlite3.connect(folder / "comptoir.sqlite3")) as database:
        (rows,) = database.execute("SELECT count(*) FROM attendance_punches").fetchone()
    return {"stored": rows, "lost": max(0, told["made"] - told["held"] - rows)}


@contextlib.contextmanager
def backend_with(terminals: int) -> Iterator[tuple[str, psutil.Process, Path]]:
    """(where terminals call, the process, its data) of a backend that has approved SIM00001 and so many more."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data_dir=Path(folder), database_url="", port=0)
        asyncio.run(_furnish(settings, terminals))
        with _serving(folder) as (url, process):
            yield url, process, Path(folder)


async def _furnish(settings: Settings, terminals: int) -> None:
    app = create_app(settings)
    async with app.router.lifespan_context(app):
        backend: Backend = app.state.backend
        async with backend.database.write() as session:
            store = await backend.stores.create(session, CATALOG.store)
            for number in range(terminals):
                await backend.attendance.terminals.add(
                    session, store.id, f"SIM{number + 1:05d}", name=f"Door {number + 1}", by="benchmark"
                )


@contextlib.contextmanager
def _serving(folder: str) -> Iterator[tuple[str, psutil.Process]]:
    environment = {
        **os.environ,
        "COMPTOIR_DATA_DIR": folder,
        "COMPTOIR_DATABASE_URL": "",
        "COMPTOIR_ANNOUNCE": "false",
        "COMPTOIR_LOG_LEVEL": "WARNING",
        "PYTHONUNBUFFERED": "1",
    }
    words = [sys.executable, "-m", "apps.cli", "serve", "--port", "0", "--attendance-port", "0"]
    with subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, text=True) as process:
        lines: queue.Queue[str] = queue.Queue()
        assert process.stdout is not None
        threading.Thread(target=_read, args=(process.stdout, lines), daemon=True).start()
        try:
            url = ""
            while not (line := lines.get(timeout=START_S)).startswith("comptoir: ready"):
                url = line.split()[-1] if line.startswith("comptoir: terminals ") else url
            yield url, psutil.Process(process.pid)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(30)


def _read(lines: Any, into: queue.Queue[str]) -> None:
    for line in lines:
        into.put(line)


def simulator(url: str, *options: object) -> dict[str, Any]:
    """The summary of a whole run."""
    ended = subprocess.run(
        [*_words(url, "--together", "--zone", ZONE, "--drain", 120, *options)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    told: dict[str, Any] = json.loads(ended.stdout)
    return told


def _words(url: str, *options: object) -> list[str]:
    return [sys.executable, "-m", "apps.tm20_simulator", "--url", url, "--json", *map(str, options)]


def _until_connected(process: psutil.Process, count: int) -> int:
    deadline = time.monotonic() + START_S
    while (found := _established(process)) < count and time.monotonic() < deadline:
        time.sleep(0.2)
    return found


def _established(process: psutil.Process) -> int:
    return sum(each.status == psutil.CONN_ESTABLISHED for each in process.net_connections("tcp"))


def megabytes(process: psutil.Process) -> int:
    return round(process.memory_info().rss / 2**20)


if __name__ == "__main__":
    end_in_order()
    print(json.dumps(run(quick="--quick" in sys.argv), indent=2, ensure_ascii=False))
