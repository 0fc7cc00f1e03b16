import numpy as np
import pytest
import zxingcpp
from PySide6.QtGui import QImage

from common.printing import document as d
from common.printing.escpos import encode
from common.printing.paper.decoded import DecodedJob, Raster
from common.printing.paper.parser import decode
from common.printing.paper.picture import draw, png, raster_image
from common.printing.profile import PAPER_58, PrinterProfile
from tests.support.printing import samples


def grey(image: QImage) -> np.ndarray:  # type: ignore[type-arg]
    converted = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(converted.constBits(), dtype=np.uint8).reshape(converted.height(), converted.bytesPerLine())
    return rows[:, : converted.width()].copy()  # the buffer dies with the picture


@pytest.mark.parametrize("native", [True, False])
def test_the_qr_code_on_the_paper_can_be_scanned(native: bool) -> None:
    image = draw(decode(encode(samples.french_receipt(), PrinterProfile(native_qr=native))))
    assert [code.text for code in zxingcpp.read_barcodes(grey(image))] == ["https://comptoir.example/t/0192f0c1"]


@pytest.mark.parametrize("block", [d.Barcode("P1-042"), d.Barcode("5901234123457", "ean13")])
def test_barcodes_on_the_paper_can_be_scanned(block: d.Barcode) -> None:
    image = draw(decode(encode(d.Document("test_page", (block,)))))
    assert [code.text for code in zxingcpp.read_barcodes(grey(image))] == [block.data]


def test_one_slip_for_each_cut() -> None:
    one = draw(decode(encode(d.Document("test_page", (d.text("a"), d.Cut())))))
    two = draw(decode(encode(d.Document("test_page", (d.text("a"), d.Cut(), d.text("b"), d.Cut())))))
    assert two.width() == one.width()
    assert two.height() > 1.7 * one.height()


def test_the_paper_is_as_wide_as_the_printers() -> None:
    job = decode(encode(samples.kitchen(), PAPER_58))
    assert draw(job, 384).width() < draw(job, 576).width()


def test_larger_text_has_more_ink_and_inverse_text_most() -> None:
    def ink(*blocks: d.Block) -> float:
        return float((grey(draw(decode(encode(d.Document("test_page", blocks))))) < 100).sum())

    assert ink(d.text("ALLERGIE")) < ink(d.text("ALLERGIE", width=2, height=2)) < ink(d.Banner("ALLERGIE"))


def test_an_empty_job_is_an_empty_paper() -> None:
    assert (grey(draw(DecodedJob((), 0))) < 100).sum() == 0


def test_text_beyond_the_edge_goes_on_below() -> None:
    short, long = draw(decode(b"a" * 48 + b"\n")), draw(decode(b"a" * 49 + b"\n"))
    assert long.height() == short.height() + 30


def test_a_rasters_first_bit_is_its_left_dot() -> None:
    image = raster_image(Raster(1, 2, b"\x80\x01", "left"))
    assert [(image.pixelColor(x, y).lightness()) for x, y in ((0, 0), (7, 0), (0, 1), (7, 1))] == [0, 255, 255, 0]


def test_png_can_be_read_again() -> None:
    image = draw(decode(encode(samples.kiosk())))
    assert QImage.fromData(png(image)).size() == image.size()
