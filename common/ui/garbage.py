"""Python collects the garbage of a Qt program on its main thread only.

Left alone it does so on whichever thread makes the next object, and a QObject (a timer, an item) that is destroyed on
another thread than its own may crash the program.
"""

import gc

from PySide6.QtCore import QObject, QTimer

LOOK_EVERY_MS = 250
YOUNG = 5_000
"""New containers since the last look that are worth a look."""


class MainThreadGarbage:
    """From its making on nothing is collected; from `begin` on, by a timer of `parent`, until `end`."""

    def __init__(self, parent: QObject) -> None:
        gc.disable()
        _, self._middle, self._old = gc.get_threshold()
        self._timer = QTimer(parent)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """The program stands: what it is made of stays, and is never looked through again."""
        gc.freeze()
        self._timer.start()

    def look(self) -> None:
        young, middle, old = gc.get_count()
        if young >= YOUNG:
            gc.collect(2 if old >= self._old else 1 if middle >= self._middle else 0)

    def end(self) -> None:
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
