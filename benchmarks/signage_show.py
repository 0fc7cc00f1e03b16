"""A stage in a Full HD window with pictures and films that can be told apart."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from tests.support.stage import ListSource, item, make_film

WIDTH, HEIGHT = 1920, 1080
RATE = 30
COLOURS = {
    "p1.jpg": (225, 150, 130),
    "p2.jpg": (130, 215, 150),
    "v1.mp4": (140, 160, 230),
    "v2.mp4": (220, 205, 125),
}
"""All bright: what is black, or anything else, is seen."""
POINTS = [(x, y) for x in range(100, WIDTH, 400) for y in (400, 700, 1000)]


def draw_items(folder: Path, film_s: float) -> None:
    rng = np.random.default_rng(2026)
    for name, colour in COLOURS.items():
        if name.endswith("jpg"):
            grain = rng.integers(-12, 13, (HEIGHT // 4, WIDTH // 4, 1))
            coarse = (np.asarray(colour) + grain).astype(np.uint8)
            Image.fromarray(coarse).resize((WIDTH, HEIGHT), Image.Resampling.BILINEAR).save(folder / name, quality=92)
        else:
            options = ("-c:v", "libx264", "-preset", "veryfast", "-crf", "26", "-pix_fmt", "yuv420p")
            make_film(folder / name, colour, round(film_s * RATE), (WIDTH, HEIGHT), RATE, options, textured=True)


@dataclass(frozen=True, slots=True)
class Frame:
    """One presented frame. `token`: of the showing; `picture`: how many pictures its film had delivered."""

    at: float
    token: int
    name: str
    picture: int


class Show:
    """The window, the stage, and every presented frame."""

    def __init__(self, folder: Path, order: list[str], picture_s: float, film_s: float = 3600) -> None:
        from PySide6.QtQml import QQmlApplicationEngine
        from PySide6.QtQuick import QQuickItem, QQuickWindow

        from apps.signage.memory import give_back_memory
        from apps.signage.stage.film_factory import film_player
        from apps.signage.stage.frames import PresentedFrames
        from apps.signage.stage.viewmodel import StageViewModel
        from common.domain.clock import SystemClock
        from common.ui.application import ROOT
        from common.ui.icons import IconProvider
        from common.ui.painted import Painted

        give_back_memory()  # as the program does
        self.frames: list[Frame] = []
        self.on_frame: Callable[[], None] = lambda: None
        lasts = {name: picture_s if name.endswith("jpg") else film_s for name in order}
        self.source = ListSource([item(folder / name, lasts[name]) for name in order])
        self.painted, self.presented = Painted(), PresentedFrames()
        self.view_model = StageViewModel(
            self.source, SystemClock(), self.painted.then, film_player(), self._stuck, shortest_s=0.1
        )
        self.engine = QQmlApplicationEngine()
        self.engine.addImportPath(str(ROOT))
        self.engine.addImageProvider("icon", IconProvider())
        self.engine.loadFromModule("common.ui", "AppWindow")
        window = self.engine.rootObjects()[0]
        assert isinstance(window, QQuickWindow)
        self.window = window
        window.resize(WIDTH, HEIGHT)
        window.show()
        self.painted.attach(window)
        self.engine.setInitialProperties({"viewModel": self.view_model})
        self.engine.loadFromModule("apps.signage", "StagePane")
        pane = self.engine.rootObjects()[1]
        assert isinstance(pane, QQuickItem)
        pane.setParentItem(window.contentItem())
        pane.setSize(window.size().toSizeF())
        self.pane = pane
        self.presented.attach(window, lambda: self.view_model.moves)
        window.frameSwapped.connect(self._frame)

    def _stuck(self) -> None:
        raise RuntimeError("the decoders got stuck")

    def _frame(self) -> None:
        scene = self.view_model.turns.scene.value
        if scene.front >= 0 and scene.shown is not None:
            film: Any = self.view_model._films[scene.front] if scene.shown.kind == "video" else None
            self.frames.append(
                Frame(
                    time.perf_counter(), scene.layers[scene.front].token, scene.shown.name, film.frames if film else 0
                )
            )
        self.on_frame()

    async def until(self, condition: Callable[[], object], seconds: float = 30) -> None:
        deadline = time.perf_counter() + seconds
        while not condition():
            if time.perf_counter() > deadline:
                raise TimeoutError("the stage stands still")
            await asyncio.sleep(0.005)

    def close(self) -> None:
        from common.ui.application import destroy

        self.window.close()
        destroy(self.engine)
        self.view_model.dispose()


def renderers() -> dict[str, list[str]]:
    """How windows can be drawn here: what goes before the command. Without a graphics card OpenGL is llvmpipe."""
    found = {"software": ["env", "QT_QPA_PLATFORM=offscreen", "QT_QUICK_BACKEND=software"]}
    if shutil.which("xvfb-run"):
        screen = f"-screen 0 {WIDTH}x{HEIGHT}x24"
        found["opengl"] = ["xvfb-run", "-a", "-s", screen, "env", "-u", "QT_QUICK_BACKEND", "QT_QPA_PLATFORM=xcb"]
    return found


def in_process_of_its_own(module: str, renderer: str, *arguments: str, timeout_s: float = 3600) -> str:
    """What `python -m module arguments` writes; a QGuiApplication can be made once only."""
    command = [*renderers()[renderer], sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=timeout_s, env={**os.environ}, check=False)
    if done.returncode:
        raise RuntimeError(f"{module} {renderer}: {done.stderr[-2000:]}")
    return done.stdout


def command(
    run: Callable[[bool], dict[str, Any]], one_run: Callable[..., dict[str, Any]], *types: Callable[[str], Any]
) -> None:
    """A module's own command: `[--quick]` for the whole benchmark, its arguments for the one run of a process."""
    if sys.argv[1:] in ([], ["--quick"]):
        found = run("--quick" in sys.argv)
    else:
        found = one_run(*(read(each) for read, each in zip(types, sys.argv[1:], strict=True)))
    print(json.dumps(found, ensure_ascii=False))
