"""Opening the drawer without a sale, under real input events: why, a note, a manager's PIN where it is needed."""

from __future__ import annotations

import json
from typing import Any

import pytest

from apps.pos.composition import Pos
from common.printing.outcome import Cause, NotSent, SendOutcome, Sent
from common.store import outbox
from common.ui.drive_items import NotTappable
from tests.qml.apps.pos.test_till import open_till, sign_in, taken_away, till

__all__ = ["taken_away", "till"]


class Printer:
    def __init__(self) -> None:
        self.outcome: SendOutcome = Sent()
        self.pulses = 0

    async def send(self, data: bytes) -> SendOutcome:
        self.pulses += data.startswith(b"\x1bp")
        return self.outcome


async def with_printer(program: Pos) -> Printer:
    printer = Printer()
    await program.printer.start(printer)
    program.drawer.start()
    return printer


def told(program: Pos) -> list[dict[str, Any]]:
    waiting = program.terminal.database.run_now(outbox.waiting)
    return [json.loads(each.body) for each in waiting if each.path == "/drawer-openings"]


async def ask_for_it(page: Any, reason: int, note: str = "") -> None:
    await page.tap("person")
    await page.wait_visible("menu-drawer")
    await page.tap("menu-drawer")
    await page.wait_visible("drawer-open")
    await page.tap(f"drawer-reason-{reason}")
    if note:
        await page.tap("drawer-note")
        await page.type(note)


async def test_a_cashier_needs_a_managers_pin(till: tuple[Any, Pos]) -> None:
    page, program = till
    printer = await with_printer(program)
    await open_till(page, program)
    await ask_for_it(page, 0, "pieces")
    await page.tap("drawer-open")
    await page.wait(lambda: program.view_model.sign_in.props.asking)
    assert printer.pulses == 0
    await page.tap("manager-gerant")
    for digit in "1962":
        await page.tap(f"pin-{digit}")
    await page.wait(lambda: printer.pulses == 1)
    await page.wait(lambda: program.view_model.props.sheet == "")
    assert program.view_model.props.toast_title == "Tiroir ouvert"
    await page.wait(lambda: len(told(program)) == 2)
    last = told(program)[-1]
    assert (last["reason"], last["note"], last["pulsed"]) == ("change", "pieces", True)
    assert (last["asked_by"], last["allowed_by"]) == ("caisse-1", "gerant")


async def test_other_needs_a_note_and_a_dead_printer_is_said(till: tuple[Any, Pos]) -> None:
    page, program = till
    printer = await with_printer(program)
    printer.outcome = NotSent(Cause.REFUSED)
    await sign_in(page, program, "gerant", "1962")
    await page.wait_visible("screen-till")
    await page.tap("till-open")
    await page.wait_visible("screen-sale")
    await ask_for_it(page, 3)
    assert not program.view_model.till.drawer.props.can_open
    await page.tap("drawer-note")
    await page.type("billet coince")
    await page.wait(lambda: program.view_model.till.drawer.props.can_open)
    await page.tap("drawer-open")
    await page.wait(lambda: program.view_model.props.toast_title == "Le tiroir ne s'est pas ouvert")
    await page.wait(lambda: len(told(program)) == 2)
    assert (told(program)[-1]["cause"], told(program)[-1]["note"]) == ("refused", "billet coince")


async def test_without_a_printer_the_button_is_dead(till: tuple[Any, Pos]) -> None:
    page, program = till
    await open_till(page, program)
    await page.tap("person")
    await page.wait_visible("menu-drawer")
    with pytest.raises(NotTappable, match="disabled"):
        await page.tap("menu-drawer")
