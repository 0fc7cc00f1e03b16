"""The queue of print jobs of a store: one job per key, claimed with a lease, told as events.

Bytes that may have become paper are never printed again without a person (`unknown`, decision 11).
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit.service import Actor, AuditLog
from backend.db.hooks import after_commit
from backend.errors import ApiError
from backend.events.log import EventLog, NewEvent
from backend.printing import repository
from backend.stores.caller import DeviceCaller
from common.contract.events import EventName
from common.contract.printing import PrintJobCreate, PrintJobOut, PrintJobsClaim, PrintJobStateIn
from common.domain import print_job as domain
from common.domain.clock import Clock
from common.domain.ids import new_id
from common.domain.print_job import PrinterRole, PrintJobKind, PrintJobState
from common.printing.document import Document, DocumentFormatError
from common.printing.labels import LABELS

_TOLD: dict[PrintJobState, EventName] = {
    "queued": "PrintJobQueued",
    "printed": "PrintJobCompleted",
    "failed": "PrintJobFailed",
    "unknown": "PrintJobFailed",
    "expired": "PrintJobFailed",
}
PAPER_VALID_FOR = 1.0
ANSWERED = "reprinted"
"""The `detail` of a job that expired and was asked for again: nobody need look after it."""

SENT_LEASE = timedelta(minutes=2)
"""A paper that is on its way for longer is in doubt."""
REPORTED: tuple[PrintJobState, ...] = ("queued", "sent", "printed", "failed", "unknown")
"""What a gateway may say of a job it holds; queued: it never left and may be taken again at once."""


@dataclass(frozen=True, slots=True)
class PaperChoice:
    """What the store wants on paper."""

    kitchen: bool = False
    kiosk: bool = True


class PrintingService:
    def __init__(
        self, events: EventLog, clock: Clock, audit: AuditLog, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._events = events
        self._clock = clock
        self._audit = audit
        self._monotonic = monotonic
        self._paper: dict[str, tuple[PaperChoice, float]] = {}

    async def paper(self, session: AsyncSession, store_id: str) -> PaperChoice:
        """The store's choice, at most PAPER_VALID_FOR seconds old when another process changed it."""
        choice, until = self._paper.get(store_id, (PaperChoice(), 0.0))
        if until <= self._monotonic():
            found = await repository.paper(session, store_id)
            choice = PaperChoice() if found is None else PaperChoice(*found)
            self._paper[store_id] = (choice, self._monotonic() + PAPER_VALID_FOR)
        return choice

    async def set_paper(self, session: AsyncSession, store_id: str, choice: PaperChoice) -> None:
        await repository.set_paper(session, store_id, choice.kitchen, choice.kiosk)

        def forget() -> None:
            self._paper.pop(store_id, None)

        after_commit(session, forget)

    async def submit(self, session: AsyncSession, caller: DeviceCaller, body: PrintJobCreate) -> PrintJobOut:
        """Queue a job. A key that is known answers with its job; only one that failed is queued again.

        ApiError `validation_failed` when the document is not one, or the id belongs to another job.
        """
        try:
            Document.from_wire(body.document)
        except DocumentFormatError as error:
            raise ApiError("validation_failed", f"document: {error}", field="document") from error
        job = self._new(body.key, body.kind, body.role, body.station_id, body.document, body.expires_at, body.id)
        if await repository.add(session, caller.store_id, job):
            self._tell(session, caller, job)
            return job
        known = await repository.by_key(session, caller.store_id, body.key)
        if known is None:
            raise ApiError("validation_failed", "another print job has this id", field="id")
        return await self._again(session, caller, known) if known.state == "failed" else known

    async def queue(
        self,
        session: AsyncSession,
        caller: DeviceCaller,
        *,
        key: str,
        kind: PrintJobKind,
        role: PrinterRole,
        document: Document,
        station_id: str | None = None,
        lasts: timedelta,
    ) -> None:
        """Queue our own job within the transaction of the order it belongs to. A known key is left alone."""
        job = self._new(key, kind, role, station_id, document.to_wire(), self._clock.now() + lasts)
        if await repository.add(session, caller.store_id, job):
            self._tell(session, caller, job)

    async def claim(self, session: AsyncSession, caller: DeviceCaller, body: PrintJobsClaim) -> Sequence[PrintJobOut]:
        """The oldest waiting jobs of these roles, for the length of the lease. Sweeps up what leases left behind."""
        now = self._clock.now()
        for late in await repository.give_up_late(session, caller.store_id, now):
            self._tell(session, caller, late)
        for doubtful in await repository.doubt(session, caller.store_id, now):
            self._tell(session, caller, doubtful)
        await repository.take_back(session, caller.store_id, now)
        if body.holding is not None:
            await repository.release(session, caller.store_id, caller.device_id, body.holding, now)
        if not body.roles:
            return ()
        lease = now + timedelta(seconds=body.lease_s)
        return await repository.claim(
            session, caller.store_id, caller.device_id, body.roles, body.station_ids, body.limit, now, lease
        )

    async def report(
        self, session: AsyncSession, caller: DeviceCaller, job_id: str, body: PrintJobStateIn
    ) -> PrintJobOut:
        """What the holder says became of a job. The same state again changes nothing.

        ApiError `print_job_lease_lost` to anybody but the last holder; TransitionError `print_job_state_refused`.
        Somebody whose lease ran out may still say so, as long as nobody else took the job: paper is paper.
        """
        job = await self._locked(session, caller, job_id)
        if job.claimed_by != caller.device_id:
            raise ApiError("print_job_lease_lost", "another device holds this job", job_id=job_id)
        if body.state not in REPORTED:
            raise ApiError("print_job_state_refused", "not for a gateway to say", current=job.state, wanted=body.state)
        if job.state == body.state:
            return job
        held: PrintJobState = "claimed" if job.state == "queued" else job.state
        state = domain.advance(held, body.state)
        if state == "queued":  # its holder knows: an event would only wake it to fail again
            back = {"state": state, "lease_until": None, "detail": body.detail}
            await repository.change(session, job.id, self._clock.now(), back)
            return job.model_copy(update=back)
        values: dict[str, object] = {"lease_until": self._clock.now() + SENT_LEASE} if state == "sent" else {}
        return await self._set(session, caller, job, state, detail=body.detail, **values)

    async def settle(
        self, session: AsyncSession, caller: DeviceCaller, job_id: str, actor: Actor | None = None
    ) -> PrintJobOut:
        """A person saw the paper of a job that was in doubt: it is printed. Said twice, it is said once.

        ApiError `print_job_state_refused` for a job that is not in doubt.
        """
        job = await self._locked(session, caller, job_id)
        if job.state == "printed":
            return job
        if job.state != "unknown":
            raise ApiError("print_job_state_refused", "nobody doubts it", current=job.state, wanted="printed")
        await self._noted(session, caller, "print_job.settled", job, actor)
        return await self._set(session, caller, job, "printed", lease_until=None)

    async def reprint(
        self, session: AsyncSession, caller: DeviceCaller, job_id: str, actor: Actor | None = None
    ) -> PrintJobOut:
        """A person wants it (again). What failed is queued as it is; what may have become paper says DUPLICATA.

        `actor`: who, when not the device itself. ApiError `print_job_state_refused` for a job that is still on its way.
        """
        job = await self._locked(session, caller, job_id)
        again = await self._reprinted(session, caller, job)
        await self._noted(session, caller, "print_job.reprinted", job, actor)
        return again

    async def _reprinted(self, session: AsyncSession, caller: DeviceCaller, job: PrintJobOut) -> PrintJobOut:
        if job.state == "failed":
            return await self._again(session, caller, job)
        if job.state not in ("unknown", "printed", "expired"):
            raise ApiError("print_job_state_refused", "this job is on its way", current=job.state, wanted="queued")
        copy = job.copy_number + 1
        document = Document.from_wire(job.document)
        if job.state == "unknown":
            duplicate = document.as_duplicate(_mark(document)) if job.copy_number == 1 else document
            again = job.model_copy(update={"document": duplicate.to_wire(), "copy_number": copy})
            return await self._again(session, caller, again)
        base = job.key.partition("#copy=")[0]
        late = job.state == "expired"
        if not late and job.copy_number == 1:
            document = document.as_duplicate(_mark(document))
        fresh = self._new(f"{base}#copy={copy}", job.kind, job.role, job.station_id, document.to_wire(), None)
        fresh = fresh.model_copy(update={"copy_number": copy})
        if not await repository.add(session, caller.store_id, fresh):
            known = await repository.by_key(session, caller.store_id, fresh.key)
            assert known is not None
            return known  # the same copy was asked for twice: one paper
        if late:
            await repository.change(session, job.id, self._clock.now(), {"detail": ANSWERED})
        self._tell(session, caller, fresh)
        return fresh

    async def get(self, session: AsyncSession, store_id: str, job_id: str) -> PrintJobOut:
        """ApiError `print_job_unknown`, for a job of another store too."""
        return _known(await repository.find(session, store_id, job_id), job_id)

    async def page(
        self, session: AsyncSession, store_id: str, states: Sequence[PrintJobState], limit: int
    ) -> Sequence[PrintJobOut]:
        return await repository.page(session, store_id, states, limit)

    async def _noted(
        self, session: AsyncSession, caller: DeviceCaller, action: str, job: PrintJobOut, actor: Actor | None
    ) -> None:
        await self._audit.record(
            session, actor or caller.actor, action, f"print_job:{job.id}", store_id=caller.store_id, key=job.key
        )

    async def _locked(self, session: AsyncSession, caller: DeviceCaller, job_id: str) -> PrintJobOut:
        return _known(await repository.find(session, caller.store_id, job_id, lock=True), job_id)

    async def _again(self, session: AsyncSession, caller: DeviceCaller, job: PrintJobOut) -> PrintJobOut:
        """Back into the queue; nobody holds it."""
        values = {
            "claimed_by": None,
            "lease_until": None,
            "expires_at": None,
            "document": job.document,
            "copy_number": job.copy_number,
        }
        return await self._set(session, caller, job, "queued", **values)

    async def _set(
        self, session: AsyncSession, caller: DeviceCaller, job: PrintJobOut, state: PrintJobState, **values: object
    ) -> PrintJobOut:
        values = {"detail": "", **values, "state": state}
        await repository.change(session, job.id, self._clock.now(), values)
        changed = job.model_copy(update=values)
        self._tell(session, caller, changed)
        return changed

    def _new(
        self,
        key: str,
        kind: PrintJobKind,
        role: PrinterRole,
        station_id: str | None,
        document: dict[str, object],
        expires_at: datetime | None,
        job_id: str | None = None,
    ) -> PrintJobOut:
        return PrintJobOut.model_construct(
            id=job_id or new_id(),
            key=key,
            kind=kind,
            role=role,
            station_id=station_id,
            state="queued",
            document=document,
            copy_number=1,
            attempts=0,
            created_at=self._clock.now(),
            expires_at=expires_at,
            claimed_by=None,
            lease_until=None,
            detail="",
        )

    def _tell(self, session: AsyncSession, caller: DeviceCaller, job: PrintJobOut) -> None:
        name = _TOLD.get(job.state)
        if name is not None:
            # Without the document: an event wakes, the job is fetched, and a frame holds 10 kB.
            body = job.model_copy(update={"document": {}}).model_dump(mode="json")
            self._events.append(session, caller.store, NewEvent(name, {"print_job": body}, caller.device_id or None))


def _mark(document: Document) -> str:
    labels = LABELS.get(document.language)  # type: ignore[call-overload]
    return labels.duplicate if labels else LABELS["fr"].duplicate


def _known(job: PrintJobOut | None, job_id: str) -> PrintJobOut:
    if job is None:
        raise ApiError("print_job_unknown", "there is no such print job in this store", job_id=job_id)
    return job
