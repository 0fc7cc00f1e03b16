"""The pairing screen over a fake service: what it shows at each state, and what its buttons ask for."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest
import qrcode

from common.domain.published import Published
from common.pairing.state import EnrolmentState
from common.ui.pairing.service import CameraView, PreviewFrame
from common.ui.pairing.viewmodel import PairingViewModel

SHOTS = os.environ.get("COMPTOIR_SHOTS")


@dataclass(frozen=True)
class Frame:
    width: int
    height: int
    rgb: bytes


class FakePairing:
    def __init__(self) -> None:
        self.state = Published(EnrolmentState())
        self.camera = Published(CameraView())
        self.on_preview: Callable[[PreviewFrame], None] | None = None
        self.calls: list[tuple[str, ...]] = []

    async def enrol(self, text: str) -> object:
        self.calls.append(("enrol", text))
        return None

    async def enrol_typed(self, url: str, code: str) -> object:
        self.calls.append(("typed", url, code))
        return None

    async def retry(self) -> object:
        self.calls.append(("retry",))
        return None

    async def next_camera(self) -> None:
        self.calls.append(("camera",))


def qr_frame() -> Frame:
    from PIL import Image

    canvas = Image.new("RGB", (640, 480), "#3A3630")
    code = qrcode.make("comptoir", border=2).get_image().convert("RGB").resize((230, 230))
    canvas.paste(code.rotate(6, expand=True, fillcolor="#3A3630"), (200, 115))
    return Frame(640, 480, canvas.tobytes())


HALFWAY = EnrolmentState(
    step="catalogue",
    done=("scan", "store", "keyring", "abilities"),
    busy=True,
    code_corners=((0.33, 0.28), (0.69, 0.24), (0.73, 0.72), (0.36, 0.77)),
    device_name="Kiosk #1",
    device_type="kiosk",
    store_sku="pizza-bab-el-oued",
    store_name="Pizza Bab El Oued",
    ability_count=5,
    pictures_done=31,
    pictures_total=46,
    paired=True,
)


@pytest.fixture
async def pairing(scene: Any) -> Any:
    async def open_screen(**options: Any) -> Any:
        service = FakePairing()
        view_model = PairingViewModel(service, "kiosk")
        shown = await scene("common.ui", "PairingScreen", view_model, **options)
        service.camera.set(CameraView("HD Webcam", watching=True, several=True))
        assert service.on_preview is not None
        service.on_preview(qr_frame())
        await shown.settle()
        return shown, service, view_model

    return open_screen


@pytest.mark.parametrize(
    ("language", "width", "height", "dark"),
    [("fr", 1366, 768, False), ("ar", 1366, 768, False), ("en", 1080, 1920, False), ("fr", 1920, 1080, True)],
)
async def test_halfway(pairing: Any, language: str, width: int, height: int, dark: bool) -> None:
    shown, service, _ = await pairing(language=language, width=width, height=height, dark=dark)
    service.state.set(HALFWAY)
    await shown.settle()
    assert "31 / 46" in shown.text("pairing-step-3")
    assert "Pizza Bab El Oued" in shown.text("pairing-sees")
    assert not shown.visible("pairing-error")
    if SHOTS:
        shown.shot(f"{SHOTS}/pairing-{language}-{width}{'-dark' if dark else ''}.png")


async def test_the_camera_picture_is_drawn(pairing: Any) -> None:
    shown, _, _ = await pairing()
    picture = shown.window.grabWindow()
    white = sum(picture.pixelColor(x, y).lightness() > 240 for x in range(250, 450, 5) for y in range(280, 480, 5))
    assert white > 200


async def test_a_failure_names_cause_and_next_step(pairing: Any) -> None:
    shown, service, _ = await pairing()
    service.state.set(
        replace(HALFWAY, step="store", done=("scan",), busy=False, error_code="claim_expired", next_step="new_code")
    )
    await shown.settle()
    assert "Ce code a expiré." in shown.text("pairing-error")
    assert "nouveau code" in shown.text("pairing-error")
    assert not shown.visible("pairing-error-action")
    if SHOTS:
        shown.shot(f"{SHOTS}/pairing-error.png")


async def test_retry_when_the_network_is_down(pairing: Any) -> None:
    shown, service, _ = await pairing()
    service.state.set(replace(HALFWAY, busy=False, error_code="server_unreachable", next_step="check_network"))
    await shown.settle()
    await shown.tap("pairing-error-action")
    await shown.wait(lambda: service.calls)
    assert service.calls == [("retry",)]


async def test_pasting_a_code(pairing: Any) -> None:
    shown, service, view_model = await pairing()
    await shown.tap("pairing-type")
    assert view_model.props.typing
    await shown.type("eyJhIjoxfQ")
    if SHOTS:
        shown.shot(f"{SHOTS}/pairing-typing.png")
    await shown.tap("pairing-send")
    assert service.calls == [("enrol", "eyJhIjoxfQ")]
    assert not view_model.props.typing


async def test_typing_address_and_code_by_keyboard(pairing: Any) -> None:
    shown, service, _ = await pairing()
    await shown.key("F2")
    await shown.type("K7QP-2M")
    await shown.tap("pairing-address")
    await shown.type("http://192.168.1.5:8000\n")
    assert service.calls == [("typed", "http://192.168.1.5:8000", "K7QP-2M")]


async def test_a_missing_camera_says_so_and_another_can_be_chosen(pairing: Any) -> None:
    shown, service, _ = await pairing()
    service.camera.set(CameraView(error_code="camera_missing"))
    await shown.settle()
    assert shown.text("pairing-camera-error") == "Aucune caméra n’a été trouvée."
    assert not shown.visible("pairing-picture")
    await shown.tap("pairing-camera")
    assert service.calls == [("camera",)]


async def test_finished(pairing: Any) -> None:
    shown, service, view_model = await pairing()
    service.state.set(replace(HALFWAY, step="live", busy=False, finished=True))
    await shown.settle()
    assert shown.visible("pairing-done")
    assert set(view_model.props.statuses) == {"done"}
    assert not shown.visible("pairing-type")
