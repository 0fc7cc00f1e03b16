"""`POST /pub/api`: firmware (AI810) that posts the same JSON instead of keeping a WebSocket. It takes no commands: how
they would reach it is written nowhere."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from typing import Any, cast

import httptools

from backend.attendance.terminals.sockets import Held, of_a_page

log = logging.getLogger(__name__)

Posted = Callable[[bytes], Awaitable[tuple[int, bytes]]]
"""A body's answer: status and JSON."""
PATH = b"/pub/api"
_REASONS = {200: b"OK", 400: b"Bad Request", 403: b"Forbidden", 404: b"Not Found", 405: b"Method Not Allowed",
            413: b"Content Too Large", 503: b"Service Unavailable"}  # fmt: skip
IDLE_S = 90.0
HEADERS_LIMIT = 16 * 1024


class HttpDoor(asyncio.Protocol):
    """One connection; requests one after the other. While one is answered nothing more is read."""

    def __init__(self, posted: Posted, body_limit: int, open_doors: "dict[HttpDoor, None]", held: Held) -> None:
        self._posted = posted
        self._held = held
        self._limit = body_limit
        self._doors = open_doors
        self._parser = httptools.HttpRequestParser(self)
        self._transport: asyncio.Transport | None = None
        self._idle: asyncio.TimerHandle | None = None
        self._work: asyncio.Task[None] | None = None
        self._path = b""
        self._headers: dict[bytes, str] = {}
        self._body = bytearray()
        self._head = 0
        self._whole = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)  # uvloop's is one by its methods only
        self._doors[self] = None
        self._rest()

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - asyncio's name
        self._doors.pop(self, None)
        self._clear()
        self._transport = None
        if self._idle is not None:
            self._idle.cancel()

    def data_received(self, data: bytes) -> None:
        self._head += len(data) if not self._body else 0
        try:
            self._parser.feed_data(data)
        except (httptools.HttpParserError, httptools.HttpParserUpgrade):
            self._reply(400, b"{}", keep=False)
            return
        if not self._whole and self._head > HEADERS_LIMIT and not self._body:
            self._reply(400, b"{}", keep=False)

    @property
    def busy(self) -> bool:
        """Somebody waits for its answer."""
        return self._work is not None and not self._work.done()

    def cut(self) -> None:
        self._doors.pop(self, None)  # at once: the next one comes in its place
        if self._transport is not None:
            self._transport.abort()

    def close(self) -> None:
        if self._transport is not None:
            self._transport.close()

    # httptools

    def on_message_begin(self) -> None:
        self._path, self._whole, self._head = b"", False, 0
        self._headers.clear()
        self._clear()

    def on_url(self, url: bytes) -> None:
        self._path += url[:512]

    def on_header(self, name: bytes, value: bytes) -> None:
        if name.lower() in (b"origin", b"host"):
            self._headers[name.lower()] = value.decode("latin-1")[:512]

    def on_body(self, body: bytes) -> None:
        if len(self._body) + len(body) > self._limit:
            self._clear()
            self._reply(413, b"{}", keep=False)
            return
        self._body += body
        if not self._held.add(len(body), of=len(self._body)):
            self._clear()
            self._reply(503, b"{}", keep=False)

    def on_message_complete(self) -> None:
        self._whole = True
        if self._transport is None or self._transport.is_closing():
            return
        if self._work is not None and not self._work.done():
            self._reply(400, b"{}", keep=False)  # asks again before it was answered
            return
        keep = self._parser.should_keep_alive()
        if self._parser.get_method() != b"POST" or self._path.partition(b"?")[0].rstrip(b"/") != PATH:
            self._reply(404, b"{}", keep=False)
            return
        if of_a_page(self._headers.get(b"origin", ""), self._headers.get(b"host", "")):
            log.warning("a web page of %s posted to the terminals' port: refused", self._headers[b"origin"])
            self._reply(403, b"{}", keep=False)
            return
        self._transport.pause_reading()
        self._work = asyncio.ensure_future(self._answer(bytes(self._body), keep=keep))
        self._body = bytearray()  # what it held is free once it was answered

    async def _answer(self, body: bytes, *, keep: bool) -> None:
        try:
            status, answer = await self._posted(body)
        finally:
            self._held.free(len(body))
        self._reply(status, answer, keep=keep)
        if self._transport is not None and keep:
            with contextlib.suppress(RuntimeError):
                self._transport.resume_reading()

    def _reply(self, status: int, body: bytes, *, keep: bool) -> None:
        if self._transport is None or self._transport.is_closing():
            return
        head = b"HTTP/1.1 %d %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n%s\r\n" % (
            status, _REASONS[status], len(body), b"" if keep else b"Connection: close\r\n",
        )  # fmt: skip
        self._transport.write(head + body)
        if keep:
            self._rest()
        else:
            self._transport.close()

    def _clear(self) -> None:
        self._held.free(len(self._body))
        self._body.clear()

    def _rest(self) -> None:
        if self._idle is not None:
            self._idle.cancel()
        self._idle = asyncio.get_running_loop().call_later(IDLE_S, self.close)


def turn_away(transport: Any, status: int) -> None:
    transport.write(b"HTTP/1.1 %d %s\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}" % (status, _REASONS[status]))
    transport.close()


def door_for(
    transport: Any, first: bytes, posted: Posted, body_limit: int, open_doors: dict[HttpDoor, None], held: Held
) -> None:
    """Hand a connection that begins with a POST over, with what has been read of it."""
    door = HttpDoor(posted, body_limit, open_doors, held)
    transport.set_protocol(door)
    door.connection_made(transport)
    door.data_received(first)
