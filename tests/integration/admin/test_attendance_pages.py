"""Attendance in the back office: people, hours, terminals, services, sheets; and never another store's."""

import base64
import re
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select, update

from backend.app import Backend
from backend.attendance.models import CommandRow, CredentialRow, DayRow, EnrolmentRow, PunchRow, ThirdPartyRow
from backend.attendance.terminals.photos import PunchPhotos
from common.domain.clock import FixedClock
from tests.integration.admin.conftest import Visitor, helper_of, owner
from tests.support.attendance import AtWork
from tests.support.shop import Shop, open_shop
from tests.support.third_party import third_party
from tests.support.workplace import Punch, Workplace

PAGES = (
    "presence", "sheets", "sheets/doubtful", "people", "people/unknown", "schedules", "terminals", "services",
    "deliveries", "management",
)  # fmt: skip
PERSON = {"name": "Nadia Cherif", "enrollid": "", "staff": "", "admin": "0", "enabled": "yes", "weekzone": "0"}
SERVICE = {
    "name": "Mon service RH", "base_url": "https://api.monservice.com", "attendance_endpoint": "/api/v1/attendance",
    "users_endpoint": "/api/v1/employees", "auth_type": "bearer", "auth_name": "", "auth_secret": "s3cret-token",
    "sync_interval_minutes": "15", "active": "yes", "user_fields": "", "punch_fields": "enrollid = employee_id",
}  # fmt: skip
HOURS = {
    "name": "Journée", "scope": "store", "check_in": "08:00", "check_out": "17:00", "break_start": "12:00",
    "break_end": "13:00", "tolerance_minutes": "15",
}  # fmt: skip


@pytest.fixture
async def at_home(visitor: Visitor, backend: Backend, shop: Shop) -> Visitor:
    await owner(backend)
    await visitor.sign_in("owner@example.org")
    return visitor


@pytest.fixture
def at_work(backend: Backend, shop: Shop) -> AtWork:
    return AtWork(backend, shop.store.id)


def wrong(page: str) -> dict[str, str]:
    """Field → sentence, of a form that was refused."""
    return dict(re.findall(r'data-error="(\w+)">([^<]+)<', page))


async def person_of(visitor: Visitor, **more: str) -> int:
    answer = await visitor.post("/attendance/people/new", **{**PERSON, **more})
    assert answer.status_code == 303, wrong(answer.text)
    return int(answer.headers["location"].rsplit("/", 1)[1])


async def test_every_page_opens_with_nothing_and_with_something_on_it(at_home: Visitor, at_work: AtWork) -> None:
    for page in (*PAGES, "people/new", "schedules/new", "services/new"):
        assert (await at_home.get(f"/attendance/{page}")).status_code == 200, page
    terminal = await at_work.terminal()
    person = await at_work.person(7, "Nadia <b>Cherif</b>")
    async with third_party() as there:
        config = await at_work.config(there)
        await at_work.punch(terminal, [7, 7, 8], direction="in")
    for page in (
        *PAGES,
        f"people/{person}",
        f"sheets/{person}",
        f"terminals/{terminal.id}",
        f"services/{config.id}",
        "presence/now",
        "terminals/now",
    ):
        answer = await at_home.get(f"/attendance/{page}")
        assert answer.status_code == 200, page
        assert "<b>Cherif" not in answer.text, page
    page = (await at_home.get("/attendance/management")).text
    assert re.findall(r'data-total="(\w+)">([^<]+)<', page) == [
        ("pending", "3"), ("failed", "0"), ("parked", "0"), ("sent", "0"),
    ]  # fmt: skip
    assert (await at_home.get("/attendance")).headers["location"].endswith("/attendance/presence")


async def test_the_documents_dashboard_is_the_management_page_behind_the_sign_in(at_home: Visitor) -> None:
    answer = await at_home.client.get("/devices/dashboard/management/")
    assert (answer.status_code, answer.headers["location"]) == (307, "/admin/attendance/management")
    at_home.client.cookies.clear()
    answer = await at_home.client.get("/devices/dashboard/management/", follow_redirects=True)
    assert "/admin/login" in str(answer.url)


