"""How long things took, kept small: counts in buckets that grow by a tenth, so that spreads of many machines add up.

Bucket n holds what took from 1.1**n up to 1.1**(n+1) milliseconds; a figure read from it is at most 5 % off.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import ceil, floor, log

STEP = 1.1
LAST = 145
"""The last bucket: everything from a quarter of an hour up."""


def bucket(milliseconds: float) -> int:
    """Which bucket holds it; what took less than a millisecond, or no time at all, is in the first."""
    return min(max(floor(log(milliseconds) / log(STEP)), 0), LAST) if milliseconds > 1 else 0


@dataclass(frozen=True, slots=True)
class Spread:
    """`counts`: bucket → how many."""

    counts: Mapping[int, int] = field(default_factory=dict)

    @property
    def count(self) -> int:
        return sum(self.counts.values())

    def percentile(self, share: float) -> int | None:
        """Milliseconds that so large a share (0.95) stayed under, of nothing None."""
        wanted = ceil(self.count * share)
        seen = 0
        for number in sorted(self.counts):
            seen += self.counts[number]
            if seen >= wanted:
                return int(STEP ** (number + 0.5) + 0.5)
        return None


def together(spreads: Iterable[Mapping[int, int]]) -> Spread:
    """One spread of several."""
    counts: dict[int, int] = {}
    for each in spreads:
        for number, count in each.items():
            counts[number] = counts.get(number, 0) + count
    return Spread(counts)
