"""Days at work on SQLite and PostgreSQL: from punches to the sheet, corrections and back, closing, who is here."""

import base64
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from backend.app import Backend
from backend.attendance.days.presence import Here
from backend.attendance.days.sheets import PersonSheet, SheetDay, days_around
from backend.attendance.models import PunchRow
from backend.attendance.refused import AttendanceRefused
from backend.attendance.terminals.composition import photos_of
from backend.attendance.terminals.records import record_of
from backend.attendance.terminals.terminal import Terminal
from common.domain.attendance import DayFigures, Rules
from common.domain.clock import FixedClock
from tests.support.shop import Shop, open_shop
from tests.support.workplace import Punch, Workplace

ALGIERS = ZoneInfo("Africa/Algiers")
MONDAY = date(2026, 2, 23)
SUNDAY = date(2026, 3, 1)
BY = "account:1"
"""The tests' clock stands at 13:00 of that Sunday in Algiers."""


@pytest.fixture
def place(backend: Backend, shop: Shop) -> Workplace:
    return Workplace(backend, shop.store.id)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ALGIERS)


async def sheet(place: Workplace, first: date = MONDAY, last: date = SUNDAY) -> tuple[PersonSheet, ...]:
    async with place.backend.database.read() as session:
        return await place.backend.attendance.days.sheet(session, place.store_id, first, last)


async def day(place: Workplace, of: date = MONDAY) -> SheetDay:
    [only] = await sheet(place, of, of)
    return only.days[0]


async def figures(place: Workplace, of: date = MONDAY) -> DayFigures:
    return (await day(place, of)).figures


async def board(place: Workplace) -> dict[str, Here]:
    async with place.backend.database.read() as session:
        return {
            each.person.name: each for each in await place.backend.attendance.presence.board(session, place.store_id)
        }


async def test_a_week_of_somebody(place: Workplace) -> None:
    nadia = await place.person()
    await place.hours(range(5), "08:00", "17:00", break_start="12:00", break_end="13:00", tolerance_minutes=15)
    tuesday, wednesday = MONDAY + timedelta(1), MONDAY + timedelta(2)
    await place.holiday("Fête", wednesday)
    await place.punch(
        [
            Punch(nadia, at(MONDAY, 8, 20)),
            Punch(nadia, at(MONDAY, 17, 30)),
            Punch(nadia, at(tuesday, 8, 10)),
            Punch(nadia, at(wednesday, 10)),
            Punch(nadia, at(wednesday, 12)),
        ]
    )
    [week] = await sheet(place)
    found = [each.figures for each in week.days]
    assert (found[0].late, found[0].worked, found[0].overtime, found[0].early) == (20, 490, 10, 0)
    assert (found[1].late, found[1].missing_out, found[1].worked) == (0, 1, 0)
    assert (found[2].kind, found[2].name, found[2].worked, found[2].overtime) == ("holiday", "Fête", 120, 120)
    assert found[3].absent
    assert found[4].absent
    assert (found[5].kind, found[6].kind, found[6].absent) == ("rest", "rest", False)
    assert (week.totals.days_absent, week.totals.days_missing, week.totals.planned) == (2, 1, 4 * 480)


async def test_who_has_not_begun_and_who_has_left_are_not_absent(place: Workplace) -> None:
    await place.hours(range(7), "08:00", "17:00")
    await place.person("New", 1, starts_at=at(MONDAY + timedelta(3), 8))
    await place.person("Gone", 2, left_at=at(MONDAY + timedelta(1), 18))
    await place.person("Long gone", 3, left_at=at(MONDAY - timedelta(9), 18))
    gone, new = await sheet(place)
    assert [each.figures.absent for each in gone.days] == [True, True, False, False, False, False, False]
    assert [each.figures.absent for each in new.days] == [False, False, False, True, True, True, False]