async def test_people_are_added_changed_and_leave_and_terminals_hear_of_it(
    at_home: Visitor, at_work: AtWork, backend: Backend
) -> None:
    terminal = await at_work.terminal()
    person = await person_of(at_home)
    twice = await at_home.post("/attendance/people/new", **{**PERSON, "enrollid": "1", "name": ""})
    assert (twice.status_code, wrong(twice.text)) == (422, {"name": "Donnez un nom."})
    twice = await at_home.post("/attendance/people/new", **{**PERSON, "enrollid": "1"})
    assert wrong(twice.text) == {"enrollid": "Ce numéro est celui de « Nadia Cherif »."}
    for number in ("0", "99999999", "x", "1000000000000"):
        refused = await at_home.post("/attendance/people/new", **{**PERSON, "enrollid": number})
        assert list(wrong(refused.text)) == ["enrollid"], number
    several = {"person": [str(person)], "act": ["enrol"], "terminal": [""]}
    assert (await at_home.post_all("/attendance/people/several", several)).status_code == 303
    await at_home.post(f"/attendance/people/{person}/credentials", backupnum="11", record="4470123")
    refused = await at_home.post(f"/attendance/people/{person}/credentials", backupnum="10", record="0012")
    assert refused.status_code == 303
    assert "ne commence pas par 0" in (await at_home.get(f"/attendance/people/{person}")).text
    async with backend.database.read() as session:
        assert "4470123" not in (await session.scalars(select(CredentialRow.record))).one()
        names = list(await session.scalars(select(CommandRow.name).where(CommandRow.terminal_id == terminal.id)))
    assert names[0] == "setusername"
    assert "setuserinfo" in names
    await at_home.post(f"/attendance/people/{person}/change", **{**PERSON, "name": "Nadia C.", "enabled": ""})
    assert "suspendue" in (await at_home.get("/attendance/people?which=suspended")).text
    await at_home.post(f"/attendance/people/{person}/leave")
    assert f'data-person="{person}"' not in (await at_home.get("/attendance/people")).text
    async with backend.database.read() as session:
        assert (await session.scalars(select(EnrolmentRow.state))).one() == "removing"
    await at_home.post(f"/attendance/people/{person}/back")
    assert f'data-person="{person}"' in (await at_home.get("/attendance/people")).text
    await at_home.post("/attendance/people/staff")
    await at_home.get("/attendance/people")  # which says how many there were
    assert "Ajouter l’équipe" not in (await at_home.get("/attendance/people")).text


async def test_an_unknown_number_is_given_to_somebody(at_home: Visitor, at_work: AtWork) -> None:
    terminal, person = await at_work.terminal(), await at_work.person(7, "Nadia")
    await at_work.punch(terminal, [41, 41, 42])
    page = (await at_home.get("/attendance/people/unknown")).text
    assert re.findall(r'data-enrollid="(\d+)"', page) == ["42", "41"]
    nobody = await at_home.post("/attendance/people/unknown/41/match", person="")
    assert nobody.status_code == 422
    await at_work.person(43, "Karim")
    async with at_work.backend.database.write() as session:
        await at_work.backend.attendance.enrolments.send(
            session, at_work.store_id, terminal.id, [person], by="account:owner"
        )
    refused = await at_home.post("/attendance/people/unknown/41/match", person=str(person), renumber="yes")
    assert "Retirez d’abord" in refused.text.partition('id="refused">')[2].partition("<")[0]
    assert re.findall(r'<option value="(\d+)" selected', refused.text) == [str(person)], "who was chosen still is"
    assert (await at_home.post("/attendance/people/unknown/41/match", person=str(person))).status_code == 303
    refused = await at_home.post("/attendance/people/unknown/42/new", name="Karim\u00a0" * 30)
    assert (refused.status_code, refused.text.count('value="Karim\u00a0Karim')) == (422, 1), "what was typed is there"
    assert (await at_home.post("/attendance/people/unknown/42/new", name="Karim")).status_code == 303
    page = (await at_home.get("/attendance/people/unknown")).text
    assert "Tous les numéros sont connus" in page
    assert (await at_home.post(f"/attendance/people/unknown/{10**20}/new", name="Karim")).status_code == 422


