"""The terminal's live channel over the Pusher-protocol client: wire events in, `EventOut` out."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from pydantic import ValidationError

from common.client.api import ApiClient
from common.client.errors import Refused, TerminalRefused
from common.contract.devices import AbilitiesOut
from common.contract.events import EventOut
from common.sync.terminal import LiveCalls

if TYPE_CHECKING:
    from common.realtime.states import LiveEvent, State

log = logging.getLogger(__name__)

_STAMP = ("seq", "store_id", "at")


def pusher_channel(profile: AbilitiesOut, api: ApiClient, calls: LiveCalls) -> PusherChannel:
    """The channel a profile names; it must name one."""
    return PusherChannel(profile, api, calls)


class PusherChannel:
    def __init__(self, profile: AbilitiesOut, api: ApiClient, calls: LiveCalls) -> None:
        assert profile.realtime is not None
        self._where = profile.realtime
        self._api = api
        self._calls = calls
        self._events: asyncio.Queue[EventOut | None] = asyncio.Queue()

    async def run(self) -> None:
        """Stay joined and hand events on, one after the other, until cancelled."""
        from common.realtime.client import RealtimeClient  # pysher and its HTTP library: not before the first paint

        client = RealtimeClient(self._where.ws_url, self._where.key, self._where.channels, self._authorise)
        client.on_event(self._heard)
        client.on_state(self._changed)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(client.run(), name="pusher")
            while True:
                event = await self._events.get()
                if event is None:
                    self._calls.joined()  # an event that cannot be read is fetched from the log
                else:
                    await self._calls.event(event)

    async def _authorise(self, socket_id: str, channel: str) -> str:
        from common.realtime.session import AuthorisationRefused

        try:
            return (await self._api.authorise_channel(socket_id, channel)).auth
        except TerminalRefused as error:
            raise AuthorisationRefused("unauthorised", error.code) from error
        except Refused as error:
            raise AuthorisationRefused("channel_refused", error.code) from error

    def _heard(self, event: LiveEvent) -> None:
        self._events.put_nowait(_read(event))

    def _changed(self, state: State) -> None:
        from common.realtime.states import Live

        if isinstance(state, Live):
            self._calls.joined()
        else:
            self._calls.lost()


def _read(event: LiveEvent) -> EventOut | None:
    """None when it is of a kind this version does not know, or only a number: both are read over REST."""
    data = event.data
    if not isinstance(data, dict) or set(data) <= set(_STAMP):
        return None
    try:
        body = {name: value for name, value in data.items() if name not in _STAMP}
        return EventOut.model_validate({"seq": data["seq"], "name": event.name, "at": data["at"], "data": body})
    except (KeyError, ValidationError) as error:
        log.info("live event %s not understood: %s", event.name, type(error).__name__)
        return None
