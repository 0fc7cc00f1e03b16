"""A change taken back is as if it had not been made, beside what others did since; order and stock included."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.catalog.ordering import moved, stepped
from backend.catalog.undo import Change, UndoImpossible, UndoLog, undone
from common.domain.catalog import Catalog, Category
from common.domain.clock import FixedClock
from common.domain.text import Text
from tests.support.backend import NOON
from tests.support.menu import da, menu

MENU = menu()
IDS = [each.id for each in MENU.products]


def change(before: Catalog, after: Catalog) -> Change:
    return Change("c", NOON, "me", "it", before, after)


def edited(catalog: Catalog, kept: list[str], renamed: set[str], added: int) -> Catalog:
    by_id = catalog.products_by_id
    products = [replace(by_id[each], name=Text("x")) if each in renamed else by_id[each] for each in kept]
    new = [replace(by_id["steak"], id=f"new-{number}") for number in range(added)]
    return replace(catalog, products=tuple(products + new))


edits = st.builds(
    edited,
    st.just(MENU),
    st.permutations(IDS).flatmap(lambda order: st.integers(1, len(order)).map(lambda n: list(order[:n]))),
    st.sets(st.sampled_from(IDS)),
    st.integers(0, 2),
)


@given(edits)
def test_taken_back_at_once_nothing_is_left_of_it(after: Catalog) -> None:
    assert undone(change(MENU, after), after) == MENU


@given(edits, st.sampled_from(["drinks", "grill"]))
def test_what_others_changed_stays(after: Catalog, category: str) -> None:
    categories = tuple(replace(each, name=Text("!")) if each.id == category else each for each in after.categories)
    current = replace(after, categories=categories)
    assert undone(change(MENU, after), current) == replace(MENU, categories=categories)


def test_what_was_sold_since_stays_sold() -> None:
    cola = MENU.products_by_id["cola"]

    def with_cola(**more: object) -> Catalog:
        return replace(MENU, products=tuple(replace(p, **more) if p.id == "cola" else p for p in MENU.products))  # type: ignore[arg-type]

    after = with_cola(price=da(500))
    sold = with_cola(price=da(500), stock=4)
    assert undone(change(MENU, after), sold).products_by_id["cola"] == replace(cola, stock=4)
    counted = with_cola(stock=50)
    assert undone(change(MENU, counted), with_cola(stock=47)).products_by_id["cola"].stock == 7
    assert undone(change(MENU, counted), with_cola(stock=2)).products_by_id["cola"].stock == 0


def test_the_same_changed_again_cannot_be_taken_back() -> None:
    after = edited(MENU, IDS, {"reine"}, 0)
    again = replace(after, products=tuple(replace(p, price=da(1)) if p.id == "reine" else p for p in after.products))
    with pytest.raises(UndoImpossible):
        undone(change(MENU, after), again)
    gone = edited(after, [each for each in IDS if each != "reine"], {"x"}, 0)
    with pytest.raises(UndoImpossible):
        undone(change(MENU, after), gone)


def test_a_removed_thing_comes_back_to_its_place_though_others_came() -> None:
    after = edited(MENU, [each for each in IDS if each != "reine"], set(), 0)
    current = edited(after, [each for each in IDS if each != "reine"], set(), 1)
    back = undone(change(MENU, after), current)
    assert [each.id for each in back.products] == [*IDS, "new-0"]


def test_the_log_knows_who_and_forgets_in_time() -> None:
    clock = FixedClock(NOON)
    log = UndoLog(clock)
    other = replace(MENU, categories=(*MENU.categories, Category("c", Text("C"))))
    log.remember("store", "me", "first", MENU, other)
    log.remember("store", "you", "second", other, MENU)
    mine = log.last("store", "me")
    assert mine is not None
    assert (mine.what, log.last("elsewhere", "me")) == ("first", None)
    log.forget("store", mine.id)
    assert log.last("store", "me") is None
    clock.advance(timedelta(hours=2))
    assert log.last("store", "you") is None


@given(st.lists(st.text(min_size=1), unique=True, min_size=1), st.data())
def test_moving_loses_nothing_and_puts_it_there(ids: list[str], data: st.DataObject) -> None:
    moving, before = data.draw(st.sampled_from(ids)), data.draw(st.sampled_from([*ids, ""]))
    order = moved(ids, moving, before)
    assert sorted(order) == sorted(ids)
    if before not in ("", moving):
        assert order.index(moving) + 1 == order.index(before)
    elif not before:
        assert order[-1] == moving
    up = stepped(ids, moving, -1)
    assert up.index(moving) == max(0, ids.index(moving) - 1)
    assert stepped(up, moving, 1) == ids or ids[0] == moving
