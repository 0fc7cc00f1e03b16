"""The kiosk ends while money is in the machine: the next start has order and payment, or the money went back."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from apps.kiosk.coins.service import CoinCheckout
from apps.kiosk.visit.service import Visit
from backend.demo.stores import STORES
from common.coins.service import Manners
from common.contract.devices import DeviceOut, StoreRef
from common.contract.payments import CoinPaymentCreate
from common.domain.catalog import Catalog
from common.domain.clock import SystemClock
from common.domain.published import Published
from common.store import outbox
from common.store.database import Database
from common.sync.coin_store import CoinStore
from common.sync.link import Link
from common.sync.order_desk import OrderDesk
from common.sync.outbox_sender import OutboxSender
from tests.support.coins import Changer, coin_changer
from tests.support.printing.waiting import until
from tests.unit.apps.pos.conftest import NoBackend

AT = datetime(2026, 7, 25, 12, tzinfo=UTC)
DEVICE = DeviceOut(id="kiosk-1", name="Borne 1", type="kiosk", number_prefix="K1")
STORE = StoreRef(id="store-1", sku="pizza-test", name="Pizza Test")


@pytest.fixture
async def changer(tmp_path: Path) -> AsyncIterator[Changer]:
    async with coin_changer(tmp_path / "machine") as made:
        yield made


class Kiosk:
    """One life of the program over a disk that stays."""

    def __init__(self, database: Database, changer: Changer) -> None:
        catalog: Published[Catalog | None] = Published(STORES[0].catalog)
        self.database = database
        self.visit = Visit(catalog)
        sender = OutboxSender(database, NoBackend(), Link())  # type: ignore[arg-type]
        quick = Manners(poll_s=0.01, silent_s=1, patience_s=30)
        self.checkout = CoinCheckout(changer.driver(), CoinStore(database), self.visit, SystemClock(), quick)
        self.checkout.orders = OrderDesk(sender, DEVICE, STORE, SystemClock())

    def order(self) -> None:
        self.visit.begin()
        self.visit.choose_language("fr")
        self.visit.choose_service("eat_in")
        self.visit.add_at_once("boisson-eau")

    def requests(self) -> list[outbox.OutboxRequest]:
        return list(self.database.run_now(outbox.waiting))


@pytest.mark.parametrize("coins", [(5_000,), (1_000,)])
async def test_killed_while_money_is_in_the_machine(tmp_path: Path, changer: Changer, coins: tuple[int, ...]) -> None:
    database = Database(tmp_path / "device.sqlite3")
    first = Kiosk(database, changer)
    first.order()
    paying = asyncio.create_task(first.checkout.pay(AT))
    await until(lambda: changer.machine.current)
    paying.cancel()
    await asyncio.gather(paying, return_exceptions=True)
    changer.simulator.insert(*coins)
    assert first.requests() == []
    second = Kiosk(database, changer)
    await second.checkout.come_back()
    if changer.gained:
        order, paid = second.requests()
        payment = CoinPaymentCreate.model_validate_json(paid.body)
        assert payment.amount.amount == changer.gained
        assert payment.order_id == json.loads(order.body)["id"] == first.visit.now.order_id
        assert second.visit.now.step == "number"
        assert second.visit.now.receipt
        assert second.visit.now.receipt.paid
    else:
        assert second.requests() == []
        assert second.visit.now.step == "attract"
    third = Kiosk(database, changer)
    await third.checkout.come_back()
    assert third.requests() == second.requests()
    database.close()


async def test_who_orders_after_a_start_is_not_disturbed(tmp_path: Path, changer: Changer) -> None:
    database = Database(tmp_path / "device.sqlite3")
    first = Kiosk(database, changer)
    first.order()
    paying = asyncio.create_task(first.checkout.pay(AT))
    await until(lambda: changer.machine.current)
    paying.cancel()
    await asyncio.gather(paying, return_exceptions=True)
    changer.simulator.insert(50_000)
    second = Kiosk(database, changer)
    second.order()
    await second.checkout.come_back()
    assert second.visit.now.step == "menu"
    assert len(second.requests()) == 2
    assert second.checkout.desk.attempt is None
    database.close()


async def test_what_is_sold_out_takes_no_money(tmp_path: Path, changer: Changer) -> None:
    database = Database(tmp_path / "device.sqlite3")
    kiosk = Kiosk(database, changer)
    kiosk.order()
    kiosk.visit.troubled_lines = lambda: ("x",)  # type: ignore[method-assign]
    await kiosk.checkout.pay(AT)
    assert kiosk.visit.now.step == "cart"
    assert changer.simulator.calls == []
    database.close()
