"""Text and pictures as one-bit images, for what a printer's own font can't set.

Qt shapes and orders the text (Arabic letters join, numbers stand the right way round) and paints it into a
`QImage`: no window, no event loop. Qt needs a `QGuiApplication` all the same; where a program has none (the
gateway is headless) `ensure_gui` makes one on the offscreen platform.
"""

from __future__ import annotations

import functools
import threading
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QImage,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from common.printing.document import Banner, Columns, Picture, Text
from common.printing.profile import CELL_DOTS
from common.printing.textflow import clean, first_strong_rtl

# Latin in a monospaced face so that a mixed line keeps the rhythm of the printer's own lines, then Arabic.
# First those of Debian, then those of Windows.
_LATIN = ("DejaVu Sans Mono", "Noto Sans Mono", "Consolas", "Courier New")
_ARABIC = ("Noto Sans Arabic", "Noto Kufi Arabic", "Segoe UI", "Tahoma")
_PIXELS = 21  # a monospaced face of this size advances by about the 12 dots of font A
_ARABIC_PIXELS = 25  # Arabic looks small beside Latin of one size
_PADDING = 3  # blank rows above and below
_INK = 150  # grey below this becomes black: thin strokes survive, joins don't clog


class RasterError(ValueError):
    """A picture that is no picture, or no way to paint here; the message says which."""


@dataclass(frozen=True, slots=True)
class Bitmap:
    """`rows` lines of `stride` bytes from the top, most significant bit at the left, 1 is black."""

    stride: int
    rows: int
    data: bytes

    def slices(self, most: int = 255) -> list[Bitmap]:
        """The same picture in pieces of at most `most` rows: what small printer buffers take."""
        pieces: list[Bitmap] = []
        for top in range(0, self.rows, most):
            count = min(most, self.rows - top)
            start = top * self.stride
            pieces.append(Bitmap(self.stride, count, self.data[start : start + count * self.stride]))
        return pieces


_own_application: list[QGuiApplication] = []


def ensure_gui() -> None:
    """Make sure text can be painted. Call it first from the main thread; after that any thread may paint.

    Raises `RasterError` where the process already has a Qt application without a GUI, or when the first call
    comes from another thread: Qt would bind the application to it.
    """
    application = QCoreApplication.instance()
    if isinstance(application, QGuiApplication):
        return
    if application is not None:
        raise RasterError("this process has a QCoreApplication; text can't be painted without a QGuiApplication")
    if threading.current_thread() is not threading.main_thread():
        raise RasterError("call ensure_gui() in the main thread first")
    _own_application.append(QGuiApplication(["comptoir", "-platform", "offscreen"]))


@functools.lru_cache(maxsize=64)
def _font(pixels: int, bold: bool, arabic: bool) -> QFont:
    installed = set(QFontDatabase.families())
    order = (*_ARABIC, *_LATIN) if arabic else (*_LATIN, *_ARABIC)
    font = QFont([name for name in order if name in installed] or ["monospace"])
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Medium)
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    return font


@dataclass(frozen=True, slots=True)
class _Part:
    layout: QTextLayout
    height: float
    natural: float


_Style = tuple[str, bool, bool, bool]  # text, bold, underline, inverse


def _lay_out(parts: list[_Style], width: float, rtl: bool, alignment: Qt.AlignmentFlag) -> _Part:
    content = "".join(piece for piece, *_ in parts)
    layout = QTextLayout(content, _font(_PIXELS, False, False))
    option = QTextOption(alignment)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    layout.setFormats(_formats(parts))
    layout.beginLayout()
    height = natural = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1.0))
        line.setPosition(QPointF(0, height))
        height += line.height()
        natural = max(natural, line.naturalTextWidth())
    layout.endLayout()
    return _Part(layout, height, natural)


