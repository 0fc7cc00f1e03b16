"""The listener that plays the printer, and how sales become figures. No program is started."""

import asyncio

import pytest

from benchmarks.pay_to_printer import STEPS, Sale, StampingPrinter, answers, is_only_asking, window_figures
from common.printing.outcome import NotSent, Printed
from common.printing.status import ASK_PAPER_IN_TURN, REQUESTS, request
from common.printing.transports import open_transport


@pytest.mark.parametrize("kind", REQUESTS)
def test_each_question_is_answered_and_is_not_printing(kind: int) -> None:
    assert answers(request(kind)) == b"\x12"
    assert is_only_asking(request(kind))


def test_what_is_printed_is_not_a_question() -> None:
    assert not is_only_asking(b"\x1b@Bourek")
    assert not is_only_asking(request(1) + b"\x1b@")
    assert answers(b"\x1b@Bourek") == b""
    assert answers(b"Bourek" + ASK_PAPER_IN_TURN) == b"\x00"


async def test_our_own_transport_takes_it_for_a_printer_that_is_well() -> None:
    printer = StampingPrinter()
    await printer.start()
    transport = open_transport(f"tcp://127.0.0.1:{printer.port}")
    outcome = await transport.send(b"\x1b@Bourek\n\x1dV\x00")
    job = await asyncio.wait_for(printer.jobs.get(), 5)
    await printer.die()
    assert isinstance(outcome, Printed)
    assert job.connected <= job.first <= job.receipt
    assert isinstance(await transport.send(b"\x1b@"), NotSent)


def test_taps_of_some_sales() -> None:
    sales = [Sale((5, 6, 7, 8, 9), 0, 0), Sale((15, 6, 7, 8, 39), 0, 0)]
    figures = window_figures(sales)
    assert figures["all_taps_ms"] == {"p50": 7, "p95": 39, "p99": 39, "max": 39}
    assert list(figures["by_step_ms"]) == list(STEPS)
    assert figures["by_step_ms"]["product"] == {"p50": 5, "max": 15}
    assert figures["by_step_ms"]["next sale"] == {"p50": 9, "max": 39}
