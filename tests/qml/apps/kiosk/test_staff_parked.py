"""The staff menu of a kiosk: orders that were refused after their customer had left."""

from __future__ import annotations

from dataclasses import replace

from common.contract.devices import StaffOut
from common.store import outbox
from common.store.database import Transaction
from common.store.outbox import NewRequest
from tests.qml.apps.kiosk.conftest import OpenKiosk
from tests.qml.apps.kiosk.world import World


async def refuse(world: World, number: str) -> None:
    def keep(tx: Transaction) -> None:
        body = f'{{"number": "{number}"}}'
        outbox.add(tx, NewRequest(f"order:{number}", number, "POST", "/orders", body, "2026-07-25T12:00:00+00:00"))
        outbox.park(tx, number, "sold_out", "")

    await world.database.run(keep)
    await world.parked.load()


async def test_refused_orders_are_seen_tried_again_and_settled(kiosk: OpenKiosk, world: World) -> None:
    page = await kiosk()
    for number in ("K1-004", "K1-007"):
        await refuse(world, number)
    person = StaffOut(id="g", name="Gérant", role="manager", language="fr")
    world.staff.state.set(replace(world.staff.state.value, people=(person,), person=person))
    world.view_model.staff._panel = "menu"
    world.view_model.staff.refresh()
    await page.wait_visible("staff-parked")
    await page.settle()
    assert world.view_model.staff.parked.props.button_text == "Commandes refusées : 2"
    await page.tap("staff-parked")
    await page.wait_visible("staff-parked-title-0")
    assert page.text("staff-parked-title-0").startswith("K1-004")
    await page.tap("staff-parked-settle-0")
    await page.wait(lambda: len(world.parked.parked.value) == 1)
    await page.tap("staff-parked-retry-0")
    await page.wait(lambda: not world.parked.parked.value)
    assert [each.lane for each in world.database.run_now(outbox.waiting)] == ["order:K1-007"]


async def test_nobody_else_settles_anything(kiosk: OpenKiosk, world: World) -> None:
    await kiosk()
    await refuse(world, "K1-004")
    world.view_model.staff.show_parked(True)

    assert world.view_model.staff.props.panel == ""
    assert len(world.parked.parked.value) == 1
