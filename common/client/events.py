"""The event log, and the right to listen to a live channel."""

from __future__ import annotations

from urllib.parse import urlsplit

from common.client.errors import BadAnswer
from common.client.transport import Transport, read_answer
from common.contract.base import Wire
from common.contract.events import EventsPage


class ChannelAuth(Wire):
    """`{"auth": "KEY:hex"}`; channel_data for presence channels only."""

    auth: str
    channel_data: str | None = None


class UserAuth(Wire):
    """`{"auth": "KEY:hex", "user_data": "{…}"}` for `pusher:signin`; `user_data` byte for byte as signed."""

    auth: str
    user_data: str


class EventsApi(Transport):
    async def events(self, after: int, limit: int = 500) -> EventsPage:
        """Rows of the log above `after`, ascending."""
        return await self._get(EventsPage, "/events", {"after": after, "limit": limit})

    async def authorise_channel(self, socket_id: str, channel: str) -> ChannelAuth:
        """The signature a private channel wants; Refused channel_refused for one that is not this device's."""
        body = _ChannelIn(socket_id=socket_id, channel_name=channel).model_dump_json()
        answer = await self.request("POST", self._broadcasting(), body=body)
        signed = await read_answer(ChannelAuth, answer)
        if ":" not in signed.auth:
            raise BadAnswer(answer.status, "channel signature")
        return signed

    async def sign_in(self, socket_id: str) -> UserAuth:
        """What says who is on a socket, where another server holds it."""
        body = _SocketIn(socket_id=socket_id).model_dump_json()
        return await read_answer(UserAuth, await self.request("POST", self._broadcasting("user-auth"), body=body))

    def _broadcasting(self, what: str = "auth") -> str:
        """`/api/broadcasting/…` lies beside the API's version, not below it."""
        parts = urlsplit(self.api_url)
        root = parts.path.rsplit("/", 1)[0] if parts.path.rsplit("/", 1)[-1].startswith("v") else parts.path
        return f"{parts.scheme}://{parts.netloc}{root}/broadcasting/{what}"


class _ChannelIn(Wire):
    socket_id: str
    channel_name: str


class _SocketIn(Wire):
    socket_id: str
