"""A day of signage in a quarter of an hour: 3,000 changes between pictures and films of 1920x1080, and the memory.

python -m benchmarks.signage_soak [--quick]
"""

from __future__ import annotations

import json
import os
import time
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from apps.demo import measure
from benchmarks.signage_show import Show, command, draw_items, in_process_of_its_own
from benchmarks.surroundings import Surroundings

ORDER = ["p1.jpg", "p2.jpg", "v1.mp4", "v2.mp4"]
PICTURE_S, FILM_S = 0.12, 0.3
EVERY = 50
"""Changes between two looks at the memory."""
WARM = 0.2
"""Share of the changes that are not counted: caches, arenas and decoders fill first. The shares compared are as long,
because a single look depends on which two items are open."""


def _played(show: Show, number: int) -> bool:
    return show.view_model.turns.played >= number


async def play(folder: Path, changes: int) -> dict[str, Any]:
    from PySide6.QtGui import QGuiApplication

    from common.ui.garbage import MainThreadGarbage

    show = Show(folder, ORDER, PICTURE_S)
    application = QGuiApplication.instance()
    assert application is not None
    garbage = MainThreadGarbage(application)  # as in the program
    garbage.begin()
    show.view_model.warm_up()
    show.view_model.begin()
    began = time.perf_counter()
    samples: list[float] = []
    for number in range(EVERY, changes + 1, EVERY):
        await show.until(partial(_played, show, number), 120)
        samples.append(measure.pss_mb(os.getpid()) or 0.0)
        show.frames.clear()
    lasted = time.perf_counter() - began
    told = {"failed": show.source.names("failed"), "restarts": show.view_model.turns.restarts}
    garbage.end()
    show.close()
    return {"samples": samples, "lasted_s": round(lasted), **told}


def one_run(folder: Path, changes: int) -> dict[str, Any]:
    from common.ui.application import make_gui_application
    from common.ui.event_loop import make_event_loop

    loop = make_event_loop(make_gui_application("comptoir-bench"))
    try:
        return loop.run_until_complete(play(folder, changes))
    finally:
        loop.close()


def run(quick: bool = False) -> dict[str, Any]:
    changes = 300 if quick else 3000
    around = Surroundings()
    with TemporaryDirectory() as folder:
        draw_items(Path(folder), FILM_S)
        found = json.loads(in_process_of_its_own("benchmarks.signage_soak", "software", folder, str(changes)))
    samples = found["samples"]
    share = max(1, round(len(samples) * WARM))
    warm = samples[share:]
    first, last = median(warm[:share]), median(warm[-share:])
    return {
        "promise": "signage: memory grows by at most 5 % over a simulated day (3,000 changes)",
        "figures": {
            "changes": changes,
            "pss_mb": {"after_warm_up": first, "at_the_end": last, "highest": max(warm)},
            "growth_percent": round((last - first) / first * 100, 1),
            "lasted_s": found["lasted_s"],
            "failed": found["failed"],
            "decoder_restarts": found["restarts"],
            "every_50_changes_mb": samples,
        },
        "conditions": {
            "items": f"1920x1080; JPEG for {PICTURE_S} s, H.264 for {FILM_S} s; each film opens a decoder anew",
            "measured": "the stage in its window; no backend, journal, downloads or boards beside it",
            "growth": "median of the last fifth of the samples against that of the second fifth",
            **around.told(),
        },
    }


if __name__ == "__main__":
    command(run, one_run, Path, int)
