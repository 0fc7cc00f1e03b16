"""`comptoir serve`: the backend under uvicorn."""

import argparse
import asyncio
import contextlib
import gc
import sys
from collections.abc import Callable

import uvicorn
from pydantic import ValidationError
from pydantic_settings import SettingsError

from backend.addresses import network, with_mapped
from backend.app import Backend, create_app
from backend.devices.nearby.announcement import Announcement
from backend.http.route import build_validators
from backend.realtime.socket_protocol import FrameWritingProtocol
from backend.settings import Settings, back_office_keys, instance_id
from backend.watching.logs import set_up_logs

Ready = Callable[[str], None]

GARBAGE_EVERY = 10_000
"""Objects made and not yet freed after which Python looks for cycles; its own 700 is less than one order makes."""


class _Server(uvicorn.Server):
    """Says where it listens once it does: the port may have been 0."""

    def __init__(self, config: uvicorn.Config, ready: Ready, terminals: int | None) -> None:
        super().__init__(config)
        self._ready = ready
        self._announcement: Announcement | None = None
        self._terminals = terminals
        self._beside = contextlib.AsyncExitStack()

    async def startup(self, sockets: list[object] | None = None) -> None:  # type: ignore[override]
        await super().startup(sockets)  # type: ignore[arg-type]
        if self.should_exit:
            return
        for server in self.servers:
            for listening in server.sockets:
                host, port = listening.getsockname()[:2]
                url = f"http://{host}:{port}"
                await self._listen_to_terminals()
                self._ready(url)
                await self._announce(port)
                await self._offer_set_up(url)
                return

    async def shutdown(self, sockets: list[object] | None = None) -> None:  # type: ignore[override]
        if self._announcement is not None:
            await self._announcement.end()
        await self._beside.aclose()
        await super().shutdown(sockets)  # type: ignore[arg-type]

    async def _listen_to_terminals(self) -> None:
        """A port that somebody else has keeps attendance terminals out, and nobody else."""
        if self._terminals is None:
            return
        backend: Backend = self.config.app.state.backend  # type: ignore[union-attr]
        listener = backend.attendance.listener
        try:
            await self._beside.enter_async_context(listener.running(self._terminals))
        except OSError as error:
            sys.stderr.write(
                f"comptoir: attendance terminals cannot call: port {self._terminals} at {backend.settings.host}: "
                f"{error.strerror or error}. Give another one with --attendance-port (or COMPTOIR_ATTENDANCE_PORT), or "
                "--no-terminals; everything else works\n"
            )
            sys.stderr.flush()
            return
        sys.stdout.write(f"comptoir: terminals {listener.url}\n")
        sys.stdout.flush()

    async def _announce(self, port: int) -> None:
        app = self.config.app
        backend: Backend = app.state.backend  # type: ignore[union-attr]

        async def store_names() -> tuple[str, ...]:
            async with backend.database.read() as session:
                return tuple(store.profile.name.fr for store in await backend.stores.all(session))

        instance, version = instance_id(backend.settings), app.version  # type: ignore[union-attr]
        self._announcement = Announcement(backend.settings, instance, version, store_names)
        await self._announcement.begin(port)

    async def _offer_set_up(self, url: str) -> None:
        backend: Backend = self.config.app.state.backend  # type: ignore[union-attr]
        async with backend.database.read() as session:
            if await backend.accounts.needs_set_up(session):
                code = back_office_keys(backend.settings).set_up
                sys.stdout.write(f"comptoir: set up the back office at {url}/admin/ (code from elsewhere: {code})\n")
                sys.stdout.flush()


def settle_memory() -> None:
    """Keep the garbage collector away from what lives as long as the program: looking through all of it (modules,
    routes, validators) stops every request for a tenth of a second, several times in a thousand orders."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(GARBAGE_EVERY)


def make_server(settings: Settings, ready: Ready, *, terminals: int | None = None) -> uvicorn.Server:
    """`terminals`: the port at which attendance terminals may call, None for nowhere."""
    app = create_app(settings)
    build_validators(app.router.routes)
    config = uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        loop="auto",
        http="auto",
        ws=FrameWritingProtocol,
        ws_per_message_deflate=False,
        log_level=settings.log_level.lower(),
        # uvicorn's own handlers write for people
        log_config=None if settings.log_json else uvicorn.config.LOGGING_CONFIG,
        access_log=False,
        server_header=False,
        # A header anybody can write says where a request is from only when a proxy we know wrote it.
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=with_mapped(network(each) for each in settings.trusted_proxies),
        # Keep-alive outlives a device's heartbeat interval, so that idle terminals do not reconnect for each.
        timeout_keep_alive=75,
        timeout_graceful_shutdown=5,
        ws_max_size=64 * 1024,
        # Liveness is the Pusher protocol's business.
        ws_ping_interval=None,
        backlog=512,
    )
    return _Server(config, ready, terminals)


def serve_main(argv: list[str] | None = None) -> int:
    """`comptoir serve`. Exit code 2 for settings that make no sense, 1 when the start failed."""
    arguments = _parser().parse_args(argv)
    names = ("host", "port", "attendance_port")
    given = {name: value for name, value in vars(arguments).items() if name in names and value is not None}
    try:
        settings = Settings(**given)
    except (ValidationError, SettingsError) as error:
        sys.stderr.write(f"comptoir serve: settings: {error}\n")
        return 2
    if arguments.demo_stores:
        from backend.demo.seed import seed_now

        for store in seed_now(settings):
            sys.stdout.write(f"comptoir: store {store.key.sku} {'made' if store.fresh else 'is there'}\n")
        sys.stdout.flush()
    return run_server(settings, terminals=not arguments.no_terminals)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="comptoir serve", description="The backend: REST, realtime hub and jobs.")
    parser.add_argument("--host", help="address to listen at (127.0.0.1; 0.0.0.0 for the shop's network)")
    parser.add_argument("--port", type=int, help="8000; 0 takes a free one, told in the `ready` line")
    parser.add_argument(
        "--attendance-port", type=int, help="where attendance terminals call (7788; 0 takes a free one)"
    )
    parser.add_argument("--no-terminals", action="store_true", help="let no attendance terminals call")
    parser.add_argument("--demo-stores", action="store_true", help="make the two demo stores if they are not there")
    return parser


def run_server(settings: Settings, ready: Ready | None = None, *, terminals: bool = False) -> int:
    """Serve until a signal; 0 after an orderly stop, else non-zero. Prints `comptoir: ready <url>`. `terminals`: let
    attendance terminals call, at `attendance_port`."""
    set_up_logs(settings.log_level, json=settings.log_json)

    def settled(url: str) -> None:
        settle_memory()
        (ready or _print_ready)(url)

    server = make_server(settings, settled, terminals=settings.attendance_port if terminals else None)
    loop_factory = server.config.get_loop_factory()
    if sys.platform == "win32":
        # psycopg cannot work on Windows' own proactor loop.
        loop_factory = asyncio.SelectorEventLoop
    with asyncio.Runner(loop_factory=loop_factory) as runner:
        try:
            runner.run(server.serve())
        except KeyboardInterrupt:
            return 0
    return 0 if server.started else 1


def _print_ready(url: str) -> None:
    sys.stdout.write(f"comptoir: ready {url}\n")
    sys.stdout.flush()
