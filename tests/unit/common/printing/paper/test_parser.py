import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.printing.escpos import encode
from common.printing.paper.decoded import (
    Barcode,
    Cut,
    Feed,
    Line,
    NotUnderstood,
    Pulse,
    Raster,
    SensorRequest,
    Span,
)
from common.printing.paper.parser import Parser, decode, real_time_requests
from tests.support.printing import samples


@given(st.binary(max_size=300))
def test_no_bytes_break_it(data: bytes) -> None:
    assert decode(data).byte_count == len(data)


@given(st.integers(1, 700))
def test_pieces_of_any_size_mean_the_same(size: int) -> None:
    data = encode(samples.kiosk())
    parser = Parser()
    for start in range(0, len(data), size):
        parser.feed(data[start : start + size])
    assert parser.finish() == decode(data)


@pytest.mark.parametrize(
    ("data", "item"),
    [
        (b"\x1bp\x00\x19\xfa", Pulse(2, 50, 500)),
        (b"\x1bp1\x32\x32", Pulse(5, 100, 100)),
        (b"\x10\x14\x01\x00\x05", Pulse(2, 500, 500, real_time=True)),
        (b"\x1dV\x00", Cut(False, 0)),
        (b"\x1dVA\x0a", Cut(False, 10)),
        (b"\x1dVB\x00", Cut(True, 0)),
        (b"\x1bd\x03", Feed(90)),
        (b"\x1bJ\x10", Feed(16)),
        (b"\x1dr\x01", SensorRequest(1)),
        (b"\x1dv0\x00\x01\x00\x02\x00\xaa\x55", Raster(1, 2, b"\xaa\x55", "left")),
        (b"\x1dk\x025901234123457\x00", Barcode("ean13", "5901234123457", 162, 3, False, "left")),
        (b"\x1bt\xfe", NotUnderstood(b"\x1bt\xfe")),
        (b"\x1bZ", NotUnderstood(b"\x1bZ")),
        (b"\x1dv0\x00\x00\x00\x00\x00", NotUnderstood(b"\x1dv0\x00\x00\x00\x00\x00")),
    ],
)
def test_commands(data: bytes, item: object) -> None:
    assert decode(data).items == (item,)


@pytest.mark.parametrize(
    ("page", "byte", "letter"), [(0, 0x82, "é"), (16, 0x80, "€"), (19, 0xD5, "€"), (40, 0xA4, "€"), (50, 0xC7, "ا")]
)
def test_code_pages(page: int, byte: int, letter: str) -> None:
    assert decode(bytes((0x1B, 0x74, page, byte, 0x0A))).lines == [letter]


def test_the_page_of_a_fresh_printer_is_437() -> None:
    assert decode(b"\x1bt\x10\x1b@\x82\n").lines == ["é"]


def test_styles_of_both_kinds_of_commands() -> None:
    (line,) = decode(b"\x1ba\x01\x1b!\x38A\x1b!\x00\x1d!\x12\x1bE\x01\x1dB\x01B\n").items
    assert line == Line((Span("A", bold=True, width=2, height=2), Span("B", True, False, True, 2, 3)), "center", 30)


def test_an_unfinished_command_is_reported() -> None:
    job = decode(b"abc\n\x1dv0\x00\x48\x00\xff\x00half")
    assert job.lines == ["abc"]
    assert not job.complete


def test_text_without_line_feed_is_kept() -> None:
    assert decode(b"abc").lines == ["abc"]


def test_real_time_requests_are_seen_inside_pictures() -> None:
    data = b"\x1dv0\x00\x03\x00\x01\x00\x10\x04\x02" + b"\x10\x10\x14\x01\x00\x05"
    assert list(real_time_requests(data)) == [(8, b"\x10\x04\x02"), (12, b"\x10\x14\x01\x00\x05")]


def test_the_report_beside_the_picture() -> None:
    wire = decode(encode(samples.french_receipt())).to_wire()
    assert wire["pulses"] == [{"pin": 2, "on_ms": 52, "off_ms": 500, "real_time": False}]
    assert wire["cuts"] == [{"partial": True}]
    assert wire["qr"] == ["https://comptoir.example/t/0192f0c1"]
    assert wire["not_understood"] == []
    assert "Merci et à bientôt !" in wire["lines"]
