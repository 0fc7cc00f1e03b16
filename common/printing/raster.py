"""Text and pictures as one-bit images, for what a printer's own font can't set.

Qt shapes and orders the text (Arabic letters join, numbers stand the right way round) and paints it into a
`QImage`: no window, no event loop. Qt needs a `QGuiApplication` all the same; where a program has none (the
gateway is headless) `ensure_gui` makes one on the offscreen platform.
"""

from __future__ import annotations

import functools
import math
import re
import threading
from dataclasses import dataclass, replace

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
_LATIN = ("Noto Sans Mono", "DejaVu Sans Mono", "Consolas", "Courier New")
_ARABIC = ("Noto Sans Arabic", "Noto Kufi Arabic", "Segoe UI", "Tahoma")
_PIXELS = 21  # a monospaced face of this size advances by about the 12 dots of font A
_ARABIC_PIXELS = 25  # Arabic looks small beside Latin of one size
_ARABIC_LINE = (27, 38)  # dots to the baseline, dots to the next line
_LATIN_LINE = (23, 30)
_BAR_EDGE = 6  # more black above and below the line of a banner
_OVERHANG = 14  # a shadda with a fatha above an alif
# Groups of digits with plain spaces would be put in reverse order on a right-to-left line ("1 700" → "700 1")
_GROUPED = re.compile(r"(?<=\d)[ \u00a0](?=\d)")
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
    """A laid out paragraph: its height in unscaled dots and how wide it would like to be."""

    layout: QTextLayout
    height: float
    natural: float


_Style = tuple[str, bool, bool, bool]  # text, bold, underline, inverse
_Side = Qt.AlignmentFlag


def _lay_out(parts: list[_Style], width: float, rtl: bool, side: _Side, hanging: float = 0.0) -> _Part:
    """Lines at a fixed pitch: the fonts' own line heights leave an Arabic receipt twice as long as needed.

    `side` is absolute (Qt does not mirror it here); all lines but the first keep `hanging` dots free at the
    side they start from.
    """
    parts = [(_GROUPED.sub("\u202f", text), bold, line, inverse) for text, bold, line, inverse in parts]
    content = "".join(piece for piece, *_ in parts)
    layout = QTextLayout(content, _font(_PIXELS, False, False))
    option = QTextOption(side)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    layout.setFormats(_formats(parts))
    baseline, pitch = _ARABIC_LINE if any(_is_arabic(letter) for letter in content) else _LATIN_LINE
    layout.beginLayout()
    height = natural = 0.0
    while (line := layout.createLine()).isValid():
        free = hanging if height else 0.0
        line.setLineWidth(max(width - free, 1.0))
        line.setPosition(
            QPointF(free if side == Qt.AlignmentFlag.AlignLeft else 0.0, height + baseline - line.ascent())
        )
        height += pitch
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


def _is_arabic(letter: str) -> bool:
    return "\u0590" <= letter <= "\u08ff" or "\ufb1d" <= letter <= "\ufefc"


def _by_script(content: str) -> list[tuple[str, bool]]:
    pieces: list[tuple[str, bool]] = []
    for letter in content:
        arabic = pieces[-1][1] if letter == " " and pieces else _is_arabic(letter)
        if pieces and pieces[-1][1] == arabic:
            pieces[-1] = (pieces[-1][0] + letter, arabic)
        else:
            pieces.append((letter, arabic))
    return pieces


def _scale(width: int, height: int) -> float:
    """One factor for both directions: Arabic letters twice as high as wide are hard to read."""
    return math.sqrt(width * height)


def _paint(placed: list[tuple[_Part, float, float]], dots: int, scale: float, *, bar: bool = False) -> Bitmap:
    """Paint laid out parts at (x, y) in unscaled dots. A `bar` is white on black.

    Signs above and below the letters may reach out of their line: there is room for them, and what of it stays
    blank is cut off again.
    """
    body = math.ceil(max(y + part.height for part, _, y in placed) * scale)
    room = math.ceil(_OVERHANG * scale)
    image = QImage(dots, body + 2 * room, QImage.Format.Format_Grayscale8)
    image.fill(QColor("black" if bar else "white"))
    painter = QPainter(image)
    painter.translate(0, room)
    painter.scale(scale, scale)
    painter.setPen(QColor("white" if bar else "black"))
    for part, x, y in placed:
        part.layout.draw(painter, QPointF(x, y))
    painter.end()
    if bar:
        return _threshold(image.copy(0, room - _BAR_EDGE, dots, body + 2 * _BAR_EDGE), 255 - _INK)
    return _cropped(_threshold(image, _INK), room)


def _threshold(image: QImage, level: int) -> Bitmap:
    """Black where darker than `level`. The width is a multiple of 8, as a profile's dots are."""
    rows, width, pitch = image.height(), image.width(), image.bytesPerLine()
    grey = bytes(image.constBits())
    if pitch != width:  # Qt pads lines to 32 bits
        grey = b"".join(grey[row * pitch : row * pitch + width] for row in range(rows))
    stride = width // 8
    # Binary digits read as one long number: a hundred times faster than dot by dot in Python
    return Bitmap(stride, rows, int(grey.translate(_digits(level)), 2).to_bytes(stride * rows, "big"))


@functools.cache
def _digits(level: int) -> bytes:
    """From grey to "1" (black) and "0"."""
    return bytes(0x31 if grey < level else 0x30 for grey in range(256))


