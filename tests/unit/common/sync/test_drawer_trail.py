"""The trail's requests: in the order of what was learnt, one lane each, under keys that differ when the body does."""

import json
import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from apps.gateway.printing.trail import drawer_trail
from common.client.errors import Unreachable
from common.domain.clock import FixedClock
from common.domain.ids import new_id
from common.printing.drawer import DrawerOpening
from common.store import outbox
from common.store.database import Database, StoreFull
from common.sync.drawer_trail import DrawerTrail
from common.sync.link import Link
from common.sync.outbox_sender import OutboxSender

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


class NoBackend:
    async def send(self, method: str, path: str, body: str, key: str) -> str:
        raise Unreachable("refused")


@pytest.fixture
def sender(tmp_path: Path) -> Iterator[OutboxSender]:
    database = Database(tmp_path / "device.sqlite3")
    yield OutboxSender(database, NoBackend(), Link())  # type: ignore[arg-type]
    database.close()


def opening() -> DrawerOpening:
    return DrawerOpening(new_id(), NOW, "odoo", "odoo", pulsed=True)


async def test_each_thing_learnt_is_a_request_of_its_own(sender: OutboxSender) -> None:
    trail = drawer_trail(sender, FixedClock(NOW), "TICKET")
    first, other = opening(), opening()
    for told in (first, replace(first, opened=True), replace(first, opened=True, closed_at=NOW, finished=True), other):
        trail.told(told)
    trail.told(other)  # nothing new: nothing more to send
    await trail.written()
    waiting = await sender._database.run(outbox.waiting)
    bodies = [json.loads(each.body) for each in waiting]
    assert [(each["id"] == first.id, each["opened"], each["closed_at"] is not None) for each in bodies] == [
        (True, None, False),
        (True, True, False),
        (True, True, True),
        (False, None, False),
    ]
    assert {each.lane for each in waiting} == {f"drawer:{first.id}", f"drawer:{other.id}"}
    assert {each["printer"] for each in bodies} == {"TICKET"}
    assert {each["till_session_id"] for each in bodies} == {None}


async def test_the_session_is_the_one_at_the_time_of_the_wish(sender: OutboxSender) -> None:
    sessions = [new_id(), new_id()]
    now = [sessions[0]]
    trail = DrawerTrail(sender, FixedClock(NOW), "receipt", lambda: now[0])
    told = opening()
    await trail.keep(told)
    now[0] = sessions[1]
    trail.told(replace(told, opened=True, closed_at=NOW, finished=True))
    await trail.written()
    waiting = await sender._database.run(outbox.waiting)
    assert [json.loads(each.body)["till_session_id"] for each in waiting] == [sessions[0]] * 2


async def test_a_full_disk_is_said_and_ends_nothing(
    sender: OutboxSender, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def full(_work: object) -> None:
        raise StoreFull("disk full")

    trail = drawer_trail(sender, FixedClock(NOW), "TICKET")
    monkeypatch.setattr(sender, "commit", full)
    with caplog.at_level(logging.ERROR):
        trail.told(opening())
        await trail.written()
    assert "not in the trail" in caplog.text
    monkeypatch.undo()
    trail.told(opening())
    await trail.written()
    assert len(await sender._database.run(outbox.waiting)) == 1
