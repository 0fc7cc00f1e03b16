"""Terminals: what there is, a new one with its pairing code, and the way out for a lost one."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette_admin.flash import flash
from starlette_admin.routing import route

from backend.admin.device_page import AT_ONCE, SHEET_HOURS, DevicePages, status_said
from backend.admin.device_words import kind_name, kind_names
from backend.admin.refusals import sentence
from backend.admin.versions_page import VersionPages
from backend.admin.words import later, w
from backend.devices.invitation import invitation, qr_svg
from backend.devices.listing import Device
from backend.devices.nearby.service import AcceptedAs
from backend.devices.service import NewDevice
from backend.errors import ApiError
from common.domain.device import DEVICE_TYPES
from common.pairing.comparison import grouped


class DevicesPage(DevicePages, VersionPages):
    menu_label = later("Terminaux")
    icon = "fa fa-tablet-screen-button"
    path = "/devices"
    route_name = "devices"

    @route("")
    async def index(self, request: Request) -> Response:
        devices = await self._devices(self.desk(request))
        async with self.parts.database.read() as session:
            asking = await self.parts.pairing_requests.pending(session)
        return self.page(
            request,
            "devices.html",
            devices=devices,
            asking=asking,
            grouped=grouped,
            types=kind_names(),
            sheet_hours=SHEET_HOURS,
            at_once=AT_ONCE,
            said={each.id: status_said(each) for each in devices},
            error=request.query_params.get("error", "") and sentence(request.query_params["error"]),
        )

    @route("/state")
    async def state(self, request: Request) -> Response:
        """What changes by itself: the list asks every few seconds."""
        devices = await self._devices(self.desk(request))
        async with self.parts.database.read() as session:
            asking = await self.parts.pairing_requests.pending(session)
        return JSONResponse(
            {
                "devices": [
                    {"id": each.id, "status": each.status, "said": status_said(each), "seen": _seen(each)}
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


def _seen(device: Device) -> str:
    return device.last_seen_at.isoformat() if device.last_seen_at else ""
