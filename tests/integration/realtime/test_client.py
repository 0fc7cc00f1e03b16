"""RealtimeClient over the real pysher: against our hub, and against servers that misbehave."""

import asyncio
import json
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest

from common.realtime.backoff import Policy
from common.realtime.client import RealtimeClient
from common.realtime.session import AuthorisationRefused
from common.realtime.states import Live, LiveEvent, Parked, State, Waiting
from tests.integration.realtime.conftest import REALTIME, Server
from tests.support.unruly import Script, Visit, mute_listener, unruly_server

CHANNELS = ("private-store.shop.kds", "private-device.1.notifications")
QUICK = Policy(first=0.05, cap=0.2, immediate=0.01, connect_timeout=1.0, ping_every=0.2, pong_patience=0.3)


class Terminal:
    """A client with its published states and events."""

    def __init__(self, url: str, authorise: Callable[[str, str], Awaitable[str]], channels: tuple[str, ...]) -> None:
        self.states: list[State] = []
        self.events: list[LiveEvent] = []
        self.threads: set[str] = set()
        self.client = RealtimeClient(url, REALTIME.key, channels, authorise, policy=QUICK)
        self.client.on_state(self.states.append)
        self.client.on_event(self._note)

    def _note(self, event: LiveEvent) -> None:
        self.threads.add(threading.current_thread().name)
        self.events.append(event)

    @property
    def attempts(self) -> int:
        return sum(type(state).__name__ == "Connecting" for state in self.states)

    def lives(self) -> int:
        return sum(isinstance(state, Live) for state in self.states)

    async def until(self, condition: Callable[[], bool], seconds: float = 10) -> None:
        async with asyncio.timeout(seconds):
            while not condition():  # noqa: ASYNC110
                await asyncio.sleep(0.005)


@asynccontextmanager
async def terminal(
    url: str, authorise: Callable[[str, str], Awaitable[str]], channels: tuple[str, ...] = CHANNELS
) -> AsyncIterator[Terminal]:
    made = Terminal(url, authorise, channels)
    running = asyncio.create_task(made.client.run())
    try:
        yield made
    finally:
        await made.client.close()
        await running


async def sign(socket_id: str, channel: str) -> str:
    return REALTIME.channel_auth(socket_id, channel)


def over_http(server: Server, user: str) -> Callable[[str, str], Awaitable[str]]:
    async def authorise(socket_id: str, channel: str) -> str:
        async with httpx.AsyncClient() as http:
            answer = await http.post(
                f"{server.http}/api/broadcasting/auth",
                json={"socket_id": socket_id, "channel_name": channel},
                headers={"Authorization": f"Bearer {user}"},
            )
        if answer.status_code == 403:
            raise AuthorisationRefused("channel_refused", answer.json()["error"])
        auth: str = answer.raise_for_status().json()["auth"]
        return auth

    return authorise


async def test_events_from_the_hub_arrive_on_the_loop(server: Server) -> None:
    async with terminal(f"ws://127.0.0.1:{server.port}", over_http(server, "device:1")) as till:
        await till.until(lambda: till.lives() == 1)
        for number in range(100):
            server.hub.trigger([CHANNELS[0]], "KdsTicketCreated", json.dumps({"seq": number}))
        await till.until(lambda: len(till.events) == 100)
        assert [event.data["seq"] for event in till.events] == list(range(100))
        assert till.threads == {threading.main_thread().name}
    await till.until(lambda: server.hub.connection_count == 0)


async def test_a_revoked_device_is_cut_parks_and_is_refused(server: Server) -> None:
    async with terminal(f"ws://127.0.0.1:{server.port}", over_http(server, "device:1")) as till:
        await till.until(lambda: till.lives() == 1)
        server.gate.refused.add("device:1")
        assert server.hub.terminate("device:1") == 1
        await till.until(lambda: isinstance(till.client.state, Parked))
        assert till.client.state.cause == "unauthorised"
        till.client.retry_now()
        await till.until(lambda: isinstance(till.client.state, Parked) and till.client.state.cause == "channel_refused")
        assert till.lives() == 1


async def test_a_second_machine_with_the_same_identity_parks_the_first(server: Server) -> None:
    url = f"ws://127.0.0.1:{server.port}"
    async with terminal(url, over_http(server, "device:1")) as first:
        await first.until(lambda: first.lives() == 1)
        async with terminal(url, over_http(server, "device:1")) as second:
            await second.until(lambda: second.lives() == 1)
            await first.until(lambda: isinstance(first.client.state, Parked))
            assert first.client.state.cause == "replaced"
            assert isinstance(second.client.state, Live)


async def test_the_backend_restarts(start: Callable[..., Any]) -> None:
    async with start() as server:
        port = server.port
        till = Terminal(f"ws://127.0.0.1:{port}", sign, CHANNELS)
        running = asyncio.create_task(till.client.run())
        await till.until(lambda: till.lives() == 1)
    await till.until(lambda: isinstance(till.client.state, Waiting))
    async with start(port=port) as again:
        await till.until(lambda: till.lives() == 2)
        again.hub.trigger([CHANNELS[1]], "hello", "{}")
        await till.until(lambda: len(till.events) == 1)
        await till.client.close()
        await running


async def behave(visit: Visit) -> None:
    await visit.behave()


