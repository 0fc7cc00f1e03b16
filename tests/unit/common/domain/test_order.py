from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.domain.errors import TransitionError
from common.domain.money import DZD, Money
from common.domain.order import OPEN_STATUSES, OrderStatus, advance, can_become, payment_state

STATUSES: tuple[OrderStatus, ...] = get_args(OrderStatus)
ALLOWED = {
    ("placed", "prep"), ("placed", "ready"), ("placed", "cancelled"),
    ("prep", "ready"), ("prep", "cancelled"),
    ("ready", "served"), ("ready", "prep"), ("ready", "cancelled"),
    ("served", "ready"), ("served", "prep"),
}  # fmt: skip


@pytest.mark.parametrize("current", STATUSES)
@pytest.mark.parametrize("wanted", STATUSES)
def test_every_step(current: OrderStatus, wanted: OrderStatus) -> None:
    assert can_become(current, wanted) == ((current, wanted) in ALLOWED)
    if current == wanted or (current, wanted) in ALLOWED:
        assert advance(current, wanted) == wanted
    else:
        with pytest.raises(TransitionError, match="order_status_refused") as caught:
            advance(current, wanted)
        assert caught.value.details == {"current": current, "wanted": wanted}


def test_nothing_leaves_cancelled_and_what_was_served_is_not_cancelled() -> None:
    assert not any(can_become("cancelled", each) for each in STATUSES)
    assert not can_become("served", "cancelled")
    assert all(can_become(each, "cancelled") for each in OPEN_STATUSES)


@pytest.mark.parametrize(
    ("total", "paid", "refunded", "state"),
    [
        (100, 0, 0, "unpaid"),
        (100, 1, 0, "partly_paid"),
        (100, 99, 0, "partly_paid"),
        (100, 100, 0, "paid"),
        (100, 101, 0, "paid"),
        (100, 100, 100, "refunded"),
        (100, 100, 40, "partly_paid"),
        (0, 0, 0, "paid"),
    ],
)
def test_payment_states(total: int, paid: int, refunded: int, state: str) -> None:
    assert payment_state(Money(total, DZD), Money(paid, DZD), Money(refunded, DZD)) == state


@given(st.integers(1, 10**9), st.lists(st.integers(1, 10**6), max_size=20))
def test_paying_in_parts_only_ever_moves_forward(total: int, parts: list[int]) -> None:
    order = ["unpaid", "partly_paid", "paid"]
    paid, seen = 0, ["unpaid"]
    for part in parts:
        paid += part
        seen.append(payment_state(Money(total, DZD), Money(paid, DZD), Money(0, DZD)))
    assert [order.index(each) for each in seen] == sorted(order.index(each) for each in seen)
