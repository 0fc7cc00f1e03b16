"""The back office's pages of attendance: weeks of punches of a restaurant's people, and services that take them."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import insert, select, update

from apps.demo.shop import STORE
from backend.app import Backend, create_app
from backend.attendance.destinations.configs import Draft
from backend.attendance.destinations.pull_report import Missing, report_of, stored
from backend.attendance.destinations.users import Row
from backend.attendance.models import DeliveryRow, PersonRow, RunRow, TerminalRow, TerminalSeenRow, ThirdPartyRow
from backend.attendance.people.views import PersonDraft
from backend.attendance.plans.views import HolidayDraft, ScheduleDraft
from backend.attendance.terminals.desk import new_terminal
from backend.attendance.terminals.records import Record
from backend.attendance.terminals.terminal import Terminal
from backend.audit.service import Actor
from backend.db.base import table_of
from backend.settings import Settings
from tests.support.browser import Browser
from tests.support.screens._sales import choose_store

PICTURES = (
    "attendance-sheet", "attendance-correction", "attendance-person", "attendance-person-refused",
    "attendance-schedule", "attendance-terminal", "attendance-service", "attendance-service-refused",
    "attendance-management-empty", "attendance-presence-empty",
)  # fmt: skip
NAMES = (
    "Yasmine Benali", "Karim Haddad", "Nadia Cherif", "Samir Mansouri", "Lina Bouzid", "رشيد بوجمعة", "Mehdi Ziani",
    "Amel Kaci", "Sofiane Brahimi", "Imane Saadi", "أمينة العربي", "Walid Ferhat",
)  # fmt: skip
OFFICE = Actor("account:pictures")
BY = "account:pictures"
DEVINFO = {"modelname": "tfs30", "firmware": "ai_tfs30_v1.27", "useduser": 14, "usersize": 3000, "usedface": 11,
           "facesize": 3000, "usedlog": 2140, "logsize": 100_000}  # fmt: skip


@asynccontextmanager
async def _backend(data_dir: Path) -> AsyncIterator[Backend]:
    """The shop's own files, beside the process that serves them."""
    backend: Backend = create_app(Settings(data_dir=data_dir)).state.backend
    await backend.database.open()
    try:
        yield backend
    finally:
        await backend.database.close()


async def fill_attendance(data_dir: Path) -> None:
    """Terminals, people, their hours and punches, a service that took most of them."""
    async with _backend(data_dir) as backend:
        async with backend.database.read() as session:
            store = next(each for each in await backend.stores.all(session) if each.sku == STORE)
        zone = ZoneInfo(store.profile.time_zone)
        now = backend.clock.now().astimezone(zone)
        entrance = await _terminals(backend, store.id, zone.key)
        people = await _people(backend, store.id)
        await _plans(backend, store.id, people, now)
        service = await _services(backend, store.id)
        await _punches(backend, entrance, people, now)
        for back in range(40, 0, -1):
            await backend.attendance.closing.close(store.id, now.date() - timedelta(days=back))
        await _delivered(backend, service, now)
        await _runs(backend, store.id, service, entrance.id)


async def _terminals(backend: Backend, store_id: str, zone: str) -> Terminal:
    desk, now = backend.attendance.terminals, backend.clock.now()
    async with backend.database.write() as session:
        first = await desk.add(session, store_id, "AYTI10087992", name="Entrée du personnel", by=BY)
        second = await desk.add(session, store_id, "AYTI10088014", name="Réserve", by=BY)
        waiting = await session.scalar(
            insert(table_of(TerminalRow))
            .values(**new_terminal("ZXRB22001457", {"modelname": "AiFace 07"}, now, "aiface"))
            .returning(table_of(TerminalRow).c.id)
        )
        await session.execute(
            update(table_of(TerminalRow))
            .where(table_of(TerminalRow).c.id == first)
            .values(devinfo=DEVINFO, family="tm20", direction="alternate")
        )
        for terminal, since, off, gone in ((first, 400, 1, False), (second, 90, 47, True), (waiting, 1, None, False)):
            heard = now - timedelta(minutes=since if gone else 0)
            await session.execute(
                insert(table_of(TerminalSeenRow)).values(
                    terminal_id=terminal, connected_at=None if gone else now - timedelta(minutes=since), heard_at=heard,
                    stalled_at=None, address=f"192.168.1.{30 + terminal}", clock_off_s=off, polled_at=None, error="",
                )
            )  # fmt: skip
        await desk.command(session, store_id, first, "settime", by=BY)
        await desk.command(session, store_id, second, "getnewlog", {"stn": True}, by=BY)
    return Terminal(first, store_id, "AYTI10087992", "Entrée du personnel", "approved", "tm20", zone)


