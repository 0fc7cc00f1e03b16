"""The till's drawer: on disk before the pulse, sales' papers noted, the session's own count."""

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from apps.pos.drawer.service import DrawerDesk
from apps.pos.till.service import TillDesk
from common.domain.money import Money, currency
from common.printing.document import Cut, Document, DrawerPulse, text
from common.printing.outcome import Cause, NotSent, SendOutcome, Sent
from common.store.database import StoreFull
from common.sync.device_printer import DevicePrinter, OwnPrinter
from tests.support.printing.waiting import until
from tests.unit.apps.pos.conftest import Shop, person

RECEIPT = Document("receipt", (DrawerPulse(), text("bonjour"), Cut()))


class Printer:
    def __init__(self, shop: Shop) -> None:
        self.shop = shop
        self.outcome: SendOutcome = Sent()
        self.pulses = 0
        self.on_disk_first: list[bool] = []

    async def send(self, data: bytes) -> SendOutcome:
        if b"\x1bp" in data and not isinstance(self.outcome, NotSent):
            self.pulses += 1
        self.on_disk_first.append(any(each.path == "/drawer-openings" for each in self.shop.waiting()))
        return self.outcome


class Counter:
    def __init__(self, shop: Shop) -> None:
        self.shop = shop
        self.till = shop.till
        self.line = Printer(shop)
        self.printer = DevicePrinter(OwnPrinter(), shop.database, shop.clock)
        self.drawer = DrawerDesk(self.printer, shop.till, shop.sender, shop.clock)

    def told(self) -> list[dict[str, Any]]:
        return [json.loads(each.body) for each in self.shop.waiting() if each.path == "/drawer-openings"]


@pytest.fixture
async def counter(shop: Shop) -> AsyncIterator[Counter]:
    made = Counter(shop)
    await shop.till.open(person("cashier", "cashier"), Money(500_000, currency("DZD")), {})
    await made.printer.start(made.line)
    made.drawer.start()
    yield made
    await made.printer.stop()
    await made.drawer.stop()


async def test_the_wish_is_on_disk_before_the_pulse(counter: Counter) -> None:
    opening = await counter.drawer.open("cashier", "change", " pièces ", "manager")
    assert opening is not None
    assert opening.pulsed
    assert counter.line.on_disk_first == [True]
    await counter.drawer.stop()
    asked, pulsed = counter.told()
    session = counter.till.state.value.session
    assert session is not None
    assert (asked["pulsed"], pulsed["pulsed"], asked["id"] == pulsed["id"]) == (False, True, True)
    assert (pulsed["asked_by"], pulsed["allowed_by"], pulsed["note"]) == ("cashier", "manager", "pièces")
    assert pulsed["till_session_id"] == session.id
    assert counter.till.state.value.no_sale_openings == 1


async def test_a_full_disk_opens_no_drawer(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    async def full(_work: object) -> None:
        raise StoreFull("disk full")

    monkeypatch.setattr(counter.shop.sender, "commit", full)
    with pytest.raises(StoreFull):
        await counter.drawer.open("cashier", "no_sale", "")
    assert counter.line.pulses == 0


async def test_a_wish_that_failed_is_noted_and_not_counted(counter: Counter) -> None:
    counter.line.outcome = NotSent(Cause.REFUSED)
    opening = await counter.drawer.open("cashier", "no_sale", "")
    assert opening is not None
    assert (opening.pulsed, opening.cause) == (False, "refused")
    await counter.drawer.stop()
    assert counter.told()[-1]["cause"] == "refused"
    assert counter.till.state.value.no_sale_openings == 0


async def test_a_sales_paper_is_noted_and_counts_as_a_sale(counter: Counter) -> None:
    counter.drawer.sold("receipt:P1-001", "cashier")
    await counter.printer.print("receipt:P1-001", RECEIPT)
    await until(lambda: len(counter.told()) == 1)
    (sale,) = counter.told()
    assert (sale["reason"], sale["note"], sale["asked_by"], sale["pulsed"]) == ("sale", "P1-001", "cashier", True)
    assert counter.line.pulses == 1
    assert counter.till.state.value.no_sale_openings == 0


async def test_the_count_survives_a_restart_and_is_on_the_closing_report(counter: Counter) -> None:
    await counter.drawer.open("cashier", "no_sale", "")
    await counter.drawer.stop()
    again = TillDesk(counter.shop.database, counter.shop.sender, counter.shop.clock)
    again.load_now()
    assert again.state.value.no_sale_openings == 1
    closed = await again.close(person("cashier", "cashier"), Money(500_000, currency("DZD")), {}, "")
    assert closed.no_sale_openings == 1
    await again.open(person("cashier", "cashier"), Money(500_000, currency("DZD")), {})
    assert again.state.value.no_sale_openings == 0


async def test_without_a_printer_there_is_no_drawer(shop: Shop) -> None:
    desk = DrawerDesk(DevicePrinter(OwnPrinter(), shop.database, shop.clock), shop.till, shop.sender, shop.clock)
    desk.start()
    assert not desk.state.value.ready
    assert await desk.open("cashier", "no_sale", "") is None
