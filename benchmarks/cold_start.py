"""From the command to a screen that can be used, and what a program then weighs: every terminal, and the backend.

Each terminal was paired before and has its menu on its own disk. The time is a person's: from the start of the process
to the event `ready`, which the program tells when its first working screen (till: who are you; kiosk: attract; kitchen:
board; signage: board and picture) is painted. Memory is looked at five seconds later, the program alone on the machine
with the backend, so that no other window shares Qt's pages with it: PSS is at its highest then.

    python -m benchmarks.cold_start [--quick]
"""

from __future__ import annotations

import asyncio
import json
import sqlite3
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import psutil

from apps.demo import measure
from apps.demo.hands import event_of
from apps.demo.processes import Child, comptoir
from apps.demo.shop import WINDOWS, Shop, TerminalSpec
from benchmarks.surroundings import Surroundings, end_in_order, median_and_max
from common.contract.catalog import CatalogOut
from common.domain.catalog import Catalog
from common.store import documents
from common.store.database import Database
from common.store.documents import Document
from common.sync.terminal import SHOWS_PICTURES

REST_S = 5.0


@dataclass
class Starts:
    """Milliseconds of each start, on the clock and of the processor; memory of the last one, in MB."""

    ms: list[float] = field(default_factory=list)
    cpu_ms: list[float] = field(default_factory=list)
    rss_mb: float = 0.0
    pss_mb: float | None = None

    def figures(self) -> dict[str, Any]:
        return {
            "ready_ms": median_and_max(self.ms),
            "processor_ms": median_and_max(self.cpu_ms),
            "starts": len(self.ms),
            "pss_mb": self.pss_mb,
            "rss_mb": self.rss_mb,
        }

    def note(self, began: float, pid: int) -> None:
        """It is ready now; `began` by perf_counter."""
        self.ms.append((time.perf_counter() - began) * 1000)
        used = psutil.Process(pid).cpu_times()
        self.cpu_ms.append((used.user + used.system) * 1000)

    def weigh(self, pid: int) -> None:
        self.rss_mb, self.pss_mb = measure.rss_mb(pid), measure.pss_mb(pid)


def enlarged(catalog: Catalog, count: int) -> Catalog:
    """The same shop with `count` products: copies of its own, each with an id, a name and a barcode of its own."""
    originals = catalog.products
    products = list(originals[:count])
    for number in range(len(products), count):
        original = originals[number % len(originals)]
        name = replace(original.name, fr=f"{original.name.fr} {number}")
        variants = tuple(replace(each, id=f"{each.id}-{number}", barcode="") for each in original.variants)
        products.append(
            replace(
                original, id=f"{original.id}-{number}", name=name, barcode=f"{2_000_000_000_000 + number}",
                variants=variants,
            )
        )  # fmt: skip
    return replace(catalog, products=tuple(products))


def put_products(data_dir: Path, count: int) -> None:
    """Enlarge the catalogue on a terminal's disk; its program must not run. The pictures stay those it has."""
    database = Database(data_dir / "device.sqlite3")
    try:
        kept = database.run_now(lambda tx: documents.get(tx, "catalogue", "current"))
        assert kept is not None
        wire = CatalogOut.model_validate_json(kept.body)
        body = CatalogOut.of(enlarged(wire.catalog(), count), wire.media).model_dump_json()
        database.run_now(lambda tx: documents.replace_all(tx, "catalogue", [Document("current", kept.version, body)]))
    finally:
        database.close()


def has_menu(data_dir: Path, pictures: bool) -> bool:
    """Whether a terminal's own file holds a catalogue and, for one that shows `pictures`, all of them are there."""
    file = data_dir / "device.sqlite3"
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
        row = database.execute("SELECT body FROM documents WHERE kind = 'catalogue'").fetchone()
    if row is None:
        return False
    if not pictures:
        return True
    names = {each.name for each in CatalogOut.model_validate_json(row[0]).media}
    return names <= {each.name for each in (data_dir / "media").glob("*")}