async def _people(backend: Backend, store_id: str) -> list[tuple[int, int]]:
    """(id, number) of each; they have worked here for two months."""
    made = []
    long_ago = backend.clock.now() - timedelta(days=60)
    async with backend.database.write() as session:
        for at, name in enumerate(NAMES):
            draft = PersonDraft(name, 101 + at, admin=1 if at == 0 else 0)
            made.append((await backend.attendance.people.add(session, store_id, draft, by=BY), 101 + at))
        await session.execute(update(table_of(PersonRow)).values(created_at=long_ago))
    return made


async def _plans(backend: Backend, store_id: str, people: Sequence[tuple[int, int]], now: datetime) -> None:
    plans, holidays, today = backend.attendance.plans, backend.attendance.holidays, now.date()
    day = ScheduleDraft("Journée", 0, "09:00", "17:00", "13:00", "14:00", 10)
    evening = ScheduleDraft("Soirée", 0, "18:00", "02:00", "21:30", "22:00", 5)
    async with backend.database.write() as session:
        await plans.add_week(session, store_id, (0, 1, 2, 3, 5, 6), day, by=BY)
        for person, _ in people[8:10]:
            mine = replace(evening, person_id=person)
            await plans.add_week(session, store_id, (3, 4, 5), mine, by=BY)
        # whoever is seen at work in the pictures, at whatever hour they are taken
        for (person, _), begun in zip(people[:7], (180, 200, 190, 35, 230, 240, 20), strict=True):
            starts = now - timedelta(minutes=begun)
            ends = starts + timedelta(hours=8)
            theirs = ScheduleDraft(
                "Aujourd’hui", starts.weekday(), f"{starts:%H:%M}", f"{ends:%H:%M}", tolerance_minutes=5,
                valid_from=starts.date(), valid_until=starts.date(), person_id=person,
            )  # fmt: skip
            await plans.add(session, store_id, theirs, by=BY)
        await holidays.add(
            session,
            store_id,
            HolidayDraft("Jour de la Révolution", date(today.year, 11, 1), date(today.year, 11, 1), True),
            by=BY,
        )
        await holidays.add(
            session, store_id, HolidayDraft("Inventaire", today + timedelta(days=12), today + timedelta(days=13)), by=BY
        )


async def _services(backend: Backend, store_id: str) -> int:
    async with backend.database.write() as session:
        made = await backend.attendance.third_parties.add(
            session, store_id,
            Draft("Mon service RH", "https://rh.example.org", "/api/v1/employees", "/api/v1/attendance", "bearer",
                  auth_secret="secret", pulls_users=True), OFFICE,
        )  # fmt: skip
        await backend.attendance.third_parties.add(
            session, store_id, Draft("Paie", "https://paie.example.org/api", attendance_endpoint="/pointages",
                                     auth_type="api_key", auth_secret="secret", active=False), OFFICE,
        )  # fmt: skip
        # nothing is due before the pictures are taken: nobody is called
        now = backend.clock.now()
        await session.execute(update(table_of(ThirdPartyRow)).values(pushed_at=now, pulled_at=now))
        rows = [Row(number, 100 + number, "", "unchanged") for number in range(1, 19)]
        rows += [
            Row(19, 104, "Karim Trabelsi", reason="repeated"),
            Row(20, 121, "", reason="name_missing"),
            Row(21, 122, "سلمى بن علي", "added", noted=("is_enabled",)),
        ]
        report = stored(report_of(rows, [Missing(119, "Hedi Mansour")], now - timedelta(minutes=12)))
        this = update(table_of(ThirdPartyRow)).where(table_of(ThirdPartyRow).c.id == made.id)
        await session.execute(this.values(pull_report=report))
    return made.id


async def _punches(backend: Backend, terminal: Terminal, people: Sequence[tuple[int, int]], now: datetime) -> None:
    chance = random.Random(7)
    moments: list[tuple[int, datetime]] = []
    for back in range(40, 0, -1):
        day = now.date() - timedelta(days=back)
        if day.weekday() == 4:
            continue
        for at, (_, number) in enumerate(people):
            if chance.random() < 0.04:
                continue
            late = chance.choice((0, 0, 0, 0, 0, 14, 33)) if at % 3 == 0 else 0
            wanted = [time(9), time(13), time(14), time(17)] if at not in (8, 9) else []
            for place, each in enumerate(wanted):
                if chance.random() < 0.015:
                    continue
                drift = timedelta(minutes=chance.randrange(-7, 4) + (late if place == 0 else 0))
                if place == 3:
                    drift = timedelta(minutes=chance.choice((0, 2, 5, 9, 40)))
                moments.append((number, datetime.combine(day, each, now.tzinfo) + drift))
    here = ((0, 182), (1, 170), (2, 196), (4, 228), (5, 236))
    moments += [(people[at][1], now - timedelta(minutes=since)) for at, since in here]
    moments += [
        (people[4][1], now - timedelta(minutes=16)),
        (777, now - timedelta(days=1)),
        (777, now - timedelta(hours=1)),
    ]
    moments += [(812, now - timedelta(minutes=50))]
    records = [
        Record(
            number,
            at.replace(tzinfo=None, microsecond=0),
            8,
            0,
            0,
            8,
            None,
            "Rachid B." if number == 777 else "",
            "",
            {},
        )
        for number, at in sorted(moments, key=lambda each: each[1])
    ]
    records.append(Record(101, datetime(2000, 1, 1, 0, 3), 8, 0, 0, 8, None, "", "", {}))  # noqa: DTZ001 - a wall clock
    for first in range(0, len(records), 400):
        async with backend.database.write() as session:
            await backend.attendance.punches.keep(session, terminal, records[first : first + 400])


