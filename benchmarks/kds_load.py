"""Tills that send orders at a steady rate, and devices that listen: a process of its own which takes the stamps.

Reads a load as JSON from stdin, writes `ready` when every device listens, begins at the next line of stdin, and writes
what it saw as JSON. Orders are due at fixed times whatever became of those before (open loop); the stamp `sent` is
taken when an order is due, so that an order which waits for its till counts its waiting.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
import time
from base64 import b64decode
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import uvloop
import websockets

from benchmarks.orders_load import Wire

PATIENCE_S = 10.0


@dataclass
class Stamps:
    """Seconds since the epoch by order id; `heard` is taken when the event of its ticket is decoded."""

    sent: dict[str, float] = field(default_factory=dict)
    answered: dict[str, float] = field(default_factory=dict)
    heard: dict[str, float] = field(default_factory=dict)
    tickets: dict[str, str] = field(default_factory=dict)
    """Ticket id by order id, in the order they were heard of."""
    news: asyncio.Event = field(default_factory=asyncio.Event)


def heard_ticket(frame: str) -> tuple[str, str] | None:
    """(order id, ticket id) of a KdsTicketCreated frame; None for any other frame."""
    message = json.loads(frame)
    if message["event"] != "KdsTicketCreated":
        return None
    ticket = json.loads(message["data"])["ticket"]
    return ticket["order_id"], ticket["id"]


def due_times(count: int, rate: float) -> list[float]:
    """Seconds after the start at which each of `count` orders is due."""
    return [number / rate for number in range(count)]


class Listener:
    """One device on the live channel. Only with `stamps` it decodes what it hears."""

    def __init__(self, url: str, key: str, device: dict[str, Any], stamps: Stamps | None) -> None:
        self._url = url
        self._key = key
        self._headers: dict[str, str] = device["headers"]
        self._waiting = set(device["channels"])
        self._channels: Sequence[str] = device["channels"]
        self._stamps = stamps
        self.events = 0
        self.joined = asyncio.Event()

    async def listen(self) -> None:
        parts = urlsplit(self._url)
        assert parts.hostname
        async with websockets.connect(f"ws://{parts.netloc}/app/{self._key}?protocol=7", max_size=None) as socket:
            socket_id = json.loads(json.loads(await socket.recv())["data"])["socket_id"]
            wire = await Wire.to(parts.hostname, parts.port or 80, self._headers)
            for channel in self._channels:
                body = json.dumps({"socket_id": socket_id, "channel_name": channel}).encode()
                status, answer = await wire.post(b"/api/broadcasting/auth", body, b"-")
                if status != 200:
                    raise RuntimeError(f"{channel}: {status} {answer[:200]!r}")
                data = {"channel": channel, **json.loads(answer)}
                await socket.send(json.dumps({"event": "pusher:subscribe", "data": data}))
            wire.close()
            async for frame in socket:
                self._take(str(frame) if isinstance(frame, str) else frame.decode())

    def _take(self, frame: str) -> None:
        self.events += 1
        if self._waiting:
            message = json.loads(frame)
            if message["event"] == "pusher_internal:subscription_succeeded":
                self._waiting.discard(message["channel"])
                if not self._waiting:
                    self.joined.set()
        elif self._stamps is not None and (ticket := heard_ticket(frame)) is not None:
            order_id, ticket_id = ticket
            self._stamps.heard.setdefault(order_id, time.time())
            self._stamps.tickets[order_id] = ticket_id
            self._stamps.news.set()


class Kitchen:
    """Bumps and serves the oldest ticket when more than `keep` are open."""

    def __init__(self, wire: Wire, keep: int) -> None:
        self._wire = wire
        self._keep = keep
        self._done: set[str] = set()

    async def work(self, tickets: dict[str, str], keep: int | None = None) -> None:
        most = self._keep if keep is None else keep
        still = [order_id for order_id in tickets if order_id not in self._done]
        for order_id in still[: max(0, len(still) - most)]:
            self._done.add(order_id)
            for action in ("bump", "serve"):
                body = json.dumps({"action": action, "at": datetime.now(UTC).isoformat()}).encode()
                path = f"/api/v1/tickets/{tickets[order_id]}/actions".encode()
                status, answer = await self._wire.post(path, body, f"{order_id}:{action}".encode())
                if status != 200:
                    raise RuntimeError(f"{action}: {status} {answer[:200]!r}")


async def send_all(load: dict[str, Any], stamps: Stamps) -> None:
    """Every order at its time, each till on its own connection; returns when all are answered."""
    parts = urlsplit(load["url"])
    host, port = parts.hostname or "", parts.port or 80
    wires = [(await Wire.to(host, port, each["headers"]), asyncio.Lock()) for each in load["tills"]]
    kitchen = None
    if load["keep"]:
        kitchen = Kitchen(await Wire.to(host, port, load["listeners"][0]["headers"]), load["keep"])
    bodies = [b64decode(each) for each in load["bodies"]]

    async def one(number: int, body: bytes) -> None:
        order_id = body[7:43].decode()
        stamps.sent[order_id] = time.time()
        wire, lock = wires[number % len(wires)]
        async with lock:
            status, answer = await wire.post(b"/api/v1/orders", body, order_id.encode())
        stamps.answered[order_id] = time.time()
        if status != 201:
            raise RuntimeError(f"{status} {answer[:300]!r}")

    began = time.perf_counter()
    sending = []
    for number, (due, body) in enumerate(zip(due_times(len(bodies), load["rate"]), bodies, strict=True)):
        await asyncio.sleep(max(0.0, began + due - time.perf_counter()))
        sending.append(asyncio.create_task(one(number, body)))
        if kitchen is not None:
            await asyncio.sleep(0.4 / load["rate"])  # between two orders, as far from both as it can be
            await kitchen.work(stamps.tickets)
    await asyncio.gather(*sending)
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE_S):
            while not stamps.sent.keys() <= stamps.heard.keys():
                stamps.news.clear()
                await stamps.news.wait()
    if kitchen is not None:
        await kitchen.work(stamps.tickets, keep=0)
    for wire, _ in wires:
        wire.close()


async def run(load: dict[str, Any]) -> dict[str, Any]:
    """`listeners[0]` takes the stamps when there are orders to send; without orders: listen until stdin ends."""
    stamps = Stamps()
    listeners = [
        Listener(load["url"], load["key"], device, stamps if number == 0 and load["bodies"] else None)
        for number, device in enumerate(load["listeners"])
    ]
    tasks = [asyncio.create_task(each.listen()) for each in listeners]
    for each, task in zip(listeners, tasks, strict=True):
        joined = asyncio.create_task(each.joined.wait())
        await asyncio.wait({joined, task}, timeout=20, return_when=asyncio.FIRST_COMPLETED)
        if not each.joined.is_set():
            joined.cancel()
            if task.done():
                task.result()
            raise RuntimeError("a device was not let in")
    print("ready", flush=True)
    line = await asyncio.to_thread(sys.stdin.readline)
    if line and load["bodies"]:
        await send_all(load, stamps)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return {
        "sent": stamps.sent,
        "answered": stamps.answered,
        "heard": stamps.heard,
        "events": sum(each.events for each in listeners),
    }


if __name__ == "__main__":
    print(json.dumps(uvloop.run(run(json.loads(sys.stdin.readline())))))
