"""The cart: equal choices grow, limits hold, nothing is lost by undo."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.domain.cart import Cart
from common.domain.errors import SelectionError
from common.domain.ids import new_id
from common.domain.pricing import MAX_QUANTITY, OptionChoice, Selection

SELECTIONS = st.builds(
    Selection,
    product_id=st.sampled_from(["a", "b"]),
    quantity=st.integers(1, 5),
    note=st.sampled_from(["", "bien cuite"]),
    options=st.sampled_from([(), (OptionChoice("olives"),)]),
)


@given(st.lists(SELECTIONS, max_size=30))
def test_adding_keeps_every_item_and_one_line_for_equal_choices(selections: list[Selection]) -> None:
    cart = Cart()
    for selection in selections:
        cart = cart.add(selection, new_id)
    assert cart.item_count == sum(each.quantity for each in selections)
    assert len(cart.lines) == len({(each.product_id, each.note, each.options) for each in selections})
    assert len({line.id for line in cart.lines}) == len(cart.lines)


def test_the_line_touched_last_is_known() -> None:
    cart = Cart().add(Selection("a"), lambda: "1").add(Selection("b"), lambda: "2").add(Selection("a"), lambda: "3")
    assert cart.last_id == "1"
    assert cart.remove("1").last_id is None


def test_zero_removes_and_the_old_cart_is_unchanged() -> None:
    before = Cart().add(Selection("a", 2), lambda: "1")
    after = before.set_quantity("1", 0)
    assert after.lines == ()
    assert before.item_count == 2


def test_limits() -> None:
    cart = Cart().add(Selection("a", MAX_QUANTITY), lambda: "1")
    with pytest.raises(SelectionError, match="quantity_out_of_range"):
        cart.add(Selection("a"), lambda: "2")
    for number in range(199):
        cart = cart.add(Selection(f"p{number}"), new_id)
    with pytest.raises(SelectionError, match="order_too_long"):
        cart.add(Selection("one more"), new_id)
