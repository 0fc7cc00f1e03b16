"""The algorithm of docs/pricing.md: its worked examples, its rules as properties, its refusals."""

import random
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from common.domain.catalog import Catalog
from common.domain.errors import SelectionError
from common.domain.money import total
from common.domain.pricing import (
    MAX_LINES,
    MAX_NOTE,
    OptionChoice,
    PricedLine,
    Selection,
    empty_order,
    price_line,
    price_order,
    sum_lines,
)
from tests.support.menu import bakery, da, eur, menu

MENU = menu()


def line(catalog: Catalog = MENU, /, **selection: object) -> PricedLine:
    return price_line(catalog, Selection(**selection), "eat_in")  # type: ignore[arg-type]


def refused(catalog: Catalog = MENU, /, **selection: object) -> SelectionError:
    with pytest.raises(SelectionError) as caught:
        line(catalog, **selection)
    return caught.value


# The worked examples of docs/pricing.md


def test_margherita_with_olives_twice() -> None:
    priced = line(product_id="margherita", variant_id="margherita-l", quantity=2, options=(OptionChoice("olives"),))
    assert priced.unit_price == da(1200)
    assert priced.amount.gross == da(2400)
    assert priced.amount.tax.amount == 38_319


@pytest.mark.parametrize(("rule", "price"), [("dearest", 1050), ("average", 1000)])
def test_half_and_half(rule: str, price: int) -> None:
    catalog = menu(halves_pricing=rule)
    assert line(catalog, product_id="reine", variant_id="reine-l", half_product_id="fromages").unit_price == da(price)


def test_an_option_on_one_half_costs_half() -> None:
    priced = line(
        product_id="reine",
        variant_id="reine-l",
        half_product_id="fromages",
        options=(OptionChoice("olives", placement="left"),),
    )
    assert priced.unit_price == da(1050 + 50)


def test_the_dearest_of_three_sauces_is_among_the_two_free_ones() -> None:
    chosen = (OptionChoice("ketchup"), OptionChoice("mayo"), OptionChoice("harissa"))
    priced = line(product_id="margherita", variant_id="margherita-m", options=chosen)
    assert priced.unit_price == da(850 + 50)


def test_three_croissants_to_take_away() -> None:
    priced = price_line(bakery(), Selection("croissant", 3), "take_away")
    assert priced.amount.gross == eur(375)
    assert priced.amount.tax == eur(20)


# Rules


def test_an_average_half_is_rounded_up_to_the_step() -> None:
    catalog = menu(halves_pricing="average")
    priced = line(catalog, product_id="margherita", variant_id="margherita-m", half_product_id="reine")
    assert priced.unit_price == da(775)
    odd = menu(halves_pricing="average", price_step=1000)
    assert line(odd, product_id="margherita", variant_id="margherita-m", half_product_id="reine").unit_price == da(780)


def test_half_an_option_is_rounded_up_to_the_step() -> None:
    priced = line(
        product_id="reine",
        variant_id="reine-m",
        half_product_id="reine",
        options=(OptionChoice("egg", placement="right"),),
    )
    assert priced.unit_price == da(700 + 30)  # 27.50 → 30


def test_an_option_follows_the_size_and_a_free_unit_leaves_the_others_to_be_paid() -> None:
    large = line(product_id="margherita", variant_id="margherita-l", options=(OptionChoice("cheese", 2),))
    assert large.unit_price == da(1100 + 400)
    medium = line(product_id="margherita", variant_id="margherita-m", options=(OptionChoice("cheese"),))
    assert medium.unit_price == da(850 + 150)
    sauces = line(product_id="margherita", variant_id="margherita-m", options=(OptionChoice("harissa", 3),))
    assert sauces.unit_price == da(850 + 80)
    assert [each.price for each in sauces.options] == [da(80)]


def test_take_away_has_its_own_rate_where_there_is_one() -> None:
    selection = Selection("margherita", variant_id="margherita-m")
    assert price_line(MENU, selection, "take_away").tax_rate_id == "tva9"
    assert price_line(MENU, selection, "eat_in").tax_rate_id == "tva19"
    assert price_line(MENU, Selection("cola"), "take_away").tax_rate_id == "tva19"


def test_tax_on_top_is_part_of_the_total() -> None:
    priced = price_order(menu(tax_mode="added"), [Selection("cola", 2)], "eat_in")
    assert priced.lines[0].amount.net == da(240)
    assert priced.total.amount == 24_000 + 4_560


