"""PWG raster read back by a reader of its own, IPP messages too, and pages that lie on their sheet."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from common.printing.pages import ipp, pwg
from common.printing.pages.ipp_way import drawing_for
from common.printing.pages.job import Flaw, PdfError
from common.printing.pages.render import Drawing
from common.printing.pages.sheet import A4, place, sheet_of
from common.printing.pages.worker import in_process, pages_of
from tests.support.printing.pdfs import damaged_pdf, pdf


def read_back(data: bytes, height: int, width: int, depth: int) -> np.ndarray:  # type: ignore[type-arg]
    """PWG 5102.4 as its text says it."""
    rows: list[bytes] = []
    at = 0
    while len(rows) < height:
        repeat = data[at] + 1
        at += 1
        row = b""
        while len(row) < width * depth:
            code = data[at]
            at += 1
            assert code != 128
            if code < 128:
                row += data[at : at + depth] * (code + 1)
                at += depth
            else:
                count = (257 - code) * depth
                row += data[at : at + count]
                at += count
        assert len(row) == width * depth
        rows += [row] * repeat
    assert (len(rows), at) == (height, len(data))
    shape = (height, width) if depth == 1 else (height, width, depth)
    return np.frombuffer(b"".join(rows), np.uint8).reshape(shape)


few = st.sampled_from([0, 255, 7])


@given(
    st.one_of(
        arrays.arrays(np.uint8, st.tuples(st.integers(1, 20), st.integers(1, 300)), elements=few),
        arrays.arrays(np.uint8, st.tuples(st.integers(1, 6), st.integers(1, 60), st.just(3)), elements=few),
        arrays.arrays(np.uint8, st.tuples(st.integers(250, 600), st.integers(1, 3)), elements=st.just(255)),
    )
)
def test_what_is_written_can_be_read_back(pixels: pwg.Pixels) -> None:
    depth = pixels.shape[2] if pixels.ndim == 3 else 1
    data = b"".join(pwg.encoded(pixels))
    assert np.array_equal(read_back(data, pixels.shape[0], pixels.shape[1], depth), pixels)


def test_a_header_is_where_readers_look() -> None:
    header = pwg.PageHeader(2480, 3508, True, 300, (595, 842), "iso_a4_210x297mm", 2).to_bytes()
    assert len(header) == 1796
    assert header[:10] == b"PwgRaster\0"
    assert struct.unpack_from(">II", header, 276) == (300, 300)
    assert struct.unpack_from(">II", header, 372) == (2480, 3508)
    assert struct.unpack_from(">III", header, 384) == (8, 24, 7440)
    assert struct.unpack_from(">I", header, 400) == (19,)
    assert header[1732:].rstrip(b"\0") == b"iso_a4_210x297mm"


sizes = st.floats(1, 20_000, allow_nan=False)


@given(st.tuples(sizes, sizes), st.sampled_from([(2480, 3508), (2550, 3300), (3508, 2480), (1, 1)]), st.just(300))
def test_a_page_lies_whole_on_its_sheet(page: tuple[float, float], sheet: tuple[int, int], dpi: int) -> None:
    lies = place(page, sheet, dpi)
    assert lies.left >= 0
    assert lies.top >= 0
    assert lies.left + lies.width <= sheet[0]
    assert lies.top + lies.height <= sheet[1]
    assert lies.scale <= dpi / 72


def test_a_page_of_the_sheets_size_keeps_it() -> None:
    lies = place((595.28, 841.89), A4.pixels(300), 300)
    assert lies.scale == pytest.approx(300 / 72, rel=0.001)
    assert (lies.turned, lies.left, lies.top) == (False, 0, 0)
    assert place((841.89, 595.28), A4.pixels(300), 300).turned


@pytest.mark.parametrize(
    ("media", "size"),
    [
        ("iso_a4_210x297mm", (210, 297)),
        ("na_letter_8.5x11in", (215.9, 279.4)),
        ("custom", None),
        ("roll_max_36x2000in", None),
    ],
)
def test_papers_by_name(media: str, size: tuple[float, float] | None) -> None:
    sheet = sheet_of(media)
    assert (sheet and (round(sheet.width, 1), round(sheet.height, 1))) == size


def test_a_printer_is_drawn_for_as_it_likes() -> None:
    def answer(**values: tuple[ipp.Value, ...]) -> ipp.Answer:
        return ipp.Answer(0, {name.replace("_", "-"): found for name, found in values.items()})

    def dots(number: int) -> bytes:
        return struct.pack(">IIB", number, number, 3)

    plain = drawing_for(answer(), Path("a"), Path("b"))
    assert (plain.sheet, plain.dpi, plain.colour) == (A4, 300, False)
    printer = answer(
        media_ready=("nonsense", "na_letter_8.5x11in"),
        pwg_raster_document_resolution_supported=(dots(600), dots(360)),
        pwg_raster_document_type_supported=("sgray_8", "srgb_8"),
        color_supported=(True,),
    )
    letter = drawing_for(printer, Path("a"), Path("b"))
    assert (letter.sheet.name, letter.dpi, letter.colour) == ("na_letter_8.5x11in", 360, True)


@given(st.binary(max_size=200))
def test_nonsense_is_no_ipp_answer_or_an_answer(data: bytes) -> None:
    try:
        ipp.answer(data)
    except ipp.IppError:
        return


@given(
    st.dictionaries(
        st.text(st.characters(codec="ascii", min_codepoint=33), min_size=1, max_size=30), st.text(max_size=60)
    )
)
def test_an_ipp_message_is_read_as_it_was_written(values: dict[str, str]) -> None:
    job = [(ipp.NAME, name, [value]) for name, value in values.items() if len(value.encode()) <= 255]
    read = ipp.answer(ipp.request(ipp.PRINT_JOB, 1, [], job))
    for _, name, (value,) in job:
        assert value in read.values[name]


@settings(max_examples=3)
@given(st.sampled_from([(True, 3), (False, 1)]))
def test_colour_and_grey(kind: tuple[bool, int]) -> None:
    import asyncio
    import tempfile

    async def draw(place: Path) -> bytes:
        (place / "a.pdf").write_bytes(pdf("A"))
        assert (
            await in_process("draw", Drawing(place / "a.pdf", place / "o", "pwg", A4, 72, kind[0]), lambda *_: None)
            == 1
        )
        return (place / "o").read_bytes()

    with tempfile.TemporaryDirectory() as name:
        data = asyncio.run(draw(Path(name)))
    width, height = A4.pixels(72)
    picture = read_back(data[4 + pwg.HEADER_BYTES :], height, width, kind[1])
    assert picture.min() < 50
    assert picture[0].min() == 255


async def test_a_process_that_dies_is_a_damaged_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(PdfError) as raised:
        await in_process("draw", None, lambda *_: None)  # no order at all: it breaks down
    assert raised.value.flaw == Flaw.DAMAGED


async def test_a_page_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf("A"))
    with pytest.raises(PdfError) as raised:
        await in_process("count", tmp_path / "a.pdf", lambda *_: None, slowest_s=0.001)
    assert raised.value.flaw == Flaw.TOO_SLOW


FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="needs /dev/full")
async def test_a_disk_that_is_full_is_not_the_documents_fault(tmp_path: Path) -> None:
    full = FULL
    (tmp_path / "a.pdf").write_bytes(pdf("A"))
    with pytest.raises(OSError, match="No space left"):
        await in_process("draw", Drawing(tmp_path / "a.pdf", full, "pwg", A4, 300, False), lambda *_: None)


async def test_pages_are_counted(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf("A", "B", "C"))
    (tmp_path / "b.pdf").write_bytes(damaged_pdf())
    assert await pages_of(tmp_path / "a.pdf") == 3
    with pytest.raises(PdfError):
        await pages_of(tmp_path / "b.pdf")
