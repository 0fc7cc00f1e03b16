"""People and punches on the time clock."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ClockPersonRow:
    """`presence`: out, in, break."""

    key: str
    name: str
    color: str
    presence: str
    presence_text: str


@dataclass(frozen=True, slots=True)
class ClockPunchRow:
    """`waiting`: kept on this till, not told yet."""

    key: str
    movement: str
    text: str
    time_text: str
    waiting: bool
