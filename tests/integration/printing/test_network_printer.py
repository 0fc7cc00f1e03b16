"""Real documents over real TCP to a printer that has every fault in the book."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from apps.virtual_printer.server import VirtualPrinter
from common.domain.clock import FixedClock
from common.printing.drawer import Drawer, DrawerOpening
from common.printing.escpos import encode
from common.printing.outcome import Cause, NotSent, Printed, SendOutcome, Sent, Unknown
from common.printing.paper.decoded import Cut, DecodedJob, Pulse
from common.printing.profile import drawer_pulse
from common.printing.queue import MemoryJobStore, PrinterQueue, QueuedJob
from common.printing.shared import SharedPrinter
from common.printing.status import Ill, NotKnown, PrinterFacts, Well
from common.printing.transports import open_transport
from common.printing.transports.address import TcpAddress, parse_address
from common.printing.transports.network import NetworkTransport
from tests.support.printing.samples import bilingual_receipt, french_receipt
from tests.support.printing.waiting import until


@asynccontextmanager
async def printer(**condition: Any) -> AsyncIterator[VirtualPrinter]:
    machine = VirtualPrinter()
    await machine.start()
    await machine.change(condition)
    try:
        yield machine
    finally:
        await machine.stop()


async def send(machine: VirtualPrinter, data: bytes, options: str = "") -> SendOutcome:
    return await open_transport(f"tcp://127.0.0.1:{machine.port}?confirm=5{options}").send(data)


async def test_a_receipt_arrives_whole_over_one_connection() -> None:
    data = encode(french_receipt())
    async with printer() as machine:
        assert await send(machine, data) == Printed()
        (job,) = await machine.wait_for_jobs(1)
        assert machine.connections == 1
        assert machine.condition.drawer_open
    assert "TOTAL            55,08 €" in job.lines
    assert job.of(Pulse) == [Pulse(2, 52, 500)]
    assert job.of(Cut) == [Cut(partial=True, feed=10)]
    assert job.complete


@pytest.mark.parametrize(
    ("condition", "options", "outcome"),
    [
        ({"paper": "low"}, "", Printed(paper_low=True)),
        ({"paper": "out"}, "", NotSent(Cause.PAPER_OUT)),
        ({"cover_open": True}, "", NotSent(Cause.COVER_OPEN)),
        ({"offline": True}, "", NotSent(Cause.OFFLINE)),
        ({"cutter_jammed": True}, "", NotSent(Cause.CUTTER)),
        ({"silent": True}, "", Sent()),
        ({"silent": True}, "&status=required", NotSent(Cause.NO_ANSWER)),
        ({"silent": True}, "&status=off", Sent()),
        ({"garbage": True}, "", Sent()),
        ({"garbage": True}, "&status=required", NotSent(Cause.NO_ANSWER)),
        ({"bytes_per_s": 50_000}, "", Printed()),
        ({"bytes_per_s": 50_000}, "&chunk=512&pace=100000", Printed()),
    ],
)
async def test_each_condition_has_its_outcome(condition: dict[str, Any], options: str, outcome: SendOutcome) -> None:
    data = encode(french_receipt())
    async with printer(**condition) as machine:
        assert await send(machine, data, options) == outcome
        if isinstance(outcome, NotSent):
            assert machine.jobs == []
        else:
            (job,) = await machine.wait_for_jobs(1)
            assert job.byte_count >= len(data)


async def test_a_printer_without_power_is_refused() -> None:
    async with printer(powered=False) as machine:
        outcome = await send(machine, b"x")
    assert isinstance(outcome, NotSent)
    assert outcome.cause == Cause.REFUSED


async def test_a_host_that_does_not_exist_is_unreachable() -> None:
    outcome = await open_transport("tcp://printer.invalid").send(b"x")
    assert isinstance(outcome, NotSent)
    assert outcome.cause in (Cause.UNREACHABLE, Cause.TIMEOUT)


async def test_hanging_up_before_the_job_sent_nothing() -> None:
    async with printer(close_after=1) as machine:
        outcome = await send(machine, encode(french_receipt()))
    assert isinstance(outcome, NotSent)
    assert outcome.cause == Cause.CLOSED


@pytest.mark.parametrize("options", ["", "&chunk=256"])
async def test_hanging_up_in_the_middle_is_unknown(options: str) -> None:
    data = encode(bilingual_receipt())
    async with printer(close_after=len(data) // 2) as machine:
        outcome = await send(machine, data, options)
        (job,) = await machine.wait_for_jobs(1)
    assert isinstance(outcome, Unknown)
    assert outcome.cause == Cause.CLOSED
    assert outcome.total == len(data)
    assert job.byte_count < len(data)


async def test_paper_that_runs_out_while_printing_is_unknown() -> None:
    data = encode(bilingual_receipt())
    async with printer(bytes_per_s=20_000) as machine:
        sending = asyncio.create_task(send(machine, data))
        await until(lambda: machine.pulses)  # the first bytes of the job were worked off, the rest takes a second
        await machine.change({"paper": "out"})
        outcome = await sending
    assert isinstance(outcome, Unknown)
    assert outcome.cause == Cause.PAPER_OUT


async def test_a_printer_slower_than_our_patience_is_sent_not_printed() -> None:
    async with printer(bytes_per_s=2_000) as machine:
        outcome = await open_transport(f"tcp://127.0.0.1:{machine.port}?confirm=0.2").send(encode(french_receipt()))
    assert outcome == Sent()


async def test_pacing_saves_a_small_buffer() -> None:
    """A buffer of 4 kB at 40 kB/s loses data of an unpaced job, and none of one paced below its speed."""
    data = encode(bilingual_receipt())
    losses = {}
    for options in ("&status=off", "&status=off&chunk=1024&pace=25000"):
        async with printer(buffer=4096, bytes_per_s=40_000) as machine:
            await send(machine, data, options)
            (job,) = await machine.wait_for_jobs(1)
            losses[options] = len(data) - job.byte_count
    assert losses["&status=off"] > 0
    assert losses["&status=off&chunk=1024&pace=25000"] == 0


@pytest.mark.parametrize(
    ("condition", "status"),
    [
        ({}, Well(drawer_pin=False)),
        ({"drawer_open": True}, Well(drawer_pin=True)),
        ({"paper": "low"}, Well(paper_low=True, drawer_pin=False)),
        ({"cover_open": True}, Ill((Cause.COVER_OPEN, Cause.OFFLINE), drawer_pin=False)),
        ({"silent": True}, NotKnown()),
        ({"garbage": True}, NotKnown()),
        ({"powered": False}, NotKnown()),
        ({"close_after": 1}, NotKnown()),
    ],
)
async def test_status_without_printing(condition: dict[str, Any], status: object) -> None:
    async with printer(**condition) as machine:
        address = parse_address(f"tcp://127.0.0.1:{machine.port}")
        assert isinstance(address, TcpAddress)
        assert await NetworkTransport(address).status() == status
        assert machine.jobs == []


SOUND = PrinterFacts(True, False, True, True, True, False)


@pytest.mark.parametrize(
    ("condition", "options", "facts"),
    [
        ({}, "", SOUND),
        ({"drawer_open": True, "paper": "low"}, "", replace(SOUND, near_end=True, drawer_pin=True)),
        ({"cover_open": True}, "", replace(SOUND, cover_closed=False, online=False)),
        ({"paper": "out"}, "", replace(SOUND, paper=False, near_end=True, online=False)),
        ({"cutter_jammed": True}, "", replace(SOUND, cutter=False, online=False)),
        ({"sensors_only": True}, "", PrinterFacts(paper=True, near_end=False, drawer_pin=False)),
        ({"sensors_only": True, "drawer_open": True}, "", PrinterFacts(True, False, drawer_pin=True)),
        ({"silent": True}, "", PrinterFacts()),
        ({"garbage": True}, "", PrinterFacts()),
        ({"powered": False}, "", PrinterFacts()),
        ({}, "?status=off", PrinterFacts()),
    ],
)
async def test_each_part_by_itself(condition: dict[str, Any], options: str, facts: PrinterFacts) -> None:
    async with printer(**condition) as machine:
        line = SharedPrinter(open_transport(f"tcp://127.0.0.1:{machine.port}{options}"))
        assert await line.facts() == facts
        assert machine.jobs == []


async def test_a_drawer_is_followed_through_gs_r_where_dle_eot_is_silent() -> None:
    """A printer that knows only the older command: asked, pulsed, opened, closed."""
    told: list[DrawerOpening] = []
    async with printer(sensors_only=True) as machine:
        line = SharedPrinter(open_transport(f"tcp://127.0.0.1:{machine.port}"))
        clock = FixedClock(datetime(2026, 11, 21, tzinfo=UTC))
        drawer = Drawer(line, drawer_pulse(), clock, "high", told.append)
        await drawer.open("cashier", "no_sale")
        await until(lambda: told[-1].opened is True)
        await machine.change({"drawer_open": False})
        await until(lambda: told[-1].finished)
        await drawer.stop()
    assert [(each.pulsed, each.opened, each.closed_at is not None) for each in told] == [
        (True, None, False),
        (True, True, False),
        (True, True, True),
    ]


async def test_a_queue_prints_when_the_power_comes_back() -> None:
    states: list[QueuedJob] = []
    async with printer(powered=False) as machine:
        queue = PrinterQueue(
            "receipt",
            open_transport(f"tcp://127.0.0.1:{machine.port}"),
            encode,
            MemoryJobStore(),
            FixedClock(datetime(2026, 11, 21, tzinfo=UTC)),
            states.append,
            retry_pauses_s=(0.02,),
        )
        await queue.start()
        await queue.submit("sale-1", french_receipt())
        await until(lambda: any(job.cause == "refused" for job in states))
        await machine.change({"powered": True})
        (job,) = await machine.wait_for_jobs(1)
        await until(lambda: states[-1].state == "printed")
        await queue.stop()
    assert isinstance(job, DecodedJob)
    assert job.complete
