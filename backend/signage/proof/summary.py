"""The plays of a proof added up, from the very plays it lists."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from backend.signage.proof.chain import Chain
from backend.signage.proof.listing import ProvedPlay, Screen


@dataclass(slots=True)
class Tally:
    plays: int = 0
    completed: int = 0
    counted: int = 0
    shown_ms: int = 0

    def add(self, play: ProvedPlay) -> None:
        self.plays += 1
        self.completed += play.completed
        self.counted += play.counted
        self.shown_ms += play.duration_ms


@dataclass(slots=True)
class Summary:
    """`by_hour`: 24 numbers of plays. `hashes`: of the contents that were shown, in the order they first came."""

    total: Tally = field(default_factory=Tally)
    by_day: dict[date, Tally] = field(default_factory=dict)
    by_screen: dict[Screen, Tally] = field(default_factory=dict)
    by_hour: list[int] = field(default_factory=lambda: [0] * 24)
    hashes: dict[str, str] = field(default_factory=dict)
    first_at: datetime | None = None
    last_at: datetime | None = None
    chain: Chain = field(default_factory=Chain)

    def add(self, play: ProvedPlay) -> None:
        self.total.add(play)
        self.by_day.setdefault(play.day, Tally()).add(play)
        self.by_screen.setdefault(play.screen, Tally()).add(play)
        self.by_hour[play.hour] += 1
        self.hashes.setdefault(play.content_hash, play.content)
        self.first_at = self.first_at or play.started_at
        self.last_at = play.ended_at
        self.chain.add(play.line)


async def summary_of(batches: AsyncIterator[Sequence[ProvedPlay]]) -> Summary:
    found = Summary()
    async for batch in batches:
        for play in batch:
            found.add(play)
    return found
