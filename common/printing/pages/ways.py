"""The way to a page printer, from its address."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import assert_never
from urllib.parse import quote

from common.printing.outcome import Cause, NotSent, SendOutcome
from common.printing.pages.direct import DirectWay
from common.printing.pages.gdi import WindowsWay
from common.printing.pages.ipp_line import PORT, IppPlace
from common.printing.pages.ipp_way import IppWay
from common.printing.pages.job import PageJob, PageWay
from common.printing.transports.address import (
    CupsAddress,
    FileAddress,
    IppAddress,
    PrinterAddress,
    SerialAddress,
    TcpAddress,
    UsbAddress,
    WindowsAddress,
    parse_address,
)

CUPS_SOCKET = Path("/run/cups/cups.sock")


@dataclass(frozen=True, slots=True)
class NoPages:
    """A `PageWay` that leads nowhere: receipt printers on a cable know no pages."""

    why: str

    async def print_pages(self, job: PageJob) -> SendOutcome:
        return NotSent(Cause.NO_DRIVER, f"{job.title}: {self.why}")


def open_way(address: PrinterAddress | str, *, pdf_direct: bool = False) -> PageWay:
    """Nothing is opened yet. `pdf_direct`: a tcp:// printer interprets PDF; else it is asked by IPP at its host.

    Raises `AddressError`.
    """
    if isinstance(address, str):
        address = parse_address(address)
    match address:
        case IppAddress():
            return IppWay(IppPlace(address.uri))
        case TcpAddress():
            if pdf_direct:
                return DirectWay(address.host, address.port)
            return IppWay(ipp_at(address.host))
        case CupsAddress():
            return IppWay(cups_queue(address.queue, os.environ))
        case WindowsAddress():
            return WindowsWay(address.queue)
        case SerialAddress() | UsbAddress() | FileAddress():
            return NoPages("this way takes receipts only; give the printer's ipp://, cups:// or win:// address")
        case _:
            assert_never(address)


def named_way(name: str) -> PageWay:
    """A printer by the name that the operating system has for it."""
    return open_way(WindowsAddress(name) if sys.platform == "win32" else CupsAddress(name))


def ipp_at(host: str, port: int = PORT) -> IppPlace:
    """The path that IPP Everywhere prescribes."""
    return IppPlace(f"ipp://{f'[{host}]' if ':' in host else host}:{port}/ipp/print")


def cups_queue(queue: str, environment: Mapping[str, str], socket: Path = CUPS_SOCKET) -> IppPlace:
    """A queue of the server `lp` would ask: CUPS_SERVER (host, host:port or a socket), else this machine's."""
    path = f"/printers/{quote(queue)}"
    server = environment.get("CUPS_SERVER", "").partition("/version=")[0]
    if server.startswith("/"):
        return IppPlace(f"ipp://localhost:{PORT}{path}", server)
    if server:
        host, _, port = server.rpartition(":") if server.rpartition(":")[2].isdigit() else (server, "", "")
        return IppPlace(f"ipp://{host}:{port or PORT}{path}")
    if socket.exists():
        return IppPlace(f"ipp://localhost:{PORT}{path}", str(socket))
    return IppPlace(f"ipp://localhost:{PORT}{path}")
