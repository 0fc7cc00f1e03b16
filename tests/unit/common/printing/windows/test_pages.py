"""Pages through the driver (GDI): its paper, its dots, one job, and nothing drawn before all pages are ready."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from common.printing.outcome import Cause, NotSent, Printed, SendOutcome, Sent, Unknown
from common.printing.pages.gdi import WindowsWay
from common.printing.pages.job import Flaw, PageJob, PdfError
from common.printing.windows.spooler import Watch
from tests.support.printing.pdfs import encrypted_pdf, pdf
from tests.support.printing.win32 import A4_AT_600, FakeWindows, Queue, pauses


async def print_on(windows: FakeWindows, place: Path, content: bytes, begun: list[int] | None = None) -> SendOutcome:
    (place / "invoice.pdf").write_bytes(content)

    async def begin() -> None:
        if begun is not None:
            begun.append(len(windows.queues["FACTURE"].jobs))

    way = WindowsWay("FACTURE", windows.system, Watch(0.5, 3, pauses([])))
    job = PageJob(place / "invoice.pdf", "Facture 7", place, begin, lambda _done, _of: None)
    outcome = await way.print_pages(job)
    assert windows.all_closed
    return outcome


async def test_each_page_is_drawn_over_the_whole_sheet(tmp_path: Path) -> None:
    queue = Queue("FACTURE", states=(0x10, 0x80))
    begun: list[int] = []
    assert await print_on(FakeWindows(queue, Queue("TICKET")), tmp_path, pdf("One", "Two"), begun) == Printed()
    (job,) = queue.jobs
    assert (job.name, job.ended, len(job.pages), begun) == ("Facture 7", True, 2, [0])
    for page in job.pages:
        ((_, box, data),) = page
        assert box == (-100, -100, 4860, 6916)  # the printable area begins a little inside the sheet
        with Image.open(io.BytesIO(data)) as picture:
            assert picture.size == (2480, 3508)  # the driver's 600 dots an inch, drawn with 300
            assert picture.mode == "RGB"


async def test_a_sheet_that_lies_across(tmp_path: Path) -> None:
    caps = {**A4_AT_600, 110: 7016, 111: 4960}
    queue = Queue("FACTURE", caps=caps)
    assert await print_on(FakeWindows(queue), tmp_path, pdf("Wide", size=(842, 595))) == Sent()
    with Image.open(io.BytesIO(queue.jobs[0].pages[0][0][2])) as picture:
        assert picture.width > picture.height


@pytest.mark.parametrize(
    ("fail", "expected", "cause"),
    [
        ({"CreateDC": (5, 1)}, NotSent, Cause.ACCESS_DENIED),
        ({"CreateDC": (1722, 2)}, NotSent, Cause.SPOOLER),
        ({"StartDoc": (1722, 1)}, NotSent, Cause.SPOOLER),
        ({"StartPage": (6, 2)}, Unknown, Cause.SPOOLER),
        ({"EndDoc": (6, 1)}, Unknown, Cause.SPOOLER),
    ],
)
async def test_each_call_that_fails(tmp_path: Path, fail: Any, expected: type, cause: Cause) -> None:
    queue = Queue("FACTURE")
    outcome = await print_on(FakeWindows(queue, fail=fail), tmp_path, pdf("One", "Two"))
    assert isinstance(outcome, expected)
    assert isinstance(outcome, NotSent | Unknown)
    assert outcome.cause == cause
    assert all(job.deleted for job in queue.jobs)


async def test_a_queue_without_paper_gets_nothing(tmp_path: Path) -> None:
    begun: list[int] = []
    queue = Queue("FACTURE", status=0x10)
    assert await print_on(FakeWindows(queue), tmp_path, pdf("One"), begun) == NotSent(Cause.PAPER_OUT, "queue FACTURE")
    assert (queue.jobs, begun) == ([], [])


async def test_a_document_that_cannot_be_drawn_costs_no_paper(tmp_path: Path) -> None:
    queue = Queue("FACTURE")
    with pytest.raises(PdfError) as raised:
        await print_on(FakeWindows(queue), tmp_path, encrypted_pdf())
    assert raised.value.flaw == Flaw.ENCRYPTED
    assert queue.jobs == []


async def test_without_windows_the_driver_is_missing(tmp_path: Path) -> None:
    def nowhere() -> Any:
        raise ModuleNotFoundError("No module named 'win32print'")

    async def begin() -> None:
        raise AssertionError

    job = PageJob(tmp_path / "a.pdf", "a", tmp_path, begin, lambda _done, _of: None)
    outcome = await WindowsWay("FACTURE", nowhere).print_pages(job)
    assert isinstance(outcome, NotSent)
    assert outcome.cause == Cause.NO_DRIVER
