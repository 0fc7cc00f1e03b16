"""The whole program, without a backend: when the stage runs."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtQuick import QQuickWindow

from apps.signage.composition import Signage, SignageOptions
from apps.signage.layout import Layout
from backend.demo.stores import STORES
from common.contract.signage import ChannelOut
from tests.qml.apps.pos.test_till import _App
from tests.support.screens._terminal import pair_on_disk, parts_of


class _SignageApp(_App):
    starts_again = False

    def __init__(self) -> None:
        super().__init__()
        self.window = QQuickWindow()
        self.painted = SimpleNamespace(then=lambda _callback: None)


@pytest.fixture
async def signage(tmp_path: Path, qt_application: Any) -> AsyncIterator[Signage]:
    pair_on_disk(tmp_path, "signage", STORES[0].catalog)
    options = SignageOptions(layout=Layout.FULL, muted=True)
    program = Signage(_SignageApp(), parts_of("signage", tmp_path), options)  # type: ignore[arg-type]
    yield program
    await program.stop()


async def test_behind_the_pairing_screen_the_stage_shows_and_counts_nothing(signage: Signage) -> None:
    await signage.start()
    turns = signage._stage.turns
    held = [turns.held]
    for paired in (False, True):
        signage.paired.set(paired)
        held.append(turns.held)
    assert held == [False, True, False]
    signage.paired.set(False)
    signage._player.hours.on.set(False)
    signage._player.hours.on.set(True)
    assert turns.held, "nor when its hours begin meanwhile"


@pytest.mark.parametrize("again", [False, True])
async def test_an_end_that_hangs_is_watched_when_the_program_is_to_start_again(signage: Signage, again: bool) -> None:
    asked: list[str] = []
    signage._watchdog = SimpleNamespace(  # type: ignore[assignment]
        end=lambda: asked.append("end"), begin_end=lambda: asked.append("begin_end")
    )
    signage.app.starts_again = again
    await signage.ended()
    assert asked == ["begin_end" if again else "end"]


async def test_what_breaks_once_does_not_stop_the_stage_s_clock(signage: Signage) -> None:
    stage = signage._stage
    broken = [True]

    def step() -> None:
        if broken:
            broken.clear()
            raise RuntimeError("once")

    stage.turns.step = step  # type: ignore[method-assign]
    with pytest.raises(RuntimeError, match="once"):
        stage._time_went_by()
    assert stage._timer.isActive()


async def test_the_office_is_told_what_is_on_the_glass(signage: Signage) -> None:
    stage = signage._stage
    told = [stage.report()["playing"]]
    stage.resume()
    told.append(stage.report()["playing"])
    stage.channel.link.tune(ChannelOut(id=3, name="News", url="http://tv.example/live.m3u8"))
    stage.channel.link.moved()
    told.append(stage.report()["playing"])
    assert told == ["", "filler", "News"]
