"""Issue 7: attendance. One section for each point."""

from __future__ import annotations

import asyncio
import json
import os
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, cast

import pytest

from backend.app import Backend, create_app
from backend.attendance.days.sheets import SheetDay
from backend.audit.service import SYSTEM
from backend.guards.web_address import system_resolve
from backend.settings import Settings
from benchmarks import attendance_faults as faults
from common.domain.attendance import Pairing, Rules
from common.domain.clock import FixedClock
from tests.support.absent import absent
from tests.support.attendance import AtWork
from tests.support.menu import menu
from tests.support.server import serving
from tests.support.third_party import third_party
from tests.support.workplace import Punch, Workplace

# 2. The document's curl lines, run as written (plus a token) against a fresh server: each answers as described. curl
# itself is told the token, and where `localhost:8000` is today, by its own configuration file.

DOCUMENT = {
    "a service": """\
curl -X POST http://localhost:8000/devices/api/third-party-configs/ \\
  -H "Content-Type: application/json" \\
  -d '{
    "name": "Mon Service RH",
    "base_url": "https://api.monservice.com",
    "users_endpoint": "/api/v1/employees",
    "attendance_endpoint": "/api/v1/attendance",
    "auth_type": "bearer",
    "auth_token": "your-api-token-here",
    "sync_interval_minutes": 15
  }'
""",
    "people from it": """\
curl -X POST http://localhost:8000/devices/api/sync/users/from-third-party/ \\
  -H "Content-Type: application/json" \\
  -d '{
    "terminal_id": 1,
    "config_id": 1
  }'
""",
    "people to a terminal": """\
curl -X POST http://localhost:8000/devices/api/sync/users/to-terminal/ \\
  -H "Content-Type: application/json" \\
  -d '{
    "terminal_id": 1,
    "user_ids": [1, 2, 3]  # Optionnel, null = tous
  }'
""",
    "hours": """\
curl -X POST http://localhost:8000/devices/api/terminals/1/schedules/ \\
  -H "Content-Type: application/json" \\
  -d '{
    "name": "Horaire Standard",
    "weekday": 0,
    "check_in_time": "08:00",
    "check_out_time": "17:00",
    "break_start_time": "12:00",
    "break_end_time": "13:00",
    "tolerance_minutes": 15
  }'
""",
    "hours to a terminal": """\
curl -X POST http://localhost:8000/devices/api/terminals/1/schedules/sync/ \\
  -H "Content-Type: application/json" \\
  -d '{
    "schedule_id": 1  # Optionnel, null = tous les horaires
  }'
""",
    "what waits": "curl http://localhost:8000/devices/api/attendance/sync-status/?status=pending\n",
    "punches": """\
curl -X POST http://localhost:8000/devices/api/attendance/manual-sync/ \\
  -H "Content-Type: application/json" \\
  -d '{
    "config_id": 1,
    "terminal_id": 1  # Optionnel
  }'
""",
}
EMPLOYEES = {
    "users": [
        {"enrollid": 123, "name": "John Doe", "admin": 0, "is_enabled": True, "weekzone": 1, "group": 0},
        {"enrollid": 124, "name": "Jane Doe", "admin": 0, "is_enabled": True, "weekzone": 1, "group": 0},
        {"enrollid": 125, "name": "Amel", "admin": 0, "is_enabled": True, "weekzone": 1, "group": 0},
    ]
}


async def curled(folder: Path, port: int, token: str, line: str) -> tuple[int, Any]:
    """(status, body) of a line typed into a shell."""
    setup = [f'connect-to = "localhost:8000:127.0.0.1:{port}"', "silent", 'write-out = "\\n%{http_code}"']
    if token:
        setup.append(f'header = "Authorization: Bearer {token}"')
    (folder / ".curlrc").write_text("\n".join(setup), "utf-8")
    shell = await asyncio.create_subprocess_exec(
        "bash", "-c", line, env={**os.environ, "CURL_HOME": str(folder)}, stdout=asyncio.subprocess.PIPE
    )
    said, _ = await shell.communicate()
    body, _, status = said.decode().rpartition("\n")
    return int(status), json.loads(body) if body else None


