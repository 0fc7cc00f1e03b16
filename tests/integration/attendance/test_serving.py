"""`comptoir serve` with terminals beside the API."""

import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import orjson
from websockets.sync.client import connect


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


def test_a_taken_port_keeps_out_terminals_only(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with _start(tmp_path, "--attendance-port", str(port)) as process:
            try:
                said = _said_until_ready(process)
                assert "terminals" not in said
                url = said.split("ready ")[1].split()[0]
                assert httpx.get(f"{url}/health").status_code == 200
            finally:
                process.terminate()
            assert process.stderr is not None
            assert f"attendance terminals cannot call: port {port}" in process.stderr.read()
