"""A disk without room, and a dead printer beside two that work."""

from __future__ import annotations

import asyncio
from pathlib import Path

from apps.gateway.printing.spool import Spool
from apps.gateway.printing.stations import Stations
from apps.gateway.settings import PrinterSettings
from common.domain.clock import SystemClock
from common.domain.print_job import PrinterRole
from common.printing.escpos import encode
from common.printing.shared import SharedPrinter
from common.store.database import Database, StoreFull
from common.sync.link import Link
from common.sync.outbox_sender import OutboxSender
from tests.acceptance.printing.matrix import Jobs, TillQueue
from tests.support.printing.machines import Tcp, paper
from tests.support.printing.waiting import until


def _room(database: Database, pages: int) -> None:
    database._thread.submit(database._db.execute, f"PRAGMA max_page_count={pages}").result()


def _full(database: Database) -> None:
    _room(database, database.run_now(lambda tx: tx.execute("PRAGMA page_count").fetchone()[0]))


async def full_till(folder: Path) -> list[int]:
    """A sale's paper that finds no room is refused to whoever asked, and nothing of it is printed; with room again it
    is printed once. How often it was begun: while there was no room, and in the end."""
    made, database = Tcp(), Database(folder / "desk.sqlite3")
    await made.open()
    till = TillQueue(SharedPrinter(made.transport), database)
    await till.queue.start()
    try:
        long = paper("meanwhile", 500)
        _full(database)
        try:
            await till.submit("meanwhile", long)
        except StoreFull:
            before = made.begun("meanwhile")
        else:
            before = -1
        _room(database, 1_000_000)
        await till.submit("meanwhile", long)
        await until(lambda: made.whole("meanwhile"))
        return [before, made.begun("meanwhile")]
    finally:
        await till.queue.stop()
        await made.close()
        database.close()


async def full_gateway(folder: Path) -> list[int]:
    """The same at a gateway: the job stays the backend's, and comes again when its lease is over."""
    made, database, jobs = Tcp(), Database(folder / "desk.sqlite3"), Jobs()
    await made.open()
    sender = OutboxSender(database, jobs, Link())
    address = f"tcp://127.0.0.1:{made.printer.port}"
    settings = PrinterSettings.model_validate({"name": "Cuisine", "address": address, "roles": ["kitchen"]})
    spool = Spool(database, sender, SystemClock())
    stations = Stations([settings], lambda document, _profile: encode(document), jobs, spool, SystemClock())
    _full(database)
    tasks = [asyncio.create_task(stations.run()), asyncio.create_task(sender.run())]
    try:
        await jobs.submit("meanwhile", paper("meanwhile", 500))
        await until(lambda: stations.health[0].cause == "store_full")
        before = made.begun("meanwhile")
        _room(database, 1_000_000)
        jobs.give_back()
        stations.wake()
        await until(lambda: jobs.states["meanwhile"] == "printed")
        await until(lambda: made.whole("meanwhile"))
        return [before, made.begun("meanwhile")]
    finally:
        for each in tasks:
            each.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await made.close()
        database.close()


async def dead_beside_two(folder: Path, papers: int) -> tuple[int, int, list[int]]:
    """Three printers, one of them off. Papers that came out of the two; of the dead one's, those that did; and in the
    end, with its power back, how often each of its papers came out."""
    machines: dict[PrinterRole, Tcp] = {"kitchen": Tcp(), "kiosk": Tcp(), "receipt": Tcp()}
    database, jobs = Database(folder / "desk.sqlite3"), Jobs()
    for each in machines.values():
        await each.open()
    await machines["kitchen"].suffer("off")
    settings = [
        PrinterSettings.model_validate(
            {"name": role, "address": f"tcp://127.0.0.1:{each.printer.port}?timeout=0.5", "roles": [role]}
        )
        for role, each in machines.items()
    ]
    sender = OutboxSender(database, jobs, Link())
    spool = Spool(database, sender, SystemClock())
    stations = Stations(settings, lambda document, _profile: encode(document), jobs, spool, SystemClock())
    tasks = [asyncio.create_task(stations.run()), asyncio.create_task(sender.run())]
    names = [f"{role} {number}" for number in range(papers) for role in machines]
    dead = [name for name in names if name.startswith("kitchen")]
    try:
        for name in names:
            role = next(each for each in machines if name.startswith(each))
            await jobs.submit(name, paper(name, 3), role)
        stations.wake()
        living = [name for name in names if name not in dead]
        await until(lambda: all(jobs.states[name] == "printed" for name in living), 30)
        came = sum(machines[role].whole(name) for name in living for role in ("kiosk", "receipt"))
        of_the_dead = sum(machines["kitchen"].whole(name) for name in dead)
        await machines["kitchen"].mend()
        await until(lambda: all(jobs.states[name] == "printed" for name in dead), 30)
        await until(lambda: all(machines["kitchen"].whole(name) for name in dead))
        return came, of_the_dead, [machines["kitchen"].whole(name) for name in dead]
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for each in machines.values():
            await each.close()
        database.close()
