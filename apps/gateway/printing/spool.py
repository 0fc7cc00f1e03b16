"""The gateway's spool: claimed jobs on its own disk, and what the backend is told of them in the same transaction.

A job is in the spool before its first byte leaves and until its end is on disk too, so a gateway that is killed goes on
where it was: what had not left is printed, what may have left is `unknown`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from common.contract.printing import PrintJobOut, PrintJobStateIn
from common.domain.clock import Clock
from common.domain.ids import new_id
from common.domain.print_job import PrintJobState
from common.printing.document import Document
from common.printing.outcome import Cause
from common.printing.queue import OPEN_STATES, QueuedJob
from common.store import outbox
from common.store.database import Database, Transaction
from common.store.outbox import NewRequest
from common.sync.outbox_sender import OutboxSender
from common.sync.print_store import PrintStore, put_job, queued_jobs, remove_job

WITHOUT_END = timedelta(days=1)
"""For jobs that the backend lets live for ever: a person asked for them."""

_TOLD: dict[PrintJobState, PrintJobState] = {
    "printed": "printed",
    "sent": "printed",  # a way that can't confirm has taken everything: that is as printed as it gets there
    "unknown": "unknown",
    "failed": "failed",
    "expired": "queued",  # the backend's clock decides, and says so
}


class Spool(PrintStore):
    """A `JobStore` of all printers of a gateway."""

    def __init__(self, database: Database, sender: OutboxSender, clock: Clock) -> None:
        super().__init__(database)
        self._sender = sender
        self._clock = clock

    async def save(self, job: QueuedJob) -> None:
        """Keep the job's new state and tell the backend. One that could not be sent goes back to the backend, and with
        it all that waits for the same printer: another may have it."""

        def work(tx: Transaction) -> None:
            if job.state == "claimed":
                put_job(tx, job)
                return
            if job.state == "queued":
                for waiting in (job, *(each for each in queued_jobs(tx, job.printer) if each.key != job.key)):
                    remove_job(tx, waiting.key)
                    self._tell(tx, waiting.key, "queued", job.cause)
                return
            put_job(tx, job)
            self._tell(tx, job.key, _TOLD[job.state], job.cause)

        await self._sender.commit(work)

    async def take(self, printer: str, claimed: PrintJobOut, document: Document) -> QueuedJob:
        """Into the spool, for this printer. A job it knows already is told of again and stays as it is."""
        key = f"{claimed.id}:{claimed.copy_number}"
        until = claimed.expires_at or self._clock.now() + WITHOUT_END
        fresh = QueuedJob(key, printer, document, claimed.created_at, until, copy=claimed.copy_number)
        kept = await self.add(fresh)
        if not kept.is_open:
            await self._sender.commit(lambda tx: self._tell(tx, key, _TOLD[kept.state], kept.cause))
        return kept

    async def held(self) -> tuple[str, ...]:
        """The backend's ids of the jobs in the spool that have not ended."""
        jobs = await self._database.run(lambda tx: queued_jobs(tx, None))
        return tuple(job_id_of(each.key) for each in jobs)

    async def refuse(self, claimed: PrintJobOut) -> None:
        """A job that cannot be read."""
        key = f"{claimed.id}:{claimed.copy_number}"
        await self._sender.commit(lambda tx: self._tell(tx, key, "failed", Cause.BAD_DOCUMENT))

    async def settle_orphans(self, printers: Sequence[str]) -> None:
        """Jobs of printers that are no longer in the settings: what had not left goes back."""

        def work(tx: Transaction) -> None:
            for job in queued_jobs(tx, None):
                if job.printer not in printers and job.state in OPEN_STATES:
                    left = job.state == "claimed"
                    remove_job(tx, job.key)
                    self._tell(tx, job.key, "unknown" if left else "queued", Cause.INTERRUPTED if left else "")

        await self._sender.commit(work)

    def _tell(self, tx: Transaction, key: str, state: PrintJobState, detail: str) -> None:
        job_id, now = job_id_of(key), self._clock.now()
        body = PrintJobStateIn(state=state, detail=detail, at=now).model_dump_json()
        path = f"/print-jobs/{job_id}/state"
        outbox.add(tx, NewRequest(f"print:{job_id}", new_id(), "POST", path, body, now.isoformat()))


def job_id_of(key: str) -> str:
    """The backend's id of a job in the spool."""
    return key.partition(":")[0]
