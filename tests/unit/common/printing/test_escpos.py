import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.printing import document as d
from common.printing.escpos import REAL_TIME, encode, harmless
from common.printing.paper.decoded import Barcode, Cut, Feed, Line, NotUnderstood, Pulse, Qr, Raster
from common.printing.paper.parser import decode
from common.printing.profile import CP437, CP858, PAPER_58, PAPER_80, PrinterProfile
from common.printing.textflow import plain
from tests.support.printing import samples
from tests.support.printing.strategies import LATIN, documents, runs
from tests.support.qr_pictures import texts_on


def dots(raster: Raster) -> np.ndarray:  # type: ignore[type-arg]
    """White 255, black 0."""
    bits = np.unpackbits(np.frombuffer(raster.data, dtype=np.uint8)).reshape(raster.rows, raster.stride * 8)
    return np.where(bits, 0, 255).astype(np.uint8)


def page(*blocks: d.Block, rtl: bool = False) -> d.Document:
    return d.Document("test_page", blocks, "ar" if rtl else "fr", "rtl" if rtl else "ltr")


@settings(max_examples=60)
@given(documents(), st.sampled_from((PAPER_58, PAPER_80)))
def test_no_document_holds_a_real_time_command(document: d.Document, profile: PrinterProfile) -> None:
    assert REAL_TIME.search(encode(document, profile)) is None


@settings(max_examples=60)
@given(documents(), st.sampled_from((PAPER_58, PAPER_80)))
def test_a_decoder_understands_every_document(document: d.Document, profile: PrinterProfile) -> None:
    job = decode(encode(document, profile))
    assert job.complete
    assert job.of(NotUnderstood) == []
    assert all(raster.rows <= 255 and raster.stride * 8 <= profile.dots for raster in job.of(Raster))
    assert len(job.of(Pulse)) == sum(isinstance(block, d.DrawerPulse) for block in document.blocks)
    assert len(job.of(Cut)) == sum(isinstance(block, d.Cut) for block in document.blocks)


@given(st.binary(max_size=200) | st.lists(st.sampled_from([0x10, 4, 5, 0x14])).map(bytes))
def test_rasters_are_made_harmless_with_few_dots(raster: bytes) -> None:
    safe = harmless(raster)
    assert REAL_TIME.search(safe) is None
    assert len(safe) == len(raster)
    assert all(new == old or (old, new) == (0x10, 0x18) for old, new in zip(raster, safe, strict=True))


@given(runs(LATIN), st.integers(1, 3), st.booleans())
def test_every_lines_text_decodes_back(parts: tuple[d.Run, ...], width: int, rtl: bool) -> None:
    job = decode(encode(page(d.Text(parts, width=width), rtl=rtl)))
    wanted = "".join(plain(run.text) for run in parts).replace(" ", "")
    assert "".join(job.lines).replace(" ", "") == wanted
    assert all(sum(len(span.text) * span.width for span in line.spans) <= 48 for line in job.of(Line))


@pytest.mark.parametrize("code_page", [CP858, CP437])
def test_other_code_pages_raster_what_they_lack(code_page) -> None:  # type: ignore[no-untyped-def]
    job = decode(encode(page(d.text("œuf"), d.text("été")), PrinterProfile(code_page=code_page)))
    assert job.lines == ["été"]
    assert len(job.of(Raster)) == 1


def test_every_line_names_its_code_page() -> None:
    data = encode(page(d.text("a"), d.text("مرحبا"), d.text("é €")))
    assert data.count(b"\x1bt\x10") == 2
    assert data.endswith(b"\xe9 \x80\n")


def test_styles_reach_the_line() -> None:
    job = decode(encode(page(d.Text((d.Run("a", bold=True), d.Run("b", underline=True)), "center", 2, 3))))
    (line,) = job.of(Line)
    assert line.align == "center"
    assert [(s.text, s.bold, s.underline, s.width, s.height) for s in line.spans] == [
        ("a", True, False, 2, 3),
        ("b", False, True, 2, 3),
    ]


