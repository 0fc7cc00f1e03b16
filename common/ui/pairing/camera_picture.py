"""The camera's picture in QML: the latest frame, cropped to fill, with the code outlined where it was seen."""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtCore import Property, QObject, QPointF, QRectF, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem

from common.ui.pairing.service import PreviewFrame
from common.ui.registration import register_qml_item, register_qml_type

_OUTLINE = QColor("#86EFAC")
_OUTLINE_WIDTH = 5.0


class CameraFeed(QObject):
    """Holds the latest frame; a child of the view model, given to `CameraPicture.feed`."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.image: QImage | None = None
        self.corners: tuple[tuple[float, float], ...] = ()
        self.mirrored = False

    def show(self, frame: PreviewFrame) -> None:
        # copy(): the bytes belong to the caller
        line = frame.width * 3
        self.image = QImage(frame.rgb, frame.width, frame.height, line, QImage.Format.Format_RGB888).copy()
        self.changed.emit()

    def outline(self, corners: tuple[tuple[float, float], ...], mirrored: bool) -> None:
        if (corners, mirrored) != (self.corners, self.mirrored):
            self.corners, self.mirrored = corners, mirrored
            self.changed.emit()


class CameraPicture(QQuickPaintedItem):
    feedChanged = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._feed: CameraFeed | None = None

    def _get_feed(self) -> QObject | None:
        return self._feed

    def _set_feed(self, feed: QObject | None) -> None:
        if feed is self._feed:
            return
        if self._feed is not None:
            self._feed.changed.disconnect(self._redraw)
        self._feed = feed if isinstance(feed, CameraFeed) else None
        if self._feed is not None:
            self._feed.changed.connect(self._redraw)
        self.feedChanged.emit()
        self.update()

    feed = Property(CameraFeed, _get_feed, cast(Any, _set_feed), notify=feedChanged)

    def _redraw(self) -> None:
        self.update()

    def paint(self, painter: QPainter) -> None:
        feed = self._feed
        if feed is None or feed.image is None or feed.image.isNull():
            return
        picture = feed.image
        scale = max(self.width() / picture.width(), self.height() / picture.height())
        width, height = picture.width() * scale, picture.height() * scale
        target = QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)
        painter.save()
        if feed.mirrored:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(target, picture)
        if feed.corners:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(_OUTLINE, _OUTLINE_WIDTH))
            painter.drawPolygon(
                QPolygonF([QPointF(target.x() + x * width, target.y() + y * height) for x, y in feed.corners])
            )
        painter.restore()


register_qml_type(CameraFeed)
register_qml_item(CameraPicture)
