import asyncio
import threading
import time
from pathlib import Path
from typing import Self

import cv2
import numpy as np
import pytest

from common.pairing.camera import Camera, CameraFrame, preview
from common.pairing.decode import Frame
from common.pairing.errors import CameraError
from tests.support.qr_pictures import drawn, save

GREY = np.full((720, 1280, 3), 90, np.uint8)


class FakeSource:
    """Frames as a test says; `block` makes read() hang like a bad driver."""

    paces = False
    every_s = 0.001
    still = False

    def __init__(self, frames: int = 10**9, failure: Exception | None = None) -> None:
        self.left, self.failure = frames, failure
        self.block = threading.Event()
        self.block.set()
        self.closed = threading.Event()
        self.wanted: list[bool] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.closed.set()

    def read(self, *, wanted: bool) -> Frame | None:
        self.block.wait()
        self.wanted.append(wanted)
        if self.left <= 0:
            if self.failure:
                raise self.failure
            return None
        if not wanted:
            return None
        self.left -= 1
        return GREY


def camera(source: FakeSource, **options: object) -> Camera:
    return Camera("0", open_source=lambda _source: source, **options)  # type: ignore[arg-type]


async def test_publishes_frames_with_a_small_rgb_preview() -> None:
    source, seen = FakeSource(), list[CameraFrame]()
    watched = camera(source, on_frame=seen.append)
    watched.start()
    first, second = await watched.next_frame(), await watched.next_frame()
    await watched.stop()
    assert second.number > first.number >= 1
    assert first.image.shape == (720, 1280, 3)
    assert (first.preview.width, first.preview.height, len(first.preview.rgb)) == (640, 360, 640 * 360 * 3)
    assert watched.latest is not None
    assert seen[0].number == 1
    assert source.closed.is_set()


async def test_never_more_than_the_frame_rate() -> None:
    source, seen = FakeSource(), list[float]()
    watched = camera(source, on_frame=lambda _frame: seen.append(time.monotonic()), max_fps=15)
    watched.start()
    for _ in range(6):
        await watched.next_frame()
    await watched.stop()
    assert seen[5] - seen[0] >= 5 / 15 - 0.05
    assert source.wanted.count(False) > source.wanted.count(True)


async def test_a_slow_watcher_gets_the_latest_frame_only() -> None:
    fifth = asyncio.Event()
    watched = camera(
        FakeSource(frames=5), max_fps=1000, on_frame=lambda frame: fifth.set() if frame.number == 5 else None
    )
    watched.start()
    await fifth.wait()
    assert (await watched.next_frame()).number == 5
    await watched.stop()


async def test_a_camera_that_goes_says_why_and_keeps_saying_it() -> None:
    told: list[CameraError] = []
    lost = CameraError("camera_lost", cause="unplugged")
    watched = camera(FakeSource(frames=1, failure=lost), on_error=told.append)
    watched.start()
    await watched.next_frame()
    for _ in range(2):
        with pytest.raises(CameraError) as failed:
            await watched.next_frame()
        assert failed.value.details["cause"] == "unplugged"
    assert told == [lost]
    await watched.stop()


async def test_a_driver_error_becomes_a_camera_error() -> None:
    watched = camera(FakeSource(frames=0, failure=OSError("bus")))
    watched.start()
    with pytest.raises(CameraError) as failed:
        await watched.next_frame()
    assert failed.value.code == "camera_lost"
    await watched.stop()


async def test_a_missing_source_is_reported_not_raised_by_start() -> None:
    watched = Camera("nothing-that-exists.xyz")
    watched.start()
    with pytest.raises(CameraError) as failed:
        await watched.next_frame()
    assert failed.value.code == "camera_missing"
    await watched.stop()


async def test_stop_is_quick_even_if_the_driver_hangs_and_wakes_who_waits() -> None:
    source = FakeSource()
    source.block.clear()
    watched = camera(source)
    watched.start()
    waiting = asyncio.ensure_future(watched.next_frame())
    await asyncio.sleep(0)
    before = time.monotonic()
    await watched.stop()
    assert time.monotonic() - before < 3
    with pytest.raises(CameraError) as failed:
        await waiting
    assert failed.value.details["cause"] == "stopped"
    source.block.set()
    assert source.closed.wait(5)


async def test_the_loop_keeps_running_while_the_driver_hangs() -> None:
    source = FakeSource()
    source.block.clear()
    watched = camera(source)
    watched.start()
    waiting = asyncio.ensure_future(watched.next_frame())
    ticks, end = 0, time.monotonic() + 0.2
    while time.monotonic() < end:
        await asyncio.sleep(0.01)
        ticks += 1
    waiting.cancel()
    source.block.set()
    await watched.stop()
    assert ticks >= 5


async def test_a_picture_that_comes_later_is_waited_for(tmp_path: Path) -> None:
    watched = Camera(str(tmp_path / "qr.png"))
    watched.start()
    waiting = asyncio.ensure_future(watched.next_frame())
    await asyncio.sleep(0.15)
    assert not waiting.done()
    save(tmp_path / "qr.png", drawn("hello"))
    async with asyncio.timeout(5):
        frame = await waiting
    assert frame.still
    assert cv2.QRCodeDetector().detectAndDecode(frame.image)[0] == "hello"
    await watched.stop()


async def test_is_started_once() -> None:
    watched = camera(FakeSource())
    watched.start()
    with pytest.raises(RuntimeError):
        watched.start()
    await watched.stop()


def test_preview_of_a_small_frame_is_not_enlarged() -> None:
    small = preview(np.zeros((48, 64, 3), np.uint8))
    assert (small.width, small.height) == (64, 48)
    blue = np.zeros((2, 2, 3), np.uint8)
    blue[..., 0] = 255
    assert preview(blue).rgb[:3] == b"\x00\x00\xff"
