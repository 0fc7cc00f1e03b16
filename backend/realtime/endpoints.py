"""The hub's routes, ready for `app.include_router`."""

import asyncio
import re
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

from fastapi import APIRouter, Request, Response, WebSocket

from backend.realtime.channel_auth import Authorise, ChannelAuth, Vouch
from backend.realtime.http_api import HttpApi
from backend.realtime.hub import Hub
from backend.realtime.socket import serve_socket
from backend.realtime.watch import SAMPLE_EVERY_S


def _body(example: dict[str, str]) -> dict[str, Any]:
    content = {kind: {"example": example} for kind in ("application/json", "application/x-www-form-urlencoded")}
    return {"requestBody": {"required": True, "content": content}}


_AUTH_BODY = _body({"socket_id": "1234.1234", "channel_name": "private-store.pizza-bab-el-oued.orders"})
_USER_BODY = _body({"socket_id": "1234.1234"})
_SIGNED_IN = {"auth": "key:4708d583dada…", "user_data": '{"id":"0192f3a4-7c1e-7b3a-9f51-3d2c1b0a9f88"}'}
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
USER_AUTH_PATHS = ("/api/broadcasting/user-auth", "/broadcasting/user-auth", "/api/v1/broadcasting/user-auth")


def realtime_router(
    hub: Hub, authorise: Authorise, vouch: Vouch | None = None, unix_time: Callable[[], float] = time.time
) -> APIRouter:
    """The whole of it: sockets, HTTP API, and leave to join."""
    router = hub_router(hub, unix_time)
    known = ChannelAuth(
        hub.app,
        authorise,
        vouch,
        reserved=hub.reserved,
        identified=lambda socket_id, grant: hub.identify(socket_id, grant.user_id, exclusive=grant.exclusive),
    )
    router.routes.extend(auth_router(known).routes)
    return router


def auth_router(auth: ChannelAuth) -> APIRouter:
    """Leave to join alone: all that is ours where the sockets are another server's."""
    router = APIRouter(tags=["realtime"])

    async def channel(request: Request) -> Response:
        return await auth.channel(request)

    async def user(request: Request) -> Response:
        return await auth.user(request)

    for path in AUTH_PATHS:
        router.add_api_route(
            path,
            channel,
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
    for path in USER_AUTH_PATHS:
        router.add_api_route(
            path,
            user,
            methods=["POST"],
            include_in_schema=path == USER_AUTH_PATHS[0],
            summary="A signature to sign in with on the live channel",
            response_model=None,
            responses={200: {"content": {"application/json": {"example": _SIGNED_IN}}}, **_REFUSALS},
            openapi_extra=_USER_BODY,
        )
    return router


def hub_router(hub: Hub, unix_time: Callable[[], float] = time.time) -> APIRouter:
    """The hub's sockets and its signed HTTP API."""
    router = APIRouter(tags=["realtime"])
    api = HttpApi(hub, unix_time)

    @router.websocket("/app/{key}")
    async def socket(websocket: WebSocket, key: str) -> None:
        await serve_socket(hub, websocket, key)

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
