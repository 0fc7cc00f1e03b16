"""What a call of the backend can end in, other than its answer.

ClientError                 code: stable, from common.contract.errors
├── Unreachable             no answer: address unknown, refused, cut, TLS (cause says which)
│   └── TimedOut            no answer in time: the request may have been carried out
├── BadAnswer               an answer, but not this API's (a captive portal, a proxy, another server)
├── ServerError             5xx: not carried out or unknown; retry_after if the server said
├── RateLimited             429: ask again after retry_after seconds
├── InFlight                409: the same key is being worked on; ask again after retry_after seconds
└── Refused                 4xx: carried nothing out and never will as it stands; message, details
    └── TerminalRefused     this terminal may not (token unknown or expired, blocked, wrong machine)
        └── TokenRevoked    its token was revoked

Only Refused and what is under it is final; everything else may be asked again with the same Idempotency-Key.
"""

from collections.abc import Mapping
from typing import Any

TERMINAL_CODES = frozenset(
    {
        "token_missing",
        "token_invalid",
        "token_expired",
        "token_revoked",
        "token_unclaimed",
        "fingerprint_missing",
        "fingerprint_mismatch",
        "device_blocked",
        "address_refused",
    }
)


class ClientError(Exception):
    """code: for the screen's sentence and the log. The text is for a developer and holds no secret."""

    def __init__(self, code: str, text: str = "") -> None:
        super().__init__(f"{code}: {text}" if text else code)
        self.code = code


class Unreachable(ClientError):
    """cause: resolve, refused, connect_timeout, tls, tls_clock (certificate not valid at this machine's time), cut,
    timeout."""

    def __init__(self, cause: str, text: str = "") -> None:
        super().__init__("server_unreachable", f"{cause} {text}".strip())
        self.cause = cause


class TimedOut(Unreachable):
    def __init__(self, text: str = "") -> None:
        super().__init__("timeout", text)


class BadAnswer(ClientError):
    """status: HTTP status of the answer."""

    def __init__(self, status: int, text: str = "") -> None:
        super().__init__("server_answer_unreadable", f"status {status} {text}".strip())
        self.status = status


class ServerError(ClientError):
    """retry_after: seconds, None if the server did not say."""

    def __init__(self, code: str, status: int, retry_after: float | None = None) -> None:
        super().__init__(code, f"status {status}")
        self.status = status
        self.retry_after = retry_after


class RateLimited(ClientError):
    """retry_after: seconds."""

    def __init__(self, code: str, retry_after: float) -> None:
        super().__init__(code, f"retry after {retry_after:g} s")
        self.retry_after = retry_after


class InFlight(ClientError):
    """retry_after: seconds."""

    def __init__(self, retry_after: float) -> None:
        super().__init__("idempotency_in_flight", f"retry after {retry_after:g} s")
        self.retry_after = retry_after


class Refused(ClientError):
    """status: HTTP status. message: English, for a developer. details: as the contract gives them for the code."""

    def __init__(self, code: str, status: int, message: str = "", details: Mapping[str, Any] | None = None) -> None:
        super().__init__(code, message)
        self.status = status
        self.message = message
        self.details: Mapping[str, Any] = details or {}


class TerminalRefused(Refused):
    pass


class TokenRevoked(TerminalRefused):
    pass
