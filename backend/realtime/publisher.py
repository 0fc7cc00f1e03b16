"""Publishing where the sockets are another server's (Soketi, Reverb, Pusher): through its signed HTTP API.

`trigger` never waits and never fails: messages are queued and sent in batches. Memory is bounded, because the event log
is the truth: when the server stays away the oldest messages are let go, and whoever hears the next one sees the gap in
its number and reads the log. Channels that share their first two dotted parts (a store's, a device's) keep their order:
they have one lane, and a lane has one request under way.
"""

import asyncio
import json
import logging
import random
import time
import zlib
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from functools import partial
from urllib.parse import quote, urlsplit

import httpx
import orjson

from backend.realtime.signing import RealtimeApp

log = logging.getLogger(__name__)

BATCH = 10
"""Events in one request; Pusher and Soketi take no more."""
LANES = 4
FAREWELL_S = 1.0
"""How long a stopping program tries to get rid of what is queued."""


@dataclass(frozen=True, slots=True)
class Queues:
    """How much may wait, in all lanes together."""

    messages: int = 10_000
    size: int = 32 * 1024 * 1024
    """Bytes of data."""
    terminations: int = 1_000
    timeout_s: float = 5.0
    first_wait_s: float = 0.2
    longest_wait_s: float = 15.0


@dataclass(frozen=True, slots=True)
class Message:
    channel: str
    event: str
    data: str
    exclude: str | None

    def on_the_wire(self) -> dict[str, str]:
        wire = {"name": self.event, "channel": self.channel, "data": self.data}
        return wire if self.exclude is None else {**wire, "socket_id": self.exclude}


@dataclass(slots=True)
class Published:
    """What became of the messages since the start, for whoever watches."""

    sent: int = 0
    refused: int = 0
    """Never to be accepted: malformed or too large for that server."""
    let_go: int = 0
    """Too many waited."""
    failures: int = 0
    """Requests that came to nothing; what they carried is sent again."""
    trouble: str | None = None
    """Why nothing gets through at present."""


class _Failed(Exception):
    """Nothing was published, or nobody knows: to be sent again. `after`: seconds the server asked us to wait."""

    def __init__(self, why: str, after: float = 0.0) -> None:
        super().__init__(why)
        self.after = after


class _Refused(Exception):
    """The server understood, and will never take it."""


