"""From the command to the first picture on the glass, without a network: the player finds everything on its own disk.

python -m benchmarks.signage_start [--quick]
"""

from __future__ import annotations

import asyncio
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psutil

from apps.demo import measure
from apps.demo.hands import event_of
from apps.demo.processes import comptoir
from apps.signage.program import service as programs
from backend.demo.stores import STORES
from benchmarks.signage_show import HEIGHT, WIDTH, draw_items
from benchmarks.surroundings import Surroundings, end_in_order, median_and_max
from common.contract.signage import ItemOut, ShowingOut
from common.pairing.env_file import read_env
from common.store import documents, kv, plays
from common.store.database import Database
from common.store.documents import Document
from common.ui.drive_client import DriveClient
from tests.support.screens._terminal import pair_on_disk
from tests.support.signage.player import item, media, program

REST_S = 6.0
CASES = {"picture": "p1.jpg", "film": "v1.mp4"}
OTHERS = 200
"""Further items of the program, due tomorrow, whose files are there too."""


async def start(folder: Path, runs: int) -> dict[str, Any]:
    shown: list[float] = []
    processor: list[float] = []
    pss: float | None = None
    for number in range(runs + 1):  # the first fills the system's file cache and is not counted
        command = comptoir("signage", "--drive", "--data-dir", str(folder), "--mode", "playlist", "--mute")
        command += ["--allow-file-keyring", "--windowed", "--size", f"{WIDTH}x{HEIGHT}"]
        env = {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software", "DEVICE_TOKEN": "1|offline"}
        window = DriveClient(command, env={**env, "DEVICE_FINGERPRINT": "fpr-screens-0001"}, visible=True)
        began = time.perf_counter()
        try:
            await window.start()
            await event_of(window, "showing", lambda event: event["content"] == CASES[folder.name])
            if number:
                shown.append((time.perf_counter() - began) * 1000)
                used = psutil.Process(window.pid).cpu_times()
                processor.append((used.user + used.system) * 1000)
            if number == runs:
                await asyncio.sleep(REST_S)
                pss = measure.pss_mb(window.pid)
        finally:
            await window.stop()
    return {"first_shown_ms": median_and_max(shown), "processor_ms": median_and_max(processor), "pss_mb": pss}


async def measured(runs: int) -> dict[str, Any]:
    figures: dict[str, Any] = {"starts": runs}
    with TemporaryDirectory() as name:
        prepare(Path(name))
        for case in CASES:
            figures[case] = await start(Path(name, case), runs)
    return figures


def prepare(folder: Path) -> None:
    items = folder / "items"
    items.mkdir()
    draw_items(items, 12)
    for case, file in CASES.items():
        keep_program(folder / case, [items / file, *(items / "p2.jpg" for _ in range(OTHERS))])


def keep_program(folder: Path, files: list[Path]) -> None:
    """A paired terminal whose disk has a program, one list of these files in their order, and the files."""
    folder.mkdir()
    pair_on_disk(folder, "signage", STORES[0].catalog)
    device = read_env(folder / ".env")
    assert device is not None
    kept = folder / "signage-media"
    kept.mkdir()
    items: list[ItemOut] = []
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    for place, file in enumerate(files, 1):
        ending = file.suffix.removeprefix(".")
        body = file.read_bytes() + b"%d" % place  # behind its end, where no decoder looks: each file is another
        of = media(place, body, ending)
        (kept / Path(of.path).name).write_bytes(body)
        kind = "video" if ending == "mp4" else "image"
        showing = ShowingOut(since=tomorrow if place > 1 else None)
        items.append(item(place, lane="p1", position=place, name=file.name, kind=kind, media=of, showing=showing))
    database = Database(folder / "device.sqlite3")
    database.run_now(lambda tx: documents.put(tx, "program", Document(programs._ID, 0, program(items))))
    database.run_now(lambda tx: kv.put(tx, plays.DEVICE, device.device_id))
    database.close()


def run(quick: bool = False) -> dict[str, Any]:
    end_in_order()
    around = Surroundings()
    figures = asyncio.run(measured(1 if quick else 5))
    return {
        "promise": "signage: first picture after start offline within 1.5 s; memory (PSS) ≤ 220 MB with video",
        "figures": figures,
        "conditions": {
            "start": "comptoir signage, paired before, no backend; until the first frame with the item was presented",
            "program": f"kept on disk: {OTHERS + 1} items of 1920x1080, all files there; one JPEG or H.264 film is due",
            "renderer": "software, without a display",
            **around.told(),
        },
    }


if __name__ == "__main__":
    import json

    print(json.dumps(run("--quick" in sys.argv), indent=2, ensure_ascii=False))
