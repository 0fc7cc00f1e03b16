"""Hours of the week, holidays, and the terminal's door that learns of them."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from backend.accounts.passwords import hash_password
from backend.app import Backend
from backend.attendance.models import CommandRow, RunRow, TerminalRow
from backend.attendance.people.views import PersonDraft
from backend.attendance.plans.views import HolidayDraft, ScheduleDraft
from backend.attendance.refused import AttendanceRefused
from backend.attendance.terminals.desk import TerminalSettings
from backend.audit.service import Actor
from backend.db.base import table_of
from tests.support.attendance import AtWork

BY = "account:tester"
MONDAY = ScheduleDraft("Standard", 0, "8:00", "17:00:00", "12:00", "13:00", 15)
_COMMANDS = table_of(CommandRow)


async def queued(backend: Backend) -> list[tuple[str, dict[str, Any]]]:
    async with backend.database.read() as session:
        rows = await session.execute(
            select(_COMMANDS.c.name, _COMMANDS.c.body).where(_COMMANDS.c.state == "waiting").order_by(_COMMANDS.c.id)
        )
        return [(name, body) for name, body in rows]


async def work(backend: Backend, terminal_id: int) -> None:
    commands = backend.attendance.commands
    for _ in range(100):
        async with backend.database.write() as session:
            command = await commands.next(session, terminal_id)
            if command is None:
                return
            await commands.sent(session, command)
            await commands.end(session, command, "done")


async def refused(backend: Backend, store_id: str, draft: ScheduleDraft) -> str:
    async with backend.database.write() as session:
        with pytest.raises(AttendanceRefused) as error:
            await backend.attendance.plans.add(session, store_id, draft, by=BY)
    return error.value.code


async def test_hours_are_written_changed_and_taken_away(backend: Backend, at_work: AtWork) -> None:
    plans, store = backend.attendance.plans, at_work.store_id
    async with backend.database.write() as session:
        number = await plans.add(session, store, MONDAY, by=BY)
        week = await plans.add_week(session, store, (1, 2, 3), MONDAY, by=BY)
    assert len(week) == 3
    async with backend.database.read() as session:
        kept = await plans.one(session, store, number)
        assert (kept.check_in, kept.check_out, kept.weekday) == ("08:00", "17:00", 0)
        with pytest.raises(AttendanceRefused):
            await plans.one(session, "another store", number)
    assert await refused(backend, store, MONDAY) == "schedule_twice"
    for change, code in (
        ({"check_in": "25:00"}, "time_wrong"),
        ({"check_out": "08:00"}, "hours_none"),
        ({"check_out": ""}, "hours_half"),
        ({"break_end": ""}, "break_half"),
        ({"break_start": "07:00"}, "break_outside"),
        ({"weekday": 7}, "weekday_range"),
        ({"tolerance_minutes": -1}, "tolerance_range"),
        ({"terminal_id": 999}, "terminal_unknown"),
        ({"person_id": 999}, "person_unknown"),
        ({"valid_from": date(2026, 2, 1), "valid_until": date(2026, 1, 1)}, "period_reversed"),
    ):
        assert await refused(backend, store, replace(MONDAY, **change)) == code  # type: ignore[arg-type]
    since = date(2026, 3, 2)
    async with backend.database.write() as session:  # what is over keeps its hours
        later = await plans.change(session, store, number, replace(MONDAY, check_in="09:00"), by=BY, since=since)
    assert later != number
    async with backend.database.read() as session:
        old = [
            each.check_in for each in await plans.all(session, store, on=since - timedelta(days=1)) if not each.weekday
        ]
        new = [each.check_in for each in await plans.all(session, store, on=since) if not each.weekday]
    assert (old, new) == (["08:00"], ["09:00"])
    async with backend.database.write() as session:
        await plans.remove(session, store, later, by=BY)
        await plans.put_back(session, store, later, by=BY)
        await plans.add(session, store, ScheduleDraft("Night", 5, "22:00", "06:00", "02:00", "02:30"), by=BY)
        await plans.add(session, store, ScheduleDraft("Off", 6, "", ""), by=BY)
        await plans.remove(session, store, later, by=BY)
        assert [each.id for each in await plans.all(session, store) if each.id == later] == []


async def test_hours_that_ended_are_not_made_to_last_by_changing_or_removing_them(
    backend: Backend, at_work: AtWork
) -> None:
    plans, store, until = backend.attendance.plans, at_work.store_id, date(2026, 2, 1)
    summer = replace(MONDAY, valid_until=until)
    async with backend.database.write() as session:
        changed = await plans.add(session, store, summer, by=BY)
        removed = await plans.add(session, store, replace(summer, weekday=1), by=BY)
        since = date(2026, 3, 2)
        later = await plans.change(session, store, changed, replace(MONDAY, check_in="09:00"), by=BY, since=since)
        await plans.remove(session, store, removed, by=BY, since=since)
        ends = {each.id: each.valid_until for each in await plans.all(session, store)}
    assert ends == {changed: until, removed: until, later: None}


async def test_holidays_are_written_and_taken_away(backend: Backend, at_work: AtWork) -> None:
    holidays, store = backend.attendance.holidays, at_work.store_id
    fete = HolidayDraft("Fête du Travail", date(2026, 5, 1), date(2026, 5, 1), yearly=True)
    async with backend.database.write() as session:
        number = await holidays.add(session, store, fete, by=BY)
        with pytest.raises(AttendanceRefused, match="there already"):
            await holidays.add(session, store, fete, by=BY)
        await holidays.change(session, store, number, replace(fete, last=date(2026, 5, 2)), by=BY)
        before = await holidays.remove(session, store, number, by=BY)
        again = await holidays.add(
            session, store, HolidayDraft(before.name, before.first, before.last, before.yearly), by=BY
        )
        assert (await holidays.one(session, store, again)).last == date(2026, 5, 2)


async def test_a_door_learns_the_hours_of_its_people(backend: Backend, at_work: AtWork) -> None:
    attendance, store = backend.attendance, at_work.store_id
    terminal = await at_work.terminal("TM1", zone="")
    amel, karim = await at_work.person(1, "Amel"), await at_work.person(2, "Karim")
    async with backend.database.write() as session:
        with pytest.raises(AttendanceRefused) as error:
            await attendance.plan_sending.send(session, store, terminal.id, by=BY)
        assert error.value.code == "schedules_none"
        number = await attendance.plans.add(session, store, replace(MONDAY, terminal_id=terminal.id), by=BY)
        night = ScheduleDraft("Night", 0, "22:00", "06:00", person_id=karim)
        await attendance.plans.add(session, store, night, by=BY)
        await attendance.holidays.add(
            session, store, HolidayDraft("Noël", date(2025, 12, 25), date(2025, 12, 25), True), by=BY
        )
        await attendance.enrolments.send(session, store, terminal.id, [amel, karim], by=BY)
    await work(backend, terminal.id)
    async with backend.database.write() as session:
        sending = await attendance.plan_sending.send(session, store, terminal.id, number, by=BY, margin=30)
    commands = dict(await queued(backend))
    assert list(commands) == ["setdevlock", "setuserlock", "setholiday"]
    lock = commands["setdevlock"]
    zones = [[each["section"] for each in zone["day"]] for zone in lock["dayzone"]]

    def monday_and_tuesday(weekzone: int) -> list[list[str]]:
        return [zones[each["day"] - 1] for each in lock["weekzone"][weekzone - 1]["week"][:2]]

    of = {each["enrollid"]: each["weekzone"] for each in commands["setuserlock"]["record"]}
    assert monday_and_tuesday(of[1]) == [["07:30~17:30"], ["00:00~00:00"]]
    assert monday_and_tuesday(of[2]) == [["21:30~23:59"], ["00:00~06:30"]]
    assert commands["setholiday"]["holidays"] == [
        {"name": "Noël", "startday": "12-25", "endday": "12-25", "shift": 0, "dayzone": 0}
    ]
    await work(backend, terminal.id)
    async with backend.database.read() as session:
        assert (await session.get_one(RunRow, sending.run_id)).state == "done"
        assert (await attendance.plans.one(session, store, number)).sent_at == backend.clock.now()
    # Whoever comes later brings zones for everybody, since they may be others now.
    async with backend.database.write() as session:
        lina = await attendance.people.add(session, store, PersonDraft("Lina", 3), by=BY)
        await attendance.enrolments.send(session, store, terminal.id, [lina], by=BY)
    after = await queued(backend)
    assert [name for name, _ in after] == ["setusername", "setdevlock", "setuserlock"]
    assert [each["enrollid"] for each in after[-1][1]["record"]] == [1, 2, 3]
    await work(backend, terminal.id)
    async with backend.database.read() as session:
        assert (await attendance.people.one(session, store, lina)).terminals[0].state == "sent"
    async with backend.database.write() as session:
        assert await attendance.plan_sending.again(session, store, by="job") == 1
        assert await attendance.plan_sending.again(session, "another store", by="job") == 0
    assert [name for name, _ in await queued(backend)] == ["setdevlock", "setuserlock", "setholiday"]
    async with backend.database.write() as session:
        assert await attendance.plan_sending.again(session, store, by="job") == 0, "the same is not told twice"
        await attendance.plans.remove(session, store, number, by=BY)
        assert await attendance.plan_sending.again(session, store, by="job") == 1
    async with backend.database.write() as session:
        assert await attendance.plan_sending.stores(session) == [store]
        await attendance.plan_sending.lift(session, store, terminal.id, by=BY)
    lifted = dict(await queued(backend))
    assert lifted["setdevlock"]["dayzone"] == [{"day": [{"section": "00:00~23:59"}]}]
    assert {each["weekzone"] for each in lifted["setuserlock"]["record"]} == {1}
    async with backend.database.read() as session:
        assert await attendance.plan_sending.stores(session) == []


async def test_hours_go_everywhere_but_where_nobody_takes_them(backend: Backend, at_work: AtWork) -> None:
    attendance, store = backend.attendance, at_work.store_id
    http = await at_work.terminal("AI1")
    async with backend.database.write() as session:
        await attendance.terminals.change(session, store, http.id, TerminalSettings("Post", family="ai810"), by=BY)
        await attendance.plans.add(session, store, MONDAY, by=BY)
        with pytest.raises(AttendanceRefused) as error:
            await attendance.plan_sending.send_everywhere(session, store, by=BY)
        assert error.value.code == "terminal_without_commands"
    await at_work.terminal("TM1")
    async with backend.database.write() as session:
        assert await attendance.plan_sending.send_everywhere(session, store, by=BY) == 1


async def test_more_hours_than_a_terminal_holds_are_refused_before_anything_is_sent(
    backend: Backend, at_work: AtWork
) -> None:
    attendance, store = backend.attendance, at_work.store_id
    terminal = await at_work.terminal("TM1")
    people = [await at_work.person(number) for number in range(1, 10)]
    async with backend.database.write() as session:
        for hour, person in enumerate(people):
            draft = ScheduleDraft("Own", 0, f"{hour + 8:02}:00", f"{hour + 10:02}:00", person_id=person)
            await attendance.plans.add(session, store, draft, by=BY)
        await attendance.enrolments.send(session, store, terminal.id, by=BY)
    await work(backend, terminal.id)
    with pytest.raises(AttendanceRefused) as error:
        async with backend.database.write() as session:
            await attendance.plan_sending.send(session, store, terminal.id, by=BY)
    assert (error.value.code, error.value.values["n"]) == ("weekzones_many", 9)
    assert await queued(backend) == []
    async with backend.database.read() as session:
        assert (await session.get_one(TerminalRow, terminal.id)).windows_minutes is None


async def signed_in(backend: Backend, api: httpx.AsyncClient, store_id: str) -> dict[str, str]:
    hashed = await hash_password("une phrase assez longue")
    async with backend.database.write() as session:
        await backend.accounts.add(
            session, "a@b.org", "Amina", hashed, "fr", Actor("tester"), stores={store_id: "manager"}
        )
    answer = await api.post("/devices/api/token/", json={"email": "a@b.org", "password": "une phrase assez longue"})
    assert answer.status_code == 200, answer.text
    return {"Authorization": f"Bearer {answer.json()['token']}"}


async def test_the_documents_routes(backend: Backend, at_work: AtWork, api: httpx.AsyncClient) -> None:
    terminal = await at_work.terminal("TM20-001")
    amel = await at_work.person(1, "Amel")
    await at_work.person(2, "Karim")
    headers = await signed_in(backend, api, at_work.store_id)
    assert (await api.get("/devices/api/terminals/")).status_code == 401
    (listed,) = (await api.get("/devices/api/terminals/", headers=headers)).json()
    assert (listed["id"], listed["sn"], listed["is_online"]) == (terminal.id, "TM20-001", False)
    assert [each["name"] for each in (await api.get("/devices/api/users/", headers=headers)).json()] == [
        "Amel",
        "Karim",
    ]
    path = f"/devices/api/terminals/{terminal.id}/schedules/"
    standard = {
        "name": "Horaire Standard", "weekday": 0, "check_in_time": "08:00", "check_out_time": "17:00",
        "break_start_time": "12:00", "break_end_time": "13:00", "tolerance_minutes": 15,
    }  # fmt: skip
    made = await api.post(path, headers=headers, json=standard)
    assert made.status_code == 201, made.text
    assert {name: made.json()[name] for name in standard} == standard
    twice = await api.post(path, headers=headers, json=standard)
    assert (twice.status_code, twice.json()["code"]) == (422, "validation_failed")
    one = f"{path}{made.json()['id']}/"
    changed = await api.patch(
        one, headers=headers, json={"check_in_time": "09:00", "break_start_time": None, "break_end_time": None}
    )
    assert changed.status_code == 200, changed.text
    assert (changed.json()["check_in_time"], changed.json()["break_start_time"]) == ("09:00", None)
    assert (changed.json()["check_out_time"], changed.json()["tolerance_minutes"]) == ("17:00", 15)
    wrong = await api.patch(one, headers=headers, json={"check_in_time": "soon"})
    assert (wrong.status_code, wrong.json()["details"]["reason"]) == (422, "time_wrong")
    to = await api.post(
        "/devices/api/sync/users/to-terminal/", headers=headers, json={"terminal_id": terminal.id, "user_ids": [amel]}
    )
    assert to.status_code == 200, to.text
    assert (to.json()["users"], to.json()["commands"], to.json()["is_online"]) == (1, 1, False)
    everybody = await api.post(
        "/devices/api/sync/users/to-terminal/", headers=headers, json={"terminal_id": terminal.id, "user_ids": None}
    )
    assert everybody.json()["users"] == 2
    synced = await api.post(f"{path}sync/", headers=headers, json={"schedule_id": made.json()["id"]})
    assert synced.status_code == 200, synced.text
    assert synced.json()["users"] == 2
    assert (await api.post(f"{path}sync/", headers=headers)).status_code == 200
    assert (await api.post(f"{path}sync/", headers=headers, json={"schedule_id": 999})).status_code == 404
    assert (await api.delete(one, headers=headers)).status_code == 204
    assert (await api.get(path, headers=headers)).json() == []
    for method, path in (
        ("GET", "/devices/api/terminals/999/schedules/"),
        ("DELETE", f"/devices/api/terminals/{terminal.id}/schedules/999/"),
    ):
        answer = await api.request(method, path, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
