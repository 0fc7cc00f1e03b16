"""How many frames a second a line of running text gets, alone and beside a film, on a machine without a graphics card.

The real program's whole screen at 1920x1080, a line of the office's running along its foot. A frame that took longer
than 25 ms came a refresh too late at 60 a second.

    python -m benchmarks.signage_ticker [--quick]
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from apps.demo import measure
from benchmarks.signage_show import HEIGHT, RATE, WIDTH, command, draw_items, in_process_of_its_own, renderers
from benchmarks.surroundings import Surroundings
from tests.support.stage import make_film

CASES = ("picture", "film-720", "film-1080")
LATE_MS = 25.0


def draw(folder: Path) -> None:
    draw_items(folder, 20)
    (folder / "p1.jpg").rename(folder / "picture.jpg")
    (folder / "v1.mp4").rename(folder / "film-1080.mp4")
    for each in ("p2.jpg", "v2.mp4"):
        (folder / each).unlink()
    options = ("-c:v", "libx264", "-preset", "veryfast", "-crf", "26", "-pix_fmt", "yuv420p")
    make_film(folder / "film-720.mp4", (140, 160, 230), 20 * RATE, (1280, 720), RATE, options, textured=True)


def one_run(file: Path, seconds: float) -> dict[str, Any]:
    from apps.signage.composition import Signage, SignageOptions
    from apps.signage.layout import Layout
    from apps.signage.memory import give_back_memory
    from apps.signage.stage.frames import PresentedFrames
    from backend.demo.stores import STORES
    from common.ui.application import Application
    from common.ui.options import WindowOptions
    from tests.support.screens._terminal import pair_on_disk, parts_of
    from tests.support.signage.programs import program as office
    from tests.support.signage.programs import ticker

    give_back_memory()
    app = Application("signage", WindowOptions(WIDTH, HEIGHT, type_scale=1.5, diagonal=43))
    frames = PresentedFrames()

    async def play(folder: Path) -> dict[str, Any]:
        pair_on_disk(folder, "signage", STORES[0].catalog)
        posters = folder / "posters"
        posters.mkdir()
        shutil.copy(file, posters)
        program = Signage(
            app, parts_of("signage", folder), SignageOptions(Layout.FULL, posters, 3600, muted=True, ticker=False)
        )
        app.show(program.view_model, *program.main)
        program.began()
        line = ticker(1, "Le menu du jour, une boisson et un café · " * 6)
        program._program.set(office(line))
        showing = asyncio.Event()
        program._stage.on_began = lambda _name: showing.set()
        await program._folder.look()
        program._stage.warm_up()
        program._stage.begin()
        await asyncio.wait_for(showing.wait(), 20)
        await asyncio.sleep(2)
        frames.attach(app.window)
        used, began = time.process_time(), time.perf_counter()
        await asyncio.sleep(seconds)
        share = (time.process_time() - used) / (time.perf_counter() - began)
        gaps = sorted(frames.intervals_ms)
        film: Any = next((each for each in program._stage._films if each is not None and each.playing), None)
        result = {
            "frames_per_second": round(frames.per_second, 1),
            "gap_ms": {"p50": gaps[len(gaps) // 2], "p99": gaps[int(len(gaps) * 0.99)], "max": gaps[-1]},
            "late_percent": round(sum(each > LATE_MS for each in gaps) / len(gaps) * 100, 1),
            "film_pictures": film.frames if film is not None else 0,
            "processor_cores": round(share, 2),
            "pss_mb": measure.pss_mb(os.getpid()),
        }
        await program.terminal.close()
        return result

    with TemporaryDirectory() as name:
        found = app.loop.run_until_complete(play(Path(name)))
    app.close()
    app.loop.close()
    return found


def run(quick: bool = False) -> dict[str, Any]:
    seconds = 4.0 if quick else 12.0
    around = Surroundings()
    figures: dict[str, Any] = {}
    with TemporaryDirectory() as name:
        folder = Path(name)
        draw(folder)
        for renderer in renderers():
            figures[renderer] = {}
            for case in CASES:
                file = next(folder.glob(f"{case}.*"))
                out = in_process_of_its_own("benchmarks.signage_ticker", renderer, str(file), str(seconds))
                figures[renderer][case] = json.loads(out.splitlines()[-1])
    return {
        "promise": "signage: a line of text at 60 frames a second with a film, drawn by the processor",
        "figures": figures,
        "conditions": {
            "screen": f"the program's whole screen, {WIDTH}x{HEIGHT}, {seconds:g} s; films of {RATE} pictures a second",
            "opengl": "Mesa's llvmpipe under Xvfb, the way a machine without a graphics card would be drawn otherwise",
            **around.told(),
        },
    }


if __name__ == "__main__":
    command(run, one_run, Path, float)
