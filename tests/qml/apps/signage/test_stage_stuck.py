"""Decoders that stop: the stage goes on without them, makes them anew, and asks for a new program in the end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QColor, QImage

from apps.signage.stage.players import FilmEvents
from apps.signage.stage.turns import MOST_RESTARTS, OPEN_WITHIN_S
from apps.signage.stage.viewmodel import STALLED_S, StageViewModel
from common.domain.clock import SystemClock
from tests.qml.conftest import Scene, SceneLoader
from tests.support.stage import ListSource, item

WIDTH, HEIGHT = 160, 90
SAND = QColor(210, 180, 120).rgb()


class StuckFilm:
    """Shows its first picture and no other; `dead`: not even that."""

    duration_ms = 0

    def __init__(self, events: FilmEvents, now: Callable[[], float], dead: bool) -> None:
        self.events, self.now, self.dead = events, now, dead
        self.moved_at = 0.0
        self.playing = self.disposed = False

    def open(self, url: QUrl, live: bool = False) -> None:
        self.playing = False
        if not self.dead:
            self.events.film_ready(self)

    def play(self) -> None:
        self.playing = True
        self.moved_at = self.now()

    def close(self) -> None: ...

    def dispose(self) -> None:
        self.disposed = True


class Shown:
    def __init__(self, *items: Callable[[], object], dead: bool = False) -> None:
        self.time, self.restarts_wanted = 100.0, 0
        self.films: list[StuckFilm] = []
        self.dead = dead
        self.source = ListSource(list(items))  # type: ignore[arg-type]
        self.view_model = StageViewModel(
            self.source, SystemClock(), self._painted, self._make, self._restart, monotonic=lambda: self.time
        )
        self.scene: Scene

    def _painted(self, then: Callable[[], None]) -> None:
        self.scene._painted.then(then)

    def _make(self, output: QObject, events: FilmEvents) -> StuckFilm:
        self.films.append(StuckFilm(events, lambda: self.time, self.dead))
        return self.films[-1]

    def _restart(self) -> None:
        self.restarts_wanted += 1

    @property
    def playing(self) -> str:
        return str(self.view_model.props.playing)

    async def pass_time(self, seconds: float) -> None:
        for _ in range(round(seconds * 2)):
            self.time += 0.5
            self.view_model._time_went_by()
            await self.scene.settle()


@pytest.fixture
def stage(scene: SceneLoader, tmp_path: Path):
    async def open_stage(*names: str, dead: bool = False) -> Shown:
        picture = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
        picture.fill(SAND)
        for name in names:
            picture.save(str(tmp_path / name), "PNG")
        made = Shown(*(item(tmp_path / name, 60) for name in names), dead=dead)
        made.scene = await scene("apps.signage", "StagePane", made.view_model, width=WIDTH, height=HEIGHT)
        made.view_model.begin()
        return made

    return open_stage


async def test_a_film_that_stops_gives_way_to_the_next_and_its_player_is_made_anew(stage) -> None:
    shown: Shown = await stage("1.mp4", "2.png", "3.mp4")
    await shown.scene.wait(lambda: shown.source.names() == ["1.mp4"])
    await shown.pass_time(STALLED_S - 1)
    assert shown.playing == "1.mp4"
    await shown.pass_time(2)
    await shown.scene.wait(lambda: shown.source.names() == ["1.mp4", "2.png"])
    failed = next(each for each in shown.source.told if each.what == "failed")
    assert (failed.name, failed.cause) == ("1.mp4", "stalled")
    assert next(each for each in shown.source.told if each.what == "ended").completed is False
    await shown.scene.wait(lambda: shown.films[0].disposed)
    assert shown.view_model.report()["decoder_restarts"] == 1
    assert shown.scene.colour_at(80, 45).rgb() == SAND


async def test_a_film_that_never_opens_never_comes_to_the_front(stage) -> None:
    shown: Shown = await stage("1.png", "2.mp4", "3.png", dead=True)
    await shown.scene.wait(lambda: shown.source.names() == ["1.png"])
    await shown.pass_time(60 + OPEN_WITHIN_S)
    await shown.scene.wait(lambda: shown.source.names() == ["1.png", "3.png"])
    assert [(each.name, each.cause) for each in shown.source.told if each.what == "failed"] == [("2.mp4", "timeout")]
    assert not shown.scene.visible("filler")


async def test_stuck_again_and_again_asks_for_a_new_program_and_the_room_sees_the_filler(stage) -> None:
    shown: Shown = await stage(*(f"{number}.mp4" for number in range(MOST_RESTARTS)))
    for number in range(MOST_RESTARTS):
        await shown.scene.wait(lambda number=number: len(shown.source.names()) == number + 1)
        await shown.pass_time(STALLED_S + 1)
    assert shown.restarts_wanted == 1
    await shown.scene.wait_visible("filler")
