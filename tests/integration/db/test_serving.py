"""`run_server`: says where it listens, stops in order, fails with a status."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from backend.cli import serve_main

SERVE = """
import sys
from backend.cli import run_server
from backend.settings import Settings
sys.exit(run_server(Settings()))
"""


def _start(data_dir: Path, port: int, **settings: str) -> "subprocess.Popen[str]":
    environment = {**os.environ, "COMPTOIR_DATA_DIR": str(data_dir), "COMPTOIR_PORT": str(port), **settings}
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


@pytest.mark.parametrize(
    ("trusted", "forwarded", "last"),
    [
        ("[]", "203.0.113.{}", 429),  # anybody may write the header: it says nothing
        ('["127.0.0.0/8"]', "203.0.113.{}", 401),  # a proxy we know: each address for itself
        ('["127.0.0.1"]', "198.51.100.{}, 203.0.113.9", 429),  # what stood in front of what the proxy saw is hearsay
        ('["10.0.0.1"]', "203.0.113.{}", 429),
        ("127.0.0.1", "::ffff:203.0.113.9, 203.0.113.9", 429),  # however it is spelled
    ],
)
def test_where_a_request_is_from_is_believed_of_known_proxies_only(
    tmp_path: Path, trusted: str, forwarded: str, last: int
) -> None:
    settings = {"COMPTOIR_TRUSTED_PROXIES": trusted, "COMPTOIR_READS_PER_MINUTE": "3"}
    with _start(tmp_path, 0, **settings) as process:
        try:
            assert process.stdout is not None
            url = process.stdout.readline().split()[-1]
            answers = [
                httpx.get(f"{url}/api/v1/orders", headers={"X-Forwarded-For": forwarded.format(number)}).status_code
                for number in range(1, 5)
            ]
        finally:
            process.kill()
    assert answers == [401, 401, 401, last]


@pytest.mark.parametrize(
    ("name", "given", "why"),
    [
        ("TRUSTED_PROXIES", "*", "'*' is neither an address"),
        ("TRUSTED_PROXIES", "[", "trusted_proxies"),
        ("TRUSTED_PROXIES", "10.0.0.5/8", "write 10.0.0.0/8 for all of it, or 10.0.0.5 for the one"),
        ("LIMITS_STORAGE", "memcached://cache", "redis://host:6379"),
        ("TOKEN_DAYS", "{", "token_days"),
    ],
)
def test_settings_that_make_no_sense_end_it_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, given: str, why: str
) -> None:
    monkeypatch.setenv(f"COMPTOIR_{name}", given)
    assert serve_main([]) == 2
    assert why in capsys.readouterr().err
