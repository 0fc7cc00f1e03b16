"""The pane of pictures: never black, whatever lies in the folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from apps.signage.stage.film_factory import film_player
from apps.signage.stage.folder import FolderWatch
from apps.signage.stage.folder_source import FolderSource
from apps.signage.stage.inspection import inspect
from apps.signage.stage.viewmodel import StageViewModel
from common.domain.clock import SystemClock
from tests.qml.conftest import Messages, Scene, SceneLoader

WIDTH, HEIGHT = 160, 90
RED, GREEN, BLUE = 0xFFDC2626, 0xFF16A34A, 0xFF2563EB
ACCENT = QColor("#C2410C").rgb()


def draw(path: Path, colour: int, width: int = WIDTH, height: int = HEIGHT) -> None:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(colour)
    assert image.save(str(path))


def is_mix(colour: QColor, first: QColor, second: QColor) -> bool:
    """Somewhere on the straight way from one colour to the other; anything behind them would show."""
    share = (colour.red() - first.red()) / (second.red() - first.red())
    wanted = [
        start + share * (end - start) for start, end in ((first.green(), second.green()), (first.blue(), second.blue()))
    ]
    return all(abs(is_now - want) < 6 for is_now, want in zip((colour.green(), colour.blue()), wanted, strict=True))


def truncate(path: Path) -> None:
    """A header that reads well and a picture that is not all there."""
    image = QImage(64, 64, QImage.Format.Format_RGB32)
    for y in range(64):
        for x in range(64):
            image.setPixel(x, y, 0xFF000000 | (x * 7919 + y * 104_729) * 2_654_435_761 % 0xFFFFFF)
    assert image.save(str(path))
    path.write_bytes(path.read_bytes()[:2000])


class Pane:
    def __init__(self, service: FolderWatch) -> None:
        self.service, self.time = service, 1000.0
        source = FolderSource(service, 3600)
        self.view_model = StageViewModel(
            source, SystemClock(), self._painted, film_player(), monotonic=lambda: self.time
        )
        self.scene: Scene

    def _painted(self, then: Callable[[], None]) -> None:
        self.scene._painted.then(then)

    @property
    def playing(self) -> str:
        return self.view_model.props.playing

    def corner(self) -> int:
        return self.scene.colour_at(3, 3).rgb()

    async def until(self, condition: Callable[[], object]) -> None:
        await self.scene.wait(condition, 20)

    async def next(self) -> None:
        """The present picture's time is up."""
        turns = self.view_model.turns
        await self.until(lambda: turns._over_at is not None and not turns._fading)
        self.time += 3595
        self.view_model._time_went_by()
        await self.until(lambda: turns._layers[turns._back].ready)
        self.time += 6
        self.view_model._time_went_by()


@pytest.fixture
def pane(scene: SceneLoader, tmp_path: Path):
    async def open_pane(**options: object) -> Pane:
        service = FolderWatch(tmp_path, inspect)
        await service.look()
        # time moves only when a test says so
        made = Pane(service)
        made.scene = await scene("apps.signage", "StagePane", made.view_model, width=WIDTH, height=HEIGHT, **options)
        made.view_model.begin()
        return made

    return open_pane


async def test_pictures_follow_each_other_round_and_round(pane, tmp_path: Path) -> None:
    draw(tmp_path / "1.png", RED)
    draw(tmp_path / "2.png", GREEN)
    draw(tmp_path / "10.png", BLUE)
    shown = await pane()
    for name, colour in (("1.png", RED), ("2.png", GREEN), ("10.png", BLUE), ("1.png", RED)):
        await shown.until(lambda name=name: shown.playing == name)
        await shown.until(lambda colour=colour: shown.corner() == colour)
        await shown.next()


async def test_no_frame_between_two_pictures_is_anything_but_the_two(pane, tmp_path: Path) -> None:
    draw(tmp_path / "1.png", RED)
    draw(tmp_path / "2.png", BLUE)
    shown = await pane()
    shown.scene.theme.set_reduced_motion(False)
    await shown.until(lambda: shown.corner() == RED)
    await shown.next()
    frames: list[QColor] = []

    def look() -> bool:
        frames.append(QColor(shown.corner()))
        return frames[-1].rgb() == BLUE

    await shown.until(look)
    for frame in frames:
        assert is_mix(frame, QColor(RED), QColor(BLUE)), frame.name()


