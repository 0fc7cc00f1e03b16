"""Team, settings and one's own account: what is typed arrives, what makes no sense is said and changes nothing."""

import re
from io import BytesIO

import httpx
import pyotp
import pytest
from PIL import Image

from backend.app import Backend
from backend.staff.pins import verify_pin
from common.domain.clock import FixedClock
from common.domain.ids import new_id
from common.domain.text import Text
from tests.integration.admin.conftest import PASSWORD, Visitor, owner
from tests.support.shop import Shop, open_shop


@pytest.fixture
async def at_home(visitor: Visitor, backend: Backend, shop: Shop) -> Visitor:
    await owner(backend)
    await visitor.sign_in("owner@example.org")
    return visitor


async def test_a_new_person_is_one_person_however_often_the_form_is_sent(
    at_home: Visitor, backend: Backend, shop: Shop
) -> None:
    form = {"id": new_id(), "name": "Karim", "role": "cashier", "language": "ar", "pin": "4711"}
    for _ in range(2):
        assert (await at_home.post("/staff/save", **form)).status_code == 303
    async with backend.database.read() as session:
        people = [each for each in await backend.staff.all(session, shop.store.id) if each.name == "Karim"]
    assert [(each.role, each.language) for each in people] == [("cashier", "ar")]
    assert await verify_pin(people[0].pin_hash, "4711")
    page = (await at_home.get("/staff")).text
    assert "Karim" in page
    assert people[0].pin_hash not in page


async def test_a_change_without_pin_leaves_the_pin_and_reaches_the_terminals(
    at_home: Visitor, backend: Backend, shop: Shop
) -> None:
    form = {"id": "cashier", "name": "Cashier", "role": "cashier", "language": "fr", "pin": "123456"}
    await at_home.post("/staff/save", **form)
    till = await shop.pair("pos")
    seen = (await shop.api.get("/api/v1/events?after=0", headers=till.headers)).json()["last_seq"]
    await at_home.post("/staff/save", **{**form, "role": "manager", "pin": ""})
    async with backend.database.read() as session:
        member = await backend.staff.member(session, shop.store.id, "cashier")
    assert member.role == "manager"
    assert await verify_pin(member.pin_hash, "123456")
    events = (await shop.api.get(f"/api/v1/events?after={seen}", headers=till.headers)).json()["events"]
    assert [each["name"] for each in events] == ["StaffChanged"]


@pytest.mark.parametrize("wrong", [{"name": ""}, {"role": "king"}, {"language": "de"}, {"pin": "12"}, {"pin": "12a4"}])
async def test_a_person_that_makes_no_sense_is_not_kept(
    at_home: Visitor, backend: Backend, shop: Shop, wrong: dict[str, str]
) -> None:
    form = {"id": new_id(), "name": "Karim", "role": "cashier", "language": "ar", "pin": "4711", **wrong}
    assert "error=" in (await at_home.post("/staff/save", **form)).headers["location"]
    async with backend.database.read() as session:
        assert "Karim" not in {each.name for each in await backend.staff.all(session, shop.store.id)}


async def test_who_left_opens_no_terminal(at_home: Visitor, backend: Backend, shop: Shop) -> None:
    assert (await at_home.post("/staff/seller/leave")).status_code == 303
    async with backend.database.read() as session:
        assert "seller" not in {each.id for each in await backend.staff.all(session, shop.store.id)}
    assert (await at_home.post("/staff/nobody/leave")).status_code == 404


SETTINGS = {
    "name_fr": "Chez Amina",
    "name_en": "Amina's",
    "name_ar": "عند أمينة",
    "languages": "ar",
    "cash_step": "500",
    "day_starts_at": "5",
    "kitchen_on": "paid",
    "accent": "#0f766e",
}


async def test_settings_reach_the_terminals(at_home: Visitor, shop: Shop) -> None:
    till = await shop.pair("pos")
    before = await shop.api.get("/api/v1/catalogue", headers=till.headers)
    assert (await at_home.post("/settings/save", **SETTINGS)).status_code == 303
    after = await shop.api.get("/api/v1/catalogue", headers={**till.headers, "If-None-Match": before.headers["etag"]})
    store = after.json()["store"]
    assert store["name"] == {"fr": "Chez Amina", "en": "Amina's", "ar": "عند أمينة"}
    assert (store["cash_step"], store["day_starts_at"], store["kitchen_on"]) == (500, 5, "paid")
    assert store["accent"] == "#0F766E"
    assert "Chez Amina" in (await at_home.get("/settings")).text


@pytest.mark.parametrize(
    "wrong",
    [
        {"name_fr": ""},
        {"languages": "de"},
        {"cash_step": "0"},
        {"cash_step": "-5"},
        {"cash_step": "½"},
        {"day_starts_at": "24"},
        {"accent": "red"},
    ],
)
async def test_settings_that_make_no_sense_change_nothing_and_stay_typed(
    at_home: Visitor, backend: Backend, shop: Shop, wrong: dict[str, str]
) -> None:
    answer = await at_home.post("/settings/save", **{**SETTINGS, **wrong})
    assert answer.status_code == 422
    assert "alert-danger" in answer.text
    assert "عند أمينة" in answer.text
    async with backend.database.read() as session:
        profile = await backend.stores.profile(session, shop.store.id)
    assert profile.name != Text("Chez Amina", "Amina's", "عند أمينة")


