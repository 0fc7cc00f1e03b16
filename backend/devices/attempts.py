"""Too many wrong pairing codes from one address: nobody guesses eighty bits, but nobody needs to try either."""

from datetime import timedelta
from math import ceil

from backend.addresses import network_of
from backend.errors import ApiError
from backend.guards.windows import Windows
from common.domain.clock import Clock


class FailedAttempts:
    """Failures per address in a sliding window."""

    def __init__(
        self, clock: Clock, limit: int = 20, window: timedelta = timedelta(minutes=10), addresses: int = 10_000
    ) -> None:
        self._limit = limit
        self._window_s = window.total_seconds()
        self._failures = Windows(lambda: clock.now().timestamp(), addresses)

    def check(self, address: str) -> None:
        """ApiError rate_limited, with the seconds to wait, for an address that failed too often."""
        wait = self._failures.wait(network_of(address), self._limit, self._window_s)
        if wait > 0:
            raise ApiError("rate_limited", "too many wrong pairing codes from this address", retry_after=ceil(wait))

    def failed(self, address: str) -> None:
        self._failures.note(network_of(address))
