"""A printer's address, as it stands in settings.

    tcp://192.168.1.50            network printer, port 9100 unless given (tcp://host:9101)
    serial:///dev/ttyUSB0?baud=115200      serial://COM3 on Windows; flow=none|rtscts|dsrdtr|xonxoff
    usb://04b8:0e15               vendor and product, /serial-number behind it when two are alike
    file:///dev/usb/lp0           any file or device; a plain file is appended to
    cups://TICKET                 a CUPS queue, raw
    win://TICKET                  a queue of the Windows spooler, raw
    ipp://192.168.1.60/ipp/print  a printer of pages, port 631 unless given; ipps:// with encryption

Options of tcp, serial and usb: `status=auto|required|off`, `timeout` (seconds to connect), `confirm` (seconds to
wait for the confirmation). `auto`: what has never answered is printed on all the same; what has, and falls silent,
is not. Options of all two-way lines: `pace` (bytes a second), `chunk` (bytes a write).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, cast
from urllib.parse import parse_qsl, unquote, urlsplit

from common.printing.conversation import Asking, Manners

FlowControl = Literal["none", "rtscts", "dsrdtr", "xonxoff"]
BAUD_RATES = frozenset({1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200, 230400, 460800, 921600})

_STANDARD = Manners()


class AddressError(ValueError):
    """The text is no printer address; the message says what is wrong with which part."""

    def __init__(self, address: str, problem: str) -> None:
        super().__init__(f"printer address {address!r}: {problem}")
        self.address = address
        self.problem = problem


@dataclass(frozen=True, slots=True)
class TcpAddress:
    host: str
    port: int = 9100
    connect_s: float = 2.0
    manners: Manners = _STANDARD


@dataclass(frozen=True, slots=True)
class SerialAddress:
    port: str
    baud: int = 115200
    flow: FlowControl = "none"
    manners: Manners = _STANDARD


@dataclass(frozen=True, slots=True)
class UsbAddress:
    vendor: int
    product: int
    serial: str = ""
    manners: Manners = _STANDARD


@dataclass(frozen=True, slots=True)
class FileAddress:
    path: str


@dataclass(frozen=True, slots=True)
class CupsAddress:
    queue: str


@dataclass(frozen=True, slots=True)
class WindowsAddress:
    queue: str


@dataclass(frozen=True, slots=True)
class IppAddress:
    """`uri` with host, port and path: ipp://192.168.1.60:631/ipp/print."""

    uri: str


PrinterAddress = TcpAddress | SerialAddress | UsbAddress | FileAddress | CupsAddress | WindowsAddress | IppAddress

_TALKING = frozenset({"status", "confirm", "pace", "chunk"})
_OPTIONS: dict[str, frozenset[str]] = {
    "tcp": _TALKING | {"timeout"},
    "serial": _TALKING | {"baud", "flow"},
    "usb": _TALKING,
    "file": frozenset(),
    "cups": frozenset(),
    "win": frozenset(),
    "ipp": frozenset(),
    "ipps": frozenset(),
}


