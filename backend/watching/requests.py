"""Counts every HTTP request by its route's template: the path itself would make a series of every order."""

import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backend.watching.metrics import Metrics

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
MOUNTS = ("/admin",)
"""Applications of their own inside ours: one series each."""
UNKNOWN = "(unknown)"


class CountRequests:
    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status, path, started = 500, scope["path"], time.perf_counter()

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, noting)
        finally:
            method = scope["method"] if scope["method"] in METHODS else "other"
            self._metrics.answered(method, _template(scope, path), status, time.perf_counter() - started)


def _template(scope: Scope, path: str) -> str:
    for mount in MOUNTS:
        if path == mount or path.startswith(f"{mount}/"):
            return mount
    return getattr(scope.get("route"), "path", None) or UNKNOWN
