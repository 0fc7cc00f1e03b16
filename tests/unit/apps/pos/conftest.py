"""A till with a real store in a temporary folder and a backend that answers nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from apps.pos.orders.service import OrderBook
from apps.pos.payment.service import CashDesk
from apps.pos.sale.service import SaleDesk
from apps.pos.signin.service import SignIn
from apps.pos.till.service import TillDesk
from common.client.errors import Unreachable
from common.contract.devices import DeviceOut, StaffOut, StoreRef
from common.domain.catalog import Catalog
from common.domain.clock import FixedClock
from common.domain.published import Published
from common.store import documents, outbox
from common.store.database import Database
from common.store.documents import Document
from common.store.outbox import OutboxRequest
from common.sync.link import Link
from common.sync.order_desk import OrderDesk
from common.sync.outbox_sender import OutboxSender
from tests.support.menu import menu

QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
DEVICE = DeviceOut(id="pos-1", name="Caisse 1", type="pos", number_prefix="P1")
STORE = StoreRef(id="store-1", sku="pizza-test", name="Pizza Test")


class NoBackend:
    async def send(self, method: str, path: str, body: str, key: str) -> str:
        raise Unreachable("refused")


def person(staff_id: str, role: str, pin: str = "1234") -> StaffOut:
    return StaffOut(id=staff_id, name=staff_id.title(), role=role, language="fr", pin_hash=QUICK.hash(pin))  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Shop:
    database: Database
    sender: OutboxSender
    clock: FixedClock
    catalog: Published[Catalog | None]
    sign_in: SignIn
    till: TillDesk
    sale: SaleDesk
    book: OrderBook
    cash: CashDesk

    def waiting(self) -> tuple[OutboxRequest, ...]:
        return self.database.run_now(outbox.waiting)


def open_shop(folder: Path) -> Shop:
    database = Database(folder / "device.sqlite3")
    clock = FixedClock(datetime(2026, 3, 1, 12, 0, tzinfo=UTC))
    sender = OutboxSender(database, NoBackend(), Link())
    catalog: Published[Catalog | None] = Published(menu())
    till = TillDesk(database, sender, clock)
    book = OrderBook(database, sender, clock, lambda: DEVICE.id)
    cash = CashDesk(sender, lambda: OrderDesk(sender, DEVICE, STORE, clock), till, book, clock)
    return Shop(
        database, sender, clock, catalog, SignIn(database, clock), till, SaleDesk(database, clock, catalog), book, cash
    )


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    made = open_shop(tmp_path)
    people = [person("manager", "manager", "1962"), person("cashier", "cashier"), person("seller", "seller"),
              person("cook", "kitchen")]  # fmt: skip
    made.database.run_now(
        lambda tx: documents.replace_all(tx, "staff", [Document(p.id, 0, p.model_dump_json()) for p in people])
    )
    made.sign_in.load_now()
    yield made
    made.database.close()
