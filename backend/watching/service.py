"""The live channel at a glance: what the hub counts beside what the terminals of a store say of themselves."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from backend.devices.listing import Device
from backend.devices.service import DeviceService
from backend.realtime.hub import Hub
from backend.realtime.publisher import PusherPublisher
from backend.realtime.watch import ConnectionReport, Sample, Totals
from backend.watching.deliveries import Delivered, Deliveries, Times
from common.domain.clock import Clock
from common.domain.device import DeviceStatus, DeviceType


@dataclass(frozen=True, slots=True)
class Line:
    """A paired terminal. `since`: when its live channel was joined, None when it is not; `channels` and the rates (per
    second) are None when another server than our hub holds its connection. `reconnects`: in the last hour."""

    id: str
    name: str
    type: DeviceType
    status: DeviceStatus
    since: datetime | None
    channels: tuple[str, ...] | None
    in_rate: float | None
    out_rate: float | None
    reconnects: int
    outbox_waiting: int | None
    outbox_parked: int | None
    delivered: Delivered


@dataclass(frozen=True, slots=True)
class Traffic:
    """One minute of the whole server: averages per second, and the most connections at once."""

    at: datetime
    messages_in: float
    messages_out: float
    connections: int
    errors: int


@dataclass(frozen=True, slots=True)
class Publishing:
    """How another server takes what is published. `trouble`: why nothing gets through at present, "" when it does."""

    waiting: int
    sent: int
    lost: int
    """Refused, or let go because too many waited: terminals read them from the log."""
    trouble: str


@dataclass(frozen=True, slots=True)
class Now:
    """`connections`, `channels`, `totals` and `traffic` are of the whole server; the rest is of the store."""

    lines: tuple[Line, ...]
    connections: int
    channels: int
    totals: Totals
    traffic: tuple[Traffic, ...]
    delivered: Delivered
    minutes: tuple[tuple[datetime, Times, Times], ...]
    publishing: Publishing | None
    """Where another server holds the sockets."""

    @property
    def live(self) -> int:
        return sum(each.since is not None for each in self.lines)

    @property
    def reconnects(self) -> int:
        return sum(each.reconnects for each in self.lines)

    @property
    def latest(self) -> Traffic | None:
        return self.traffic[-1] if self.traffic else None


class RealtimeWatch:
    def __init__(
        self,
        hub: Hub,
        deliveries: Deliveries,
        devices: DeviceService,
        clock: Clock,
        publisher: PusherPublisher | None = None,
    ) -> None:
        self._hub = hub
        self._publisher = publisher
        self._deliveries = deliveries
        self._devices = devices
        self._clock = clock

    async def now(self, session: AsyncSession, store_id: str) -> Now:
        now = self._clock.now()
        connected = {each.user_id: each for each in self._hub.connection_reports() if each.user_id is not None}
        devices = [each for each in await self._devices.all(session, store_id) if each.claimed]
        return Now(
            tuple(self._line(each, connected.get(each.id), now) for each in devices),
            self._hub.connection_count,
            self._hub.channel_count,
            self._hub.watch.totals(),
            tuple(_by_minute(self._hub.watch.samples, self._hub.monotonic(), now)),
            self._deliveries.of_store(store_id),
            tuple(self._deliveries.by_minute(store_id)),
            self._publishing(),
        )

    def _publishing(self) -> Publishing | None:
        if self._publisher is None:
            return None
        so_far = self._publisher.published
        lost = so_far.refused + so_far.let_go
        return Publishing(self._publisher.waiting, so_far.sent, lost, so_far.trouble or "")

    def _line(self, device: Device, connection: ConnectionReport | None, now: datetime) -> Line:
        state = self._deliveries.state(device.id)
        since = None
        if connection is not None:
            since = now - timedelta(seconds=connection.seconds)
        elif state is not None and state.live_s and self._publisher is not None:
            # Its connection is at another Pusher server: what it says itself is all there is.
            since = state.heard_at - timedelta(seconds=state.live_s)
        return Line(
            device.id,
            device.name,
            device.type,
            device.status,
            since,
            connection.channels if connection else None,
            connection.in_rate if connection else None,
            connection.out_rate if connection else None,
            max(self._hub.watch.reconnects(device.id, self._hub.monotonic()), self._deliveries.losses(device.id)),
            state.outbox_waiting if state else None,
            state.outbox_parked if state else None,
            self._deliveries.of_device(device.id),
        )


def _by_minute(samples: Iterable[Sample], monotonic: float, now: datetime) -> list[Traffic]:
    minutes: dict[datetime, list[Sample]] = {}
    for sample in samples:
        at = now - timedelta(seconds=monotonic - sample.at)
        minutes.setdefault(at.replace(second=0, microsecond=0), []).append(sample)
    return [_minute(at, each) for at, each in minutes.items()]


def _minute(at: datetime, samples: Sequence[Sample]) -> Traffic:
    return Traffic(
        at,
        sum(each.messages_in for each in samples) / len(samples),
        sum(each.messages_out for each in samples) / len(samples),
        max(each.connections for each in samples),
        sum(each.errors for each in samples),
    )
