"""The receipt's designer: what is typed reaches the tills, nonsense is said, and the picture is the paper."""

from io import BytesIO

import httpx
import pytest
from PIL import Image

from backend.app import Backend
from backend.printing.previews import SAMPLES, sample_paper
from common.domain.text import Text
from common.printing.document import Document, Picture
from common.printing.paper.drawing import paper_png
from tests.integration.admin.conftest import Visitor, helper_of, owner
from tests.support.selling import ask, place
from tests.support.shop import Shop, open_shop

FORM = {
    "header_fr": "12, rue Didouche\r\nAlger",
    "header_en": "",
    "header_ar": "12 شارع ديدوش",
    "footer_fr": "Merci",
    "footer_en": "Thank you",
    "footer_ar": "شكرا",
    "legal_fr": "RC 16/00-123456 B 26",
    "legal_en": "",
    "legal_ar": "",
    "first": "fr",
    "second": "ar",
    "paper_mm": "58",
    "table": "yes",
    "qr": "yes",
    "customer": "yes",
}


@pytest.fixture
async def at_home(visitor: Visitor, backend: Backend, shop: Shop) -> Visitor:
    await owner(backend)
    await visitor.sign_in("owner@example.org")
    return visitor


def png(size: tuple[int, int] = (400, 200), colour: str = "#c2410c") -> bytes:
    file = BytesIO()
    image = Image.new("RGB", size, "white")
    image.paste(colour, (40, 40, size[0] - 40, size[1] - 40))
    image.save(file, "PNG")
    return file.getvalue()


async def send(visitor: Visitor, path: str, content: bytes = b"", **more: str) -> httpx.Response:
    token = visitor.client.cookies.get("starlette_admin_csrftoken", "")
    files = {"logo": ("../../logo.png", content, "image/png")} if content else None
    return await visitor.client.post(f"/admin{path}", data={"csrftoken": token, **FORM, **more}, files=files)


async def test_a_design_reaches_the_tills(at_home: Visitor, shop: Shop) -> None:
    till = await shop.pair("pos")
    before = await shop.api.get("/api/v1/catalogue", headers=till.headers)
    assert before.json()["store"]["receipt"]["languages"] == []
    assert (await at_home.post("/receipt/save", **FORM)).status_code == 303
    after = await shop.api.get("/api/v1/catalogue", headers={**till.headers, "If-None-Match": before.headers["etag"]})
    store = after.json()["store"]
    assert store["receipt_header"] == [
        {"fr": "12, rue Didouche", "en": "", "ar": "12 شارع ديدوش"},
        {"fr": "Alger", "en": "", "ar": ""},
    ]
    assert store["receipt"] == {
        "logo": "",
        "legal": [{"fr": "RC 16/00-123456 B 26", "en": "", "ar": ""}],
        "languages": ["fr", "ar"],
        "paper_mm": 58,
        "cashier": False,
        "terminal": False,
        "table": True,
        "taxes": False,
        "qr": True,
        "customer": True,
    }
    page = (await at_home.get("/receipt")).text
    assert "RC 16/00-123456 B 26" in page
    async with shop.backend.database.read() as session:
        (line,) = await shop.backend.audit.of_store(session, shop.store.id, "store", "", 10)
    assert (line.action, line.actor.startswith("account:")) == ("store.changed", True)


@pytest.mark.parametrize(
    "wrong", [{"header_fr": "\n".join("abcdefgh")}, {"footer_ar": "x" * 81}, {"legal_fr": "x" * 81}, {"paper_mm": "70"}]
)
async def test_what_makes_no_sense_changes_nothing_and_stays_typed(
    at_home: Visitor, backend: Backend, shop: Shop, wrong: dict[str, str]
) -> None:
    answer = await at_home.post("/receipt/save", **{**FORM, **wrong})
    assert answer.status_code == 422
    assert "alert-danger" in answer.text
    assert "RC 16/00-123456 B 26" in answer.text or "legal_fr" in wrong
    assert (await at_home.post("/receipt/preview", **{**FORM, **wrong})).json()["error"]
    async with backend.database.read() as session:
        profile = await backend.stores.profile(session, shop.store.id)
    assert profile.receipt.languages == ()


async def test_the_preview_is_the_paper_of_what_is_typed(at_home: Visitor, backend: Backend, shop: Shop) -> None:
    answer = await at_home.post("/receipt/preview", **FORM)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")
    async with backend.database.read() as session:
        catalog = await backend.catalog.fresh(session, shop.store.id)
    assert catalog.store.receipt.languages == (), "nothing was saved"
    assert Image.open(BytesIO(answer.content)).width == 384 + 2 * 40 + 2 * 48
    wide = await at_home.post("/receipt/preview", **{**FORM, "paper_mm": "80"})
    assert Image.open(BytesIO(wide.content)).width == 576 + 2 * 32 + 2 * 48
    shown = await at_home.get("/receipt/picture?sample=kitchen")
    expected = paper_png(sample_paper("kitchen", catalog, backend.clock.now()).to_json(), 80)
    assert Image.open(BytesIO(shown.content)).tobytes() == Image.open(BytesIO(expected)).tobytes()


