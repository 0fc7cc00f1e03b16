"""The menu's page: switches, stock, search, undo, and files that go in and out."""

import io
import re
from dataclasses import replace
from datetime import timedelta

import httpx
import pytest
from openpyxl import load_workbook

from backend.app import Backend
from common.contract.catalog import CatalogOut
from common.domain.catalog import Catalog, Product
from common.domain.clock import FixedClock
from tests.integration.admin.conftest import Visitor, helper_of, owner
from tests.support.menu import bakery, da
from tests.support.shop import TESTER, Shop, open_shop

HEADER = "Référence;Nom;Catégorie;Prix\n"


@pytest.fixture
async def at_home(visitor: Visitor, backend: Backend, shop: Shop) -> Visitor:
    await owner(backend)
    await visitor.sign_in("owner@example.org")
    return visitor


async def menu_of(shop: Shop) -> Catalog:
    async with shop.backend.database.read() as session:
        return await shop.backend.catalog.fresh(session, shop.store.id)


async def product(shop: Shop, product_id: str) -> Product:
    return (await menu_of(shop)).products_by_id[product_id]


async def send(visitor: Visitor, content: bytes, name: str = "carte.csv", **fields: str) -> httpx.Response:
    token = visitor.client.cookies.get("starlette_admin_csrftoken", "")
    return await visitor.client.post(
        "/admin/catalogue/import", data={"csrftoken": token, **fields}, files={"file": (name, content)}
    )


async def upload(visitor: Visitor, text: str) -> str:
    """The path of its preview."""
    answer = await send(visitor, text.encode())
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"]).removeprefix("/admin")


async def test_the_list_is_searched_and_chosen_by_category(at_home: Visitor) -> None:
    every = (await at_home.get("/catalogue")).text
    assert "Margherita" in every
    assert "dès 700\u202f" not in every
    assert "dès 700" in every
    drinks = (await at_home.get("/catalogue?category=drinks")).text
    assert re.findall(r'data-product="(\w+)"', drinks) == ["cola", "gone"]
    assert re.findall(r'data-product="(\w+)"', (await at_home.get("/catalogue?q=6130000000017")).text) == ["cola"]
    assert re.findall(r'data-product="(\w+)"', (await at_home.get("/catalogue?sold_out=yes")).text) == ["gone"]
    assert "Aucun produit" in (await at_home.get("/catalogue?q=<script>")).text
    assert (await at_home.get("/catalogue?page=99999999999&category=nothing")).status_code == 200


async def test_a_switch_reaches_the_terminals_and_is_taken_back(at_home: Visitor, shop: Shop) -> None:
    till = await shop.pair("pos")
    before = await shop.api.get("/api/v1/catalogue", headers=till.headers)
    off = await at_home.post("/catalogue/available", id="reine", category="pizzas", q="re")
    assert off.headers["location"] == "/admin/catalogue?category=pizzas&q=re"
    after = await shop.api.get("/api/v1/catalogue", headers={**till.headers, "If-None-Match": before.headers["etag"]})
    assert not CatalogOut.model_validate_json(after.content).catalog().products_by_id["reine"].available
    page = (await at_home.get("/catalogue")).text
    change = re.search(r'name="change" value="([0-9a-f-]{36})"', page)
    assert change is not None
    assert (await at_home.post("/catalogue/undo", change=change[1])).status_code == 303
    assert (await product(shop, "reine")).available
    assert "error=undo_gone" in (await at_home.post("/catalogue/undo", change=change[1])).headers["location"]


async def test_stock_is_counted_and_what_is_sold_stays_sold_after_an_undo(at_home: Visitor, shop: Shop) -> None:
    await at_home.post("/catalogue/stock", id="cola", stock="50")
    async with shop.backend.database.write() as session:
        await shop.backend.catalog.take_stock(session, shop.store, {"cola": 3})
    assert (await product(shop, "cola")).stock == 47
    change = re.search(r'name="change" value="([0-9a-f-]{36})"', (await at_home.get("/catalogue")).text)
    assert change is not None
    await at_home.post("/catalogue/undo", change=change[1])
    assert (await product(shop, "cola")).stock == 7
    await at_home.post("/catalogue/stock", id="cola", stock="")
    assert (await product(shop, "cola")).stock is None
    for wrong in ("-1", "many", "1.5", "9" * 12):
        assert (
            "error=stock_invalid"
            in (await at_home.post("/catalogue/stock", id="cola", stock=wrong)).headers["location"]
        )
    assert (await product(shop, "cola")).stock is None


