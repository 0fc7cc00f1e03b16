import os
import stat
import sys
from pathlib import Path
from typing import Any

import pytest
import usb.core
import usb.util

from common.printing.outcome import Cause, NotSent, Sent, Unknown
from common.printing.transports import open_transport
from common.printing.transports.address import CupsAddress
from common.printing.transports.spool import CupsTransport

unix_only = pytest.mark.skipif(sys.platform == "win32", reason="needs Unix files")


async def test_a_file_gets_job_after_job(tmp_path: Path) -> None:
    transport = open_transport((tmp_path / "tickets.bin").as_uri())
    assert await transport.send(b"one") == Sent()
    assert await transport.send(b"\r\ntwo") == Sent()
    assert (tmp_path / "tickets.bin").read_bytes() == b"one\r\ntwo"


async def test_a_folder_that_does_not_exist_is_no_device(tmp_path: Path) -> None:
    outcome = await open_transport((tmp_path / "no" / "lp0").as_uri()).send(b"x")
    assert isinstance(outcome, NotSent)
    assert outcome.cause == Cause.NO_DEVICE


@unix_only
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
async def test_a_full_device_is_unknown() -> None:
    outcome = await open_transport("file:///dev/full").send(b"x")
    assert isinstance(outcome, Unknown)
    assert (outcome.cause, outcome.sent, outcome.total) == (Cause.IO_ERROR, 0, 1)


def fake_lp(folder: Path, body: str) -> str:
    script = folder / "lp"
    script.write_text(f"#!/bin/sh\n{body}\n")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    return str(script)


@unix_only
async def test_cups_gets_a_raw_job(tmp_path: Path) -> None:
    command = fake_lp(tmp_path, f'echo "$@" > {tmp_path}/said; cat > {tmp_path}/got')
    assert await CupsTransport(CupsAddress("TICKET"), command).send(b"\x1b@job") == Sent()
    assert (tmp_path / "got").read_bytes() == b"\x1b@job"
    assert (tmp_path / "said").read_text().split() == ["-d", "TICKET", "-o", "raw", "-t", "Comptoir", "--", "-"]


@unix_only
async def test_cups_refusal_is_reported_with_its_words(tmp_path: Path) -> None:
    command = fake_lp(tmp_path, 'cat > /dev/null; echo "lp: unknown destination" >&2; exit 1')
    outcome = await CupsTransport(CupsAddress("TICKET"), command).send(b"job")
    assert outcome == NotSent(Cause.SPOOLER, "lp: unknown destination")


async def test_without_cups_the_driver_is_missing(tmp_path: Path) -> None:
    outcome = await CupsTransport(CupsAddress("TICKET"), str(tmp_path / "lp")).send(b"job")
    assert isinstance(outcome, NotSent)
    assert outcome.cause == Cause.NO_DRIVER


@pytest.mark.skipif(sys.platform == "win32", reason="is there")
async def test_the_windows_spooler_is_missing_elsewhere() -> None:
    outcome = await open_transport("win://TICKET").send(b"job")
    assert isinstance(outcome, NotSent)
    assert outcome.cause == Cause.NO_DRIVER


@unix_only
async def test_a_serial_printer_gets_the_job() -> None:
    master, slave = os.openpty()
    try:
        transport = open_transport(f"serial://{os.ttyname(slave)}?baud=9600&status=off")
        assert await transport.send(b"\x1b@job\x00\xff") == Sent()
        assert os.read(master, 100) == b"\x1b@job\x00\xff"
    finally:
        os.close(master)
        os.close(slave)


async def test_a_serial_port_that_does_not_exist_is_no_device() -> None:
    outcome = await open_transport("serial:///dev/ttyNOWHERE").send(b"x")
    assert isinstance(outcome, NotSent)
    assert outcome.cause == Cause.NO_DEVICE


