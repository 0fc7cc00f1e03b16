import json

import pytest
from hypothesis import given

from common.printing.document import (
    Banner,
    Barcode,
    Columns,
    Cut,
    Document,
    DocumentFormatError,
    DrawerPulse,
    Picture,
    QrCode,
    Spacer,
    Text,
    text,
)
from tests.support.printing.samples import french_receipt, kitchen
from tests.support.printing.strategies import PIXEL, documents


@given(documents())
def test_any_document_survives_the_wire(document: Document) -> None:
    assert Document.from_json(document.to_json()) == document
    assert Document.from_wire(json.loads(json.dumps(document.to_wire()))) == document


def test_a_picture_survives_the_wire() -> None:
    document = Document("test_page", (Picture(PIXEL, 40),))
    assert Document.from_json(document.to_json()) == document


def test_defaults_are_not_sent() -> None:
    wire = Document("receipt", (text("a"), Cut())).to_wire()
    assert wire["blocks"] == [{"type": "text", "runs": [{"text": "a"}]}, {"type": "cut"}]


@pytest.mark.parametrize(
    ("source", "named"),
    [
        ("", "not JSON"),
        ("[]", "an object"),
        ("[" * 100_000, "not JSON"),
        ("{}", "version None"),
        ('{"version": 2, "kind": "receipt", "blocks": []}', "version 2"),
        ('{"version": 1, "kind": "receipt"}', "blocks"),
        ('{"version": 1, "kind": "poem", "blocks": []}', "kind"),
        ('{"version": 1, "blocks": []}', "kind"),
        ('{"version": 1, "kind": "receipt", "blocks": [{"type": "laser"}]}', r"blocks\[0\]"),
        ('{"version": 1, "kind": "receipt", "blocks": [{"type": "cut", "depth": 3}]}', "depth"),
        ('{"version": 1, "kind": "receipt", "blocks": [{"type": "spacer", "dots": "9"}]}', "dots"),
        ('{"version": 1, "kind": "receipt", "blocks": [{"type": "spacer", "dots": true}]}', "dots"),
        ('{"version": 1, "kind": "receipt", "blocks": [{"type": "qr"}]}', "data"),
        ('{"version": 1, "kind": "receipt", "blocks": [{"type": "picture", "png": "!"}]}', "base64"),
        ('{"version": 1, "kind": "receipt", "blocks": [{"type": "text", "runs": ["a"]}]}', "runs"),
        ('{"version": 1, "kind": "receipt", "blocks": [{"type": "text", "runs": [], "width": 9}]}', "size"),
    ],
)
def test_what_is_no_document_is_refused_by_name(source: str, named: str) -> None:
    with pytest.raises(DocumentFormatError, match=named):
        Document.from_json(source)


@pytest.mark.parametrize(
    "build",
    [
        lambda: Text((), width=0),
        lambda: Columns("a", height=9),
        lambda: Columns("a", end_width=81),
        lambda: Banner("a", width=9),
        lambda: Spacer(-1),
        lambda: QrCode(""),
        lambda: QrCode("a", module=17),
        lambda: Barcode("é"),
        lambda: Barcode("123", "ean13"),
        lambda: Barcode("²" * 12, "ean13"),
        lambda: Picture(b"", 0),
        lambda: text("a", indent=-1),
    ],
)
def test_values_no_printer_has_are_refused(build) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError):
        build()


def test_a_duplicate_says_so_at_both_ends_and_opens_no_drawer() -> None:
    original = french_receipt()
    copy = original.as_duplicate()
    assert any(isinstance(block, DrawerPulse) for block in original.blocks)
    assert not any(isinstance(block, DrawerPulse) for block in copy.blocks)
    assert [index for index, block in enumerate(copy.blocks) if block == Banner("DUPLICATA")] == [
        0,
        len(copy.blocks) - 2,
    ]
    assert copy.blocks[-1] == Cut()


def test_equal_documents_give_equal_text() -> None:
    assert kitchen().to_json() == kitchen().to_json()
