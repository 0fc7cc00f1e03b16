"""A sale paid at the coin changer in the till's books: receipt, session, Z report, and books that refuse."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from apps.pos.coins.service import CoinCounter
from apps.pos.payment.service import Paid
from apps.pos.printing.layout import receipt_of, z_report_of
from apps.pos.till.service import TillDesk
from common.coins.journal import JournalError
from common.coins.service import Manners
from common.contract.payments import PaymentCreate
from common.domain.clock import SystemClock
from common.domain.ids import new_id
from common.printing.document import DrawerPulse
from common.printing.sold import Counter
from common.sync.coin_store import CoinStore
from common.sync.order_desk import Draft, DraftLine
from tests.support.coins import Changer, coin_changer
from tests.support.menu import da
from tests.support.printing.waiting import until
from tests.unit.apps.pos.conftest import Shop
from tests.unit.apps.pos.test_cash import CASHIER, EGG, _event, foreign_order, opened, sold


@pytest.fixture
async def changer(tmp_path: Path) -> AsyncIterator[Changer]:
    async with coin_changer(tmp_path / "machine") as made:
        yield made


def counter_of(shop: Shop, changer: Changer) -> CoinCounter:
    journal = CoinStore(shop.database)
    quick = Manners(poll_s=0.01, silent_s=1)
    return CoinCounter(
        changer.driver(), journal, shop.cash, shop.sale, shop.book, shop.catalog, SystemClock(), quick
    )  # fmt: skip


def draft() -> Draft:
    return Draft(new_id(), (DraftLine(new_id(), EGG),), "eat_in", "fr", staff_id="cashier")


async def paid_with(shop: Shop, changer: Changer, counter: CoinCounter, *coins: int) -> Paid:
    catalog = shop.catalog.value
    assert catalog is not None
    taking = asyncio.create_task(counter.take(catalog, draft(), da(1100), "cashier"))
    await until(lambda: changer.machine.current)
    changer.simulator.insert(*coins)
    await taking
    paid = counter.booked()
    assert paid is not None
    await counter.desk.put_away()
    return paid


def requests(shop: Shop) -> list[PaymentCreate]:
    return [PaymentCreate.model_validate_json(each.body) for each in shop.waiting() if each.path == "/payments"]


async def test_the_drawer_stays_shut_and_the_z_report_has_a_row_of_its_own(shop: Shop, changer: Changer) -> None:
    await opened(shop)
    counter = counter_of(shop, changer)
    await sold(shop)
    paid = await paid_with(shop, changer, counter, 100_000, 20_000)
    changer.simulator.change({"out_of_change": True})
    short = await paid_with(shop, changer, counter, 200_000)
    assert shop.catalog.value is not None
    papers = [
        receipt_of(shop.catalog.value, each, Counter("C", "Caisse 1"), shop.clock.now()) for each in (paid, short)
    ]
    pulses = [any(isinstance(each, DrawerPulse) for each in paper.blocks) for paper in papers]
    assert pulses == [False, True], "the drawer opens only for what the machine could not give"
    assert [each.owed.amount if each.owed else 0 for each in requests(shop)] == [0, 0, 90_000]
    again = TillDesk(shop.database, shop.sender, shop.clock)
    again.load_now()
    assert again.balance(da(15_200)).difference == da(0), "15 000 + 1 100 in cash − 900 given for the machine"
    closed = await shop.till.close(CASHIER, da(15_200), {}, "")
    assert closed.balance.difference == da(0)
    report = z_report_of(shop.catalog.value, closed, "Caisse 1").to_json()
    assert "Monnayeur" in report
    assert changer.gained == 110_000 + 200_000
    total = sum(each.coins.amount for each in closed.taken if each.coins)
    assert total == changer.gained, "the row is what is in the machine"


async def test_an_order_paid_elsewhere_meanwhile_is_not_booked_twice(shop: Shop, changer: Changer) -> None:
    await opened(shop)
    counter = counter_of(shop, changer)
    order = await foreign_order(shop)
    await shop.book.apply([_event(order)])
    catalog = shop.catalog.value
    assert catalog is not None
    taking = asyncio.create_task(counter.take(catalog, order, da(1100), "cashier"))
    await until(lambda: changer.machine.current)
    await shop.cash.pay_order(catalog, order, da(1100), "cashier")
    changer.simulator.insert(200_000)
    with pytest.raises(JournalError, match="order_not_payable"):
        await taking
    assert len(requests(shop)) == 1
    assert (await counter.desk.hand_back()).owed == 110_000
    await counter.desk.put_away()
    assert await CoinStore(shop.database).unfinished() is None


async def test_money_that_turns_up_in_a_closed_till_waits_for_the_next_session(shop: Shop, changer: Changer) -> None:
    await opened(shop)
    counter = counter_of(shop, changer)
    catalog = shop.catalog.value
    assert catalog is not None
    taking = asyncio.create_task(counter.take(catalog, draft(), da(1100), "cashier"))
    await until(lambda: changer.machine.current)
    taking.cancel()
    await asyncio.gather(taking, return_exceptions=True)
    changer.simulator.insert(100_000, 10_000)
    await shop.till.close(CASHIER, da(15_000), {}, "")
    again = counter_of(shop, changer)
    with pytest.raises(JournalError, match="till_session_closed"):
        await again.desk.come_back()
    assert again.desk.state.value.trouble == "till_session_closed"
    await opened(shop)
    assert (await again.desk.book()).recorded
    session = shop.till.state.value.session
    assert session is not None
    assert [each.till_session_id for each in requests(shop)] == [session.id]
    assert changer.gained == 110_000