async def test_hours_are_planned_only_for_who_is_here(place: Workplace) -> None:
    await place.hours(range(7), "08:00", "16:00")
    await place.person("New", 1, starts_at=at(MONDAY + timedelta(3), 8))
    gone = await place.person("Gone", 2, left_at=at(MONDAY + timedelta(1), 18))
    await place.punch([Punch(gone, at(SUNDAY, 9))])
    theirs = {each.person.name: each for each in await sheet(place)}
    assert [each.figures.planned for each in theirs["New"].days] == [0, 0, 0, 480, 480, 480, 480]
    assert theirs["New"].totals.days_planned == 4
    assert [each.figures.planned for each in theirs["Gone"].days] == [480, 480, 0, 0, 0, 0, 480], "they came once more"


async def test_nobody_is_absent_on_the_day_they_were_written_down_or_taken_off(place: Workplace) -> None:
    """The team is set up on Monday evening; on Tuesday, before opening, somebody is said to have left."""
    await place.hours(range(7), "08:00", "17:00")
    await place.person("New", 1, created_at=at(MONDAY, 18))
    came = await place.person("New, and here at once", 2, created_at=at(MONDAY, 10))
    await place.punch([Punch(came, at(MONDAY, 10)), Punch(came, at(MONDAY, 17))])
    await place.person("Gone", 3, left_at=at(MONDAY + timedelta(1), 7))
    await place.person("Summer", 4, ends_at=at(MONDAY + timedelta(1), 20))
    found = {each.person.name: [day.figures for day in each.days[:3]] for each in await sheet(place)}
    absent = {name: [each.absent for each in days] for name, days in found.items()}
    assert absent == {
        "New": [False, True, True],
        "New, and here at once": [False, True, True],
        "Gone": [True, False, False],
        "Summer": [True, True, False],
    }
    assert [each.planned for each in found["New"]] == [0, 540, 540]
    assert found["New, and here at once"][0].late == 120


async def test_a_month_has_no_sheet_of_who_came_later(place: Workplace) -> None:
    await place.person("Early", 1)
    later, _ = await place.people([("Later, known by a number before", 2), ("Later", 3)], created_at=at(SUNDAY, 9))
    january = date(2026, 1, 12)
    await place.punch([Punch(later, at(january, 9))])
    assert [each.person.name for each in await sheet(place, january, january)] == [
        "Early",
        "Later, known by a number before",
    ]
    assert len(await sheet(place)) == 3
    async with place.backend.database.read() as session:
        asked = await place.backend.attendance.days.sheet(session, place.store_id, january, january, [later + 1])
    assert len(asked) == 1, "who asks for somebody sees them"


async def test_a_night_that_begins_on_a_holiday_is_one_day(place: Workplace) -> None:
    night = await place.person()
    await place.hours(range(7), "22:00", "06:00")
    await place.holiday("Fête", MONDAY)
    await place.punch([Punch(night, at(MONDAY, 22)), Punch(night, at(MONDAY + timedelta(1), 6, 5))])
    await place.punch([Punch(night, at(MONDAY + timedelta(1), 22)), Punch(night, at(MONDAY + timedelta(2), 6))])
    holiday, usual = await figures(place), await figures(place, MONDAY + timedelta(1))
    assert (holiday.kind, holiday.worked, holiday.overtime, holiday.missing_out) == ("holiday", 485, 485, 0)
    assert (usual.worked, usual.late, usual.missing_out, usual.early) == (480, 0, 0, 0)


async def test_late_punches_touch_days_far_in_the_west(place: Workplace) -> None:
    """Honolulu: two in the afternoon of Tuesday is Wednesday in UTC, and Monday's night shift is not over."""
    west = ZoneInfo("Pacific/Honolulu")
    assert days_around(*[datetime(2026, 2, 24, 14, 30, tzinfo=west)] * 2) == (date(2026, 2, 23), date(2026, 2, 26))


