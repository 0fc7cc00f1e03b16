"""A till, a kiosk or a kitchen display without its screen: the programs' own services over the terminals' own store.

    DEVICE_TOKEN=… python -m benchmarks.fault_shop.device pos DATA_DIR --seed 1 --rate 2

It works by itself once told to (people.py), and may be killed at any moment; the diary is beside the store.
Commands on stdin, one a line, each answered with a line of JSON: `work`, `rest`, `state`, `close` (the till, counted).
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import random
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from benchmarks.fault_shop.people import Cook, Diary, Kiosk, Till
from common.client.api import ApiClient
from common.client.auth import DeviceAuth
from common.client.errors import Unreachable
from common.contract.devices import AbilitiesOut
from common.domain.clock import Clock, SystemClock
from common.domain.device import DeviceType
from common.store import outbox
from common.sync.live import pusher_channel
from common.sync.logs import set_up_logs
from common.sync.terminal import LiveCalls, LiveChannel, Terminal


class OneToken:
    """The token this process was given."""

    def __init__(self, token: str) -> None:
        self._token = token

    async def load(self, device_id: str) -> str | None:  # noqa: ARG002 - one token for whoever asks
        return self._token

    async def save(self, device_id: str, token: str) -> None:
        """It is not renewed here."""

    async def delete(self, device_id: str) -> None:
        """Nor forgotten."""


class Worker(Protocol):
    def load(self) -> None:
        """From the disk, before anything else."""

    async def begin(self) -> None:
        """The loops run."""

    async def act(self) -> None:
        """One thing a person does."""

    async def state(self) -> dict[str, Any]: ...


def own_channel(profile: AbilitiesOut, api: ApiClient, calls: LiveCalls) -> LiveChannel:
    """The live channel over this device's own network, which is where its API is."""
    assert profile.realtime is not None
    ws_url = api.api_url.replace("http", "ws", 1).removesuffix("/api/v1")
    here = profile.model_copy(update={"realtime": profile.realtime.model_copy(update={"ws_url": ws_url})})
    return pusher_channel(here, api, calls)


async def pair(terminal: Terminal, token: str) -> None:
    """The first time only: who it is and what it sells, in good weather."""
    if terminal.is_paired:
        return
    assert terminal.env is not None
    terminal.api.auth = DeviceAuth(token, terminal.env.device_fingerprint)
    while True:
        try:
            await terminal.catalog.refresh()
            await terminal.begin(await terminal.api.abilities())
            return
        except Unreachable:  # eight programs start at once on a busy machine
            await asyncio.sleep(1)


class Device:
    """One of them at work."""

    def __init__(self, terminal: Terminal, worker: Worker, rng: random.Random, rate: float) -> None:
        self._terminal = terminal
        self._worker = worker
        self._rng = rng
        self._rate = rate
        self._work = asyncio.Event()
        self._idle = asyncio.Event()
        self._idle.set()

    async def run(self, read_line: Callable[[], str], token: str) -> None:
        await pair(self._terminal, token)
        self._worker.load()
        loops = asyncio.create_task(self._terminal.run())
        await self._worker.begin()
        acting = asyncio.create_task(self._act())
        print(json.dumps({"ready": True}), flush=True)
        try:
            while line := await asyncio.to_thread(read_line):
                if loops.done() or acting.done():
                    break
                print(json.dumps(await self._obey(line.strip())), flush=True)
        finally:
            for task in (acting, loops):
                task.cancel()
            ends = await asyncio.gather(acting, loops, return_exceptions=True)
            await self._terminal.close()
        for end in ends:
            if isinstance(end, BaseException) and not isinstance(end, asyncio.CancelledError):
                raise end

    async def _act(self) -> None:
        while True:
            await self._work.wait()
            self._idle.clear()
            await self._worker.act()
            self._idle.set()
            await asyncio.sleep(self._rng.expovariate(self._rate))

    async def _obey(self, command: str) -> dict[str, Any]:
        match command:
            case "work":
                self._work.set()
                return {}
            case "rest":
                self._work.clear()
                await self._idle.wait()
                return {}
            case "close" if isinstance(self._worker, Till):
                return await self._worker.close()
            case _:
                depth, parked = await self._terminal.database.run(lambda tx: (outbox.depth(tx), outbox.parked(tx)))
                return {
                    "waiting": depth - len(parked),
                    "parked": [[each.path, each.error_code, each.error_detail] for each in parked],
                    "link": self._terminal.link.status.value.state,
                    **await self._worker.state(),
                }


def opened(
    data_dir: Path, kind: DeviceType, clock: Clock, token: str, rng: random.Random, share: tuple[int, int] = (0, 1)
) -> tuple[Terminal, Till | Kiosk | Cook]:
    """A terminal from its folder, and who works at it."""
    terminal = Terminal(data_dir, kind, clock, OneToken(token), own_channel, "faults")
    diary = Diary(data_dir / "diary.jsonl")
    if kind == "pos":
        return terminal, Till(terminal, rng, diary, share)
    if kind == "kiosk":
        return terminal, Kiosk(terminal, rng, diary)
    return terminal, Cook(terminal, rng, diary)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("kind", choices=["pos", "kiosk", "kds"])
    parser.add_argument("data_dir", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--rate", type=float, default=1.0, help="things done in a second")
    parser.add_argument("--share", type=int, nargs=2, default=(0, 1), help="which till of how many")
    arguments = parser.parse_args()
    kind: DeviceType = arguments.kind
    set_up_logs(arguments.data_dir, "WARNING")
    token, rng = os.environ["DEVICE_TOKEN"], random.Random(arguments.seed)

    async def run() -> None:
        terminal, worker = opened(arguments.data_dir, kind, SystemClock(), token, rng, tuple(arguments.share))
        await Device(terminal, worker, rng, arguments.rate).run(sys.stdin.readline, token)

    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(run())
    return 0


if __name__ == "__main__":
    sys.exit(main())
