"""Where frames come from: a camera, a video file, a picture, or a folder of pictures.

Files stand in for a camera (tests, demo, a photo sent by the back office): they are polled, so a picture may appear
or change later.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, Self

import cv2
import numpy as np

from common.pairing.decode import Frame
from common.pairing.errors import CameraError

PICTURES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".bmp"})
VIDEOS = frozenset({".mp4", ".avi", ".mkv", ".mov", ".webm", ".m4v", ".mjpeg"})
_LINUX, _WINDOWS = sys.platform == "linux", sys.platform == "win32"
_SIZE = (1280, 720)
_SILENT_FOR_S = 2.0  # so long without a frame and the camera is gone
_POLL_S = 0.1
_STILL_EVERY_S = 0.25
_PROBED = 6  # devices looked for where the system has no list of them

_Key = tuple[int, int, str]  # when written, size, path: another content is another key


class FrameSource(Protocol):
    """paces: read() itself waits for the next frame. every_s: otherwise how long to wait between two reads.
    still: its frames are pictures that do not move."""

    paces: bool
    every_s: float
    still: bool

    def __enter__(self) -> Self: ...

    def __exit__(self, *error: object) -> None: ...

    def read(self, *, wanted: bool) -> Frame | None:
        """The next frame, BGR; None if there is none yet, or it is not wanted (the source still moves on).

        CameraError camera_lost when there will be none.
        """
        ...


@dataclass(frozen=True, slots=True)
class CameraName:
    """A camera of this machine: its index, and its name as the system says it (may be empty)."""

    index: int
    name: str


def open_source(source: str | int) -> FrameSource:
    """The source a text means: digits are a device index, else a path. CameraError camera_missing for neither."""
    if isinstance(source, int) or source.strip().isdigit():
        return DeviceSource(int(source))
    path = Path(source).expanduser()
    if path.is_dir():
        return PictureSource(path)
    if path.suffix.lower() in PICTURES:  # need not exist yet
        return PictureSource(path)
    if path.suffix.lower() in VIDEOS:
        return VideoSource(path)
    if not path.suffix and not path.exists() and path.parent.is_dir():
        return PictureSource(path)  # a folder that is still to be made
    raise CameraError("camera_missing", source=str(source), cause="unknown_source")


class _Capture:
    """What a camera and a video have in common: OpenCV's VideoCapture."""

    paces = False
    every_s = 0.0
    still = False

    def __init__(self) -> None:
        self._capture: Any = None

    def __exit__(self, *error: object) -> None:
        if self._capture is not None:
            self._capture.release()


class DeviceSource(_Capture):
    """A camera by its index, at 720p if it can."""

    paces = True

    def __init__(self, index: int, capture: Callable[..., Any] = cv2.VideoCapture) -> None:
        super().__init__()
        self._index = index
        self._open = capture
        self._heard_at = 0.0

    def __enter__(self) -> Self:
        self._capture = self._open(self._index, _driver())
        if not self._capture.isOpened():
            self._capture.release()
            raise self._refusal()
        # MJPG first: many USB cameras give raw 720p at five frames a second only
        self._capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
        self._capture.set(cv2.CAP_PROP_FRAME_WIDTH, _SIZE[0])
        self._capture.set(cv2.CAP_PROP_FRAME_HEIGHT, _SIZE[1])
        self._heard_at = time.monotonic()
        return self

    def read(self, *, wanted: bool) -> Frame | None:
        # grab every frame, decode only what is wanted: otherwise the driver's queue hands out the past
        if self._capture.grab():
            self._heard_at = time.monotonic()
            if not wanted:
                return None
            good, image = self._capture.retrieve()
            return np.asarray(image, dtype=np.uint8) if good else None
        if time.monotonic() - self._heard_at > _SILENT_FOR_S or self._unplugged():
            raise CameraError("camera_lost", source=str(self._index), cause="unplugged")
        time.sleep(0.02)  # a driver that fails at once must not spin this thread
        return None

    def _unplugged(self) -> bool:
        return _LINUX and not Path(f"/dev/video{self._index}").exists()

    def _refusal(self) -> CameraError:
        source = str(self._index)
        if _LINUX:
            node = Path(f"/dev/video{self._index}")
            if not node.exists():
                return CameraError("camera_missing", source=source, cause="no_device")
            allowed = os.access(node, os.R_OK | os.W_OK)
            return CameraError("camera_taken", source=source, cause="in_use" if allowed else "permission")
        # Windows and macOS say no more than "not opened"; a camera another program holds is listed all the same
        return CameraError("camera_missing", source=source, cause="not_opened")


