"""Nobody there any more? Ask, count down, wipe. Never while an order is being placed or paid.

Time is the injected clock's; `tick` is called about once a second.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from apps.kiosk.visit.service import Visit
from common.domain.clock import Clock
from common.domain.published import Published


@dataclass(frozen=True, slots=True)
class IdleTimes:
    """WCAG 2.2.1: at least 20 s to answer, as often as wished. `number`: how long the number stays."""

    ask_after: timedelta = timedelta(seconds=90)
    answer_within: timedelta = timedelta(seconds=25)
    number: timedelta = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Idle:
    """`asking`: the question is on the screen. `left_s`: of the countdown, or of the number's time."""

    asking: bool = False
    left_s: int = 0


class IdleWatch:
    """`touched` on every sign of life. `wipe` ends the visit and forgets comfort settings."""

    def __init__(self, visit: Visit, clock: Clock, wipe: Callable[[], None], times: IdleTimes | None = None) -> None:
        self.state: Published[Idle] = Published(Idle())
        self._visit = visit
        self._clock = clock
        self._wipe = wipe
        self._times = times or IdleTimes()
        self._last = clock.now()
        visit.state.subscribe(lambda _state: self.touched())

    def touched(self) -> None:
        """Somebody is there. While the question is asked, only its own button says so (`stay`)."""
        if not self.state.value.asking:
            self._last = self._clock.now()
            self._show(self._visit.now.step == "number")

    def stay(self) -> None:
        self.state.set(Idle())
        self.touched()

    def tick(self) -> None:
        quiet = self._clock.now() - self._last
        times = self._times
        match self._visit.now.step:
            case "placing" | "coins":  # the machine has a patience of its own, and gives the money back
                self._last = self._clock.now()
            case "number" if quiet >= times.number:
                self._over()
            case "number":
                self._show(True)
            case "attract":
                if quiet >= times.ask_after:
                    self._over()
            case _ if quiet >= times.ask_after + times.answer_within:
                self._over()
            case _ if quiet >= times.ask_after:
                left = times.ask_after + times.answer_within - quiet
                self.state.set(Idle(True, math.ceil(left.total_seconds())))
            case _:
                self.state.set(Idle())

    def _show(self, number: bool) -> None:
        left = self._times.number - (self._clock.now() - self._last)
        self.state.set(Idle(False, math.ceil(left.total_seconds())) if number else Idle())

    def _over(self) -> None:
        self.state.set(Idle())
        self._last = self._clock.now()
        self._wipe()
