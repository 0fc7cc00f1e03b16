"""Many simulated terminals at once, the model that speaks HTTP, and the program as a person starts it."""

from __future__ import annotations

import asyncio
import dataclasses
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from apps.tm20_simulator.__main__ import run
from apps.tm20_simulator.control import control_of
from apps.tm20_simulator.dialects import DIALECTS, Faults
from apps.tm20_simulator.fleet import Fleet, FleetPlan
from apps.tm20_simulator.terminal import Terminal
from tests.support.tiny_server import tiny_server
from tests.support.tm20_server import Message, Tm20Server, acknowledge

HURRIED = tuple(each.without_waiting(0.05) for each in DIALECTS.values() if not each.http)


@pytest.fixture
async def server() -> AsyncIterator[Tm20Server]:
    async with Tm20Server().running() as running:
        yield running


def keys_of(server: Tm20Server) -> list[tuple[Any, ...]]:
    """Of each punch that the server heard of."""
    return [
        (each["sn"], row["enrollid"], row["time"], row["event"])
        for each in server.said("sendlog")
        for row in each.get("record", each.get("log", []))
    ]


async def test_every_punch_of_a_fleet_arrives_and_no_two_are_the_same(server: Tm20Server) -> None:
    plan = FleetPlan(server.url, 30, rate=5000, backlog=3, people=2, dialects=HURRIED, connecting=1000)
    async with Fleet(plan) as fleet:
        await fleet.punching(300)
        assert await fleet.until_settled(10)
        told = fleet.told()
        keys = set(keys_of(server))
    pushed = [each for each in fleet.terminals if not each.dialect.first_only]
    assert told["made"] == 300 + 90
    assert told["acknowledged"] == told["sent"] == len(keys) == told["made"] - told["held"]
    assert all(not each.memory.fresh for each in pushed)
    assert told["registered_now"] == told["registered"] == 30
    assert {each["sn"] for each in server.said("reg")} == {f"SIM{number + 1:05d}" for number in range(30)}
    assert told["answer_ms"]["p99"] > 0


async def test_nothing_is_lost_while_cables_are_pulled(server: Tm20Server) -> None:
    plan = FleetPlan(
        server.url, 10, rate=1000, dialects=HURRIED[:1], connecting=1000, reconnect_s=0.01, cuts=200, batch=3
    )
    async with Fleet(dataclasses.replace(plan, faults=Faults(cut_after=2), faulty=0.5)) as fleet:
        await fleet.punching(200)
        assert await fleet.until_settled(20)
    assert fleet.tally.acknowledged == len(set(keys_of(server))) == 200
    assert fleet.tally.cuts > 0
    assert fleet.held == 0


async def test_the_control_line_reaches_one_or_all(server: Tm20Server) -> None:
    async with Fleet(FleetPlan(server.url, 2, dialects=HURRIED[:1], connecting=1000)) as fleet:
        control = control_of(fleet)
        await control.start()
        try:
            assert (await said_to(control.port, {"set": {"stalled": True}}))["terminals"] == 2
            assert [each.faults.stalled for each in fleet.terminals] == [True, True]
            one = await said_to(control.port, {"set": {"stalled": False}, "punch": {"enrollid": 7}, "sn": "SIM00002"})
            assert (one["one"]["punches"], fleet.terminals[0].faults.stalled) == (1, True)
            enrolled = {"enrollid": 8, "name": "Amel", "backupnum": 11, "record": 5}
            state = await said_to(control.port, {"enrol": enrolled, "sn": "SIM00002"})
            assert state["one"]["people"]["8"]["name"] == "Amel"
            assert "there is no terminal 'X'" in (await said_to(control.port, {"get": "state", "sn": "X"}))["error"]
            assert "unknown fault" in (await said_to(control.port, {"set": {"fire": 1}}))["error"]
            assert "expected" in (await said_to(control.port, {"dance": 1}))["error"]
            fleet.terminals[0].faults = Faults()
            assert await fleet.until_settled(10)
            assert (await said_to(control.port, {"cut": 1}))["ok"]
        finally:
            await control.stop()
    assert [each["enrollid"] for each in server.said("senduser")] == [8]


async def said_to(port: int, wanted: object) -> dict[str, Any]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(json.dumps(wanted).encode() + b"\n")
    answer: dict[str, Any] = json.loads(await asyncio.wait_for(reader.readline(), 10))
    writer.close()
    await writer.wait_closed()
    return answer