async def _delivered(backend: Backend, service: int, now: datetime) -> None:
    """Most arrived; some are tried again, three wait for a person."""
    table = table_of(DeliveryRow)
    async with backend.database.write() as session:
        ids = list(await session.scalars(select(table.c.id).where(table.c.config_id == service).order_by(table.c.id)))
        sent = ids[:-26]
        for first in range(0, len(sent), 500):
            await session.execute(
                update(table)
                .where(table.c.id.in_(sent[first : first + 500]))
                .values(state="sent", attempts=1, sent_at=now)
            )
        for some, state, cause, error in (
            (ids[-26:-17], "failed", "unavailable", "503 Service Unavailable"),
            (ids[-17:-14], "parked", "refused", "employee 101 is not active"),
            (ids[-14:-12], "failed", "timeout", ""),
        ):
            await session.execute(
                update(table).where(table.c.id.in_(some)).values(
                    state=state, attempts=6 if state == "parked" else 2, due_at=now + timedelta(minutes=14),
                    cause=cause, error=error,
                )
            )  # fmt: skip


async def _runs(backend: Backend, store_id: str, service: int, terminal: int) -> None:
    now = backend.clock.now()
    async with backend.database.write() as session:
        for name, subject, state, done, total, note, ago in (
            ("close", "", "done", 12, 12, "", 190),
            ("push", f"third-party:{service}", "failed", 100, 126, "unavailable: 503 Service Unavailable", 16),
            ("people-to-terminal", f"terminal:{terminal}", "running", 5, 12, "", 1),
        ):
            at = now - timedelta(minutes=ago)
            await session.execute(
                insert(table_of(RunRow)).values(
                    store_id=store_id, name=name, subject=subject, state=state, done=done, total=total, note=note,
                    stop_asked=False, started_by=BY, runner="", started_at=at, heard_at=now + timedelta(minutes=20),
                    ended_at=None if state == "running" else at,
                )
            )  # fmt: skip


def pages_of_attendance(page: Browser, url: str, save: Callable[[str], None]) -> None:
    """A sheet and a correction, a person, who is unknown, hours, a terminal, a service, with what is refused."""
    page.open(f"{url}/admin/attendance/sheets")
    page.click("#sheets tbody a.fw-medium")
    page.find("#days")
    save("attendance-sheet")
    page.click("#days .punch:not(:disabled)")
    page.find("#correct.show")
    page.until("return document.activeElement.name === 'reason'")
    save("attendance-correction")
    page.open(f"{url}/admin/attendance/people")
    page.click("#people tbody a.fw-medium")
    page.find("#person")
    save("attendance-person")
    page.open(f"{url}/admin/attendance/people/new")
    page.type("#person input[name=name]", "Nadia")
    page.type("#person input[name=enrollid]", "101")
    page.find("#person button[type=submit]").send_keys("\n")
    page.find("#refused")
    save("attendance-person-refused")
    page.open(f"{url}/admin/attendance/schedules")
    page.click("#plans a.plan-hours")
    page.find("#schedule")
    save("attendance-schedule")
    page.open(f"{url}/admin/attendance/terminals")
    page.click("#terminals a.fw-medium")
    page.find("#terminal")
    save("attendance-terminal")
    page.open(f"{url}/admin/attendance/services")
    page.click("#services a.fw-medium")
    page.find("#service")
    save("attendance-service")
    page.open(f"{url}/admin/attendance/services/new")
    page.type("#service input[name=name]", "Paie")
    page.type("#service input[name=base_url]", "http://127.0.0.1:8000")
    page.type("#service input[name=attendance_endpoint]", "//ailleurs.example.org")
    page.driver.execute_script("document.querySelector('#service').noValidate = true")
    page.find("#service button[type=submit]").send_keys("\n")
    page.find("#refused")
    save("attendance-service-refused")
    choose_store(page, url, 1)
    for name, path in (("management", "management"), ("presence", "presence")):
        page.open(f"{url}/admin/attendance/{path}")
        page.find(".empty")
        save(f"attendance-{name}-empty")
    choose_store(page, url, 0)
