"""What an outage left in the outbox goes through the limits: all of it, in order, and nothing is in its way.

The minutes it takes are counted by hand: whoever waits is asleep in `Minutes`, and when all are, time goes on.
"""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from backend.app import create_app
from backend.guards.rate_limits import RateLimits
from backend.settings import Settings
from common.client.api import ApiClient
from common.client.auth import DeviceAuth
from common.client.errors import ClientError, RateLimited
from common.contract.batch import BatchRequest
from common.contract.devices import HeartbeatIn
from common.domain.clock import FixedClock
from common.store import outbox
from common.store.database import Database, Transaction
from common.store.outbox import NewRequest, OutboxRequest
from common.sync.link import Link
from common.sync.outbox_sender import SENDS_AT_ONCE, Accepted, OutboxSender, Parked
from tests.support.selling import STEAK, events, order_body
from tests.support.shop import Shop, Terminal, open_shop

ORDERS, LANES = 200, 25
READS, WRITES = 120, 30


@dataclass
class Minutes:
    """Seconds that pass only when all who could do something sleep."""

    clock: FixedClock
    awake: Callable[[], int]
    """How many take part now: those who sleep, and those who do not."""
    at: float = 0.0
    asleep: list[tuple[float, asyncio.Future[None]]] = field(default_factory=list)

    async def sleep(self, seconds: float) -> None:
        woken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.asleep.append((self.at + seconds, woken))
        self.go_on()
        await woken

    def go_on(self) -> None:
        if not self.asleep or len(self.asleep) < self.awake():
            return
        until = min(each for each, _ in self.asleep)
        self.clock.advance(timedelta(seconds=until - self.at))
        self.at = until
        for _, woken in [each for each in self.asleep if each[0] <= until]:
            woken.set_result(None)
        self.asleep = [each for each in self.asleep if each[0] > until]


class Watched:
    """The device's client, and what the limits told it."""

    def __init__(self, api: ApiClient) -> None:
        self.api = api
        self.refused: list[float] = []
        self.sent: list[str] = []

    async def send(self, method: str, path: str, body: str, key: str) -> str:
        try:
            answer = await self.api.send(method, path, body, key)
        except RateLimited as error:
            self.refused.append(error.retry_after)
            raise
        self.sent.append(key)
        return answer

    async def send_batch(self, requests: Sequence[BatchRequest]) -> list[str | ClientError]:
        try:
            answers = await self.api.send_batch(requests)
        except RateLimited as error:
            self.refused.append(error.retry_after)
            raise
        self.sent += [each.key for each, answer in zip(requests, answers, strict=True) if isinstance(answer, str)]
        return answers


@asynccontextmanager
async def backend_with(
    settings: Settings, clock: FixedClock, limits: RateLimits
) -> AsyncIterator[tuple[FastAPI, Shop]]:
    app = create_app(settings, clock)
    async with app.router.lifespan_context(app):
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://backend") as api:
            shop = await open_shop(app.state.backend, api)
            app.state.http = replace(app.state.http, limits=limits)
            yield app, shop


def left_over(terminal: Terminal, count: int) -> NewRequest:
    body = order_body(terminal, count, (STEAK,))
    lane = f"table-{count % LANES}"
    return NewRequest(lane, f"key-{count}", "POST", "/orders", json.dumps(body), body["placed_at"])


async def test_two_hundred_orders_of_an_outage_arrive_once_in_order_and_starve_nobody(
    make_settings: Callable[..., Settings], clock: FixedClock, tmp_path: Path
) -> None:
    left: dict[str, list[str]] = defaultdict(list)
    """Keys of each lane that have no answer yet, in order."""
    everything = asyncio.Event()

    def taking_part() -> int:
        """What is in the air, what will be at once because its lane is free, and the terminal's own loop."""
        free = any(keys and lane not in out._busy for lane, keys in left.items())
        return out._in_air + (free and out._in_air < SENDS_AT_ONCE) + 1

    minutes = Minutes(clock, taking_part)
    limits = RateLimits(READS, WRITES, now=lambda: minutes.at)
    async with backend_with(make_settings(), clock, limits) as (app, shop):
        terminal = await shop.pair()
        client = ApiClient(
            "http://backend/api/v1",
            DeviceAuth(terminal.token, terminal.fingerprint),
            transport=httpx.ASGITransport(app, raise_app_exceptions=False),
        )
        database, sender = Database(tmp_path / "device.sqlite3"), Watched(client)
        requests = [left_over(terminal, count) for count in range(1, ORDERS + 1)]
        for each in requests:
            left[each.lane].append(each.key)

        class Sending(OutboxSender):
            async def _send(self, requests: Sequence[OutboxRequest], oldest: int) -> None:
                await super()._send(requests, oldest)
                minutes.go_on()

        out = Sending(database, sender, Link(), sleep=minutes.sleep)
        outcomes: dict[str, Accepted | Parked] = {}

        async def answered(item: OutboxRequest, outcome: Accepted | Parked) -> None:
            assert left[item.lane].pop(0) == item.key, "in the order of its lane"
            outcomes[item.key] = outcome
            if len(outcomes) == ORDERS:
                everything.set()
            minutes.go_on()

        lived: list[str] = []

        async def live() -> None:
            """What the terminal does by itself meanwhile, every thirty seconds."""
            after = 0
            while True:
                try:
                    await client.heartbeat(terminal.id, HeartbeatIn())
                    for _ in range(10):
                        after = (await client.events(after)).last_seq
                except ClientError as error:
                    lived.append(error.code)
                else:
                    lived.append("")
                await minutes.sleep(30)

        out.on_outcome(answered)

        def keep(tx: Transaction) -> None:
            for each in requests:
                outbox.add(tx, each)

        await out.commit(keep)
        async with asyncio.timeout(120), asyncio.TaskGroup() as works:
            tasks = [works.create_task(out.run()), works.create_task(live())]
            await everything.wait()
            for task in tasks:
                task.cancel()
        created = [data["order"]["id"] for name, data in await events(shop) if name == "OrderCreated"]
        assert await database.run(outbox.depth) == 0
        await client.aclose()
        database.close()

    assert {type(each) for each in outcomes.values()} == {Accepted}, "nothing is parked"
    assert sorted(created) == sorted(json.loads(each.body)["id"] for each in requests), "each once"
    assert sorted(sender.sent) == sorted(each.key for each in requests)
    assert 60 <= minutes.at <= 120, "thirty batches a minute, each of some orders: one by one it would be seven minutes"
    assert sender.refused, "the limit was met"
    assert all(1 <= each <= 60 for each in sender.refused)
    assert len(sender.refused) <= 2 * SENDS_AT_ONCE, "and not asked again before its time"
    assert lived.count("") == len(lived) >= 2, "heartbeats and events went on"


@pytest.mark.parametrize("answers", [1, 2])
async def test_an_order_whose_answer_was_lost_is_not_made_twice(
    make_settings: Callable[..., Settings], clock: FixedClock, answers: int
) -> None:
    """The limits let the repetition through like any other: it is counted, and answered with what is kept."""
    async with backend_with(make_settings(), clock, RateLimits(READS, 2, now=lambda: 0.0)) as (_, shop):
        terminal = await shop.pair()
        headers = {**terminal.headers, "Idempotency-Key": "key"}
        body = order_body(terminal, 1, (STEAK,))
        given = [await shop.api.post("/api/v1/orders", headers=headers, json=body) for _ in range(answers)]
        assert {each.status_code for each in given} == {201}
        assert len({each.content for each in given}) == 1
        assert given[-1].headers["RateLimit-Remaining"] == str(2 - answers)