async def test_2_the_documents_curl_lines_answer_as_described(tmp_path: Path) -> None:
    if shutil.which("curl") is None:
        absent("curl is not installed")
    app = create_app(Settings(data_dir=tmp_path / "data", port=0))
    backend = cast(Backend, app.state.backend)
    async with third_party() as service, serving(app) as port:
        service.users = EMPLOYEES
        hashed = await backend.accounts.hashed("une phrase assez longue")
        async with backend.database.write() as session:
            store = await backend.stores.create(session, menu().store)
            stores: Any = {store.id: "manager"}
            await backend.accounts.add(session, "a@example.org", "A", hashed, "fr", SYSTEM, stores=stores)
        at_work = AtWork(backend, store.id)
        terminal = await at_work.terminal()
        assert terminal.id == 1
        token = ""

        async def run(line: str) -> tuple[int, Any]:
            return await curled(tmp_path, port, token, line)

        for line in DOCUMENT.values():
            status, answer = await run(line)
            assert (status, answer["code"]) == (401, "token_missing"), "the document left them open"
        sign_in = json.dumps({"email": "a@example.org", "password": "une phrase assez longue"})
        url = "http://localhost:8000/devices/api"
        as_json = '-H "Content-Type: application/json"'
        status, answer = await run(f"curl -X POST {url}/token/ {as_json} -d '{sign_in}'")
        assert status == 200
        token = answer["token"]

        status, config = await run(DOCUMENT["a service"])
        assert (status, config["id"], config["name"], config["is_active"]) == (201, 1, "Mon Service RH", True)
        assert (config["auth_type"], config["has_auth_token"]) == ("bearer", True)
        assert "your-api-token-here" not in str(config)

        async def nowhere(_host: str, _port: int) -> list[str]:
            raise OSError("no such name")  # nobody asks the real network from a test

        client = backend.attendance.pulls._client
        client._resolve = nowhere
        status, answer = await run(DOCUMENT["people from it"])
        assert (status, answer["code"], answer["details"]["cause"]) == (502, "third_party_failed", "unresolved")
        client._resolve = system_resolve
        at_work.trust(service)
        here = json.dumps({"base_url": service.url, "auth_token": "your-api-token-here"})
        status, _ = await run(f"curl -X PATCH {url}/third-party-configs/1/ {as_json} -d '{here}'")
        assert status == 200
        status, answer = await run(f"curl -X POST {url}/third-party-configs/1/test/")
        assert (status, answer["success"]) == (200, True)

        status, answer = await run(DOCUMENT["people from it"])
        assert (status, answer["success"], answer["created"]) == (200, True, 3)
        status, answer = await run(DOCUMENT["people to a terminal"])
        assert (status, answer["success"], answer["users"]) == (200, True, 3)
        status, answer = await run(DOCUMENT["hours"])
        assert status == 201
        assert (answer["name"], answer["weekday"], answer["tolerance_minutes"]) == ("Horaire Standard", 0, 15)
        assert (answer["check_in_time"], answer["break_end_time"]) == ("08:00", "13:00")
        status, answer = await run(DOCUMENT["hours to a terminal"])
        assert (status, answer["success"]) == (200, True)

        (punch,) = await at_work.punch(terminal, [123])
        status, answer = await run(DOCUMENT["what waits"])
        assert (status, answer["pending"], answer["count"]) == (200, 1, 1)
        assert (answer["results"][0]["enrollid"], answer["results"][0]["user_name"]) == (123, "John Doe")
        status, answer = await run(DOCUMENT["punches"])
        assert (status, answer["success"], answer["sent"]) == (200, True, 1)
        status, answer = await run(DOCUMENT["what waits"])
        assert (status, answer["pending"], answer["sent"]) == (200, 0, 1)

        asked = service.asked[-1]
        assert asked.headers["authorization"] == "Bearer your-api-token-here"
        (record,) = asked.records
        del record["idempotency_key"]
        assert record == {
            "terminal_sn": "TM20-001",
            "enrollid": 123,
            "user_name": "John Doe",
            "time": punch.happened_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "mode": 0,
            "inout": 0,
            "event": 0,
            "temperature": None,
            "access_granted": True,
            "log_id": punch.id,
        }


# 3. A fault test: terminals cut, backend kill -9, third party failing 30 %: punches received = stored = delivered, once
# each. For three minutes by `python -m benchmarks.attendance_faults`; here for a part of one.


async def test_3_whatever_fails_each_punch_is_stored_and_delivered_once(tmp_path: Path) -> None:
    count = await faults.measure(tmp_path, seconds=12, terminals=6, seed=3)
    assert count.made > 100
    assert count.kills > 0
    assert count.cuts > 0
    assert count.right, count


# 5. Lateness over a year of generated shifts, daylight saving and holidays included, equals an independent calculation
# in the test. In whole minutes since 1970, with the dates at which clocks change in Paris written down here.

