"""A visit: the way through, the way back, and that nothing is left."""

from dataclasses import replace

from apps.kiosk.visit.service import MAX_OF_ONE, Visit, VisitState
from backend.demo.stores import STORES
from common.domain.catalog import Catalog
from common.domain.pricing import Selection
from common.domain.published import Published

CATALOG = STORES[0].catalog


def visit_of(catalog: Catalog | None = CATALOG) -> tuple[Visit, Published[Catalog | None]]:
    published = Published(catalog)
    ids = iter(f"id-{n}" for n in range(1000))
    return Visit(published, make_id=lambda: next(ids)), published


def at_menu() -> tuple[Visit, Published[Catalog | None]]:
    visit, catalog = visit_of()
    visit.begin()
    visit.choose_language("fr")
    visit.choose_service("eat_in")
    return visit, catalog


def test_without_a_menu_nobody_comes_in() -> None:
    visit, _ = visit_of(None)
    visit.begin()
    assert visit.now.step == "attract"


def test_one_language_and_one_service_are_not_asked_for() -> None:
    store = replace(CATALOG.store, languages=("fr",), services=("take_away",))
    visit, _ = visit_of(replace(CATALOG, store=store))
    visit.begin()
    assert visit.now.step == "menu"
    assert visit.now.cart.service == "take_away"
    visit.back()
    assert visit.now.step == "menu"


def test_the_plus_adds_what_needs_no_choice_and_opens_what_does() -> None:
    visit, _ = at_menu()
    assert visit.add_at_once("boisson-eau")
    assert visit.add_at_once("boisson-eau")
    assert visit.now.cart.lines[0].selection == Selection("boisson-eau", 2)
    assert not visit.add_at_once("pizza-reine")
    assert visit.now.step == "item"


def test_what_is_sold_out_does_not_open() -> None:
    visit, _ = at_menu()
    visit.open_item("pizza-thon")
    assert not visit.add_at_once("pizza-thon")
    assert visit.now.step == "menu"


def test_a_line_is_changed_in_its_place() -> None:
    visit, _ = at_menu()
    visit.open_item("pizza-reine")
    visit.confirm_item()
    line = visit.now.cart.lines[0]
    visit.open_cart()
    visit.edit_line(line.id)
    visit.choose(lambda choosing: choosing.sized("pizza-reine-l"))
    assert visit.confirm_item()
    assert visit.now.step == "cart"
    assert [(each.id, each.selection.variant_id) for each in visit.now.cart.lines] == [(line.id, "pizza-reine-l")]


def test_what_is_not_chosen_yet_does_not_go_into_the_cart() -> None:
    visit, _ = at_menu()
    visit.open_item("menu-solo")
    assert not visit.confirm_item()
    assert visit.now.step == "item"


def test_nobody_orders_a_hundred_by_a_slip() -> None:
    visit, _ = at_menu()
    visit.add_at_once("boisson-eau")
    line = visit.now.cart.lines[0].id
    visit.set_quantity(line, 500)
    visit.add_at_once("boisson-eau")
    assert visit.now.cart.lines[0].selection.quantity == MAX_OF_ONE


def test_a_line_taken_out_comes_back() -> None:
    visit, _ = at_menu()
    visit.add_at_once("boisson-eau")
    before = visit.now.cart
    visit.remove_line(before.lines[0].id)
    assert not visit.now.cart.lines
    visit.undo_remove()
    assert visit.now.cart == before


def test_the_upsell_is_asked_once_and_offers_nothing_avoided_nor_had() -> None:
    visit, _ = at_menu()
    visit.add_at_once("boisson-cola")
    visit.toggle_avoided("nuts")
    offers = {each.id for each in visit.upsells()}
    assert offers
    assert "boisson-cola" not in offers
    assert all("nuts" not in each.allergens for each in visit.upsells())
    visit.open_cart()
    visit.order()
    first = visit.now.step
    visit.back()
    visit.order()
    assert (first, visit.now.step) == ("upsell", "about")


def test_a_menu_that_changed_marks_and_drops() -> None:
    visit, catalog = at_menu()
    visit.add_at_once("boisson-eau")
    visit.add_at_once("boisson-cola")
    eau, cola = visit.now.cart.lines
    gone = [each for each in CATALOG.products if each.id != "boisson-cola"]
    out = tuple(replace(each, available=False) if each.id == "boisson-eau" else each for each in gone)
    catalog.set(replace(CATALOG, version="2", products=out))
    assert [each.id for each in visit.now.cart.lines] == [eau.id]
    assert visit.troubled_lines() == (eau.id,)
    assert cola.id not in {each.id for each in visit.now.cart.lines}
    visit.order()
    assert visit.now.step == "cart"


def test_an_item_that_vanishes_while_it_is_chosen_closes() -> None:
    visit, catalog = at_menu()
    visit.open_item("pizza-reine")
    left = tuple(each for each in CATALOG.products if each.id != "pizza-reine")
    catalog.set(replace(CATALOG, version="2", products=left))
    assert (visit.now.step, visit.now.choosing) == ("menu", None)


def test_nothing_is_left_for_the_next_one() -> None:
    visit, _ = at_menu()
    visit.choose_language("ar")
    visit.toggle_avoided("milk")
    visit.toggle_allergy("milk")
    visit.set_name("Client 12")
    visit.set_note("sans sel")
    visit.add_at_once("boisson-eau")
    visit.end()
    assert visit.now == VisitState("fr")


def test_outside_its_hours_a_dish_is_not_offered_and_stays_in_the_cart() -> None:
    visit, catalog = at_menu()
    menu = catalog.value
    assert menu is not None
    water = menu.products_by_id["boisson-eau"]
    assert visit.add_at_once(water.id)
    visit.choose_category(water.category_id)
    visit.unserved.set(frozenset(each.id for each in menu.in_category(water.category_id)))
    assert water.category_id not in visit.categories()
    assert visit.now.category_id == visit.categories()[0]
    assert not visit.add_at_once(water.id)
    visit.open_item(water.id)
    assert visit.now.step == "menu"
    assert water.id not in {each.id for each in visit.upsells()}
    assert [line.selection.product_id for line in visit.now.cart.lines] == [water.id]
    assert visit.priced().total.amount > 0
    visit.unserved.set(frozenset())
    assert visit.add_at_once(water.id)
    assert visit.now.cart.item_count == 2