def _formats(parts: list[_Style]) -> list[QTextLayout.FormatRange]:
    """One range for each stretch of one style and one script; offsets in UTF-16 units, as Qt counts."""
    ranges: list[QTextLayout.FormatRange] = []
    offset = 0
    for content, bold, underline, inverse in parts:
        for piece, arabic in _by_script(content):
            span = QTextLayout.FormatRange()
            span.start = offset
            span.length = len(piece.encode("utf-16-le")) // 2
            style = QTextCharFormat()
            style.setFont(_font(_ARABIC_PIXELS if arabic else _PIXELS, bold, arabic))
            style.setFontUnderline(underline)
            if inverse:
                style.setForeground(QColor("white"))
                style.setBackground(QColor("black"))
            span.format = style
            ranges.append(span)
            offset += span.length
    return ranges


def _by_script(content: str) -> list[tuple[str, bool]]:
    pieces: list[tuple[str, bool]] = []
    for letter in content:
        arabic = "\u0590" <= letter <= "\u08ff" or "\ufb1d" <= letter <= "\ufefc"
        if letter == " " and pieces:
            arabic = pieces[-1][1]
        if pieces and pieces[-1][1] == arabic:
            pieces[-1] = (pieces[-1][0] + letter, arabic)
        else:
            pieces.append((letter, arabic))
    return pieces


def _paint(
    parts: list[tuple[_Part, float, float]], size: tuple[int, int], scale: tuple[int, int], ink: str = "black"
) -> Bitmap:
    """Paint laid out parts at (x, y), both in unscaled dots, on paper of `size` dots."""
    dots, rows = size
    image = QImage(dots, rows, QImage.Format.Format_Grayscale8)
    image.fill(QColor("white" if ink == "black" else "black"))
    painter = QPainter(image)
    painter.scale(*scale)
    painter.setPen(QColor(ink))
    for part, x, y in parts:
        part.layout.draw(painter, QPointF(x, y))
    painter.end()
    return _threshold(image)


