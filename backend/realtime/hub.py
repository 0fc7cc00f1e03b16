"""Who is connected and who listens to what. All methods belong to the event loop's thread; none of them waits."""

import logging
import secrets
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from backend.realtime.codes import Close
from backend.realtime.frames import PING, Frame, cache_miss_frame, embedded, error_frame, event_frame
from backend.realtime.last_events import LastEvents
from backend.realtime.names import is_cache, is_presence
from backend.realtime.presence import Member, Roll
from backend.realtime.signing import RealtimeApp
from backend.realtime.watch import ConnectionReport, HubWatch, Meter

log = logging.getLogger(__name__)


class Outlet(Protocol):
    """The sending side of one socket."""

    def send(self, frame: Frame) -> None:
        """Take the frame without waiting; a reader that is too slow is cut."""
        ...

    def close(self, code: int, reason: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Limits:
    connections: int = 5000
    channels_per_connection: int = 100
    channels_per_trigger: int = 100
    batch: int = 10
    event_name: int = 200
    event_data: int = 100_000
    """Bytes."""
    messages_per_second: int = 50
    """From one connection, averaged over ten seconds."""
    connections_per_user: int = 10
    """Of somebody who may have more than one; of a device there is one, the newest."""
    presence_members: int = 100
    presence_member_data: int = 2048
    """Bytes of what the others are shown of a member."""
    cached_channels: int = 1000
    cached_seconds: float = 3600.0
    """Cache channels, and for how long their last event is told to whoever joins."""
    bystander_seconds: float = 120.0
    """So long may a connection be there that joined nothing and signed in as nobody: the application's key is no
    secret, and places are limited."""
    activity_timeout: float = 30.0
    """Seconds without a frame from the client after which it is asked; as long again for its answer."""


@dataclass(slots=True, eq=False)
class Connection:
    socket_id: str
    outlet: Outlet
    meter: Meter
    last_heard: float
    since: float
    channels: set[str] = field(default_factory=set)
    members: dict[str, Member] = field(default_factory=dict)
    """Who it is in each presence channel."""
    user_id: str | None = None
    pinged: bool = False
    window_start: float = 0.0
    window_count: int = 0

    @property
    def is_bystander(self) -> bool:
        return self.user_id is None and not self.channels


@dataclass(frozen=True, slots=True)
class ChannelInfo:
    name: str
    subscription_count: int
    user_count: int | None


class Hub:
    def __init__(
        self,
        app: RealtimeApp,
        limits: Limits | None = None,
        *,
        client_events: bool = False,
        reserved: Sequence[str] = (),
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """`reserved`: prefixes of names that exist only behind `private-`; without it their subscription is refused."""
        self.app = app
        self.limits = limits or Limits()
        self.client_events = client_events
        self.reserved = tuple(reserved)
        self.monotonic = monotonic
        self._connections: dict[str, Connection] = {}
        self._channels: dict[str, dict[Connection, None]] = {}
        self._rolls: dict[str, Roll] = {}
        self._users: dict[str, dict[Connection, None]] = {}
        self._last_events = LastEvents(self.limits.cached_channels, self.limits.cached_seconds, monotonic)
        self.watch = HubWatch(monotonic())

    # Connections

    def connect(self, outlet: Outlet) -> Connection | None:
        """A new connection, greeted; None when there is no room."""
        if len(self._connections) >= self.limits.connections:
            return None
        socket_id = f"{secrets.randbelow(10**9)}.{secrets.randbelow(10**9)}"
        now = self.monotonic()
        meter = self.watch.opened(outlet, now)
        connection = Connection(socket_id, meter.outlet, meter, last_heard=now, since=now)
        self._connections[socket_id] = connection
        greeting = {"socket_id": socket_id, "activity_timeout": self.limits.activity_timeout}
        connection.outlet.send(Frame({"event": "pusher:connection_established", "data": embedded(greeting)}))
        return connection

    def disconnect(self, connection: Connection) -> None:
        """Forget a connection, whoever ended it. Harmless when repeated."""
        if self._connections.pop(connection.socket_id, None) is None:
            return
        for channel in tuple(connection.channels):
            self.unsubscribe(connection, channel)
        self._forget_user(connection)
        self.watch.ended(connection.meter)

    def close(self, connection: Connection, code: Close, reason: str) -> None:
        """Said twice, as Soketi does: some clients read only the error (pysher), others only the close code."""
        self.disconnect(connection)
        connection.outlet.send(error_frame(reason, code))
        connection.outlet.close(code, reason)

    def close_all(self) -> None:
        for connection in tuple(self._connections.values()):
            self.close(connection, Close.SHUTTING_DOWN, "the server is stopping")

    def check_liveness(self) -> None:
        """Ask who has been silent for too long; cut who did not answer. Called every few seconds."""
        now = self.monotonic()
        self.watch.sample(now, len(self._channels))
        timeout = self.limits.activity_timeout
        for connection in tuple(self._connections.values()):
            silent = now - connection.last_heard
            if silent >= 2 * timeout and connection.pinged:
                self.close(connection, Close.NO_PONG, "pong not received")
            elif connection.is_bystander and now - connection.since >= self.limits.bystander_seconds:
                self.close(connection, Close.INACTIVE, "nothing was joined")
            elif silent >= timeout and not connection.pinged:
                connection.pinged = True
                connection.outlet.send(PING)

    # Users

    def identify(self, socket_id: str, user_id: str, *, exclusive: bool) -> bool:
        """Note who is behind a socket. `exclusive`: the user's older connections are closed (one per device).

        False when it is somebody else's already: whoever could take it over would outlive their own termination.
        """
        connection = self._connections.get(socket_id)
        if connection is None or connection.user_id == user_id:
            return True  # a socket that is not here any more hears nothing whatever is signed for it
        if connection.user_id is not None:
            log.warning("realtime: %s asked in the name of a socket of %s", user_id, connection.user_id)
            return False
        known = self._users.setdefault(user_id, {})
        if not exclusive and len(known) >= self.limits.connections_per_user:
            self.close(connection, Close.OVER_QUOTA, "too many connections of one user")
            return False
        connection.user_id = user_id
        older = tuple(known) if exclusive else ()
        self.watch.came(user_id, self.monotonic(), replaces=bool(older))
        known[connection] = None
        for other in older:
            log.info("realtime: %s connected again, the older connection is closed", user_id)
            self.close(other, Close.REPLACED, "replaced by a newer connection")
        return True

    def terminate(self, user_id: str) -> int:
        """Close every connection of a user; how many there were."""
        connections = tuple(self._users.get(user_id, ()))
        for connection in connections:
            self.close(connection, Close.UNAUTHORISED, "connection terminated")
        return len(connections)

    def _forget_user(self, connection: Connection) -> None:
        if connection.user_id is None:
            return
        known = self._users.get(connection.user_id)
        if known is not None:
            known.pop(connection, None)
            if not known:
                del self._users[connection.user_id]
                self.watch.left(connection.user_id, self.monotonic())
        connection.user_id = None

    # Channels

    def subscribe(self, connection: Connection, channel: str, member: Member | None = None) -> None:
        """Add to a channel (signature already checked) and say so. `member` for presence channels."""
        roll: Roll | None = None
        if member is not None and is_presence(channel):
            roll = self._rolls.setdefault(channel, Roll())
            connection.members[channel] = member
            if roll.enter(member) and channel in self._channels:
                self._send(channel, Frame(member.added(channel)), None)
        self._channels.setdefault(channel, {})[connection] = None
        connection.channels.add(channel)
        data = embedded(roll.snapshot() if roll else {})
        connection.outlet.send(event_frame("pusher_internal:subscription_succeeded", data, channel))
        if is_cache(channel):
            last = self._last_events.of(channel)
            connection.outlet.send(event_frame(last.event, last.data, channel) if last else cache_miss_frame(channel))

    def unsubscribe(self, connection: Connection, channel: str) -> None:
        connection.channels.discard(channel)
        listening = self._channels.get(channel)
        if listening is None or connection not in listening:
            return
        del listening[connection]
        if not listening:
            del self._channels[channel]
        member = connection.members.pop(channel, None)
        roll = self._rolls.get(channel)
        if member is not None and roll is not None and roll.leave(member):
            if listening:
                self._send(channel, Frame(member.removed(channel)), None)
            else:
                del self._rolls[channel]

    def trigger(self, channels: Iterable[str], event: str, data: str, exclude: str | None = None) -> int:
        """Send to everyone in the channels but the socket `exclude`; returns how many frames were handed over."""
        handed = 0
        for channel in channels:
            if is_cache(channel):
                self._last_events.keep(channel, event, data)
            if channel in self._channels:
                handed += self._send(channel, event_frame(event, data, channel), exclude)
        self.watch.published(handed)
        return handed

    def tell_others(self, connection: Connection, channel: str, event: str, data: Any) -> None:
        """A client event, as it was said; in a presence channel the others are told by whom."""
        message = {"event": event, "channel": channel, "data": data}
        member = connection.members.get(channel)
        if member is not None:
            message["user_id"] = member.user_id
        self._send(channel, Frame(message), connection.socket_id)

    def has_room(self, channel: str, member: Member) -> bool:
        """Whether the presence channel takes another user; further connections of one who is in it need no room."""
        roll = self._rolls.get(channel)
        return roll is None or member.user_id in roll or len(roll) < self.limits.presence_members

    def _send(self, channel: str, frame: Frame, exclude: str | None) -> int:
        handed = 0
        # A slow reader may be cut while we go round.
        for connection in tuple(self._channels.get(channel, ())):
            if connection.socket_id != exclude:
                connection.outlet.send(frame)
                handed += 1
        return handed

    # What the monitor and the HTTP API ask

    @property
    def connection_count(self) -> int:
        return len(self._connections)

    @property
    def channel_count(self) -> int:
        return len(self._channels)

    def connection_reports(self) -> list[ConnectionReport]:
        now = self.monotonic()
        return [
            ConnectionReport(
                each.socket_id,
                each.user_id,
                now - each.meter.opened,
                tuple(sorted(each.channels)),
                each.meter.received,
                each.meter.outlet.sent,
                each.meter.in_rate,
                each.meter.out_rate,
            )
            for each in self._connections.values()
        ]

    def channel_info(self, channel: str) -> ChannelInfo:
        roll = self._rolls.get(channel)
        users = (len(roll) if roll else 0) if is_presence(channel) else None
        return ChannelInfo(channel, len(self._channels.get(channel, ())), users)

    def channel_infos(self, prefix: str = "") -> list[ChannelInfo]:
        """The occupied channels whose name starts with prefix."""
        return [self.channel_info(name) for name in self._channels if name.startswith(prefix)]

    def members(self, channel: str) -> list[Any]:
        """The user ids in a presence channel."""
        roll = self._rolls.get(channel)
        return roll.ids() if roll else []
