"""Printers that could be used, for the page where a person chooses one. Nothing here looks by itself.

    found = await find_printers()                     announced, queues of this system, USB, serial ports
    found = await look_at("192.168.1.0/24", told)     only when an admin gives these addresses

What is announced on a network anybody may have sent: names are cut, addresses checked.
"""

from __future__ import annotations

import asyncio
import ipaddress
import logging
import os
import re
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import quote

from common.printing.transports.address import AddressError, parse_address
from common.printing.windows.seam import WindowsSystem, windows
from common.printing.windows.spooler import queues

log = logging.getLogger(__name__)

How = Literal["announced", "cups", "windows", "usb", "serial", "network"]

SERVICES: Mapping[str, str] = {
    "_pdl-datastream._tcp.local.": "tcp",
    "_ipp._tcp.local.": "ipp",
    "_ipps._tcp.local.": "ipps",
}
"""What printers announce, and what it makes. LPD (_printer._tcp) is no way of ours: such printers have others."""

RAW_PORT = 9100
LARGEST_PREFIX = 24
AT_ONCE = 64
MOST_FOUND = 200
_LONGEST_NAME = 80
_LISTEN_S = 3.0
_COMMAND_S = 5.0
_CONNECT_S = 1.0
_LOOK_S = 10.0
_PRINTER_CLASS = 7


@dataclass(frozen=True, slots=True)
class FoundPrinter:
    """`address` is ready for the settings."""

    address: str
    name: str
    how: How


class NotAllowed(ValueError):
    """These addresses are not looked at: `code` is "bad_network", "too_many" or "not_private"."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


Finder = Callable[[], Awaitable[Sequence[FoundPrinter]]]


async def find_printers(finders: Sequence[Finder] | None = None) -> tuple[FoundPrinter, ...]:
    """What this machine knows and what announces itself, in a few seconds. A way that fails finds nothing."""
    chosen = finders if finders is not None else (announced, cups_queues, windows_queues, usb_printers, serial_ports)
    results = await asyncio.gather(*(each() for each in chosen), return_exceptions=True)
    found: dict[str, FoundPrinter] = {}
    for result in results:
        if isinstance(result, BaseException):
            if not isinstance(result, Exception):
                raise result
            log.info("looking for printers: %s", result)
            continue
        for each in result:
            found.setdefault(each.address, each)
    return tuple(found.values())[:MOST_FOUND]


async def announced(listen_s: float = _LISTEN_S) -> Sequence[FoundPrinter]:
    """By mDNS, listening for so many seconds."""
    from zeroconf import Error as ZeroconfError
    from zeroconf import IPVersion, ServiceStateChange
    from zeroconf.asyncio import AsyncServiceBrowser, AsyncServiceInfo, AsyncZeroconf

    try:
        zeroconf = AsyncZeroconf(ip_version=IPVersion.V4Only)
    except (OSError, ZeroconfError) as error:
        log.info("nothing is heard on the network: %s", error)
        return ()
    names: set[tuple[str, str]] = set()

    def heard(zeroconf: Any, service_type: str, name: str, state_change: ServiceStateChange) -> None:  # noqa: ARG001
        if state_change is not ServiceStateChange.Removed and len(names) < MOST_FOUND:
            names.add((service_type, name))

    async def told(service_type: str, name: str) -> FoundPrinter | None:
        info = AsyncServiceInfo(service_type, name)
        if not await info.async_request(zeroconf.zeroconf, 1500):
            return None
        return printer_of(service_type, name, info.parsed_addresses(), info.port or 0, info.properties)

    try:
        browser = AsyncServiceBrowser(zeroconf.zeroconf, list(SERVICES), handlers=[heard])
        try:
            await asyncio.sleep(listen_s)
        finally:
            await browser.async_cancel()
        results = await asyncio.gather(*(told(*each) for each in sorted(names)))
    finally:
        await zeroconf.async_close()
    return [each for each in results if each is not None]


def printer_of(
    service_type: str, name: str, addresses: Iterable[str], port: int, properties: Mapping[bytes, bytes | None]
) -> FoundPrinter | None:
    """What an announcement stands for; None when it is of no use, or no address of a shop's own network."""
    host = next((each for each in addresses if _is_private(each)), None)
    scheme = SERVICES.get(service_type)
    if host is None or scheme is None or not 0 < port < 65536:
        return None
    shown = _shown((properties.get(b"ty") or b"").decode(errors="replace") or name.removesuffix(f".{service_type}"))
    where = f"[{host}]" if ":" in host else host
    path = ""
    if scheme != "tcp":
        path = "/" + quote((properties.get(b"rp") or b"ipp/print").decode(errors="replace").lstrip("/"))
    return _usable(f"{scheme}://{where}:{port}{path}", shown or where, "announced")


async def cups_queues(command: str = "lpstat") -> Sequence[FoundPrinter]:
    return await asyncio.to_thread(_cups_queues, command)


def _cups_queues(command: str) -> Sequence[FoundPrinter]:
    try:
        done = subprocess.run(  # noqa: S603
            [command, "-e"], capture_output=True, timeout=_COMMAND_S, check=False, env={**os.environ, "LC_ALL": "C"}
        )
    except (OSError, subprocess.TimeoutExpired):
        return ()
    names = done.stdout.decode(errors="replace").split() if done.returncode == 0 else []
    return _those(_usable(f"cups://{quote(name)}", _shown(name), "cups") for name in names)


