"""`image://icon/<name>/<colour>`: our stroke icons in the colour of the text beside them.

Tinting by shader is no option: the software renderer has none.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtQuick import QQuickImageProvider
from PySide6.QtSvg import QSvgRenderer

FOLDER = Path(__file__).resolve().parent / "icons"
_DEFAULT_SIZE = 24


@cache
def _drawing(name: str) -> str:
    return (FOLDER / f"{name}.svg").read_text(encoding="utf-8")


class IconProvider(QQuickImageProvider):
    """Raises nothing: an unknown name makes a null image, which QML warns of (and a warning fails tests)."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, key: str, size: QSize, requested: QSize) -> QImage:
        name, _, colour = key.partition("/")
        try:
            drawing = _drawing(name)
        except OSError:
            return QImage()
        side = max(requested.width(), requested.height())
        side = side if side > 0 else _DEFAULT_SIZE
        image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        tinted = drawing.replace("currentColor", f"#{colour or '000000'}")
        QSvgRenderer(QByteArray(tinted.encode())).render(painter, QRectF(0, 0, side, side))
        painter.end()
        size.setWidth(side)
        size.setHeight(side)
        return image
