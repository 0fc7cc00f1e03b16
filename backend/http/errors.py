"""Every refusal leaves as `{"error", "code"}`, whatever raised it."""

import logging
import sqlite3
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

import psycopg
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException
from starlette.responses import Response

from backend.db.json import dumps
from backend.errors import ApiError, refusal_of
from backend.http.request_id import current_request_id
from common.domain.errors import DomainError

log = logging.getLogger(__name__)

# What the framework itself refuses, by its status.
_FRAMEWORK_CODES = {
    400: "bad_json",
    404: "not_found",
    405: "method_not_allowed",
    413: "body_too_large",
    415: "unsupported_media_type",
}


Words = Callable[[ApiError], Response]
"""A refusal as the clients of another document expect it."""


def speak_under(app: FastAPI, prefix: str, words: Words) -> None:
    """Whatever is refused below this path, by whomever, is said in these words."""
    app.state.words = [*getattr(app.state, "words", ()), (prefix, words)]


def error_response(error: ApiError | DomainError, scope: Mapping[str, Any] | None = None) -> Response:
    """`scope` of the request: below some paths refusals have words of their own."""
    refusal = refusal_of(error)
    if scope is not None and "app" in scope:
        for prefix, words in getattr(scope["app"].state, "words", ()):
            if scope["path"].startswith(prefix):
                spoken: Response = words(refusal)
                return spoken
    return Response(dumps(refusal.body()), refusal.status, refusal.headers, "application/json")


def install_error_handlers(app: FastAPI) -> None:
    app.add_exception_handler(ApiError, _refusal)
    app.add_exception_handler(DomainError, _refusal)
    app.add_exception_handler(RequestValidationError, _validation_error)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(DBAPIError, _storage_error)
    app.add_exception_handler(PoolTimeout, _storage_error)
    app.add_exception_handler(sqlite3.Error, _storage_error)
    app.add_exception_handler(psycopg.Error, _storage_error)
    app.add_exception_handler(Exception, _unknown_error)


async def _refusal(request: Request, error: Exception) -> Response:
    assert isinstance(error, (ApiError, DomainError))
    return error_response(error, request.scope)


async def _validation_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    problems = error.errors()
    if problems and problems[0]["type"] == "json_invalid":
        return error_response(ApiError("bad_json", "the body is not JSON"), request.scope)
    fields = [
        {
            "field": ".".join(str(part) for part in problem["loc"]),
            "problem": problem["msg"],
            "type": problem["type"],
        }
        for problem in problems[:50]
    ]
    summary = "; ".join(f"{field['field']}: {field['problem']}" for field in fields[:3])
    return error_response(ApiError("validation_failed", summary, fields=fields), request.scope)


async def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    code = _FRAMEWORK_CODES.get(error.status_code, "validation_failed" if error.status_code < 500 else "internal")
    refusal = ApiError(code, str(error.detail))
    refusal.headers.update(error.headers or {})
    return error_response(refusal, request.scope)


async def _storage_error(request: Request, error: Exception) -> Response:
    if not storage_is_unavailable(error):
        return await _unknown_error(request, error)
    log.error("storage unavailable at %s %s: %s", request.method, request.url.path, error)
    return error_response(
        ApiError(
            "storage_unavailable",
            "the database cannot be written at the moment (disk full, locked or away); nothing was saved",
            retry_after=5,
        ),
        request.scope,
    )


def storage_is_unavailable(error: Exception) -> bool:
    """Whether the database's surroundings are at fault (disk, lock, connection) and not our statement."""
    if isinstance(error, PoolTimeout):
        return True
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, sqlite3.Error):
        name = getattr(cause, "sqlite_errorname", "") or ""
        message = str(cause)
        return name.startswith(
            (
                "SQLITE_BUSY",
                "SQLITE_LOCKED",
                "SQLITE_FULL",
                "SQLITE_IOERR",
                "SQLITE_READONLY",
                "SQLITE_CANTOPEN",
            )
        ) or any(sign in message for sign in ("locked", "disk", "readonly", "unable to open"))
    state = getattr(cause, "sqlstate", None)
    if state is None:  # the connection itself failed
        return type(cause).__name__ == "OperationalError"
    # 08 connection, 53 resources (disk full), 55P03 lock, 57 operator, 58 system, 40 serialisation and deadlock
    return state[:2] in ("08", "53", "57", "58", "40") or state == "55P03"


async def _unknown_error(request: Request, error: Exception) -> Response:
    log.error("request %s %s %s failed", current_request_id(), request.method, request.url.path, exc_info=error)
    return error_response(ApiError("internal", HTTPStatus.INTERNAL_SERVER_ERROR.phrase), request.scope)
