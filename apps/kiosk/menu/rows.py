"""Rows of the menu."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CategoryRow:
    key: str
    name: str
    picture: str
    selected: bool


@dataclass(frozen=True, slots=True)
class ProductRow:
    """`avoided`: why it does not suit the filter, empty when it does. `quantity`: already in the cart."""

    key: str
    name: str
    description: str
    price_text: str
    picture: str
    badge: str
    sold_out: bool
    avoided: str
    quantity: int


@dataclass(frozen=True, slots=True)
class AllergenRow:
    key: str
    name: str
    selected: bool