@pytest.mark.parametrize(("found", "cause"), [(lambda **_: iter(()), Cause.NO_DEVICE), (None, Cause.NO_DRIVER)])
async def test_a_usb_printer_that_is_not_there(monkeypatch: pytest.MonkeyPatch, found: Any, cause: Cause) -> None:
    def no_backend(**_: Any) -> Any:
        raise usb.core.NoBackendError("No backend available")

    monkeypatch.setattr(usb.core, "find", found or no_backend)
    outcome = await open_transport("usb://04b8:0e15").send(b"x")
    assert isinstance(outcome, NotSent)
    assert outcome.cause == cause


class FakeEndpoint:
    bmAttributes = 2  # bulk
    wMaxPacketSize = 64

    def __init__(self, device: "FakeUsb", address: int) -> None:
        self.bEndpointAddress = address
        self._device = device

    def write(self, data: bytes, timeout: int) -> int:
        if self._device.failure is not None:
            raise self._device.failure
        self._device.written += data
        return len(data)

    def read(self, size: int, timeout: int) -> bytes:
        raise usb.core.USBTimeoutError("Operation timed out")


class FakeInterface(list[FakeEndpoint]):
    bInterfaceNumber = 1
    bInterfaceClass = 7


class FakeUsb:
    """A printer as pyusb shows it, with the kernel's driver on it."""

    serial_number = "J7XF01"

    def __init__(self, failure: Exception | None = None) -> None:
        self.failure = failure
        self.written = b""
        self.kernel = True

    def get_active_configuration(self) -> list[FakeInterface]:
        return [FakeInterface([FakeEndpoint(self, 0x82), FakeEndpoint(self, 0x01)])]

    def is_kernel_driver_active(self, number: int) -> bool:
        return self.kernel

    def detach_kernel_driver(self, number: int) -> None:
        self.kernel = False

    def attach_kernel_driver(self, number: int) -> None:
        self.kernel = True


async def send_to_usb(monkeypatch: pytest.MonkeyPatch, device: FakeUsb, address: str = "usb://04b8:0e15") -> Any:
    monkeypatch.setattr(usb.core, "find", lambda **_: iter([device]))
    monkeypatch.setattr(usb.util, "claim_interface", lambda *_: None)
    monkeypatch.setattr(usb.util, "dispose_resources", lambda *_: None)
    return await open_transport(f"{address}?status=off").send(b"\x1b@job")


async def test_a_usb_printer_gets_the_job_and_its_driver_back(monkeypatch: pytest.MonkeyPatch) -> None:
    device = FakeUsb()
    assert await send_to_usb(monkeypatch, device) == Sent()
    assert device.written == b"\x1b@job"
    assert device.kernel


@pytest.mark.parametrize(
    ("failure", "cause"),
    [(usb.core.USBTimeoutError("timed out"), Cause.STALLED), (usb.core.USBError("gone"), Cause.CLOSED)],
)
async def test_a_usb_printer_that_fails_is_unknown(
    monkeypatch: pytest.MonkeyPatch, failure: Exception, cause: Cause
) -> None:
    outcome = await send_to_usb(monkeypatch, FakeUsb(failure))
    assert isinstance(outcome, Unknown)
    assert outcome.cause == cause


async def test_of_two_alike_the_serial_number_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    assert await send_to_usb(monkeypatch, FakeUsb(), "usb://04b8:0e15/J7XF01") == Sent()
    outcome = await send_to_usb(monkeypatch, FakeUsb(), "usb://04b8:0e15/OTHER")
    assert isinstance(outcome, NotSent)
    assert outcome.cause == Cause.NO_DEVICE


@unix_only
async def test_a_serial_line_that_goes_away_while_its_end_is_waited_for_is_unknown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import termios

    def gone(_descriptor: int) -> None:
        raise termios.error(5, "Input/output error")

    master, slave = os.openpty()
    try:
        monkeypatch.setattr(termios, "tcdrain", gone)
        outcome = await open_transport(f"serial://{os.ttyname(slave)}?baud=9600&status=off").send(b"job")
    finally:
        os.close(master)
        os.close(slave)
    assert isinstance(outcome, Unknown)
    assert outcome.cause == Cause.CLOSED
