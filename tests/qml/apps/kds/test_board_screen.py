"""The kitchen's screen by touch and keys: cards, strikes, bumps, undo, recall, pages, both directions of reading."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF

from apps.kds.board.viewmodel import KitchenBoardViewModel
from apps.kds.viewmodel import KdsViewModel
from common.contract.kitchen import TicketOut
from common.domain.catalog import Catalog
from common.domain.published import Published
from common.ui.pairing.viewmodel import PairingViewModel
from common.ui.terminal.link_viewmodel import LinkViewModel
from tests.qml.apps.signage.test_stage import NoPairing
from tests.qml.conftest import Scene, SceneLoader
from tests.unit.apps.kds.test_service import Kitchen, event, ticket

Open = Callable[..., Awaitable[Scene]]


class Display:
    """The root view model over a real board service; nothing goes to a backend."""

    def __init__(self, folder: Path) -> None:
        self.kitchen = Kitchen(folder / "d.sqlite3")
        self.again = 0
        self.may_act = True
        none: Published[Catalog | None] = Published(None)
        self.link = LinkViewModel(self.kitchen.link)
        self.board = KitchenBoardViewModel(
            self.kitchen.service, none, self.kitchen.clock, lambda: "fr", lambda: self.may_act
        )
        self.view_model = KdsViewModel(
            Published(True), self.board, self.link, PairingViewModel(NoPairing(), "kds"), self._pair_again
        )

    def _pair_again(self) -> None:
        self.again += 1

    async def show(self, *tickets: TicketOut) -> None:
        await self.kitchen.service.apply([event(each) for each in tickets])

    def live(self) -> None:
        self.kitchen.link.answered()
        self.kitchen.link.live(True)


@pytest.fixture
async def display(tmp_path: Path) -> AsyncIterator[Display]:
    made = Display(tmp_path)
    yield made
    made.kitchen.database.close()


@pytest.fixture
async def shown(scene: SceneLoader, display: Display) -> Open:
    async def open_screen(language: str = "fr") -> Scene:
        return await scene(
            "apps.kds", "BoardScreen", display.view_model, width=1920, height=1080, dark=True, language=language
        )

    return open_screen


async def test_a_strike_and_a_bump_by_touch_and_the_way_back(shown: Open, display: Display) -> None:
    display.live()
    await display.show(ticket("K1-001", 60), ticket("K1-002", 10))
    screen = await shown()
    assert screen.names("bump-") == ["bump-K1-001", "bump-K1-002"]
    await screen.tap("dish-K1-001-line-K1-001")
    await screen.wait(lambda: display.kitchen.service.board.value.open[0].lines[0].struck)
    await screen.tap("bump-K1-001")
    await screen.wait(lambda: display.kitchen.open() == ["K1-002"])
    await screen.wait_visible("undo")
    assert "K1-001" in screen.text("undo")
    await screen.tap("undo-action")
    await screen.wait(lambda: display.kitchen.open() == ["K1-001", "K1-002"])


async def test_a_cancelled_ticket_is_crossed_out_until_it_is_seen(shown: Open, display: Display) -> None:
    display.live()
    await display.show(ticket("K1-001", 60), ticket("K1-002", 10))
    screen = await shown()
    await display.show(ticket("K1-001", 60, version=2, state="cancelled"))
    await screen.wait(lambda: screen.text("ticket-K1-001-state") == "Annulée")
    assert screen.text("count") == "1 bon"
    await screen.tap("dish-K1-001-line-K1-001")
    await screen.tap("bump-K1-001")
    await screen.wait(lambda: screen.names("bump-") == ["bump-K1-002"])
    assert display.kitchen.withdrawn() == []
    assert display.view_model.board.props.undo_text == ""


async def test_a_screen_that_only_shows_says_so_and_keeps_nothing(shown: Open, display: Display) -> None:
    display.live()
    display.may_act = False
    await display.show(ticket("K1-001", 60))
    screen = await shown()
    await screen.tap("dish-K1-001-line-K1-001")
    await screen.wait_visible("problem")
    assert "n'a pas ce droit" in screen.text("problem")
    await screen.tap("bump-K1-001")
    assert display.kitchen.open() == ["K1-001"]
    assert not display.kitchen.service.board.value.open[0].lines[0].struck


async def test_the_digit_on_a_card_bumps_it(shown: Open, display: Display) -> None:
    await display.show(ticket("K1-001", 60), ticket("K1-002", 30), ticket("K1-003", 10))
    screen = await shown()
    await screen.key("2")
    await screen.wait(lambda: display.kitchen.open() == ["K1-001", "K1-003"])
    await screen.key("U")
    await screen.wait(lambda: display.kitchen.open() == ["K1-001", "K1-002", "K1-003"])


async def test_what_is_ready_is_handed_out_and_can_be_recalled(shown: Open, display: Display) -> None:
    await display.show(ticket("K1-001", state="ready"))
    screen = await shown()
    await screen.tap("serve-K1-001")
    await screen.wait(lambda: len(display.kitchen.service.board.value.done) == 1)
    await screen.key("0")
    await screen.wait_visible("recall-K1-001")
    await screen.tap("recall-K1-001")
    await screen.wait(lambda: display.kitchen.open() == ["K1-001"])


async def test_nothing_to_cook_looks_different_from_not_connected(shown: Open, display: Display) -> None:
    await display.show()
    screen = await shown()
    assert screen.visible("not-connected")
    display.live()
    await screen.wait_visible("nothing-to-cook")
    assert not screen.visible("not-connected")


async def test_more_tickets_than_fit_take_pages(shown: Open, display: Display) -> None:
    await display.show(*(ticket(f"K1-{number:03d}", 500 - number) for number in range(40)))
    screen = await shown()
    first = screen.names("bump-")
    assert "bump-K1-000" in first
    assert len(first) < 40
    await screen.key("Right")
    await screen.wait(lambda: "bump-K1-000" not in screen.names("bump-"))
    await screen.key("Left")
    await screen.wait(lambda: screen.names("bump-") == first)


async def test_age_colours_a_card_and_a_revoked_display_says_so(shown: Open, display: Display) -> None:
    await display.show(ticket("K1-001", 0))
    screen = await shown()
    display.kitchen.clock.advance(timedelta(minutes=9))
    display.board._tick()
    await screen.settle()
    assert "9:00" in screen.text("ticket-K1-001-head")
    display.kitchen.link.refuse("token_revoked")
    await screen.wait_visible("problem")
    assert "révoqué" in screen.text("problem")
    await screen.tap("problem-action")
    assert display.again == 1
    assert screen.visible("ticket-K1-001")


async def test_arabic_is_a_mirror(shown: Open, display: Display) -> None:
    await display.show(ticket("K1-001", 60), ticket("K1-002", 10))
    screen = await shown("ar")
    first = screen.find("ticket-K1-001")
    assert first.mapToScene(QPointF(0, 0)).x() > screen.window.width() / 2
