"""A shop at work on a network that fails all the time, its machines killed under it: what was lost, what was doubled.

Three tills, two kiosks and two kitchen displays (their services and stores without the screens, a process each) sell,
take money and cook. Each has a network of its own that cuts, delays, reorders, swallows, goes half-open, slow or silent
at random (seeded); the backend and the devices are killed with no warning. Then peace, and the count: every order whose
number somebody was shown and every payment somebody made, against what the backend has.

    python -m benchmarks.faults [--seconds 300] [--seed 7]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import socket
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from apps.demo.processes import Child, comptoir
from backend.app import Backend, create_app
from backend.audit.service import SYSTEM
from backend.demo.stores.pizza_bab_el_oued import CATALOG
from backend.devices.service import NewDevice
from backend.events.log import StoreKey
from backend.settings import Settings
from backend.staff.service import StaffMember
from benchmarks.fault_device import CASHIER, MANAGER_ID, OPENING
from benchmarks.surroundings import Surroundings, end_in_order
from common.contract.devices import ClaimIn
from common.domain.device import DeviceType
from common.domain.ids import new_id
from common.pairing.env_file import DeviceEnv, write_env
from tests.support.fault_proxy import FaultProxy, fault_proxy, storm

KINDS: tuple[DeviceType, ...] = ("pos", "pos", "pos", "kiosk", "kiosk", "kds", "kds")
RATES: dict[str, float] = {"pos": 1.5, "kiosk": 1.0, "kds": 6.0}
"""Things done in a second."""
START_S, PEACE_S, ANSWER_S = 180.0, 90.0, 60.0


@dataclass(slots=True)
class Found:
    """What the count found; every number but the first four ought to be 0."""

    orders: int = 0
    payments: int = 0
    cash: int = 0
    tickets: int = 0
    lost_orders: list[str] = field(default_factory=list)
    lost_payments: list[str] = field(default_factory=list)
    lost_cancellations: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    wrong_cash: list[str] = field(default_factory=list)
    not_converged: list[str] = field(default_factory=list)
    parked: list[str] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    kills: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    peace_s: float = 0.0

    def wrong(self) -> dict[str, list[str]]:
        """What must not be; empty when nothing was lost or doubled."""
        names = ("lost_orders", "lost_payments", "lost_cancellations", "doubled", "wrong_cash", "not_converged",
                 "parked", "waiting")  # fmt: skip
        return {name: found for name in names if (found := getattr(self, name))}


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


class BackendProcess:
    """`comptoir serve` on a fixed port, which is killed and started again."""

    def __init__(self, settings: Settings, log: Path) -> None:
        self._child: Child | None = None
        self._log = log
        self._env = {
            "COMPTOIR_DATA_DIR": str(settings.data_dir),
            "COMPTOIR_DATABASE_URL": settings.database_url,
            "COMPTOIR_PORT": str(settings.port),
            "COMPTOIR_READS_PER_MINUTE": "0",
            "COMPTOIR_WRITES_PER_MINUTE": "0",
            "COMPTOIR_LOG_LEVEL": "WARNING",
            "COMPTOIR_ANNOUNCE": "false",
        }

    async def start(self) -> None:
        self._child = Child("backend", comptoir("serve"), self._env, self._log)
        await self._child.start()
        await self._child.until(lambda line: line if line.startswith("comptoir: ready ") else None, START_S)

    async def kill(self) -> None:
        assert self._child is not None
        await self._child.kill()

    async def stop(self) -> None:
        if self._child is not None:
            await self._child.stop()


class DeviceProcess:
    """benchmarks.fault_device with one identity; killed and started again on the same folder."""

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
            sys.executable, "-m", "benchmarks.fault_device", self.identity.kind, str(self.identity.folder),
            "--seed", str(self._seed), "--rate", str(RATES[self.identity.kind]),
            "--share", str(self._share[0]), str(self._share[1]),
            env={**os.environ, "DEVICE_TOKEN": self.identity.token},
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, limit=1 << 24,
            cwd=Path(__file__).parents[1],
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


def diary_of(folder: Path) -> list[dict[str, Any]]:
    """What a device's people were shown; a last line that a kill cut short was not."""
    path = folder / "diary.jsonl"
    found = []
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else []:
        with suppress(ValueError):
            found.append(json.loads(line))
    return found


