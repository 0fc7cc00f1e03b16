"""Coins and notes being counted."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PieceRow:
    """`count` pieces of one denomination; `note`: paper, drawn wide."""

    key: str
    value_text: str
    count: int
    sum_text: str
    note: bool
