"""Ways to a printer, all behind one method: `Transport.send`."""

from __future__ import annotations

from typing import Protocol, assert_never

from common.printing.outcome import SendOutcome
from common.printing.status import PrinterFacts, PrinterStatus
from common.printing.transports.address import (
    AddressError,
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

__all__ = ["AddressError", "PrinterAddress", "StatusAsking", "Transport", "open_transport", "parse_address"]


class Transport(Protocol):
    """One printer. Holds no connection between jobs; jobs must come one at a time (the queue sees to that)."""

    async def send(self, data: bytes) -> SendOutcome:
        """Give one whole job to the printer over one connection. Never raises for a printer's failure."""
        ...


class StatusAsking(Protocol):
    """A transport that can also ask without printing (network, serial, USB)."""

    async def status(self) -> PrinterStatus: ...

    async def facts(self) -> PrinterFacts: ...


def open_transport(address: PrinterAddress | str) -> Transport:
    """The transport of an address; nothing is opened yet. Raises `AddressError`.

    Libraries of one way only (pyserial, pyusb, pywin32) are imported when a job needs them.
    """
    if isinstance(address, str):
        address = parse_address(address)
    match address:
        case TcpAddress():
            from common.printing.transports.network import NetworkTransport

            return NetworkTransport(address)
        case SerialAddress():
            from common.printing.transports.serial_port import SerialTransport

            return SerialTransport(address)
        case UsbAddress():
            from common.printing.transports.usb import UsbTransport

            return UsbTransport(address)
        case FileAddress():
            from common.printing.transports.spool import FileTransport

            return FileTransport(address)
        case CupsAddress():
            from common.printing.transports.spool import CupsTransport

            return CupsTransport(address)
        case WindowsAddress():
            from common.printing.transports.spool import WindowsTransport

            return WindowsTransport(address)
        case IppAddress():
            from common.printing.transports.spool import PagesTransport

            return PagesTransport(address)
        case _:
            assert_never(address)
