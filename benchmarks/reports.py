"""The pages a shop owner reads, with 100,000 orders behind them, beside the same pages with 1,000.

A year of a busy store (275 orders a day, two lines each, one payment, one kitchen ticket) is written straight into the
tables; the services behind the pages are then asked as the pages ask them, on SQLite and on PostgreSQL.
"""

import asyncio
import os
import platform
import random
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.app import Backend, create_app
from backend.audit.service import SYSTEM
from backend.demo.stores.pizza_bab_el_oued import CATALOG
from backend.devices.service import NewDevice
from backend.events.log import StoreKey
from backend.reports.days import Days, bounds
from backend.reports.records import RecordService
from backend.reports.repository.tables import lines, orders, payments, sessions, tickets
from backend.reports.rows import OrderFilter, PaymentFilter, TillFilter
from backend.reports.service import ReportService
from backend.reports.today import DashboardService
from backend.settings import Settings
from common.domain.ids import new_id
from tests.support import postgres

A_DAY = 275
REPEATS = 7


def run(quick: bool = False) -> dict[str, object]:
    few, many = (200, 5_000) if quick else (1_000, 100_000)
    figures: dict[str, Any] = {}
    for name in ("sqlite", "postgresql"):
        if name == "postgresql" and postgres.binaries() is None:
            continue
        for count in (few, many):
            with tempfile.TemporaryDirectory() as folder:
                figures[f"{name}, {count} orders, ms"] = _measured(name, Path(folder), count)
    return {
        "promise": "Today and lists: the same with 100,000 orders as with 1,000; a report: what its period sold",
        "figures": figures,
        "compared_with": {"the same pages with few orders": f"the rows of {few} orders"},
        "conditions": {
            "cpus": os.cpu_count(),
            "load": [round(each, 1) for each in os.getloadavg()],
            "python": platform.python_version(),
            "note": f"median of {REPEATS}, the services only: no HTTP, no template",
        },
    }


def _measured(name: str, folder: Path, count: int) -> dict[str, float]:
    if name == "sqlite":
        return asyncio.run(_times(Settings(data_dir=folder, port=0), count))
    with postgres.shared_cluster(folder) as cluster:
        url = cluster.url(cluster.create())
        return asyncio.run(_times(Settings(data_dir=folder, port=0, database_url=url), count))


async def _times(settings: Settings, count: int) -> dict[str, float]:
    app = create_app(settings)
    async with app.router.lifespan_context(app):
        backend: Backend = app.state.backend
        last = datetime.now(UTC).date()
        store, device = await _furnish(backend, count, last)
        reports = ReportService(backend.stores, backend.catalog, backend.staff)
        records = RecordService(backend.staff, backend.devices)
        today = DashboardService(backend.stores, backend.catalog, backend.devices, reports)
        month, year = Days(last - timedelta(days=30), last), Days(last - timedelta(days=365), last)
        whole = bounds(year, CATALOG.store.time_zone, CATALOG.store.day_starts_at)
        asked: dict[str, Callable[[AsyncSession], Awaitable[object]]] = {
            "today": lambda s: today.today(s, store, datetime.now(UTC)),
            "orders, a year, first page": lambda s: records.orders(s, store, OrderFilter(year)),
            "orders, a year, their sum": lambda s: records.sum_of_orders(s, store, OrderFilter(year)),
            "orders, a year, a rare state": lambda s: records.orders(s, store, OrderFilter(year, status="cancelled")),
            "orders, a year, by number": lambda s: records.orders(s, store, OrderFilter(year, number="7")),
            "payments, a year, first page": lambda s: records.payments(s, store, PaymentFilter(*whole)),
            "tills, a year, first page": lambda s: records.tills(s, store, TillFilter(*whole, device)),
            "report of a day": lambda s: reports.sales(s, store, Days(last, last)),
            "report of a month": lambda s: reports.sales(s, store, month),
            "report of a year": lambda s: reports.sales(s, store, year),
        }
        found = {}
        for name, ask in asked.items():
            times = []
            for _ in range(REPEATS):
                async with backend.database.read() as session:
                    began = time.perf_counter()
                    await ask(session)
                    times.append((time.perf_counter() - began) * 1000)
            found[name] = round(statistics.median(times), 1)
        return found


