"""The drawer service's application: its routes behind its gate."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from apps.gateway.drawer.config_pages import ConfigPages, PageParts
from apps.gateway.drawer.journal import Journal, one_line
from apps.gateway.drawer.login_pages import add_login_pages
from apps.gateway.drawer.routes import add_routes
from apps.gateway.settings import GatewaySettings
from apps.gateway.web.callers import Allowed, Caller, Rule, host_name, origin_of
from apps.gateway.web.certificate import own_names
from apps.gateway.web.gate import Gate, caller_of

LONGEST_BODY = 256 * 1024
FOR_PAGES = frozenset({"/open-cash-drawer", "/status", "/invoice-printer/status", "/invoice-printer/purge"})
REMEMBERED = 5
MESSAGES = {404: "Adresse inconnue", 405: "Méthode non permise"}
WHY = {
    "not_local": "local uniquement",
    "host": "nom de machine inconnu",
    "origin": "page web non autorisée",
    "too_large": "requête trop longue",
}


class RefusedPages:
    """Web pages of this machine that asked in vain, so that the right one can be allowed with a click."""

    def __init__(self) -> None:
        self._seen: OrderedDict[str, None] = OrderedDict()

    def add(self, caller: Caller) -> None:
        page = origin_of(caller.page)
        if page and caller.is_local and page.startswith(("http://", "https://")):
            self._seen[page] = None
            self._seen.move_to_end(page)
            while len(self._seen) > REMEMBERED:
                self._seen.popitem(last=False)

    def list(self) -> list[str]:
        return list(self._seen)


def rule_of(method: str, path: str) -> Rule:
    """Who may have what: the document's three levels of access."""
    if path in ("/open-cash-drawer", "/invoice-printer/purge"):
        return Rule(local=True, acts="pages")
    if path in ("/logs/purge", "/config/logout"):
        return Rule(acts="own")
    if path == "/config" or path.startswith("/config/"):
        return Rule(acts="no" if method in ("GET", "HEAD") else "own")
    return Rule()


class AllowedNow:
    """The settings' hosts and origins in their one spelling, made again only when the settings change."""

    def __init__(self, settings: Callable[[], GatewaySettings]) -> None:
        self._settings = settings
        self._of: GatewaySettings | None = None
        self._machine = frozenset(own_names())
        self._allowed = Allowed()

    def __call__(self) -> Allowed:
        now = self._settings()
        if now is not self._of:
            self._of = now
            self._allowed = Allowed(
                hosts=frozenset(filter(None, map(host_name, now.service.hosts))),
                origins=frozenset(filter(None, map(origin_of, now.service.origins))),
                machine=self._machine,
            )
        return self._allowed


def create_app(parts: PageParts, refused_pages: RefusedPages, has_tls: Callable[[], bool]) -> ASGIApp:
    app = FastAPI(title="Comptoir", docs_url=None, redoc_url=None, openapi_url=None)
    add_routes(app, parts.settings, parts.openings, parts.journal, parts.token, parts.invoices)
    add_login_pages(app, parts.visits, parts.desk, parts.password, parts.throttle, parts.journal)
    ConfigPages(parts).add_to(app)
    static = Path(__file__).with_name("static")
    app.mount("/config/static", StaticFiles(directory=static, check_dir=False))
    app.add_exception_handler(HTTPException, _as_the_document)
    app.add_exception_handler(Exception, _broken)

    def refused(caller: Caller, what: str, why: str) -> None:
        log_refusal(parts.journal, caller, what, why)
        if why == "origin" and what.partition(" ")[2] in FOR_PAGES:
            refused_pages.add(caller)

    gate = Gate(
        app,
        rule_of,
        AllowedNow(lambda: parts.settings.value),
        refused,
        longest_body=LONGEST_BODY,
        pages=lambda path: path in FOR_PAGES,
    )
    return SafePassword(gate, has_tls)


class SafePassword:
    """From another machine the configuration page is HTTPS: a password does not cross the network in the clear."""

    def __init__(self, app: ASGIApp, has_tls: Callable[[], bool]) -> None:
        self._app = app
        self._has_tls = has_tls

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        if (
            scope["type"] == "http"
            and scope["scheme"] == "http"
            and (path == "/config" or path.startswith("/config/"))
            and self._has_tls()
            and not (caller := caller_of(scope)).is_local
            and host_name(caller.host)
        ):
            to = f"https://{caller.host}{path}"
            await send({"type": "http.response.start", "status": 302, "headers": [(b"location", to.encode())]})
            await send({"type": "http.response.body", "body": b""})
            return
        await self._app(scope, receive, send)


def log_refusal(journal: Journal, caller: Caller, what: str, why: str) -> None:
    page = one_line(caller.page or caller.fetch_site) or "sans page"
    agent = one_line(caller.user_agent) or "sans navigateur"
    host = one_line(caller.host)
    journal.warning(f"Refus ({WHY.get(why, why)}) : {one_line(what)} depuis {caller.peer}, {page}, {agent}, {host}")


async def _as_the_document(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    message = MESSAGES.get(error.status_code, str(error.detail))
    return JSONResponse({"status": "error", "message": message}, error.status_code, error.headers)


async def _broken(_request: Request, _error: Exception) -> JSONResponse:
    return JSONResponse({"status": "error", "message": "Erreur interne"}, 500)
