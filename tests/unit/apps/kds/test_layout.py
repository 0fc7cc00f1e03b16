"""Laying tickets on the screen: nothing overlaps, nothing is left out, order is kept."""

from hypothesis import given
from hypothesis import strategies as st

from apps.kds.board.layout import FOOTER, Piece, Wanted, place

TICKETS = st.lists(
    st.builds(
        lambda head, heights: (head, heights),
        st.floats(2, 5),
        st.lists(st.floats(1, 6), min_size=1, max_size=30),
    ),
    max_size=25,
)


def tickets_of(shapes: list[tuple[float, list[float]]]) -> list[Wanted]:
    return [
        Wanted(str(n), head, tuple(Piece(f"{n}.{i}", height) for i, height in enumerate(heights)))
        for n, (head, heights) in enumerate(shapes)
    ]


@given(TICKETS, st.integers(1, 6), st.floats(10, 40))
def test_every_dish_of_every_ticket_is_on_a_card_once_and_in_order(
    shapes: list[tuple[float, list[float]]], columns: int, height: float
) -> None:
    tickets = tickets_of(shapes)
    placed = place(tickets, columns, height)
    seen = [(each.id, index) for each in placed for index in range(each.first, each.last)]
    assert seen == [(each.id, index) for each in tickets for index in range(len(each.pieces))]
    for ticket in tickets:
        parts = [each for each in placed if each.id == ticket.id]
        assert [each.part for each in parts] == list(range(1, len(parts) + 1))
        assert {each.parts for each in parts} == {len(parts)}


@given(TICKETS, st.integers(1, 6), st.floats(10, 40))
def test_cards_stay_in_their_column_and_never_overlap(
    shapes: list[tuple[float, list[float]]], columns: int, height: float
) -> None:
    below: dict[tuple[int, int], float] = {}
    last = (0, 0, 0.0)
    for card in place(tickets_of(shapes), columns, height):
        assert 0 <= card.column < columns
        assert card.top + card.height <= height + 1e-6
        assert card.top >= below.get((card.page, card.column), 0.0) - 1e-6
        below[card.page, card.column] = card.top + card.height
        assert (card.page, card.column, card.top) >= last
        last = (card.page, card.column, card.top)


def test_a_ticket_longer_than_a_column_goes_on_in_the_next_one() -> None:
    ticket = Wanted("a", 2.0, tuple(Piece(str(n), 2.0) for n in range(10)))
    first, second = place([ticket], 4, 2.0 + FOOTER + 10.0)
    assert (first.first, first.last, first.column) == (0, 5, 0)
    assert (second.first, second.last, second.column) == (5, 10, 1)
