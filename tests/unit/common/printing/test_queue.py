import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest

from common.domain.clock import FixedClock
from common.printing.document import Banner, Cut, Document, DrawerPulse, text
from common.printing.outcome import Cause, NotSent, Printed, SendOutcome, Sent, Unknown
from common.printing.queue import MemoryJobStore, PrinterQueue, QueuedJob, job_key
from tests.support.printing.waiting import until

START = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def ticket(content: str = "Pizza") -> Document:
    return Document("receipt", (DrawerPulse(), text(content), Cut()))


def encode(document: Document) -> bytes:
    return document.to_json().encode()


class FakePrinter:
    """Gives the next outcome for each job; the last one for all that follow."""

    def __init__(self, *outcomes: SendOutcome) -> None:
        self.outcomes = list(outcomes) or [Printed()]
        self.papers: list[Document] = []

    async def send(self, data: bytes) -> SendOutcome:
        self.papers.append(Document.from_json(data))
        return self.outcomes.pop(0) if len(self.outcomes) > 1 else self.outcomes[0]


class Bench:
    def __init__(self, printer: FakePrinter, store: MemoryJobStore | None = None) -> None:
        self.clock = FixedClock(START)
        self.store = store or MemoryJobStore()
        self.printer = printer
        self.seen: list[QueuedJob] = []
        self.drawer: list[tuple[str, bool, str]] = []
        self.queue = self.make()

    def make(self, encoder: Callable[[Document], bytes] = encode) -> PrinterQueue:
        return PrinterQueue(
            "receipt",
            self.printer,
            encoder,
            self.store,
            self.clock,
            self._heard,
            retry_pauses_s=(0.001,),
            on_drawer=lambda job, pulsed, cause: self.drawer.append((job.key, pulsed, cause)),
        )

    def _heard(self, job: QueuedJob) -> None:
        self.seen.append(job)

    async def until_state(self, key: str, state: str) -> QueuedJob:
        await until(lambda: any(job.key == key and job.state == state for job in self.seen))
        job = await self.store.get(key)
        assert job is not None
        return job


@asynccontextmanager
async def running(*outcomes: SendOutcome, store: MemoryJobStore | None = None) -> AsyncIterator[Bench]:
    bench = Bench(FakePrinter(*outcomes), store)
    await bench.queue.start()
    try:
        yield bench
    finally:
        await bench.queue.stop()


@pytest.mark.parametrize(
    ("outcome", "state", "cause"),
    [
        (Printed(), "printed", ""),
        (Printed(paper_low=True), "printed", ""),
        (Sent(), "sent", ""),
        (Unknown(Cause.CLOSED, 10, 20), "unknown", "closed"),
    ],
)
async def test_outcomes_end_in_their_state(outcome: SendOutcome, state: str, cause: str) -> None:
    async with running(outcome) as bench:
        await bench.queue.submit("sale-1", ticket())
        job = await bench.until_state("sale-1", state)
    assert (job.cause, job.attempts, job.finished_at) == (cause, 1, START)
    assert job.paper_low == (outcome == Printed(paper_low=True))
    assert [each.state for each in bench.seen] == ["queued", state]


async def test_the_same_key_is_the_same_job_and_one_paper() -> None:
    async with running(Printed()) as bench:
        for _ in range(5):
            await bench.queue.submit("sale-1", ticket())
        await bench.until_state("sale-1", "printed")
        again = await bench.queue.submit("sale-1", ticket())
        await bench.queue.submit("sale-2", ticket())
        await bench.until_state("sale-2", "printed")
    assert again.state == "printed"
    assert len(bench.printer.papers) == 2


async def test_a_dead_printer_is_tried_again_under_the_same_key_in_order() -> None:
    refused = NotSent(Cause.REFUSED)
    async with running(refused, refused, Printed()) as bench:
        await bench.queue.submit("sale-1", ticket("1"))
        await bench.queue.submit("sale-2", ticket("2"))
        first = await bench.until_state("sale-1", "printed")
        await bench.until_state("sale-2", "printed")
    assert first.attempts == 3
    assert [paper.blocks[1] for paper in bench.printer.papers] == [text("1"), text("1"), text("1"), text("2")]
    assert [job.cause for job in bench.seen if job.key == "sale-1"] == ["", "refused", "refused", ""]