async def test_the_model_that_posts() -> None:
    heard: list[tuple[str, Message]] = []
    alive = asyncio.Event()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
            length = int(head.split("content-length: ")[1].split("\r\n")[0])
            message = json.loads(await reader.readexactly(length))
            heard.append((head.split(" http")[0], message))
            if message["cmd"] == "checklive":
                alive.set()
            body = json.dumps(acknowledge(message)).encode()
            lost = len(heard) == 2  # the answer to the first batch is a failure that says nothing
            status = b"503 Service Unavailable" if lost else b"200 OK"
            writer.write(b"HTTP/1.1 %b\r\nContent-Length: %d\r\n\r\n%b" % (status, len(body), body))
            await writer.drain()

    async with tiny_server(serve) as port:
        dialect = dataclasses.replace(DIALECTS["ai810"].without_waiting(0.1), live_s=0.05)
        terminal = Terminal(f"ws://127.0.0.1:{port}", "AI1", dialect, reconnect_s=0.01)
        terminal.punch(5)
        async with terminal.running(), asyncio.timeout(10):
            await alive.wait()
    assert {path for path, _ in heard} == {"post /pub/api"}
    assert [each["cmd"] for _, each in heard][:4] == ["reg", "sendlog", "sendlog", "checklive"]
    assert heard[1][1] == heard[2][1]
    assert heard[1][1]["log"][0]["enrollid"] == 5
    assert terminal.tally.acknowledged == 1


@asynccontextmanager
async def program(*options: str) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "apps.tm20_simulator", "--connecting", "1000", *options),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def test_a_person_reads_what_was_sent_acknowledged_and_repeated(server: Tm20Server) -> None:
    async with program("--url", server.url, "--count", "5", "--rate", "2000", "--punches", "40") as process:
        out, err = await asyncio.wait_for(process.communicate(), 30)
    said = dict(line.split(maxsplit=1) for line in out.decode().replace("punches made", "punches_made").splitlines())
    assert process.returncode == 0, err.decode()
    assert said["terminals"] == "5, 5 registrations, 0 turned away"
    assert said["punches_made"] == "40"
    assert said["sent"].startswith("40 in ")
    assert said["sent"].endswith(" 0 said again")
    assert (said["acknowledged"], said["held"]) == ("40", "0")


async def test_interrupted_it_waits_for_what_is_on_its_way(server: Tm20Server) -> None:
    held = asyncio.Event()

    def answer(message: Message) -> Message | None:
        if message["cmd"] == "sendlog" and not held.is_set():
            return None
        return acknowledge(message)

    server.answer = answer
    async with program("--url", server.url, "--rate", "50", "--json", "--dialect", "dixi") as process:
        await server.until(lambda: bool(server.said("sendlog")))
        process.send_signal(signal.SIGINT)
        assert process.stderr is not None
        while b"waiting up to 30 s" not in await asyncio.wait_for(process.stderr.readline(), 10):
            pass
        held.set()
        batch = server.said("sendlog")[0]
        await server.connections[-1].send(json.dumps(acknowledge(batch)))
        out, err = await asyncio.wait_for(process.communicate(), 30)
    told = json.loads(out)
    assert process.returncode == 0, err.decode()
    assert told["settled"]
    assert told["made"] == told["acknowledged"] == len(set(keys_of(server)))
    await server.connections[-1].wait_closed()
    assert server.connections[-1].close_code == 1000


async def test_a_second_interruption_ends_at_once_and_says_that_something_is_missing(server: Tm20Server) -> None:
    server.answer = lambda message: acknowledge(message) if message["cmd"] == "reg" else None
    async with program("--url", server.url, "--rate", "50", "--json") as process:
        await server.until(lambda: bool(server.said("sendlog")))
        process.send_signal(signal.SIGINT)
        assert process.stderr is not None
        while b"waiting up to 30 s" not in await asyncio.wait_for(process.stderr.readline(), 10):
            pass
        process.send_signal(signal.SIGINT)
        out, _ = await asyncio.wait_for(process.communicate(), 30)
    told = json.loads(out)
    assert (process.returncode, told["settled"], told["acknowledged"]) == (1, False, 0)


def test_nobody_there_is_told_with_the_next_step(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--url", "ws://127.0.0.1:1"]) == 1
    said = capsys.readouterr().err
    assert "nobody answers at ws://127.0.0.1:1" in said
    assert "comptoir serve" in said


async def test_a_web_server_is_not_taken_for_one_of_terminals(capsys: pytest.CaptureFixture[str]) -> None:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
        await writer.drain()

    async with tiny_server(serve) as port:
        assert await asyncio.to_thread(run, ["--url", f"ws://127.0.0.1:{port}"]) == 1
    assert "403" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--dialect", "zk"], "there is no dialect 'zk'; there are tm20"),
        (["--fault", "fire"], "unknown fault 'fire'"),
        (["--fault", "slow_s=much"], "slow_s can't be 'much'"),
        (["--zone", "Mars/Base"], "--zone Mars/Base"),
        (["--url", "http://x"], "ws://host:port is expected"),
        (["--rate", "-1"], "not below 0"),
        (["--rate", "1000", "--people", "1"], "--rate: so many different punches"),
        (["--count", "0"], "at least 1 is expected"),
    ],
)
def test_wrong_options_say_what_is_expected(options: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        run(options)
    assert end.value.code == 2
    assert said in capsys.readouterr().err
