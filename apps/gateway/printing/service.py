"""One worker per printer: claim, write down, send, report. A dead printer holds up nothing but its own jobs.

Every job is journalled before its first byte leaves. A gateway that died while sending reports `unknown` at its next
start, and nobody prints that job again without a person; a job that never left is given back to the queue.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal, Protocol, assert_never

from apps.gateway.printing.printers import GatewayPrinter
from common.client.errors import ClientError
from common.contract.printing import PrintJobOut, PrintJobsClaim, PrintJobStateIn
from common.domain.clock import Clock
from common.domain.ids import new_id
from common.domain.print_job import PrintJobState
from common.printing.document import Document
from common.printing.outcome import NotSent, Printed, SendOutcome, Sent, Unknown
from common.printing.profile import PrinterProfile
from common.store import kv, outbox
from common.store.database import Database, Transaction
from common.store.outbox import NewRequest
from common.sync.outbox_sender import OutboxSender

log = logging.getLogger(__name__)

LEASE_S = 120
AT_ONCE = 5
POLL_S = 10.0
PAUSES_S = (1.0, 2.0, 5.0, 10.0, 30.0)

Encode = Callable[[Document, PrinterProfile], bytes]
JournalState = Literal["sending", "done"]


class JobsApi(Protocol):
    async def claim_print_jobs(self, claim: PrintJobsClaim, *, key: str) -> tuple[PrintJobOut, ...]: ...


@dataclass(frozen=True, slots=True)
class PrinterHealth:
    """What a heartbeat tells of a printer: `cause` empty when the last job went well."""

    name: str
    cause: str
    printed: int
    waiting: bool


class PrintWorker:
    """Serves one printer until cancelled."""

    def __init__(
        self,
        printer: GatewayPrinter,
        encode: Encode,
        api: JobsApi,
        database: Database,
        sender: OutboxSender,
        clock: Clock,
    ) -> None:
        self.printer = printer
        self.health = PrinterHealth(printer.name, "", 0, False)
        self.sending = False
        """A paper is on its way to the printer."""
        self._encode = encode
        self._api = api
        self._database = database
        self._sender = sender
        self._clock = clock
        self._wake = asyncio.Event()

    def wake(self) -> None:
        """A job was queued: ask for it now."""
        self._wake.set()

    async def run(self) -> None:
        failures = 0
        while True:
            self._wake.clear()
            try:
                jobs = await self._claim()
            except ClientError as error:
                log.info("%s: no jobs claimed: %s", self.printer.name, error)
                jobs = ()
            went_well = await self._print_all(jobs)
            failures = 0 if went_well else failures + 1
            if jobs and went_well:
                continue
            if failures:  # a printer that is off is asked again soon, and then less often, whatever is queued
                await asyncio.sleep(PAUSES_S[min(failures, len(PAUSES_S)) - 1])
                continue
            with suppress(TimeoutError):
                await asyncio.wait_for(self._wake.wait(), POLL_S)

    async def _claim(self) -> Sequence[PrintJobOut]:
        claim = PrintJobsClaim(
            roles=self.printer.settings.roles,
            station_ids=self.printer.settings.stations,
            limit=AT_ONCE,
            lease_s=LEASE_S,
        )
        return await self._api.claim_print_jobs(claim, key=new_id())

    async def _print_all(self, jobs: Sequence[PrintJobOut]) -> bool:
        """Print in order; after a failure the rest goes back to the queue. Whether all went well."""
        for index, job in enumerate(jobs):
            if not await self.print_one(job):
                for rest in jobs[index + 1 :]:
                    await self._report(rest, "queued", "printer_not_ready")
                return False
        return True

    async def print_one(self, job: PrintJobOut) -> bool:
        """Print a claimed job, once; whether the printer took it."""
        journal = _journal_key(job)
        seen = await self._database.run(lambda tx: kv.get(tx, journal))
        if seen is not None:
            await self._report(job, "printed" if seen == "done" else "unknown", "interrupted" if seen != "done" else "")
            return True
        try:
            document = Document.from_wire(job.document)
            if job.copy_number > 1:
                document = document.as_duplicate()
            data = self._encode(document, self.printer.settings.profile)
        except Exception:  # whatever is wrong with one paper, the next one must come out
            log.exception("%s: job %s cannot be printed", self.printer.name, job.id)
            await self._report(job, "failed", "bad_document")
            return True
        self.sending = True
        try:
            await self._database.run(lambda tx: kv.put(tx, journal, "sending"))
            return await self._settle(job, await self.printer.line.send(data))
        finally:
            self.sending = False

    async def _settle(self, job: PrintJobOut, outcome: SendOutcome) -> bool:
        match outcome:
            case Printed() | Sent():
                # A way that cannot confirm (a spooler) has taken everything: that is as printed as it gets there
                self.health = PrinterHealth(self.printer.name, "", self.health.printed + 1, False)
                await self._report(job, "printed", "", journal="done")
                return True
            case Unknown():
                log.warning("%s: job %s unknown: %s", self.printer.name, job.id, outcome.cause)
                self.health = PrinterHealth(self.printer.name, outcome.cause, self.health.printed, False)
                await self._report(job, "unknown", outcome.cause)
                return False
            case NotSent():
                log.warning("%s: job %s not sent: %s %s", self.printer.name, job.id, outcome.cause, outcome.detail)
                self.health = PrinterHealth(self.printer.name, outcome.cause, self.health.printed, True)
                await self._report(job, "queued", outcome.cause, journal="forget")
                return False
            case _:
                assert_never(outcome)

    async def _report(
        self,
        job: PrintJobOut,
        state: PrintJobState,
        detail: str,
        journal: Literal["done", "forget", ""] = "",
    ) -> None:
        now = self._clock.now()
        body = PrintJobStateIn(state=state, detail=detail, at=now).model_dump_json()

        def keep(tx: Transaction) -> None:
            if journal == "done":
                kv.put(tx, _journal_key(job), "done")
            elif journal == "forget":
                kv.delete(tx, _journal_key(job))
            outbox.add(
                tx,
                NewRequest(
                    f"print:{job.id}",
                    f"print-state:{job.id}:{job.copy_number}:{job.attempts}:{state}",
                    "POST",
                    f"/print-jobs/{job.id}/state",
                    body,
                    now.isoformat(),
                ),
            )

        await self._sender.commit(keep)


def _journal_key(job: PrintJobOut) -> str:
    return f"printed:{job.id}:{job.copy_number}"