async def pair(shop: Shop, spec: TerminalSpec) -> None:
    """By its QR, and until its menu is on its disk."""
    await shop.invite(spec.kind, spec.name)
    window = shop.window(spec)
    await window.start()
    await event_of(window, "paired", lambda _event: True)
    async with asyncio.timeout(60):
        while not has_menu(shop.folder / spec.kind, spec.kind in SHOWS_PICTURES):  # noqa: ASYNC110 - files tell nobody
            await asyncio.sleep(0.5)
    await window.stop()


async def start_window(shop: Shop, spec: TerminalSpec, runs: int) -> Starts:
    found = Starts()
    for number in range(runs + 1):  # the first fills the system's file cache and is not counted
        window = shop.window(spec)
        began = time.perf_counter()
        try:
            await window.start()
            await event_of(window, "ready", lambda event: bool(event["paired"]))
            if number:
                found.note(began, window.pid)
            if number == runs:
                await asyncio.sleep(REST_S)
                found.weigh(window.pid)
        finally:
            await window.stop()
    return found


async def start_backend(shop: Shop, runs: int) -> Starts:
    """`comptoir serve` on a database that is there, until it says that it listens."""
    found = Starts()
    for number in range(runs + 1):
        backend = Child(
            "serve", comptoir("serve", "--port", "0", "--no-terminals"), shop.env, shop.folder / "logs" / "serve.log"
        )
        began = time.perf_counter()
        try:
            await backend.start()
            await backend.until(lambda line: line if line.startswith("comptoir: ready") else None, 60)
            if number:
                found.note(began, backend.pid)
            if number == runs:
                await asyncio.sleep(REST_S)
                found.weigh(backend.pid)
        finally:
            await backend.stop()
    return found


async def measure_all(runs: int, sizes: Sequence[int]) -> dict[str, Any]:
    figures: dict[str, Any] = {}
    with tempfile.TemporaryDirectory(prefix="comptoir-bench-") as directory:
        shop = Shop(Path(directory) / "shop")
        shop.clear()
        try:
            await shop.open()
            for spec in WINDOWS:
                await pair(shop, spec)
            for spec in WINDOWS:
                figures[f"{spec.kind}, demo menu"] = (await start_window(shop, spec, runs)).figures()
        finally:
            await shop.close()  # from here on the till is offline: it starts with what it has
        till = next(each for each in WINDOWS if each.kind == "pos")
        for size in sizes:
            await asyncio.to_thread(put_products, shop.folder / "pos", size)
            figures[f"pos, offline, {size} products"] = (await start_window(shop, till, runs)).figures()
        figures["backend, SQLite, no terminal"] = (await start_backend(shop, runs)).figures()
    return figures


def run(quick: bool = False) -> dict[str, object]:
    """Five starts of everything; `quick`: two, and no menu of 100,000 products."""
    surroundings = Surroundings()
    runs = 2 if quick else 5
    end_in_order()
    figures = asyncio.run(measure_all(runs, (1_000,) if quick else (1_000, 100_000)))
    return {
        "promise": "Cold start to a till that can sell, 60 / 1,000 / 100,000 products: ≤ 0.7 / 0.8 / 1.5 s; memory of "
        "one terminal app (PSS) ≤ 140 MB, signage ≤ 220; backend idle ≤ 120 MB",
        "figures": figures,
        "compared_with": {
            "FloCafe 2.9.0's till in Chromium": {"start_ms": "750 warm, 1000 cold, + 870 its server", "pss_mb": 386},
            "an empty page in Chromium": {"pss_mb": 325},
            "FloCafe 2.9.0's server": {"idle_mb": 189},
            "pretix 2026.8.0": {"idle_mb": 384},
            "POS Awesome's budget at 100,000 products": "≤ 15 s",
        },
        "conditions": {
            **surroundings.told(),
            "windows": {each.kind: each.size for each in WINDOWS},
            "note": "offscreen, software renderer; from the source tree, byte-compiled, file cache warm (one start "
            "before is not counted); memory 5 s after `ready`, one program at a time",
        },
    }


if __name__ == "__main__":
    print(json.dumps(run(quick="--quick" in sys.argv), indent=2, ensure_ascii=False))
