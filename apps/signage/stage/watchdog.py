"""Ends the program when it presents no frame any more, so that whoever started it starts it again.

The clock that runs out is `faulthandler`'s: a thread in C, which also fires when the interpreter itself is stuck in a
library. It is wound up again each time a frame was presented; so that there is one even under a picture that stands
still, one is asked for each second. Nothing is asked of a window that nobody can see.
"""

from __future__ import annotations

import contextlib
import faulthandler
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO

from PySide6.QtCore import QObject, QTimer

from apps.signage.stage.frames import PresentedFrames

log = logging.getLogger(__name__)

AFTER_S = 30.0
LOOK_EVERY_MS = 1000
EXIT_CODE = 1
"""`faulthandler` has no other."""


class Watchdog(QObject):
    """`note`: file for the stacks of the moment it was stuck. `wake`: asks the window for a frame; `seen`: whether the
    window is on a screen."""

    def __init__(
        self,
        frames: PresentedFrames,
        note: Path,
        wake: Callable[[], None],
        seen: Callable[[], bool],
        after_s: float = AFTER_S,
    ) -> None:
        super().__init__()
        self._frames = frames
        self._note = note
        self._wake = wake
        self._seen = seen
        self._after_s = after_s
        self._count = -1
        self._file: TextIO | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(min(LOOK_EVERY_MS, round(after_s * 250)))
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        with contextlib.suppress(OSError):
            if self._note.exists() and self._note.stat().st_size:
                log.error("the program stood still the last time and was ended; the stacks are in %s", self._note.name)
                self._note.replace(self._note.with_suffix(".last.txt"))
        try:
            self._note.parent.mkdir(parents=True, exist_ok=True)
            self._file = self._note.open("w", encoding="utf-8")
        except OSError as error:
            log.info("no note of a standstill can be written: %s", error.strerror)
        self._wind_up()
        self._timer.start()

    def end(self) -> None:
        self._timer.stop()
        faulthandler.cancel_dump_traceback_later()
        if self._file is not None:
            self._file.close()

    def begin_end(self) -> None:
        """The program is to start again: it is ended if that takes too long, frames or not."""
        self._timer.stop()
        self._wind_up()

    def look(self) -> None:
        if self._frames.count != self._count or not self._seen():
            self._count = self._frames.count
            self._wind_up()
        self._wake()

    def _wind_up(self) -> None:
        options: dict[str, Any] = {"file": self._file} if self._file is not None else {}
        faulthandler.dump_traceback_later(self._after_s, exit=True, **options)
