"""“Still there?” as QML sees it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QTimer

from apps.kiosk.idle.service import Idle, IdleWatch
from common.ui.slots import slot
from common.ui.viewmodel import ViewModel


@dataclass(frozen=True, slots=True)
class IdleProps:
    asking: bool
    left: int


def derive_idle_props(idle: Idle) -> IdleProps:
    return IdleProps(idle.asking, idle.left_s)


class IdleViewModel(ViewModel[IdleProps]):
    def __init__(self, watch: IdleWatch, every_ms: int = 500) -> None:
        self._watch = watch
        super().__init__(derive_idle_props(watch.state.value))
        self._end = watch.state.subscribe(lambda _idle: self.refresh())
        self._ticking = QTimer(self)
        self._ticking.setInterval(every_ms)
        self._ticking.timeout.connect(watch.tick)
        self._ticking.start()

    def derive(self) -> IdleProps:
        return derive_idle_props(self._watch.state.value)

    def dispose(self) -> None:
        self._ticking.stop()
        self._end()
        super().dispose()

    @slot
    def touched(self) -> None:
        self._watch.touched()

    @slot
    def stay(self) -> None:
        self._watch.stay()
