"""A kiosk with a printer of its own: the whole program, an order, and the customer's ticket on real TCP."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from apps.kiosk.checkout.service import OrderPlaced
from apps.kiosk.composition import Kiosk
from apps.virtual_printer.server import VirtualPrinter
from backend.demo.stores import STORES
from common.domain.clock import SystemClock
from common.domain.ids import new_id
from common.domain.pricing import OptionChoice, Selection
from common.printing.paper.decoded import Cut
from common.sync.device_printer import OwnPrinter
from common.sync.order_desk import Draft, DraftLine
from tests.qml.apps.pos.test_till import _App
from tests.support.screens._terminal import pair_on_disk, parts_of


class _KioskApp(_App):
    def quit(self) -> None:
        raise AssertionError("nobody asked for it")


@pytest.fixture
async def printer() -> AsyncIterator[VirtualPrinter]:
    made = VirtualPrinter()
    await made.start()
    yield made
    await made.stop()


@pytest.fixture
async def kiosk(tmp_path: Path, printer: VirtualPrinter, qt_application: Any) -> AsyncIterator[Kiosk]:
    pair_on_disk(tmp_path, "kiosk", STORES[0].catalog)
    own = OwnPrinter(f"tcp://127.0.0.1:{printer.port}", 58)
    program = Kiosk(_KioskApp(), parts_of("kiosk", tmp_path), printer=own)  # type: ignore[arg-type]
    program.began()
    yield program
    await program.stop()


async def test_the_ticket_comes_out_here_and_the_backend_is_told_so(kiosk: Kiosk, printer: VirtualPrinter) -> None:
    catalog = STORES[0].catalog
    pizza = next(each for each in catalog.products if each.halves)
    choices = tuple(OptionChoice(each) for group in catalog.groups_of(pizza) for each in group.default_option_ids)
    chosen = Selection(pizza.id, 1, pizza.variants[0].id, options=choices)
    draft = Draft(new_id(), (DraftLine(new_id(), chosen),), "eat_in", "fr")
    desk = kiosk.checkout.desk
    assert desk is not None
    placed = await desk.place(catalog, draft)  # type: ignore[attr-defined]
    sent = await kiosk.terminal.database.run(
        lambda tx: tx.execute("SELECT body FROM outbox WHERE path = '/orders'").fetchone()[0]
    )
    assert '"own_paper":true' in sent
    kiosk._tell_placed(OrderPlaced(draft.id, placed.order.number, SystemClock().now(), "waiting", placed.order))
    (job,) = await printer.wait_for_jobs(1)
    assert any(placed.order.number in line for line in job.lines)
    assert max(map(len, job.lines)) <= 32, "narrow paper"
    assert len(job.of(Cut)) == 1
