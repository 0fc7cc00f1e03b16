"""What a stream of ESC/POS bytes means, in the order it was printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Span:
    """Characters in one style; `width` and `height` multiply the 12 × 24 dots of a cell."""

    text: str
    bold: bool = False
    underline: bool = False
    inverse: bool = False
    width: int = 1
    height: int = 1


@dataclass(frozen=True, slots=True)
class Line:
    spans: tuple[Span, ...]
    align: Align
    spacing: int

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Feed:
    dots: int


@dataclass(frozen=True, slots=True)
class Raster:
    """`data`: rows of `stride` bytes, most significant bit at the left, 1 is black."""

    stride: int
    rows: int
    data: bytes
    align: Align

    @property
    def black(self) -> int:
        """How many dots are black."""
        return int.from_bytes(self.data, "big").bit_count()


@dataclass(frozen=True, slots=True)
class Qr:
    data: str
    module: int
    level: str
    align: Align


@dataclass(frozen=True, slots=True)
class Barcode:
    symbology: str
    data: str
    height: int
    module: int
    readable: bool
    align: Align


@dataclass(frozen=True, slots=True)
class Cut:
    partial: bool
    feed: int


@dataclass(frozen=True, slots=True)
class Pulse:
    """`real_time`: it came as DLE DC4, which acts even from inside other data."""

    pin: int
    on_ms: int
    off_ms: int
    real_time: bool = False


@dataclass(frozen=True, slots=True)
class SensorRequest:
    """`GS r n`: answered when the printer gets to it, so the answer proves what was printed before it."""

    kind: int


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    data: bytes


Printed = Line | Feed | Raster | Qr | Barcode | Cut | Pulse | SensorRequest | NotUnderstood


@dataclass(frozen=True, slots=True)
class DecodedJob:
    """One connection's worth of printing. `complete` is false when bytes of an unfinished command were left."""

    items: tuple[Printed, ...]
    byte_count: int
    complete: bool = True

    def of(self, kind: type[Any]) -> list[Any]:
        """The items of one kind, in order."""
        return [item for item in self.items if isinstance(item, kind)]

    @property
    def lines(self) -> list[str]:
        """Text lines as printed, without the blanks at their right."""
        return [item.text.rstrip() for item in self.items if isinstance(item, Line)]

    def to_wire(self) -> dict[str, Any]:
        """JSON values for the file beside the picture."""
        return {
            "bytes": self.byte_count,
            "complete": self.complete,
            "lines": self.lines,
            "cuts": [{"partial": cut.partial} for cut in self.of(Cut)],
            "pulses": [
                {"pin": p.pin, "on_ms": p.on_ms, "off_ms": p.off_ms, "real_time": p.real_time} for p in self.of(Pulse)
            ],
            "rasters": [
                {"width": raster.stride * 8, "height": raster.rows, "black": raster.black} for raster in self.of(Raster)
            ],
            "qr": [code.data for code in self.of(Qr)],
            "barcodes": [{"symbology": code.symbology, "data": code.data} for code in self.of(Barcode)],
            "not_understood": [item.data.hex(" ") for item in self.of(NotUnderstood)],
        }
