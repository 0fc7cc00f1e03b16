import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.printing.document import Columns, Run
from common.printing.textflow import (
    break_lines,
    clean,
    first_strong_rtl,
    fitting_width,
    is_plain,
    plain,
    set_row,
    wrap,
    wrap_runs,
)
from tests.support.printing.strategies import LATIN


def dense(content: str) -> str:
    return "".join(content.split(" "))


@given(LATIN, st.integers(1, 48), st.integers(0, 10))
def test_wrapping_loses_nothing_but_spaces_and_never_overflows(content: str, width: int, hanging: int) -> None:
    lines = wrap(content, width, hanging)
    assert dense("".join(lines)) == dense(content)
    assert len(lines[0]) <= width
    assert all(len(line) <= max(width - hanging, 1) for line in lines[1:])


@given(st.lists(st.sampled_from(["pizza", "à", "la", "crème", "fraîche"]), min_size=1), st.integers(7, 30))
def test_words_that_fit_a_line_are_never_broken(words: list[str], width: int) -> None:
    assert [word for line in wrap(" ".join(words), width) for word in line.split()] == words


def test_a_word_longer_than_the_line_is_broken_where_the_line_ends() -> None:
    assert wrap("anticonstitutionnellement", 10) == ["anticonsti", "tutionnell", "ement"]


def test_a_line_may_end_behind_a_hyphen_between_letters() -> None:
    assert wrap("1 × Moitié-moitié XL", 16, 4) == ["1 × Moitié-", "moitié XL"]
    assert wrap("Commande P1-042", 12) == ["Commande", "P1-042"]
    assert wrap("Remise -6,12", 9) == ["Remise", "-6,12"]


def test_no_width_is_an_error() -> None:
    with pytest.raises(ValueError):
        break_lines("a", 0)


@given(LATIN, LATIN, st.integers(4, 48))
def test_runs_keep_their_style_across_lines(first: str, second: str, width: int) -> None:
    lines = wrap_runs((Run(first, bold=True), Run(second)), width)
    bold = dense("".join(run.text for line in lines for run in line if run.bold))
    assert bold == dense(plain(first))
    assert dense("".join(run.text for line in lines for run in line)) == dense(plain(first + second))


@given(LATIN, LATIN, LATIN, st.integers(8, 64), st.integers(0, 20), st.booleans())
def test_a_row_fills_the_paper_and_loses_nothing(
    start: str, end: str, middle: str, columns: int, indent: int, mirrored: bool
) -> None:
    lines = set_row(Columns(start, end, middle, indent=indent), columns, mirrored=mirrored)
    assert all(len(line) == columns for line in lines)
    wanted = sorted(dense(plain(start) + plain(end) + plain(middle)))
    assert sorted(dense("".join(lines))) == wanted


@pytest.mark.parametrize(
    ("row", "lines"),
    [
        (Columns("Pizza", "9,50"), ["Pizza           9,50"]),
        (Columns("3 × Bœuf haché à la crème", "9,50", hanging=4), ["3 × Bœuf haché  9,50", "    à la crème      "]),
        (Columns("10 %", "4,32", "43,20", middle_width=7, end_width=6), ["10 %    43,20   4,32"]),
        (Columns("Remise", "−6,12 €"), ["Remise       -6,12 €"]),
        (Columns("Sous-total", "123 456 789,00 DZD"), ["Sous-total          ", "  123 456 789,00 DZD"]),
        (Columns("Quatre fromages", "9,50", overflow="cut"), ["Quatre fromages 9,50"]),
        (Columns("Quatre fromages et œuf", "9,50", overflow="cut"), ["Quatre fromage. 9,50"]),
    ],
)
def test_rows(row: Columns, lines: list[str]) -> None:
    assert set_row(row, 20) == lines


def test_a_mirrored_row_has_its_amount_at_the_left() -> None:
    assert set_row(Columns("Coca-Cola", "120"), 20, mirrored=True) == ["120        Coca-Cola"]


def test_a_wide_row_gets_narrower_until_it_fits_one_line() -> None:
    assert fitting_width(Columns("TOTAL", "55,08 €", width=2), 32) == 2
    assert fitting_width(Columns("TOTAL", "1 255 000,08 DZD", width=2), 32) == 1


def test_no_letter_of_a_name_can_command_the_printer() -> None:
    assert clean("a\x1bp\x00\x10\x14b\u2028c\x85") == "a p   b c "


@pytest.mark.parametrize("content", ["Crème brûlée 5,50 €", "½ Reine × 2", "l’œuf", "1\u202f250 DA", "e\u0301"])
def test_french_is_for_the_printers_own_font(content: str) -> None:
    assert is_plain(content, "cp1252")


@pytest.mark.parametrize("content", ["مرحبا", "Total المجموع", "寿司", "ĳsbeer ﷼", "🍕"])
def test_what_the_code_page_lacks_is_not(content: str) -> None:
    assert not is_plain(content, "cp1252")


@pytest.mark.parametrize(
    ("content", "rtl"), [("مرحبا", True), ("2 × بيتزا", True), ("TOTAL / المجموع", False), ("120", None)]
)
def test_the_first_letter_with_a_direction_decides(content: str, rtl: bool | None) -> None:
    assert first_strong_rtl(content, False) is bool(rtl)
    assert first_strong_rtl(content, True) is (True if rtl is None else rtl)
