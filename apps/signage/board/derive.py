"""From the board to what is drawn: pure, so that a table can test it."""

from __future__ import annotations

from collections.abc import Sequence

from apps.signage.board.rows import NumberRow
from apps.signage.board.service import Pickup


def page_count(numbers: int, room: int) -> int:
    return max(1, -(-numbers // max(1, room)))


def page_to_show(pickups: Sequence[Pickup], shining: frozenset[str], room: int, turn: int) -> int:
    """Which page, from 0: pages take turns, but a number just called is shown at once (newest first: on page 0)."""
    pages = page_count(len(pickups), room)
    called = next((index for index, each in enumerate(pickups) if each.order_id in shining), None)
    return turn % pages if called is None else called // max(1, room)


def number_rows(pickups: Sequence[Pickup], shining: frozenset[str], room: int, page: int) -> list[NumberRow]:
    """The numbers of one page; the last page is as full as it can be, so that no page looks nearly empty."""
    start = min(page * room, max(0, len(pickups) - room))
    return [NumberRow(each.order_id, each.number, each.order_id in shining) for each in pickups[start : start + room]]
