"""Rows of the item screen."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SizeRow:
    key: str
    name: str
    price_text: str
    selected: bool


@dataclass(frozen=True, slots=True)
class HalfRow:
    key: str
    name: str
    picture: str
    sold_out: bool
    avoided: str
    selected: bool


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """A group's heading (`heading`, with its rule) or one of its options. `single`: choosing one leaves the other.
    `many`: may be taken more than once. `elsewhere`: on which other half it lies already."""

    key: str
    heading: bool
    option_id: str
    name: str
    rule_text: str
    missing: bool
    price_text: str
    quantity: int
    can_add: bool
    available: bool
    single: bool
    many: bool
    elsewhere: str
    avoided: str
