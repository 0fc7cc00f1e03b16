"""The time clock under real input events: from the lock screen without a till session, from the menu, by keys alone."""

from __future__ import annotations

import json
from typing import Any

import pytest

from apps.pos.clock import viewmodel
from apps.pos.composition import Pos
from common.store import outbox
from common.store.database import StoreFull
from tests.qml.apps.pos.test_till import open_till, taken_away, till

__all__ = ["taken_away", "till"]


def told(program: Pos) -> list[tuple[str, str]]:
    waiting = program.terminal.database.run_now(outbox.waiting)
    bodies = [json.loads(each.body) for each in waiting if each.path == "/attendance/punches"]
    return [(each["staff_id"], each["movement"]) for each in bodies]


async def pin(page: Any, digits: str) -> None:
    for digit in digits:
        await page.tap(f"pin-{digit}")


async def test_from_the_lock_screen_without_a_session(till: tuple[Any, Pos]) -> None:
    page, program = till
    clock = program.view_model.time_clock
    await page.tap("lock-clock")
    await page.wait_visible("clock-person-caisse-1")
    await page.wait_visible("clock-offline")
    await page.tap("clock-person-caisse-1")
    await pin(page, "0000")
    await page.wait(lambda: clock.props.error == "Code incorrect")
    assert clock.props.step == "pin"
    await pin(page, "1111")
    await page.wait_visible("clock-in")
    await page.tap("clock-in")
    await page.wait_visible("clock-done-close")
    assert (clock.props.done_kind, told(program)) == ("waiting", [("caisse-1", "in")])
    await page.tap("clock-done-close")
    await page.wait_visible("clock-people", False)
    assert program.view_model.props.screen == "lock", "nobody was signed in"
    assert program.sign_in.state.value.person is None
    await page.tap("lock-clock")
    await page.wait(lambda: clock.props.present == 1)


async def test_by_keyboard_alone(till: tuple[Any, Pos]) -> None:
    page, program = till
    clock = program.view_model.time_clock
    await page.key("F11")
    await page.wait_visible("clock-person-caisse-1")
    await page.key("Right")
    await page.key("Enter")
    await page.wait(lambda: clock.props.step == "pin")
    await page.key("Escape")
    await page.wait(lambda: clock.props.step == "people")
    clock.choose("caisse-1")
    await page.settle()
    await page.type("1111")
    await page.wait(lambda: clock.props.step == "choose")
    await page.key("Enter")
    await page.wait(lambda: told(program) == [("caisse-1", "in")])
    await page.wait(lambda: clock.props.step == "done")
    await page.key("Enter")
    await page.wait(lambda: program.view_model.props.sheet == "")
    await page.key("F11")
    clock.choose("caisse-1")
    await page.settle()
    await page.type("1111")
    await page.wait(lambda: clock.props.step == "choose")
    await page.type("2")
    await page.wait(lambda: told(program)[1:] == [("caisse-1", "break")])
    await page.wait(lambda: clock.props.step == "done")
    await page.key("Escape")
    await page.wait(lambda: program.view_model.props.sheet == "")


async def test_from_the_menu_of_who_stands_at_the_till(till: tuple[Any, Pos]) -> None:
    page, program = till
    clock = program.view_model.time_clock
    await open_till(page, program)
    await page.tap("person")
    await page.wait_visible("menu-clock")
    await page.tap("menu-clock")
    await page.wait(lambda: clock.props.step == "pin" and clock.props.chosen == "caisse-1")
    await page.type("1111")
    await page.wait_visible("clock-out")
    assert clock.props.expected == "in"
    await page.tap("clock-out")
    await page.wait(lambda: told(program) == [("caisse-1", "out")])
    await page.key("Escape")
    await page.wait(lambda: program.view_model.props.sheet == "")
    assert program.view_model.props.screen == "sale"
    await page.wait(lambda: page.window.activeFocusItem().objectName() == "keys-rest")
    await page.key("F12")
    await page.wait_visible("screen-lock")


async def test_what_was_noted_gives_way_by_itself(till: tuple[Any, Pos], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(viewmodel, "DONE_S", 0.01)
    page, program = till
    await page.tap("lock-clock")
    await page.wait_visible("clock-person-caisse-1")
    await page.tap("clock-person-caisse-1")
    await pin(page, "1111")
    await page.wait_visible("clock-in")
    await page.tap("clock-in")
    await page.wait(lambda: told(program) == [("caisse-1", "in")])
    await page.wait(lambda: program.view_model.props.sheet == "")
    assert program.view_model.time_clock.props.chosen == "", "nobody's hours stay behind it"


async def test_a_full_disk_is_said_and_the_person_stays(till: tuple[Any, Pos], monkeypatch: pytest.MonkeyPatch) -> None:
    async def full(_work: object) -> None:
        raise StoreFull("disk full")

    page, program = till
    monkeypatch.setattr(program.terminal.outbox, "commit", full)
    await page.tap("lock-clock")
    await page.wait_visible("clock-person-caisse-1")
    await page.tap("clock-person-caisse-1")
    await pin(page, "1111")
    await page.wait_visible("clock-in")
    await page.tap("clock-in")
    await page.wait_visible("clock-error")
    assert (program.view_model.time_clock.props.step, told(program)) == ("choose", [])


@pytest.mark.parametrize("taken_away", [("attendance.punch",)])
async def test_a_till_that_is_no_time_clock_shows_none(till: tuple[Any, Pos]) -> None:
    page, program = till
    assert not page.visible("lock-clock")
    await page.key("F11")
    assert program.view_model.props.sheet == ""
