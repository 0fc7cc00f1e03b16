"""One-way ways: a file or device, a CUPS queue, a queue of the Windows spooler.

They take the bytes or refuse them; whether paper came out they can't say, so the best outcome is `Sent`.
"""

from __future__ import annotations

import asyncio
import os
import select
import stat
import subprocess
from collections.abc import Callable

from common.printing.outcome import Cause, NotSent, SendOutcome, Sent, Unknown
from common.printing.status import NotKnown, PrinterStatus
from common.printing.transports.address import CupsAddress, FileAddress, IppAddress, WindowsAddress
from common.printing.windows.seam import WindowsSystem, windows
from common.printing.windows.spooler import JOB_NAME, queue_status, submit_raw

_SPOOLER_TIMEOUT_S = 15.0
DEVICE_PATIENCE_S = 10.0


class FileTransport:
    """Appends to a plain file, writes to a device such as /dev/usb/lp0."""

    def __init__(self, address: FileAddress) -> None:
        self._path = address.path

    async def send(self, data: bytes) -> SendOutcome:
        return await asyncio.to_thread(self._write, data)

    def _write(self, data: bytes) -> SendOutcome:
        try:
            # Without waiting: a pipe that nobody reads, a device that takes nothing, would hold the thread for ever
            descriptor = os.open(
                self._path,
                os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0),
                0o600,
            )
        except PermissionError as error:
            return NotSent(Cause.ACCESS_DENIED, str(error))
        except OSError as error:
            return NotSent(Cause.NO_DEVICE, str(error))
        sent = 0
        try:
            while sent < len(data):
                if not _takes_more(descriptor):
                    return Unknown(Cause.STALLED, sent, len(data)) if sent else NotSent(Cause.STALLED)
                try:
                    sent += os.write(descriptor, data[sent:])
                except BlockingIOError:
                    continue
            # Closing a device throws away what it has not worked off yet; a pipe keeps it
            if stat.S_ISCHR(os.fstat(descriptor).st_mode) and not _takes_more(descriptor):
                return Unknown(Cause.STALLED, sent, len(data))
        except OSError as error:
            return Unknown(Cause.IO_ERROR, sent, len(data), str(error))
        finally:
            os.close(descriptor)
        return Sent()


def _takes_more(descriptor: int) -> bool:
    """Waits until it does, but not for ever. Plain files always do; Windows has nothing else here."""
    if os.name == "nt":
        return True
    return bool(select.select([], [descriptor], [], DEVICE_PATIENCE_S)[1])


class CupsTransport:
    """`lp -d queue -o raw`: the command every CUPS has, so no library must be compiled."""

    def __init__(self, address: CupsAddress, command: str = "lp") -> None:
        self._queue = address.queue
        self._command = command

    async def send(self, data: bytes) -> SendOutcome:
        return await asyncio.to_thread(self._submit, data)

    def _submit(self, data: bytes) -> SendOutcome:
        order = [self._command, "-d", self._queue, "-o", "raw", "-t", JOB_NAME, "--", "-"]
        try:
            done = subprocess.run(order, input=data, capture_output=True, timeout=_SPOOLER_TIMEOUT_S, check=False)  # noqa: S603
        except FileNotFoundError as error:
            return NotSent(Cause.NO_DRIVER, str(error))
        except PermissionError as error:
            return NotSent(Cause.ACCESS_DENIED, str(error))
        except subprocess.TimeoutExpired as error:
            return Unknown(Cause.STALLED, 0, len(data), str(error))
        message = done.stderr.decode(errors="replace").strip()
        return Sent() if done.returncode == 0 else NotSent(Cause.SPOOLER, message)


class WindowsTransport:
    """A raw job for the Windows spooler; the machine's default printer is never touched."""

    def __init__(self, address: WindowsAddress, system: Callable[[], WindowsSystem] = windows) -> None:
        self._queue = address.queue
        self._system = system

    async def send(self, data: bytes) -> SendOutcome:
        return await asyncio.to_thread(self._submit, data)

    async def status(self) -> PrinterStatus:
        return await asyncio.to_thread(self._ask)

    def _submit(self, data: bytes) -> SendOutcome:
        try:
            system = self._system()
        except ImportError as error:  # every system but Windows
            return NotSent(Cause.NO_DRIVER, str(error))
        return submit_raw(system, self._queue, data)

    def _ask(self) -> PrinterStatus:
        try:
            system = self._system()
        except ImportError:
            return NotKnown()
        return queue_status(system, self._queue)


class PagesTransport:
    """A printer of pages, which knows no receipts: common/printing/pages prints on it."""

    def __init__(self, address: IppAddress) -> None:
        self._uri = address.uri

    async def send(self, data: bytes) -> SendOutcome:
        return NotSent(Cause.NO_DRIVER, f"{self._uri} prints pages, not {len(data)} bytes of a receipt")
