"""What a customer needs to be able to order here: reach, size, contrast, a voice. Of this visit only."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from common.domain.clock import Clock
from common.domain.published import Published

SCALES = (100, 125, 150, 200)


@dataclass(frozen=True, slots=True)
class ComfortState:
    """`text_percent`: one of SCALES."""

    reach: bool = False
    text_percent: int = 100
    contrast: bool = False
    speech: bool = False


class Comfort:
    def __init__(self) -> None:
        self.state: Published[ComfortState] = Published(ComfortState())

    def toggle_reach(self) -> None:
        self._set(reach=not self.state.value.reach)

    def toggle_contrast(self) -> None:
        self._set(contrast=not self.state.value.contrast)

    def toggle_speech(self) -> None:
        self._set(speech=not self.state.value.speech)

    def set_text(self, percent: int) -> None:
        self._set(text_percent=min(SCALES, key=lambda each: abs(each - percent)))

    def reset(self) -> None:
        self.state.set(ComfortState())

    def _set(self, **changes: object) -> None:
        self.state.set(replace(self.state.value, **changes))  # type: ignore[arg-type]


class TremorGuard:
    """Taps on the same thing that follow within a quarter of a second are one tap of a hand that trembles."""

    def __init__(self, clock: Clock, within: timedelta = timedelta(milliseconds=250)) -> None:
        self._clock = clock
        self._within = within
        self._last: dict[str, datetime] = {}

    def passes(self, thing: str) -> bool:
        """Whether this tap counts. Each tap, counted or not, begins the quarter of a second anew."""
        now = self._clock.now()
        before = self._last.get(thing)
        self._last = {thing: now}
        return before is None or now - before >= self._within
