"""Printers at every way there is, each with the faults that can be shown there; what came out is read off the paper."""

from __future__ import annotations

import asyncio
import fcntl
import os
import socket
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any, cast

from apps.virtual_printer.serial_line import SerialLine
from apps.virtual_printer.server import VirtualPrinter
from common.printing.document import Cut, Document, DrawerPulse, text
from common.printing.transports import Transport, open_transport
from common.printing.transports.address import WindowsAddress
from common.printing.transports.spool import WindowsTransport
from common.printing.windows.seam import (
    ERROR_ACCESS_DENIED,
    ERROR_INVALID_PARAMETER,
    ERROR_INVALID_PRINTER_NAME,
    STATUS_DOOR_OPEN,
    STATUS_PAPER_OUT,
    Spooler,
    WindowsSystem,
)
from tests.support.printing.raw_cups import RawCups, raw_cups
from tests.support.printing.waiting import until


def paper(name: str, lines: int = 40) -> Document:
    """A paper that says where it begins and ends: some two kilobytes unless it is to be longer."""
    body = tuple(text(f"{number} × Margherita Grande, {name}") for number in range(lines))
    return Document("receipt", (DrawerPulse(), text(f"{name} begins"), *body, text(f"{name} ends"), Cut()))


class Machine(ABC):
    """One printer. `suffer` a fault, `mend` it, count the papers. `lines`: a paper that can be broken off there."""

    lines = 40

    def __init__(self) -> None:
        self.printer = VirtualPrinter()

    @property
    @abstractmethod
    def transport(self) -> Transport: ...

    def whole(self, name: str) -> int:
        """How often that paper came out to its end."""
        return sum(line == f"{name} ends" for job in self.printer.jobs for line in job.lines)

    def begun(self, name: str) -> int:
        return sum(line == f"{name} begins" for job in self.printer.jobs for line in job.lines)

    @abstractmethod
    async def suffer(self, fault: str) -> None: ...

    @abstractmethod
    async def mend(self) -> None: ...

    async def _plain(self, fault: str, size: int = 2000) -> None:
        """The faults of the machine itself, whatever line it hangs on."""
        wanted: dict[str, dict[str, Any]] = {
            "silent": {"silent": True},
            "half-open": {"half_open": True},
            "closing mid-job": {"close_after": size // 2},
            "paper out mid-job": {"bytes_per_s": 100_000, "paper_lasts": size // 2},
            "cover open": {"cover_open": True},
            "nonsense": {"garbage": True},
            "slow": {"bytes_per_s": 4_000},
            "small buffer": {"buffer": 1024, "bytes_per_s": 40_000},
        }
        await self.printer.change(wanted[fault])

    async def _well(self) -> None:
        await self.printer.change(
            {
                "silent": False, "half_open": False, "close_after": 0, "bytes_per_s": 0, "paper_lasts": 0,
                "paper": "ok", "cover_open": False, "garbage": False, "buffer": 0,
            }
        )  # fmt: skip


MANNERS = "confirm=0.4&chunk=256&pace=20000"
"""Paced below the slowest buffer here; patience of less than a slow paper takes."""


class Tcp(Machine):
    def __init__(self) -> None:
        super().__init__()
        self._deaf: list[socket.socket] = []

    async def open(self) -> None:
        await self.printer.start()
        self._transport = open_transport(f"tcp://127.0.0.1:{self.printer.port}?timeout=0.2&{MANNERS}")

    @property
    def transport(self) -> Transport:
        return self._transport

    async def suffer(self, fault: str) -> None:
        if fault not in ("off", "refusing"):
            await self._plain(fault)
            return
        await self.printer.change({"powered": False})
        if fault == "off":  # nobody answers at all: a full queue of connections that nobody takes
            deaf = socket.socket()
            deaf.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            deaf.bind(("127.0.0.1", self.printer.port))
            deaf.listen(0)
            self._deaf.append(deaf)
            for _ in range(3):
                caller = socket.socket()
                caller.setblocking(False)
                with suppress(BlockingIOError):
                    caller.connect(("127.0.0.1", self.printer.port))
                self._deaf.append(caller)

    async def mend(self) -> None:
        for each in self._deaf:
            each.close()
        self._deaf.clear()
        await self.printer.change({"powered": True})
        await self._well()

    async def close(self) -> None:
        await self.mend()
        await self.printer.stop()


class Serial(Machine):
    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._line = SerialLine(self.printer, folder / "ttyUSB0")
        self._transport = open_transport(f"serial://{folder}/ttyUSB0?{MANNERS}")
        self._plugged = False

    async def open(self) -> None:
        await self._line.plug()
        self._plugged = True

    @property
    def transport(self) -> Transport:
        return self._transport

    async def suffer(self, fault: str) -> None:
        if fault == "off":
            await self.close()
        else:
            await self._plain(fault)
            self._plugged = self._plugged and fault != "closing mid-job"

    async def mend(self) -> None:
        await self._well()
        if not self._plugged:
            await self._line.unplug()
            await self.open()

    async def close(self) -> None:
        await self._line.unplug()
        self._plugged = False


class _NoAnswer(asyncio.Transport):
    """A pipe only goes one way."""

    def __init__(self, coming: asyncio.ReadTransport) -> None:
        super().__init__()
        self._coming = coming
        self._closed = False

    def pause_reading(self) -> None:
        self._coming.pause_reading()

    def resume_reading(self) -> None:
        self._coming.resume_reading()

    def write(self, data: Any) -> None:
        pass

    def is_closing(self) -> bool:
        return self._closed

    def abort(self) -> None:
        self.close()

    def close(self) -> None:
        self._closed = True
        self._coming.close()


class Pipe(Machine):
    """A FIFO: what a file or a device does, and what nobody reads."""

    lines = 800

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._path = folder / "lp0"
        os.mkfifo(self._path)
        self._path.chmod(0o666)
        self._transport = open_transport(f"file://{self._path}")
        self._reading: asyncio.Task[None] | None = None
        self._over = False

    @property
    def transport(self) -> Transport:
        return self._transport

    async def open(self) -> None:
        self._over = False
        ready = asyncio.Event()
        self._reading = asyncio.create_task(self._read(ready))
        await asyncio.wait_for(ready.wait(), 30)

    async def _read(self, ready: asyncio.Event) -> None:
        loop = asyncio.get_running_loop()
        while not self._over:
            pipe = os.open(self._path, os.O_RDONLY | os.O_NONBLOCK)
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, 4096)  # so that a reader that stops is noticed
            reader = asyncio.StreamReader(limit=1024)
            protocol = asyncio.StreamReaderProtocol(reader)
            coming, _ = await loop.connect_read_pipe(lambda: protocol, os.fdopen(pipe, "rb", buffering=0))  # noqa: B023
            ready.set()
            writer = asyncio.StreamWriter(_NoAnswer(coming), protocol, reader, loop)
            try:
                await self.printer.serve(reader, writer)
            finally:
                coming.close()
            self._over = self._over or self.printer.condition.close_after > 0

    async def suffer(self, fault: str) -> None:
        if fault == "off":
            await self.close()
        else:
            await self._plain(fault, 60 * self.lines)

    async def mend(self) -> None:
        await self._well()
        if self._reading is None or self._reading.done():
            await self.open()

    async def close(self) -> None:
        if self._reading is not None:
            self._over = True
            self._reading.cancel()
            await asyncio.gather(self._reading, return_exceptions=True)
            self._reading = None


class Cups(Pipe):
    """A raw queue of a CUPS server of the test's own; its back end writes into the pipe of a printer."""

    lines = 40

    def __init__(self, server: RawCups) -> None:
        super().__init__(server.folder)
        self._server = server
        self._queue = open_transport("cups://TICKET")

    @property
    def transport(self) -> Transport:
        return self._queue

    async def open(self) -> None:
        await super().open()
        await self._server.queue("TICKET", f"pipe:{self._path}")

    async def suffer(self, fault: str) -> None:
        if fault == "off":
            await self._server.idle()
            await self._server.stop()
        elif fault == "refusing":
            await self._server.order("cupsreject", "TICKET")
        else:
            await self._plain(fault)

    async def mend(self) -> None:
        await self._well()
        await self._server.start()
        await self._server.order("cupsaccept", "TICKET")


class SpoolerError(Exception):
    """As pywintypes.error: number, function, words."""


class Windows(Machine):
    """The spooler of Windows as far as a raw job meets it; what it takes whole is on paper."""

    def __init__(self) -> None:
        super().__init__()
        self._fault = ""
        self._spooled = bytearray()
        self.papers: list[bytes] = []
        nothing = cast(Any, None)
        self._system = WindowsSystem(cast(Spooler, self), nothing, SpoolerError, nothing)

    @property
    def transport(self) -> Transport:
        return WindowsTransport(WindowsAddress("TICKET"), lambda: self._system)

    async def open(self) -> None:
        """Windows is always there."""

    def OpenPrinter(self, _queue: str) -> int:
        if self._fault == "off":
            raise SpoolerError(ERROR_INVALID_PRINTER_NAME, "OpenPrinter", "the printer name is invalid")
        return 1

    def GetPrinter(self, _handle: int, _level: int) -> dict[str, Any]:
        status = {"cover open": STATUS_DOOR_OPEN, "paper out": STATUS_PAPER_OUT}.get(self._fault, 0)
        return {"Status": status, "Attributes": 0}

    def StartDocPrinter(self, _handle: int, _level: int, _info: tuple[str, None, str]) -> int:
        if self._fault == "refusing":
            raise SpoolerError(ERROR_ACCESS_DENIED, "StartDocPrinter", "access is denied")
        self._spooled.clear()
        return 7

    def StartPagePrinter(self, _handle: int) -> None:
        """Raw jobs have no pages."""

    def WritePrinter(self, _handle: int, data: bytes) -> int:
        if self._fault == "closing mid-job" and self._spooled:
            raise SpoolerError(6, "WritePrinter", "the handle is invalid")
        if self._fault == "half-open" and self._spooled:
            return 0
        self._spooled += data[:500]
        return len(data[:500])

    def EndPagePrinter(self, _handle: int) -> None:
        """Raw jobs have no pages."""

    def EndDocPrinter(self, _handle: int) -> None:
        self.papers.append(bytes(self._spooled))

    def GetJob(self, _handle: int, _job: int, _level: int) -> dict[str, Any]:
        raise SpoolerError(ERROR_INVALID_PARAMETER, "GetJob", "it has left the queue")

    def SetJob(self, *_job: object) -> None:
        self._spooled.clear()

    def ClosePrinter(self, _handle: int) -> None:
        """Nothing is held open."""

    def whole(self, name: str) -> int:
        return sum(each.count(f"{name} ends".encode()) for each in self.papers)

    def begun(self, name: str) -> int:
        return sum(each.count(f"{name} begins".encode()) for each in self.papers)

    async def suffer(self, fault: str) -> None:
        self._fault = fault

    async def mend(self) -> None:
        self._fault = ""

    async def close(self) -> None:
        """Windows stays."""


WAYS = ("tcp", "serial", "pipe", "cups", "win")


@asynccontextmanager
async def machine(way: str, folder: Path) -> AsyncIterator[Any]:
    made: Any
    if way == "cups":
        async with raw_cups() as server:
            made = Cups(server)
            await made.open()
            try:
                yield made
            finally:
                await made.close()
        return
    made = (
        {"tcp": Tcp, "win": Windows}[way]() if way in ("tcp", "win") else {"serial": Serial, "pipe": Pipe}[way](folder)
    )
    await made.open()
    try:
        yield made
    finally:
        await made.mend()
        await made.close()


async def came_out(made: Machine, name: str, timeout_s: float = 20.0) -> None:
    await until(lambda: made.whole(name), timeout_s)
