"""The simulator at the wire, against a server that is as small as can be."""

from __future__ import annotations

import asyncio
import dataclasses
import json
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from apps.tm20_simulator.dialects import DIALECTS, Faults
from apps.tm20_simulator.terminal import Terminal
from tests.support.tm20_server import Message, Tm20Server, acknowledge

SOON = 0.02
"""Instead of the devices' 20 and 5 seconds."""


@pytest.fixture
async def server() -> AsyncIterator[Tm20Server]:
    async with Tm20Server().running() as running:
        yield running


def terminal_at(server: Tm20Server, dialect: str = "tm20", again_s: float = SOON, **options: Any) -> Terminal:
    chosen = DIALECTS[dialect].without_waiting(again_s)
    return Terminal(server.url, "ZX01", chosen, reconnect_s=SOON, **options)


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not holds():  # noqa: ASYNC110 - a condition in the simulator, which tells nobody
            await asyncio.sleep(0.002)


def without(answer: Message, *keys: str) -> Message:
    return {key: value for key, value in answer.items() if key not in keys}


async def test_it_registers_obeys_the_clock_and_pushes_in_batches(server: Tm20Server) -> None:
    terminal = terminal_at(server, again_s=10)
    async with terminal.running():
        await terminal.registered.wait()
        for number in range(100):
            terminal.punch(number + 1, at="2026-03-02 08:00:00")
        await until(lambda: terminal.settled)
    greeting = server.heard[0]
    assert (greeting["cmd"], greeting["sn"], greeting["devinfo"]["modelname"]) == ("reg", "ZX01", "tfs30")
    assert server.paths == ["/ws/tm20/"]
    assert f"{terminal.wall.now():%Y-%m-%d %H}" == "2026-03-02 08"
    batches = server.said("sendlog")
    assert [(each["count"], each["logindex"], len(each["record"])) for each in batches] == [
        (40, 1, 40),
        (40, 2, 40),
        (20, 3, 20),
    ]
    assert [row["enrollid"] for each in batches for row in each["record"]] == list(range(1, 101))
    assert (terminal.tally.acknowledged, terminal.tally.repeated) == (100, 0)
    assert terminal.memory.fresh == set()


async def test_what_is_not_acknowledged_is_said_again(server: Tm20Server) -> None:
    terminal = terminal_at(server)
    right = {"ret": "sendlog", "result": True, "count": 1, "logindex": 1}
    server.scripted.extend([acknowledge({"cmd": "reg"}), None, right | {"result": False, "reason": 1}])
    server.scripted.extend([right | {"count": 0}, right | {"logindex": 9}])
    terminal.punch(1)
    async with terminal.running():
        await until(lambda: terminal.settled)
    tally = terminal.tally
    assert len({json.dumps(each) for each in server.said("sendlog")}) == 1
    assert (tally.sent, tally.acknowledged, tally.refused, tally.wrong) == (1, 1, 1, 2)
    assert tally.repeated == len(server.said("sendlog")) - 1 >= 4


async def test_one_model_closes_and_comes_back_for_ever_until_it_is_answered(server: Tm20Server) -> None:
    terminal = terminal_at(server, "topdata")
    server.scripted.extend([acknowledge({"cmd": "reg"}), None, acknowledge({"cmd": "reg"}), None])
    terminal.punch(5)
    async with terminal.running():
        await until(lambda: terminal.settled)
        assert len(server.connections) == 3
        await server.connections[0].wait_closed()
        assert server.connections[0].close_code == 1006
    assert [each["record"] for each in server.said("sendlog")] == [server.said("sendlog")[0]["record"]] * 3
    assert (terminal.tally.sent, terminal.tally.repeated, terminal.tally.cuts) == (1, 2, 2)


async def test_it_repeats_for_ever_what_it_believes_unacknowledged(server: Tm20Server) -> None:
    terminal = terminal_at(server)
    terminal.faults = Faults(distrusts=True)
    terminal.punch(1)
    async with terminal.running():
        await server.until(lambda: len(server.said("sendlog")) > 4)
        assert not terminal.settled
        terminal.faults = Faults()
        await until(lambda: terminal.settled)
    assert terminal.tally.wrong >= 4


