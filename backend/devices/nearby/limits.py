"""Asking to be paired needs no token, so it is counted: by address, in all, and how often an answer is fetched.

In memory, and so for each backend alone; a request lives five minutes only.
"""

import ipaddress
from collections import OrderedDict, deque
from datetime import datetime, timedelta
from math import ceil

from backend.errors import ApiError
from common.contract.pairing_requests import POLL_EVERY_S
from common.domain.clock import Clock

WINDOW = timedelta(minutes=10)
PER_ADDRESS = 10
IN_ALL = 40
"""With six digits to guess, so many tries in ten minutes match somebody's code once in 25 000 times."""

_REMEMBERED = 10_000


class RequestLimits:
    def __init__(self, clock: Clock, per_address: int = PER_ADDRESS, in_all: int = IN_ALL) -> None:
        self._clock = clock
        self._per_address = per_address
        self._in_all = in_all
        self._asked: OrderedDict[str, deque[datetime]] = OrderedDict()
        self._all: deque[datetime] = deque()
        self._looked: OrderedDict[str, datetime] = OrderedDict()

    def ask(self, address: str) -> None:
        """Count one request; ApiError rate_limited, with the seconds to wait, when it is one too many."""
        now = self._clock.now()
        mine = self._asked.setdefault(_network(address), deque())
        for times, limit in ((mine, self._per_address), (self._all, self._in_all)):
            while times and now - times[0] >= WINDOW:
                times.popleft()
            if len(times) >= limit:
                wait = ceil((times[0] + WINDOW - now).total_seconds())
                raise ApiError("rate_limited", "too many requests to be paired", retry_after=wait)
        mine.append(now)
        self._all.append(now)
        self._asked.move_to_end(_network(address))
        _trim(self._asked)

    def look(self, request_id: str) -> None:
        """ApiError rate_limited within two seconds of the last look at this request."""
        now = self._clock.now()
        last = self._looked.get(request_id)
        if last is not None and now - last < timedelta(seconds=POLL_EVERY_S):
            raise ApiError("rate_limited", "one look in two seconds is enough", retry_after=POLL_EVERY_S)
        self._looked[request_id] = now
        self._looked.move_to_end(request_id)
        _trim(self._looked)


def _network(address: str) -> str:
    """An IPv6 machine has a whole /64 to choose from: it counts as one."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if parsed.version == 4:
        return str(parsed)
    return str(ipaddress.ip_network((parsed, 64), strict=False))


def _trim(remembered: OrderedDict[str, deque[datetime]] | OrderedDict[str, datetime]) -> None:
    if len(remembered) > _REMEMBERED:
        remembered.popitem(last=False)
