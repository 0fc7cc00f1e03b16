"""The paper that a page is drawn on."""

from __future__ import annotations

import re
from dataclasses import dataclass

MM_PER_INCH = 25.4
POINTS_PER_INCH = 72


@dataclass(frozen=True, slots=True)
class Sheet:
    """Upright, in millimetres. `name` is its name in IPP."""

    width: float
    height: float
    name: str = ""

    def pixels(self, dpi: int) -> tuple[int, int]:
        return round(self.width / MM_PER_INCH * dpi), round(self.height / MM_PER_INCH * dpi)


A4 = Sheet(210, 297, "iso_a4_210x297mm")

_NAME = re.compile(r"[a-z0-9][a-z0-9.-]*_[a-z0-9.-]+_(\d+(?:\.\d+)?)x(\d+(?:\.\d+)?)(mm|in)")
_LARGEST_MM = 600.0


def sheet_of(media: str) -> Sheet | None:
    """`iso_a4_210x297mm`, `na_letter_8.5x11in`; None for anything else, and for what no desk printer holds."""
    found = _NAME.fullmatch(media)
    if found is None:
        return None
    unit = MM_PER_INCH if found[3] == "in" else 1.0
    width, height = sorted((float(found[1]) * unit, float(found[2]) * unit))
    return Sheet(width, height, media) if width >= 20 and height <= _LARGEST_MM else None


@dataclass(frozen=True, slots=True)
class Placement:
    """How a page lies on a sheet, in pixels. `turned`: by a quarter, so that a wide page fits an upright sheet."""

    turned: bool
    scale: float
    width: int
    height: int
    left: int
    top: int


def place(page: tuple[float, float], sheet: tuple[int, int], dpi: int) -> Placement:
    """A page of so many points in the middle of a sheet of so many pixels: its own size, smaller where it must be."""
    width, height = (max(each, 1.0) for each in page)
    turned = (width > height) != (sheet[0] > sheet[1]) and width != height
    if turned:
        width, height = height, width
    scale = min(dpi / POINTS_PER_INCH, sheet[0] / width, sheet[1] / height)
    across, down = max(1, min(sheet[0], int(width * scale))), max(1, min(sheet[1], int(height * scale)))
    return Placement(turned, scale, across, down, (sheet[0] - across) // 2, (sheet[1] - down) // 2)