class Shop:
    """Everything that runs. `proxies` beside `devices`."""

    def __init__(
        self, settings: Settings, backend: BackendProcess, devices: list[DeviceProcess], proxies: list[FaultProxy]
    ) -> None:
        self.settings = settings
        self.backend = backend
        self.devices = devices
        self.proxies = proxies
        self.found = Found()

    async def trouble(self, seconds: float, rng: random.Random) -> None:
        """Load, storms and kills for so long; then calm, and nobody works any more."""
        await asyncio.gather(*(each.ask("work") for each in self.devices))
        storms = [asyncio.create_task(storm(each, random.Random(rng.random()))) for each in self.proxies]
        over = asyncio.Event()
        killers = [
            asyncio.create_task(self._kill_backend(rng, seconds, over)),
            asyncio.create_task(self._kill_devices(rng, over)),
        ]
        try:
            done, _ = await asyncio.wait([*storms, *killers], timeout=seconds, return_when=asyncio.FIRST_EXCEPTION)
            for each in done:
                each.result()
        finally:
            over.set()  # what was killed is started again first
            for each in storms:
                each.cancel()
            await asyncio.gather(*storms, return_exceptions=True)
        await asyncio.gather(*killers)
        await asyncio.gather(*(each.ask("rest") for each in self.devices))
        for proxy in self.proxies:
            self.found.faults.update(proxy.happened)

    async def _kill_backend(self, rng: random.Random, seconds: float, over: asyncio.Event) -> None:
        while not await _is_set_within(over, rng.uniform(0.15, 0.35) * min(seconds, 60)):
            await self.backend.kill()
            self.found.kills["backend"] += 1
            await asyncio.sleep(rng.uniform(0, 3))
            await self.backend.start()

    async def _kill_devices(self, rng: random.Random, over: asyncio.Event) -> None:
        while not await _is_set_within(over, rng.uniform(3, 8)):
            victim = rng.choice(self.devices)
            self.found.kills[victim.identity.kind] += 1
            await victim.kill_and_start()

    async def peace(self) -> None:
        """Until nothing waits and every display shows what the backend says; PEACE_S at most."""
        began = time.monotonic()
        while True:
            states = await self._states()
            waiting = [f"{device.name}: {state['waiting']}" for device, state in states if state["waiting"]]
            apart = await self._apart([(d, s) for d, s in states if d.identity.kind == "kds"])
            if not (waiting or apart) or time.monotonic() - began > PEACE_S:
                break
            await asyncio.sleep(0.5)
        self.found.peace_s = round(time.monotonic() - began, 1)
        self.found.waiting, self.found.not_converged = waiting, apart
        for device, state in states:
            self.found.parked += [f"{device.name}: {refused}" for refused in state["parked"]]

    async def _states(self) -> list[tuple[DeviceProcess, dict[str, Any]]]:
        states = await asyncio.gather(*(each.ask("state") for each in self.devices))
        return list(zip(self.devices, states, strict=True))

    async def _apart(self, displays: Sequence[tuple[DeviceProcess, dict[str, Any]]]) -> list[str]:
        """Tickets a display shows otherwise than the backend has them."""
        identity = displays[0][0].identity
        headers = {"Authorization": f"Bearer {identity.token}", "X-Device-Fingerprint": identity.fingerprint}
        address = f"http://127.0.0.1:{self.settings.port}/api/v1/tickets"
        async with httpx.AsyncClient(timeout=ANSWER_S) as http:
            answer = await http.get(address, params={"state": "open,ready", "limit": 2000}, headers=headers)
        tickets = answer.raise_for_status().json()["tickets"]
        truth = {
            each["id"]: [each["state"], each["version"], sorted(x["id"] for x in each["lines"] if x["struck"])]
            for each in tickets
        }
        self.found.tickets = len(truth)
        return [
            f"{device.name}: {key} is {state['tickets'].get(key)}, not {truth.get(key)}"
            for device, state in displays
            for key in sorted(truth.keys() | state["tickets"].keys())
            if truth.get(key) != state["tickets"].get(key)
        ]

    async def count(self) -> Found:
        """Close the tills, then compare what people were shown with the backend's own rows."""
        tills = [each for each in self.devices if each.identity.kind == "pos"]
        before = [await each.ask("state") for each in tills]
        reports = [await each.ask("close") for each in tills]
        await self.peace()
        books = Books(self.settings.data_dir / "comptoir.sqlite3")
        compare(self.found, [(each.identity, diary_of(each.identity.folder)) for each in self.devices], books)
        for device, was, report in zip(tills, before, reports, strict=True):
            session = books.sessions.get(report["session"])
            theirs = None if session is None else session["opening"] + session["cash_sales"]
            mine = OPENING + sum(report["taken"].values())
            if not (theirs == mine == report["expected"] == was["expected"]) or session is None:
                self.found.wrong_cash.append(f"{device.name}: {mine} here, {theirs} at the backend")
            elif session["counted"] != theirs or session["sales_count"] != report["sales"]:
                self.found.wrong_cash.append(f"{device.name}: {report['sales']} sales, {session['sales_count']} there")
            there = {key for key, each in books.payments.items() if each["till_session_id"] == report["session"]}
            self.found.lost_payments += [f"{device.name}: {key}" for key in sorted(report["taken"].keys() - there)]
        return self.found


