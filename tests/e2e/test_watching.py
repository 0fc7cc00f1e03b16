"""Watching the live channel: the page, the metrics, the log and the test program, as the programs are started."""

from __future__ import annotations

import asyncio
import re
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
import pytest_asyncio

from apps.demo.hand import Hand, new_hand
from apps.demo.processes import comptoir, run_once
from apps.demo.shop import STORE, WINDOWS, Shop
from tests.support import soketi
from tests.support.absent import absent
from tests.support.office import look_at, signed_in

ROOT = Path(__file__).parents[2]
in_the_shop = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shop(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Shop]:
    made = Shop(tmp_path_factory.mktemp("watching") / "shop")
    made.clear()
    await made.start_backend()
    yield made
    await made.close()


async def hand_of(shop: Shop, kind: str, name: str) -> Hand:
    return await new_hand(shop.url, dict(shop.env), kind, name, STORE, shop.folder)  # type: ignore[arg-type]


async def code_of(shop: Shop, kind: str, name: str) -> str:
    command = comptoir(
        "devices", "create", "--type", kind, "--name", name, "--store", STORE, "--qr", str(shop.folder / "code.png")
    )
    said = await run_once("devices create", command, dict(shop.env))
    found = re.search(r"\b[A-Z0-9]{4}(?:[ -][A-Z0-9]{4})+\b", said)
    assert found is not None, said
    return found[0]


# `comptoir realtime-test` (creates, updates, cancels, pays orders and checks that each event arrives).


@in_the_shop
async def test_the_realtime_test_hears_every_event_of_what_it_does(shop: Shop) -> None:
    codes = [await code_of(shop, kind, f"Essai {kind}") for kind in ("pos", "kds")]
    code, said = await realtime_test(shop, "--code", codes[0], "--code", codes[1], "--yes")

    assert code == 0, said
    rows = [line for line in said.splitlines() if line.endswith("  ok")]
    assert len(rows) >= 20
    heard = {(line.split("  ")[0], re.split(r"\s{2,}", line)[1]) for line in rows}
    assert heard >= {
        ("order created", "OrderCreated"),
        ("order created", "order_created"),
        ("order created", "KdsTicketCreated"),
        ("order updated", "order_updated"),
        ("order updated", "KdsTicketUpdated"),
        ("order paid", "payment_created"),
        ("order paid", "payment_completed"),
        ("order cancelled", "order_cancelled"),
    }
    assert re.search(r"median \d+ ms, longest \d+ ms", said)


@in_the_shop
async def test_it_sells_only_when_told_to_and_says_what_is_missing(shop: Shop) -> None:
    assert (await realtime_test(shop))[0] == 2
    code, said = await realtime_test(shop, "--yes")
    assert (code, "a pairing code" in said) == (2, True)
    code, said = await realtime_test(shop, "--yes", "--code", await code_of(shop, "kiosk", "Borne d’essai"))
    assert (code, "must be a till" in said) == (2, True)


BUSY = ("--within", "30000")
"""The machine may have a lot to do: late is the benchmarks' matter."""


async def realtime_test(shop: Shop, *options: str) -> tuple[int, str]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "apps.cli", "realtime-test", "--url", f"{shop.url}/api/v1", *BUSY, *options,
        cwd=ROOT, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    async with asyncio.timeout(60):
        said, _ = await process.communicate()
    assert process.returncode is not None
    return process.returncode, said.decode()


# Prometheus `/metrics`.


@in_the_shop
async def test_prometheus_reads_what_the_hub_did(shop: Shop) -> None:
    kiosk = await hand_of(shop, "kiosk", "Borne")
    await kiosk.send(kiosk.order())
    await kiosk.api.aclose()

    async with httpx.AsyncClient(base_url=shop.url, timeout=30) as api:
        answer = await api.get("/metrics")
        forwarded = await api.get("/metrics", headers={"X-Forwarded-For": "127.0.0.1"})
    assert answer.status_code == 200
    assert forwarded.status_code == 401
    assert 'comptoir_http_requests_total{method="POST",route="/api/v1/orders",status="201"}' in answer.text
    assert re.search(r"^comptoir_realtime_events_published_total [1-9]", answer.text, re.MULTILINE)
    assert re.search(r"^comptoir_database_commits_total [1-9]", answer.text, re.MULTILINE)


