"""The wire: a WebSocket as a terminal opens it, and HTTP for the model that has nothing else.

websockets' client answers pings, as the standard wants; these terminals do not. So its protocol is used without its
connection, which also lets thousands live in one process.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Protocol, cast
from urllib.parse import urlsplit

import httpx
from websockets.client import ClientProtocol
from websockets.exceptions import InvalidHandshake, InvalidURI
from websockets.frames import Frame, Opcode
from websockets.protocol import State
from websockets.uri import parse_uri

Heard = Callable[[str], None]
Posting = httpx.AsyncClient

OPENING_S = 20.0


class Cut(ConnectionError):
    """There is no connection, or no longer."""


class Line(Protocol):
    """`closed` is set when it is over, by whomever."""

    closed: asyncio.Event

    @property
    def pings(self) -> int:
        """How often the server has asked for a sign of life in a way these devices do not know."""
        ...

    def send(self, text: str) -> None: ...

    def send_half(self, text: str) -> None:
        """The beginning of it, and the connection is cut."""
        ...

    def cut(self) -> None:
        """Without a word: what the other side sees as 1006."""
        ...

    async def close(self) -> None:
        """In good order."""
        ...


class _Unpolite(ClientProtocol):
    """Counts pings and leaves them unanswered, unless told otherwise."""

    pings = 0
    answers_pings = False

    def recv_frame(self, frame: Frame) -> None:
        if frame.opcode is Opcode.PING:
            self.pings += 1
            if not self.answers_pings:
                return
        super().recv_frame(frame)


class SocketLine(asyncio.Protocol):
    def __init__(self, protocol: _Unpolite, heard: Heard) -> None:
        self.closed = asyncio.Event()
        self.opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._protocol, self._heard = protocol, heard
        self._transport: asyncio.Transport | None = None
        self._parts: list[bytes] = []

    @property
    def pings(self) -> int:
        return self._protocol.pings

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)  # uvloop's is one by its methods only
        self._protocol.send_request(self._protocol.connect())
        self._flush()

    def data_received(self, data: bytes) -> None:
        self._protocol.receive_data(data)
        self._flush()
        if not self.opened.done() and self._protocol.state is not State.CONNECTING:
            self.opened.set_result(None)
        if not self.opened.done() and self._protocol.handshake_exc is not None:
            self.opened.set_exception(Cut(f"the server did not open a WebSocket: {self._protocol.handshake_exc}"))
        for event in self._protocol.events_received():
            if isinstance(event, Frame) and event.opcode in (Opcode.TEXT, Opcode.BINARY, Opcode.CONT):
                self._parts.append(bytes(event.data))
                if event.fin:
                    text = b"".join(self._parts).decode(errors="replace")
                    self._parts.clear()
                    self._heard(text)

    def eof_received(self) -> None:
        self._protocol.receive_eof()
        self._flush()

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.opened.done():
            self.opened.set_exception(
                Cut(f"the server closed before the WebSocket was open{f': {exc}' if exc else ''}")
            )
        self.closed.set()

    def send(self, text: str) -> None:
        if self._protocol.state is not State.OPEN or self.closed.is_set():
            raise Cut("the connection is closed")
        self._protocol.send_text(text.encode())
        self._flush()

    def send_half(self, text: str) -> None:
        self.send(text[: len(text) // 2])
        self.cut()

    def cut(self) -> None:
        if self._transport is not None:
            self._transport.abort()

    async def close(self) -> None:
        if self._protocol.state is State.OPEN and not self.closed.is_set():
            self._protocol.send_close(1000)
            self._flush()
            try:
                async with asyncio.timeout(2):
                    await self.closed.wait()
            except TimeoutError:
                pass
        self.cut()

    def _flush(self) -> None:
        assert self._transport is not None
        if self._transport.is_closing():
            return
        for data in self._protocol.data_to_send():
            if data:
                self._transport.write(data)
            else:
                self._transport.write_eof()
        if self._protocol.close_expected():
            self._transport.close()


async def open_socket(url: str, heard: Heard, *, source: str = "", answers_pings: bool = False) -> SocketLine:
    """`source`: the address it calls from. Cut when nobody answers, or not with a WebSocket."""
    try:
        address = parse_uri(url)
    except InvalidURI as error:
        raise ValueError(f"{url} is no WebSocket address: ws://host:port/path is expected") from error
    protocol = _Unpolite(address, max_size=None)
    protocol.answers_pings = answers_pings
    line: SocketLine | None = None
    try:
        async with asyncio.timeout(OPENING_S):
            _, line = await asyncio.get_running_loop().create_connection(
                lambda: SocketLine(protocol, heard),
                address.host,
                address.port,
                local_addr=(source, 0) if source else None,
                ssl=True if address.secure else None,
            )
            await line.opened
    except TimeoutError as error:
        if line is not None:
            line.cut()
        raise Cut(f"no WebSocket within {OPENING_S:g} s") from error
    except (OSError, InvalidHandshake) as error:
        if line is not None:
            line.cut()
        raise Cut(str(error)) from error
    return line


class PostLine:
    """JSON in the body of a POST, the answer in its answer's; one at a time, as the device does it."""

    def __init__(self, client: httpx.AsyncClient, url: str, heard: Heard) -> None:
        self.closed = asyncio.Event()
        self._client, self._url, self._heard = client, url, heard
        self._waiting: asyncio.Queue[str] = asyncio.Queue()
        self._task = asyncio.get_running_loop().create_task(self._post())

    @property
    def pings(self) -> int:
        return 0

    def send(self, text: str) -> None:
        if self.closed.is_set():
            raise Cut("the server does not answer")
        self._waiting.put_nowait(text)

    def send_half(self, text: str) -> None:
        self.send(text[: len(text) // 2])

    def cut(self) -> None:
        self._task.cancel()
        self.closed.set()

    async def close(self) -> None:
        self.cut()

    async def _post(self) -> None:
        try:
            while True:
                text = await self._waiting.get()
                answer = await self._client.post(
                    self._url, content=text.encode(), headers={"Content-Type": "application/json"}, timeout=OPENING_S
                )
                if answer.status_code == httpx.codes.OK:
                    self._heard(answer.text)
        except httpx.HTTPError:
            self.closed.set()


def posting_client() -> httpx.AsyncClient:
    """One for all terminals of a process."""
    return httpx.AsyncClient(limits=httpx.Limits(max_connections=None), trust_env=False)


def http_address(url: str) -> str:
    """Where a model without WebSocket posts to, of the address that the others are given."""
    parts = urlsplit(url)
    return parts._replace(scheme={"ws": "http", "wss": "https"}.get(parts.scheme, parts.scheme)).geturl()
