"""`comptoir serve` with terminals beside the API."""

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import orjson
import pytest
from websockets.sync.client import connect

from backend.cli import make_server
from backend.settings import Settings
from common.domain.waiting import happens

START_S = 60.0


def _start(folder: Path, *words: str) -> "subprocess.Popen[str]":
    environment = {**os.environ, "COMPTOIR_DATA_DIR": str(folder)}
    environment.pop("DATABASE_URL", None)
    return subprocess.Popen(
        [sys.executable, "-c", "import sys; from backend.cli import serve_main; sys.exit(serve_main())", "--port", "0",
         *words],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def _said_until_ready(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        if line.startswith("comptoir: ready"):
            return said
    raise AssertionError(said)


def test_terminals_call_at_a_port_of_their_own(tmp_path: Path) -> None:
    with _start(tmp_path, "--attendance-port", "0") as process:
        try:
            said = _said_until_ready(process)
            found = re.search(r"^comptoir: terminals (ws://127\.0\.0\.1:\d+)$", said, re.MULTILINE)
            assert found, said
            with connect(f"{found[1]}/any/path", ping_interval=None) as terminal:
                terminal.send('{"cmd":"reg","sn":"ZX1","devinfo":{}}')
                assert orjson.loads(terminal.recv(10))["reason"] == "waiting for approval"
            process.send_signal(signal.SIGTERM)
            assert process.wait(60) in (0, -signal.SIGTERM)
        finally:
            process.kill()


async def test_a_taken_port_keeps_out_terminals_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    urls: list[str] = []
    ready = asyncio.Event()

    def on_ready(url: str) -> None:
        urls.append(url)
        ready.set()

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        settings = Settings(data_dir=tmp_path, database_url="", port=0, announce=False)
        server = make_server(settings, on_ready, terminals=port)
        serving = asyncio.create_task(server.serve())
        try:
            assert await happens(ready, START_S)
            async with httpx.AsyncClient() as client:
                assert (await client.get(f"{urls[0]}/health")).status_code == 200
        finally:
            server.should_exit = True
            await serving
    said = capsys.readouterr()
    assert "comptoir: terminals" not in said.out
    assert f"attendance terminals cannot call: port {port}" in said.err
