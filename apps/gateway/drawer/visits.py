"""Cookies, forms and sessions of the configuration page's visitors."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.datastructures import FormData

from apps.gateway.drawer.sessions import COOKIE, VISIT_COOKIE, Session, Sessions
from apps.gateway.drawer.words import LANGUAGE_COOKIE, Words, language_of, words
from apps.gateway.web.callers import Caller
from apps.gateway.web.gate import caller_of

CONTENT_SECURITY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


@dataclass(frozen=True, slots=True)
class Visit:
    """One request to the page. `session` None: not signed in."""

    request: Request
    caller: Caller
    session: Session | None
    cookie: str
    """Whose word the forms carry: the session's, or a visitor's."""
    language: str

    @property
    def w(self) -> Words:
        return words(self.language)


class Visits:
    def __init__(self, sessions: Sessions) -> None:
        self.sessions = sessions

    def of(self, request: Request) -> Visit:
        cookies, secure = request.cookies, request.scope["scheme"] == "https"
        session = self.sessions.of(cookies.get(_named(COOKIE, secure), ""))
        visitor = cookies.get(_named(VISIT_COOKIE, secure), "")
        cookie = session.token if session else visitor if len(visitor) >= 40 else secrets.token_urlsafe(32)
        language = language_of(cookies.get(LANGUAGE_COOKIE, ""), request.headers.get("accept-language", ""))
        return Visit(request, caller_of(request.scope), session, cookie, language)

    def is_ours(self, visit: Visit, form: FormData) -> bool:
        """Whether the form came from our page."""
        return self.sessions.is_ours(visit.cookie, str(form.get("csrf", "")))

    def page(self, visit: Visit, html: str, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
        answer = HTMLResponse(html, status, {"Content-Security-Policy": CONTENT_SECURITY, **(headers or {})})
        if visit.session is None:
            self._set(answer, VISIT_COOKIE, visit.cookie, visit)
        return answer

    def signed_in(self, visit: Visit, to: str = "/config") -> Response:
        """A new session, whatever was there before, and on to the page."""
        if visit.session is not None:
            self.sessions.end(visit.session.token)
        answer = redirect(to)
        self._set(answer, COOKIE, self.sessions.begin().token, visit)
        return answer

    def signed_out(self, visit: Visit) -> Response:
        if visit.session is not None:
            self.sessions.end(visit.session.token)
        answer = redirect("/config/login")
        answer.delete_cookie(_named(COOKIE, visit.caller.scheme == "https"), path="/")
        return answer

    def _set(self, answer: Response, name: str, value: str, visit: Visit) -> None:
        secure = visit.caller.scheme == "https"
        answer.set_cookie(_named(name, secure), value, path="/", httponly=True, samesite="strict", secure=secure)


def redirect(to: str) -> Response:
    return RedirectResponse(to, 302)


def refused(message: str, status: int = 403) -> JSONResponse:
    return JSONResponse({"status": "error", "message": message}, status)


def fields(form: FormData) -> dict[str, str]:
    """The text fields, the last of each name."""
    return {name: value for name, value in form.multi_items() if isinstance(value, str)}


def values_of(form: FormData, name: str) -> list[str]:
    return [value for value in form.getlist(name) if isinstance(value, str)]


def _named(name: str, secure: bool) -> str:
    """HTTP may not overwrite what HTTPS has set, so each has its own."""
    return f"{name}_tls" if secure else name
