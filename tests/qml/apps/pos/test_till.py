"""The whole till under real input events: no backend, no printer, its own disk."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from apps.pos.composition import Pos, PosOptions
from common.contract.abilities import Ability
from common.store import outbox
from tests.support.screens._terminal import pair_on_disk, parts_of
from tests.support.screens.pos import CATALOG, staff_on_disk


class _App:
    """What the till wants of its application, without a second one in this process."""

    def __init__(self) -> None:
        self.language = "fr"
        self.options = SimpleNamespace(language="fr")
        self.theme = SimpleNamespace(set_brand=lambda _accent: None)
        self.window: Any = None
        self.told: list[str] = []

    def set_language(self, language: str) -> None:
        self.language = language

    def tell(self, event: str, **_fields: object) -> None:
        self.told.append(event)


@pytest.fixture
def taken_away() -> tuple[Ability, ...]:
    """What the admin took from this till."""
    return ()


@pytest.fixture
async def till(scene: Any, tmp_path: Path, taken_away: tuple[Ability, ...]) -> AsyncIterator[tuple[Any, Pos]]:
    pair_on_disk(tmp_path, "pos", CATALOG, taken_away)
    staff_on_disk(tmp_path, "fr")
    app = _App()
    program = Pos(app, parts_of("pos", tmp_path), PosOptions(muted=True))  # type: ignore[arg-type]
    page = await scene("apps.pos", "Main", program.view_model, width=1366, height=768)
    app.window = page.window
    program.watch_keys()
    yield page, program
    await program.stop()


async def sign_in(page: Any, program: Pos, staff_id: str = "caisse-1", pin: str = "1111") -> None:
    await page.tap(f"person-{staff_id}")
    for digit in pin:
        await page.tap(f"pin-{digit}")
    await page.wait(lambda: program.view_model.props.person_name)


async def open_till(page: Any, program: Pos) -> None:
    await sign_in(page, program)
    await page.wait_visible("screen-till")
    await page.tap("till-open")
    await page.wait_visible("screen-sale")
    await page.wait_visible("category-entrees")


def quantities(program: Pos) -> list[int]:
    return [each.selection.quantity for each in program.sale.state.value.ticket.cart.lines]


async def test_a_sale_by_touch(till: tuple[Any, Pos]) -> None:
    page, program = till
    await open_till(page, program)
    await page.tap("tile-pizza-margherita")
    await page.wait_visible("options-confirm")
    await page.tap("options-confirm")
    await page.tap("key-3")
    assert quantities(program) == [3]
    await page.tap("pay")
    await page.wait_visible("screen-payment")
    await page.tap("quick-1")
    await page.tap("pay")
    await page.wait_visible("screen-change")
    requests = program.terminal.database.run_now(outbox.waiting)
    assert [each.path for each in requests] == ["/till-sessions", "/orders", "/payments"]
    await page.tap("pay")
    assert program.view_model.props.pay_stage == "sell"


async def test_a_sale_by_keyboard_alone(till: tuple[Any, Pos]) -> None:
    page, program = till
    await open_till(page, program)
    await page.key("F1")
    await page.type("chorba")
    await page.key("Enter")
    await page.wait(lambda: quantities(program) == [1])
    await page.type("2")
    await page.wait(lambda: quantities(program) == [2])
    await page.key("F9")
    await page.wait_visible("screen-payment")
    for digit in "1000":
        before = program.view_model.payment.props.tendered_text
        await page.type(digit)
        await page.wait(lambda before=before: program.view_model.payment.props.tendered_text != before)
    await page.key("Enter")
    await page.wait_visible("screen-change")
    assert "400" in page.text("change")
    await page.key("Enter")
    await page.wait(lambda: program.view_model.props.pay_stage == "sell")


async def test_typing_anywhere_searches(till: tuple[Any, Pos]) -> None:
    page, program = till
    await open_till(page, program)
    await page.type("c")
    await page.wait(lambda: program.view_model.sale.props.query == "c")
    await page.type("horb")
    await page.wait(lambda: program.view_model.sale.props.query == "chorb")
    await page.key("Escape")
    assert not program.view_model.sale.props.searching


async def test_a_scan_adds_the_article_and_is_never_a_quantity(till: tuple[Any, Pos]) -> None:
    page, program = till
    await open_till(page, program)
    code, (product, _) = next(iter(CATALOG.by_barcode.items()))
    await page.type(code)
    await page.key("Enter")
    await page.wait(lambda: quantities(program) == [1])
    assert program.sale.state.value.ticket.cart.lines[0].selection.product_id == product.id
    await page.type("9999999999994")
    await page.key("Enter")
    await page.wait(lambda: "9999999999994" in program.view_model.props.toast_text)
    assert quantities(program) == [1]
    assert program.view_model.props.pay_stage == "sell"


async def test_the_lock_keeps_the_cart(till: tuple[Any, Pos]) -> None:
    page, program = till
    await open_till(page, program)
    await page.tap("category-entrees")
    await page.tap("tile-entree-chorba")
    await page.key("F12")
    await page.wait_visible("screen-lock")
    await sign_in(page, program, "gerant", "1962")
    await page.wait_visible("screen-sale")
    assert quantities(program) == [1]


async def test_a_seller_sends_to_the_cashiers(till: tuple[Any, Pos]) -> None:
    page, program = till
    await sign_in(page, program, "salle-1", "3333")
    await page.wait_visible("screen-sale")
    await page.wait_visible("category-entrees")
    await page.tap("category-entrees")
    await page.wait_visible("tile-entree-chorba")
    await page.tap("tile-entree-chorba")
    await page.tap("pay")
    await page.wait(lambda: not quantities(program))
    requests = program.terminal.database.run_now(outbox.waiting)
    assert [each.path for each in requests] == ["/orders"]


@pytest.mark.parametrize("taken_away", [("payments.create", "till.manage", "orders.cancel")])
async def test_a_till_that_may_take_no_money_sends_to_the_cashiers_whoever_stands_there(till: tuple[Any, Pos]) -> None:
    page, program = till
    await sign_in(page, program)
    await page.wait_visible("screen-sale")
    assert not program.view_model.props.may_cancel
    await page.wait_visible("category-entrees")
    await page.tap("category-entrees")
    await page.wait_visible("tile-entree-chorba")
    await page.tap("tile-entree-chorba")
    await page.tap("pay")
    await page.wait(lambda: not quantities(program))
    requests = program.terminal.database.run_now(outbox.waiting)
    assert [each.path for each in requests] == ["/orders"]


async def test_the_idle_till_waits_for_nothing(till: tuple[Any, Pos]) -> None:
    page, program = till
    await open_till(page, program)
    program._nobody_here()
    await page.wait_visible("screen-lock")
    await asyncio.sleep(0)
    assert program.sign_in.state.value.person is None