options = st.lists(
    st.builds(
        OptionChoice,
        st.sampled_from(["olives", "cheese", "egg", "ketchup", "mayo", "harissa"]),
        st.integers(1, 3),
        st.sampled_from(["whole", "left", "right"]),
    ),
    max_size=5,
    unique_by=lambda choice: (choice.option_id, choice.placement),
).map(tuple)
pizzas = st.builds(
    lambda name, size, half, chosen, quantity: Selection(name, quantity, f"{name}-{size}", half, chosen),
    st.sampled_from(["margherita", "reine", "fromages"]),
    st.sampled_from(["m", "l"]),
    st.sampled_from([None, "margherita", "reine", "fromages"]),
    options,
    st.integers(1, 20),
)
selections = st.one_of(pizzas, st.builds(Selection, st.just("cola"), st.integers(1, 999)))
catalogs = st.builds(
    menu,
    tax_mode=st.sampled_from(["included", "added"]),
    halves_pricing=st.sampled_from(["dearest", "average"]),
    price_step=st.sampled_from([1, 500, 1000]),
)


def sellable(catalog: Catalog, selection: Selection) -> bool:
    try:
        price_line(catalog, selection, "eat_in")
    except SelectionError:
        return False
    return True


@given(catalogs, pizzas, st.randoms(use_true_random=False))
def test_the_order_of_taps_never_changes_the_price(catalog: Catalog, pizza: Selection, rnd: random.Random) -> None:
    assume(sellable(catalog, pizza))
    shuffled = list(pizza.options)
    rnd.shuffle(shuffled)
    one = price_line(catalog, pizza, "eat_in")
    other = price_line(catalog, replace(pizza, options=tuple(shuffled)), "eat_in")
    assert one.amount == other.amount


@given(catalogs, pizzas)
def test_which_half_was_tapped_first_never_changes_the_price(catalog: Catalog, pizza: Selection) -> None:
    assume(pizza.half_product_id is not None)
    assume(sellable(catalog, pizza))
    assert pizza.half_product_id
    assert pizza.variant_id
    size = pizza.variant_id[-1]
    sides = {"left": "right", "right": "left", "whole": "whole"}
    mirrored = replace(
        pizza,
        product_id=pizza.half_product_id,
        variant_id=f"{pizza.half_product_id}-{size}",
        half_product_id=pizza.product_id,
        options=tuple(replace(each, placement=sides[each.placement]) for each in pizza.options),  # type: ignore[arg-type]
    )
    assert price_line(catalog, pizza, "eat_in").unit_price == price_line(catalog, mirrored, "eat_in").unit_price


@given(catalogs, st.lists(selections, min_size=1, max_size=8), st.sampled_from(["eat_in", "take_away"]))
def test_lines_add_up_to_totals(catalog: Catalog, chosen: list[Selection], service: str) -> None:
    chosen = [each for each in chosen if sellable(catalog, each)]
    assume(chosen)
    order = price_order(catalog, chosen, service)  # type: ignore[arg-type]
    of = catalog.store.currency
    assert order.total == total((each.amount.gross for each in order.lines), of)
    assert order.total == total((each.amount.gross for each in order.taxes), of)
    assert order.tax == total((each.amount.tax for each in order.taxes), of)
    for each in order.lines:
        assert each.amount.net + each.amount.tax == each.amount.gross
        assert each.amount.tax.amount >= 0
        taxed = each.amount.gross if catalog.store.tax_mode == "included" else each.amount.net
        assert taxed == each.unit_price * each.selection.quantity
    assert sum_lines(catalog, order.lines) == order


@given(catalogs, pizzas)
def test_a_price_is_never_negative_and_an_option_never_makes_it_lower(catalog: Catalog, pizza: Selection) -> None:
    assume(sellable(catalog, pizza))
    priced = price_line(catalog, pizza, "eat_in")
    bare = price_line(catalog, replace(pizza, options=()), "eat_in")
    assert priced.unit_price >= bare.unit_price
    assert all(each.price.amount >= 0 for each in priced.options)


