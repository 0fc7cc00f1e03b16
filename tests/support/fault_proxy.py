"""A network that fails on demand: TCP passed on between terminals and a backend, well or badly.

    async with fault_proxy(backend_port) as proxy:      # terminals talk to 127.0.0.1:proxy.port
        proxy.weather = Weather(delay_s=(0.0, 0.4))     # for every connection, from now on
        proxy.cut()                                     # every connection that is open is reset
        proxy.half_open()                               # they stay open, and what is sent disappears
        await proxy.refuse(); await proxy.accept()      # nobody listens; somebody does again

TCP keeps the order within a connection, so reordering is what a network really does to a program that has several: each
connection waits for itself, and what was sent later on one arrives before what was sent earlier on another.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import socket
import struct
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass

_PIECE = 65_536
_RESET = struct.pack("ii", 1, 0)
"""SO_LINGER with no time: closing sends a reset, as a router that lost its tables does."""

Span = tuple[float, float]
"""Seconds, at least and at most."""


@dataclass(frozen=True, slots=True)
class Weather:
    """How it goes for every connection. The default is a good network.

    `delay_s`: before each piece, each way. `hold_s`: before a new connection is passed on. `bytes_per_s`: how slow,
    None for as fast as it goes. `swallow`: half-open, what is sent disappears and nobody is told; a connection that
    has lost a piece stays dead when the weather gets better. `lose_answers`: what is sent arrives; the answer is a
    reset.
    """

    delay_s: Span = (0.0, 0.0)
    hold_s: Span = (0.0, 0.0)
    bytes_per_s: float | None = None
    swallow: bool = False
    lose_answers: bool = False


CALM = Weather()


class _Pipe:
    """One connection of a terminal, and its other half at the backend."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer
        self.far: asyncio.StreamWriter | None = None
        self.dead = False
        """Half-open: something was swallowed, nothing may follow."""

    def reset(self) -> None:
        for each in (self.writer, self.far):
            if each is not None:
                _reset(each)


def _reset(writer: asyncio.StreamWriter) -> None:
    raw = writer.get_extra_info("socket")
    with contextlib.suppress(OSError):
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
    writer.transport.abort()


class FaultProxy:
    """`happened` counts what was done to whom. Made by `fault_proxy`."""

    def __init__(self, upstream: int, rng: random.Random) -> None:
        self.upstream = upstream
        """Port of the backend; it may be gone, and come back."""
        self.port = 0
        self.weather = CALM
        self.happened: Counter[str] = Counter()
        self._rng = rng
        self._server: asyncio.Server | None = None
        self._pipes: set[_Pipe] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def connections(self) -> int:
        """Open now, dead ones included."""
        return len(self._pipes)

    async def accept(self) -> None:
        """Listen, at the address that was in use before."""
        if self._server is None:
            self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)
            self.port = self._server.sockets[0].getsockname()[1]

    async def refuse(self) -> None:
        """Nobody listens: who comes is refused by the system. What is open stays open."""
        if self._server is not None:
            server, self._server = self._server, None
            server.close()
            self.happened["refuse"] += 1

    def cut(self) -> int:
        """Reset every connection; how many there were."""
        gone = list(self._pipes)
        for each in gone:
            each.reset()
        self.happened["cut"] += len(gone)
        return len(gone)

    def half_open(self) -> int:
        """From now on what is sent on the open connections disappears; how many there are."""
        for each in self._pipes:
            each.dead = True
        self.happened["half_open"] += len(self._pipes)
        return len(self._pipes)

    async def close(self) -> None:
        await self.refuse()
        for each in list(self._pipes):
            each.reset()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        pipe = _Pipe(reader, writer)
        self._pipes.add(pipe)
        try:
            await self._wait(self.weather.hold_s)
            far_reader, pipe.far = await asyncio.open_connection("127.0.0.1", self.upstream)
            async with asyncio.TaskGroup() as ways:
                ways.create_task(self._pass(pipe, reader, pipe.far, answers=False))
                ways.create_task(self._pass(pipe, far_reader, writer, answers=True))
        except* (OSError, asyncio.CancelledError):
            pass  # one side is gone, or the backend is, or the proxy closes: the other side learns it below
        finally:
            self._pipes.discard(pipe)
            pipe.reset()

    async def _pass(
        self, pipe: _Pipe, source: asyncio.StreamReader, target: asyncio.StreamWriter, *, answers: bool
    ) -> None:
        while piece := await source.read(_PIECE):
            weather = self.weather
            await self._wait(weather.delay_s)
            if weather.bytes_per_s:
                await asyncio.sleep(len(piece) / weather.bytes_per_s)
            if weather.swallow or pipe.dead:
                self.happened["swallowed"] += 1
                pipe.dead = True
                continue
            if answers and weather.lose_answers:
                self.happened["answer_lost"] += 1
                raise ConnectionResetError
            target.write(piece)
            await target.drain()
        if pipe.dead:
            await asyncio.Event().wait()  # not even that it ended is told; the other side's end, or `cut`, ends this
        if target.can_write_eof():
            target.write_eof()

    async def _wait(self, span: Span) -> None:
        if span[1] > 0:
            await asyncio.sleep(self._rng.uniform(*span))


@contextlib.asynccontextmanager
async def fault_proxy(upstream: int, seed: int = 0) -> AsyncIterator[FaultProxy]:
    """A proxy to 127.0.0.1:upstream on a free port; closed with the block, everything that is open cut."""
    proxy = FaultProxy(upstream, random.Random(seed))
    await proxy.accept()
    try:
        yield proxy
    finally:
        await proxy.close()


async def storm(proxy: FaultProxy, rng: random.Random, worst_s: float = 3.0) -> None:
    """Fault after fault with a little calm between them, until cancelled; calm again then."""
    try:
        while True:
            await _one_fault(proxy, rng, worst_s)
            proxy.weather = CALM
            await proxy.accept()
            await asyncio.sleep(rng.uniform(0.1, 1.5))
    finally:
        proxy.weather = CALM
        await proxy.accept()


async def _one_fault(proxy: FaultProxy, rng: random.Random, worst_s: float) -> None:
    kind = rng.choice(("cut", "cut", "half_open", "refuse", "swallow", "lose_answers", "reorder", "slow"))
    proxy.happened[f"fault: {kind}"] += 1
    match kind:
        case "cut":
            proxy.cut()
        case "half_open":
            proxy.half_open()
            return
        case "refuse":
            proxy.cut()
            await proxy.refuse()
        case "swallow":
            proxy.weather = Weather(swallow=True)
        case "lose_answers":
            proxy.weather = Weather(lose_answers=True)
        case "reorder":
            proxy.weather = Weather(delay_s=(0.0, 0.4), hold_s=(0.0, 0.8))
        case _:
            proxy.weather = Weather(bytes_per_s=4_000)
    await asyncio.sleep(rng.uniform(0.1, worst_s))
