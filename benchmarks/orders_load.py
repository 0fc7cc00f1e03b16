"""The load generator: a process of its own that sends prepared orders over keep-alive connections and takes times.

Reads a load as JSON from stdin; writes the line `warm` when times begin, then a result as JSON, to stdout. HTTP by hand
over asyncio streams: a client library would take as much of the two cores as the backend does, and measure itself.
"""

import asyncio
import json
import sys
import time
from base64 import b64decode
from typing import Any
from urllib.parse import urlsplit

import uvloop
import websockets


class Wire:
    """One keep-alive connection."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, head: bytes) -> None:
        self._reader = reader
        self._writer = writer
        self._head = head

    @classmethod
    async def to(cls, host: str, port: int, headers: dict[str, str]) -> "Wire":
        reader, writer = await asyncio.open_connection(host, port)
        head = "".join(f"{name}: {value}\r\n" for name, value in {"Host": f"{host}:{port}", **headers}.items())
        return cls(reader, writer, head.encode())

    async def post(self, path: bytes, body: bytes, key: bytes) -> tuple[int, bytes]:
        head = b"POST %b HTTP/1.1\r\n%bIdempotency-Key: %b\r\n" % (path, self._head, key)
        self._writer.write(
            b"%bContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (head, len(body), body)
        )
        head = await self._reader.readuntil(b"\r\n\r\n")
        start = head.lower().index(b"content-length:") + 15
        length = int(head[start : head.index(b"\r\n", start)])
        return int(head[9:12]), await self._reader.readexactly(length)

    def close(self) -> None:
        self._writer.close()


class Kitchen:
    """A kitchen display's live channel that counts the tickets it hears of."""

    def __init__(self) -> None:
        self.tickets = 0
        self.ready = asyncio.Event()

    async def listen(self, url: str, key: str, channel: str, headers: dict[str, str]) -> None:
        parts = urlsplit(url)
        assert parts.hostname
        async with websockets.connect(f"ws://{parts.netloc}/app/{key}?protocol=7", max_size=None) as socket:
            hello = json.loads(await socket.recv())
            socket_id = json.loads(hello["data"])["socket_id"]
            wire = await Wire.to(parts.hostname, parts.port or 80, headers)
            body = json.dumps({"socket_id": socket_id, "channel_name": channel}).encode()
            status, answer = await wire.post(b"/api/broadcasting/auth", body, b"-")
            assert status == 200, answer
            wire.close()
            data = {"channel": channel, **json.loads(answer)}
            await socket.send(json.dumps({"event": "pusher:subscribe", "data": data}))
            async for frame in socket:
                text = frame if isinstance(frame, str) else frame.decode()
                if '"KdsTicketCreated"' in text[:120]:
                    self.tickets += 1
                elif "subscription_succeeded" in text[:120]:
                    self.ready.set()


async def run(load: dict[str, Any]) -> dict[str, Any]:
    parts = urlsplit(load["url"])
    assert parts.hostname
    kitchens = [Kitchen() for _ in load["kitchens"]]
    listening = [
        asyncio.create_task(each.listen(load["url"], load["key"], load["channel"], headers))
        for each, headers in zip(kitchens, load["kitchens"], strict=True)
    ]
    for each, task in zip(kitchens, listening, strict=True):
        waited = asyncio.create_task(each.ready.wait())
        await asyncio.wait({waited, task}, timeout=20, return_when=asyncio.FIRST_COMPLETED)
        if not each.ready.is_set():
            task.result()
            raise RuntimeError("a kitchen display was not let in")

    times: list[float] = []

    async def till(headers: dict[str, str], bodies: list[bytes], keep: bool) -> None:
        wire = await Wire.to(parts.hostname or "", parts.port or 80, headers)
        for body in bodies:
            key = body[7:43]  # the order's own id
            start = time.perf_counter()
            status, answer = await wire.post(b"/api/v1/orders", body, key)
            if keep:
                times.append(time.perf_counter() - start)
            if status != 201:
                raise RuntimeError(f"{status} {answer[:300]!r}")
        wire.close()

    tills = [(each["headers"], [b64decode(body) for body in each["bodies"]]) for each in load["tills"]]
    warm = load["warm"]
    await asyncio.gather(*(till(headers, bodies[:warm], False) for headers, bodies in tills))
    print("warm", flush=True)
    own = time.process_time()
    begun = time.perf_counter()
    await asyncio.gather(*(till(headers, bodies[warm:], True) for headers, bodies in tills))
    seconds = time.perf_counter() - begun
    own = time.process_time() - own
    expected = load["tickets_an_order"] * sum(len(bodies) for _, bodies in tills)
    for _ in range(500):  # the last events are still on their way
        if all(each.tickets == expected for each in kitchens):
            break
        await asyncio.sleep(0.01)
    for task in listening:
        task.cancel()
    await asyncio.gather(*listening, return_exceptions=True)
    missed = sum(expected - each.tickets for each in kitchens)
    return {"times": times, "seconds": seconds, "own_cpu_seconds": own, "tickets_missed": missed}


if __name__ == "__main__":
    print(json.dumps(uvloop.run(run(json.load(sys.stdin)))))
