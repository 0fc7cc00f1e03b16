"""Whatever other threads do, a Qt object dies on the thread it lives on."""

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from common.ui import garbage
from common.ui.garbage import MainThreadGarbage


class Ring:
    """Garbage that only the collector finds; it writes down where it died."""

    def __init__(self, died: list[int]) -> None:
        self.me = self
        self.died = died
        self.timer = QTimer()
        self.timer.start(60_000)

    def __del__(self) -> None:
        self.died.append(threading.get_ident())


def allocate() -> list[list[int]]:
    """More than any threshold."""
    return [[each] for each in range(100_000)]


@pytest.fixture
def collector(qt_application: QGuiApplication) -> Iterator[MainThreadGarbage]:
    was = gc.isenabled()
    made = MainThreadGarbage(QObject(qt_application))
    yield made
    made.end()
    (gc.enable if was else gc.disable)()


def test_another_thread_never_collects_and_the_main_one_does(collector: MainThreadGarbage) -> None:
    collector.begin()
    died: list[int] = []
    Ring(died)
    busy = threading.Thread(target=allocate)
    busy.start()
    busy.join()
    assert died == []
    kept = [[each] for each in range(2 * garbage.YOUNG)]
    collector.look()
    assert kept
    assert died == [threading.get_ident()]


def test_a_quiet_program_is_left_alone(collector: MainThreadGarbage, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    collector.begin()
    gc.collect()
    monkeypatch.setattr(gc, "collect", asked.append)
    collector.look()
    assert asked == []
