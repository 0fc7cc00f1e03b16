"""Every answer and every fault of an IPP printer has its outcome: sent, not sent, doubtful. None is guessed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from common.printing.outcome import Cause, NotSent, Printed, SendOutcome, Sent, Unknown
from common.printing.pages.ipp_line import IppPlace
from common.printing.pages.ipp_way import IppWay, Patience
from common.printing.pages.job import Flaw, PageJob, PdfError
from tests.support.printing.pdfs import damaged_pdf, encrypted_pdf, pdf
from tests.support.printing.scripted_ipp import GET_JOB, GET_PRINTER, PRINT_JOB, ready, reply, scripted

ONE = pdf("Facture")
TAKEN = reply(job_id=7, job_state=3)
DONE = reply(job_state=9, job_impressions_completed=1, job_state_reasons="job-completed-successfully")


async def print_on(place: Path, answers: Any, content: bytes = ONE) -> tuple[SendOutcome, list[bytes], int, list[Any]]:
    """The outcome, the documents that came, how often "begun" was written down, and the progress."""
    (place / "a.pdf").write_bytes(content)
    begun, told = 0, []

    async def begin() -> None:
        nonlocal begun
        begun += 1

    async with scripted(answers) as printer:
        way = IppWay(IppPlace(printer.uri), patience=Patience(look_s=0.01, unchanged_s=0.2))
        job = PageJob(place / "a.pdf", "Facture é", place, begin, lambda done, of: told.append((done, of)))
        outcome = await way.print_pages(job)
        return outcome, printer.documents, begun, told


async def test_a_document_is_given_whole_and_followed_to_its_end(tmp_path: Path) -> None:
    processing = reply(job_state=5, job_impressions_completed=0)
    answers = {GET_PRINTER: [ready()], PRINT_JOB: [TAKEN], GET_JOB: [processing, processing, DONE]}
    outcome, documents, begun, told = await print_on(tmp_path, answers)
    assert (outcome, begun) == (Printed(), 1)
    assert documents[0].endswith(b"\x03" + ONE)
    assert "Facture é".encode() in documents[0]
    assert told[-1] == (1, 1)


@pytest.mark.parametrize(
    ("answer", "cause"),
    [
        (ready(printer_state=5, printer_state_reasons=["media-empty-error", "other"]), Cause.PAPER_OUT),
        (ready(printer_state=5, printer_state_reasons="door-open"), Cause.COVER_OPEN),
        (ready(printer_state=5, printer_state_reasons="paused"), Cause.OFFLINE),
        (ready(printer_state=5, printer_state_reasons="none"), Cause.PRINTER_ERROR),
        (ready(printer_is_accepting_jobs=False), Cause.BUSY),
        (ready(document_format_supported=["image/urf"]), Cause.NO_DRIVER),
        (reply(0x0406), Cause.NO_DEVICE),
        (reply(0x0503), Cause.PRINTER_ERROR),
        (401, Cause.ACCESS_DENIED),
        (404, Cause.NO_DEVICE),
        (503, Cause.BUSY),
        (500, Cause.PRINTER_ERROR),
        ("<html>a router</html>", Cause.PRINTER_ERROR),
        (b"\x01\x01\x00\x00\x00\x00\x00\x01\x04\x44\x00\x04name\x0f\xff", Cause.PRINTER_ERROR),
        ("hang up", Cause.CLOSED),
    ],
)
async def test_a_printer_that_cannot_now_gets_nothing(tmp_path: Path, answer: Any, cause: Cause) -> None:
    outcome, documents, begun, _ = await print_on(tmp_path, {GET_PRINTER: [answer], PRINT_JOB: [TAKEN]})
    assert isinstance(outcome, NotSent)
    assert outcome.cause == cause
    assert (documents, begun) == ([], 0)


@pytest.mark.parametrize(
    ("answer", "expected", "cause"),
    [
        (reply(0x040A), NotSent, Cause.BAD_DOCUMENT),
        (reply(0x0507), NotSent, Cause.BUSY),
        (reply(0x0401), NotSent, Cause.ACCESS_DENIED),
        (reply(0x0500), NotSent, Cause.PRINTER_ERROR),
        (401, NotSent, Cause.ACCESS_DENIED),
        (500, Unknown, Cause.PRINTER_ERROR),
        ("nonsense", Unknown, Cause.PRINTER_ERROR),
        ("hang up", Unknown, Cause.CLOSED),
        ("hang up early", Unknown, Cause.CLOSED),
    ],
)
async def test_a_job_that_is_not_taken(tmp_path: Path, answer: Any, expected: type, cause: Cause) -> None:
    outcome, _, begun, _ = await print_on(tmp_path, {GET_PRINTER: [ready()], PRINT_JOB: [answer]})
    assert isinstance(outcome, expected)
    assert isinstance(outcome, NotSent | Unknown)
    assert (outcome.cause, begun) == (cause, 1)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ([reply(0x0406)], Sent()),  # it forgets what is finished
        ([reply(job_state=5), "hang up", 500, DONE], Printed()),  # the line broke, the job went on
        ([reply(job_state=6, job_state_reasons="printer-stopped"), DONE], Printed()),
        ([reply(job_state=8)], Cause.PRINTER_ERROR),
        ([reply(job_state=7, job_state_reasons="job-canceled-at-device")], Cause.PRINTER_ERROR),
        ([reply(job_state=6, job_state_reasons="media-needed")], Cause.PAPER_OUT),
        ([reply(job_state=5)], Cause.STALLED),
        (["nonsense"], Cause.NO_ANSWER),
    ],
)
async def test_the_end_of_a_job(tmp_path: Path, answers: Any, expected: Any) -> None:
    script = {GET_PRINTER: [ready()], PRINT_JOB: [TAKEN], GET_JOB: answers}
    outcome, documents, _, _ = await print_on(tmp_path, script)
    assert len(documents) == 1
    if isinstance(expected, Cause):
        assert isinstance(outcome, Unknown)
        assert outcome.cause == expected
    else:
        assert outcome == expected


async def test_a_printer_without_job_numbers_has_taken_it(tmp_path: Path) -> None:
    outcome, _, _, _ = await print_on(tmp_path, {GET_PRINTER: [ready()], PRINT_JOB: [reply()]})
    assert outcome == Sent()


@pytest.mark.parametrize(
    ("content", "flaw"),
    [(encrypted_pdf(), Flaw.ENCRYPTED), (damaged_pdf(), Flaw.DAMAGED), (pdf(), Flaw.NO_PAGES)],
)
@pytest.mark.parametrize("formats", ["application/pdf", "image/pwg-raster"])
async def test_a_document_that_cannot_be_printed_never_leaves(
    tmp_path: Path, content: bytes, flaw: Flaw, formats: str
) -> None:
    with pytest.raises(PdfError) as raised:
        await print_on(tmp_path, {GET_PRINTER: [ready(document_format_supported=[formats])]}, content)
    assert raised.value.flaw == flaw


async def test_nobody_there() -> None:
    async def begin() -> None:
        raise AssertionError

    job = PageJob(Path("a.pdf"), "a", Path(), begin, lambda _done, _of: None)
    refused = await IppWay(IppPlace("ipp://127.0.0.1:1/ipp/print")).print_pages(job)
    unknown = await IppWay(IppPlace("ipp://printer.invalid/ipp/print")).print_pages(job)
    assert isinstance(refused, NotSent)
    assert isinstance(unknown, NotSent)
    assert (refused.cause, unknown.cause) == (Cause.REFUSED, Cause.UNREACHABLE)
