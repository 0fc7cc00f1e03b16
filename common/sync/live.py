"""The terminal's live channel over the Pusher-protocol client: wire events in, `EventOut` out."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pydantic import ValidationError

from common.client.api import ApiClient
from common.client.errors import Refused, TerminalRefused
from common.contract.actions import NOTIFICATION
from common.contract.devices import AbilitiesOut
from common.contract.events import EventOut
from common.sync.terminal import LiveCalls

if TYPE_CHECKING:
    from common.realtime.client import RealtimeClient
    from common.realtime.states import LiveEvent, State

log = logging.getLogger(__name__)

_STAMP = ("seq", "store_id", "at")

TRY_REFUSED_AGAIN_S = 20.0
"""A refusal may be taken back (a terminal unblocked): nobody should have to restart the program then."""


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
        self._was_live = False

    async def run(self) -> None:
        """Stay joined and hand events on, one after the other, until cancelled."""
        from common.realtime.client import RealtimeClient  # pysher and its HTTP library: not before the first paint

        client = RealtimeClient(
            self._where.ws_url,
            self._where.key,
            self._where.channels,
            self._authorise,
            sign_in=self._sign_in if self._where.user_auth_url else None,
        )
        client.on_event(self._heard)
        client.on_state(self._changed)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(client.run(), name="pusher")
            tasks.create_task(self._unpark(client), name="pusher refused")
            while True:
                event = await self._events.get()
                if event is None:
                    self._calls.joined()  # an event that cannot be read is fetched from the log
                else:
                    await self._calls.event(event)

    async def _authorise(self, socket_id: str, channel: str) -> str:
        with _told_to_the_client():
            return (await self._api.authorise_channel(socket_id, channel)).auth

    async def _sign_in(self, socket_id: str) -> tuple[str, str]:
        with _told_to_the_client():
            signed = await self._api.sign_in(socket_id)
            return signed.auth, signed.user_data

    def _heard(self, event: LiveEvent) -> None:
        if event.name == NOTIFICATION:
            self._calls.notified()
            return
        item = _read(event)
        if item is not None:
            self._calls.arrived(item)
        self._events.put_nowait(item)

    def _changed(self, state: State) -> None:
        from common.realtime.states import Live

        was_live, self._was_live = self._was_live, isinstance(state, Live)
        if self._was_live:
            self._calls.joined()
        elif was_live:  # not at each attempt to come back: whoever listens asks the backend what is the matter
            self._calls.lost()

    async def _unpark(self, client: RealtimeClient) -> None:
        """Knock again where it was refused; not where another machine goes by the same name, they would take turns."""
        from common.realtime.states import Parked

        while True:
            await asyncio.sleep(TRY_REFUSED_AGAIN_S)
            if isinstance(client.state, Parked) and client.state.cause != "replaced":
                client.retry_now()


@contextmanager
def _told_to_the_client() -> Iterator[None]:
    """The backend's refusals in the words of common.realtime: asking again is pointless."""
    from common.realtime.session import AuthorisationRefused

    try:
        yield
    except TerminalRefused as error:
        raise AuthorisationRefused("unauthorised", error.code) from error
    except Refused as error:
        raise AuthorisationRefused("channel_refused", error.code) from error


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
