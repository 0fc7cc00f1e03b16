"""How a menu is laid out in columns and pages. Pure; heights are in lines, one dish is one line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

HEADING = 1.0
FOOT = 0.14
"""Below the last dish of a card."""
GAP = 0.3
"""Between two cards."""
LEAST = 2
"""Dishes that stay together with their heading, where there are as many."""
SCALES = (1.45, 1.3, 1.18, 1.08, 1.0)
"""A short menu is set larger."""
STEP = 0.25
EVEN_UP_TO = 8
"""Pages; who watches more of them does not see how full the last one is."""
MOST_STRETCH = (1.3, 1.5)
"""How much higher than necessary a line may be, so that a page is full: one of several, and the only one."""


@dataclass(frozen=True, slots=True)
class Room:
    """What the window has for the menu, in units (a hundredth of the screen's short side). Zero: not on the screen."""

    width: float = 0.0
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class Card:
    """A part of a category in a column. `first` to `last` (excluded): its dishes. `at`: lines from the top."""

    section: int
    column: int
    at: float
    first: int
    last: int

    @property
    def height(self) -> float:
        return HEADING + self.last - self.first + FOOT


@dataclass(frozen=True, slots=True)
class Layout:
    """`line`: height of one in units. `scale`: of the type."""

    columns: int
    line: float
    scale: float
    pages: tuple[tuple[Card, ...], ...]


def lay_out(counts: Sequence[int], room: Room, narrowest: float, line: float) -> Layout:
    """counts: dishes of each category, none empty. narrowest, line: width of a column and height of a line in units at
    the smallest type. The largest type at which all is on one page; else pages, as even as they can be."""
    if not counts or room.width <= 0 or room.height <= 0:
        return Layout(1, line, 1.0, ())
    for scale in SCALES:
        columns = max(1, int(room.width / (narrowest * scale)))
        lines = max(HEADING + 1 + FOOT, room.height / (line * scale))
        pages = flow(counts, columns, lines)
        if len(pages) == 1 or scale == SCALES[-1]:
            break
    if len(pages) <= EVEN_UP_TO:
        pages = _even(counts, columns, lines, pages)
    # what is left of the height goes to the type first, as far as columns are wide enough, then between the lines
    grown = scale * lines / max(card.at + card.height for page in pages for card in page)
    scale = max(scale, min(grown, room.width / (columns * narrowest), SCALES[0]))
    high = line * min(grown, scale * MOST_STRETCH[len(pages) == 1])
    return Layout(columns, high, scale, tuple(tuple(each) for each in pages))


def flow(counts: Sequence[int], columns: int, lines: float) -> list[list[Card]]:
    """Fill column after column, page after page, with columns that many lines high. Categories stay whole where that
    costs no page."""
    torn, whole = (_flow(counts, columns, lines, each) for each in (False, True))
    return whole if len(whole) == len(torn) else torn


def _flow(counts: Sequence[int], columns: int, lines: float, whole: bool) -> list[list[Card]]:
    pages: list[list[Card]] = [[]]
    column, at = 0, 0.0

    def next_column() -> None:
        nonlocal column, at
        column, at = column + 1, 0.0
        if column == columns:
            pages.append([])
            column = 0

    for section, count in enumerate(counts):
        first = 0
        while first < count:
            top = at + GAP if at else 0.0
            fit = int(lines - top - HEADING - FOOT + 1e-9)
            left = count - first
            fits_elsewhere = HEADING + left + FOOT <= lines
            if at and fit < (left if whole and fits_elsewhere else min(left, LEAST)):
                next_column()
                continue
            take = max(1, min(left, fit))
            if left - take == 1 and take > LEAST:
                take -= 1  # none is left alone under a repeated heading
            card = Card(section, column, top, first, first + take)
            pages[-1].append(card)
            first += take
            at = top + card.height
            if first < count:
                next_column()
    return pages if pages[-1] or len(pages) == 1 else pages[:-1]


def _even(counts: Sequence[int], columns: int, lines: float, pages: list[list[Card]]) -> list[list[Card]]:
    """In the lowest columns that need no further page and tear no further category: what is left over is spread, not
    gathered on the last page."""
    best = pages
    torn = _torn(pages)
    shorter = lines - STEP
    while shorter > HEADING + LEAST + FOOT:
        tried = min((_flow(counts, columns, shorter, each) for each in (True, False)), key=len)
        if len(tried) > len(pages) or _torn(tried) > torn:
            break
        best = tried
        shorter -= STEP
    return best


def _torn(pages: list[list[Card]]) -> int:
    """How many categories are on in another column."""
    return len({card.section for page in pages for card in page if card.first})
