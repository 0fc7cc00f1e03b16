"""Rows of what lies over the stage."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OverlayRow:
    """`kind`: ticker, image or corner. `place`: header, body, footer, own, or a corner. `pace`: widths of a letter M in
    a second. `at_x`, `at_y`: of its middle, `wide`: shares of the screen; `width_px`, `height_px`, `font_px`: on a
    screen 1080 lines high, 0: not said. `shape`: width of the picture by its height, 0: not known yet."""

    key: str
    kind: str
    shown: bool
    once: bool
    place: str
    message: str
    rtl: bool
    background: str
    ink: str
    font_px: int
    pace: float
    source: str
    shape: float
    at_x: float
    at_y: float
    wide: float
    width_px: int
    height_px: int
    strength: float
