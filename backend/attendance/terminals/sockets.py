"""A terminal's connection, as `websockets` has it: told apart from a POST by its first bytes."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from typing import Any
from urllib.parse import urlsplit

from websockets.asyncio.server import ServerConnection
from websockets.protocol import State

from backend.addresses import unmapped

log = logging.getLogger(__name__)

Posting = Callable[[ServerConnection, bytes], None]
"""Takes over a connection that begins with a POST, with what has been read of it."""


MOST_HELD = 512 * 1024 * 1024
"""Bytes of messages that are not whole or not answered yet, of all connections together."""
FAIR_SHARE = 64 * 1024
"""Of one connection, however much the others hold: a log without pictures."""


class Held:
    """What all connections hold in memory."""

    def __init__(self) -> None:
        self._bytes = 0

    def add(self, size: int, *, of: int) -> bool:
        """False when it is too much: whoever holds `of` bytes by now is to be cut off, and says it again later."""
        self._bytes += size
        return self._bytes <= MOST_HELD or of <= FAIR_SHARE

    def free(self, size: int) -> None:
        self._bytes -= size


class _HandedOver(asyncio.Transport):
    """In the place of a transport that is somebody else's now."""

    def abort(self) -> None:
        pass

    def close(self) -> None:
        pass


class Sniffing(ServerConnection):
    """Tells a POST from a WebSocket by its first bytes. `holds`: bytes that came and are not dealt with."""

    def __init__(self, posting: Posting, held: Held, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self._posting = posting
        self._held = held
        self._begun = False
        self.holds = 0

    def data_received(self, data: bytes) -> None:
        if not self._begun:
            self._begun = True
            if data.startswith(b"POST "):
                self._posting(self, data)
                self.transport = _HandedOver()
                super().connection_lost(None)
                return
        self.holds += len(data)
        if not self._held.add(len(data), of=self.holds):
            log.warning("%s is cut off: too much is being sent by all together", address_of(self))
            self.cut()
            return
        super().data_received(data)

    def connection_lost(self, exc: Exception | None) -> None:
        self.done_with(self.holds)
        super().connection_lost(exc)

    def done_with(self, size: int) -> None:
        self.holds -= size
        self._held.free(size)

    def cut(self) -> None:
        """Without a word, and without waiting for one."""
        self.transport.abort()

    def send_at_once(self, text: bytes) -> bool:
        """One frame straight to the network, a third of the time `send` takes. False where only `send` knows what to
        do: it is closing, or what was said before has not gone yet."""
        if (
            self.protocol.state is not State.OPEN
            or self.transport.is_closing()
            or self.transport.get_write_buffer_size()
        ):
            return False
        self.transport.write(_head_of(len(text)) + text)
        return True


def _head_of(size: int) -> bytes:
    """Of a whole text frame of a server (RFC 6455, 5.2)."""
    if size < 126:
        return bytes((0x81, size))
    return b"\x81\x7e" + size.to_bytes(2, "big") if size < 2**16 else b"\x81\x7f" + size.to_bytes(8, "big")


async def frames_of(socket: Sniffing) -> AsyncIterator[bytes]:
    """Bytes, whatever the frame calls itself: some firmware writes text that is no UTF-8."""
    while True:
        frame = await socket.recv(decode=False)
        holds = socket.holds
        yield frame if isinstance(frame, bytes) else bytes(frame, "utf-8")
        socket.done_with(min(holds, socket.holds))  # it may have been lost meanwhile


def of_a_page(origin: str, host: str) -> bool:
    """Whether a page in somebody's browser is asking, from inside the terminals' network though it came from anywhere:
    browsers say whose page it is. Terminals say nothing, or what they were told to call; libraries for small machines
    say `file://`, which no page from elsewhere can."""
    return origin not in ("", "file://") and (_name_in(origin.rpartition("://")[2]) or "?") != _name_in(host)


def _name_in(host: str) -> str:
    try:
        return urlsplit(f"//{host.strip()}").hostname or ""
    except ValueError:
        return ""


def address_of(connection: ServerConnection) -> str:
    peer = connection.remote_address
    return unmapped(str(peer[0])) if peer else ""
