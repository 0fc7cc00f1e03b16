"""The driver that publishes through another server's HTTP API, against servers that say what they are told to say."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from backend.realtime.publisher import BATCH, PusherPublisher, Queues, status_of
from backend.realtime.signing import RealtimeApp

APP = RealtimeApp("4711", "the-key", "the-secret")
NOW = 1_700_000_000.0
QUICK = Queues(first_wait_s=0.001, longest_wait_s=0.004)


class Server:
    """Keeps what it accepted; `answers` are given one after the other, then 200."""

    def __init__(self, *answers: httpx.Response | Exception) -> None:
        self.answers = list(answers)
        self.requests: list[httpx.Request] = []
        self.events: list[dict[str, Any]] = []
        self.under_way = 0
        self.most_at_once = 0

    async def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        self.under_way += 1
        self.most_at_once = max(self.most_at_once, self.under_way)
        await asyncio.sleep(0)
        self.under_way -= 1
        answer = self.answers.pop(0) if self.answers else httpx.Response(200, json={})
        if isinstance(answer, Exception):
            raise answer
        if status_of(answer) == 200:
            self.events += json.loads(request.content).get("batch", [])
        return answer


def publisher(server: Callable[..., Any], queues: Queues = QUICK) -> PusherPublisher:
    return PusherPublisher(
        APP,
        "http://127.0.0.1:6001",
        queues,
        unix_time=lambda: NOW,
        uniform=lambda low, high: high,
        transport=httpx.MockTransport(server),
    )


async def settled(publishing: PusherPublisher) -> None:
    async with asyncio.timeout(5):
        while publishing.waiting:  # noqa: ASYNC110
            await asyncio.sleep(0.001)


async def test_ten_at_a_time_in_order_and_signed() -> None:
    server = Server()
    publishing = publisher(server)
    for number in range(25):
        assert publishing.trigger(["private-store.s1.orders"], "OrderCreated", str(number)) == 1
    async with publishing.running():
        await settled(publishing)
    assert [event["data"] for event in server.events] == [str(number) for number in range(25)]
    assert [len(json.loads(request.content)["batch"]) for request in server.requests] == [BATCH, BATCH, 5]
    request = server.requests[0]
    assert request.url.path == "/apps/4711/batch_events"
    assert APP.refuses_request("POST", request.url.path, dict(request.url.params), request.content, NOW) is None


async def test_who_did_it_is_left_out() -> None:
    server = Server()
    publishing = publisher(server)
    publishing.trigger(["a", "b"], "said", "1", exclude="1.2")
    publishing.trigger(["c"], "said", "2")
    async with publishing.running():
        await settled(publishing)
    assert {(event["channel"], event.get("socket_id")) for event in server.events} == {
        ("a", "1.2"),
        ("b", "1.2"),
        ("c", None),
    }


async def test_stores_go_side_by_side_each_in_its_order() -> None:
    server = Server()
    publishing = publisher(server)
    for number in range(40):
        for store in range(8):
            for topic in ("orders", "kds"):
                publishing.trigger([f"private-store.s{store}.{topic}"], "said", str(number))
    async with publishing.running():
        await settled(publishing)
    assert server.most_at_once > 1
    for store in range(8):
        of_store = [
            int(each["data"]) for each in server.events if each["channel"].startswith(f"private-store.s{store}.")
        ]
        assert of_store == sorted(of_store)
        assert len(of_store) == 80


@pytest.mark.parametrize(
    "trouble",
    [
        httpx.ConnectError("refused"),
        httpx.ReadTimeout("late"),
        httpx.Response(500),
        httpx.Response(401, text="signature"),
        httpx.Response(200, json={"error": "The secret authentication failed", "code": 401}),
        httpx.Response(429),
    ],
)
async def test_what_failed_is_sent_again_until_it_is_taken(trouble: httpx.Response | Exception) -> None:
    server = Server(trouble, trouble, trouble)
    publishing = publisher(server)
    for number in range(3):
        publishing.trigger(["private-store.s1"], "said", str(number))
    async with publishing.running():
        await settled(publishing)
    assert [event["data"] for event in server.events] == ["0", "1", "2"]
    assert (publishing.published.sent, publishing.published.failures, publishing.published.trouble) == (3, 3, None)


async def test_the_waits_grow_and_the_server_may_name_them(monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        if seconds > 0.05:
            waits.append(seconds)
        await real(0)

    real = asyncio.sleep
    monkeypatch.setattr("backend.realtime.publisher.asyncio.sleep", sleep)
    server = Server(*[httpx.Response(503)] * 8, httpx.Response(429, headers={"Retry-After": "20"}))
    publishing = publisher(server, Queues())
    publishing.trigger(["a"], "said", "1")
    async with publishing.running():
        await settled(publishing)
    assert waits == [0.4, 0.8, 1.6, 3.2, 6.4, 12.8, 15, 15, 20]


@pytest.mark.parametrize(
    "refusal", [httpx.Response(413), httpx.Response(400), httpx.Response(200, json={"code": 413, "error": "large"})]
)
async def test_one_that_is_never_taken_does_not_take_the_others_with_it(refusal: httpx.Response) -> None:
    server = Server(refusal, httpx.Response(200, json={"ok": True}), refusal)
    publishing = publisher(server)
    for number in range(3):
        publishing.trigger(["private-store.s1"], "said", str(number))
    async with publishing.running():
        await settled(publishing)
    assert [event["data"] for event in server.events] == ["0", "2"]
    assert (publishing.published.sent, publishing.published.refused) == (2, 1)


async def test_memory_is_bounded_and_the_newest_is_kept() -> None:
    server = Server()
    publishing = publisher(server, Queues(messages=50))
    for number in range(1000):
        publishing.trigger(["private-store.s1"], "said", str(number))
    assert publishing.waiting == 50
    async with publishing.running():
        await settled(publishing)
    assert [int(event["data"]) for event in server.events] == list(range(950, 1000))
    assert publishing.published.let_go == 950


async def test_large_messages_are_bounded_too() -> None:
    publishing = publisher(Server(), Queues(size=10_000))
    for _ in range(100):
        publishing.trigger(["private-store.s1"], "said", "x" * 1000)
    assert publishing.waiting == 10


async def test_a_user_is_terminated_though_the_server_is_away_at_first() -> None:
    server = Server(httpx.ConnectError("refused"), httpx.Response(502))
    publishing = publisher(server)
    publishing.terminate("0192-a/b")
    async with publishing.running():
        async with asyncio.timeout(5):
            while len(server.requests) < 3:  # noqa: ASYNC110
                await asyncio.sleep(0.001)
    assert server.requests[-1].url.raw_path.startswith(b"/apps/4711/users/0192-a%2Fb/terminate_connections?")


async def test_what_is_queued_at_the_end_is_still_sent() -> None:
    server = Server()
    publishing = publisher(server)
    async with publishing.running():
        for number in range(30):
            publishing.trigger(["private-store.s1"], "said", str(number))
    assert len(server.events) == 30


async def test_a_dead_server_does_not_hold_up_the_end() -> None:
    async def dead(_request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused")

    publishing = publisher(dead, Queues())
    async with asyncio.timeout(5):
        async with publishing.running():
            publishing.trigger(["private-store.s1"], "said", "1")
            await asyncio.sleep(0.05)
    assert publishing.published.trouble is not None
