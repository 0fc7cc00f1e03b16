"""The pairing screen, the same in every program: a code before the camera, work under way, what may go wrong."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import qrcode
from PIL import Image
from PySide6.QtQuick import QQuickWindow

from common.domain.device import DeviceType
from common.domain.published import Published
from common.pairing.discovery import FoundServer
from common.pairing.nearby import NearbyState
from common.pairing.state import EnrolmentState
from common.ui.application import Application
from common.ui.options import WindowOptions
from common.ui.pairing.service import CameraView, PreviewFrame
from common.ui.pairing.viewmodel import PairingViewModel

WINDOW = b"""
import QtQuick
import common.ui

AppWindow {
    id: window

    required property PairingViewModel viewModel

    PairingScreen {
        anchors.fill: parent
        viewModel: window.viewModel
    }
}
"""
CAMERA = CameraView("HD Webcam", watching=True, several=True)
HALFWAY = EnrolmentState(
    step="catalogue",
    done=("scan", "store", "keyring", "abilities"),
    busy=True,
    code_corners=((0.33, 0.28), (0.69, 0.24), (0.73, 0.72), (0.36, 0.77)),
    device_name="Caisse 1",
    device_type="pos",
    store_sku="pizza-bab-el-oued",
    store_name="Pizza Bab El Oued",
    ability_count=13,
    pictures_done=31,
    pictures_total=46,
    paired=True,
)
AT_THE_STORE = replace(
    HALFWAY, step="store", done=("scan",), busy=False, paired=False, ability_count=0, pictures_done=0, pictures_total=0
)
STATES: tuple[tuple[str, CameraView, EnrolmentState], ...] = (
    ("scan", CAMERA, EnrolmentState()),
    ("halfway", CAMERA, HALFWAY),
    ("expired", CAMERA, replace(AT_THE_STORE, error_code="claim_expired", next_step="new_code")),
    ("used", CAMERA, replace(AT_THE_STORE, error_code="claim_used", next_step="new_code")),
    ("no-network", CAMERA, replace(AT_THE_STORE, error_code="server_unreachable", next_step="check_network")),
    ("no-camera", CameraView(error_code="camera_missing"), EnrolmentState()),
    ("done", CAMERA, replace(HALFWAY, step="live", busy=False, finished=True)),
)
SHOP = FoundServer(
    "a", "0197a3c0", ("http://192.168.1.10:8000/api/v1",), host="caisse-pc", store_names=("Pizza Bab El Oued",)
)
OTHER = FoundServer("b", "0197a3c1", ("https://serveur.example.org/api/v1",), host="serveur", store_count=3)
FOUND = NearbyState("list", servers=(SHOP, OTHER))
NEARBY: tuple[tuple[str, NearbyState], ...] = (
    ("searching", NearbyState("list")),
    ("found", FOUND),
    ("compare", replace(FOUND, phase="comparing", server=SHOP, code="482913")),
    (
        "refused",
        replace(FOUND, phase="ended", server=SHOP, error_code="pairing_refused", next_step="call_admin"),
    ),
)


@dataclass(frozen=True)
class Frame:
    width: int
    height: int
    rgb: bytes


class Shown:
    """A PairingService that shows what it is told."""

    def __init__(self) -> None:
        self.state = Published(EnrolmentState())
        self.camera = Published(CameraView())
        self.on_preview: Callable[[PreviewFrame], None] | None = None

    async def enrol(self, text: str) -> object:
        return None

    async def enrol_typed(self, url: str, code: str) -> object:
        return None

    async def retry(self) -> object:
        return None

    async def next_camera(self) -> None:
        return None


class ShownNearby:
    """A NearbyService that shows what it is told."""

    def __init__(self) -> None:
        self.state = Published(NearbyState())

    async def open(self) -> None:
        return None

    async def ask(self, key: str) -> None:
        return None

    async def withdraw(self) -> None:
        return None

    async def close(self) -> None:
        return None


def frame() -> Frame:
    """What a camera sees of a code on a telephone, tilted."""
    canvas = Image.new("RGB", (640, 480), "#3A3630")
    code = qrcode.make("comptoir", border=2).get_image().convert("RGB").resize((230, 230))
    canvas.paste(code.rotate(6, expand=True, fillcolor="#3A3630"), (200, 115))
    return Frame(640, 480, canvas.tobytes())


def shoot(out: Path, language: str) -> None:
    out.mkdir(parents=True, exist_ok=True)
    app = Application("pairing", WindowOptions(1366, 768, language=language))
    app.theme.set_reduced_motion(True)

    nearby = ShownNearby()

    def opened(kind: DeviceType) -> tuple[Shown, PairingViewModel]:
        service = Shown()
        return service, PairingViewModel(service, kind, nearby)

    async def save(name: str) -> None:
        for _ in range(3):
            painted = asyncio.Event()
            app.painted.then(painted.set)
            app.window.update()
            await painted.wait()
            await asyncio.sleep(0.1)
        app.window.grabWindow().save(str(out / f"pairing-{name}-{language}.png"))

    async def everything() -> None:
        service, view_model = opened("pos")
        app._view_model = view_model
        app.engine.setInitialProperties({"viewModel": view_model})
        app.engine.loadData(WINDOW)
        window = app.engine.rootObjects()[0]
        assert isinstance(window, QQuickWindow)
        app._window = window
        app.painted.attach(window)
        app.set_size(1366, 768)
        window.show()
        for name, camera, state in STATES:
            service.camera.set(camera)
            service.state.set(state)
            if camera.watching and service.on_preview is not None:
                service.on_preview(frame())
            await save(name)
        service.state.set(EnrolmentState())
        service.camera.set(CAMERA)
        view_model.open_typing()
        await save("typing")
        view_model.close_typing()
        for name, looked in NEARBY:
            nearby.state.set(looked)
            await save(f"nearby-{name}")
        app.set_size(1080, 1920)
        nearby.state.set(NEARBY[2][1])
        await save("nearby-portrait")
        nearby.state.set(NearbyState())
        service.state.set(HALFWAY)
        app.set_size(1080, 1920)
        await save("portrait")

    app.loop.run_until_complete(everything())
    app.close()
