"""PDF to pictures with PDFium. Runs in a process of its own (worker.py): PDFium knows no threads, and a file that
breaks it must break nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium

from common.printing.pages import pwg
from common.printing.pages.job import Flaw, PdfError
from common.printing.pages.sheet import MM_PER_INCH, POINTS_PER_INCH, Sheet, place

Format = Literal["pwg", "png"]
Told = Callable[[int, int], None]

_FLAWS = {
    pdfium.FPDF_ERR_PASSWORD: Flaw.ENCRYPTED,
    pdfium.FPDF_ERR_SECURITY: Flaw.ENCRYPTED,
    pdfium.FPDF_ERR_SUCCESS: Flaw.NO_PAGES,  # it could be read, and there is nothing in it
}


@dataclass(frozen=True, slots=True)
class Drawing:
    """Pictures of a document's pages: "pwg" is one file, "png" a file a page in the folder `target`."""

    pdf: Path
    target: Path
    format: Format
    sheet: Sheet
    dpi: int
    colour: bool


def count_pages(pdf: Path) -> int:
    """How many pages there are, the first one read. Raises `PdfError`."""
    with _opened(pdf) as document:
        _page(document, 0).close()
        return len(document)


def draw(drawing: Drawing, told: Told) -> int:
    """Draw page by page, one in memory at a time; how many there were. Raises `PdfError`, `OSError`."""
    with _opened(drawing.pdf) as document:
        pages = len(document)
        if drawing.format == "png":
            for index in range(pages):
                _save_png(_picture(document, index, drawing), drawing.target / picture_name(index), drawing)
                told(index + 1, pages)
            return pages
        with drawing.target.open("wb", buffering=1 << 20) as file:
            file.write(pwg.SYNC)
            for index in range(pages):
                _write_pwg(file, _picture(document, index, drawing), drawing, pages)
                told(index + 1, pages)
            return pages


def picture_name(index: int) -> str:
    return f"{index + 1:05d}.png"


@contextmanager
def _opened(pdf: Path) -> Iterator[pypdfium2.PdfDocument]:
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise PdfError(_FLAWS.get(error.err_code, Flaw.DAMAGED), str(error)) from error
    try:
        if len(document) == 0:
            raise PdfError(Flaw.NO_PAGES)
        document.init_forms()  # else what was filled in stays invisible
        yield document
    finally:
        document.close()


def _page(document: pypdfium2.PdfDocument, index: int) -> pypdfium2.PdfPage:
    try:
        return document[index]
    except pypdfium2.PdfiumError as error:
        raise PdfError(Flaw.DAMAGED, f"page {index + 1}: {error}") from error


def _picture(document: pypdfium2.PdfDocument, index: int, drawing: Drawing) -> pwg.Pixels:
    page = _page(document, index)
    try:
        across, down = drawing.sheet.pixels(drawing.dpi)
        lies = place(page.get_size(), (across, down), drawing.dpi)
        try:
            bitmap = page.render(
                scale=lies.scale,
                rotation=90 if lies.turned else 0,
                grayscale=not drawing.colour,
                rev_byteorder=True,
                prefer_bgrx=False,
            )
        except pypdfium2.PdfiumError as error:
            raise PdfError(Flaw.DAMAGED, f"page {index + 1}: {error}") from error
        drawn = bitmap.to_numpy()
        sheet = np.full((down, across, 3) if drawing.colour else (down, across), 255, np.uint8)
        height, width = min(down, drawn.shape[0]), min(across, drawn.shape[1])
        top, left = (down - height) // 2, (across - width) // 2
        flat = drawn[:height, :width, :3] if drawing.colour else drawn[:height, :width].reshape(height, width)
        sheet[top : top + height, left : left + width] = flat
        bitmap.close()
        return sheet
    finally:
        page.close()


def _write_pwg(file: BinaryIO, pixels: pwg.Pixels, drawing: Drawing, pages: int) -> None:
    sheet = drawing.sheet
    points = (sheet.width / MM_PER_INCH * POINTS_PER_INCH, sheet.height / MM_PER_INCH * POINTS_PER_INCH)
    header = pwg.PageHeader(
        pixels.shape[1], pixels.shape[0], drawing.colour, drawing.dpi, points, drawing.sheet.name, pages
    )
    file.write(header.to_bytes())
    for piece in pwg.encoded(pixels):
        file.write(piece)


def _save_png(pixels: pwg.Pixels, target: Path, drawing: Drawing) -> None:
    from PIL import Image

    Image.fromarray(pixels).save(target, dpi=(drawing.dpi, drawing.dpi), compress_level=1)
