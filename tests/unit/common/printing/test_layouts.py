import dataclasses

import pytest

from common.domain.text import LANGUAGES
from common.printing.document import Banner, Document, Picture
from common.printing.escpos import encode
from common.printing.kiosk import KioskTicketData, kiosk_ticket
from common.printing.kitchen import KitchenLine, KitchenModifier, KitchenTicketData, kitchen_ticket
from common.printing.labels import LABELS, both
from common.printing.paper.decoded import Line, NotUnderstood, Pulse, Raster
from common.printing.paper.parser import decode
from common.printing.profile import PAPER_58, PAPER_80, PrinterProfile
from common.printing.receipts import Amount, ReceiptData, ReceiptLine, TaxRow, receipt
from common.printing.z_report import ZReportData, z_report
from tests.support.printing import samples
from tests.support.printing.strategies import PIXEL

SAMPLES = {
    "french": samples.french_receipt(),
    "arabic": samples.arabic_receipt(),
    "bilingual": samples.bilingual_receipt(),
    "kitchen": samples.kitchen(),
    "arabic kitchen": samples.arabic_kitchen(),
    "kiosk": samples.kiosk(),
    "paid kiosk": samples.kiosk(paid=True),
    "closing": samples.closing(),
}


@pytest.mark.parametrize("profile", [PAPER_58, PAPER_80], ids=["58", "80"])
@pytest.mark.parametrize("name", SAMPLES)
def test_every_document_fits_every_paper(name: str, profile: PrinterProfile) -> None:
    job = decode(encode(SAMPLES[name], profile))
    for line in job.of(Line):
        assert sum(len(span.text) * span.width for span in line.spans) <= profile.columns
    assert all(raster.stride * 8 <= profile.dots and raster.black for raster in job.of(Raster))
    assert job.of(NotUnderstood) == []


def lines(document: Document) -> list[str]:
    return decode(encode(document)).lines


def minimal(**changes: object) -> ReceiptData:
    data = ReceiptData("Café", "P1-001", "08:00", (ReceiptLine("1", "Thé", "2,00 €"),), "2,00 €")
    return dataclasses.replace(data, **changes)  # type: ignore[arg-type]


def test_a_receipt_with_the_least_has_no_empty_lines() -> None:
    assert [line.split() for line in lines(receipt(minimal()))] == [
        ["Café"],
        ["Commande", "P1-001", "08:00"],
        ["1", "×", "Thé", "2,00", "€"],
        ["TOTAL", "2,00", "€"],
    ]


def test_a_receipt_with_the_most_has_each_thing_in_its_place() -> None:
    document = receipt(
        minimal(
            logo_png=PIXEL,
            cashier="Inès",
            dining="delivery",
            adjustments=(Amount("Remise", "−1 €"),),
            payments=(Amount("Espèces", "5 €"),),
            change="3 €",
            taxes=(TaxRow("10 %", "1,82", "0,18"),),
            footer=("Merci",),
            legal=("SIRET 1",),
        )
    )
    found = lines(document)
    order = ["Café", "Commande", "LIVRAISON", "Caissier", "1 × Thé", "Remise", "TOTAL", "Espèces", "Rendu", "Taux"]
    positions = [next(i for i, line in enumerate(found) if line.startswith(start)) for start in order]
    assert positions == sorted(positions)
    assert found[-2:] == ["Merci", "SIRET 1"]
    assert any(isinstance(block, Picture) for block in document.blocks)


def test_the_drawer_opens_once_first_and_never_for_a_duplicate() -> None:
    assert decode(encode(receipt(minimal()))).of(Pulse) == []
    job = decode(encode(receipt(minimal(open_drawer=True, drawer_pin=5))))
    assert job.items[0] == Pulse(5, 52, 500)
    assert len(job.of(Pulse)) == 1
    assert decode(encode(receipt(minimal(open_drawer=True, duplicate=True)))).of(Pulse) == []


def test_a_kitchen_ticket_says_quantity_first_and_allergies_loudly() -> None:
    ticket = kitchen_ticket(
        KitchenTicketData(
            "K2-007",
            "Four",
            "12:41",
            (
                KitchenLine(
                    2,
                    "Calzone",
                    ("Reine", "Thon"),
                    (KitchenModifier("Câpres", 1), KitchenModifier("Œuf", -1), KitchenModifier("XL")),
                    "bien cuite",
                    "gluten",
                    "added",
                ),
            ),
            allergy="arachide",
        )
    )
    job = decode(encode(ticket))
    texts = [line.text.strip() for line in job.of(Line)]
    assert texts == [
        "Four                                       12:41",
        "K2-007",
        "ALLERGIE : arachide",
        ">> AJOUT",
        "2 × Calzone",
        "½ Reine / ½ Thon",
        "+ Câpres",
        "- Œuf",
        "XL",
        "bien cuite",
        "ALLERGIE : gluten",
    ]
    loud = [line for line in job.of(Line) if line.spans[-1].inverse]
    assert len(loud) == 2
    (name,) = [line for line in job.of(Line) if line.text.startswith("2 ×")]
    assert (name.spans[0].width, name.spans[0].height, name.spans[0].bold) == (2, 2, True)
    assert next(line.text for line in job.of(Line) if "Câpres" in line.text) == "    + Câpres"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_cancelled_or_repeated_ticket_says_so_in_its_language(language) -> None:  # type: ignore[no-untyped-def]
    data = KitchenTicketData("K1", "S", "1:00", (), language, cancelled=True, duplicate=True)
    banners = [block.text for block in kitchen_ticket(data).blocks if isinstance(block, Banner)]
    assert banners == [LABELS[language].duplicate, LABELS[language].cancelled]


@pytest.mark.parametrize(("paid", "asked"), [(False, True), (True, False)])
def test_a_kiosk_ticket_asks_for_money_only_when_it_is_owed(paid: bool, asked: bool) -> None:
    ticket = kiosk_ticket(KioskTicketData("Café", "K2-007", "12:41", (), "5 €", paid=paid))
    assert any("À régler au comptoir" in line for line in lines(ticket)) == asked
    (number,) = [line for line in decode(encode(ticket)).of(Line) if "K2-007" in line.text]
    assert number.spans[0].width == 5


@pytest.mark.parametrize(("zero", "height"), [(True, 1), (False, 2)])
def test_a_difference_in_the_till_is_loud(zero: bool, height: int) -> None:
    data = ZReportData("C", "1", "T", "8", "9", "I", "K", "3", "9 €", "1 €", "10 €", "9 €", "-1 €", zero)
    (row,) = [line for line in decode(encode(z_report(data))).of(Line) if line.text.startswith("Écart")]
    assert row.spans[0].height == height


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_exists_in_every_language(language) -> None:  # type: ignore[no-untyped-def]
    assert all(getattr(LABELS[language], field.name) for field in dataclasses.fields(LABELS[language]))


def test_two_languages_stand_side_by_side_once() -> None:
    assert both("total", "fr", "ar") == "TOTAL / المجموع"
    assert both("total", "fr", "fr") == both("total", "fr", None) == "TOTAL"
