"""What the pairing screen asks for, narrow enough for a ten-line fake; `session.py` is the real one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from common.domain.published import Published
from common.pairing.nearby import NearbyState
from common.pairing.state import EnrolmentState


@dataclass(frozen=True, slots=True)
class CameraView:
    """What is known of the camera. error_code: camera_missing, camera_taken, camera_lost or None; name may be empty."""

    name: str = ""
    watching: bool = False
    error_code: str | None = None
    several: bool = False
    mirrored: bool = False


class PreviewFrame(Protocol):
    """A small picture: `rgb` is height × width × 3 bytes, rows without padding."""

    @property
    def width(self) -> int: ...

    @property
    def height(self) -> int: ...

    @property
    def rgb(self) -> bytes: ...


class PairingService(Protocol):
    """Follow `state` and `camera`; frames come through `on_preview`."""

    state: Published[EnrolmentState]
    camera: Published[CameraView]
    on_preview: Callable[[PreviewFrame], None] | None

    async def enrol(self, text: str) -> object:
        """With what was pasted: the code's whole text or a link."""
        ...

    async def enrol_typed(self, url: str, code: str) -> object:
        """With an address and a code typed by hand."""
        ...

    async def retry(self) -> object: ...

    async def next_camera(self) -> None:
        """Watch the next camera, or the same one again when there is no other."""
        ...


class NearbyService(Protocol):
    """The search on the network and the request to be paired; `common.pairing.nearby.Nearby` is the real one."""

    state: Published[NearbyState]

    async def open(self) -> None: ...

    async def ask(self, key: str) -> None:
        """The server of the list with this key."""
        ...

    async def withdraw(self) -> None:
        """Ask no longer; the list again."""
        ...

    async def close(self) -> None: ...
