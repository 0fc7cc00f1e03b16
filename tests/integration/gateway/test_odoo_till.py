"""An Odoo till's calls over real HTTP: prints once, opens the drawer, is told the truth."""

from __future__ import annotations

import asyncio
import base64
import io
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from PIL import Image, ImageDraw

from common.domain.clock import FixedClock
from common.printing.paper.decoded import Cut, Pulse, Raster
from tests.support.drawer_service import ODOO, counter, free_port
from tests.support.printing.waiting import until

ON: dict[str, Any] = {"odoo": {"enabled": True}}
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
PAGE = {"Origin": ODOO, "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": "empty"}


def jpeg(text: str = "TOTAL 12,50", size: tuple[int, int] = (512, 600)) -> str:
    image = Image.new("RGB", size, "white")
    ImageDraw.Draw(image).text((20, 20), text, fill="black", font_size=40)
    file = io.BytesIO()
    image.save(file, "JPEG", quality=80)
    return base64.b64encode(file.getvalue()).decode()


def till(port: int) -> httpx.AsyncClient:
    return httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}/hw_proxy", timeout=20, headers=PAGE)


async def call(client: httpx.AsyncClient, path: str, number: int = 7, **params: Any) -> Any:
    answer = await client.post(path, json={"jsonrpc": "2.0", "method": "call", "params": params, "id": number})
    assert answer.status_code == 200
    assert answer.headers["access-control-allow-origin"] == ODOO
    content = answer.json()
    assert content.pop("jsonrpc") == "2.0"
    assert content.pop("id") == number
    return content["result"]


async def print_receipt(client: httpx.AsyncClient, receipt: str) -> Any:
    return await call(client, "/default_printer_action", data={"action": "print_receipt", "receipt": receipt})


async def test_the_whole_exchange(tmp_path: Path) -> None:
    async with counter(tmp_path, settings=ON) as desk, till(desk.settings.value.odoo.port) as client:
        hello = await client.get("/hello")
        assert (hello.text, hello.headers["content-type"].split(";")[0]) == ("ping", "text/plain")
        assert await call(client, "/handshake") is True
        assert await call(client, "/status_json") == {"printer": {"status": "connected", "messages": ""}}
        assert await print_receipt(client, jpeg()) is True
        (job,) = await desk.machine.wait_for_jobs(1)
        assert await call(client, "/default_printer_action", data={"action": "cashbox"}) is True
        assert await call(client, "/log", arguments=["hello from the till"]) is True
        rasters = job.of(Raster)
        assert [each.rows for each in rasters] == [255, 255, 90]
        assert sum(each.black for each in rasters) > 500
        assert len(job.of(Cut)) == 1
        await until(lambda: desk.machine.pulses)
        assert desk.machine.pulses == [Pulse(2, 52, 500)]
        journal = await desk.journal()
        assert "Ticket Odoo de https://odoo.example.com imprimé" in journal
        assert "hello from the till" in journal


async def test_the_same_receipt_sent_again_is_printed_once(tmp_path: Path) -> None:
    clock = FixedClock(NOON)
    async with counter(tmp_path, clock, settings=ON) as desk, till(desk.settings.value.odoo.port) as client:
        receipt = jpeg()
        answers = await asyncio.gather(*(print_receipt(client, receipt) for _ in range(4)))  # while in flight
        clock.advance(timedelta(seconds=4))
        assert [*answers, await print_receipt(client, receipt)] == [True] * 5
        assert len(desk.machine.jobs) == 1
        assert await print_receipt(client, jpeg("TOTAL 12,51")) is True  # another receipt
        assert len(desk.machine.jobs) == 2
        clock.advance(timedelta(seconds=6))  # a person wants a copy
        assert await print_receipt(client, receipt) is True
        assert len(desk.machine.jobs) == 3


async def test_a_till_that_hangs_up_gets_its_receipt_once(tmp_path: Path) -> None:
    async with counter(tmp_path, settings=ON, bytes_per_s=40_000) as desk:
        port, receipt = desk.settings.value.odoo.port, jpeg()
        async with till(port) as impatient:
            asking = asyncio.create_task(print_receipt(impatient, receipt))
            await until(lambda: desk.machine.connections)
            asking.cancel()
            await asyncio.gather(asking, return_exceptions=True)
        async with till(port) as again:
            assert await print_receipt(again, receipt) is True
        await desk.machine.wait_for_jobs(1)
        assert desk.machine.connections == 1


