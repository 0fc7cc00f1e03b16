"""The last event of each cache channel, told to whoever joins it: so many of them, for so long."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LastEvent:
    event: str
    data: str
    until: float


class LastEvents:
    def __init__(self, at_most: int, seconds: float, monotonic: Callable[[], float]) -> None:
        self._at_most = at_most
        self._seconds = seconds
        self._monotonic = monotonic
        self._kept: dict[str, LastEvent] = {}

    def keep(self, channel: str, event: str, data: str) -> None:
        self._kept.pop(channel, None)
        self._kept[channel] = LastEvent(event, data, self._monotonic() + self._seconds)
        if len(self._kept) > self._at_most:
            del self._kept[next(iter(self._kept))]  # the one that was spoken in longest ago

    def of(self, channel: str) -> LastEvent | None:
        kept = self._kept.get(channel)
        if kept is not None and kept.until < self._monotonic():
            del self._kept[channel]
            return None
        return kept
