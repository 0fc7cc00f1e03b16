"""Work that nobody waits for is done when it is due, by one of several backends, and never twice at once."""

import asyncio
from datetime import datetime, timedelta, tzinfo

import pytest

from backend.app import Backend
from backend.jobs.due import DueTimes
from backend.jobs.embedded import EmbeddedJobs
from backend.jobs.lease import HELD_FOR, Leases
from backend.jobs.work import Job
from common.domain.clock import FixedClock
from common.domain.waiting import happens

HOUR = timedelta(hours=1)


class Counted:
    def __init__(self) -> None:
        self.times = 0
        self.began = asyncio.Event()
        self.go = asyncio.Event()
        self.go.set()

    async def __call__(self) -> None:
        self.times += 1
        self.began.set()
        await self.go.wait()


def process(backend: Backend, clock: FixedClock, job: Job, name: str, look_every_s: float = 3600) -> EmbeddedJobs:
    leases = Leases(backend.database, clock, name)
    return EmbeddedJobs((job,), DueTimes(backend.database, clock), leases, look_every_s)


async def test_a_job_is_done_once_in_its_time_whoever_looks(backend: Backend, clock: FixedClock) -> None:
    work = Counted()
    job = Job("count", HOUR, work)
    first, second = process(backend, clock, job, "first"), process(backend, clock, job, "second")

    assert await first.look(job)
    assert not await first.look(job)
    assert not await second.look(job)
    clock.advance(HOUR)
    assert await second.look(job)
    assert not await first.look(job)
    assert work.times == 2


async def test_a_clock_that_was_years_ahead_stops_no_job(backend: Backend, clock: FixedClock) -> None:
    """As a machine starts with whose battery is empty, until its network tells it better; the lease is of one that
    died meanwhile."""
    work = Counted()
    job = Job("count", HOUR, work)
    now = clock.now()
    clock.advance(timedelta(days=3000))
    assert await process(backend, clock, job, "first").look(job)
    assert await Leases(backend.database, clock, "dead").take(job.name)
    clock.advance(now - clock.now())
    second = process(backend, clock, job, "second")
    assert await second.look(job)
    assert not await second.look(job)
    assert work.times == 2


async def test_a_clock_that_is_put_back_does_not_stop_the_looks(
    backend: Backend, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As summer time set by hand, or a second system of the machine: an hour, and nothing was done in it."""
    behind = timedelta()

    class MachineClock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return datetime.now(tz) - behind

    for module in ("schedulers.base", "triggers.interval"):
        monkeypatch.setattr(f"apscheduler.{module}.datetime", MachineClock)
    work = Counted()
    job = Job("count", timedelta(), work)
    async with process(backend, clock, job, "first", look_every_s=0.02).running():
        assert await happens(work.began, 10)
        behind = timedelta(hours=1)
        for _ in range(3):  # one may be on its way
            work.began.clear()
            assert await happens(work.began, 10)


async def test_two_that_look_at_the_same_moment_do_it_once(backend: Backend, clock: FixedClock) -> None:
    work = Counted()
    job = Job("count", HOUR, work)
    both = [process(backend, clock, job, name) for name in ("first", "second")]

    assert sorted(await asyncio.gather(*(each.look(job) for each in both))) == [False, True]
    assert work.times == 1


async def test_what_is_still_being_done_is_not_begun_again_elsewhere(backend: Backend, clock: FixedClock) -> None:
    work = Counted()
    work.go.clear()
    job = Job("slow", HOUR, work)
    first, second = process(backend, clock, job, "first"), process(backend, clock, job, "second")
    slow = asyncio.create_task(first.look(job))
    assert await happens(work.began, 10)

    clock.advance(HOUR)
    # The holder says again and again that it is at it; here the clock ran ahead of it.
    assert await Leases(backend.database, clock, "first").take("slow")
    assert not await second.look(job)
    work.go.set()
    assert await slow
    assert work.times == 1


async def test_a_dead_holder_is_replaced(backend: Backend, clock: FixedClock) -> None:
    dead, living = (Leases(backend.database, clock, name) for name in ("dead", "living"))
    assert await dead.take("night")

    assert not await living.take("night")
    clock.advance(HELD_FOR + timedelta(seconds=1))
    assert await living.take("night")
    assert not await dead.take("night")


async def test_a_job_that_fails_stops_neither_the_next_look_nor_the_others(
    backend: Backend, clock: FixedClock, caplog: pytest.LogCaptureFixture
) -> None:
    async def fails() -> None:
        raise RuntimeError("no such luck")

    job = Job("unlucky", HOUR, fails)
    runner = process(backend, clock, job, "first")

    assert not await runner.look(job)
    assert "no such luck" in caplog.text
    clock.advance(HOUR)
    assert not await runner.look(job)


async def test_the_scheduler_calls_them(backend: Backend, clock: FixedClock) -> None:
    work = Counted()
    job = Job("count", HOUR, work)
    async with process(backend, clock, job, "first", look_every_s=0.05).running():
        assert await happens(work.began, 10)
    async with backend.database.read() as session:
        (told,) = await DueTimes(backend.database, clock).all(session)
    assert (told.name, told.started_at, told.due_at) == ("count", clock.now(), clock.now() + HOUR)


async def test_the_end_of_the_backend_ends_what_is_being_done(backend: Backend, clock: FixedClock) -> None:
    work = Counted()
    work.go.clear()
    job = Job("slow", HOUR, work)
    async with process(backend, clock, job, "first", look_every_s=0.05).running():
        assert await happens(work.began, 10)
    assert await Leases(backend.database, clock, "second").take("slow"), "its lease was given back"
