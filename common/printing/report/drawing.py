"""A report drawn as PDF, A4, with Qt. First everything is placed, page by page; then the pages are drawn, which by then
know how many they are."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QImageReader, QPageLayout, QPageSize, QPainter, QPdfWriter

from common.printing.raster import RasterError, ensure_gui
from common.printing.report.sheet import ReportImpossible, Sheet
from common.printing.report.text import GREY, INK, PALE, RULE, font, paragraph, put, width_of

WIDTH, HEIGHT = 595.0, 842.0
SIDE, TOP, BOTTOM = 42.0, 40.0, 56.0
INNER = WIDTH - 2 * SIDE
DOTS_PER_INCH = 600
LARGEST_PICTURE = 700
"""Dots of a picture's longer side: it is printed a few centimetres wide."""
MOST_PAGES = 200

Draw = Callable[[QPainter], None]


def draw(sheet: Sheet) -> bytes:
    """Raises ReportImpossible."""
    try:
        ensure_gui()
    except RasterError as error:
        raise ReportImpossible(str(error)) from error
    pages = _Pages(sheet)
    try:
        for block in sheet.blocks:
            _BLOCKS[block["kind"]](pages, block)
    except (KeyError, TypeError, IndexError) as error:
        raise ReportImpossible(f"a block that makes no sense: {error!r}") from error
    return _written(sheet, pages.pages)


def _written(sheet: Sheet, pages: list[list[Draw]]) -> bytes:
    made = QByteArray()
    buffer = QBuffer(made)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(f"{sheet.title} – {sheet.subtitle}")
    writer.setCreator("Comptoir")
    writer.setResolution(DOTS_PER_INCH)
    writer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    )
    painter = QPainter(writer)
    painter.scale(DOTS_PER_INCH / 72, DOTS_PER_INCH / 72)
    for index, page in enumerate(pages):
        if index:
            writer.newPage()
        for each in page:
            each(painter)
        foot = QRectF(SIDE, HEIGHT - 42, INNER, 12)
        _rule(painter, HEIGHT - 46)
        put(painter, sheet.foot, foot.adjusted(0, 0, -90, 0), font(7), GREY)
        said = sheet.page.format(page=index + 1, pages=len(pages))
        put(painter, said, foot, font(7), GREY, Qt.AlignmentFlag.AlignRight)
        put(painter, sheet.mark, foot.translated(0, 11), font(7, mono=True), GREY)
    painter.end()
    buffer.close()
    return bytes(made.data())


def _rule(painter: QPainter, y: float, colour: QColor = RULE, thick: float = 0.6) -> None:
    painter.fillRect(QRectF(SIDE, y, INNER, thick), colour)


