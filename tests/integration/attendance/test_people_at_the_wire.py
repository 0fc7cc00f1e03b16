"""People and hours on their way to a terminal that answers in its own dialect, and back."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from apps.tm20_simulator.dialects import DIALECTS, Faults
from apps.tm20_simulator.terminal import Terminal
from backend.app import Backend
from backend.attendance.models import RunRow
from backend.attendance.people.views import PersonDraft
from backend.attendance.plans.views import ScheduleDraft
from backend.attendance.runs import RunView
from backend.attendance.terminals.composition import make_listener
from backend.attendance.terminals.pace import Pace
from tests.support.attendance import AtWork

BY = "account:tester"
QUICK = Pace(tick=0.01, look=0.05, write_seen=0.01, between=0.0, quiet=3600, answer=5)
WITHIN_S = 20.0


@asynccontextmanager
async def on_the_wall(backend: Backend, dialect: str, sn: str = "ZX1") -> AsyncIterator[Terminal]:
    parts = backend.attendance
    listener = make_listener(
        backend.settings, backend.database, backend.stores, parts.punches, parts.commands, backend.clock,
        enrolled=[parts.told_of_people.received], pace=QUICK,
    )  # fmt: skip
    async with listener.running(0):
        terminal = Terminal(listener.url, sn, DIALECTS[dialect].without_waiting(0.02), reconnect_s=0.02)
        async with terminal.running():
            async with asyncio.timeout(WITHIN_S):
                await terminal.registered.wait()
            yield terminal


async def ended(backend: Backend, run_id: int) -> RunView | RunRow:
    async with asyncio.timeout(WITHIN_S):
        while True:
            async with backend.database.read() as session:
                run = await session.get_one(RunRow, run_id)
            if run.state != "running":
                return run
            await asyncio.sleep(0.01)


@pytest.mark.parametrize("dialect", ["tm20", "aiface11", "topdata"])
async def test_people_and_hours_arrive_and_leave(backend: Backend, at_work: AtWork, dialect: str) -> None:
    attendance, store = backend.attendance, at_work.store_id
    number = (await at_work.terminal("ZX1", zone="")).id
    people = [await at_work.person(each) for each in range(1, 61)]
    async with backend.database.write() as session:
        await attendance.enrolments.set_credential(session, store, people[0], 11, "2352253", by=BY)
        await attendance.enrolments.set_credential(session, store, people[0], 10, "1234", by=BY)
        await attendance.people.enable(session, store, people[1:2], False, by=BY)
        sending = await attendance.enrolments.send(session, store, number, by=BY)
    async with on_the_wall(backend, dialect) as terminal:
        run = await ended(backend, sending.run_id)
        assert (run.state, run.done) == ("done", sending.commands)
        known = terminal.memory.people
        assert sorted(known) == list(range(1, 61))
        assert known[1].credentials == {11: 2352253, 10: 1234}
        assert (known[2].name, known[2].enabled) == ("Person 2", False)
        async with backend.database.write() as session:
            draft = ScheduleDraft("Standard", 0, "08:00", "17:00", "12:00", "15:00", terminal_id=number)
            await attendance.plans.add(session, store, draft, by=BY)
            sending = await attendance.plan_sending.send(session, store, number, by=BY, margin=15)
        assert (await ended(backend, sending.run_id)).state == "done"
        monday = terminal.memory.lock["weekzone"][0]["week"][0]["day"]
        sections = [each["section"] for each in terminal.memory.lock["dayzone"][monday - 1]["day"]]
        assert sections == ["07:45~12:15", "14:45~17:15"]
        assert {each.lock["weekzone"] for each in known.values() if each.lock} == {1}
        assert terminal.memory.lock["opendelay"] == 5  # nothing else of the lock was touched
        async with backend.database.write() as session:
            off = await attendance.enrolments.take_off(session, store, number, people[:1], by=BY)
        assert (await ended(backend, off.run_id)).state == "done"
        assert 1 not in known


async def test_who_was_there_before_us_is_read_with_a_name(backend: Backend, at_work: AtWork) -> None:
    attendance, store = backend.attendance, at_work.store_id
    number = (await at_work.terminal("ZX1")).id
    async with on_the_wall(backend, "tm20") as terminal:
        for enrollid in range(1, 46):  # more than a page
            terminal.know(enrollid, f"Known {enrollid}", credentials={0: "dGVtcGxhdGU=", 11: 1000 + enrollid})
        async with backend.database.write() as session:
            run_id = await attendance.reading.start(session, attendance.terminals, store, number, by=BY)
        run = await ended(backend, run_id)
        assert (run.state, run.total) == ("done", 46)
        async with backend.database.read() as session:
            people = await attendance.people.all(session, store)
        assert {each.enrollid: each.name for each in people} == {each: f"Known {each}" for each in range(1, 46)}


async def test_a_terminal_that_refuses_says_so_of_the_person(backend: Backend, at_work: AtWork) -> None:
    attendance, store = backend.attendance, at_work.store_id
    number = (await at_work.terminal("ZX1")).id
    async with backend.database.write() as session:
        amel = await attendance.people.add(session, store, PersonDraft("Amel", 1), by=BY)
        await attendance.enrolments.set_credential(session, store, amel, 11, 5, by=BY)
    async with on_the_wall(backend, "tm20") as terminal:
        terminal.faults = Faults(refuses="setuserinfo", reason=1)
        async with backend.database.write() as session:
            sending = await attendance.enrolments.send(session, store, number, by=BY)
        run: Any = await ended(backend, sending.run_id)
        assert run.state == "failed"
    async with backend.database.read() as session:
        (on,) = (await attendance.people.one(session, store, amel)).terminals
    assert (on.state, on.reason) == ("failed", "setuserinfo: the terminal refused: 1")


async def test_who_is_enrolled_at_the_terminal_becomes_a_person(backend: Backend, at_work: AtWork) -> None:
    attendance, store = backend.attendance, at_work.store_id
    await at_work.terminal("ZX1")
    async with on_the_wall(backend, "tm20") as terminal:
        terminal.enrol(7, "Nadia", 11, 2352253)
        async with asyncio.timeout(WITHIN_S):
            while not terminal.settled:  # noqa: ASYNC110 - a condition in the simulator, which tells nobody
                await asyncio.sleep(0.01)
    async with backend.database.read() as session:
        (nadia,) = await attendance.people.all(session, store)
    assert (nadia.enrollid, nadia.name, nadia.terminals[0].state) == (7, "Nadia", "sent")