async def test_hours_go_to_the_terminals_they_are_for(at_home: Visitor, at_work: AtWork, backend: Backend) -> None:
    one, _other = await at_work.terminal("TM20-001"), await at_work.terminal("TM20-002")
    refused = await at_home.post("/attendance/schedules/send")
    assert (refused.status_code, "Aucune heure n’est prévue" in refused.text) == (422, True)
    hours = {**HOURS, "scope": f"terminal:{one.id}", "weekday": "0"}
    assert (await at_home.post("/attendance/schedules/new", **hours)).status_code == 303
    assert (await at_home.post("/attendance/schedules/send")).headers["location"].endswith("/attendance/management")
    async with backend.database.read() as session:
        asked = (await session.execute(select(CommandRow.terminal_id, CommandRow.name))).all()
    assert [number for number, name in asked if name == "setdevlock"] == [one.id]


async def test_hours_and_holidays(at_home: Visitor) -> None:
    week = {**{name: [value] for name, value in HOURS.items()}, "weekday": ["0", "1", "4"]}
    assert (await at_home.post_all("/attendance/schedules/new", week)).status_code == 303
    page = (await at_home.get("/attendance/schedules")).text
    ids = re.findall(r'data-schedule="(\d+)"', page)
    assert len(ids) == 3
    for field, values in (
        ({"weekday": []}, {"weekday"}),
        ({"check_in": ["25:00"]}, {"check_in"}),
        ({"break_end": [""]}, {"break_end"}),
        ({"tolerance_minutes": ["-1"]}, {"tolerance_minutes"}),
        ({"weekday": ["2"], "scope": ["terminal:99"]}, {"scope"}),
        ({"weekday": ["0"]}, {"weekday"}),
    ):
        refused = await at_home.post_all("/attendance/schedules/new", {**week, **field})
        assert (refused.status_code, set(wrong(refused.text))) == (422, values), field
    changed = {**HOURS, "weekday": "0", "check_out": "18:00", "since": ""}
    assert (await at_home.post(f"/attendance/schedules/{ids[0]}/change", **changed)).status_code == 303
    assert "08:00–18:00" in (await at_home.get("/attendance/schedules")).text
    assert (await at_home.post(f"/attendance/schedules/{ids[1]}/remove")).status_code == 303
    page = (await at_home.get("/attendance/schedules")).text
    assert f'data-schedule="{ids[1]}"' not in page
    day = {"name": "Fête du travail", "first": "2026-05-01", "last": "", "yearly": "yes"}
    assert (await at_home.post("/attendance/schedules/holidays/0", **day)).status_code == 303
    refused = await at_home.post("/attendance/schedules/holidays/0", **{**day, "last": "2026-04-30"})
    assert (refused.status_code, "La fin vient avant" in refused.text) == (422, True)
    holiday = re.findall(r'data-holiday="(\d+)"', (await at_home.get("/attendance/schedules")).text)[0]
    assert (await at_home.post(f"/attendance/schedules/holidays/{holiday}/remove")).status_code == 303
    assert "Fête du travail" not in (await at_home.get("/attendance/schedules")).text.partition('id="holidays"')[2]


async def test_the_sheet_of_who_has_left_is_of_their_last_month(at_home: Visitor, backend: Backend, shop: Shop) -> None:
    place = Workplace(backend, shop.store.id)
    gone = await place.person(left_at=datetime(2025, 11, 5, tzinfo=UTC))
    page = (await at_home.get(f"/attendance/people/{gone}")).text
    (address,) = re.findall(rf'href="([^"]*/attendance/sheets/{gone}[^"]*)"', page)
    assert address.endswith("?month=2025-11")
    assert (await at_home.get(f"/attendance/sheets/{gone}?month=2025-11")).status_code == 200


async def test_a_day_off_of_somebody_and_hours_of_who_has_left(at_home: Visitor) -> None:
    person = await person_of(at_home)
    form = (await at_home.get(f"/attendance/schedules/new?for=person:{person}")).text
    for name in ("check_in", "check_out"):
        assert "required" not in re.findall(rf'<input[^>]*name="{name}"[^>]*>', form)[0]
    free = {**HOURS, "scope": f"person:{person}", "check_in": "", "check_out": "", "break_start": "", "break_end": ""}
    assert (await at_home.post("/attendance/schedules/new", **free, weekday="4")).status_code == 303
    page = (await at_home.get("/attendance/schedules")).text
    (schedule,) = re.findall(r'data-schedule="(\d+)"', page)
    assert "repos" in page.partition(f'data-schedule="{schedule}"')[2].partition("</a>")[0]
    assert (await at_home.post(f"/attendance/people/{person}/leave")).status_code == 303
    form = (await at_home.get(f"/attendance/schedules/{schedule}")).text
    assert re.findall(r'<option value="([^"]+)" selected>([^<]+)<', form) == [(f"person:{person}", "Nadia Cherif")]