def closing(code: int) -> Script:
    async def script(visit: Visit) -> None:
        if visit.number == 1:
            await visit.greet()
            await visit.confirm(2)
            await visit.socket.close(code, "go")
        else:
            await visit.behave()

    return script


@pytest.mark.parametrize("code", [4100, 4200, 4201, 1000, 1011, 1012])
async def test_closed_with_a_code_that_allows_to_come_back(code: int) -> None:
    async with unruly_server(closing(code)) as unruly, terminal(unruly.url, sign) as till:
        await till.until(lambda: till.lives() == 2)
        assert [state.code for state in till.states if isinstance(state, Waiting)] == [code]


@pytest.mark.parametrize("code", [4001, 4004, 4009])
async def test_closed_with_a_code_that_forbids_to_come_back(code: int) -> None:
    async with unruly_server(closing(code)) as unruly, terminal(unruly.url, sign) as till:
        await till.until(lambda: isinstance(till.client.state, Parked))
        assert till.client.state.code == code
        await asyncio.sleep(0.3)
        assert len(unruly.visits) == 1


@pytest.mark.parametrize("as_string", [True, False])
async def test_told_to_come_back_at_once_by_a_server_that_then_is_gone(as_string: bool) -> None:
    async def script(visit: Visit) -> None:
        await visit.greet()
        await visit.confirm(2)
        error = {"code": 4200, "message": "restart"}
        await visit.say("pusher:error", json.dumps(error) if as_string else error)
        await visit.socket.wait_closed()

    async with unruly_server(script) as unruly:
        till = Terminal(unruly.url, sign, CHANNELS)
        running = asyncio.create_task(till.client.run())
        await till.until(lambda: till.lives() == 1)
        port = unruly.port
    await till.until(lambda: till.attempts >= 4)
    before = till.attempts
    await asyncio.sleep(1.0)
    # pysher by itself: 25,893 attempts in 5 s.
    assert till.attempts - before <= 1.0 / QUICK.first
    async with unruly_server(behave, port):
        await till.until(lambda: till.lives() == 2)
        await till.client.close()
        await running


async def test_refused_from_the_start_then_there(unused_tcp_port_of: Callable[[], int]) -> None:
    port = unused_tcp_port_of()
    async with terminal(f"ws://127.0.0.1:{port}", sign) as till:
        await till.until(lambda: till.attempts >= 3)
        async with unruly_server(behave, port):
            await till.until(lambda: till.lives() == 1)


async def test_a_listener_that_never_says_a_word() -> None:
    async with mute_listener() as port, terminal(f"ws://127.0.0.1:{port}", sign) as till:
        await till.until(lambda: any(isinstance(state, Waiting) for state in till.states))
        waiting = next(state for state in till.states if isinstance(state, Waiting))
        assert waiting.reason == "the server did not answer in time"


async def test_a_half_open_connection_is_noticed_and_replaced() -> None:
    async def script(visit: Visit) -> None:
        if visit.number == 1:
            await visit.greet()
            await visit.confirm(2)
            visit.socket.transport.pause_reading()  # the cable is cut: nothing arrives, nothing is said
            await visit.socket.wait_closed()
        else:
            await visit.behave()

    async with unruly_server(script) as unruly, terminal(unruly.url, sign) as till:
        await till.until(lambda: till.lives() == 1)
        began = asyncio.get_running_loop().time()
        await till.until(lambda: till.lives() == 2)
        # pysher by itself: 400 s.
        assert asyncio.get_running_loop().time() - began < 5
        unruly.visits[0].socket.transport.abort()


async def test_a_quiet_connection_is_never_closed_by_a_server_that_counts_its_own_frames() -> None:
    async def script(visit: Visit) -> None:
        """soketi's timer: closes 4201 so long after the last frame it SENT; only a ping makes it send."""
        await visit.greet()
        await visit.confirm(2)
        while True:
            try:
                async with asyncio.timeout(0.6):
                    while json.loads(await visit.socket.recv())["event"] != "pusher:ping":
                        pass
            except TimeoutError:
                await visit.socket.close(4201)
                return
            await visit.say("pusher:pong", {})

    async with unruly_server(script) as unruly, terminal(unruly.url, sign) as till:
        await till.until(lambda: till.lives() == 1)
        await asyncio.sleep(2)
        assert len(unruly.visits) == 1
        assert isinstance(till.client.state, Live)


async def test_resubscription_carries_a_signature_for_the_new_socket() -> None:
    async with unruly_server(closing(4200)) as unruly, terminal(unruly.url, sign) as till:
        await till.until(lambda: till.lives() == 2)
        for visit in unruly.visits:
            subscriptions = [message["data"] for message in visit.received if message["event"] == "pusher:subscribe"]
            assert {entry["channel"]: entry["auth"] for entry in subscriptions} == {
                channel: REALTIME.channel_auth(f"{visit.number}.7", channel) for channel in CHANNELS
            }


async def test_no_thread_outlives_its_connection() -> None:
    async with unruly_server(closing(4200)) as unruly, terminal(unruly.url, sign) as till:
        await till.until(lambda: till.lives() == 2)
        await till.until(lambda: _pysher_threads() == 1)
    await till.until(lambda: _pysher_threads() == 0)


def _pysher_threads() -> int:
    return sum(thread.name.startswith("Pysher") for thread in threading.enumerate())
