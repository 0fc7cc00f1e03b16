"""The hub's routes, ready for `app.include_router`."""

import asyncio
import re
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

from fastapi import APIRouter, Request, Response, WebSocket

from backend.realtime.channel_auth import Authorise, authorise_channel
from backend.realtime.http_api import HttpApi
from backend.realtime.hub import Hub
from backend.realtime.socket import serve_socket
from backend.realtime.watch import SAMPLE_EVERY_S

_EXAMPLE = {"socket_id": "1234.1234", "channel_name": "private-store.pizza-bab-el-oued.orders"}
_AUTH_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"example": _EXAMPLE},
            "application/x-www-form-urlencoded": {"example": _EXAMPLE},
        },
    }
}
_REFUSALS: dict[int | str, dict[str, Any]] = {
    400: {"description": "not what the protocol says"},
    401: {"description": "no token or signature, or a wrong one"},
    403: {"description": "not in this channel"},
    404: {"description": "no such application, channel or user"},
    413: {"description": "too much at once"},
    422: {"description": "a field is missing"},
    429: {"description": "too often: Retry-After says when"},
}
AUTH_PATHS = ("/api/broadcasting/auth", "/broadcasting/auth", "/api/v1/broadcasting/auth")


def realtime_router(hub: Hub, authorise: Authorise, unix_time: Callable[[], float] = time.time) -> APIRouter:
    router = APIRouter(tags=["realtime"])
    api = HttpApi(hub, unix_time)

    @router.websocket("/app/{key}")
    async def socket(websocket: WebSocket, key: str) -> None:
        await serve_socket(hub, websocket, key)

    async def auth(request: Request) -> Response:
        return await authorise_channel(hub, authorise, request)

    for path in AUTH_PATHS:
        router.add_api_route(
            path,
            auth,
            methods=["POST"],
            include_in_schema=path == AUTH_PATHS[0],
            summary="Leave to join a private channel",
            response_model=None,
            responses={
                200: {"content": {"application/json": {"example": {"auth": "key:58df8b0c36d6…"}}}},
                **_REFUSALS,
            },
            openapi_extra=_AUTH_BODY,
        )
    for path, endpoint, method in (
        ("/apps/{app_id}/events", api.events, "POST"),
        ("/apps/{app_id}/batch_events", api.batch_events, "POST"),
        ("/apps/{app_id}/channels", api.channels, "GET"),
        ("/apps/{app_id}/channels/{channel}", api.channel, "GET"),
        ("/apps/{app_id}/channels/{channel}/users", api.users, "GET"),
        ("/apps/{app_id}/users/{user_id}/terminate_connections", api.terminate, "POST"),
    ):
        router.add_api_route(
            path,
            endpoint,
            methods=[method],
            response_model=None,
            responses={**_REFUSALS},
            openapi_extra={"parameters": _path_parameters(path)},
        )
    return router


def _path_parameters(path: str) -> list[dict[str, Any]]:
    """The handlers read the request themselves: what they take is told here."""
    return [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in re.findall(r"{(\w+)}", path)
    ]


@asynccontextmanager
async def running(hub: Hub) -> AsyncIterator[None]:
    """The hub's clockwork: put it around the application's lifespan."""

    async def watch() -> None:
        while True:
            await asyncio.sleep(min(hub.limits.activity_timeout / 6, SAMPLE_EVERY_S))
            hub.check_liveness()

    watching = asyncio.create_task(watch(), name="realtime-liveness")
    try:
        yield
    finally:
        hub.close_all()
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching
