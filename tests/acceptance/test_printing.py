"""Issue 5: printing that never blocks, never doubles, and opens the drawer. One section for each of its points."""

from pathlib import Path

import pytest

from tests.support.printing.beside import SHOWN, beside, demo_paper, pictures, pixels
from tests.support.screens.paper import NAMES

SCREENSHOTS = Path(__file__).parents[2] / "docs" / "screenshots"

# 1. Contract tests of every route against the table of the facts file, and the two public clients' requests (the Odoo
#    module's and the extension's, byte by byte) open the drawer at the virtual printer. A hostile page in real
#    Chromium can't.


# 2. Receipts judged by others: escpos-netprinter's parser, zxing-cpp on the QR and rasters, tesseract (fra+ara) on the
#    Arabic raster: lines, amounts and cut agree with the document.


# 3. Fault matrix (each fault × each transport we can run) as a generated test: final state right, copies printed
#    exactly one or parked as unknown. Kill -9 of the gateway at 50 random points of 200 jobs: none lost, none doubled
#    but those marked unknown.


# 4. `ippeveprinter` receives a watched PDF; CUPS with a file back end too.


# 5. An Odoo till's exchange, replayed from its public client code's protocol, prints the JPEG and opens the drawer.


# 6. The Windows parts: pywin32 calls behind the seam are type-checked and tested against a recorded fake of win32print;
#    what only a Windows machine can prove is listed in docs/windows-checklist.md, in steps a person can follow.


# 7. Pictures: configuration page, preview beside the virtual printer's paper for fr, ar and mixed receipts, kitchen
#    ticket, Z report.


@pytest.mark.parametrize("paper_mm", [58, 80])
async def test_7_the_preview_is_the_paper_dot_by_dot(paper_mm: int) -> None:
    """French, Arabic and mixed receipts, the kitchen's ticket and the Z report: what the back office draws (in another
    process) and the picture of the bytes that reached a printer over TCP are the same pixels."""
    async with pictures() as drawn_by:
        for sample in SHOWN:
            both = await beside(drawn_by, demo_paper(sample), paper_mm)
            assert pixels(both.preview) == pixels(both.printed), sample


def test_7_each_paper_has_its_picture() -> None:
    assert {each.stem for each in SCREENSHOTS.glob("paper-*.webp")} == {f"paper-{each}" for each in NAMES.values()}
