"""The shop's devices: paired, each with a folder and a process of its own that may be killed at any moment."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from backend.app import Backend, create_app
from backend.audit.service import SYSTEM
from backend.demo.stores.pizza_bab_el_oued import CATALOG
from backend.devices.service import NewDevice
from backend.events.log import StoreKey
from backend.settings import Settings
from backend.staff.service import StaffMember
from benchmarks.fault_shop.people import CASHIER, MANAGER_ID
from common.contract.devices import ClaimIn
from common.domain.device import DeviceType
from common.domain.ids import new_id
from common.pairing.env_file import DeviceEnv, write_env

RATES: dict[str, float] = {"pos": 1.5, "kiosk": 1.0, "kds": 6.0}
"""Things done in a second."""
START_S, ANSWER_S = 180.0, 60.0


@dataclass(frozen=True, slots=True)
class Identity:
    """A paired device and its folder."""

    kind: DeviceType
    id: str
    token: str
    folder: Path
    fingerprint: str

    def settle(self, api_url: str) -> None:
        """Its folder, with what pairing writes into it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        write_env(self.folder / ".env", DeviceEnv(CATALOG.store.sku, api_url, self.fingerprint, self.id))


async def furnish(settings: Settings, folder: Path, kinds: Sequence[DeviceType]) -> list[Identity]:
    """The pizzeria with a cashier and a manager in a fresh database, and its devices paired."""
    app = create_app(settings)
    made = []
    async with app.router.lifespan_context(app):
        backend: Backend = app.state.backend
        async with backend.database.write() as session:
            row = await backend.stores.create(session, CATALOG.store)
            store = StoreKey(row.id, row.sku)
            await backend.catalog.replace_catalog(session, store, CATALOG, SYSTEM)
            for member in (
                StaffMember(CASHIER.id, store.id, CASHIER.name, "cashier", "fr"),
                StaffMember(MANAGER_ID, store.id, "Gérant", "manager", "fr"),
            ):
                await backend.staff.add(session, store, member, SYSTEM)
        for number, kind in enumerate(kinds):
            made.append(await _pair(backend, store, kind, folder / f"{kind}-{number}"))
    return made


async def _pair(backend: Backend, store: StoreKey, kind: DeviceType, folder: Path) -> Identity:
    async with backend.database.write() as session:
        device = await backend.devices.create(session, store.id, NewDevice(kind, folder.name), SYSTEM)
        code = await backend.devices.invite(session, device.id, SYSTEM)
    fingerprint = f"fpr-{folder.name}-machine"
    async with backend.database.write() as session:
        claim = ClaimIn(claim_token=code.token, fingerprint=fingerprint, claim_key=new_id())
        claimed = await backend.devices.claim(session, claim, "127.0.0.1")
    return Identity(kind, device.id, claimed.token, folder, fingerprint)


class DeviceProcess:
    """benchmarks.fault_shop.device with one identity; killed and started again on the same folder."""

    def __init__(self, identity: Identity, seed: int, share: tuple[int, int]) -> None:
        self.identity = identity
        self._seed = seed
        self._share = share
        self._process: asyncio.subprocess.Process | None = None
        self.at_work = asyncio.Lock()
        """Held while somebody talks to it or kills it."""

    @property
    def name(self) -> str:
        return self.identity.folder.name

    async def start(self) -> None:
        self._seed += 100
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "benchmarks.fault_shop.device", self.identity.kind, str(self.identity.folder),
            "--seed", str(self._seed), "--rate", str(RATES[self.identity.kind]),
            "--share", str(self._share[0]), str(self._share[1]),
            env={**os.environ, "DEVICE_TOKEN": self.identity.token},
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, limit=1 << 24,
            cwd=Path(__file__).parents[2],
        )  # fmt: skip
        await self._answer(START_S)

    async def ask(self, command: str) -> dict[str, Any]:
        async with self.at_work:
            assert self._process is not None
            assert self._process.stdin is not None
            self._process.stdin.write(f"{command}\n".encode())
            await self._process.stdin.drain()
            return await self._answer(ANSWER_S)

    async def kill_and_start(self) -> None:
        async with self.at_work:
            assert self._process is not None
            self._process.kill()
            await self._process.wait()
            await self.start()
        await self.ask("work")

    async def end(self) -> None:
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()

    async def _answer(self, timeout_s: float) -> dict[str, Any]:
        assert self._process is not None
        assert self._process.stdout is not None
        line = await asyncio.wait_for(self._process.stdout.readline(), timeout_s)
        if not line:
            raise RuntimeError(f"{self.name} ended by itself ({await self._process.wait()}); its log says why")
        answer: dict[str, Any] = json.loads(line)
        return answer