async def test_the_narrowest_hours_count(place: Workplace) -> None:
    nadia, omar = await place.people([("Nadia", 1), ("Omar", 2)])
    terminal = await place.terminal(time_zone="Europe/Moscow")
    await place.enrol(omar, terminal)
    await place.hours([0, 1], "08:00", "17:00", valid_until=MONDAY)
    await place.hours([0], "09:00", "17:00", valid_from=MONDAY - timedelta(30), valid_until=MONDAY)
    await place.hours([0], "10:00", "18:00", terminal_id=terminal)
    await place.hours([1], "06:00", "12:00", person_id=omar)
    await place.hours([2], "", "", person_id=nadia)
    await place.hours([2], "07:00", "12:00")
    theirs, his = await sheet(place)
    assert [each.figures.starts_at for each in theirs.days[:3]] == [at(MONDAY, 9), None, None]
    assert [each.figures.kind for each in theirs.days[:4]] == ["work", "rest", "rest", "rest"]
    assert his.days[0].figures.starts_at == datetime(2026, 2, 23, 7, tzinfo=UTC), "ten by the terminal's clock"
    assert his.days[1].figures.starts_at == at(MONDAY + timedelta(1), 6)
    assert his.days[2].figures.starts_at == at(MONDAY + timedelta(2), 7)


async def test_terminals_say_in_and_out_each_in_its_way(place: Workplace) -> None:
    nadia = await place.person()
    door, gate = await place.terminal("door", direction="device"), await place.terminal("gate", direction="out")
    async with place.backend.database.write() as session:
        await place.backend.attendance.rules.save(session, place.store_id, Rules("alternate"), by=BY)
    await place.punch(
        [
            Punch(nadia, at(MONDAY, 8), terminal_id=door, inout=0),
            Punch(nadia, at(MONDAY, 9), terminal_id=door, inout=0),
            Punch(nadia, at(MONDAY, 11), terminal_id=door, inout=1),
            Punch(nadia, at(MONDAY, 13), terminal_id=gate),
            Punch(nadia, at(MONDAY, 14), terminal_id=gate, direction="in"),
            Punch(nadia, at(MONDAY, 17)),
        ]
    )
    found = await figures(place)
    assert (found.worked, found.missing_out, found.missing_in) == (120 + 180, 1, 1)


async def test_corrections_count_at_once_are_audited_and_can_be_undone(place: Workplace, clock: FixedClock) -> None:
    nadia = await place.person()
    await place.hours(range(5), "08:00", "17:00")
    wrong, twice = await place.punch([Punch(nadia, at(MONDAY, 9)), Punch(nadia, at(MONDAY, 20))])
    desk, database = place.backend.attendance.corrections, place.backend.database
    await place.backend.attendance.closing.close_due()
    assert ((await day(place)).state, (await figures(place)).late) == ("closed", 60)
    async with database.write() as session:
        moved = await desk.move(
            session, place.store_id, wrong.id, at=at(MONDAY, 8), reason="sa carte ne marchait pas", by=BY
        )
    assert ((await day(place)).state, (await figures(place)).late) == ("touched", 0)
    async with database.write() as session:
        dropped = await desk.drop(session, place.store_id, twice.id, reason="ménage", by=BY)
        await desk.add(session, place.store_id, nadia, at=at(MONDAY, 17), reason="oubli", by=BY)
    found = await figures(place)
    assert (found.worked, found.overtime, found.missing_out) == (540, 0, 0)
    async with database.read() as session:
        lines = await place.backend.attendance.lines.of_person(session, place.store_id, nadia, MONDAY, MONDAY)
    assert [(each.state, each.at) for each in lines] == [
        ("moved", at(MONDAY, 8)),
        ("added", at(MONDAY, 17)),
        ("dropped", at(MONDAY, 20)),
    ]
    assert lines[0].was_at == at(MONDAY, 9)
    assert await place.backend.attendance.closing.close_due() == 3, "this day, and those beside it it might have been"
    assert await day(place) == SheetDay(found, "closed")
    async with database.write() as session:
        await desk.undo(session, place.store_id, moved, by=BY)
        await desk.undo(session, place.store_id, dropped, by=BY)
        with pytest.raises(AttendanceRefused, match="no correction"):
            await desk.undo(session, place.store_id, dropped, by=BY)
    found = await figures(place)
    assert (found.late, found.overtime) == (60, 120)
    async with database.read() as session:
        kept = await desk.of_person(session, place.store_id, nadia, MONDAY, MONDAY)
        told = await place.backend.audit.of_subject(session, f"person:{nadia}")
    assert [(each.kind, each.undone_at) for each in kept] == [
        ("add", None),
        ("drop", clock.now()),
        ("move", clock.now()),
    ]
    assert [(each.action, each.actor) for each in told] == [
        (f"correction.{each}", BY) for each in ("moved", "dropped", "added", "undone", "undone")
    ]


