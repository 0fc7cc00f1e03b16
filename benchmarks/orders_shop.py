"""A backend under measurement: its own process, its database, the demo's pizzeria, and terminals paired with it."""

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psutil

from backend.app import Backend, create_app
from backend.audit.service import SYSTEM
from backend.demo.stores.pizza_bab_el_oued import CATALOG
from backend.devices.service import NewDevice
from backend.events.log import StoreKey
from backend.settings import Settings
from common.contract.devices import ClaimIn
from common.contract.orders import OrderCreate, OrderLineIn
from common.domain.catalog import Catalog, Product
from common.domain.device import DeviceType
from common.domain.ids import new_id
from common.domain.numbering import OrderNumber
from common.domain.pricing import OptionChoice, Selection, price_order

FINGERPRINT = "benchmark-machine"

_SERVE = """
import sys
from backend.cli import run_server
from backend.settings import Settings
sys.exit(run_server(Settings()))
"""


@dataclass(frozen=True, slots=True)
class Terminal:
    id: str
    prefix: str
    token: str


@dataclass(frozen=True, slots=True)
class Shop:
    sku: str
    catalog: Catalog
    tills: tuple[Terminal, ...]
    kitchens: tuple[Terminal, ...]


def furnish(settings: Settings, tills: int, kitchens: int) -> Shop:
    """Migrate the database, put the pizzeria into it and pair terminals (blocking)."""

    async def run() -> Shop:
        app = create_app(settings)
        async with app.router.lifespan_context(app):
            backend: Backend = app.state.backend
            async with backend.database.write() as session:
                made = await backend.stores.create(session, CATALOG.store)
                store = StoreKey(made.id, made.sku)
                await backend.catalog.replace_catalog(session, store, CATALOG, SYSTEM)
            async with backend.database.read() as session:
                catalog = await backend.catalog.current(session, store.id)
            return Shop(
                made.sku,
                catalog,
                tuple([await _pair(backend, store, "pos", i) for i in range(tills)]),
                tuple([await _pair(backend, store, "kds", i) for i in range(kitchens)]),
            )

    return asyncio.run(run())


async def _pair(backend: Backend, store: StoreKey, kind: DeviceType, index: int) -> Terminal:
    async with backend.database.write() as session:
        device = await backend.devices.create(session, store.id, NewDevice(kind, f"{kind} {index}"), SYSTEM)
        code = await backend.devices.invite(session, device.id, SYSTEM)
    async with backend.database.write() as session:
        claimed = await backend.devices.claim(
            session, ClaimIn(claim_token=code.token, fingerprint=FINGERPRINT, claim_key=new_id()), "127.0.0.1"
        )
    return Terminal(device.id, claimed.device.number_prefix, claimed.token)


def three_lines(catalog: Catalog) -> Sequence[Selection]:
    """A dinner: something with sizes and options, something of another station, something nobody cooks."""
    cooked = [each for each in catalog.products if each.station_id and not each.sold_out]
    pizza = next(each for each in cooked if each.variants and each.option_group_ids)
    other = next(each for each in cooked if each.station_id != pizza.station_id)
    drink = next(each for each in catalog.products if each.station_id is None and not each.sold_out)
    return [_select(catalog, pizza, extra=1), _select(catalog, other), _select(catalog, drink)]


def _select(catalog: Catalog, product: Product, extra: int = 0) -> Selection:
    options = []
    for group in catalog.groups_of(product):
        wanted = min(group.max, group.min + extra)
        extra = max(0, extra - (wanted - group.min))
        options += [OptionChoice(each.id) for each in group.options if each.available][:wanted]
    return Selection(product.id, 1, product.variants[-1].id if product.variants else None, None, tuple(options))


def order_bodies(shop: Shop, till: Terminal, first: int, count: int) -> list[bytes]:
    """Orders as that till would send them, numbered from `first`."""
    lines = three_lines(shop.catalog)
    total = price_order(shop.catalog, lines, "eat_in").total
    now = datetime.now(UTC)
    bodies = []
    for number in range(first, first + count):
        order = OrderCreate.model_validate(
            {
                "id": new_id(),
                "number": str(OrderNumber(till.prefix, number)),
                "business_day": now.date(),
                "placed_at": now,
                "service": "eat_in",
                "lines": tuple(OrderLineIn.of(new_id(), each) for each in lines),
                "total": {"amount": total.amount, "currency": total.currency.code},
                "catalog_version": shop.catalog.version,
            }
        )
        bodies.append(order.model_dump_json().encode())
    return bodies


@contextlib.contextmanager
def serving(settings: Settings, profile: Path | None = None) -> Iterator[tuple[str, psutil.Process]]:
    """`comptoir serve` in a process of its own on a free port: (url, process). With `profile`, under cProfile."""
    environment = {
        **os.environ,
        "COMPTOIR_DATA_DIR": str(settings.data_dir),
        "COMPTOIR_DATABASE_URL": settings.database_url,
        "COMPTOIR_PORT": "0",
        "COMPTOIR_READS_PER_MINUTE": "0",
        "COMPTOIR_WRITES_PER_MINUTE": "0",
        "COMPTOIR_LOG_LEVEL": "WARNING",
        "PYTHONPATH": str(Path(__file__).parents[1]),
    }
    script = settings.data_dir / "serve.py"
    script.write_text(_SERVE)
    command = [sys.executable, *(["-m", "cProfile", "-o", str(profile)] if profile else []), str(script)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        for line in process.stdout:
            if line.startswith("comptoir: ready "):
                yield line.split()[-1], psutil.Process(process.pid)
                return
        raise RuntimeError("the backend did not start")
    finally:
        process.send_signal(signal.SIGINT)  # an orderly end, which a profiler survives
        process.wait(30)
