"""Amounts a customer is likely to hand over."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class QuickRow:
    """`exact`: the amount due itself."""

    key: str
    text: str
    exact: bool
    selected: bool
