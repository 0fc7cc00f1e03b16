"""Rows of the menu on the wall: what is on the page shown."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CardRow:
    """A category, or what of it is in one column. `at`, `lines`: in lines from the top. `sizes`: headings of the price
    columns, none where dishes have one price."""

    key: str
    column: int
    at: float
    lines: float
    title: str
    picture: str
    colour: str
    sizes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DishRow:
    """`prices`: one, or as many as its card has sizes (empty where it has none of that size). `detail`: what is in it,
    or its sizes with their prices where they do not fit into columns. `ruled`: a line above it."""

    key: str
    column: int
    at: float
    name: str
    detail: str
    detail_is_price: bool
    picture: str
    badge: str
    sold_out: bool
    prices: tuple[str, ...]
    ruled: bool
