"""So many requests a minute from one device, or from one address where nobody signed in (decision 18).

On `limits`: in this process' memory, or in Redis where several backends serve the same terminals. A window slides: who
used it up gets in again as its oldest requests grow older than a minute.
"""

import ipaddress
import time
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil

from limits import RateLimitItemPerMinute
from limits.aio.storage import Storage
from limits.aio.strategies import MovingWindowRateLimiter
from limits.storage import storage_from_string


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

    `now`: the clock the library counts by, in seconds since 1970.
    """

    def __init__(
        self, reads: int, writes: int, storage: str = "memory://", now: Callable[[], float] = time.time
    ) -> None:
        self._now = now
        kept = storage_from_string(f"async+{storage}")
        assert isinstance(kept, Storage)
        self._windows = MovingWindowRateLimiter(kept)
        self._items = {False: _per_minute(reads, "read"), True: _per_minute(writes, "write")}

    async def count(self, who: str, *, write: bool) -> Allowance | None:
        """Count one request of `who`; None where there is no limit."""
        item = self._items[write]
        if item is None:
            return None
        admitted = await self._windows.hit(item, who)
        window = await self._windows.get_window_stats(item, who)
        reset_s = max(1, ceil(window.reset_time - self._now()))
        return Allowance(item.amount, window.remaining, reset_s, refused=not admitted)


def _per_minute(amount: int, name: str) -> RateLimitItemPerMinute | None:
    return RateLimitItemPerMinute(amount, namespace=f"comptoir-{name}") if amount else None


def network_of(address: str) -> str:
    """An IPv6 machine has a whole /64 to choose from: it counts as one."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped is not None:
            return str(parsed.ipv4_mapped)
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)
