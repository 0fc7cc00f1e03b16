"""Short sounds: a new order, an error, a sale done, an order ready. Never blocks, silent where there is no device.

QtMultimedia costs a tenth of a second to import, so it is loaded after the first frame or at the first sound.

    python -m common.ui.sound            write the .wav files again
"""

from __future__ import annotations

import logging
import math
import struct
import sys
import wave
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from common.ui.qt_log import without_python

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QSoundEffect

FOLDER = Path(__file__).resolve().parent / "sounds"
_RATE = 22_050
_LEVEL = 0.45
_FADE_S = 0.012

log = logging.getLogger("comptoir.ui.sound")


class Sound(StrEnum):
    NEW_ORDER = "new_order"
    ERROR = "error"
    SALE_DONE = "sale_done"
    READY = "ready"


_TONES: dict[Sound, tuple[tuple[float, float], ...]] = {
    # (hertz, seconds); the two rising tones are what kitchens know
    Sound.NEW_ORDER: ((880, 0.16), (1320, 0.26)),
    Sound.ERROR: ((311, 0.13), (0, 0.05), (233, 0.24)),
    Sound.SALE_DONE: ((1047, 0.07), (1568, 0.16)),
    Sound.READY: ((784, 0.12), (988, 0.12), (1175, 0.24)),
}


class Sounds:
    """One per program. `muted` is the person's wish; a missing device or library only silences."""

    def __init__(self, muted: bool = False) -> None:
        self.muted = muted
        self._effects: dict[Sound, QSoundEffect] = {}
        self._available: bool | None = None

    def warm_up(self) -> None:
        """Load now, so that the first sound is not late. Call it when the window is up. Nothing while muted."""
        if self.muted:
            return
        for sound in Sound:
            self._effect(sound)

    def play(self, sound: Sound) -> bool:
        """Start a sound; False when it cannot be heard."""
        if self.muted:
            return False
        effect = self._effect(sound)
        if effect is None:
            return False
        effect.play()
        return True

    def _effect(self, sound: Sound) -> QSoundEffect | None:
        if self._available is None:
            self._available = _has_device()
        if not self._available:
            return None
        if sound not in self._effects:
            from PySide6.QtCore import QUrl
            from PySide6.QtMultimedia import QSoundEffect

            with without_python():
                effect = QSoundEffect()
                effect.setSource(QUrl.fromLocalFile(str(FOLDER / f"{sound}.wav")))
            self._effects[sound] = effect
        return self._effects[sound]


def _has_device() -> bool:
    # while it looks for sound servers QtMultimedia starts threads, waits for them, and they log
    with without_python():
        try:
            from PySide6.QtMultimedia import QMediaDevices
        except ImportError as error:
            log.info("no sound: %s", error)
            return False
        missing = QMediaDevices.defaultAudioOutput().isNull()
    if missing:
        log.info("no sound: no device")
    return not missing


def samples(sound: Sound) -> list[int]:
    """16-bit samples at 22,050 Hz of a bell-like tone: a sine, a quiet octave, faded at both ends."""
    result: list[int] = []
    for hertz, seconds in _TONES[sound]:
        count = round(_RATE * seconds)
        for i in range(count):
            at = i / _RATE
            fade = min(1.0, at / _FADE_S, (seconds - at) / (seconds * 0.7))
            wave_at = math.sin(2 * math.pi * hertz * at) + 0.25 * math.sin(4 * math.pi * hertz * at)
            result.append(round(32_767 * _LEVEL * max(0.0, fade) * wave_at / 1.25))
    return result


def write_sounds(folder: Path = FOLDER) -> None:
    for sound in Sound:
        data = samples(sound)
        with wave.open(str(folder / f"{sound}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(_RATE)
            file.writeframes(struct.pack(f"<{len(data)}h", *data))


if __name__ == "__main__":
    write_sounds()
    sys.stdout.write(f"{len(Sound)} sounds written\n")
