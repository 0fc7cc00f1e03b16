"""Counting presented frames: only while something is to move, and never more memory than a minute's worth."""

from __future__ import annotations

import pytest

from apps.signage.stage.frames import KEPT, PresentedFrames


class Film:
    """Frames at times that a test gives."""

    def __init__(self) -> None:
        self.now = 10.0
        self.moves = True
        self.frames = PresentedFrames(lambda: self.now)
        self.frames._moves = lambda: self.moves

    def present(self, *after_ms: float) -> None:
        for each in after_ms:
            self.now += each / 1000
            self.frames.presented()


def test_rate_and_worst_gap_of_what_moved() -> None:
    film = Film()
    film.present(0, *[20] * 10, 100)
    assert film.frames.worst_ms == pytest.approx(100)
    assert film.frames.per_second == pytest.approx(11 / 0.3)
    assert film.frames.report() == {"frames_per_second": 36.7, "worst_gap_ms": 100}


def test_a_picture_that_stands_still_is_no_gap() -> None:
    film = Film()
    film.present(0, 20)
    film.moves = False
    film.present(20, 8000)
    film.moves = True
    film.present(20, 20)
    assert film.frames.worst_ms == pytest.approx(20)
    assert film.frames.count == 6


def test_nothing_presented_yet() -> None:
    assert Film().frames.report() == {"frames_per_second": 0, "worst_gap_ms": 0}


def test_a_day_of_frames_takes_no_more_room_than_a_minute() -> None:
    film = Film()
    film.present(*[16] * (KEPT + 500))
    assert len(film.frames.intervals_ms) == KEPT
