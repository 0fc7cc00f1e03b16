"""Tell when what is now bound has reached the glass.

`Painted.then(callback)` calls back after the first frame that was synchronised after the call and then swapped;
`perf_counter()` in the callback is the "painted" stamp of the benchmarks. Works in the software renderer too.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtQuick import QQuickWindow

from common.ui.faults import report_fault


class Painted(QObject):
    def __init__(self) -> None:
        super().__init__()
        self._window: QQuickWindow | None = None
        self._waiting: list[Callable[[], None]] = []
        self._in_frame: list[Callable[[], None]] = []

    def attach(self, window: QQuickWindow) -> None:
        self._window = window
        # afterAnimating comes in the GUI thread just before the scene is synchronised
        window.afterAnimating.connect(self._frame_begins)
        # from the render thread when there is one: queued, so Python runs in the GUI thread only
        window.frameSwapped.connect(self._frame_ends, Qt.ConnectionType.AutoConnection)

    def then(self, callback: Callable[[], None]) -> None:
        """Call `callback` once, in the GUI thread, when the present state is painted."""
        if self._window is None:
            raise RuntimeError("no window to paint in")
        self._waiting.append(callback)
        self._window.update()

    @Slot()
    def _frame_begins(self) -> None:
        self._in_frame += self._waiting
        self._waiting = []

    @Slot()
    def _frame_ends(self) -> None:
        done, self._in_frame = self._in_frame, []
        for callback in done:
            try:
                callback()
            except Exception as error:  # noqa: BLE001 - one bad callback must not eat the others
                report_fault("painted callback", error)
