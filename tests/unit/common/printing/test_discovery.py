"""Printers found, each by its own way, and addresses that must not be looked at."""

from __future__ import annotations

import asyncio
import stat
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import usb.core
from hypothesis import given
from hypothesis import strategies as st
from serial.tools import list_ports

from common.printing import discovery
from common.printing.discovery import FoundPrinter, NotAllowed, addresses_in, find_printers, look_at, printer_of
from common.printing.transports import open_transport
from tests.support.printing.win32 import FakeWindows, Queue

RAW, IPP, IPPS = "_pdl-datastream._tcp.local.", "_ipp._tcp.local.", "_ipps._tcp.local."


def unheard(_done: int, _of: int) -> None: ...


@asynccontextmanager
async def listening() -> AsyncIterator[tuple[int, list[bytes]]]:
    got: list[bytes] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        got.append(await reader.read())
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        yield server.sockets[0].getsockname()[1], got


@pytest.mark.parametrize(
    ("service", "port", "properties", "found"),
    [
        (RAW, 9100, {b"ty": b"EPSON TM-T20III"}, ("tcp://192.168.1.50:9100", "EPSON TM-T20III")),
        (IPP, 631, {b"rp": b"ipp/print"}, ("ipp://192.168.1.50:631/ipp/print", "Bureau")),
        (IPPS, 443, {b"rp": b"/printers/A 4"}, ("ipps://192.168.1.50:443/printers/A%204", "Bureau")),
        (RAW, 0, {}, None),
        ("_printer._tcp.local.", 515, {}, None),
    ],
)  # fmt: skip
def test_what_an_announcement_stands_for(service: str, port: int, properties: Any, found: Any) -> None:
    expected = FoundPrinter(*found, "announced") if found else None
    assert printer_of(service, f"Bureau.{service}", ["192.168.1.50"], port, properties) == expected


@given(
    name=st.text(max_size=300),
    path=st.binary(max_size=300),
    addresses=st.lists(st.one_of(st.ip_addresses().map(str), st.text(max_size=20)), max_size=4),
    port=st.integers(-1, 70_000),
)
def test_anything_may_be_announced_and_what_is_found_can_be_used(
    name: str, path: bytes, addresses: list[str], port: int
) -> None:
    found = printer_of(IPP, f"{name}.{IPP}", addresses, port, {b"ty": name.encode(errors="replace"), b"rp": path})
    if found is not None:
        open_transport(found.address)
        assert len(found.name) <= 80
        assert found.name.isprintable() or not found.name.isascii()


@pytest.mark.parametrize(
    ("network", "code"),
    [
        ("192.168.0.0/23", "too_many"),
        ("10.0.0.0/8", "too_many"),
        ("8.8.8.0/24", "not_private"),
        ("172.32.0.1", "not_private"),
        ("224.0.0.0/24", "not_private"),
        ("0.0.0.0/24", "not_private"),
        ("fd00::/120", "bad_network"),
        ("192.168.1", "bad_network"),
        ("printer.example", "bad_network"),
        ("", "bad_network"),
    ],
)
async def test_addresses_that_are_not_looked_at(network: str, code: str) -> None:
    with pytest.raises(NotAllowed) as raised:
        await look_at(network, unheard)
    assert raised.value.code == code


def test_at_most_a_small_private_network_is_looked_at() -> None:
    assert addresses_in("192.168.1.77") == ["192.168.1.77"]
    hosts = addresses_in(" 192.168.1.77/24 ")
    assert (len(hosts), hosts[0], hosts[-1]) == (254, "192.168.1.1", "192.168.1.254")


async def test_a_look_finds_who_listens_and_sends_nothing() -> None:
    told: list[tuple[int, int]] = []
    async with listening() as (port, got):
        found = await look_at("127.0.0.0/29", lambda done, of: told.append((done, of)), port=port)
        assert found == (FoundPrinter(f"tcp://127.0.0.1:{port}", "127.0.0.1", "network"),)
        assert told[-1] == (6, 6)
        assert sorted(told) == told
    assert b"".join(got) == b""


