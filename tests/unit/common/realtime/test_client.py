"""The client's state machine against a scripted link: no sockets, time only where asyncio needs it."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

import pytest

from common.realtime.backoff import Policy
from common.realtime.client import RealtimeClient
from common.realtime.link import Ended, Link, LinkEvent, Received
from common.realtime.session import AuthorisationRefused
from common.realtime.states import Connecting, Idle, Live, LiveEvent, Parked, State, Waiting

QUICK = Policy(
    first=0.01, cap=0.05, immediate=0.0, connect_timeout=0.2, authorise_timeout=0.2, subscribe_timeout=0.2,
    ping_every=0.05, pong_patience=0.1,
)  # fmt: skip
CHANNELS = ("private-store.s.kds", "private-device.d.notifications")


class FakeLink:
    def __init__(self, number: int, answers: bool) -> None:
        self.number = number
        self.answers = answers
        self.inbox: asyncio.Queue[LinkEvent] = asyncio.Queue()
        self.sent: list[tuple[str, Any]] = []
        self.dropped = False

    def say(self, event: str, data: Any = None, channel: str | None = None) -> None:
        message = {"event": event, "data": data} | ({"channel": channel} if channel else {})
        self.inbox.put_nowait(Received(json.dumps(message)))

    def greet(self, activity_timeout: float = 30) -> None:
        greeting = {"socket_id": f"{self.number}.{self.number}", "activity_timeout": activity_timeout}
        self.say("pusher:connection_established", json.dumps(greeting))

    def end(self, code: int | None) -> None:
        self.inbox.put_nowait(Ended(code, "the end"))

    async def receive(self) -> LinkEvent:
        return await self.inbox.get()

    async def send(self, event: str, data: Any, channel: str | None = None) -> None:
        self.sent.append((event, data))
        if not self.answers:
            return
        if event == "pusher:subscribe":
            self.say("pusher_internal:subscription_succeeded", "{}", data["channel"])
        elif event == "pusher:ping":
            self.say("pusher:pong", {})

    def drop(self) -> None:
        self.dropped = True


class Bench:
    """A client, the links it opened and what it published."""

    def __init__(self) -> None:
        self.links: list[FakeLink] = []
        self.states: list[State] = []
        self.events: list[LiveEvent] = []
        self.authorised: list[tuple[str, str]] = []
        self.answers = True
        self.greets = True
        self.refusal: Exception | None = None
        self.client = RealtimeClient(
            "ws://x", "k", CHANNELS, self.authorise, policy=QUICK, open_link=self.open, uniform=lambda low, _high: low
        )
        self.client.on_state(self.states.append)
        self.client.on_event(self.events.append)

    async def open(self, ws_url: str, key: str) -> Link:
        assert (ws_url, key) == ("ws://x", "k")
        link = FakeLink(len(self.links) + 1, self.answers)
        self.links.append(link)
        if self.greets:
            link.greet()
        return link

    async def authorise(self, socket_id: str, channel: str) -> str:
        self.authorised.append((socket_id, channel))
        if self.refusal is not None:
            raise self.refusal
        return f"k:{socket_id}:{channel}"

    async def until(self, condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(3):
            while not condition():  # noqa: ASYNC110
                await asyncio.sleep(0.002)

    async def until_state(self, kind: type[State]) -> Any:
        await self.until(lambda: isinstance(self.client.state, kind))
        return self.client.state


@pytest.fixture
async def bench() -> Any:
    made = Bench()
    running = asyncio.create_task(made.client.run())
    yield made
    await made.client.close()
    await running
    assert made.client.state == Idle()
    assert all(link.dropped for link in made.links)


async def test_live_when_every_channel_is_joined(bench: Bench) -> None:
    assert await bench.until_state(Live) == Live("1.1")
    assert bench.states == [Connecting(1), Live("1.1")]
    subscribed = [data for event, data in bench.links[0].sent if event == "pusher:subscribe"]
    assert {entry["channel"]: entry["auth"] for entry in subscribed} == {
        channel: f"k:1.1:{channel}" for channel in CHANNELS
    }


async def test_events_are_decoded_twice(bench: Bench) -> None:
    await bench.until_state(Live)
    bench.links[0].say("OrderCreated", '{"seq":1}', CHANNELS[0])
    bench.links[0].say("client-x", "not json", CHANNELS[0])
    bench.links[0].say("pusher_internal:member_added", "{}", CHANNELS[0])
    await bench.until(lambda: len(bench.events) == 2)
    assert bench.events == [
        LiveEvent(CHANNELS[0], "OrderCreated", {"seq": 1}),
        LiveEvent(CHANNELS[0], "client-x", "not json"),
    ]


async def test_resubscription_is_authorised_for_the_new_socket(bench: Bench) -> None:
    await bench.until_state(Live)
    bench.links[0].end(1006)
    await bench.until(lambda: bench.client.state == Live("2.2"))
    assert {socket_id for socket_id, _ in bench.authorised} == {"1.1", "2.2"}
    bench.links[1].say("OrderCreated", "{}", CHANNELS[0])
    await bench.until(lambda: len(bench.events) == 1)


@pytest.mark.parametrize("code", [4001, 4009, 4020])
async def test_40xx_parks_until_a_person_acts(bench: Bench, code: int) -> None:
    await bench.until_state(Live)
    bench.links[0].end(code)
    parked: Parked = await bench.until_state(Parked)
    assert parked.code == code
    assert parked.cause == {4001: "refused", 4009: "unauthorised", 4020: "replaced"}[code]
    await asyncio.sleep(0.1)
    assert len(bench.links) == 1
    bench.client.retry_now()
    await bench.until_state(Live)


@pytest.mark.parametrize("code", [None, 1000, 1006, 1012, 4100, 4200, 4201])
async def test_every_other_code_comes_back(bench: Bench, code: int | None) -> None:
    await bench.until_state(Live)
    bench.links[0].end(code)
    await bench.until(lambda: bench.client.state == Live("2.2"))
    waits = [state for state in bench.states if isinstance(state, Waiting)]
    assert [wait.code for wait in waits] == [code]


@pytest.mark.parametrize("data", [{"code": 4100, "message": "full"}, '{"code":4100,"message":"full"}'])
async def test_an_error_frame_with_a_closing_code_ends_the_connection(bench: Bench, data: Any) -> None:
    await bench.until_state(Live)
    bench.links[0].say("pusher:error", data)
    await bench.until(lambda: bench.client.state == Live("2.2"))
    assert Waiting(0.01, 1, 4100, "full") in bench.states


@pytest.mark.parametrize("data", [{"code": 4301, "message": "x"}, {"code": None}, "{}", "x", None, [1]])
async def test_any_other_error_frame_is_only_reported(bench: Bench, data: Any) -> None:
    await bench.until_state(Live)
    bench.links[0].say("pusher:error", data)
    bench.links[0].say("OrderCreated", "{}", CHANNELS[0])
    await bench.until(lambda: len(bench.events) == 1)
    assert len(bench.links) == 1


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"event":5}', '{"channel":"x"}'])
async def test_nonsense_is_survived(bench: Bench, text: str) -> None:
    await bench.until_state(Live)
    bench.links[0].inbox.put_nowait(Received(text))
    bench.links[0].say("OrderCreated", "{}", CHANNELS[0])
    await bench.until(lambda: len(bench.events) == 1)
    assert len(bench.links) == 1


async def test_a_raising_listener_harms_nobody(bench: Bench) -> None:
    def raise_(_argument: object) -> None:
        raise RuntimeError("listener")

    bench.client.on_event(raise_)
    bench.client.on_state(raise_)
    late: list[LiveEvent] = []
    bench.client.on_event(late.append)
    await bench.until_state(Live)
    bench.links[0].say("OrderCreated", "{}", CHANNELS[0])
    await bench.until(lambda: len(late) == 1)
    assert bench.client.state == Live("1.1")


async def test_pings_keep_a_quiet_connection_alive(bench: Bench) -> None:
    await bench.until_state(Live)
    await bench.until(lambda: sum(event == "pusher:ping" for event, _ in bench.links[0].sent) >= 5)
    assert len(bench.links) == 1


async def test_a_silent_peer_is_dropped(bench: Bench) -> None:
    await bench.until_state(Live)
    bench.links[0].answers = False
    await bench.until(lambda: bench.client.state == Live("2.2"))
    assert bench.links[0].dropped


async def test_the_servers_ping_is_answered(bench: Bench) -> None:
    await bench.until_state(Live)
    bench.links[0].say("pusher:ping", {})
    await bench.until(lambda: any(event == "pusher:pong" for event, _ in bench.links[0].sent))


@pytest.mark.parametrize("cause", ["unauthorised", "channel_refused"])
async def test_a_refused_authorisation_parks(cause: Any) -> None:
    bench = Bench()
    bench.refusal = AuthorisationRefused(cause, "no")
    running = asyncio.create_task(bench.client.run())
    assert await bench.until_state(Parked) == Parked(cause, None, "no")
    await bench.client.close()
    await running


async def test_a_failing_authorisation_is_tried_again() -> None:
    bench = Bench()
    bench.refusal = OSError("network")
    running = asyncio.create_task(bench.client.run())
    await bench.until(lambda: len(bench.links) >= 3)
    bench.refusal = None
    await bench.until_state(Live)
    await bench.client.close()
    await running


@pytest.mark.parametrize(("status", "parked"), [(401, False), (403, True)])
async def test_a_subscription_the_server_refuses(status: int, parked: bool) -> None:
    bench = Bench()
    bench.answers = False
    running = asyncio.create_task(bench.client.run())
    await bench.until(lambda: len(bench.links) == 1 and len(bench.links[0].sent) >= 1)
    bench.links[0].say("pusher:subscription_error", {"status": status, "error": "no"}, CHANNELS[0])
    bench.answers = True
    await bench.until_state(Parked if parked else Live)
    await bench.client.close()
    await running


async def test_a_server_that_never_greets_or_never_confirms() -> None:
    bench = Bench()
    bench.greets = False
    running = asyncio.create_task(bench.client.run())
    await bench.until(lambda: len(bench.links) == 2)
    bench.greets, bench.answers = True, False
    await bench.until(lambda: len(bench.links) == 4)
    bench.answers = True
    await bench.until_state(Live)
    assert all(link.dropped for link in bench.links[:-1])
    await bench.client.close()
    await running


async def test_retry_now_skips_the_wait(bench: Bench) -> None:
    await bench.until_state(Live)
    bench.greets = False
    bench.links[0].end(None)
    await bench.until_state(Waiting)
    bench.client.retry_now()
    await bench.until(lambda: len(bench.links) == 2)


async def test_it_runs_once() -> None:
    bench = Bench()
    running = asyncio.create_task(bench.client.run())
    await bench.until_state(Live)
    with pytest.raises(RuntimeError):
        await bench.client.run()
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert bench.client.state == Idle()


def test_channels_are_needed() -> None:
    async def never(_socket_id: str, _channel: str) -> str:
        return ""

    with pytest.raises(ValueError, match="channels"):
        RealtimeClient("ws://x", "k", (), never)
