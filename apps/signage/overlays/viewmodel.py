"""What lies over the stage as QML sees it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QTimer

from apps.signage.overlays.derive import PathOf, line_size, overlay_rows
from apps.signage.overlays.rows import OverlayRow
from apps.signage.overlays.service import OverlayService
from common.contract.signage import ProgramOut
from common.domain.clock import Clock
from common.domain.published import Published
from common.ui.rows import RowsModel
from common.ui.slots import slot
from common.ui.viewmodel import ViewModel, child

_TICK_MS = 500


@dataclass(frozen=True, slots=True)
class OverlaysProps:
    """Type size of the line at the top and of the one at the bottom, in pixels of a screen 1080 lines high; 0: none is
    there now. Boards leave them room, pictures go on beneath."""

    header_px: int
    footer_px: int


class OverlaysViewModel(ViewModel[OverlaysProps]):
    overlays = child(RowsModel)

    def __init__(self, program: Published[ProgramOut | None], clock: Clock, path_of: PathOf) -> None:
        """path_of: where a picture is on this disk, None while it is not; asked again every half second."""
        self._path_of = path_of
        self.service = OverlayService(program, clock)
        self._overlays = RowsModel(OverlayRow)
        super().__init__(OverlaysProps(0, 0), overlays=self._overlays)
        self._ends = [
            program.subscribe(lambda _program: self._relay()),
            self.service.shown.subscribe(lambda _shown: self._relay()),
        ]
        self._ticking = QTimer(self)
        self._ticking.setInterval(_TICK_MS)
        self._ticking.timeout.connect(self.tick)
        self._ticking.start()
        self._relay()

    def derive(self) -> OverlaysProps:
        rows = list(self._overlays.rows)
        return OverlaysProps(line_size(rows, "header"), line_size(rows, "footer"))

    def dispose(self) -> None:
        self._ticking.stop()
        for end in self._ends:
            end()
        self.service.close()
        super().dispose()

    @slot
    def crossed(self, key: str) -> None:
        """A line has left the screen at its far end."""
        if key.isdecimal():
            self.service.crossed(int(key))

    @slot
    def tick(self) -> None:
        """Twice a second: overlays come and go, pictures arrive."""
        self.service.look()
        self._relay()

    def _relay(self) -> None:
        program = self.service.program.value
        overlays = program.overlays if program is not None else ()
        self._overlays.set_rows(overlay_rows(overlays, self.service.shown.value, self._path_of))
        self.refresh()
