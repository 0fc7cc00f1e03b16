"""The edge: authentication, the transaction and idempotency around every endpoint of `/api/v1`.

    router = APIRouter(prefix="/orders", route_class=ApiRoute)

A write (POST, PUT, PATCH, DELETE) through ApiRoute
  1. authenticates, 2. wants an `Idempotency-Key` (400 idempotency_key_missing), 3. answers 409
  idempotency_in_flight while the same key is being worked on, 4. replays the kept answer if there is one
  (`Idempotent-Replayed: true`) or says 422 idempotency_key_reused if it belonged to another request,
  5. runs the endpoint in one transaction, keeps its answer in that transaction and commits.

A refusal raised by the endpoint (ApiError or DomainError, below 500) undoes the endpoint's work and is kept as the
answer. Refusals of what was not even tried (malformed JSON, validation; 401, 403 and 429) are not kept.

KeylessRoute is the same without 2–4, for calls that are repeatable by nature (claim, heartbeat, login).
"""

import sqlite3
import warnings
from collections.abc import Callable, Coroutine, Iterable, Mapping
from typing import Any, ClassVar, Literal

from fastapi import Request, Response
from fastapi.routing import APIRoute
from psycopg.errors import UniqueViolation
from pydantic.warnings import UnsupportedFieldAttributeWarning
from starlette.routing import BaseRoute, Match, compile_path, get_name
from starlette.types import Receive, Scope, Send

from backend.addresses import network_of, peer_of
from backend.errors import ApiError, refusal_of
from backend.http.answer_headers import set_headers
from backend.http.context import HttpContext, Principal, http_context, set_principal, set_session
from backend.http.errors import error_response
from backend.http.idempotency import KEPT_HEADERS, KeptAnswer, KeyTaken, answered_elsewhere, request_hash
from backend.http.openapi import Responses, answers
from common.domain.errors import DomainError

Bucket = Literal["its method", "read", "write", "paper", "nothing"]
"""What a request counts as for the rate limits."""

Handler = Callable[[Request], Coroutine[Any, Any, Response]]

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_NOT_TRIED = frozenset({401, 403, 404, 429})
_KEY_HEADER = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": True,
    "description": "Made where the person acted, the same for every repetition of that act (a UUIDv7).",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255},
    "example": "0192f3a4-7c1e-7b3a-9f51-3d2c1b0a9f88",
}


_PART = "comptoir.part_of_batch"


def as_part(scope: Scope) -> Scope:
    """The scope of a request that was counted with the batch it came in."""
    return {**scope, _PART: True}


def is_part(scope: Scope) -> bool:
    return _PART in scope


class ApiRoute(APIRoute):
    """Built when it is first wanted, by a request or by who describes it (OpenAPI): what FastAPI makes of an endpoint's
    types costs a hundred times what its path does. A server builds all of them before its first request."""

    needs_key: ClassVar[bool] = True
    counts_as: ClassVar[Bucket] = "its method"

    def __init__(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        # What a route is found by; everything else is made by `__getattr__`.
        self.path, self.endpoint = path, endpoint
        self.path_regex, self.path_format, self.param_convertors = compile_path(path)
        self.name = options.get("name") or get_name(endpoint)
        self.methods = {each.upper() for each in options.get("methods") or ("GET",)}
        self.include_in_schema = options.get("include_in_schema", True)
        self._fixed = path.partition("{")[0]
        self._validators_built = False
        self._options: dict[str, Any] | None = options

    def __getattr__(self, name: str) -> Any:
        # Called for what the object hasn't got: FastAPI's own attributes, until they are built.
        options = self.__dict__.get("_options")
        if options is None:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}", name=name, obj=self)
        self._options = None
        self._build(options)
        return getattr(self, name)

    def _build(self, options: dict[str, Any]) -> None:
        if self.needs_key and not (self.methods or _SAFE) <= _SAFE:
            extra = dict(options.get("openapi_extra") or {})
            extra["parameters"] = [*extra.get("parameters", []), _KEY_HEADER]
            options["openapi_extra"] = extra
        options["responses"] = self._described(options)
        super().__init__(self.path, self.endpoint, **options)

    def _described(self, options: Mapping[str, Any]) -> Responses:
        """Beside what the endpoint says of its refusals: those of the edge."""
        writes = not set(options.get("methods") or ("GET",)) <= _SAFE
        codes = ["validation_failed", "rate_limited", "storage_unavailable"]
        if writes:
            codes += ["bad_json", "body_too_large"]
        if writes and self.needs_key:
            codes += ["idempotency_key_missing", "idempotency_in_flight", "idempotency_key_reused"]
        return {**answers(*codes), **(options.get("responses") or {})}

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        # Routes are tried one after the other: most are told apart without their regular expression.
        if not scope.get("root_path") and not scope["path"].startswith(self._fixed):
            return Match.NONE, {}
        return super().matches(scope)

    def build_validators(self) -> None:
        if self._validators_built:
            return
        self._validators_built = True
        with warnings.catch_warnings():
            # FastAPI's own fields give their alias twice; it silences this where it builds them itself.
            warnings.simplefilter("ignore", UnsupportedFieldAttributeWarning)
            for field in filter(None, (self.body_field, self.response_field)):
                field.validate({})

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.build_validators()
        await super().handle(scope, receive, send)

    def get_route_handler(self) -> Handler:
        handle = super().get_route_handler()
        reads = (self.methods or _SAFE) <= _SAFE
        bucket: Bucket = ("read" if reads else "write") if self.counts_as == "its method" else self.counts_as
        if reads:
            return _reading(handle, bucket)
        return _writing_once(handle, bucket) if self.needs_key else _writing(handle, bucket)


