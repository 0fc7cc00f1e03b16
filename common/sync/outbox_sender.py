"""Sends what people did, until the backend has it: in order per lane, lanes side by side, each with its key.

Refusals are parked and reported, never dropped. No answer means: ask again with the same key.
"""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from common.client.errors import (
    ClientError,
    InFlight,
    RateLimited,
    Refused,
    ServerError,
    TerminalRefused,
    Unreachable,
)
from common.store import outbox
from common.store.database import Database, Transaction
from common.store.outbox import OutboxRequest
from common.sync.link import Link

log = logging.getLogger(__name__)
T = TypeVar("T")

LANES_AT_ONCE = 4
LONGEST_WAIT_S = 15.0
MAY_COME_LATER = frozenset({"order_unknown", "till_session_unknown"})
"""Refusals that mean "not yet" while an older request, perhaps the very order, is still on its way in another lane."""


class Sender(Protocol):
    async def send(self, method: str, path: str, body: str, key: str) -> str:
        """Send one write, body and answer as JSON text; ClientError otherwise."""
        ...


@dataclass(frozen=True, slots=True)
class Accepted:
    answer: str


@dataclass(frozen=True, slots=True)
class Parked:
    code: str
    detail: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """Not answered yet; it will be sent."""


Outcome = Accepted | Parked | Waiting
OnOutcome = Callable[[OutboxRequest, Accepted | Parked], Awaitable[None]]


class OutboxSender:
    """Owns the way from the device's outbox to the backend. `sleep`: waits so many seconds."""

    def __init__(
        self,
        database: Database,
        sender: Sender,
        link: Link,
        rng: random.Random | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._database = database
        self._sender = sender
        self._link = link
        self._rng = rng or random.Random()  # noqa: S311 - jitter
        self._sleep = sleep
        self._wake = asyncio.Event()
        self._followers: list[OnOutcome] = []
        self._waiters: dict[str, asyncio.Future[Accepted | Parked]] = {}
        self._busy: set[str] = set()
        self._failures = 0

    def on_outcome(self, follower: OnOutcome) -> None:
        """Tell follower of each answer: accepted with the backend's answer, or parked with its code."""
        self._followers.append(follower)

    async def commit(self, work: Callable[[Transaction], T]) -> T:
        """Run a person's action (its documents and its outbox requests) in one transaction; then send."""
        result = await self._database.run(work)
        self.wake()
        return result

    def wake(self) -> None:
        self._wake.set()

    async def commit_and_wait(self, work: Callable[[Transaction], T], key: str, timeout_s: float) -> tuple[T, Outcome]:
        """`commit`, then what became of the request with that key, waiting at most so long for the backend."""
        answered: asyncio.Future[Accepted | Parked] = asyncio.get_running_loop().create_future()
        self._waiters[key] = answered
        try:
            result = await self.commit(work)
            return result, await asyncio.wait_for(answered, timeout_s)
        except TimeoutError:
            return result, Waiting()
        finally:
            del self._waiters[key]

    async def retry(self, key: str) -> None:
        await self.commit(lambda tx: outbox.retry(tx, key))

    async def discard_lane(self, lane: str) -> None:
        await self.commit(lambda tx: outbox.discard_lane(tx, lane))

    async def run(self) -> None:
        """Send for ever; cancel to stop. Requests in the air are sent again at the next start, with their keys."""
        self._busy.clear()  # of a run that was cancelled: this terminal was paired again
        async with asyncio.TaskGroup() as lanes:
            while True:
                self._wake.clear()
                busy, free = frozenset(self._busy), LANES_AT_ONCE - len(self._busy)
                for request in await self._next(busy, free):
                    self._busy.add(request.lane)
                    lanes.create_task(self._send_one(request))
                await self._wake.wait()

    async def _next(self, busy: frozenset[str], free: int) -> tuple[OutboxRequest, ...]:
        """What may go now; how much waits is published on the way."""
        heads, (waiting, parked) = await self._database.run(
            lambda tx: (outbox.heads(tx, busy, free), outbox.counts(tx))
        )
        self._link.outbox(waiting, parked)
        return heads

    async def _send_one(self, request: OutboxRequest) -> None:
        pause = 0.0
        try:
            answer = await self._sender.send(request.method, request.path, request.body, request.key)
        except TerminalRefused as error:
            self._link.refuse(error.code)
            pause = LONGEST_WAIT_S
        except Refused as error:
            self._link.answered()
            if error.code in MAY_COME_LATER and await self._database.run(lambda tx: outbox.older_waits(tx, request)):
                pause = 0.2
            else:
                await self._park(request, error)
        except (RateLimited, InFlight) as error:
            self._link.answered()
            pause = error.retry_after
        except ServerError as error:
            self._link.answered()
            pause = error.retry_after or self._backoff()
        except Unreachable as error:
            self._link.lost(error.code)
            pause = self._backoff()
        except ClientError as error:  # an answer nobody can read: the backend is not itself
            self._link.lost(error.code)
            pause = self._backoff()
        else:
            self._failures = 0
            self._link.answered()
            await self._database.run(lambda tx: outbox.done(tx, request.key))
            await self._tell(request, Accepted(answer))
        if pause:
            await self._database.run(lambda tx: outbox.tried(tx, request.key))
            await self._sleep(pause)
        self._busy.discard(request.lane)
        self.wake()

    async def _park(self, request: OutboxRequest, error: Refused) -> None:
        detail = ", ".join(f"{key}={value}" for key, value in error.details.items()) or error.message
        log.warning("backend refused %s %s: %s (%s)", request.method, request.path, error.code, detail)
        await self._database.run(lambda tx: outbox.park(tx, request.key, error.code, detail))
        await self._tell(request, Parked(error.code, detail))

    async def _tell(self, request: OutboxRequest, outcome: Accepted | Parked) -> None:
        waiter = self._waiters.get(request.key)
        if waiter and not waiter.done():
            waiter.set_result(outcome)
        for follower in tuple(self._followers):
            try:
                await follower(request, outcome)
            except Exception:
                # It is sent, and on this disk no more: who cannot make sense of the answer gets the event.
                log.exception("the answer to %s %s was not taken in", request.method, request.path)

    async def report(self) -> None:
        """Publish how much waits."""
        waiting, parked = await self._database.run(outbox.counts)
        self._link.outbox(waiting, parked)

    def _backoff(self) -> float:
        """Full jitter under a doubling ceiling, never below a tenth of a second."""
        self._failures += 1
        ceiling = min(LONGEST_WAIT_S, 0.5 * 2 ** min(self._failures, 8))
        return max(0.1, self._rng.uniform(0, ceiling))
