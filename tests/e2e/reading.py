"""Reading what is printed as a picture, by comparing it with text painted another way.

The printer's rasters come from QTextLayout, line by line; here QPainter.drawText paints a whole candidate, in whatever
size, and whoever looks most alike is what was printed. Two sizes, two ways of shaping: what agrees is legible.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from common.printing.paper.decoded import Raster
from common.printing.raster import ensure_gui

Ink = npt.NDArray[np.float64]

_PIXELS = 48
_SMALL = (24, 96)  # rows and most columns of the pictures compared: rough enough that edges don't count
_LATIN, _ARABIC = ["Noto Sans Mono", "DejaVu Sans Mono"], ["Noto Sans Arabic", "Noto Kufi Arabic"]


def ink_of(raster: Raster) -> Ink:
    """1 where it is black."""
    bits = np.unpackbits(np.frombuffer(raster.data, dtype=np.uint8))
    return bits.reshape(raster.rows, raster.stride * 8).astype(np.float64)


def parts_of(ink: Ink, gap: int) -> list[Ink]:
    """What stands side by side with at least `gap` blank columns between, without the blank around it."""
    used = np.flatnonzero(ink.any(axis=0))
    breaks = np.flatnonzero(np.diff(used) > gap)
    starts, ends = np.r_[used[0], used[breaks + 1]], np.r_[used[breaks], used[-1]]
    return [_trimmed(ink[:, start : end + 1]) for start, end in zip(starts, ends, strict=True)]


def likeness(seen: Ink, words: str, *, bold: bool = False) -> float:
    """How much a trimmed picture looks like these words: 1 the same, about 0 anything else."""
    other = _drawn(words, bold)
    shape = seen.shape[1] / seen.shape[0], other.shape[1] / other.shape[0]
    if max(shape) / min(shape) > 1.15:
        return 0.0
    columns = max(min(round(_SMALL[0] * shape[0]), 4 * _SMALL[1]), 8)
    return float(np.corrcoef(_fitted(seen, columns).ravel(), _fitted(other, columns).ravel())[0, 1])


def read(seen: Ink, candidates: Iterable[str], *, bold: bool = False) -> tuple[str, float]:
    """Which of the candidates it is, and how sure that is."""
    scores = {words: likeness(seen, words, bold=bold) for words in candidates}
    best = max(scores, key=lambda words: scores[words])
    return best, scores[best]


def _drawn(words: str, bold: bool) -> Ink:
    ensure_gui()
    arabic = any("\u0600" <= letter <= "\u06ff" for letter in words)
    font = QFont(_ARABIC if arabic else _LATIN)
    font.setPixelSize(_PIXELS)
    font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Medium)
    paper = QImage(_PIXELS * (len(words) + 4), _PIXELS * 4, QImage.Format.Format_Grayscale8)
    paper.fill(QColor("white"))
    painter = QPainter(paper)
    painter.setFont(font)
    painter.drawText(QRect(0, 0, paper.width(), paper.height()), Qt.AlignmentFlag.AlignCenter, words)
    painter.end()
    grey = np.frombuffer(paper.constBits(), dtype=np.uint8).reshape(paper.height(), paper.bytesPerLine())
    return _trimmed((grey[:, : paper.width()] < 128).astype(np.float64))


def _trimmed(ink: Ink) -> Ink:
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _fitted(ink: Ink, columns: int) -> Ink:
    """Shrunk or stretched to one size: what is compared is the shape."""
    grey = np.ascontiguousarray((ink * 255).astype(np.uint8))
    image = QImage(grey.tobytes(), grey.shape[1], grey.shape[0], grey.shape[1], QImage.Format.Format_Grayscale8)
    small = image.scaled(
        columns, _SMALL[0], Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    ).convertToFormat(QImage.Format.Format_Grayscale8)
    pixels = np.frombuffer(small.constBits(), dtype=np.uint8).reshape(small.height(), small.bytesPerLine())
    return pixels[:, : small.width()].astype(np.float64)
