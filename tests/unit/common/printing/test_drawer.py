"""A drawer: one pulse for a double click, and what its contact tells afterwards."""

from datetime import UTC, datetime, timedelta

import pytest

from common.domain.clock import FixedClock
from common.printing import drawer as under_test
from common.printing.drawer import Drawer, DrawerOpening, OpenLevel
from common.printing.outcome import Cause, NotSent, SendOutcome, Sent
from common.printing.shared import SharedPrinter
from common.printing.status import NotKnown, PrinterStatus, Well
from tests.support.printing.waiting import until

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
PULSE = bytes.fromhex("1b70001afa")


class Printer:
    def __init__(self) -> None:
        self.outcome: SendOutcome = Sent()
        self.pulses: list[bytes] = []
        self.states: list[PrinterStatus] = []

    async def send(self, data: bytes) -> SendOutcome:
        self.pulses.append(data)
        return self.outcome

    async def status(self) -> PrinterStatus:
        return self.states.pop(0) if len(self.states) > 1 else self.states[0]


class Till:
    def __init__(self, level: OpenLevel = "") -> None:
        self.printer = Printer()
        self.clock = FixedClock(NOW)
        self.told: list[DrawerOpening] = []
        self.drawer = Drawer(SharedPrinter(self.printer), PULSE, self.clock, level, self.told.append)


async def test_two_wishes_within_a_second_are_one_pulse() -> None:
    till = Till()
    first = await till.drawer.open("Inès", "no_sale")
    till.clock.advance(timedelta(milliseconds=900))
    assert await till.drawer.open("Inès", "no_sale") == first
    till.clock.advance(timedelta(milliseconds=200))
    assert (await till.drawer.open("Inès", "no_sale")).id != first.id
    assert till.printer.pulses == [PULSE, PULSE]
    assert [each.finished for each in till.told] == [True, True]


async def test_a_pulse_that_failed_says_why_and_the_next_wish_tries_again() -> None:
    till = Till()
    till.printer.outcome = NotSent(Cause.REFUSED)
    failed = await till.drawer.open("Inès", "sale")
    assert (failed.pulsed, failed.cause, failed.opened) == (False, "refused", None)
    till.printer.outcome = Sent()
    assert (await till.drawer.open("Inès", "sale")).pulsed


@pytest.mark.parametrize("level", ["high", "low"])
async def test_the_contact_tells_that_it_opened_and_closed(monkeypatch: pytest.MonkeyPatch, level: OpenLevel) -> None:
    monkeypatch.setattr(under_test, "ASK_EVERY_S", 0.0)
    till = Till(level)
    is_open, shut = Well(drawer_pin=level == "high"), Well(drawer_pin=level == "low")
    till.printer.states = [shut, is_open, is_open, shut]
    await till.drawer.open("Inès", "sale")
    await until(lambda: till.told[-1].finished)
    assert [each.opened for each in till.told] == [None, True, True]
    assert till.told[-1].closed_at == NOW


async def test_a_stuck_drawer_is_known_as_never_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(under_test, "OPENS_WITHIN_S", 0.15)
    till = Till("high")
    till.printer.states = [Well(drawer_pin=False)]
    await till.drawer.open("Inès", "sale")
    await until(lambda: till.told[-1].finished)
    assert till.told[-1].opened is False


async def test_a_printer_that_tells_nothing_leaves_it_open_whether_it_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(under_test, "OPENS_WITHIN_S", 0.15)
    till = Till("high")
    till.printer.states = [NotKnown()]
    assert await till.drawer.is_open() is None
    await till.drawer.open("Inès", "sale")
    await until(lambda: till.told[-1].finished)
    assert till.told[-1].opened is None


async def test_stopping_ends_the_watch() -> None:
    till = Till("high")
    till.printer.states = [Well(drawer_pin=True)]
    await till.drawer.open("Inès", "sale")
    await until(lambda: till.told[-1].opened is True)
    await till.drawer.stop()
    assert till.told[-1].finished
    assert till.told[-1].closed_at is None


async def test_a_pulse_that_was_part_of_a_paper_is_watched_like_any_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(under_test, "ASK_EVERY_S", 0.0)
    till = Till("high")
    till.printer.states = [Well(drawer_pin=True), Well(drawer_pin=False)]
    await till.drawer.went_out(DrawerOpening("a", NOW, "Inès", "sale", True, note="P1-001"))
    await until(lambda: till.told[-1].finished)
    assert till.printer.pulses == []
    assert (till.told[-1].opened, till.told[-1].closed_at, till.told[-1].note) == (True, NOW, "P1-001")


async def test_what_cannot_be_written_down_is_not_pulsed() -> None:
    till = Till()

    async def full(_opening: DrawerOpening) -> None:
        raise OSError("disk full")

    drawer = Drawer(SharedPrinter(till.printer), PULSE, till.clock, "", till.told.append, full)
    with pytest.raises(OSError, match="disk full"):
        await drawer.open("Inès", "no_sale")
    assert (till.printer.pulses, till.told) == ([], [])
