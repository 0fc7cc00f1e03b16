"""The player put together, without its window: what it knows at start, what it reports."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from apps.signage.player import Player
from common.client.auth import DeviceAuth
from common.contract.devices import SYSTEM_INFO_LIMIT, HeartbeatIn
from common.domain.clock import SystemClock
from common.pairing.credentials import open_tokens
from common.pairing.env_file import DeviceEnv, write_env
from common.store import plays
from common.store.plays import KeptPlay
from common.sync.live import pusher_channel
from common.sync.terminal import Terminal
from tests.support.printing.waiting import until
from tests.support.signage.player import NOON, FakeStage, item, program, screen


class Server:
    """Answers over HTTP what a screen asks."""

    def __init__(self) -> None:
        self.items = [item(1), item(2)]
        self.told: list[str] = []
        self.away = False

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if self.away:
            raise httpx.ConnectError("nobody", request=request)
        path = request.url.path
        if path == "/api/v1/signage/program":
            return httpx.Response(200, text=program(self.items, screen()), headers={"etag": f'"{len(self.items)}"'})
        if path == "/api/v1/signage/time":
            return httpx.Response(200, json={"now": SystemClock().now().isoformat()})
        for each in self.items:
            if path == each.media.path:
                return httpx.Response(200, content=_body(b"picture %d" % each.content_id))
        if path == "/api/v1/signage/plays":
            ids = [play["id"] for play in json.loads(request.content)["plays"]]
            self.told += ids
            return httpx.Response(200, json={"plays": [{"id": each, "state": "stored"} for each in ids], "left": {}})
        return httpx.Response(404)


async def _body(content: bytes) -> AsyncIterator[bytes]:
    yield content


class Clocks:
    """What the fake stage moves; the player keeps the machine's."""

    machine = SystemClock()
    true = machine

    def advance(self, seconds: float) -> None:
        pass


def terminal_in(folder: Path, server: Server) -> Terminal:
    write_env(folder / ".env", DeviceEnv("shop", "https://shop.example/api/v1", "fpr", "device-1"))
    terminal = Terminal(folder, "signage", SystemClock(), open_tokens(folder), pusher_channel, "1")
    terminal.api._transport = httpx.MockTransport(server)
    terminal.api.auth = DeviceAuth("token", "fpr")
    terminal._ready.set()
    return terminal


async def test_it_fetches_plays_tells_and_is_there_again_without_the_server(tmp_path: Path) -> None:
    server = Server()
    terminal = terminal_in(tmp_path, server)
    player = Player(terminal)
    player.load_now()
    running = asyncio.create_task(player.run())
    await until(lambda: len(player.downloads.files.value.there) == 2)
    stage = FakeStage(player.source, Clocks())  # type: ignore[arg-type]
    stage.play(4)
    stage.end()
    await until(lambda: player.plays.journal.value.waiting == 4)
    player.plays.send_now()
    await until(lambda: len(server.told) == 4 and player.plays.journal.value.waiting == 0)
    report = player.report()
    assert (report["program"], report["program_items"], report["plays_waiting"]) == ('"2"', 2, 0)
    assert report["not_shown"] == {}
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    await player.end()
    await terminal.close()

    server.away = True
    terminal = terminal_in(tmp_path, server)
    again = Player(terminal)
    again.load_now()
    running = asyncio.create_task(again.run())
    await until(lambda: again.source.next(None))
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    await again.end()
    await terminal.close()


async def test_plays_of_the_former_device_are_not_told_as_another_s(tmp_path: Path) -> None:
    server = Server()
    terminal = terminal_in(tmp_path, server)
    player = Player(terminal)
    player.load_now()
    play = KeptPlay("p1", 1, 5, "paid", NOON, NOON, completed=True, run="r", begun_ms=0, sure=True)
    terminal.database.run_now(lambda tx: plays.add(tx, play))
    again = Player(terminal)
    again.load_now()
    assert again.plays.journal.value.waiting == 1
    assert terminal.env is not None
    terminal.env = replace(terminal.env, device_id="device-2")
    assert await again.plays.send() == 0, "nor in the moments before its program is loaded"
    again.load_now()
    assert await again.plays.send() == 0
    assert server.told == []
    journal = again.plays.journal.value
    assert (journal.waiting, journal.refused) == (0, {"other_device": 1})
    again.source._quotas.heard({5: 4})
    assert again.source._quotas.left(5) == 4
    for each in (player, again):
        await each.end()
    await terminal.close()


@pytest.mark.parametrize("name", ["x" * 200, "خبز" * 60])
async def test_its_report_always_fits_into_a_heartbeat(tmp_path: Path, name: str) -> None:
    server = Server()
    server.items = [item(number, name=f"{number}{name}") for number in range(60)]
    terminal = terminal_in(tmp_path, server)
    player = Player(terminal)
    await player.programs.refresh()
    player.downloads.want([each.media for each in server.items])
    report = {**player.report(), "program_left_out": [name[:48]] * 10}
    assert len(json.dumps(report)) < SYSTEM_INFO_LIMIT / 2
    HeartbeatIn(systemInfo=report)
    assert len(dict(player.report()["not_shown"])) == 10  # type: ignore[call-overload]
    await player.end()
    await terminal.close()
