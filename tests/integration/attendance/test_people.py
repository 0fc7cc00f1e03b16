"""People of attendance: what is written about them, who the unknown are, and how they get to terminals."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.app import Backend
from backend.attendance.models import CommandRow, CredentialRow, PunchRow, RunRow
from backend.attendance.people.unknown import UnknownQueue
from backend.attendance.people.views import Person, PersonDraft
from backend.attendance.punches import StoredPunch
from backend.attendance.refused import AttendanceRefused
from backend.attendance.terminals.commands import Command
from backend.attendance.terminals.desk import TerminalSettings
from backend.attendance.terminals.terminal import Enrolled
from backend.db.base import table_of
from backend.errors import ApiError
from common.domain.clock import FixedClock
from tests.support.shop import Shop

BY = "account:tester"
_PUNCHES, _COMMANDS = table_of(PunchRow), table_of(CommandRow)


@dataclass
class Bench:
    """A store with one terminal."""

    backend: Backend
    store_id: str
    terminal_id: int

    async def add(self, name: str, **more: Any) -> int:
        async with self.backend.database.write() as session:
            return await self.backend.attendance.people.add(session, self.store_id, PersonDraft(name, **more), by=BY)

    async def person(self, person_id: int) -> Person:
        async with self.backend.database.read() as session:
            return await self.backend.attendance.people.one(session, self.store_id, person_id)

    async def queued(self, state: str = "waiting") -> list[tuple[str, dict[str, Any]]]:
        async with self.backend.database.read() as session:
            rows = await session.execute(
                select(_COMMANDS.c.name, _COMMANDS.c.body).where(_COMMANDS.c.state == state).order_by(_COMMANDS.c.id)
            )
            return [(name, body) for name, body in rows]

    async def work(self, *, refuse: Sequence[str] = (), most: int = 1000) -> list[tuple[str, dict[str, Any]]]:
        """Do as a connection does: one command after the other; what was sent."""
        commands, sent = self.backend.attendance.commands, []
        for _ in range(most):
            async with self.backend.database.write() as session:
                command: Command | None = await commands.next(session, self.terminal_id)
                if command is None:
                    break
                assert await commands.sent(session, command)
                sent.append((command.name, command.body))
                refused = command.name in refuse
                await commands.end(session, command, "failed" if refused else "done", "1" if refused else "")
        return sent

    async def run(self, run_id: int) -> Any:
        async with self.backend.database.read() as session:
            return await session.get_one(RunRow, run_id)

    async def punched(self, enrollid: int, wall: str) -> int:
        now = self.backend.clock.now()
        async with self.backend.database.write() as session:
            number = await session.scalar(
                insert(_PUNCHES)
                .values(
                    store_id=self.store_id, terminal_id=self.terminal_id, device_id=None, person_id=None, kind="person",
                    sn="TM1", enrollid=enrollid, wall=wall, happened_at=now, zone="UTC", ambiguous=False, suspect="",
                    mode=0, inout=0, event=0, direction="", verify_mode=None, temperature_tenths=None, user_name="Zoé",
                    access_granted=False, photo="", raw={}, received_at=now,
                )
                .returning(_PUNCHES.c.id)
            )  # fmt: skip
        assert number is not None
        return int(number)


@pytest.fixture
async def bench(backend: Backend, shop: Shop) -> Bench:
    async with backend.database.write() as session:
        terminal = await backend.attendance.terminals.add(session, shop.store.id, "TM1", name="Entrée", by=BY)
    return Bench(backend, shop.store.id, terminal)


async def test_a_person_has_a_number_of_their_own_and_may_be_a_member_of_staff(bench: Bench, backend: Backend) -> None:
    people = backend.attendance.people
    amel = await bench.add("  Amel   Benali ", staff_id="manager")
    assert (await bench.person(amel)).name == "Amel Benali"
    assert (await bench.person(amel)).enrollid == 1
    big = await bench.add("Karim", enrollid=123456789012)
    assert (await bench.person(big)).enrollid == 123456789012
    assert (await bench.person(await bench.add("Next"))).enrollid == 2
    for draft, code in (
        (PersonDraft("X", enrollid=1), "enrollid_taken"),
        (PersonDraft("X", enrollid=99_999_999), "enrollid_reserved"),
        (PersonDraft("X", enrollid=0), "enrollid_range"),
        (PersonDraft(" "), "name_missing"),
        (PersonDraft("X", staff_id="manager"), "staff_taken"),
        (PersonDraft("X", staff_id="nobody"), "staff_unknown"),
        (PersonDraft("X", admin=3), "admin_range"),
    ):
        async with backend.database.write() as session:
            with pytest.raises(AttendanceRefused) as refused:
                await people.add(session, bench.store_id, draft, by=BY)
            assert refused.value.code == code
    async with backend.database.write() as session:
        many = await people.add_many(
            session, bench.store_id,
            [PersonDraft("Amel Benali", enrollid=1), PersonDraft("Lina", enrollid=7), PersonDraft("Other", enrollid=7)],
            by=BY,
        )  # fmt: skip
        assert (len(many.ids), many.known, [row for row, _ in many.refused]) == (1, 1, [2])
        staff = await people.add_staff(session, bench.store_id, ["manager", "cashier"], by=BY)
        assert (len(staff.ids), staff.known) == (1, 1)
        assert [each for each, _ in await people.unlinked_staff(session, bench.store_id)] == ["kitchen", "seller"]
    async with backend.database.read() as session:
        assert [each.name for each in await people.all(session, bench.store_id, search="ben")] == ["Amel Benali"]
        with pytest.raises(AttendanceRefused, match="nobody of the number"):
            await people.one(session, "another store", amel)


async def test_who_left_keeps_the_number_and_may_come_back(bench: Bench, backend: Backend) -> None:
    people = backend.attendance.people
    amel = await bench.add("Amel", staff_id="manager")
    async with backend.database.write() as session:
        assert await people.leave(session, bench.store_id, [amel], by=BY) == 1
        assert await people.leave(session, bench.store_id, [amel], by=BY) == 0
    async with backend.database.read() as session:
        assert await people.all(session, bench.store_id) == ()
        assert [each.id for each in await people.all(session, bench.store_id, left=True)] == [amel]
    with pytest.raises(AttendanceRefused, match="1 is Amel"):
        await bench.add("Somebody", enrollid=1)
    async with backend.database.write() as session:
        assert await people.come_back(session, bench.store_id, [amel], by=BY) == 1
    assert (await bench.person(amel)).left_at is None


async def test_unknown_numbers_wait_for_a_person_and_their_punches_are_told_then(
    bench: Bench, backend: Backend
) -> None:
    told: list[StoredPunch] = []

    async def hear(_session: AsyncSession, punches: Sequence[StoredPunch]) -> None:
        told.extend(punches)

    attendance = backend.attendance
    queue = UnknownQueue(attendance.people, backend.audit, backend.clock, [hear])
    first = [await bench.punched(42, f"2026-03-01 08:0{minute}:00") for minute in range(3)]
    other = await bench.punched(43, "2026-03-01 08:00:00")
    async with backend.database.read() as session:
        listed = {each.enrollid: each for each in await queue.all(session, bench.store_id)}
        assert await queue.count(session, bench.store_id) == 2
        assert await queue.all(session, "another store") == ()
    assert (listed[42].punches, listed[42].name, listed[42].terminals) == (3, "Zoé", ("Entrée",))
    async with backend.database.write() as session:
        zoe = await queue.new_person(session, bench.store_id, 42, PersonDraft("Zoé"), by=BY)
    assert [each.id for each in told] == first
    assert {each.person_id for each in told} == {zoe}
    assert (await bench.person(zoe)).enrollid == 42
    # Somebody who is here already, under another number until now.
    karim = await bench.add("Karim")
    async with backend.database.write() as session:
        assert await queue.match(session, bench.store_id, 43, karim, renumber=True, by=BY) == 1
    assert (await bench.person(karim)).enrollid == 43
    assert told[-1].id == other
    async with backend.database.write() as session:
        with pytest.raises(AttendanceRefused) as refused:
            await queue.match(session, bench.store_id, 43, karim, renumber=False, by=BY)
        assert refused.value.code == "unknown_gone"


async def test_people_go_to_a_terminal_with_progress(bench: Bench, backend: Backend) -> None:
    enrolments = backend.attendance.enrolments
    amel, karim = await bench.add("Amel"), await bench.add("Karim", enabled=False)
    async with backend.database.write() as session:
        await enrolments.set_credential(session, bench.store_id, amel, 11, "2352253", by=BY)
        await enrolments.set_credential(session, bench.store_id, amel, 10, "1234", by=BY)
        sending = await enrolments.send(session, bench.store_id, bench.terminal_id, by=BY)
    assert (sending.people, sending.commands) == (2, 4)
    queued = await bench.queued()
    assert [name for name, _ in queued] == ["setusername", "setuserinfo", "setuserinfo", "enableuser"]
    assert "2352253" not in str(queued)  # what waits in the database is encrypted
    assert (await bench.person(amel)).terminals[0].state == "waiting"
    await bench.work(most=2)
    run = await bench.run(sending.run_id)
    assert (run.done, run.total, run.state) == (2, 4, "running")
    assert (await bench.person(amel)).terminals[0].state == "waiting"
    sent = await bench.work()
    assert sent[0][1] == {"enrollid": 1, "name": "Amel", "admin": 0, "backupnum": 11, "record": 2352253}
    assert sent[1] == ("enableuser", {"enrollid": 2, "enflag": 0})
    for person in (amel, karim):
        assert (await bench.person(person)).terminals[0].state == "sent"
    run = await bench.run(sending.run_id)
    assert (run.done, run.state) == (4, "done")
    assert run.ended_at is not None
    # Nothing of a card is shown again.
    assert [each.kind for each in (await bench.person(amel)).credentials] == ["password", "card"]
    async with backend.database.write() as session:
        off = await enrolments.take_off(session, bench.store_id, bench.terminal_id, [karim], by=BY)
    assert (await bench.person(karim)).terminals[0].state == "removing"
    assert await bench.work() == [("deleteuser", {"enrollid": 2, "backupnum": 13})]
    assert (await bench.run(off.run_id)).state == "done"
    assert (await bench.person(karim)).terminals == ()


async def test_what_a_terminal_refuses_is_told_of_the_person(bench: Bench, backend: Backend) -> None:
    amel, karim = await bench.add("Amel"), await bench.add("Karim")
    async with backend.database.write() as session:
        await backend.attendance.enrolments.set_credential(session, bench.store_id, amel, 11, 77, by=BY)
        sending = await backend.attendance.enrolments.send(session, bench.store_id, bench.terminal_id, by=BY)
    await bench.work(refuse=["setuserinfo"])
    refused, fine = (await bench.person(amel)).terminals[0], (await bench.person(karim)).terminals[0]
    assert (refused.state, refused.reason) == ("failed", "setuserinfo: 1")
    assert fine.state == "sent"
    run = await bench.run(sending.run_id)
    assert (run.state, run.note, run.done) == ("failed", "1", run.total)
    async with backend.database.write() as session:  # once more, and it is taken
        await backend.attendance.enrolments.send(session, bench.store_id, bench.terminal_id, [amel], by=BY)
    await bench.work()
    assert (await bench.person(amel)).terminals[0].state == "sent"


async def test_a_run_that_is_stopped_leaves_the_rest_undone(bench: Bench, backend: Backend) -> None:
    people = [await bench.add(f"Person {number}") for number in range(60)]
    async with backend.database.write() as session:
        sending = await backend.attendance.enrolments.send(session, bench.store_id, bench.terminal_id, people, by=BY)
    assert sending.commands == 2  # fifty names, and ten
    await bench.work(most=1)
    async with backend.database.write() as session:
        assert not await backend.attendance.runs.stop(session, "another store", sending.run_id)
        assert await backend.attendance.runs.stop(session, bench.store_id, sending.run_id)
    assert await bench.work() == []
    run = await bench.run(sending.run_id)
    assert (run.state, run.done) == ("stopped", 2)
    states = [(await bench.person(each)).terminals[0].state for each in (people[0], people[-1])]
    assert states == ["sent", "failed"]


async def test_everybody_once_more_takes_the_place_of_what_was_not_sent(
    bench: Bench, backend: Backend, clock: FixedClock
) -> None:
    del clock
    amel = await bench.add("Amel")
    for _ in range(3):  # a terminal that is away, and somebody who asks every quarter of an hour
        async with backend.database.write() as session:
            sending = await backend.attendance.enrolments.send(session, bench.store_id, bench.terminal_id, by=BY)
    assert len(await bench.queued()) == sending.commands
    await bench.work()
    assert (await bench.person(amel)).terminals[0].state == "sent"


async def test_whom_a_terminal_enrols_is_kept_as_its_switch_says(bench: Bench, backend: Backend) -> None:
    waiting = await bench.punched(9, "2026-03-01 09:00:00")
    template = Enrolled(bench.terminal_id, bench.store_id, 9, "Nadia", 0, 1, "c2VjcmV0", keep_templates=False)
    async with backend.database.write() as session:
        await backend.attendance.told_of_people.received(session, template)
        await backend.attendance.told_of_people.received(session, replace(template, backupnum=11, record=555))
        await backend.attendance.told_of_people.received(session, replace(template, enrollid=0))
    async with backend.database.read() as session:
        (nadia,) = await backend.attendance.people.all(session, bench.store_id)
        assert await session.scalar(select(_PUNCHES.c.person_id).where(_PUNCHES.c.id == waiting)) == nadia.id
        kept = (await session.scalars(select(CredentialRow.record))).all()
    assert (nadia.name, nadia.admin, nadia.terminals[0].state) == ("Nadia", 1, "sent")
    assert [each.kind for each in (await bench.person(nadia.id)).credentials] == ["card"]
    assert "555" not in kept[0]
    async with backend.database.write() as session:
        await backend.attendance.told_of_people.received(session, replace(template, keep_templates=True))
    assert [each.kind for each in (await bench.person(nadia.id)).credentials] == ["finger", "card"]


async def test_people_of_a_terminal_that_was_in_use_before_are_read_off_it(bench: Bench, backend: Backend) -> None:
    attendance, store = backend.attendance, bench.store_id
    amel = await bench.add("Amel")  # number 1 is on the terminal, too
    waiting = await bench.punched(123456789012, "2026-03-01 09:00:00")
    async with backend.database.write() as session:
        run_id = await attendance.reading.start(session, attendance.terminals, store, bench.terminal_id, by=BY)
    rows = [
        {"enrollid": 1, "admin": 0, "backupnum": 0},
        {"enrollid": "123456789012", "admin": 0, "backupnum": 0},
        {"enrollid": 123456789012, "admin": 1, "backupnum": 10},
        {"enrollid": 5, "admin": 0, "backupnum": 11},
        {"enrollid": 0, "admin": 0, "backupnum": 11},
        "not a row",
    ]
    answers: dict[str, dict[str, Any]] = {"getuserlist": {"record": rows}}
    names = {5: "Lina  Haddad", 123456789012: ""}
    asked: list[tuple[str, dict[str, Any]]] = []
    while True:
        async with backend.database.write() as session:
            command = await attendance.commands.next(session, bench.terminal_id)
            if command is None:
                break
            asked.append((command.name, command.body))
            said = answers.get(command.name) or {"record": names[command.body["enrollid"]]}
            await attendance.commands.end(session, command, "done", "", said)
    assert asked[1:] == [("getusername", {"enrollid": 5}), ("getusername", {"enrollid": 123456789012})]
    run = await bench.run(run_id)
    assert (run.state, run.done, run.total) == ("done", 3, 3)
    async with backend.database.read() as session:
        people = {each.enrollid: each for each in await attendance.people.all(session, store)}
        owner = await session.scalar(select(_PUNCHES.c.person_id).where(_PUNCHES.c.id == waiting))
    assert {number: each.name for number, each in people.items()} == {
        1: "Amel",
        5: "Lina Haddad",
        123456789012: "123456789012",
    }
    assert people[123456789012].admin == 1
    assert owner == people[123456789012].id
    assert {each.terminals[0].state for each in people.values()} == {"sent"}
    assert people[1].id == amel
    async with backend.database.write() as session:  # and a terminal that was emptied has nobody
        await attendance.terminals.command(session, store, bench.terminal_id, "cleanuser", {}, by=BY, confirmed=True)
    await bench.work()
    assert (await bench.person(amel)).terminals == ()


async def test_another_stores_terminal_and_people_are_not_there(bench: Bench, backend: Backend) -> None:
    amel = await bench.add("Amel")
    async with backend.database.write() as session:
        with pytest.raises(ApiError, match="no terminal"):
            await backend.attendance.enrolments.send(session, "another store", bench.terminal_id, by=BY)
        with pytest.raises(AttendanceRefused) as refused:
            await backend.attendance.enrolments.send(session, bench.store_id, bench.terminal_id, [amel, 999], by=BY)
        assert refused.value.code == "person_unknown"


@pytest.mark.parametrize("body", [{"enrollid": "nobody"}, {"record": ["x", {"enrollid": None}]}, {"record": "x"}])
async def test_a_command_that_makes_no_sense_ends_too(bench: Bench, backend: Backend, body: dict[str, Any]) -> None:
    async with backend.database.write() as session:
        await backend.attendance.terminals.command(
            session, bench.store_id, bench.terminal_id, "enableuser", body, by=BY
        )
    assert await bench.work(refuse=["enableuser"]) == [("enableuser", body)]
    assert await bench.queued("failed") == [("enableuser", body)]


async def test_a_card_that_cannot_be_read_any_more_is_not_sent_as_something_else(
    bench: Bench, backend: Backend
) -> None:
    amel = await bench.add("Amel")
    async with backend.database.write() as session:
        await backend.attendance.enrolments.set_credential(session, bench.store_id, amel, 11, 77, by=BY)
        await session.execute(update(table_of(CredentialRow)).values(record="sealed with another key"))
        await backend.attendance.enrolments.send(session, bench.store_id, bench.terminal_id, by=BY)
    assert [name for name, _ in await bench.work()] == ["setusername"]


async def test_a_credential_in_a_command_is_in_no_row(bench: Bench, backend: Backend) -> None:
    attendance, store = backend.attendance, bench.store_id
    who = {"enrollid": 1, "backupnum": 10}
    async with backend.database.write() as session:
        for name, body in (("setuserinfo", {**who, "record": 12345678}), ("getuserinfo", who)):
            await attendance.terminals.command(session, store, bench.terminal_id, name, body, by=BY)
        for _ in range(2):
            command = await attendance.commands.next(session, bench.terminal_id)
            assert command is not None
            assert command.body.get("record", 12345678) == 12345678
            kept = await session.scalar(select(_COMMANDS.c.body).where(_COMMANDS.c.id == command.id))
            assert "12345678" not in str(kept)
            await attendance.commands.end(session, command, "done", "", {**who, "record": 12345678})
        rows = (await session.execute(select(_COMMANDS.c.body, _COMMANDS.c.answer).order_by(_COMMANDS.c.id))).all()
    assert "12345678" not in str([(row.body, row.answer) for row in rows])


async def test_nothing_of_a_store_stays_on_a_terminal_it_took_away(bench: Bench, backend: Backend) -> None:
    attendance, store, amel = backend.attendance, bench.store_id, await bench.add("Amel")
    async with backend.database.write() as session:
        await attendance.terminals.change(
            session, store, bench.terminal_id,
            TerminalSettings("Door", time_zone="Asia/Dubai", keep_photos=True, keep_templates=True, networks=["::1"]),
            by=BY,
        )  # fmt: skip
        await attendance.enrolments.set_credential(session, store, amel, 11, 77, by=BY)
        sending = await attendance.enrolments.send(session, store, bench.terminal_id, by=BY)
        await attendance.terminals.remove(session, store, bench.terminal_id, by=BY)
        commands = (await session.execute(select(_COMMANDS.c.state, _COMMANDS.c.name, _COMMANDS.c.body))).all()
    assert {each.state for each in commands} == {"stopped"}
    assert [each.body["record"] for each in commands if each.name == "setuserinfo"] == ["…"]
    assert (await bench.run(sending.run_id)).state != "running"
    assert (await bench.person(amel)).terminals == ()
    async with backend.database.write() as session:
        await attendance.terminals.add(session, store, "TM1", name="Again", by=BY)
        view = await attendance.terminals.one(session, store, bench.terminal_id)
    assert (await bench.person(amel)).terminals == ()
    assert (view.time_zone, view.keep_photos, view.keep_templates, view.networks) == ("", False, False, ())


async def test_of_two_stores_that_want_one_terminal_the_second_is_refused(bench: Bench, backend: Backend) -> None:
    async with backend.database.write() as session:
        for decide in (
            backend.attendance.terminals.approve(session, bench.terminal_id, "another store", by=BY),
            backend.attendance.terminals.refuse(session, bench.terminal_id, by=BY),
        ):
            with pytest.raises(ApiError, match="waits for a decision"):
                await decide
        assert (await backend.attendance.terminals.one(session, bench.store_id, bench.terminal_id)).sn == "TM1"


async def test_a_model_that_takes_no_commands_is_sent_nobody(bench: Bench, backend: Backend) -> None:
    amel = await bench.add("Amel")
    async with backend.database.write() as session:
        await backend.attendance.terminals.change(
            session, bench.store_id, bench.terminal_id, TerminalSettings("Door", family="ai810"), by=BY
        )
        with pytest.raises(AttendanceRefused) as refused:
            await backend.attendance.enrolments.send(session, bench.store_id, bench.terminal_id, [amel], by=BY)
        with pytest.raises(AttendanceRefused, match="only posts"):
            await backend.attendance.terminals.command(session, bench.store_id, bench.terminal_id, "gettime", by=BY)
    assert refused.value.code == "terminal_without_commands"


async def test_whom_such_a_model_has_enrolled_can_be_changed_and_leave(bench: Bench, backend: Backend) -> None:
    attendance, store = backend.attendance, bench.store_id
    async with backend.database.write() as session:
        await attendance.terminals.change(
            session, store, bench.terminal_id, TerminalSettings("Door", family="ai810"), by=BY
        )
        card = Enrolled(bench.terminal_id, store, 7, "Nadia", 11, 0, 2352253, keep_templates=False)
        await attendance.told_of_people.received(session, card)
        (nadia,) = await attendance.people.all(session, store)
        assert await attendance.enrolments.refresh(session, store, [nadia.id], by=BY) == 0
        await attendance.enrolments.drop_credential(session, store, nadia.id, 11, by=BY)
        assert await attendance.enrolments.take_off_everywhere(session, store, [nadia.id], by=BY) == 0
    assert await bench.queued() == []  # nobody would ever fetch it
    assert [each.state for each in (await bench.person(nadia.id)).terminals] == ["sent"]  # and nobody is told otherwise


async def test_whom_a_terminal_gets_after_it_was_emptied_is_on_it(bench: Bench, backend: Backend) -> None:
    amel, gone = await bench.add("Amel"), await bench.add("Gone")
    async with backend.database.write() as session:
        await backend.attendance.enrolments.send(session, bench.store_id, bench.terminal_id, by=BY)
    await bench.work()
    async with backend.database.write() as session:
        await backend.attendance.terminals.command(
            session, bench.store_id, bench.terminal_id, "cleanuser", {}, by=BY, confirmed=True
        )
        await backend.attendance.enrolments.send(session, bench.store_id, bench.terminal_id, [amel], by=BY)
    await bench.work()
    assert [each.state for each in (await bench.person(amel)).terminals] == ["sent"]
    assert (await bench.person(gone)).terminals == ()


async def test_lists_of_a_terminal_with_things_in_them_that_nobody_stores(bench: Bench, backend: Backend) -> None:
    attendance, store = backend.attendance, bench.store_id
    async with backend.database.write() as session:
        run_id = await attendance.reading.start(session, attendance.terminals, store, bench.terminal_id, by=BY)
    rows = [{"enrollid": float("inf"), "admin": 0}, {"enrollid": [1]}, {"enrollid": "5", "admin": [2]}]
    for said in ({"record": rows}, {"record": "Amel\0\0 \ud800"}):
        async with backend.database.write() as session:
            command = await attendance.commands.next(session, bench.terminal_id)
            assert command is not None
            await attendance.commands.end(session, command, "done", "", said)
    assert (await bench.run(run_id)).state == "done"
    async with backend.database.read() as session:
        assert [(each.enrollid, each.name) for each in await attendance.people.all(session, store)] == [(5, "Amel ?")]


async def test_others_have_their_turn_while_many_commands_are_stopped(bench: Bench, backend: Backend) -> None:
    """SQLite's statements run on the loop that answers the tills."""
    amel, turns = await bench.add("Amel"), 0

    async def take_turns() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    async with backend.database.write() as session:
        sending = await backend.attendance.enrolments.send(session, bench.store_id, bench.terminal_id, by=BY)
        rows = [("deleteuser", {"enrollid": each}) for each in range(1, 61)]
        await backend.attendance.commands.queue_many(session, bench.terminal_id, rows, by=BY, run_id=sending.run_id)
        taking = asyncio.create_task(take_turns())
        await backend.attendance.runs.stop(session, bench.store_id, sending.run_id)
        taking.cancel()
    assert turns >= 2
    assert (await bench.person(amel)).terminals[0].state == "failed"


