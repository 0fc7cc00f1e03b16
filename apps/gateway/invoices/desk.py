"""Invoices on their way to the printers: several at once, one at a time for each, none in another's way."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import assert_never

from apps.gateway.invoices.pace import Pace
from apps.gateway.invoices.shelf import Shelf, trouble_of
from apps.gateway.invoices.state import Invoice, Progress, Trouble, WaitingFile
from apps.gateway.invoices.targets import Target
from common.domain.clock import Clock
from common.printing.outcome import Cause, NotSent, Printed, SendOutcome, Sent, Unknown
from common.printing.pages.job import PageJob, PdfError
from common.store.database import StoreError

log = logging.getLogger(__name__)

# The printer's trouble, not the document's: nothing goes there for a while, and its files are not blamed
AWAY = frozenset(
    {
        Cause.REFUSED, Cause.UNREACHABLE, Cause.TIMEOUT, Cause.NO_DEVICE, Cause.ACCESS_DENIED, Cause.NO_DRIVER,
        Cause.BUSY, Cause.NO_ANSWER, Cause.OFFLINE, Cause.COVER_OPEN, Cause.PAPER_OUT, Cause.CUTTER,
    }
)  # fmt: skip
_HOPELESS = frozenset({Cause.BAD_DOCUMENT})


@dataclass(frozen=True, slots=True)
class _Turn:
    invoice: Invoice
    not_before: float


class PrintDesk:
    """`serve` each printer in a task of its own; `put` what is to be printed."""

    def __init__(self, shelf: Shelf, clock: Clock, pace: Pace, changed: Callable[[], None]) -> None:
        self._shelf = shelf
        self._clock = clock
        self._pace = pace
        self._changed = changed
        self._turns: list[_Turn] = []
        self._more = asyncio.Event()
        self._done = asyncio.Event()
        self._resting = False
        self._progress: dict[str, Progress] = {}
        self.printed = 0
        """How many since the start."""
        self.trouble: tuple[Trouble, str] | None = None

    def put(self, invoice: Invoice, delay_s: float = 0) -> None:
        self._turns.append(_Turn(invoice, asyncio.get_running_loop().time() + delay_s))
        self._more.set()
        self._changed()

    async def rest(self) -> None:
        """Begin nothing any more; returns when what is on its way has its end."""
        self._resting = True
        while self._progress:
            self._done.clear()
            await self._done.wait()

    def waiting(self) -> Sequence[WaitingFile]:
        return [WaitingFile(each.invoice.name, each.invoice.code) for each in self._turns]

    def printing(self) -> Sequence[Progress]:
        return tuple(self._progress.values())

    async def serve(self, target: Target) -> None:
        """Print on one printer until cancelled."""
        failures = 0
        while True:
            invoice = await self._next()
            self._progress[invoice.id] = Progress(invoice.name, target.name)
            self._changed()
            try:
                pause_s = await self._attempt(target, invoice, failures)
            finally:
                self._progress.pop(invoice.id, None)
                self._done.set()
                self._changed()
            failures = failures + 1 if pause_s else 0
            await asyncio.sleep(pause_s)

    async def _next(self) -> Invoice:
        loop = asyncio.get_running_loop()
        while True:
            if self._resting:
                await asyncio.Event().wait()
            due = next((each for each in self._turns if each.not_before <= loop.time()), None)
            if due is not None:
                self._turns.remove(due)
                return due.invoice
            self._more.clear()
            soonest = min((each.not_before for each in self._turns), default=None)
            with suppress(TimeoutError):
                async with asyncio.timeout_at(soonest):
                    await self._more.wait()

    async def _attempt(self, target: Target, invoice: Invoice, failures: int) -> float:
        """One try; the seconds that this printer is then left alone."""
        row = replace(invoice, printer=target.name)
        begun = False

        async def begin() -> None:
            nonlocal row, begun
            leaving = replace(row, state="printing", code="", changed_at=self._clock.now())
            await self._shelf.save(leaving)
            row, begun = leaving, True

        def told(done: int, pages: int) -> None:
            nonlocal row
            row = replace(row, pages=pages)
            if invoice.id in self._progress:
                self._progress[invoice.id] = Progress(invoice.name, target.name, done, pages)
                self._changed()

        copy = self._shelf.copy_of(invoice)
        try:
            outcome = await target.way.print_pages(PageJob(copy, Path(invoice.name).stem, copy.parent, begin, told))
        except PdfError as error:
            await self._end(row, "parked", error.flaw, error.detail)
            return 0
        except Exception as error:  # whatever is wrong with one file, the next one must come out
            if begun:
                outcome = Unknown(Cause.IO_ERROR, 0, 0, str(error))
            elif (trouble := trouble_of(error)) is not None:
                return self._later(row, trouble, str(error), failures)
            else:
                log.exception("%s cannot be printed", invoice.name)
                outcome = NotSent(Cause.IO_ERROR, str(error))
        self.trouble = None
        return await self._settle(row, outcome, failures)

    async def _settle(self, row: Invoice, outcome: SendOutcome, failures: int) -> float:
        match outcome:
            case Printed() | Sent():
                # A way that can't confirm has taken all of it: that is as printed as it gets there
                log.info("%s is printed on %s, %d pages", row.name, row.printer, row.pages)
                self.printed += 1
                await self._end(row, "printed")
            case Unknown():
                log.warning("%s on %s: unknown: %s %s", row.name, row.printer, outcome.cause, outcome.detail)
                await self._end(row, "unknown", outcome.cause, outcome.detail)
            case NotSent():
                log.warning("%s on %s: not sent: %s %s", row.name, row.printer, outcome.cause, outcome.detail)
                return await self._not_sent(row, outcome, failures)
            case _:
                assert_never(outcome)
        return 0

    async def _not_sent(self, row: Invoice, outcome: NotSent, failures: int) -> float:
        now = self._clock.now()
        since = row.failing_since or now
        away = outcome.cause in AWAY
        tries = row.tries if away else row.tries + 1
        too_long = now - since > self._pace.patience if away else tries > len(self._pace.retry_s)
        if too_long or outcome.cause in _HOPELESS:
            await self._end(row, "parked", outcome.cause, outcome.detail)
            return 0
        again = replace(
            row, state="queued", code=outcome.cause, detail=outcome.detail, tries=tries, failing_since=since,
            changed_at=now,
        )  # fmt: skip
        await self._keep(again)
        pause_s = self._pause_s(failures) if away else 0
        self.put(again, pause_s if away else self._pace.retry_s[tries - 1])
        return pause_s

    def _later(self, row: Invoice, trouble: Trouble, detail: str, failures: int) -> float:
        """Nothing could be written down, so nothing was sent."""
        self.trouble = (trouble, detail)
        pause_s = self._pause_s(failures)
        self.put(replace(row, code=trouble), pause_s)
        return pause_s

    def _pause_s(self, failures: int) -> float:
        return self._pace.printer_s[min(failures, len(self._pace.printer_s) - 1)]

    async def _end(self, row: Invoice, state: str, code: str = "", detail: str = "") -> None:
        now = self._clock.now()
        match state:
            case "printed":
                done = replace(row, state="printed", code="", detail="", failing_since=None, changed_at=now)
            case "unknown":
                done = replace(row, state="unknown", code=code, detail=detail, changed_at=now)
            case _:
                done = replace(row, state="parked", code=code, detail=detail, changed_at=now)
        await self._keep(done)
        await self._shelf.file(done)

    async def _keep(self, row: Invoice) -> None:
        """Until it is on disk: what was printed must never be printed again because a disk was full."""
        failures = 0
        while True:
            try:
                await self._shelf.save(row)
            except StoreError as error:
                self.trouble = (trouble_of(error) or Trouble.STORE_UNAVAILABLE, str(error))
                self._changed()
                await asyncio.sleep(self._pause_s(failures))
                failures += 1
            else:
                self.trouble = None
                return
