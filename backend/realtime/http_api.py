"""`/apps/{id}/…`: the signed HTTP API, so that any Pusher server library can publish through us.

Refusals carry the statuses the official libraries understand: 400 malformed, 401 signature, 413 too large.
"""

from collections.abc import Callable
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response

from backend.realtime.channel_auth import answer
from backend.realtime.frames import embedded
from backend.realtime.hub import ChannelInfo, Hub
from backend.realtime.names import is_channel, is_presence, is_socket_id


class _Refused(Exception):
    def __init__(self, status: int, code: str, error: str) -> None:
        self.response = answer(status, {"error": error, "code": code})


class HttpApi:
    def __init__(self, hub: Hub, unix_time: Callable[[], float]) -> None:
        self._hub = hub
        self._unix_time = unix_time

    async def events(self, request: Request) -> Response:
        return await self._answered(request, self._publish_one)

    async def batch_events(self, request: Request) -> Response:
        return await self._answered(request, self._publish_batch)

    async def channels(self, request: Request) -> Response:
        return await self._answered(request, self._list_channels)

    async def channel(self, request: Request) -> Response:
        return await self._answered(request, self._one_channel)

    async def users(self, request: Request) -> Response:
        return await self._answered(request, self._channel_users)

    async def terminate(self, request: Request) -> Response:
        return await self._answered(request, self._terminate)

    async def _answered(self, request: Request, act: Callable[[Request, Any], Any]) -> Response:
        try:
            body = await request.body()
            self._check(request, body)
            return answer(200, act(request, _parsed(body)))
        except _Refused as refused:
            return refused.response

    def _check(self, request: Request, body: bytes) -> None:
        if request.path_params["app_id"] != self._hub.app.app_id:
            raise _Refused(404, "not_found", "no application has this id")
        query = dict(request.query_params)
        reason = self._hub.app.refuses_request(request.method, request.url.path, query, body, self._unix_time())
        if reason is not None:
            raise _Refused(401, "token_invalid", reason)

    def _publish_one(self, _request: Request, body: Any) -> dict[str, Any]:
        channels, name, data, exclude = self._event(body)
        self._hub.trigger(channels, name, data, exclude)
        return self._asked_info(body, channels)

    def _publish_batch(self, _request: Request, body: Any) -> dict[str, Any]:
        batch = body.get("batch") if isinstance(body, dict) else None
        if not isinstance(batch, list) or len(batch) > self._hub.limits.batch:
            raise _bad(f"batch must be a list of at most {self._hub.limits.batch} events")
        events = [self._event(entry) for entry in batch]
        for channels, name, data, exclude in events:
            self._hub.trigger(channels, name, data, exclude)
        return {}

    def _event(self, body: Any) -> tuple[list[str], str, str, str | None]:
        if not isinstance(body, dict):
            raise _bad("an event must be an object")
        name = body.get("name")
        if not isinstance(name, str) or not 1 <= len(name) <= self._hub.limits.event_name:
            raise _bad(f"name must have 1 to {self._hub.limits.event_name} characters")
        channels = body.get("channels", [body.get("channel")])
        if not isinstance(channels, list) or not 1 <= len(channels) <= self._hub.limits.channels_per_trigger:
            raise _bad(f"channels must name 1 to {self._hub.limits.channels_per_trigger} channels")
        if not all(is_channel(channel) for channel in channels):
            raise _bad("a channel's name is malformed")
        data = body.get("data", "")
        text = data if isinstance(data, str) else embedded(data)
        if len(text.encode()) > self._hub.limits.event_data:
            raise _Refused(413, "body_too_large", f"data is larger than {self._hub.limits.event_data} bytes")
        exclude = body.get("socket_id")
        if exclude is not None and not is_socket_id(exclude):
            raise _bad("socket_id is malformed")
        return channels, name, text, exclude

    def _asked_info(self, body: dict[str, Any], channels: list[str]) -> dict[str, Any]:
        asked = _asked(body.get("info"))
        if not asked:
            return {}
        return {"channels": {name: _attributes(self._hub.channel_info(name), asked) for name in channels}}

    def _list_channels(self, request: Request, _body: Any) -> dict[str, Any]:
        asked = _asked(request.query_params.get("info"))
        infos = self._hub.channel_infos(request.query_params.get("filter_by_prefix", ""))
        return {"channels": {info.name: _attributes(info, asked) for info in infos}}

    def _one_channel(self, request: Request, _body: Any) -> dict[str, Any]:
        info = self._hub.channel_info(request.path_params["channel"])
        return {
            "occupied": info.subscription_count > 0,
            **_attributes(info, _asked(request.query_params.get("info"))),
        }

    def _channel_users(self, request: Request, _body: Any) -> dict[str, Any]:
        if not is_presence(request.path_params["channel"]):
            raise _bad("only a presence channel has users")
        return {"users": [{"id": user_id} for user_id in self._hub.members(request.path_params["channel"])]}

    def _terminate(self, request: Request, _body: Any) -> dict[str, Any]:
        self._hub.terminate(request.path_params["user_id"])
        return {}


def _parsed(body: bytes) -> Any:
    if not body:
        return {}
    try:
        return orjson.loads(body)
    except ValueError as error:
        raise _Refused(400, "bad_json", "the body is not JSON") from error


def _bad(error: str) -> _Refused:
    return _Refused(400, "validation_failed", error)


def _asked(info: Any) -> frozenset[str]:
    return frozenset(part.strip() for part in info.split(",")) if isinstance(info, str) else frozenset()


def _attributes(info: ChannelInfo, asked: frozenset[str]) -> dict[str, int]:
    attributes: dict[str, int] = {}
    if "subscription_count" in asked:
        attributes["subscription_count"] = info.subscription_count
    if "user_count" in asked and info.user_count is not None:
        attributes["user_count"] = info.user_count
    return attributes
