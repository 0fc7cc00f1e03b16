"""A program that presents no frame any more is ended, with its stacks; one that does is not. Real processes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import sys, threading, time
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow
from apps.signage.stage.frames import PresentedFrames
from apps.signage.stage.watchdog import Watchdog

case, note = sys.argv[1], Path(sys.argv[2])
app = QGuiApplication([])
window = QQuickWindow()
window.resize(64, 64)
window.show()
frames = PresentedFrames()
frames.attach(window)
dog = Watchdog(frames, note, window.update, window.isExposed, after_s=2.4 if case in ("well", "hidden") else 1.0)
dog.begin()

def stuck_in_the_loop():
    threading.Event().wait()

def stuck_in_the_end():
    threading.Event().wait()

def no_frames_but_alive():
    window.frameSwapped.disconnect(frames.presented)

if case == "loop":
    QTimer.singleShot(200, stuck_in_the_loop)
elif case == "frames":
    QTimer.singleShot(200, no_frames_but_alive)
elif case == "hidden":
    QTimer.singleShot(200, window.hide)
QTimer.singleShot({"end": 100, "well": 3000, "hidden": 3000}.get(case, 40_000), app.quit)
app.exec()
if case == "end":
    dog.begin_end()
    stuck_in_the_end()
dog.end()
print("ended in good order", flush=True)
"""


def run(case: str, note: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
    command = [sys.executable, "-c", PROGRAM, case, str(note)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize(
    ("case", "stack"),
    [("loop", "stuck_in_the_loop"), ("frames", "most recent call first"), ("end", "stuck_in_the_end")],
)
def test_a_program_that_stands_still_is_ended_with_its_stacks(tmp_path: Path, case: str, stack: str) -> None:
    note = tmp_path / "logs" / "standstill.txt"
    done = run(case, note)
    assert done.returncode == 1
    assert "good order" not in done.stdout
    assert stack in note.read_text()


@pytest.mark.parametrize("case", ["well", "hidden"])
def test_a_picture_that_stands_still_and_a_hidden_window_are_no_standstill(tmp_path: Path, case: str) -> None:
    note = tmp_path / "standstill.txt"
    note.write_text("the stacks of the last time")
    done = run(case, note)
    assert done.returncode == 0
    assert "good order" in done.stdout
    assert note.read_text() == ""
    assert (tmp_path / "standstill.last.txt").read_text() == "the stacks of the last time"
    assert "stood still the last time" in done.stderr
