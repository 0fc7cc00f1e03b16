"""Choosing a line: whatever a person taps, it can be sold or pricing says what is missing."""

from hypothesis import given
from hypothesis import strategies as st

from backend.demo.stores import STORES
from common.domain.choosing import Choosing, at_once, choose, has_choices
from common.domain.errors import SelectionError
from common.domain.pricing import OptionChoice, PricedLine, Selection

CATALOG = STORES[0].catalog


def start(product_id: str = "pizza-margherita") -> Choosing:
    return choose(CATALOG, "eat_in", product_id)


def price(choosing: Choosing) -> int:
    priced = choosing.priced
    assert isinstance(priced, PricedLine), priced
    return priced.amount.gross.amount // 100


def test_it_starts_at_the_price_the_menu_shows_with_the_defaults() -> None:
    assert price(start()) == 550
    assert start().selection.options == (OptionChoice("pate-classique"),)


def test_size_changes_the_price_of_the_item_and_of_its_options() -> None:
    assert price(start().sized("pizza-margherita-l").more("sup-mozzarella")) == 850 + 150


def test_in_a_group_of_one_choosing_is_changing_and_the_last_stays() -> None:
    fine = start().more("pate-fine")
    assert [each.option_id for each in fine.selection.options] == ["pate-fine"]
    assert fine.toggled("pate-fine") == fine
    assert fine.less("pate-fine") == fine


def test_an_option_is_taken_no_more_often_than_allowed() -> None:
    twice = start().more("sup-olives").more("sup-olives")
    assert twice.more("sup-olives") == twice
    assert twice.less("sup-olives").quantity_of("sup-olives", "whole") == 1
    assert twice.toggled("sup-olives").quantity_of("sup-olives", "whole") == 0


def test_halves_take_an_option_on_one_side_for_half_its_price() -> None:
    halved = start().halved("pizza-reine")
    assert price(halved) == 650
    left = halved.on_side("left").more("sup-olives")
    assert price(left) == 650 + 25
    assert left.whole().selection == start().selection


def test_a_side_means_nothing_on_a_whole_item_nor_in_a_group_without_halves() -> None:
    assert start().on_side("left").side == "whole"
    halved = start().halved("pizza-reine").on_side("right").more("sauce-harissa")
    assert halved.quantity_of("sauce-harissa", "whole") == 1


def test_the_other_half_comes_in_the_same_size_and_is_not_the_same() -> None:
    others = {each.id for each in start().other_halves}
    assert "pizza-reine" in others
    assert "pizza-margherita" not in others
    assert all(CATALOG.products_by_id[each].halves for each in others)


def test_what_is_missing_is_said_by_pricing() -> None:
    menu = start("menu-solo")
    priced = menu.priced
    assert isinstance(priced, SelectionError)
    assert priced.code == "option_group_min"


def test_what_one_tap_can_mean() -> None:
    water, lemonade, pizza, menu = (
        CATALOG.products_by_id[each] for each in ("boisson-eau", "boisson-limonade", "pizza-reine", "menu-solo")
    )
    assert at_once(CATALOG, water) == Selection("boisson-eau")
    assert at_once(CATALOG, lemonade) == Selection("boisson-limonade", options=(OptionChoice("sucre-normal"),))
    assert at_once(CATALOG, pizza) is None
    assert at_once(CATALOG, menu) is None
    assert has_choices(lemonade)
    assert not has_choices(water)


OPTIONS = [each.id for group in start().groups for each in group.options]
STEPS = st.one_of(
    st.tuples(st.sampled_from(["more", "less", "toggled"]), st.sampled_from(OPTIONS)),
    st.tuples(st.just("sized"), st.sampled_from([each.id for each in start().product.variants])),
    st.tuples(st.just("halved"), st.sampled_from([each.id for each in start().other_halves])),
    st.tuples(st.just("on_side"), st.sampled_from(["whole", "left", "right"])),
    st.tuples(st.just("whole"), st.none()),
    st.tuples(st.just("times"), st.integers(-5, 2000)),
)


@given(st.lists(STEPS, max_size=30))
def test_no_way_of_tapping_makes_a_pizza_that_cannot_be_sold(steps: list[tuple[str, object]]) -> None:
    choosing = start()
    for step, argument in steps:
        change = getattr(choosing, step)
        choosing = change() if argument is None else change(argument)
    assert isinstance(choosing.priced, PricedLine)
