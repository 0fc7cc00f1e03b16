"""What an encoder has to know about one model of printer."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import Literal

CutMode = Literal["partial", "full", "none"]
CELL_DOTS = 12  # font A is 12 × 24 dots on every printer of this family
CELL_ROWS = 24
LINE_DOTS = 30  # from one baseline to the next at normal size


@dataclass(frozen=True, slots=True)
class CodePage:
    """A Python codec and the number `ESC t n` selects it with on this model."""

    codec: str
    number: int

    def __post_init__(self) -> None:
        codecs.lookup(self.codec)
        if not 0 <= self.number <= 255:
            raise ValueError(f"code page number {self.number} is outside 0 to 255")


CP1252 = CodePage("cp1252", 16)  # é, €, œ, ’ and ½ in one page
CP858 = CodePage("cp858", 19)  # for models without 1252; has no œ
CP437 = CodePage("cp437", 0)  # every model has it; no €


@dataclass(frozen=True, slots=True)
class PrinterProfile:
    """`dots` across the printable width, `columns` of font A, times in ms.

    How fast a printer takes its bytes is no matter of the encoder: see `conversation.Manners`.
    """

    dots: int = 576
    columns: int = 48
    code_page: CodePage = CP1252
    cut: CutMode = "partial"
    cut_feed_dots: int = 10
    drawer_pin: Literal[2, 5] = 2
    drawer_on_ms: int = 52
    drawer_off_ms: int = 500
    native_qr: bool = True

    def __post_init__(self) -> None:
        if self.dots % 8 or not 64 <= self.dots <= 1024:
            raise ValueError(f"{self.dots} dots is not a multiple of 8 between 64 and 1024")
        if not 8 <= self.columns <= self.dots // 8:
            raise ValueError(f"{self.columns} columns do not fit {self.dots} dots")
        if not (0 <= self.drawer_on_ms <= 510 and 0 <= self.drawer_off_ms <= 510):
            raise ValueError("a drawer pulse is 0 to 510 ms")
        if not 0 <= self.cut_feed_dots <= 255:
            raise ValueError("the feed before a cut is 0 to 255 dots")


PAPER_80 = PrinterProfile()
PAPER_58 = PrinterProfile(dots=384, columns=32)


def profile_for(paper_mm: int) -> PrinterProfile:
    """The usual printer of a paper width, 58 or 80 mm. Raises ValueError for any other."""
    if paper_mm == 80:
        return PAPER_80
    if paper_mm == 58:
        return PAPER_58
    raise ValueError(f"{paper_mm} mm paper: 58 or 80 is expected")


def drawer_pulse(pin: Literal[2, 5] = 2, on_ms: int = 52, off_ms: int = 500) -> bytes:
    """`ESC p m t1 t2`, times in units of 2 ms; the default is `1b 70 00 1a fa`."""
    return bytes((0x1B, 0x70, 0 if pin == 2 else 1, on_ms // 2, off_ms // 2))
