"""Codes from a camera: frames are decoded in a thread, the event loop only waits."""

from __future__ import annotations

import asyncio

from common.pairing.camera import Camera
from common.pairing.decode import QrDecoder


class CameraScanner:
    """The enrolment's reader over one started camera. Does not stop it."""

    def __init__(self, camera: Camera, decoder: QrDecoder | None = None) -> None:
        self._camera = camera
        self._decoder = decoder or QrDecoder()

    async def next_code(self) -> tuple[str, tuple[tuple[float, float], ...]]:
        """The text of the next frame with a code, and its corners; CameraError when no frame will come."""
        while True:
            frame = await self._camera.next_frame()
            found = await asyncio.to_thread(self._decoder.decode, frame.image, thorough=frame.still)
            if found is not None:
                return found.text, found.corners
