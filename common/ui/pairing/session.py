"""Pairing at a terminal: an enrolment, a camera that may change, and a person who may type instead. No Qt.

session = PairingSession(Enrolment(enrolling), source)      # source as in common.pairing.camera, None for all cameras
view_model = PairingViewModel(session, "pos")
paired = await session.run()         # returns when the terminal works
"""

from __future__ import annotations

import asyncio
import logging
import platform
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from common.domain.published import Published
from common.pairing.discovery import Discovery
from common.pairing.enrolment import Enrolment
from common.pairing.errors import CameraError
from common.pairing.nearby import Nearby
from common.pairing.paired import Paired
from common.pairing.payload import Invitation
from common.ui.pairing.service import CameraView, PreviewFrame

if TYPE_CHECKING:  # OpenCV and numpy take half a second: a terminal that is paired never loads them
    from common.pairing.camera import CameraFrame
    from common.pairing.frame_source import CameraName

log = logging.getLogger("comptoir.ui.pairing")


class PairingSession:
    """`source`: a camera's index, a video, a picture or a folder; None: the cameras of this machine in turn."""

    def __init__(
        self,
        enrolment: Enrolment,
        source: str | int | None = None,
        cameras: Callable[[], tuple[CameraName, ...]] | None = None,
    ) -> None:
        self.state = enrolment.state
        self.camera: Published[CameraView] = Published(CameraView())
        self.on_preview: Callable[[PreviewFrame], None] | None = None
        self.nearby = Nearby(enrolment.enrolling, Discovery(), self._invited, platform.node())
        self._enrolment = enrolment
        self._fixed = source
        self._cameras = cameras
        self._choice = 0
        self._changed = asyncio.Event()
        self._paired: asyncio.Future[Paired] | None = None

    async def run(self) -> Paired:
        """Watch cameras until paired: by camera, by hand, over the network. A dead camera waits for another choice."""
        self._paired = asyncio.get_running_loop().create_future()
        try:
            while not self._paired.done():
                self._changed.clear()
                await self._watch()
        finally:
            await self.nearby.close()
        return self._paired.result()

    async def enrol(self, text: str) -> object:
        return self._take(await self._enrolment.enrol(text))

    async def enrol_typed(self, url: str, code: str) -> object:
        return self._take(await self._enrolment.enrol_typed(url, code))

    async def _invited(self, invitation: Invitation) -> object:
        return self._take(await self._enrolment.enrol_invited(invitation))

    async def retry(self) -> object:
        return self._take(await self._enrolment.retry())

    async def next_camera(self) -> None:
        self._choice += 1
        self._changed.set()

    async def _watch(self) -> None:
        from common.pairing.camera import Camera
        from common.pairing.scanner import CameraScanner

        source, name, several = await self._source()
        camera = Camera(source, on_frame=self._on_frame, on_error=self._on_error)
        self.camera.set(CameraView(name, several=several, mirrored=isinstance(source, int)))
        camera.start()
        scan = asyncio.create_task(self._enrolment.scan(CameraScanner(camera)))
        changed = asyncio.create_task(self._changed.wait())
        waiting: set[asyncio.Future[Any]] = {scan, changed}
        if self._paired is not None:
            waiting.add(self._paired)
        try:
            await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
            if scan.done() and self._take(scan.result()) is None:
                # the camera failed; the screen says so, the person chooses another or types
                await asyncio.wait(waiting - {scan}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            scan.cancel()
            changed.cancel()
            await asyncio.gather(scan, changed, return_exceptions=True)
            await camera.stop()

    async def _source(self) -> tuple[str | int, str, bool]:
        if self._fixed is not None and self._choice == 0:
            return self._fixed, "", True
        names = await asyncio.to_thread(self._list_cameras)
        if not names:
            return (0 if self._fixed is None else self._fixed), "", False
        chosen = names[self._choice % len(names)]
        return chosen.index, chosen.name, len(names) > 1

    def _list_cameras(self) -> tuple[CameraName, ...]:
        if self._cameras is not None:
            return self._cameras()
        from common.pairing.frame_source import list_cameras

        return list_cameras()

    def _take(self, paired: Paired | None) -> Paired | None:
        if paired is not None and self._paired is not None and not self._paired.done():
            self._paired.set_result(paired)
        return paired

    def _on_frame(self, frame: CameraFrame) -> None:
        view = self.camera.value
        if not view.watching or view.error_code is not None:
            self.camera.set(CameraView(view.name, True, None, view.several, view.mirrored))
        if self.on_preview is not None:
            self.on_preview(frame.preview)

    def _on_error(self, error: CameraError) -> None:
        view = self.camera.value
        self.camera.set(CameraView(view.name, False, error.code, view.several, view.mirrored))
