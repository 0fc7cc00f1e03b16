"""Each fault at each way to a printer, through the till's queue and the gateway's: what is said, what is on paper."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from apps.gateway.printing import service
from apps.gateway.printing.printers import GatewayPrinter
from apps.gateway.printing.service import PrintStation
from apps.gateway.printing.spool import Spool
from apps.gateway.settings import PrinterSettings
from common.client.errors import ClientError
from common.contract.batch import BatchRequest
from common.contract.printing import PrintJobOut, PrintJobsClaim, PrintJobStateIn
from common.domain.clock import SystemClock
from common.domain.ids import new_id
from common.domain.print_job import PrinterRole
from common.printing.document import Document
from common.printing.escpos import encode
from common.printing.queue import PrinterQueue, QueuedJob
from common.printing.shared import SharedPrinter
from common.store.database import Database
from common.sync.link import Link
from common.sync.outbox_sender import OutboxSender
from common.sync.print_store import PrintStore
from tests.support.printing.machines import machine, paper
from tests.support.printing.waiting import until


@dataclass(frozen=True, slots=True)
class Case:
    """`meanwhile`: what becomes of a paper while the fault lasts: waits, unknown (with a cause), or printed.

    `cold`: the printer never was well before, so nobody knows that it can answer.
    """

    way: str
    fault: str
    meanwhile: str
    cause: str = ""
    cold: bool = False

    def __str__(self) -> str:
        return f"{self.way}-{self.fault}{' from the start' if self.cold else ''}"


_TALKING: tuple[tuple[str, str, str, bool], ...] = (
    ("silent", "waits", "no_answer", False),
    ("silent", "printed", "", True),
    ("half-open", "waits", "no_answer", False),
    ("closing mid-job", "unknown", "closed", False),
    ("paper out mid-job", "unknown", "paper_out", False),
    ("cover open", "waits", "cover_open", False),
    ("nonsense", "waits", "no_answer", False),
    ("nonsense", "printed", "", True),
    ("slow", "printed", "", False),
    ("small buffer", "printed", "", False),
)
# A way that only goes there: who stands behind it keeps what it took, and prints when it can.
_BEHIND = ("silent", "paper out mid-job", "cover open", "nonsense", "slow")
CASES: tuple[Case, ...] = (
    Case("tcp", "off", "waits", "timeout"),
    Case("tcp", "refusing", "waits", "refused"),
    *(Case("tcp", *each) for each in _TALKING),
    Case("serial", "off", "waits", "no_device"),
    *(Case("serial", *each) for each in _TALKING),
    Case("pipe", "off", "waits", "no_device"),
    Case("pipe", "half-open", "unknown", "stalled"),
    Case("pipe", "closing mid-job", "unknown", "io_error"),
    *(Case("pipe", fault, "printed") for fault in _BEHIND),
    Case("cups", "off", "waits", "spooler"),
    Case("cups", "refusing", "waits", "spooler"),
    Case("cups", "half-open", "printed"),
    *(Case("cups", fault, "printed") for fault in _BEHIND),
    Case("win", "off", "waits", "no_device"),
    Case("win", "refusing", "waits", "access_denied"),
    Case("win", "cover open", "waits", "cover_open"),
    Case("win", "paper out", "waits", "paper_out"),
    Case("win", "half-open", "unknown", "spooler"),
    Case("win", "closing mid-job", "unknown", "spooler"),
)


class Desk(ABC):
    """Who has papers printed. States as the queue names them; `sent` counts as printed."""

    def __init__(self) -> None:
        self.states: dict[str, str] = {}
        self.causes: dict[str, str] = {}

    @abstractmethod
    async def submit(self, name: str, document: Document) -> None: ...


class TillQueue(Desk):
    def __init__(self, line: SharedPrinter, database: Database) -> None:
        super().__init__()
        store = PrintStore(database)
        self.queue = PrinterQueue("receipt", line, encode, store, SystemClock(), self._heard, (0.05,))

    def _heard(self, job: QueuedJob) -> None:
        self.states[job.key], self.causes[job.key] = job.state.replace("sent", "printed"), job.cause

    async def submit(self, name: str, document: Document) -> None:
        await self.queue.submit(name, document)


class Jobs(Desk):
    """The backend's queue, as far as a gateway sees it. A lease that is over is over at once: `give_back`."""

    def __init__(self) -> None:
        super().__init__()
        self._jobs: dict[str, PrintJobOut] = {}

    def give_back(self) -> None:
        """The leases are over of what was claimed and never begun."""
        for name, state in self.states.items():
            if state == "claimed":
                self.states[name] = "queued"

    async def submit(self, name: str, document: Document, role: PrinterRole = "kitchen") -> None:
        now = SystemClock().now()
        job = PrintJobOut(
            id=new_id(), key=name, kind="kitchen_ticket", role=role, station_id="oven", state="queued",
            document=document.to_wire(), copy_number=1, attempts=0, created_at=now, expires_at=None, claimed_by=None,
            lease_until=None,
        )  # fmt: skip
        self._jobs[job.id] = job
        self.states[name], self.causes[name] = "queued", ""

    async def claim_print_jobs(self, claim: PrintJobsClaim, *, key: str) -> tuple[PrintJobOut, ...]:
        fitting = (each for each in self._jobs.values() if each.role in claim.roles)
        waiting = [each for each in fitting if self.states[each.key] == "queued"][: claim.limit]
        for each in waiting:
            self.states[each.key] = "claimed"
        return tuple(waiting)

    async def report_print_job(self, job_id: str, state: PrintJobStateIn, *, key: str) -> PrintJobOut:
        self.states[self._jobs[job_id].key] = "being sent"
        return self._jobs[job_id]

    async def send(self, method: str, path: str, body: str, key: str) -> str:
        told = PrintJobStateIn.model_validate_json(body)
        name = self._jobs[path.split("/")[2]].key
        self.states[name], self.causes[name] = told.state, told.detail
        return "{}"

    async def send_batch(self, requests: Sequence[BatchRequest]) -> Sequence[str | ClientError]:
        return [await self.send(each.method, each.path, each.body, each.key) for each in requests]


