"""The forms of products and categories: what is typed reaches the terminals, what makes no sense changes nothing."""

import io
import re
from collections.abc import Mapping, Sequence

import httpx
import pytest
from PIL import Image

from backend.app import Backend
from common.contract.catalog import CatalogOut
from common.domain.catalog import Catalog, Category, Product
from common.domain.serving import EVERY_DAY, ServingTime
from common.domain.text import Text
from tests.integration.admin.conftest import Visitor, helper_of, owner
from tests.support.menu import bakery, da, menu
from tests.support.shop import Shop, open_shop


@pytest.fixture
async def at_home(visitor: Visitor, backend: Backend, shop: Shop) -> Visitor:
    await owner(backend)
    await visitor.sign_in("owner@example.org")
    return visitor


async def menu_of(shop: Shop) -> Catalog:
    async with shop.backend.database.read() as session:
        return await shop.backend.catalog.fresh(session, shop.store.id)


async def undo(visitor: Visitor) -> httpx.Response:
    change = re.search(r'name="change" value="([0-9a-f-]{36})"', (await visitor.get("/catalogue")).text)
    assert change is not None
    return await visitor.post("/catalogue/undo", change=change[1])


def photo(kind: str = "JPEG") -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (60, 40), "red").save(file, kind)
    return file.getvalue()


async def send(
    visitor: Visitor, path: str, form: Mapping[str, Sequence[str]], picture: bytes = b"", name: str = "a.jpg"
) -> httpx.Response:
    token = visitor.client.cookies.get("starlette_admin_csrftoken", "")
    return await visitor.client.post(
        f"/admin{path}", data={"csrftoken": token, **form}, files={"picture": (name, picture)}
    )


def typed_again(page: str) -> dict[str, list[str]]:
    """The fields of the product's form as a browser would send them untouched."""
    form = page[page.index('id="product"') :]
    fields: dict[str, list[str]] = {}

    def add(name: str, value: str) -> None:
        fields.setdefault(name, []).append(value.replace("&#39;", "'").replace("&amp;", "&"))

    for tag in re.findall(r"<input[^>]*>", form[: form.index("</form>")]):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        if name is None or 'type="file"' in tag or "csrftoken" in tag:
            continue
        if 'type="checkbox"' not in tag or "checked" in tag:
            add(name[1], value[1] if value else "")
    for name, body in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.search(r'value="([^"]*)" selected', body) or re.search(r'value="([^"]*)"', body)
        add(name, chosen[1] if chosen else "")
    for name, body in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', form, re.S):
        add(name, body)
    return fields


NEW = {
    "name_fr": ["Tarte aux pommes"], "name_en": ["Apple pie"], "name_ar": ["فطيرة"], "description_fr": ["Du jour"],
    "category": ["drinks"], "price": ["1 250,50"], "tax": ["tva19"], "take_away_tax": ["tva9"], "stock": ["12"],
    "available": ["yes"], "barcode": ["123"], "allergen": ["gluten", "milk"], "group": ["sauces"], "badge_fr": ["Neuf"],
}  # fmt: skip


@pytest.mark.parametrize("product_id", [each.id for each in menu().products])
async def test_a_form_sent_back_untouched_changes_nothing(at_home: Visitor, shop: Shop, product_id: str) -> None:
    before = await menu_of(shop)
    page = await at_home.get(f"/catalogue/product?id={product_id}")
    assert (await send(at_home, "/catalogue/product", typed_again(page.text))).status_code == 303
    assert await menu_of(shop) == before


