"""The queue in front of one printer: durable, idempotent, drained by one worker.

    queued ─▶ claimed ─▶ printed | sent | unknown
      ▲          └─ not sent: back to queued with a cause, tried again after a pause; at last failed

A dead printer holds up its own queue and nothing else: `submit` returns as soon as the job is stored. `unknown` is
never printed again by itself; a person calls `reprint`, and the paper says DUPLICATA. A drawer only opens while
somebody may still be standing at it: pulses are left out of jobs tried again after `DRAWER_PATIENCE`.

Rules and the failures of others they come from: docs/adr/0004-printing.md.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal, Protocol, assert_never

from common.domain.clock import Clock
from common.domain.print_job import PrintJobState, advance
from common.domain.waiting import happens
from common.printing.document import Document
from common.printing.outcome import Cause, NotSent, Printed, SendOutcome, Sent, Unknown
from common.printing.transports import Transport

_log = logging.getLogger(__name__)

DRAWER_PATIENCE = timedelta(seconds=10)
DEFAULT_LIFE = timedelta(minutes=30)
RETRY_PAUSES_S = (1.0, 2.0, 5.0, 10.0, 30.0)
OPEN_STATES: frozenset[PrintJobState] = frozenset({"queued", "claimed"})
Permit = Literal["go", "wait", "drop"]
"""May this job leave now? drop: it is somebody else's by now, and forgotten here."""


def job_key(event: str, document: Document, copy: int = 1) -> str:
    """The idempotency key: business event + what is printed + which copy. A changed order has another key."""
    digest = hashlib.sha256(document.without_drawer().to_json().encode()).hexdigest()[:16]
    return f"{event}:{digest}:{copy}"


@dataclass(frozen=True, slots=True)
class QueuedJob:
    """`cause` is the last failure's code, "" when there was none; `paper_low` came with the confirmation."""

    key: str
    printer: str
    document: Document
    queued_at: datetime
    expires_at: datetime
    state: PrintJobState = "queued"
    copy: int = 1
    attempts: int = 0
    cause: str = ""
    detail: str = ""
    paper_low: bool = False
    finished_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES


class JobStore(Protocol):
    """Where jobs survive a restart. Each call is durable when it returns."""

    async def add(self, job: QueuedJob) -> QueuedJob:
        """Store it, or return the job already stored under the same key, untouched."""
        ...

    async def save(self, job: QueuedJob) -> None:
        """Replace the job of this key."""
        ...

    async def get(self, key: str) -> QueuedJob | None: ...

    async def remove(self, key: str) -> None: ...

    async def open_jobs(self, printer: str) -> Sequence[QueuedJob]:
        """Those queued or claimed for a printer, oldest first."""
        ...


class MemoryJobStore:
    """For tests, and for what need not survive."""

    def __init__(self) -> None:
        self._jobs: dict[str, QueuedJob] = {}

    async def add(self, job: QueuedJob) -> QueuedJob:
        return self._jobs.setdefault(job.key, job)

    async def save(self, job: QueuedJob) -> None:
        self._jobs[job.key] = job

    async def get(self, key: str) -> QueuedJob | None:
        return self._jobs.get(key)

    async def remove(self, key: str) -> None:
        self._jobs.pop(key, None)

    async def open_jobs(self, printer: str) -> Sequence[QueuedJob]:
        return [job for job in self._jobs.values() if job.printer == printer and job.is_open]


def _unheard(_job: QueuedJob) -> None:
    """Nobody listens."""


def _no_drawer(_job: QueuedJob, _pulsed: bool, _cause: str) -> None:
    """Nobody keeps a trail."""


async def _always(_job: QueuedJob) -> Permit:
    return "go"