@given(pizzas)
def test_the_free_quota_gives_exactly_the_dearest_units(pizza: Selection) -> None:
    assume(sellable(MENU, pizza))
    priced = price_line(MENU, pizza, "eat_in")
    sauces = [each for each in priced.options if each.group.id == "sauces"]
    units = sorted((price.amount for each in sauces for price in [each.option.price] * each.quantity), reverse=True)
    assert sum(each.price.amount for each in sauces) == sum(units[2:])


@given(pizzas, st.integers(2, 50))
def test_a_line_of_many_costs_many_times_one(pizza: Selection, quantity: int) -> None:
    assume(sellable(MENU, pizza))
    one = price_line(MENU, replace(pizza, quantity=1), "eat_in")
    many = price_line(MENU, replace(pizza, quantity=quantity), "eat_in")
    assert many.amount.gross == one.amount.gross * quantity


# Refusals


@pytest.mark.parametrize("quantity", [0, -1, 1000, 10**30])
def test_quantities_have_bounds(quantity: int) -> None:
    assert refused(product_id="cola", quantity=quantity).code == "quantity_out_of_range"


@pytest.mark.parametrize(
    ("selection", "code"),
    [
        ({"product_id": "nothing"}, "product_unknown"),
        ({"product_id": "cola", "variant_id": "cola-l"}, "variant_unknown"),
        ({"product_id": "margherita"}, "variant_missing"),
        ({"product_id": "margherita", "variant_id": "reine-l"}, "variant_unknown"),
        ({"product_id": "margherita", "variant_id": "margherita-m", "half_product_id": "x"}, "product_unknown"),
        ({"product_id": "calzone", "variant_id": "calzone-l", "half_product_id": "reine"}, "halves_not_allowed"),
        ({"product_id": "reine", "variant_id": "reine-l", "half_product_id": "calzone"}, "halves_not_allowed"),
        ({"product_id": "reine", "variant_id": "reine-l", "half_product_id": "mini"}, "halves_size_mismatch"),
        ({"product_id": "cola", "note": "x" * (MAX_NOTE + 1)}, "note_too_long"),
        ({"product_id": "steak"}, "option_group_min"),
        ({"product_id": "cola", "options": (OptionChoice("olives"),)}, "option_unknown"),
        ({"product_id": "steak", "options": (OptionChoice("rare"), OptionChoice("rare"))}, "option_repeated"),
        ({"product_id": "steak", "options": (OptionChoice("rare"), OptionChoice("done"))}, "option_group_max"),
        ({"product_id": "steak", "options": (OptionChoice("rare", 2),)}, "option_quantity"),
        ({"product_id": "steak", "options": (OptionChoice("rare", 0),)}, "option_quantity"),
        ({"product_id": "steak", "options": (OptionChoice("rare", -5),)}, "option_quantity"),
        ({"product_id": "steak", "options": (OptionChoice("rare", 1, "left"),)}, "option_placement"),
        (
            {"product_id": "reine", "variant_id": "reine-l", "options": (OptionChoice("olives", 1, "left"),)},
            "option_placement",
        ),
        (
            {
                "product_id": "reine",
                "variant_id": "reine-l",
                "half_product_id": "fromages",
                "options": (OptionChoice("mayo", 1, "left"),),
            },
            "option_placement",
        ),
    ],
)
def test_what_cannot_be_sold(selection: dict[str, object], code: str) -> None:
    assert refused(**selection).code == code


def test_a_negative_option_cannot_hide_behind_a_positive_one() -> None:
    chosen = (OptionChoice("olives", 3), OptionChoice("cheese", -2))
    assert refused(product_id="margherita", variant_id="margherita-l", options=chosen).code == "option_quantity"


def test_an_order_has_lines_and_says_which_one_is_wrong() -> None:
    with pytest.raises(SelectionError, match="order_empty"):
        price_order(MENU, [], "eat_in")
    with pytest.raises(SelectionError, match="order_too_long"):
        price_order(MENU, [Selection("cola")] * (MAX_LINES + 1), "eat_in")
    with pytest.raises(SelectionError) as caught:
        price_order(MENU, [Selection("cola"), Selection("nothing")], "eat_in")
    assert caught.value.details == {"product_id": "nothing", "line": 1}
    assert len(price_order(MENU, [Selection("cola")] * MAX_LINES, "eat_in").lines) == MAX_LINES


def test_an_empty_cart_is_worth_nothing() -> None:
    assert empty_order(MENU) == sum_lines(MENU, [])
