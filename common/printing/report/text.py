"""Words on a page: Qt shapes them (Arabic letters join, right-to-left runs are placed), we say where."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QPainter, QTextLayout, QTextOption

INK, GREY, RULE, PALE = QColor("#1c1917"), QColor("#57534e"), QColor("#d6d3d1"), QColor("#f5f5f4")
_FAMILIES = ("Inter", "Noto Sans", "Segoe UI", "DejaVu Sans", "Arial")
_MONO = ("DejaVu Sans Mono", "Noto Sans Mono", "Consolas", "Courier New")
_ARABIC = ("Noto Sans Arabic", "Noto Kufi Arabic", "Segoe UI", "Tahoma")
LEADING = 1.32


@functools.lru_cache(maxsize=32)
def font(size: int, bold: bool = False, mono: bool = False) -> QFont:
    """`size` in points of the page. A family that is not installed would cost a search through all of them."""
    installed = set(QFontDatabase.families())
    names = [name for name in (*(_MONO if mono else _FAMILIES), *_ARABIC) if name in installed]
    made = QFont(names or ["Sans Serif"])
    made.setPixelSize(size)
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    # Inter's contextual signs (the raised colon of 12:30) are drawn right but read back as others.
    made.setFeature(QFont.Tag("calt"), 0)
    return made


def width_of(text: str, of: QFont) -> float:
    return float(QFontMetricsF(of).horizontalAdvance(text))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Laid out; `height` in points."""

    layout: QTextLayout
    height: float
    colour: QColor

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        painter.setPen(self.colour)
        self.layout.draw(painter, QPointF(x, y))


def paragraph(text: str, width: float, of: QFont, colour: QColor = INK, most_lines: int = 0) -> Paragraph:
    """From the left edge, whatever its direction; after `most_lines` (0: no end) it is cut short."""
    layout = QTextLayout(text, of)
    option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    pitch, height, lines = of.pixelSize() * LEADING, 0.0, 0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1.0))
        line.setPosition(QPointF(0.0, height))
        height, lines = height + pitch, lines + 1
        if most_lines and lines == most_lines:
            break
    layout.endLayout()
    return Paragraph(layout, height, colour)


def put(
    painter: QPainter,
    text: str,
    area: QRectF,
    of: QFont,
    colour: QColor = INK,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """One line in that area, in its middle from top to bottom; what has no room ends in an ellipsis."""
    shown = QFontMetricsF(of).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    painter.setFont(of)
    painter.setPen(colour)
    painter.drawText(area, shown, option)
