from dataclasses import replace
from typing import Any

import pytest

from common.domain.catalog import Catalog, Problem, problems
from common.domain.money import Money
from common.domain.text import Text
from tests.support.menu import bakery, da, eur, menu

MENU = menu()


def with_product(product_id: str, **changes: Any) -> Catalog:
    return replace(
        MENU,
        products=tuple(replace(each, **changes) if each.id == product_id else each for each in MENU.products),
    )


def with_group(group_id: str, **changes: Any) -> Catalog:
    return replace(
        MENU,
        option_groups=tuple(replace(each, **changes) if each.id == group_id else each for each in MENU.option_groups),
    )


def test_the_menus_of_these_tests_are_sound() -> None:
    assert problems(MENU) == ()
    assert problems(bakery()) == ()


@pytest.mark.parametrize(
    ("catalog", "problem"),
    [
        (with_product("cola", category_id="x"), Problem("category_unknown", "cola")),
        (with_product("cola", station_id="x"), Problem("station_unknown", "cola")),
        (with_product("cola", tax_rate_id="x"), Problem("tax_rate_unknown", "cola")),
        (with_product("cola", take_away_tax_rate_id="x"), Problem("tax_rate_unknown", "cola")),
        (with_product("cola", option_group_ids=("x",)), Problem("option_group_unknown", "cola")),
        (with_product("cola", price=eur(1)), Problem("currency_mixed", "cola")),
        (with_product("cola", price=da(-1)), Problem("price_negative", "cola")),
        (with_product("cola", stock=-1), Problem("stock_negative", "cola")),
        (with_product("cola", id="steak"), Problem("product_id_duplicate", "steak")),
        (with_product("steak", barcode="6130000000017"), Problem("barcode_duplicate", "6130000000017")),
        (with_product("reine", variants=MENU.products[0].variants), Problem("variant_id_duplicate", "margherita-m")),
        (with_product("mini", variants=MENU.products[3].variants * 2), Problem("size_duplicate", "M")),
        (with_group("sauces", min=5), Problem("option_group_rule", "sauces")),
        (with_group("sauces", free=-1), Problem("option_group_rule", "sauces")),
        (with_group("sauces", max=99, min=10), Problem("option_group_rule", "sauces")),
        (with_group("sauces", default_option_ids=("olives",)), Problem("option_default_unknown", "sauces")),
        (with_group("cooking", default_option_ids=("rare", "done")), Problem("option_default_rule", "cooking")),
        (with_group("sauces", id="extras"), Problem("option_group_id_duplicate", "extras")),
        (
            with_group("sauces", options=(replace(MENU.option_groups[1].options[0], price=da(-1)),)),
            Problem("price_negative", "ketchup"),
        ),
        (
            with_group("sauces", options=(replace(MENU.option_groups[1].options[0], size_prices={"L": eur(1)}),)),
            Problem("currency_mixed", "ketchup"),
        ),
        (replace(MENU, tax_rates=MENU.tax_rates * 2), Problem("tax_rate_id_duplicate", "tva19")),
        (replace(MENU, stations=MENU.stations * 2), Problem("station_id_duplicate", "oven")),
        (replace(MENU, categories=MENU.categories * 2), Problem("category_id_duplicate", "pizzas")),
        (menu(cash_step=0), Problem("step_not_positive", "pizza-test")),
        (menu(price_step=0), Problem("step_not_positive", "pizza-test")),
    ],
)
def test_each_problem_is_named(catalog: Catalog, problem: Problem) -> None:
    assert problem in problems(catalog)


def test_looking_things_up() -> None:
    cola, margherita = MENU.products_by_id["cola"], MENU.products_by_id["margherita"]
    assert MENU.by_barcode["6130000000017"] == (cola, None)
    scanned = with_product("mini", variants=(replace(MENU.products_by_id["mini"].variants[0], barcode="99"),))
    assert scanned.by_barcode["99"][1] == scanned.products_by_id["mini"].variants[0]
    assert [each.id for each in MENU.halves_for(margherita)] == ["margherita", "reine", "fromages", "mini"]
    assert MENU.halves_for(MENU.products_by_id["calzone"]) == ()
    assert [each.id for each in MENU.groups_of(margherita)] == ["extras", "sauces"]
    assert margherita.lowest_price == da(850)
    assert cola.lowest_price == da(120)
    assert margherita.variant_of_size("XL") is None


def test_sold_out() -> None:
    assert MENU.products_by_id["gone"].sold_out
    assert with_product("cola", stock=0).products_by_id["cola"].sold_out
    assert not MENU.products_by_id["cola"].sold_out
    assert not MENU.products_by_id["steak"].sold_out


def test_a_name_without_translation_is_french() -> None:
    assert Text("Four", en="Oven").get("en") == "Oven"
    assert Text("Four", en="Oven").get("ar") == "Four"
    assert isinstance(MENU.products[0].price, Money)