async def test_a_correction_of_a_correction_counts_alone(place: Workplace) -> None:
    """Moved to a day that was closed with it, then moved on, dropped, and all of it taken back."""
    nadia = await place.person()
    desk, database, store = place.backend.attendance.corrections, place.backend.database, place.store_id
    closing = place.backend.attendance.closing
    first, second, third = (date(2026, 1, 20) + timedelta(each) for each in (0, 9, 20))
    [punch] = await place.punch([Punch(nadia, at(first, 9))])

    async def counted() -> list[date]:
        before = [each.figures.day for each in (await sheet(place, first, SUNDAY))[0].days if each.figures.first_in]
        await closing.close_due()
        after = [each.figures.day for each in (await sheet(place, first, SUNDAY))[0].days if each.figures.first_in]
        assert before == after
        return after

    undo = []
    async with database.write() as session:
        undo.append(await desk.move(session, store, punch.id, at=at(second, 9), reason="pas ce jour", by=BY))
    assert await counted() == [second]
    async with database.write() as session:
        undo.append(await desk.move(session, store, punch.id, at=at(third, 9), reason="ni celui-là", by=BY))
    assert await counted() == [third]
    async with database.write() as session:
        undo.append(await desk.drop(session, store, punch.id, reason="pas elle", by=BY))
        assert [each.kind for each in await desk.of_person(session, store, nadia, third, third)] == ["drop", "move"]
    assert await counted() == []
    for wanted in ([third], [second], [first]):
        async with database.write() as session:
            await desk.undo(session, store, undo.pop(), by=BY)
        assert await counted() == wanted


async def test_a_wrong_clock_is_put_right_again(place: Workplace) -> None:
    """However far apart the two are: it counts at one of them, or nowhere once it is dropped."""
    nadia = await place.person()
    [punch] = await place.punch([Punch(nadia, datetime(2000, 1, 1, 0, 5, tzinfo=UTC), suspect="reset")])
    attendance, database = place.backend.attendance, place.backend.database
    early = date(2025, 11, 3)

    async def counted() -> list[bool]:
        return [(await figures(place, each)).first_in is not None for each in (early, MONDAY)]

    async with database.write() as session:
        await attendance.corrections.move(session, place.store_id, punch.id, at=at(early, 8), reason="ici", by=BY)
    assert await counted() == [True, False]
    async with database.write() as session:
        await attendance.corrections.move(session, place.store_id, punch.id, at=at(MONDAY, 8), reason="non", by=BY)
        lines = [
            [each.state for each in await attendance.lines.of_person(session, place.store_id, nadia, day, day)]
            for day in (early, MONDAY)
        ]
    assert await counted() == [False, True]
    assert lines == [[], ["moved"]]
    async with database.write() as session:
        await attendance.corrections.drop(session, place.store_id, punch.id, reason="pas elle", by=BY)
    assert await counted() == [False, False]


async def test_what_cannot_be_corrected(place: Workplace, shop: Shop, backend: Backend) -> None:
    nadia = await place.person()
    elsewhere = Workplace(backend, (await open_shop(backend, shop.api, sku="other")).store.id)
    stranger = await elsewhere.person("Stranger")
    [punch] = await place.punch([Punch(nadia, at(MONDAY, 9))])
    desk, store = backend.attendance.corrections, place.store_id
    async with backend.database.write() as session:
        for refused, call in {
            "person_unknown": desk.add(session, store, stranger, at=at(MONDAY, 9), reason="oubli", by=BY),
            "correction_reason": desk.add(session, store, nadia, at=at(MONDAY, 9), reason="  x ", by=BY),
            "correction_future": desk.add(session, store, nadia, at=at(SUNDAY, 14), reason="oubli", by=BY),
            "punch_unknown": desk.drop(session, elsewhere.store_id, punch.id, reason="oubli", by=BY),
            "correction_far": desk.move(session, store, punch.id, at=at(date(2026, 1, 1), 9), reason="oubli", by=BY),
        }.items():
            with pytest.raises(AttendanceRefused) as told:
                await call
            assert told.value.code == refused
    async with backend.database.read() as session:
        assert await backend.attendance.lines.of_person(session, store, stranger, MONDAY, SUNDAY) == ()
        assert await backend.attendance.days.sheet(session, store, MONDAY, SUNDAY, [stranger]) == ()


