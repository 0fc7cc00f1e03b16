"""What is on the glass between two pictures: every frame of 200 changes is looked at.

A Full HD pane plays six photographs (JPEG, 1920x1080, bright) and a drawing; each change is asked for as soon as the
next picture is loaded, which is harder than a picture every eight seconds. A frame is foreign (black, the background,
anything else) when one channel of one of its 15 sample points is darker than a mix of two such pictures can be.

    python -m benchmarks.signage_gap
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from PIL import Image

WIDTH, HEIGHT = 1920, 1080
DARKEST_PICTURE = 120  # of 255; every channel of every pixel is at least so bright
DARK = 100  # rounding and compression aside, no mix of two such pictures is darker


@dataclass
class Seen:
    """Milliseconds and counts over all changes."""

    frames: int = 0
    foreign: int = 0
    fade_ms: list[float] = field(default_factory=list)
    load_ms: list[float] = field(default_factory=list)


def draw_pictures(folder: Path) -> None:
    """Noise, so that decoding costs what a photograph costs."""
    rng = np.random.default_rng(2026)
    for number in range(6):
        coarse = rng.integers(DARKEST_PICTURE + 20, 250, (HEIGHT // 8, WIDTH // 8, 3)).astype(np.uint8)
        Image.fromarray(coarse).resize((WIDTH, HEIGHT), Image.Resampling.BILINEAR).save(folder / f"{number}.jpg")
    (folder / "9.svg").write_text(
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {WIDTH} {HEIGHT}' width='{WIDTH}' height='{HEIGHT}'>"
        f"<rect width='{WIDTH}' height='{HEIGHT}' fill='#FFEDD5'/></svg>"
    )


async def play(folder: Path, changes: int) -> Seen:
    from PySide6.QtCore import Qt
    from PySide6.QtQml import QQmlApplicationEngine
    from PySide6.QtQuick import QQuickItem, QQuickWindow

    from apps.signage.playlist.inspection import inspect
    from apps.signage.playlist.service import PlaylistService
    from apps.signage.playlist.viewmodel import PlaylistViewModel
    from common.ui.application import ROOT, destroy
    from common.ui.icons import IconProvider

    service = PlaylistService(folder, inspect)
    await service.look()
    view_model = PlaylistViewModel(service, 3600)
    engine = QQmlApplicationEngine()
    engine.addImportPath(str(ROOT))
    engine.addImageProvider("icon", IconProvider())
    engine.loadFromModule("common.ui", "AppWindow")
    window = engine.rootObjects()[0]
    assert isinstance(window, QQuickWindow)
    window.resize(WIDTH, HEIGHT)
    window.show()
    engine.setInitialProperties({"viewModel": view_model})
    engine.loadFromModule("apps.signage", "PlaylistPane")
    pane = engine.rootObjects()[1]
    assert isinstance(pane, QQuickItem)
    pane.setParentItem(window.contentItem())
    pane.setSize(window.size().toSizeF())

    async def until(condition: Callable[[], object]) -> None:
        deadline = time.perf_counter() + 20
        while not condition():
            if time.perf_counter() > deadline:
                raise TimeoutError("the next picture did not come")
            await asyncio.sleep(0.001)

    seen = Seen()
    swapped: list[float] = []
    window.frameSwapped.connect(lambda: swapped.append(time.perf_counter()), Qt.ConnectionType.DirectConnection)
    await until(lambda: view_model.props.front >= 0 and not view_model._fading)
    for _ in range(changes):
        asked = time.perf_counter()
        await until(lambda: view_model._loaded[view_model._back()] and not view_model._fading)
        seen.load_ms.append((time.perf_counter() - asked) * 1000)
        await _change(window, view_model, swapped, seen)
    window.close()
    destroy(engine)
    view_model.dispose()
    return seen


async def _change(
    window: Any,
    view_model: Any,
    swapped: list[float],
    seen: Seen,
) -> None:
    """One change, each of its frames looked at."""
    swapped.clear()
    started = time.perf_counter()
    view_model._time_is_up()
    looked = 0
    while view_model._fading:
        await asyncio.sleep(0)
        if len(swapped) > looked:
            looked = len(swapped)
            image = window.grabWindow()
            points = [image.pixelColor(x, y) for x in range(60, WIDTH, 400) for y in (60, 540, 1020)]
            seen.frames += 1
            seen.foreign += min(min(p.red(), p.green(), p.blue()) for p in points) < DARK
    seen.fade_ms.append((time.perf_counter() - started) * 1000)


def run(quick: bool = False) -> dict[str, Any]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    from common.ui.application import make_gui_application
    from common.ui.event_loop import make_event_loop

    changes = 20 if quick else 200
    qt = make_gui_application("comptoir-bench")
    loop = make_event_loop(qt)
    try:
        with TemporaryDirectory() as folder:
            draw_pictures(Path(folder))
            seen = loop.run_until_complete(play(Path(folder), changes))
    finally:
        loop.close()
    return {
        "promise": "signage: 0 black frames between two pictures, cross-fade under 200 ms",
        "figures": {
            "changes": changes,
            "frames_looked_at": seen.frames,
            "black_or_foreign_frames": seen.foreign,
            "cross_fade_ms": {"p50": median(seen.fade_ms), "max": max(seen.fade_ms)},
            "next_picture_ready_after_ms": {"p50": median(seen.load_ms), "max": max(seen.load_ms)},
        },
        "compared_with": {"black between two items": "100-200 ms, up to 6 s (reports to Anthias)"},
        "conditions": "Full HD, six JPEG and one SVG, software renderer without a display; each frame is also read "
        "back, which slows the fade; the next picture is decoded while the present one is shown",
    }


if __name__ == "__main__":
    import json

    print(json.dumps(run(), indent=2))
