"""Channel names: what is allowed, and what its prefix says about its security."""

import re

MAX_NAME = 200

_CHANNEL = re.compile(r"[-a-zA-Z0-9_=@,.;]{1,200}")
_SOCKET_ID = re.compile(r"[0-9]{1,20}\.[0-9]{1,20}")


def is_channel(name: object) -> bool:
    return isinstance(name, str) and _CHANNEL.fullmatch(name) is not None


def is_socket_id(text: object) -> bool:
    return isinstance(text, str) and _SOCKET_ID.fullmatch(text) is not None


def needs_auth(channel: str) -> bool:
    return channel.startswith(("private-", "presence-"))


def is_presence(channel: str) -> bool:
    return channel.startswith("presence-")


def is_cache(channel: str) -> bool:
    """Whoever joins such a channel is told its last event."""
    return channel.startswith(("cache-", "private-cache-", "presence-cache-"))
