"""What the backend refused, in a person's hands: shown with its reason, tried again, corrected, settled."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from common.client.errors import Unreachable
from common.contract.actions import ActionOut
from common.contract.base import MoneyModel
from common.contract.orders import OrderCreate, OrderLineIn
from common.domain.ids import new_id
from common.domain.pricing import Selection
from common.store import outbox
from common.store.database import Database, Transaction
from common.store.outbox import NewRequest
from common.sync.duties import decide_refused
from common.sync.link import Link
from common.sync.outbox_sender import OutboxSender
from common.sync.parked_desk import ParkedDesk


async def nothing_to_say(_progress: int, _detail: str) -> None:
    """Nobody listens."""


NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


class NoBackend:
    async def send(self, method: str, path: str, body: str, key: str) -> str:
        raise Unreachable("refused")


class Fixture:
    def __init__(self, folder: Path) -> None:
        self.database = Database(folder / "d.sqlite3")
        self.link = Link()
        self.forgotten: list[str] = []
        sender = OutboxSender(self.database, NoBackend(), self.link)
        self.desk = ParkedDesk(self.database, sender, self.link, self.forgotten.append)

    async def refused(self, paid: bool = False) -> OrderCreate:
        order = OrderCreate(
            id=new_id(),
            number="K1-042",
            business_day=date(2026, 3, 1),
            placed_at=NOW,
            service="eat_in",
            lines=(OrderLineIn.of(new_id(), Selection("cola", 2)),),
            total=MoneyModel(amount=24_000, currency="DZD"),
        )
        lane, at = f"order:{order.id}", NOW.isoformat()

        def keep(tx: Transaction) -> None:
            outbox.add(tx, NewRequest(lane, f"create:{order.id}", "POST", "/orders", order.model_dump_json(), at))
            if paid:
                outbox.add(tx, NewRequest(lane, f"pay:{order.id}", "POST", "/payments", "{}", at))
            outbox.park(tx, f"create:{order.id}", "sold_out", "product_id=cola")

        await self.database.run(keep)
        await self.desk.load()
        return order


@pytest.fixture
def fix(tmp_path: Path) -> Iterator[Fixture]:
    made = Fixture(tmp_path)
    yield made
    made.database.close()


async def test_it_is_shown_with_number_and_reason_and_told_to_the_desk(fix: Fixture) -> None:
    await fix.refused()
    (shown,) = fix.desk.parked.value
    assert (shown.deed, shown.number, shown.code, shown.detail) == ("order", "K1-042", "sold_out", "product_id=cola")
    told = {"key": shown.key, "deed": "order", "number": "K1-042", "code": "sold_out", "at": NOW.isoformat()}
    assert fix.desk.told() == [told]


async def test_an_order_nobody_paid_is_taken_back_to_be_corrected(fix: Fixture) -> None:
    order = await fix.refused()
    assert await fix.desk.take_back(f"create:{order.id}") == order
    assert fix.desk.parked.value == ()
    assert await fix.database.run(outbox.depth) == 0
    assert fix.forgotten == [f"order:{order.id}"]
    assert await fix.desk.take_back(f"create:{order.id}") is None


async def test_an_order_whose_money_was_taken_is_not_taken_apart(fix: Fixture) -> None:
    order = await fix.refused(paid=True)
    assert not fix.desk.parked.value[0].correctable
    assert await fix.desk.take_back(f"create:{order.id}") is None
    assert await fix.database.run(outbox.depth) == 2


async def test_tried_again_it_waits_under_a_new_key(fix: Fixture) -> None:
    order = await fix.refused()
    await fix.desk.retry(f"create:{order.id}")
    assert fix.desk.parked.value == ()
    (waiting,) = await fix.database.run(outbox.waiting)
    assert waiting.key != f"create:{order.id}"
    assert fix.link.status.value.waiting == 1


def decided(key: str) -> ActionOut:
    return ActionOut(
        id="a", kind="settle_refused", state="waiting", parameters={"key": key}, created_at=NOW, expires_at=NOW
    )


async def test_the_desk_decides_and_a_repeat_harms_nothing(fix: Fixture) -> None:
    first, second = await fix.refused(), await fix.refused()
    settle, retry = decide_refused(fix.desk, settle=True), decide_refused(fix.desk, settle=False)
    assert await settle(decided(f"create:{first.id}"), nothing_to_say) == "K1-042"
    assert await retry(decided(f"create:{second.id}"), nothing_to_say) == "K1-042"
    assert fix.desk.parked.value == ()
    assert fix.forgotten == [f"order:{first.id}"]
    assert await fix.database.run(outbox.counts) == (1, 0), "one is on its way again, one is given up"
    for duty, order in ((settle, first), (retry, second)):
        assert await duty(decided(f"create:{order.id}"), nothing_to_say) == "not_refused_any_more"
