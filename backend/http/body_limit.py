"""Refuse a body that is too large before it is in memory: by its declared length, else while it arrives."""

import asyncio
import contextlib
from collections.abc import Sequence

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backend.errors import ApiError
from backend.http.errors import error_response

HEARD_OUT_BYTES = 16 * 1024 * 1024
HEARD_OUT_S = 10.0
"""So much of a body declared too large is still taken in and thrown away: who is cut off while sending never sees the
answer, and tries again for ever."""


class BodyLimitMiddleware:
    """`larger`: (beginning of a path, its own limit), the first that fits counts. All sizes in bytes."""

    def __init__(self, app: ASGIApp, *, limit: int, larger: Sequence[tuple[str, int]] = ()) -> None:
        self._app = app
        self._limit = limit
        self._larger = tuple(larger)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        path: str = scope["path"]
        limit = next((limit for prefix, limit in self._larger if path.startswith(prefix)), self._limit)
        for name, value in scope["headers"]:
            if name == b"content-length":
                if value.isdigit() and int(value) <= limit:
                    # The server never delivers more than was declared.
                    await self._app(scope, receive, send)
                else:
                    await self._refuse(limit, scope, receive, send)
                return
        await self._count(limit, scope, receive, send)

    async def _count(self, limit: int, scope: Scope, receive: Receive, send: Send) -> None:
        """A chunked body: read no further than the limit."""
        taken = 0

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            if message["type"] == "http.request":
                taken += len(message.get("body", b""))
                if taken > limit:
                    raise _too_large(limit)
            return message

        await self._app(scope, counted, send)

    async def _refuse(self, limit: int, scope: Scope, receive: Receive, send: Send) -> None:
        # A client that asks first (Expect: 100-continue) sends nothing after a refusal
        if all(name != b"expect" for name, _ in scope["headers"]):
            await _hear_out(receive)
        await error_response(_too_large(limit), scope)(scope, receive, send)


async def _hear_out(receive: Receive) -> None:
    taken, more = 0, True
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(HEARD_OUT_S):
            while more and taken <= HEARD_OUT_BYTES:
                message = await receive()
                taken += len(message.get("body", b""))
                more = message.get("more_body", False)


def _too_large(limit: int) -> ApiError:
    error = ApiError("body_too_large", f"the body is larger than {limit} bytes", limit=limit)
    # What is left of a very long body is not read: the connection cannot be used again.
    error.headers["Connection"] = "close"
    return error
