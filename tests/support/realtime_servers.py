"""The embedded hub and real Soketi, side by side, each with the application's own leave to join.

    with both(folder) as servers: servers["hub"].plain, servers["soketi"].talkative …

The hub runs in a thread, so that clients may be of any kind: on this loop, in threads, in other processes.
"""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from fastapi import FastAPI, Request
from fastapi.responses import FileResponse, HTMLResponse

from backend.realtime.channel_auth import ChannelAuth, Grant
from backend.realtime.endpoints import auth_router, realtime_router, running
from backend.realtime.hub import Hub, Limits
from backend.realtime.signing import RealtimeApp
from backend.realtime.socket_protocol import FrameWritingProtocol
from tests.support import npm
from tests.support.server import serving
from tests.support.soketi import SoketiApp, soketi

Name = Literal["hub", "soketi"]
MAX_FRAME = 64 * 1024
"""As `comptoir serve` has it."""

_PAGE = """<!doctype html><meta charset="utf-8"><title>pusher-js</title>
<script src="/pusher.js"></script><script src="/commands.js"></script>
<script>
  const clients = {}, told = {};
  function begin(name, config) {
    told[name] = [];
    clients[name] = makeClient(Pusher, config, (what, more) => told[name].push({ what, ...more }));
  }
</script>"""


@dataclass(frozen=True, slots=True)
class Realtime:
    """Where one application's sockets and HTTP API are, and where leave to join is asked."""

    server: Name
    app: RealtimeApp
    port: int
    auth_port: int


@dataclass(frozen=True, slots=True)
class Servers:
    plain: Realtime
    talkative: Realtime
    """With client events."""
    full: Realtime
    """With room for one connection."""


PLAIN, TALKATIVE, FULL = (RealtimeApp(number, f"key-{number}", f"secret-{number}") for number in ("11", "12", "13"))


def _user(request: Request) -> str:
    return request.headers.get("authorization", "").removeprefix("Bearer ")


async def authorise(request: Request, channel: str) -> Grant | None:
    """The bearer is the user's id. Nobody may join what has `forbidden` in its name."""
    user = _user(request)
    return Grant(user, user_info={"name": user}) if user and "forbidden" not in channel else None


async def vouch(request: Request) -> Grant | None:
    return Grant(_user(request)) if _user(request) else None


def hub_application(hub: Hub) -> FastAPI:
    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        async with running(hub):
            yield

    app = FastAPI(lifespan=lifespan)
    app.include_router(realtime_router(hub, authorise, vouch))
    return _with_page(app)


def auth_application(realtime_app: RealtimeApp) -> FastAPI:
    app = FastAPI()
    app.include_router(auth_router(ChannelAuth(realtime_app, authorise, vouch, reserved=("store.", "device."))))
    return _with_page(app)


def _with_page(app: FastAPI) -> FastAPI:
    @app.get("/page")
    async def page() -> HTMLResponse:
        return HTMLResponse(_PAGE)

    @app.get("/pusher.js")
    async def library() -> FileResponse:
        return FileResponse(Path(npm.installed(npm.CLIENTS)) / "node_modules/pusher-js/dist/web/pusher.js")

    @app.get("/commands.js")
    async def commands() -> FileResponse:
        return FileResponse(npm.CLIENTS / "commands.js")

    return app


OPTIONS: dict[str, Any] = {
    "ws": FrameWritingProtocol,
    "ws_per_message_deflate": False,
    "ws_max_size": MAX_FRAME,
    "timeout_keep_alive": 75,
}


@contextmanager
def serving_in_thread(*apps: FastAPI, **options: Any) -> Iterator[list[int]]:
    """Each application under uvicorn on a port of its own, all on one loop in a thread; gives the ports."""
    ports: list[int] = []
    ready, stop = threading.Event(), threading.Event()
    failed: list[BaseException] = []

    async def run() -> None:
        async with AsyncExitStack() as stack:
            ports.extend([await stack.enter_async_context(serving(app, **OPTIONS, **options)) for app in apps])
            ready.set()
            await asyncio.to_thread(stop.wait)

    def main() -> None:
        try:
            asyncio.run(run())
        except BaseException as error:
            failed.append(error)
            ready.set()

    thread = threading.Thread(target=main, name="realtime-servers")
    thread.start()
    ready.wait(60)
    try:
        if failed:
            raise failed[0]
        yield ports
    finally:
        stop.set()
        thread.join(20)


@contextmanager
def embedded_hub() -> Iterator[Servers]:
    hubs = [
        Hub(PLAIN, reserved=("store.", "device.")),
        Hub(TALKATIVE, client_events=True),
        Hub(FULL, Limits(connections=1)),
    ]
    with serving_in_thread(*(hub_application(hub) for hub in hubs)) as ports:
        yield Servers(*(Realtime("hub", hub.app, port, port) for hub, port in zip(hubs, ports, strict=True)))


@contextmanager
def real_soketi(folder: Path) -> Iterator[Servers]:
    apps = (PLAIN, TALKATIVE, FULL)
    their_apps = [
        SoketiApp(app.app_id, app.key, app.secret, client_events=app is TALKATIVE, connections=1 if app is FULL else -1)
        for app in apps
    ]
    with soketi(folder, *their_apps) as node, serving_in_thread(*(auth_application(app) for app in apps)) as ports:
        yield Servers(*(Realtime("soketi", app, node.port, port) for app, port in zip(apps, ports, strict=True)))
