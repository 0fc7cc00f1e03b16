"""So many requests a minute from one device, or from one address where nobody signed in (decision 18).

On `limits`: in this process' memory, or in Redis where several backends serve the same terminals. A window slides: who
used it up gets in again as its oldest requests grow older than a minute. In memory it is measured by a clock nobody
sets; Redis goes by the wall clocks of the backends, so a step of one is felt there for a minute.

A Redis that does not answer stops nobody: each backend counts by itself until it does.
"""

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import ceil
from typing import Literal

from limits import RateLimitItemPerMinute
from limits.aio.storage import MovingWindowSupport, RedisStorage, Storage
from limits.aio.storage.redis.redispy import RedispyBridge
from limits.aio.strategies import MovingWindowRateLimiter
from limits.errors import StorageError
from limits.storage import storage_from_string

from backend.guards.windows import Windows

log = logging.getLogger(__name__)

Seconds = Callable[[], float]
Kind = Literal["read", "write", "paper"]
"""paper: a gateway's jobs, each claimed, begun and told of."""

PAPERS_PER_READ = 5

AGAIN_AFTER_S = 5.0
"""So long a Redis that did not answer is left alone."""
TOLD_EVERY_S = 60.0
_REDIS_ANSWERS_WITHIN_S = 1.0


@dataclass(frozen=True, slots=True)
class Allowance:
    """What is left after this request. `reset_s`: seconds until something is free again."""

    limit: int
    remaining: int
    reset_s: int
    refused: bool

    @property
    def headers(self) -> dict[str, str]:
        return {
            "RateLimit-Limit": str(self.limit),
            "RateLimit-Remaining": str(self.remaining),
            "RateLimit-Reset": str(self.reset_s),
        }


class RateLimits:
    """`reads`, `writes`: per minute, 0 for no limit. `storage`: as `limits` writes it, `memory://`, `redis://…`.
    `more`: kinds of their own beside those of Kind, with their limits.

    `now`: the clock of what is counted in memory, in seconds.
    """

    def __init__(
        self,
        reads: int,
        writes: int,
        storage: str = "memory://",
        now: Seconds = time.monotonic,
        more: Mapping[str, int] | None = None,
    ) -> None:
        self._now = now
        self._items: dict[str, RateLimitItemPerMinute | None] = {
            "read": _per_minute(reads, "read"),
            "write": _per_minute(writes, "write"),
            "paper": _per_minute(PAPERS_PER_READ * reads, "paper"),
            **{kind: _per_minute(amount, kind) for kind, amount in (more or {}).items()},
        }
        self._here = _Counter(_Memory(now), now)
        redis = None if storage == "memory://" else _redis(storage)
        self._redis = redis
        self._shared = _Counter(redis, time.time) if redis is not None else None
        self._shared_again_at = 0.0
        self._told = Windows(now)

    async def count(self, who: str, kind: str) -> Allowance | None:
        """Count one request of `who`; None where there is no limit. Who meets the limit is in the log once a minute."""
        item = self._items[kind]
        if item is None:
            return None
        allowance = await self._counted(item, who)
        if allowance.refused and not self._told.wait(who, 1, TOLD_EVERY_S):
            self._told.note(who)
            log.warning("%s asks more than %d times a minute and is refused", who, allowance.limit)
        return allowance

    async def _counted(self, item: RateLimitItemPerMinute, who: str) -> Allowance:
        if self._shared is not None and self._now() >= self._shared_again_at:
            try:
                return await self._shared.count(item, who)
            except StorageError as error:
                self._shared_again_at = self._now() + AGAIN_AFTER_S
                log.warning("Redis does not answer, requests are counted by this backend alone: %s", error)
        return await self._here.count(item, who)

    async def close(self) -> None:
        """Its connections to Redis."""
        if self._redis is not None:
            bridge = self._redis.bridge
            assert isinstance(bridge, RedispyBridge)
            await bridge.get_connection().aclose()  # type: ignore[attr-defined]


class _Counter:
    def __init__(self, storage: Storage, now: Seconds) -> None:
        self._windows = MovingWindowRateLimiter(storage)
        self._now = now

    async def count(self, item: RateLimitItemPerMinute, who: str) -> Allowance:
        admitted = await self._windows.hit(item, who)
        window = await self._windows.get_window_stats(item, who)
        reset_s = max(1, ceil(window.reset_time - self._now()))
        return Allowance(item.amount, window.remaining, reset_s, refused=not admitted)


class _Memory(Storage, MovingWindowSupport):
    """The library's own goes by the wall clock, and sweeps with a thread for each key at every request."""

    STORAGE_SCHEME = None

    def __init__(self, now: Seconds) -> None:
        super().__init__()
        self._now = now
        self._windows = Windows(now)

    @property
    def base_exceptions(self) -> type[Exception]:
        return ValueError

    async def acquire_entry(self, key: str, limit: int, expiry: int, amount: int = 1) -> bool:
        if len(self._windows.within(key, expiry)) + amount > limit:
            return False
        for _ in range(amount):
            self._windows.note(key)
        return True

    async def get_moving_window(self, key: str, limit: int, expiry: int) -> tuple[float, int]:  # noqa: ARG002
        times = self._windows.within(key, expiry)
        return (times[0], len(times)) if times else (self._now(), 0)

    # The library's base class demands these of every storage and calls them for fixed windows alone. Ours slide, so a
    # call here is a mistake that must be seen, not answered with a count that nobody keeps.
    async def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        raise NotImplementedError

    async def get(self, key: str) -> int:
        raise NotImplementedError

    async def get_expiry(self, key: str) -> float:
        raise NotImplementedError

    async def clear(self, key: str) -> None:
        raise NotImplementedError

    async def reset(self) -> int | None:
        raise NotImplementedError

    async def check(self) -> bool:
        return True


def _redis(storage: str) -> RedisStorage:
    from redis.asyncio.retry import Retry
    from redis.backoff import NoBackoff

    made = storage_from_string(
        f"async+{storage}",
        implementation="redispy",
        wrap_exceptions=True,
        retry=Retry(NoBackoff(), 1),  # type: ignore[arg-type]  # handed on to the client
        socket_connect_timeout=_REDIS_ANSWERS_WITHIN_S,
        socket_timeout=_REDIS_ANSWERS_WITHIN_S,
    )
    assert isinstance(made, RedisStorage)
    return made


def _per_minute(amount: int, name: str) -> RateLimitItemPerMinute | None:
    return RateLimitItemPerMinute(amount, namespace=f"comptoir-{name}") if amount else None