def _cropped(bitmap: Bitmap, room: int) -> Bitmap:
    """Without blank rows in the overhang and blank bytes at the right: less to send, the same paper."""
    stride = bitmap.stride
    lines = [bitmap.data[at : at + stride] for at in range(0, len(bitmap.data), stride)]
    first = next((index for index in range(room) if any(lines[index])), room)
    last = next((index for index in range(room) if any(lines[-1 - index])), room)
    lines = lines[first : len(lines) - last]
    used = max((len(line.rstrip(b"\0")) for line in lines), default=0) or 1
    return Bitmap(used, len(lines), b"".join(line[:used] for line in lines))


def _edge(align: str, rtl: bool) -> _Side:
    """Where start and end are in a document of this direction."""
    if align == "center":
        return Qt.AlignmentFlag.AlignHCenter
    return Qt.AlignmentFlag.AlignLeft if (align == "start") != rtl else Qt.AlignmentFlag.AlignRight


def text_bitmap(block: Text, dots: int, *, rtl: bool) -> Bitmap:
    """A paragraph. `rtl` is the document's direction: it says where start and end are."""
    ensure_gui()
    parts = [(clean(run.text), run.bold, run.underline, run.inverse) for run in block.runs]
    paragraph_rtl = first_strong_rtl("".join(run.text for run in block.runs), False)
    scale = _scale(block.width, block.height)
    indent = min(block.indent * CELL_DOTS * block.width, dots // 2) / scale
    hanging = min(block.hanging * CELL_DOTS * block.width, dots // 3) / scale
    part = _lay_out(parts, dots / scale - indent, paragraph_rtl, _edge(block.align, rtl), hanging)
    return _paint([(part, 0.0 if rtl else indent, 0.0)], dots, scale)


def banner_bitmap(block: Banner, dots: int) -> Bitmap:
    """White text in the middle of a black bar."""
    ensure_gui()
    scale = _scale(block.width, block.height)
    style = [(clean(block.text), True, False, False)]
    part = _lay_out(style, dots / scale, first_strong_rtl(block.text, False), Qt.AlignmentFlag.AlignHCenter)
    return _paint([(part, 0.0, 0.0)], dots, scale, bar=True)


def columns_bitmap(row: Columns, dots: int, *, rtl: bool) -> Bitmap:
    """A row whose amounts stand at the document's end edge, on the first line of the name.

    Where the amounts leave no room for the longest word of the name, large text gets smaller; at the smallest
    size the name stands alone above the amounts.
    """
    ensure_gui()
    for width, height in _sizes(row.width, row.height):
        smaller = replace(row, width=width, height=height)
        placed, fits = _place_columns(smaller, dots, rtl=rtl, stacked=False)
        if fits:
            return _paint(placed, dots, _scale(width, height))
    placed, _ = _place_columns(smaller, dots, rtl=rtl, stacked=True)
    return _paint(placed, dots, _scale(width, height))


def _sizes(width: int, height: int) -> list[tuple[int, int]]:
    """This size and those below it: narrower first, then lower."""
    narrower = [(each, height) for each in range(width, 0, -1)]
    return narrower + [(1, each) for each in range(height - 1, 0, -1)]


def _place_columns(
    row: Columns, dots: int, *, rtl: bool, stacked: bool
) -> tuple[list[tuple[_Part, float, float]], bool]:
    """The parts of a row with their places, and whether the name has the room it needs."""
    scale = _scale(row.width, row.height)
    width = dots / scale
    cell = CELL_DOTS * row.width / scale
    amounts: list[tuple[_Part, float, float]] = []
    edge = width
    for content, least in ((row.end, row.end_width), (row.middle, row.middle_width)):
        if not content:
            continue
        style = [(clean(content), row.bold, False, False)]
        own_rtl = first_strong_rtl(content, False)
        natural = _lay_out(style, width, own_rtl, Qt.AlignmentFlag.AlignLeft).natural
        room = min(max(natural + 1, least * cell), width)
        part = _lay_out(style, room, own_rtl, _edge("end", rtl))
        amounts.append((part, width - edge if rtl else edge - room, 0.0))
        edge -= room + cell
    indent = min(row.indent * cell, width / 2)
    room = max(width - indent if stacked else edge - indent, 1.0)
    style = [(clean(row.start), row.bold, False, False)]
    own_rtl = first_strong_rtl(row.start, False)
    name = _lay_out(style, room, own_rtl, _edge("start", rtl), min(row.hanging * cell, room / 3))
    large = row.width > 1 or row.height > 1
    fits = not amounts or (name.layout.lineCount() <= 1 if large else room >= width / 3)
    beside = (name, width - indent - room if rtl else indent, 0.0)
    if stacked:
        return [beside, *((part, x, name.height) for part, x, _ in amounts)], fits
    return _on_one_baseline([beside, *amounts]), fits


def _on_one_baseline(parts: list[tuple[_Part, float, float]]) -> list[tuple[_Part, float, float]]:
    """Latin and Arabic lines differ in pitch: let the first lines share their baseline."""
    baselines = [_baseline(part) for part, _, _ in parts]
    lowest = max(baselines)
    return [(part, x, y + lowest - own) for (part, x, y), own in zip(parts, baselines, strict=True)]


def _baseline(part: _Part) -> float:
    if not part.layout.lineCount():
        return 0.0
    line = part.layout.lineAt(0)
    return line.y() + line.ascent()


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
    return _threshold(mono.convertToFormat(QImage.Format.Format_Grayscale8), _INK)


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
