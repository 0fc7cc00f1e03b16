"""Terminals that listen: every channel they may join, every event with the moment it came."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from common.client.api import ApiClient
from common.contract import channels
from common.contract.devices import AbilitiesOut
from common.domain.clock import Clock
from common.realtime.client import RealtimeClient
from common.realtime.states import Live, LiveEvent, Parked, State
from common.sync.delivery import ServerClock

CLOCK_ASKED = 4
"""Times the server is asked for its clock: the quickest answer counts."""


class NotLive(Exception):
    """The channels were not joined; the text says why."""


@dataclass(frozen=True, slots=True)
class Heard:
    """`ms`: from the fact, by the server's clock, to here; None when the event carried no time."""

    channel: str
    name: str
    data: Mapping[str, Any]
    ms: float | None

    @property
    def seq(self) -> int | None:
        seq = self.data.get("seq")
        return seq if isinstance(seq, int) else None


def order_of(data: Mapping[str, Any]) -> str:
    """Which order an event is about, "" when about none."""
    for part, key in (("order", "id"), ("ticket", "order_id"), ("payment", "order_id"), ("print_job", "order_id")):
        about = data.get(part)
        if isinstance(about, dict) and about.get(key):
            return str(about[key])
    return ""


class Ears:
    """One terminal's live connection. `heard` grows; `changed` is set with each event."""

    def __init__(self, api: ApiClient, profile: AbilitiesOut, clock: Clock) -> None:
        assert profile.realtime is not None
        self.profile = profile
        self.channels = _channels(profile)
        self.heard: list[Heard] = []
        self.changed = asyncio.Event()
        self._api = api
        self._server = ServerClock(clock, time.monotonic)
        self._live: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._client = RealtimeClient(
            profile.realtime.ws_url,
            profile.realtime.key,
            self.channels,
            self._authorise,
            sign_in=self._sign_in if profile.realtime.user_auth_url else None,
        )
        self._client.on_event(self._note)
        self._client.on_state(self._state)
        self._task: asyncio.Task[None] | None = None

    async def begin(self, patience_s: float) -> None:
        """Joined to every channel when this returns. NotLive when that did not come about."""
        for _ in range(CLOCK_ASKED):
            asked = time.monotonic()
            self._server.answered(asked, (await self._api.abilities()).server_time)
        self._task = asyncio.create_task(self._client.run())
        try:
            async with asyncio.timeout(patience_s):
                await asyncio.shield(self._live)
        except TimeoutError:
            raise NotLive(f"not joined within {patience_s:.0f} s: {self._client.state}") from None

    async def end(self) -> None:
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
        if self._live.done() and not self._live.cancelled():
            self._live.exception()

    @property
    def clock_error_ms(self) -> int | None:
        return self._server.error_ms

    async def _authorise(self, socket_id: str, channel: str) -> str:
        return (await self._api.authorise_channel(socket_id, channel)).auth

    async def _sign_in(self, socket_id: str) -> tuple[str, str]:
        signed = await self._api.sign_in(socket_id)
        return signed.auth, signed.user_data

    def _note(self, event: LiveEvent) -> None:
        data = event.data if isinstance(event.data, dict) else {}
        self.heard.append(Heard(event.channel, event.name, data, self._since(data.get("at"))))
        self.changed.set()

    def _since(self, at: object) -> float | None:
        now = self._server.now()
        if now is None or not isinstance(at, str):
            return None
        return (now - datetime.fromisoformat(at)).total_seconds() * 1000

    def _state(self, state: State) -> None:
        if self._live.done():
            return
        if isinstance(state, Live):
            self._live.set_result(None)
        elif isinstance(state, Parked):
            self._live.set_exception(NotLive(f"{state.cause}: {state.reason}"))


def _channels(profile: AbilitiesOut) -> tuple[str, ...]:
    """Those the profile names; a till may join the store's own channel too."""
    assert profile.realtime is not None
    own = (channels.store(profile.store.id),)
    may = {"orders.read", "payments.create"} <= set(profile.abilities)
    return tuple(dict.fromkeys((*profile.realtime.channels, *(own if may else ()))))


async def until(ears: Iterable[Ears], there: Callable[[], bool], patience_s: float) -> bool:
    """Whether it came true before patience ended; looked at whenever anything is heard."""
    every = tuple(ears)
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(patience_s):
            while not there():
                for each in every:
                    each.changed.clear()
                waiting = [asyncio.ensure_future(each.changed.wait()) for each in every]
                try:
                    await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
                finally:
                    for wait in waiting:
                        wait.cancel()
    return there()
