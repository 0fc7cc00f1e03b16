"""Real Soketi 1.6.1, and Redis for two of them, as processes on loopback.

Soketi is AGPL-3.0: it runs beside the tests and the benchmark like PostgreSQL does, and is no part of the product.
"""

import json
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.support.npm import SOKETI, installed

PATIENCE_S = 60


@dataclass(frozen=True, slots=True)
class SoketiApp:
    """Digits only for the id: the official server libraries accept nothing else."""

    app_id: str = "4711"
    key: str = "the-key"
    secret: str = "the-secret"
    client_events: bool = False
    sign_in: bool = True
    """Without it a terminated user's connections stay: Soketi then ignores `pusher:signin`."""
    connections: int = -1

    def settings(self) -> dict[str, Any]:
        return {
            "id": self.app_id,
            "key": self.key,
            "secret": self.secret,
            "enabled": True,
            "enableClientMessages": self.client_events,
            "enableUserAuthentication": self.sign_in,
            "maxConnections": self.connections,
        }


@dataclass(frozen=True, slots=True)
class Soketi:
    port: int
    pid: int


def free_port(kind: socket.SocketKind = socket.SOCK_STREAM) -> int:
    with socket.socket(socket.AF_INET, kind) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def why_not() -> str | None:
    """Why Soketi cannot run here, None when it can."""
    found = installed(SOKETI)
    return found if isinstance(found, str) else None


@contextmanager
def soketi(folder: Path, *apps: SoketiApp, redis_port: int | None = None, port: int | None = None) -> Iterator[Soketi]:
    """One node, ready to be spoken to. With `redis_port` the nodes of that Redis share their events."""
    directory = installed(SOKETI)
    if isinstance(directory, str):
        raise FileNotFoundError(directory)
    port = port or free_port()
    config: dict[str, Any] = {
        "host": "127.0.0.1",
        "port": port,
        # With dots: a nested object would replace the whole group, and without its metrics' driver a node of several
        # dies of the first question another one asks.
        "metrics.enabled": False,
        "metrics.host": "127.0.0.1",
        "metrics.port": free_port(),
        # Its node discovery cannot be switched off; `address` is where it binds, `unicast` whom it calls.
        "cluster.hostname": "127.0.0.1",
        "cluster.address": "127.0.0.1",
        "cluster.unicast": "127.0.0.1",
        "cluster.port": free_port(socket.SOCK_DGRAM),
        "shutdownGracePeriod": 10,
        "appManager.array.apps": [app.settings() for app in apps or (SoketiApp(),)],
    }
    if redis_port is not None:
        config |= {
            "adapter.driver": "redis",
            "cache.driver": "redis",
            "database.redis.host": "127.0.0.1",
            "database.redis.port": redis_port,
        }
    folder.mkdir(parents=True, exist_ok=True)
    written = folder / f"soketi-{port}.json"
    written.write_text(json.dumps(config), encoding="utf-8")
    said = folder / f"soketi-{port}.log"
    server = directory / "node_modules" / "@soketi" / "soketi" / "bin" / "server.js"
    with said.open("wb") as log:
        process = subprocess.Popen(
            ["node", "--no-deprecation", str(server), "start", f"--config={written}"],
            cwd=directory, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
        )  # fmt: skip
    try:
        _wait(process, f"http://127.0.0.1:{port}/ready", said)
        if sys.platform == "linux":
            # Without its native part uWebSockets.js falls back to JavaScript and says nothing.
            maps = Path(f"/proc/{process.pid}/maps").read_text("utf-8")
            assert "uws_linux" in maps, "Soketi runs without its native WebSocket server"
        yield Soketi(port, process.pid)
    finally:
        process.kill()  # asked politely, it takes seconds
        process.wait()


@contextmanager
def redis(folder: Path, port: int | None = None) -> Iterator[int]:
    """A Redis of this test's own, in memory; gives its port."""
    program = shutil.which("redis-server")
    if program is None:
        raise FileNotFoundError("redis-server is not installed: scripts/install.sh test installs it")
    port = port or free_port()
    folder.mkdir(parents=True, exist_ok=True)
    process = subprocess.Popen(
        [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", str(folder)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    try:
        deadline = time.monotonic() + PATIENCE_S
        while True:
            try:
                with socket.create_connection(("127.0.0.1", port), 1) as asking:
                    asking.sendall(b"PING\r\n")
                    if asking.recv(16).startswith(b"+PONG"):
                        break
            except OSError:
                pass
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("redis-server did not start")
            time.sleep(0.02)
        yield port
    finally:
        _end(process)


def _wait(process: "subprocess.Popen[bytes]", url: str, said: Path) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while True:
        try:
            with urllib.request.urlopen(url, timeout=1):
                return
        except OSError:
            pass
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"Soketi did not start: {said.read_text('utf-8', 'replace')[-500:]}")
        time.sleep(0.05)


def _end(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