async def test_a_clock_that_began_anew_counts_once_it_was_put_right(place: Workplace) -> None:
    nadia = await place.person()
    then = datetime(2000, 1, 1, 0, 5, tzinfo=UTC)
    [punch] = await place.punch([Punch(nadia, then, suspect="reset")])
    attendance, database = place.backend.attendance, place.backend.database
    async with database.read() as session:
        [suspect] = await attendance.lines.suspects(session, place.store_id)
    assert (suspect.punch_id, suspect.person, suspect.suspect) == (punch.id, "Nadia", "reset")
    assert suspect.wall == "2000-01-01 01:05:00", "a till's clock tells UTC; its screen showed the store's time"
    async with database.write() as session:
        await attendance.corrections.move(
            session, place.store_id, punch.id, at=at(MONDAY, 8), reason="horloge du terminal", by=BY
        )
    assert (await figures(place)).first_in == at(MONDAY, 8)
    async with database.read() as session:
        assert await attendance.lines.suspects(session, place.store_id) == ()
        [line] = await attendance.lines.of_person(session, place.store_id, nadia, MONDAY, MONDAY)
    assert (line.state, line.was_at) == ("moved", then)


async def test_a_punch_that_comes_late_opens_its_day_again(place: Workplace) -> None:
    nadia, _ = await place.people([("Nadia", 1), ("Omar", 2)])
    await place.hours(range(5), "08:00", "17:00")
    closing = place.backend.attendance.closing
    assert await closing.close_due() > 0
    assert await closing.close_due() == 0
    await place.punch([Punch(nadia, at(MONDAY, 8)), Punch(nadia, at(MONDAY, 17))], told=True)
    theirs, his = await sheet(place, MONDAY, MONDAY)
    assert (theirs.days[0].state, theirs.days[0].figures.worked) == ("touched", 540)
    assert (his.days[0].state, his.days[0].figures.absent) == ("closed", True)
    assert await closing.close_due() == 3, "this day, and those beside it it might have been"
    [again] = (each for each in await sheet(place, MONDAY, MONDAY) if each.person.id == nadia)
    assert again.days[0] == SheetDay(theirs.days[0].figures, "closed")


async def test_a_terminals_whole_log_opens_only_the_days_it_tells_of(place: Workplace) -> None:
    """Those between stay as they were closed: their hours may be others by now."""
    nadia, omar = await place.people([("Nadia", 1), ("Omar", 2)])
    await place.hours(range(7), "08:00", "17:00")
    await place.backend.attendance.closing.close_due()
    friday = MONDAY + timedelta(4)
    await place.punch([Punch(nadia, at(MONDAY, 12)), Punch(omar, at(friday, 12))], told=True)
    theirs, his = [[each.state for each in of.days[:6]] for of in await sheet(place)]
    assert theirs == ["touched", "touched", "closed", "closed", "closed", "closed"]
    assert his == ["closed", "closed", "closed", "touched", "touched", "touched"]


async def test_a_day_is_closed_when_it_is_over_for_that_person(place: Workplace, clock: FixedClock) -> None:
    nadia, night = await place.people([("Nadia", 1), ("Nuit", 2)])
    await place.hours(range(7), "08:00", "17:00")
    await place.hours(range(7), "20:00", "11:00", person_id=night)
    saturday = SUNDAY - timedelta(1)
    closing = place.backend.attendance.closing
    await closing.close_due()  # 13:00: who was to leave at eleven may still be there
    states = {each.person.id: each.days[0].state for each in await sheet(place, saturday, saturday)}
    assert states == {nadia: "closed", night: "open"}
    clock.advance(timedelta(hours=4))
    await closing.close_due()
    states = {each.person.id: each.days[0].state for each in await sheet(place, saturday, saturday)}
    assert states == {nadia: "closed", night: "closed"}