async def test_refused_it_shows_why_and_tries_again(server: Tm20Server) -> None:
    terminal = terminal_at(server)
    server.scripted.extend([{"ret": "reg", "result": False, "reason": "did not reg"}])
    async with terminal.running():
        await until(lambda: terminal.screen == "did not reg")
        await until(lambda: terminal.registered.is_set())
        assert terminal.screen == ""
    assert terminal.tally.turned_away == 1


async def test_a_registration_that_is_not_answered_holds_everything(server: Tm20Server) -> None:
    server.answer = lambda _message: None
    terminal = terminal_at(server)
    terminal.punch(1)
    async with terminal.running():
        await server.until(lambda: len(server.said("reg")) > 3)
        assert server.said("sendlog") == []
        server.answer = acknowledge
        await until(lambda: terminal.settled and terminal.tally.acknowledged == 1)


@pytest.mark.parametrize("wanted", [True, False])
async def test_people_are_told_unless_they_are_not_wanted(server: Tm20Server, wanted: bool) -> None:
    def answer(message: Message) -> Message | None:
        answered = acknowledge(message)
        assert answered is not None
        return without(answered, "nosenduser") if wanted else answered

    server.answer = answer
    terminal = terminal_at(server, again_s=10)
    for number in range(424):
        terminal.know(number + 1, f"Person {number + 1}")
    async with terminal.running():
        await until(lambda: terminal.registered.is_set() and terminal.settled)
        terminal.cut()
        await until(lambda: terminal.tally.registered == 2 and terminal.settled)
        terminal.enrol(500, "New", 11, 2352253)
        await until(lambda: terminal.settled)
    told = server.said("senduser")
    assert len(told) == (425 if wanted else 1)
    assert without(told[-1], "cmd", "sn") == {
        "enrollid": 500,
        "name": "New",
        "backupnum": 11,
        "admin": 0,
        "record": 2352253,
    }
    assert terminal.tally.enrolled == len(told)


@pytest.mark.parametrize("dialect", [name for name in DIALECTS if not DIALECTS[name].http])
async def test_every_dialect_talks(server: Tm20Server, dialect: str) -> None:
    terminal = terminal_at(server, dialect, again_s=10)
    async with terminal.running():
        await terminal.registered.wait()
        for number in range(3):
            terminal.punch(number + 1, at=f"2026-03-0{number + 1} 08:00:00")
        await until(lambda: terminal.settled)
        await server.ask("setuserinfo", enrollid=9, name="Amel", backupnum=11, admin=0, record=5)
        answer = await server.ask("getuserinfo", enrollid=9, backupnum=11)
        assert (answer["enrollid"], answer["record"]) == (9, 5)
        assert (await server.ask("nonsense"))["result"] is False
    assert (
        len(server.said("sendlog")[0]["record"]) + sum(len(each["record"]) for each in server.said("sendlog")[1:]) == 3
    )
    assert [each["cmd"] for each in terminal.obeyed] == ["setuserinfo", "getuserinfo", "nonsense"]


async def test_errands_are_said_until_they_are_answered(server: Tm20Server) -> None:
    terminal = terminal_at(server)
    server.scripted.extend([acknowledge({"cmd": "reg"}), None, {"ret": "sendqrcode", "result": True, "message": "ok"}])
    terminal.errand("sendqrcode", record="123456")
    terminal.errand("otacheck")
    async with terminal.running():
        await until(lambda: terminal.settled)
    assert terminal.screen == "ok"
    assert [each["cmd"] for each in server.heard[1:]] == ["sendqrcode", "sendqrcode", "otacheck"]


async def test_stalled_it_says_nothing_and_pings_are_never_answered(server: Tm20Server) -> None:
    terminal = terminal_at(server, again_s=10)
    async with terminal.running():
        await terminal.registered.wait()
        terminal.faults = Faults(stalled=True)
        terminal.punch(1)
        pong = await server.connections[-1].ping()
        asked = asyncio.create_task(server.ask("gettime"))
        line = terminal.line
        assert line is not None
        await until(lambda: line.pings == 1)
        assert not pong.done()
        assert server.said("sendlog") == []
        terminal.faults = Faults()
        await until(lambda: terminal.settled)
        assert not asked.done()
        asked.cancel()
        assert not pong.done()
    assert not terminal.obeyed


