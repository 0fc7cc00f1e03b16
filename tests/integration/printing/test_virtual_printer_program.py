"""The program as a person or the demo starts it: a process, its first line, its control port, its files."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from PIL import Image

from apps.virtual_printer.__main__ import run
from common.printing.escpos import encode
from common.printing.outcome import Cause, NotSent, Printed
from common.printing.transports import open_transport
from tests.support.printing.samples import bilingual_receipt
from tests.support.qr_pictures import texts_on


@asynccontextmanager
async def program(out: Path, *options: str) -> AsyncIterator[tuple[asyncio.subprocess.Process, dict[str, Any]]]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "apps.virtual_printer",
        *("--port", "0", "--control-port", "0", "--out", str(out), *options),
        stdout=asyncio.subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout is not None
    try:
        yield process, json.loads(await asyncio.wait_for(process.stdout.readline(), 30))
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def test_a_job_becomes_a_picture_and_a_report(tmp_path: Path) -> None:
    async with program(tmp_path) as (process, listening):
        assert listening["event"] == "listening"
        data = encode(bilingual_receipt())
        assert await open_transport(f"tcp://127.0.0.1:{listening['port']}").send(data) == Printed()
        assert process.stdout is not None
        event = json.loads(await asyncio.wait_for(process.stdout.readline(), 30))
        process.terminate()
        assert await process.wait() == 0
    assert (event["event"], event["number"], event["picture"]) == ("job", 1, "job-0001.png")
    report = json.loads((tmp_path / "job-0001.json").read_bytes())
    assert report == {name: value for name, value in event.items() if name != "event"}
    assert report["complete"]
    assert report["not_understood"] == []
    assert len(report["rasters"]) > 12
    with Image.open(tmp_path / "job-0001.png") as picture:
        assert texts_on(picture) == report["qr"]


async def test_the_control_port_makes_it_ill_and_well_again(tmp_path: Path) -> None:
    async with program(tmp_path, "--paper-out") as (_, listening):
        transport = open_transport(f"tcp://127.0.0.1:{listening['port']}")
        assert await transport.send(b"x\n") == NotSent(Cause.PAPER_OUT)
        reader, writer = await asyncio.open_connection("127.0.0.1", listening["control_port"])

        async def ask(line: str) -> dict[str, Any]:
            writer.write(line.encode() + b"\n")
            answer: dict[str, Any] = json.loads(await asyncio.wait_for(reader.readline(), 10))
            return answer

        assert (await ask('{"set": {"paper": "ok"}}'))["condition"]["paper"] == "ok"
        assert await transport.send(b"x\n") == Printed()
        assert not (await ask("nonsense"))["ok"]
        assert "unknown condition" in (await ask('{"set": {"fire": true}}'))["error"]
        answer = await ask('{"get": "last"}')
        while not answer["jobs"]:  # the connection's end reaches the printer after our close
            answer = await ask('{"get": "last"}')
        assert answer["last"]["lines"] == ["x"]
        writer.close()
        await writer.wait_closed()


async def test_numbers_go_on_after_a_restart(tmp_path: Path) -> None:
    (tmp_path / "job-0041.json").write_text("{}")
    async with program(tmp_path, "--paper", "58") as (process, listening):
        await open_transport(f"tcp://127.0.0.1:{listening['port']}").send(b"x\n")
        assert process.stdout is not None
        event = json.loads(await asyncio.wait_for(process.stdout.readline(), 30))
    assert event["number"] == 42


async def test_a_taken_port_is_told(tmp_path: Path, capsys: Any) -> None:
    async with program(tmp_path) as (_, listening):
        arguments = ["--port", str(listening["port"]), "--out", str(tmp_path)]
        assert await asyncio.to_thread(run, arguments) == 1
    assert "virtual-printer:" in capsys.readouterr().err
