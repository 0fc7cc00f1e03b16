"""HTTP and HTTPS on one port: the first byte of a connection tells which (0x16 begins a TLS handshake).

Uvicorn's protocol speaks HTTP; its `Server` is not used, because it owns the signals and one kind of socket.
"""

from __future__ import annotations

import asyncio
import errno
import logging
import socket
import ssl
from collections.abc import Sequence
from typing import Any

from starlette.types import ASGIApp
from uvicorn.config import Config
from uvicorn.server import ServerState

from apps.gateway.web.callers import is_loopback

log = logging.getLogger(__name__)

TLS_HANDSHAKE = 0x16
FIRST_BYTE_S = 10.0
FIRST_REQUEST_S = 15.0
CLOSING_S = 2.0
BACKLOG = 128
FROM_THE_NETWORK = 64
"""Connections of other machines at a time: they can't crowd out this one's own."""


class PortTakenError(OSError):
    """Another program listens there."""

    def __init__(self, port: int) -> None:
        super().__init__(errno.EADDRINUSE, f"port {port} is taken by another program")
        self.port = port


class Listener:
    """Serves an ASGI application from `open` to `close`. `tls` None: no HTTPS."""

    def __init__(
        self, app: ASGIApp, host: str, port: int, tls: ssl.SSLContext | None, *, patience_s: float = FIRST_BYTE_S
    ) -> None:
        self.tls = tls
        self.patience_s = patience_s
        self.port = port
        self.connections: set[asyncio.Transport] = set()
        self._host = host
        self._servers: list[asyncio.Server] = []
        self._config = Config(
            app, ws="none", lifespan="off", proxy_headers=False, server_header=False, date_header=False,
            access_log=False, log_config=None,
        )  # fmt: skip
        self._state = ServerState()

    async def open(self) -> None:
        """Listen on IPv4 and IPv6. Raises `PortTakenError`, other OSErrors for an address that is not ours."""
        if not self._config.loaded:
            self._config.load()
        loop = asyncio.get_running_loop()
        sockets: list[socket.socket] = []
        try:
            for address in addresses_of(self._host):
                bound = _bind(address, sockets[0].getsockname()[1] if sockets else self.port, needed=not sockets)
                if bound is not None:
                    sockets.append(bound)
            self.port = sockets[0].getsockname()[1]
            for each in sockets:
                self._servers.append(await loop.create_server(lambda: _FirstByte(self), sock=each, backlog=BACKLOG))
        except BaseException:
            for each in sockets:
                each.close()
            raise

    async def close(self) -> None:
        """Answers under way are finished, for two seconds at most."""
        for server in self._servers:
            server.close()
        for connection in list(self._state.connections):
            connection.shutdown()
        if tasks := list(self._state.tasks):
            await asyncio.wait(tasks, timeout=CLOSING_S)
        for transport in list(self.connections):
            transport.abort()
        self._servers.clear()
        await asyncio.sleep(0)

    def crowded(self) -> bool:
        remote = sum(not is_loopback(_peer(each)) for each in self.connections)
        return remote > FROM_THE_NETWORK

    def http(self) -> Any:
        """A protocol of uvicorn's for one connection."""
        return self._config.http_protocol_class(  # type: ignore[call-arg]
            config=self._config, server_state=self._state, app_state={}, _loop=asyncio.get_running_loop()
        )


def addresses_of(host: str) -> Sequence[str]:
    """What to listen on: always this machine itself, in both families; everything for 0.0.0.0 and ::."""
    if host in ("", "0.0.0.0", "::", "*"):  # noqa: S104 - asked for by the settings
        return ("0.0.0.0", "::")  # noqa: S104
    local = ("127.0.0.1", "::1")
    return local if host in (*local, "localhost") else (host, *local)


def _bind(address: str, port: int, *, needed: bool) -> socket.socket | None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        # The protocol is named: without it asyncio leaves Nagle's algorithm on, 40 ms for each answer of a busy client
        made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    except OSError:
        if needed:
            raise
        return None  # this machine has no IPv6
    try:
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):  # Windows, where SO_REUSEADDR lets two programs share a port
            made.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        made.setblocking(False)
        made.bind((address, port))
    except OSError as error:
        made.close()
        if error.errno in (errno.EADDRINUSE, errno.EACCES) and port:
            raise PortTakenError(port) from error
        if not needed and family == socket.AF_INET6:
            return None
        raise
    return made


