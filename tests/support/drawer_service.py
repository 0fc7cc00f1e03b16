"""A drawer service on a free port, with a virtual printer behind it."""

from __future__ import annotations

import asyncio
import json
import re
import socket
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from apps.gateway.drawer.seams import Decision, GatewayState, InvoiceState, Paired
from apps.gateway.drawer.service import DrawerService
from apps.gateway.odoo.serving import OdooService
from apps.gateway.printing.printers import Printers
from apps.gateway.settings import FILE, checked_settings
from apps.gateway.settings_holder import SettingsHolder
from apps.virtual_printer.server import VirtualPrinter
from common.domain.clock import Clock, SystemClock
from common.printing.drawer import Drawer
from common.printing.raster import ensure_gui

ODOO = "https://odoo.example.com"
PASSWORD = "sésame ouvre"
NETWORK_PEER = ("192.168.1.77", 50_000)


def free_port() -> int:
    """Free on both families, as far as anybody can say before it is taken."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class FakeInvoices:
    """The watched folder of invoices."""

    purged: int = 0
    fails: bool = False
    kept: InvoiceState = field(default_factory=InvoiceState)
    decided: list[tuple[str, str]] = field(default_factory=list)

    def state(self) -> InvoiceState:
        return self.kept

    async def decide(self, name: str, decision: Decision) -> bool:
        self.decided.append((name, decision))
        return name in [each.name for each in self.kept.parked]

    async def purge(self) -> int:
        if self.fails:
            raise OSError("the disk is read-only")
        self.purged += 1
        return 3


@dataclass
class Counter:
    """The machine at the counter."""

    machine: VirtualPrinter
    service: DrawerService
    settings: SettingsHolder
    invoices: FakeInvoices
    folder: Path
    port: int
    drawer: Drawer
    odoo: OdooService
    state: GatewayState = field(default_factory=GatewayState)
    restarts: int = 0
    paired: list[str] = field(default_factory=list)
    pairing_fails: bool = False

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    def client(self, **options: Any) -> httpx.AsyncClient:
        """A program of this machine; no cookie of another."""
        return httpx.AsyncClient(base_url=f"http://127.0.0.1:{self.port}", timeout=10, **options)

    def from_network(self, scheme: str = "https", **options: Any) -> httpx.AsyncClient:
        """Somebody else in the network, straight into the application."""
        assert self.service.app is not None
        transport = httpx.ASGITransport(self.service.app, client=NETWORK_PEER)
        return httpx.AsyncClient(base_url=f"{scheme}://192.168.1.10:{self.port}", transport=transport, **options)

    async def journal(self) -> str:
        return (await self.service.journal.read()).decode()

    async def raw(self, request: bytes, host: str = "127.0.0.1") -> tuple[int, Mapping[str, str], Any]:
        """Bytes over a socket; the status, headers and body of the answer."""
        reader, writer = await asyncio.open_connection(host, self.port)
        writer.write(request)
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        found = {line.split(": ")[0].lower(): line.split(": ", 1)[1] for line in head.split("\r\n")[1:] if line}
        body = await reader.readexactly(int(found.get("content-length", "0")))
        writer.close()
        await writer.wait_closed()
        is_json = found.get("content-type", "").startswith("application/json")
        return int(head.split(" ")[1]), found, json.loads(body) if is_json else body


@asynccontextmanager
async def counter(
    folder: Path,
    clock: Clock | None = None,
    settings: Mapping[str, Any] | None = None,
    also: Sequence[Mapping[str, Any]] = (),
    **condition: Any,
) -> AsyncIterator[Counter]:
    """`settings`: sections over those of the tests; `also`: more printers; `condition`: of the virtual printer."""
    ensure_gui()  # as the program does at its start: Arabic lines are painted
    clock = clock or SystemClock()
    machine = VirtualPrinter()
    await machine.start()
    await machine.change(condition)
    port = free_port()
    content: dict[str, Any] = {
        "printer": [{"name": "TICKET", "address": f"tcp://127.0.0.1:{machine.port}"}, *also],
        "service": {"port": port, "host": "127.0.0.1", "origins": [ODOO]},
        "invoices": {"folder": str(folder / "factures")},
        "odoo": {"origins": [ODOO], "port": free_port()},
    }
    for section, values in (settings or {}).items():
        content[section] = {**content[section], **values} if isinstance(values, dict) and section in content else values
    holder = SettingsHolder(folder / FILE, checked_settings(content))
    printers = Printers(holder.value.printer)
    line = printers.get("TICKET")
    assert line is not None
    invoices = FakeInvoices()
    drawer = Drawer(
        line.line, holder.value.drawer.pulse, clock, holder.value.drawer.open_level,
        lambda opening: service.opening_changed(opening),
    )  # fmt: skip

    def restart() -> None:
        made.restarts += 1

    async def pair(text: str) -> Paired:
        made.paired.append(text)
        return Paired("claim_used", "new_code") if made.pairing_fails else Paired()

    service = DrawerService(
        holder, lambda: printers, lambda: drawer, clock, folder, "0.1.0", invoices=lambda: invoices,
        status=lambda: made.state, pair=pair, restart=restart, password_cost=4,
    )  # fmt: skip
    odoo = OdooService(holder, lambda: printers, service.openings, service.journal, clock, folder)
    made = Counter(machine, service, holder, invoices, folder, port, drawer, odoo)
    tasks = [asyncio.create_task(service.run())]
    try:
        async with asyncio.timeout(20):
            await service.listening.wait()
            if holder.value.odoo.enabled:
                tasks.append(asyncio.create_task(odoo.run()))
                await odoo.listening.wait()
        yield made
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await drawer.stop()
        await machine.stop()


async def word_of(client: httpx.AsyncClient, path: str = "/config") -> str:
    """What the forms of a page carry."""
    page = await client.get(path)
    found = re.search(r'name="csrf" value="([0-9a-f]+)"', page.text)
    assert found, page.text
    return found[1]


async def set_password(client: httpx.AsyncClient, password: str = PASSWORD) -> httpx.Response:
    """The first password, and signed in with it."""
    csrf = await word_of(client, "/config/login")
    return await client.post("/config/login", data={"csrf": csrf, "password": password, "confirm_password": password})


async def sign_in(client: httpx.AsyncClient, password: str = PASSWORD) -> httpx.Response:
    csrf = await word_of(client, "/config/login")
    return await client.post("/config/login", data={"csrf": csrf, "password": password})
