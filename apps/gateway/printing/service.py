"""One station per printer: claim, keep, ask leave, print. A dead printer holds up nothing but its own jobs.

claimed (lease) → in the spool → the backend says "yours" (`sent`) → bytes → printed | unknown

The backend hears `sent` before the first byte leaves: whatever becomes of this gateway, nobody else prints that job
again without a person. What could not leave goes back at once, and the printer's fallback takes it meanwhile.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from apps.gateway.printing.printers import GatewayPrinter
from apps.gateway.printing.spool import Spool, job_id_of
from apps.gateway.settings import PrinterSettings
from common.client.errors import ClientError, Refused, TerminalRefused
from common.contract.printing import PrintJobOut, PrintJobsClaim, PrintJobStateIn
from common.domain.clock import Clock
from common.domain.ids import new_id
from common.domain.waiting import happens
from common.printing.document import Document, DocumentFormatError, text
from common.printing.outcome import Cause
from common.printing.profile import PrinterProfile
from common.printing.queue import Permit, PrinterQueue, QueuedJob
from common.store.database import StoreError

log = logging.getLogger(__name__)

LEASE_S = 60
AT_ONCE = 5
POLL_S = 10.0
PAUSES_S = (1.0, 2.0, 5.0, 10.0, 30.0)
FAILURES_OF_A_DEAD_ONE = 2
"""After so many in a row its fallback takes its jobs."""
STANDING_IN_POLL_S = 2.0
SPOOL_FULL = "store_full"

Encode = Callable[[Document, PrinterProfile], bytes]


class JobsApi(Protocol):
    async def claim_print_jobs(self, claim: PrintJobsClaim, *, key: str) -> tuple[PrintJobOut, ...]: ...

    async def report_print_job(self, job_id: str, state: PrintJobStateIn, *, key: str) -> PrintJobOut: ...


@dataclass(frozen=True, slots=True)
class PrinterHealth:
    """What a heartbeat tells of a printer: `cause` empty when the last job went well; `waiting`: a job could not be
    printed on it."""

    name: str
    cause: str = ""
    printed: int = 0
    waiting: bool = False
    paper_low: bool = False


class PrintStation:
    """Serves one printer until cancelled. `stands_in_for`: the stations whose jobs it prints while they can't."""

    def __init__(self, printer: GatewayPrinter, encode: Encode, api: JobsApi, spool: Spool, clock: Clock) -> None:
        self.printer = printer
        self.health = PrinterHealth(printer.name)
        self.stands_in_for: Sequence[PrintStation] = ()
        profile = printer.settings.profile
        self.queue = PrinterQueue(
            printer.name,
            printer.line,
            lambda document: encode(document, profile),
            spool,
            clock,
            self._changed,
            PAUSES_S[:1],
            self._permit,
        )
        self._api = api
        self._spool = spool
        self._clock = clock
        self._failures = 0
        self._wake = asyncio.Event()
        self._finishing = asyncio.Event()

    @property
    def sending(self) -> bool:
        return self.queue.sending

    @property
    def is_dead(self) -> bool:
        return self._failures >= FAILURES_OF_A_DEAD_ONE

    def wake(self) -> None:
        """A job was queued: ask for it now."""
        self._wake.set()

    async def run(self) -> None:
        """Until cancelled, or told to `finish`."""
        await self.queue.start()
        try:
            await self._claim_until_told()
            await self.queue.stop(gently=True)
        finally:
            await self.queue.stop()

    def finish(self) -> None:
        """End `run` when the paper that is on its way is out; what waits stays in the spool."""
        self._finishing.set()
        self._wake.set()

    async def _claim_until_told(self) -> None:
        while not self._finishing.is_set():
            self._wake.clear()
            try:
                taken = await self._refill()
            except StoreError as error:  # the claimed ones come back when their lease is over
                log.warning("%s: the spool takes nothing: %s", self.printer.name, error)
                self.health = replace(self.health, cause=SPOOL_FULL, waiting=True)
                await happens(self._finishing, PAUSES_S[-1])
                continue
            if not taken and not self._finishing.is_set():
                pause = POLL_S if not any(each.is_dead for each in self.stands_in_for) else STANDING_IN_POLL_S
                await happens(self._wake, pause)

    async def _refill(self) -> int:
        """Claim when there is little left to do; how many came."""
        waiting = len(await self._spool.open_jobs(self.printer.name))
        if not self._failures:
            return await self._take(AT_ONCE - waiting) if waiting <= AT_ONCE // 2 else 0
        if waiting:
            return 0
        # One job shows whether the printer works again; and then it is asked less and less often.
        if await happens(self._finishing, PAUSES_S[min(self._failures, len(PAUSES_S)) - 1]):
            return 0
        return await self._take(1)

    async def _take(self, room: int) -> int:
        """Claim at most so many jobs into the spool; how many came."""
        taken = 0
        own = self.printer.settings
        for wanted in (own, *(each.printer.settings for each in self.stands_in_for if each.is_dead)):
            if taken == room:
                break
            claim = PrintJobsClaim(roles=wanted.roles, station_ids=wanted.stations, limit=room - taken, lease_s=LEASE_S)
            try:
                jobs = await self._api.claim_print_jobs(claim, key=new_id())
            except ClientError as error:
                log.info("%s: no jobs claimed: %s", self.printer.name, error)
                break
            for job in jobs:
                await self._keep(job, wanted)
            taken += len(jobs)
        if taken:
            self.queue.wake()
        return taken

    async def _keep(self, job: PrintJobOut, wanted: PrinterSettings) -> None:
        try:
            document = Document.from_wire(job.document)
        except DocumentFormatError:
            log.exception("%s: job %s cannot be read", self.printer.name, job.id)
            await self._spool.refuse(job)
            return
        if wanted is not self.printer.settings:
            line = text(f"{wanted.name} → {self.printer.name}", align="center", bold=True)
            document = replace(document, blocks=(line, *document.blocks))
        await self._spool.take(self.printer.name, job, document)

    async def _permit(self, job: QueuedJob) -> Permit:
        told = PrintJobStateIn(state="sent", detail="", at=self._clock.now())
        try:
            await self._api.report_print_job(job_id_of(job.key), told, key=new_id())
        except TerminalRefused:
            return "wait"
        except Refused as error:
            log.warning("%s: job %s is no longer this gateway's: %s", self.printer.name, job.key, error.code)
            return "drop"
        except ClientError as error:
            log.info("%s: job %s waits for the backend: %s", self.printer.name, job.key, error)
            return "wait"
        return "go"

    def _changed(self, job: QueuedJob) -> None:
        match job.state:
            case "printed" | "sent":
                self._failures = 0
                self.health = PrinterHealth(self.printer.name, "", self.health.printed + 1, paper_low=job.paper_low)
            case "queued" if job.cause:
                self._failed(job, waiting=True)
            case "unknown" if job.cause != Cause.INTERRUPTED:  # that was us, not the printer
                self._failed(job, waiting=False)
            case _:
                pass
        self._wake.set()

    def _failed(self, job: QueuedJob, *, waiting: bool) -> None:
        log.warning("%s: job %s %s: %s %s", self.printer.name, job.key, job.state, job.cause, job.detail)
        self._failures += 1
        self.health = replace(self.health, cause=job.cause, waiting=waiting)
