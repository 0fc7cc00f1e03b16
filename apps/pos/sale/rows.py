"""What the sale screen lists."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CategoryRow:
    key: str
    name: str
    selected: bool


@dataclass(frozen=True, slots=True)
class TileRow:
    """`quantity`: how many are in the cart."""

    key: str
    name: str
    price_text: str
    picture: str
    badge_text: str
    sold_out: bool
    quantity: int


@dataclass(frozen=True, slots=True)
class LineRow:
    key: str
    quantity_text: str
    title: str
    details: str
    amount_text: str
    unit_text: str
    selected: bool


@dataclass(frozen=True, slots=True)
class HeldRow:
    """A cart put aside."""

    key: str
    title: str
    details: str
    total_text: str
    time_text: str
