"""The test page says what it proves, on both papers and in three languages, and is read back as it was meant."""

from typing import get_args

import numpy as np
import pytest
from PySide6.QtGui import QImage

from common.domain.text import Language
from common.printing.document import Document
from common.printing.escpos import encode
from common.printing.paper.decoded import Cut, Qr, Raster
from common.printing.paper.parser import decode
from common.printing.paper.picture import draw
from common.printing.profile import PAPER_58, PAPER_80, PrinterProfile
from common.printing.test_page import ACCENTS, PrinterFacts, ruler, test_page
from tests.support.qr_pictures import texts_on

FACTS = PrinterFacts("TICKET", "tcp://192.168.1.50:9100", at="21/11/2026 12:41")


@pytest.mark.parametrize("profile", [PAPER_80, PAPER_58])
def test_the_ruler_fills_one_line_and_accents_come_back(profile: PrinterProfile) -> None:
    job = decode(encode(test_page(PrinterFacts("TICKET", "usb://04b8:0202", profile)), profile))
    assert ruler(profile.columns) in job.lines
    assert len(ruler(profile.columns)) == profile.columns
    assert f"  {ACCENTS}" in job.lines
    assert len(job.of(Cut)) == 1
    assert job.complete


def test_arabic_and_symbols_are_pictures() -> None:
    job = decode(encode(test_page(FACTS)))
    tall = [each for each in job.of(Raster) if each.rows > 24]
    assert len(tall) == 2
    assert all(each.black > 100 for each in tall)


def test_the_code_names_the_printer() -> None:
    job = decode(encode(test_page(FACTS)))
    assert [each.data for each in job.of(Qr)] == ["TICKET tcp://192.168.1.50:9100"]
    image = draw(job).convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(image.constBits(), dtype=np.uint8).reshape(image.height(), image.bytesPerLine())
    assert texts_on(rows[:, : image.width()].copy()) == ["TICKET tcp://192.168.1.50:9100"]


@pytest.mark.parametrize("language", get_args(Language))
def test_it_travels_in_each_language(language: Language) -> None:
    page = test_page(PrinterFacts("مطبخ", "cups://TICKET", language=language))
    assert Document.from_json(page.to_json()) == page
    assert page.direction == ("rtl" if language == "ar" else "ltr")


def test_a_printer_without_name_or_address_still_prints() -> None:
    assert decode(encode(test_page(PrinterFacts("", "")))).of(Qr)
