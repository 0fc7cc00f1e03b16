"""Rows of the last screens."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OfferRow:
    """Something to add with one tap."""

    key: str
    name: str
    description: str
    price_text: str
    picture: str
