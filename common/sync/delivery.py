"""How long live events took from the fact to this terminal and to its glass, reported with each heartbeat.

A fact carries the server's time. What time it is there now is learnt from the heartbeats' answers: halfway between
asking and being answered, and no further off than half of that round trip.
"""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from common.contract.devices import DeliveryReport
from common.contract.events import EventName, EventOut
from common.domain.clock import Clock
from common.domain.spread import bucket

Seconds = Callable[[], float]
AfterPaint = Callable[[Callable[[], None]], bool]
"""Call back once what is now true is painted; False where nobody can see the window, and then it never calls."""

ANSWERS_KEPT = 8
DRIFT = 50e-6
"""Seconds a second by which two machines' clocks part."""
STEPPED_S = 1.0
"""This machine slept, or somebody set its clock: what was learnt before is worth nothing."""
PAINT_EVERY_S = 0.2
"""A paint is measured at most so often: each measurement asks for a frame."""
HIDDEN_S = 60.0
"""A paint that took longer was of a window nobody could see."""


@dataclass(frozen=True, slots=True)
class _Answer:
    at: float
    """Of the monotonic clock, halfway."""
    server: datetime
    here: datetime
    error: float


class ServerClock:
    """What time it is at the server; None until it has answered."""

    def __init__(self, clock: Clock, monotonic: Seconds) -> None:
        self._clock = clock
        self._monotonic = monotonic
        self._answers: deque[_Answer] = deque(maxlen=ANSWERS_KEPT)

    def answered(self, asked: float, server_time: datetime) -> None:
        """The server said what time it is; `asked` by the monotonic clock, answered now."""
        self._drop_if_stepped()
        now = self._monotonic()
        half = (now - asked) / 2
        self._answers.append(_Answer(now - half, server_time, self._clock.now() - timedelta(seconds=half), half))

    def now(self) -> datetime | None:
        self._drop_if_stepped()
        best = self._best()
        return None if best is None else best.server + timedelta(seconds=self._monotonic() - best.at)

    @property
    def error_ms(self) -> int | None:
        """How far off `now` may be."""
        best = self._best()
        return None if best is None else round(1000 * self._error(best))

    def _best(self) -> _Answer | None:
        return min(self._answers, key=self._error, default=None)

    def _error(self, answer: _Answer) -> float:
        return answer.error + DRIFT * (self._monotonic() - answer.at)

    def _drop_if_stepped(self) -> None:
        if not self._answers:
            return
        last = self._answers[-1]
        by_the_wall = (self._clock.now() - last.here).total_seconds()
        if abs(by_the_wall - (self._monotonic() - last.at)) > STEPPED_S:
            self._answers.clear()


class DeliveryTimes:
    def __init__(self, clock: Clock, monotonic: Seconds = time.monotonic) -> None:
        self._monotonic = monotonic
        self.server = ServerClock(clock, monotonic)
        self.after_paint: AfterPaint | None = None
        """Set by programs with a window."""
        self.painted_events: frozenset[EventName] = frozenset()
        """What the program puts on its screen as it comes: only that can be measured to the glass."""
        self._received: Counter[int] = Counter()
        self._painted: Counter[int] = Counter()
        self._losses = 0
        self._live_since: float | None = None
        self._measuring_since: float | None = None
        self._measured_at = -PAINT_EVERY_S
        self._in_flight: DeliveryReport | None = None

    # What the live channel tells

    def joined(self) -> None:
        if self._live_since is None:
            self._live_since = self._monotonic()

    def lost(self) -> None:
        if self._live_since is not None:
            self._live_since = None
            self._losses += 1

    def arrived(self, event: EventOut) -> None:
        """The frame was read, just now."""
        self._count(self._received, event.at)

    def applied(self, event: EventOut) -> None:
        """The program knows of it: what is bound to that is painted next."""
        now = self._monotonic()
        if self.after_paint is None or event.name not in self.painted_events:
            return
        if now - self._measured_at < PAINT_EVERY_S:
            return
        if self._measuring_since is not None and now - self._measuring_since < HIDDEN_S:
            return

        def painted() -> None:
            self._measuring_since = None
            if self._monotonic() - now < HIDDEN_S:
                self._count(self._painted, event.at)

        self._measured_at = now
        self._measuring_since = now if self.after_paint(painted) else None

    # What the heartbeat asks

    def take(self) -> DeliveryReport:
        """What there is to report. It is kept until `sent`: a heartbeat that fails takes it along the next time."""
        if self._in_flight is not None:
            self._received.update(self._in_flight.received)
            self._painted.update(self._in_flight.painted)
            self._losses += self._in_flight.losses
        self._in_flight = DeliveryReport(
            received=dict(self._received),
            painted=dict(self._painted),
            clock_error_ms=self.server.error_ms,
            live_s=0 if self._live_since is None else max(1, round(self._monotonic() - self._live_since)),
            losses=self._losses,
        )
        self._received.clear()
        self._painted.clear()
        self._losses = 0
        return self._in_flight

    def sent(self) -> None:
        """The server has it. Were its answer lost, it would count twice: better than not at all."""
        self._in_flight = None

    def _count(self, counts: Counter[int], at: datetime) -> None:
        now = self.server.now()
        if now is not None:
            counts[bucket((now - at).total_seconds() * 1000)] += 1
