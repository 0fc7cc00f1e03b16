"""What is on the glass between two items: pictures and films at 1920x1080, every presented frame of 200 changes.

The order picture, picture, film, film gives every kind of change equally often. Two runs for each way to draw: one
without looking at pixels, for the times; one in which every presented frame is read back and must be the old item, the
new one, or a mix of the two while they cross-fade.

    python -m benchmarks.signage_transitions [--quick]
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from benchmarks.signage_chart import draw_changes
from benchmarks.signage_show import COLOURS, POINTS, RATE, Frame, Show, draw_items, in_process_of_its_own, renderers
from benchmarks.surroundings import Surroundings

MODULE = "benchmarks.signage_transitions"
ORDER = ["p1.jpg", "p2.jpg", "v1.mp4", "v2.mp4"]
PICTURE_S, FILM_S = 0.7, 1.2
MOST_BY_OPENGL = 24
"""Drawn by the processor it is slow: a look whether the pictures are right."""
PERIOD_MS = 1000 / RATE
REFRESH_MS = 1000 / 60
CHART = Path(__file__).resolve().parents[1] / "docs" / "figures" / "signage-frames.svg"


@dataclass
class Change:
    """`late_ms`: how much later than due the first frame of the new item was on the glass. A film's next frame is due
    one period after its last; a picture is due to go at the end of its slot. `start_ms`: late of the second frame of a
    film, after its first."""

    kind: str
    late_ms: float
    start_ms: float = 0.0


@dataclass
class Looked:
    frames: int = 0
    foreign: int = 0
    examples: list[str] = field(default_factory=list)


def changes_of(frames: list[Frame]) -> list[Change]:
    """From presented frames. Between two pictures nothing is late as long as the old one stands: that is for pixels."""
    found: list[Change] = []
    for place in range(1, len(frames) - 1):
        old, new = frames[place - 1], frames[place]
        if old.token == new.token:
            continue
        kind = f"{_kind(old)} → {_kind(new)}"
        first_of_old = next(each for each in frames if each.token == old.token)
        if _kind(old) == "film":
            # the same picture may be presented twice: from when on it was the last
            last = next(each for each in frames if each.token == old.token and each.picture == old.picture)
            late = (new.at - last.at) * 1000 - PERIOD_MS
        else:
            late = (new.at - first_of_old.at) * 1000 - PICTURE_S * 1000
        start = 0.0
        if _kind(new) == "film":
            second = next(
                (each for each in frames[place:] if each.token == new.token and each.picture > new.picture), None
            )
            start = max(0.0, (second.at - new.at) * 1000 - PERIOD_MS) if second else 0.0
        found.append(Change(kind, max(0.0, late), start))
    return found


def _kind(frame: Frame) -> str:
    return "film" if frame.name.endswith("mp4") else "picture"


class Looker:
    """Reads every presented frame."""

    def __init__(self, show: Show) -> None:
        self.show = show
        self.seen = Looked()
        self._busy = False

    def look(self) -> None:
        if self._busy or not self.show.frames:
            return
        self._busy = True  # reading presents a frame, too
        image = self.show.window.grabWindow()
        self._busy = False
        name = self.show.frames[-1].name
        before = next((each.name for each in reversed(self.show.frames) if each.name != name), "")
        now = np.array([[p.red(), p.green(), p.blue()] for p in (image.pixelColor(x, y) for x, y in POINTS)])
        self.seen.frames += 1
        if not self._is_one_of(now, {name, before} - {""}):
            self.seen.foreign += 1
            self.seen.examples.append(f"{before} → {name}: {now.mean(axis=0).round().tolist()}")

    def _is_one_of(self, now: np.ndarray[Any, Any], names: set[str]) -> bool:
        ends = [np.asarray(COLOURS[name]) for name in names]
        mean = now.mean(axis=0)
        line = [ends[0]] if len(ends) == 1 else [ends[0] + (ends[1] - ends[0]) * share / 40 for share in range(41)]
        near = min(float(np.abs(mean - each).max()) for each in line)
        return near < 12 and int(now.min()) > 90


async def play(folder: Path, changes: int, looks: bool) -> dict[str, Any]:
    show = Show(folder, ORDER, PICTURE_S)
    looker = Looker(show)
    show.view_model.warm_up()
    show.view_model.begin()
    # every decoder was started once; where the processor draws, that alone takes its time
    await show.until(lambda: len(show.source.names()) >= 5, 120)
    show.frames.clear()
    if looks:
        show.on_frame = looker.look
    before = len(show.source.names())
    await show.until(lambda: len(show.source.names()) > before + changes, 60 + changes * 4)
    show.on_frame = lambda: None
    failed = show.source.names("failed")
    frames = list(show.frames)
    show.close()
    seen = looker.seen
    return {
        "changes": [[each.kind, round(each.late_ms, 2), round(each.start_ms, 2)] for each in changes_of(frames)],
        "failed": failed,
        "looked_at": seen.frames,
        "foreign": seen.foreign,
        "examples": seen.examples[:5],
    }


def one_run(folder: Path, changes: int, looks: bool) -> dict[str, Any]:
    from common.ui.application import make_gui_application
    from common.ui.event_loop import make_event_loop

    loop = make_event_loop(make_gui_application("comptoir-bench"))
    try:
        return loop.run_until_complete(play(folder, changes, looks))
    finally:
        loop.close()


def told(timed: dict[str, Any], looked: dict[str, Any]) -> dict[str, Any]:
    kinds: dict[str, Any] = {}
    for kind in sorted({each[0] for each in timed["changes"]}):
        late = sorted(each[1] for each in timed["changes"] if each[0] == kind)
        start = sorted(each[2] for each in timed["changes"] if each[0] == kind)
        kinds[kind] = {
            "changes": len(late),
            "late_ms": {"p50": median(late), "p99": late[int(len(late) * 0.99)], "max": late[-1]},
            "missing_refreshes_max": int(late[-1] // REFRESH_MS),
            "later_than_one_refresh": sum(each > REFRESH_MS for each in late),
        }
        if kind.endswith("film"):
            kinds[kind]["second_frame_late_ms"] = {"p50": median(start), "max": start[-1]}
    return {
        "by_kind": kinds,
        "frames_looked_at": looked["looked_at"],
        "black_or_foreign_frames": looked["foreign"],
        "foreign_examples": looked["examples"],
        "failed": timed["failed"] + looked["failed"],
    }


def run(quick: bool = False) -> dict[str, Any]:
    changes = 20 if quick else 200
    around = Surroundings()
    figures: dict[str, Any] = {"changes": changes}
    with TemporaryDirectory() as folder:
        draw_items(Path(folder), FILM_S)
        for renderer in renderers():
            count = str(changes if renderer == "software" else min(changes, MOST_BY_OPENGL))
            runs = [
                json.loads(in_process_of_its_own(MODULE, renderer, folder, count, looks))
                for looks in ("times", "pixels")
            ]
            figures[renderer] = told(*runs)
            if renderer == "software" and not quick:
                draw_changes(CHART, runs[0]["changes"])
    return {
        "promise": "signage: 0 black or foreign frames between two items; ≤ 1 refresh (17 ms) late with films",
        "figures": figures,
        "compared_with": {"black between two items": "100–200 ms, up to 6 s (reports to Anthias)"},
        "conditions": {
            "items": f"1920x1080; JPEG for {PICTURE_S} s; H.264 at {RATE}/s for {FILM_S} s; no graphics card",
            "pixels": "in a run of its own, since each frame read back is drawn twice",
            **around.told(),
        },
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("changes", nargs="?", type=int)
    parser.add_argument("looks", nargs="?", choices=["times", "pixels"])
    parser.add_argument("--quick", action="store_true")
    arguments = parser.parse_args()
    if arguments.folder is None:
        print(json.dumps(run(arguments.quick), indent=2, ensure_ascii=False))
    else:
        print(json.dumps(one_run(arguments.folder, arguments.changes, arguments.looks == "pixels")))


if __name__ == "__main__":
    main()
