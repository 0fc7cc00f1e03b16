"""A decoded job drawn as it would look on thermal paper, 8 dots a millimetre."""

from __future__ import annotations

import functools
from typing import assert_never

import numpy as np
import zxingcpp
from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QImage, QPainter, QPolygonF

from common.printing.paper.decoded import (
    Align,
    Barcode,
    Cut,
    DecodedJob,
    Feed,
    Line,
    NotUnderstood,
    Printed,
    Pulse,
    Qr,
    Raster,
    SensorRequest,
    Span,
)
from common.printing.raster import ensure_gui

_CELL, _ROWS = 12, 24
_PAPER, _INK, _TABLE, _SHADOW = QColor("#FDFCF8"), QColor("#242220"), QColor("#E7E1D8"), QColor(92, 70, 48, 14)
_AROUND = 48  # table around the paper
_TOP, _BLADE = 56, 88  # paper above the first line; from the head to the blade
_TOOTH = 8
_FACES = ("DejaVu Sans Mono", "Noto Sans Mono", "Consolas", "Courier New")


def draw(job: DecodedJob, dots: int = 576) -> QImage:
    """The job as a picture: one slip of paper for each cut."""
    ensure_gui()
    slips = [slip for slip in _slips(job) if slip]
    papers = [_paper(slip, dots) for slip in slips] or [_paper([], dots)]
    width = max(paper.width() for paper in papers) + 2 * _AROUND
    height = sum(paper.height() for paper in papers) + _AROUND * (len(papers) + 1)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(_TABLE)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    top = _AROUND
    for paper in papers:
        outline = _outline(paper.width(), paper.height()).translated(_AROUND, top)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_SHADOW)
        for spread in range(12, 0, -2):
            painter.drawRoundedRect(
                QRectF(_AROUND, top, paper.width(), paper.height()).adjusted(-spread, 0, spread, 6 + spread), 8, 8
            )
        painter.setBrush(_PAPER)
        painter.drawPolygon(outline)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.drawImage(_AROUND, top, paper)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        top += paper.height() + _AROUND
    painter.end()
    return image


def png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # PySide's stub forgets that a device is accepted
    return bytes(buffer.data().data())


def raster_image(raster: Raster) -> QImage:
    """A raster alone, black on white."""
    width, mono = raster.stride * 8, QImage.Format.Format_Mono
    image = QImage(raster.data, width, raster.rows, raster.stride, mono).copy()
    image.setColorTable([0xFFFFFFFF, 0xFF000000])
    return image


def _slips(job: DecodedJob) -> list[list[Printed]]:
    slips: list[list[Printed]] = [[]]
    for item in job.items:
        if isinstance(item, Cut):
            slips.append([])
        elif not isinstance(item, Pulse | SensorRequest | NotUnderstood):
            slips[-1].append(item)
    return slips


