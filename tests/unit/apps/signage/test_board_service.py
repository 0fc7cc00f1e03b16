"""The board from events, snapshots and its own disk, with a clock that moves only when told to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.signage.board.service import PREPARING_FOR, READY_FOR, SHINES_FOR, BoardService
from backend.demo.stores import STORES
from common.contract.base import MoneyModel
from common.contract.events import EventOut
from common.contract.orders import OrderOut, OrdersPage
from common.domain.catalog import Catalog
from common.domain.clock import FixedClock
from common.domain.ids import new_id
from common.domain.order import OrderStatus
from common.domain.published import Published
from common.store import documents
from common.store.database import Database

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
NOTHING = MoneyModel(amount=0, currency="DZD")
IDS = {number: new_id() for number in ("K1-001", "K1-002", "K1-003")}


def order(number: str, status: OrderStatus, version: int, at: datetime = NOW, **more: object) -> OrderOut:
    return OrderOut(
        id=IDS.setdefault(number, new_id()), store_id="s", device_id="d", device_name="", number=number,
        business_day=date(2026, 3, 1), version=version, status=status, payment_state="unpaid", service="take_away",
        table="", customer_name="Client 12", note="", language="fr", allergies=(), staff_id=None, placed_at=at,
        received_at=at, updated_at=at, lines=(), taxes=(), total=NOTHING, tax=NOTHING, paid=NOTHING, due=NOTHING,
    ).model_copy(update=more)  # fmt: skip


def event(changed: OrderOut, name: str = "OrderUpdated", seq: int = 1) -> EventOut:
    return EventOut.model_validate(
        {"seq": seq, "name": name, "at": changed.updated_at, "data": {"order": changed.model_dump(mode="json")}}
    )


def everything_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir())


class Orders:
    """The backend's list, two orders a page."""

    def __init__(self, *orders: OrderOut) -> None:
        self.orders_there = orders
        self.asked: list[tuple[str, date | None]] = []

    async def orders(
        self, *, status: str = "", business_day: date | None = None, after: str | None = None, limit: int = 100
    ) -> OrdersPage:
        self.asked.append((status, business_day))
        start = int(after or 0)
        page = self.orders_there[start : start + 2]
        more = str(start + 2) if start + 2 < len(self.orders_there) else None
        return OrdersPage(orders=page, next_after=more, last_seq=7 + start)


class Board:
    def __init__(self, folder: Path, orders: Orders | None = None, catalog: Catalog | None = None) -> None:
        self.clock = FixedClock(NOW)
        self.database = Database(folder / "device.sqlite3")
        self.moved: list[tuple[str, str]] = []
        self.service = BoardService(self.database, orders or Orders(), Published(catalog), self.clock)
        self.service.on_moved = lambda number, where: self.moved.append((number, where))
        self.service.load_now()

    @property
    def preparing(self) -> list[str]:
        return [each.number for each in self.service.board.value.preparing]

    @property
    def ready(self) -> list[str]:
        return [each.number for each in self.service.board.value.ready]

    @property
    def shining(self) -> list[str]:
        now = self.service.board.value
        return [each.number for each in now.ready if each.order_id in now.shining]

    async def hear(self, *orders: OrderOut) -> None:
        await self.service.apply([event(each) for each in orders])


@pytest.fixture
def board(tmp_path: Path) -> Iterator[Board]:
    made = Board(tmp_path)
    yield made
    made.database.close()


async def test_a_number_goes_from_preparing_to_ready_to_gone(board: Board) -> None:
    await board.hear(order("K1-001", "placed", 1))
    assert (board.preparing, board.ready) == (["K1-001"], [])
    await board.hear(order("K1-001", "prep", 2))
    await board.hear(order("K1-001", "ready", 3))
    assert (board.preparing, board.ready, board.shining) == ([], ["K1-001"], ["K1-001"])
    await board.hear(order("K1-001", "served", 4))
    assert (board.preparing, board.ready) == ([], [])
    assert board.moved == [("K1-001", "preparing"), ("K1-001", "ready"), ("K1-001", "gone")]


async def test_cancelled_leaves_and_recalled_comes_back(board: Board) -> None:
    await board.hear(order("K1-001", "ready", 2), order("K1-002", "prep", 2))
    await board.service.apply([event(order("K1-002", "cancelled", 3), "OrderCancelled")])
    await board.hear(order("K1-001", "prep", 3))
    assert (board.preparing, board.ready) == (["K1-001"], [])


async def test_an_older_event_changes_nothing(board: Board) -> None:
    await board.hear(order("K1-001", "served", 5))
    await board.hear(order("K1-001", "ready", 4))
    assert board.ready == []
    await board.hear(order("K1-002", "ready", 5), order("K1-002", "prep", 4))
    assert (board.preparing, board.ready) == ([], ["K1-002"])


async def test_a_payment_does_not_call_a_number_again(board: Board) -> None:
    await board.hear(order("K1-001", "prep", 1), order("K1-001", "ready", 2))
    board.clock.advance(timedelta(minutes=10))
    await board.hear(order("K1-001", "ready", 3, board.clock.now(), payment_state="paid"))
    assert board.moved[-1] == ("K1-001", "ready")
    assert len(board.moved) == 2
    assert board.shining == []
    board.clock.advance(timedelta(minutes=5, seconds=1))
    board.service.refresh()
    assert board.ready == []


async def test_ready_shines_a_moment_and_leaves_after_its_time(board: Board) -> None:
    await board.hear(order("K1-001", "ready", 1))
    board.clock.advance(SHINES_FOR)
    board.service.refresh()
    assert (board.ready, board.shining) == (["K1-001"], [])
    board.clock.advance(READY_FOR - SHINES_FOR - timedelta(seconds=1))
    board.service.refresh()
    assert board.ready == ["K1-001"]
    board.clock.advance(timedelta(seconds=1))
    board.service.refresh()
    assert board.ready == []


