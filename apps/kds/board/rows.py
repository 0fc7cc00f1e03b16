"""Rows of the kitchen display's lists."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CardRow:
    """A card. `level`: 0 fresh, 1 late, 2 too late. `cancelled`: not to be made any more, until the cook says so.
    `key_hint`: the digit that bumps it. `lines`: dicts for QML with id, quantity, name, details, note, struck, top,
    height (both in units)."""

    key: str
    ticket_id: str
    number: str
    place: str
    age_text: str
    level: int
    cancelled: bool
    station: str
    allergy: str
    note: str
    part_text: str
    key_hint: str
    fresh: bool
    column: int
    top_units: float
    card_height: float
    head: float
    lines: tuple[dict[str, object], ...]


@dataclass(frozen=True, slots=True)
class TotalRow:
    """All-day count of a dish on open tickets."""

    key: str
    count: int
    name: str


@dataclass(frozen=True, slots=True)
class DoneRow:
    """A ticket that left the board: ready, or served. `summary`: its dishes in one line."""

    key: str
    number: str
    place: str
    time_text: str
    summary: str