class VideoSource(_Capture):
    """A video file, played at its own speed, over and over."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    def __enter__(self) -> Self:
        if not self._path.exists():
            raise CameraError("camera_missing", source=str(self._path), cause="no_file")
        self._capture = cv2.VideoCapture(str(self._path))
        if not self._capture.isOpened():
            raise CameraError("camera_missing", source=str(self._path), cause="unreadable")
        self.every_s = 1 / min(max(float(self._capture.get(cv2.CAP_PROP_FPS)), 1.0), 60.0)
        return self

    def read(self, *, wanted: bool) -> Frame | None:
        if not self._capture.grab():
            self._capture.set(cv2.CAP_PROP_POS_FRAMES, 0)
            if not self._capture.grab():
                raise CameraError("camera_lost", source=str(self._path), cause="no_frames")
        if not wanted:
            return None
        good, image = self._capture.retrieve()
        return np.asarray(image, dtype=np.uint8) if good else None


class PictureSource:
    """A picture, or a folder of them: polled, waited for while absent or half written, shown four times a second.

    Of a folder the newest comes first, then the older ones in turn; a new arrival is shown next.
    """

    paces = False
    every_s = _POLL_S
    still = True

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known: tuple[_Key, ...] = ()
        self._next = 0
        self._images: dict[_Key, Frame] = {}
        self._shown_at = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._images.clear()

    def read(self, *, wanted: bool) -> Frame | None:
        found = self._pictures()
        if found != self._known:
            self._known, self._next, self._shown_at = found, 0, 0.0
            self._images = {key: image for key, image in self._images.items() if key in found}
        if not wanted or not found or time.monotonic() - self._shown_at < _STILL_EVERY_S:
            return None
        key = found[self._next % len(found)]
        self._next += 1
        self._shown_at = time.monotonic()
        if key not in self._images:
            image = cv2.imread(key[2], cv2.IMREAD_COLOR)
            if image is None:  # half written, or not a picture: looked at again when it changes, or on the next turn
                return None
            if len(self._images) >= 8:
                self._images.clear()
            self._images[key] = np.asarray(image, dtype=np.uint8)
        return self._images[key]

    def _pictures(self) -> tuple[_Key, ...]:
        paths = self._path.iterdir() if self._path.is_dir() else iter([self._path])
        found = []
        for path in paths:
            try:
                if path.suffix.lower() in PICTURES:
                    status = path.stat()
                    if status.st_size:
                        found.append((status.st_mtime_ns, status.st_size, str(path)))
            except OSError:
                continue  # gone between the listing and now, or not there yet
        return tuple(sorted(found, reverse=True))


def list_cameras(devices: Path = Path("/sys/class/video4linux")) -> tuple[CameraName, ...]:
    """The machine's cameras, for "other camera". Elsewhere than on Linux it opens each: slow, call it in a thread."""
    if not _LINUX:
        return tuple(CameraName(index, "") for index in range(_PROBED) if _opens(index))
    found = []
    for node in devices.glob("video*"):
        try:
            # one camera has several nodes; those after the first carry metadata, not pictures
            if (node / "index").read_text().strip() == "0":
                found.append(CameraName(int(node.name.removeprefix("video")), (node / "name").read_text().strip()))
        except (OSError, ValueError):
            continue
    return tuple(sorted(found, key=lambda camera: camera.index))


def _driver() -> int:
    if _LINUX:
        return int(cv2.CAP_V4L2)
    # DirectShow opens in a fraction of a second where Media Foundation takes many
    return int(cv2.CAP_DSHOW) if _WINDOWS else int(cv2.CAP_ANY)


def _opens(index: int) -> bool:
    capture = cv2.VideoCapture(index, _driver())
    try:
        return bool(capture.isOpened())
    finally:
        capture.release()