async def test_closed_days_keep_what_they_came_to_until_they_are_reopened(place: Workplace) -> None:
    await place.person()
    await place.hours(range(5), "08:00", "17:00", name="avant")
    closing, days = place.backend.attendance.closing, place.backend.attendance.days
    await closing.close_due()
    before = await sheet(place)
    assert {each.state for each in before[0].days[:5]} == {"closed"}
    await place.hours(range(5), "08:00", "12:00", valid_from=MONDAY - timedelta(7))
    assert (await sheet(place))[0].days[:5] == before[0].days[:5]
    async with place.backend.database.write() as session:
        assert await days.reopen(session, place.store_id, MONDAY, MONDAY) == 1
    assert (await figures(place)).planned == 240
    assert (await figures(place, MONDAY + timedelta(1))).planned == 540


async def test_who_is_here(place: Workplace, clock: FixedClock) -> None:
    clock.advance(timedelta(hours=20, minutes=30) - timedelta(hours=13))  # Sunday, 20:30
    names = ["In", "Late in", "Gone", "Pause", "Lunch", "Late", "Absent", "Later", "Off", "Night"]
    ids = dict(zip(names, await place.people([(name, index) for index, name in enumerate(names)]), strict=True))
    await place.hours([6], "09:00", "22:00", tolerance_minutes=10, break_start="20:00", break_end="21:00")
    for name, hours in {"Late": ("20:00", "23:00"), "Later": ("21:00", "23:00"), "Off": ("", "")}.items():
        await place.hours([6], *hours, person_id=ids[name])
    await place.hours([6], "20:00", "06:00", person_id=ids["Night"])
    till = {"terminal_id": None}
    door = await place.terminal("Porte")
    await place.punch(
        [
            Punch(ids["In"], at(SUNDAY, 9), terminal_id=door, photo="face.jpg"),
            Punch(ids["Late in"], at(SUNDAY, 9, 30)),
            Punch(ids["Gone"], at(SUNDAY, 9)),
            Punch(ids["Gone"], at(SUNDAY, 15)),
            Punch(ids["Pause"], at(SUNDAY, 9), "in", **till),
            Punch(ids["Pause"], at(SUNDAY, 16), "out", event=1, **till),
            Punch(ids["Lunch"], at(SUNDAY, 9)),
            Punch(ids["Lunch"], at(SUNDAY, 20, 5)),
        ]
    )
    found = await board(place)
    assert {name: each.standing for name, each in found.items()} == {
        "In": "in", "Late in": "in", "Gone": "out", "Pause": "break", "Lunch": "break", "Late": "late",
        "Absent": "absent", "Later": "expected", "Off": "off", "Night": "late",
    }  # fmt: skip
    assert (found["In"].where, found["In"].photo, found["In"].since) == ("Porte", "face.jpg", at(SUNDAY, 9))
    assert (found["Late in"].late, found["Late"].late) == (30, 30)
    await place.punch([Punch(ids["Night"], at(SUNDAY, 20, 35))])
    clock.advance(timedelta(hours=9))  # Monday, 05:30: their day is not over
    night = (await board(place))["Night"]
    assert (night.standing, night.day, night.late) == ("in", SUNDAY, 35)


async def test_nobody_is_awaited_before_their_first_day_or_after_their_last(place: Workplace) -> None:
    await place.hours(range(7), "08:00", "17:00")
    await place.person("Tomorrow", 1, starts_at=at(SUNDAY + timedelta(1), 0))
    await place.person("Until yesterday", 2, ends_at=at(SUNDAY - timedelta(1), 18))
    await place.person("Just added", 3, created_at=at(SUNDAY, 12))
    await place.person("Awaited", 4)
    assert {name: each.standing for name, each in (await board(place)).items()} == {
        "Tomorrow": "off", "Until yesterday": "off", "Just added": "off", "Awaited": "absent",
    }  # fmt: skip


