"""`POST /api/v1/batch`: several writes in one request, each as if it had come by itself.

What an outage left in a terminal's outbox goes out this way: it counts as one write for the rate limits.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from common.contract.base import Wire, WireIn

BATCH_AT_MOST = 50


class BatchRequest(WireIn):
    """`path` below `/api/v1`, `body` its JSON text, `key` its own Idempotency-Key."""

    method: str = Field(pattern="^(POST|PUT|PATCH|DELETE)$")
    path: str = Field(pattern=r"^/[A-Za-z0-9/_.~-]{1,300}$")
    key: str = Field(min_length=1, max_length=255)
    body: str


class BatchIn(WireIn):
    requests: Annotated[tuple[BatchRequest, ...], Field(min_length=1, max_length=BATCH_AT_MOST)]


class BatchAnswer(Wire):
    """What the request would have been answered by itself. `retry_after`: seconds, of its `Retry-After`."""

    status: int
    body: str
    retry_after: float | None = None


class BatchOut(Wire):
    """In the order of the requests."""

    answers: tuple[BatchAnswer, ...]
