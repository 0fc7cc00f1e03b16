"""Too many wrong pairing codes from one address: nobody guesses eighty bits, but nobody needs to try either."""

from collections import OrderedDict, deque
from datetime import datetime, timedelta
from math import ceil

from backend.errors import ApiError
from common.domain.clock import Clock


class FailedAttempts:
    """Failures per address in a sliding window, in memory; the longest forgotten address goes first."""

    def __init__(
        self, clock: Clock, limit: int = 20, window: timedelta = timedelta(minutes=10), addresses: int = 10_000
    ) -> None:
        self._clock = clock
        self._limit = limit
        self._window = window
        self._addresses = addresses
        self._failures: OrderedDict[str, deque[datetime]] = OrderedDict()

    def check(self, address: str) -> None:
        """ApiError rate_limited, with the seconds to wait, for an address that failed too often."""
        failures = self._failures.get(address)
        if failures is None:
            return
        now = self._clock.now()
        while failures and now - failures[0] >= self._window:
            failures.popleft()
        if len(failures) >= self._limit:
            wait = ceil((failures[0] + self._window - now).total_seconds())
            raise ApiError("rate_limited", "too many wrong pairing codes from this address", retry_after=wait)

    def failed(self, address: str) -> None:
        self._failures.setdefault(address, deque(maxlen=self._limit)).append(self._clock.now())
        self._failures.move_to_end(address)
        if len(self._failures) > self._addresses:
            self._failures.popitem(last=False)
