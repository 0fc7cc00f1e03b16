"""A gateway's station on a real spool: each job printed once, whatever the printer, the backend or a crash does."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from apps.gateway.printing import service
from apps.gateway.printing.printers import GatewayPrinter
from apps.gateway.printing.service import PrintStation
from apps.gateway.printing.spool import Spool
from apps.gateway.settings import PrinterSettings
from common.client.errors import ClientError, Refused, Unreachable
from common.contract.batch import BatchRequest
from common.contract.printing import PrintJobOut, PrintJobsClaim, PrintJobStateIn
from common.domain.clock import FixedClock
from common.domain.ids import new_id
from common.printing.document import Cut, Document, text
from common.printing.outcome import Cause, NotSent, Printed, SendOutcome, Sent, Unknown
from common.printing.profile import PrinterProfile
from common.printing.shared import SharedPrinter
from common.store import outbox
from common.store.database import Database
from common.sync.link import Link
from common.sync.outbox_sender import OutboxSender
from tests.support.printing.waiting import until

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def job(copy: int = 1, document: Document | None = None) -> PrintJobOut:
    paper = document or Document("kitchen_ticket", (text("2 Reine"), Cut()))
    return PrintJobOut(
        id=new_id(), key="order:1", kind="kitchen_ticket", role="kitchen", station_id="oven", state="claimed",
        document=paper.to_wire(), copy_number=copy, attempts=1, created_at=NOW, expires_at=None, claimed_by="me",
        lease_until=NOW,
    )  # fmt: skip


class Paper:
    """A printer that answers as told and keeps what it got."""

    def __init__(self) -> None:
        self.outcomes: list[SendOutcome] = []
        self.got: list[bytes] = []

    async def send(self, data: bytes) -> SendOutcome:
        self.got.append(data)
        return self.outcomes.pop(0) if self.outcomes else Printed()


class Backend:
    """Hands out jobs, and says of each whether it may be printed."""

    def __init__(self, *jobs: PrintJobOut) -> None:
        self.waiting = list(jobs)
        self.claims: list[PrintJobsClaim] = []
        self.refuses: list[ClientError] = []
        self.begun: list[str] = []

    async def claim_print_jobs(self, claim: PrintJobsClaim, *, key: str) -> tuple[PrintJobOut, ...]:
        self.claims.append(claim)
        fitting = [each for each in self.waiting if each.role in claim.roles][: claim.limit]
        self.waiting = [each for each in self.waiting if each not in fitting]
        return tuple(fitting)

    async def report_print_job(self, job_id: str, state: PrintJobStateIn, *, key: str) -> PrintJobOut:
        assert state.state == "sent"
        if self.refuses:
            raise self.refuses.pop(0)
        self.begun.append(job_id)
        return job()

    async def send(self, method: str, path: str, body: str, key: str) -> str:
        raise AssertionError("the outbox does not run in these tests")

    async def send_batch(self, requests: Sequence[BatchRequest]) -> Sequence[str | ClientError]:
        raise AssertionError("the outbox does not run in these tests")


def encode(document: Document, profile: PrinterProfile) -> bytes:
    if "broken" in document.to_json():
        raise RuntimeError("cannot be drawn")
    return document.to_json().encode()


class Kitchen:
    """One gateway with a disk of its own."""

    def __init__(self, folder: Path, backend: Backend) -> None:
        self.database = Database(folder / "d.sqlite3")
        self.backend = backend
        self.spool = Spool(self.database, OutboxSender(self.database, backend, Link()), FixedClock(NOW))

    def station(self, name: str = "Cuisine", roles: tuple[str, ...] = ("kitchen",)) -> tuple[PrintStation, Paper]:
        paper = Paper()
        settings = PrinterSettings.model_validate({"name": name, "address": "tcp://127.0.0.1:9100", "roles": roles})
        printer = GatewayPrinter(settings, SharedPrinter(paper))
        return PrintStation(printer, encode, self.backend, self.spool, FixedClock(NOW)), paper

    async def reports(self) -> Sequence[tuple[str, str]]:
        waiting = await self.database.run(outbox.waiting)
        told = [PrintJobStateIn.model_validate_json(each.body) for each in waiting]
        return [(each.state, each.detail) for each in told]

    async def until_told(self, count: int) -> Sequence[tuple[str, str]]:
        async with asyncio.timeout(10):
            while len(told := await self.reports()) < count:  # noqa: ASYNC110 - a fact on a disk
                await asyncio.sleep(0)
        return told


@pytest.fixture
async def kitchen(tmp_path: Path) -> AsyncIterator[Kitchen]:
    made = Kitchen(tmp_path, Backend())
    yield made
    made.database.close()


@asynccontextmanager
async def running(*stations: PrintStation) -> AsyncIterator[None]:
    tasks = [asyncio.create_task(each.run()) for each in stations]
    try:
        yield
    finally:
        for each in tasks:
            each.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "PAUSES_S", (0.001,))
    monkeypatch.setattr(service, "POLL_S", 0.01)
    monkeypatch.setattr(service, "STANDING_IN_POLL_S", 0.001)


@pytest.mark.parametrize("outcome", [Printed(), Sent()])
async def test_a_job_the_printer_took_is_printed_and_never_again(kitchen: Kitchen, outcome: SendOutcome) -> None:
    one = job()
    kitchen.backend.waiting = [one]
    station, paper = kitchen.station()
    paper.outcomes = [outcome]
    async with running(station):
        assert await kitchen.until_told(1) == [("printed", "")]
        kitchen.backend.waiting = [one]  # the answer was lost: the backend hands it out again
        assert await kitchen.until_told(2) == [("printed", "")] * 2
    assert len(paper.got) == 1
    assert kitchen.backend.begun == [one.id]


async def test_a_job_that_never_left_goes_back_with_all_that_waits_for_the_printer(kitchen: Kitchen) -> None:
    kitchen.backend.waiting = [job() for _ in range(4)]
    station, paper = kitchen.station()
    paper.outcomes = [NotSent(Cause.PAPER_OUT)]
    async with running(station):
        assert await kitchen.until_told(4) == [("queued", "paper_out")] * 4
    assert len(paper.got) == 1
    assert station.health.cause == "paper_out"
    assert station.health.waiting


async def test_after_a_failure_one_job_shows_whether_it_works_again(kitchen: Kitchen) -> None:
    kitchen.backend.waiting = [job()]
    station, paper = kitchen.station()
    paper.outcomes = [NotSent(Cause.REFUSED)]
    async with running(station):
        await kitchen.until_told(1)
        kitchen.backend.claims.clear()
        kitchen.backend.waiting = [job() for _ in range(7)]
        told = await kitchen.until_told(8)
    assert told == [("queued", "refused"), *[("printed", "")] * 7]
    assert kitchen.backend.claims[0].limit == 1
    assert station.health.cause == ""


async def test_bytes_gone_and_no_word_is_unknown_and_waits_for_a_person(kitchen: Kitchen) -> None:
    one = job()
    kitchen.backend.waiting = [one]
    station, paper = kitchen.station()
    paper.outcomes = [Unknown(Cause.CLOSED, 10, 20)]
    async with running(station):
        assert await kitchen.until_told(1) == [("unknown", "closed")]
        kitchen.backend.waiting = [one]
        assert await kitchen.until_told(2) == [("unknown", "closed")] * 2
    assert len(paper.got) == 1


async def test_a_crash_while_sending_is_unknown_after_the_restart_and_the_rest_is_printed(
    kitchen: Kitchen, tmp_path: Path
) -> None:
    kitchen.backend.waiting = [job(), job()]
    station, paper = kitchen.station()
    never = asyncio.Event()

    async def hang(data: bytes) -> SendOutcome:
        paper.got.append(data)
        await never.wait()
        raise AssertionError

    paper.send = hang  # type: ignore[method-assign]
    async with running(station):
        await until(lambda: paper.got)
    kitchen.database.close()
    again = Kitchen(tmp_path, kitchen.backend)
    station, paper = again.station()
    async with running(station):
        assert await again.until_told(2) == [("unknown", "interrupted"), ("printed", "")]
    assert len(paper.got) == 1
    again.database.close()


async def test_nothing_leaves_before_the_backend_knows(kitchen: Kitchen) -> None:
    kitchen.backend.waiting = [job()]
    kitchen.backend.refuses = [Unreachable("refused")] * 2
    station, paper = kitchen.station()
    async with running(station):
        await kitchen.until_told(1)
    assert len(paper.got) == 1
    assert kitchen.backend.refuses == []


async def test_what_another_gateway_has_by_now_is_not_printed(kitchen: Kitchen) -> None:
    taken, own = job(), job()
    kitchen.backend.waiting = [taken, own]
    kitchen.backend.refuses = [Refused("print_job_lease_lost", 409, "another device holds this job")]
    station, paper = kitchen.station()
    async with running(station):
        assert await kitchen.until_told(1) == [("printed", "")]
    assert len(paper.got) == 1
    assert kitchen.backend.begun == [own.id]


async def test_a_copy_is_printed_beside_the_original(kitchen: Kitchen) -> None:
    one = job()
    kitchen.backend.waiting = [one, one.model_copy(update={"copy_number": 2})]
    station, paper = kitchen.station()
    async with running(station):
        await kitchen.until_told(2)
    assert len(paper.got) == 2


async def test_what_cannot_be_read_or_drawn_fails_and_holds_nothing_up(kitchen: Kitchen) -> None:
    broken = job(document=Document("kitchen_ticket", (text("broken"),)))
    strange = job().model_copy(update={"document": {"version": 99}})
    kitchen.backend.waiting = [broken, strange, job()]
    station, paper = kitchen.station()
    async with running(station):
        told = await kitchen.until_told(3)
    assert sorted(told) == [("failed", "bad_document")] * 2 + [("printed", "")]
    assert len(paper.got) == 1


async def test_a_dead_printers_jobs_come_out_of_its_fallback_and_say_so(kitchen: Kitchen) -> None:
    dead, nothing = kitchen.station("Cuisine")
    bar, paper = kitchen.station("Bar", ("receipt",))
    bar.stands_in_for = [dead]

    async def off(data: bytes) -> SendOutcome:
        return NotSent(Cause.REFUSED)

    nothing.send = off  # type: ignore[method-assign]
    one = job()
    kitchen.backend.waiting = [one]
    async with running(dead, bar):
        while ("printed", "") not in (told := await kitchen.reports()):
            if not kitchen.backend.waiting and told and told[-1][0] == "queued":
                kitchen.backend.waiting = [one]  # given back: whoever asks next gets it
            await asyncio.sleep(0)
    assert dead.is_dead
    assert "Cuisine → Bar" in paper.got[0].decode()


async def test_a_full_spool_stops_nothing_else(kitchen: Kitchen, monkeypatch: pytest.MonkeyPatch) -> None:
    from common.store.database import StoreFull

    takes = kitchen.spool.take
    refused: list[str] = []

    async def full(printer: str, claimed: PrintJobOut, document: Document) -> object:
        if not refused:
            refused.append(claimed.id)
            raise StoreFull
        return await takes(printer, claimed, document)

    monkeypatch.setattr(kitchen.spool, "take", full)
    lost = job()
    kitchen.backend.waiting = [lost]
    station, paper = kitchen.station()
    async with running(station):
        await until(lambda: station.health.cause == service.SPOOL_FULL)
        kitchen.backend.waiting = [lost]  # its lease is over
        assert await kitchen.until_told(1) == [("printed", "")]
    assert len(paper.got) == 1


async def test_jobs_of_a_printer_that_is_gone_from_the_settings_go_back(kitchen: Kitchen) -> None:
    one, two = job(), job()
    document = Document.from_wire(one.document)
    await kitchen.spool.take("Cuisine", one, document)
    kept = await kitchen.spool.take("Cuisine", two, document)
    from dataclasses import replace

    await kitchen.spool.save(replace(kept, state="claimed"))
    await kitchen.spool.settle_orphans(["Bar"])
    assert sorted(await kitchen.reports()) == [("queued", ""), ("unknown", "interrupted")]
    assert not await kitchen.spool.open_jobs("Cuisine")
