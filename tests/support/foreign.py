"""Realtime clients nobody here wrote, behind one pair of words: `do` something, wait until it `hears` something."""

import asyncio
import contextlib
import itertools
import json
import logging
import os
import queue
import socket
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any, Literal

from tests.support import npm
from tests.support.browser import Browser

PATIENCE_S = 15

Kind = Literal["pusher-js", "chromium", "laravel-echo", "pysher"]
KINDS: tuple[Kind, ...] = ("pusher-js", "chromium", "laravel-echo", "pysher")


def installed() -> Path | str:
    """The directory with pusher-js installed, or why there is none."""
    return npm.installed(npm.CLIENTS)


class ForeignClient(ABC):
    """Everything it told so far is in `said`; what was told before is found by `hears` only once."""

    def __init__(self) -> None:
        self.said: list[dict[str, Any]] = []

    @abstractmethod
    async def do(self, command: str, **arguments: Any) -> None:
        """Carry the command out, as its program names it."""

    @abstractmethod
    async def _next(self) -> dict[str, Any] | None:
        """What it tells next; None when it will tell nothing more."""

    async def hears(self, what: str, **expected: Any) -> dict[str, Any]:
        """Read on until it tells of this; everything told is kept in `said`."""
        try:
            async with asyncio.timeout(PATIENCE_S):
                while (told := await self._next()) is not None:
                    self.said.append(told)
                    if told["what"] == what and expected.items() <= told.items():
                        return told
        except TimeoutError:
            pass
        raise AssertionError(f"{what} {expected} was not heard; it said {self.said}")

    def told(self, what: str) -> list[dict[str, Any]]:
        return [each for each in self.said if each["what"] == what]


class _Process(ForeignClient):
    def __init__(self, process: asyncio.subprocess.Process) -> None:
        super().__init__()
        self._process = process

    async def do(self, command: str, **arguments: Any) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"do": command, **arguments}).encode() + b"\n")
        await self._process.stdin.drain()

    async def _next(self) -> dict[str, Any] | None:
        assert self._process.stdout is not None
        line = await self._process.stdout.readline()
        told: dict[str, Any] | None = json.loads(line) if line else None
        return told