def test_a_banner_is_a_black_bar_over_the_whole_width() -> None:
    (line,) = decode(encode(page(d.Banner("ALLERGIE", width=2)))).of(Line)
    assert line.text == "ALLERGIE".center(24)
    assert all(span.inverse for span in line.spans)


def test_a_right_to_left_document_swaps_its_sides() -> None:
    job = decode(encode(page(d.Columns("Coca", "120"), d.text("x"), d.text("y", align="end"), rtl=True)))
    assert job.lines[0] == "120" + " " * 41 + "Coca"
    assert [line.align for line in job.of(Line)[1:]] == ["right", "left"]


def test_the_drawers_bytes_are_those_of_the_specification() -> None:
    assert encode(page(d.DrawerPulse())) == b"\x1b@" + bytes.fromhex("1b70001afa")
    assert encode(page(d.DrawerPulse(5))) == b"\x1b@" + bytes.fromhex("1b70011afa")
    profile = PrinterProfile(drawer_pin=5, drawer_on_ms=100, drawer_off_ms=100)
    assert encode(page(d.DrawerPulse()), profile) == b"\x1b@" + bytes.fromhex("1b70013232")
    assert encode(page(d.DrawerPulse(2)), profile) == b"\x1b@" + bytes.fromhex("1b70003232")


@pytest.mark.parametrize(("mode", "data"), [("partial", "1d56420a"), ("full", "1d56410a"), ("none", "1b4a78")])
def test_the_cut_is_the_profiles_own(mode, data: str) -> None:  # type: ignore[no-untyped-def]
    assert encode(page(d.Cut()), PrinterProfile(cut=mode)) == b"\x1b@" + bytes.fromhex(data)


def test_long_spacers_are_fed_in_pieces() -> None:
    assert sum(feed.dots for feed in decode(encode(page(d.Spacer(600)))).of(Feed)) == 600


def test_a_native_qr_code_carries_its_text() -> None:
    (code,) = decode(encode(page(d.QrCode("https://comptoir.example/é", module=5, level="Q")))).of(Qr)
    assert (code.data, code.module, code.level, code.align) == ("https://comptoir.example/é", 5, "Q", "center")


def test_a_raster_qr_code_can_be_scanned() -> None:
    job = decode(encode(page(d.QrCode("https://comptoir.example/é")), PrinterProfile(native_qr=False)))
    picture = np.vstack([dots(raster) for raster in job.of(Raster)])
    assert texts_on(picture) == ["https://comptoir.example/é"]


def test_a_qr_code_whose_length_would_be_a_command_is_drawn() -> None:
    job = decode(encode(page(d.QrCode("x" * 1037, level="L"))))  # pL pH of 1040 bytes are 10 04
    assert job.of(Qr) == []
    picture = np.vstack([dots(raster) for raster in job.of(Raster)])
    assert texts_on(picture) == ["x" * 1037]


@pytest.mark.parametrize(
    ("block", "symbology", "data"),
    [
        (d.Barcode("P1-042{}"), "code128", "P1-042{}"),
        (d.Barcode("5901234123457", "ean13"), "ean13", "5901234123457"),
    ],
)
def test_barcodes(block: d.Barcode, symbology: str, data: str, capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = decode(encode(page(block))).of(Barcode)
    assert (code.symbology, code.data) == (symbology, data)
    assert capsys.readouterr().out == ""  # stdout belongs to the programs, python-escpos would chat on it


def test_a_receipt_decodes_to_its_lines_amounts_cut_and_pulse() -> None:
    job = decode(encode(samples.french_receipt()))
    assert "TOTAL            55,08 €" in job.lines
    assert "2 × Pizza Margherita L                  1 700,00" in job.lines
    assert job.of(Pulse) == [Pulse(2, 52, 500)]
    assert isinstance(job.items[0], Pulse)
    assert job.of(Cut) == [Cut(partial=True, feed=10)]


def test_a_duplicate_has_no_pulse() -> None:
    job = decode(encode(samples.french_receipt(duplicate=True)))
    assert job.of(Pulse) == []
    assert job.lines[0].strip() == "DUPLICATA"
