"""The till's time clock at the backend: kept once, told to the other tills, of this store only."""

import asyncio
import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select

from apps.pos.clock.service import TimeClockDesk
from backend.attendance.models import PersonRow, PunchRow, TerminalRow
from backend.attendance.people.staff import OF_TILLS
from backend.db.base import table_of
from common.client.errors import ClientError
from common.contract.attendance import TimeClockOut
from common.contract.batch import BatchIn, BatchOut, BatchRequest
from common.domain.clock import FixedClock
from common.domain.ids import new_id
from common.domain.time_clock import Movement
from common.domain.waiting import happens
from common.store.database import Database
from common.sync.link import Link
from common.sync.outbox_sender import OutboxSender
from tests.support.selling import NOON, ask, events, refusal, send
from tests.support.shop import TESTER, Shop, Terminal, open_shop

PUNCHES, CLOCK = "/attendance/punches", "/attendance/clock"


def punch(movement: str = "in", at: datetime = NOON, staff_id: str = "cashier") -> dict[str, Any]:
    return {"staff_id": staff_id, "happened_at": at.isoformat(), "movement": movement}


async def rows(shop: Shop, model: Any) -> list[Any]:
    table = table_of(model)
    async with shop.backend.database.read() as session:
        found = await session.execute(select(table).where(table.c.store_id == shop.store.id).order_by(table.c.id))
        return list(found)


async def test_a_punch_is_kept_once_and_told_to_the_other_tills(shop: Shop) -> None:
    pos = await shop.pair()
    seen = len(await events(shop))
    for _ in range(2):  # the answer was lost, and the till's person tried again under another key
        told = await send(shop, pos, PUNCHES, punch())
        assert told.status_code == 201, told.text
    assert told.json() == {
        "staff_id": "cashier",
        "happened_at": NOON.isoformat().replace("+00:00", "Z"),
        "movement": "in",
    }
    (stored,) = await rows(shop, PunchRow)
    assert (stored.sn, stored.device_id, stored.direction, stored.suspect) == (f"till:{pos.id}", pos.id, "in", "")
    (person,) = await rows(shop, PersonRow)
    assert (person.enrollid, person.staff_id, stored.person_id) == (OF_TILLS[0], "cashier", person.id)
    assert (await events(shop))[seen:] == [("AttendanceChanged", {"staff_id": "cashier"})]


async def test_everybody_sees_who_is_in(shop: Shop) -> None:
    pos, other = await shop.pair(), await shop.pair()
    said = [("in", 300), ("break", 120), ("back", 90), ("out", 5)]
    for movement, ago in said:
        assert (await send(shop, pos, PUNCHES, punch(movement, NOON - timedelta(minutes=ago)))).status_code == 201
    assert (await send(shop, other, PUNCHES, punch(staff_id="manager"))).status_code == 201
    old = NOON - timedelta(days=3)
    assert (await send(shop, pos, PUNCHES, punch(at=old))).status_code == 201, "three days without a network"
    ahead = NOON + timedelta(days=1)
    assert (await send(shop, pos, PUNCHES, punch(at=ahead))).status_code == 201, "kept, and for a person to look at"
    assert [each.suspect for each in await rows(shop, PunchRow)] == ["", "", "", "", "", "", "future"]
    shown = (await ask(shop, other, CLOCK))["punches"]
    assert [(each["staff_id"], each["movement"]) for each in shown] == [
        *(("cashier", movement) for movement, _ in said), ("manager", "in"),
    ]  # fmt: skip
    numbers = [each.enrollid for each in await rows(shop, PersonRow)]
    assert numbers == [OF_TILLS[0], OF_TILLS[1]]


async def test_terminals_on_the_wall_count_too(shop: Shop) -> None:
    pos = await shop.pair()
    assert (await send(shop, pos, PUNCHES, punch(at=NOON - timedelta(hours=3)))).status_code == 201
    (person,), (mine,) = await rows(shop, PersonRow), await rows(shop, PunchRow)
    terminal = {
        "store_id": shop.store.id, "name": "Porte", "state": "approved", "family": "tm20", "time_zone": "",
        "poll": "auto", "poll_seconds": 60, "keep_photos": False, "keep_temperatures": False, "keep_templates": False,
        "networks": [], "devinfo": {}, "created_at": NOON, "decided_by": "",
    }  # fmt: skip
    async with shop.backend.database.write() as session:
        for ago, direction, inout in ((4, "device", 0), (3.5, "device", 1), (2, "alternate", 0), (1, "out", 0)):
            terminals = insert(table_of(TerminalRow)).values(
                **terminal, sn=f"T{ago}-{shop.store.id}", direction=direction
            )
            number = await session.scalar(terminals.returning(table_of(TerminalRow).c.id))
            punched = {name: value for name, value in mine._asdict().items() if name != "id"}
            punched |= {
                "sn": f"T{ago}-{shop.store.id}", "terminal_id": number, "device_id": None, "direction": "", "event": 1,
                "person_id": person.id, "happened_at": NOON - timedelta(hours=ago), "inout": inout,
            }  # fmt: skip
            await session.execute(insert(table_of(PunchRow)).values(punched))
    shown = (await ask(shop, pos, CLOCK))["punches"]
    assert [each["movement"] for each in shown] == ["in", "out", "in", "", "out"]