def build_validators(routes: Iterable[BaseRoute]) -> None:
    """All of them, before the first request: terminals want the wire models' validators built late, a server does
    not."""
    for route in routes:
        if isinstance(route, ApiRoute):
            route.build_validators()


class KeylessRoute(ApiRoute):
    needs_key = False


class KeylessLoopRoute(KeylessRoute):
    """What a device does by itself, over and over. Counted with its reads: it never takes an order's place."""

    counts_as: ClassVar[Bucket] = "read"


class PaperRoute(ApiRoute):
    """What a gateway says of its jobs. A lunch's tickets are several requests each."""

    counts_as = "paper"


class KeylessPaperRoute(KeylessRoute):
    counts_as: ClassVar[Bucket] = "paper"


class FileRoute(ApiRoute):
    """A file whose name says what it holds: a terminal that has just been paired fetches hundreds at once."""

    counts_as = "nothing"


class UploadRoute(KeylessLoopRoute):
    """Authenticated, but without a transaction: the endpoint opens its own once the file is on the disk."""

    def get_route_handler(self) -> Handler:
        handle, bucket = APIRoute.get_route_handler(self), self.counts_as

        async def handler(request: Request) -> Response:
            await admit(request, bucket)
            return await handle(request)

        return handler


class BatchRoute(UploadRoute):
    """Authenticated and counted once; each part of it is a request with a transaction of its own."""

    counts_as = "write"


async def admit(request: Request, bucket: Bucket) -> Principal | None:
    """Who asks. Those who ask too often are refused: by their device, or by their address when nobody signed in."""
    context = http_context(request)
    try:
        principal = await context.authenticate(request)
    except ApiError:
        await _count(request, context, None, bucket)
        raise
    await _count(request, context, principal, bucket)
    set_principal(request, principal)
    return principal


async def _count(request: Request, context: HttpContext, principal: Principal | None, bucket: Bucket) -> None:
    if context.limits is None or bucket == "nothing" or bucket == "its method" or is_part(request.scope):
        return
    who = principal.scope if principal is not None else f"address:{network_of(peer_of(request))}"
    allowance = await context.limits.count(who, bucket)
    if allowance is None:
        return
    set_headers(request.scope, allowance.headers)
    if allowance.refused:
        raise ApiError(
            "rate_limited", f"more than {allowance.limit} requests a minute ({bucket})", retry_after=allowance.reset_s
        )


def _reading(handle: Handler, bucket: Bucket) -> Handler:
    async def handler(request: Request) -> Response:
        context = http_context(request)
        await admit(request, bucket)
        async with context.database.read() as session:
            set_session(request, session)
            return await handle(request)

    return handler


