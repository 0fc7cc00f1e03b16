"""Columns and pages of the menu on the wall."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.signage.menu.pages import FOOT, GAP, HEADING, SCALES, Layout, Room, flow, lay_out

NARROWEST, LINE = 72.0, 7.7
WALL = Room(172.0, 84.0)
COUNTS = st.lists(st.integers(1, 40), min_size=1, max_size=12)
ROOMS = st.builds(Room, st.floats(10, 400), st.floats(10, 400))


def shown(layout: Layout) -> list[tuple[int, int]]:
    """Every dish in reading order, as (category, place)."""
    return [(card.section, dish) for page in layout.pages for card in page for dish in range(card.first, card.last)]


@given(COUNTS, ROOMS)
def test_every_dish_comes_once_and_in_its_order(counts: list[int], room: Room) -> None:
    layout = lay_out(counts, room, NARROWEST, LINE)
    assert shown(layout) == [(section, dish) for section, count in enumerate(counts) for dish in range(count)]


@given(COUNTS, ROOMS)
def test_nothing_is_below_the_edge_or_on_another(counts: list[int], room: Room) -> None:
    layout = lay_out(counts, room, NARROWEST, LINE)
    least = (HEADING + 1 + FOOT) * LINE * layout.scale
    for page in layout.pages:
        ends: dict[int, float] = {}
        for card in page:
            assert 0 <= card.column < layout.columns
            assert card.at >= ends.get(card.column, 0.0)
            if card.column in ends:
                assert card.at == pytest.approx(ends[card.column] + GAP)
            ends[card.column] = card.at + card.height
        if room.height >= least:
            assert max(ends.values()) * layout.line <= room.height + 1e-6


@given(COUNTS, ROOMS)
def test_columns_fit_beside_each_other_and_no_page_is_empty(counts: list[int], room: Room) -> None:
    layout = lay_out(counts, room, NARROWEST, LINE)
    assert layout.columns == 1 or layout.columns * NARROWEST * layout.scale <= room.width + 1e-6
    assert all(layout.pages)
    assert 1 <= layout.scale <= SCALES[0]
    assert layout.line >= LINE * layout.scale - 1e-6


@given(COUNTS, st.integers(1, 4), st.floats(4, 40))
def test_a_heading_is_never_alone_with_one_of_many(counts: list[int], columns: int, lines: float) -> None:
    for page in flow(counts, columns, lines):
        for card in page:
            if card.first == 0 and counts[card.section] > 1:
                assert card.last >= 2


def test_a_short_menu_is_set_large_and_a_long_one_turns_pages() -> None:
    short, long = lay_out([3, 4], WALL, NARROWEST, LINE), lay_out([18, 3, 5, 4, 10, 6], WALL, NARROWEST, LINE)
    assert (len(short.pages), len(long.pages)) == (1, 3)
    assert short.scale > long.scale >= 1


def test_pages_are_about_as_full() -> None:
    layout = lay_out([22], WALL, NARROWEST, LINE)
    sizes = [card.last - card.first for page in layout.pages for card in page]
    assert sizes == [6, 6, 6, 4], "not nine, nine and four"


def test_a_category_that_fits_into_a_column_is_not_torn() -> None:
    layout = lay_out([18, 3, 5, 4, 10, 6], WALL, NARROWEST, LINE)
    cards = [card.section for page in layout.pages for card in page]
    assert [cards.count(section) for section in (1, 2, 3, 5)] == [1, 1, 1, 1]


@pytest.mark.parametrize("room", [Room(), Room(100, 0), Room(0, 100)])
def test_without_room_there_is_nothing(room: Room) -> None:
    assert lay_out([3], room, NARROWEST, LINE).pages == ()


def test_without_dishes_there_is_nothing() -> None:
    assert lay_out([], WALL, NARROWEST, LINE).pages == ()
