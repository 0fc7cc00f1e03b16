"""PWG raster (PWG 5102.4), the picture format that every IPP Everywhere printer takes.

After the word `RaS2` each page is a header of 1796 bytes and its lines: how often the line is repeated, then runs of
equal pixels (0…127: the next pixel 1…128 times) and of unlike ones (129…255: 128…2 pixels as they are).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

SYNC = b"RaS2"
HEADER_BYTES = 1796
_SGRAY, _SRGB = 18, 19
_LONGEST = 128

Pixels = NDArray[np.uint8]
"""Rows of grey pixels, or rows of pixels of three bytes (red, green, blue)."""


@dataclass(frozen=True, slots=True)
class PageHeader:
    """`points`: the sheet's size in 1/72 inch; `media`: its name in IPP; `pages`: of the whole document."""

    width: int
    height: int
    colour: bool
    dpi: int
    points: tuple[float, float]
    media: str
    pages: int

    def to_bytes(self) -> bytes:
        depth = 3 if self.colour else 1
        fields = bytearray(HEADER_BYTES)
        fields[0:9] = b"PwgRaster"
        self._put(fields, 276, self.dpi, self.dpi)
        self._put(fields, 340, 1)  # copies
        self._put(fields, 352, round(self.points[0]), round(self.points[1]))
        self._put(fields, 372, self.width, self.height)
        self._put(fields, 384, 8, 8 * depth, self.width * depth)
        self._put(fields, 400, _SRGB if self.colour else _SGRAY)
        self._put(fields, 420, depth)
        self._put(fields, 452, self.pages, 1, 1)  # the two transforms: front sides lie as they are
        name = self.media.encode("ascii", "replace")[:63]
        fields[1732 : 1732 + len(name)] = name
        return bytes(fields)

    @staticmethod
    def _put(fields: bytearray, at: int, *numbers: int) -> None:
        struct.pack_into(f">{len(numbers)}I", fields, at, *numbers)


def encoded(pixels: Pixels) -> Iterator[bytes]:
    """The lines of one page, equal neighbours as one."""
    rows = np.ascontiguousarray(pixels).reshape(pixels.shape[0], -1)
    depth = 3 if pixels.ndim == 3 else 1
    changes = np.flatnonzero(np.any(rows[1:] != rows[:-1], axis=1)) + 1
    starts = [0, *changes.tolist(), rows.shape[0]]
    for start, end in pairwise(starts):
        line = _line(rows[start], depth)
        for first in range(start, end, 256):
            yield bytes((min(256, end - first) - 1,)) + line


def _line(row: NDArray[np.uint8], depth: int) -> bytes:
    row_pixels: NDArray[Any] = row.reshape(-1, depth)
    changes = np.flatnonzero(np.any(row_pixels[1:] != row_pixels[:-1], axis=1)) + 1
    starts = [0, *changes.tolist()]
    ends = [*changes.tolist(), row_pixels.shape[0]]
    data = row.tobytes()
    line = bytearray()
    unlike = 0  # where the pixels begin that are unlike their neighbours and not written yet
    for start, end in zip(starts, ends, strict=True):
        if end - start == 1:
            continue
        _write_unlike(line, data, unlike, start, depth)
        pixel = data[start * depth : (start + 1) * depth]
        for first in range(start, end, _LONGEST):
            line.append(min(_LONGEST, end - first) - 1)
            line += pixel
        unlike = end
    _write_unlike(line, data, unlike, row_pixels.shape[0], depth)
    return bytes(line)


def _write_unlike(line: bytearray, data: bytes, start: int, end: int, depth: int) -> None:
    for first in range(start, end, _LONGEST):
        count = min(_LONGEST, end - first)
        line.append(0 if count == 1 else 257 - count)
        line += data[first * depth : (first + count) * depth]