async def test_a_new_product_with_its_picture_reaches_the_terminals(at_home: Visitor, shop: Shop) -> None:
    till = await shop.pair("pos")
    assert (await send(at_home, "/catalogue/product", NEW, photo(), "../../x.php")).status_code == 303
    answer = await shop.api.get("/api/v1/catalogue", headers=till.headers)
    product = CatalogOut.model_validate_json(answer.content).catalog().products[-1]
    assert product == Product(
        id="tarte-aux-pommes",
        category_id="drinks",
        name=Text("Tarte aux pommes", "Apple pie", "فطيرة"),
        price=product.price,
        tax_rate_id="tva19",
        take_away_tax_rate_id="tva9",
        description=Text("Du jour"),
        picture=product.picture,
        option_group_ids=("sauces",),
        allergens=("gluten", "milk"),
        barcode="123",
        stock=12,
        badge=Text("Neuf"),
    )
    assert product.price.amount == 125_050
    assert product.picture.endswith(".webp")
    kept = await shop.api.get(f"/api/v1/media/{product.picture}", headers=till.headers)
    assert kept.headers["content-type"] == "image/webp"
    assert (await send(at_home, "/catalogue/product", {**NEW, "barcode": [""]})).status_code == 303
    assert (await menu_of(shop)).products[-1].id == "tarte-aux-pommes-2"
    await undo(at_home)
    await undo(at_home)
    assert (await menu_of(shop)).products == menu().products


async def test_sizes_are_added_changed_and_removed(at_home: Visitor, shop: Shop) -> None:
    form = typed_again((await at_home.get("/catalogue/product?id=reine")).text)
    form["sizes_price"] = ["750", "", "1500"]
    form["sizes_size"] = ["M", "", "XL"]
    form["sizes_size_fr"] = ["Moyenne", "", "Géante"]
    assert (await send(at_home, "/catalogue/product", form)).status_code == 303
    sizes = (await menu_of(shop)).products_by_id["reine"].variants
    assert [(each.id, each.size, each.name.fr, each.price) for each in sizes] == [
        ("reine-m", "M", "Moyenne", da(750)),
        ("reine-xl", "XL", "Géante", da(1500)),
    ]
    await undo(at_home)
    assert (await menu_of(shop)).products == menu().products


async def test_hours_of_a_product_and_of_a_category(at_home: Visitor, shop: Shop) -> None:
    times = {"hours_start": ["11:30", ""], "hours_end": ["14:30", ""], "hours_day_0": ["0"], "hours_day_4": ["0"]}
    assert (await send(at_home, "/catalogue/product", {**NEW, "id": ["lunch"], **times})).status_code == 303
    lunch = ServingTime((0, 4), 690, 870)
    assert (await menu_of(shop)).products_by_id["lunch"].hours == (lunch,)
    at_home.client.cookies.set("language", "en")
    page = (await at_home.get("/catalogue/product?id=lunch")).text
    assert "Serving hours" in page
    assert "Fri" in page
    at_home.client.cookies.delete("language")
    assert (await send(at_home, "/catalogue/product", typed_again(page))).status_code == 303
    assert (await menu_of(shop)).products_by_id["lunch"].hours == (lunch,)
    assert "lun, ven 11:30-14:30" in (await at_home.get("/catalogue?q=lunch")).text
    night = {"hours_start": ["22:00"], "hours_end": ["02:00"]}
    form = {"id": ["drinks"], "name_fr": ["Boissons"], "color": [""]}
    await send(at_home, "/catalogue/categories", {**form, **night})
    drinks = next(each for each in (await menu_of(shop)).categories if each.id == "drinks")
    assert drinks.hours == (ServingTime(EVERY_DAY, 1320, 120),)
    assert "22:00-02:00" in (await at_home.get("/catalogue/categories")).text
    for half in ({"hours_start": ["22:00"], "hours_end": [""]}, {"hours_start": ["26:00"], "hours_end": ["02:00"]}):
        wrong = await send(at_home, "/catalogue/categories", {**form, **half})
        assert "error=hours_incomplete" in wrong.headers["location"]
        wrong = await send(at_home, "/catalogue/product", {**NEW, "id": ["other"], **half})
        assert wrong.status_code == 422
        assert "11:30-14:30" in wrong.text
    assert "other" not in (await menu_of(shop)).products_by_id