def _writing(handle: Handler, bucket: Bucket) -> Handler:
    async def handler(request: Request) -> Response:
        context = http_context(request)
        await admit(request, bucket)
        _check_text(await request.body())  # never wait for the network while holding the transaction
        async with context.database.write() as session:
            set_session(request, session)
            return await handle(request)

    return handler


def _writing_once(handle: Handler, bucket: Bucket) -> Handler:
    async def handler(request: Request) -> Response:
        context = http_context(request)
        principal = await admit(request, bucket)
        key = request.headers.get("idempotency-key", "")
        if not 1 <= len(key) <= 255:
            raise ApiError("idempotency_key_missing", "a write needs an Idempotency-Key header of 1 to 255 characters")
        scope = principal.scope if principal is not None else "anonymous"
        body = await request.body()
        _check_text(body)
        digest = request_hash(request.method, request.url.path, request.scope["query_string"], body)
        if (scope, key) in context.in_flight:
            raise _in_flight()
        context.in_flight.add((scope, key))
        try:
            return await _once(handle, request, context, scope, key, digest)
        finally:
            context.in_flight.discard((scope, key))

    return handler


async def _once(
    handle: Handler, request: Request, context: HttpContext, scope: str, key: str, digest: bytes
) -> Response:
    answers = context.answers
    try:
        async with context.database.write() as session:
            kept = await answers.take(session, scope, key)
            if kept is not None:
                raise _Answered(kept)
            set_session(request, session)
            try:
                response = await handle(request)
            except (ApiError, DomainError) as error:
                refusal = refusal_of(error)
                if refusal.status >= 500 or refusal.status in _NOT_TRIED:
                    raise
                raise _Refused(refusal) from error
            if response.status_code >= 500:
                raise _Failed(response)
            answers.keep(session, scope, key, _kept(digest, response))
            return response
    except KeyTaken:
        raise _in_flight() from None
    except _Failed as failed:
        return failed.response
    except _Answered as answered:
        return _replay(answered.kept, digest)
    except _Refused as refused:
        response = error_response(refused.refusal)
        return await _keep_refusal(context, scope, key, digest, response)
    except (sqlite3.IntegrityError, UniqueViolation) as error:
        if not answered_elsewhere(error):
            raise
        # Another process answered between our look and our insert; ours is undone, theirs counts.
        return await _replay_stored(context, scope, key, digest)


async def _keep_refusal(context: HttpContext, scope: str, key: str, digest: bytes, response: Response) -> Response:
    try:
        async with context.database.write() as session:
            context.answers.keep(session, scope, key, _kept(digest, response))
    except (sqlite3.IntegrityError, UniqueViolation) as error:
        if not answered_elsewhere(error):
            raise
        return await _replay_stored(context, scope, key, digest)
    return response


async def _replay_stored(context: HttpContext, scope: str, key: str, digest: bytes) -> Response:
    async with context.database.read() as session:
        kept = await context.answers.find(session, scope, key)
    if kept is None:
        raise _in_flight()
    return _replay(kept, digest)


def _replay(kept: KeptAnswer, digest: bytes) -> Response:
    if kept.request_hash != digest:
        raise ApiError(
            "idempotency_key_reused",
            "this Idempotency-Key belongs to a request with another method, path or body",
        )
    return Response(kept.body, kept.status, {**kept.headers, "Idempotent-Replayed": "true"})


def _kept(digest: bytes, response: Response) -> KeptAnswer:
    headers = {name: response.headers[name] for name in KEPT_HEADERS if name in response.headers}
    return KeptAnswer(digest, response.status_code, headers, bytes(response.body))


def _check_text(body: bytes) -> None:
    # PostgreSQL stores no NUL in a text, and no person types one.
    if b"\\u0000" in body:
        raise ApiError("validation_failed", "a text holds a NUL character")


def _in_flight() -> ApiError:
    return ApiError("idempotency_in_flight", "a request with this Idempotency-Key is being worked on", retry_after=1)


class _Answered(Exception):
    def __init__(self, kept: KeptAnswer) -> None:
        self.kept = kept


class _Refused(Exception):
    def __init__(self, refusal: ApiError) -> None:
        self.refusal = refusal


class _Failed(Exception):
    def __init__(self, response: Response) -> None:
        self.response = response
