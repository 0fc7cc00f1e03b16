"""The form of a group of options."""

import re

import httpx
import pytest

from backend.app import Backend
from common.contract.catalog import CatalogOut
from common.domain.catalog import Catalog, problems
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


def typed_again(page: str) -> dict[str, list[str]]:
    """The fields of the form as a browser would send them untouched."""
    form = page[page.index('id="group"') :]
    fields: dict[str, list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", form[: form.index("</form>")]):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        if name is not None and "csrftoken" not in tag and ('type="checkbox"' not in tag or "checked" in tag):
            fields.setdefault(name[1], []).append(value[1] if value else "")
    return fields


@pytest.mark.parametrize("group_id", [each.id for each in menu().option_groups])
async def test_a_form_sent_back_untouched_changes_nothing(at_home: Visitor, shop: Shop, group_id: str) -> None:
    before = await menu_of(shop)
    page = (await at_home.get(f"/catalogue/options/group?id={group_id}")).text
    assert (await at_home.post_all("/catalogue/options/group", typed_again(page))).status_code == 303
    assert await menu_of(shop) == before


async def test_a_choice_is_added_changed_and_removed(at_home: Visitor, shop: Shop) -> None:
    form = typed_again((await at_home.get("/catalogue/options/group?id=sauces")).text)
    form["option_fr"] = ["Ketchup maison", "", "Harissa", "Algérienne"]
    form["option_price"] = ["60", "", "80", "1,5"]
    form["free"] = ["1"]
    form["option_available"] = ["0", "3"]
    form["option_ticked"] = ["3"]
    assert (await at_home.post_all("/catalogue/options/group", form)).status_code == 303
    till = await shop.pair("pos")
    answer = await shop.api.get("/api/v1/catalogue", headers=till.headers)
    group = CatalogOut.model_validate_json(answer.content).catalog().groups_by_id["sauces"]
    assert [(each.name.fr, each.price.amount, each.available, each.max_quantity) for each in group.options] == [
        ("Ketchup maison", 6_000, True, 3),
        ("Harissa", 8_000, False, 3),
        ("Algérienne", 150, True, 1),
    ]
    assert [each.id for each in group.options[:2]] == ["ketchup", "harissa"]
    assert group.default_option_ids == (group.options[2].id,)
    assert (group.free, group.max) == (1, 4)


async def test_what_the_form_does_not_show_is_kept(at_home: Visitor, shop: Shop) -> None:
    form = typed_again((await at_home.get("/catalogue/options/group?id=extras")).text)
    form["fr"] = ["Garnitures"]
    await at_home.post_all("/catalogue/options/group", form)
    cheese = (await menu_of(shop)).groups_by_id["extras"].options[1]
    assert cheese.size_prices == {"L": da(200)}
    assert (await menu_of(shop)).groups_by_id["extras"].name.fr == "Garnitures"


async def test_a_new_group_once_offered_stays(at_home: Visitor, shop: Shop) -> None:
    form = typed_again((await at_home.get("/catalogue/options/group")).text)
    form |= {"fr": ["Pain"], "option_fr": ["Blanc", "Complet", ""], "option_price": ["", "", ""]}
    for _ in range(2):
        assert (await at_home.post_all("/catalogue/options/group", form)).status_code == 303
    group = (await menu_of(shop)).option_groups[-1]
    assert [each.name.fr for each in group.options] == ["Blanc", "Complet"]
    assert len((await menu_of(shop)).option_groups) == 4
    refused = await at_home.post("/catalogue/options/remove", id="sauces")
    assert "error=group_in_use" in refused.headers["location"]
    await at_home.post("/catalogue/options/remove", id=group.id)
    assert (await menu_of(shop)).option_groups == menu().option_groups


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"fr": [""]}, "besoin d’un nom"),
        ({"fr": ["x" * 101]}, "besoin d’un nom"),
        ({"option_fr": ["", "b", "c"]}, "Chaque choix"),
        ({"option_price": ["dix", "0", "0"]}, "n’est pas un nombre"),
        ({"option_price": ["-1", "0", "0"]}, "négatif"),
        ({"min": ["99"]}, "ne vont pas ensemble"),
        ({"max": ["0"]}, "ne vont pas ensemble"),
        ({"min": ["many"]}, "ne vont pas ensemble"),
        ({"option_most": ["0", "1", "1"]}, "ne vont pas ensemble"),
        ({"option_ticked": ["0", "1", "2"], "max": ["2"]}, "ne vont pas ensemble"),
    ],
)
async def test_a_rule_nobody_could_follow_is_refused_and_stays_typed(
    at_home: Visitor, shop: Shop, wrong: dict[str, list[str]], said: str
) -> None:
    before = await menu_of(shop)
    form = typed_again((await at_home.get("/catalogue/options/group?id=sauces")).text)
    answer = await at_home.post_all("/catalogue/options/group", {**form, "en": ["Dips"], **wrong})
    assert (answer.status_code, said in answer.text) == (422, True)
    assert "Dips" in answer.text
    assert await menu_of(shop) == before
    assert problems(before) == ()


async def test_another_stores_groups_are_not_found(
    at_home: Visitor, visitor: Visitor, backend: Backend, shop: Shop, api: httpx.AsyncClient
) -> None:
    other = await open_shop(backend, api, bakery(), sku="bakery")
    await helper_of(backend, other.store.id, "manager", "baker@example.org")
    visitor.client.cookies.clear()
    await visitor.sign_in("baker@example.org")
    assert (await visitor.get("/catalogue/options/group?id=sauces")).status_code == 404
    assert (await visitor.post("/catalogue/options/group", id="sauces", fr="x")).status_code == 404
    assert (await visitor.post("/catalogue/options/remove", id="sauces")).status_code == 404
    assert (await menu_of(shop)).option_groups == menu().option_groups
