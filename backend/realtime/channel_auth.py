"""`POST /api/broadcasting/auth`: may this caller listen to this channel? Form or JSON, as the SDKs send either."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

import orjson
from starlette.requests import Request
from starlette.responses import Response

from backend.realtime.frames import embedded
from backend.realtime.hub import Hub
from backend.realtime.names import is_channel, is_presence, is_socket_id, needs_auth


@dataclass(frozen=True, slots=True)
class Grant:
    """Leave to join a channel. `user_id` is how `Hub.terminate` finds the connection again."""

    user_id: str
    exclusive: bool = False
    """One connection at a time: an older one of this user is closed."""
    user_info: Any = None
    """Shown to the others in a presence channel."""


Authorise = Callable[[Request, str], Awaitable[Grant | None]]
"""Decides for (request, channel); None refuses with 403. May raise the application's own errors for bad credentials."""


async def authorise_channel(hub: Hub, authorise: Authorise, request: Request) -> Response:
    """200 `{"auth": "KEY:hex"}` (and `channel_data` for presence), 403 channel_refused, 422 validation_failed."""
    fields = _fields(request.headers.get("content-type", ""), await request.body())
    socket_id, channel = fields.get("socket_id"), fields.get("channel_name")
    if not (isinstance(socket_id, str) and is_socket_id(socket_id)):
        return answer(422, {"error": "socket_id is missing or malformed", "code": "validation_failed"})
    if not (isinstance(channel, str) and is_channel(channel)):
        return answer(422, {"error": "channel_name is missing or malformed", "code": "validation_failed"})
    if channel.startswith(hub.reserved or ("\0",)) or not needs_auth(channel):
        return answer(403, {"error": f"the channel is private-{channel}", "code": "channel_refused"})
    grant = await authorise(request, channel)
    if grant is None:
        return answer(403, {"error": "this caller may not listen to this channel", "code": "channel_refused"})
    hub.identify(socket_id, grant.user_id, exclusive=grant.exclusive)
    if not is_presence(channel):
        return answer(200, {"auth": hub.app.channel_auth(socket_id, channel)})
    channel_data = embedded({"user_id": grant.user_id, "user_info": grant.user_info})
    return answer(200, {"auth": hub.app.channel_auth(socket_id, channel, channel_data), "channel_data": channel_data})


def _fields(content_type: str, body: bytes) -> dict[str, Any]:
    if content_type.startswith("application/json"):
        try:
            parsed = orjson.loads(body)
        except ValueError:
            return {}
        return parsed if isinstance(parsed, dict) else {}
    form = parse_qs(body.decode("utf-8", "replace"))
    return {name: values[0] for name, values in form.items()}


def answer(status: int, body: Any) -> Response:
    return Response(orjson.dumps(body), status, media_type="application/json")