async def test_an_undo_does_not_undo_what_somebody_else_did(at_home: Visitor, shop: Shop, backend: Backend) -> None:
    await at_home.post("/catalogue/available", id="reine")
    change = re.search(r'name="change" value="([0-9a-f-]{36})"', (await at_home.get("/catalogue")).text)
    assert change is not None
    till = await shop.pair("pos")
    path = "/api/v1/catalogue/products/reine/availability"
    await shop.api.post(path, headers=till.headers, json={"available": True})
    assert "error=undo_impossible" in (await at_home.post("/catalogue/undo", change=change[1])).headers["location"]


async def test_an_import_is_shown_then_done_at_once(at_home: Visitor, shop: Shop) -> None:
    before = await menu_of(shop)
    preview = await upload(at_home, HEADER + "the;Thé;Chaud;80\ncola;Cola;Boissons;130\nfaux;Faux;Chaud;cent\n")
    page = (await at_home.get(preview)).text
    assert 'data-faults="1" data-new="1" data-changed="1"' in page
    assert re.findall(r'<tr data-line="(\d+)">', page) == ["4"]
    assert "Écrivez-le en chiffres" in page
    assert '<code class="text-break">cent</code>' in page
    assert await menu_of(shop) == before, "a preview changes nothing"
    assert (await at_home.post(f"{preview}/confirm")).status_code == 303
    after = await menu_of(shop)
    assert after.products_by_id["the"].price == da(80)
    assert after.products_by_id["cola"].price == da(130)
    assert "faux" not in after.products_by_id
    assert (await at_home.post(f"{preview}/confirm")).status_code == 404, "once"
    async with shop.backend.database.read() as session:
        lines = await shop.backend.audit.of_subject(session, f"store:{shop.store.id}")
    assert [each.data for each in lines if each.action == "catalogue.imported"] == [
        {"new": 1, "changed": 1, "faulty": 1}
    ]
    change = re.search(r'name="change" value="([0-9a-f-]{36})"', (await at_home.get("/catalogue")).text)
    assert change is not None
    await at_home.post("/catalogue/undo", change=change[1])
    back = await menu_of(shop)
    assert (back.products, back.categories) == (before.products, before.categories)


async def test_a_forgotten_import_and_one_too_old(at_home: Visitor, shop: Shop, clock: FixedClock) -> None:
    first = await upload(at_home, HEADER + "the;Thé;Chaud;80\n")
    await at_home.post(f"{first}/forget")
    assert (await at_home.get(first)).status_code == 404
    second = await upload(at_home, HEADER + "the;Thé;Chaud;80\n")
    clock.advance(timedelta(minutes=31))
    assert (await at_home.post(f"{second}/confirm")).status_code == 404
    assert "the" not in (await menu_of(shop)).products_by_id


async def test_the_oldest_uploads_make_room(at_home: Visitor, backend: Backend) -> None:
    paths = [await upload(at_home, HEADER + f"the;Thé {number};Chaud;80\n") for number in range(6)]
    assert [(await at_home.get(each)).status_code for each in paths] == [404, 404, 200, 200, 200, 200]
    assert len(list((backend.settings.data_dir / "imports").iterdir())) == 4


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Choisissez d’abord un fichier"),
        (b"\xd0\xcf\x11\xe0", "ancien format"),
        (b"PK\x03\x04", "tableau"),
        (b"<svg onload='alert(1)'></svg>", "Il manque des colonnes"),
        (b"x" * (10 * 1024 * 1024 + 1), "trop lourd"),
    ],
)
async def test_a_file_that_is_no_menu_is_refused_and_not_kept(
    at_home: Visitor, backend: Backend, content: bytes, said: str
) -> None:
    answer = await send(at_home, content, "../../etc/passwd.xlsx")
    assert (answer.status_code, said in answer.text) == (422, True)
    assert not (backend.settings.data_dir / "imports").exists()


