"""A terminal whose own clock is wrong: the server's counts, for its token, its presence and what it is told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from fastapi import FastAPI

from backend.devices.listing import Device
from common.client.api import ApiClient
from common.client.auth import DeviceAuth
from common.contract.devices import AbilitiesOut
from common.domain.clock import FixedClock
from common.pairing.env_file import DeviceEnv
from common.pairing.paired import Paired
from common.sync import heartbeat
from common.sync.terminal import LiveCalls, Terminal
from tests.support.server import serving
from tests.support.shop import Shop
from tests.support.shop import Terminal as Machine
from tests.support.tokens import MemoryTokens

WRONG = [timedelta(days=-1), timedelta(days=1), timedelta(days=-400), timedelta(days=400)]


class Silent:
    """A live channel on which nothing happens."""

    async def run(self) -> None:
        await asyncio.Event().wait()


def silent(_profile: object, _api: ApiClient, _calls: LiveCalls) -> Silent:
    return Silent()


@asynccontextmanager
async def program(
    machine: Machine, tokens: MemoryTokens, port: int, folder: Path, clock: FixedClock
) -> AsyncIterator[Terminal]:
    """What every program of a terminal is made of, running."""
    terminal = Terminal(folder, "kiosk", clock, tokens, silent, "1.0")
    env = DeviceEnv(machine.store.sku, f"http://127.0.0.1:{port}/api/v1", machine.fingerprint, machine.id)
    terminal.use(Paired(env, DeviceAuth(machine.token, machine.fingerprint)))
    await terminal.begin(await terminal.api.abilities())
    running = asyncio.create_task(terminal.run())
    try:
        yield terminal
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        await terminal.close()


async def until(true: Callable[[], Awaitable[bool]]) -> None:
    for _ in range(1000):
        if await true():
            return
        await asyncio.sleep(0.02)
    pytest.fail("waited in vain")


async def listed(shop: Shop, machine: Machine) -> Device:
    async with shop.backend.database.read() as session:
        return next(each for each in await shop.backend.devices.all(session) if each.id == machine.id)


@pytest.mark.parametrize("wrong", WRONG, ids=str)
@pytest.mark.parametrize(("left", "renewed"), [(30, False), (10, True)])
async def test_the_token_is_renewed_by_the_servers_clock_and_the_wrong_one_is_told(
    shop: Shop,
    backend_app: FastAPI,
    clock: FixedClock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    wrong: timedelta,
    left: int,
    renewed: bool,
) -> None:
    monkeypatch.setattr(heartbeat, "EVERY_S", 0.1)
    machine = await shop.pair("kiosk")
    clock.advance(timedelta(days=90 - left))
    tokens = MemoryTokens()
    tokens.kept[machine.id] = machine.token
    answers: list[object] = []
    ask = ApiClient.abilities

    async def abilities(api: ApiClient, auth: DeviceAuth | None = None) -> AbilitiesOut:
        answer = await ask(api, auth)
        answers.append(answer)
        return answer

    async with (
        serving(backend_app, lifespan="off") as port,
        program(machine, tokens, port, tmp_path, FixedClock(clock.now() + wrong)) as terminal,
    ):
        monkeypatch.setattr(ApiClient, "abilities", abilities)

        async def heard() -> bool:
            is_new = tokens.kept[machine.id] != machine.token
            return bool(answers) and is_new is renewed and (await listed(shop, machine)).status == "online"

        await until(heard)
        answer = await terminal.api.abilities()
        assert answer.token_expires_at == clock.now() + timedelta(days=90 if renewed else left)
        assert terminal.link.status.value.state == "online", "nobody is refused for a clock"
        told = terminal._info()
    assert told["clock_ahead_s"] == wrong.total_seconds()
    assert (await listed(shop, machine)).last_seen_at == clock.now()


async def test_an_ended_token_is_ended_whatever_the_terminal_believes(
    shop: Shop, backend_app: FastAPI, clock: FixedClock, tmp_path: Path
) -> None:
    machine = await shop.pair("kiosk")
    tokens = MemoryTokens()
    tokens.kept[machine.id] = machine.token
    async with (
        serving(backend_app, lifespan="off") as port,
        program(machine, tokens, port, tmp_path, FixedClock(clock.now() - timedelta(days=1))) as terminal,
    ):
        await terminal.ready()
        clock.advance(timedelta(days=90))
        terminal.catalog.want()

        async def refused() -> bool:
            return terminal.link.status.value.state == "refused"

        await until(refused)
        assert terminal.link.status.value.cause == "token_expired"
    assert tokens.kept[machine.id] == machine.token, "what it has is kept for who pairs it again"