async def test_a_terminal_is_accepted_set_up_asked_and_taken_away(
    at_home: Visitor, at_work: AtWork, backend: Backend
) -> None:
    assert (await at_home.post("/attendance/terminals/add", sn="  ", name="x")).status_code == 422
    assert (await at_home.post("/attendance/terminals/add", sn="AYTI1", name="Entrée")).status_code == 303
    (number,) = re.findall(r'data-terminal="(\d+)"', (await at_home.get("/attendance/terminals")).text)
    form = {
        "name": "Réserve", "family": "aiface", "time_zone": "Europe/Paris", "direction": "alternate", "poll": "auto",
        "poll_seconds": "0", "networks": "192.168.1.0/24\n10.0.0.7", "keep_photos": "yes",
    }  # fmt: skip
    assert (await at_home.post(f"/attendance/terminals/{number}/change", **form)).status_code == 303
    page = (await at_home.get(f"/attendance/terminals/{number}")).text
    assert "192.168.1.0/24" in page
    for field, value in (("networks", "ici"), ("poll_seconds", "5"), ("time_zone", "Mars/Olympus"), ("name", "")):
        refused = await at_home.post(f"/attendance/terminals/{number}/change", **{**form, field: value})
        assert (refused.status_code, list(wrong(refused.text))) == (422, [field]), field
    assert (await at_home.post(f"/attendance/terminals/{number}/order", order="cleanlog")).status_code == 303
    assert (await at_home.post(f"/attendance/terminals/{number}/order", order="setuserinfo")).status_code == 422
    page = (await at_home.get(f"/attendance/terminals/{number}/now")).text
    assert 'data-command="cleanlog" data-state="waiting"' in page
    async with backend.database.read() as session:
        lines = await backend.audit.of_subject(session, f"terminal:{number}")
    assert {each.action for each in lines} >= {"terminal.approved", "terminal.changed", "terminal.cleanlog"}
    assert (await at_home.post(f"/attendance/terminals/{number}/remove")).status_code == 303
    assert (await at_home.get(f"/attendance/terminals/{number}")).status_code == 404


