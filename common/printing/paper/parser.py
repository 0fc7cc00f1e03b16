"""ESC/POS bytes → decoded items, fed in pieces of any size.

Written from Epson's command reference, not from the encoder. A command the reference has but receipts don't use
ends up in `NotUnderstood`, so that a test can insist on there being none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

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

# ESC t n of Epson's models, the ones Python has a codec for
CODE_PAGES = {
    0: "cp437", 2: "cp850", 3: "cp860", 4: "cp863", 5: "cp865", 13: "cp857", 14: "cp737", 15: "iso8859_7",
    16: "cp1252", 17: "cp866", 18: "cp852", 19: "cp858", 32: "cp720", 33: "cp775", 34: "cp855", 36: "cp862",
    37: "cp864", 39: "iso8859_2", 40: "iso8859_15", 45: "cp1250", 46: "cp1251", 47: "cp1253", 48: "cp1254",
    49: "cp1255", 50: "cp1256", 51: "cp1257", 52: "cp1258",
}  # fmt: skip
_ALIGN: dict[int, Align] = {0: "left", 48: "left", 1: "center", 49: "center", 2: "right", 50: "right"}
_BARCODES = {65: "upca", 66: "upce", 67: "ean13", 68: "ean8", 69: "code39", 70: "itf", 71: "codabar", 72: "code93", 73: "code128"}  # fmt: skip  # noqa: E501
_QR_LEVELS = {48: "L", 49: "M", 50: "Q", 51: "H"}
_ESCAPES = frozenset(b"3taEG-!MR={dJp")  # those with a value behind them
_GROUPS = frozenset(b"!BhwHfbrVv(k")
_MOST_RASTER = 4 << 20  # bytes of one image; more is a broken header, not a picture

_PLAIN = Span("")


@dataclass(frozen=True, slots=True)
class _Style:
    span: Span = _PLAIN
    align: Align = "left"
    spacing: int = 30
    codec: str = "cp437"
    qr_module: int = 3
    qr_level: str = "L"
    qr_data: str = ""
    bar_height: int = 162
    bar_module: int = 3
    bar_readable: bool = False


class _Short(Exception):
    """More bytes are needed to know what this command is."""


class Parser:
    """`feed` returns what became certain; `finish` ends the job and gives everything."""

    def __init__(self) -> None:
        self._pending = bytearray()
        self._style = _Style()
        self._spans: list[Span] = []
        self._items: list[Printed] = []
        self._count = 0

    def feed(self, data: bytes) -> list[Printed]:
        self._count += len(data)
        self._pending += data
        before = len(self._items)
        while self._pending:
            try:
                used = self._step(self._pending)
            except _Short:
                break
            del self._pending[:used]
        return self._items[before:]

    def finish(self) -> DecodedJob:
        complete = not self._pending
        if self._spans:
            self._end_line()
        return DecodedJob(tuple(self._items), self._count, complete)

    def _step(self, data: bytearray) -> int:
        first = data[0]
        if first == 0x0A:
            self._end_line()
            return 1
        if first == 0x1B:
            return self._escape(data)
        if first == 0x1D:
            return self._group(data)
        if first == 0x10:
            return self._real_time(data)
        if first < 0x20:
            if first not in (0x00, 0x0D):
                self._items.append(NotUnderstood(bytes((first,))))
            return 1
        end = 1
        while end < len(data) and data[end] >= 0x20:
            end += 1
        self._characters(bytes(data[:end]))
        return end

    def _characters(self, data: bytes) -> None:
        text = data.decode(self._style.codec, errors="replace")
        span = self._style.span
        if self._spans and replace(self._spans[-1], text="") == span:
            self._spans[-1] = replace(span, text=self._spans[-1].text + text)
        else:
            self._spans.append(replace(span, text=text))

    def _end_line(self) -> None:
        self._items.append(Line(tuple(self._spans), self._style.align, self._style.spacing))
        self._spans = []

    def _flush(self) -> None:
        if self._spans:
            self._end_line()

    def _set_span(self, **changes: bool | int) -> None:
        self._style = replace(self._style, span=replace(self._style.span, **changes))  # type: ignore[arg-type]

    def _escape(self, data: bytearray) -> int:
        code = _at(data, 1)
        value = _at(data, 2) if code in _ESCAPES else 0
        match code:
            case 0x40:  # ESC @ initialise
                self._flush()
                self._style = _Style()
                return 2
            case 0x32:  # ESC 2 default line spacing
                self._style = replace(self._style, spacing=30)
                return 2
            case 0x33:  # ESC 3 n line spacing
                self._style = replace(self._style, spacing=value)
            case 0x74:  # ESC t n code page
                if value in CODE_PAGES:
                    self._style = replace(self._style, codec=CODE_PAGES[value])
                else:
                    self._items.append(NotUnderstood(bytes(data[:3])))
            case 0x61 if value in _ALIGN:  # ESC a n
                self._style = replace(self._style, align=_ALIGN[value])
            case 0x45 | 0x47:  # ESC E n, ESC G n
                self._set_span(bold=bool(value & 1))
            case 0x2D:  # ESC - n
                self._set_span(underline=value not in (0, 48))
            case 0x21:  # ESC ! n
                self._set_span(
                    bold=bool(value & 8),
                    height=2 if value & 16 else 1,
                    width=2 if value & 32 else 1,
                    underline=bool(value & 128),
                )
            case 0x4D | 0x52 | 0x3D | 0x7B:  # font, character set, peripheral, upside down
                pass
            case 0x64:  # ESC d n feed lines
                self._flush()
                self._items.append(Feed(value * self._style.spacing))
            case 0x4A:  # ESC J n feed dots
                self._flush()
                self._items.append(Feed(value))
            case 0x70:  # ESC p m t1 t2
                on, off = _at(data, 3), _at(data, 4)
                self._items.append(Pulse(5 if value in (1, 49) else 2, on * 2, off * 2))
                return 5
            case _:
                self._items.append(NotUnderstood(bytes(data[:2])))
                return 2
        return 3

    def _group(self, data: bytearray) -> int:
        code = _at(data, 1)
        value = _at(data, 2) if code in _GROUPS else 0
        match code:
            case 0x21:  # GS ! n
                self._set_span(width=(value >> 4) + 1, height=(value & 7) + 1)
            case 0x42:  # GS B n
                self._set_span(inverse=bool(value & 1))
            case 0x68:
                self._style = replace(self._style, bar_height=value)
            case 0x77:
                self._style = replace(self._style, bar_module=value)
            case 0x48:
                self._style = replace(self._style, bar_readable=value not in (0, 48))
            case 0x66 | 0x62:  # font of the readable text, smoothing
                pass
            case 0x72:  # GS r n
                self._items.append(SensorRequest(value - 48 if value >= 48 else value))
            case 0x56:  # GS V
                return self._cut(data, value)
            case 0x76:  # GS v 0
                return self._raster(data)
            case 0x28:  # GS ( x
                return self._function(data)
            case 0x6B:  # GS k
                return self._barcode(data, value)
            case _:
                self._items.append(NotUnderstood(bytes(data[:2])))
                return 2
        return 3

    def _cut(self, data: bytearray, mode: int) -> int:
        self._flush()
        if mode in (0, 1, 48, 49):
            self._items.append(Cut(partial=mode in (1, 49), feed=0))
            return 3
        if mode not in (65, 66):
            self._items.append(NotUnderstood(bytes(data[:3])))
            return 3
        self._items.append(Cut(partial=mode == 66, feed=_at(data, 3)))
        return 4

    def _raster(self, data: bytearray) -> int:
        _at(data, 7)
        stride, rows = data[4] + 256 * data[5], data[6] + 256 * data[7]
        size = stride * rows
        if data[2] != 0x30 or not 0 < size <= _MOST_RASTER:
            self._items.append(NotUnderstood(bytes(data[:8])))
            return 8
        _at(data, 7 + size)
        self._flush()
        self._items.append(Raster(stride, rows, bytes(data[8 : 8 + size]), self._style.align))
        return 8 + size

    def _function(self, data: bytearray) -> int:
        kind = _at(data, 2)
        size = 5 + _at(data, 3) + 256 * _at(data, 4)
        _at(data, size - 1)
        body = bytes(data[5:size])
        if kind != 0x6B or len(body) < 2 or body[0] != 49:
            self._items.append(NotUnderstood(bytes(data[: min(size, 16)])))
            return size
        match body[1]:
            case 65:
                pass
            case 67:
                self._style = replace(self._style, qr_module=body[2])
            case 69:
                self._style = replace(self._style, qr_level=_QR_LEVELS.get(body[2], "L"))
            case 80:
                self._style = replace(self._style, qr_data=body[3:].decode("utf-8", errors="replace"))
            case 81:
                self._flush()
                style = self._style
                self._items.append(Qr(style.qr_data, style.qr_module, style.qr_level, style.align))
            case _:
                self._items.append(NotUnderstood(bytes(data[:16])))
        return size

    def _barcode(self, data: bytearray, kind: int) -> int:
        self._flush()
        if kind < 65:  # function A: up to a NUL
            end = data.find(0, 3)
            if end < 0:
                raise _Short
            payload, used, kind = bytes(data[3:end]), end + 1, kind + 65
        else:
            used = 4 + _at(data, 3)
            _at(data, used - 1)
            payload = bytes(data[4:used])
        content = payload.decode("latin-1")
        if kind == 73 and content.startswith("{"):
            content = content[2:].replace("{{", "{")
        style = self._style
        self._items.append(
            Barcode(
                _BARCODES.get(kind, f"type {kind}"),
                content,
                style.bar_height,
                style.bar_module,
                style.bar_readable,
                style.align,
            )
        )
        return used

    def _real_time(self, data: bytearray) -> int:
        """Acted upon when it arrived; here it only has to be stepped over."""
        sizes = {0x04: 3, 0x05: 3, 0x14: 5}
        size = sizes.get(_at(data, 1), 0)
        if not size:
            self._items.append(NotUnderstood(bytes(data[:1])))
            return 1
        _at(data, size - 1)
        if data[1] == 0x14 and data[2] == 1:
            pin = 5 if data[3] == 1 else 2
            self._items.append(Pulse(pin, data[4] * 100, data[4] * 100, real_time=True))
        return size


def _at(data: bytearray, index: int) -> int:
    if index >= len(data):
        raise _Short
    return data[index]


def real_time_requests(data: bytes) -> Iterator[tuple[int, bytes]]:
    """(offset, command) of every DLE EOT n, DLE ENQ n and DLE DC4 in raw bytes, pictures included: a printer
    scans for them before it looks at anything else.
    """
    sizes = {0x04: 3, 0x05: 3, 0x14: 5}
    at = data.find(0x10)
    while at >= 0:
        size = sizes.get(data[at + 1], 0) if at + 1 < len(data) else 0
        if size and at + size <= len(data):
            yield at, data[at : at + size]
        at = data.find(0x10, at + 1)


def decode(data: bytes) -> DecodedJob:
    """A whole job at once."""
    parser = Parser()
    parser.feed(data)
    return parser.finish()
