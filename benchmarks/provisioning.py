"""Five hundred devices asking what they may and saying that they live; what the check of a token costs; QR to work.

- `abilities`, `heartbeat`: the backend in its own process, eight keep-alive connections in this one, a device after the
  other, each with its own token. A heartbeat is accepted once in fifteen seconds: each device sends one.
- `auth`: DeviceAuthenticator in this process, on requests as the server hands them over: with the token's row in memory
  as it is for a second, and without, as at the first request of each second.
- `qr_to_work`: a kiosk's real program, started with the picture of its QR before its camera, until its menu is on disk
  and its live channel is joined (`paired`); the program's own start is told apart.

    python -m benchmarks.provisioning [--quick]
"""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlsplit

from starlette.requests import Request

from apps.demo import measure
from apps.demo.hands import event_of
from apps.demo.shop import Shop as DemoShop
from apps.demo.shop import TerminalSpec
from backend.app import create_app
from backend.devices.auth import DeviceAuthenticator
from backend.settings import Settings
from benchmarks.orders_shop import FINGERPRINT, Terminal, furnish, serving
from benchmarks.surroundings import Surroundings, end_in_order

CONNECTIONS = 8
INFO = {"os": "Linux 6.1", "app_version": "0.1.0", "free_disk_mb": 96_400, "outbox_waiting": 0, "outbox_parked": 0}


class Wire:
    """One keep-alive connection: whole requests out, whole answers in."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    async def ask(self, request: bytes) -> int:
        """The status."""
        self._writer.write(request)
        head = (await self._reader.readuntil(b"\r\n\r\n")).lower()
        start = head.index(b"content-length:") + 15
        await self._reader.readexactly(int(head[start : head.index(b"\r\n", start)]))
        return int(head[9:12])

    def close(self) -> None:
        self._writer.close()


def request_of(terminal: Terminal, method: str, path: str, body: bytes = b"") -> bytes:
    lines = [
        f"{method} {path} HTTP/1.1", "Host: bench", f"Authorization: Bearer {terminal.token}",
        f"X-Device-Fingerprint: {FINGERPRINT}", "Content-Type: application/json", f"Content-Length: {len(body)}",
    ]  # fmt: skip
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


async def load(url: str, requests: list[bytes]) -> dict[str, Any]:
    """All of them, over a few connections side by side."""
    parts = urlsplit(url)
    waiting = iter(requests)
    times: list[float] = []

    async def one() -> None:
        wire = Wire(*await asyncio.open_connection(parts.hostname, parts.port))
        for request in waiting:
            begun = time.perf_counter()
            status = await wire.ask(request)
            times.append((time.perf_counter() - begun) * 1000)
            if status != 200:
                raise RuntimeError(f"status {status}")
        wire.close()

    begun = time.perf_counter()
    await asyncio.gather(*(one() for _ in range(CONNECTIONS)))
    return {"requests_per_s": round(len(times) / (time.perf_counter() - begun)), "ms": measure.percentiles(times)}


async def auth_cost(settings: Settings, terminals: tuple[Terminal, ...], rounds: int) -> dict[str, Any]:
    """Microseconds for one check, with the row in memory and without."""
    app = create_app(settings)
    async with app.router.lifespan_context(app):
        authenticate: DeviceAuthenticator = app.state.http.authenticate
        found = {}
        for name, warm in (("row in memory", True), ("row asked for", False)):
            spans = []
            for _ in range(rounds):
                for terminal in terminals:
                    request = _scope(terminal)
                    if warm:
                        await authenticate(request)
                    else:
                        authenticate.forget(terminal.id)
                    begun = time.perf_counter()
                    await authenticate(request)
                    spans.append((time.perf_counter() - begun) * 1e6)
            found[name] = measure.percentiles(spans)
        return found


def _scope(terminal: Terminal) -> Request:
    headers = [(b"authorization", f"Bearer {terminal.token}".encode()), (b"x-device-fingerprint", FINGERPRINT.encode())]
    return Request({"type": "http", "headers": headers, "client": ("127.0.0.1", 5)})


async def qr_to_work(folder: Path, runs: int) -> dict[str, Any]:
    """Milliseconds from the first painted frame, and from the start of the program."""
    shop = DemoShop(folder / "shop")
    shop.clear()
    await shop.start_backend()
    painted_to_paired, start_to_paired = [], []
    try:
        for number in range(runs):
            spec = TerminalSpec("kiosk", f"Borne {number}", "1080x1920", ("--windowed",))
            await shop.invite("kiosk", spec.name)
            for each in sorted((shop.folder / "kiosk").rglob("*"), reverse=True):  # a new machine each time
                each.unlink() if each.is_file() else each.rmdir()
            window = shop.window(spec)
            begun = time.perf_counter()
            await window.start()
            painted = time.perf_counter()
            await event_of(window, "paired", lambda _event: True)
            done = time.perf_counter()
            await window.stop()
            painted_to_paired.append((done - painted) * 1000)
            start_to_paired.append((done - begun) * 1000)
    finally:
        await shop.close()
    return {
        "runs": runs,
        "camera to work ms": {"median": round(median(painted_to_paired)), "max": round(max(painted_to_paired))},
        "program's start to work ms": {"median": round(median(start_to_paired)), "max": round(max(start_to_paired))},
    }


def run(quick: bool = False) -> dict[str, Any]:
    end_in_order()
    surroundings = Surroundings()
    devices = 50 if quick else 500
    with tempfile.TemporaryDirectory(prefix="comptoir-provisioning-") as name:
        folder = Path(name)
        settings = Settings.model_validate({"data_dir": folder / "backend"})
        settings.data_dir.mkdir()
        terminals = furnish(settings, devices, 0).tills
        body = json.dumps({"ip": "192.168.1.31", "systemInfo": INFO}).encode()
        with serving(settings) as (url, _process):
            asked = [request_of(each, "GET", "/api/v1/me/abilities") for each in terminals]
            asyncio.run(load(url, asked))  # once for the warm-up
            abilities = asyncio.run(load(url, asked * (4 if quick else 8)))
            beats = [request_of(each, "POST", f"/api/v1/devices/{each.id}/heartbeat", body) for each in terminals]
            heartbeat = asyncio.run(load(url, beats))
        auth = asyncio.run(auth_cost(settings, terminals[:100], 2 if quick else 20))
        paired = asyncio.run(qr_to_work(folder, 2 if quick else 10))
    return {
        "promise": "500 devices: what may I, I live; auth under 1 ms a request; QR on screen to a working kiosk",
        "figures": {
            "devices": devices,
            "me/abilities": abilities,
            "heartbeat": heartbeat,
            "auth µs": auth,
            "qr to work": paired,
        },
        "compared_with": {"heartbeats of 500 devices every 30 s need": "17 a second"},
        "conditions": {**surroundings.told(), "connections": CONNECTIONS, "database": "SQLite"},
    }


if __name__ == "__main__":
    json.dump(run("--quick" in sys.argv), sys.stdout, indent=2, ensure_ascii=False)
    sys.stdout.write("\n")