class Books:
    """The backend's own rows."""

    def __init__(self, path: Path) -> None:
        db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        db.row_factory = sqlite3.Row
        self.orders = {row["id"]: dict(row) for row in db.execute("SELECT * FROM orders")}
        self.payments = {row["id"]: dict(row) for row in db.execute("SELECT * FROM payments")}
        self.sessions = {row["id"]: dict(row) for row in db.execute("SELECT * FROM till_sessions")}
        db.close()

    def taxes_of(self, order_id: str) -> list[dict[str, Any]]:
        """`{"id", "net", "tax", "gross"}` of each rate."""
        taxes: list[dict[str, Any]] = json.loads(self.orders[order_id]["taxes"])
        return taxes


def compare(found: Found, diaries: Sequence[tuple[Identity, list[dict[str, Any]]]], books: Books) -> None:
    """Every entry against the rows; and the rows against themselves."""
    found.orders, found.payments = len(books.orders), len(books.payments)
    found.cash = sum(each["amount"] + each["rounding"] for each in books.payments.values())
    for identity, entries in diaries:
        told = {each["order"] for each in entries if each["deed"] == "cancellation refused"}
        for entry in entries:
            where = f"{identity.folder.name}: {entry}"
            order = books.orders.get(entry["order"])
            if order is None or (entry["deed"] in ("sold", "ordered") and order["number"] != entry["number"]):
                found.lost_orders.append(where)
            elif entry["deed"] == "cancelled":
                if order["status"] != "cancelled" and entry["order"] not in told:
                    found.lost_cancellations.append(where)
            elif "payment" in entry:
                payment = books.payments.get(entry["payment"])
                if payment is None or payment["amount"] + payment["rounding"] != entry["cash"]:
                    found.lost_payments.append(where)
        shown = {each["order"] for each in entries if each["deed"] in ("sold", "ordered")}
        there = {each["id"] for each in books.orders.values() if each["device_id"] == identity.id}
        # between the disk and the screen a kill may fall: the order is there, nobody saw its number
        if len(there - shown) > found.kills[identity.kind]:
            found.doubled.append(f"{identity.folder.name}: {len(there)} orders, {len(shown)} were shown")
    numbers = Counter((each["business_day"], each["number"]) for each in books.orders.values())
    found.doubled += [f"{key} {count} times" for key, count in numbers.items() if count > 1]
    paid: Counter[str] = Counter()
    for each in books.payments.values():
        paid[each["order_id"]] += each["amount"]
    for key, amount in paid.items():
        order = books.orders[key]
        if amount != order["total"] or order["paid"] != amount or order["payment_state"] != "paid":
            found.doubled.append(f"{order['number']}: {amount} taken for {order['total']}")


