"""The demo's stores are sound, complete in three languages, and honest about what they claim."""

import itertools
import re
from dataclasses import fields, is_dataclass
from typing import Any, get_args
from zoneinfo import ZoneInfo

import pytest

from backend.demo.stores import BOULANGERIE_DU_CANAL, PIZZA_BAB_EL_OUED, STORES, DemoStore
from backend.demo.stores.demo_store import MEDIA, ean13
from common.domain.catalog import Allergen, OptionGroup, Product, problems
from common.domain.money import Money
from common.domain.pricing import OptionChoice, Selection, price_order
from common.domain.staff import ROLES
from common.domain.text import Text

every_store = pytest.mark.parametrize("demo", STORES, ids=lambda demo: demo.catalog.store.sku)
ARABIC = re.compile(r"[\u0600-\u06ff]")


def texts(value: Any) -> list[Text]:
    """Every text anywhere in a store."""
    if isinstance(value, Text):
        return [value]
    if isinstance(value, tuple):
        return [text for each in value for text in texts(each)]
    if is_dataclass(value):
        return [text for field in fields(value) for text in texts(getattr(value, field.name))]
    return []


def prices(demo: DemoStore) -> list[Money]:
    products, groups = demo.catalog.products, demo.catalog.option_groups
    return [
        *(each.price for each in products),
        *(variant.price for each in products for variant in each.variants),
        *(option.price for group in groups for option in group.options),
        *(price for group in groups for option in group.options for price in option.size_prices.values()),
    ]


def simplest(demo: DemoStore, product: Product) -> Selection:
    """The product as a hurried customer takes it: first size, the fewest options each group allows."""
    variant = product.variants[0].id if product.variants else None
    chosen = [choice for group in demo.catalog.groups_of(product) for choice in fewest(group)]
    return Selection(product.id, variant_id=variant, options=tuple(chosen))


def fewest(group: OptionGroup) -> list[OptionChoice]:
    if group.default_option_ids:
        return [OptionChoice(each) for each in group.default_option_ids]
    units = itertools.chain.from_iterable([each.id] * each.max_quantity for each in group.options)
    picked = list(itertools.islice(units, group.min))
    return [OptionChoice(each, picked.count(each)) for each in dict.fromkeys(picked)]


@every_store
def test_the_catalogue_has_no_problem(demo: DemoStore) -> None:
    assert problems(demo.catalog) == ()


@every_store
def test_everything_is_said_in_three_languages(demo: DemoStore) -> None:
    said = [each for each in texts(demo) if each != Text("")]
    assert len(said) > 80
    assert [each for each in said if not (each.fr.strip() and each.en.strip() and ARABIC.search(each.ar))] == []


@every_store
def test_every_product_and_category_has_a_drawing(demo: DemoStore) -> None:
    assert all(each.picture for each in (*demo.catalog.products, *demo.catalog.categories))
    assert [name for name in demo.pictures if not (MEDIA / name).is_file()] == []


@every_store
def test_prices_are_multiples_of_the_step_and_products_cost_something(demo: DemoStore) -> None:
    step = demo.catalog.store.price_step
    assert [each for each in prices(demo) if each.amount % step] == []
    assert [each.id for each in demo.catalog.products if each.lowest_price.amount <= 0] == []


@every_store
def test_every_product_can_be_ordered_by_the_domain(demo: DemoStore) -> None:
    for product in demo.catalog.products:
        order = price_order(demo.catalog, [simplest(demo, product)], "eat_in")
        assert order.total.amount >= product.lowest_price.amount
        assert order.total.amount % demo.catalog.store.price_step == 0


@every_store
def test_bar_codes_pass_their_check_digit(demo: DemoStore) -> None:
    codes = list(demo.catalog.by_barcode)
    assert codes
    for code in codes:
        assert re.fullmatch(r"2\d{12}", code), "prefix 2 is kept for use inside a shop"
        assert (sum(map(int, code[::2])) + 3 * sum(map(int, code[1::2]))) % 10 == 0


@every_store
def test_allergens_are_the_fourteen_and_written_once(demo: DemoStore) -> None:
    known = set(get_args(Allergen))
    for product in demo.catalog.products:
        assert set(product.allergens) <= known
        assert len(set(product.allergens)) == len(product.allergens), product.id


@every_store
def test_there_is_something_sold_out_something_counted_and_something_to_suggest(demo: DemoStore) -> None:
    products = demo.catalog.products
    assert any(each.sold_out for each in products)
    assert any(each.stock for each in products)
    assert any(each.upsell for each in products)


@every_store
def test_each_role_has_somebody_with_a_pin_of_their_own(demo: DemoStore) -> None:
    assert {each.role for each in demo.staff} == set(ROLES)
    for attribute in ("id", "name", "pin"):
        values = [getattr(each, attribute) for each in demo.staff]
        assert len(set(values)) == len(values)
    assert all(re.fullmatch(r"\d{4}", each.pin) for each in demo.staff)


@every_store
def test_the_time_zone_exists(demo: DemoStore) -> None:
    assert ZoneInfo(demo.catalog.store.time_zone).key == demo.catalog.store.time_zone


def test_the_pizzeria_is_as_large_as_promised() -> None:
    catalog = PIZZA_BAB_EL_OUED.catalog
    pizzas = catalog.in_category("pizzas")
    assert len(catalog.products) >= 40
    assert len(pizzas) >= 14
    assert len(catalog.halves_for(pizzas[0])) >= 10
    sizes = {tuple(variant.size for variant in each.variants) for each in pizzas if each.halves}
    assert sizes == {("M", "L", "F")}, "halves match on sizes"
    assert (catalog.store.currency.code, catalog.store.cash_step) == ("DZD", 500)


def test_two_sauces_are_free_and_the_third_is_not() -> None:
    catalog = PIZZA_BAB_EL_OUED.catalog
    fries = catalog.products_by_id["entree-frites"]

    def with_sauces(count: int) -> int:
        sauce = OptionChoice("sauce-harissa", count)
        return price_order(catalog, [Selection(fries.id, options=(sauce,))], "eat_in").total.amount

    assert with_sauces(2) == fries.price.amount
    assert with_sauces(3) > fries.price.amount


def test_the_bakery_shows_three_rates_and_the_lower_one_to_take_away() -> None:
    catalog = BOULANGERIE_DU_CANAL.catalog
    assert len(catalog.products) >= 20
    assert {each.tax_rate_id for each in catalog.products} == {"tva5-5", "tva10", "tva20"}
    croissant = Selection("viennoiserie-croissant")
    here, away = (price_order(catalog, [croissant], service) for service in ("eat_in", "take_away"))
    assert here.total == away.total
    assert here.tax.amount > away.tax.amount


@pytest.mark.parametrize("digits", ["", "12345", "2000000001011", "20000000010x"])
def test_a_bar_code_needs_twelve_digits(digits: str) -> None:
    with pytest.raises(ValueError, match="twelve digits"):
        ean13(digits)
