"""A customer pays at the kiosk with coins and notes: order and money together, or the money back."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from common.contract.devices import DeviceOut, StaffOut, StoreRef
from common.contract.payments import CoinPaymentCreate
from common.store import outbox
from common.sync.order_desk import OrderDesk
from tests.qml.apps.kiosk.conftest import OpenKiosk
from tests.qml.apps.kiosk.test_order import to_menu
from tests.qml.apps.kiosk.world import World
from tests.qml.conftest import Scene
from tests.support.coins import Changer, coin_changer

DEVICE = DeviceOut(id="kiosk-1", name="Borne 1", type="kiosk", number_prefix="K1")
STORE = StoreRef(id="store-1", sku="pizza-test", name="Pizza Test")


@pytest.fixture
async def changer(tmp_path: Path) -> AsyncIterator[Changer]:
    async with coin_changer(tmp_path / "machine") as made:
        yield made


@pytest.fixture
async def world(tmp_path: Path, qt_application: object, changer: Changer) -> AsyncIterator[World]:
    made = World(tmp_path, coins=changer.driver())
    assert made.coins
    made.coins.orders = OrderDesk(made.sender, DEVICE, STORE, made.clock)
    made.coins.on_placed = made.placed.append
    yield made
    made.close()


def requests(world: World) -> list[outbox.OutboxRequest]:
    return list(world.database.run_now(outbox.waiting))


async def to_the_machine(page: Scene, world: World, changer: Changer) -> int:
    await to_menu(page)
    await page.tap("category-boissons")
    await page.tap("add-boisson-eau")
    world.visit._go("about")
    await page.wait_visible("screen-about")
    await page.settle()
    await page.tap("coins-pay")
    await page.wait_visible("screen-coins")
    await page.wait(lambda: changer.machine.current)
    sale = changer.machine.current
    assert sale
    return sale.total


async def test_paid_here_with_change(kiosk: OpenKiosk, world: World, changer: Changer) -> None:
    page = await kiosk()
    due = await to_the_machine(page, world, changer)
    assert requests(world) == [], "no order before the money is in"
    changer.simulator.insert(2_000)
    await page.wait(lambda: "20" in page.text("coins-inserted"))
    changer.simulator.insert(20_000)
    await page.wait_visible("screen-number")
    order, paid = requests(world)
    assert (order.path, paid.path) == ("/orders", "/payments/coins")
    assert order.lane == paid.lane
    assert json.loads(order.body)["own_paper"], "the ticket comes with the payment"
    assert not json.loads(paid.body)["own_paper"]
    payment = CoinPaymentCreate.model_validate_json(paid.body)
    assert payment.order_id == json.loads(order.body)["id"] == world.placed[0].order_id
    assert payment.amount.amount == payment.tendered.amount - payment.change.amount == due == changer.gained
    assert world.view_model.checkout.props.paid
    assert page.visible("not-sent"), "the network is away, and it still works"
    assert not page.visible("owed")
    await page.tap("finish")
    await page.wait_visible("attract")
    assert world.coins
    assert world.coins.desk.attempt is None


async def test_the_customer_takes_the_money_back_and_pays_at_the_counter(
    kiosk: OpenKiosk, world: World, changer: Changer
) -> None:
    page = await kiosk()
    await to_the_machine(page, world, changer)
    changer.simulator.insert(1_000)
    await page.wait(lambda: "10" in page.text("coins-inserted"))
    await page.tap("coins-cancel")
    await page.wait_visible("screen-about")
    assert page.visible("unpaid")
    assert changer.gained == 0
    assert requests(world) == []
    await page.settle()
    await page.tap("pay")
    await page.wait_visible("screen-number")
    assert not world.view_model.checkout.props.paid


async def test_who_walks_away_gets_it_back_after_a_countdown(kiosk: OpenKiosk, world: World, changer: Changer) -> None:
    page = await kiosk()
    await to_the_machine(page, world, changer)
    changer.simulator.insert(1_000)
    await page.wait_visible("coins-left")
    for _ in range(300):  # the kiosk's own clock runs ahead: it neither asks nor wipes while money is in
        world.idle.tick()
    assert not world.idle.state.value.asking
    await page.wait_visible("screen-about")
    assert changer.gained == 0


async def test_what_the_machine_could_not_give_waits_at_the_counter(
    kiosk: OpenKiosk, world: World, changer: Changer
) -> None:
    page = await kiosk()
    changer.simulator.change({"out_of_change": True})
    due = await to_the_machine(page, world, changer)
    changer.simulator.insert(20_000)
    await page.wait_visible("screen-number")
    assert page.visible("owed")
    payment = CoinPaymentCreate.model_validate_json(requests(world)[1].body)
    assert payment.owed.amount == 20_000 - due == changer.gained - due


async def test_a_machine_that_is_off_is_said_in_few_words(kiosk: OpenKiosk, world: World, changer: Changer) -> None:
    page = await kiosk()
    await to_menu(page)
    await page.tap("category-boissons")
    await page.tap("add-boisson-eau")
    world.visit._go("about")
    await changer.simulator.stop()
    await page.wait_visible("screen-about")
    await page.settle()
    await page.tap("coins-pay")
    await page.wait(lambda: world.view_model.checkout.props.notice)
    assert "comptoir" in world.view_model.checkout.props.notice
    assert requests(world) == []


async def test_a_kiosk_that_may_take_no_money_offers_only_the_counter(
    kiosk: OpenKiosk, world: World, changer: Changer
) -> None:
    page = await kiosk()
    world.may_take_coins = False
    world.view_model.coins.refresh()
    await to_menu(page)
    await page.tap("category-boissons")
    await page.tap("add-boisson-eau")
    world.visit._go("about")
    await page.wait_visible("screen-about")
    assert not page.visible("coins-pay")


async def test_what_cannot_be_known_calls_the_staff_who_decide(
    kiosk: OpenKiosk, world: World, changer: Changer
) -> None:
    page = await kiosk()
    changer.simulator.change({"jam_after": 0, "wrong_counters": True})
    await to_the_machine(page, world, changer)
    changer.simulator.insert(20_000)
    await page.wait(lambda: world.view_model.coins.props.calls_staff)
    assert "200" in page.text("coins-text")
    assert not page.visible("coins-cancel")
    await world.view_model.coins.decide(True)
    assert requests(world) == [], "not without the PIN"
    person = StaffOut(id="g", name="Gérant", role="manager", language="fr")
    world.staff.state.set(world.staff.state.value.__class__(people=(person,), person=person))
    world.view_model.staff._panel = "menu"
    world.view_model.staff.refresh()
    await page.wait_visible("staff-coins-paid")
    await page.settle()
    await page.tap("staff-coins-paid")
    await page.wait(lambda: world.visit.now.step == "number")
    assert len(requests(world)) == 2


async def test_by_keys_alone(kiosk: OpenKiosk, world: World, changer: Changer) -> None:
    page = await kiosk()
    await to_the_machine(page, world, changer)
    await page.key("Down")
    await page.wait(lambda: page.window.activeFocusItem().objectName() == "coins-cancel")
    await page.key("Enter")
    await page.wait_visible("screen-about")
    assert changer.gained == 0