class PusherPublisher:
    """All methods belong to the event loop's thread. Nothing is sent outside `running`."""

    def __init__(
        self,
        app: RealtimeApp,
        url: str,
        queues: Queues | None = None,
        *,
        unix_time: Callable[[], float] = time.time,
        uniform: Callable[[float, float], float] = random.uniform,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        """`url`: the root of the server's HTTP API, without a path."""
        self._app = app
        self._url = url
        self._queues = queues or Queues()
        self._unix_time = unix_time
        self._uniform = uniform
        self._transport = transport
        self._lanes: tuple[deque[Message], ...] = tuple(deque() for _ in range(LANES))
        self._wake = tuple(asyncio.Event() for _ in range(LANES))
        self._size = 0
        self._under_way = 0
        self._ended: dict[str, None] = {}
        self._end_wake = asyncio.Event()
        self._client: httpx.AsyncClient | None = None
        self.published = Published()

    @property
    def waiting(self) -> int:
        """Messages that are not with the server yet."""
        return sum(len(lane) for lane in self._lanes) + self._under_way

    def trigger(self, channels: Iterable[str], event: str, data: str, exclude: str | None = None) -> int:
        """Queue for every channel; how many messages that made."""
        queued = 0
        for channel in channels:
            lane = zlib.crc32(_lane(channel).encode()) % LANES
            self._lanes[lane].append(Message(channel, event, data, exclude))
            self._size += len(data)
            self._wake[lane].set()
            queued += 1
        self._let_go()
        return queued

    def terminate(self, user_id: str) -> int:
        """Close the connections of who signed in as this user; asked until the server heard it."""
        self._ended[user_id] = None
        if len(self._ended) > self._queues.terminations:
            del self._ended[next(iter(self._ended))]
        self._end_wake.set()
        return 0

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Put it around the application's lifespan."""
        async with httpx.AsyncClient(
            base_url=self._url,
            timeout=self._queues.timeout_s,
            limits=httpx.Limits(max_connections=LANES + 1, keepalive_expiry=60),
            # Between programs of one machine there is no proxy, whatever the environment says.
            trust_env=not is_loopback(urlsplit(self._url).hostname or ""),
            transport=self._transport,
        ) as self._client:
            tasks = [asyncio.create_task(self._work_off(lane), name=f"realtime-lane-{lane}") for lane in range(LANES)]
            tasks.append(asyncio.create_task(self._end_connections(), name="realtime-terminations"))
            try:
                yield
                with suppress(TimeoutError):
                    async with asyncio.timeout(FAREWELL_S):
                        while (self.waiting or self._ended) and self.published.trouble is None:  # noqa: ASYNC110
                            await asyncio.sleep(0.01)
            finally:
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)

    def _let_go(self) -> None:
        while self._size > self._queues.size or sum(map(len, self._lanes)) > self._queues.messages:
            lane = max(self._lanes, key=len)
            if not lane:
                return
            self._size -= len(lane.popleft().data)
            self.published.let_go += 1

    async def _work_off(self, number: int) -> None:
        lane, wake = self._lanes[number], self._wake[number]
        while True:
            await wake.wait()
            wake.clear()
            while lane:
                batch = [lane.popleft() for _ in range(min(BATCH, len(lane)))]
                self._size -= sum(len(message.data) for message in batch)
                self._under_way += len(batch)
                try:
                    await self._insist(partial(self._publish, batch))
                finally:
                    self._under_way -= len(batch)

    async def _end_connections(self) -> None:
        while True:
            await self._end_wake.wait()
            self._end_wake.clear()
            while self._ended:
                user_id = next(iter(self._ended))
                await self._insist(partial(self._end, user_id))
                self._ended.pop(user_id, None)

    async def _end(self, user_id: str) -> None:
        with suppress(_Refused):
            await self._post(f"/apps/{self._app.app_id}/users/{quote(user_id, safe='')}/terminate_connections", b"{}")

    async def _insist(self, act: Callable[[], Awaitable[None]]) -> None:
        """Until it succeeded, ever more patiently."""
        failures = 0
        while True:
            try:
                await act()
            except _Failed as failed:
                failures += 1
                self.published.failures += 1
                if self.published.trouble is None:
                    log.warning("realtime: %s does not take events: %s", self._url, failed)
                self.published.trouble = str(failed)
                ceiling = min(self._queues.longest_wait_s, self._queues.first_wait_s * 2.0 ** min(failures, 16))
                await asyncio.sleep(max(failed.after, self._uniform(self._queues.first_wait_s, ceiling)))
            else:
                if self.published.trouble is not None:
                    log.warning("realtime: %s takes events again; %d were let go", self._url, self.published.let_go)
                    self.published.trouble = None
                return

    async def _publish(self, batch: Sequence[Message]) -> None:
        try:
            body = orjson.dumps({"batch": [message.on_the_wire() for message in batch]})
            await self._post(f"/apps/{self._app.app_id}/batch_events", body)
            self.published.sent += len(batch)
        except _Refused as refused:
            if len(batch) > 1:
                # One of them is at fault: it must not take the others with it.
                for message in batch:
                    await self._publish([message])
                return
            self.published.refused += 1
            log.warning("realtime: %s on %s is refused: %s", batch[0].event, batch[0].channel, refused)

    async def _post(self, path: str, body: bytes) -> None:
        assert self._client is not None
        query = self._app.signed_query("POST", path, body, self._unix_time())
        try:
            answer = await self._client.post(
                path, params=query, content=body, headers={"Content-Type": "application/json"}
            )
        except httpx.HTTPError as error:
            raise _Failed(f"{type(error).__name__} {error}".strip()) from error
        status = status_of(answer)
        if status in (400, 413, 422):
            raise _Refused(f"{status} {answer.text[:200]}")
        if not 200 <= status < 300:
            # 401, 403, 404: the settings of one of the two sides; whoever mends them finds what waited.
            raise _Failed(f"{status} {answer.text[:200]}", _seconds(answer.headers.get("retry-after")))


def _lane(channel: str) -> str:
    return ".".join(channel.split(".", 2)[:2])


def status_of(answer: httpx.Response) -> int:
    """What the server means: Soketi 1.6 says 200 to its refusals too, and their status as `code` in the body."""
    if answer.status_code == 200:
        try:
            told = json.loads(answer.content)
        except ValueError:
            return 200
        code = told.get("code") if isinstance(told, dict) else None
        return code if isinstance(code, int) else 200
    return answer.status_code


def _seconds(retry_after: str | None) -> float:
    return min(float(retry_after), 60.0) if retry_after is not None and retry_after.isdigit() else 0.0


def is_loopback(host: str) -> bool:
    return host in ("localhost", "::1") or host.startswith("127.")