def parse_address(address: str) -> PrinterAddress:
    """Raises `AddressError`."""
    parts = urlsplit(address.strip())
    scheme = parts.scheme
    if scheme not in _OPTIONS:
        raise AddressError(address, f"begins with none of {', '.join(f'{each}://' for each in _OPTIONS)}")
    if not address.strip().startswith(f"{scheme}://"):
        raise AddressError(address, f"two slashes are missing after {scheme}:")
    options = _Options(address, parts.query, _OPTIONS[scheme])
    host, path = unquote(parts.netloc), unquote(parts.path)
    match scheme:
        case "tcp":
            return _tcp(address, parts.hostname, options)
        case "ipp" | "ipps":
            return _ipp(address, scheme, parts.hostname)
        case "serial":
            port = host or path
            if not port.strip("/"):
                raise AddressError(address, "the port is missing, such as serial:///dev/ttyUSB0 or serial://COM3")
            baud = int(options.number("baud", 115200, 1200, 921600))
            if baud not in BAUD_RATES:
                raise AddressError(address, f"{baud} is no usual baud rate")
            flow = options.choice("flow", "none", ("none", "rtscts", "dsrdtr", "xonxoff"))
            return SerialAddress(port, baud, cast(FlowControl, flow), options.manners())
        case "usb":
            found = re.fullmatch(r"([0-9a-fA-F]{4}):([0-9a-fA-F]{4})", host)
            if found is None:
                raise AddressError(address, "vendor and product are four hexadecimal digits each, usb://04b8:0e15")
            serial = path.strip("/")
            return UsbAddress(int(found[1], 16), int(found[2], 16), serial, options.manners())
        case "file":
            if host and re.fullmatch(r"[A-Za-z]:", host) is None:
                raise AddressError(address, "three slashes are needed, such as file:///dev/usb/lp0")
            local = f"{host}{path}"
            if re.fullmatch(r"/[A-Za-z]:/.*", local):  # file:///C:/tickets.bin
                local = local[1:]
            if not local.strip("/"):
                raise AddressError(address, "the path is missing")
            return FileAddress(local)
        case _:
            queue = f"{host}{path}".strip("/")
            if not queue:
                raise AddressError(address, f"the queue's name is missing, such as {scheme}://TICKET")
            if scheme == "win":
                return WindowsAddress(queue)
            if queue.startswith("-"):
                raise AddressError(address, "a queue's name can't begin with a dash")
            return CupsAddress(queue)


def _tcp(address: str, host: str | None, options: _Options) -> TcpAddress:
    host, port = _host_and_port(address, host)
    path = urlsplit(address.strip()).path
    if path.strip("/"):
        raise AddressError(address, f"a network printer has no path {path!r}")
    return TcpAddress(host, port or 9100, options.number("timeout", 2.0, 0.1, 60), options.manners())


def _ipp(address: str, scheme: str, host: str | None) -> IppAddress:
    host, port = _host_and_port(address, host)
    path = urlsplit(address.strip()).path.rstrip("/") or "/ipp/print"
    return IppAddress(f"{scheme}://{f'[{host}]' if ':' in host else host}:{port or 631}{path}")


def _host_and_port(address: str, host: str | None) -> tuple[str, int | None]:
    if not host:
        raise AddressError(address, "the host is missing")
    try:
        port = urlsplit(address.strip()).port
    except ValueError:
        port = 0
    if port == 0:
        raise AddressError(address, "the port is a number from 1 to 65535")
    return host, port


class _Options:
    def __init__(self, address: str, query: str, known: frozenset[str]) -> None:
        self._address = address
        self._values = dict(parse_qsl(query, keep_blank_values=True))
        for name in self._values:
            if name not in known:
                listed = ", ".join(sorted(known)) or "no option"
                raise AddressError(address, f"unknown option {name!r}; it takes {listed}")

    def number(self, name: str, default: float, least: float, most: float) -> float:
        if name not in self._values:
            return default
        try:
            value = float(self._values[name])
        except ValueError:
            value = least - 1
        if not least <= value <= most:
            raise AddressError(self._address, f"{name} is a number from {least:g} to {most:g}")
        return value

    def choice(self, name: str, default: str, known: tuple[str, ...]) -> str:
        value = self._values.get(name, default)
        if value not in known:
            raise AddressError(self._address, f"{name} is one of {', '.join(known)}")
        return value

    def manners(self) -> Manners:
        return Manners(
            asking=cast(Asking, self.choice("status", "auto", ("auto", "required", "off"))),
            confirm_s=self.number("confirm", _STANDARD.confirm_s, 0, 120),
            pace=int(self.number("pace", _STANDARD.pace, 0, 10_000_000)),
            chunk=int(self.number("chunk", _STANDARD.chunk, 1, 1_000_000)),
        )
