"""Frames are encoded once and sent to many."""

from typing import Any

import orjson


class Frame:
    """A protocol message: `text` for any server, `wire` as the finished WebSocket text frame (unmasked, one piece).

    `error`: what it is counted as when it tells of one."""

    __slots__ = ("error", "text", "wire")

    def __init__(self, message: dict[str, Any], error: str | None = None) -> None:
        payload = orjson.dumps(message)
        self.error = error
        self.text = payload
        self.wire = _header(len(payload)) + payload


def _header(length: int) -> bytes:
    # RFC 6455 §5.2: FIN + text; a server's frames carry no mask.
    if length < 126:
        return bytes((0x81, length))
    if length < 65536:
        return b"\x81\x7e" + length.to_bytes(2, "big")
    return b"\x81\x7f" + length.to_bytes(8, "big")


def embedded(value: Any) -> str:
    """JSON inside JSON: the protocol's `data` is a string."""
    return orjson.dumps(value).decode()


def event_frame(event: str, data: str, channel: str) -> Frame:
    return Frame({"event": event, "channel": channel, "data": data})


def error_frame(message: str, code: int | None) -> Frame:
    # What ends the connection is counted by its close code.
    kind = "none" if code is None else None if 4000 <= code <= 4299 else str(int(code))
    return Frame({"event": "pusher:error", "data": {"message": message, "code": code}}, kind)


def subscription_error_frame(channel: str, error: str, status: int) -> Frame:
    data = {"type": "AuthError", "error": error, "status": status}
    return Frame({"event": "pusher:subscription_error", "channel": channel, "data": data}, f"subscription {status}")


def cache_miss_frame(channel: str) -> Frame:
    return Frame({"event": "pusher:cache_miss", "channel": channel, "data": "{}"})


PING = Frame({"event": "pusher:ping", "data": {}})
PONG = Frame({"event": "pusher:pong", "data": {}})
