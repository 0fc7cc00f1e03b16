import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.domain.errors import SelectionError
from common.domain.pricing import OptionChoice, Selection
from common.domain.stock import Shortage, shortages, stock_taken, unavailable_options
from tests.support.menu import menu

MENU = menu()


def calzone(quantity: int) -> Selection:
    return Selection("calzone", quantity, "calzone-m")


def test_only_counted_products_are_taken_and_lines_add_up() -> None:
    taken = stock_taken(MENU, [calzone(1), Selection("cola", 4), calzone(2), Selection("steak")])
    assert taken == {"calzone": 3, "cola": 4}


def test_the_last_one_can_be_had_and_no_more() -> None:
    assert shortages(MENU, [calzone(3)]) == ()
    assert shortages(MENU, [calzone(2), calzone(2)]) == (Shortage("calzone", 4, 3),)


def test_what_is_switched_off_has_nothing_left() -> None:
    assert shortages(MENU, [Selection("gone")]) == (Shortage("gone", 1, 0),)


def test_a_half_and_half_takes_one_of_each_and_of_the_same_only_one() -> None:
    both = Selection("calzone", 2, half_product_id="cola")
    assert stock_taken(MENU, [both]) == {"calzone": 2, "cola": 2}
    assert stock_taken(MENU, [Selection("cola", 3, half_product_id="cola")]) == {"cola": 3}
    assert shortages(MENU, [Selection("cola", 10, half_product_id="cola")]) == ()


def test_an_unknown_product_is_named() -> None:
    with pytest.raises(SelectionError, match="product_unknown"):
        shortages(MENU, [Selection("nothing")])


def test_options_switched_off_are_named_once() -> None:
    truffle = Selection("margherita", 1, "margherita-m", None, (OptionChoice("truffle"), OptionChoice("olives")))
    assert unavailable_options(MENU, [truffle, truffle]) == ("truffle",)
    assert unavailable_options(MENU, [calzone(1)]) == ()


@given(st.lists(st.tuples(st.sampled_from(["calzone", "cola", "steak"]), st.integers(1, 5)), max_size=6))
def test_what_is_not_short_leaves_no_negative_stock(wanted: list[tuple[str, int]]) -> None:
    chosen = [Selection(product, quantity) for product, quantity in wanted]
    short = {each.product_id for each in shortages(MENU, chosen)}
    for product_id, units in stock_taken(MENU, chosen).items():
        stock = MENU.products_by_id[product_id].stock
        assert stock is not None
        assert (stock - units < 0) == (product_id in short)
