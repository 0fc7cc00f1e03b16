"""What a coin changer can be asked, whoever made it.

CoinError             code: a CoinCause
├── CoinRefused       it said no, or was not even asked: nothing moved
├── CoinSilent        no answer: it may have done it
└── OperationLost     it does not know that operation
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from common.domain.coin_changer import CoinCause, Reading


class CoinError(Exception):
    def __init__(self, code: CoinCause, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail


class CoinRefused(CoinError):
    pass


class CoinSilent(CoinError):
    pass


class OperationLost(CoinError):
    def __init__(self) -> None:
        super().__init__("operation_lost")


class CoinDriver(Protocol):
    """Amounts are minor units. Every call raises CoinError and answers within seconds."""

    async def occupy(self) -> None:
        """Ask whether it would serve us."""
        ...

    async def start(self, payment_id: str, amount: int) -> str:
        """Queue a sale; the machine's number for it. It takes no coin before `proceed`."""
        ...

    async def proceed(self, operation: str) -> None:
        """That number is on our disk: coins may go in. Only for a sale that is polled as queued."""
        ...

    async def poll(self, operation: str) -> Reading: ...

    async def cancel(self, operation: str) -> None:
        """Give back what went in. What came of it is polled."""
        ...

    async def finish(self, operation: str) -> None:
        """End it with what went in. What came of it is polled."""
        ...

    async def imported(self, operation: str) -> None:
        """Our books have it: the machine may forget it."""
        ...

    async def inventory(self, currency: str) -> Mapping[int, int]:
        """Pieces for each denomination in it."""
        ...


def total_inside(pieces: Mapping[int, int]) -> int:
    return sum(value * count for value, count in pieces.items())
