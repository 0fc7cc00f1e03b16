"""Two layers take turns: one is shown while the other loads what comes next.

The next picture is loaded before the present one ends; while it is not, the present one stays. So there is always a
picture, or the drawn filler when there is none at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from PySide6.QtCore import QTimer

from apps.signage.playlist.service import Picture, Playlist, PlaylistService, following
from common.ui.slots import slot
from common.ui.viewmodel import ViewModel

SHOWN_FOR_S = 8.0


@dataclass(frozen=True, slots=True)
class PlaylistProps:
    """`front`: the layer shown, 0 or 1; -1: the filler. `playing`: name of the picture shown, or empty."""

    source_a: str
    source_b: str
    front: int
    playing: str


class PlaylistViewModel(ViewModel[PlaylistProps]):
    def __init__(self, service: PlaylistService, shown_for_s: float = SHOWN_FOR_S) -> None:
        self._service = service
        self._layers: list[Picture | None] = [None, None]
        self._loaded = [False, False]
        self._front = -1
        self._due = False
        self._fading = False
        super().__init__(self.derive())
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(round(shown_for_s * 1000))
        self._timer.timeout.connect(self._time_is_up)
        self._unsubscribe = service.playlist.subscribe(self._changed)
        self._changed(service.playlist.value)

    def derive(self) -> PlaylistProps:
        shown = self._layers[self._front] if self._front >= 0 else None
        return PlaylistProps(_url(self._layers[0]), _url(self._layers[1]), self._front, shown.name if shown else "")

    def dispose(self) -> None:
        self._unsubscribe()
        self._timer.stop()
        super().dispose()

    @slot
    def picture_loaded(self, layer: int, source: str) -> None:
        """A layer has its picture in memory."""
        if source == _url(self._layers[layer]):
            self._loaded[layer] = True
            self._show_next_if_due()

    @slot
    def picture_failed(self, layer: int, source: str) -> None:
        """A layer could not draw its file: on to the one after it."""
        picture = self._layers[layer]
        if picture is not None and source == _url(picture):
            self._layers[layer] = None
            self._service.leave_out(picture, "not drawable")

    @slot
    def faded(self) -> None:
        """The former picture is out of sight: its layer may load the next."""
        self._fading = False
        self._load_next()

    def _changed(self, playlist: Playlist) -> None:
        if not playlist.pictures:
            self._layers, self._loaded = [None, None], [False, False]
            self._front, self._fading = -1, False
            self._timer.stop()
            self.refresh()
            return
        waiting = self._layers[self._back()]
        if not self._fading and (waiting is None or waiting not in playlist.pictures):
            self._load_next()

    def _load_next(self) -> None:
        shown = self._layers[self._front] if self._front >= 0 else None
        pictures = self._service.playlist.value.pictures
        after = following(pictures, shown)
        # alone in the folder, a picture stays without a fade into itself
        wanted = None if after == shown and shown is not None else after
        back = self._back()
        if wanted != self._layers[back]:
            self._layers[back] = wanted
            self._loaded[back] = False
        self.refresh()
        self._show_next_if_due()

    def _time_is_up(self) -> None:
        self._due = True
        self._show_next_if_due()

    def _show_next_if_due(self) -> None:
        back = self._back()
        if self._fading or not self._loaded[back] or self._layers[back] is None:
            return
        if self._front < 0 or self._due:
            self._fading = self._front >= 0
            self._front, self._due = back, False
            self._timer.start()
            self.refresh()
            if not self._fading:
                self._load_next()

    def _back(self) -> int:
        return 0 if self._front < 0 else 1 - self._front


def _url(picture: Picture | None) -> str:
    """A changed file has another address, so that it is read again."""
    if picture is None:
        return ""
    path = picture.path.absolute().as_posix()
    return f"file://{'' if path.startswith('/') else '/'}{quote(path, safe='/:')}?{picture.modified_ns}"