async def test_pings_are_answered_by_who_was_told_to(server: Tm20Server) -> None:
    terminal = terminal_at(server)
    terminal.faults = Faults(answers_pings=True)
    async with terminal.running():
        await terminal.registered.wait()
        await (await server.connections[-1].ping())


async def test_cut_before_the_acknowledgement_it_says_it_again(server: Tm20Server) -> None:
    terminal = terminal_at(server, batch=2)
    terminal.faults = Faults(cut_after=1)
    for number in range(6):
        terminal.punch(number + 1)
    async with terminal.running():
        await until(lambda: terminal.settled and terminal.tally.acknowledged == 6)
    said = [[row["enrollid"] for row in each["record"]] for each in server.said("sendlog")]
    assert said[0] == [1, 2]
    assert said[-1] == [5, 6]
    assert terminal.tally.registered == 2
    assert (terminal.tally.sent, terminal.tally.repeated) == (6, 2)


async def test_half_a_message(server: Tm20Server) -> None:
    terminal = terminal_at(server)
    terminal.faults = Faults(half=True)
    terminal.punch(1)
    async with terminal.running():
        await until(lambda: terminal.settled and terminal.tally.acknowledged == 1)
    broken = server.said("broken")
    assert len(broken) == 1
    assert broken[0]["text"].startswith('{"cmd":"sendlog"')


async def test_a_second_connection_while_the_first_lives(server: Tm20Server) -> None:
    terminal = terminal_at(server)
    async with terminal.running():
        await terminal.registered.wait()
        terminal.call_again()
        await until(lambda: terminal.tally.registered == 2)
        first, second = server.connections
        assert (first.close_code, second.close_code) == (None, None)
        terminal.drop_old()
        await first.wait_closed()
        terminal.punch(1)
        await until(lambda: terminal.tally.acknowledged == 1)
        assert second.close_code is None
    await second.wait_closed()
    assert second.close_code == 1000


async def test_reboot_is_not_answered_and_cuts(server: Tm20Server) -> None:
    terminal = terminal_at(server)
    async with terminal.running():
        await terminal.registered.wait()
        await server.connections[-1].send('{"cmd":"reboot"}')
        await until(lambda: terminal.tally.registered == 2)
    assert terminal.memory.reboots == 1
    assert [each["cmd"] for each in server.heard] == ["reg", "reg"]


async def test_mute_it_pushes_but_answers_nothing_and_slow_it_answers_late(server: Tm20Server) -> None:
    terminal = terminal_at(server)
    terminal.faults = Faults(mute=True)
    async with terminal.running():
        await terminal.registered.wait()
        asked = asyncio.create_task(server.ask("gettime"))
        await until(lambda: terminal.tally.commands == {"gettime": 1})
        terminal.punch(1)
        await until(lambda: terminal.settled)
        assert not asked.done()
        terminal.faults = Faults(slow_s=SOON)
        await server.connections[-1].send('{"cmd":"gettime"}')
        assert (await asked)["ret"] == "gettime"


async def test_a_server_that_wants_no_logs_or_no_pictures(server: Tm20Server) -> None:
    greeting = acknowledge({"cmd": "reg"})
    assert greeting is not None
    server.scripted.append(greeting | {"nosendlog": True})
    terminal = Terminal(server.url, "ZX01", dataclasses.replace(DIALECTS["ai810"], http=False), reconnect_s=SOON)
    terminal.punch(1)
    async with terminal.running():
        await terminal.registered.wait()
        assert (await server.ask("getnewlog", stn=True))["count"] == 1
        await server.ask("gettime")
    assert server.said("sendlog") == []
    server.scripted.append(greeting | {"nosendimage": True})
    terminal.punch(2)
    async with terminal.running():
        await until(lambda: terminal.tally.acknowledged == 1)
    assert [list(row) for row in server.said("sendlog")[0]["log"]] == [
        ["enrollid", "time", "mode", "inout", "event", "temp", "verifymode"]
    ]