async def _furnish(backend: Backend, count: int, last: date) -> tuple[str, str]:
    chance = random.Random(7)  # the same shop every time
    async with backend.database.write() as session:
        made = await backend.stores.create(session, CATALOG.store)
        key = StoreKey(made.id, made.sku)
        await backend.catalog.replace_catalog(session, key, CATALOG, SYSTEM)
        device = await backend.devices.create(session, made.id, NewDevice("pos", "Caisse 1"), SYSTEM)
    for first in range(0, count, 5_000):
        made_rows: dict[str, list[dict[str, Any]]] = {each: [] for each in ("o", "l", "p", "t", "s")}
        for index in range(first, min(first + 5_000, count)):
            _one(made_rows, chance, made.id, device.id, index, last)
        async with backend.database.write() as session:
            for table, name in ((sessions, "s"), (orders, "o"), (lines, "l"), (payments, "p"), (tickets, "t")):
                if made_rows[name]:
                    await session.execute(insert(table), made_rows[name])
    if not backend.database.is_sqlite:
        async with backend.database.engine.connect() as connection:
            await connection.exec_driver_sql("ANALYZE")
    return made.id, device.id


_SESSIONS: dict[date, str] = {}


def _one(
    rows: dict[str, list[dict[str, Any]]], chance: random.Random, store: str, device: str, index: int, last: date
) -> None:
    day = last - timedelta(days=index // A_DAY)
    at = datetime(day.year, day.month, day.day, 9, tzinfo=UTC) + timedelta(minutes=2 * (index % A_DAY))
    if index % A_DAY == 0:
        _SESSIONS[day] = new_id()
        rows["s"].append({
            "id": _SESSIONS[day], "store_id": store, "device_id": device, "state": "closed", "currency": "DZD",
            "opened_by": "x", "opened_at": at, "opening": 500000, "opening_count": {}, "closed_by": "x",
            "closed_at": at + timedelta(hours=12), "counted": 500000, "closing_count": {}, "cash_sales": 0,
            "sales_count": 0, "note": "",
        })  # fmt: skip
    order = new_id()
    chosen = chance.sample(CATALOG.products, 2)
    gross = [chance.randrange(10_000, 200_000, 500) for _ in chosen]
    tax = [each * 19 // 119 for each in gross]
    cancelled = index % 97 == 0
    rows["o"].append({
        "id": order, "store_id": store, "device_id": device, "device_name": "Caisse 1",
        "number": f"A1-{index % A_DAY + 1:03d}", "business_day": day, "version": 3,
        "status": "cancelled" if cancelled else "served", "payment_state": "unpaid" if cancelled else "paid",
        "service": chance.choice(("eat_in", "take_away")), "table_label": "", "customer_name": "", "note": "",
        "language": "fr", "allergies": [], "staff_id": chance.choice(("a", "b", "c", None)), "placed_at": at,
        "received_at": at, "updated_at": at, "currency": "DZD", "total": sum(gross), "tax": sum(tax),
        "paid": 0 if cancelled else sum(gross), "refunded": 0, "taxes": [], "cancel_reason": "",
        "catalog_version": "1", "stock_taken": {}, "content_hash": b"", "kitchen_sent": True,
    })  # fmt: skip
    for place, product in enumerate(chosen):
        rows["l"].append({
            "order_id": order, "position": place, "id": new_id(), "product_id": product.id, "variant_id": None,
            "half_product_id": None, "quantity": 1, "name": {"fr": product.name.fr}, "size": {"fr": ""},
            "half_name": None, "options": [], "note": "", "tax_rate_id": product.tax_rate_id,
            "unit_price": gross[place], "net": gross[place] - tax[place], "tax": tax[place], "gross": gross[place],
        })  # fmt: skip
    if not cancelled:
        rows["p"].append({
            "id": new_id(), "store_id": store, "device_id": device, "order_id": order, "order_number": "A1-001",
            "till_session_id": _SESSIONS[day], "staff_id": "a", "method": chance.choice(("cash", "card")),
            "currency": "DZD", "amount": sum(gross), "rounding": 0, "tendered": sum(gross), "change": 0,
            "paid_at": at, "received_at": at,
        })  # fmt: skip
    rows["t"].append({
        "id": new_id(), "store_id": store, "order_id": order, "order_number": "A1-001", "business_day": day,
        "station_id": "oven", "state": "cancelled" if cancelled else "bumped", "held": False, "version": 1,
        "service": "eat_in", "table_label": "", "customer_name": "", "note": "", "language": "fr", "allergies": [],
        "placed_at": at, "updated_at": at, "ready_at": at + timedelta(seconds=chance.randrange(120, 1500)), "lines": [],
    })  # fmt: skip