async def test_a_service_is_set_up_tried_and_its_secret_never_seen_again(
    at_home: Visitor, at_work: AtWork, backend: Backend, clock: FixedClock
) -> None:
    for wrong_one, field in (
        ({"base_url": "http://127.0.0.1:8000"}, "base_url"),
        ({"base_url": "http://api.monservice.com"}, "base_url"),
        ({"base_url": "ftp://x"}, "base_url"),
        ({"attendance_endpoint": "//elsewhere.example.org/x"}, "attendance_endpoint"),
        ({"auth_secret": ""}, "auth_secret"),
        ({"sync_interval_minutes": "0"}, "sync_interval_minutes"),
        ({"punch_fields": "no equals sign"}, "punch_fields"),
        ({"punch_fields": "enrollid ="}, "punch_fields"),
        ({"name": ""}, "name"),
    ):
        refused = await at_home.post("/attendance/services/new", **{**SERVICE, **wrong_one})
        assert (refused.status_code, list(wrong(refused.text))) == (422, [field]), wrong_one
        assert "s3cret-token" not in refused.text
    made = await at_home.post("/attendance/services/new", **SERVICE)
    assert made.status_code == 303
    path = made.headers["location"].removeprefix("/admin")
    page = (await at_home.get(path)).text
    assert "s3cret-token" not in page
    assert "enrollid = employee_id" in page
    assert (await at_home.post(f"{path}/change", **{**SERVICE, "name": "Paie", "auth_secret": ""})).status_code == 303
    async with third_party() as there:
        at_work.trust(there)
        moved = {**SERVICE, "base_url": there.url, "auth_secret": "another"}
        assert (await at_home.post(f"{path}/change", **moved)).status_code == 303
        page = (await at_home.post(f"{path}/test")).text
        assert re.findall(r'data-test="(\w+)" data-good="(\w+)"', page) == [("users", "yes"), ("attendance", "yes")]
        there.users = [{"enrollid": 5, "name": "Amina"}, {"enrollid": 5, "name": "Bis"}, {"name": "<b>Nobody</b>"}]
        assert (await at_home.post(f"{path}/pull")).headers["location"].endswith(path)
        page = (await at_home.get(path)).text
        assert re.findall(r'data-row="(\d+)" data-reason="(\w*)"', page) == [
            ("2", "repeated"),
            ("3", "enrollid_missing"),
        ]
        assert "<b>Nobody" not in page
        there.users = []
        await at_home.post(f"{path}/pull")
        assert re.findall(r'data-gone="(\d+)"', (await at_home.get(path)).text) == ["5"]
        terminal = await at_work.terminal()
        await at_work.punch(terminal, [7])
        assert (await at_home.post(f"{path}/push")).status_code == 303
        await backend.attendance.syncing.settled()
        assert len(there.stored) == 1
        assert (await at_home.post(f"{path}/change", **{**moved, "active": ""})).status_code == 303
        await at_work.punch(terminal, [7], clock.now() - timedelta(hours=3))
        assert "earlier" not in (await at_home.get(path)).text, "it is switched off"
        assert (await at_home.post(f"{path}/change", **moved)).status_code == 303
        refused = await at_home.post(f"{path}/push", since="hier")
        assert (refused.status_code, list(wrong(refused.text))) == (422, ["since"])
        assert (await at_home.post(f"{path}/push", since="2026-01-01")).status_code == 303
        await backend.attendance.syncing.settled()
        assert len(there.stored) == 2
        assert 'data-state="done"' in (await at_home.get("/attendance/management/now")).text
    assert (await at_home.post(f"{path}/remove")).status_code == 303
    assert (await at_home.get(path)).status_code == 404
    async with backend.database.read() as session:
        assert (await session.scalars(select(ThirdPartyRow.auth_secret))).one() == ""


async def test_what_did_not_arrive_says_why_and_is_sent_again(
    at_home: Visitor, at_work: AtWork, backend: Backend
) -> None:
    async with third_party() as there:
        config = await at_work.config(there)
        await at_work.punch(await at_work.terminal(), [7, 8])
    await at_home.post(f"/attendance/services/{config.id}/push")  # nobody is there any more
    await backend.attendance.syncing.settled()
    page = (await at_home.get("/attendance/deliveries")).text
    assert len(re.findall(r"data-delivery=", page)) == 2
    nothing = await at_home.post("/attendance/deliveries/replay", which="ticked")
    assert nothing.status_code == 303
    assert "Cochez d’abord" in (await at_home.get("/attendance/deliveries")).text
    for query in ("state=parked", "state=nonsense", "config=x", f"config={config.id}&cause=unreachable", "page=9999"):
        assert (await at_home.get(f"/attendance/deliveries?{query}")).status_code == 200, query
    assert "en pause" in (await at_home.get("/attendance/services")).text


async def test_a_correction_is_made_with_a_reason_and_undone(
    at_home: Visitor, at_work: AtWork, clock: FixedClock
) -> None:
    person = await at_work.person(7, "Nadia")
    noon = clock.now().replace(hour=12, minute=0) - timedelta(days=1)
    await at_work.punch(await at_work.terminal(), [7], noon)
    sheet = f"/attendance/sheets/{person}?month={noon:%Y-%m}"
    correct = f"/attendance/sheets/{person}/correct?month={noon:%Y-%m}"
    page = (await at_home.get(sheet)).text
    (punch,) = re.findall(r'data-punch="(\d+)"', page)
    later = f"{noon + timedelta(hours=5):%Y-%m-%dT%H:%M}"
    for form, said in (
        ({"kind": "add", "at": later, "reason": ""}, "Écrivez la raison"),
        ({"kind": "add", "at": "", "reason": "badge oublié"}, "Cette date"),
        ({"kind": "add", "at": "2199-01-01T10:00", "reason": "badge oublié"}, "pas encore là"),
        ({"kind": "move", "at": later, "punch": "999999", "reason": "badge oublié"}, "plus là"),
    ):
        refused = await at_home.post(correct, **form)
        assert refused.status_code == 422, form
        assert said in refused.text.partition('id="refused">')[2].partition("<")[0], form
    added = {"kind": "add", "at": later, "direction": "out", "reason": "badge oublié"}
    assert (await at_home.post(correct, **added)).headers["location"].endswith(f"?month={noon:%Y-%m}")
    assert (await at_home.post(correct, kind="drop", punch=punch, reason="pointé pour un autre")).status_code == 303
    page = (await at_home.get(sheet)).text
    assert 'data-state="dropped"' in page
    found = re.findall(r'data-correction="(\d+)" data-kind="(\w+)"', page)
    assert [kind for _, kind in found] == ["drop", "add"]
    for _ in range(2):
        undo = f"/attendance/sheets/{person}/corrections/{found[0][0]}/undo"
        assert (await at_home.post(undo)).status_code == 303
    assert 'data-state="dropped"' not in (await at_home.get(sheet)).text
    assert (await at_home.post(correct, kind="erase", at=later, reason="badge oublié")).status_code == 422