def _outline(width: int, height: int) -> QPolygonF:
    """Straight sides, the saw teeth of a tear bar at both ends."""
    points = [QPointF(x, _TOOTH if (x // _TOOTH) % 2 else 0) for x in range(0, width + 1, _TOOTH)]
    points += [
        QPointF(x, height - (_TOOTH if (x // _TOOTH) % 2 else 0)) for x in range(width - width % _TOOTH, -1, -_TOOTH)
    ]
    return QPolygonF(points)


def _paper(slip: list[Printed], dots: int) -> QImage:
    margin = 32 if dots >= 512 else 40  # 80 mm paper has 72 mm printable, 58 mm paper 48 mm
    parts = [_item(item, dots) for item in slip]
    height = sum(part.height() for part in parts) + _TOP + _BLADE
    image = QImage(dots + 2 * margin, height, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    top = _TOP
    for part in parts:
        painter.drawImage(margin, top, part)
        top += part.height()
    painter.end()
    return image


def _blank(dots: int, rows: int) -> QImage:
    image = QImage(dots, max(rows, 0), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    return image


def _item(item: Printed, dots: int) -> QImage:
    match item:
        case Line():
            return _line(item, dots)
        case Feed():
            return _blank(dots, item.dots)
        case Raster():
            return _placed(_inked(raster_image(item)), item.align, dots)
        case Qr():
            return _placed(_qr(item), item.align, dots)
        case Barcode():
            return _placed(_barcode(item), item.align, dots)
        case Cut() | Pulse() | SensorRequest() | NotUnderstood():
            return _blank(dots, 0)
        case _:
            assert_never(item)


def _left(align: Align, width: int, dots: int) -> int:
    return {"left": 0, "center": (dots - width) // 2, "right": dots - width}[align]


def _placed(part: QImage, align: Align, dots: int) -> QImage:
    paper = _blank(dots, part.height())
    painter = QPainter(paper)
    painter.drawImage(max(_left(align, part.width(), dots), 0), 0, part)
    painter.end()
    return paper


def _inked(image: QImage) -> QImage:
    image.setColorTable([0xFFFFFFFF, _INK.rgb()])
    return image.convertToFormat(QImage.Format.Format_RGB32)


@functools.cache
def _face(bold: bool) -> QFont:
    installed = set(QFontDatabase.families())
    font = QFont([face for face in _FACES if face in installed] or ["monospace"])
    font.setPixelSize(20)
    font.setBold(bold)
    return font


def _line(line: Line, dots: int) -> QImage:
    """Cells in a row; what exceeds the paper goes on under it, as a printer's own font does."""
    rows: list[list[Span]] = [[]]
    used = 0
    for span in line.spans:
        for letter in span.text:
            if used + _CELL * span.width > dots:
                rows.append([])
                used = 0
            rows[-1].append(Span(letter, span.bold, span.underline, span.inverse, span.width, span.height))
            used += _CELL * span.width
    images = [_row(row, line, dots) for row in rows]
    paper = _blank(dots, sum(image.height() for image in images))
    painter = QPainter(paper)
    top = 0
    for image in images:
        painter.drawImage(0, top, image)
        top += image.height()
    painter.end()
    return paper


def _row(cells: list[Span], line: Line, dots: int) -> QImage:
    tallest = max((cell.height for cell in cells), default=1) * _ROWS
    image = _blank(dots, max(line.spacing, tallest))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    x = _left(line.align, sum(cell.width for cell in cells) * _CELL, dots)
    for cell in cells:
        painter.save()
        painter.translate(x, tallest - cell.height * _ROWS)
        painter.scale(cell.width, cell.height)
        if cell.inverse:
            painter.fillRect(QRectF(0, 0, _CELL, _ROWS), _INK)
        painter.setPen(QColor("white") if cell.inverse else _INK)
        painter.setFont(_face(cell.bold))
        painter.drawText(QPointF(0, 19), cell.text)
        if cell.underline:
            painter.fillRect(QRectF(0, _ROWS - 2, _CELL, 2), painter.pen().color())
        painter.restore()
        x += cell.width * _CELL
    painter.end()
    return image


def _symbol(content: str, kind: zxingcpp.BarcodeFormat, scale: int, level: str = "") -> QImage:
    options = {"ec_level": level} if level else {}
    symbol = zxingcpp.create_barcode(content, kind, **options)
    drawn = np.asarray(symbol.to_image(scale=scale, add_hrt=False, add_quiet_zones=True), dtype=np.uint8)
    rows, columns = drawn.shape[:2]
    data = drawn.tobytes()
    return QImage(data, columns, rows, columns, QImage.Format.Format_Grayscale8).copy()


def _qr(code: Qr) -> QImage:
    return _symbol(code.data, zxingcpp.BarcodeFormat.QRCode, code.module, code.level)


def _barcode(code: Barcode) -> QImage:
    kinds = {"code128": zxingcpp.BarcodeFormat.Code128, "ean13": zxingcpp.BarcodeFormat.EAN13}
    kind = kinds.get(code.symbology)
    if kind is None:
        return _blank(200, code.height)
    bars = _symbol(code.data, kind, code.module)
    bars = bars.scaled(bars.width(), code.height)
    if not code.readable:
        return bars
    image = _blank(max(bars.width(), len(code.data) * _CELL), code.height + _ROWS + 4)
    painter = QPainter(image)
    painter.drawImage((image.width() - bars.width()) // 2, 0, bars)
    painter.setPen(_INK)
    painter.setFont(_face(False))
    painter.drawText(QPointF((image.width() - len(code.data) * _CELL) / 2, code.height + 22), code.data)
    painter.end()
    return image
