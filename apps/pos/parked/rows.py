"""Refused requests."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ParkedRow:
    key: str
    lane: str
    title: str
    time_text: str
    cause_text: str
    next_step_text: str
    detail: str
    correctable: bool
