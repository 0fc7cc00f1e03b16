"""Asking to be paired needs no token, so it is counted: by address, in all, and how often an answer is fetched.

In memory, and so for each backend alone; a request lives five minutes only.
"""

from datetime import timedelta
from math import ceil

from backend.addresses import network_of
from backend.errors import ApiError
from backend.guards.windows import Windows
from common.contract.pairing_requests import POLL_EVERY_S
from common.domain.clock import Clock

WINDOW = timedelta(minutes=10)
PER_ADDRESS = 10
IN_ALL = 40
"""With six digits to guess, so many tries in ten minutes match somebody's code once in 25 000 times."""

_ALL = "all"


class RequestLimits:
    def __init__(self, clock: Clock, per_address: int = PER_ADDRESS, in_all: int = IN_ALL) -> None:
        def now() -> float:
            return clock.now().timestamp()

        self._per_address = per_address
        self._in_all = in_all
        self._asked = Windows(now)
        self._all = Windows(now)
        self._looked = Windows(now)

    def ask(self, address: str) -> None:
        """Count one request; ApiError rate_limited, with the seconds to wait, when it is one too many."""
        seconds, mine = WINDOW.total_seconds(), network_of(address)
        wait = self._asked.wait(mine, self._per_address, seconds) or self._all.wait(_ALL, self._in_all, seconds)
        if wait > 0:
            raise ApiError("rate_limited", "too many requests to be paired", retry_after=ceil(wait))
        self._asked.note(mine)
        self._all.note(_ALL)

    def look(self, request_id: str) -> None:
        """ApiError rate_limited within two seconds of the last look at this request."""
        if self._looked.wait(request_id, 1, POLL_EVERY_S) > 0:
            raise ApiError("rate_limited", "one look in two seconds is enough", retry_after=POLL_EVERY_S)
        self._looked.note(request_id)