async def test_what_was_put_right_by_hand_is_seen_on_the_till(shop: Shop) -> None:
    pos = await shop.pair()
    came, again = NOON - timedelta(hours=14), NOON - timedelta(hours=1)
    for at in (came, again):
        assert (await send(shop, pos, PUNCHES, punch(at=at))).status_code == 201
    (person,), (_, mistaken) = await rows(shop, PersonRow), await rows(shop, PunchRow)
    desk, why = shop.backend.attendance.corrections, {"reason": "oubli", "by": TESTER.who}
    async with shop.backend.database.write() as session:
        left = came + timedelta(hours=8)
        await desk.add(session, shop.store.id, person.id, at=left, direction="out", **why)
        await desk.drop(session, shop.store.id, mistaken.id, **why)
    paused = NOON - timedelta(minutes=10)
    assert (await send(shop, pos, PUNCHES, punch("break", paused))).status_code == 201
    *_, pause = await rows(shop, PunchRow)
    async with shop.backend.database.write() as session:
        earlier = paused - timedelta(minutes=5)
        await desk.move(session, shop.store.id, pause.id, at=earlier, direction="out", **why)
    shown = (await ask(shop, pos, CLOCK))["punches"]
    assert [(each["movement"], datetime.fromisoformat(each["happened_at"])) for each in shown] == [
        ("in", came), ("out", left), ("break", earlier),
    ]  # fmt: skip


async def test_two_tills_at_once_make_one_person_each(shop: Shop) -> None:
    one, two = await shop.pair(), await shop.pair()
    told = await asyncio.gather(
        send(shop, one, PUNCHES, punch()),
        send(shop, two, PUNCHES, punch("out")),
        send(shop, two, PUNCHES, punch(staff_id="manager")),
    )
    assert [each.status_code for each in told] == [201, 201, 201]
    assert sorted(each.staff_id for each in await rows(shop, PersonRow)) == ["cashier", "manager"]
    assert len(await rows(shop, PunchRow)) == 3


async def test_who_may_punch_and_for_whom(shop: Shop) -> None:
    pos, kiosk = await shop.pair(), await shop.pair("kiosk")
    abroad = await open_shop(shop.backend, shop.api, sku="other-clock")
    stranger = await abroad.pair()
    assert refusal(await send(shop, kiosk, PUNCHES, punch())) == (403, "ability_missing")
    assert refusal(await send(shop, pos, PUNCHES, punch("nap"))) == (422, "validation_failed")
    assert refusal(await send(shop, pos, PUNCHES, punch(staff_id="nobody"))) == (403, "staff_unknown")
    assert (await send(shop, pos, PUNCHES, punch())).status_code == 201
    assert (await ask(abroad, stranger, CLOCK))["punches"] == []
    async with shop.backend.database.write() as session:
        await shop.backend.staff.deactivate(session, shop.store, "cashier", TESTER)
    left = await send(shop, pos, PUNCHES, punch("out", NOON - timedelta(minutes=1)))
    assert left.status_code == 201, "told after they left the store, from before"


class Line:
    """The till's way to the backend, as its client speaks: one by one, and what an outage left in one request."""

    def __init__(self, shop: Shop, pos: Terminal) -> None:
        self.shop, self.pos = shop, pos

    async def send(self, method: str, path: str, body: str, key: str) -> str:
        assert method == "POST"
        answer = await send(self.shop, self.pos, path, json.loads(body), key)
        assert answer.status_code == 201, answer.text
        return answer.text

    async def send_batch(self, requests: Sequence[BatchRequest]) -> list[str | ClientError]:
        body = BatchIn(requests=tuple(requests)).model_dump(mode="json")
        answer = await send(self.shop, self.pos, "/batch", body, new_id())
        answers = BatchOut.model_validate_json(answer.content).answers
        assert {each.status for each in answers} == {201}, answers
        return [each.body for each in answers]

    async def time_clock(self) -> TimeClockOut:
        return TimeClockOut.model_validate(await ask(self.shop, self.pos, CLOCK))


async def test_an_outage_of_a_till_arrives_once_and_another_till_shows_it(shop: Shop, tmp_path: Path) -> None:
    pos, other = await shop.pair(), await shop.pair()
    desks: list[TimeClockDesk] = []
    clock = FixedClock(NOON - timedelta(hours=6))
    for terminal in (pos, other):
        database = Database(tmp_path / f"{terminal.id}.sqlite3")
        desks.append(TimeClockDesk(database, OutboxSender(database, Line(shop, terminal), Link()), clock))
    offline, asking = desks
    said: tuple[tuple[str, Movement], ...] = (
        ("cashier", "in"), ("seller", "in"), ("cashier", "break"), ("cashier", "back"), ("seller", "out"),
    )  # fmt: skip
    for staff_id, movement in said:
        assert not (await offline.punch(staff_id, movement)).already
        clock.advance(timedelta(hours=1))
    async with shop.backend.database.write() as session:
        await shop.backend.staff.deactivate(session, shop.store, "seller", TESTER)  # they have left meanwhile
    told = asyncio.Event()
    offline.state.subscribe(lambda state: None if state.waiting else told.set())
    sending = asyncio.create_task(offline._sender.run())
    try:
        assert await happens(told, 20)
    finally:
        sending.cancel()
        await asyncio.gather(sending, return_exceptions=True)
    stored = sorted(await rows(shop, PunchRow), key=lambda each: each.happened_at)
    assert [each.direction for each in stored] == ["in", "in", "out", "in", "out"]
    await asking.refresh(Line(shop, other))
    assert asking.state.value.punches == offline.state.value.punches
    before = offline.state.value
    await offline.refresh(Line(shop, pos))
    assert offline.state.value == before, "what the backend tells of it is the same punch"
    for desk in desks:
        desk._database.close()
