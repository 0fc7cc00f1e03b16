"""What can go wrong when a terminal asks the backend.

    ClientError                 code: from common/contract/errors.py, or the name of the condition
    ├── Unreachable             no answer: nobody listening, name unknown, connection cut (code server_unreachable)
    │   └── TimedOut            no answer in time: the backend may or may not have done it; ask again with the same key
    ├── BadAnswer               an answer that is not the contract's (code server_answer_unreadable)
    ├── ServerError             5xx: try again later (retry_after in seconds, if it said)
    ├── RateLimited             429: try again after retry_after seconds
    ├── InFlight                409 idempotency_in_flight: the same request is being done right now
    └── Refused                 any other 4xx: asking again the same way gets the same answer
        └── TerminalRefused     this terminal may not: token revoked, expired or unknown, fingerprint wrong, blocked
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class ClientError(Exception):
    def __init__(self, code: str, message: str = "", details: Mapping[str, Any] | None = None) -> None:
        super().__init__(f"{code}: {message}" if message else code)
        self.code = code
        self.message = message
        self.details: Mapping[str, Any] = details or {}


class Unreachable(ClientError):
    pass


class TimedOut(Unreachable):
    pass


class BadAnswer(ClientError):
    pass


class ServerError(ClientError):
    retry_after: float | None = None


class RateLimited(ClientError):
    retry_after: float = 1.0


class InFlight(ClientError):
    retry_after: float = 1.0


class Refused(ClientError):
    status: int = 400


class TerminalRefused(Refused):
    pass
