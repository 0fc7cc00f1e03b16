"""Rows of the pick-up board."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NumberRow:
    """A number on the page shown. `shining`: just called."""

    key: str
    number: str
    shining: bool
