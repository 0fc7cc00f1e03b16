"""Being known to a server that is not the backend, and going in the moment it goes."""

import asyncio

import pytest

from common.realtime.backoff import Policy
from common.realtime.client import RealtimeClient
from common.realtime.link import Ended, Link
from common.realtime.session import AuthorisationRefused
from common.realtime.states import Live, LiveEvent, Parked, State
from tests.unit.common.realtime.test_client import CHANNELS, QUICK, FakeLink

PATIENT = Policy(first=0.01, cap=0.05, immediate=0.0, ping_every=0.05, pong_patience=5, sign_in_patience=0.05)


class Known:
    """A client that signs in, on a server that may confirm it."""

    def __init__(self, confirms: bool = True, refusal: Exception | None = None, policy: Policy = QUICK) -> None:
        self.asked: list[str] = []
        self.states: list[State] = []
        self.events: list[LiveEvent] = []
        self.links: list[FakeLink] = []
        self._confirms = confirms
        self._refusal = refusal
        self.client = RealtimeClient(
            "ws://x", "k", CHANNELS, self.authorise, sign_in=self.sign_in, policy=policy, open_link=self.open
        )
        self.client.on_state(self.states.append)

    async def open(self, _ws_url: str, _key: str) -> Link:
        link = _Confirming(len(self.links) + 1, self._confirms)
        self.links.append(link)
        link.greet()
        return link

    async def sign_in(self, socket_id: str) -> tuple[str, str]:
        self.asked.append(f"sign-in {socket_id}")
        if self._refusal is not None:
            raise self._refusal
        return "k:signed", '{"id":"d1"}'

    async def authorise(self, socket_id: str, channel: str) -> str:
        self.asked.append(f"{channel} {socket_id}")
        return "k:ok"

    async def until_live(self) -> None:
        async with asyncio.timeout(5):
            while not isinstance(self.client.state, Live):  # noqa: ASYNC110
                await asyncio.sleep(0.001)


class _Confirming(FakeLink):
    def __init__(self, number: int, confirms: bool) -> None:
        super().__init__(number, answers=True)
        self._confirms = confirms

    async def send(self, event: str, data: object, channel: str | None = None) -> None:
        await super().send(event, data, channel)
        if event == "pusher:signin" and self._confirms:
            self.say("pusher:signin_success", {"user_data": "…"})


async def test_it_is_known_before_it_asks_for_leave() -> None:
    """Else a revocation between the two would find nobody, and the leave would still be good."""
    known = Known()
    running = asyncio.create_task(known.client.run())
    await known.until_live()
    await known.client.close()
    await running
    assert known.asked[0] == "sign-in 1.1"
    assert sorted(known.asked[1:]) == sorted(f"{channel} 1.1" for channel in CHANNELS)
    sent = [event for event, _data in known.links[0].sent if event != "pusher:ping"]
    assert sent == ["pusher:signin", "pusher:subscribe", "pusher:subscribe"]
    assert known.links[0].sent[0][1] == {"auth": "k:signed", "user_data": '{"id":"d1"}'}


async def test_a_server_that_takes_no_sign_in_is_listened_to_all_the_same(caplog: pytest.LogCaptureFixture) -> None:
    known = Known(confirms=False, policy=PATIENT)
    running = asyncio.create_task(known.client.run())
    await known.until_live()
    await known.client.close()
    await running
    assert "takes no sign-in" in caplog.text


async def test_a_terminal_that_may_not_sign_in_parks() -> None:
    known = Known(refusal=AuthorisationRefused("unauthorised", "token_revoked"))
    running = asyncio.create_task(known.client.run())
    async with asyncio.timeout(5):
        while not isinstance(known.client.state, Parked):  # noqa: ASYNC110
            await asyncio.sleep(0.001)
    await known.client.close()
    await running
    assert [each for each in known.asked if not each.startswith("sign-in")] == []


async def test_it_ends_though_the_link_is_lost_in_the_same_moment() -> None:
    """A task group that is cancelled and fails at once tells of the failure alone."""
    for turns in range(12):
        known = Known()
        running = asyncio.create_task(known.client.run())
        await known.until_live()
        known.links[0].inbox.put_nowait(Ended(None, "gone"))
        for _ in range(turns):
            await asyncio.sleep(0)
        running.cancel()
        done, _pending = await asyncio.wait((running,), timeout=2)
        assert done, f"still running, cancelled {turns} turns after the loss"
