"""The event log on both databases: no gaps, no doubles, told after the commit and in order."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from typing import Any

import orjson
import pytest

from backend.db.database import Database
from backend.events.broadcast import LIMIT, EventBroadcast
from backend.events.log import EventLog, NewEvent, Publication, StoreKey
from backend.settings import Settings
from common.domain.clock import FixedClock
from tests.support.backend import NOON

SHOP = StoreKey("11111111-1111-7111-8111-111111111111", "shop")
CAFE = StoreKey("22222222-2222-7222-8222-222222222222", "cafe")


@pytest.fixture
async def database(make_settings: Callable[..., Settings]) -> AsyncIterator[Database]:
    made = Database(make_settings())
    await made.open()
    yield made
    await made.close()


class Heard:
    def __init__(self) -> None:
        self.publications: list[Publication] = []

    def __call__(self, publications: Sequence[Publication]) -> None:
        self.publications.extend(publications)

    def seqs(self, store: StoreKey = SHOP) -> list[int]:
        return [each.event.seq for each in self.publications if each.store == store]


def fact(number: int, **more: Any) -> NewEvent:
    return NewEvent("OrderCreated", {"order": {"n": number}}, **more)


async def test_numbers_are_without_gap_or_double_whatever_is_undone(database: Database) -> None:
    heard = Heard()
    log = EventLog(FixedClock(NOON), heard)

    async def write(number: int) -> None:
        async with database.write() as session:
            log.append(session, SHOP, fact(number))
            if number % 5 == 0:
                log.append(session, CAFE, fact(number))
            await asyncio.sleep(0)
            if number % 4 == 0:
                raise RuntimeError
            log.append(session, SHOP, fact(-number))

    await asyncio.gather(*(write(number) for number in range(80)), return_exceptions=True)
    async with database.read() as session:
        rows = await log.after(session, SHOP.id, 0, 1000)
        assert [row.seq for row in rows] == list(range(1, 121))
        assert await log.last_seq(session, SHOP.id) == 120
        assert [row.seq for row in await log.after(session, CAFE.id, 0, 1000)] == list(range(1, 13))
        assert [row.seq for row in await log.after(session, SHOP.id, 118, 1000)] == [119, 120]
        assert [row.seq for row in await log.after(session, SHOP.id, 0, 2)] == [1, 2]
        assert await log.last_seq(session, "nobody") == 0
    # Each fact was told once, with its number and its own content.
    assert sorted(heard.seqs()) == list(range(1, 121))
    assert {each.event.seq: each.event.data for each in heard.publications if each.store == SHOP} == {
        row.seq: row.data for row in rows
    }
    # Both facts of one transaction are neighbours.
    by_seq = {row.seq: row.data["order"]["n"] for row in rows}
    assert all(by_seq[seq + 1] == -by_seq[seq] for seq in by_seq if by_seq[seq] > 0)


async def test_what_is_stored(database: Database) -> None:
    heard = Heard()
    log = EventLog(FixedClock(NOON), heard)
    async with database.write() as session:
        log.append(session, SHOP, fact(1, origin="device-1", exclude_socket="1.1"))
        assert heard.publications == []
    async with database.read() as session:
        (row,) = await log.after(session, SHOP.id, 0, 10)
    assert (row.seq, row.name, row.data, row.origin, row.at) == (
        1,
        "OrderCreated",
        {"order": {"n": 1}},
        "device-1",
        NOON,
    )
    (told,) = heard.publications
    assert (told.store, told.event, told.exclude_socket) == (SHOP, row, "1.1")


class Ear:
    def __init__(self) -> None:
        self.heard: list[tuple[str, str, Any, str | None]] = []

    def trigger(self, channels: Any, event: str, data: str, exclude: str | None = None) -> None:
        for channel in channels:
            self.heard.append((channel, event, orjson.loads(data), exclude))


async def test_both_names_go_out(database: Database) -> None:
    ear = Ear()
    log = EventLog(FixedClock(NOON), EventBroadcast(ear))
    async with database.write() as session:
        log.append(session, SHOP, fact(1, exclude_socket="1.1"), NewEvent("KdsTicketCreated", {"ticket": {}}))
    stamp = {"store_id": SHOP.id, "at": "2026-03-01T12:00:00+00:00"}
    assert ear.heard == [
        ("private-store.shop.orders", "OrderCreated", {"order": {"n": 1}, "seq": 1, **stamp}, "1.1"),
        (f"private-store.{SHOP.id}", "order_created", {"order": {"n": 1}, "seq": 1, **stamp}, "1.1"),
        ("private-store.shop.kds", "KdsTicketCreated", {"ticket": {}, "seq": 2, **stamp}, None),
    ]


async def test_a_huge_event_goes_out_as_its_number(database: Database) -> None:
    ear = Ear()
    log = EventLog(FixedClock(NOON), EventBroadcast(ear))
    async with database.write() as session:
        log.append(session, SHOP, NewEvent("OrderCreated", {"order": "x" * LIMIT}))
    assert [set(data) for _, _, data, _ in ear.heard] == [{"seq", "store_id", "at"}] * 2


async def test_a_deaf_broadcaster_fails_nobody(database: Database) -> None:
    class Deaf:
        def trigger(self, *_arguments: object) -> None:
            raise OSError("gone")

    log = EventLog(FixedClock(NOON), EventBroadcast(Deaf()))
    async with database.write() as session:
        log.append(session, SHOP, fact(1))
    async with database.read() as session:
        assert await log.last_seq(session, SHOP.id) == 1