async def test_what_never_left_may_be_sent_again(tmp_path: Path) -> None:
    async with counter(tmp_path, settings=ON, paper="out") as desk, till(desk.settings.value.odoo.port) as client:
        assert await print_receipt(client, jpeg()) is False
        assert "n'a plus de papier" in await desk.journal()
        status = await call(client, "/status_json")
        assert status == {"printer": {"status": "disconnected", "messages": "l'imprimante n'a plus de papier"}}
        await desk.machine.change({"paper": "ok"})
        assert await print_receipt(client, jpeg()) is True
        assert len(desk.machine.jobs) == 1


async def test_half_a_receipt_is_told_and_not_repeated_by_itself(tmp_path: Path) -> None:
    clock = FixedClock(NOON)
    async with (
        counter(tmp_path, clock, settings=ON, close_after=5_000) as desk,
        till(desk.settings.value.odoo.port) as client,
    ):
        assert await print_receipt(client, jpeg()) is False
        assert await print_receipt(client, jpeg()) is False
        assert "peut-être imprimé" in await desk.journal()
        assert desk.machine.connections == 1


@pytest.mark.parametrize(
    "data",
    [
        None,
        "cashbox",
        {"action": "explode"},
        {"action": "print_receipt"},
        {"action": "print_receipt", "receipt": 5},
        {"action": "print_receipt", "receipt": "not base64 !"},
        {"action": "print_receipt", "receipt": base64.b64encode(b"no picture").decode()},
        {"action": "print_receipt", "receipt": jpeg()[:400]},
        {"action": "print_receipt", "receipt": jpeg(size=(4000, 4000))},
    ],
    ids=str,
)
async def test_nonsense_is_false_and_harmless(tmp_path: Path, data: Any) -> None:
    async with counter(tmp_path, settings=ON) as desk, till(desk.settings.value.odoo.port) as client:
        assert await call(client, "/default_printer_action", data=data) is False
        assert desk.machine.jobs == []
        assert await call(client, "/handshake") is True


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"params": 3}', b"[" * 100_000, b"\xff\xfe"])
async def test_no_envelope_is_an_error_of_odoos_kind(tmp_path: Path, body: bytes) -> None:
    async with counter(tmp_path, settings=ON) as desk, till(desk.settings.value.odoo.port) as client:
        answer = await client.post("/default_printer_action", content=body)
        assert answer.status_code == 200
        content = answer.json()
        assert content.get("result") is False or content["error"]["message"] == "Odoo Server Error"


async def test_only_configured_odoos_may(tmp_path: Path) -> None:
    async with counter(tmp_path, settings=ON) as desk, till(desk.settings.value.odoo.port) as client:
        wish = {"jsonrpc": "2.0", "params": {"data": {"action": "cashbox"}}, "id": 1}
        for headers in (
            {"Origin": "https://evil.example"},
            {"Origin": "null"},
            {"Host": "evil.example"},
            {"Sec-Fetch-Dest": "document"},
        ):
            answer = await client.post("/default_printer_action", json=wish, headers=headers)
            assert answer.status_code == 403
        asking = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
        assert (await client.options("/handshake", headers=asking)).status_code == 204
        evil = await client.options("/handshake", headers={**asking, "Origin": "https://evil.example"})
        assert evil.status_code == 403
        assert desk.machine.pulses == []


async def test_it_is_off_until_somebody_turns_it_on_and_follows_the_settings(tmp_path: Path) -> None:
    async with counter(tmp_path) as desk:
        serving = asyncio.create_task(desk.odoo.run())
        settings = desk.settings.value
        await asyncio.sleep(0)
        with pytest.raises(httpx.ConnectError):
            async with till(settings.odoo.port) as client:
                await client.get("/hello")
        on = settings.odoo.model_copy(update={"enabled": True})
        await desk.settings.replace(settings.model_copy(update={"odoo": on}))
        await until(desk.odoo.listening.is_set)
        async with till(on.port) as client:
            assert (await client.get("/hello")).text == "ping"
        moved = on.model_copy(update={"port": free_port()})
        await desk.settings.replace(settings.model_copy(update={"odoo": moved}))
        await until(lambda: desk.odoo.listener is not None and desk.odoo.listener.port == moved.port)
        await until(desk.odoo.listening.is_set)
        async with till(moved.port) as client:
            assert (await client.get("/hello")).text == "ping"
        off = moved.model_copy(update={"enabled": False})
        await desk.settings.replace(settings.model_copy(update={"odoo": off}))
        await until(lambda: desk.odoo.listener is None)
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)
