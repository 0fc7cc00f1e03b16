"""Document → ESC/POS bytes.

Commands come from python-escpos' `Dummy` encoder (3.1). Four things are our own because its versions of them
are not fit for a till: text (it hops between code pages inside a line and prints "?" for Arabic), rasters
(960 rows at once, real-time commands left inside), cut (always feeds six lines) and hardware bar codes (writes
to stdout). Every line names its code page, since clones forget it after a picture.

Sources: Epson's ESC/POS command reference; what real printers do is in docs/adr/0004-printing.md.
"""

from __future__ import annotations

import functools
import re
from typing import Any, assert_never

from common.printing.document import (
    Banner,
    Barcode,
    Block,
    Columns,
    Cut,
    Document,
    DrawerPulse,
    Picture,
    QrCode,
    Rule,
    Run,
    Spacer,
    Text,
)
from common.printing.profile import CELL_ROWS, LINE_DOTS, PAPER_80, PrinterProfile, drawer_pulse
from common.printing.raster import (
    Bitmap,
    banner_bitmap,
    columns_bitmap,
    modules_bitmap,
    picture_bitmap,
    text_bitmap,
)
from common.printing.textflow import fitting_width, is_plain, plain, set_row, wrap, wrap_runs

INITIALISE = b"\x1b@"
REAL_TIME = re.compile(rb"\x10(?=[\x04\x05\x14])")
_ESCPOS_LEVEL = {"L": 0, "M": 1, "Q": 2, "H": 3}
_SWAPPED = {"start": "end", "end": "start", "center": "center"}
_SIDE = {"start": "left", "center": "center", "end": "right"}


def encode(document: Document, profile: PrinterProfile = PAPER_80) -> bytes:
    """The whole job, ready for one connection.

    Raises `RasterError` for a picture that can't be read. The first raster of a process must be made in the
    main thread, or after `warm_up()`.
    """
    encoder = _Encoder(profile, rtl=document.direction == "rtl")
    for block in document.blocks:
        encoder.add(block)
    return encoder.output()


def load_encoder() -> None:
    """Import python-escpos, the slow part of `warm_up`, in any thread: a window can start meanwhile."""
    _dummy_class()


def warm_up() -> None:
    """Load what the first receipt would otherwise wait for: the encoder, Qt's fonts. Main thread only."""
    encode(Document("test_page", (Text((Run("é €"),)), Columns("مرحبا", "1"), QrCode("warm"))))


def harmless(raster: bytes) -> bytes:
    """Raster data without real-time sequences.

    Printers obey DLE EOT, DLE ENQ and DLE DC4 even inside a picture; `10 14 01 00 x` would kick the drawer. One
    dot more beside the one of 0x10 makes it 0x18, which starts nothing.
    """
    return REAL_TIME.sub(b"\x18", raster)


@functools.cache
def _dummy_class() -> Any:
    # Costs some 0.3 s of import (YAML capabilities of 35 printers): not before the first document is encoded
    from escpos.printer import Dummy

    return Dummy