ONE = timedelta(days=1)
YEAR = (date(2026, 1, 1), date(2026, 12, 31))
SUMMER = (29_579_100, 29_881_500)
"""2026-03-29 01:00 and 2026-10-25 01:00, UTC."""
HOLIDAYS = {date(2026, 1, 1): "Nouvel an", date(2026, 5, 1): "Premier mai", date(2026, 12, 31): "Nouvel an"}
HOLIDAYS |= {date(2026, 8, each): "Congés" for each in range(3, 15)}


def minute_of(day: date, clock: str, zone: str) -> int:
    """By the clock on the wall there; the first one of two, and in the gap as if it had not been changed yet."""
    local = (day - date(1970, 1, 1)).days * 1440 + int(clock[:2]) * 60 + int(clock[3:])
    if zone == "Africa/Algiers":
        return local - 60
    return local - 120 if SUMMER[0] <= local - 120 < SUMMER[1] else local - 60


@dataclass
class Week:
    """Hours by weekday: (from, to, break from, break to, tolerance), None for a day off."""

    zone: str
    days: dict[int, tuple[str, str, str, str, int] | None]
    since: date = YEAR[0]


@dataclass
class Expected:
    late: int = 0
    early: int = 0
    worked: int = 0
    overtime: int = 0
    planned: int = 0
    absent: bool = False
    missing: int = 0
    punches: list[int] = field(default_factory=list)


OFFICE = ("08:30", "17:00", "12:00", "13:00", 15)
EARLY = ("05:00", "13:00", "09:00", "09:30", 5)
LATE = ("14:00", "22:00", "18:00", "18:20", 0)
NIGHT = ("22:00", "06:00", "02:00", "03:00", 10)
HALF = ("08:00", "12:30", "", "", 0)
TURNS = ((EARLY, LATE, EARLY, LATE, NIGHT, LATE, None), (LATE, EARLY, LATE, NIGHT, NIGHT, LATE, None))
"""Seven hours between a late turn and an early one."""
PEOPLE: dict[str, list[Week]] = {
    "Office": [Week("Europe/Paris", {**dict.fromkeys(range(4), OFFICE), 4: HALF, 5: None, 6: None})],
    "Night": [Week("Europe/Paris", {**dict.fromkeys((0, 2, 4, 5, 6), NIGHT), 1: None, 3: None})],
    "Turns": [Week("Europe/Paris", dict(enumerate(TURNS[each % 2])), YEAR[0] + each * 28 * ONE) for each in range(13)],
    "Algiers": [Week("Africa/Algiers", {**dict.fromkeys((5, 6, 0, 1, 2), OFFICE), 3: HALF, 4: None})],
}


def told(weeks: list[Week], pairing: Pairing, chance: random.Random) -> Iterator[tuple[date, Expected]]:
    """What happens each day, and what it comes to."""
    for each in range(365):
        day = YEAR[0] + each * ONE
        week = next(one for one in reversed(weeks) if one.since <= day)
        hours = week.days[day.weekday()]
        if hours is None or day in HOLIDAYS:
            yield day, _free(day, week.zone, pairing, chance)
        else:
            yield day, _worked(day, week.zone, hours, pairing, chance)


def _free(day: date, zone: str, pairing: Pairing, chance: random.Random) -> Expected:
    found = Expected()
    if chance.random() < 0.1:
        start = minute_of(day, "15:00", zone) + chance.randrange(30)
        found.punches = [start, start + 50, start + 60, start + 120]
        found.worked = found.overtime = 110 if pairing == "alternate" else 120
    return found


def _worked(
    day: date, zone: str, hours: tuple[str, str, str, str, int], pairing: Pairing, chance: random.Random
) -> Expected:
    start, end = minute_of(day, hours[0], zone), minute_of(day, hours[1], zone)
    over_midnight = end <= start
    if over_midnight:
        end = minute_of(day + ONE, hours[1], zone)
    pause: range = range(0)
    if hours[2]:
        pause = range(*(minute_of(day + ONE if over_midnight else day, each, zone) for each in hours[2:4]))
    planned = set(range(start, end)) - set(pause)
    found = Expected(planned=len(planned))
    what = chance.random()
    if what < 0.05:
        found.absent = True
        return found
    came = start + (chance.randrange(-55, 0) if chance.random() < 0.5 else chance.randrange(0, 70))
    left = end + (chance.randrange(0, 100) if chance.random() < 0.6 else -chance.randrange(0, 90))
    if came - start > hours[4]:
        found.late = came - start
    if what < 0.12:  # nobody told the end
        found.punches, found.missing = [came], 1
        return found
    found.early = max(end - left, 0)
    out, back = sorted((chance.randrange(came + 2, left - 2), chance.randrange(came + 2, left - 2)))
    there = set(range(came, left))
    if back - out >= 2 and what < 0.7:
        found.punches = [came, out, back, left]
        if pairing == "alternate":
            there -= set(range(out, back))
    else:
        found.punches = [came, left]
    found.worked = len({each for each in there if each >= start} - set(pause))
    found.overtime = max(found.worked - found.planned, 0)
    return found


