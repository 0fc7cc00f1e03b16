"""Three short sounds of the till, made here from sine waves: a new order, an error, a sale done.

The multimedia library is loaded at the first sound, not at start. A machine without loudspeakers stays silent.
"""

from __future__ import annotations

import logging
import math
import struct
import wave
from pathlib import Path
from typing import Any, Literal

from PySide6.QtCore import QUrl

log = logging.getLogger(__name__)

Sound = Literal["order", "error", "done"]
_RATE = 22_050
# (frequency in Hz, milliseconds); 0 Hz is a pause
_TONES: dict[Sound, tuple[tuple[int, int], ...]] = {
    "order": ((880, 130), (0, 30), (1320, 220)),
    "error": ((220, 180), (0, 60), (220, 260)),
    "done": ((1046, 90), (1568, 160)),
}


class Sounds:
    def __init__(self, folder: Path, enabled: bool = True) -> None:
        self._folder = folder
        self._enabled = enabled
        self._effects: dict[Sound, Any] = {}

    def play(self, sound: Sound) -> None:
        if not self._enabled:
            return
        effect = self._effects.get(sound)
        if effect is None:
            from PySide6.QtMultimedia import QMediaDevices, QSoundEffect

            if QMediaDevices.defaultAudioOutput().isNull():
                log.info("no loudspeaker: sounds are off")
                self._enabled = False
                return
            effect = QSoundEffect()
            effect.setSource(QUrl.fromLocalFile(str(self._file(sound))))
            effect.setVolume(1.0 if sound == "error" else 0.7)
            self._effects[sound] = effect
        effect.play()

    def _file(self, sound: Sound) -> Path:
        path = self._folder / f"{sound}.wav"
        if not path.exists():
            self._folder.mkdir(parents=True, exist_ok=True)
            with wave.open(str(path), "wb") as file:
                file.setnchannels(1)
                file.setsampwidth(2)
                file.setframerate(_RATE)
                for frequency, ms in _TONES[sound]:
                    file.writeframes(_samples(frequency, ms))
        return path


def _samples(frequency: int, ms: int) -> bytes:
    count = _RATE * ms // 1000
    edge = _RATE // 200  # five milliseconds of rise and fall, or the speaker clicks
    values = (
        int(20_000 * min(1.0, i / edge, (count - i) / edge) * math.sin(2 * math.pi * frequency * i / _RATE))
        for i in range(count)
    )
    return b"".join(struct.pack("<h", each) for each in values)
