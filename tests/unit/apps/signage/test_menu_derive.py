"""What the wall says of a catalogue."""

from __future__ import annotations

from dataclasses import replace

import pytest

from apps.signage.menu.derive import card_rows, dish_rows, prices_of, sections
from apps.signage.menu.pages import Room, lay_out
from apps.signage.menu.rows import DishRow
from backend.demo.stores import STORES
from common.domain.catalog import Catalog, Product, Variant
from common.domain.money import DZD, Money
from common.domain.text import Language, Text

CATALOG = STORES[0].catalog
BAKERY = STORES[1].catalog
NOTHING: frozenset[str] = frozenset()


def change(catalog: Catalog, id: str, **changes: object) -> Catalog:
    products = tuple(replace(each, **changes) if each.id == id else each for each in catalog.products)  # type: ignore[arg-type]
    return replace(catalog, products=products)


def rows(catalog: Catalog, language: Language = "fr", unserved: frozenset[str] = NOTHING) -> dict[str, DishRow]:
    parts = sections(catalog, unserved)
    layout = lay_out([len(each.dishes) for each in parts], Room(4000, 4000), 72, 7.7)
    assert len(layout.pages) == 1
    return {each.key: each for each in dish_rows(parts, layout, 0, language, lambda name: name, "Épuisé")}


def test_every_dish_of_the_catalogue_with_its_words() -> None:
    shown = rows(CATALOG)
    assert set(shown) == {each.id for each in CATALOG.products}
    bourek = shown["entree-bourek"]
    assert (bourek.name, bourek.prices, bourek.sold_out) == ("Bourek (3 pièces)", ("350\u00a0DA",), False)
    assert rows(CATALOG, "ar")["entree-bourek"].name == "بوراك (3 قطع)"


def test_sizes_have_columns_and_a_dish_with_one_price_says_its_currency() -> None:
    parts = sections(CATALOG, NOTHING)
    layout = lay_out([len(each.dishes) for each in parts], Room(4000, 4000), 72, 7.7)
    pizzas = card_rows(parts, layout, 0, "fr", lambda name: name)[0]
    assert (pizzas.title, list(pizzas.sizes)) == ("Pizzas", ["Moyenne", "Grande", "Familiale"])
    shown = rows(CATALOG)
    assert shown["pizza-margherita"].prices == ("550", "850", "1\u202f300")
    assert shown["pizza-enfant"].prices == ("400\u00a0DA",)


def test_a_size_a_dish_does_not_have_stays_empty() -> None:
    pizza = CATALOG.products_by_id["pizza-reine"]
    shown = rows(change(CATALOG, "pizza-reine", variants=pizza.variants[1:]))
    assert shown["pizza-reine"].prices == ("", "950", "1\u202f450")


def sized(*names: str) -> Product:
    variants = tuple(Variant(name, name, Text(name), Money(10_000 * place, DZD)) for place, name in enumerate(names, 1))
    return replace(CATALOG.products[0], variants=variants)


def test_too_many_sizes_are_said_below_the_name_with_all_their_prices() -> None:
    prices, listed = prices_of(sized("S", "M", "L", "XL"), (), "fr")
    assert prices == ()
    for part in ("S\u00a0100\u00a0DA", "XL\u00a0400\u00a0DA"):
        assert part in listed


def test_one_size_alone_is_a_price() -> None:
    assert prices_of(sized("S"), (), "fr") == (("100\u00a0DA",), "")


@pytest.mark.parametrize("changes", [{"available": False}, {"stock": 0}])
def test_what_is_sold_out_stays_and_says_so(changes: dict[str, object]) -> None:
    row = rows(change(CATALOG, "pizza-bab-el-oued", **changes))["pizza-bab-el-oued"]
    assert (row.sold_out, row.badge) == (True, "Épuisé")
    assert row.prices == ("750", "1\u202f150", "1\u202f750")


def test_what_is_outside_its_hours_is_left_out_and_an_empty_category_too() -> None:
    drinks = frozenset(each.id for each in CATALOG.in_category("boissons"))
    parts = sections(CATALOG, drinks | {"pizza-reine"})
    assert "boissons" not in [each.category.id for each in parts]
    assert "pizza-reine" not in [each.id for each in parts[0].dishes]


def test_the_currency_is_the_stores() -> None:
    shown = rows(BAKERY)
    assert shown["viennoiserie-croissant"].prices == ("1,40\u00a0€",)
    assert shown["pain-campagne"].prices == ("3,40", "6,40")
    assert rows(BAKERY, "en")["viennoiserie-croissant"].prices == ("€1.40",)


def test_no_catalogue_no_menu() -> None:
    assert sections(None, NOTHING) == []
    assert sections(replace(CATALOG, products=()), NOTHING) == []
