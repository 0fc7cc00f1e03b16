"""So many requests a minute of one device; what an outage left is sent later; where a request is from."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import httpx
import pytest

from backend.app import create_app
from backend.guards.rate_limits import PAPERS_PER_READ
from backend.settings import Settings
from common.domain.clock import FixedClock
from common.domain.ids import new_id
from tests.support.shop import Shop, Terminal, open_shop

READS, WRITES = 12, 3


@dataclass(frozen=True, slots=True)
class Limited:
    shop: Shop

    async def read(self, terminal: Terminal) -> httpx.Response:
        return await self.shop.api.get("/api/v1/orders", headers=terminal.headers)

    async def write(self, terminal: Terminal) -> httpx.Response:
        """One that is refused for what it says, but counted."""
        headers = {**terminal.headers, "Idempotency-Key": new_id()}
        return await self.shop.api.post("/api/v1/orders", headers=headers, json={})

    async def beat(self, terminal: Terminal) -> httpx.Response:
        return await self.shop.api.post(f"/api/v1/devices/{terminal.id}/heartbeat", headers=terminal.headers, json={})


@asynccontextmanager
async def limited_shop(settings: Settings, clock: FixedClock) -> AsyncIterator[Limited]:
    app = create_app(settings, clock)
    async with app.router.lifespan_context(app):
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://backend") as api:
            yield Limited(await open_shop(app.state.backend, api))


@pytest.fixture
async def limited(make_settings: Callable[..., Settings], clock: FixedClock) -> AsyncIterator[Limited]:
    async with limited_shop(make_settings(reads_per_minute=READS, writes_per_minute=WRITES), clock) as made:
        yield made


async def test_the_documents_figures_are_the_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("READS", "WRITES"):
        monkeypatch.delenv(f"COMPTOIR_{name}_PER_MINUTE", raising=False)
    assert (Settings().reads_per_minute, Settings().writes_per_minute) == (120, 30)


async def test_one_write_too_many_is_refused_and_says_when_to_come_back(limited: Limited) -> None:
    terminal = await limited.shop.pair()
    left = []
    for _ in range(WRITES):
        answer = await limited.write(terminal)
        assert answer.status_code == 422
        left.append(answer.headers["RateLimit-Remaining"])
    assert left == ["2", "1", "0"]
    refused = await limited.write(terminal)
    assert (refused.status_code, refused.json()["code"]) == (429, "rate_limited")
    assert refused.headers["RateLimit-Limit"] == str(WRITES)
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert refused.headers.get_list("Retry-After") == [refused.headers["RateLimit-Reset"]]


async def test_a_batch_is_one_write_whatever_is_in_it(limited: Limited) -> None:
    terminal = await limited.shop.pair()
    parts = [{"method": "POST", "path": "/orders", "key": new_id(), "body": "{}"} for _ in range(WRITES + 5)]
    left = []
    for _ in range(WRITES):
        answer = await limited.shop.api.post("/api/v1/batch", headers=terminal.headers, json={"requests": parts})
        assert [each["status"] for each in answer.json()["answers"]] == [422] * len(parts)
        left.append(answer.headers["RateLimit-Remaining"])
    assert left == ["2", "1", "0"]
    refused = await limited.shop.api.post("/api/v1/batch", headers=terminal.headers, json={"requests": parts})
    assert (refused.status_code, refused.json()["code"]) == (429, "rate_limited")
    assert (await limited.write(terminal)).status_code == 429


async def test_reads_and_writes_of_each_device_are_counted_apart(limited: Limited) -> None:
    first, second = await limited.shop.pair(), await limited.shop.pair()
    for _ in range(WRITES + 1):
        await limited.write(first)
    assert (await limited.read(first)).status_code == 200
    assert (await limited.write(second)).status_code == 422
    answers = [(await limited.read(second)).status_code for _ in range(READS + 1)]
    assert answers == [200] * READS + [429]


async def test_what_a_device_does_by_itself_never_takes_an_orders_place(limited: Limited) -> None:
    terminal = await limited.shop.pair("gateway")
    for _ in range(5):
        assert (await limited.beat(terminal)).status_code in (200, 429)
    claimed = await limited.shop.api.post(
        "/api/v1/print-jobs/claim",
        headers={**terminal.headers, "Idempotency-Key": new_id()},
        json={"roles": ["kitchen"]},
    )
    assert claimed.status_code == 200, claimed.text
    assert claimed.headers["RateLimit-Limit"] == str(PAPERS_PER_READ * READS), "papers are counted by themselves"


async def test_pictures_are_not_counted(limited: Limited) -> None:
    terminal = await limited.shop.pair()
    for _ in range(READS + 5):
        answer = await limited.shop.api.get(f"/api/v1/media/{'0' * 64}.png", headers=terminal.headers)
        assert answer.status_code == 404
        assert "RateLimit-Limit" not in answer.headers


async def test_a_stranger_is_counted_by_address_and_harms_no_device(limited: Limited) -> None:
    terminal = await limited.shop.pair()
    forged = {"Authorization": f"Bearer {terminal.token[:-1]}x", "X-Device-Fingerprint": terminal.fingerprint}
    answers = [(await limited.shop.api.get("/api/v1/orders", headers=forged)).status_code for _ in range(READS + 1)]
    assert answers == [401] * (READS - 1) + [429] * 2, "its claim came from this address, too"
    assert (await limited.read(terminal)).status_code == 200


async def test_leave_to_listen_is_counted_as_a_read(limited: Limited) -> None:
    terminal = await limited.shop.pair()

    async def listen(headers: dict[str, str]) -> httpx.Response:
        body = {"socket_id": "1234.1234", "channel_name": f"private-device.{terminal.id}.notifications"}
        return await limited.shop.api.post("/api/broadcasting/auth", headers=headers, json=body)

    answers = [await listen(terminal.headers) for _ in range(READS + 1)]
    assert [each.status_code for each in answers] == [200] * READS + [429]
    assert answers[0].headers["RateLimit-Limit"] == str(READS)
    assert int(answers[-1].headers["Retry-After"]) >= 1
    strangers = [(await listen({})).status_code for _ in range(READS + 1)]
    assert strangers[0] == 401
    assert strangers[-1] == 429


async def test_all_at_once_are_counted_as_one_after_the_other(limited: Limited) -> None:
    terminal = await limited.shop.pair()
    answers = await asyncio.gather(*(limited.write(terminal) for _ in range(4 * WRITES)))
    assert sorted(each.status_code for each in answers) == [422] * WRITES + [429] * (3 * WRITES)
