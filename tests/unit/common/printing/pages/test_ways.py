"""From an address to a way, and PDF as it is over port 9100."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest

from common.printing.outcome import Cause, NotSent, SendOutcome, Sent, Unknown
from common.printing.pages.direct import DirectWay
from common.printing.pages.gdi import WindowsWay
from common.printing.pages.ipp_line import IppPlace
from common.printing.pages.ipp_way import IppWay
from common.printing.pages.job import PageJob, PdfError
from common.printing.pages.ways import NoPages, cups_queue, ipp_at, open_way
from common.printing.transports.address import AddressError, IppAddress, parse_address
from tests.support.printing.pdfs import encrypted_pdf, pdf

Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
LONG = pdf(*("Page" for _ in range(300)))


@asynccontextmanager
async def listening(serve: Serve) -> AsyncIterator[int]:
    lines: set[asyncio.Task[None]] = set()

    async def one(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        lines.add(task)
        try:
            await serve(reader, writer)
        finally:
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()

    server = await asyncio.start_server(one, "127.0.0.1", 0)
    async with server:
        yield server.sockets[0].getsockname()[1]
        for each in lines:
            each.cancel()
        await asyncio.gather(*lines, return_exceptions=True)


async def print_direct(place: Path, port: int, content: bytes = LONG) -> tuple[SendOutcome, int]:
    (place / "a.pdf").write_bytes(content)
    begun = 0

    async def begin() -> None:
        nonlocal begun
        begun += 1

    way = DirectWay("127.0.0.1", port, connect_s=0.5, stall_s=0.3, close_s=0.3)
    return await way.print_pages(PageJob(place / "a.pdf", "a", place, begin, lambda _done, _of: None)), begun


async def test_the_pdf_goes_as_it_is_and_the_printer_closes(tmp_path: Path) -> None:
    got = []

    async def printer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        got.append(await reader.read())
        writer.write(b"@PJL something\r\n")

    async with listening(printer) as port:
        assert await print_direct(tmp_path, port) == (Sent(), 1)
    assert got == [LONG]


async def test_a_printer_that_never_closes_is_doubtful(tmp_path: Path) -> None:
    async def printer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        await asyncio.Event().wait()

    async with listening(printer) as port:
        outcome, _ = await print_direct(tmp_path, port)
    assert outcome == Unknown(Cause.STALLED, len(LONG), len(LONG))


async def test_a_printer_that_resets_the_line_is_doubtful(tmp_path: Path) -> None:
    async def printer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readexactly(10)
        writer.transport.abort()

    async with listening(printer) as port:
        outcome, begun = await print_direct(tmp_path, port)
    assert isinstance(outcome, Unknown)
    assert (outcome.cause, begun) == (Cause.CLOSED, 1)


async def test_nobody_listens(tmp_path: Path) -> None:
    outcome, begun = await print_direct(tmp_path, 1)
    assert isinstance(outcome, NotSent)
    assert (outcome.cause, begun) == (Cause.REFUSED, 0)


async def test_what_does_not_open_is_not_sent(tmp_path: Path) -> None:
    with pytest.raises(PdfError):
        await print_direct(tmp_path, 1, encrypted_pdf())


def test_raw_pdf_only_where_the_admin_said_so() -> None:
    assert isinstance(open_way("tcp://192.168.1.20", pdf_direct=True), DirectWay)
    assert isinstance(open_way("tcp://192.168.1.20"), IppWay)
    assert ipp_at("192.168.1.20") == IppPlace("ipp://192.168.1.20:631/ipp/print")
    assert ipp_at("fd00::1", 8631) == IppPlace("ipp://[fd00::1]:8631/ipp/print")


async def test_receipt_printers_on_a_cable_print_no_pages(tmp_path: Path) -> None:
    async def begin() -> None:
        raise AssertionError

    for address in ("serial:///dev/ttyUSB0", "usb://04b8:0e15", "file:///dev/usb/lp0"):
        way = open_way(address)
        assert isinstance(way, NoPages)
        outcome = await way.print_pages(PageJob(tmp_path / "a.pdf", "a", tmp_path, begin, lambda _done, _of: None))
        assert isinstance(outcome, NotSent)
        assert outcome.cause == Cause.NO_DRIVER


def test_queues_of_the_system() -> None:
    assert isinstance(open_way("win://FACTURE"), WindowsWay)
    assert isinstance(open_way("cups://FACTURE"), IppWay)


@pytest.mark.parametrize(
    ("server", "place"),
    [
        ("localhost:8631", IppPlace("ipp://localhost:8631/printers/A%20B")),
        ("print.shop", IppPlace("ipp://print.shop:631/printers/A%20B")),
        ("print.shop/version=1.1", IppPlace("ipp://print.shop:631/printers/A%20B")),
        ("/var/run/cups.sock", IppPlace("ipp://localhost:631/printers/A%20B", "/var/run/cups.sock")),
    ],
)
def test_the_server_that_lp_would_ask(server: str, place: IppPlace) -> None:
    assert cups_queue("A B", {"CUPS_SERVER": server}) == place


def test_this_machines_own_server(tmp_path: Path) -> None:
    socket = tmp_path / "cups.sock"
    assert cups_queue("A", {}, socket) == IppPlace("ipp://localhost:631/printers/A")
    socket.touch()
    assert cups_queue("A", {}, socket) == IppPlace("ipp://localhost:631/printers/A", str(socket))


@pytest.mark.parametrize(
    ("address", "uri", "url"),
    [
        ("ipp://192.168.1.60", "ipp://192.168.1.60:631/ipp/print", "http://192.168.1.60:631/ipp/print"),
        ("ipp://p.local/ipp/print/", "ipp://p.local:631/ipp/print", "http://p.local:631/ipp/print"),
        ("ipps://p.local:443/x", "ipps://p.local:443/x", "https://p.local/x"),
        ("ipp://[fd00::1]/ipp", "ipp://[fd00::1]:631/ipp", "http://[fd00::1]:631/ipp"),
    ],
)
def test_addresses_of_ipp_printers(address: str, uri: str, url: str) -> None:
    assert parse_address(address) == IppAddress(uri)
    assert str(IppPlace(uri).url) == url


@pytest.mark.parametrize("address", ["ipp://", "ipp:///ipp/print", "ipp://p:0/", "ipp://p:99999/", "ipp://p/x?pace=5"])
def test_addresses_that_make_no_sense(address: str) -> None:
    with pytest.raises(AddressError):
        parse_address(address)
