"""What the terminal makes of the live channel's states."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, cast

import pytest

from common.contract.devices import AbilitiesOut, RealtimeInfo
from common.contract.events import EventOut
from common.realtime import client as realtime
from common.realtime.states import Connecting, Idle, Live, LiveEvent, ParkCause, Parked, State, Waiting
from common.sync import live
from common.sync.terminal import LiveCalls


class FakeClient:
    """A realtime client whose states the test says."""

    made: FakeClient

    def __init__(self, *_where: object, **_more: object) -> None:
        FakeClient.made = self
        self.state: State = Idle()
        self.retries = 0
        self._listener: Callable[[State], None] = lambda _state: None

    def on_event(self, listener: Callable[[LiveEvent], None]) -> None:
        self.say = listener

    def on_state(self, listener: Callable[[State], None]) -> None:
        self._listener = listener

    def become(self, *states: State) -> None:
        for self.state in states:
            self._listener(self.state)

    def retry_now(self) -> None:
        self.retries += 1

    async def run(self) -> None:
        await asyncio.Event().wait()


class Where:
    realtime = RealtimeInfo(key="k", ws_url="ws://here", auth_url="http://here", channels=("private-store",))


async def turns(count: int = 30) -> None:
    for _ in range(count):
        await asyncio.sleep(0)


@asynccontextmanager
async def channel(monkeypatch: pytest.MonkeyPatch, told: list[str]) -> AsyncIterator[FakeClient]:
    monkeypatch.setattr(realtime, "RealtimeClient", FakeClient)
    monkeypatch.setattr(live, "TRY_REFUSED_AGAIN_S", 0)

    async def event(_event: EventOut) -> None:
        told.append("event")

    calls = LiveCalls(
        event, lambda: told.append("joined"), lambda: told.append("lost"), lambda: told.append("notified")
    )
    made = live.pusher_channel(cast(AbilitiesOut, Where()), cast(Any, None), calls)
    running = asyncio.create_task(made.run())
    await turns()
    yield FakeClient.made
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_a_loss_is_told_once_however_often_it_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    async with channel(monkeypatch, told) as client:
        client.become(Connecting(1), Live("1.1"), Waiting(1, 1, None, ""), Connecting(2), Waiting(2, 2, None, ""))
        assert told == ["joined", "lost"]
        client.become(Connecting(3), Live("1.2"), Parked("unauthorised", 4009, ""))
        assert told == ["joined", "lost", "joined", "lost"]


@pytest.mark.parametrize(
    ("cause", "again"), [("unauthorised", True), ("refused", True), ("channel_refused", True), ("replaced", False)]
)
async def test_where_it_was_refused_it_knocks_again(
    monkeypatch: pytest.MonkeyPatch, cause: ParkCause, again: bool
) -> None:
    async with channel(monkeypatch, []) as client:
        client.become(Live("1.1"))
        await turns()
        assert client.retries == 0
        client.become(Parked(cause, 4009, ""))
        await turns()
        assert bool(client.retries) == again


async def test_a_notice_of_the_back_office_wakes_and_is_no_event_of_the_store(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    async with channel(monkeypatch, told) as client:
        client.say(LiveEvent("private-device.7.notifications", "DeviceAction", {"action_id": "a"}))
        await turns()
    assert told == ["notified"]
