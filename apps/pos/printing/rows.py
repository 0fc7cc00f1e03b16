"""What the till printed last, and the store's papers that need a person."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class JobRow:
    """`tone` as common.ui Badge.Tone. `asks`: nobody knows whether it is on paper."""

    key: str
    title: str
    time_text: str
    state_text: str
    cause_text: str
    tone: int
    asks: bool
    failed: bool
    can_reprint: bool


@dataclass(frozen=True, slots=True)
class PaperRow:
    """`tone` as common.ui Badge.Tone. `asks`: nobody knows whether it is on paper."""

    key: str
    title: str
    time_text: str
    state_text: str
    cause_text: str
    tone: int
    asks: bool
