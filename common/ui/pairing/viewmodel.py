"""The pairing screen of every program: what the camera sees, five steps ticked, a cause and a way out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from common.domain.device import DeviceType
from common.pairing.state import EnrolmentState, Step
from common.ui.pairing import messages
from common.ui.pairing.camera_picture import CameraFeed
from common.ui.pairing.nearby_viewmodel import NearbyViewModel
from common.ui.pairing.service import CameraView, NearbyService, PairingService
from common.ui.slots import async_slot, slot
from common.ui.viewmodel import ViewModel, child

SHOWN_STEPS: Sequence[Step] = ("store", "keyring", "abilities", "catalogue", "live")
_CAN_GO_ON = frozenset({"check_network", "wait", "retry", "free_disk", "unlock_keyring", "check_clock"})


@dataclass(frozen=True, slots=True)
class PairingProps:
    """statuses, details: one for each of the five steps, as `Stepper` takes them."""

    title: str
    sees: str
    statuses: tuple[str, ...]
    details: tuple[str, ...]
    camera_error: str = ""
    camera_name: str = ""
    watching: bool = False
    several_cameras: bool = False
    error: str = ""
    advice: str = ""
    can_retry: bool = False
    busy: bool = False
    insecure: bool = False
    finished: bool = False
    typing: bool = False


def derive_pairing_props(
    state: EnrolmentState, camera: CameraView, kind: DeviceType, typing: bool = False
) -> PairingProps:
    of_camera = state.error_code is not None and state.error_code.startswith("camera_")
    camera_code = camera.error_code or (state.error_code if of_camera else None)
    failed = state.error_code is not None and not of_camera
    return PairingProps(
        title=messages.title(kind),
        sees=_sees(state, camera),
        statuses=tuple(_status(state, step, failed) for step in SHOWN_STEPS),
        details=tuple(_detail(state, step) for step in SHOWN_STEPS),
        camera_error=messages.cause(camera_code, {}) if camera_code else "",
        camera_name=camera.name,
        watching=camera.watching,
        several_cameras=camera.several,
        error=messages.cause(state.error_code or "", dict(state.error_details)) if failed else "",
        advice=messages.what_next(state.next_step) if failed else "",
        can_retry=failed and state.step != "scan" and state.next_step in _CAN_GO_ON,
        busy=state.busy,
        insecure=state.insecure,
        finished=state.finished,
        typing=typing and not state.busy and not state.finished,
    )


def _status(state: EnrolmentState, step: Step, failed: bool) -> str:
    if state.finished or step in state.done:
        return "done"
    if step != state.step:
        return "todo"
    return "failed" if failed else "active"


def _detail(state: EnrolmentState, step: Step) -> str:
    translate = QCoreApplication.translate
    match step:
        case "store":
            return state.store_name or state.store_sku
        case "abilities" if state.ability_count:
            return translate("Pairing", "Droits : %1").replace("%1", str(state.ability_count))
        case "catalogue" if state.pictures_total:
            text = translate("Pairing", "%1 / %2 images")
            return text.replace("%1", str(state.pictures_done)).replace("%2", str(state.pictures_total))
        case _:
            return ""


def _sees(state: EnrolmentState, camera: CameraView) -> str:
    translate = QCoreApplication.translate
    if state.finished:
        return translate("Pairing", "Prêt — %1").replace("%1", state.device_name)
    if state.device_name:
        where = state.store_name or state.store_sku
        names = " · ".join(name for name in (state.device_name, where) if name)
        return translate("Pairing", "Code lu — %1").replace("%1", names)
    if state.code_corners:
        return translate("Pairing", "Code vu")
    if not camera.watching:
        return translate("Pairing", "La caméra s’ouvre…")
    return translate("Pairing", "Présentez le code dans le cadre")


class PairingViewModel(ViewModel[PairingProps]):
    """`nearby`: None where nobody looks on the network."""

    feed = child(CameraFeed)
    nearby = child(NearbyViewModel)

    def __init__(self, service: PairingService, kind: DeviceType, nearby: NearbyService | None = None) -> None:
        self._service = service
        self._kind = kind
        self._typing = False
        self._feed = CameraFeed()
        super().__init__(
            derive_pairing_props(service.state.value, service.camera.value, kind),
            feed=self._feed,
            nearby=NearbyViewModel(nearby),
        )
        service.on_preview = self._feed.show
        self._unsubscribe = (service.state.subscribe(self._changed), service.camera.subscribe(self._changed))

    def derive(self) -> PairingProps:
        service = self._service
        return derive_pairing_props(service.state.value, service.camera.value, self._kind, self._typing)

    def dispose(self) -> None:
        self._service.on_preview = None
        for unsubscribe in self._unsubscribe:
            unsubscribe()
        self.nearby.dispose()
        super().dispose()

    def _changed(self, _state: object) -> None:
        self._feed.outline(self._service.state.value.code_corners, self._service.camera.value.mirrored)
        self.refresh()

    @slot
    def open_typing(self) -> None:
        self._typing = True
        self.refresh()

    @slot
    def close_typing(self) -> None:
        self._typing = False
        self.refresh()

    @async_slot
    async def submit(self, code: str, address: str) -> None:
        """Without an address, `code` is the whole text of a QR or a link."""
        self.close_typing()
        if address.strip():
            await self._service.enrol_typed(address.strip(), code.strip())
        else:
            await self._service.enrol(code.strip())

    @async_slot
    async def retry(self) -> None:
        await self._service.retry()

    @async_slot
    async def other_camera(self) -> None:
        await self._service.next_camera()