async def test_stock_sold_while_the_form_was_open_stays_sold(at_home: Visitor, shop: Shop) -> None:
    form = typed_again((await at_home.get("/catalogue/product?id=cola")).text)
    async with shop.backend.database.write() as session:
        await shop.backend.catalog.take_stock(session, shop.store, {"cola": 4})
    form["name_fr"] = ["Cola frais"]
    await send(at_home, "/catalogue/product", form)
    product = (await menu_of(shop)).products_by_id["cola"]
    assert (product.name.fr, product.stock) == ("Cola frais", 6)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name_fr": [""]}, "Il manque le nom"),
        ({"name_fr": ["x" * 101]}, "trop long"),
        ({"category": ["elsewhere"]}, "Il manque la catégorie"),
        ({"price": [""]}, "Il manque le prix"),
        ({"price": ["1,250"]}, "Mille ou un"),
        ({"price": ["-3"]}, "négatif"),
        ({"price": ["=1+1"]}, "formule"),
        ({"tax": ["other"]}, "Ce taux"),
        ({"stock": ["many"]}, "nombre entier"),
        ({"station": ["bar"]}, "Ce poste"),
        ({"barcode": ["6130000000017"]}, "code-barres"),
        ({"id": ["../x"]}, "lettres"),
        ({"id": ["cola"]}, "déjà cette référence"),
        ({"sizes_size": ["M", "M"], "sizes_price": ["1", "2"]}, "déjà donnée"),
        ({"sizes_size": [""], "sizes_price": ["1"]}, "une ligne par taille"),
    ],
)
async def test_what_makes_no_sense_is_said_and_stays_typed(
    at_home: Visitor, shop: Shop, wrong: dict[str, list[str]], said: str
) -> None:
    before = await menu_of(shop)
    answer = await send(at_home, "/catalogue/product", {**NEW, **wrong})
    assert (answer.status_code, said in answer.text) == (422, True)
    assert "Apple pie" in answer.text
    assert await menu_of(shop) == before


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    ("picture", "said"),
    [
        (SVG, "ni JPEG"),
        (photo("GIF"), "ni JPEG"),
        (photo()[:200], "abîmée"),
        (b"\xff" * (10 * 1024 * 1024 + 1), "lourde"),
    ],
)
async def test_what_is_no_picture_is_refused_and_not_kept(
    at_home: Visitor, shop: Shop, picture: bytes, said: str
) -> None:
    before = await menu_of(shop)
    answer = await send(at_home, "/catalogue/product", NEW, picture, "photo.jpg")
    assert (answer.status_code, said in answer.text) == (422, True)
    assert await menu_of(shop) == before
    assert not shop.backend.settings.media_path.exists()


async def test_twenty_megabytes_are_refused_before_they_are_read(at_home: Visitor, shop: Shop) -> None:
    before = await menu_of(shop)
    answer = await send(at_home, "/catalogue/product", NEW, b"\xff" * (20 * 1024 * 1024))
    assert (answer.status_code, answer.json()["code"]) == (413, "body_too_large")
    assert await menu_of(shop) == before


async def test_order_by_steps_and_by_dropping(at_home: Visitor, shop: Shop) -> None:
    async def pizzas() -> list[str]:
        return [each.id for each in (await menu_of(shop)).in_category("pizzas")]

    await at_home.post("/catalogue/product/move", id="reine", step="up")
    assert await pizzas() == ["reine", "margherita", "fromages", "mini", "calzone"]
    await at_home.post("/catalogue/product/move", id="calzone", before="margherita")
    assert await pizzas() == ["reine", "calzone", "margherita", "fromages", "mini"]
    await at_home.post("/catalogue/product/move", id="reine", before="")
    assert (await pizzas())[-1] == "reine"
    await at_home.post("/catalogue/categories/move", id="drinks", step="up")
    assert [each.id for each in (await menu_of(shop)).categories] == ["pizzas", "drinks", "grill"]
    for _ in range(4):
        await undo(at_home)
    now = await menu_of(shop)
    assert (now.products, now.categories) == (menu().products, menu().categories)


