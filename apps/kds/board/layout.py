"""How tickets are laid on the screen: columns filled from top to bottom, oldest first, as many pages as it takes.

Heights are in units, one line of a dish; QML gives each the same number of pixels. A ticket too long for a column
goes on in the next one and says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

HEADER = 2.0
FOOTER = 1.9
GAP = 0.4
DISH = 1.3
DETAIL = 0.85
WARNING = 1.15


@dataclass(frozen=True, slots=True)
class Piece:
    """What has to stay together: a dish with its details. `height` in units."""

    id: str
    height: float


@dataclass(frozen=True, slots=True)
class Wanted:
    """A ticket to place: `head` is everything above its dishes."""

    id: str
    head: float
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A card: its dishes `first`…`last` (exclusive), where it lies on which page. `part` of `parts`, from 1."""

    id: str
    part: int
    parts: int
    first: int
    last: int
    page: int
    column: int
    top: float
    height: float


def place(tickets: Sequence[Wanted], columns: int, height: float) -> tuple[Placed, ...]:
    """Lay tickets out. Nothing overlaps, nothing is left out, order is kept down the columns and along the pages."""
    placed: list[Placed] = []
    column, top = 0, 0.0
    for ticket in tickets:
        chunks = _chunks(ticket, max(1.0, height - ticket.head - FOOTER))
        for number, (first, last, inner) in enumerate(chunks, 1):
            tall = min(height, ticket.head + inner + FOOTER)
            if top > 0 and top + tall > height + 1e-6:
                column, top = column + 1, 0.0
            page, at = divmod(column, columns)
            placed.append(Placed(ticket.id, number, len(chunks), first, last, page, at, top, tall))
            top += tall + GAP
    return tuple(placed)


def _chunks(ticket: Wanted, room: float) -> list[tuple[int, int, float]]:
    """Runs of pieces that fit into room; a piece taller than that stands alone and is cut by the card."""
    chunks: list[tuple[int, int, float]] = []
    first, used = 0, 0.0
    for index, piece in enumerate(ticket.pieces):
        if used and used + piece.height > room:
            chunks.append((first, index, used))
            first, used = index, 0.0
        used += piece.height
    chunks.append((first, len(ticket.pieces), used))
    return chunks