async def test_unknown_is_never_printed_again_by_itself() -> None:
    store = MemoryJobStore()
    async with running(Unknown(Cause.CLOSED, 5, 9), Printed(), store=store) as bench:
        await bench.queue.submit("sale-1", ticket())
        await bench.until_state("sale-1", "unknown")
        assert (await bench.queue.submit("sale-1", ticket())).state == "unknown"
        assert (await bench.queue.retry("sale-1")) == await store.get("sale-1")
        await bench.queue.submit("sale-2", ticket())
        await bench.until_state("sale-2", "printed")
    assert len(bench.printer.papers) == 2


async def test_a_reprint_is_a_new_job_marked_duplicata_without_drawer() -> None:
    async with running(Unknown(Cause.CLOSED, 5, 9), Printed()) as bench:
        key = job_key("sale-1", ticket())
        await bench.queue.submit(key, ticket())
        await bench.until_state(key, "unknown")
        second = await bench.queue.reprint(key)
        assert second is not None
        await bench.until_state(second.key, "printed")
        third = await bench.queue.reprint(key)
        assert third is not None
        await bench.until_state(third.key, "printed")
    assert [each.rsplit(":", 1)[1] for each in (key, second.key, third.key)] == ["1", "2", "3"]
    for paper in bench.printer.papers[1:]:
        assert Banner("DUPLICATA") in paper.blocks
        assert DrawerPulse() not in paper.blocks


async def test_nothing_to_reprint_or_retry() -> None:
    async with running() as bench:
        assert await bench.queue.reprint("no such") is None
        assert await bench.queue.retry("no such") is None


async def test_a_late_paper_opens_no_drawer() -> None:
    async with running(NotSent(Cause.PAPER_OUT)) as bench:
        await bench.queue.submit("sale-1", ticket())
        await until(lambda: bench.printer.papers)
        bench.clock.advance(timedelta(seconds=11))
        made = len(bench.printer.papers) + 1  # the next may have been made just before
        await until(lambda: len(bench.printer.papers) > made)
        bench.printer.outcomes = [Printed()]
        await bench.until_state("sale-1", "printed")
    assert DrawerPulse() in bench.printer.papers[0].blocks
    assert DrawerPulse() not in bench.printer.papers[-1].blocks


async def test_a_job_fails_when_its_life_is_over_and_can_be_tried_again() -> None:
    async with running(NotSent(Cause.OFFLINE, "asleep")) as bench:
        await bench.queue.submit("sale-1", ticket(), timedelta(minutes=1))
        await until(lambda: bench.printer.papers)
        bench.clock.advance(timedelta(minutes=2))
        failed = await bench.until_state("sale-1", "failed")
        assert (failed.cause, failed.detail) == ("offline", "asleep")
        bench.printer.outcomes = [Printed()]
        await bench.queue.retry("sale-1")
        await bench.until_state("sale-1", "printed")
    assert DrawerPulse() not in bench.printer.papers[-1].blocks


async def test_what_was_never_tried_in_time_expires() -> None:
    store = MemoryJobStore()
    bench = Bench(FakePrinter(), store)
    await bench.queue.submit("ticket-1", ticket(), timedelta(minutes=1))
    bench.clock.advance(timedelta(minutes=2))
    await bench.queue.start()
    job = await bench.until_state("ticket-1", "expired")
    await bench.queue.stop()
    assert job.cause == "expired"
    assert bench.printer.papers == []


async def test_jobs_survive_a_restart_and_one_cut_off_becomes_unknown() -> None:
    store = MemoryJobStore()
    first = Bench(FakePrinter(), store)
    await first.queue.submit("sale-1", ticket())
    await first.queue.submit("sale-2", ticket())
    cut_off = await store.get("sale-1")
    assert cut_off is not None
    await store.save(QueuedJob(**{**{name: getattr(cut_off, name) for name in cut_off.__slots__}, "state": "claimed"}))
    async with running(Printed(), store=store) as second:
        await second.until_state("sale-2", "printed")
    job = await store.get("sale-1")
    assert job is not None
    assert (job.state, job.cause) == ("unknown", "interrupted")
    assert len(second.printer.papers) == 1


