"""Sends what people did, until the backend has it: in order per lane, lanes side by side, each with its key.

Refusals are parked and reported, never dropped. No answer means: ask again with the same key.
"""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import cache
from math import ceil
from typing import Protocol, TypeVar

from common.client.errors import (
    ClientError,
    InFlight,
    RateLimited,
    Refused,
    ServerError,
    TerminalRefused,
)
from common.contract.batch import BATCH_AT_MOST, BatchRequest
from common.store import outbox
from common.store.database import Database, Transaction
from common.store.outbox import OutboxRequest
from common.sync.link import Link

log = logging.getLogger(__name__)
T = TypeVar("T")

SENDS_AT_ONCE = 4
LONGEST_WAIT_S = 15.0
MAY_COME_LATER = frozenset({"order_unknown", "till_session_unknown"})
"""Refusals that mean "not yet" while an older request, perhaps the very order, is still on its way in another lane."""


class Sender(Protocol):
    async def send(self, method: str, path: str, body: str, key: str) -> str:
        """Send one write, body and answer as JSON text; ClientError otherwise."""
        ...

    async def send_batch(self, requests: Sequence[BatchRequest]) -> Sequence[str | ClientError]:
        """Send several in one request; for each its answer or what became of it."""
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
        """Lanes of which a request is in the air or waits for its next try."""
        self._in_air = 0
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
        self._in_air = 0
        async with asyncio.TaskGroup() as sending:
            while True:
                self._wake.clear()
                oldest, groups = await self._next()
                for requests in groups:
                    self._busy.update(each.lane for each in requests)
                    self._in_air += 1
                    sending.create_task(self._send(requests, oldest))
                await self._wake.wait()

    async def _next(self) -> tuple[int, list[Sequence[OutboxRequest]]]:
        """The oldest on its way, and what may go now: each in a request of its own or, when more waits than that, in
        batches, as an outage's orders would need hours under the backend's limits. How much waits is published on the
        way."""
        busy, free = frozenset(self._busy), SENDS_AT_ONCE - self._in_air
        oldest, heads, (waiting, parked) = await self._database.run(
            lambda tx: (outbox.oldest(tx), outbox.heads(tx, busy, free * BATCH_AT_MOST), outbox.counts(tx))
        )
        self._link.outbox(waiting, parked)
        size = ceil(len(heads) / free) if heads else 1
        return oldest or 0, [heads[start : start + size] for start in range(0, len(heads), size)]

    async def _send(self, requests: Sequence[OutboxRequest], oldest: int) -> None:
        backoff = cache(self._backoff)  # once for all of them
        settled: list[tuple[OutboxRequest, Accepted | Parked]] = []
        again: dict[str, float] = {}
        for request, answer in zip(requests, await self._answers(requests), strict=True):
            outcome = self._outcome(request, answer, backoff, overtook=request.id > oldest)
            if isinstance(outcome, (Accepted, Parked)):
                settled.append((request, outcome))
            else:
                again[request.key] = outcome

        def keep(tx: Transaction) -> None:
            for request, outcome in settled:
                if isinstance(outcome, Parked):
                    outbox.park(tx, request.key, outcome.code, outcome.detail)
                else:
                    outbox.done(tx, request.key)
            for key in again:
                outbox.tried(tx, key)

        await self._database.run(keep)
        for request, outcome in settled:
            await self._tell(request, outcome)
            self._busy.discard(request.lane)
        if again:
            self.wake()
            await self._sleep(max(again.values()))
            self._busy.difference_update(each.lane for each in requests if each.key in again)
        self._in_air -= 1
        self.wake()

    async def _answers(self, requests: Sequence[OutboxRequest]) -> Sequence[str | ClientError]:
        if len(requests) > 1:
            try:
                return await self._sender.send_batch([_part(each) for each in requests])
            except TerminalRefused as error:
                return [error] * len(requests)
            except Refused as error:  # an older backend, or too much for one request
                log.warning("the backend takes no batch of %d: %s", len(requests), error)
            except ClientError as error:
                return [error] * len(requests)
        return [await self._answer(each) for each in requests]

    async def _answer(self, request: OutboxRequest) -> str | ClientError:
        try:
            return await self._sender.send(request.method, request.path, request.body, request.key)
        except ClientError as error:
            return error

    def _outcome(
        self, request: OutboxRequest, answer: str | ClientError, backoff: Callable[[], float], *, overtook: bool
    ) -> Accepted | Parked | float:
        """What became of it, or seconds until it is sent again. `overtook`: something older was on its way when this
        was sent; by now it may have arrived, too late for this answer."""
        match answer:
            case str():
                self._failures = 0
                self._link.answered()
                return Accepted(answer)
            case TerminalRefused():
                self._link.refuse(answer.code)
                return LONGEST_WAIT_S
            case Refused():
                self._link.answered()
                if answer.code in MAY_COME_LATER and overtook:
                    return 0.2
                detail = ", ".join(f"{key}={value}" for key, value in answer.details.items()) or answer.message
                log.warning("backend refused %s %s: %s (%s)", request.method, request.path, answer.code, detail)
                return Parked(answer.code, detail)
            case RateLimited() | InFlight():
                self._link.answered()
                return float(answer.retry_after)
            case ServerError():
                self._link.answered()
                return answer.retry_after or backoff()
            case _:  # unreachable, or an answer nobody can read: the backend is not itself
                self._link.lost(answer.code)
                return backoff()

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


def _part(request: OutboxRequest) -> BatchRequest:
    # as it was kept: the backend checks it, and answers each part by itself
    return BatchRequest.model_construct(method=request.method, path=request.path, key=request.key, body=request.body)
