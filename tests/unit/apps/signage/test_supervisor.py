"""The parent that starts the player again, with real processes."""

from __future__ import annotations

import signal
import sys
import threading
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from apps.signage import supervisor
from apps.signage.drawing import choose_drawing
from apps.signage.supervisor import LONGEST_WAIT_S, supervise

CHILD = """
import os, pathlib, sys
runs = pathlib.Path(sys.argv[1])
runs.write_text((runs.read_text() if runs.exists() else "") + os.environ.get("COMPTOIR_STARTED_AGAIN", "first") + "|")
codes = sys.argv[2].split(",")
sys.exit(int(codes[min(len(runs.read_text().split("|")) - 2, len(codes) - 1)]))
"""


def start(tmp_path: Path, codes: str, time: list[float] | None = None) -> tuple[int, list[str], list[float]]:
    pauses: list[float] = []
    runs = tmp_path / "runs"
    clock = iter(time) if time else None
    code = supervise(
        [sys.executable, "-c", CHILD, str(runs), codes],
        lambda pause, _over: pauses.append(pause),
        (lambda: next(clock)) if clock else (lambda: 0.0),
    )
    return code, runs.read_text().strip("|").split("|"), pauses


def test_a_player_that_falls_is_started_again_and_told_so(tmp_path: Path) -> None:
    code, runs, pauses = start(tmp_path, "1,7,0")
    assert code == 0
    assert runs == ["first", "1 1", "2 7"]
    assert pauses == [1, 2]


def test_it_waits_longer_each_time_but_not_for_ever(tmp_path: Path) -> None:
    _, _, pauses = start(tmp_path, "1,1,1,1,1,1,1,1,1,0")
    assert pauses == [1, 2, 4, 8, 16, 32, LONGEST_WAIT_S, LONGEST_WAIT_S, LONGEST_WAIT_S]


def test_one_that_ran_for_long_is_started_again_soon(tmp_path: Path) -> None:
    _, _, pauses = start(tmp_path, "1,1,1,0", [0, 1, 2, 3, 10, 700, 701, 702, 703, 704])
    assert pauses == [1, 2, 1]


def test_told_to_end_while_it_waits_it_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "FIRST_WAIT_S", 60.0)

    def told(_text: str) -> int:
        threading.Timer(0.1, signal.raise_signal, (signal.SIGTERM,)).start()
        return 0

    monkeypatch.setattr(sys, "stderr", SimpleNamespace(write=told))
    began = time.monotonic()
    assert supervise([sys.executable, "-c", CHILD, str(tmp_path / "runs"), "1"]) == 0
    assert time.monotonic() - began < 30


def test_called_wrongly_is_not_tried_again(tmp_path: Path) -> None:
    code, runs, _ = start(tmp_path, "2")
    assert (code, runs) == (2, ["first"])


@pytest.mark.parametrize(
    ("environment", "card", "platform", "chosen"),
    [
        ({}, "", "linux", "software"),
        ({}, "renderD128", "linux", ""),
        ({"QT_QUICK_BACKEND": "rhi"}, "", "linux", ""),
        ({"QSG_RHI_BACKEND": "vulkan"}, "", "linux", ""),
        ({}, "", "win32", ""),
    ],
)
def test_without_a_graphics_card_qt_quick_draws_itself(
    tmp_path: Path, environment: dict[str, str], card: str, platform: str, chosen: str
) -> None:
    if card:
        (tmp_path / card).touch()
    wanted = dict(environment)
    assert choose_drawing(wanted, tmp_path, platform) == chosen
    assert wanted.get("QT_QUICK_BACKEND", "") == (chosen or environment.get("QT_QUICK_BACKEND", ""))