async def test_the_present_picture_stays_until_the_next_is_loaded(pane, tmp_path: Path) -> None:
    draw(tmp_path / "1.png", RED)
    draw(tmp_path / "2.png", GREEN)
    shown = await pane()
    await shown.until(lambda: shown.corner() == RED)
    turns = shown.view_model.turns
    await shown.until(lambda: turns._over_at is not None)
    shown.time += 3602  # asks for the next one now, too late
    shown.view_model._time_went_by()
    assert shown.playing == "1.png"
    assert shown.corner() == RED
    await shown.until(lambda: shown.corner() == GREEN)


async def test_a_picture_that_cannot_be_drawn_is_passed_over(pane, tmp_path: Path, messages: Messages) -> None:
    draw(tmp_path / "1.png", RED)
    truncate(tmp_path / "2.png")
    draw(tmp_path / "3.png", BLUE)
    shown = await pane()
    await shown.until(lambda: shown.corner() == RED)
    await shown.next()
    await shown.until(lambda: shown.corner() == BLUE)
    messages.expect_qt("2.png")  # Qt's own word on it; ours is in the log
    assert len(shown.service.playlist.value.pictures) == 2
    assert shown.service.playlist.value.skipped == 1


async def test_nothing_to_show_shows_the_filler(pane, tmp_path: Path) -> None:
    shown = await pane(storeName="Pizza Bab El Oued")
    assert shown.scene.visible("filler")
    assert shown.scene.text("filler-name") == "Pizza Bab El Oued"
    assert shown.corner() == ACCENT
    draw(tmp_path / "1.png", GREEN)
    await shown.service.look()
    await shown.service.look()
    await shown.until(lambda: shown.corner() == GREEN)
    (tmp_path / "1.png").unlink()
    await shown.service.look()
    await shown.until(lambda: shown.corner() == ACCENT)


async def test_a_picture_alone_stays_and_a_changed_one_is_read_again(pane, tmp_path: Path) -> None:
    draw(tmp_path / "1.png", RED)
    shown = await pane()
    await shown.until(lambda: shown.corner() == RED)
    for _ in range(2):
        await shown.next()
        await shown.scene.settle()
        assert shown.corner() == RED
    draw(tmp_path / "1.png", BLUE)
    await shown.service.look()
    await shown.service.look()
    await shown.next()
    await shown.until(lambda: shown.corner() == BLUE)


async def test_the_one_shown_is_removed_and_the_list_goes_on_from_its_place(pane, tmp_path: Path) -> None:
    for name, colour in (("1.png", RED), ("2.png", GREEN), ("3.png", BLUE)):
        draw(tmp_path / name, colour)
    shown = await pane()
    await shown.until(lambda: shown.corner() == RED)
    await shown.next()
    await shown.until(lambda: shown.corner() == GREEN)
    (tmp_path / "2.png").unlink()
    await shown.service.look()
    assert shown.corner() == GREEN, "it is in memory, and stays for its time"
    await shown.next()
    await shown.until(lambda: shown.corner() == BLUE)


@pytest.mark.parametrize("name", ["wide.png", "wide.svg"])
async def test_a_picture_of_another_shape_is_whole_over_a_soft_copy(pane, tmp_path: Path, name: str) -> None:
    if name.endswith("svg"):
        (tmp_path / name).write_text(
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 400 100' width='400' height='100'>"
            "<rect width='400' height='100' fill='#2563EB'/></svg>"
        )
    else:
        draw(tmp_path / name, BLUE, 400, 100)
    shown = await pane()
    await shown.until(lambda: shown.playing == name)
    await shown.until(lambda: shown.scene.colour_at(80, 45).rgb() == BLUE)
    image = shown.scene.window.grabWindow()
    column = [image.pixelColor(80, y).rgb() for y in range(HEIGHT)]
    assert abs(column.count(BLUE) - WIDTH / 4) <= 2, "a quarter as high as wide, as drawn"
    above = image.pixelColor(80, 3)
    assert above.blue() > above.red() + 40, "the soft copy above it, not a bar"


async def test_names_of_any_kind(pane, tmp_path: Path) -> None:
    for name in ("été à 50 % #1?.png", "صورة.png"):
        draw(tmp_path / name, GREEN)
    shown = await pane()
    await shown.until(lambda: shown.playing == "été à 50 % #1?.png")
    await shown.until(lambda: shown.corner() == GREEN)
    await shown.next()
    await shown.until(lambda: shown.playing == "صورة.png")
