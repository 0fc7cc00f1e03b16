"""Orders that wait for money."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TrailRow:
    """One thing somebody did."""

    key: str
    time_text: str
    who: str
    what: str


@dataclass(frozen=True, slots=True)
class OrderRow:
    """`fresh`: nobody has looked at it yet."""

    key: str
    number: str
    origin: str
    time_text: str
    items_text: str
    summary: str
    due_text: str
    place_text: str
    status_text: str
    fresh: bool
    selected: bool
