import os
import time
from pathlib import Path

import cv2
import numpy as np
import pytest

from common.pairing import frame_source
from common.pairing.decode import Frame
from common.pairing.errors import CameraError
from common.pairing.frame_source import (
    CameraName,
    DeviceSource,
    FrameSource,
    PictureSource,
    VideoSource,
    list_cameras,
    open_source,
)
from tests.support.qr_pictures import save


def shade(value: int) -> Frame:
    return np.full((32, 32, 3), value, np.uint8)


def next_shade(source: FrameSource) -> int:
    """Grey value of the next frame, waiting for it."""
    end = time.monotonic() + 5
    while time.monotonic() < end:
        image = source.read(wanted=True)
        if image is not None:
            return int(image[0, 0, 0])
        time.sleep(0.01)
    raise AssertionError("no frame")


@pytest.mark.parametrize(
    ("text", "kind"),
    [("0", DeviceSource), (3, DeviceSource), ("a.PNG", PictureSource), ("a.mp4", VideoSource)],
)
def test_what_a_source_text_means(text: str | int, kind: type) -> None:
    assert isinstance(open_source(text), kind)


def test_a_folder_may_be_there_or_come_later(tmp_path: Path) -> None:
    assert isinstance(open_source(str(tmp_path)), PictureSource)
    assert isinstance(open_source(str(tmp_path / "later")), PictureSource)


@pytest.mark.parametrize("text", ["notes.txt", "/no/such/parent/folder"])
def test_what_is_no_source(text: str) -> None:
    with pytest.raises(CameraError) as refused:
        open_source(text)
    assert refused.value.code == "camera_missing"


def test_a_picture_is_seen_again_when_it_changes(tmp_path: Path) -> None:
    path = save(tmp_path / "a.png", shade(10))
    with PictureSource(path) as source:
        assert next_shade(source) == 10
        assert source.read(wanted=True) is None  # not every poll: four times a second
        save(path, shade(20))
        assert next_shade(source) == 20
        path.unlink()
        assert source.read(wanted=True) is None


def test_a_half_written_picture_is_waited_for(tmp_path: Path) -> None:
    whole = cv2.imencode(".png", shade(30))[1].tobytes()
    path = tmp_path / "a.png"
    path.write_bytes(b"")
    with PictureSource(path) as source:
        assert source.read(wanted=True) is None
        path.write_bytes(whole[:20])
        assert source.read(wanted=True) is None
        path.write_bytes(whole)
        assert next_shade(source) == 30


def test_a_folder_shows_the_newest_first_then_the_others(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("not a picture")
    for age, value in ((300, 10), (200, 20), (100, 30)):
        path = save(tmp_path / f"{value}.png", shade(value))
        os.utime(path, (time.time() - age, time.time() - age))
    with PictureSource(tmp_path) as source:
        assert [next_shade(source) for _ in range(4)] == [30, 20, 10, 30]
        save(tmp_path / "new.png", shade(40))
        assert next_shade(source) == 40


def test_a_folder_that_is_not_there_yet(tmp_path: Path) -> None:
    folder = tmp_path / "later"
    with PictureSource(folder) as source:
        assert source.read(wanted=True) is None
        folder.mkdir()
        save(folder / "a.png", shade(50))
        assert next_shade(source) == 50


def test_a_video_is_played_over_and_over(tmp_path: Path) -> None:
    path = tmp_path / "a.avi"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 30, (32, 32))
    for value in (40, 200):
        writer.write(shade(value))
    writer.release()
    with VideoSource(path) as source:
        shades = [next_shade(source) for _ in range(5)]
        assert source.every_s == pytest.approx(1 / 30)
    assert [value > 120 for value in shades] == [False, True, False, True, False]


def test_a_video_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(CameraError) as missing, VideoSource(tmp_path / "a.mp4"):
        pass
    assert missing.value.details["cause"] == "no_file"
    (tmp_path / "b.mp4").write_bytes(b"not a video")
    with pytest.raises(CameraError) as unreadable, VideoSource(tmp_path / "b.mp4"):
        pass
    assert unreadable.value.details["cause"] == "unreadable"


class FakeCapture:
    """cv2.VideoCapture as far as it is used."""

    def __init__(self, opened: bool = True, frames: int = 10**9) -> None:
        self.opened, self.frames = opened, frames
        self.retrieved = 0
        self.released = False

    def __call__(self, _index: int, _driver: int) -> "FakeCapture":
        return self

    def isOpened(self) -> bool:
        return self.opened

    def set(self, _name: int, _value: float) -> bool:
        return True

    def grab(self) -> bool:
        self.frames -= 1
        return self.frames >= 0

    def retrieve(self) -> tuple[bool, Frame]:
        self.retrieved += 1
        return True, shade(60)

    def release(self) -> None:
        self.released = True


def test_a_device_moves_on_without_decoding_what_is_not_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    capture = FakeCapture()
    with DeviceSource(0, capture) as source:
        assert source.read(wanted=False) is None
        assert source.read(wanted=True) is not None
        assert capture.retrieved == 1
    assert capture.released


def test_a_device_that_is_not_there() -> None:
    capture = FakeCapture(opened=False)
    with pytest.raises(CameraError) as refused, DeviceSource(93, capture):
        pass
    assert refused.value.code == "camera_missing"
    assert capture.released


def test_a_device_somebody_else_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frame_source, "_LINUX", True)
    monkeypatch.setattr(Path, "exists", lambda _path: True)
    for allowed, cause in ((True, "in_use"), (False, "permission")):
        monkeypatch.setattr(os, "access", lambda *_asked, allowed=allowed: allowed)
        with pytest.raises(CameraError) as refused, DeviceSource(0, FakeCapture(opened=False)):
            pass
        assert (refused.value.code, refused.value.details["cause"]) == ("camera_taken", cause)


def test_a_device_that_falls_silent_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frame_source, "_SILENT_FOR_S", 0.05)
    monkeypatch.setattr(DeviceSource, "_unplugged", lambda _source: False)
    with DeviceSource(0, FakeCapture(frames=1)) as source:
        assert next_shade(source) == 60
        with pytest.raises(CameraError) as lost:
            next_shade(source)
        assert lost.value.code == "camera_lost"


def test_cameras_by_name_without_metadata_nodes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frame_source, "_LINUX", True)
    for node, index, name in (("video2", "0", "USB camera"), ("video0", "0", "Built-in"), ("video1", "1", "Built-in")):
        (tmp_path / node).mkdir()
        (tmp_path / node / "index").write_text(index + "\n")
        (tmp_path / node / "name").write_text(name + "\n")
    (tmp_path / "video9").mkdir()
    assert list_cameras(tmp_path) == (CameraName(0, "Built-in"), CameraName(2, "USB camera"))
