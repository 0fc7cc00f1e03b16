"""The gate before an ASGI application: refuses strangers, answers browsers' questions, sets the headers of safety."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from apps.gateway.web.callers import Allowed, Caller, Refusal, Rule, allowed_origin, refusal

REFUSED: Mapping[Refusal, str] = {
    "not_local": "Accès refusé - Local uniquement",
    "host": "Accès refusé - Nom de machine inconnu",
    "origin": "Accès refusé - Page web non autorisée",
}
TOO_LARGE = "Requête trop longue"
FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip")
GRANTS = ("private-network", "local-network")
"""What a browser asks before a page of the internet may call this machine (drafts of two names)."""
SAFETY = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # "no-referrer" would make the origin of our own forms "null"
    "Cache-Control": "no-store",
}


def caller_of(scope: Scope) -> Caller:
    headers = Headers(scope=scope)
    hosts = headers.getlist("host")
    return Caller(
        peer=(scope.get("client") or ("", 0))[0],
        scheme=scope.get("scheme", "http"),
        host=hosts[0] if len(hosts) == 1 else "",
        own_address=(scope.get("server") or ("", 0))[0],
        origin=headers.get("origin", ""),
        referer=headers.get("referer", ""),
        fetch_site=headers.get("sec-fetch-site", ""),
        fetch_dest=headers.get("sec-fetch-dest", ""),
        purpose=headers.get("sec-purpose", "") or headers.get("purpose", ""),
        user_agent=headers.get("user-agent", ""),
        forwarded=any(name in headers for name in FORWARDED),
    )


class Gate:
    """`rule_of(method, path)` says what a route asks; None for a path that does not exist.

    `allowed` is asked at every request: settings change. `refused` hears of every refusal, each time.
    """

    def __init__(
        self,
        app: ASGIApp,
        rule_of: Callable[[str, str], Rule],
        allowed: Callable[[], Allowed],
        refused: Callable[[Caller, str, str], None],
        *,
        longest_body: int,
        pages: Callable[[str], bool] = lambda _path: True,
        shape: Callable[[str, str], dict[str, object]] = lambda _code, text: {"status": "error", "message": text},
    ) -> None:
        self._app = app
        self._rule_of = rule_of
        self._allowed = allowed
        self._refused = refused
        self._longest_body = longest_body
        self._pages = pages
        self._shape = shape

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": 1008})
            return
        caller, allowed = caller_of(scope), self._allowed()
        path, method = scope["path"], scope["method"]
        asked = Headers(scope=scope).get("access-control-request-method", "")
        preflight = method == "OPTIONS" and bool(asked)
        rule = self._rule_of(asked if preflight else method, path)
        shared = allowed_origin(caller, allowed) if self._pages(path) else ""
        answer = _with_headers(send, shared)
        # A preflight says nothing of what fetches; the request that follows it will
        found = refusal(caller, Rule(rule.local) if preflight else rule, allowed)
        if found is None and preflight and not shared:
            found = "origin"
        if found is not None:
            self._refused(caller, f"{method} {path}", found)
            await _say(answer, 403, self._shape(found, REFUSED[found]))
        elif preflight:
            await _grant(answer, scope, asked)
        elif _length(scope) > self._longest_body:
            self._refused(caller, f"{method} {path}", "too_large")
            await _say(answer, 413, self._shape("too_large", TOO_LARGE))
        else:
            await self._app(scope, _Bounded(receive, self._longest_body), answer)


class _Bounded:
    """A body without an announced length is cut where it grows too long."""

    def __init__(self, receive: Receive, longest: int) -> None:
        self._receive = receive
        self._left = longest

    async def __call__(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        return message if self._left >= 0 else {"type": "http.disconnect"}


def _length(scope: Scope) -> int:
    text = Headers(scope=scope).get("content-length", "0")
    return int(text) if text.isdecimal() else 0


def _with_headers(send: Send, shared: str) -> Send:
    async def answer(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=message.setdefault("headers", []))
            for name, value in SAFETY.items():
                headers.setdefault(name, value)
            headers.add_vary_header("Origin")
            if shared:
                headers["Access-Control-Allow-Origin"] = shared
        await send(message)

    return answer


async def _grant(answer: Send, scope: Scope, asked: str) -> None:
    headers = Headers(scope=scope)
    given = [("access-control-allow-methods", asked), ("access-control-max-age", "600")]
    if wanted := headers.get("access-control-request-headers", ""):
        known = [
            each.strip() for each in wanted.split(",") if each.strip().lower() in ("content-type", "authorization")
        ]
        given.append(("access-control-allow-headers", ", ".join(known)))
    for grant in GRANTS:
        if headers.get(f"access-control-request-{grant}") == "true":
            given.append((f"access-control-allow-{grant}", "true"))
    raw = [(name.encode(), value.encode("latin-1")) for name, value in given]
    await answer({"type": "http.response.start", "status": 204, "headers": raw})
    await answer({"type": "http.response.body", "body": b""})


async def _say(answer: Send, status: int, body: Mapping[str, object]) -> None:
    data = json.dumps(body, ensure_ascii=False).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(data)).encode())]
    await answer({"type": "http.response.start", "status": status, "headers": headers})
    await answer({"type": "http.response.body", "body": data})
