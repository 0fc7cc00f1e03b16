"""What attendance does by itself."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from backend.app import Backend
from backend.attendance.destinations.deliveries import Due
from backend.attendance.destinations.syncing import PUSH, subject_of
from backend.attendance.models import RunRow, ThirdPartyRow
from backend.db.base import table_of
from backend.jobs.attendance import BY, LOST, RETENTION, AttendanceJobs
from backend.jobs.composition import Work, make_work
from backend.jobs.embedded import EmbeddedJobs
from backend.jobs.lease import Leases
from common.domain.clock import FixedClock
from tests.support import third_party
from tests.support.attendance import AtWork
from tests.support.shop import Shop

_RUNS, _CONFIGS = table_of(RunRow), table_of(ThirdPartyRow)


@pytest.fixture
async def at_work(backend: Backend, shop: Shop) -> AtWork:
    return AtWork(backend, shop.store.id)


@pytest.fixture
async def work(backend: Backend, clock: FixedClock) -> AsyncIterator[Work]:
    made = make_work(backend.settings, backend.database, backend.attendance, clock)
    yield made
    await made.attendance.close()


async def runs_of(backend: Backend) -> list[tuple[str, str, str]]:
    async with backend.database.read() as session:
        rows = await session.execute(select(_RUNS.c.name, _RUNS.c.state, _RUNS.c.started_by).order_by(_RUNS.c.id))
        return [(row.name, row.state, row.started_by) for row in rows]


async def until(holds: Callable[[], object]) -> None:
    async with asyncio.timeout(30):
        while not holds():  # noqa: ASYNC110 - a condition of tasks that tell nobody
            await asyncio.sleep(0.005)


async def do(work: Work, name: str) -> None:
    await next(each for each in work.attendance.jobs() if each.name == name).run()


async def punched(at_work: AtWork, *there: third_party.ThirdParty, count: int = 3) -> list[Due]:
    """Punches that each of these services waits for."""
    services = [await at_work.config(each, name=f"Service {n}") for n, each in enumerate(there)]
    at_work.trust(*there)
    for each in range(1, count + 1):
        await at_work.person(each)
    await at_work.punch(await at_work.terminal(), range(1, count + 1))
    return [Due(each.id, at_work.store_id, each.name) for each in services]


async def test_what_is_due_is_pushed_and_told_as_a_run(at_work: AtWork, work: Work) -> None:
    async with third_party.third_party() as there:
        await punched(at_work, there)
        await do(work, PUSH)
        await work.attendance.settled()
        assert len(there.stored) == 3
        await do(work, PUSH)
        await work.attendance.settled()

    assert await at_work.counts() == {"sent": 3}
    assert await runs_of(at_work.backend) == [(PUSH, "done", BY)], "nothing due, nothing begun"


async def test_a_slow_service_holds_up_nobody(at_work: AtWork, work: Work, clock: FixedClock) -> None:
    async with third_party.third_party() as slow, third_party.third_party() as quick:
        go_on = asyncio.Event()
        slow.behave = third_party.always(third_party.Reply(after=go_on, keep=True))
        first, _ = await punched(at_work, slow, quick)
        await do(work, PUSH)
        await until(lambda: slow.asked and len(work.attendance.at_work) == 1)
        assert len(quick.stored) == 3
        assert not go_on.is_set()

        await at_work.person(9)
        await at_work.punch(await at_work.terminal("TM20-002"), [9])
        clock.advance(timedelta(minutes=15))
        await do(work, PUSH)
        await until(lambda: len(quick.stored) == 4)
        assert len(slow.asked) == 1, "somebody is at it already"
        assert f"{PUSH} {subject_of(first.config_id)}" in work.attendance.at_work
        go_on.set()
        await work.attendance.settled()
        assert slow.times.most_common(1)[0][1] == 1


async def test_one_of_two_processes_pushes(at_work: AtWork, work: Work, clock: FixedClock) -> None:
    backend = at_work.backend
    async with third_party.third_party() as there:
        (due,) = await punched(at_work, there)
        other = make_work(backend.settings, backend.database, backend.attendance, clock).attendance
        other._leases = Leases(backend.database, clock, "another")

        assert sorted(await asyncio.gather(work.attendance.push(due), other.push(due))) == [False, True]
    assert await at_work.counts() == {"sent": 3}


async def test_a_task_that_is_handed_out_twice_is_one_push(at_work: AtWork, work: Work) -> None:
    """A broker does so after a while, also to the process that is still at it."""
    async with third_party.third_party() as there:
        (due,) = await punched(at_work, there)
        go_on = asyncio.Event()
        there.behave = third_party.always(third_party.Reply(after=go_on, keep=True))
        first = asyncio.create_task(work.attendance.push(due))
        await until(lambda: there.asked)
        assert not await work.attendance.push(due)
        assert await runs_of(at_work.backend) == [(PUSH, "running", BY)]
        go_on.set()
        assert await first
    assert await runs_of(at_work.backend) == [(PUSH, "done", BY)]


async def test_a_run_of_a_dead_process_holds_up_nobody(at_work: AtWork, work: Work, clock: FixedClock) -> None:
    backend = at_work.backend
    async with third_party.third_party() as there:
        (due,) = await punched(at_work, there)
        async with backend.database.write() as session:
            await backend.attendance.runs.open(
                session, PUSH, store_id=due.store_id, subject=subject_of(due.config_id), total=3, by=BY
            )
        lease = backend.attendance.deliveries.lease
        await Leases(backend.database, clock, "dead", lease).take(f"{PUSH} {subject_of(due.config_id)}")
        assert not await work.attendance.push(due), "as long as it may live"

        clock.advance(lease + timedelta(seconds=1))
        assert await work.attendance.push(due)
    assert await runs_of(backend) == [(PUSH, "lost", BY), (PUSH, "done", BY)]


async def test_what_a_dead_process_left_is_taken_up_before_the_interval_is_over(
    at_work: AtWork, work: Work, clock: FixedClock
) -> None:
    backend = at_work.backend
    async with third_party.third_party() as there:
        (due,) = await punched(at_work, there)
        async with backend.database.write() as session:
            await session.execute(update(_CONFIGS).values(pushed_at=clock.now()))
        await Leases(backend.database, clock, "dead").take(f"{PUSH} {subject_of(due.config_id)}")
        assert await work.attendance.wanting() == ()
        clock.advance(timedelta(seconds=91))
        assert await work.attendance.wanting() == (due,)
        await do(work, PUSH)
        await work.attendance.settled()
        assert len(there.stored) == 3
    assert await work.attendance.wanting() == ()


async def test_what_a_dead_process_claimed_for_longer_than_its_lease_is_taken_up_too(
    at_work: AtWork, work: Work, clock: FixedClock
) -> None:
    """The lease is taken a moment before the punches: who comes in between finds none of them free."""
    backend = at_work.backend
    deliveries = backend.attendance.deliveries
    async with third_party.third_party() as there:
        (due,) = await punched(at_work, there)
        await Leases(backend.database, clock, "dead", deliveries.lease).take(f"{PUSH} {subject_of(due.config_id)}")
        clock.advance(timedelta(seconds=2))
        async with backend.database.read() as session:
            config = await backend.attendance.third_parties.one(session, at_work.store_id, due.config_id)
        assert len(await deliveries._ledger.claim(config.id, config.updated_at, "dead", 100) or ()) == 3
        clock.advance(deliveries.lease - timedelta(seconds=1))
        await do(work, PUSH)
        await work.attendance.settled()
        assert await runs_of(backend) == [(PUSH, "done", BY)]
        assert not there.stored
        assert await work.attendance.wanting() == ()

        clock.advance(timedelta(seconds=1))
        assert await work.attendance.wanting() == (due,)
        await do(work, PUSH)
        await work.attendance.settled()
    assert await at_work.counts() == {"sent": 3}
    assert await work.attendance.wanting() == ()


async def test_the_end_of_the_process_leaves_a_push_to_the_next_one(
    at_work: AtWork, work: Work, clock: FixedClock
) -> None:
    backend = at_work.backend
    async with third_party.third_party() as there:
        there.behave = third_party.always(third_party.never())
        (due,) = await punched(at_work, there)
        await do(work, PUSH)
        await until(lambda: there.asked)
        await work.attendance.close()
        assert await runs_of(backend) == [(PUSH, "lost", BY)]
        assert await work.attendance.wanting() == ()

        there.behave = None
        clock.advance(timedelta(seconds=80))
        assert await work.attendance.wanting() == (due,)
        await do(work, PUSH)
        await work.attendance.settled()
    assert await at_work.counts() == {"sent": 3}


async def test_one_that_a_person_began_is_joined(at_work: AtWork, work: Work) -> None:
    backend = at_work.backend
    async with third_party.third_party() as there:
        (due,) = await punched(at_work, there)
        async with backend.attendance.runs.begin(
            PUSH, store_id=due.store_id, subject=subject_of(due.config_id), by="account:owner"
        ):
            assert not await work.attendance.push(due)
        assert await work.attendance.push(due)


async def test_one_that_is_left_alone_is_tried_once_an_hour(at_work: AtWork, work: Work, clock: FixedClock) -> None:
    backend = at_work.backend
    async with third_party.third_party() as there:
        (due,) = await punched(at_work, there)

        async def leave_alone(error: str) -> None:
            values = {"paused_until": clock.now() + timedelta(hours=3), "error": error}
            async with backend.database.write() as session:
                await session.execute(update(_CONFIGS).where(_CONFIGS.c.id == due.config_id).values(values))

        await leave_alone("rate_limited: wait")
        await do(work, "retry")
        await work.attendance.settled()
        assert not there.asked, "it said when it wants to be asked again"

        await leave_alone("unreachable: no route")
        await do(work, PUSH)
        await work.attendance.settled()
        assert not there.asked
        await do(work, "retry")
        await work.attendance.settled()
    assert await at_work.counts() == {"sent": 3}


async def test_people_are_pulled_at_their_interval(at_work: AtWork, work: Work, clock: FixedClock) -> None:
    async with third_party.third_party() as there:
        there.users = {"users": [{"enrollid": 7, "name": "Nadia"}]}
        await at_work.config(there, pulls_users=True, sync_interval_minutes=30)
        for advanced in (0, 10, 30):
            clock.advance(timedelta(minutes=advanced))
            await do(work, "pull")
            await work.attendance.settled()
        assert len(there.asked) == 2
    assert [name for name, _, _ in await runs_of(at_work.backend)] == ["pull", "pull"]


async def test_the_night_is_closed_and_only_told_when_there_was_one(
    at_work: AtWork, work: Work, clock: FixedClock
) -> None:
    await at_work.person(1)
    await do(work, "close")
    assert await runs_of(at_work.backend) == []
    clock.advance(timedelta(days=3))
    await do(work, "close")
    await do(work, "close")
    assert await runs_of(at_work.backend) == [("close", "done", BY)]


async def test_old_runs_and_commands_go(at_work: AtWork, work: Work, clock: FixedClock) -> None:
    attendance = at_work.backend.attendance
    terminal = await at_work.terminal()
    numbers: list[int] = []
    for _ in range(2):
        async with at_work.backend.database.write() as session:
            run = await attendance.runs.open(
                session, "enrol", store_id=at_work.store_id, subject="terminal:1", total=1, by="account:owner"
            )
            numbers.append(run)
            await attendance.commands.queue(session, terminal.id, "gettime", {}, by="account:owner", run_id=run)
    async with at_work.backend.database.write() as session:
        await attendance.runs.stop(session, at_work.store_id, numbers[0])
        await attendance.runs.command_ended(session, numbers[0], "stopped", "")
    clock.advance(timedelta(days=91))
    await do(work, RETENTION)
    # What a terminal has still to do stays, however long it is switched off.
    assert await runs_of(at_work.backend) == [("enrol", "running", "account:owner"), (RETENTION, "done", BY)]


async def test_the_overview_tells_what_ran_when_and_what_failed(
    at_work: AtWork, work: Work, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(*_: object) -> int:
        raise RuntimeError("the disk is full")

    async def seen() -> dict[str, tuple[object, object, str]]:
        async with at_work.backend.database.read() as session:
            views = await work.overview.overview(session, at_work.store_id)
        return {each.name: (each.started_at, each.due_at, each.error) for each in views}

    assert (await seen())[LOST] == (None, None, "")
    runner = EmbeddedJobs(work.attendance.jobs(), work.due, work.leases)
    retention = next(each for each in work.attendance.jobs() if each.name == RETENTION)
    with monkeypatch.context() as broken:
        broken.setattr("backend.attendance.history.History.prune", fails)
        assert not await runner.look(retention)
    now = clock.now()
    assert (await seen())[RETENTION] == (now, now + retention.every, "RuntimeError: the disk is full")

    clock.advance(retention.every)
    assert await runner.look(retention)
    assert (await seen())[RETENTION][2] == ""
    assert work.overview.mode == "none"
    assert isinstance(work.attendance, AttendanceJobs)
