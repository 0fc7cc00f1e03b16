"""The screen is kept awake where the system can be asked; where not, the log says so and nothing fails."""

from __future__ import annotations

import logging
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from apps.signage.awake import Awake

_DESKTOP = """
import sys
from PySide6.QtCore import QCoreApplication, QObject, QTimer, ClassInfo, Slot
from PySide6.QtDBus import QDBusConnection
import logging
from apps.signage.awake import Awake

@ClassInfo({"D-Bus Interface": "org.freedesktop.ScreenSaver"})
class ScreenSaver(QObject):
    @Slot(str, str, result="uint")
    def Inhibit(self, who, why):
        print(f"inhibited by {who}: {why}", flush=True)
        return 7

app = QCoreApplication([])
logging.basicConfig(level="INFO", stream=sys.stdout, format="%(message)s")
bus = QDBusConnection.sessionBus()
saver = ScreenSaver()
if sys.argv[1] == "with":
    assert bus.registerService("org.freedesktop.ScreenSaver")
    assert bus.registerObject("/org/freedesktop/ScreenSaver", saver, QDBusConnection.RegisterOption.ExportAllSlots)
awake = Awake()
awake.hold()
QTimer.singleShot(1500, app.quit)
app.exec()
awake.release()
"""


def on_a_desktop(screen_saver: str) -> str:
    command = ["dbus-run-session", "--", sys.executable, "-c", _DESKTOP, screen_saver]
    root = Path(__file__).resolve().parents[4]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=60, check=True).stdout


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="no D-Bus on this machine")
def test_a_desktop_is_asked_and_answers() -> None:
    said = on_a_desktop("with")
    assert "inhibited by comptoir: signage" in said
    assert "the screen is kept awake" in said


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="no D-Bus on this machine")
def test_a_desktop_without_a_screen_saver_costs_a_line_in_the_log() -> None:
    assert "the screen may sleep" in on_a_desktop("without")


def test_windows_is_asked_for_display_and_system(monkeypatch: pytest.MonkeyPatch) -> None:
    import ctypes

    asked: list[int] = []

    class Kernel:
        def SetThreadExecutionState(self, state: ctypes.c_uint) -> int:
            asked.append(state.value)
            return 1

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "WinDLL", lambda _name: Kernel(), raising=False)
    awake = Awake()
    awake.hold()
    awake.release()
    assert asked == [0x80000003, 0x80000000]


def test_a_windows_without_it_costs_a_line_in_the_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    import ctypes

    def missing(_name: str) -> object:
        raise OSError("no kernel32")

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "WinDLL", missing, raising=False)
    with caplog.at_level(logging.INFO):
        Awake().hold()
    assert "the screen may sleep: no kernel32" in caplog.text