async def test_an_order_nobody_finished_leaves(board: Board) -> None:
    await board.hear(order("K1-001", "placed", 1))
    board.clock.advance(PREPARING_FOR)
    board.service.refresh()
    assert board.preparing == []


async def test_newest_ready_first_oldest_preparing_first(board: Board) -> None:
    later = NOW + timedelta(seconds=30)
    await board.hear(order("K1-002", "prep", 1, later), order("K1-001", "prep", 1, NOW))
    assert board.preparing == ["K1-001", "K1-002"]
    board.clock.advance(timedelta(seconds=40))
    await board.hear(order("K1-001", "ready", 2, board.clock.now()))
    board.clock.advance(timedelta(seconds=40))
    await board.hear(order("K1-002", "ready", 2, board.clock.now()))
    assert board.ready == ["K1-002", "K1-001"]


async def test_what_became_ready_during_a_cut_is_shown_quietly(board: Board) -> None:
    await board.hear(order("K1-001", "prep", 1))
    board.clock.advance(timedelta(minutes=5))
    await board.hear(order("K1-001", "ready", 2, NOW + timedelta(minutes=1)))
    assert (board.ready, board.shining) == (["K1-001"], [])
    board.clock.advance(timedelta(minutes=11))
    board.service.refresh()
    assert board.ready == []


async def test_a_clock_that_is_an_hour_off_does_not_empty_the_board(board: Board) -> None:
    board.clock.advance(timedelta(hours=1))
    board.service.hear_time(NOW)
    await board.hear(order("K1-001", "prep", 1), order("K1-001", "ready", 2))
    assert (board.ready, board.shining) == (["K1-001"], ["K1-001"])


async def test_the_snapshot_reads_every_page_of_the_day_and_is_quiet(tmp_path: Path) -> None:
    orders = Orders(order("K1-001", "prep", 1), order("K1-002", "ready", 2), order("K1-003", "placed", 1))
    board = Board(tmp_path, orders, STORES[0].catalog)
    assert await board.service.snapshot() == 7, "events above the first page's number are news"
    assert (board.preparing, board.ready, board.shining) == (["K1-001", "K1-003"], ["K1-002"], [])
    assert orders.asked[0] == ("placed,prep,ready", date(2026, 3, 1))
    assert board.moved == []
    board.database.close()


async def test_the_board_comes_back_from_its_disk(tmp_path: Path) -> None:
    board = Board(tmp_path)
    await board.hear(order("K1-001", "prep", 1), order("K1-002", "ready", 2), order("K1-003", "ready", 1))
    await board.hear(order("K1-003", "served", 2))
    board.database.close()
    again = Board(tmp_path)
    assert (again.preparing, again.ready, again.shining) == (["K1-001"], ["K1-002"], [])
    assert again.service.board.value.loaded
    again.database.close()
    assert b"Client 12" not in everything_in(tmp_path), "a screen in the room keeps no names"


async def test_a_shop_that_cooks_paid_orders_shows_paid_ones(tmp_path: Path) -> None:
    from dataclasses import replace

    catalog = replace(STORES[0].catalog, store=replace(STORES[0].catalog.store, kitchen_on="paid"))
    board = Board(tmp_path, catalog=catalog)
    await board.hear(order("K1-001", "placed", 1))
    assert board.preparing == []
    await board.hear(order("K1-001", "placed", 2, payment_state="paid"))
    assert board.preparing == ["K1-001"]
    board.database.close()


async def test_yesterdays_orders_are_not_prepared_today(tmp_path: Path) -> None:
    board = Board(tmp_path, catalog=STORES[0].catalog)
    await board.hear(order("K1-001", "prep", 1, business_day=date(2026, 2, 28)))
    assert board.preparing == []
    board.database.close()


async def test_what_nobody_ever_finished_is_forgotten_also_on_disk(tmp_path: Path) -> None:
    board = Board(tmp_path)
    await board.hear(order("K1-001", "ready", 1), order("K1-002", "prep", 1))
    board.clock.advance(timedelta(days=1, seconds=1))
    await board.hear(order("K1-003", "prep", 1, board.clock.now()))
    kept = board.database.run_now(lambda tx: [each.id for each in documents.every(tx, "order")])
    assert kept == [IDS["K1-003"]]
    board.database.close()


async def test_a_full_disk_does_not_stop_the_board(board: Board) -> None:
    board.database.run_now(lambda tx: tx.execute("DROP TABLE documents"))
    await board.hear(order("K1-001", "ready", 1))
    assert board.ready == ["K1-001"]


STATUSES: tuple[OrderStatus, ...] = ("placed", "prep", "ready", "served", "cancelled")
HISTORY = st.lists(st.tuples(st.sampled_from(sorted(IDS)), st.sampled_from(STATUSES)), max_size=12)


@settings(max_examples=40, deadline=None)
@given(HISTORY, st.randoms(use_true_random=False))
async def test_lost_order_and_repeats_make_no_difference(history: list[tuple[str, OrderStatus]], chance) -> None:
    """Whatever arrives twice or in the wrong order, each number stands where its last version says."""
    events = [order(number, status, version) for version, (number, status) in enumerate(history, 1)]
    shuffled = events + [each for each in events if chance.random() < 0.5]
    chance.shuffle(shuffled)
    with TemporaryDirectory() as folder:
        board = Board(Path(folder))
        for each in shuffled:
            await board.hear(each)
        last = dict(history)
        assert sorted(board.preparing) == sorted(n for n, s in last.items() if s in ("placed", "prep"))
        assert sorted(board.ready) == sorted(n for n, s in last.items() if s == "ready")
        board.database.close()