async def test_each_paper_has_a_picture(at_home: Visitor) -> None:
    pictures = [await at_home.post("/receipt/preview", **{**FORM, "sample": each}) for each in SAMPLES]
    assert [each.headers["content-type"] for each in pictures] == ["image/png"] * len(SAMPLES)
    assert len({each.content for each in pictures}) == len(SAMPLES) - 1, "the design is French and Arabic here"


async def test_a_logo_is_kept_small_and_grey_and_travels_with_the_menu(at_home: Visitor, shop: Shop) -> None:
    tried = await send(at_home, "/receipt/preview", png((3000, 1500)))
    name = tried.headers["x-logo"]
    assert name.endswith(".png")
    assert (await at_home.get(f"/receipt/logo/{name}")).content.startswith(b"\x89PNG")
    assert (await at_home.get(f"/receipt/logo/{'0' * 64}.png")).status_code == 404
    without = await send(at_home, "/receipt/preview")
    assert Image.open(BytesIO(tried.content)).height > Image.open(BytesIO(without.content)).height + 50
    assert (await send(at_home, "/receipt/save", logo_name=name)).status_code == 303
    till = await shop.pair("pos")
    menu = (await shop.api.get("/api/v1/catalogue", headers=till.headers)).json()
    assert menu["store"]["receipt"]["logo"] == name
    assert name in [each["name"] for each in menu["media"]]
    content = (await shop.api.get(f"/api/v1/media/{name}", headers=till.headers)).content
    with Image.open(BytesIO(content)) as logo:
        assert (logo.mode, logo.width <= 320, logo.height <= 240) == ("L", True, True)
    await send(at_home, "/receipt/save", no_logo="yes")
    menu = (await shop.api.get("/api/v1/catalogue", headers=till.headers)).json()
    assert menu["store"]["receipt"]["logo"] == ""


async def test_a_kiosks_ticket_has_the_logo_and_the_legal_lines(at_home: Visitor, shop: Shop) -> None:
    assert (await send(at_home, "/receipt/save", png(), legal_ar="س.ت 123456")).status_code == 303
    kiosk = await shop.pair("kiosk")
    await place(shop, kiosk, 1, language="ar")
    (job,) = (await ask(shop, await shop.pair(), "/print-jobs"))["jobs"]
    document = Document.from_wire(job["document"])
    assert isinstance(document.blocks[0], Picture)
    assert "س.ت 123456" in str(job["document"])


@pytest.mark.parametrize("content", [b"<svg onload='alert(1)'/>", b"not a picture", b"GIF89a" + bytes(50)])
async def test_what_is_no_picture_is_no_logo(at_home: Visitor, content: bytes) -> None:
    assert (await send(at_home, "/receipt/save", content)).status_code == 422
    assert (await send(at_home, "/receipt/preview", content)).status_code == 422
    assert (await send(at_home, "/receipt/preview", logo_name="../../etc/passwd")).headers["x-logo"] == ""


async def test_only_an_admin_designs_and_only_their_store(visitor: Visitor, backend: Backend, shop: Shop) -> None:
    other = await open_shop(backend, shop.api, sku="other")
    await owner(backend)
    await helper_of(backend, shop.store.id, "manager", "manager@example.org")
    await helper_of(backend, other.store.id, "admin", "theirs@example.org")
    await visitor.sign_in("manager@example.org")
    assert (await visitor.get("/receipt")).status_code == 403
    assert (await visitor.get("/receipt/picture")).status_code == 403
    assert (await visitor.post("/receipt/save", **FORM)).status_code == 403
    visitor.client.cookies.clear()
    await visitor.sign_in("theirs@example.org")
    assert (await visitor.post("/receipt/save", **FORM)).status_code == 303
    async with backend.database.read() as session:
        ours, theirs = [await backend.stores.profile(session, each.store.id) for each in (shop, other)]
    assert (ours.receipt_footer == (Text("Merci", "Thank you", "شكرا"),), bool(theirs.receipt_footer)) == (False, True)


async def test_a_form_from_elsewhere_is_refused(at_home: Visitor) -> None:
    for path in ("/receipt/save", "/receipt/preview"):
        assert (await at_home.client.post(f"/admin{path}", data=FORM)).status_code == 403
