"""What lies over the stage: lines that run in both directions, pictures, corners, in every layout."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage
from PySide6.QtQuick import QQuickItem

from common.contract.signage import Layout, OverlayOut
from common.ui import drive_input
from tests.qml.apps.signage.test_stage import OpenStage, Stage, stage, walk  # noqa: F401 - a fixture
from tests.qml.conftest import Scene, SceneLoader
from tests.support.signage.programs import corner, image, program, ticker

FRENCH = "Menu duo à 1 550 DA jusqu'à 15 h"
ARABIC = "وجبة لشخصين بـ 1 550 دج"
BLUE = 0xFF2563EB
OpenBand = Callable[..., Awaitable[Scene]]


@pytest.fixture
def band(scene: SceneLoader) -> OpenBand:
    """A line by itself; it stands still until a test moves it."""

    async def open_band(message: str, width: int = 800, **properties: object) -> Scene:
        wanted = {"message": message, "background": "#000000", "ink": "#ffffff", "type": 40.0, **properties}
        shown = await scene("apps.signage", "TickerBand", width=width, height=76, **wanted)
        return shown

    return open_band


def run(shown: Scene, pixels: float) -> None:
    """As so many frames would, in one go each tenth of a second."""
    band = shown.item
    band.setProperty("travelled", band.property("travelled") + pixels)


def ink(shown: Scene) -> list[int]:
    """Columns with something written in them."""
    picture = shown.window.grabWindow()
    return [
        x for x in range(picture.width()) if any(picture.pixelColor(x, y).lightness() > 90 for y in range(10, 70, 2))
    ]


async def moving(shown: Scene) -> Scene:
    shown.item.setProperty("still", False)
    shown.item.setProperty("pixelsPerSecond", 0.0001)  # by hand
    shown.item.setProperty("travelled", 0.0)
    await shown.settle()
    return shown


async def test_latin_comes_in_from_the_right_and_arabic_from_the_left(band: OpenBand) -> None:
    latin = await moving(await band(FRENCH))
    run(latin, 100)
    await latin.settle()
    assert min(ink(latin)) >= 699
    arabic = await moving(await band(ARABIC, rightToLeft=True))
    run(arabic, 100)
    await arabic.settle()
    assert max(ink(arabic)) <= 100


@pytest.mark.parametrize(("message", "rtl"), [(FRENCH, False), (ARABIC, True)])
async def test_it_runs_by_itself_the_way_it_is_read(band: OpenBand, message: str, rtl: bool) -> None:
    shown = await band(message, rightToLeft=rtl)
    shown.item.setProperty("still", False)
    track = shown.find("track")
    at = track.x()
    await shown.wait(lambda: track.x() > at + 5 if rtl else track.x() < at - 5)


@pytest.mark.parametrize(("message", "rtl"), [(FRENCH, False), (ARABIC, True), (FRENCH + " — " + ARABIC, False)])
async def test_the_pieces_are_the_line_as_it_is_written_in_one(band: OpenBand, message: str, rtl: bool) -> None:
    """A long line, cut: seen through the pieces it is what the text draws in one."""
    long = " · ".join([message] * 6)
    shown = await moving(await band(long, width=1600, rightToLeft=rtl))
    run(shown, 1600 + 700)
    await shown.settle()
    cut = shown.window.grabWindow()
    (line,) = [each for each in walk(shown.item) if each.objectName() == "line"]
    assert shown.item.property("pieces") > 1
    whole = QQuickItem(shown.item)
    line.setParentItem(whole)
    left = shown.find("track").x() - (line.property("implicitWidth") if rtl else 0)
    whole.setX(round(left) if not rtl else shown.find("track").x() - shown.item.property("textWidth"))
    shown.find("track").setVisible(False)
    line.setHeight(76)
    await shown.settle()
    one = shown.window.grabWindow()
    # half a pixel of height may be rounded either way, as the font has it
    different = sum(
        min(abs(cut.pixelColor(x, y).lightness() - one.pixelColor(x, y + off).lightness()) for off in (-1, 0, 1)) > 128
        for x in range(0, 1600, 3)
        for y in range(10, 70, 3)
    )
    assert different < 20, f"{different} of 10,000 points"


async def test_without_an_end_it_goes_on_without_a_jump(band: OpenBand) -> None:
    """The picture before the line begins again and the one after are the same."""
    shown = await moving(await band(FRENCH))
    period = shown.item.property("period")
    shown.item.setProperty("travelled", 800.0 + period / 3)
    await shown.settle()
    before = shown.window.grabWindow()
    shown.item.setProperty("travelled", 800.0 + period / 3 + period)
    await shown.settle()
    shown.item.setProperty("pixelsPerSecond", 60.0)
    await shown.wait(lambda: shown.item.property("travelled") < 800 + period)
    shown.item.setProperty("pixelsPerSecond", 0.0001)
    shown.item.setProperty("travelled", 800.0 + period / 3)
    await shown.settle()
    assert shown.window.grabWindow() == before


async def test_the_whole_width_is_written_on_when_it_is_under_way(band: OpenBand) -> None:
    shown = await moving(await band("abc", width=1600))
    for way in range(0, 1000, 97):
        shown.item.setProperty("travelled", 1600.0 + way % shown.item.property("period"))
        await shown.settle()
        columns = ink(shown)
        widest = max(b - a for a, b in zip([0, *columns], [*columns, 1600], strict=True))
        assert widest <= shown.item.property("gap"), way


async def test_once_it_leaves_and_says_so(band: OpenBand) -> None:
    shown = await moving(await band("abc", once=True))
    told: list[bool] = []

    def crossed() -> None:
        told.append(True)
        shown.item.setProperty("pixelsPerSecond", 0.0001)  # where it begins again it stays

    shown.item.crossed.connect(crossed)  # type: ignore[attr-defined]
    run(shown, 800 + shown.item.property("textWidth") - 3)
    await shown.settle()
    assert ink(shown) == [] or max(ink(shown)) < 4
    shown.item.setProperty("pixelsPerSecond", 600.0)
    await shown.wait(lambda: told)
    assert shown.item.property("travelled") < 400, "and comes again"


@pytest.mark.parametrize("rtl", [False, True])
async def test_a_very_long_line_keeps_few_pieces(band: OpenBand, rtl: bool) -> None:
    message = (ARABIC if rtl else FRENCH) + " · "
    shown = await moving(await band(message * 200, width=1920, rightToLeft=rtl))
    pieces = shown.item.property("pieces")
    assert pieces > 60
    for way in (10, 20_000, 50_000):
        shown.item.setProperty("travelled", float(way))
        await shown.settle()
        alive = [each for each in walk(shown.find("track")) if each.inherits("QQuickShaderEffectSource")]
        assert len(alive) <= 5, way
        written = ink(shown)
        assert written
        if way > 1920:
            assert (min(written) < 60, max(written) > 1860) == (True, True), way


async def test_a_new_message_a_new_width(band: OpenBand) -> None:
    shown = await band("abc")
    before = shown.item.property("textWidth")
    shown.item.setProperty("message", "abc def")
    await shown.settle()
    assert shown.item.property("textWidth") > before
    shown.window.resize(1200, 76)
    shown.item.setSize(shown.window.size().toSizeF())
    await shown.settle()
    assert shown.find("track").x() == 40


# -- over the stage --


def draw(path: Path, width: int, height: int) -> Path:
    picture = QImage(width, height, QImage.Format.Format_RGB32)
    picture.fill(BLUE)
    assert picture.save(str(path))
    return path


async def show(made: Stage, *overlays: OverlayOut, layout: Layout = "full", rotation: int = 0) -> None:
    made.program.set(program(*overlays, layout=layout, rotation=rotation))
    await made.scene.settle()


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
@pytest.mark.parametrize("language", ["fr", "ar"])
async def test_where_overlays_are(
    stage: OpenStage,  # noqa: F811
    tmp_path: Path,
    size: tuple[int, int],
    language: str,
) -> None:
    """In both orientations; left is left in Arabic too."""
    shown = await stage(size=size, language=language)
    shown.files["x.png"] = draw(tmp_path / "x.png", 200, 100)
    await show(
        shown,
        ticker(1, FRENCH, font_size=40),
        ticker(2, ARABIC, position="header", font_size=60),
        corner(3, "x.png", "top_left", corner_size=10),
        corner(4, "x.png", "bottom_right", corner_size=10),
        image(5, "x.png", image_pos_x=25, image_pos_y=50, image_width_percent=20),
        image(6, "x.png", image_pos_x=100, image_pos_y=0, image_width=400, image_height=100),
    )
    for id in (3, 4, 5, 6):
        await shown.scene.wait_visible(f"overlay-{id}")
    width, height = size
    assert shown.box("overlay-1") == (0, height - 76, width, 76)
    assert shown.box("overlay-2") == (0, 0, width, 114)
    side = round(width * 0.1)
    assert shown.box("overlay-3") == (26, 114 + 26, side, side / 2)
    assert shown.box("overlay-4") == (width - side - 26, height - 76 - 26 - side / 2, side, side / 2)
    wide = round(width * 0.2)
    x, y, w, h = shown.box("overlay-5")
    assert (w, h) == (wide, wide / 2)
    assert abs(x + w / 2 - width / 4) <= 1
    assert abs(y + h / 2 - height / 2) <= 1
    assert shown.box("overlay-6") == (width - 400, 0, 400, 100)
    assert not shown.scene.visible("ticker"), "never two lines at one place"


async def test_a_picture_is_as_opaque_as_it_should_and_waits_for_its_file(
    stage: OpenStage,  # noqa: F811
    tmp_path: Path,
) -> None:
    shown = await stage()
    await show(shown, image(1, "x.png", image_width_percent=50, image_opacity=50))
    assert not shown.scene.visible("overlay-1")
    before = shown.scene.window.grabWindow().pixelColor(960, 540)
    shown.files["x.png"] = draw(tmp_path / "x.png", 200, 100)
    await shown.seconds(1)
    await shown.scene.wait_visible("overlay-1")
    await shown.scene.wait(lambda: shown.scene.get("overlay-1", "opacity") == 0.5)
    seen, blue = shown.scene.window.grabWindow().pixelColor(960, 540), QColor(BLUE)
    for part in ("red", "green", "blue"):
        wanted = (getattr(before, part)() + getattr(blue, part)()) / 2
        assert abs(getattr(seen, part)() - wanted) < 4, part


async def test_they_come_and_go_by_the_clock(stage: OpenStage) -> None:  # noqa: F811
    shown = await stage()
    now = shown.clock.now()
    await show(shown, ticker(1, FRENCH, since=now + timedelta(seconds=2), until=now + timedelta(seconds=4)))
    assert not shown.scene.visible("overlay-ticker-1")
    await shown.seconds(2)
    await shown.scene.wait_visible("overlay-ticker-1")
    await shown.seconds(2)
    await shown.scene.wait_visible("overlay-ticker-1", False)


async def test_a_line_that_crossed_gives_its_place_to_the_next(stage: OpenStage) -> None:  # noqa: F811
    shown = await stage()
    await show(shown, ticker(1, "un", scroll_speed=200), ticker(2, "deux", scroll_speed=200))
    assert shown.scene.get("overlay-ticker-1", "once")
    band = shown.scene.find("overlay-ticker-1")
    band.setProperty("still", False)
    band.setProperty("travelled", 1915.0 + band.property("textWidth"))
    await shown.scene.wait_visible("overlay-ticker-2")
    await shown.scene.wait_visible("overlay-ticker-1", False)


@pytest.mark.parametrize("layout", ["full", "board", "menu", "split_board", "split_menu"])
@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
async def test_boards_leave_lines_their_room_and_pictures_do_not(
    stage: OpenStage,  # noqa: F811
    layout: Layout,
    size: tuple[int, int],
) -> None:
    shown = await stage(size=size)
    await show(shown, ticker(1, FRENCH), ticker(2, ARABIC, position="header"), layout=layout)
    await shown.scene.wait_visible("overlay-ticker-1")
    width, height = size
    for pane in ("board", "menu"):
        if shown.scene.visible(pane):
            x, y, w, h = shown.box(pane)
            assert (x, y) == (0, 76)
            assert y + h <= height - 76
            assert w == (width if layout in ("board", "menu") or height > width else round(width * 2 / 3))
    assert shown.scene.visible("board") == (layout in ("board", "split_board"))
    assert shown.scene.visible("menu") == (layout in ("menu", "split_menu"))
    assert shown.scene.visible("playlist") == (layout in ("full", "split_board", "split_menu"))
    if shown.scene.visible("playlist"):
        x, y, w, h = shown.box("playlist")
        assert (x + w, y + h) == (width, height)
        assert layout != "full" or (x, y) == (0, 0)


async def test_layouts_change_live_and_no_frame_is_black(stage: OpenStage) -> None:  # noqa: F811
    shown = await stage()
    shown.scene.theme.set_reduced_motion(False)
    frames: list[QImage] = []
    order: list[Layout] = ["full", "menu", "split_board", "board", "split_menu", "full", "board", "menu"]
    for layout in order:
        shown.program.set(program(layout=layout))
        frames.append(shown.scene.window.grabWindow())  # the very first after the change
        await shown.scene.settle()
        frames.append(shown.scene.window.grabWindow())
    shown.scene.theme.set_reduced_motion(True)
    for frame in frames:
        grid = [frame.pixelColor(x, y) for x in range(0, 1920, 40) for y in range(0, 1080, 40)]
        black = sum(max(each.red(), each.green(), each.blue()) < 12 for each in grid)
        assert black < len(grid) / 100


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
async def test_a_turned_picture_fills_the_glass_and_the_corner_still_answers(
    stage: OpenStage,  # noqa: F811
    rotation: int,
    size: tuple[int, int],
) -> None:
    shown = await stage(size=size)
    await show(shown, layout="split_board", rotation=rotation)
    glass = shown.scene.find("glass")
    wide, high = (size[1], size[0]) if rotation in (90, 270) else size
    assert (glass.width(), glass.height()) == (wide, high)
    corner_of = {0: (0, 0), 90: (size[0], 0), 180: size, 270: (0, size[1])}[rotation]
    at = glass.mapToScene(QPointF(0, 0))
    assert (round(at.x()), round(at.y())) == corner_of
    board = shown.scene.find("board")
    assert board.width() == (wide if high > wide else round(wide * 2 / 3)), "portrait or not, as it is seen"
    inside = glass.mapToScene(QPointF(40, 40))
    drive_input.press(shown.scene.window, inside)
    await shown.scene.wait_visible("staff-sheet")
    drive_input.release(shown.scene.window, inside)
    await shown.scene.wait(lambda: shown.scene.get("staff-sheet", "shown") == 1)
    await shown.scene.tap("staff-sheet-close")
    await shown.scene.wait_visible("staff-sheet", False)