async def test_a_look_is_bounded_and_can_be_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    now = most = 0
    begun = asyncio.Event()

    async def never(host: str, port: int, within_s: float) -> bool:
        nonlocal now, most
        now += 1
        most = max(most, now)
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            now -= 1
        return True

    monkeypatch.setattr(discovery, "_listens", never)
    assert await look_at("10.1.2.0/24", unheard, within_s=0.05) == ()
    assert (now, most) == (0, 64)

    begun.clear()
    look = asyncio.create_task(look_at("10.1.2.0/24", unheard))
    await begun.wait()
    look.cancel()
    with pytest.raises(asyncio.CancelledError):
        await look
    assert now == 0


@pytest.mark.skipif(sys.platform == "win32", reason="needs Unix files")
async def test_queues_of_cups(tmp_path: Path) -> None:
    command = tmp_path / "lpstat"
    command.write_text('#!/bin/sh\n[ "$1" = -e ] && printf "FACTURE\\nTICKET-2\\n-odd\\n"\n')
    command.chmod(command.stat().st_mode | stat.S_IXUSR)
    assert await discovery.cups_queues(str(command)) == [
        FoundPrinter("cups://FACTURE", "FACTURE", "cups"),
        FoundPrinter("cups://TICKET-2", "TICKET-2", "cups"),
    ]
    assert await discovery.cups_queues(str(tmp_path / "absent")) == ()


async def test_queues_of_windows() -> None:
    windows = FakeWindows(Queue("TICKET"), Queue(r"\\server\Facture A4"))
    assert await discovery.windows_queues(windows.system) == [
        FoundPrinter("win://TICKET", "TICKET", "windows"),
        FoundPrinter("win://%5C%5Cserver%5CFacture%20A4", r"\\server\Facture A4", "windows"),
    ]


class Device:
    def __init__(self, kind: int, serial: str, *, readable: bool = True) -> None:
        self.idVendor, self.idProduct = 0x04B8, 0x0E15
        self._kind, self._serial, self._readable = kind, serial, readable

    def __iter__(self) -> Iterator[list[Any]]:
        yield [SimpleNamespace(bInterfaceClass=self._kind)]

    def __getattr__(self, name: str) -> str:
        if not self._readable:
            raise ValueError(
                "The device has no langid (permission issue, no string descriptors supported or device error)"
            )
        return {"serial_number": self._serial, "manufacturer": "EPSON", "product": "TM-T20\0"}[name]


async def test_printers_on_usb(monkeypatch: pytest.MonkeyPatch) -> None:
    devices = [
        Device(7, "A1"),
        Device(3, "K"),
        Device(7, "A2"),
    ]
    monkeypatch.setattr(usb.core, "find", lambda **_: iter(devices))
    assert [(each.address, each.name) for each in await discovery.usb_printers()] == [
        ("usb://04b8:0e15/A1", "EPSON TM-T20"),
        ("usb://04b8:0e15/A2", "EPSON TM-T20"),
    ]
    devices[:] = [Device(7, "A1", readable=False)]
    assert [each.address for each in await discovery.usb_printers()] == ["usb://04b8:0e15"]


async def test_serial_ports(monkeypatch: pytest.MonkeyPatch) -> None:
    ports = [
        SimpleNamespace(device="/dev/ttyUSB0", description="USB Serial", hwid="USB VID:PID=067B:2303"),
        SimpleNamespace(device="/dev/ttyS0", description="n/a", hwid="n/a"),
    ]
    monkeypatch.setattr(list_ports, "comports", lambda: ports)
    assert await discovery.serial_ports() == [
        FoundPrinter("serial:///dev/ttyUSB0", "USB Serial (/dev/ttyUSB0)", "serial")
    ]


async def test_a_way_that_fails_hides_no_other() -> None:
    async def fails() -> list[FoundPrinter]:
        raise OSError("no bus")

    async def finds() -> list[FoundPrinter]:
        return [FoundPrinter("tcp://10.0.0.1", "A", "network")]

    async def finds_again() -> list[FoundPrinter]:
        return [FoundPrinter("tcp://10.0.0.1", "B", "announced"), FoundPrinter("cups://B", "B", "cups")]

    found = await find_printers([fails, finds, finds_again])
    assert [each.name for each in found] == ["A", "B"]
