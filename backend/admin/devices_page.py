"""Terminals: what there is, a new one with its pairing code, and the way out for a lost one."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette_admin.flash import flash
from starlette_admin.routing import route

from backend.accounts.service import StoreRole
from backend.admin.page import Page
from backend.admin.parts import Desk
from backend.admin.refusals import sentence
from backend.admin.words import later, w
from backend.devices.invitation import invitation, qr_svg
from backend.devices.listing import Device
from backend.devices.nearby.service import AcceptedAs
from backend.devices.service import NewDevice
from backend.errors import ApiError
from common.domain.device import DEVICE_TYPES, DeviceType
from common.pairing.comparison import grouped


class DevicesPage(Page):
    menu_label = later("Terminaux")
    icon = "fa fa-tablet-screen-button"
    path = "/devices"
    route_name = "devices"
    role: StoreRole = "admin"

    @route("")
    async def index(self, request: Request) -> Response:
        devices, names = await self._devices(self.desk(request)), _status_names()
        async with self.parts.database.read() as session:
            asking = await self.parts.pairing_requests.pending(session)
        return self.page(
            request,
            "devices.html",
            devices=devices,
            asking=asking,
            grouped=grouped,
            types=_types(),
            kind_names={kind: kind_name(kind) for kind in DEVICE_TYPES},
            said={each.id: _said(each, names) for each in devices},
            error=request.query_params.get("error", "") and sentence(request.query_params["error"]),
        )

    @route("/state")
    async def state(self, request: Request) -> Response:
        """What changes by itself: the list asks every few seconds."""
        names = _status_names()
        devices = await self._devices(self.desk(request))
        async with self.parts.database.read() as session:
            asking = await self.parts.pairing_requests.pending(session)
        return JSONResponse(
            {
                "devices": [
                    {"id": each.id, "status": each.status, "said": _said(each, names), "seen": _seen(each)}
                    for each in devices
                ],
                "asking": [each.id for each in asking],
            }
        )

    @route("/asking/{request_id}/accept", methods=["POST"], name="asking-accept")
    async def accept(self, request: Request) -> Response:
        """The codes are the same on both screens: it becomes a terminal of this store."""
        desk, form = self.desk(request), await request.form()
        accepted = AcceptedAs(desk.store.id, str(form.get("name") or "").strip()[:100])
        try:
            async with self.parts.database.write() as session:
                made = await self.parts.pairing_requests.accept(
                    session, request.path_params["request_id"], str(form.get("code") or ""), accepted, desk.actor
                )
        except ApiError as error:
            return RedirectResponse(f"{request.url_for('admin:devices').path}?error={error.code}", 303)
        flash(request, w("« {name} » est accepté : il se relie de lui-même.", name=made.name), "success")
        return RedirectResponse(request.url_for("admin:devices").path, 303)

    @route("/asking/{request_id}/refuse", methods=["POST"], name="asking-refuse")
    async def refuse(self, request: Request) -> Response:
        desk = self.desk(request)
        try:
            async with self.parts.database.write() as session:
                await self.parts.pairing_requests.refuse(session, request.path_params["request_id"], desk.actor)
        except ApiError as error:
            return RedirectResponse(f"{request.url_for('admin:devices').path}?error={error.code}", 303)
        flash(request, w("La demande est refusée."), "success")
        return RedirectResponse(request.url_for("admin:devices").path, 303)

    @route("/new", methods=["POST"])
    async def new(self, request: Request) -> Response:
        desk, form = self.desk(request), await request.form()
        name, kind = str(form.get("name") or "").strip(), str(form.get("type") or "")
        if kind not in DEVICE_TYPES or not 1 <= len(name) <= 100:
            return RedirectResponse(f"{request.url_for('admin:devices').path}?error=device_name_missing", 303)
        async with self.parts.database.write() as session:
            made = await self.parts.devices.create(session, desk.store.id, NewDevice(kind, name), desk.actor)
        return RedirectResponse(request.url_for("admin:device-pair", device_id=made.id).path, 303)

    @route("/{device_id}/pair", name="device-pair")
    async def pair(self, request: Request) -> Response:
        desk = self.desk(request)
        device = await self._device(request, desk)
        return self.page(
            request, "device_pair.html", title=device.name, device=device, kind=kind_name(device.type), store=desk.store
        )

    @route("/{device_id}/code", methods=["POST"])
    async def code(self, request: Request) -> Response:
        """A new pairing code: what the page shows until it is taken, asked for or too old. It is not kept anywhere."""
        desk = self.desk(request)
        device = await self._device(request, desk)
        async with self.parts.database.write() as session:
            made = await self.parts.devices.invite(session, device.id, desk.actor)
        shown = invitation(made, self.parts.api_url(request))
        return JSONResponse(
            {
                "claim": made.token.partition("|")[0],
                "qr": qr_svg(shown.payload),
                "code": made.code,
                "address": self.parts.api_url(request).removesuffix("/api/v1"),
                "link": shown.link,
                "seconds": int((made.expires_at - self.parts.clock.now()).total_seconds()),
            },
            headers={"Cache-Control": "no-store"},
        )

    @route("/{device_id}/code/{claim_id:int}")
    async def code_state(self, request: Request) -> Response:
        """{"state": waiting | claimed | expired | withdrawn}"""
        device = await self._device(request, self.desk(request))
        async with self.parts.database.read() as session:
            state = await self.parts.devices.claim_state(session, device.id, request.path_params["claim_id"])
        if state is None:
            raise HTTPException(404)
        return JSONResponse({"state": state})

    @route("/{device_id}/revoke", methods=["POST"])
    async def revoke(self, request: Request) -> Response:
        desk = self.desk(request)
        device = await self._device(request, desk)
        async with self.parts.database.write() as session:
            await self.parts.devices.revoke(session, device.id, desk.actor)
        flash(request, w("« {name} » est révoqué : il ne peut plus rien demander.", name=device.name), "success")
        return RedirectResponse(request.url_for("admin:devices").path, 303)

    @route("/{device_id}/unblock", methods=["POST"])
    async def unblock(self, request: Request) -> Response:
        desk = self.desk(request)
        device = await self._device(request, desk)
        async with self.parts.database.write() as session:
            await self.parts.devices.unblock(session, device.id, desk.actor)
        flash(request, w("« {name} » est débloqué.", name=device.name), "success")
        return RedirectResponse(request.url_for("admin:devices").path, 303)

    async def _devices(self, desk: Desk) -> tuple[Device, ...]:
        async with self.parts.database.read() as session:
            return await self.parts.devices.all(session, desk.store.id)

    async def _device(self, request: Request, desk: Desk) -> Device:
        """404 for another store's too: nobody learns that it exists."""
        wanted = request.path_params["device_id"]
        found = next((each for each in await self._devices(desk) if each.id == wanted), None)
        if found is None:
            raise HTTPException(404)
        return found


def kind_name(kind: DeviceType) -> str:
    return _types()[kind]


def _types() -> dict[DeviceType, str]:
    return {
        "pos": w("Caisse"),
        "kiosk": w("Borne de commande"),
        "kds": w("Écran de cuisine"),
        "signage": w("Écran d’affichage"),
        "gateway": w("Passerelle d’impression"),
    }


def _status_names() -> dict[str, str]:
    return {
        "online": w("En ligne"),
        "offline": w("Hors ligne"),
        "inactive": w("À relier"),
        "blocked": w("Bloqué"),
    }


def _said(device: Device, names: dict[str, str]) -> str:
    return w("Relié, pas encore vu") if device.claimed and device.status == "inactive" else names[device.status]


def _seen(device: Device) -> str:
    return device.last_seen_at.isoformat() if device.last_seen_at else ""