def _threshold(image: QImage) -> Bitmap:
    """Black where darker than `_INK`."""
    rows, width = image.height(), image.width()
    stride = -(-width // 8)
    grey = bytes(image.constBits())
    pitch = image.bytesPerLine()
    bits = bytearray()
    ink = bytes(0x31 if level < _INK else 0x30 for level in range(256))  # "1" and "0"
    for row in range(rows):
        digits = grey[row * pitch : row * pitch + width].translate(ink)
        bits += (int(digits, 2) << (stride * 8 - width)).to_bytes(stride, "big")
    return Bitmap(stride, rows, bytes(bits))


_ALIGNMENT = {
    "start": Qt.AlignmentFlag.AlignLeading,
    "center": Qt.AlignmentFlag.AlignHCenter,
    "end": Qt.AlignmentFlag.AlignTrailing,
}


def text_bitmap(block: Text, dots: int, *, rtl: bool) -> Bitmap:
    """A paragraph over the whole width. `rtl` is the document's direction: it says where start and end are."""
    ensure_gui()
    parts = [(clean(run.text), run.bold, run.underline, run.inverse) for run in block.runs]
    paragraph_rtl = first_strong_rtl("".join(run.text for run in block.runs), rtl)
    align = block.align
    if paragraph_rtl != rtl and align != "center":
        align = "end" if align == "start" else "start"
    width = dots / block.width
    indent = block.indent * CELL_DOTS
    part = _lay_out(parts, width - indent, paragraph_rtl, _ALIGNMENT[align])
    rows = int(part.height * block.height + 0.999) + 2 * _PADDING
    x = 0 if rtl else indent
    return _paint([(part, x, _PADDING / block.height)], (dots, rows), (block.width, block.height))


def banner_bitmap(block: Banner, dots: int) -> Bitmap:
    """White text in the middle of a black bar."""
    ensure_gui()
    rtl = first_strong_rtl(block.text, False)
    parts = [(clean(block.text), True, False, False)]
    part = _lay_out(parts, dots / block.width, rtl, Qt.AlignmentFlag.AlignHCenter)
    rows = int(part.height * block.height + 0.999) + 4 * _PADDING
    return _paint([(part, 0, 2 * _PADDING / block.height)], (dots, rows), (block.width, block.height), "white")


def columns_bitmap(row: Columns, dots: int, *, rtl: bool) -> Bitmap:
    """A row whose amounts stand at the document's end edge, on the first line of the name."""
    ensure_gui()
    width = dots / row.width
    gap = CELL_DOTS
    placed: list[tuple[_Part, float, float]] = []

    def amount(content: str, least: int) -> tuple[_Part, float] | None:
        if not content:
            return None
        style = [(clean(content), row.bold, False, False)]
        own_rtl = first_strong_rtl(content, rtl)
        natural = _lay_out(style, width, own_rtl, Qt.AlignmentFlag.AlignLeft).natural
        cells = min(max(natural + 1, least * CELL_DOTS), width)
        side = "start" if own_rtl != rtl else "end"
        return _lay_out(style, cells, own_rtl, _ALIGNMENT[side]), cells

    edge = width
    for placed_amount in (amount(row.end, row.end_width), amount(row.middle, row.middle_width)):
        if placed_amount is not None:
            part, cells = placed_amount
            placed.append((part, width - edge if rtl else edge - cells, 0.0))
            edge -= cells + gap
    indent = row.indent * CELL_DOTS
    top = 0.0
    room = edge - indent
    if placed and row.start and room < width / 3:  # too little room: the name stands alone above the amounts
        top, room = -1.0, width - indent
    own_rtl = first_strong_rtl(row.start, rtl)
    style = [(clean(row.start), row.bold, False, False)]
    name = _lay_out(style, room, own_rtl, _ALIGNMENT["start" if own_rtl == rtl else "end"])
    shift = name.height if top < 0 else 0.0
    placed = [(part, x, shift) for part, x, _ in placed]
    placed.append((name, width - indent - room if rtl else indent, 0.0))
    if shift == 0.0:
        placed = _on_one_baseline(placed)
    height = max(y + part.height for part, _, y in placed)
    rows = int(height * row.height + 0.999) + 2 * _PADDING
    placed = [(part, x, y + _PADDING / row.height) for part, x, y in placed]
    return _paint(placed, (dots, rows), (row.width, row.height))


def _on_one_baseline(parts: list[tuple[_Part, float, float]]) -> list[tuple[_Part, float, float]]:
    """Latin and Arabic lines differ in ascent: let the first lines share their baseline."""
    ascents = [part.layout.lineAt(0).ascent() if part.layout.lineCount() else 0.0 for part, _, _ in parts]
    lowest = max(ascents)
    return [(part, x, y + lowest - own) for (part, x, y), own in zip(parts, ascents, strict=True)]


def picture_bitmap(block: Picture, dots: int) -> Bitmap:
    """The PNG on white, in the middle of the paper, dithered. Raises `RasterError` when it can't be read."""
    ensure_gui()
    source = QImage.fromData(block.png)
    if source.isNull():
        raise RasterError("the picture can't be read")
    most = dots * block.percent // 100
    if source.width() > most:
        source = source.scaledToWidth(max(most, 1), Qt.TransformationMode.SmoothTransformation)
    paper = QImage(dots, source.height(), QImage.Format.Format_RGB32)
    paper.fill(QColor("white"))
    painter = QPainter(paper)
    painter.drawImage(QRectF((dots - source.width()) // 2, 0, source.width(), source.height()), source)
    painter.end()
    mono = paper.convertToFormat(QImage.Format.Format_Mono, Qt.ImageConversionFlag.DiffuseDither)
    return _threshold(mono.convertToFormat(QImage.Format.Format_Grayscale8))


def modules_bitmap(modules: list[list[bool]], module: int, dots: int, align: str = "center") -> Bitmap:
    """A QR code's squares of `module` dots each, shrunk until they fit the paper."""
    side = len(modules)
    module = max(min(module, dots // side), 1)
    left = {"start": 0, "center": (dots - side * module) // 2}.get(align, dots - side * module)
    stride = dots // 8
    data = bytearray()
    for line in modules:
        digits = "0" * left + "".join(("1" if dark else "0") * module for dark in line)
        row = int(digits.ljust(dots, "0")[:dots], 2).to_bytes(stride, "big")
        data += row * module
    return Bitmap(stride, side * module, bytes(data))
