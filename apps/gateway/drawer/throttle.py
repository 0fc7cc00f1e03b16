"""Wrong passwords cost time: a few are free, then each doubles the wait, and twenty lock the peer out for an hour."""

from __future__ import annotations

import ipaddress
import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from common.domain.clock import Clock

FREE = 5
LOCKED_AT = 20
LONGEST = timedelta(minutes=15)
LOCKED_FOR = timedelta(hours=1)
FORGOTTEN_AFTER = timedelta(hours=2)
MOST_PEERS = 1000


@dataclass(frozen=True, slots=True)
class _Record:
    wrong: int
    last: datetime


class Throttle:
    """An attempt counts as wrong from its beginning, so that a hundred at once are a hundred."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._peers: dict[str, _Record] = {}

    def begin(self, peer: str) -> int:
        """0: try. Otherwise the seconds to wait; the attempt must not be looked at."""
        now, key = self._clock.now(), _network(peer)
        record = self._peers.pop(key, None)
        if record is None or now - record.last > FORGOTTEN_AFTER:
            record = _Record(0, now)
        wait = record.last + _pause(record.wrong) - now
        if record.wrong and wait > timedelta(0):
            self._peers[key] = record
            return math.ceil(wait.total_seconds())
        self._peers[key] = _Record(record.wrong + 1, now)
        while len(self._peers) > MOST_PEERS:
            del self._peers[next(iter(self._peers))]
        return 0

    def right(self, peer: str) -> None:
        """It was the password: forget the wrong ones."""
        self._peers.pop(_network(peer), None)


def _pause(wrong: int) -> timedelta:
    if wrong >= LOCKED_AT:
        return LOCKED_FOR
    return min(timedelta(seconds=2.0 ** (wrong - FREE)), LONGEST) if wrong >= FREE else timedelta(0)


def _network(peer: str) -> str:
    """One machine has many IPv6 addresses: a /64 is one peer."""
    try:
        address = ipaddress.ip_address(peer.partition("%")[0])
    except ValueError:
        return peer
    if address.version == 6 and address.ipv4_mapped is None:
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)
