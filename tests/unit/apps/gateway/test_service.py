"""A gateway's worker on a real journal: each job printed once, whatever the printer or a crash does."""

from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from apps.gateway.printing.printers import GatewayPrinter
from apps.gateway.printing.service import PrintWorker
from apps.gateway.settings import PrinterSettings
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


class Jobs:
    async def claim_print_jobs(self, claim: PrintJobsClaim, *, key: str) -> tuple[PrintJobOut, ...]:
        return ()

    async def send(self, method: str, path: str, body: str, key: str) -> str:
        raise AssertionError("nothing is sent in these tests")


def encode(document: Document, profile: PrinterProfile) -> bytes:
    if "broken" in document.to_json():
        raise RuntimeError("cannot be drawn")
    return document.to_json().encode()


class Station:
    def __init__(self, path: Path) -> None:
        self.database = Database(path)
        self.paper = Paper()
        sender = OutboxSender(self.database, Jobs(), Link())
        settings = PrinterSettings(name="Cuisine", address="tcp://127.0.0.1:9100", roles=("kitchen",))
        printer = GatewayPrinter(settings, SharedPrinter(self.paper))
        self.worker = PrintWorker(printer, encode, Jobs(), self.database, sender, FixedClock(NOW))

    async def reports(self) -> Sequence[tuple[str, str]]:
        waiting = await self.database.run(outbox.waiting)
        told = [PrintJobStateIn.model_validate_json(each.body) for each in waiting]
        return [(each.state, each.detail) for each in told]


@pytest.fixture
async def station(tmp_path: Path) -> AsyncIterator[Station]:
    made = Station(tmp_path / "d.sqlite3")
    yield made
    made.database.close()


@pytest.mark.parametrize("outcome", [Printed(), Sent()])
async def test_a_job_the_printer_took_is_printed_and_never_again(station: Station, outcome: SendOutcome) -> None:
    one = job()
    station.paper.outcomes = [outcome]
    assert await station.worker.print_one(one)
    assert await station.worker.print_one(one)
    assert len(station.paper.got) == 1
    assert {state for state, _ in await station.reports()} == {"printed"}


async def test_a_job_that_never_left_goes_back_and_may_be_tried_again(station: Station) -> None:
    one = job()
    station.paper.outcomes = [NotSent(Cause.REFUSED)]
    assert not await station.worker.print_one(one)
    assert await station.reports() == [("queued", "refused")]
    assert station.worker.health.cause == "refused"
    assert await station.worker.print_one(one)
    assert len(station.paper.got) == 2


async def test_bytes_gone_and_no_word_is_unknown_and_waits_for_a_person(station: Station) -> None:
    one = job()
    station.paper.outcomes = [Unknown(Cause.CLOSED, 10, 20)]
    assert not await station.worker.print_one(one)
    await station.worker.print_one(one)
    assert len(station.paper.got) == 1
    assert {state for state, _ in await station.reports()} == {"unknown"}


async def test_a_crash_while_sending_is_unknown_after_the_restart(station: Station, tmp_path: Path) -> None:
    class Crash(BaseException):
        pass

    async def die(_data: bytes) -> SendOutcome:
        raise Crash

    one = job()
    station.paper.send = die  # type: ignore[method-assign]
    with pytest.raises(Crash):
        await station.worker.print_one(one)
    station.database.close()
    again = Station(tmp_path / "d.sqlite3")
    await again.worker.print_one(one)
    assert again.paper.got == []
    assert await again.reports() == [("unknown", "interrupted")]
    again.database.close()


async def test_a_copy_says_so_and_is_printed_beside_the_original(station: Station) -> None:
    one = job()
    await station.worker.print_one(one)
    await station.worker.print_one(one.model_copy(update={"copy_number": 2}))
    assert len(station.paper.got) == 2
    assert b"DUPLICATA" not in station.paper.got[0]
    assert b"DUPLICATA" in station.paper.got[1]


async def test_what_cannot_be_drawn_fails_and_holds_nothing_up(station: Station) -> None:
    broken = Document("kitchen_ticket", (text("broken"),))
    assert await station.worker.print_one(job(document=broken))
    assert await station.worker.print_one(job().model_copy(update={"document": {"v": 99}}))
    assert set(await station.reports()) == {("failed", "bad_document")}


async def test_after_a_failure_the_rest_of_the_claim_goes_back(station: Station) -> None:
    station.paper.outcomes = [NotSent(Cause.PAPER_OUT)]
    assert not await station.worker._print_all([job(), job(), job()])
    assert [state for state, _ in await station.reports()] == ["queued"] * 3
    assert len(station.paper.got) == 1
