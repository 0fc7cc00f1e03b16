"""The simulator as a person starts it: its first line, its customers, its control port, and that it forgets nothing."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from apps.coin_simulator.__main__ import run
from common.coins.address import parse_coin_address
from common.coins.cashdro import CashDro
from common.domain.coin_changer import Reading
from tests.support.coins import always


@asynccontextmanager
async def program(folder: Path, *options: str) -> AsyncIterator[tuple[asyncio.subprocess.Process, dict[str, Any]]]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "apps.coin_simulator",
        *("--port", "0", "--control-port", "0", "--folder", str(folder), "--piece-seconds", "0", *options),
        stdout=asyncio.subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": "1", "COIN_SIMULATOR_PASSWORD": "4711"},
    )
    assert process.stdout is not None
    try:
        yield process, json.loads(await asyncio.wait_for(process.stdout.readline(), 30))
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


def driver_of(listening: dict[str, Any]) -> CashDro:
    return CashDro(parse_coin_address(listening["address"]), always("4711"))


async def test_its_first_line_is_what_a_till_needs_and_a_customer_pays(tmp_path: Path) -> None:
    async with program(tmp_path, "--customer", "0:100000,0:50000") as (process, listening):
        driver = driver_of(listening)
        operation = await driver.start("p", 120_000)
        await driver.proceed(operation)
        assert process.stdout is not None
        told: list[dict[str, Any]] = []
        while not told or told[-1]["event"] != "gave":
            told.append(json.loads(await asyncio.wait_for(process.stdout.readline(), 10)))
        assert [each["value"] for each in told if each["event"] == "inserted"] == [100_000, 50_000]
        assert "4711" not in json.dumps(told)
        while (reading := await driver.poll(operation)).phase != "finished":
            pass
        assert reading == Reading("finished", 150_000, 30_000)


async def test_killed_in_the_middle_it_goes_on_where_it_was(tmp_path: Path) -> None:
    async with program(tmp_path) as (process, listening):
        driver = driver_of(listening)
        operation = await driver.start("p", 120_000)
        await driver.proceed(operation)
        assert (await ask(listening, {"insert": [100_000, 7]}))["through"] == [7]
        process.kill()
        await process.wait()
    async with program(tmp_path) as (_process, again):
        assert parse_coin_address(again["address"]).pin == parse_coin_address(listening["address"]).pin
        driver = driver_of(again)
        assert await driver.poll(operation) == Reading("taking", 100_000)
        await driver.cancel(operation)
        assert await driver.poll(operation) == Reading("finished", 100_000, 100_000)


async def ask(listening: dict[str, Any], wanted: object) -> dict[str, Any]:
    reader, writer = await asyncio.open_connection("127.0.0.1", listening["control_port"])
    writer.write(json.dumps(wanted).encode() + b"\n")
    answer: dict[str, Any] = json.loads(await asyncio.wait_for(reader.readline(), 10))
    writer.close()
    await writer.wait_closed()
    return answer


async def test_the_control_port_says_what_it_does_not_know(tmp_path: Path) -> None:
    async with program(tmp_path) as (_process, listening):
        assert (await ask(listening, {"set": {"jam_after": 2}}))["condition"]["jam_after"] == 2
        assert "unknown condition" in (await ask(listening, {"set": {"fire": True}}))["error"]
        assert "can't be" in (await ask(listening, {"set": {"silent": "yes"}}))["error"]
        assert not (await ask(listening, "nonsense"))["ok"]
        assert (await ask(listening, {"get": "state"}))["sales"] == []


async def test_a_taken_port_and_a_script_that_makes_no_sense_are_told(tmp_path: Path, capsys: Any) -> None:
    async with program(tmp_path) as (_process, listening):
        arguments = ["--port", str(listening["port"]), "--folder", str(tmp_path / "other")]
        assert await asyncio.to_thread(run, arguments) == 1
    assert "coin-simulator:" in capsys.readouterr().err
