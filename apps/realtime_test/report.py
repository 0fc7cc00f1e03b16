"""The table of what was to be heard, and what was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from apps.realtime_test.ears import Heard


@dataclass(frozen=True, slots=True)
class Row:
    """One event that was to arrive at one terminal on one channel. `seq`: its number in the event log, None when it is
    not even there. `heard`: every time it came."""

    what: str
    terminal: str
    channel: str
    event: str
    seq: int | None
    heard: tuple[Heard, ...]

    @property
    def trouble(self) -> str:
        """Empty when it arrived once, and told its time."""
        if self.seq is None:
            return "NOT LOGGED"
        if not self.heard:
            return "MISSING"
        if len(self.heard) > 1:
            return f"{len(self.heard)} TIMES"
        return "" if self.heard[0].ms is not None else "NO TIME"


def table(rows: Sequence[Row]) -> str:
    cells = [("action", "event", "channel", "heard by", "seq", "ms", "")]
    for row in rows:
        first = row.heard[0] if row.heard else None
        seq = "–" if row.seq is None else str(row.seq)
        ms = "–" if first is None or first.ms is None else f"{first.ms:.0f}"
        cells.append((row.what, row.event, row.channel, row.terminal, seq, ms, row.trouble or "ok"))
    widths = [max(len(line[column]) for line in cells) for column in range(7)]
    right = (4, 5)
    return "\n".join(
        "  ".join(
            text.rjust(width) if column in right else text.ljust(width)
            for column, (text, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in cells
    )
