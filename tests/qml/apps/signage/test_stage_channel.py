"""A live channel over the stage, from real servers that are killed and started again."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from apps.signage.stage import channel_viewmodel
from apps.signage.stage.film_factory import film_player
from apps.signage.stage.viewmodel import StageViewModel
from common.contract.signage import ChannelOut
from common.domain.clock import SystemClock
from common.domain.published import Published
from tests.qml.conftest import Scene, SceneLoader
from tests.support.stage import ListSource, item
from tests.support.streams import Hls, TransportStream

pytestmark = pytest.mark.timeout(400)

WIDTH, HEIGHT = 160, 90
SAND, TEAL, BLUE = "#d2b478", "#14968c", "#2563eb"


class Shown:
    def __init__(self, *items: Callable[[], object]) -> None:
        self.source = ListSource(list(items))  # type: ignore[arg-type]
        self.channel: Published[ChannelOut | None] = Published(None)
        self.view_model = StageViewModel(self.source, SystemClock(), self._painted, film_player(), channel=self.channel)
        self.scene: Scene
        self.seen: set[str] = set()

    def _painted(self, then: Callable[[], None]) -> None:
        self.scene._painted.then(then)

    def shows(self, colour: str) -> bool:
        seen, wanted = self.scene.colour_at(WIDTH // 2, HEIGHT // 2), QColor(colour)
        known = [
            name
            for name in (SAND, TEAL, BLUE)
            if all(abs(getattr(seen, part)() - getattr(QColor(name), part)()) < 14 for part in ("red", "green", "blue"))
        ]
        self.seen.add(known[0] if known else seen.name())
        return QColor(known[0]) == wanted if known else False

    async def until(self, colour: str, seconds: float = 60) -> None:
        await self.scene.wait(lambda: self.shows(colour), seconds)


@pytest.fixture
def stage(scene: SceneLoader, tmp_path: Path):
    async def open_stage() -> Shown:
        picture = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
        picture.fill(QColor(SAND))
        assert picture.save(str(tmp_path / "sand.png"))
        made = Shown(item(tmp_path / "sand.png", 60))
        made.scene = await scene("apps.signage", "StagePane", made.view_model, width=WIDTH, height=HEIGHT)
        made.view_model.begin()
        await made.until(SAND)
        made.seen.clear()
        return made

    return open_stage


@pytest.fixture
def hls(tmp_path: Path) -> Iterator[Hls]:
    server = Hls(tmp_path / "hls", TEAL.replace("#", "0x"))
    yield server
    server.close()


@pytest.fixture
def stream() -> Iterator[TransportStream]:
    server = TransportStream(BLUE.replace("#", "0x"))
    yield server
    server.close()


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The channel's last picture stays until something covers it, however slow the machine is."""
    monkeypatch.setattr(channel_viewmodel, "COVER_WITHIN_S", 120.0)


async def test_hls_has_the_screen_while_it_runs_and_comes_back_by_itself(
    stage, hls: Hls, patient: None, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    shown: Shown = await stage()
    shown.channel.set(ChannelOut(id=1, name="News", url=hls.url))
    await shown.scene.wait(lambda: shown.view_model.channel.link.tuned.value.state == "waiting", 60)
    assert shown.shows(SAND), "a channel that is not there costs nothing"
    hls.start()
    await shown.until(TEAL, 90)
    assert shown.source.told[-1].what == "ended"
    assert shown.source.told[-1].completed is False, "no play is counted behind a channel"
    told = len(shown.source.told)
    hls.stop()
    await shown.until(SAND, 90)
    await shown.scene.wait(lambda: shown.source.told[told:])
    assert [each.what for each in shown.source.told[told:]] == ["began"]
    hls.start()
    await shown.until(TEAL, 90)
    assert shown.seen == {SAND, TEAL}, "nothing black, nothing else"
    assert shown.view_model.report()["channel"] == "live"
    said = caplog.text + capfd.readouterr().err
    assert "secret" not in said
    assert "127.0.0.1" not in said


async def test_a_transport_stream_that_freezes_is_opened_again(stage, stream: TransportStream, patient: None) -> None:
    stream.start()
    shown: Shown = await stage()
    shown.channel.set(ChannelOut(id=1, name="Sport", url=stream.url))
    await shown.until(BLUE)
    stream.freeze()
    await shown.until(SAND)
    assert shown.view_model.channel.link.tuned.value.cause == "stalled"
    await shown.until(BLUE, 90)
    shown.channel.set(None)
    await shown.until(SAND)
    assert shown.seen == {SAND, BLUE}


async def test_a_screen_that_is_off_fetches_nothing(stage, stream: TransportStream) -> None:
    stream.start()
    shown: Shown = await stage()
    shown.channel.set(ChannelOut(id=1, name="Sport", url=stream.url))
    await shown.until(BLUE)
    shown.view_model.hold()
    await shown.scene.wait(lambda: shown.view_model.channel.link.tuned.value.state == "off", 60)
    await shown.scene.wait_visible("filler")
    shown.view_model.resume()
    await shown.until(BLUE)
