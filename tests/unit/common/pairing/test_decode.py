import importlib
import logging
import sys

import cv2
import numpy as np
import pytest

from benchmarks.qr_decode import bad_frames
from common.pairing.decode import QrDecoder, wiener_kernel
from tests.support.absent import absent
from tests.support.qr_pictures import drawn, seen_by_webcam

TEXT = "eyJzdG9yZV9za3UiOiJwaXp6YS1iYWItZWwtb3VlZCJ9" * 6


@pytest.mark.parametrize("turned", [None, cv2.ROTATE_90_CLOCKWISE, cv2.ROTATE_180])
def test_reads_a_clean_code_at_the_first_rung(turned: int | None) -> None:
    picture = drawn(TEXT)
    if turned is not None:
        picture = np.asarray(cv2.rotate(picture, turned), dtype=np.uint8)
    found = QrDecoder().decode(picture)
    assert found is not None
    assert (found.text, found.by) == (TEXT, "zxing")


def test_corners_are_parts_of_the_frame_where_the_code_is() -> None:
    found = QrDecoder().decode(seen_by_webcam(TEXT, size=400, angle=0, blur=0.5, noise=1))
    assert found is not None
    (left, top), _, (right, bottom), _ = found.corners
    assert 0.3 < left < 0.45
    assert 0.2 < top < 0.35
    assert 0.55 < right < 0.7
    assert 0.65 < bottom < 0.8


def test_reads_grey_frames_too() -> None:
    grey = cv2.cvtColor(drawn(TEXT), cv2.COLOR_BGR2GRAY)
    found = QrDecoder().decode(np.asarray(grey, dtype=np.uint8))
    assert found is not None
    assert found.text == TEXT


def test_reads_more_bad_frames_than_zxing_alone_and_none_wrong() -> None:
    import zxingcpp

    frames = bad_frames(12, seed=5)
    decoder = QrDecoder(budget_ms=10_000)
    ours = [decoder.decode(frame) for _, frame in frames]
    alone = [zxingcpp.read_barcodes(frame) for _, frame in frames]
    read = sum(found is not None for found in ours)
    assert read > sum(bool(found) for found in alone)
    assert read >= 11
    assert all(found is None or found.text == text for found, (text, _) in zip(ours, frames, strict=True))


@pytest.mark.parametrize("shape", [(480, 640, 3), (1080, 1920, 3), (720, 1280), (50, 50, 3)])
def test_nothing_in_a_frame_without_a_code(shape: tuple[int, ...]) -> None:
    noise = np.random.default_rng(1).integers(0, 255, shape, dtype=np.uint8)
    assert QrDecoder().decode(noise, thorough=True) is None


def test_a_frame_of_another_size_is_read_by_the_later_rungs() -> None:
    small = cv2.resize(seen_by_webcam(TEXT, size=560, blur=1.4, noise=6), (640, 360), interpolation=cv2.INTER_AREA)
    large = cv2.resize(seen_by_webcam(TEXT, size=420, blur=2.0, noise=9, contrast=60), (1920, 1080))
    for frame in (small, large):
        found = QrDecoder().decode(np.asarray(frame, dtype=np.uint8), thorough=True)
        assert found is not None
        assert found.text == TEXT


class Ticking:
    """A clock on which every look costs so many milliseconds."""

    def __init__(self, step_ms: float) -> None:
        self.now, self.step = 0.0, step_ms / 1000

    def __call__(self) -> float:
        self.now += self.step
        return self.now


def test_stops_when_the_budget_is_spent_and_goes_on_with_the_rest_next_time() -> None:
    decoder = QrDecoder(budget_ms=60, clock=Ticking(8))
    climbed: list[str] = []
    original = decoder._try

    def watched(rung, grey):  # type: ignore[no-untyped-def]
        climbed.append(rung.name)
        return original(rung, grey)

    decoder._try = watched  # type: ignore[method-assign]
    blank = np.full((90, 160), 128, np.uint8)
    for _ in range(12):
        before = len(climbed)
        decoder.decode(blank)
        assert len(climbed) - before <= 3
    assert set(climbed) == set(decoder.rungs)


def test_thorough_climbs_every_rung_whatever_it_costs() -> None:
    decoder = QrDecoder(budget_ms=1)
    hard = [frame for _, frame in bad_frames(6, seed=3)]
    assert sum(decoder.decode(frame, thorough=True) is not None for frame in hard) >= 5


def test_without_libzbar_it_reads_on_with_zxing_and_says_so(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(sys.modules, "pyzbar", None)  # importing it now raises ImportError
    with caplog.at_level(logging.WARNING):
        decoder = QrDecoder()
    assert not [rung for rung in decoder.rungs if "pyzbar" in rung]
    assert len(caplog.records) == 1
    assert "zxing-cpp alone" in caplog.text
    found = decoder.decode(drawn(TEXT))
    assert found is not None


def test_pyzbar_is_the_last_rung_where_it_is_installed() -> None:
    try:
        importlib.import_module("pyzbar.pyzbar")
    except ImportError:
        absent("libzbar is not installed (Debian: libzbar0)")
    assert QrDecoder().rungs[-1] == "pyzbar+wiener"


def test_wiener_kernel_keeps_brightness_and_sharpens() -> None:
    kernel = wiener_kernel(1.8, 0.05, 9)
    assert kernel.shape == (9, 9)
    assert float(kernel.sum()) == pytest.approx(1, abs=1e-5)
    edge = np.zeros((40, 40), np.uint8)
    edge[:, 20:] = 200
    blurred = cv2.GaussianBlur(edge, (0, 0), 1.8)
    sharpened = cv2.filter2D(blurred, -1, kernel)
    steepest = [int(np.abs(np.diff(np.asarray(picture)[20].astype(int))).max()) for picture in (blurred, sharpened)]
    assert steepest[1] > 1.3 * steepest[0]
