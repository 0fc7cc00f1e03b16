from collections.abc import Sequence
from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.domain.errors import TransitionError
from common.domain.kitchen import TicketAction, TicketState, act, plan_tickets, status_from_tickets, strike
from common.domain.order import OrderStatus, advance
from common.domain.pricing import OptionChoice, PricedLine, Selection, price_line
from tests.support.menu import menu

MENU = menu()
STATES: tuple[TicketState, ...] = get_args(TicketState)
ACTIONS: tuple[TicketAction, ...] = get_args(TicketAction)
ALLOWED: dict[tuple[TicketState, TicketAction], TicketState] = {
    ("open", "bump"): "ready",
    ("ready", "serve"): "served",
    ("ready", "recall"): "open",
    ("served", "recall"): "open",
    ("open", "cancel"): "cancelled",
    ("ready", "cancel"): "cancelled",
}


def priced(*selections: Selection) -> Sequence[tuple[str, PricedLine]]:
    return [(f"line-{i}", price_line(MENU, each, "eat_in")) for i, each in enumerate(selections)]


def test_one_ticket_for_each_station_in_first_use_order() -> None:
    plans = plan_tickets(
        priced(
            Selection("cola"),
            Selection("steak", options=(OptionChoice("rare"),)),
            Selection("margherita", variant_id="margherita-m"),
            Selection("steak", options=(OptionChoice("done"),)),
        )
    )
    assert [(plan.station_id, [line.id for line in plan.lines]) for plan in plans] == [
        ("grill", ["line-1", "line-3"]),
        ("oven", ["line-2"]),
    ]


def test_nothing_to_cook_makes_no_ticket() -> None:
    assert plan_tickets(priced(Selection("cola"))) == ()


def test_a_ticket_line_says_what_the_cook_must_know() -> None:
    (plan,) = plan_tickets(
        priced(
            Selection(
                "margherita",
                2,
                "margherita-l",
                "reine",
                (OptionChoice("egg", placement="right"), OptionChoice("olives", 2)),
                "bien cuite",
            )
        )
    )
    (line,) = plan.lines
    assert (line.quantity, line.name.fr, line.size.fr, line.note) == (2, "Margherita", "Grande", "bien cuite")
    assert line.allergens == ("eggs", "gluten", "milk")
    assert {(each.name.fr, each.quantity, each.placement) for each in line.modifiers} == {
        ("Œuf", 1, "right"),
        ("OLV", 2, "whole"),  # what the cooks call olives
    }
    assert line.half is not None
    assert line.half.get("ar") == "REINE"
    assert not line.struck


def test_a_half_and_half_goes_where_either_half_is_cooked() -> None:
    cold = replace(MENU.products_by_id["margherita"], station_id=None)
    (_, line), *_ = priced(Selection("margherita", 1, "margherita-m", "reine"))
    assert [plan.station_id for plan in plan_tickets([("l", replace(line, product=cold))])] == ["oven"]


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("action", ACTIONS)
def test_every_action(state: TicketState, action: TicketAction) -> None:
    if (state, action) in ALLOWED:
        assert act(state, action) == ALLOWED[state, action]
    else:
        with pytest.raises(TransitionError, match="ticket_action_refused"):
            act(state, action)


def test_striking_one_line_leaves_the_others() -> None:
    (plan,) = plan_tickets(priced(*[Selection("mini", variant_id="mini-m")] * 3))
    struck = strike(plan.lines, "line-1", struck=True)
    assert [each.struck for each in struck] == [False, True, False]
    assert strike(struck, "line-1", struck=False) == plan.lines
    with pytest.raises(TransitionError, match="ticket_line_unknown"):
        strike(plan.lines, "line-9", struck=True)


@pytest.mark.parametrize(
    ("states", "status"),
    [
        ((), None),
        (("cancelled", "cancelled"), None),
        (("open",), "prep"),
        (("ready", "open"), "prep"),
        (("served", "open"), "prep"),
        (("ready",), "ready"),
        (("served", "ready"), "ready"),
        (("served", "served"), "served"),
        (("served", "cancelled"), "served"),
    ],
)
def test_the_order_is_where_its_slowest_ticket_is(states: tuple[TicketState, ...], status: str | None) -> None:
    assert status_from_tickets(states) == status


@given(
    st.integers(1, 4),
    st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["bump", "serve", "recall"])), max_size=40),
)
def test_whatever_the_kitchen_does_the_order_can_follow(tickets: int, acts: list[tuple[int, TicketAction]]) -> None:
    states: list[TicketState] = ["open"] * tickets
    status: OrderStatus = "prep"
    for which, action in acts:
        if which >= tickets or (states[which], action) not in ALLOWED:
            continue
        states[which] = act(states[which], action)
        following = status_from_tickets(states)
        assert following is not None
        status = advance(status, following)
    assert status == status_from_tickets(states)