async def test_a_document_that_cannot_be_encoded_fails_and_holds_up_nobody() -> None:
    def encoder(document: Document) -> bytes:
        if text("bad") in document.blocks:
            raise ValueError("no such letter")
        return encode(document)

    bench = Bench(FakePrinter())
    queue = bench.make(encoder)
    await queue.start()
    await queue.submit("sale-1", ticket("bad"))
    await queue.submit("sale-2", ticket("good"))
    failed = await bench.until_state("sale-1", "failed")
    await bench.until_state("sale-2", "printed")
    await queue.stop()
    assert (failed.cause, failed.detail) == ("bad_document", "no such letter")


async def test_an_outcome_that_could_not_be_stored_is_not_printed_twice(caplog: pytest.LogCaptureFixture) -> None:
    class FullDisk(MemoryJobStore):
        full = False

        async def save(self, job: QueuedJob) -> None:
            if job.state == "printed" and not self.full:
                self.full = True
                raise OSError("disk full")
            await super().save(job)

        async def open_jobs(self, printer: str) -> Sequence[QueuedJob]:
            return await super().open_jobs(printer)

    async with running(Printed(), store=FullDisk()) as bench:
        await bench.queue.submit("sale-1", ticket())
        job = await bench.until_state("sale-1", "unknown")
    assert job.cause == "interrupted"
    assert len(bench.printer.papers) == 1
    assert "could not be recorded" in caplog.text


async def test_a_silent_queue_does_not_hold_up_another() -> None:
    class Hanging(FakePrinter):
        async def send(self, data: bytes) -> SendOutcome:
            await asyncio.Event().wait()
            raise AssertionError

    dead = Bench(Hanging())
    await dead.queue.start()
    async with running(Printed()) as alive:
        await dead.queue.submit("ticket-1", ticket())
        await alive.queue.submit("sale-1", ticket())
        await alive.until_state("sale-1", "printed")
    await dead.queue.stop()
    job = await dead.store.get("ticket-1")
    assert job is not None
    assert job.state == "claimed"


def test_keys_tell_contents_and_copies_apart() -> None:
    keys = {job_key("sale-1", ticket("a")), job_key("sale-1", ticket("b")), job_key("sale-1", ticket("a"), 2)}
    assert len(keys) == 3
    assert job_key("sale-1", ticket("a")) == job_key("sale-1", ticket("a").without_drawer())


@pytest.mark.parametrize(
    ("outcomes", "pulsed", "cause"),
    [
        ((Printed(),), True, ""),
        ((Sent(),), True, ""),
        ((NotSent(Cause.REFUSED), Printed()), True, ""),
        ((Unknown(Cause.CLOSED, 10, 20),), True, ""),
        ((Unknown(Cause.STALLED, 0, 20),), False, "stalled"),
    ],
)
async def test_the_drawer_is_told_once_of_each_paper(
    outcomes: tuple[SendOutcome, ...], pulsed: bool, cause: str
) -> None:
    async with running(*outcomes) as bench:
        await bench.queue.submit("sale-1", ticket())
        await until(lambda: not bench.seen[-1].is_open)
    assert bench.drawer == [("sale-1", pulsed, cause)]


async def test_a_paper_too_late_for_its_pulse_says_so() -> None:
    class Slow(FakePrinter):
        async def send(self, data: bytes) -> SendOutcome:
            bench.clock.advance(timedelta(seconds=11))  # here, so that no try lies between two times
            return await super().send(data)

    bench = Bench(Slow(NotSent(Cause.PAPER_OUT), Printed()))
    await bench.queue.start()
    await bench.queue.submit("sale-1", ticket())
    await bench.until_state("sale-1", "printed")
    await bench.queue.submit("z-1", ticket().without_drawer())
    await bench.until_state("z-1", "printed")
    await bench.queue.stop()
    assert [DrawerPulse() in each.blocks for each in bench.printer.papers] == [True, False, False]
    assert bench.drawer == [("sale-1", False, "paper_out")]