async def test_a_punch_of_a_wrong_clock_waits_until_somebody_says_when(at_home: Visitor, at_work: AtWork) -> None:
    await at_work.person(7, "Nadia")
    await at_work.punch(await at_work.terminal(), [7], datetime(2000, 1, 1, tzinfo=UTC))
    page = (await at_home.get("/attendance/sheets/doubtful")).text
    (punch,) = re.findall(r'data-punch="(\d+)"', page)
    settle = f"/attendance/sheets/doubtful/{punch}/settle"
    assert (await at_home.post(settle, act="move", at="quelque jour")).status_code == 422
    refused = await at_home.post(settle, act="move", at="2199-01-02T10:00")
    assert "pas encore là" in refused.text.partition('id="refused">')[2].partition("<")[0]
    assert 'value="2199-01-02T10:00"' in refused.text, "what was typed is there to be mended"
    assert (await at_home.post(settle, act="drop")).status_code == 303
    assert "Aucune horloge douteuse" in (await at_home.get("/attendance/sheets/doubtful")).text


async def test_a_kept_photograph_stands_on_the_board_of_its_own_store(
    at_home: Visitor, at_work: AtWork, backend: Backend, shop: Shop, clock: FixedClock
) -> None:
    person = await at_work.person(7, "Nadia")
    (punch,) = await at_work.punch(await at_work.terminal(), [7], clock.now() - timedelta(minutes=5))
    photos = PunchPhotos(backend.settings.data_dir / "attendance" / "photos")
    name = await photos.keep(base64.b64encode(b"\xff\xd8\xff and so on").decode())
    async with backend.database.write() as session:
        await session.execute(update(PunchRow).values(photo=name))
    board = (await at_home.get("/attendance/presence")).text
    assert f'data-person="{person}"' in board
    assert f"/attendance/presence/photos/{punch.id}" in board
    answer = await at_home.get(f"/attendance/presence/photos/{punch.id}")
    assert (answer.headers["content-type"], answer.content[:3]) == ("image/jpeg", b"\xff\xd8\xff")
    theirs = await open_shop(backend, shop.api, sku="other")
    await helper_of(backend, theirs.store.id, "manager", "theirs@example.org")
    at_home.client.cookies.clear()
    await at_home.sign_in("theirs@example.org")
    for number in (punch.id, 10**30):
        assert (await at_home.get(f"/attendance/presence/photos/{number}")).status_code == 404


async def test_a_forgotten_leave_of_a_night_is_offered_on_the_next_morning(
    at_home: Visitor, backend: Backend, shop: Shop
) -> None:
    place = Workplace(backend, shop.store.id)
    night = await place.person()
    await place.hours(range(7), "22:00", "06:00")
    await place.punch([Punch(night, datetime(2026, 2, 23, 21, tzinfo=UTC))])
    page = (await at_home.get(f"/attendance/sheets/{night}?month=2026-02")).text
    row = page.partition('data-day="2026-02-23"')[2].partition("</tr>")[0]
    assert 'data-correct="add" data-at="2026-02-24T06:00" data-direction="out"' in row
    row = page.partition('data-day="2026-02-24"')[2].partition("</tr>")[0]
    assert 'data-correct="add" data-at="2026-02-24T22:00"' in row


