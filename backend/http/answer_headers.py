"""Headers that belong to a request's answer whatever becomes of it: a success, a refusal, a failure."""

from collections.abc import Mapping
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_KEY = "comptoir.answer_headers"


def set_headers(scope: Mapping[str, Any], headers: Mapping[str, str]) -> None:
    """Added to those the answer has by itself."""
    given = scope.get(_KEY)
    if given is not None:
        given.extend((name.lower().encode(), value.encode()) for name, value in headers.items())


class AnswerHeaders:
    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers: list[tuple[bytes, bytes]] = []
        scope[_KEY] = headers

        async def send_with_headers(message: Message) -> None:
            if headers and message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *headers]
            await send(message)

        await self._app(scope, receive, send_with_headers)
