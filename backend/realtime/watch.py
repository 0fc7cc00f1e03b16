"""What the hub counts about itself: totals since the start, and how they went in the last hour.

Counting is one addition on the way of a frame; everything else is reckoned when somebody looks, or every few seconds.
"""

from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from backend.realtime.frames import Frame

HOUR_S = 3600.0
RECONNECT_WITHIN_S = 300.0
"""A user who comes back this soon after the last connection ended is counted as a reconnection."""
SAMPLE_EVERY_S = 5.0


class Sending(Protocol):
    def send(self, frame: Frame) -> None: ...

    def close(self, code: int, reason: str) -> None: ...


@dataclass(slots=True)
class Totals:
    """Since the start; they only grow. `errors`: by the protocol's code ("none" without one), `subscription 401` for a
    refused one. `closed`: by the code the hub closed with. `refused`: connections that were never let in."""

    opened: int = 0
    messages_in: int = 0
    messages_out: int = 0
    """Frames of any kind."""
    published: int = 0
    """Events given to the hub, whether somebody listens or not."""
    deliveries: int = 0
    """Events handed to a listener."""
    reconnects: int = 0
    cut: int = 0
    """Readers too slow to wait for."""
    errors: Counter[str] = field(default_factory=Counter)
    closed: Counter[int] = field(default_factory=Counter)
    refused: Counter[int] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Sample:
    """One moment of the last hour. `at`: monotonic. Rates are per second, since the sample before."""

    at: float
    connections: int
    channels: int
    messages_in: float
    messages_out: float
    deliveries: float
    errors: int
    """Errors, refusals and cut readers since the sample before."""


@dataclass(frozen=True, slots=True)
class ConnectionReport:
    """`seconds`: how long it has been open. Rates are per second."""

    socket_id: str
    user_id: str | None
    seconds: float
    channels: tuple[str, ...]
    messages_in: int
    messages_out: int
    in_rate: float
    out_rate: float


class CountedOutlet:
    """An outlet that counts what goes through it."""

    __slots__ = ("_outlet", "_totals", "sent")

    def __init__(self, outlet: Sending, totals: Totals) -> None:
        self._outlet = outlet
        self._totals = totals
        self.sent = 0

    def send(self, frame: Frame) -> None:
        self.sent += 1
        if frame.error is not None:
            self._totals.errors[frame.error] += 1
        self._outlet.send(frame)

    def close(self, code: int, reason: str) -> None:
        self._totals.closed[int(code)] += 1
        self._outlet.close(code, reason)

    @property
    def was_cut(self) -> bool:
        return bool(getattr(self._outlet, "was_cut", False))


class Meter:
    """One connection's messages, and how many a second lately."""

    __slots__ = ("_at", "_in", "_out", "in_rate", "opened", "out_rate", "outlet", "received")

    def __init__(self, outlet: CountedOutlet, now: float) -> None:
        self.outlet = outlet
        self.opened = now
        self.received = 0
        self.in_rate = self.out_rate = 0.0
        self._at, self._in, self._out = now, 0, 0

    def sample(self, now: float) -> None:
        elapsed = now - self._at
        if elapsed <= 0:
            return
        self.in_rate = (self.received - self._in) / elapsed
        self.out_rate = (self.outlet.sent - self._out) / elapsed
        self._at, self._in, self._out = now, self.received, self.outlet.sent


class HubWatch:
    """All times are of the hub's monotonic clock."""

    def __init__(self, now: float) -> None:
        self._gone = Totals()
        self._meters: dict[Meter, None] = {}
        self._left: dict[str, float] = {}
        self._back: dict[str, deque[float]] = {}
        self._before = (now, 0, 0, 0, 0)
        self.samples: deque[Sample] = deque(maxlen=int(HOUR_S / SAMPLE_EVERY_S))

    # What the hub tells

    def opened(self, outlet: Sending, now: float) -> Meter:
        self._gone.opened += 1
        meter = Meter(CountedOutlet(outlet, self._gone), now)
        self._meters[meter] = None
        return meter

    def ended(self, meter: Meter) -> None:
        if meter in self._meters:
            del self._meters[meter]
            self._gone.messages_in += meter.received
            self._gone.messages_out += meter.outlet.sent
            self._gone.cut += meter.outlet.was_cut

    def refused(self, code: int) -> None:
        self._gone.refused[int(code)] += 1

    def published(self, deliveries: int) -> None:
        self._gone.published += 1
        self._gone.deliveries += deliveries

    def left(self, user_id: str, now: float) -> None:
        """The user's last connection ended."""
        self._left[user_id] = now

    def came(self, user_id: str, now: float, *, replaces: bool) -> None:
        """A connection turned out to be this user's. `replaces`: an older one was still there."""
        left_at = self._left.pop(user_id, None)
        if replaces or (left_at is not None and now - left_at <= RECONNECT_WITHIN_S):
            self._gone.reconnects += 1
            self._back.setdefault(user_id, deque()).append(now)

    def sample(self, now: float, channels: int) -> None:
        """How it goes; called every few seconds."""
        for meter in self._meters:
            meter.sample(now)
        totals = self.totals()
        troubles = totals.errors.total() + totals.refused.total() + totals.cut
        present = (now, totals.messages_in, totals.messages_out, totals.deliveries, troubles)
        elapsed = now - self._before[0]
        if elapsed <= 0:
            return
        _, messages_in, messages_out, deliveries, troubles_before = self._before
        self.samples.append(
            Sample(
                now,
                len(self._meters),
                channels,
                (totals.messages_in - messages_in) / elapsed,
                (totals.messages_out - messages_out) / elapsed,
                (totals.deliveries - deliveries) / elapsed,
                troubles - troubles_before,
            )
        )
        self._before = present
        self._forget(now)

    # What is asked

    def totals(self) -> Totals:
        """A copy, of connections that ended and of those that are there."""
        gone = self._gone
        return Totals(
            gone.opened,
            gone.messages_in + sum(each.received for each in self._meters),
            gone.messages_out + sum(each.outlet.sent for each in self._meters),
            gone.published,
            gone.deliveries,
            gone.reconnects,
            gone.cut,
            Counter(gone.errors),
            Counter(gone.closed),
            Counter(gone.refused),
        )

    def reconnects(self, user_id: str, now: float) -> int:
        """In the last hour."""
        return sum(1 for at in self._back.get(user_id, ()) if now - at <= HOUR_S)

    def _forget(self, now: float) -> None:
        for user_id in _old(self._left.items(), now - RECONNECT_WITHIN_S):
            del self._left[user_id]
        for user_id in _old(((who, times[-1]) for who, times in self._back.items()), now - HOUR_S):
            del self._back[user_id]
        for times in self._back.values():
            while now - times[0] > HOUR_S:
                times.popleft()


def _old(stamped: Iterable[tuple[str, float]], before: float) -> list[str]:
    return [who for who, at in stamped if at < before]
