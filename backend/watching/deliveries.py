"""What terminals report of themselves with their heartbeats, kept for an hour and in memory only."""

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from backend.stores.caller import DeviceCaller
from common.contract.devices import DeliveryReport, HeartbeatIn
from common.domain.clock import Clock
from common.domain.device import DeviceType
from common.domain.spread import Spread, together

KEPT = timedelta(hours=1)
STALE = timedelta(minutes=3)
"""A terminal silent for longer has no present: its queue is not told any more."""


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds from the fact (the server's clock) to the terminal; None where nothing was measured."""

    count: int
    p50: int | None
    p95: int | None
    p99: int | None

    @classmethod
    def of(cls, spread: Spread) -> "Times":
        return cls(spread.count, *(spread.percentile(share) for share in (0.5, 0.95, 0.99)))


@dataclass(frozen=True, slots=True)
class Delivered:
    """`received`: until the terminal had it; `painted`: until it was on the glass."""

    received: Times
    painted: Times


@dataclass(frozen=True, slots=True)
class DeviceState:
    """A terminal by its own word. `live_s`: how long its live channel has been joined, 0 when it is not."""

    device_id: str
    type: DeviceType
    store_id: str
    store_sku: str
    heard_at: datetime
    outbox_waiting: int
    outbox_parked: int
    live_s: int | None
    clock_error_ms: int | None


@dataclass(slots=True)
class _Book:
    state: DeviceState
    minutes: deque[tuple[datetime, dict[int, int], dict[int, int]]] = field(default_factory=deque)
    """(its beginning, received, painted)."""
    losses: deque[tuple[datetime, int]] = field(default_factory=deque)


class Deliveries:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._books: dict[str, _Book] = {}

    def heard(self, caller: DeviceCaller, body: HeartbeatIn) -> None:
        """A heartbeat that was taken."""
        now, report = self._clock.now(), body.delivery
        state = DeviceState(
            caller.device_id,
            caller.type,
            caller.store_id,
            caller.store_sku,
            now,
            _figure(body.systemInfo, "outbox_waiting"),
            _figure(body.systemInfo, "outbox_parked"),
            report.live_s if report else None,
            report.clock_error_ms if report else None,
        )
        book = self._books.setdefault(caller.device_id, _Book(state))
        book.state = state
        if report is not None:
            _enter(book, now, report)
        self._forget(now)

    def states(self, store_id: str | None = None) -> list[DeviceState]:
        """Of the terminals heard lately, in one store or in all."""
        oldest = self._clock.now() - STALE
        found = [book.state for book in self._books.values() if book.state.heard_at >= oldest]
        return [each for each in found if store_id in (None, each.store_id)]

    def state(self, device_id: str) -> DeviceState | None:
        """What the terminal said last, if that was lately."""
        book = self._books.get(device_id)
        return book.state if book is not None and book.state.heard_at >= self._clock.now() - STALE else None

    def of_device(self, device_id: str) -> Delivered:
        """In the last hour."""
        book = self._books.get(device_id)
        return _delivered([book] if book is not None else [], self._clock.now())

    def of_store(self, store_id: str) -> Delivered:
        """All of its terminals together, in the last hour."""
        return _delivered(self._of(store_id), self._clock.now())

    def by_minute(self, store_id: str) -> list[tuple[datetime, Times, Times]]:
        """(minute, received, painted) of the store for the minutes of the last hour in which anything arrived."""
        minutes: dict[datetime, list[tuple[dict[int, int], dict[int, int]]]] = {}
        for book in self._of(store_id):
            for minute, received, painted in book.minutes:
                minutes.setdefault(minute, []).append((received, painted))
        return [
            (minute, Times.of(together(each[0] for each in parts)), Times.of(together(each[1] for each in parts)))
            for minute, parts in sorted(minutes.items())
            if minute > self._clock.now() - KEPT
        ]

    def losses(self, device_id: str) -> int:
        """How often it lost its live channel in the last hour, by its own count."""
        book, oldest = self._books.get(device_id), self._clock.now() - KEPT
        return sum(count for at, count in book.losses if at > oldest) if book is not None else 0

    def _of(self, store_id: str) -> list[_Book]:
        return [book for book in self._books.values() if book.state.store_id == store_id]

    def _forget(self, now: datetime) -> None:
        oldest = now - KEPT
        for device_id in [each for each, book in self._books.items() if book.state.heard_at < oldest]:
            del self._books[device_id]
        for book in self._books.values():
            while book.minutes and book.minutes[0][0] < oldest:
                book.minutes.popleft()
            while book.losses and book.losses[0][0] < oldest:
                book.losses.popleft()


def _enter(book: _Book, now: datetime, report: DeliveryReport) -> None:
    minute = now.replace(second=0, microsecond=0)
    if report.received or report.painted:
        if not book.minutes or book.minutes[-1][0] != minute:
            book.minutes.append((minute, {}, {}))
        _, received, painted = book.minutes[-1]
        for kept, new in ((received, report.received), (painted, report.painted)):
            for number, count in new.items():
                kept[number] = kept.get(number, 0) + count
    if report.losses:
        book.losses.append((now, report.losses))


def _delivered(books: Iterable[_Book], now: datetime) -> Delivered:
    minutes = [each for book in books for each in book.minutes if each[0] > now - KEPT]
    return Delivered(
        Times.of(together(received for _, received, _ in minutes)),
        Times.of(together(painted for _, _, painted in minutes)),
    )


def _figure(info: Mapping[str, object], name: str) -> int:
    """What a terminal says is believed only as far as it is a figure."""
    value = info.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**53 else 0
