"""The page of one terminal: what its owner sees and asks; nothing of another store; a sheet for many at once."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import httpx
import pytest

from backend.admin.device_page import days_of
from backend.admin.device_words import ability_name, action_name, detail_said, kind_name
from backend.app import Backend
from backend.devices.fleet.history import Hour
from backend.devices.fleet.service import Target
from common.contract.abilities import ABILITIES
from common.contract.actions import ACTION_KINDS
from common.domain.clock import FixedClock
from common.domain.device import DEVICE_TYPES
from tests.integration.admin.conftest import Visitor, helper_of, owner
from tests.support.shop import TESTER, Shop, Terminal, open_shop

PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)


@pytest.fixture
async def at_home(visitor: Visitor, backend: Backend, shop: Shop) -> Visitor:
    await owner(backend)
    await visitor.sign_in("owner@example.org")
    return visitor


async def to_do(shop: Shop, terminal: Terminal) -> list[dict[str, str]]:
    answer = await shop.api.get("/api/v1/me/actions", headers=terminal.headers)
    return list(answer.json()["actions"])


async def hand_in(shop: Shop, terminal: Terminal, action_id: str) -> None:
    headers = {**terminal.headers, "Content-Type": "image/png"}
    answer = await shop.api.put(f"/api/v1/me/actions/{action_id}/file", headers=headers, content=PNG)
    assert answer.status_code == 204


def location(answer: httpx.Response) -> str:
    assert answer.status_code == 303
    return answer.headers["location"].removeprefix("/admin")


async def test_what_a_terminal_says_of_itself_is_on_its_page(at_home: Visitor, shop: Shop) -> None:
    terminal = await shop.pair("pos", "Caisse 1")
    info = {"app_version": "0.1.0", "os": "Linux 6.1", "free_disk_mb": 120_500, "outbox_waiting": 3,
            "printer": "trouble", "printer_cause": "paper_out", "screen": "1366 × 768",
            "clock_ahead_s": 90_000, "coins": "unknown"}  # fmt: skip
    await shop.api.post(f"/api/v1/devices/{terminal.id}/heartbeat", headers=terminal.headers, json={"systemInfo": info})
    page = (await at_home.get(f"/devices/{terminal.id}/about")).text
    for said in (
        "Caisse 1",
        "0.1.0",
        "Linux 6.1",
        "120 Go",
        "plus de papier",
        "personne ne sait ce que la machine a gardé",
        "1366 × 768",
        "En ligne",
        "en avance de 25 h 00",
    ):
        assert said in page
    assert "100 %" in page, "the presence of this hour"


async def test_asked_seen_done_and_its_picture(at_home: Visitor, shop: Shop) -> None:
    terminal = await shop.pair()
    assert location(await at_home.post(f"/devices/{terminal.id}/ask", kind="screenshot")).endswith("/about")
    assert "En attente" in (await at_home.get(f"/devices/{terminal.id}/actions")).text
    (action,) = await to_do(shop, terminal)
    await hand_in(shop, terminal, action["id"])
    await shop.api.post(f"/api/v1/me/actions/{action['id']}", headers=terminal.headers, json={"state": "done"})
    assert "Fait" in (await at_home.get(f"/devices/{terminal.id}/actions")).text
    picture = await at_home.get(f"/devices/{terminal.id}/actions/{action['id']}/file")
    assert (picture.content, picture.headers["content-type"]) == (PNG, "image/png")
    assert picture.headers["x-content-type-options"] == "nosniff"


async def test_cancelled_in_time_and_not_after(at_home: Visitor, shop: Shop) -> None:
    terminal = await shop.pair()
    await at_home.post(f"/devices/{terminal.id}/ask", kind="restart")
    (action,) = await to_do(shop, terminal)
    cancel = f"/devices/{terminal.id}/actions/{action['id']}/cancel"
    assert "error" not in location(await at_home.post(cancel))
    assert await to_do(shop, terminal) == []
    late = location(await at_home.post(cancel))
    assert late.endswith("?error=action_over")
    assert "Trop tard" in (await at_home.get(late)).text


async def test_what_the_server_refused_is_decided_at_the_desk(at_home: Visitor, shop: Shop) -> None:
    terminal = await shop.pair()
    told = [
        {"key": "k1", "deed": "order", "number": "P1-007", "code": "total_mismatch", "at": "2026-03-01T11:00:00+00:00"},
        {"key": "k2", "deed": "payment", "number": "P1-008", "code": "who_knows", "at": "2026-03-01T11:00:00+00:00"},
        {"deed": "order", "number": "of an older version"},
    ]
    body = {"systemInfo": {"outbox_parked": 3, "parked": told}}
    beat = await shop.api.post(f"/api/v1/devices/{terminal.id}/heartbeat", headers=terminal.headers, json=body)
    assert beat.status_code == 200, beat.text
    page = (await at_home.get(f"/devices/{terminal.id}/about")).text
    assert "Commande P1-007" in page
    assert "Le prix a changé" in page
    assert "who_knows" in page

    decide = f"/devices/{terminal.id}/refused"
    location(await at_home.post(decide, key="k1"))
    location(await at_home.post(decide, key="k2", settle="1"))
    location(await at_home.post(decide, key="of nobody"))
    asked = [(each["kind"], each["parameters"]) for each in await to_do(shop, terminal)]
    assert asked == [("retry_refused", {"key": "k1"}), ("settle_refused", {"key": "k2"})]
    assert "Renvoyer ce qui fut refusé" in (await at_home.get(f"/devices/{terminal.id}/actions")).text


@pytest.mark.parametrize("kind", ["toaster", "", "update", "settle_refused"])
async def test_nothing_else_can_be_asked_from_there(at_home: Visitor, shop: Shop, kind: str) -> None:
    terminal = await shop.pair()
    assert (await at_home.post(f"/devices/{terminal.id}/ask", kind=kind)).status_code == 404
    assert await to_do(shop, terminal) == []


async def test_a_terminal_that_is_not_paired_is_asked_nothing(at_home: Visitor, shop: Shop) -> None:
    device_id = await shop.device()
    assert (await at_home.post(f"/devices/{device_id}/ask", kind="restart")).status_code == 404
    assert "Reliez d’abord" in (await at_home.get(f"/devices/{device_id}/about")).text


async def test_name_and_abilities_are_changed_and_kept(at_home: Visitor, shop: Shop) -> None:
    terminal = await shop.pair("signage", "Salle")
    change = f"/devices/{terminal.id}/change"
    kept = {"name": ["Terrasse"], "ability": ["catalogue.read", "payments.create"]}
    location(await at_home.post_all(change, kept))
    answer = await shop.api.get("/api/v1/me/abilities", headers=terminal.headers)
    assert (answer.json()["device"]["name"], answer.json()["abilities"]) == ("Terrasse", ["catalogue.read"])
    assert location(await at_home.post(change, name=" ")).endswith("error=device_name_missing")


async def test_from_where_it_may_connect_is_written_line_by_line(at_home: Visitor, shop: Shop) -> None:
    terminal = await shop.pair("signage", "Salle")
    await shop.api.post(f"/api/v1/devices/{terminal.id}/heartbeat", headers=terminal.headers, json={})
    change, about = f"/devices/{terminal.id}/change", f"/devices/{terminal.id}/about"
    form = {"name": "Salle", "ability": "catalogue.read"}

    wrong = await at_home.post(change, **form, networks="192.168.1.0/24\r\nshop<b>")
    assert wrong.status_code == 422
    assert "« shop&lt;b&gt; » n’est ni une adresse ni un réseau" in wrong.text
    assert "192.168.1.0/24" in wrong.text, "what was typed is not lost"
    inside = await at_home.post(change, **form, networks="10.0.0.7/8")
    assert "« 10.0.0.7/8 » : écrivez 10.0.0.0/8 pour tout le réseau, ou 10.0.0.7." in inside.text
    many = await at_home.post(change, **form, networks="\n".join(f"10.0.0.{each}" for each in range(60)))
    assert (many.status_code, "50 lignes suffisent" in many.text) == (422, True)
    assert (await shop.api.get("/api/v1/me/abilities", headers=terminal.headers)).status_code == 200

    location(await at_home.post(change, **form, networks="192.168.1.0/24\r\n\r\n127.0.0.1\r\n"))
    page = (await at_home.get(about)).text
    assert "192.168.1.0/24\n127.0.0.1</textarea>" in page
    assert "n’est pas dans la liste" not in page
    assert (await shop.api.get("/api/v1/me/abilities", headers=terminal.headers)).status_code == 200

    location(await at_home.post(change, **form, networks="192.168.1.0/24"))
    assert "127.0.0.1, où il était, n’est pas dans la liste" in (await at_home.get(about)).text
    refused = await shop.api.get("/api/v1/me/abilities", headers=terminal.headers)
    assert (refused.status_code, refused.json()["code"]) == (403, "address_refused")
    location(await at_home.post(change, **form, networks=""))
    assert (await shop.api.get("/api/v1/me/abilities", headers=terminal.headers)).status_code == 200


async def test_a_block_is_shown_with_its_reason_and_lifted(at_home: Visitor, shop: Shop) -> None:
    terminal = await shop.pair()
    about = f"/devices/{terminal.id}/about"
    assert 'id="blocked"' not in (await at_home.get(about)).text
    for _ in range(10):
        headers = {**terminal.headers, "X-Device-Fingerprint": "fpr-of-a-thief"}
        await shop.api.get("/api/v1/me/abilities", headers=headers)
    page = (await at_home.get(about)).text
    assert "une autre machine a montré son jeton" in page
    assert "Débloquer" in page
    await at_home.post(f"/devices/{terminal.id}/unblock")
    assert 'id="blocked"' not in (await at_home.get(about)).text


async def test_a_sheet_pairs_them_all_once(at_home: Visitor, shop: Shop, clock: FixedClock) -> None:
    sheet = location(await at_home.post("/devices/several", name="Borne", type="kiosk", count="3", hours="8"))
    page = (await at_home.get(sheet)).text
    assert [f"Borne {number}" in page for number in (1, 2, 3, 4)] == [True, True, True, False]
    codes = sheet.replace("/devices/sheet", "/devices/sheet/codes")
    given = (await at_home.post(codes)).json()
    assert len({each["code"] for each in given["codes"]}) == 3
    assert all(each["qr"].startswith("<svg") and each["code"] not in page for each in given["codes"])

    clock.advance(timedelta(hours=7, minutes=59))
    assert (await shop.claim(given["codes"][0]["code"], "fpr-machine-one")).status_code == 200
    clock.advance(timedelta(minutes=1))
    late = await shop.claim(given["codes"][1]["code"], "fpr-machine-two")
    assert late.json()["code"] == "claim_expired"

    await at_home.sign_in("owner@example.org")
    again = (await at_home.post(codes)).json()
    assert len(again["codes"]) == 2, "the paired one gets no code"
    assert (await shop.claim(given["codes"][2]["code"], "fpr-machine-six")).json()["code"] == "claim_revoked"


@pytest.mark.parametrize("count", ["0", "51", "-1", "many", ""])
async def test_a_sheet_of_no_or_too_many_is_refused(at_home: Visitor, backend: Backend, count: str) -> None:
    assert location(await at_home.post("/devices/several", name="B", type="kds", count=count)).endswith(
        "error=device_count_invalid"
    )
    async with backend.database.read() as session:
        assert await backend.devices.all(session) == ()


async def test_another_stores_terminal_does_not_exist(visitor: Visitor, backend: Backend, shop: Shop) -> None:
    other = await open_shop(backend, shop.api, sku="other")
    terminal = await other.pair()
    async with backend.database.write() as session:
        target = Target(terminal.id, other.store.id, "pos")
        action = await backend.fleet.ask(session, target, "screenshot", TESTER)
    await hand_in(other, terminal, action)
    await helper_of(backend, shop.store.id, "admin", "helper@example.org")
    await visitor.sign_in("helper@example.org")
    base = f"/devices/{terminal.id}"
    for path in ("about", "actions", f"actions/{action}/file"):
        assert (await visitor.get(f"{base}/{path}")).status_code == 404
    assert (await visitor.get(f"/devices/sheet?ids={terminal.id}")).status_code == 404
    theirs = (f"{base}/ask", f"{base}/change", f"{base}/actions/{action}/cancel")
    for path in (*theirs, f"/devices/sheet/codes?ids={terminal.id}"):
        assert (await visitor.post(path, kind="restart", name="mine")).status_code == 404
    mine = await shop.pair()
    assert (await visitor.get(f"/devices/{mine.id}/actions/{action}/file")).status_code == 404


def test_every_code_has_its_words() -> None:
    for ability in ABILITIES:
        assert ability_name(ability) != ability
    for kind in ACTION_KINDS:
        assert action_name(kind) != kind
    for type in DEVICE_TYPES:
        assert kind_name(type) != type
    assert "1.0" in detail_said("still_1.0") != "still_1.0"
    assert detail_said("1366 × 768") == "1366 × 768"


ALGIERS = ZoneInfo("Africa/Algiers")


def test_the_days_of_a_terminal_are_those_of_its_store() -> None:
    now = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)  # half past midnight in Algiers
    paired = datetime(2026, 2, 28, 22, 10, tzinfo=UTC)
    hours = [Hour(datetime(2026, 3, 1, hour, tzinfo=UTC), share, "", {}) for hour, share in ((22, 1.0), (23, 0.5))]
    days = days_of(hours, now, ALGIERS, paired)
    assert [f"{each.date:%d/%m}" for each in days[:3]] == ["02/03", "01/03", "28/02"]
    assert days[0].hours[0] == 1.0, "what the hour could have by now"
    assert days[0].hours[1:] == (None,) * 23
    assert days[1].hours[23] == 1.0
    assert days[1].hours[:23] == (0.0,) * 23
    assert days[2].hours == (None,) * 23 + (0.0,)
    assert days[3].hours == (None,) * 24
