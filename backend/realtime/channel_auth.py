"""`POST /api/broadcasting/auth` and `/user-auth`: may this caller listen to this channel, and who are they?

Form or JSON, as the SDKs send either.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

import orjson
from starlette.requests import Request
from starlette.responses import Response

from backend.realtime.frames import embedded
from backend.realtime.names import is_channel, is_presence, is_socket_id, needs_auth
from backend.realtime.signing import RealtimeApp


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

Vouch = Callable[[Request], Awaitable[Grant | None]]
"""Says who asks, for `pusher:signin`; None refuses with 403. May raise like Authorise."""

Identified = Callable[[str, Grant], bool]
"""Told who is behind a socket id. False refuses: it is somebody else's socket."""


def _anybody(_socket_id: str, _grant: Grant) -> bool:
    """Where the sockets are another server's, nobody here knows whose they are."""
    return True


class ChannelAuth:
    """Signs for this application's channels and users, whichever server holds the sockets."""

    def __init__(
        self,
        app: RealtimeApp,
        authorise: Authorise,
        vouch: Vouch | None = None,
        *,
        reserved: Sequence[str] = (),
        identified: Identified = _anybody,
    ) -> None:
        """`reserved`: prefixes of names that exist only behind `private-`."""
        self._app = app
        self._authorise = authorise
        self._vouch = vouch
        self._reserved = tuple(reserved) or ("\0",)
        self._identified = identified

    async def channel(self, request: Request) -> Response:
        """200 `{"auth": "KEY:hex"}` (and `channel_data` for presence), 403 channel_refused, 422 validation_failed."""
        fields = _fields(request.headers.get("content-type", ""), await request.body())
        socket_id, channel = fields.get("socket_id"), fields.get("channel_name")
        if not (isinstance(socket_id, str) and is_socket_id(socket_id)):
            return answer(422, {"error": "socket_id is missing or malformed", "code": "validation_failed"})
        if not (isinstance(channel, str) and is_channel(channel)):
            return answer(422, {"error": "channel_name is missing or malformed", "code": "validation_failed"})
        if channel.startswith(self._reserved) or not needs_auth(channel):
            return answer(403, {"error": f"the channel is private-{channel}", "code": "channel_refused"})
        grant = await self._authorise(request, channel)
        if grant is None:
            return answer(403, {"error": "this caller may not listen to this channel", "code": "channel_refused"})
        if not self._identified(socket_id, grant):
            return answer(403, {"error": "this socket is somebody else's", "code": "channel_refused"})
        if not is_presence(channel):
            return answer(200, {"auth": self._app.channel_auth(socket_id, channel)})
        channel_data = embedded({"user_id": grant.user_id, "user_info": grant.user_info})
        auth = self._app.channel_auth(socket_id, channel, channel_data)
        return answer(200, {"auth": auth, "channel_data": channel_data})

    async def user(self, request: Request) -> Response:
        """For `pusher:signin`: 200 `{"auth": "KEY:hex", "user_data": "{…}"}`, 403 channel_refused, 422."""
        fields = _fields(request.headers.get("content-type", ""), await request.body())
        socket_id = fields.get("socket_id")
        if not (isinstance(socket_id, str) and is_socket_id(socket_id)):
            return answer(422, {"error": "socket_id is missing or malformed", "code": "validation_failed"})
        grant = await self._vouch(request) if self._vouch else None
        if grant is None or not self._identified(socket_id, grant):
            return answer(403, {"error": "nobody signs in here", "code": "channel_refused"})
        user_data = embedded({"id": grant.user_id})
        return answer(200, {"auth": self._app.user_auth(socket_id, user_data), "user_data": user_data})


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
