"""A store whose terminals call: a real backend on SQLite with its listener, hurried. In Algiers it is 13:00."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Any, TypeVar, cast

from sqlalchemy import select

from apps.tm20_simulator.answers import COMMANDS
from apps.tm20_simulator.dialects import Dialect, Faults
from apps.tm20_simulator.terminal import Terminal
from backend.app import Backend, create_app
from backend.attendance.models import CommandRow, PunchRow, TerminalRow
from backend.attendance.terminals.composition import make_listener
from backend.attendance.terminals.pace import Pace
from backend.db.base import table_of
from backend.settings import Settings
from common.domain.clock import FixedClock
from tests.support.menu import menu

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
NOW = "2026-03-01 13:00:00"
"""What a terminal is told that it is."""
HURRIED = Pace(tick=0.01, look=0.2, write_seen=0.05, between=0.0, quiet=3600, answer=10)
_PUNCHES, _TERMINALS, _COMMANDS = table_of(PunchRow), table_of(TerminalRow), table_of(CommandRow)
Row = Mapping[str, Any]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Entrance:
    backend: Backend
    store_id: str
    url: str

    async def approve(self, sn: str) -> int:
        async with self.backend.database.write() as session:
            return await self.backend.attendance.terminals.add(session, self.store_id, sn, name=sn, by="owner")

    async def terminal(self, sn: str) -> Row | None:
        async with self.backend.database.read() as session:
            found = await session.execute(select(_TERMINALS).where(_TERMINALS.c.sn == sn))
        return found.mappings().first()

    async def punches(self, sn: str) -> list[Row]:
        async with self.backend.database.read() as session:
            found = await session.execute(select(_PUNCHES).where(_PUNCHES.c.sn == sn).order_by(_PUNCHES.c.id))
        return list(found.mappings())

    async def order(self, terminal_id: int, name: str, body: Row) -> int:
        async with self.backend.database.write() as session:
            return await self.backend.attendance.commands.queue(session, terminal_id, name, body, by="owner")

    async def ended(self, number: int) -> Row:
        async def look() -> Row | None:
            async with self.backend.database.read() as session:
                found = await session.execute(select(_COMMANDS).where(_COMMANDS.c.id == number))
            row = found.mappings().one()
            return row if row["ended_at"] is not None else None

        return await until(look)


@contextlib.asynccontextmanager
async def entrance(folder: Path) -> AsyncIterator[Entrance]:
    app = create_app(Settings(data_dir=folder, port=0), FixedClock(NOON))
    async with app.router.lifespan_context(app):
        backend = cast(Backend, app.state.backend)
        async with backend.database.write() as session:
            store = await backend.stores.create(session, replace(menu().store, time_zone="Africa/Algiers"))
        parts = backend.attendance
        listener = make_listener(
            backend.settings, backend.database, backend.stores, parts.punches, parts.commands, backend.clock,
            enrolled=(parts.told_of_people.received,), pace=HURRIED,
        )  # fmt: skip
        async with listener.running(0):
            yield Entrance(backend, store.id, listener.url)


async def until(look: Callable[[], Awaitable[T | None]]) -> T:
    """What it finds, once it finds something."""
    async with asyncio.timeout(20):
        while not (found := await look()):  # noqa: ASYNC110 - rows and the simulator tell nobody
            await asyncio.sleep(0.01)
    return found


async def told(terminal: Terminal, what: Callable[[], bool]) -> None:
    """Wait for something in the simulator."""

    async def look() -> bool:
        return what()

    try:
        await until(look)
    except TimeoutError:
        raise AssertionError(f"{terminal.dialect.name}: {terminal.tally.told()}") from None


async def play(place: Entrance, dialect: Dialect) -> None:
    """Refused, approved, cut, doubled, asked: every punch is stored once, and every answer is exact."""
    sn = f"{dialect.name}-1"
    clock, patient = FixedClock(NOON), dialect.without_waiting(30)  # on a slow machine it says nothing twice by itself
    terminal = Terminal(place.url, sn, patient, clock=clock, zone="Africa/Algiers", batch=7, reconnect_s=0.02)
    terminal.know(1, "Amel")
    made = _a_day(terminal)
    async with terminal.running():
        await told(terminal, lambda: terminal.screen == "waiting for approval")
        waiting = await place.terminal(sn)
        assert waiting is not None
        assert (waiting["state"], waiting["store_id"]) == ("waiting", None)
        assert await place.punches(sn) == []
        assert terminal.tally.acknowledged == 0
        terminal.faults = Faults(cut_after=0)  # at once: later, its log may have been read before it pushes that much
        number = await place.approve(sn)
        await _at_rest(place, terminal, number)
        assert terminal.faults.cut_after < 0
        assert sorted(map(_key, await place.punches(sn))) == sorted(made), dialect.name
        before = terminal.tally.acknowledged
        terminal.memory.outgoing.extend(terminal.memory.log)  # the whole log again
        terminal.memory.fresh.update(terminal.memory.log)
        terminal.more.set()
        await told(terminal, lambda: terminal.settled and not terminal.memory.fresh)
        assert terminal.tally.acknowledged - before == len(made)
        _exact(terminal)
        if not dialect.http:
            await _obey(place, terminal, number)
    assert sorted(map(_key, await place.punches(sn))) == sorted(made), dialect.name
    assert terminal.tally.wrong == terminal.tally.nonsense == 0


async def _at_rest(place: Entrance, terminal: Terminal, number: int) -> None:
    """Everything was acknowledged or asked for, and its log is not read any more: what is ordered over a connection
    comes after the reads that the connection, or one that was cut, began with. What was shown last counts for the
    terminal when something else is asked."""
    while True:
        await told(terminal, lambda: terminal.registered.is_set() and terminal.settled)
        if terminal.dialect.http:
            return
        connections = terminal.tally.connections
        await place.ended(await place.order(number, "gettime", {}))
        if terminal.settled and not terminal.memory.fresh and terminal.tally.connections == connections:
            return


Key = tuple[int, str, int, int, int]


def _key(row: Row) -> Key:
    return row["enrollid"], row["wall"], row["event"], row["mode"], row["inout"]


def _a_day(terminal: Terminal) -> list[Key]:
    """Punches of two days, with what is nobody's punch among them; what must be stored of them."""
    made: list[Key] = []

    def did(record: Row, wall: str) -> None:
        made.append((record["enrollid"], wall, record["event"], record["mode"], record["inout"]))

    for number in range(30):
        wall = datetime(2026, 2, 27 + number // 15, 8 + number // 10, number, 30)  # noqa: DTZ001 - a terminal's time
        did(terminal.punch(number + 1, out=bool(number % 2), at=wall), f"{wall:%Y-%m-%d %H:%M:%S}")
    for record in (
        terminal.punch(999_999_999_999, "card", event=16),
        terminal.door_event(6),
        terminal.stranger(),
        terminal.punch(1, "password", note="x" * 20),
        terminal.punch(1, event=1),
    ):
        did(record, NOW)
    did(terminal.punch(2, at="2000-1-1 00:00:07"), "2000-01-01 00:00:07")
    did(terminal.punch(2, at="2031-12-31 23:59:59"), "2031-12-31 23:59:59")
    return made


def _exact(terminal: Terminal) -> None:
    """Nothing but what the protocol knows, with the numbers that were sent."""
    accepted = {"ret": "reg", "result": True, "cloudtime": NOW, "nosenduser": True}
    refused = {"ret": "reg", "result": False, "reason": "waiting for approval"}
    index = {"logindex"} if terminal.dialect.log_index else set()
    assert accepted in terminal.answers
    for answer in terminal.answers:
        if answer["ret"] == "sendlog" and answer["result"]:
            assert answer.keys() == {"ret", "result", "count", "cloudtime", "access"} | index
            assert (answer["cloudtime"], answer["access"]) == (NOW, 0)
        elif answer["ret"] == "sendlog":  # posted before it was approved
            assert answer == refused | {"ret": "sendlog"}
        else:
            assert answer in (accepted, refused)


COMMANDS_OF_AN_AFTERNOON: tuple[tuple[str, Row], ...] = (
    ("setuserinfo", {"enrollid": 7, "name": "Amel", "backupnum": 11, "admin": 0, "record": 2352253}),
    ("setuserinfo", {"enrollid": 8, "name": "Badr", "backupnum": 10, "admin": 1, "record": 12345678}),
    ("getuserlist", {}),
    ("getuserinfo", {"enrollid": 7, "backupnum": 11}),
    ("setusername", {"count": 1, "record": [{"enrollid": 7, "name": "Amel B."}]}),
    ("getusername", {"enrollid": 7}),
    ("enableuser", {"enrollid": 7, "enflag": 0}),
    ("setuserprofile", {"enrollid": 7, "profile": "hello"}),
    ("getuserprofile", {"enrollid": 7}),
    ("setdevlock", {"dayzone": [{"day": [{"section": "06:00~07:00"}]}], "weekzone": [{"week": [{"day": 1}] * 7}]}),
    ("getdevlock", {}),
    ("setuserlock", {"count": 1, "record": [{"enrollid": 7, "weekzone": 1, "group": 0}]}),
    ("getuserlock", {"enrollid": 7}),
    ("deleteuserlock", {"enrollid": 7}),
    ("cleanuserlock", {}),
    ("setholiday", {"holidays": [{"name": "h", "startday": "01-01", "endday": "01-02", "shift": 0, "dayzone": 0}]}),
    ("getholiday", {"stn": True}),
    ("setquestionnaire", {"title": "why", "items": ["in", "out"]}),
    ("getquestionnaire", {"stn": True}),
    ("setdevinfo", {"volume": 3}),
    ("getdevinfo", {}),
    ("settime", {"cloudtime": NOW}),
    ("gettime", {}),
    ("getnewlog", {}),
    ("getalllog", {}),
    ("opendoor", {"doornum": 1}),
    ("adduser", {"enrollid": 9, "backupnum": 50, "admin": 0, "name": "Chems", "flag": 10}),
    ("deleteuser", {"enrollid": 8, "backupnum": 13}),
    ("cleanadmin", {}),
    ("cleanlog", {}),
    ("cleanuser", {}),
    ("initsys", {}),
    ("reboot", {}),
)
"""Every command of the family, each at least once."""


async def _obey(place: Entrance, terminal: Terminal, number: int) -> None:
    assert {name for name, _ in COMMANDS_OF_AN_AFTERNOON} == COMMANDS
    terminal.obeyed.clear()
    numbers = [await place.order(number, name, body) for name, body in COMMANDS_OF_AN_AFTERNOON]
    await told(terminal, lambda: terminal.memory.reboots == 1)
    for each, (name, _) in zip(numbers, COMMANDS_OF_AN_AFTERNOON, strict=True):
        row = await place.ended(each)
        assert (row["state"], row["reason"]) == ("done", ""), (terminal.dialect.name, name, row["reason"])
    # Lists come in several pages: one command, asked several times.
    asked = [name for name, _ in groupby(each["cmd"] for each in terminal.obeyed)]
    wanted = [name for name, _ in groupby(name for name, _ in COMMANDS_OF_AN_AFTERNOON)]
    assert asked[: len(wanted)] == wanted
    terminal.know(1, "Amel")
    terminal.faults = Faults(refuses="getdevlock", reason="busy")
    row = await place.ended(await place.order(number, "getdevlock", {}))
    assert row["state"] == "failed"
    assert "busy" in row["reason"]
