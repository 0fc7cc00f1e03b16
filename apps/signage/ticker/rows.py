"""Rows of the line of offers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OfferRow:
    key: str
    badge: str
    name: str
    price_text: str
