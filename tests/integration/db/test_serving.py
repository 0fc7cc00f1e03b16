"""`run_server`: says where it listens, stops in order, fails with a status."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx

SERVE = """
import sys
from backend.cli import run_server
from backend.settings import Settings
sys.exit(run_server(Settings()))
"""


def _start(data_dir: Path, port: int) -> "subprocess.Popen[str]":
    environment = {**os.environ, "COMPTOIR_DATA_DIR": str(data_dir), "COMPTOIR_PORT": str(port)}
    environment.pop("DATABASE_URL", None)
    return subprocess.Popen(
        [sys.executable, "-c", SERVE], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def test_ready_then_stopped_by_a_signal(tmp_path: Path) -> None:
    with _start(tmp_path, 0) as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            assert line.startswith("comptoir: ready http://127.0.0.1:"), line
            url = line.split()[-1]
            health = httpx.get(f"{url}/health").json()
            assert health == {"status": "ok", "database": "sqlite"}
            process.send_signal(signal.SIGTERM)
            assert process.wait(60) in (0, -signal.SIGTERM)
        finally:
            process.kill()
    assert not (tmp_path / "comptoir.sqlite3-wal").exists() or (tmp_path / "comptoir.sqlite3-wal").stat().st_size == 0


def test_a_port_that_is_taken(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with _start(tmp_path, taken.getsockname()[1]) as process:
            out, err = process.communicate(timeout=90)
    assert process.returncode not in (0, None)
    assert "ready" not in out
    assert "address already in use" in err


def test_a_database_that_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "comptoir.sqlite3").mkdir()
    with _start(tmp_path, 0) as process:
        out, err = process.communicate(timeout=90)
    assert process.returncode not in (0, None)
    assert "ready" not in out
    assert "unable to open database file" in err
