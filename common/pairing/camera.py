"""A camera seen from the event loop: its own thread, the latest frame, a typed error with the cause.

    camera = Camera("0")                  # or a video, a picture, a folder of pictures
    camera.start()
    seen = await camera.next_frame()      # waits for a frame not yet seen; CameraError when there is none to come
    await camera.stop()

At most 15 frames a second are published, the latest only: who is slow misses frames, nobody waits for anybody. What the
sources are is in common.pairing.frame_source.
"""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np

from common.pairing.decode import Frame
from common.pairing.errors import CameraError
from common.pairing.frame_source import FrameSource, open_source

MAX_FPS = 15.0
PREVIEW_WIDTH = 640
_STOP_WITHIN_S = 1.0

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Preview:
    """A small picture for the screen: `rgb` is height x width x 3 bytes, rows without padding."""

    width: int
    height: int
    rgb: bytes


@dataclass(frozen=True, slots=True)
class CameraFrame:
    """number: counts up from 1. image: height x width x 3, BGR, uint8; not to be written to. still: a picture that
    does not move, worth a thorough look."""

    number: int
    image: Frame
    preview: Preview
    still: bool


class Camera:
    """One source, watched until stopped. Made and used on one event loop's thread; not to be started twice.

    on_frame, on_error: called on the event loop, for a screen that shows the preview.
    """

    def __init__(
        self,
        source: str | int,
        *,
        on_frame: Callable[[CameraFrame], None] | None = None,
        on_error: Callable[[CameraError], None] | None = None,
        open_source: Callable[[str | int], FrameSource] = open_source,
        max_fps: float = MAX_FPS,
    ) -> None:
        self.source = source
        self.error: CameraError | None = None
        self._open_source = open_source
        self._on_frame = on_frame
        self._on_error = on_error
        self._interval_s = 1 / max_fps
        self._latest: CameraFrame | None = None
        self._taken = 0  # number of the last frame handed out by next_frame
        self._changed = asyncio.Event()
        self._stopping = threading.Event()
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def latest(self) -> CameraFrame | None:
        """The last frame published, None before the first."""
        return self._latest

    def start(self) -> None:
        """Begin watching; returns at once. A camera that cannot be opened is reported by next_frame and on_error."""
        if self._thread is not None:
            raise RuntimeError("a Camera is started once")
        loop = asyncio.get_running_loop()
        # a daemon: some drivers block for many seconds in open() or read(), which must not hold the program's end
        self._thread = threading.Thread(target=self._watch, args=(loop,), name="camera", daemon=True)
        self._thread.start()

    async def next_frame(self) -> CameraFrame:
        """The latest frame not yet handed out by this method; waits for one. CameraError when the source has failed."""
        while True:
            if self._latest is not None and self._latest.number > self._taken:
                self._taken = self._latest.number
                return self._latest
            if self.error is not None:
                raise self.error
            if self._stopping.is_set():
                raise CameraError("camera_lost", cause="stopped")
            self._changed.clear()
            await self._changed.wait()

    async def stop(self) -> None:
        """Release the source. Returns within about a second even if a driver hangs (the thread is left to end)."""
        self._stopping.set()
        self._changed.set()
        thread = self._thread
        if thread is not None and not await asyncio.to_thread(self._ended.wait, _STOP_WITHIN_S):
            log.warning("camera %s is slow to let go", self.source)

    def _watch(self, loop: asyncio.AbstractEventLoop) -> None:
        try:
            self._read_all(loop)
        except CameraError as failure:
            self._tell(loop, self._fail, failure)
        except (cv2.error, OSError) as failure:
            log.warning("camera %s: %s", self.source, failure)
            self._tell(loop, self._fail, CameraError("camera_lost", cause=type(failure).__name__))
        finally:
            self._ended.set()

    def _read_all(self, loop: asyncio.AbstractEventLoop) -> None:
        number = 0
        with self._open_source(self.source) as source:
            due = time.monotonic()
            while not self._stopping.is_set():
                image = source.read(wanted=time.monotonic() >= due)
                if image is not None:
                    number += 1
                    due = max(due + self._interval_s, time.monotonic())
                    frame = CameraFrame(number, image, preview(image), source.still)
                    self._tell(loop, self._publish, frame)
                if source.paces:  # a real camera's read waits for its next frame; files do not
                    continue
                self._stopping.wait(source.every_s)

    def _tell(self, loop: asyncio.AbstractEventLoop, call: Callable[..., None], what: object) -> None:
        try:
            loop.call_soon_threadsafe(call, what)
        except RuntimeError:  # the loop is closed: the program is ending
            self._stopping.set()

    def _publish(self, frame: CameraFrame) -> None:
        if self._stopping.is_set():
            return
        self._latest = frame
        self._changed.set()
        if self._on_frame is not None:
            self._on_frame(frame)

    def _fail(self, failure: CameraError) -> None:
        self.error = failure
        self._changed.set()
        if self._on_error is not None and not self._stopping.is_set():
            self._on_error(failure)


def preview(image: Frame, width: int = PREVIEW_WIDTH) -> Preview:
    """`image` (BGR) no wider than `width` pixels, as RGB."""
    height, full = image.shape[:2]
    if full > width:
        size = (width, max(1, round(height * width / full)))
        image = np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    rgb = cv2.cvtColor(image, cv2.COLOR_BGR2RGB)
    return Preview(rgb.shape[1], rgb.shape[0], rgb.tobytes())
