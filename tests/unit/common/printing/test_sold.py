"""A sold order on paper, in the design of its store: what is shown, in which languages, and what was always there."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from PIL import Image

from backend.demo.stores import PIZZA_BAB_EL_OUED
from backend.printing.previews import sample_paper
from common.contract.receipt_design import ReceiptDesignModel
from common.domain.receipt_design import ReceiptDesign
from common.domain.text import Text
from common.printing.document import Document, Picture, QrCode
from common.printing.escpos import encode
from common.printing.paper.decoded import Raster
from common.printing.paper.parser import decode

AT = datetime(2026, 11, 21, 11, 41, tzinfo=UTC)
FRENCH = ReceiptDesign(languages=("fr",))


def logo() -> bytes:
    file = io.BytesIO()
    Image.new("L", (200, 100), 0).save(file, "PNG")
    return file.getvalue()


def paper(design: ReceiptDesign, logo_png: bytes = b"") -> Document:
    catalog = PIZZA_BAB_EL_OUED.catalog
    return sample_paper("design", replace(catalog, store=replace(catalog.store, receipt=design)), AT, logo_png)


def lines(design: ReceiptDesign) -> str:
    return "\n".join(decode(encode(paper(design))).lines)


def test_the_default_is_a_receipt_without_wishes_in_the_stores_first_two_languages() -> None:
    assert paper(ReceiptDesign()) == paper(ReceiptDesign(languages=("fr", "ar")))
    said = lines(FRENCH)
    for each in ("Caissier : Inès", "Caisse 1", "Table 7", "TVA"):
        assert each in said
    assert "Amel" not in said
    assert any(isinstance(each, QrCode) for each in paper(FRENCH).blocks)


@pytest.mark.parametrize(
    ("off", "gone"),
    [("cashier", "Caissier"), ("terminal", "Caisse 1"), ("table", "Table 7"), ("taxes", "Base HT")],
)
def test_what_is_switched_off_is_not_on_it(off: str, gone: str) -> None:
    changes: dict[str, Any] = {off: False}
    assert gone in lines(FRENCH)
    assert gone not in lines(replace(FRENCH, **changes))


def test_the_code_and_the_customers_words() -> None:
    bare = paper(replace(FRENCH, qr=False))
    assert not any(isinstance(each, QrCode) for each in bare.blocks)
    said = lines(replace(FRENCH, customer=True))
    assert "Client : Amel B." in said
    assert "Note : Sans oignons, merci" in said


def test_legal_lines_come_last_in_both_languages() -> None:
    legal = (Text("RC 16/00-123456", "", "س.ت 123456"),)
    job = decode(encode(paper(replace(FRENCH, legal=legal))))
    assert [each for each in job.lines if each][-1].strip() == "RC 16/00-123456"
    both = decode(encode(paper(ReceiptDesign(languages=("fr", "ar"), legal=legal))))
    french_only = decode(encode(paper(ReceiptDesign(languages=("fr", "ar"), legal=(Text("RC 16/00-123456"),)))))
    assert len(both.of(Raster)) == len(french_only.of(Raster)) + 1


def test_one_language_repeats_nothing() -> None:
    assert "/" not in lines(FRENCH).split("Margherita")[0].replace("21/11/2026", "")
    english = lines(ReceiptDesign(languages=("en",)))
    assert "Order P1-042" in english
    assert paper(ReceiptDesign(languages=("ar",))).direction == "rtl"


def test_a_logo_is_printed_only_where_the_design_has_one() -> None:
    named = replace(FRENCH, logo="0" * 64 + ".png")
    assert isinstance(paper(named, logo()).blocks[0], Picture)
    assert not any(isinstance(each, Picture) for each in paper(FRENCH, logo()).blocks)
    assert not any(isinstance(each, Picture) for each in paper(named).blocks), "not fetched yet: no empty frame"


def test_a_design_travels_and_an_old_terminals_menu_has_none() -> None:
    design = ReceiptDesign("a.png", (Text("RC"),), ("ar", "fr"), 58, False, False, False, False, False, True)
    assert ReceiptDesignModel.model_validate_json(ReceiptDesignModel.of(design).model_dump_json()).design() == design
    assert ReceiptDesignModel.model_validate({}).design() == ReceiptDesign()
