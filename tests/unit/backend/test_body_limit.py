"""A body that is too large is refused in a way its sender hears of."""

from __future__ import annotations

import pytest
from starlette.responses import PlainTextResponse
from starlette.types import Message, Receive, Scope, Send

from backend.http import body_limit
from backend.http.body_limit import BodyLimitMiddleware


async def reads_all(scope: Scope, receive: Receive, send: Send) -> None:
    while (await receive()).get("more_body"):
        continue
    await PlainTextResponse("fine")(scope, receive, send)


async def post(headers: list[tuple[bytes, bytes]], chunks: list[bytes]) -> tuple[int, int]:
    """(status, chunks taken in before the answer began); a chunk too many is an error."""
    left = list(chunks)
    started: list[tuple[int, int]] = []

    async def receive() -> Message:
        body = left.pop(0)
        return {"type": "http.request", "body": body, "more_body": bool(left)}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            started.append((message["status"], len(chunks) - len(left)))

    scope: Scope = {"type": "http", "method": "POST", "path": "/", "headers": headers}
    await BodyLimitMiddleware(reads_all, limit=100, larger=[("/films", 200)])(scope, receive, send)
    (answer,) = started
    return answer


async def test_a_declared_body_is_heard_out_and_thrown_away() -> None:
    assert await post([(b"content-length", b"500")], [b"x" * 100] * 5) == (413, 5)


async def test_who_asks_first_is_refused_at_once() -> None:
    headers = [(b"content-length", b"500"), (b"expect", b"100-continue")]
    assert await post(headers, [b"x" * 100] * 5) == (413, 0)


async def test_nobody_is_heard_out_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(body_limit, "HEARD_OUT_BYTES", 250)
    assert await post([(b"content-length", b"9000")], [b"x" * 100] * 90) == (413, 3)


async def test_a_body_within_the_limit_passes() -> None:
    assert await post([(b"content-length", b"100")], [b"x" * 50] * 2) == (200, 2)