async def _employed(place: Workplace, pairing: Pairing) -> dict[str, int]:
    """Their hours: the office's are the store's, the others' their own, and those of Algiers a terminal's."""
    async with place.backend.database.write() as session:
        await place.backend.attendance.rules.save(session, place.store_id, Rules(pairing), by="account:1")
    ids = dict(zip(PEOPLE, await place.people([(name, index) for index, name in enumerate(PEOPLE)]), strict=True))
    terminal = await place.terminal(f"ALG-{pairing}", time_zone="Africa/Algiers")
    await place.enrol(ids["Algiers"], terminal)
    for name, weeks in PEOPLE.items():
        whose: dict[str, Any] = {"person_id": ids[name]}
        if name in ("Office", "Algiers"):
            whose = {"terminal_id": terminal} if name == "Algiers" else {}
        for week, until in zip(weeks, [*(each.since - ONE for each in weeks[1:]), None], strict=True):
            for hours in set(week.days.values()):
                days = [each for each, its in week.days.items() if its == hours]
                check_in, check_out, pause, back, tolerance = hours or ("", "", "", "", 0)
                more = {"break_start": pause, "break_end": back, "tolerance_minutes": tolerance}
                more |= {"valid_from": week.since, "valid_until": until}
                await place.hours(days, check_in, check_out, **more, **whose)
    await place.holiday("Nouvel an", date(2019, 12, 31), date(2020, 1, 1), yearly=True)
    await place.holiday("Premier mai", date(2001, 5, 1), yearly=True)
    await place.holiday("Congés", date(2026, 8, 3), date(2026, 8, 14))
    return ids


def _said(day: SheetDay) -> Expected:
    of = day.figures
    return Expected(of.late, of.early, of.worked, of.overtime, of.planned, of.absent, of.missing_in + of.missing_out)


@pytest.mark.parametrize("pairing", ["alternate", "first_last"])
async def test_5_lateness_over_a_year_equals_an_independent_calculation(tmp_path: Path, pairing: Pairing) -> None:
    app = create_app(Settings(data_dir=tmp_path, port=0), FixedClock(datetime(2027, 1, 15, 12, tzinfo=UTC)))
    async with app.router.lifespan_context(app):
        backend = cast(Backend, app.state.backend)
        async with backend.database.write() as session:
            store = await backend.stores.create(session, replace(menu().store, time_zone="Europe/Paris"))
        place = Workplace(backend, store.id)
        ids = await _employed(place, pairing)
        chance = random.Random(f"issue 7, {pairing}")
        expected: dict[tuple[int, date], Expected] = {}
        punches: list[Punch] = []
        for name, weeks in PEOPLE.items():
            for day, found in told(weeks, pairing, chance):
                expected[ids[name], day] = found
                for minute in found.punches:
                    at = datetime.fromtimestamp(minute * 60, UTC)
                    punches.append(Punch(ids[name], at))
                    if chance.random() < 0.1:  # seen twice
                        punches.append(Punch(ids[name], at + timedelta(seconds=chance.randrange(1, 59))))
                found.punches = []
        chance.shuffle(punches)
        await place.punch(punches)
        for _ in range(2):
            async with backend.database.read() as session:
                sheets = await backend.attendance.days.sheet(session, store.id, *YEAR)
            found_ = {(each.person.id, day.figures.day): _said(day) for each in sheets for day in each.days}
            wrong = {key: (found_[key], expected[key]) for key in expected if found_[key] != expected[key]}
            assert not wrong, f"{len(wrong)} of {len(expected)} differ: {list(wrong.items())[:5]}"
            for day in (date(2026, 3, 28), date(2026, 3, 29), date(2026, 10, 24), date(2026, 10, 25)):
                assert await backend.attendance.closing.close(store.id, day) == len(ids)
    assert len(expected) == len(ids) * 365
    assert sum(each.late > 0 for each in expected.values()) > 300
    assert sum(each.overtime > 0 for each in expected.values()) > 100
