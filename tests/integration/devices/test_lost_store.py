"""A terminal whose store is gone, but not its identity: it comes back by itself, and gives no number twice."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest
from fastapi import FastAPI

from common.client.errors import Unreachable
from common.domain.clock import FixedClock
from common.domain.ids import new_id
from common.pairing.env_file import DeviceEnv, write_env
from common.sync import terminal as of_terminals
from common.sync.order_desk import Draft, DraftLine, OrderDesk
from common.sync.outbox_sender import Accepted
from common.sync.terminal import LiveCalls, Terminal
from tests.support.selling import STEAK, order_body, send
from tests.support.server import serving
from tests.support.shop import TESTER, Shop
from tests.support.shop import Terminal as Machine
from tests.support.tokens import MemoryTokens


class Silent:
    """A live channel on which nothing happens."""

    async def run(self) -> None:
        await asyncio.Event().wait()


def silent(_profile: object, _api: object, _calls: LiveCalls) -> Silent:
    return Silent()


def leave_env(folder: Path, machine: Machine, port: int) -> None:
    folder.mkdir()
    env = DeviceEnv(machine.store.sku, f"http://127.0.0.1:{port}/api/v1", machine.fingerprint, machine.id)
    write_env(folder / ".env", env)


@asynccontextmanager
async def found(
    machine: Machine, tokens: MemoryTokens, port: int, folder: Path, clock: FixedClock
) -> AsyncIterator[Terminal]:
    """The program in a folder that holds the .env of its pairing and nothing else."""
    leave_env(folder, machine, port)
    made = Terminal(folder, "pos", clock, tokens, silent, "1.0")
    try:
        yield made
    finally:
        await made.close()


def known(machine: Machine) -> MemoryTokens:
    tokens = MemoryTokens()
    tokens.kept[machine.id] = machine.token
    return tokens


async def test_it_comes_back_and_its_numbers_go_on(
    shop: Shop, backend_app: FastAPI, clock: FixedClock, tmp_path: Path
) -> None:
    machine, other = await shop.pair("pos"), await shop.pair("pos")
    for count in (1, 2, 7):
        assert (await send(shop, machine, "/orders", order_body(machine, count, (STEAK,)))).status_code == 201
    assert (await send(shop, other, "/orders", order_body(other, 40, (STEAK,)))).status_code == 201

    async with (
        serving(backend_app, lifespan="off") as port,
        found(machine, known(machine), port, tmp_path / "pos", clock) as terminal,
    ):
        assert not terminal.is_paired
        assert await terminal.come_back()
        assert terminal.is_paired

        # at once, before any loop has caught up
        catalog, profile = terminal.catalog.catalog.value, terminal.profile.value
        assert catalog is not None
        assert profile is not None
        desk = OrderDesk(terminal.outbox, profile.device, profile.store, clock)
        sending = asyncio.create_task(terminal.outbox.run())
        placed = await desk.place(catalog, Draft(new_id(), (DraftLine(new_id(), STEAK),), "eat_in", "fr"), 20)
        sending.cancel()
        with suppress(asyncio.CancelledError):
            await sending
        assert placed.order.number == f"{machine.number_prefix}-008"
        assert isinstance(placed.outcome, Accepted)


async def test_without_its_token_or_refused_it_has_to_be_paired(
    shop: Shop, backend_app: FastAPI, clock: FixedClock, tmp_path: Path
) -> None:
    machine = await shop.pair("pos")
    async with serving(backend_app, lifespan="off") as port:
        async with found(machine, MemoryTokens(), port, tmp_path / "no-token", clock) as terminal:
            assert not await terminal.come_back()
        async with shop.backend.database.write() as session:
            await shop.backend.devices.revoke(session, machine.id, TESTER)
        async with found(machine, known(machine), port, tmp_path / "revoked", clock) as terminal:
            assert not await terminal.come_back()
            assert terminal.api.auth is None
            assert not terminal.is_paired


async def test_it_waits_for_a_backend_that_is_away(
    shop: Shop, backend_app: FastAPI, clock: FixedClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(of_terminals, "COME_BACK_EVERY_S", 0.01)
    machine = await shop.pair("pos")
    async with (
        serving(backend_app, lifespan="off") as port,
        found(machine, known(machine), port, tmp_path / "pos", clock) as terminal,
    ):
        ask, away = terminal.api.abilities, [Unreachable("refused")] * 3

        async def abilities() -> object:
            if away:
                raise away.pop()
            return await ask()

        monkeypatch.setattr(terminal.api, "abilities", abilities)
        assert await terminal.come_back()
        assert away == []