class _Encoder:
    def __init__(self, profile: PrinterProfile, *, rtl: bool) -> None:
        self._profile = profile
        self._rtl = rtl
        self._codec = profile.code_page.codec
        self._printer = _dummy_class()()
        self._raw(INITIALISE)

    def output(self) -> bytes:
        return bytes(self._printer.output)

    def _raw(self, data: bytes) -> None:
        self._printer._raw(data)

    def add(self, block: Block) -> None:
        match block:
            case Text():
                self._text(block)
            case Columns():
                self._columns(block)
            case Banner():
                self._banner(block)
            case Rule():
                self._rule(block)
            case Spacer():
                self._feed(block.dots)
            case QrCode():
                self._qr(block)
            case Barcode():
                self._barcode(block)
            case Picture():
                self._raster(picture_bitmap(block, self._profile.dots))
            case Cut():
                self._cut()
            case DrawerPulse():
                self._drawer(block)
            case _:
                assert_never(block)

    def _is_plain(self, *contents: str) -> bool:
        return all(is_plain(content, self._codec) for content in contents)

    def _text(self, block: Text) -> None:
        if not self._is_plain(*(run.text for run in block.runs)):
            self._raster(text_bitmap(block, self._profile.dots, rtl=self._rtl))
            return
        columns = max(self._profile.columns // block.width, 1)
        indent = min(block.indent, columns // 2)
        hanging = min(block.hanging, columns // 3)
        align = _SIDE[_SWAPPED[block.align] if self._rtl else block.align]
        for index, line in enumerate(wrap_runs(block.runs, columns - indent, hanging)):
            cells = indent + (hanging if index else 0)
            if cells and line and block.align == "start":
                pad = Run(" " * cells)
                line = [*line, pad] if self._rtl else [pad, *line]
            self._line(line, align, block.width, block.height)

    def _columns(self, row: Columns) -> None:
        if not self._is_plain(row.start, row.middle, row.end):
            self._raster(columns_bitmap(row, self._profile.dots, rtl=self._rtl))
            return
        width = fitting_width(row, self._profile.columns)
        for content in set_row(row, max(self._profile.columns // width, 1), mirrored=self._rtl):
            self._line([Run(content, bold=row.bold)], "left", width, row.height)

    def _banner(self, block: Banner) -> None:
        if not self._is_plain(block.text):
            self._raster(banner_bitmap(block, self._profile.dots))
            return
        columns = max(self._profile.columns // block.width, 1)
        for content in wrap(plain(block.text), columns):
            bar = Run(content.center(columns), bold=True, inverse=True)
            # no white gap between the bars of two lines
            self._line([bar], "left", block.width, block.height, spacing=CELL_ROWS * block.height)

    def _line(self, runs: list[Run], align: str, width: int, height: int, spacing: int = 0) -> None:
        spacing = spacing or LINE_DOTS + CELL_ROWS * (height - 1)
        self._raw(bytes((0x1B, 0x33, min(spacing, 255))))
        self._printer.set(align=align, font="a", custom_size=True, width=width, height=height)
        page = self._profile.code_page.number
        self._raw(bytes((0x1B, 0x74, page)))
        for run in runs:
            self._printer.set(bold=run.bold, underline=int(run.underline), invert=run.inverse)
            self._raw(run.text.encode(self._codec))
        self._raw(b"\n")

    def _rule(self, block: Rule) -> None:
        stride = self._profile.dots // 8
        blank, full = bytes(stride), b"\xff" * stride
        dashes = (b"\xff\x00" * stride)[:stride]
        line = {
            "solid": [full] * 2,
            "dashed": [dashes] * 2,
            "double": [full] * 2 + [blank] * 3 + [full] * 2,
        }[block.style]
        rows = [blank] * 7 + line + [blank] * 7
        self._raster(Bitmap(stride, len(rows), b"".join(rows)))

    def _feed(self, dots: int) -> None:
        while dots > 0:
            self._raw(bytes((0x1B, 0x4A, min(dots, 255))))
            dots -= 255

    def _raster(self, bitmap: Bitmap) -> None:
        self._printer.set(align="left")
        for piece in bitmap.slices():
            low, high = piece.stride % 256, piece.stride // 256
            header = bytes((0x1D, 0x76, 0x30, 0, low, high, piece.rows, 0))
            self._raw(header + harmless(piece.data))

    def _qr(self, block: QrCode) -> None:
        if self._profile.native_qr:
            native = _dummy_class()()
            native.qr(block.data, ec=_ESCPOS_LEVEL[block.level], size=block.module, native=True)
            if not REAL_TIME.search(native.output):
                align = _SWAPPED[block.align] if self._rtl else block.align
                self._printer.set(align=_SIDE[align])
                self._raw(native.output)
                self._printer.set(align="left")
                return
        self._raster(_qr_bitmap(block, self._profile.dots, rtl=self._rtl))

    def _barcode(self, block: Barcode) -> None:
        """`GS k` function B, which carries its length: function A's end mark confuses decoders."""
        if block.symbology == "ean13":
            kind, payload = 67, block.data.encode("ascii")
        else:
            kind, payload = 73, b"{B" + block.data.replace("{", "{{").encode("ascii")
        self._printer.set(align="center")
        modules = 11 * len(payload) + 35
        width = 3 if modules * 3 <= self._profile.dots else 2
        self._raw(bytes((0x1D, 0x68, block.height, 0x1D, 0x77, width, 0x1D, 0x66, 0, 0x1D, 0x48, 2)))
        self._raw(bytes((0x1D, 0x6B, kind, len(payload))) + payload)
        self._printer.set(align="left")

    def _cut(self) -> None:
        if self._profile.cut == "none":
            self._feed(4 * LINE_DOTS)
            return
        mode = 0x41 if self._profile.cut == "full" else 0x42
        self._raw(bytes((0x1D, 0x56, mode, self._profile.cut_feed_dots)))

    def _drawer(self, block: DrawerPulse) -> None:
        pin = block.pin or self._profile.drawer_pin
        pulse = drawer_pulse(pin, self._profile.drawer_on_ms, self._profile.drawer_off_ms)
        self._printer.cashdraw(list(pulse))


def _qr_bitmap(block: QrCode, dots: int, *, rtl: bool) -> Bitmap:
    import qrcode

    level = {
        "L": qrcode.constants.ERROR_CORRECT_L,
        "M": qrcode.constants.ERROR_CORRECT_M,
        "Q": qrcode.constants.ERROR_CORRECT_Q,
        "H": qrcode.constants.ERROR_CORRECT_H,
    }[block.level]
    code = qrcode.QRCode(error_correction=level, border=4)
    code.add_data(block.data.encode("utf-8"))
    code.make(fit=True)
    align = _SWAPPED[block.align] if rtl else block.align
    return modules_bitmap(code.get_matrix(), block.module, dots, align)
