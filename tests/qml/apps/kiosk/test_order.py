"""An order from the first touch to the number, by finger and by keys alone."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF

from common.domain.pricing import OptionChoice
from common.sync.outbox_sender import Parked, Waiting
from common.ui import drive_input
from tests.qml.apps.kiosk.conftest import OpenKiosk
from tests.qml.apps.kiosk.world import World
from tests.qml.conftest import Scene


async def to_menu(page: Scene) -> None:
    await page.tap("attract")
    await page.wait_visible("screen-language")
    await page.tap("language-fr")
    await page.wait_visible("screen-service")
    await page.tap("service-take_away")
    await page.wait_visible("screen-menu")


async def test_the_way_back_works_under_the_staff_corner_which_a_long_hold_opens(kiosk: OpenKiosk) -> None:
    page = await kiosk()
    await page.tap("attract")
    await page.wait_visible("screen-language")
    await page.tap("back")
    await page.wait_visible("attract")

    corner = page.find("corner")
    corner.setProperty("seconds", 0.05)
    at = corner.mapToScene(QPointF(corner.width() / 2, corner.height() / 2))
    drive_input.press(page.window, at)
    try:
        await page.wait_visible("staff-pin")
    finally:
        drive_input.release(page.window, at)


async def test_a_kiosk_that_may_take_no_orders_says_so_before_anybody_chooses(kiosk: OpenKiosk, world: World) -> None:
    page = await kiosk()
    assert not page.visible("out-of-order")
    world.may_order = False
    world.view_model.refresh()
    await page.wait_visible("out-of-order")
    world.may_order = True
    world.view_model.refresh()
    await page.wait_visible("out-of-order", False)


async def test_by_finger(kiosk: OpenKiosk, world: World) -> None:
    page = await kiosk()
    await to_menu(page)
    assert page.text("cart-count") == "Mon panier est vide"
    await page.tap("tile-pizza-margherita")
    await page.wait_visible("screen-item")
    await page.tap("size-pizza-margherita-l")
    await page.tap("half-pizza-reine")
    await page.tap("side-1")
    await page.tap("option-sup-olives")
    await page.tap("item-more")
    assert "2 × 985" not in page.text("item-add")
    await page.tap("item-add")
    await page.wait_visible("screen-menu")
    assert "1\u202f970" in page.text("cart-total")
    await page.tap("category-boissons")
    await page.tap("add-boisson-eau")
    await page.tap("order")
    await page.wait_visible("screen-cart")
    await page.tap("cart-order")
    await page.wait_visible("screen-upsell")
    await page.tap("skip")
    await page.wait_visible("screen-about")
    await page.tap("allergen-nuts")
    await page.tap("pay")
    await page.wait_visible("screen-number")
    assert page.text("order-number") == "K1-001"
    draft = world.desk.drafts[0]
    assert (draft.service, draft.allergies, draft.language) == ("take_away", ("nuts",), "fr")
    pizza, water = (each.selection for each in draft.lines)
    assert (pizza.half_product_id, pizza.variant_id, pizza.quantity) == ("pizza-reine", "pizza-margherita-l", 2)
    assert OptionChoice("sup-olives", 1, "left") in pizza.options
    assert water.product_id == "boisson-eau"
    assert (world.placed[0].order_id, world.placed[0].outcome) == (draft.id, "accepted")
    await page.tap("finish")
    await page.wait_visible("attract")
    assert not world.visit.now.cart.lines


async def test_by_keys_alone(kiosk: OpenKiosk, world: World) -> None:
    page = await kiosk()

    def focused() -> str:
        return page.window.activeFocusItem().objectName()

    async def until(name: str, *keys: str) -> None:
        """Press these keys in turn, again and again, until that thing has the focus."""
        for _ in range(40):
            for key in keys:
                if focused() == name:
                    return
                await page.key(key)
        raise AssertionError(f"{name} not reached by {keys}, focus is on {focused()!r}")

    await until("attract", "Down")
    await page.key("Enter")
    await page.wait_visible("screen-language")
    await page.wait(lambda: focused().startswith("language-"))
    await until("language-fr", "Up")
    await page.key("Enter")
    await page.wait_visible("screen-service")
    await page.wait(lambda: focused() == "service-eat_in")
    await page.key("Enter")
    await page.wait_visible("screen-menu")
    await page.wait(lambda: focused() == "tile-pizza-margherita")
    # the grid scrolls with the focus, sold-out cards are passed over
    await until("tile-pizza-forestiere", "Down", "Right")
    await page.key("Enter")
    await page.wait_visible("screen-item")
    await page.wait(lambda: focused().startswith("size-"))
    await until("size-pizza-forestiere-l", "Right")
    await page.key("Enter")
    await until("option-sup-thon", "Down", "Left")
    await page.key("Enter")
    await until("item-add", "Down", "Right")
    await page.key("Enter")
    await page.wait_visible("screen-menu")
    await until("order", "Down", "Right")
    await page.key("Enter")
    await page.wait_visible("screen-cart")
    await page.wait(lambda: focused() == "cart-order")
    await page.key("Enter")
    await page.wait_visible("screen-upsell")
    await page.wait(lambda: focused() == "skip")
    await page.key("Enter")
    await page.wait_visible("screen-about")
    await until("name", "Up")
    await page.key("Enter")
    await page.wait_visible("typing")
    await page.wait(lambda: focused().startswith("letter-"))
    await page.key("Enter")
    await until("typing-done", "Down", "Right")
    await page.key("Enter")
    await page.wait_visible("typing", False)
    await until("pay", "Down")
    await page.key("Enter")
    await page.wait_visible("screen-number")
    draft = world.desk.drafts[0]
    assert draft.customer_name == "A"
    assert draft.lines[0].selection.variant_id == "pizza-forestiere-l"
    assert OptionChoice("sup-thon") in draft.lines[0].selection.options
    await page.wait(lambda: focused() == "finish")
    await page.key("Enter")
    await page.wait_visible("attract")


async def test_sold_out_is_explained_and_the_cart_comes_back(kiosk: OpenKiosk, world: World) -> None:
    page = await kiosk()
    await to_menu(page)
    await page.tap("category-boissons")
    await page.tap("add-boisson-eau")
    await page.tap("add-boisson-cola")
    await page.tap("order")
    await page.tap("cart-order")
    if page.visible("skip"):
        await page.tap("skip")
    await page.wait_visible("screen-about")
    world.desk.outcome = Parked("sold_out", "products=[{'product_id': 'boisson-cola', 'left': 0}]")
    await page.tap("pay")
    await page.wait_visible("screen-cart")
    assert "épuisé" in page.text("problem")
    assert page.visible("line-1-trouble")
    assert not page.visible("line-0-trouble")
    assert world.desk.withdrawn == [world.desk.drafts[0].id]
    assert world.refreshed == 1
    await page.tap("line-1-remove")
    world.desk.outcome = Waiting()
    await page.tap("cart-order")
    await page.wait_visible("screen-about")
    await page.tap("pay")
    await page.wait_visible("screen-number")
    assert page.visible("not-sent")
    assert world.desk.drafts[1].id != world.desk.drafts[0].id
    assert len(world.desk.drafts[1].lines) == 1


async def test_a_price_that_changed_is_shown_before_the_next_try(kiosk: OpenKiosk, world: World) -> None:
    page = await kiosk()
    await to_menu(page)
    await page.tap("category-boissons")
    await page.tap("add-boisson-eau")
    before = page.text("cart-total")
    catalog = world.visit.menu
    water = catalog.products_by_id["boisson-eau"]
    dearer = replace(water, price=water.price + water.price)
    world.catalog.set(
        replace(catalog, version="2", products=tuple(dearer if each == water else each for each in catalog.products))
    )
    await page.settle()
    assert page.text("cart-total") != before


async def test_what_is_sold_out_cannot_be_tapped(kiosk: OpenKiosk, world: World) -> None:
    page = await kiosk()
    await to_menu(page)
    world.visit.open_item("pizza-thon")
    assert world.visit.now.step == "menu"
    assert not world.visit.add_at_once("pizza-thon")


async def test_what_sells_out_before_the_customers_eyes_goes_to_the_end_and_comes_back(
    kiosk: OpenKiosk, world: World
) -> None:
    page = await kiosk()
    await to_menu(page)
    await page.tap("category-desserts")
    await page.settle()
    tiles = set(page.names("tile-"))
    assert "tile-dessert-tiramisu" in tiles
    catalog = world.visit.menu
    gone = tuple(replace(each, stock=0) if each.id == "dessert-tiramisu" else each for each in catalog.products)
    world.catalog.set(replace(catalog, version="2", products=gone))
    await page.settle()
    assert set(page.names("tile-")) == tiles
    assert page.find("tile-dessert-tiramisu").property("soldOut")
    world.catalog.set(replace(catalog, version="3"))
    await page.settle()
    assert set(page.names("tile-")) == tiles
    assert not page.find("tile-dessert-tiramisu").property("soldOut")
