"""Issue 7: attendance. One section for each point."""

from __future__ import annotations

import asyncio
import random
import shutil
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, cast

import pytest

from apps.tm20_simulator.dialects import DIALECTS
from backend.app import Backend, create_app
from backend.attendance.days.sheets import SheetDay
from backend.settings import Settings
from benchmarks import attendance_faults as faults
from common.domain.attendance import Pairing, Rules
from common.domain.clock import FixedClock
from tests.acceptance.attendance import workers
from tests.acceptance.attendance.document import ask_as_written
from tests.acceptance.attendance.office import NAME, NUMBER, SN, drive
from tests.acceptance.attendance.replay import ask_everything, replay
from tests.acceptance.attendance.terminals import Entrance, entrance, play
from tests.support.absent import absent
from tests.support.backend import database_url as database_url
from tests.support.backend import postgres_cluster as postgres_cluster
from tests.support.backend import postgres_database as postgres_database
from tests.support.menu import menu
from tests.support.workplace import Punch, Workplace

SHOTS = Path(__file__).parents[2] / "docs" / "screenshots"

# 1. The simulator in every dialect and a capture-based replay of the facts file's messages: punches stored once,
# answers exact.


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Entrance]:
    async with entrance(tmp_path) as made:
        yield made


@pytest.mark.parametrize("dialect", DIALECTS)
async def test_1_every_dialect_has_its_punches_stored_once_and_its_answers_exact(place: Entrance, dialect: str) -> None:
    await play(place, DIALECTS[dialect])


@pytest.mark.parametrize("dialect", ["tm20", "ai810"])
def test_1_the_same_on_the_event_loop_that_the_backend_runs_on(tmp_path: Path, dialect: str) -> None:
    uvloop = pytest.importorskip("uvloop")  # not on Windows

    async def all_of_it() -> None:
        async with entrance(tmp_path) as place:
            await play(place, DIALECTS[dialect])

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(all_of_it())


async def test_1_the_documents_own_messages_are_answered_as_they_say(place: Entrance) -> None:
    await replay(place)


async def test_1_every_command_goes_out_as_the_documents_write_it(place: Entrance) -> None:
    await ask_everything(place)


# 2. The document's curl lines, run as written (plus a token) against a fresh server: each answers as described.


async def test_2_the_documents_curl_lines_answer_as_described(tmp_path: Path) -> None:
    await ask_as_written(tmp_path)


# 3. A fault test: terminals cut, backend kill -9, third party failing 30 %: punches received = stored = delivered, once
# each. For three minutes by `python -m benchmarks.attendance_faults`; here for a part of one.


async def test_3_whatever_fails_each_punch_is_stored_and_delivered_once(tmp_path: Path) -> None:
    count = await faults.measure(tmp_path, seconds=12, terminals=6, seed=3)
    assert count.made >= 100
    assert count.kills > 0
    assert count.cuts > 0
    assert count.right, count


# 4. With Celery on a real broker: beat triggers, worker dies mid-batch, another goes on, nothing doubled.


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_4_a_worker_dies_in_the_middle_of_a_batch_and_another_goes_on(tmp_path: Path, database_url: str) -> None:
    if shutil.which("redis-server") is None:
        absent("no redis-server is installed (Debian: redis-server)")
    async with workers.place(tmp_path, database_url) as place:
        await workers.one_dies_another_goes_on(place)


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


# 6. Pictures of dashboard, presence board, monthly sheet; Chromium drives a configuration from creation to first
# delivered punch.


@pytest.mark.timeout(180)
async def test_6_a_configuration_is_driven_from_its_creation_to_the_first_delivered_punch(tmp_path: Path) -> None:
    there = await drive(tmp_path)
    assert [each["enrollid"] for each in there.stored.values()] == [NUMBER]
    sent = next(each for each in there.asked if each.method == "POST" and each.records)
    assert sent.headers["authorization"] == "Bearer your-api-token-here"
    (record,) = sent.records
    assert (record["terminal_sn"], record["user_name"]) == (SN, NAME)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("page", ["management", "presence", "sheets", "sheet"])
def test_6_there_are_pictures_of_dashboard_presence_board_and_monthly_sheet(page: str, language: str) -> None:
    for size in ("", "-phone"):
        assert (SHOTS / f"back-office-attendance-{page}{size}-{language}.webp").stat().st_size > 5_000