async def test_the_own_password_and_second_factor(at_home: Visitor, clock: FixedClock) -> None:
    new = "une autre phrase assez longue"
    assert "n’est pas le bon" in (await at_home.post("/account/password", present="wrong", new=new)).text
    assert "trop court" in (await at_home.post("/account/password", present=PASSWORD, new="short")).text
    assert (await at_home.post("/account/password", present=PASSWORD, new=new)).status_code == 303
    page = await at_home.get("/account")
    assert page.status_code == 200, "one's own session stays"
    key = re.search(r'name="key" value="([A-Z2-7]{32})"', page.text)
    assert key is not None
    wrong = await at_home.post("/account/second-factor", key=key[1], code="000000", present=new)
    assert key[1] in wrong.text, "the key that was photographed stays the same"
    code = pyotp.TOTP(key[1]).at(clock.now())
    assert (await at_home.post("/account/second-factor", key=key[1], code=code, present=new)).status_code == 303
    assert key[1] not in (await at_home.get("/account")).text
    assert (await at_home.post("/account/second-factor", off="yes", present=new)).status_code == 303


async def test_a_second_factor_key_must_be_one(at_home: Visitor) -> None:
    answer = await at_home.post("/account/second-factor", key="<b>", code="1", present=PASSWORD)
    assert answer.status_code == 422


async def test_the_log_says_who_did_what_and_goes_on_to_older_lines(
    at_home: Visitor, backend: Backend, shop: Shop
) -> None:
    for number in range(60):
        await at_home.post("/devices/new", name=f"Borne {number}", type="kiosk")
    newest = (await at_home.get("/audit?about=device")).text
    assert newest.count("Terminal créé") == 50
    assert "Owner" in newest
    assert "127.0.0.1" in newest
    assert "Borne 59" in newest
    older = re.search(r"before=([0-9a-f-]{36})", newest)
    assert older is not None
    rest = (await at_home.get(f"/audit?about=device&before={older[1]}")).text
    assert rest.count("Terminal créé") == 10
    assert "Borne 9<" in rest
    assert "Terminal créé" not in (await at_home.get("/audit?about=staff")).text


async def test_the_log_of_another_store_is_not_shown(
    at_home: Visitor, backend: Backend, shop: Shop, api: httpx.AsyncClient
) -> None:
    other = await open_shop(backend, api, sku="other")
    await other.device("kiosk", "Their kiosk")
    assert "Their kiosk" not in (await at_home.get("/audit")).text


async def test_every_page_in_english(at_home: Visitor) -> None:
    at_home.client.cookies.set("language", "en")
    for path, title in {"/": "Today", "/devices": "Terminals", "/staff": "Team", "/settings": "Settings"}.items():
        assert f'<h2 class="page-title">{title}</h2>' in (await at_home.get(path)).text


async def save_logo(visitor: Visitor, content: bytes, name: str = "sign.png", **more: str) -> httpx.Response:
    token = visitor.client.cookies.get("starlette_admin_csrftoken", "")
    form = {"csrftoken": token, **SETTINGS, **more}
    files = {"logo": (name, content, "image/png")} if content else None
    return await visitor.client.post("/admin/settings/save", data=form, files=files)


async def test_the_sign_is_kept_as_our_own_picture_and_reaches_the_terminals(at_home: Visitor, shop: Shop) -> None:
    file = BytesIO()
    Image.new("RGB", (400, 200), "#c2410c").save(file, "PNG")
    assert (await save_logo(at_home, file.getvalue(), "../../sign.png")).status_code == 303
    terminal = await shop.pair("kiosk")
    menu = (await shop.api.get("/api/v1/catalogue", headers=terminal.headers)).json()
    name = menu["store"]["logo"]
    assert name.endswith(".webp")
    assert name in [each["name"] for each in menu["media"]]
    assert (await at_home.get(f"/catalogue/picture/{name}")).status_code == 200
    assert (await save_logo(at_home, b"")).status_code == 303, "saved again without a file: the sign stays"
    assert name in (await at_home.get("/settings")).text
    await save_logo(at_home, b"", no_logo="yes")
    assert name not in (await at_home.get("/settings")).text


@pytest.mark.parametrize("content", [b"<svg onload='alert(1)'/>", b"not a picture", b"GIF89a" + bytes(50)])
async def test_what_is_no_photograph_is_no_sign(at_home: Visitor, content: bytes) -> None:
    answer = await save_logo(at_home, content)
    assert answer.status_code == 422
    assert "store-logo" not in (await at_home.get("/settings")).text
