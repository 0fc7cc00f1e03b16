"""What a client may say on the socket, and what the hub does about it."""

import logging
from typing import Any

import orjson

from backend.realtime.codes import CLIENT_EVENT_REFUSED, Close
from backend.realtime.frames import PONG, Frame, embedded, error_frame, subscription_error_frame
from backend.realtime.hub import Connection, Hub
from backend.realtime.names import is_channel, is_presence, needs_auth
from backend.realtime.presence import Member
from backend.realtime.signing import same

log = logging.getLogger(__name__)

_WINDOW = 10.0


def handle(hub: Hub, connection: Connection, text: str | None) -> None:
    """Act on one frame, None for a binary one. Never raises for what a client sent: it is answered with an error."""
    connection.last_heard = hub.monotonic()
    connection.meter.received += 1
    connection.pinged = False
    if _too_many(hub, connection):
        connection.outlet.send(error_frame("too many messages", CLIENT_EVENT_REFUSED))
        return
    if text is None:
        connection.outlet.send(error_frame("binary frames are not supported", None))
        return
    try:
        message = orjson.loads(text)
        event = message["event"]
        data = _unwrapped(message.get("data"))
    except (ValueError, TypeError, KeyError, AttributeError):
        connection.outlet.send(error_frame("invalid message format", None))
        return
    match event:
        case "pusher:ping":
            connection.outlet.send(PONG)
        case "pusher:pong":
            pass
        case "pusher:subscribe":
            _subscribe(hub, connection, data)
        case "pusher:unsubscribe":
            channel = data.get("channel")
            if isinstance(channel, str):
                hub.unsubscribe(connection, channel)
        case "pusher:signin":
            _sign_in(hub, connection, data)
        case str() if event.startswith("client-"):
            _client_event(hub, connection, event, message)
        case _:
            connection.outlet.send(error_frame("unknown event", None))


def _too_many(hub: Hub, connection: Connection) -> bool:
    now = connection.last_heard
    if now - connection.window_start > _WINDOW:
        connection.window_start, connection.window_count = now, 0
    connection.window_count += 1
    return connection.window_count > hub.limits.messages_per_second * _WINDOW


def _unwrapped(data: Any) -> dict[str, Any]:
    """The documentation types `data` as a string, clients send an object: both are taken."""
    if isinstance(data, str) and data:
        data = orjson.loads(data)
    return data if isinstance(data, dict) else {}


def _subscribe(hub: Hub, connection: Connection, data: dict[str, Any]) -> None:
    channel = data.get("channel")
    if not isinstance(channel, str) or not is_channel(channel):
        connection.outlet.send(error_frame("invalid channel name", None))
        return
    if channel in connection.channels:
        connection.outlet.send(error_frame(f"already subscribed to {channel}", None))
        return
    if len(connection.channels) >= hub.limits.channels_per_connection:
        connection.outlet.send(subscription_error_frame(channel, "too many channels on this connection", 403))
        return
    if channel.startswith(hub.reserved or ("\0",)):
        # Without the prefix it would be open to everyone who knows the application's key.
        connection.outlet.send(subscription_error_frame(channel, f"use private-{channel}", 403))
        return
    member: Member | None = None
    if needs_auth(channel):
        channel_data = data.get("channel_data") if is_presence(channel) else None
        if is_presence(channel) and not isinstance(channel_data, str):
            connection.outlet.send(subscription_error_frame(channel, "channel_data is missing", 401))
            return
        expected = hub.app.channel_auth(connection.socket_id, channel, channel_data)
        if not same(str(data.get("auth", "")), expected):
            log.warning("realtime: bad signature for %s from socket %s", channel, connection.socket_id)
            connection.outlet.send(subscription_error_frame(channel, "the signature does not match", 401))
            return
        if channel_data is not None:
            try:
                member = Member.parse(channel_data)
            except ValueError:
                connection.outlet.send(subscription_error_frame(channel, "channel_data names no user", 401))
                return
            if len(channel_data.encode()) > hub.limits.presence_member_data:
                connection.outlet.send(subscription_error_frame(channel, "channel_data is too large", 413))
                return
            if not hub.has_room(channel, member):
                connection.outlet.send(subscription_error_frame(channel, "the channel has no room", 403))
                return
    hub.subscribe(connection, channel, member)


def _sign_in(hub: Hub, connection: Connection, data: dict[str, Any]) -> None:
    user_data = data.get("user_data")
    if isinstance(user_data, str) and same(
        str(data.get("auth", "")), hub.app.user_auth(connection.socket_id, user_data)
    ):
        try:
            user_id = str(orjson.loads(user_data)["id"])
        except (ValueError, TypeError, KeyError):
            user_id = ""
        if user_id:
            if not hub.identify(connection.socket_id, user_id, exclusive=False):
                hub.close(connection, Close.UNAUTHORISED, "somebody else signed in here")
                return
            answer = embedded({"user_data": user_data})
            connection.outlet.send(Frame({"event": "pusher:signin_success", "data": answer}))
            return
    hub.close(connection, Close.UNAUTHORISED, "sign-in refused")


def _client_event(hub: Hub, connection: Connection, event: str, message: dict[str, Any]) -> None:
    channel = message.get("channel")
    if not hub.client_events:
        connection.outlet.send(error_frame("client events are off", CLIENT_EVENT_REFUSED))
    elif not isinstance(channel, str) or channel not in connection.channels or not needs_auth(channel):
        connection.outlet.send(error_frame("client events need a joined private channel", CLIENT_EVENT_REFUSED))
    elif len(event) > hub.limits.event_name:
        connection.outlet.send(error_frame("the event's name is too long", CLIENT_EVENT_REFUSED))
    elif len(embedded(message.get("data"))) > hub.limits.event_data:
        connection.outlet.send(error_frame("the event's data is too large", CLIENT_EVENT_REFUSED))
    else:
        hub.tell_others(connection, channel, event, message.get("data"))