@asynccontextmanager
async def _node(script: str, directory: Path, **config: Any) -> AsyncIterator[ForeignClient]:
    process = await asyncio.create_subprocess_exec(
        "node",
        str(npm.CLIENTS / script),
        json.dumps(config),
        env={**os.environ, "NODE_PATH": str(directory / "node_modules")},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        yield _Process(process)
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


def pusher_js(directory: Path, **config: Any) -> AbstractAsyncContextManager[ForeignClient]:
    """pusher-js under node. `key`, `port`, `token`; `authPort` where leave to join is asked elsewhere."""
    return _node("client.cjs", directory, **config)


def laravel_echo(directory: Path, **config: Any) -> AbstractAsyncContextManager[ForeignClient]:
    return _node("echo.cjs", directory, **config)


class _InPage(ForeignClient):
    """One of the clients in a page of a real browser."""

    def __init__(self, page: Browser, name: str) -> None:
        super().__init__()
        self._page = page
        self._name = name
        self._waiting: list[dict[str, Any]] = []

    async def do(self, command: str, **arguments: Any) -> None:
        script = "clients[arguments[0]][arguments[1]](arguments[2])"
        await asyncio.to_thread(self._page.driver.execute_script, script, self._name, command, arguments)

    async def _next(self) -> dict[str, Any] | None:
        while not self._waiting:
            script = "return told[arguments[0]].splice(0)"
            self._waiting = await asyncio.to_thread(self._page.driver.execute_script, script, self._name)
            if not self._waiting:
                await asyncio.sleep(0.02)
        return self._waiting.pop(0)


_names = itertools.count(1)


@asynccontextmanager
async def in_chromium(page: Browser, **config: Any) -> AsyncIterator[ForeignClient]:
    """pusher-js in the page that realtime_servers serves at `authPort`."""
    address = f"http://127.0.0.1:{config['authPort']}/page"
    if page.driver.current_url != address:
        await asyncio.to_thread(page.open, address)
    name = f"c{next(_names)}"
    await asyncio.to_thread(page.driver.execute_script, "begin(arguments[0], arguments[1])", name, config)
    client = _InPage(page, name)
    try:
        yield client
    finally:
        await client.do("disconnect")


class _Pysher(ForeignClient):
    """pysher on its own threads, as its documents use it; the sign-in, which it does not know, by hand."""

    def __init__(self, config: dict[str, Any]) -> None:
        import pysher

        super().__init__()
        self._config = config
        self._heard: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
        self._headers = {"Authorization": f"Bearer {config['token']}"}
        self._address = f"http://127.0.0.1:{config['authPort']}/api/broadcasting"
        # It ignores the `channel_data` of an auth endpoint: for presence it signs by itself.
        self.pusher = pysher.Pusher(
            config["key"],
            secure=False,
            custom_host="127.0.0.1",
            port=config["port"],
            secret=config.get("secret", ""),
            user_data={"user_id": config["token"]},
            auth_endpoint=f"{self._address}/auth",
            auth_endpoint_headers=self._headers,
            log_level=logging.CRITICAL,
        )
        connection = self.pusher.connection
        connection.bind("pusher:connection_established", self._connected)
        connection.bind("pusher:error", lambda data: self._tell("error", code=_code(data)))
        connection.bind("pusher:signin_success", lambda data: self._tell("signed_in", id=_user_in(data)))
        # The answer to a subscription may come before a channel can be bound to (its fault 14): listened for here.
        original = connection.event_handler

        def handle(event: str, data: Any, channel: str) -> None:
            self._internal(event, data, channel)
            original(event, data, channel)

        connection.event_handler = handle
        # One attempt: this suite does not test how it comes back.
        connection.disconnect_called = True
        connection.start()

    def _tell(self, what: str, **more: Any) -> None:
        self._heard.put({"what": what, **more})

    def _connected(self, data: str) -> None:
        self._tell("state", state="connected", socket_id=json.loads(data)["socket_id"])

    def _internal(self, event: str, data: Any, channel: str) -> None:
        inner = json.loads(data) if isinstance(data, str) and data else data
        match event:
            case "pusher_internal:subscription_succeeded":
                self._tell("joined", channel=channel, count=((inner or {}).get("presence") or {}).get("count"))
            case "pusher:subscription_error":
                self._tell("refused", channel=channel, status=inner.get("status"))
            case "pusher_internal:member_added" | "pusher_internal:member_removed":
                self._tell(event.partition(":")[2], channel=channel, id=inner["user_id"])
            case "pusher:error":
                self._tell("error", code=_code(data))
            case "pusher:cache_miss":
                self._tell("cache_miss", channel=channel)

    async def do(self, command: str, **arguments: Any) -> None:
        await asyncio.to_thread(getattr(self, f"_{command}"), **arguments)

    def _subscribe(self, channel: str, events: tuple[str, ...] = ()) -> None:
        try:
            joined = self.pusher.subscribe(channel)
        except AssertionError:  # how it says that the auth endpoint refused
            self._tell("refused", channel=channel, status=403)
            return
        for event in events:
            joined.bind(event, lambda data, event=event: self._tell(
                "event", channel=channel, event=event, data=_read(data), user_id=None))  # fmt: skip

    def _unsubscribe(self, channel: str) -> None:
        self.pusher.unsubscribe(channel)
        self._tell("left", channel=channel)

    def _send(self, channel: str, event: str, data: Any) -> None:
        self.pusher.channel(channel).trigger(event, data)
        self._tell("sent", done=True)

    def _sign_in(self) -> None:
        import requests

        where = f"{self._address}/user-auth"
        answer = requests.post(where, data={"socket_id": self.pusher.connection.socket_id}, headers=self._headers)
        self.pusher.connection.send_event("pusher:signin", answer.json())

    async def _next(self) -> dict[str, Any] | None:
        while True:
            try:
                return self._heard.get_nowait()
            except queue.Empty:
                await asyncio.sleep(0.01)

    def close(self) -> None:
        connection = self.pusher.connection
        application = connection.socket
        raw = application.sock.sock if application is not None and application.sock is not None else None
        if raw is not None:
            with contextlib.suppress(OSError):
                raw.shutdown(socket.SHUT_RDWR)  # its own way waits five seconds for Soketi's farewell
        self.pusher.disconnect(timeout=0.1)
        # Its scheduler sleeps on for up to half a minute: other tests count the threads of our own client.
        for thread in (connection, connection.timeout_scheduler_thread):
            if thread is not None:
                thread.name = "foreign"


def _read(data: Any) -> Any:
    try:
        return json.loads(data) if isinstance(data, str) else data
    except ValueError:
        return data


def _code(data: Any) -> Any:
    inner = _read(data)
    return inner.get("code") if isinstance(inner, dict) else None


def _user_in(data: Any) -> Any:
    return _read(_read(data)["user_data"])["id"]


@asynccontextmanager
async def with_pysher(**config: Any) -> AsyncIterator[ForeignClient]:
    client = _Pysher(config)
    try:
        yield client
    finally:
        await asyncio.to_thread(client.close)
