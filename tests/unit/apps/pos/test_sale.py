"""Carts, quantities, undo, parking, search and barcodes."""

from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from apps.pos.sale.derive import tile_rows
from apps.pos.sale.search import ProductSearch, folded
from apps.pos.sale.service import Added, NeedsChoice, NotFound, Refusal
from common.domain.pricing import OptionChoice, Selection
from tests.support.menu import da, menu
from tests.unit.apps.pos.conftest import Shop, open_shop

PIZZA = Selection("margherita", 1, "margherita-l", options=(OptionChoice("olives"),))


async def test_a_tap_adds_what_needs_no_choice(shop: Shop) -> None:
    assert isinstance(shop.sale.add_product("cola"), Added)
    assert shop.sale.add_product("margherita") == NeedsChoice("margherita")
    assert shop.sale.add_product("gone") == Refusal("sold_out")
    assert shop.sale.add_product("nothing") == Refusal("product_unknown")
    await shop.sale.saved()


async def test_first_digit_replaces_the_next_append_and_erase_takes_back(shop: Shop) -> None:
    shop.sale.add_product("cola")
    line = shop.sale.state.value.ticket.cart.lines[0]

    def quantity() -> int:
        found = shop.sale.state.value.ticket.cart.line(line.id)
        assert found is not None
        return found.selection.quantity

    seen = []
    for key in ("1", "2", "5", "9"):
        shop.sale.digit(key)
        seen.append(quantity())
    assert seen == [1, 12, 125, 125]  # 1259 is over the limit and not taken
    shop.sale.erase()
    assert quantity() == 12
    shop.sale.undo()
    assert quantity() == 1
    await shop.sale.saved()


async def test_zero_never_stands_alone(shop: Shop) -> None:
    shop.sale.add_product("cola")
    shop.sale.digit("0")
    assert shop.sale.state.value.ticket.cart.item_count == 1
    await shop.sale.saved()


async def test_undo_goes_back_step_by_step_to_the_empty_cart(shop: Shop) -> None:
    shop.sale.add_product("cola")
    shop.sale.add(PIZZA)
    shop.sale.remove()
    shop.sale.set_service("take_away")
    while shop.sale.state.value.undo:
        shop.sale.undo()
    assert not shop.sale.state.value.ticket.cart.lines
    assert shop.sale.state.value.ticket.cart.service == "eat_in"
    await shop.sale.saved()


async def test_parked_carts_come_back_and_survive_a_restart(shop: Shop, tmp_path: Path) -> None:
    shop.sale.add(PIZZA)
    shop.sale.set_table("6")
    shop.sale.hold()
    shop.sale.add_product("cola")
    await shop.sale.saved()
    shop.sale.load_now()
    state = shop.sale.state.value
    assert [each.table for each in state.held] == ["6"]
    assert state.ticket.cart.item_count == 1
    shop.sale.resume(state.held[0].id)
    state = shop.sale.state.value
    assert state.ticket.cart.lines[0].selection == PIZZA
    assert len(state.held) == 1  # the cola waits now
    await shop.sale.saved()


async def test_a_barcode_adds_and_an_unknown_one_is_named(shop: Shop) -> None:
    assert isinstance(shop.sale.scan("6130000000017"), Added)
    assert shop.sale.scan("999") == NotFound("999")
    assert shop.sale.state.value.ticket.cart.item_count == 1
    await shop.sale.saved()


async def test_lines_the_new_menu_lacks_leave_the_cart(shop: Shop) -> None:
    shop.sale.add_product("cola")
    shop.sale.add(PIZZA)
    from dataclasses import replace

    smaller = menu()
    shop.catalog.set(replace(smaller, products=tuple(p for p in smaller.products if p.id != "cola")))
    assert [each.selection.product_id for each in shop.sale.state.value.ticket.cart.lines] == ["margherita"]
    await shop.sale.saved()


def test_search_ignores_accents_case_and_order_of_words() -> None:
    search = ProductSearch(menu())
    assert [each.id for each in search.find("EPUISE")] == ["gone"]
    assert [each.id for each in search.find("marg")] == ["margherita"]
    assert [each.id for each in search.find("6130000000017")] == ["cola"]
    assert search.find("   ") == ()
    assert search.find("xyz") == ()


@given(st.sampled_from([each.name.fr for each in menu().products]), st.integers(1, 12))
def test_every_product_is_found_by_the_beginning_of_its_name(name: str, length: int) -> None:
    found = ProductSearch(menu()).find(name[:length])
    assert any(folded(each.name.fr).startswith(folded(name[:length])) for each in found)


@given(st.text(max_size=30))
@example("ﴑ")
@example("İ")
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


def test_money_of_the_menu_is_what_it_says() -> None:
    assert da(850).amount == 85_000


async def test_a_second_till_on_an_empty_disk_starts_empty(tmp_path: Path) -> None:
    other = open_shop(tmp_path / "other")
    other.sale.load_now()
    assert not other.sale.state.value.ticket.cart.lines
    other.database.close()


def test_a_tile_outside_its_hours_says_so_and_sells() -> None:
    product = menu().products[0]
    (row,) = tile_rows([product], {}, "fr", lambda name: name, {product.id})
    assert (row.badge_text, row.sold_out) == ("Hors horaire", product.sold_out)
