"""Pages over IPP: to a printer of its own, or to a queue of CUPS, which speaks it too and tells how a job ended.

(`lpstat` shows the same "processing-to-stop-point" for a job that was printed and one that CUPS gave up: measured.)
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path

from common.printing.outcome import Cause, NotSent, Printed, SendOutcome, Sent, Unknown
from common.printing.pages import ipp
from common.printing.pages.ipp import Answer
from common.printing.pages.ipp_line import IppLine, IppPlace, Refused
from common.printing.pages.job import PageJob
from common.printing.pages.render import Drawing
from common.printing.pages.sheet import A4, Sheet, sheet_of
from common.printing.pages.worker import in_process, pages_of

USER = "comptoir"
_WANTED = (
    "document-format-supported",
    "printer-state",
    "printer-state-reasons",
    "printer-is-accepting-jobs",
    "media-default",
    "media-ready",
    "pwg-raster-document-resolution-supported",
    "pwg-raster-document-type-supported",
    "color-supported",
)
_PDF, _PWG = "application/pdf", "image/pwg-raster"
_STOPPED = 5
_REASONS: tuple[tuple[str, Cause], ...] = (
    ("media-empty", Cause.PAPER_OUT),
    ("media-needed", Cause.PAPER_OUT),
    ("door-open", Cause.COVER_OPEN),
    ("cover-open", Cause.COVER_OPEN),
    ("interlock-open", Cause.COVER_OPEN),
    ("paused", Cause.OFFLINE),
    ("offline", Cause.OFFLINE),
    ("shutdown", Cause.OFFLINE),
)
_JOB_STOPPED, _JOB_CANCELLED, _JOB_ABORTED, _JOB_COMPLETED = 6, 7, 8, 9
_BEST_DPI = 300


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds: between two looks at a job, and how long a job may show no change at all."""

    look_s: float = 0.5
    unchanged_s: float = 600.0


class IppWay:
    """A `PageWay`. `raster_only`: never send the PDF itself, for printers whose own PDF is poor."""

    def __init__(self, place: IppPlace, *, raster_only: bool = False, patience: Patience | None = None) -> None:
        self._place = place
        self._raster_only = raster_only
        self._patience = patience or Patience()

    async def print_pages(self, job: PageJob) -> SendOutcome:
        async with IppLine(self._place) as line:
            try:
                printer = await line.ask(
                    ipp.GET_PRINTER_ATTRIBUTES, [_user(), (ipp.KEYWORD, "requested-attributes", _WANTED)]
                )
            except Refused as error:
                return NotSent(error.cause, error.detail)
            not_now = _not_now(printer)
            if not_now is not None:
                return not_now
            formats = printer.texts("document-format-supported")
            if _PDF in formats and not self._raster_only:
                document, kind = job.pdf, _PDF
                pages = await pages_of(job.pdf)
            elif _PWG in formats:
                document, kind = job.scratch / "pages.pwg", _PWG
                pages = await in_process("draw", drawing_for(printer, job.pdf, document), job.progress)
            else:
                return NotSent(Cause.NO_DRIVER, f"the printer takes only {', '.join(formats) or 'nothing we make'}")
            await job.begun()
            return await self._hand_over(line, job, document, kind, pages)

    async def _hand_over(self, line: IppLine, job: PageJob, document: Path, kind: str, pages: int) -> SendOutcome:
        total = (await asyncio.to_thread(document.stat)).st_size
        try:
            taken = await line.ask(
                ipp.PRINT_JOB,
                [_user(), (ipp.NAME, "job-name", [job.title]), (ipp.MIME, "document-format", [kind])],
                document=document,
            )
        except Refused as error:
            if not error.left:
                return NotSent(error.cause, error.detail)
            return Unknown(error.cause, 0, total, error.detail)
        if not taken.went_well:
            return _refusal(taken)
        number = taken.number("job-id")
        if number is None:
            return Sent()
        return await self._end_of(line, job, number, pages, total)

    async def _end_of(self, line: IppLine, job: PageJob, number: int, pages: int, total: int) -> SendOutcome:
        """Look at the job until it ended, or nothing about it changed for too long."""
        loop = asyncio.get_running_loop()
        seen: object = None
        cause, detail, changed_at = Cause.STALLED, "", loop.time()
        while loop.time() - changed_at < self._patience.unchanged_s:
            try:
                state = await line.ask(ipp.GET_JOB_ATTRIBUTES, [(ipp.INTEGER, "job-id", [number]), _user()])
            except Refused as error:
                cause, detail = Cause.NO_ANSWER, error.detail
                await asyncio.sleep(self._patience.look_s)
                continue
            if state.status in ipp.NOT_FOUND:
                return Sent()  # it took the job and forgets what is finished
            stands, done = state.number("job-state"), state.number("job-impressions-completed") or 0
            reasons = state.texts("job-state-reasons")
            detail = " ".join((*reasons, *state.texts("job-state-message")))
            if stands == _JOB_COMPLETED:
                job.progress(pages, pages)
                return Printed()
            if stands in (_JOB_CANCELLED, _JOB_ABORTED):
                return Unknown(Cause.PRINTER_ERROR, total, total, detail)
            cause = _cause(reasons) or (Cause.PRINTER_ERROR if stands == _JOB_STOPPED else Cause.STALLED)
            if (stands, done) != seen:
                seen, changed_at = (stands, done), loop.time()
                if 0 < done <= pages:
                    job.progress(done, pages)
            await asyncio.sleep(self._patience.look_s)
        return Unknown(cause, total, total, detail)


def drawing_for(printer: Answer, pdf: Path, target: Path) -> Drawing:
    """As the printer likes it best: its paper, near 300 dots an inch, colour where it has any."""
    media = (*printer.texts("media-ready"), *printer.texts("media-default"))
    sheet: Sheet = next((found for found in map(sheet_of, media) if found is not None), A4)
    dpi = min(printer.resolutions() or (_BEST_DPI,), key=lambda each: abs(each - _BEST_DPI))
    types = printer.texts("pwg-raster-document-type-supported")
    colour = "srgb_8" in types and (printer.first("color-supported") is True or "sgray_8" not in types)
    return Drawing(pdf, target, "pwg", sheet, dpi, colour)


def _user() -> tuple[int, str, list[str]]:
    return (ipp.NAME, "requesting-user-name", [USER])


def _not_now(printer: Answer) -> NotSent | None:
    """Why nothing should be given to this printer; None when it may be."""
    if not printer.went_well:
        return _refusal(printer)
    reasons = printer.texts("printer-state-reasons")
    if printer.number("printer-state") == _STOPPED:
        return NotSent(_cause(reasons) or Cause.PRINTER_ERROR, " ".join(reasons))
    if printer.first("printer-is-accepting-jobs") is False:
        return NotSent(Cause.BUSY, "the printer accepts no jobs")
    return None


def _refusal(given: Answer) -> NotSent:
    detail = " ".join((f"IPP {given.status:#06x}", *given.texts("status-message")))
    if given.status in ipp.NOT_AUTHENTICATED:
        return NotSent(Cause.ACCESS_DENIED, detail)
    if given.status in ipp.NOT_FOUND:
        return NotSent(Cause.NO_DEVICE, detail)
    if given.status in ipp.BUSY:
        return NotSent(Cause.BUSY, detail)
    if given.status in ipp.BAD_DOCUMENT:
        return NotSent(Cause.BAD_DOCUMENT, detail)
    return NotSent(Cause.PRINTER_ERROR, detail)


def _cause(reasons: tuple[str, ...]) -> Cause | None:
    return next((cause for word, cause in _REASONS if any(each.startswith(word) for each in reasons)), None)