async def test_a_category_is_made_changed_and_removed_when_empty(at_home: Visitor, shop: Shop) -> None:
    form = {"id": ["desserts"], "name_fr": ["Desserts"], "name_en": ["Desserts"], "name_ar": [""], "color": ["#aa0000"]}
    for _ in range(2):
        assert (await send(at_home, "/catalogue/categories", form)).status_code == 303
    assert (await menu_of(shop)).categories[-1] == Category("desserts", Text("Desserts", "Desserts"), color="#aa0000")
    assert "Desserts" in (await at_home.get("/catalogue/categories")).text
    assert "category_not_empty" in (await at_home.post("/catalogue/categories/remove", id="pizzas")).headers["location"]
    await at_home.post("/catalogue/categories/remove", id="desserts")
    assert (await menu_of(shop)).categories == menu().categories
    wrong: dict[str, list[str]]
    for wrong in ({"name_fr": [""]}, {"color": ["red"]}, {"id": [""]}):
        assert "error=" in (await send(at_home, "/catalogue/categories", {**form, **wrong})).headers["location"]
    assert (await menu_of(shop)).categories == menu().categories


async def test_a_removed_product_is_gone_and_comes_back(at_home: Visitor, shop: Shop) -> None:
    await at_home.post("/catalogue/product/remove", id="reine")
    assert "reine" not in (await menu_of(shop)).products_by_id
    await undo(at_home)
    assert (await menu_of(shop)).products == menu().products


async def test_what_was_taken_off_the_menu_is_put_back_even_when_the_undo_is_long_gone(
    at_home: Visitor, shop: Shop, backend: Backend
) -> None:
    assert "Rien n’a été retiré" in (await at_home.get("/catalogue/archive")).text
    reine = menu().products_by_id["reine"]
    await at_home.post("/catalogue/product/remove", id="reine")
    assert "/catalogue/archive" in (await at_home.get("/catalogue")).text
    assert "Reine" in (await at_home.get("/catalogue/archive")).text
    await at_home.post("/catalogue/product/remove", id="calzone")
    assert (await at_home.post("/catalogue/archive/restore", id="nothing")).status_code == 404
    assert (await at_home.post("/catalogue/archive/restore", id="reine")).status_code == 303
    now = await menu_of(shop)
    assert now.products_by_id["reine"] == reine
    assert "calzone" not in now.products_by_id
    page = (await at_home.get("/catalogue/archive")).text
    assert ("Calzone" in page, "Reine" in page[page.index('id="archived"') :]) == (True, False)


async def test_what_comes_back_fits_the_menu_of_today(at_home: Visitor, shop: Shop) -> None:
    """Its barcode was given to another product, its category and its options are gone: it comes back without them."""
    await send(at_home, "/catalogue/product", {**NEW, "id": ["tart"], "category": ["grill"]})
    await at_home.post("/catalogue/product/remove", id="tart")
    await send(at_home, "/catalogue/product", {**NEW, "id": ["cake"]})
    for each in (await menu_of(shop)).in_category("grill"):
        await at_home.post("/catalogue/product/remove", id=each.id)
    await at_home.post("/catalogue/categories/remove", id="grill")
    assert (await at_home.post("/catalogue/archive/restore", id="tart")).status_code == 303
    back = (await menu_of(shop)).products_by_id["tart"]
    assert (back.barcode, back.category_id, back.name.fr) == ("", "pizzas", "Tarte aux pommes")


async def test_another_stores_products_are_not_found(
    at_home: Visitor, visitor: Visitor, backend: Backend, shop: Shop, api: httpx.AsyncClient
) -> None:
    await at_home.post("/catalogue/product/remove", id="calzone")
    before = await menu_of(shop)
    other = await open_shop(backend, api, bakery(), sku="bakery")
    await helper_of(backend, other.store.id, "manager", "baker@example.org")
    visitor.client.cookies.clear()
    await visitor.sign_in("baker@example.org")
    assert (await visitor.get("/catalogue/product?id=reine")).status_code == 404
    assert (await send(visitor, "/catalogue/product", {**NEW, "before": ["reine"]})).status_code == 404
    for path in ("product/remove", "product/move", "categories/move", "categories/remove", "archive/restore"):
        wanted = "pizzas" if path.startswith("cat") else "calzone" if path.startswith("arc") else "reine"
        assert (await visitor.post(f"/catalogue/{path}", id=wanted, step="up")).status_code == 404
    assert await menu_of(shop) == before
