"""The hub alone in an application of its own: it must not need the rest of the house."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
import websockets
from fastapi import FastAPI, Request

from backend.realtime.channel_auth import Grant
from backend.realtime.endpoints import realtime_router, running
from backend.realtime.hub import Hub, Limits
from backend.realtime.signing import RealtimeApp
from backend.realtime.socket_protocol import FrameWritingProtocol
from tests.support.server import serving

REALTIME = RealtimeApp("4711", "the-key", "the-secret")


@dataclass(slots=True)
class Gate:
    """The authoriser: the bearer is the user's id, and who may join what is written down here."""

    refused: set[str] = field(default_factory=set)
    asked: list[tuple[str, str]] = field(default_factory=list)

    async def __call__(self, request: Request, channel: str) -> Grant | None:
        user = request.headers.get("authorization", "").removeprefix("Bearer ")
        self.asked.append((user, channel))
        if not user or user in self.refused:
            return None
        return Grant(user, exclusive=user.startswith("device:"), user_info={"name": user})


class Client:
    """A bare protocol client: says exactly what it is told to."""

    def __init__(self, socket: websockets.ClientConnection, socket_id: str, activity_timeout: float) -> None:
        self.socket = socket
        self.socket_id = socket_id
        self.activity_timeout = activity_timeout

    async def send(self, event: str, data: Any = None, **more: Any) -> None:
        await self.socket.send(json.dumps({"event": event, "data": {} if data is None else data, **more}))

    async def receive(self) -> dict[str, Any]:
        async with asyncio.timeout(5):
            message: dict[str, Any] = json.loads(await self.socket.recv())
        return message

    async def subscribe(self, channel: str, user: str | None = None) -> dict[str, Any]:
        data = {"channel": channel}
        if channel.startswith("presence-"):
            data["channel_data"] = json.dumps({"user_id": user})
            data["auth"] = REALTIME.channel_auth(self.socket_id, channel, data["channel_data"])
        elif channel.startswith("private-"):
            data["auth"] = REALTIME.channel_auth(self.socket_id, channel)
        await self.send("pusher:subscribe", data)
        return await self.receive()

    async def close_code(self) -> int:
        """The code with which the server ends the connection."""
        async with asyncio.timeout(5):
            await self.socket.wait_closed()
        assert self.socket.close_code is not None
        return self.socket.close_code


@dataclass(frozen=True, slots=True)
class Server:
    hub: Hub
    gate: Gate
    port: int

    @property
    def http(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @asynccontextmanager
    async def raw(self, key: str = "the-key", query: str = "protocol=7") -> AsyncIterator[websockets.ClientConnection]:
        async with websockets.connect(f"ws://127.0.0.1:{self.port}/app/{key}?{query}", ping_interval=None) as socket:
            yield socket

    @asynccontextmanager
    async def client(self) -> AsyncIterator[Client]:
        async with self.raw() as socket:
            greeting = json.loads(await socket.recv())
            assert greeting["event"] == "pusher:connection_established"
            data = json.loads(greeting["data"])
            yield Client(socket, data["socket_id"], data["activity_timeout"])


def application(hub: Hub, gate: Gate) -> FastAPI:
    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        async with running(hub):
            yield

    app = FastAPI(lifespan=lifespan)
    app.include_router(realtime_router(hub, gate))
    return app


@pytest.fixture(params=["frame-writer", "plain-asgi"])
def websocket_options(request: pytest.FixtureRequest) -> dict[str, Any]:
    """With our uvicorn protocol and with any other."""
    if request.param == "plain-asgi":
        return {"ws": "websockets-sansio"}
    return {"ws": FrameWritingProtocol, "ws_per_message_deflate": False}


@pytest.fixture
def start(websocket_options: dict[str, Any]) -> Callable[..., Any]:
    @asynccontextmanager
    async def run(limits: Limits | None = None, port: int = 0, **options: Any) -> AsyncIterator[Server]:
        hub = Hub(REALTIME, limits, reserved=("store.", "device."), **options)
        gate = Gate()
        async with serving(application(hub, gate), port, **websocket_options) as taken:
            yield Server(hub, gate, taken)

    return run


@pytest.fixture
async def server(start: Callable[..., Any]) -> AsyncIterator[Server]:
    async with start() as running_server:
        yield running_server


@pytest.fixture
def unused_tcp_port_of() -> Callable[[], int]:
    def find() -> int:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port: int = probe.getsockname()[1]
            return port

    return find
