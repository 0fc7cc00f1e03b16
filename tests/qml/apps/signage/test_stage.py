"""The whole screen: modes, both directions of reading, numbers that move, what the staff sees."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtQuick import QQuickItem

from apps.signage.board.service import BoardService
from apps.signage.board.viewmodel import HEADING_S, PAGE_S, BoardViewModel
from apps.signage.layout import Layout
from apps.signage.menu.viewmodel import MenuBoardViewModel
from apps.signage.overlays.viewmodel import OverlaysViewModel
from apps.signage.stage.film_factory import film_player
from apps.signage.stage.folder import FolderWatch
from apps.signage.stage.folder_source import FolderSource
from apps.signage.stage.inspection import inspect
from apps.signage.stage.viewmodel import StageViewModel
from apps.signage.ticker.viewmodel import TickerViewModel
from apps.signage.viewmodel import SignageViewModel, Wanted
from backend.demo.stores import STORES
from common.contract.signage import ChannelOut, ProgramOut
from common.domain.catalog import Catalog
from common.domain.clock import FixedClock
from common.domain.order import OrderStatus
from common.domain.published import Published
from common.domain.text import Language
from common.pairing.state import EnrolmentState
from common.store.database import Database
from common.sync.link import Link
from common.ui.pairing.service import CameraView, PreviewFrame
from common.ui.pairing.viewmodel import PairingViewModel
from common.ui.terminal.link_viewmodel import LinkViewModel
from tests.qml.conftest import Scene, SceneLoader
from tests.unit.apps.signage.test_board_service import NOW, Orders, event, order

SIZES = [(1920, 1080), (1366, 768), (1080, 1920)]


class NoPairing:
    """A pairing that nobody begins."""

    def __init__(self) -> None:
        self.state = Published(EnrolmentState())
        self.camera = Published(CameraView())
        self.on_preview: Callable[[PreviewFrame], None] | None = None

    async def enrol(self, text: str) -> object:
        return None

    async def enrol_typed(self, url: str, code: str) -> object:
        return None

    async def retry(self) -> object:
        return None

    async def next_camera(self) -> None:
        return None


class Stage:
    def __init__(
        self, folder: Path, layout: Layout | None, languages: tuple[Language, ...], catalog: Catalog | None
    ) -> None:
        self.clock = FixedClock(NOW)
        self.link = Link()
        self.catalog: Published[Catalog | None] = Published(catalog)
        self.unserved: Published[frozenset[str]] = Published(frozenset())
        self.paired = Published(True)
        self.on = Published(True)
        self.database = Database(folder / "device.sqlite3")
        self.asked_to_pair = 0
        self.language = "fr"
        self.board = BoardService(self.database, Orders(), self.catalog, self.clock)
        self.program: Published[ProgramOut | None] = Published(None)
        self.files: dict[str, Path] = {}
        self.board_view = BoardViewModel(self.board, lambda: self.language)
        self.menu = MenuBoardViewModel(self.catalog, self.unserved, lambda _name: None, lambda: self.language)
        self.overlays = OverlaysViewModel(self.program, self.clock, lambda media: self.files.get(Path(media.path).name))
        for each in (self.board_view, self.menu, self.overlays):
            each._ticking.stop()  # time moves only when a test says so
        self.view_model = SignageViewModel(
            self.paired, Wanted(layout, languages), self.program, self.catalog, lambda _name: None,
            lambda: self.language, self.board_view, self.menu,
            StageViewModel(FolderSource(FolderWatch(None, inspect)), self.clock, lambda _then: None, film_player()),
            self.overlays,
            TickerViewModel(self.catalog, self.unserved, lambda: self.language), LinkViewModel(self.link),
            PairingViewModel(NoPairing(), "signage"), self._pair_again, self.on,
        )  # fmt: skip
        self.scene: Scene

    def _pair_again(self) -> None:
        self.asked_to_pair += 1

    async def hear(self, status: OrderStatus, *numbers: str, version: int = 1) -> None:
        now = self.clock.now()
        await self.board.apply([event(order(each, status, version, now)) for each in numbers])
        await self.scene.settle()

    async def seconds(self, count: int) -> None:
        for _ in range(count):
            self.clock.advance(timedelta(seconds=1))
            self.board_view.tick()
            self.menu.tick()
            self.overlays.tick()
        await self.scene.settle()

    def numbers(self, column: str) -> set[str]:
        return {
            each.objectName().removeprefix("number-")
            for each in walk(self.scene.find(column))
            if each.objectName().startswith("number-")
        }

    def box(self, name: str) -> tuple[float, float, float, float]:
        item = self.scene.find(name)
        at = item.mapToScene(item.boundingRect().topLeft())
        return at.x(), at.y(), item.width(), item.height()


def walk(item: QQuickItem) -> list[QQuickItem]:
    return [item, *(each for inner in item.childItems() for each in walk(inner))]


OpenStage = Callable[..., Awaitable[Stage]]


@pytest.fixture
def stage(scene: SceneLoader, tmp_path: Path) -> OpenStage:
    async def open_stage(
        layout: Layout | None = None,
        size: tuple[int, int] = SIZES[0],
        language: Language = "fr",
        languages: tuple[Language, ...] = (),
        catalog: Catalog | None = STORES[0].catalog,
    ) -> Stage:
        made = Stage(tmp_path, layout, languages, catalog)
        made.language = language
        made.view_model.retranslate()
        width, height = size
        made.scene = await scene(
            "apps.signage", "StageScreen", made.view_model, width=width, height=height, language=language
        )
        return made

    return open_stage


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["fr", "ar"])
async def test_a_number_that_becomes_ready_changes_its_column(
    stage: OpenStage, size: tuple[int, int], language: Language
) -> None:
    shown = await stage(size=size, language=language)
    await shown.hear("prep", "K1-001", "K1-002")
    assert (shown.numbers("preparing"), shown.numbers("ready")) == ({"K1-001", "K1-002"}, set())
    await shown.hear("ready", "K1-001", version=2)
    assert (shown.numbers("preparing"), shown.numbers("ready")) == ({"K1-002"}, {"K1-001"})
    assert shown.scene.get("number-K1-001", "shining")
    await shown.seconds(13)
    assert not shown.scene.get("number-K1-001", "shining")
    await shown.hear("served", "K1-001", version=3)
    assert shown.numbers("ready") == set()


async def test_ready_comes_first_in_the_direction_of_reading(stage: OpenStage) -> None:
    shown = await stage(Layout.BOARD)
    assert shown.box("ready")[0] < shown.box("preparing")[0]
    shown.scene.set_language("ar")
    await shown.scene.settle()
    assert shown.box("ready")[0] > shown.box("preparing")[0]


async def test_numbers_fill_from_the_readers_side(stage: OpenStage) -> None:
    many = [f"K1-{n:03d}" for n in range(1, 12)]
    shown = await stage(Layout.BOARD, language="ar")
    await shown.hear("prep", *many)
    first, second = shown.box("number-K1-001"), shown.box("number-K1-002")
    assert first[1] == second[1]
    assert first[0] > second[0]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("layout", [Layout.FULL, Layout.BOARD, Layout.SPLIT_BOARD])
async def test_the_parts_fill_the_screen_and_do_not_overlap(
    stage: OpenStage, layout: Layout, size: tuple[int, int]
) -> None:
    shown = await stage(layout, size)
    parts = [name for name in ("board", "playlist", "ticker") if shown.scene.visible(name)]
    assert parts == {Layout.BOARD: ["board", "ticker"], Layout.FULL: ["playlist", "ticker"]}.get(
        layout, ["board", "playlist", "ticker"]
    )
    area = 0.0
    for name in parts:
        x, y, width, height = shown.box(name)
        assert min(x, y) >= 0
        assert x + width <= size[0]
        assert y + height <= size[1]
        area += width * height
    assert area == size[0] * size[1]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("layout", [Layout.BOARD, Layout.SPLIT_BOARD])
async def test_however_many_each_number_has_its_turn_whole_on_the_screen(
    stage: OpenStage, layout: Layout, size: tuple[int, int]
) -> None:
    many = [f"K12-{n:04d}" for n in range(1, 61)]
    shown = await stage(layout, size)
    await shown.hear("prep", *many)
    left, top, width, height = shown.box("preparing")
    seen: set[str] = set()
    for _ in range(shown.scene.get("preparing", "pages")):
        page = shown.numbers("preparing")
        for number in page:
            x, y, wide, high = shown.box(f"number-{number}")
            assert left <= x <= left + width - wide, number
            assert top <= y <= top + height - high, number
            (text,) = [each for each in walk(shown.scene.find(f"number-{number}")) if each.inherits("QQuickText")]
            assert text.property("paintedWidth") <= wide * 0.96, number
        seen |= page
        await shown.seconds(PAGE_S)
    assert seen == set(many)


async def test_a_called_number_is_shown_whatever_page_it_is(stage: OpenStage) -> None:
    shown = await stage()
    await shown.hear("ready", *(f"K1-{n:03d}" for n in range(1, 41)))
    await shown.seconds(20)
    await shown.hear("ready", "K1-099")
    assert "K1-099" in shown.numbers("ready")


async def test_headings_take_turns_in_two_languages_and_nothing_moves(stage: OpenStage) -> None:
    shown = await stage(languages=("fr", "ar"))
    await shown.hear("prep", "K1-001")
    before, where = shown.scene.text("preparing-title"), shown.box("number-K1-001")
    await shown.seconds(HEADING_S)
    assert before == "En préparation"
    assert shown.scene.text("preparing-title") == "قيد التحضير"
    assert shown.box("number-K1-001") == where
    await shown.seconds(HEADING_S)
    assert shown.scene.text("preparing-title") == before


async def test_nobody_waits(stage: OpenStage) -> None:
    shown = await stage()
    assert shown.scene.visible("nobody-waits")
    await shown.hear("prep", "K1-001")
    assert not shown.scene.visible("nobody-waits")


async def test_offers_run_along_the_direction_of_reading(stage: OpenStage) -> None:
    shown = await stage()
    shown.scene.theme.set_reduced_motion(False)
    track = shown.scene.find("ticker-track")
    at = track.x()
    await shown.scene.wait(lambda: track.x() < at)
    shown.scene.set_language("ar")
    await shown.scene.settle()
    at = track.x()
    await shown.scene.wait(lambda: track.x() > at)
    shown.scene.theme.set_reduced_motion(True)


async def test_without_offers_there_is_no_line(stage: OpenStage) -> None:
    shown = await stage(catalog=None)
    assert not shown.scene.visible("ticker")
    assert shown.box("board")[3] == 1080


async def test_the_room_sees_no_error_and_the_staff_does(stage: OpenStage) -> None:
    shown = await stage()
    shown.link.refuse("token_revoked")
    await shown.scene.settle()
    assert shown.scene.visible("offline-mark")
    assert "révoqué" not in shown.scene.text("screen-signage")
    await shown.scene.key("F10")
    await shown.scene.wait_visible("staff-cause")
    assert "révoqué" in shown.scene.text("staff-cause")
    await shown.scene.wait(lambda: shown.scene.get("staff-sheet", "shown") == 1)
    await shown.scene.tap("pair-again")
    assert shown.asked_to_pair == 1
    await shown.scene.wait_visible("staff-cause", False)


async def test_online_has_no_mark(stage: OpenStage) -> None:
    shown = await stage()
    shown.link.answered()
    shown.link.live(True)
    await shown.scene.settle()
    assert not shown.scene.visible("offline-mark")
    shown.link.lost("server_unreachable")
    await shown.scene.settle()
    assert shown.scene.visible("offline-mark")


async def test_outside_of_its_hours_the_screen_is_black_and_the_staff_still_gets_in(stage: OpenStage) -> None:
    shop = await stage(Layout.SPLIT_BOARD)
    assert shop.scene.visible("glass")
    shop.on.set(False)
    await shop.scene.settle()
    assert not shop.scene.visible("glass")
    picture = shop.scene.window.grabWindow()
    assert {picture.pixelColor(x, y).name() for x in range(0, 1900, 190) for y in range(0, 1070, 107)} == {"#000000"}
    await shop.scene.key("F10")
    await shop.scene.wait_visible("staff-sheet")
    assert shop.scene.visible("glass")
    await shop.scene.key("F10")
    await shop.scene.wait_visible("glass", False)
    shop.on.set(True)
    await shop.scene.settle()
    assert shop.scene.visible("glass")


async def test_the_staff_reads_what_is_on_the_screen_and_why_nothing_is(stage: OpenStage) -> None:
    shown = await stage(Layout.FULL)
    await shown.scene.key("F10")
    await shown.scene.wait_visible("staff-playing")
    read = [shown.scene.text("staff-playing")]
    live = shown.view_model.stage.channel
    live.link.tune(ChannelOut(id=3, name="News", url="http://tv.example/live.m3u8"))
    live.link.moved()
    await shown.scene.settle()
    read.append(shown.scene.text("staff-playing"))
    live.link.tune(None)
    await shown.scene.wait(lambda: not live.props.shown)
    shown.on.set(False)
    await shown.scene.settle()
    read.append(shown.scene.text("staff-playing"))
    assert read == ["Rien à montrer pour l'instant.", "À l'écran : \u2068News\u2069", "Éteint à cette heure."]
