"""The load generator of the screens: a process of its own, with prepared requests over keep-alive connections.

Reads a load as JSON from stdin, writes a result as JSON to stdout. HTTP by hand over asyncio streams: a client library
would take as much of the cores as the backend does, and measure itself.
"""

import asyncio
import json
import random
import sys
import time
from collections import Counter
from typing import Any
from urllib.parse import urlsplit

import uvloop


class Wire:
    """One keep-alive connection of one screen."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    @classmethod
    async def to(cls, host: str, port: int) -> "Wire":
        return cls(*await asyncio.open_connection(host, port, limit=4 * 1024 * 1024))

    async def ask(self, request: bytes) -> tuple[int, bytes]:
        self._writer.write(request)
        head = await self._reader.readuntil(b"\r\n\r\n")
        status = int(head[9:12])
        if status == 304:
            return status, b""
        start = head.lower().index(b"content-length:") + 15
        return status, await self._reader.readexactly(int(head[start : head.index(b"\r\n", start)]))

    def close(self) -> None:
        self._writer.close()


def get(host: str, path: str, token: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\n\r\n".encode()


def post(host: str, path: str, token: str, body: bytes) -> bytes:
    head = (
        f"POST {path} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def polled(load: dict[str, Any], host: str, port: int) -> dict[str, Any]:
    """Every screen asks for its playlist every `every_s` seconds, for `for_s`; a wait for the server counts."""
    wires = [await Wire.to(host, port) for _ in load["tokens"]]
    requests = [get(host, "/mobile/api/v1/screen/playlist", token) for token in load["tokens"]]
    every, until = load["every_s"], load["for_s"]
    times: list[float] = []
    statuses: Counter[int] = Counter()
    size = 0
    began = time.perf_counter()

    async def screen(wire: Wire, request: bytes, at: float) -> None:
        nonlocal size
        while at < until:
            await asyncio.sleep(max(0.0, began + at - time.perf_counter()))
            status, body = await wire.ask(request)
            times.append(time.perf_counter() - began - at)
            statuses[status] += 1
            size = max(size, len(body))
            at += every

    rng = random.Random(1)
    await asyncio.gather(
        *(screen(wire, request, rng.uniform(0, every)) for wire, request in zip(wires, requests, strict=True))
    )
    for wire in wires:
        wire.close()
    return {"times": times, "statuses": dict(statuses), "bytes": size, "took_s": time.perf_counter() - began}


async def told(load: dict[str, Any], host: str, port: int) -> dict[str, Any]:
    """Every play as soon as its connection is free."""
    requests = [
        post(host, "/mobile/api/v1/screen/log-play", load["tokens"][screen], json.dumps(play).encode())
        for screen, play in load["plays"]
    ]
    queue = list(reversed(requests))
    times: list[float] = []
    statuses: Counter[int] = Counter()
    wires = [await Wire.to(host, port) for _ in range(load["connections"])]

    async def send(wire: Wire) -> None:
        while queue:
            request = queue.pop()
            started = time.perf_counter()
            status, _ = await wire.ask(request)
            times.append(time.perf_counter() - started)
            statuses[status] += 1

    began = time.perf_counter()
    await asyncio.gather(*(send(wire) for wire in wires))
    took = time.perf_counter() - began
    for wire in wires:
        wire.close()
    return {"times": times, "statuses": dict(statuses), "took_s": took}


async def main(load: dict[str, Any]) -> dict[str, Any]:
    parts = urlsplit(load["url"])
    assert parts.hostname
    work = polled if load["kind"] == "polled" else told
    return await work(load, parts.hostname, parts.port or 80)


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        sys.stdout.write(json.dumps(runner.run(main(json.load(sys.stdin)))))
