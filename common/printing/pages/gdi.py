"""Pages on a printer of Windows: pictures of them, drawn by its driver (GDI). The default printer is never touched."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from common.printing.outcome import Cause, NotSent, SendOutcome, Unknown
from common.printing.pages.job import PageJob
from common.printing.pages.render import Drawing, picture_name
from common.printing.pages.sheet import MM_PER_INCH, Sheet
from common.printing.pages.worker import in_process
from common.printing.windows import seam
from common.printing.windows.seam import Box, WindowsSystem, windows
from common.printing.windows.spooler import Watch, follow, not_now, opened, refusal

_BEST_DPI = 300
_FOLLOWED = Watch(look_s=0.5, looks=1200)


@dataclass(frozen=True, slots=True)
class _Paper:
    """The driver's: a sheet, dots an inch, and where the whole sheet lies around what can be printed."""

    sheet: Sheet
    dpi: int
    box: Box


class WindowsWay:
    """A `PageWay` to a queue of the Windows spooler, by its name."""

    def __init__(self, queue: str, system: Callable[[], WindowsSystem] = windows, watch: Watch = _FOLLOWED) -> None:
        self._queue = queue
        self._system = system
        self._watch = watch

    async def print_pages(self, job: PageJob) -> SendOutcome:
        try:
            system = await asyncio.to_thread(self._system)
        except ImportError as error:  # every system but Windows
            return NotSent(Cause.NO_DRIVER, str(error))
        paper = await asyncio.to_thread(self._paper, system)
        if isinstance(paper, NotSent):
            return paper
        drawing = Drawing(job.pdf, job.scratch, "png", paper.sheet, paper.dpi, colour=True)
        pages = await in_process("draw", drawing, job.progress)
        pictures = [job.scratch / picture_name(index) for index in range(pages)]
        await job.begun()
        return await asyncio.to_thread(self._print, system, job.title, pictures, paper.box)

    def _paper(self, system: WindowsSystem) -> _Paper | NotSent:
        try:
            cause = not_now(system, self._queue)
            if cause is not None:
                return NotSent(cause, f"queue {self._queue}")
            context = system.gdi.CreateDC("WINSPOOL", self._queue, None)
            try:
                return _paper_of(lambda index: system.spooler.GetDeviceCaps(context, index))
            finally:
                system.gdi.DeleteDC(context)
        except system.failure as error:
            refused = refusal(error, 0, 0)
            assert isinstance(refused, NotSent)
            return refused

    def _print(self, system: WindowsSystem, title: str, pictures: Sequence[Path], box: Box) -> SendOutcome:
        spooler, done, total = system.spooler, 0, len(pictures)
        try:
            context = system.gdi.CreateDC("WINSPOOL", self._queue, None)
        except system.failure as error:
            return refusal(error, 0, total)
        try:
            number = spooler.StartDoc(context, (title, None, None, 0))
            try:
                for picture in pictures:
                    spooler.StartPage(context)
                    system.paint(context, picture, box)
                    spooler.EndPage(context)
                    done += 1
                spooler.EndDoc(context)
            except (system.failure, OSError) as error:
                spooler.AbortDoc(context)
                return Unknown(Cause.SPOOLER, done, total, str(error))
            with opened(system, self._queue) as handle:
                return follow(system, handle, number, total, self._watch)
        except system.failure as error:
            return refusal(error, done, total)
        finally:
            system.gdi.DeleteDC(context)


def _paper_of(caps: Callable[[int], int]) -> _Paper:
    across, down = max(caps(seam.LOGPIXELS_X), 1), max(caps(seam.LOGPIXELS_Y), 1)
    width, height = caps(seam.PHYSICAL_WIDTH), caps(seam.PHYSICAL_HEIGHT)
    left, top = caps(seam.OFFSET_X), caps(seam.OFFSET_Y)
    sheet = Sheet(width / across * MM_PER_INCH, height / down * MM_PER_INCH)
    return _Paper(sheet, min(_BEST_DPI, across), (-left, -top, width - left, height - top))
