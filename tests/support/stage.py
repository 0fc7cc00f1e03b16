"""A source that plays what a test gives it and remembers what it was told, and small films to play."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import numpy as np

from apps.signage.stage.source import Changed, Slot
from common.contract.signage import ContentKind
from common.domain.ids import new_id


@dataclass
class Told:
    what: str
    name: str
    at: datetime | None = None
    completed: bool | None = None
    cause: str = ""


@dataclass
class ListSource:
    """The slots of `items` one after the other, round and round. `make` gives each showing its own id."""

    items: list[Callable[[], Slot]] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    place: int = 0
    bad: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._changed: Changed = lambda _urgent: None

    def on_changed(self, changed: Changed) -> None:
        self._changed = changed

    def change(self, items: Iterable[Callable[[], Slot]], urgent: bool = False) -> None:
        self.items, self.place = list(items), 0
        self._changed(urgent)

    def next(self, after: Slot | None) -> Slot | None:
        for _ in self.items:
            slot = self.items[self.place % len(self.items)]()
            if slot.name not in self.bad:
                return slot
            self.place += 1
        return None

    def began(self, slot: Slot, at: datetime) -> None:
        self.told.append(Told("began", slot.name, at))
        self.place += 1

    def ended(self, slot: Slot, at: datetime, completed: bool) -> None:
        self.told.append(Told("ended", slot.name, at, completed))

    def failed(self, slot: Slot, cause: str) -> None:
        self.told.append(Told("failed", slot.name, cause=cause))
        self.bad.add(slot.name)

    def names(self, what: str = "began") -> list[str]:
        return [each.name for each in self.told if each.what == what]


def item(
    path: Path, lasts_s: float = 8.0, kind: ContentKind | None = None, starts_at: datetime | None = None
) -> Callable[[], Slot]:
    by_name: ContentKind = "image" if path.suffix in (".png", ".jpg", ".webp", ".svg") else "video"

    def make() -> Slot:
        return Slot(new_id(), path.name, kind or by_name, path, round(lasts_s * 1000), starts_at)

    return make


BITS, SIDE = 12, 4
"""A frame's number is drawn as a row of black and white cells along its top; the rest has the film's colour."""


def make_film(
    path: Path,
    colour: tuple[int, int, int],
    frames: int = 30,
    size: tuple[int, int] = (160, 90),
    rate: int = 30,
    options: Iterable[str] = ("-c:v", "libx264", "-preset", "veryfast", "-crf", "18", "-pix_fmt", "yuv420p"),
    textured: bool = False,
) -> Path:
    """A film whose frames carry their number. `textured`: with something that moves, as costly as a real one."""
    width, height = size
    command = ["ffmpeg", "-v", "error", "-y", "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{width}x{height}"]
    with subprocess.Popen([*command, "-r", str(rate), "-i", "-", *options, str(path)], stdin=subprocess.PIPE) as made:
        assert made.stdin is not None
        frame = np.empty((height, width, 3), np.uint8)
        grain = np.random.default_rng(7).integers(-12, 13, (height, width * 2, 1)) if textured else np.zeros((1, 1, 1))
        for number in range(frames):
            moved = number * 8 % width
            frame[:] = np.asarray(colour) + (grain[:, moved : moved + width] if textured else 0)
            for bit in range(BITS):
                left, right = bit * width // BITS, (bit + 1) * width // BITS
                frame[: height // SIDE, left:right] = 235 if number >> (BITS - 1 - bit) & 1 else 20
            made.stdin.write(frame.tobytes())
        made.stdin.close()
        assert made.wait(60) == 0
    return path


def make_sound(path: Path) -> Path:
    """A film without pictures."""
    subprocess.run(["ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", "sine=d=2", str(path)], check=True, timeout=60)
    return path