# Back-office page: connections by device, channels, messages per second, errors, reconnects, delivery latency
# p50/p95/p99 (device reports receive and paint times), charts, live.


@in_the_shop
@pytest.mark.timeout(300)
async def test_what_a_kitchen_received_and_painted_is_on_the_page_with_its_connection(shop: Shop) -> None:
    kiosk = await hand_of(shop, "kiosk", "Borne")
    await shop.invite("kds", "Cuisine")
    kds = shop.window(next(each for each in WINDOWS if each.kind == "kds"))
    await kds.start()
    await kds.wait("screen-board", visible=True, timeout_ms=30_000)
    async with signed_in(shop.url) as office:
        await look_at(office, STORE)
        # Orders until a heartbeat (one in thirty seconds) has told how long they took: those before the first are not
        # measured, the terminal does not know the server's clock yet.
        async with asyncio.timeout(100):
            row = ""
            while not re.search(r"\d+ · \d+ · \d+ ms \d+ · \d+ · \d+ ms", row):
                await kiosk.send(kiosk.order())
                await asyncio.sleep(2)
                row = await line_of(office, "Cuisine")
        assert re.search(r"Cuisine Écran de cuisine En direct depuis \d+ \w+ 3 ", row), row

        metrics = (await office.get("/metrics")).text
        told = re.findall(r"^comptoir_delivery_seconds\{(.+)\} (\S+)$", metrics, re.MULTILINE)
        assert {stage for labels, _ in told for stage in re.findall(r'stage="(\w+)"', labels)} == {
            "received",
            "painted",
        }
        assert all(0 < float(value) < 10 for _, value in told)

        assert shop.backend is not None
        port = int(shop.url.rsplit(":", 1)[1])
        await shop.backend.kill()
        await shop.start_backend(port)
        async with asyncio.timeout(90):
            while "En direct" not in await line_of(office, "Cuisine"):  # noqa: ASYNC110 - another process
                await asyncio.sleep(0.3)
    await kiosk.api.aclose()


async def line_of(office: httpx.AsyncClient, name: str) -> str:
    """What the page says of one terminal."""
    page = (await office.get("/admin/realtime/now")).text
    for row in re.findall(r"<tr data-line=.*?</tr>", page, re.DOTALL):
        said = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", row)).strip()
        if said.startswith(name):
            return said
    return ""


# Structured logs of events.


@in_the_shop
async def test_every_event_is_a_line_in_the_servers_log(shop: Shop) -> None:
    kiosk = await hand_of(shop, "kiosk", "Borne")
    order = await kiosk.send(kiosk.order())
    await kiosk.api.aclose()

    text = (shop.folder / "logs" / "backend.log").read_text(encoding="utf-8")
    assert re.search(rf"OrderCreated store={STORE} seq=\d+ id={order.id} origin={kiosk.device.id}", text)


# Both as the document describes, on the embedded hub and on Soketi.


@in_the_shop
async def test_the_realtime_test_hears_every_event_through_soketi(tmp_path: Path) -> None:
    if why := soketi.why_not():
        absent(why)
    with soketi.soketi(tmp_path / "soketi") as server, pytest.MonkeyPatch.context() as patch:
        for name, value in {
            "BROADCAST_CONNECTION": "pusher", "PUSHER_APP_ID": "4711", "PUSHER_APP_KEY": "the-key",
            "PUSHER_APP_SECRET": "the-secret", "PUSHER_HOST": "127.0.0.1", "PUSHER_PORT": str(server.port),
            "PUSHER_SCHEME": "http",
        }.items():  # fmt: skip
            patch.setenv(name, value)
        shop = Shop(tmp_path / "shop")
        shop.clear()
        await shop.start_backend()
        try:
            codes = [await code_of(shop, kind, f"Essai {kind}") for kind in ("pos", "kds")]
            code, said = await realtime_test(shop, "--code", codes[0], "--code", codes[1], "--yes")
            async with httpx.AsyncClient(base_url=shop.url, timeout=30) as api:
                metrics = (await api.get("/metrics")).text
        finally:
            await shop.close()
    assert code == 0, said
    assert sum(line.endswith("  ok") for line in said.splitlines()) >= 20
    assert re.search(r'^comptoir_pusher_messages_total\{outcome="sent"\} [1-9]', metrics, re.MULTILINE)
    assert "comptoir_pusher_up 1.0" in metrics
