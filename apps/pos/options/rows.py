"""Choices on the options sheet."""

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
    selected: bool


@dataclass(frozen=True, slots=True)
class OptionRow:
    """`single`: choosing one leaves the other. `elsewhere`: units of it on another side of a half-and-half."""

    key: str
    option_id: str
    group_id: str
    name: str
    price_text: str
    quantity: int
    can_add: bool
    available: bool
    single: bool
    many: bool
    elsewhere: str


@dataclass(frozen=True, slots=True)
class GroupRow:
    """`problem`: the rule is not kept yet."""

    key: str
    name: str
    rule_text: str
    problem: bool
