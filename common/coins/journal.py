"""What was asked of the machine, on disk before it is asked. Implemented by common/sync/coin_store.py."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from common.domain.coin_changer import CoinAttempt


class JournalError(Exception):
    """This terminal could not write it. `code`: store_full, store_unavailable, or why our books refused."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class CoinEntry:
    """`context`: JSON of whoever takes the money, enough to book the sale after a crash."""

    attempt: CoinAttempt
    context: str = "{}"

    def now(self, attempt: CoinAttempt) -> CoinEntry:
        return replace(self, attempt=attempt)


class CoinJournal(Protocol):
    """Calls raise JournalError; when they return it is on the disk."""

    async def save(self, entry: CoinEntry) -> None: ...

    async def unfinished(self) -> CoinEntry | None:
        """The entry whose end our books do not know."""
        ...
