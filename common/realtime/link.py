"""One connection attempt: one pysher object, made, used and thrown away.

pysher 1.0.8 is kept to what it does well, carrying frames on a thread of its own. Its timers, dispatch, reconnection
and error handling are replaced on the instance before it connects, for measured reasons (docs/realtime.md, "The
client"): they hammer a dead server, miss half-open peers, ignore close codes and die of a raising callback.
Everything that happens arrives on the asyncio loop as a `LinkEvent`, in order.
"""

import asyncio
import contextlib
import importlib
import json
import logging
import socket
import threading
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import quote

SOCKET_TIMEOUT = 15.0
"""Seconds for a TCP connect, a TLS handshake or the rest of a frame."""


@dataclass(frozen=True, slots=True)
class Received:
    """A text frame."""

    text: str


@dataclass(frozen=True, slots=True)
class Ended:
    """The connection is over or never was. `code` is the WebSocket close code, if the peer gave one."""

    code: int | None
    reason: str


LinkEvent = Received | Ended


class Link(Protocol):
    async def receive(self) -> LinkEvent:
        """The next event; after Ended there is none."""
        ...

    async def send(self, event: str, data: Any, channel: str | None = None) -> None:
        """Send a frame; a link that is gone swallows it (its Ended is on the way)."""
        ...

    def drop(self) -> None:
        """Let go at once, without waiting for the peer."""
        ...


OpenLink = Callable[[str, str], Awaitable[Link]]
"""(`ws://host:port` or `wss://…`, application key) → a link that has begun to connect."""


async def open_pysher(ws_url: str, key: str) -> Link:
    # Imported late and off the loop: pysher brings `requests`, which a till does not need for its first screen.
    pysher = await asyncio.get_running_loop().run_in_executor(None, _import_pysher)
    return PysherLink(pysher, ws_url, key)


def _import_pysher() -> Any:
    pysher = importlib.import_module("pysher")
    websocket = importlib.import_module("websocket")
    websocket.setdefaulttimeout(SOCKET_TIMEOUT)
    # Its INFO level prints whole payloads, which hold customers' data; its errors are ours to report.
    logging.getLogger("pysher").setLevel(logging.WARNING)
    logging.getLogger("websocket").setLevel(logging.CRITICAL)
    return pysher


class PysherLink:
    def __init__(self, pysher: Any, ws_url: str, key: str) -> None:
        self._loop = asyncio.get_running_loop()
        self._events: asyncio.Queue[LinkEvent] = asyncio.Queue()
        self._code: int | None = None
        self._reason = ""
        self._dropped = False
        self._raw: socket.socket | None = None
        connection = pysher.Pusher(key, secure=ws_url.startswith("wss:"), log_level=logging.WARNING).connection
        connection.url = f"{ws_url.rstrip('/')}/app/{quote(key, safe='')}?client=comptoir&version=1&protocol=7"
        # Exactly one attempt: pysher's own loop runs while this is False.
        connection.disconnect_called = True
        connection._on_open = self._on_open
        connection._on_message = self._on_message
        connection._on_error = self._on_error
        connection._on_close = self._on_close
        run = connection.run

        def run_and_tell() -> None:
            try:
                run()
            except Exception as error:  # noqa: BLE001 -- a thread that dies silently leaves the terminal deaf
                self._reason = self._reason or repr(error)
            finally:
                # websocket-client forgets to close a socket whose peer closed first.
                if self._raw is not None:
                    self._raw.close()
                self._post(Ended(self._code, self._reason))

        connection.run = run_and_tell
        self._connection = connection
        connection.start()

    async def receive(self) -> LinkEvent:
        return await self._events.get()

    async def send(self, event: str, data: Any, channel: str | None = None) -> None:
        # A full socket buffer blocks the sender: not on the loop.
        await self._loop.run_in_executor(None, self._connection.send_event, event, data, channel)

    def drop(self) -> None:
        if not self._dropped:
            self._dropped = True
            # On a thread: the socket's lock may be held by a send that is stuck in a dead link.
            threading.Thread(target=self._shut, name="realtime-drop", daemon=True).start()

    def _shut(self) -> None:
        application = self._connection.socket
        if application is None:
            return
        application.keep_running = False
        wrapped = application.sock
        raw = getattr(wrapped, "sock", None)
        if raw is None:
            return
        with contextlib.suppress(Exception):
            wrapped.send_close()
        with contextlib.suppress(OSError):
            # Wakes the reading thread, which then ends.
            raw.shutdown(socket.SHUT_RDWR)

    # On pysher's thread:

    def _on_open(self, *_arguments: Any) -> None:
        """Instead of pysher's own, which starts its timers."""
        self._raw = self._connection.socket.sock.sock

    def _on_message(self, *arguments: Any) -> None:
        message = arguments[-1]
        if isinstance(message, str):
            self._post(Received(message))

    def _on_error(self, *arguments: Any) -> None:
        self._reason = str(arguments[-1]) or repr(arguments[-1])

    def _on_close(self, *arguments: Any) -> None:
        code, reason = (*arguments, None, None)[1:3]
        if isinstance(code, int):
            self._code = code
            self._reason = reason if isinstance(reason, str) else ""

    def _post(self, event: LinkEvent) -> None:
        # The loop may be closed while the thread still ends.
        with contextlib.suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._events.put_nowait, event)


def decoded(value: Any) -> Any:
    """`data` as the protocol nests it: a JSON string, or (in errors) the object itself."""
    if isinstance(value, str):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value
