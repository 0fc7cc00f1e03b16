"""A paper twice: as the back office previews it, and as a printer on the network got it from a gateway's encoder."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from PIL import Image

from apps.virtual_printer.server import VirtualPrinter
from backend.demo.stores import PIZZA_BAB_EL_OUED
from backend.printing.pictures import PaperPictures
from backend.printing.previews import Sample, sample_paper
from common.printing.document import Document
from common.printing.escpos import encode
from common.printing.outcome import Printed
from common.printing.paper.picture import draw, png
from common.printing.profile import profile_for
from common.printing.transports import open_transport

AT = datetime(2026, 11, 21, 11, 41, tzinfo=UTC)
SHOWN: tuple[Sample, ...] = ("fr", "ar", "both", "kitchen", "z")


@dataclass(frozen=True, slots=True)
class Beside:
    """Both as PNG."""

    preview: bytes
    printed: bytes


def demo_paper(sample: Sample) -> Document:
    """Of the demo's pizzeria."""
    return sample_paper(sample, PIZZA_BAB_EL_OUED.catalog, AT)


@asynccontextmanager
async def pictures() -> AsyncIterator[PaperPictures]:
    """The back office's own way to a picture: in a process beside it."""
    made = PaperPictures()
    try:
        yield made
    finally:
        await made.close()


async def beside(drawn_by: PaperPictures, document: Document, paper_mm: int) -> Beside:
    """The document travels as JSON to both; the printer's copy goes over TCP with its questions and answers."""
    preview = await drawn_by.of(document.to_wire(), paper_mm)
    profile = profile_for(paper_mm)
    machine = VirtualPrinter()
    await machine.start()
    try:
        data = encode(Document.from_wire(document.to_wire()), profile)
        outcome = await open_transport(f"tcp://127.0.0.1:{machine.port}?confirm=5").send(data)
        assert outcome == Printed(), outcome
        (job,) = await machine.wait_for_jobs(1)
    finally:
        await machine.stop()
    return Beside(preview, png(draw(job, profile.dots)))


def pixels(content: bytes) -> tuple[tuple[int, int], bytes]:
    with Image.open(io.BytesIO(content)) as image:
        rgb = image.convert("RGB")
        return rgb.size, rgb.tobytes()


def in_a_row(contents: Sequence[bytes]) -> Image.Image:
    images = [Image.open(io.BytesIO(each)).convert("RGB") for each in contents]
    row = Image.new("RGB", (sum(each.width for each in images), max(each.height for each in images)), "#E7E1D8")
    left = 0
    for each in images:
        row.paste(each, (left, 0))
        left += each.width
    return row