async def test_reading_people_off_a_terminal_ends_when_it_is_stopped(bench: Bench, backend: Backend) -> None:
    attendance, store = backend.attendance, bench.store_id
    async with backend.database.write() as session:
        run_id = await attendance.reading.start(session, attendance.terminals, store, bench.terminal_id, by=BY)
        command = await attendance.commands.next(session, bench.terminal_id)
        assert command is not None
        await attendance.commands.sent(session, command)
        assert await attendance.runs.stop(session, store, run_id)
        await attendance.commands.end(session, command, "done", "", {"record": [{"enrollid": 5}]})  # it was on its way
        assert await attendance.people.all(session, store) == ()
    assert await bench.queued() == []
    assert (await bench.run(run_id)).state == "stopped"


async def test_a_terminal_hears_that_somebody_is_not_limited_any_more(bench: Bench, backend: Backend) -> None:
    attendance, store = backend.attendance, bench.store_id
    ends = backend.clock.now() + timedelta(days=30)
    async with backend.database.write() as session:
        amel = await attendance.people.add(session, store, PersonDraft("Amel", 1, ends_at=ends), by=BY)
        await attendance.enrolments.send(session, store, bench.terminal_id, by=BY)
    assert [name for name, _ in await bench.work()] == ["setusername", "setuserlock"]
    async with backend.database.write() as session:  # the contract goes on
        await attendance.people.change(session, store, amel, PersonDraft("Amel"), by=BY)
        await attendance.enrolments.refresh(session, store, [amel], by=BY)
    (lock,) = [body["record"][0] for name, body in await bench.work() if name == "setuserlock"]
    assert (lock["endtime"], lock["weekzone"]) == ("2099-12-31 23:59:00", 1)
