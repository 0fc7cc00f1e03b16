"""The realtime hub and real Soketi, one after the other under the same load: so many listeners on one private channel,
20 events a second over the HTTP API.

Three processes: the server alone, the listeners, and this one, which posts signed events. Listeners speak WebSocket by
hand: a client library would take longer over 200 frames than either server does, and measure itself. Each size is
measured twice on each server, in turns; the figures are those of both rounds together.

    python -m benchmarks.hub [--quick]
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import re
import socket
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from apps.demo import measure
from backend.realtime.signing import RealtimeApp
from benchmarks.orders_load import Wire
from benchmarks.surroundings import Surroundings, end_in_order
from tests.support import soketi

APP = RealtimeApp("1", "bench-key", "bench-secret")
CHANNEL = "private-bench"
RATE = 20
SIZES = (200, 1000)
"""Listeners."""
SERVERS = ("hub", "soketi")
PADDING = "x" * 500
"""About what a kitchen ticket weighs."""

_STAMP = re.compile(rb'\\"sent_at\\": ([0-9.]+)[,}]')
_SOCKET_ID = re.compile(rb'\\"socket_id\\": ?\\"([0-9.]+)\\"')


def text_frame(text: str) -> bytes:
    """A client's frame of up to 65,535 bytes, masked with zeros: lawful, and readable in a trace."""
    data = text.encode()
    length = bytes((0x80 | len(data),)) if len(data) < 126 else b"\xfe" + len(data).to_bytes(2, "big")
    return b"\x81" + length + b"\0\0\0\0" + data


def stamps_in(data: bytes) -> tuple[list[float], bytes]:
    """The sending times in a piece of a stream, and what is left of an event that has not wholly come."""
    end = 0
    found = []
    for match in _STAMP.finditer(data):
        found.append(float(match[1]))
        end = match.end()
    return found, data[end:][-200:]


class Listener(asyncio.Protocol):
    """Joins the channel and keeps, of each event, the milliseconds since it was sent."""

    def __init__(self, joined: asyncio.Semaphore, spans_ms: list[float]) -> None:
        self._joined = joined
        self._spans_ms = spans_ms
        self._rest = b""
        self._transport: asyncio.Transport | None = None
        self._in = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        transport.write(
            f"GET /app/{APP.key}?protocol=7 HTTP/1.1\r\nHost: hub\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
        )

    def data_received(self, data: bytes) -> None:
        now = time.time()
        self._rest += data
        if self._in:
            sent, self._rest = stamps_in(self._rest)
            self._spans_ms += [(now - at) * 1000 for at in sent]
        elif b"subscription_succeeded" in self._rest:
            self._in, self._rest = True, b""
            self._joined.release()
        elif (greeting := _SOCKET_ID.search(self._rest)) is not None:
            self._rest = b""
            auth = APP.channel_auth(greeting[1].decode(), CHANNEL)
            subscribe = {"event": "pusher:subscribe", "data": {"channel": CHANNEL, "auth": auth}}
            assert self._transport is not None
            self._transport.write(text_frame(json.dumps(subscribe)))


async def listen(port: int, count: int) -> None:
    """The process of the listeners: says `ready`, then at the end of stdin what it saw."""
    spans_ms: list[float] = []
    joined = asyncio.Semaphore(0)
    loop = asyncio.get_running_loop()
    transports = []
    for _ in range(count):
        transport, _ = await loop.create_connection(lambda: Listener(joined, spans_ms), "127.0.0.1", port)
        transports.append(transport)
        await asyncio.wait_for(joined.acquire(), 20)
    print("ready", flush=True)
    await asyncio.to_thread(sys.stdin.read)
    print(json.dumps(spans_ms), flush=True)
    for transport in transports:
        transport.close()


def serve() -> None:
    """The process of the hub, with the options `comptoir serve` gives to uvicorn."""
    import uvicorn
    from fastapi import FastAPI, Request

    from backend.realtime.channel_auth import Grant
    from backend.realtime.endpoints import realtime_router, running
    from backend.realtime.hub import Hub
    from backend.realtime.socket_protocol import FrameWritingProtocol

    hub = Hub(APP)

    async def nobody(_request: Request, _channel: str) -> Grant | None:
        return None  # the listeners know the secret and sign for themselves

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        async with running(hub):
            yield

    app = FastAPI(lifespan=lifespan)
    app.include_router(realtime_router(hub, nobody))
    listening = socket.create_server(("127.0.0.1", 0), backlog=512)
    print(listening.getsockname()[1], flush=True)
    config = uvicorn.Config(
        app, log_level="warning", ws=FrameWritingProtocol, ws_per_message_deflate=False, ws_ping_interval=None,
        access_log=False, timeout_graceful_shutdown=2,
    )  # fmt: skip
    uvicorn.Server(config).run(sockets=[listening])


def signed_path(body: bytes, now: float) -> bytes:
    """Where an event is posted to, with the signature of Pusher's HTTP API."""
    path = f"/apps/{APP.app_id}/events"
    query = {
        "auth_key": APP.key,
        "auth_timestamp": str(int(now)),
        "auth_version": "1.0",
        "body_md5": hashlib.md5(body).hexdigest(),
    }
    signature = APP.request_signature("POST", path, query)
    return f"{path}?{'&'.join(f'{k}={v}' for k, v in query.items())}&auth_signature={signature}".encode()


