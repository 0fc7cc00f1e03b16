"""Terminals that never lose anything: what must be shown of it where a machine can check it."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from backend.settings import Settings
from benchmarks import faults
from benchmarks.fault_shop.backend import BackendProcess, free_port
from benchmarks.fault_shop.books import Books, Found, compare, diary_of
from benchmarks.fault_shop.device import opened, pair
from benchmarks.fault_shop.fleet import furnish
from benchmarks.fault_shop.people import OPENING, Kiosk, Till
from common.domain.clock import FixedClock, SystemClock
from common.domain.device import DeviceType
from common.store import outbox
from common.sync.terminal import Terminal

# 2. A fault test over network namespaces or a TCP proxy: cut, delay, reorder, half-open, backend kill -9, device kill
#    -9, for 5 minutes under load from 3 tills, 2 kiosks, 2 KDS: lost 0, doubled 0, cash exact to the unit, every KDS
#    converged. Runs in `make test` in a short form and in `make bench` in the long one.

SHORT_S = 20.0


@pytest.mark.timeout(600)
async def test_2_nothing_is_lost_or_doubled_whatever_the_network_and_the_machines_do(tmp_path: Path) -> None:
    found = await faults.measure(tmp_path, SHORT_S, seed=7)

    assert found.wrong() == {}
    assert found.orders > 40
    assert found.payments > 20
    assert found.cash > 0
    assert found.kills["backend"] >= 1
    assert sum(found.kills.values()) - found.kills["backend"] >= 1, "devices too"
    assert {"cut", "half_open", "swallowed", "answer_lost", "refuse", "fault: reorder", "fault: slow"} <= set(
        found.faults
    )


# 4. Backend stopped for the whole of a service (simulated day, 500 orders): all sold, all there afterwards, numbers
#    distinct, Z report equal.

DAY: tuple[DeviceType, ...] = ("pos", "pos", "pos", "kiosk", "kiosk")
ORDERS = 500


@asynccontextmanager
async def looped(terminals: list[Terminal]) -> AsyncIterator[None]:
    """Their loops, as the programs run them."""
    tasks = [asyncio.create_task(each.run()) for each in terminals]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        ends = await asyncio.gather(*tasks, return_exceptions=True)
        for end in ends:
            if isinstance(end, Exception):
                raise end


async def until(condition: Callable[[], Any], seconds: float = 60) -> None:
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110 - several programs are waited for
            await asyncio.sleep(0.1)


@pytest.mark.timeout(600)
async def test_4_a_whole_service_without_the_backend_is_there_afterwards(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "backend", port=free_port())
    identities = await furnish(settings, tmp_path, DAY)
    backend = BackendProcess(settings, tmp_path / "backend.log")
    await backend.start()
    clock = FixedClock(SystemClock().now())
    terminals, tills, kiosks = [], [], []
    for number, identity in enumerate(identities):
        identity.settle(f"http://127.0.0.1:{settings.port}/api/v1")
        terminal, worker = opened(
            identity.folder, identity.kind, clock, identity.token, random.Random(number), (number % 3, 3)
        )
        await pair(terminal, identity.token)
        await worker.begin()
        terminals.append(terminal)
        if isinstance(worker, Till):
            tills.append(worker)
        elif isinstance(worker, Kiosk):
            worker.wait_s = 0.0
            worker.load()
            kiosks.append(worker)
    try:
        async with looped(terminals):
            await until(lambda: all(each.link.status.value.live for each in terminals))
            await backend.kill()
            await until(lambda: all(not each.link.status.value.live for each in terminals))

            # the service: fourteen hours, an order every hundred seconds, three of five at the tills
            for number in range(ORDERS):
                clock.advance(timedelta(seconds=100))
                await (tills[number % 3] if number % 5 < 3 else kiosks[number % 2]).act()
            reports = [await each.close() for each in tills]
            waiting = [each.database.run_now(outbox.depth) for each in terminals]
            assert sum(waiting) == ORDERS + 300 + len(tills), "orders, payments, tills closed"

            await backend.start()
            await until(lambda: not any(each.database.run_now(outbox.depth) for each in terminals), 120)
            parked = [each.database.run_now(outbox.parked) for each in terminals]
    finally:
        for terminal in terminals:
            await terminal.close()
        await backend.stop()

    books = Books(settings.data_dir / "comptoir.sqlite3")
    found = Found()
    diaries = [(each, diary_of(each.folder)) for each in identities]
    compare(found, diaries, books)
    assert found.wrong() == {}
    assert not any(parked)
    assert len(books.orders) == ORDERS == sum(len(entries) for _, entries in diaries)
    assert len({(each["business_day"], each["number"]) for each in books.orders.values()}) == ORDERS
    assert len(books.payments) == 300
    for report in reports:
        session = books.sessions[report["session"]]
        of = [each for each in books.payments.values() if each["till_session_id"] == report["session"]]
        assert session["state"] == "closed"
        assert session["counted"] == report["expected"] == OPENING + session["cash_sales"]
        assert session["sales_count"] == report["sales"] == len(of)
        assert {each["id"]: each["amount"] + each["rounding"] for each in of} == report["taken"]
        taxes: Counter[str] = Counter()
        for each in of:
            for tax in books.taxes_of(each["order_id"]):
                taxes[tax["id"]] += tax["tax"]
        assert taxes == report["taxes"], "the Z report's taxes are those of the orders the backend has"
