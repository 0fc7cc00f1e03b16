"""Orders the backend refused after their customer had left with a number."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ParkedRow:
    key: str
    lane: str
    title: str
    cause_text: str
    next_step_text: str
