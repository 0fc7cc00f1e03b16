"""RAW jobs against pywin32 as it behaves: order, handles, numbers of failures, a job that is gone."""

from __future__ import annotations

from typing import Any

import pytest

from common.printing.outcome import Cause, NotSent, Printed, SendOutcome, Sent, Unknown
from common.printing.status import Ill, NotKnown, PrinterStatus
from common.printing.transports.address import WindowsAddress
from common.printing.transports.spool import WindowsTransport
from common.printing.windows import seam
from common.printing.windows.spooler import Watch, queue_status, queues, submit_raw
from tests.support.printing.win32 import FakeWindows, Queue, pauses

PRINTING, ERROR, PAPER_OUT, PRINTED, COMPLETE = 0x10, 0x2, 0x40, 0x80, 0x1000
DATA = b"\x1b@receipt\x1dVA\x0a"


def submit(windows: FakeWindows, looks: int = 3) -> tuple[SendOutcome, list[float]]:
    waited: list[float] = []
    outcome = submit_raw(windows.system(), "TICKET", DATA, Watch(0.25, looks, pauses(waited)))
    assert windows.all_closed
    return outcome, waited


def test_a_receipt_is_one_raw_document_in_its_queue() -> None:
    ticket, other = Queue("TICKET"), Queue("FACTURE")
    windows = FakeWindows(ticket, other, takes=5)
    assert submit(windows)[0] == Sent()
    (job,) = ticket.jobs
    assert (bytes(job.data), job.datatype, job.name, job.ended) == (DATA, "RAW", "Comptoir", True)
    assert other.jobs == []


@pytest.mark.parametrize(
    ("states", "outcome"),
    [
        ((), Sent()),  # gone before anybody asked: error 87
        ((PRINTING, PRINTING), Sent()),
        ((PRINTING, PRINTING | PRINTED), Printed()),
        ((COMPLETE,), Sent()),
        ((PRINTING, 0x100), Unknown(Cause.SPOOLER, len(DATA), len(DATA), "the job was deleted from the queue")),
    ],
)
def test_the_end_of_a_job(states: tuple[int, ...], outcome: SendOutcome) -> None:
    assert submit(FakeWindows(Queue("TICKET", states=states)))[0] == outcome


@pytest.mark.parametrize(
    ("state", "cause"),
    [
        (PRINTING | PAPER_OUT, Cause.PAPER_OUT),
        (0x20, Cause.OFFLINE),
        (ERROR, Cause.PRINTER_ERROR),
        (0x400, Cause.PRINTER_ERROR),
        (PRINTING, Cause.STALLED),
    ],
)
def test_a_job_that_sticks_is_taken_out_and_doubtful(state: int, cause: Cause) -> None:
    queue = Queue("TICKET", states=(PRINTING, state), stays=True)
    outcome, waited = submit(FakeWindows(queue), looks=4)
    assert isinstance(outcome, Unknown)
    assert (outcome.cause, outcome.sent) == (cause, len(DATA))
    assert queue.jobs[0].deleted, "no drawer opens and no paper comes by itself, minutes later"
    assert len(waited) <= 7


@pytest.mark.parametrize(
    ("status", "attributes", "cause"),
    [
        (0x10, 0, Cause.PAPER_OUT),
        (0x400000 | 0x10, 0, Cause.COVER_OPEN),
        (0x80, 0, Cause.OFFLINE),
        (0x1, 0, Cause.OFFLINE),
        (0, seam.ATTRIBUTE_WORK_OFFLINE, Cause.OFFLINE),
        (0x8, 0, Cause.PRINTER_ERROR),
    ],
)
def test_a_queue_that_says_it_cannot_gets_nothing(status: int, attributes: int, cause: Cause) -> None:
    queue = Queue("TICKET", status=status, attributes=attributes)
    windows = FakeWindows(queue)
    assert submit(windows)[0] == NotSent(cause, "queue TICKET")
    assert queue.jobs == []
    assert queue_status(windows.system(), "TICKET") == Ill((cause,)) or cause == Cause.COVER_OPEN


def test_a_queue_that_says_nothing_is_not_therefore_well() -> None:
    windows = FakeWindows(Queue("TICKET"))
    expected: PrinterStatus = NotKnown(answered=True)
    assert queue_status(windows.system(), "TICKET") == expected
    assert queue_status(windows.system(), "NOWHERE") == NotKnown()


@pytest.mark.parametrize(
    ("fail", "expected", "cause"),
    [
        ({"OpenPrinter": (5, 1)}, NotSent, Cause.ACCESS_DENIED),
        ({"OpenPrinter": (1722, 1)}, NotSent, Cause.SPOOLER),
        ({"StartDocPrinter": (5, 1)}, NotSent, Cause.ACCESS_DENIED),
        ({"StartPagePrinter": (1722, 1)}, NotSent, Cause.SPOOLER),
        ({"WritePrinter": (1722, 1)}, NotSent, Cause.SPOOLER),
        ({"WritePrinter": (1722, 2)}, Unknown, Cause.SPOOLER),
        ({"EndPagePrinter": (6, 1)}, Unknown, Cause.SPOOLER),
        ({"EndDocPrinter": (6, 1)}, Unknown, Cause.SPOOLER),
        ({"GetJob": (1722, 1)}, Unknown, Cause.NO_ANSWER),
    ],
)
def test_each_call_that_fails(fail: Any, expected: type, cause: Cause) -> None:
    queue = Queue("TICKET")
    outcome, _ = submit(FakeWindows(queue, fail=fail, takes=5))
    assert isinstance(outcome, expected)
    assert isinstance(outcome, NotSent | Unknown)
    assert outcome.cause == cause
    assert all(job.deleted or job.ended for job in queue.jobs), "no half job stays in the queue"


def test_a_queue_that_is_not_there() -> None:
    windows = FakeWindows(Queue("FACTURE"))
    outcome, _ = submit(windows)
    assert outcome == NotSent(Cause.NO_DEVICE, "(1801, 'OpenPrinter', 'The printer name is invalid.')")
    assert queues(windows.system()) == ("FACTURE",)


async def test_the_transport_goes_through_the_seam() -> None:
    queue = Queue("TICKET", states=(PRINTED,))
    windows = FakeWindows(queue)
    transport = WindowsTransport(WindowsAddress("TICKET"), windows.system)
    assert await transport.send(DATA) == Printed()
    assert await transport.status() == NotKnown(answered=True)
    assert bytes(queue.jobs[0].data) == DATA