async def windows_queues(system: Callable[[], WindowsSystem] = windows) -> Sequence[FoundPrinter]:
    def ask() -> Sequence[FoundPrinter]:
        try:
            names = queues(system())
        except ImportError:
            return ()
        return _those(_usable(f"win://{quote(name)}", _shown(name), "windows") for name in names)

    return await asyncio.to_thread(ask)


async def usb_printers() -> Sequence[FoundPrinter]:
    """Devices with a printer's interface; the serial number only where two are alike."""
    return await asyncio.to_thread(_usb_printers)


def _usb_printers() -> Sequence[FoundPrinter]:
    import usb.core

    try:
        devices = [each for each in usb.core.find(find_all=True) or () if _prints(each)]
    except (usb.core.NoBackendError, usb.core.USBError) as error:
        log.info("USB cannot be looked at: %s", error)
        return ()
    kinds = [(each.idVendor, each.idProduct) for each in devices]
    found = []
    for device, kind in zip(devices, kinds, strict=True):
        address = f"usb://{kind[0]:04x}:{kind[1]:04x}"
        serial = _text_of(device, "serial_number") if kinds.count(kind) > 1 else ""
        name = " ".join(filter(None, (_text_of(device, "manufacturer"), _text_of(device, "product"))))
        found.append(_usable(address + (f"/{quote(serial)}" if serial else ""), _shown(name) or address, "usb"))
    return _those(found)


def _prints(device: Any) -> bool:
    with suppress(Exception):  # a device that cannot be opened describes itself all the same, or is not ours
        return any(each.bInterfaceClass == _PRINTER_CLASS for configuration in device for each in configuration)
    return False


def _text_of(device: Any, name: str) -> str:
    try:
        return str(getattr(device, name) or "")
    except (ValueError, NotImplementedError, OSError):  # no right to ask it, or it has no words
        return ""


async def serial_ports() -> Sequence[FoundPrinter]:
    """Ports that exist. What is on them only a test page tells."""
    return await asyncio.to_thread(_serial_ports)


def _serial_ports() -> Sequence[FoundPrinter]:
    from serial.tools import list_ports

    found = []
    for port in list_ports.comports():
        if port.hwid == "n/a" and sys.platform != "win32":
            continue  # a port of the board that nothing is behind
        name = port.device if port.description in (None, "", "n/a") else f"{port.description} ({port.device})"
        found.append(_usable(f"serial://{port.device}", _shown(name), "serial"))
    return _those(found)


def addresses_in(network: str) -> Sequence[str]:
    """The hosts of a private IPv4 network of at most 256 addresses. Raises `NotAllowed`."""
    try:
        parsed = ipaddress.ip_network(network.strip(), strict=False)
    except ValueError:
        raise NotAllowed("bad_network") from None
    if parsed.version != 4:
        raise NotAllowed("bad_network")
    if parsed.prefixlen < LARGEST_PREFIX:
        raise NotAllowed("too_many")
    if not _is_private(str(parsed.network_address)) or not _is_private(str(parsed.broadcast_address)):
        raise NotAllowed("not_private")
    return [str(each) for each in parsed.hosts()]


async def look_at(
    network: str,
    told: Callable[[int, int], None],
    *,
    port: int = RAW_PORT,
    within_s: float = _LOOK_S,
    connect_s: float = _CONNECT_S,
) -> tuple[FoundPrinter, ...]:
    """Who listens on port 9100 at these addresses; no byte is sent. `told` gets how many were looked at, of how many.

    What was found when the time is up is the result. Raises `NotAllowed` before anything is looked at.
    """
    hosts = addresses_in(network)
    found: dict[str, FoundPrinter] = {}
    turns = asyncio.Semaphore(AT_ONCE)
    done = 0

    async def look(host: str) -> None:
        nonlocal done
        async with turns:
            if await _listens(host, port, connect_s):
                address = f"tcp://{host}" if port == RAW_PORT else f"tcp://{host}:{port}"
                found[host] = FoundPrinter(address, host, "network")
        done += 1
        told(done, len(hosts))

    with suppress(TimeoutError):
        async with asyncio.timeout(within_s), asyncio.TaskGroup() as looks:
            for host in hosts:
                looks.create_task(look(host))
    return tuple(found[host] for host in hosts if host in found)


async def _listens(host: str, port: int, within_s: float) -> bool:
    try:
        async with asyncio.timeout(within_s):
            _, writer = await asyncio.open_connection(host, port)
    except (OSError, TimeoutError):
        return False
    writer.close()
    with suppress(OSError):
        await writer.wait_closed()
    return True


def _is_private(text: str) -> bool:
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return False
    return address.is_private and not address.is_unspecified and not address.is_multicast


def _shown(name: str) -> str:
    return re.sub(r"[\x00-\x1f\x7f]+", " ", name).strip()[:_LONGEST_NAME]


def _usable(address: str, name: str, how: How) -> FoundPrinter | None:
    try:
        parse_address(address)
    except (AddressError, ValueError):
        return None
    return FoundPrinter(address, name, how)


def _those(found: Iterable[FoundPrinter | None]) -> Sequence[FoundPrinter]:
    return [each for each in found if each is not None]