@asynccontextmanager
async def _process(*words: str) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.hub", *words,
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, limit=1 << 26, cwd=Path(__file__).parents[1],
    )  # fmt: skip
    try:
        yield process
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def _post(port: int, times: Iterable[float], stays: bool) -> None:
    """`stays`: the server keeps a connection for the next request; Soketi closes it after each."""
    wire: Wire | None = None
    began = time.perf_counter()
    for due in times:
        await asyncio.sleep(max(0.0, began + due - time.perf_counter()))
        data = json.dumps({"padding": PADDING, "sent_at": time.time()})
        body = json.dumps({"name": "Event", "channels": [CHANNEL], "data": data}).encode()
        wire = wire or await Wire.to("127.0.0.1", port, {})
        status, answer = await wire.post(signed_path(body, time.time()), body, b"-")
        # Soketi says 200 to its refusals too.
        if status != 200 or b'"code"' in answer:
            raise RuntimeError(f"{status} {answer[:200]!r}")
        if not stays:
            wire.close()
            wire = None
    if wire is not None:
        wire.close()


@asynccontextmanager
async def _server(name: str, folder: Path) -> AsyncIterator[tuple[int, int]]:
    """Its port and the process to look at."""
    if name == "hub":
        async with _process("serve") as hub:
            assert hub.stdout is not None
            yield int(await asyncio.wait_for(hub.stdout.readline(), 30)), hub.pid
    else:
        their_app = soketi.SoketiApp(APP.app_id, APP.key, APP.secret, sign_in=False)
        with soketi.soketi(folder, their_app) as node:
            yield node.port, node.pid


@dataclass(slots=True)
class Round:
    spans_ms: list[float]
    processor_s: float
    rss_mb: float
    pss_mb: float | None


async def measure_one(name: str, listeners: int, seconds: int, folder: Path) -> Round:
    async with _server(name, folder) as (port, pid), _process("listen", str(port), str(listeners)) as listening:
        assert listening.stdin is not None
        assert listening.stdout is not None
        if await asyncio.wait_for(listening.stdout.readline(), 60) != b"ready\n":
            raise RuntimeError("the listeners were not let in")
        process = psutil.Process(pid)
        before = process.cpu_times()
        await _post(port, [number / RATE for number in range(seconds * RATE)], stays=name == "hub")
        await asyncio.sleep(1)  # the last frames
        after = process.cpu_times()
        weight, share = measure.rss_mb(pid), measure.pss_mb(pid)
        listening.stdin.close()
        spans_ms = json.loads(await listening.stdout.readline())
    return Round(spans_ms, after.user + after.system - before.user - before.system, weight, share)


async def measure_all(sizes: Iterable[int], seconds: int, rounds: int, servers: Iterable[str]) -> dict[str, Any]:
    figures: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        for listeners in sizes:
            measured: dict[str, list[Round]] = {name: [] for name in servers}
            for _ in range(rounds):
                for name in measured:
                    measured[name].append(await measure_one(name, listeners, seconds, Path(folder)))
            figures[f"{listeners} listeners"] = {
                name: _told(many, listeners, seconds) for name, many in measured.items()
            }
    return figures


def _told(rounds: list[Round], listeners: int, seconds: int) -> dict[str, Any]:
    spans_ms = [span for each in rounds for span in each.spans_ms]
    return {
        "sent_to_heard_ms": measure.percentiles(spans_ms),
        "processor_s_a_round": round(sum(each.processor_s for each in rounds) / len(rounds), 2),
        "rss_mb": max(each.rss_mb for each in rounds),
        "pss_mb": rounds[-1].pss_mb,
        "frames": len(spans_ms),
        "frames_missed": listeners * RATE * seconds * len(rounds) - len(spans_ms),
    }


def run(quick: bool = False) -> dict[str, object]:
    """Twenty seconds of events, twice for each server and size; `quick`: three seconds, once."""
    surroundings = Surroundings()
    end_in_order()
    why_not = soketi.why_not()
    servers = SERVERS[:1] if why_not else SERVERS
    seconds, rounds = (3, 1) if quick else (20, 2)
    figures = asyncio.run(measure_all(SIZES, seconds, rounds, servers))
    return {
        "promise": "Realtime hub, 200 subscribers × 20 events/s: p99 no worse than Soketi, processor ≤ 2 ×",
        "figures": {**figures, "seconds_a_round": seconds, "rounds": rounds},
        "compared_with": {"soketi": why_not or "1.6.1 in the same run, above"},
        "conditions": {
            **surroundings.told(),
            "bytes_an_event": len(PADDING),
            "note": "server, listeners and sender on the same cores, loopback; from before the POST to the frame",
        },
    }


if __name__ == "__main__":
    if sys.argv[1:2] == ["serve"]:
        serve()
    elif sys.argv[1:2] == ["listen"]:
        asyncio.run(listen(int(sys.argv[2]), int(sys.argv[3])))
    else:
        print(json.dumps(run(quick="--quick" in sys.argv), indent=2, ensure_ascii=False))
