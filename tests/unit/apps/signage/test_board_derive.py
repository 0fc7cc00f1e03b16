"""Pages of the board."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from apps.signage.board.derive import number_rows, page_count, page_to_show
from apps.signage.board.service import Pickup

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def pickups(count: int) -> list[Pickup]:
    return [Pickup(str(n), f"K1-{n:03d}", "ready", NOW, date(2026, 3, 1), 1) for n in range(count)]


@given(st.integers(0, 60), st.integers(1, 20))
def test_every_number_is_shown_once_in_a_turn_and_no_page_is_nearly_empty(count: int, room: int) -> None:
    every = pickups(count)
    pages = [number_rows(every, frozenset(), room, page) for page in range(page_count(count, room))]
    assert {row.number for page in pages for row in page} == {each.number for each in every}
    assert all(len(page) == min(room, count) for page in pages)


@given(st.integers(1, 60), st.integers(1, 20), st.integers(0, 500), st.data())
def test_a_called_number_is_on_the_page_shown(count: int, room: int, turn: int, data: st.DataObject) -> None:
    every = pickups(count)
    called = str(data.draw(st.integers(0, count - 1)))
    page = page_to_show(every, frozenset({called}), room, turn)
    assert called in {row.key for row in number_rows(every, frozenset({called}), room, page) if row.shining}


def test_pages_take_turns() -> None:
    assert [page_to_show(pickups(9), frozenset(), 4, turn) for turn in range(5)] == [0, 1, 2, 0, 1]
