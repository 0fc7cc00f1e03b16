"""A document as the picture of its paper: what the printer would be sent, read back and drawn.

Qt and the encoder are loaded by the first picture only: a process that merely names this function stays light.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from common.printing.document import Document
from common.printing.profile import profile_for

if TYPE_CHECKING:
    from common.printing.paper.decoded import DecodedJob

LONGEST = 16_000
"""Dots from top to bottom, two metres: a longer paper is no picture to look at."""


class PaperTooLong(ValueError):
    """More paper than anybody wants to see in one picture."""


def paper_png(document_json: str, paper_mm: int = 80) -> bytes:
    """The picture as PNG. Main thread of its process; takes about a second the first time, then a tenth of it.

    Raises `DocumentFormatError`, `RasterError` for a picture in it that can't be read, `PaperTooLong`, and `ValueError`
    for a paper that is neither 58 nor 80 mm wide.
    """
    from common.printing.escpos import encode
    from common.printing.paper.parser import decode
    from common.printing.paper.picture import draw, png

    profile = profile_for(paper_mm)
    job = decode(encode(Document.from_json(document_json), profile))
    if _length(job) > LONGEST:
        raise PaperTooLong(f"more than {LONGEST} dots of paper")
    return png(draw(job, profile.dots))


def _length(job: DecodedJob) -> int:
    from common.printing.paper.decoded import Barcode, Feed, Line, Qr, Raster

    length = 0
    for item in job.items:
        match item:
            case Line():
                length += max(item.spacing, 24 * max((span.height for span in item.spans), default=1))
            case Feed():
                length += item.dots
            case Raster():
                length += item.rows
            case Barcode():
                length += item.height
            case Qr():
                length += 180 * item.module
    return length
