"""The book of punches, on both databases."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select

from backend.app import Backend
from backend.attendance.models import PersonRow, PunchRow
from backend.attendance.people.staff import person_of_staff
from backend.attendance.punches import StoredPunch
from backend.attendance.terminals.book import PunchBook
from backend.attendance.terminals.records import record_of
from backend.attendance.terminals.terminal import Terminal
from backend.db.base import table_of
from tests.support.shop import Shop

_PUNCHES, _PEOPLE = table_of(PunchRow), table_of(PersonRow)


async def approved(backend: Backend, shop: Shop, sn: str = "ZX1", zone: str = "Europe/Paris") -> Terminal:
    async with backend.database.write() as session:
        number = await backend.attendance.terminals.add(session, shop.store.id, sn, name="Door", by="owner")
    return Terminal(number, shop.store.id, sn, "Door", "approved", "tm20", zone)


async def person(backend: Backend, shop: Shop, enrollid: int, **more: Any) -> int:
    now = backend.clock.now()
    values = {
        "store_id": shop.store.id, "enrollid": enrollid, "staff_id": None, "name": f"P{enrollid}", "admin": 0,
        "enabled": True, "weekzone": 1, "group_number": 0, "starts_at": None, "ends_at": None, "source_id": None,
        "created_at": now, "updated_at": now, "left_at": None, **more,
    }  # fmt: skip
    async with backend.database.write() as session:
        made = await session.scalar(_PEOPLE.insert().values(**values).returning(_PEOPLE.c.id))
    assert made is not None
    return int(made)


def at(enrollid: int, time: str = "2026-03-01 12:59:30", **more: object) -> Any:
    record = record_of({"enrollid": enrollid, "time": time, "mode": 0, "inout": 0, "event": 0, **more})
    assert record is not None
    return record


async def rows(backend: Backend) -> list[Any]:
    async with backend.database.read() as session:
        return list((await session.execute(select(_PUNCHES).order_by(_PUNCHES.c.id))).mappings())


async def test_a_punch_is_kept_once_and_told_once(backend: Backend, shop: Shop) -> None:
    terminal = await approved(backend, shop)
    known = await person(backend, shop, 7)
    heard: list[StoredPunch] = []

    async def told(_session: object, new: Any) -> None:
        heard.extend(new)

    book = PunchBook(backend.database, backend.clock, [told])
    for _ in range(2):
        async with backend.database.write() as session:
            kept = await book.keep(session, terminal, [at(7), at(7), at(8), at(7, event=1)])
        assert not kept.granted  # nobody knows 8
    assert (len(kept.new), kept.doubles) == (0, 4)
    assert [(each.enrollid, each.event, each.person_id) for each in heard] == [
        (7, 0, known),
        (8, 0, None),
        (7, 1, known),
    ]

    stored = await rows(backend)
    assert {each.id for each in heard} == {each["id"] for each in stored}
    first = next(each for each in stored if each["enrollid"] == 7)
    assert first["happened_at"] == datetime(2026, 3, 1, 11, 59, 30, tzinfo=UTC)
    assert (first["wall"], first["zone"], first["user_name"]) == ("2026-03-01 12:59:30", "Europe/Paris", "P7")
    assert first["raw"]["time"] == "2026-03-01 12:59:30"


async def test_who_may_come_in(backend: Backend, shop: Shop) -> None:
    terminal = await approved(backend, shop)
    now = backend.clock.now()
    await person(backend, shop, 1)
    await person(backend, shop, 2, enabled=False)
    await person(backend, shop, 3, left_at=now)
    await person(backend, shop, 4, starts_at=now + timedelta(days=1))
    await person(backend, shop, 5, starts_at=now - timedelta(days=1), ends_at=now + timedelta(days=1))
    for enrollid, may in ((1, True), (2, False), (3, False), (4, False), (5, True), (6, False), (0, False)):
        async with backend.database.write() as session:
            kept = await backend.attendance.punches.keep(session, terminal, [at(enrollid)])
        assert kept.granted is may, enrollid


async def test_odd_records_are_kept_and_marked(backend: Backend, shop: Shop) -> None:
    terminal = await approved(backend, shop)
    given = [
        at(0, event=5), at(99_999_999, event=2), at(123_456_789_012), at(1, "2000-01-01 00:00:07"),
        at(1, "2031-01-01 00:00:00"), at(1, "half past nine"), at(1, "half past ten"),
    ]  # fmt: skip
    for _ in range(2):
        async with backend.database.write() as session:
            await backend.attendance.punches.keep(session, terminal, given)
    found = [(each["kind"], each["suspect"]) for each in await rows(backend)]
    assert sorted(found) == sorted(
        [("door", ""), ("stranger", ""), ("person", ""), ("person", "reset"), ("person", "future"),
         ("person", "reset"), ("person", "reset")]
    )  # fmt: skip


async def test_a_punch_on_the_till(backend: Backend, shop: Shop) -> None:
    till = await shop.device("pos")
    async with backend.database.write() as session:
        given = {"store_id": shop.store.id, "device_id": till, "happened_at": backend.clock.now()}
        first = await backend.attendance.punches.keep_till(
            session, **given, staff_id="cashier", name="cashier", direction="in"
        )
        again = await backend.attendance.punches.keep_till(
            session, **given, staff_id="cashier", name="cashier", direction="in"
        )
        other = await backend.attendance.punches.keep_till(
            session, **given, staff_id="seller", name="seller", direction="in"
        )
    assert first is not None
    assert other is not None
    assert again is None
    assert (first.enrollid, other.enrollid) == (900_000_001, 900_000_002)
    assert [each["direction"] for each in await rows(backend)] == ["in", "in"]


async def test_numbers_of_tills_run_out_of_nothing(backend: Backend, shop: Shop) -> None:
    """Whatever numbers people on terminals have: the search for a free one must end."""
    await person(backend, shop, 1_799_999_999)
    await person(backend, shop, 999_999_999)
    now, given = backend.clock.now(), []
    for name in ("cashier", "seller"):
        async with asyncio.timeout(5), backend.database.write() as session:
            given.append((await person_of_staff(session, shop.store.id, name, name, now)).enrollid)
    assert given == [900_000_001, 900_000_002]
