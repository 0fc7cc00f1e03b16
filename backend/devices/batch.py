"""`POST /api/v1/batch`: each part goes through the whole application as if it had come by itself."""

import logging
from typing import Annotated

from fastapi import APIRouter, FastAPI, Request
from starlette.types import Message, Scope

from backend.devices import examples
from backend.errors import ApiError
from backend.http.errors import error_response
from backend.http.openapi import answers, body_example
from backend.http.route import ApiRoute, BatchRoute, as_part
from backend.stores.caller import DeviceCaller, require
from common.contract.batch import BatchAnswer, BatchIn, BatchOut, BatchRequest

log = logging.getLogger(__name__)

API = "/api/v1"
# Who asks and from where. What else a scope holds belongs to the request the batch came in.
_SHARED = ("type", "asgi", "http_version", "scheme", "server", "client", "root_path", "app", "state", "extensions")
_OWN_HEADERS = (b"content-length", b"content-type", b"content-encoding", b"transfer-encoding", b"idempotency-key")


def batch_router() -> APIRouter:
    router = APIRouter(prefix=API, tags=["devices"], route_class=BatchRoute)

    @router.post(
        "/batch",
        summary="Several writes in one request, in their order",
        description=(
            "For what waited while the backend was away. Each part has its own Idempotency-Key, transaction and "
            "answer, the same as if it had come by itself; one that is refused stops none of the others. The whole "
            "counts as one write."
        ),
        responses=answers(
            "token_missing", "token_invalid", "fingerprint_mismatch", "device_blocked", example=examples.BATCH_OUT
        ),
        openapi_extra=body_example(examples.BATCH_IN),
    )
    async def batch(request: Request, body: BatchIn, _caller: Annotated[DeviceCaller, require()]) -> BatchOut:
        return BatchOut(answers=tuple([await _answer(request, each) for each in body.requests]))

    return router


async def _answer(request: Request, part: BatchRequest) -> BatchAnswer:
    app: FastAPI = request.scope["app"]
    path = API + part.path
    if not _is_write_with_key(app, part.method, path):
        refusal = ApiError("not_found", f"no write with an Idempotency-Key is at {part.method} {path}")
        return BatchAnswer(status=404, body=bytes(error_response(refusal).body).decode())
    answer = _Answer(part.body.encode())
    try:
        await app(_scope(request, part, path), answer.receive, answer.send)
    except Exception as error:  # noqa: BLE001 - it was answered with 500 and logged like any other request's
        log.debug("a part of a batch failed, the others go on: %s %s %r", part.method, path, error)
    return answer.told()


def _is_write_with_key(app: FastAPI, method: str, path: str) -> bool:
    return any(
        isinstance(route, ApiRoute)
        and route.needs_key
        and method in (route.methods or ())
        and route.path_regex.match(path)
        for route in app.router.routes
    )


def _scope(request: Request, part: BatchRequest, path: str) -> Scope:
    shared = {name: request.scope[name] for name in _SHARED if name in request.scope}
    headers = [each for each in request.scope["headers"] if each[0] not in _OWN_HEADERS]
    headers += [(b"content-type", b"application/json"), (b"idempotency-key", part.key.encode())]
    own = {"method": part.method, "path": path, "raw_path": path.encode(), "query_string": b"", "headers": headers}
    return as_part({**shared, **own})


class _Answer:
    """One part's body on its way in and its answer on its way out."""

    def __init__(self, body: bytes) -> None:
        self._in = body
        self._status = 500
        self._retry_after: float | None = None
        self._out = bytearray()

    async def receive(self) -> Message:
        return {"type": "http.request", "body": self._in, "more_body": False}

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._status = message["status"]
            found = dict(message["headers"]).get(b"retry-after")
            self._retry_after = float(found) if found is not None and found.isdigit() else None
        elif message["type"] == "http.response.body":
            self._out += message.get("body", b"")

    def told(self) -> BatchAnswer:
        return BatchAnswer(status=self._status, body=self._out.decode(), retry_after=self._retry_after)
