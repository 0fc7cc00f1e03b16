"""`/metrics`: who may read it, and that what it says is what happened."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from prometheus_client.parser import text_string_to_metric_families

from backend.app import create_app
from backend.settings import Settings
from common.domain.clock import FixedClock
from tests.support.selling import place
from tests.support.shop import Shop

Figures = dict[tuple[str, tuple[tuple[str, str], ...]], float]


def figures(text: str) -> Figures:
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


@pytest.fixture
async def at_the_machine(backend_app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(backend_app, client=("127.0.0.1", 5))
    async with httpx.AsyncClient(transport=transport, base_url="http://backend") as client:
        yield client


async def test_what_happened_is_told(shop: Shop, at_the_machine: httpx.AsyncClient) -> None:
    pos = await shop.pair(name="Caisse")
    await place(shop, pos, 1)
    delivery = {"received": {"24": 99, "48": 1}, "painted": {"31": 4}, "live_s": 60, "losses": 0, "clock_error_ms": 1}
    beat = {"systemInfo": {"outbox_waiting": 7, "outbox_parked": 1}, "delivery": delivery}
    answer = await shop.api.post(f"/api/v1/devices/{pos.id}/heartbeat", json=beat, headers=pos.headers)
    assert answer.status_code == 200, answer.text
    await shop.api.get("/api/v1/orders/nothing-like-it", headers=pos.headers)
    await shop.api.get("/wp-login.php")

    answer = await at_the_machine.get("/metrics")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    found = figures(answer.text)
    requests = "comptoir_http_requests_total"
    assert found[requests, (("method", "POST"), ("route", "/api/v1/orders"), ("status", "201"))] == 1
    assert found[requests, (("method", "GET"), ("route", "(unknown)"), ("status", "404"))] == 1
    assert not any("nothing-like-it" in str(labels) for _, labels in found)
    assert found["comptoir_http_request_seconds_count", (("method", "POST"), ("route", "/api/v1/orders"))] == 1
    who = (("device", pos.id), ("store", pos.store.sku), ("type", "pos"))
    assert found["comptoir_device_outbox_waiting", who] == 7
    assert found["comptoir_device_outbox_parked", who] == 1
    assert found["comptoir_device_live", who] == 1
    quantile = (("quantile", "0.5"), ("stage", "received"), ("store", pos.store.sku))
    assert found["comptoir_delivery_seconds", quantile] == pytest.approx(0.0103, rel=0.06)
    assert found["comptoir_realtime_events_published_total", ()] >= 2
    assert found["comptoir_realtime_connections", ()] == 0
    assert ("comptoir_database_writers_waiting", ()) in found


@pytest.mark.parametrize(
    ("address", "headers", "status"),
    [
        ("127.0.0.1", {}, 200),
        ("::1", {}, 200),
        ("127.0.0.1", {"X-Forwarded-For": "127.0.0.1"}, 401),
        ("192.168.1.9", {}, 401),
        ("192.168.1.9", {"Authorization": "Bearer scrape-me"}, 200),
        ("192.168.1.9", {"Authorization": "Bearer wrong"}, 401),
        ("127.0.0.1", {"Authorization": "Bearer wrong"}, 401),
        ("192.168.1.9", {"Authorization": "Bearer "}, 401),
    ],
)
async def test_who_may_read(
    make_settings: Callable[..., Settings], clock: FixedClock, address: str, headers: dict[str, str], status: int
) -> None:
    assert await asked(make_settings(metrics_token="scrape-me"), clock, address, headers) == status


async def test_without_a_token_in_the_settings_no_other_machine_reads(
    make_settings: Callable[..., Settings], clock: FixedClock
) -> None:
    assert await asked(make_settings(), clock, "192.168.1.9", {"Authorization": "Bearer "}) == 401
    assert await asked(make_settings(), clock, "192.168.1.9", {"Authorization": "Bearer x"}) == 401
    assert await asked(make_settings(), clock, "127.0.0.1", {}) == 200


async def asked(settings: Settings, clock: FixedClock, address: str, headers: dict[str, str]) -> int:
    app: Any = create_app(settings, clock)
    async with app.router.lifespan_context(app):
        transport = httpx.ASGITransport(app, client=(address, 5))
        async with httpx.AsyncClient(transport=transport, base_url="http://backend") as client:
            return (await client.get("/metrics", headers=headers)).status_code
