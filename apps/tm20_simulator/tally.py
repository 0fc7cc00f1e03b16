"""What happened on the wire, counted."""

from __future__ import annotations

import dataclasses
from array import array
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Tally:
    """`made`: punches. `sent` counts a punch once, `repeated` each time that it was said again. `batches`,
    `acknowledged` (punches), `refused` and `wrong` answers to batches. `cuts`: connections that ended, by whomever.
    `commands`: those of the server, by name."""

    connections: int = 0
    registered: int = 0
    turned_away: int = 0
    cuts: int = 0
    made: int = 0
    batches: int = 0
    sent: int = 0
    repeated: int = 0
    acknowledged: int = 0
    refused: int = 0
    wrong: int = 0
    enrolled: int = 0
    nonsense: int = 0
    commands: dict[str, int] = field(default_factory=dict)
    answer_ms: array[float] = field(default_factory=lambda: array("f"))
    """From a batch's last byte to its acknowledgement."""
    error: str = ""
    """The last one."""

    def answered_within(self, share: float) -> float | None:
        """The time in ms within which that share of the batches was acknowledged."""
        if not self.answer_ms:
            return None
        spans = sorted(self.answer_ms)
        return round(spans[min(len(spans) - 1, int(share * len(spans)))], 1)

    def told(self) -> dict[str, Any]:
        figures = dataclasses.asdict(self)
        del figures["answer_ms"]
        return figures | {"answer_ms": {"p50": self.answered_within(0.5), "p99": self.answered_within(0.99)}}