async def test_counting_this_month_anew_leaves_the_last_one_alone(
    at_home: Visitor, backend: Backend, shop: Shop, clock: FixedClock
) -> None:
    place = Workplace(backend, shop.store.id)
    await place.person()
    clock.advance(datetime(2026, 3, 10, 2, tzinfo=UTC) - clock.now())
    await backend.attendance.closing.close_due()
    await at_home.sign_in("owner@example.org")
    form = {"pairing": "alternate", "overtime": "30", "again": "yes"}
    assert (await at_home.post("/attendance/rules/save", **form)).status_code == 303
    async with backend.database.read() as session:
        touched = await session.scalars(select(DayRow.day).where(DayRow.state == "touched").order_by(DayRow.day))
        assert next(iter(touched)) == date(2026, 3, 1)


async def test_rules_are_saved_or_refused(at_home: Visitor) -> None:
    form = {"pairing": "alternate", "overtime": "30", "early": "yes", "again": "yes"}
    assert (await at_home.post("/attendance/rules/save", **form)).status_code == 303
    page = (await at_home.get("/attendance/rules")).text
    assert 'value="alternate" checked' in page
    assert (await at_home.post("/attendance/rules/save", **{**form, "overtime": "0"})).status_code == 422
    assert (await at_home.post("/attendance/rules/save", **{**form, "pairing": "chance"})).status_code == 422


async def test_a_run_is_stopped_by_its_own_store(at_home: Visitor, shop: Shop, backend: Backend) -> None:
    async with backend.attendance.runs.begin("push", store_id=shop.store.id) as run:
        await run.total(10)
        page = (await at_home.get("/attendance/management/now")).text
        assert f'data-run="{run.id}" data-state="running"' in page
        assert (await at_home.post(f"/attendance/management/runs/{run.id}/stop")).status_code == 303
        assert "s’arrête" in (await at_home.get("/attendance/management/now")).text
        await run.tell()
    assert f'data-run="{run.id}" data-state="stopped"' in (await at_home.get("/attendance/management/now")).text


async def test_another_stores_things_do_not_exist(
    visitor: Visitor, backend: Backend, shop: Shop, at_work: AtWork
) -> None:
    theirs = await open_shop(backend, shop.api, sku="other")
    await owner(backend)
    await helper_of(backend, theirs.store.id, "manager", "theirs@example.org")
    terminal, person = await at_work.terminal(), await at_work.person(7, "À nous")
    async with third_party() as there:
        config = await at_work.config(there)
        await at_work.punch(terminal, [7, 9])
    async with backend.attendance.runs.begin("push", store_id=shop.store.id) as run:
        await visitor.sign_in("theirs@example.org")
        for page in PAGES:
            assert "À nous" not in (await visitor.get(f"/attendance/{page}")).text, page
        for path in (f"people/{person}", f"sheets/{person}", f"terminals/{terminal.id}", f"services/{config.id}",
                     f"terminals/{terminal.id}/now", "schedules/1", f"people/{10**12}", "people/0"):  # fmt: skip
            assert (await visitor.get(f"/attendance/{path}")).status_code == 404, path
        for path, form in (
            (f"people/{person}/change", PERSON), (f"people/{person}/leave", {}), (f"people/{person}/enrol", {}),
            (f"people/{person}/credentials", {}), (f"sheets/{person}/correct", {"kind": "drop"}),
            (f"terminals/{terminal.id}/order", {"order": "opendoor"}), (f"terminals/{terminal.id}/remove", {}),
            (f"services/{config.id}/push", {}), (f"services/{config.id}/test", {}),
            (f"services/{config.id}/change", SERVICE), (f"services/{config.id}/remove", {}),
        ):  # fmt: skip
            assert (await visitor.post(f"/attendance/{path}", **form)).status_code == 404, path
        await visitor.post(f"/attendance/management/runs/{run.id}/stop")
        await run.tell()  # raises when it was stopped
    await visitor.post("/attendance/deliveries/replay", which="all")
    await visitor.post("/attendance/people/several", person=str(person), act="leave")
    async with backend.database.read() as session:
        assert (await backend.attendance.people.one(session, shop.store.id, person)).left_at is None
