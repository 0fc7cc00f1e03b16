import sys

import numpy as np
import pytest

from common.printing import document as d
from common.printing.raster import (
    Bitmap,
    RasterError,
    banner_bitmap,
    columns_bitmap,
    ensure_gui,
    picture_bitmap,
    text_bitmap,
)
from tests.support.printing.strategies import PIXEL, png

DOTS = 576
ALIKE = 0.15
"""Numbers in Arabic lines are a little larger; which monospaced face draws them is the system's."""


def ink(bitmap: Bitmap) -> np.ndarray:  # type: ignore[type-arg]
    bits = np.unpackbits(np.frombuffer(bitmap.data, dtype=np.uint8)).reshape(bitmap.rows, bitmap.stride * 8)
    return np.pad(bits, ((0, 0), (0, DOTS - bitmap.stride * 8)))


def spread(bitmap: Bitmap) -> tuple[int, int]:
    """First and last column with a black dot."""
    columns = np.flatnonzero(ink(bitmap).any(axis=0))
    return int(columns[0]), int(columns[-1])


def shapes(bitmap: Bitmap) -> np.ndarray:  # type: ignore[type-arg]
    """The ink without the blank around it."""
    dots = ink(bitmap)
    rows, columns = np.flatnonzero(dots.any(axis=1)), np.flatnonzero(dots.any(axis=0))
    return dots[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def test_qt_does_not_eat_none() -> None:
    """PySide 6.12.0 returned None uncounted: fatal on Python 3.11, where None can be freed."""
    ensure_gui()
    before = sys.getrefcount(None)
    for _ in range(5):
        columns_bitmap(d.Columns("بيتزا", "1 700"), DOTS, rtl=True)
    assert sys.getrefcount(None) > before - 50


def test_arabic_letters_join() -> None:
    """Joined, a word is narrower than its letters one by one, and has fewer gaps."""
    word = shapes(text_bitmap(d.text("سلمى"), DOTS, rtl=True))
    apart = shapes(text_bitmap(d.text("س ل م ى"), DOTS, rtl=True))
    gaps = [int((~picture.any(axis=0)).sum()) for picture in (word, apart)]
    assert word.shape[1] < apart.shape[1]
    assert gaps[0] < gaps[1]


@pytest.mark.parametrize(
    ("align", "rtl", "side"),
    [("start", True, "right"), ("end", True, "left"), ("start", False, "left"), ("end", False, "right")],
)
def test_the_documents_direction_decides_the_side(align, rtl: bool, side: str) -> None:  # type: ignore[no-untyped-def]
    left, right = spread(text_bitmap(d.text("مرحبا", align=align), DOTS, rtl=rtl))
    assert (left < 12) == (side == "left")
    assert (right > DOTS - 12) == (side == "right")


def test_a_centred_line_stands_in_the_middle() -> None:
    left, right = spread(text_bitmap(d.text("مرحبا", align="center"), DOTS, rtl=False))
    assert abs((left + right) / 2 - DOTS / 2) < 6


def test_groups_of_digits_keep_their_order_on_a_right_to_left_line() -> None:
    """ "1 700" must not become "700 1": the picture's digits are those of the left-to-right line."""
    row = shapes(columns_bitmap(d.Columns("", "1 700 دج"), DOTS, rtl=True))
    swapped = shapes(columns_bitmap(d.Columns("", "700 1 دج"), DOTS, rtl=True))
    reference = shapes(text_bitmap(d.text("1\u202f700"), DOTS, rtl=False))
    assert difference(row, reference) < ALIKE
    assert difference(swapped, reference) > 2 * ALIKE


@pytest.mark.parametrize("amount", ["\u2212120", "\u2066\u2212120\u2069\u00a0دج"])
def test_a_minus_stays_before_its_number_on_a_right_to_left_line(amount: str) -> None:
    row = shapes(columns_bitmap(d.Columns("", amount), DOTS, rtl=True))
    if "د" not in amount:  # a row without Arabic of its own: painted here because of its name
        row = shapes(columns_bitmap(d.Columns("ا", amount), DOTS, rtl=True))[:, :60]
        row = row[:, : np.flatnonzero(row.any(axis=0))[-1] + 1]
    assert difference(row, shapes(text_bitmap(d.text("\u2212120"), DOTS, rtl=False))) < ALIKE


def difference(amount: np.ndarray, number: np.ndarray) -> float:  # type: ignore[type-arg]
    """Share of dots that differ between a number and the right part of an amount, which is its number."""
    part = amount[:, -number.shape[1] :]
    rows = np.flatnonzero(part.any(axis=1))
    part = part[rows[0] : rows[-1] + 1]
    height = min(len(part), len(number))
    return float((part[:height] != number[:height]).mean())


@pytest.mark.parametrize("rtl", [True, False])
def test_a_row_has_its_name_at_one_edge_and_its_amount_at_the_other(rtl: bool) -> None:
    both = spread(columns_bitmap(d.Columns("بيتزا", "120"), DOTS, rtl=rtl))
    name = spread(columns_bitmap(d.Columns("بيتزا"), DOTS, rtl=rtl))
    assert both[0] < 6
    assert both[1] > DOTS - 6
    assert (name[0] > DOTS / 2) == rtl


def test_large_rows_get_smaller_before_a_word_breaks() -> None:
    narrow = columns_bitmap(d.Columns("المجموع", "6 120 دج", bold=True, width=2, height=2), 384, rtl=True)
    assert narrow.rows < 76  # one line: two of the wanted size would be over 150 dots high


def test_a_long_name_wraps_and_loses_nothing() -> None:
    one = columns_bitmap(d.Columns("بيتزا"), DOTS, rtl=True)
    many = columns_bitmap(d.Columns("بيتزا " * 20, "120"), DOTS, rtl=True)
    assert many.rows == 2 * one.rows
    assert ink(many).sum() > 19 * ink(one).sum()


def test_a_banner_is_white_on_black_to_both_edges() -> None:
    bar = ink(banner_bitmap(d.Banner("حساسية"), DOTS))
    assert bar[0].all()
    assert bar[-1].all()
    assert bar[:, 0].all()
    assert bar[:, -1].all()
    assert 0.5 < bar.mean() < 0.99


def test_slices_put_together_are_the_picture() -> None:
    bitmap = text_bitmap(d.text("بيتزا " * 60), DOTS, rtl=True)
    slices = bitmap.slices(100)
    assert max(piece.rows for piece in slices) <= 100
    assert b"".join(piece.data for piece in slices) == bitmap.data


def test_a_picture_is_put_in_the_middle_and_never_enlarged() -> None:
    small = picture_bitmap(d.Picture(PIXEL), DOTS)
    assert (small.rows, int(ink(small).sum()), spread(small)) == (2, 4, (287, 288))
    large = picture_bitmap(d.Picture(png(2000, 1000), 50), DOTS)
    assert (large.rows, spread(large)) == (144, (144, 431))


def test_grey_is_dithered() -> None:
    share = ink(picture_bitmap(d.Picture(png(100, 100, 128)), DOTS)).sum() / 10_000
    assert 0.4 < share < 0.6


def test_what_is_no_picture_is_an_error() -> None:
    with pytest.raises(RasterError):
        picture_bitmap(d.Picture(b"GIF?"), DOTS)
