"""The actions a terminal with a window can do."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage

from common.client.api import ApiClient
from common.contract.actions import ActionOut
from common.domain.waiting import happens
from common.sync.fleet import ActionFailed, Duty, Say
from common.sync.terminal import Terminal
from common.ui.application import Application, destroy

IDENTIFY_S = 15.0
WIDEST = 1920


def identify(app: Application, terminal: Terminal, ring: Callable[[], None]) -> Duty:
    """The terminal's name over its whole screen and a pulsing frame, until somebody touches it."""

    async def duty(_action: ActionOut, _say: Say) -> str:
        profile = terminal.profile.value
        assert profile is not None
        touched = asyncio.Event()
        loop = asyncio.get_running_loop()
        overlay = app.lay_over(
            "common.ui", "IdentifyOverlay", name=profile.device.name, number=profile.device.number_prefix
        )
        overlay.touched.connect(lambda: loop.call_soon(touched.set))  # type: ignore[attr-defined]  # a QML signal
        ring()
        try:
            return "touched" if await happens(touched, IDENTIFY_S) else "not_touched"
        finally:
            destroy(overlay)

    return duty


def screenshot(app: Application, api: ApiClient) -> Duty:
    async def duty(action: ActionOut, say: Say) -> str:
        picture = app.window.grabWindow()
        if picture.isNull():
            raise ActionFailed("nothing_painted")
        await say(30, "")
        content = await asyncio.to_thread(_png, picture)
        await api.hand_in(action.id, content, "image/png")
        return f"{picture.width()} × {picture.height()}"

    return duty


def _png(picture: QImage) -> bytes:
    """Not on the event loop: a large screen takes a tenth of a second."""
    if picture.width() > WIDEST:
        picture = picture.scaledToWidth(WIDEST, Qt.TransformationMode.SmoothTransformation)
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]  # PySide's stub wants bytes, Qt a text
    return bytes(content.data())
