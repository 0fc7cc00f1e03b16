"""A whole program driven through stdin: start, input, waiting, pictures, languages, a clean end."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from common.ui.drive_client import DriveClient, DriveError

GALLERY = [sys.executable, "-m", "common.ui.gallery"]
ROOT = str(Path(__file__).resolve().parents[4])


@pytest.fixture
async def gallery() -> AsyncIterator[DriveClient]:
    async with DriveClient(GALLERY, cwd=ROOT) as client:
        yield client
    assert client.returncode == 0
    assert list(client.stderr) == []


async def test_tap_wait_get_and_text(gallery: DriveClient) -> None:
    painted = await gallery.tap("quantity-plus")
    assert 0 < painted < 10_000
    await gallery.wait("quantity", property="quantity", equals=3)
    assert await gallery.get("quantity", "quantity") == 3
    assert await gallery.text("quantity") == "3"
    assert "quantity-plus" in await gallery.find("quantity")


async def test_typing_and_keys(gallery: DriveClient) -> None:
    await gallery.tap("search")
    await gallery.type("rei")
    await gallery.key("Backspace")
    await gallery.wait("search", property="text", equals="re")


async def test_a_scene_is_waited_for_by_its_text(gallery: DriveClient) -> None:
    await gallery.wait("primary", contains="Encaisser")
    await gallery.lang("ar")
    await gallery.wait("primary", contains="الدفع")


async def test_screenshot_and_size(gallery: DriveClient, tmp_path: Path) -> None:
    await gallery.size(1024, 768)
    answer = await gallery.request("screenshot", path=str(tmp_path / "a.png"), scale=0.5)
    assert (answer["width"], answer["height"]) == (512, 384)
    assert (tmp_path / "a.png").stat().st_size > 2_000


@pytest.mark.parametrize(
    ("request_", "complaint"),
    [
        ({"do": "tap", "name": "nothing"}, "there is no item 'nothing'"),
        ({"do": "tap", "name": "disabled"}, "'disabled' is disabled"),
        ({"do": "tap"}, "field 'x' is missing"),
        ({"do": "key", "key": "Zork"}, "no key is called 'Zork'"),
        ({"do": "get", "name": "search", "property": "zork"}, "no property 'zork'"),
        ({"do": "wait", "name": "nothing", "timeout_ms": 50}, "no such item"),
        ({"do": "dance"}, "unknown request 'dance'"),
        ({"do": "screenshot", "path": "/nowhere/a.png"}, "cannot write"),
    ],
)
async def test_what_cannot_be_done_is_said(gallery: DriveClient, request_: dict[str, object], complaint: str) -> None:
    with pytest.raises(DriveError, match=complaint):
        await gallery.request(str(request_.pop("do")), **request_)
    assert (await gallery.request("ping"))["ok"]


async def test_a_covered_item_cannot_be_tapped(gallery: DriveClient) -> None:
    await gallery.tap("page-sheet")
    await gallery.wait("sheet", visible=True)
    with pytest.raises(DriveError, match="covered by 'sheet"):
        await gallery.tap("page-controls")


async def test_a_line_that_is_not_json_is_answered(gallery: DriveClient) -> None:
    assert gallery._process is not None
    assert gallery._process.stdin is not None
    gallery._process.stdin.write(b"{not json}\n[]\n")
    assert (await gallery.request("ping"))["ok"]


async def test_the_end_of_the_input_ends_the_program() -> None:
    async with DriveClient(GALLERY, cwd=ROOT) as client:
        assert client._process is not None
        assert client._process.stdin is not None
        client._process.stdin.close()
        assert await asyncio.wait_for(client._process.wait(), 30) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGTERM to send there")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_ends_the_program_cleanly(number: signal.Signals) -> None:
    async with DriveClient(GALLERY, cwd=ROOT) as client:
        assert client._process is not None
        client._process.send_signal(number)
        assert await asyncio.wait_for(client._process.wait(), 30) == 0
    assert list(client.stderr) == []


async def test_a_program_that_dies_at_its_start_says_why() -> None:
    with pytest.raises(DriveError, match=r"ended at its start(.|\n)*unrecognized arguments"):
        await DriveClient([*GALLERY, "--nonsense"], cwd=ROOT).start()