class _Pages:
    """`y`: how far down the page that is being filled."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.accent = QColor(sheet.accent) if QColor.isValidColorName(sheet.accent) else INK
        self.pages: list[list[Draw]] = [[]]
        self.y = TOP
        self._letterhead()

    def add(self, height: float, drawing: Draw, gap: float = 0.0) -> None:
        """`drawing` gets a painter whose origin is the left end of the next free line."""
        self.room_for(height)
        y = self.y

        def moved(painter: QPainter) -> None:
            painter.save()
            painter.translate(SIDE, y)
            drawing(painter)
            painter.restore()

        self.pages[-1].append(moved)
        self.y += height + gap

    def room_for(self, height: float) -> bool:
        """Begin a new page when there is no room; whether one was begun."""
        if self.y + height <= HEIGHT - BOTTOM:
            return False
        self.begin()
        return True

    def begin(self) -> None:
        """A new page, with what this is about at its top."""
        if len(self.pages) == MOST_PAGES:
            raise ReportImpossible(f"more than {MOST_PAGES} pages")
        self.pages.append([])
        self.y = TOP
        said = f"{self.sheet.title} – {self.sheet.subtitle}"
        self.add(22, lambda painter: put(painter, said, QRectF(0, 0, INNER, 12), font(8), GREY))

    def _letterhead(self) -> None:
        sheet, logo = self.sheet, picture(self.sheet.logo)
        first, *others = sheet.issuer or ("",)
        left = 54.0 if logo is not None else 0.0

        def head(painter: QPainter) -> None:
            if logo is not None:
                _picture_in(painter, logo, QRectF(0, 0, 44, 44))
            put(painter, first, QRectF(left, 2, INNER - left, 18), font(13, bold=True))
            for index, each in enumerate(others[:2]):
                put(painter, each, QRectF(left, 20 + 12 * index, INNER - left, 12), font(8), GREY)
            painter.fillRect(QRectF(0, 52, INNER, 2), self.accent)

        self.add(54, head, 14)
        title = paragraph(sheet.title, INNER, font(20, bold=True))
        self.add(title.height, lambda painter: title.draw(painter, 0, 0))
        subtitle = paragraph(sheet.subtitle, INNER, font(12), GREY, most_lines=3)
        self.add(subtitle.height, lambda painter: subtitle.draw(painter, 0, 0), 12)


def picture(encoded: str, largest: int = LARGEST_PICTURE) -> QImage | None:
    """From base64, made small while it is read; None for none, and for what is no picture."""
    try:
        content = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        return None
    if not content:
        return None
    data = QByteArray(content)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    drawn = bytes(reader.format().data()) == b"svg"  # of any size
    if size.isValid() and (drawn or max(size.width(), size.height()) > largest):
        reader.setScaledSize(size.scaled(QSize(largest, largest), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else image


def _picture_in(painter: QPainter, image: QImage, area: QRectF) -> float:
    """As large as fits, at the left; how wide it is."""
    scale = min(area.width() / image.width(), area.height() / image.height())
    width, height = image.width() * scale, image.height() * scale
    painter.drawImage(QRectF(area.x(), area.y() + (area.height() - height) / 2, width, height), image)
    return width


def _heading(pages: _Pages, block: dict[str, Any]) -> None:
    _title(pages, block["text"], 60)


def _title(pages: _Pages, text: str, below: float) -> None:
    """A heading stays with the beginning of what it heads: `below` points of it."""
    pages.room_for(26 + below)
    pages.add(20, lambda painter: put(painter, text, QRectF(0, 4, INNER, 16), font(12, bold=True)), 4)


def _facts(pages: _Pages, block: dict[str, Any]) -> None:
    image = picture(block.get("picture", ""))
    box = QRectF(0, 0, 168, 112)
    left = box.width() + 16 if image is not None else 0.0
    named = min(max((width_of(label, font(9)) for label, _ in block["rows"]), default=0) + 12, 150)
    rows = [
        (label, paragraph(value, INNER - left - named, _of_fact(value), most_lines=4)) for label, value in block["rows"]
    ]
    height = sum(max(value.height, 12.0) + 3 for _, value in rows)

    def facts(painter: QPainter) -> None:
        if image is not None:
            painter.fillRect(box, PALE)
            scale = min(box.width() / image.width(), box.height() / image.height())
            width, high = image.width() * scale, image.height() * scale
            painter.drawImage(QRectF((box.width() - width) / 2, (box.height() - high) / 2, width, high), image)
        y = 0.0
        for label, value in rows:
            put(painter, label, QRectF(left, y, named - 8, 12), font(9), GREY)
            value.draw(painter, left + named, y)
            y += max(value.height, 12.0) + 3

    pages.add(max(height, box.height() if image is not None else 0.0), facts, 12)


def _of_fact(value: str) -> QFont:
    """A hash is read letter by letter."""
    return font(8, mono=True) if len(value) == 64 and value.isalnum() else font(9, bold=True)


def _numbers(pages: _Pages, block: dict[str, Any]) -> None:
    cards = block["cards"]
    width = (INNER - 8 * (len(cards) - 1)) / len(cards)

    def numbers(painter: QPainter) -> None:
        for index, (label, value, hint) in enumerate(cards):
            x = index * (width + 8)
            painter.fillRect(QRectF(x, 0, width, 52), PALE)
            painter.fillRect(QRectF(x, 0, 2, 52), pages.accent)
            put(painter, label, QRectF(x + 9, 5, width - 14, 12), font(8), GREY)
            put(painter, value, QRectF(x + 9, 17, width - 14, 20), font(15, bold=True))
            put(painter, hint, QRectF(x + 9, 37, width - 14, 11), font(7), GREY)

    pages.add(52, numbers, 12)


def _bars(pages: _Pages, block: dict[str, Any]) -> None:
    labels, values, said = block["labels"], block["values"], block["said"]
    _title(pages, block["title"], 120)
    step = INNER / max(len(values), 1)
    most = max(values, default=0)

    def bars(painter: QPainter) -> None:
        painter.fillRect(QRectF(0, 92, INNER, 0.6), RULE)
        for index, (label, value) in enumerate(zip(labels, values, strict=True)):
            x, high = index * step, 76 * value / most if most else 0.0
            if value:
                painter.fillRect(QRectF(x + step * 0.16, 92 - high, step * 0.68, high), pages.accent)
            middle = Qt.AlignmentFlag.AlignHCenter
            if value and width_of(said[index], font(6)) <= step + 2:
                put(painter, said[index], QRectF(x - 4, 82 - high, step + 8, 9), font(6), GREY, middle)
            put(painter, label, QRectF(x - 4, 94, step + 8, 10), font(7), GREY, middle)

    pages.add(106, bars, 10)


ROW = 15.0


def _table(pages: _Pages, block: dict[str, Any]) -> None:
    heads, rows, total, left = block["heads"], block["rows"], block.get("total") or [], block.get("left", 1)
    high = float(block.get("row", ROW))
    if block["title"]:
        _title(pages, block["title"], 3 * high)
    widths = _widths(heads, [*rows, total] if total else rows, left)

    def line(cells: list[str], bold: bool, colour: QColor, rule: QColor) -> Draw:
        def cells_at(painter: QPainter) -> None:
            x = 0.0
            for index, (cell, width) in enumerate(zip(cells, widths, strict=True)):
                side = Qt.AlignmentFlag.AlignLeft if index < left else Qt.AlignmentFlag.AlignRight
                put(
                    painter,
                    cell,
                    QRectF(x, 1, width - (8 if index < left else 0), high - 2),
                    font(8, bold),
                    colour,
                    side,
                )
                x += width
            painter.fillRect(QRectF(0, high - 0.6, INNER, 0.6), rule)

        return cells_at

    def head() -> None:
        pages.add(high, line(heads, False, GREY, INK))

    head()
    for index, row in enumerate(rows):
        # The total does not stand on a page by itself.
        if pages.room_for(2 * high if total and index == len(rows) - 1 else high):
            head()
        pages.add(high, line(row, False, INK, RULE))
    if total:
        pages.room_for(high)
        pages.add(high, line(total, True, INK, INK))
    pages.y += 12


def _widths(heads: list[str], rows: list[list[str]], left: int) -> list[float]:
    """Numbers get what they need, words share the rest by what they would like."""
    wished = [
        max(width_of(head, font(8)), *(width_of(row[index], font(8, bold=True)) for row in rows), 0.0) + 14
        for index, head in enumerate(heads)
    ]
    numbers = sum(wished[left:])
    share = (INNER - numbers) / sum(wished[:left]) if left else 1.0
    return [each * share if index < left else each for index, each in enumerate(wished)]


def _text(pages: _Pages, block: dict[str, Any]) -> None:
    if block.get("title"):
        _title(pages, block["title"], 40)
    for each in block["paragraphs"]:
        words = paragraph(each, INNER, font(9))
        pages.add(words.height, lambda painter, words=words: words.draw(painter, 0, 0), 5)  # type: ignore[misc]
    for each in block.get("mono", ()):
        fixed = paragraph(each, INNER - 16, font(9, mono=True))

        def boxed(painter: QPainter, fixed: Any = fixed) -> None:
            painter.fillRect(QRectF(0, 0, INNER, fixed.height + 8), PALE)
            fixed.draw(painter, 8, 4)

        pages.add(fixed.height + 8, boxed, 5)
    pages.y += 6


def _sign(pages: _Pages, block: dict[str, Any]) -> None:
    labels = block["labels"]
    width = (INNER - 16 * (len(labels) - 1)) / len(labels)

    def boxes(painter: QPainter) -> None:
        for index, label in enumerate(labels):
            x = index * (width + 16)
            put(painter, label, QRectF(x, 0, width, 12), font(8), GREY)
            painter.fillRect(QRectF(x, 13, width, 39), PALE)
            painter.fillRect(QRectF(x, 51.4, width, 0.6), INK)

    pages.add(52, boxes, 4)


def _page(pages: _Pages, block: dict[str, Any]) -> None:  # noqa: ARG001 - as all blocks are called
    pages.begin()


_BLOCKS: dict[str, Callable[[_Pages, dict[str, Any]], None]] = {
    "heading": _heading,
    "facts": _facts,
    "numbers": _numbers,
    "bars": _bars,
    "table": _table,
    "text": _text,
    "sign": _sign,
    "page": _page,
}
