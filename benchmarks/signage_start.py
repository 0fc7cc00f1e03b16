"""From the command to the first picture on the glass, without a network: the player finds everything on its own disk.

python -m benchmarks.signage_start [--quick]
"""

from __future__ import annotations

import asyncio
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psutil

from apps.demo import measure
from apps.demo.hands import event_of
from apps.demo.processes import comptoir
from backend.demo.stores import STORES
from benchmarks.signage_show import HEIGHT, WIDTH, draw_items
from benchmarks.surroundings import Surroundings, end_in_order, median_and_max
from common.ui.drive_client import DriveClient
from tests.support.screens._terminal import pair_on_disk

REST_S = 6.0
CASES = {"picture": "p1.jpg", "film": "v1.mp4"}


async def start(folder: Path, items: Path, runs: int) -> dict[str, Any]:
    shown: list[float] = []
    processor: list[float] = []
    pss: float | None = None
    for number in range(runs + 1):  # the first fills the system's file cache and is not counted
        command = comptoir("signage", "--drive", "--data-dir", str(folder), "--mode", "playlist", "--mute")
        command += ["--playlist", str(items), "--allow-file-keyring", "--windowed", "--size", f"{WIDTH}x{HEIGHT}"]
        env = {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software", "DEVICE_TOKEN": "1|offline"}
        window = DriveClient(command, env={**env, "DEVICE_FINGERPRINT": "fpr-screens-0001"}, visible=True)
        began = time.perf_counter()
        try:
            await window.start()
            await event_of(window, "showing", lambda _event: True)
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
            figures[case] = await start(Path(name, case), Path(name, f"only-{case}"), runs)
    return figures


def prepare(folder: Path) -> None:
    """For each case a paired terminal and a folder with one item."""
    items = folder / "items"
    items.mkdir()
    draw_items(items, 12)
    for case, file in CASES.items():
        terminal, alone = folder / case, folder / f"only-{case}"
        for each in (terminal, alone):
            each.mkdir()
        pair_on_disk(terminal, "signage", STORES[0].catalog)
        (alone / file).write_bytes((items / file).read_bytes())


def run(quick: bool = False) -> dict[str, Any]:
    end_in_order()
    around = Surroundings()
    figures = asyncio.run(measured(1 if quick else 5))
    return {
        "promise": "signage: first picture after start offline within 1.5 s; memory (PSS) ≤ 220 MB with video",
        "figures": figures,
        "conditions": {
            "start": "comptoir signage, paired before, no backend; until the first frame with the item was presented",
            "item": "one JPEG or one H.264 film of 1920x1080 in the folder; software renderer without a display",
            **around.told(),
        },
    }


if __name__ == "__main__":
    import json

    print(json.dumps(run("--quick" in sys.argv), indent=2, ensure_ascii=False))
