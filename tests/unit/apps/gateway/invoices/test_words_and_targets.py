"""Each code has its sentence in both languages; each name of a printer leads somewhere."""

from __future__ import annotations

import re

import pytest

from apps.gateway.invoices.desk import AWAY
from apps.gateway.invoices.state import Reason, Trouble
from apps.gateway.invoices.targets import targets
from apps.gateway.invoices.wording import SENTENCES, sentence
from apps.gateway.settings import InvoiceSettings, PrinterSettings
from common.printing.outcome import Cause
from common.printing.pages.direct import DirectWay
from common.printing.pages.ipp_way import IppWay
from common.printing.pages.job import Flaw
from common.printing.transports.address import AddressError

PRINTERS = [PrinterSettings(name="FACTURE", address="ipp://192.168.1.60")]


def test_every_code_has_a_sentence_in_both_languages_and_no_other() -> None:
    codes = {each.value for kind in (Reason, Trouble, Flaw, Cause) for each in kind}
    assert set(SENTENCES) == codes
    for code in codes:
        french, english = sentence(code, "fr"), sentence(code, "en")
        assert french != english
        for text in (french, english):
            assert text.endswith(".")
            assert not re.search(r"IPP|sha|journal|spool\b|%PDF|exception", text), "a cashier's words"


def test_a_printer_that_is_away_is_told_from_a_document_that_fails() -> None:
    assert Cause.PAPER_OUT in AWAY
    assert not AWAY & {Cause.BAD_DOCUMENT, Cause.PRINTER_ERROR, Cause.IO_ERROR, Cause.SPOOLER}


def named(printer: str, *, direct: bool = False) -> list[tuple[str, str]]:
    found = targets(InvoiceSettings(printer=printer, pdf_direct=direct), PRINTERS)
    return [(each.name, type(each.way).__name__) for each in found]


def test_names_and_addresses() -> None:
    assert named("FACTURE") == [("FACTURE", IppWay.__name__)]
    assert named("cups://A4") == [("cups://A4", IppWay.__name__)]
    assert named("FACTURE@192.168.1.20:9100") == [("FACTURE", IppWay.__name__)]
    assert named("FACTURE@192.168.1.20:9100", direct=True) == [("FACTURE", DirectWay.__name__)]
    assert named("A@[fd00::1]", direct=True) == [("A", DirectWay.__name__)]
    assert named(" FACTURE , ipp://192.168.1.61 ,, FACTURE") == [
        ("FACTURE", IppWay.__name__),
        ("ipp://192.168.1.61", IppWay.__name__),
    ]
    assert named("") == []
    assert len(named("A4 du bureau")) == 1  # a queue of the system


@pytest.mark.parametrize("printer", ["A@", "A@host:0", "A@host:x", "A@b@c", "ftp://x", "ipp://"])
def test_what_is_no_printer(printer: str) -> None:
    with pytest.raises(AddressError):
        named(printer)