class PrinterQueue:
    """`encoder` makes the bytes (`escpos.encode` with the printer's profile); `on_change` gets every new state.

    `permit` is asked before a job's first byte leaves, where others may print the same job. `on_drawer` hears once of
    each job that should open the drawer: whether its pulse left, else the cause why not.

    `start` and `stop` it on the event loop. `encoder` runs on the loop's thread: a dozen milliseconds for a long
    Arabic receipt, and Qt's first text must be painted there.
    """

    def __init__(
        self,
        printer: str,
        transport: Transport,
        encoder: Callable[[Document], bytes],
        store: JobStore,
        clock: Clock,
        on_change: Callable[[QueuedJob], None] = _unheard,
        retry_pauses_s: Sequence[float] = RETRY_PAUSES_S,
        permit: Callable[[QueuedJob], Awaitable[Permit]] = _always,
        on_drawer: Callable[[QueuedJob, bool, str], None] = _no_drawer,
    ) -> None:
        self._printer = printer
        self._transport = transport
        self._encoder = encoder
        self._store = store
        self._clock = clock
        self._on_change = on_change
        self._pauses = tuple(retry_pauses_s)
        self._permit = permit
        self._on_drawer = on_drawer
        self.sending = False
        """A paper is on its way to the printer."""
        self._ending = False
        self._wake = asyncio.Event()
        self._worker: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Jobs that were being sent when the program ended become unknown; the rest goes on."""
        for job in await self._store.open_jobs(self._printer):
            if job.state == "claimed":
                await self._settle_interrupted(job)
        self._ending = False
        self._worker = asyncio.create_task(self._drain(), name=f"printer {self._printer}")
        self._wake.set()

    async def stop(self, *, gently: bool = False) -> None:
        """Ends the worker. A job being sent just now is finished first when `gently`, unknown at the next start if
        not."""
        if self._worker is not None:
            self._ending = True
            if not (gently and self.sending):
                self._worker.cancel()
            await asyncio.gather(self._worker, return_exceptions=True)
            self._worker = None

    def wake(self) -> None:
        """Somebody else put a job into the store."""
        self._wake.set()

    async def submit(self, key: str, document: Document, life: timedelta = DEFAULT_LIFE) -> QueuedJob:
        """Store the job and return. The same key again gives the job as it stands now; a failed one is tried again."""
        now = self._clock.now()
        fresh = QueuedJob(key, self._printer, document, now, now + life)
        job = await self._store.add(fresh)
        if job is fresh or job == fresh:
            self._on_change(job)
        elif job.state == "failed":
            job = await self._requeue(job, life)
        self._wake.set()
        return job

    async def retry(self, key: str, life: timedelta = DEFAULT_LIFE) -> QueuedJob | None:
        """Try a failed job again under its own key; any other state stays. None when there is no such job."""
        job = await self._store.get(key)
        if job is not None and job.state == "failed":
            job = await self._requeue(job, life)
            self._wake.set()
        return job

    async def reprint(self, key: str, mark: str = "DUPLICATA", life: timedelta = DEFAULT_LIFE) -> QueuedJob | None:
        """A person wants it once more: a new job, marked, without drawer. None when there is no such job."""
        job = await self._store.get(key)
        if job is None:
            return None
        stem = key.rsplit(":", 1)[0] if key.endswith(f":{job.copy}") else key
        copy = job.copy + 1
        while await self._store.get(f"{stem}:{copy}") is not None:
            copy += 1
        now = self._clock.now()
        document = job.document if job.copy > 1 else job.document.as_duplicate(mark)
        again = QueuedJob(f"{stem}:{copy}", self._printer, document, now, now + life, copy=copy)
        again = await self._store.add(again)
        self._on_change(again)
        self._wake.set()
        return again

    async def _requeue(self, job: QueuedJob, life: timedelta) -> QueuedJob:
        now = self._clock.now()
        document = job.document.without_drawer()
        again = replace(
            job,
            document=document,
            state=advance(job.state, "queued"),
            queued_at=now,
            expires_at=now + life,
            attempts=0,
            finished_at=None,
        )
        await self._store.save(again)
        self._on_change(again)
        return again

    async def _drain(self) -> None:
        while not self._ending:
            self._wake.clear()
            pause: float | None
            try:
                jobs = await self._store.open_jobs(self._printer)
                pause = await self._attempt(jobs[0]) if jobs else None
            except Exception:  # noqa: BLE001 - a full disk must not end all printing until the next start
                _log.exception("printer %s: the job could not be recorded", self._printer)
                jobs, pause = [], self._pauses[-1]
            if jobs and pause is None:
                continue
            # A new job wakes a waiting printer at once: its customer is standing here
            if not self._ending:
                await happens(self._wake, pause)

    async def _attempt(self, job: QueuedJob) -> float | None:
        """One try at the oldest job. Returns the seconds to wait before the next, None to go on at once."""
        if job.state == "claimed":  # sent, but its outcome could not be stored: it may be on paper already
            return await self._settle_interrupted(job)
        now = self._clock.now()
        if now >= job.expires_at:
            self._no_pulse(job, job.cause or Cause.EXPIRED)
            if job.attempts:  # failed, not expired: a person may try it again under its own key
                await self._finish(replace(job, state="claimed"), "failed", job.cause, job.detail)
            else:
                await self._finish(job, "expired", Cause.EXPIRED)
            return None
        permit = await self._permit(job)
        if permit == "wait":
            return self._pauses[0]
        if permit == "drop":
            await self._store.remove(job.key)
            return None
        late = now - job.queued_at > DRAWER_PATIENCE
        claimed = replace(job, state=advance(job.state, "claimed"), attempts=job.attempts + 1)
        saving = asyncio.ensure_future(self._store.save(claimed))
        await asyncio.sleep(0)  # the disk works while the bytes are made: a customer waits for both
        problem, data = "", b""
        try:
            data = self._encoder(job.document.without_drawer() if late else job.document)
        except Exception as error:  # noqa: BLE001 - whatever is wrong with one paper, the next one must come out
            _log.exception("print job %s can't be encoded", job.key)
            problem = str(error) or type(error).__name__
        await saving
        if problem:
            self._no_pulse(job, Cause.BAD_DOCUMENT)
            await self._finish(claimed, "failed", Cause.BAD_DOCUMENT, problem)
            return None
        self.sending = True
        try:
            outcome = await self._transport.send(data)
            self._tell_drawer(claimed, outcome, late)
            return await self._settle(claimed, outcome)
        finally:
            self.sending = False

    def _tell_drawer(self, job: QueuedJob, outcome: SendOutcome, late: bool) -> None:
        # The pulse comes first in the paper: it left if any byte did
        if isinstance(outcome, NotSent):
            return  # it may still come, with the next try
        if late:
            self._no_pulse(job, job.cause or Cause.EXPIRED)
        elif isinstance(outcome, Unknown) and not outcome.sent:
            self._no_pulse(job, outcome.cause)
        elif job.document.opens_drawer:
            self._on_drawer(job, True, "")

    def _no_pulse(self, job: QueuedJob, cause: str) -> None:
        if job.document.opens_drawer:
            self._on_drawer(job, False, str(cause))

    async def _settle_interrupted(self, job: QueuedJob) -> float | None:
        self._no_pulse(job, Cause.INTERRUPTED)
        return await self._settle(job, Unknown(Cause.INTERRUPTED, 0, 0))

    async def _settle(self, job: QueuedJob, outcome: SendOutcome) -> float | None:
        match outcome:
            case Printed():
                await self._finish(replace(job, paper_low=outcome.paper_low), "printed")
            case Sent():
                await self._finish(job, "sent")
            case Unknown():
                _log.warning("print job %s: unknown after %d of %d bytes", job.key, outcome.sent, outcome.total)
                await self._finish(job, "unknown", outcome.cause, outcome.detail)
            case NotSent():
                waiting = replace(
                    job, state=advance(job.state, "queued"), cause=outcome.cause.value, detail=outcome.detail
                )
                await self._store.save(waiting)
                self._on_change(waiting)
                return self._pauses[min(job.attempts, len(self._pauses)) - 1]
            case _:
                assert_never(outcome)
        return None

    async def _finish(self, job: QueuedJob, state: PrintJobState, cause: str = "", detail: str = "") -> None:
        done = replace(
            job, state=advance(job.state, state), cause=str(cause), detail=detail, finished_at=self._clock.now()
        )
        await self._store.save(done)
        self._on_change(done)