async def test_from_a_terminal_to_the_sheet(place: Workplace) -> None:
    """Through the book of punches: a day that was closed is counted again with what a terminal tells afterwards."""
    attendance, database = place.backend.attendance, place.backend.database
    await place.person("Nadia", 12)
    await place.hours(range(5), "08:00", "17:00")
    number = await place.terminal("ZX9")
    await attendance.closing.close_due()
    assert (await figures(place)).absent
    terminal = Terminal(number, place.store_id, "ZX9", "Door", "approved", "tm20", "Africa/Algiers")
    told = [record_of({"enrollid": 12, "time": f"2026-02-23 {each}", "mode": 1, "inout": 0, "event": 0})
            for each in ("08:31:07", "17:00:00")]  # fmt: skip
    for _ in range(2):
        async with database.write() as session:
            await attendance.punches.keep(session, terminal, [each for each in told if each])
    found = await day(place)
    assert (found.state, found.figures.late, found.figures.worked) == ("touched", 31, 508)
    await attendance.closing.close_due()
    assert await day(place) == SheetDay(found.figures, "closed")


async def test_pictures_are_kept_as_long_as_asked(place: Workplace, clock: FixedClock) -> None:
    nadia = await place.person()
    photos = photos_of(place.backend.settings)
    old, both, new = [
        await photos.keep(base64.b64encode(b"\xff\xd8\xff" + each).decode()) for each in (b"1", b"2", b"3")
    ]
    long_ago = clock.now() - timedelta(days=31)
    await place.punch([Punch(nadia, long_ago, photo=old), Punch(nadia, long_ago + timedelta(hours=1), photo=both)])
    await place.punch([Punch(nadia, clock.now(), photo=new), Punch(nadia, clock.now() - timedelta(1), photo=both)])
    retention = place.backend.attendance.photo_retention
    assert [await retention.prune(), await retention.prune()] == [2, 0]
    assert [photos.path(each).exists() for each in (old, both, new)] == [False, True, True]
    async with place.backend.database.read() as session:
        kept = list(await session.scalars(select(PunchRow.photo).order_by(PunchRow.id)))
    assert kept == ["", "", new, both]


async def test_a_correction_that_is_undone_while_days_are_closed_is_not_missed(place: Workplace) -> None:
    if place.backend.database.is_sqlite:
        pytest.skip("it has one writer: a correction is undone before or after")
    nadia = await place.person(created_at=at(MONDAY, 0), left_at=at(MONDAY, 23))
    desk, closing = place.backend.attendance.corrections, place.backend.attendance.closing
    async with place.backend.database.write() as session:
        made = await desk.add(session, place.store_id, nadia, at=at(MONDAY, 8), reason="oubli", by=BY)
    async with place.backend.database.write() as session:
        await desk.undo(session, place.store_id, made, by=BY)
        assert await closing.close_due() == 0
    assert await closing.close_due() == 1
    assert (await figures(place)).first_in is None


async def test_a_punch_that_is_being_stored_while_days_are_closed_is_not_lost(place: Workplace) -> None:
    if place.backend.database.is_sqlite:
        pytest.skip("it has one writer: a punch is stored before or after")
    nadia, _ = await place.people([("Nadia", 1), ("Omar", 2)], created_at=at(MONDAY, 0), left_at=at(MONDAY, 23))
    await place.hours(range(5), "08:00", "17:00")
    closing, database = place.backend.attendance.closing, place.backend.database
    async with database.write() as session:
        session.add(PunchRow(**place.row(Punch(nadia, at(MONDAY, 8)))))
        await session.flush()
        assert await closing.close_due() == 1, "the other one's"
    assert await closing.close_due() == 1
    theirs, his = await sheet(place, MONDAY, MONDAY)
    assert (theirs.days[0].state, theirs.days[0].figures.first_in) == ("closed", at(MONDAY, 8))
    assert (his.days[0].state, his.days[0].figures.absent) == ("closed", True)
