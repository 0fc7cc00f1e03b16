"""Screens in the back office: made, set up, seen, let in and taken away; and never somebody else's."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import insert, select, update

from backend.accounts.passwords import verify_password
from backend.app import Backend
from backend.signage.codes import SIGNS
from backend.signage.models import ContentRow, PlayRow, RefreshTokenRow, ScreenRow, ScreenSeenRow
from backend.signage.versions import version
from common.domain.clock import FixedClock
from tests.integration.admin.conftest import Visitor, helper_of, owner
from tests.support.shop import TESTER, Shop, open_shop

FORM = {
    "name": "Salle",
    "resolution": "1920x1080",
    "width": "",
    "height": "",
    "orientation": "portrait",
    "rotation": "90",
    "layout": "split_board",
    "mode": "playlist",
    "channel": "",
    "time_zone": "Europe/Paris",
    "language": "ar",
    "sync_group": "vitrine",
    "active": "yes",
    "device": "",
}


@pytest.fixture
async def at_home(visitor: Visitor, backend: Backend, shop: Shop) -> Visitor:
    await owner(backend)
    await visitor.sign_in("owner@example.org")
    return visitor


async def made(visitor: Visitor, **more: str) -> int:
    """A screen made with the form; its number."""
    answer = await visitor.post("/signage/screens/new", **{**FORM, **more})
    assert answer.status_code == 303, re.findall(r'role="alert"[^>]*>([^<]+)', answer.text)
    return int(answer.headers["location"].rsplit("/", 1)[1])


async def row_of(backend: Backend, screen_id: int) -> ScreenRow:
    async with backend.database.read() as session:
        return (await session.scalars(select(ScreenRow).where(ScreenRow.id == screen_id))).one()


async def version_of(backend: Backend, shop: Shop) -> int:
    async with backend.database.read() as session:
        return await version(session, shop.store.id)


async def test_a_screen_is_what_its_form_says(at_home: Visitor, backend: Backend, shop: Shop) -> None:
    assert (await at_home.get("/signage/screens")).status_code == 200
    before = await version_of(backend, shop)
    hours = {
        "hours_day_4": ["0"], "hours_day_5": ["0"], "hours_start": ["22:00", ""], "hours_end": ["02:00", ""],
    }  # fmt: skip
    answer = await at_home.post_all(
        "/signage/screens/new", {**{name: [value] for name, value in FORM.items()}, "language": ["fr", "ar"], **hours}
    )
    row = await row_of(backend, int(answer.headers["location"].rsplit("/", 1)[1]))
    assert (row.name, row.width, row.height, row.orientation) == ("Salle", 1080, 1920, "portrait")
    assert (row.rotation, row.layout, row.mode, row.iptv_enabled) == (90, "split_board", "playlist", False)
    assert (row.time_zone, row.languages, row.hours) == ("Europe/Paris", ["fr", "ar"], [[[4, 5], 22 * 60, 2 * 60]])
    assert (row.sync_group, row.active, row.device_id, row.password_hash) == ("vitrine", True, None, "")
    assert len(row.unique_code) == 6
    assert set(row.unique_code) <= set(SIGNS)
    assert not set("ILO01") & set(SIGNS)
    assert await version_of(backend, shop) > before
    page = (await at_home.get(f"/signage/screens/{row.id}")).text
    assert 'value="22:00"' in page
    assert row.unique_code in (await at_home.get("/signage/screens")).text
    own = {**FORM, "resolution": "own", "width": "800", "height": "1280", "orientation": "landscape", "active": ""}
    assert (await at_home.post(f"/signage/screens/{row.id}/change", **own)).status_code == 303
    row = await row_of(backend, row.id)
    assert (row.width, row.height, row.active, row.hours) == (1280, 800, False, [])
    async with backend.database.read() as session:
        lines = await backend.audit.of_store(session, shop.store.id, "screen")
    assert [each.action for each in lines] == ["screen.changed", "screen.created"]


WRONG = [
    ({"name": ""}, "Donnez un nom"),
    ({"name": "x" * 101}, "Donnez un nom"),
    ({"resolution": "own", "width": "0", "height": "1080"}, "Un côté de l’écran"),
    ({"resolution": "own", "width": "10000000000", "height": "1080"}, "Un côté de l’écran"),
    ({"resolution": "own", "width": "-1", "height": "1e3"}, "Un côté de l’écran"),
    ({"orientation": "sideways"}, "Un choix"),
    ({"rotation": "45"}, "Un choix"),
    ({"layout": "chaos"}, "Un choix"),
    ({"mode": "radio"}, "Un choix"),
    ({"mode": "iptv"}, "Choisissez la chaîne"),
    ({"mode": "iptv", "channel": "999999"}, "Choisissez la chaîne"),
    ({"channel": "1; DROP TABLE screens"}, "Choisissez la chaîne"),
    ({"time_zone": "Mars/Olympus"}, "fuseau"),
    ({"sync_group": "x" * 41}, "groupe"),
    ({"device": "0190aaaa-0000-7000-8000-000000000000"}, "terminal"),
    ({"hours_start": "25:00", "hours_end": "10:00"}, "plage"),
    ({"hours_start": "10:00", "hours_end": ""}, "plage"),
]


async def test_what_makes_no_sense_is_said_and_stays_typed(at_home: Visitor, backend: Backend) -> None:
    for wrong, said in WRONG:
        answer = await at_home.post("/signage/screens/new", **{**FORM, **wrong})
        assert answer.status_code == 422, wrong
        assert said in answer.text.partition('id="refused">')[2].partition("<")[0], wrong
        assert 'value="vitrine"' in answer.text or "sync_group" in wrong
    async with backend.database.read() as session:
        assert (await session.scalars(select(ScreenRow))).all() == []


async def test_a_password_is_shown_once_kept_as_a_hash_and_ends_what_the_old_one_opened(
    at_home: Visitor, backend: Backend, clock: FixedClock
) -> None:
    screen_id = await made(at_home)
    token = {"family": "f", "kind": "screen", "subject": str(screen_id), "issued_at": clock.now()}
    async with backend.database.write() as session:
        values: dict[str, object] = {
            column.name: "" for column in RefreshTokenRow.__table__.columns if str(column.type).startswith("VAR")
        }
        values |= {"id": "t", **token, "expires_at": clock.now() + timedelta(days=30)}
        await session.execute(insert(RefreshTokenRow).values(**values))
    answer = await at_home.post(f"/signage/screens/{screen_id}/password")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    found = re.search(r"data-password>([A-Z0-9-]+)<", answer.text)
    assert found is not None
    row = await row_of(backend, screen_id)
    assert row.password_hash.startswith("$argon2id$")
    assert await verify_password(row.password_hash, found[1])
    assert found[1] not in (await at_home.get(f"/signage/screens/{screen_id}")).text
    async with backend.database.read() as session:
        assert (await session.scalars(select(RefreshTokenRow.revoked_at))).one() == clock.now()
        lines = await backend.audit.of_subject(session, f"screen:{screen_id}")
    assert found[1] not in str(lines)
    assert (await at_home.post(f"/signage/screens/{screen_id}/password", none="yes")).status_code == 303
    assert (await row_of(backend, screen_id)).password_hash == ""


async def test_a_renewed_code_is_another_one(at_home: Visitor, backend: Backend) -> None:
    screen_id = await made(at_home)
    before = (await row_of(backend, screen_id)).unique_code
    assert (await at_home.post(f"/signage/screens/{screen_id}/code")).status_code == 303
    after = (await row_of(backend, screen_id)).unique_code
    assert (after != before, len(after)) == (True, 6)


async def test_a_screen_is_online_when_it_or_its_terminal_was_heard(
    at_home: Visitor, backend: Backend, shop: Shop, clock: FixedClock
) -> None:
    alone = await made(at_home, name="Seul")
    player = await shop.pair("signage", "Lecteur")
    bound = await made(at_home, name="Relié", device=player.id)

    async def status() -> dict[int, str]:
        found = (await at_home.get("/signage/screens/state")).json()["screens"]
        return {each["id"]: each["status"] for each in found}

    assert await status() == {alone: "unseen", bound: "unseen"}
    async with backend.database.write() as session:
        seen = {"status": "playing", "heard_at": clock.now(), "address": "192.0.2.7", "info": {}}
        await session.execute(insert(ScreenSeenRow).values(screen_id=alone, **seen))
    beat = await shop.api.post(
        f"/api/v1/devices/{player.id}/heartbeat", json={"systemInfo": {}}, headers=player.headers
    )
    assert beat.status_code == 200, beat.text
    assert await status() == {alone: "online", bound: "online"}
    assert "192.0.2.7" in (await at_home.get(f"/signage/screens/{alone}")).text
    clock.advance(timedelta(minutes=2, seconds=1))
    assert await status() == {alone: "offline", bound: "offline"}
    await at_home.post(f"/signage/screens/{alone}/change", **{**FORM, "active": ""})
    assert (await status())[alone] == "off"


async def test_the_last_play_is_what_it_shows(
    at_home: Visitor, backend: Backend, shop: Shop, clock: FixedClock
) -> None:
    screen_id = await made(at_home)
    await played(backend, shop, clock, screen_id)
    async with backend.database.write() as session:
        seen = {"status": "playing", "heard_at": clock.now(), "address": "", "info": {}}
        await session.execute(insert(ScreenSeenRow).values(screen_id=screen_id, **seen))
    (found,) = (await at_home.get("/signage/screens/state")).json()["screens"]
    assert found["now"] == "Pizza du jour.jpg"
    for told, said in (("News", "News"), ("filler", "Le décor"), ("", "")):
        async with backend.database.write() as session:
            await session.execute(update(ScreenSeenRow).values(info={"playing": told}))
        (found,) = (await at_home.get("/signage/screens/state")).json()["screens"]
        assert found["now"] == said


async def played(backend: Backend, shop: Shop, clock: FixedClock, screen_id: int) -> None:
    """One play of one picture."""
    now = clock.now()
    async with backend.database.write() as session:
        values = {each.name: "" for each in ContentRow.__table__.columns if str(each.type).startswith("VAR")}
        values |= {"store_id": shop.store.id, "kind": "image", "name": "Pizza du jour.jpg", "state": "approved"}
        numbers = {"size": 1, "width": 1, "height": 1, "duration_ms": 0}
        content = await session.execute(
            insert(ContentRow).values(**values, **numbers, created_at=now).returning(ContentRow.id)
        )
        await session.execute(
            insert(PlayRow).values(
                store_id=shop.store.id, screen_id=screen_id, play_id="p1", content_id=content.scalar_one(),
                content_kind="image", content_name="Pizza du jour.jpg", content_hash="", category="internal",
                campaign="", started_at=now - timedelta(seconds=20), ended_at=now, duration_ms=20_000, completed=True,
                counted=False, day=now.date(), hour=now.hour, received_at=now,
            )
        )  # fmt: skip


async def test_a_removed_screen_leaves_the_pages_and_keeps_its_proofs(
    at_home: Visitor, backend: Backend, shop: Shop, clock: FixedClock
) -> None:
    silent, proved = await made(at_home, name="Muet"), await made(at_home, name="Preuve")
    await played(backend, shop, clock, proved)
    for each in (silent, proved):
        assert (await at_home.post(f"/signage/screens/{each}/remove")).status_code == 303
        assert (await at_home.get(f"/signage/screens/{each}")).status_code == 404
    assert (await at_home.get("/signage/screens/state")).json() == {"screens": []}
    async with backend.database.read() as session:
        rows = (await session.scalars(select(ScreenRow).order_by(ScreenRow.id))).all()
        assert [each.id for each in rows] == [silent, proved]
        assert {(each.active, each.removed_at, each.device_id) for each in rows} == {(False, clock.now(), None)}
        assert (await session.scalars(select(PlayRow.screen_id))).all() == [proved]
    assert await made(at_home, name="Autre") not in (silent, proved), "what was made for them is not shown on it"


async def test_one_terminal_shows_one_screen(at_home: Visitor, backend: Backend, shop: Shop) -> None:
    player, till = await shop.pair("signage", "Lecteur"), await shop.pair("pos")
    first = await made(at_home, device=player.id)
    for wrong in (player.id, till.id):
        assert (await at_home.post("/signage/screens/new", **{**FORM, "device": wrong})).status_code == 422
    assert (await at_home.post(f"/signage/screens/{first}/change", **{**FORM, "device": player.id})).status_code == 303
    assert (await at_home.post(f"/signage/screens/{first}/change", **FORM)).status_code == 303
    assert (await row_of(backend, first)).device_id is None
    await made(at_home, device=player.id)


async def test_a_picture_is_asked_of_the_terminal_and_shown(at_home: Visitor, backend: Backend, shop: Shop) -> None:
    player = await shop.pair("signage", "Lecteur")
    screen_id = await made(at_home, device=player.id)
    assert (await at_home.post(f"/signage/screens/{screen_id}/look")).status_code == 303
    assert "Image demandée" in (await at_home.get(f"/signage/screens/{screen_id}/looks")).text
    (action,) = (await shop.api.get("/api/v1/me/actions", headers=player.headers)).json()["actions"]
    assert action["kind"] == "screenshot"
    png = b"\x89PNG\r\n\x1a\n" + bytes(64)
    path = f"/api/v1/me/actions/{action['id']}"
    sent = await shop.api.put(f"{path}/file", content=png, headers={**player.headers, "Content-Type": "image/png"})
    assert sent.status_code in (200, 201, 204), sent.text
    picture = f"/signage/screens/{screen_id}/looks/{action['id']}"
    answer = await at_home.get(picture)
    assert (answer.status_code, answer.headers["content-type"], answer.content) == (200, "image/png", png)
    assert picture in (await at_home.get(f"/signage/screens/{screen_id}")).text
    other = await made(at_home, name="Autre")
    assert (await at_home.get(f"/signage/screens/{other}/looks/{action['id']}")).status_code == 404
    assert (await at_home.post(f"/signage/screens/{other}/look")).status_code == 404


async def test_screens_of_another_store_do_not_exist(
    visitor: Visitor, backend: Backend, shop: Shop, clock: FixedClock
) -> None:
    theirs = await open_shop(backend, shop.api, sku="other")
    await owner(backend)
    await helper_of(backend, shop.store.id, "manager", "ours@example.org")
    await helper_of(backend, theirs.store.id, "admin", "theirs@example.org")
    await visitor.sign_in("ours@example.org")
    ours = await made(visitor, name="À nous")
    player = await shop.pair("signage", "Lecteur")
    visitor.client.cookies.clear()
    await visitor.sign_in("theirs@example.org")
    assert "À nous" not in (await visitor.get("/signage/screens")).text
    assert (await visitor.get("/signage/screens/state")).json() == {"screens": []}
    for path in ("", "/looks", "/looks/x"):
        assert (await visitor.get(f"/signage/screens/{ours}{path}")).status_code == 404
    for path in ("change", "code", "password", "remove", "look"):
        assert (await visitor.post(f"/signage/screens/{ours}/{path}", **FORM)).status_code == 404
    assert (await visitor.get(f"/signage/screens/{10**30}")).status_code == 404
    assert (await visitor.post("/signage/screens/new", **{**FORM, "device": player.id})).status_code == 422
    assert (await row_of(backend, ours)).name == "À nous"


async def test_a_channel_is_not_changed_faster_than_a_tuner_follows(
    at_home: Visitor, backend: Backend, shop: Shop, clock: FixedClock
) -> None:
    async with backend.database.write() as session:
        one, two = [
            await backend.signage.channels.add(session, shop.store.id, name, f"http://192.168.1.50/{name}", TESTER)
            for name in ("un", "deux")
        ]
    tv = {**FORM, "mode": "iptv"}
    screen_id = await made(at_home, mode="iptv", channel=str(one))
    change = f"/signage/screens/{screen_id}/change"
    assert (await at_home.post(change, **{**tv, "channel": str(one), "name": "Autre nom"})).status_code == 303
    refused = await at_home.post(change, **{**tv, "channel": str(two)})
    assert refused.status_code == 422
    assert "réessayez dans 30 s" in refused.text
    assert (await at_home.post(change, **FORM)).status_code == 303, "back to the pictures at once"
    clock.advance(timedelta(seconds=30))
    assert (await at_home.post(change, **{**tv, "channel": str(two)})).status_code == 303
    row = await row_of(backend, screen_id)
    assert (row.mode, row.channel_id, row.iptv_enabled) == ("iptv", two, True)
    async with backend.database.write() as session:
        await session.execute(update(ScreenRow).values(mode="playlist"))
        await backend.signage.channels.change(session, shop.store.id, one, "un", "", False, TESTER)
    clock.advance(timedelta(seconds=30))
    off = await at_home.post(change, **{**tv, "channel": str(one)})
    assert "désactivée" in off.text.partition('id="refused">')[2].partition("<")[0]


async def test_a_form_from_elsewhere_is_refused(at_home: Visitor) -> None:
    assert (await at_home.client.post("/admin/signage/screens/new", data=FORM)).status_code == 403


async def test_what_a_player_tells_is_read_with_care(
    at_home: Visitor, backend: Backend, shop: Shop, clock: FixedClock
) -> None:
    player = await shop.pair("signage", "Lecteur")
    screen_id = await made(at_home, device=player.id)
    path = f"/api/v1/devices/{player.id}/heartbeat"
    told = {
        "playing": "Menu famille", "last_failure": "film.mp4: unknown codec", "program_problem": "unreachable",
        "not_shown": {"affiche.jpg": "hash_mismatch"}, "plays_waiting": 12, "plays_refused": {"too_old": 2},
        "decoder_restarts": 3, "screen_on": False,
    }  # fmt: skip
    assert (await shop.api.post(path, json={"systemInfo": told}, headers=player.headers)).status_code == 200
    page = (await at_home.get(f"/signage/screens/{screen_id}")).text.partition('id="told"')[2]
    for said in ("film.mp4: unknown codec", "pas reçu (unreachable)", "affiche.jpg : hash_mismatch", "too_old : 2",
                 "3 fois", "éteint à cette heure"):  # fmt: skip
        assert said in page
    assert page.count("data-bad") == 5
    clock.advance(timedelta(seconds=20))
    odd = {"playing": 5, "last_failure": ["<script>"], "not_shown": "x", "plays_refused": [1], "decoder_restarts": "3",
           "program_left_out": {"a": 1}, "plays_waiting": -4, "cache_mb": True}  # fmt: skip
    assert (await shop.api.post(path, json={"systemInfo": odd}, headers=player.headers)).status_code == 200
    answer = await at_home.get(f"/signage/screens/{screen_id}")
    assert (answer.status_code, 'id="told"' in answer.text) == (200, False)


async def test_a_new_password_lets_those_in_who_failed_too_often(at_home: Visitor, backend: Backend) -> None:
    screen_id = await made(at_home)
    await at_home.post(f"/signage/screens/{screen_id}/password")
    code = (await row_of(backend, screen_id)).unique_code
    body = {"screen_code": code, "password": "wrong"}
    for _ in range(backend.settings.lockout_after):
        await at_home.client.post("/mobile/api/v1/auth/screen-login", json=body)
    page = (await at_home.get(f"/signage/screens/{screen_id}")).text
    assert 'id="locked"' in page
    answer = await at_home.post(f"/signage/screens/{screen_id}/password")
    found = re.search(r"data-password>([A-Z0-9-]+)<", answer.text)
    assert found is not None
    assert 'id="locked"' not in answer.text
    right = await at_home.client.post("/mobile/api/v1/auth/screen-login", json={**body, "password": found[1]})
    assert right.status_code in (200, 429), right.text


async def test_a_switched_off_or_changed_screen_stops_at_its_next_request(at_home: Visitor, backend: Backend) -> None:
    screen_id = await made(at_home)
    answer = await at_home.post(f"/signage/screens/{screen_id}/password")
    found = re.search(r"data-password>([A-Z0-9-]+)<", answer.text)
    assert found is not None
    login = {"screen_code": (await row_of(backend, screen_id)).unique_code, "password": found[1]}
    token = (await at_home.client.post("/mobile/api/v1/auth/screen-login", json=login)).json()["access_token"]
    headers = {"Authorization": f"Bearer {token}"}

    async def mode() -> tuple[int, str]:
        answer = await at_home.client.get("/mobile/api/v1/screen/mode", headers=headers)
        return answer.status_code, answer.json().get("code", "")

    assert await mode() == (200, "")
    await at_home.post(f"/signage/screens/{screen_id}/change", **{**FORM, "active": ""})
    assert await mode() == (403, "SCREEN_DISABLED")
    await at_home.post(f"/signage/screens/{screen_id}/change", **FORM)
    assert await mode() == (200, "")
    await at_home.post(f"/signage/screens/{screen_id}/password")
    assert await mode() == (401, "TOKEN_INVALID")