async def test_a_latin_1_file_with_semicolons(at_home: Visitor, shop: Shop) -> None:
    content = (HEADER + "creme;Crème brûlée;Desserts;4 50,00\n").encode("latin-1")
    answer = await send(at_home, content)
    preview = str(answer.headers["location"]).removeprefix("/admin")
    await at_home.post(f"{preview}/confirm")
    made = await product(shop, "creme")
    assert (made.name.fr, made.price) == ("Crème brûlée", da(450))


async def test_an_export_is_a_file_that_changes_nothing_and_runs_nothing(at_home: Visitor, shop: Shop) -> None:
    preview = await upload(at_home, HEADER + "evil;=cmd|' /C calc'!A0;Pizzas;10\n")
    await at_home.post(f"{preview}/confirm")
    for name in ("carte.csv", "carte.xlsx"):
        answer = await at_home.get(f"/catalogue/export/{name}")
        assert answer.status_code == 200
        assert f'filename="carte-pizza-test-2026-03-01.{name[6:]}"' in answer.headers["content-disposition"]
        preview = str((await send(at_home, answer.content, name)).headers["location"]).removeprefix("/admin")
        assert 'data-faults="0" data-new="0" data-changed="0"' in (await at_home.get(preview)).text
    assert ";'=cmd|" in (await at_home.get("/catalogue/export/carte.csv")).text
    sheet = load_workbook(io.BytesIO((await at_home.get("/catalogue/export/modele.xlsx")).content)).active
    assert sheet is not None
    assert sheet.cell(1, 1).value == "Référence"
    assert (await at_home.get("/catalogue/export/passwd")).status_code == 404


async def test_another_store_is_another_world(
    at_home: Visitor, visitor: Visitor, backend: Backend, shop: Shop, api: httpx.AsyncClient
) -> None:
    preview = await upload(at_home, HEADER + "the;Thé;Chaud;80\n")
    picture = await _picture(backend, shop)
    assert (await at_home.get(f"/catalogue/picture/{picture}")).status_code == 200
    other = await open_shop(backend, api, bakery(), sku="bakery")
    await helper_of(backend, other.store.id, "manager", "baker@example.org")
    visitor.client.cookies.clear()
    await visitor.sign_in("baker@example.org")
    assert "Croissant" in (await visitor.get("/catalogue")).text
    assert "Margherita" not in (await visitor.get("/catalogue")).text
    assert (await visitor.post("/catalogue/available", id="reine")).status_code == 404
    assert (await visitor.post("/catalogue/stock", id="reine", stock="1")).status_code == 404
    assert (await visitor.get(preview)).status_code == 404
    assert (await visitor.post(f"{preview}/confirm")).status_code == 404
    await visitor.post(f"{preview}/forget")
    assert (await visitor.get(f"/catalogue/picture/{picture}")).status_code == 404
    assert b"Margherita" not in (await visitor.get("/catalogue/export/carte.csv")).content
    assert (await product(shop, "reine")).available


async def _picture(backend: Backend, shop: Shop) -> str:
    item = backend.media.put(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "svg")
    async with backend.database.write() as session:
        before = await backend.catalog.editable(session, shop.store)
        products = tuple(replace(each, picture=item.name) for each in before.products)
        await backend.catalog.save(
            session, shop.store, before, replace(before, products=products), TESTER, "product.changed", "product:x"
        )
    return item.name


@pytest.mark.parametrize("path", ["/catalogue/available", "/catalogue/stock", "/catalogue/undo", "/catalogue/import"])
async def test_nothing_without_the_pages_own_token(at_home: Visitor, shop: Shop, path: str) -> None:
    before = await menu_of(shop)
    answer = await at_home.client.post(f"/admin{path}", data={"id": "reine", "stock": "1"})
    assert answer.status_code == 403
    assert await menu_of(shop) == before


async def test_nobody_sees_it_without_signing_in(visitor: Visitor, backend: Backend, shop: Shop) -> None:
    await owner(backend)
    for path in ("/catalogue", "/catalogue/import", "/catalogue/export/carte.csv"):
        assert (await visitor.get(path)).status_code in (302, 303, 307)
