"""Pictures that come up fast: a drawing (SVG) is rasterised once per size and kept as PNG beside the media files.

A drawing of 15 KB costs 20–50 ms each time it is rasterised, its PNG 5 ms. Qt decodes both on its own loader thread;
the PNGs are made by one thread of ours through QImageReader, which lets go of Python's lock (QSvgRenderer does not, and
would stop the screen as long as it draws).

There is no QQuickImageProvider here on purpose: Qt calls it on the loader thread, which then waits for Python's lock
while the main thread, holding it, may wait for the loader: a deadlock, seen with PySide 6.11.
"""

from __future__ import annotations

import atexit
import logging
import os
import queue
import re
import threading
from functools import cache
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import Property, QObject, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QImageReader

from common.ui.registration import register_qml_item

log = logging.getLogger(__name__)

STEP = 64
"""Sizes go up in steps, so that a window being resized does not fill the disk."""

LATER_S = 3.0
"""A program that starts has better things to do first."""

FOLDER = "drawn"
_MEDIA = re.compile(r"^[0-9a-f]{64}\.svg$")  # named by content: what is drawn once stays true


def stepped(side: int) -> int:
    return -(-side // STEP) * STEP


def drawn_path(drawing: Path, side: int) -> Path | None:
    """Where the PNG of that drawing is or will be; None for a file that is not one of our media drawings."""
    if not _MEDIA.match(drawing.name):
        return None
    return drawing.parent / FOLDER / f"{drawing.stem}-{side}.png"


def rasterise(drawing: Path, side: int, target: Path) -> bool:
    """Write the PNG, atomically; False (and a line in the log) when the drawing is no picture or the disk is full."""
    reader = QImageReader(str(drawing))
    size = reader.size()
    if size.isEmpty():
        log.info("%s is gone or no picture", drawing.name)
        return False
    reader.setScaledSize(size.scaled(QSize(side, side), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    partial = target.with_suffix(".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if image.isNull() or not image.save(str(partial), "PNG"):  # type: ignore[call-overload]
            log.warning("%s not kept as a picture: %s", drawing.name, reader.errorString())
            partial.unlink(missing_ok=True)
            return False
        os.replace(partial, target)
    except OSError as error:
        log.warning("%s not kept as a picture: %s", drawing.name, error)
        return False
    return True


class Draughtsman:
    """One thread that turns drawings into PNGs, one after the other, out of the way of everything else."""

    def __init__(self, later_s: float = LATER_S) -> None:
        self._later_s = later_s
        self._wanted: queue.SimpleQueue[tuple[Path, int, Path] | None] = queue.SimpleQueue()
        self._asked: set[Path] = set()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def want(self, drawing: Path, side: int, target: Path) -> None:
        if target in self._asked or self._stopping.is_set():
            return
        self._asked.add(target)
        self._wanted.put((drawing, side, target))
        if self._thread is None:
            self._thread = threading.Thread(target=self._draw, name="draughtsman", daemon=True)
            self._thread.start()
            atexit.register(self.stop)

    def stop(self) -> None:
        """Finish the picture in hand and end."""
        self._stopping.set()
        self._wanted.put(None)
        if self._thread is not None:
            self._thread.join()

    def _draw(self) -> None:
        self._stopping.wait(self._later_s)
        while (task := self._wanted.get()) is not None and not self._stopping.is_set():
            rasterise(*task)


@cache
def _draughtsman() -> Draughtsman:
    return Draughtsman()


class DrawnPicture(QObject):
    """QML: `DrawnPicture { source: …; side: … }` → `url`: the PNG when it is there, else the source itself."""

    sourceChanged = Signal()
    sideChanged = Signal()
    urlChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = QUrl()
        self._side = 0
        self._url = QUrl()

    def _set_source(self, source: QUrl) -> None:
        if source != self._source:
            self._source = source
            self.sourceChanged.emit()
            self._choose()

    def _set_side(self, side: int) -> None:
        if stepped(side) != self._side:
            self._side = stepped(side)
            self.sideChanged.emit()
            self._choose()

    def _choose(self) -> None:
        url = chosen_url(self._source, self._side)
        if url != self._url:
            self._url = url
            self.urlChanged.emit()

    source = Property(QUrl, lambda self: self._source, cast(Any, _set_source), notify=sourceChanged)
    side = Property(int, lambda self: self._side, cast(Any, _set_side), notify=sideChanged)
    url = Property(QUrl, lambda self: self._url, notify=urlChanged)


def chosen_url(source: QUrl, side: int, draughtsman: Draughtsman | None = None) -> QUrl:
    """The best address of a picture at that size, now; asks for a PNG when there is none yet. Empty without a size."""
    if side <= 0:
        return QUrl()
    if not source.isLocalFile():
        return source
    drawing = Path(source.toLocalFile())
    target = drawn_path(drawing, side)
    if target is None:
        return source
    if target.exists():
        return QUrl.fromLocalFile(str(target))
    (draughtsman or _draughtsman()).want(drawing, side, target)
    return source


register_qml_item(DrawnPicture)
