"""`comptoir realtime-test` against a backend that loses one event and sends another twice: it must say so."""

import json
import os
import subprocess
import threading
from base64 import b64decode
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from fastapi import FastAPI

from apps.demo.processes import comptoir
from apps.realtime_test.__main__ import main
from backend.app import Backend
from backend.cli import make_server
from backend.demo.seed import seed_now
from backend.settings import Settings

SKU = "pizza-bab-el-oued"


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[tuple[str, Backend]]:
    settings = Settings(data_dir=tmp_path / "data", port=0, reads_per_minute=0, writes_per_minute=0)
    seed_now(settings)
    where: list[str] = []
    ready = threading.Event()

    def on_ready(url: str) -> None:
        where.append(url)
        ready.set()

    server = make_server(settings, on_ready)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        assert ready.wait(30)
        yield where[0], cast(Backend, cast(FastAPI, server.config.app).state.backend)
    finally:
        server.should_exit = True
        thread.join(20)


def code_of(backend: Backend, folder: Path) -> str:
    command = comptoir(
        "devices", "create", "--type", "pos", "--name", "Essai", "--store", SKU,
        "--qr", str(folder / "q.png"), "--json",
    )  # fmt: skip
    env = {**os.environ, "COMPTOIR_DATA_DIR": str(backend.settings.data_dir)}
    made = subprocess.run(command, env=env, capture_output=True, text=True, timeout=60, check=True)
    return str(json.loads(b64decode(json.loads(made.stdout)["payload"]))["device_token"])


def test_what_was_lost_and_what_came_twice_is_told(
    serving: tuple[str, Backend], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    url, backend = serving
    trigger = backend.hub.trigger

    def unruly(channels: Iterable[str], event: str, data: str, exclude: str | None = None) -> Any:
        names = tuple(channels)
        if event == "payment_completed":
            return 0
        if event == "order_cancelled":
            trigger(names, event, data, exclude)
        return trigger(names, event, data, exclude)

    monkeypatch.setattr(backend.hub, "trigger", unruly)
    monkeypatch.setattr("apps.realtime_test.__main__.PATIENCE_S", 1.0)

    code = main(["--url", f"{url}/api/v1", "--code", code_of(backend, tmp_path), "--yes"])

    lines = capsys.readouterr().out.splitlines()
    assert code == 1
    assert [line.split()[2] for line in lines if line.endswith("  MISSING")] == ["payment_completed"]
    assert [line.split()[2] for line in lines if line.endswith("  2 TIMES")] == ["order_cancelled"]
    assert lines[-1].startswith("2 of ")
    assert lines[-1].endswith("did not arrive as they should")


def test_late_is_late(serving: tuple[str, Backend], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    url, backend = serving

    code = main(["--url", f"{url}/api/v1", "--code", code_of(backend, tmp_path), "--yes", "--within", "-1000"])

    assert code == 1
    assert "came later than -1000 ms" in capsys.readouterr().out