@asynccontextmanager
async def desk(through: str, line: SharedPrinter, folder: Path) -> AsyncIterator[Desk]:
    """Somebody who has papers printed on that printer, with a disk of their own (`desk.sqlite3`)."""
    database = Database(folder / "desk.sqlite3")
    try:
        if through == "till":
            till = TillQueue(line, database)
            await till.queue.start()
            yield till
            await till.queue.stop()
            return
        jobs = Jobs()
        sender = OutboxSender(database, jobs, Link())
        settings = PrinterSettings.model_validate({"name": "Cuisine", "address": "tcp://printer", "roles": ["kitchen"]})
        spool = Spool(database, sender, SystemClock())
        station = PrintStation(
            GatewayPrinter(settings, line), lambda d, _profile: encode(d), jobs, spool, SystemClock()
        )
        tasks = [asyncio.create_task(station.run()), asyncio.create_task(sender.run())]
        yield jobs
        for each in tasks:
            each.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    finally:
        database.close()


def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """A gateway that asks again at once, and a device that is given up soon."""
    monkeypatch.setattr(service, "PAUSES_S", (0.02,))
    monkeypatch.setattr(service, "POLL_S", 0.02)
    monkeypatch.setattr("common.printing.transports.spool.DEVICE_PATIENCE_S", 0.3)


async def run(case: Case, through: str, folder: Path) -> dict[str, tuple[str, int, int]]:
    """Before the fault, meanwhile, afterwards: of each paper its state, how often it was begun and how often whole."""
    async with machine(case.way, folder) as made, desk(through, SharedPrinter(made.transport), folder) as asked:

        async def ends(name: str, state: str) -> None:
            await until(lambda: asked.states.get(name) == state, 20)
            if state == "printed":
                await until(lambda: made.whole(name), 20)

        names = ["meanwhile", "after"]
        if not case.cold:
            names.insert(0, "before")
            await asked.submit("before", paper("before", made.lines))
            await ends("before", "printed")
        await made.suffer(case.fault)
        await asked.submit("meanwhile", paper("meanwhile", made.lines))
        if case.meanwhile == "waits":
            await until(lambda: asked.causes.get("meanwhile") == case.cause)
            assert made.begun("meanwhile") == 0
        elif case.meanwhile == "unknown":
            await ends("meanwhile", "unknown")
            assert asked.causes["meanwhile"] == case.cause
        else:
            await until(lambda: asked.states.get("meanwhile") == "printed")
        await made.mend()
        if case.meanwhile != "unknown":
            await ends("meanwhile", "printed")
        await asked.submit("after", paper("after", made.lines))
        await ends("after", "printed")
        return {name: (asked.states[name], made.begun(name), made.whole(name)) for name in names}
