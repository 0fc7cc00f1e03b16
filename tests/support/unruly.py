"""A WebSocket server that misbehaves on demand, one script per connection."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import websockets

Script = Callable[["Visit"], Awaitable[None]]


@dataclass(slots=True, eq=False)
class Visit:
    """One connection of a client, as the server sees it."""

    socket: websockets.ServerConnection
    number: int
    received: list[dict[str, Any]] = field(default_factory=list)

    async def say(self, event: str, data: Any, **more: Any) -> None:
        await self.socket.send(json.dumps({"event": event, "data": data, **more}))

    async def greet(self, activity_timeout: float = 30) -> None:
        greeting = {"socket_id": f"{self.number}.7", "activity_timeout": activity_timeout}
        await self.say("pusher:connection_established", json.dumps(greeting))

    async def confirm(self, count: int = 1) -> None:
        """Read and confirm subscriptions; pings in between are answered."""
        confirmed = 0
        while confirmed < count:
            message = json.loads(await self.socket.recv())
            self.received.append(message)
            if message["event"] == "pusher:subscribe":
                confirmed += 1
                await self.say("pusher_internal:subscription_succeeded", "{}", channel=message["data"]["channel"])

    async def behave(self) -> None:
        """Greet, confirm and answer pings until the client leaves."""
        await self.greet()
        with contextlib.suppress(websockets.ConnectionClosed):
            while True:
                message = json.loads(await self.socket.recv())
                self.received.append(message)
                if message["event"] == "pusher:subscribe":
                    await self.say("pusher_internal:subscription_succeeded", "{}", channel=message["data"]["channel"])
                elif message["event"] == "pusher:ping":
                    await self.say("pusher:pong", {})


@dataclass(slots=True)
class Unruly:
    script: Script
    port: int = 0
    visits: list[Visit] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"ws://127.0.0.1:{self.port}"

    async def _serve(self, socket: websockets.ServerConnection) -> None:
        visit = Visit(socket, len(self.visits) + 1)
        self.visits.append(visit)
        with contextlib.suppress(websockets.ConnectionClosed):
            await self.script(visit)


@contextlib.asynccontextmanager
async def unruly_server(script: Script, port: int = 0) -> AsyncIterator[Unruly]:
    """Serve script(visit) to every connection; `port` to come back at an address that was in use before."""
    unruly = Unruly(script)
    server = await websockets.serve(unruly._serve, "127.0.0.1", port, ping_interval=None, close_timeout=0.1)
    unruly.port = server.sockets[0].getsockname()[1]
    try:
        yield unruly
    finally:
        server.close()
        await server.wait_closed()


@contextlib.asynccontextmanager
async def mute_listener() -> AsyncIterator[int]:
    """Accepts TCP connections and never says a word; gives the port."""
    release = asyncio.Event()

    async def hold(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await release.wait()
        writer.close()

    server = await asyncio.start_server(hold, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        release.set()
        server.close()
        await server.wait_closed()
