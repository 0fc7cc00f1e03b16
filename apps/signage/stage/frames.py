"""Counts the frames that reached the glass, not those a decoder delivered."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtQuick import QQuickWindow

KEPT = 4096
"""Intervals that are remembered: a minute and more at sixty a second."""


class PresentedFrames(QObject):
    """`moves`: whether something on the screen is to move right now; a still picture needs no frames."""

    def __init__(self, monotonic: Callable[[], float] = time.perf_counter) -> None:
        super().__init__()
        self.count = 0
        self.last_at = 0.0
        self._now = monotonic
        self._moves: Callable[[], bool] = lambda: True
        self._moved = False
        self._intervals: deque[float] = deque(maxlen=KEPT)

    def attach(self, window: QQuickWindow, moves: Callable[[], bool] = lambda: True) -> None:
        self._moves = moves
        # from the render thread when there is one: queued, so that Python runs in the GUI thread only
        window.frameSwapped.connect(self.presented, Qt.ConnectionType.AutoConnection)

    @Slot()
    def presented(self) -> None:
        now, moves = self._now(), self._moves()
        if self.count and moves and self._moved:
            self._intervals.append(now - self.last_at)
        self.count += 1
        self.last_at, self._moved = now, moves

    @property
    def intervals_ms(self) -> list[float]:
        """Between two frames while something moved, oldest first."""
        return [each * 1000 for each in self._intervals]

    @property
    def per_second(self) -> float:
        total = sum(self._intervals)
        return len(self._intervals) / total if total else 0.0

    @property
    def worst_ms(self) -> float:
        return max(self._intervals, default=0.0) * 1000

    def report(self) -> Mapping[str, object]:
        """For the fleet page: how films ran lately."""
        return {"frames_per_second": round(self.per_second, 1), "worst_gap_ms": round(self.worst_ms)}