@asynccontextmanager
async def open_shop(folder: Path, seed: int) -> AsyncIterator[Shop]:
    async with AsyncExitStack() as stack:
        settings = Settings(data_dir=folder / "backend", port=free_port())
        identities = await furnish(settings, folder, KINDS)
        backend = BackendProcess(settings, folder / "backend.log")
        stack.push_async_callback(backend.stop)
        await backend.start()
        tills = sum(1 for each in KINDS if each == "pos")
        devices, proxies = [], []
        for number, identity in enumerate(identities):
            proxy = await stack.enter_async_context(fault_proxy(settings.port, seed + number))
            api_url = f"http://127.0.0.1:{proxy.port}/api/v1"
            identity.settle(api_url)
            device = DeviceProcess(identity, seed + number, (number % tills, tills))
            stack.push_async_callback(device.end)
            devices.append(device)
            proxies.append(proxy)
        await asyncio.gather(*(each.start() for each in devices))
        yield Shop(settings, backend, devices, proxies)


async def _is_set_within(event: asyncio.Event, seconds: float) -> bool:
    with suppress(TimeoutError):
        await asyncio.wait_for(event.wait(), seconds)
    return event.is_set()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


async def measure(folder: Path, seconds: float, seed: int) -> Found:
    """Trouble for so many seconds, then peace, then the count."""
    async with open_shop(folder, seed) as shop:
        await shop.trouble(seconds, random.Random(seed))
        await shop.peace()
        return await shop.count()


def run(quick: bool = False) -> dict[str, Any]:
    """Five minutes of trouble; `quick`: twenty seconds."""
    return report(20.0 if quick else 300.0, 7)


def report(seconds: float, seed: int) -> dict[str, Any]:
    surroundings = Surroundings()
    end_in_order()
    with tempfile.TemporaryDirectory(prefix="comptoir-faults-") as folder:
        found = asyncio.run(measure(Path(folder), seconds, seed))
    return {
        "promise": "Nothing lost, nothing doubled (cuts, kill -9, reorder): 0 / 0, cash exact, every display converged",
        "figures": {
            "orders": found.orders,
            "payments": found.payments,
            "cash_taken_da": found.cash / 100,
            "lost": len(found.lost_orders) + len(found.lost_payments) + len(found.lost_cancellations),
            "doubled": len(found.doubled),
            "tills_with_wrong_cash": len(found.wrong_cash),
            "tickets_shown_wrong": len(found.not_converged),
            "parked_or_waiting": len(found.parked) + len(found.waiting),
            "seconds_to_peace": found.peace_s,
            "wrong": found.wrong(),
        },
        "compared_with": {
            "others": "nobody publishes one; losses and doubles are the loudest complaint (Odoo, ERPNext)"
        },
        "conditions": {
            **surroundings.told(),
            "seconds": seconds,
            "seed": seed,
            "devices": "3 tills, 2 kiosks, 2 kitchen displays, a process and a failing network each",
            "killed": dict(found.kills),
            "faults": dict(found.faults),
        },
    }


if __name__ == "__main__":
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--seconds", type=float, default=300.0)
    arguments.add_argument("--seed", type=int, default=7)
    given = arguments.parse_args()
    print(json.dumps(report(given.seconds, given.seed), indent=2, ensure_ascii=False))
