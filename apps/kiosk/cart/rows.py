"""Rows of the cart."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LineRow:
    """`trouble`: why this line cannot be had, empty when it can. `editable`: there is something to choose on it."""

    key: str
    title: str
    details: str
    picture: str
    quantity: int
    can_more: bool
    price_text: str
    unit_text: str
    editable: bool
    trouble: str