def _peer(transport: asyncio.BaseTransport) -> str:
    return str((transport.get_extra_info("peername") or ("",))[0])


class _FirstByte(asyncio.Protocol):
    """Holds a new connection until its first byte; who sends none is cut off and holds up nobody meanwhile."""

    def __init__(self, listener: Listener) -> None:
        self._listener = listener
        self._loop = asyncio.get_running_loop()
        self._transport: asyncio.Transport | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._upgrade: asyncio.Task[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._listener.connections.add(transport)
        if self._listener.crowded() and not is_loopback(_peer(transport)):
            transport.abort()
            return
        self._timer = self._loop.call_later(self._listener.patience_s, transport.abort)

    def data_received(self, data: bytes) -> None:
        assert self._transport is not None
        if self._timer is not None:
            self._timer.cancel()
        if data[0] != TLS_HANDSHAKE:
            self._hand_over(self._transport, data)
        elif self._listener.tls is None:
            self._transport.abort()
        else:
            # Reading stops here, so `data` is all there is until TLS has taken over
            self._transport.pause_reading()
            self._upgrade = asyncio.create_task(self._to_tls(self._transport, data, self._listener.tls))

    def connection_lost(self, _exc: Exception | None) -> None:
        if self._timer is not None:
            self._timer.cancel()
        if self._transport is not None:
            self._listener.connections.discard(self._transport)

    def _hand_over(self, transport: asyncio.Transport, data: bytes) -> None:
        http = _Watched(self._listener.http(), self._listener, self._transport or transport)
        transport.set_protocol(http)
        http.connection_made(transport)
        if data:
            http.data_received(data)

    async def _to_tls(self, transport: asyncio.Transport, data: bytes, tls: ssl.SSLContext) -> None:
        held = _Held()
        started = asyncio.create_task(
            self._loop.start_tls(
                transport, held, tls, server_side=True, ssl_handshake_timeout=self._listener.patience_s
            )
        )
        # `start_tls` puts its protocol in place and begins it with two callbacks; the bytes that were read before go
        # in right behind those, ahead of any that follow
        self._loop.call_soon(lambda: self._loop.call_soon(_feed, transport, data))
        try:
            secure = await started
        except (OSError, ssl.SSLError, asyncio.CancelledError) as error:
            log.debug("no TLS with %s: %s", _peer(transport), error)
            transport.abort()
            self._listener.connections.discard(transport)
            return
        if secure is None or held.lost:
            transport.abort()
            self._listener.connections.discard(transport)
            return
        self._hand_over(secure, bytes(held.data))


def _feed(transport: asyncio.Transport, data: bytes) -> None:
    protocol = transport.get_protocol()
    if isinstance(protocol, asyncio.BufferedProtocol):
        while data:
            room = protocol.get_buffer(len(data))
            view = memoryview(room)
            count = min(len(view), len(data))
            view[:count] = data[:count]
            protocol.buffer_updated(count)
            data = data[count:]
    elif isinstance(protocol, asyncio.Protocol):
        protocol.data_received(data)


class _Held(asyncio.Protocol):
    """Keeps what a client says right behind its handshake."""

    def __init__(self) -> None:
        self.data = bytearray()
        self.lost = False

    def data_received(self, data: bytes) -> None:
        self.data += data

    def connection_lost(self, _exc: Exception | None) -> None:
        self.lost = True


class _Watched(asyncio.Protocol):
    """Uvicorn's protocol, cut off when no request came in time: it waits for headers without end by itself."""

    def __init__(self, http: Any, listener: Listener, counted: asyncio.Transport) -> None:
        self._http = http
        self._listener = listener
        self._counted = counted
        self._transport: asyncio.BaseTransport | None = None
        self._loop = asyncio.get_running_loop()
        self._timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._http.connection_made(transport)
        self._transport = transport
        self._timer = self._loop.call_later(FIRST_REQUEST_S, self._look)

    def _look(self) -> None:
        if self._http.cycle is None and isinstance(self._transport, asyncio.Transport):
            self._transport.abort()

    def data_received(self, data: bytes) -> None:
        self._http.data_received(data)

    def eof_received(self) -> bool | None:
        return bool(self._http.eof_received())

    def pause_writing(self) -> None:
        self._http.pause_writing()

    def resume_writing(self) -> None:
        self._http.resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._listener.connections.discard(self._counted)
        self._http.connection_lost(exc)
