"""The printer's network side: a TCP server that behaves as a receipt printer does, faults included."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, cast

from apps.virtual_printer.condition import Condition
from common.printing.paper.decoded import Cut, DecodedJob, Printed, Pulse, SensorRequest
from common.printing.paper.parser import Parser, real_time_requests

_TURN_S = 0.01  # a slow printer works in pieces of this many seconds


class VirtualPrinter:
    """`start` it, read `port`, `change` its condition, look at `jobs`. One connection is one job.

    `on_job` gets every job in which something was printed, when its connection has ended.
    """

    def __init__(
        self,
        host: str = "127.0.0.1",
        port: int = 0,
        condition: Condition | None = None,
        on_job: Callable[[DecodedJob], None] | None = None,
    ) -> None:
        self.jobs: list[DecodedJob] = []
        self.pulses: list[Pulse] = []
        self.connections = 0
        self._host = host
        self._port = port
        self._condition = condition or Condition()
        self._on_job = on_job
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._news = asyncio.Condition()

    @property
    def port(self) -> int:
        """The port in use; stays the same while the power is off."""
        return self._port

    @property
    def condition(self) -> Condition:
        return self._condition

    async def start(self) -> None:
        """Listen. Raises OSError when the port is taken."""
        if self._condition.powered:
            await self._listen()

    async def stop(self) -> None:
        await self._power_off()
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def change(self, wanted: Mapping[str, Any]) -> Condition:
        """Raises ValueError for what `Condition` does not know."""
        before, self._condition = self._condition, self._condition.changed(wanted)
        if before.powered and not self._condition.powered:
            await self._power_off()
        elif self._condition.powered and not before.powered:
            await self._listen()
        await self._tell()
        return self._condition

    async def wait_for_jobs(self, count: int, timeout_s: float = 10.0) -> list[DecodedJob]:
        """All jobs, once there are at least `count`. Raises TimeoutError."""
        async with asyncio.timeout(timeout_s), self._news:
            await self._news.wait_for(lambda: len(self.jobs) >= count)
        return self.jobs

    async def _tell(self) -> None:
        async with self._news:
            self._news.notify_all()

    async def _listen(self) -> None:
        self._server = await asyncio.start_server(self.serve, self._host, self._port)
        self._port = self._server.sockets[0].getsockname()[1]

    async def _power_off(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None

    async def serve(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, by_paper: bool = False
    ) -> None:
        """Print what comes in until its end. `by_paper`: a line that has no end between jobs; each cut ends one."""
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        self.connections += 1
        connection = _Connection(self, writer, by_paper=by_paper)
        printing = asyncio.create_task(connection.work())
        try:
            await connection.receive(reader)
            await printing
        except (ConnectionError, asyncio.CancelledError):
            printing.cancel()
            await asyncio.gather(printing, return_exceptions=True)
        finally:
            self._tasks.discard(task)
            if not writer.is_closing():  # a pipe's end must not be closed twice
                writer.close()
            await self.keep(connection.finish())

    async def keep(self, job: DecodedJob) -> None:
        """A job that came to its end, unless nothing was printed in it."""
        if any(not isinstance(item, SensorRequest) for item in job.items):
            self.jobs.append(job)
            if self._on_job is not None:
                self._on_job(job)
            await self._tell()

    async def until_reading(self) -> None:
        """Returns when it takes bytes from its connections."""
        async with self._news:
            await self._news.wait_for(lambda: not self._condition.half_open)

    async def run_out(self) -> None:
        """The roll ends: nobody has put another in yet."""
        await self.change({"paper": "out", "paper_lasts": 0})

    async def until_printing(self) -> None:
        """Returns when nothing keeps the printer from working."""
        async with self._news:
            await self._news.wait_for(lambda: not self._condition.stopped)

    def acted(self, items: list[Printed]) -> None:
        """Let printed items have their effect on the printer itself."""
        for item in items:
            if isinstance(item, Pulse):
                self.pulses.append(item)
                self._condition = self._condition.changed({"drawer_open": True})


class _Connection:
    """One client: real-time requests are answered on arrival, the rest waits for its turn."""

    def __init__(self, printer: VirtualPrinter, writer: asyncio.StreamWriter, *, by_paper: bool) -> None:
        self._printer = printer
        self._writer = writer
        self._by_paper = by_paper
        self._parser = Parser()
        self._waiting = bytearray()
        self._tail = b""
        self._received = 0
        self._worked_off = 0
        self._ended = False
        self._arrived = asyncio.Event()

    async def receive(self, reader: asyncio.StreamReader) -> None:
        try:
            while True:
                await self._until_reading()
                data = await reader.read(4096)
                if not data:
                    return
                await self._until_reading()
                self._answer_real_time(data)
                self._received += len(data)
                limit = self._printer.condition.close_after
                if limit and self._received >= limit:
                    self._take(data[: len(data) - (self._received - limit)])
                    self._writer.transport.abort()
                    return
                self._take(data)
        finally:
            self._ended = True
            self._arrived.set()

    async def _until_reading(self) -> None:
        if self._printer.condition.half_open:
            # The stream would go on reading ahead of us: then the other side notices nothing
            transport = cast(asyncio.Transport, self._writer.transport)
            with suppress(NotImplementedError):  # the way back of a serial line cannot be read
                transport.pause_reading()
            await self._printer.until_reading()
            with suppress(NotImplementedError):
                transport.resume_reading()

    def _take(self, data: bytes) -> None:
        buffer = self._printer.condition.buffer
        if buffer:
            data = data[: max(buffer - len(self._waiting), 0)]
        self._waiting += data
        self._arrived.set()

    def _answer_real_time(self, data: bytes) -> None:
        seen = self._tail + data
        end = 0
        for offset, command in real_time_requests(seen):
            end = offset + len(command)
            if command[1] == 0x04 and not self._printer.condition.silent:
                self._send(self._printer.condition.answer(command[2]))
        # A request may be split over two packets; one that was answered must not be seen twice
        self._tail = seen[max(len(seen) - 4, end) :]

    def _send(self, answer: bytes) -> None:
        if answer and not self._writer.is_closing():
            self._writer.write(answer)

    async def work(self) -> None:
        while True:
            await self._arrived.wait()
            self._arrived.clear()
            while self._waiting:
                await self._printer.until_printing()
                speed = self._printer.condition.bytes_per_s
                count = max(int(speed * _TURN_S), 1) if speed else len(self._waiting)
                lasts = self._printer.condition.paper_lasts
                if lasts:
                    count = min(count, max(lasts - self._worked_off, 1))
                piece = bytes(self._waiting[:count])
                del self._waiting[:count]
                cut = self._print(piece)
                self._worked_off += len(piece)
                if lasts and self._worked_off >= lasts:
                    await self._printer.run_out()
                if cut and self._by_paper:
                    await self._printer.keep(self._parser.finish())
                    self._parser, self._received, self._worked_off = Parser(), 0, 0
                if speed:
                    await asyncio.sleep(len(piece) / speed)
            if self._ended:
                return

    def _print(self, piece: bytes) -> bool:
        """Whether it cut the paper."""
        items = self._parser.feed(piece)
        self._printer.acted(items)
        for item in items:
            if isinstance(item, SensorRequest) and not self._printer.condition.silent:
                self._send(self._printer.condition.sensor(item.kind))
        return any(isinstance(item, Cut) for item in items)

    def finish(self) -> DecodedJob:
        return self._parser.finish()
