"""The till beside a coin changer, under real input events: coins as they fall, cancelling, faults, and a restart."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from apps.pos.coins.service import CoinCounter
from apps.pos.composition import Pos, PosOptions
from common.contract.payments import PaymentCreate
from common.store import outbox
from common.sync.coin_store import CoinStore
from tests.qml.apps.pos.test_till import _App, open_till
from tests.support.coins import Changer, coin_changer
from tests.support.screens._terminal import pair_on_disk, parts_of
from tests.support.screens.pos import CATALOG, DEMO, staff_on_disk

COLA = 12_000


def till_of(folder: Path, changer: Changer) -> Pos:
    options = PosOptions(muted=True, coins=changer.driver())
    program = Pos(_App(), parts_of("pos", folder), options)  # type: ignore[arg-type]
    assert program.coins is not None
    return program


@pytest.fixture
async def changer(tmp_path: Path) -> AsyncIterator[Changer]:
    async with coin_changer(tmp_path / "machine") as made:
        yield made


@pytest.fixture
async def till(scene: Any, tmp_path: Path, changer: Changer) -> AsyncIterator[tuple[Any, Pos]]:
    pair_on_disk(tmp_path, "pos", CATALOG)
    staff_on_disk(tmp_path, "fr")
    program = till_of(tmp_path, changer)
    page = await scene("apps.pos", "Main", program.view_model, width=1366, height=768)
    program.app.window = page.window  # type: ignore[misc]
    program.watch_keys()
    await open_till(page, program)
    yield page, program
    await program.stop()


async def to_the_machine(page: Any, program: Pos, changer: Changer) -> int:
    """A drink in the cart, the machine takes coins; what is due."""
    await page.tap("category-boissons")
    await page.wait_visible("tile-boisson-cola")
    await page.tap("tile-boisson-cola")
    await page.tap("pay")
    await page.wait_visible("screen-payment")
    await page.tap("pay-coins")
    await page.wait_visible("screen-coins")
    await page.wait(lambda: changer.machine.current)
    sale = changer.machine.current
    assert sale
    return sale.total


def payments(program: Pos) -> list[PaymentCreate]:
    waiting = program.terminal.database.run_now(outbox.waiting)
    return [PaymentCreate.model_validate_json(each.body) for each in waiting if each.path == "/payments"]


async def test_paid_at_the_machine(till: tuple[Any, Pos], changer: Changer) -> None:
    page, program = till
    due = await to_the_machine(page, program, changer)
    changer.simulator.insert(5_000)
    await page.wait(lambda: "50" in page.text("coins-inserted"))
    changer.simulator.insert(10_000)
    await page.wait_visible("screen-change")
    (payment,) = payments(program)
    assert (payment.method, payment.amount.amount, payment.owed) == ("coin_changer", due, None)
    assert payment.tendered.amount - payment.change.amount == due == changer.gained
    balance = program.till.balance(program.till.state.value.session.opening)  # type: ignore[union-attr]
    assert balance.cash_sales.amount == 0, "it is in the machine, not in the drawer"
    assert not program.view_model.payment.props.has_change
    await page.tap("pay")
    assert program.view_model.props.pay_stage == "sell"
    assert not program.sale.state.value.ticket.cart.lines


async def test_cancelled_it_gives_everything_back_and_the_cart_is_there(
    till: tuple[Any, Pos], changer: Changer
) -> None:
    page, program = till
    await to_the_machine(page, program, changer)
    changer.simulator.insert(5_000)
    await page.wait(lambda: "50" in page.text("coins-inserted"))
    await page.tap("coins-cancel")
    await page.wait_visible("screen-payment")
    assert "tout rendu" in program.view_model.payment.props.error
    assert changer.gained == 0
    assert payments(program) == []
    await page.tap("quick-0")
    await page.tap("pay")
    await page.wait_visible("screen-change")
    assert [each.method for each in payments(program)] == ["cash"]


async def test_change_it_could_not_give_is_the_drawers(till: tuple[Any, Pos], changer: Changer) -> None:
    page, program = till
    changer.simulator.change({"out_of_change": True})
    due = await to_the_machine(page, program, changer)
    changer.simulator.insert(20_000)
    await page.wait_visible("screen-change")
    assert program.view_model.payment.props.has_change
    (payment,) = payments(program)
    assert payment.owed
    assert payment.owed.amount == 20_000 - due
    opening = program.till.state.value.session.opening  # type: ignore[union-attr]
    assert program.till.balance(opening).cash_sales.amount == -(20_000 - due)
    assert changer.gained - payment.owed.amount == due


async def test_what_cannot_be_known_is_for_a_manager(till: tuple[Any, Pos], changer: Changer) -> None:
    page, program = till
    changer.simulator.change({"jam_after": 0, "wrong_counters": True})
    due = await to_the_machine(page, program, changer)
    changer.simulator.insert(20_000)
    await page.wait_visible("coins-ask")
    await page.settle()
    assert "compteurs" in program.view_model.payment.coins.props.text
    assert program.view_model.props.pay_stage == "coins"
    await page.tap("coins-ask")
    await page.wait_visible("coins-paid")
    await page.settle()
    await page.tap("coins-paid")
    await page.wait(lambda: program.view_model.sign_in.props.asking)
    manager = next(each for each in DEMO.staff if each.id == program.sign_in.who_may("settings")[0].id)
    program.view_model.sign_in.choose(manager.id)
    await program.view_model.sign_in.enter(manager.pin)
    await page.wait_visible("screen-change")
    assert [each.amount.amount for each in payments(program)] == [due]


async def test_a_machine_that_is_off_is_said_and_cash_goes_on(till: tuple[Any, Pos], changer: Changer) -> None:
    page, program = till
    await changer.simulator.stop()
    await page.tap("category-boissons")
    await page.wait_visible("tile-boisson-cola")
    await page.tap("tile-boisson-cola")
    await page.tap("pay")
    await page.wait_visible("screen-payment")
    await page.tap("pay-coins")
    await page.wait(lambda: "introuvable" in program.view_model.payment.props.error)
    await page.tap("pay")
    await page.wait_visible("screen-change")
    assert [each.method for each in payments(program)] == ["cash"]


async def test_the_program_ends_while_coins_go_in_and_the_next_one_gives_them_back(
    till: tuple[Any, Pos], changer: Changer, tmp_path: Path
) -> None:
    page, program = till
    await to_the_machine(page, program, changer)
    changer.simulator.insert(5_000)
    await page.wait(lambda: "50" in page.text("coins-inserted"))
    for task in asyncio.all_tasks():
        if "pay_by_coins" in repr(task.get_coro()):
            task.cancel()
    again = CoinStore(program.terminal.database)
    kept = await again.unfinished()
    assert kept
    assert kept.attempt.operation
    counter = CoinCounter(
        changer.driver(), again, program.cash, program.sale, program.book, program.terminal.catalog.catalog,
        program.terminal.clock,
    )  # fmt: skip
    found = await counter.desk.come_back()
    assert found
    assert (found.state, found.cause) == ("cancelled", "restarted")
    assert changer.gained == 0
    assert payments(program) == []
