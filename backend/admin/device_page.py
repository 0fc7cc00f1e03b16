"""One terminal: how it is and was, what it is asked to do, what it may do. And several at once, on a sheet to print."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response
from starlette_admin.flash import flash
from starlette_admin.routing import route

from backend.accounts.service import StoreRole
from backend.addresses import NetworkRefused
from backend.admin.device_refused import refused_of, why
from backend.admin.device_words import (
    ability_name,
    action_name,
    block_said,
    detail_said,
    info_rows,
    kind_name,
    network_said,
    state_name,
)
from backend.admin.page import Page
from backend.admin.parts import Desk
from backend.admin.refusals import sentence
from backend.admin.words import w
from backend.devices.fleet.history import BEATS_AN_HOUR, Hour, hours_of
from backend.devices.fleet.service import Asked, Target
from backend.devices.invitation import invitation, qr_svg
from backend.devices.listing import Device
from backend.devices.service import DeviceChange, NewDevice
from backend.errors import ApiError
from backend.guards.allow_list import MOST, AllowList, checked
from common.contract.abilities import BY_TYPE
from common.contract.actions import ACTIONS_OF, FILE_TYPES, ON_ITS_PAGE, ActionKind
from common.domain.device import DEVICE_TYPES

DAYS = 7
AT_ONCE = 50
SHEET_HOURS = (1, 8, 24)
"""How long the codes of a printed sheet may live: long enough to walk from one machine to the next."""


@dataclass(frozen=True, slots=True)
class Day:
    """`hours`: share of the heartbeats heard in each of its 24 hours, None where nothing could be."""

    date: datetime
    hours: tuple[float | None, ...]

    @property
    def share(self) -> float:
        known = [each for each in self.hours if each is not None]
        return sum(known) / len(known) if known else 0.0


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed that cannot be kept, and why."""

    networks: str
    error: str


class DevicePages(Page):
    """The pages of one terminal; DevicesPage lists them all."""

    role: StoreRole = "admin"

    @route("/{device_id}/about", name="device")
    async def about(self, request: Request) -> Response:
        desk = self.desk(request)
        device = await self._device(request, desk)
        return await self._shown(request, desk, device)

    async def _shown(self, request: Request, desk: Desk, device: Device, typed: Typed | None = None) -> Response:
        """`typed`: what was wrong in the form, shown again with the reason."""
        zone = ZoneInfo(desk.store.profile.time_zone)
        now = self.parts.clock.now()
        async with self.parts.database.read() as session:
            catalog = await self.parts.catalog.current(session, desk.store.id)
            hours = await hours_of(session, device.id, now - timedelta(days=DAYS))
        return self.page(
            request,
            "device.html",
            status=422 if typed else 200,
            title=device.name,
            device=device,
            kind=kind_name(device.type),
            said=status_said(device),
            info=info_rows(device),
            days=days_of(hours, now, zone, device.claimed_at),
            stations=catalog.stations if device.type == "kds" else (),
            abilities=[(each, ability_name(each)) for each in BY_TYPE[device.type]],
            asks=[(kind, action_name(kind)) for kind in ON_ITS_PAGE if kind in ACTIONS_OF[device.type]],
            refused=refused_of(device),
            why=why,
            actions=await self._actions(device.id),
            blocked=block_said(device),
            networks=typed.networks if typed else "\n".join(device.networks),
            networks_error=typed.error if typed else "",
            error=request.query_params.get("error", "") and sentence(request.query_params["error"]),
            **ACTION_WORDS,
        )

    @route("/{device_id}/actions", name="device-actions")
    async def actions(self, request: Request) -> Response:
        """What was asked of it lately, as the page shows it: it asks every other second."""
        device = await self._device(request, self.desk(request))
        return self.page(
            request, "device_actions.html", device=device, actions=await self._actions(device.id), **ACTION_WORDS
        )

    @route("/{device_id}/ask", methods=["POST"], name="device-ask")
    async def ask(self, request: Request) -> Response:
        desk, form = self.desk(request), await request.form()
        device = await self._device(request, desk)
        kind = next((each for each in ON_ITS_PAGE if each == form.get("kind")), None)
        if kind is None or not device.claimed:
            raise HTTPException(404)
        return await self._ask(request, desk, device, kind)

    @route("/{device_id}/refused", methods=["POST"], name="device-refused")
    async def decide(self, request: Request) -> Response:
        """What the server refused is sent again by the terminal, or settled: somebody at the desk has decided."""
        desk, form = self.desk(request), await request.form()
        device = await self._device(request, desk)
        kind: ActionKind = "settle_refused" if form.get("settle") else "retry_refused"
        found = next((each for each in refused_of(device) if each.key == form.get("key")), None)
        if found is None:
            flash(request, w("Ce n’est plus à décider : quelqu’un l’a fait sur le terminal."), "info")
            return _to(request, device.id)
        return await self._ask(request, desk, device, kind, {"key": found.key})

    async def _ask(
        self, request: Request, desk: Desk, device: Device, kind: ActionKind, parameters: dict[str, Any] | None = None
    ) -> Response:
        try:
            async with self.parts.database.write() as session:
                await self.parts.fleet.ask(session, _target(device), kind, desk.actor, parameters)
        except ApiError as error:
            return _to(request, device.id, error.code)
        return _to(request, device.id)

    @route("/{device_id}/actions/{action_id}/cancel", methods=["POST"], name="device-action-cancel")
    async def cancel(self, request: Request) -> Response:
        desk = self.desk(request)
        device = await self._device(request, desk)
        try:
            async with self.parts.database.write() as session:
                await self.parts.fleet.cancel(session, _target(device), request.path_params["action_id"], desk.actor)
        except ApiError as error:
            return _to(request, device.id, error.code)
        return _to(request, device.id)

    @route("/{device_id}/actions/{action_id}/file", name="device-action-file")
    async def file(self, request: Request) -> Response:
        """A picture is shown, logs are saved. What a terminal sent is never run: the type is ours, not its word."""
        device = await self._device(request, self.desk(request))
        found = next(
            (each for each in await self._actions(device.id) if each.id == request.path_params["action_id"]), None
        )
        path = self.parts.action_files.find(found.id, found.file_type) if found and found.file_type else None
        if found is None or path is None:
            raise HTTPException(404)
        name = f"{device.number_prefix}-{found.changed_at:%Y%m%d-%H%M%S}.{FILE_TYPES[found.file_type]}"
        how = "inline" if found.file_type == "image/png" else "attachment"
        return FileResponse(path, media_type=found.file_type, filename=name, content_disposition_type=how)

    @route("/{device_id}/change", methods=["POST"], name="device-change")
    async def change(self, request: Request) -> Response:
        desk, form = self.desk(request), await request.form()
        device = await self._device(request, desk)
        name = str(form.get("name") or "").strip()
        if not 1 <= len(name) <= 100:
            return _to(request, device.id, "device_name_missing")
        lines = str(form.get("networks") or "")
        try:
            networks = checked(lines.splitlines()[: MOST + 1])
        except NetworkRefused as refused:
            return await self._shown(request, desk, device, Typed(lines[:4000], network_said(refused)))
        kept = set(form.getlist("ability"))
        async with self.parts.database.write() as session:
            catalog = await self.parts.catalog.current(session, desk.store.id)
            stations = {each.id for each in catalog.stations} & {str(each) for each in form.getlist("station")}
            denied = frozenset(each for each in BY_TYPE[device.type] if each not in kept)
            change = DeviceChange(name, tuple(sorted(stations)), denied, networks)
            await self.parts.devices.change(session, device.id, desk.actor, change)
        said = w("« {name} » est enregistré ; le terminal le sait déjà s’il est en ligne.", name=name)
        flash(request, said, "success")
        if device.last_ip and not AllowList(networks).admits(device.last_ip):
            flash(
                request,
                w("Attention : {address}, où il était, n’est pas dans la liste.", address=device.last_ip),
                "warning",
            )
        return _to(request, device.id)

    @route("/several", methods=["POST"], name="devices-several")
    async def several(self, request: Request) -> Response:
        """N terminals of one type, and the sheet with their codes."""
        desk, form = self.desk(request), await request.form()
        kind = next((each for each in DEVICE_TYPES if each == form.get("type")), None)
        name, count = str(form.get("name") or "").strip(), str(form.get("count") or "")
        if kind is None or not 1 <= len(name) <= 90:
            return RedirectResponse(f"{request.url_for('admin:devices').path}?error=device_name_missing", 303)
        if not count.isascii() or not count.isdigit() or not 1 <= int(count) <= AT_ONCE:
            return RedirectResponse(f"{request.url_for('admin:devices').path}?error=device_count_invalid", 303)
        async with self.parts.database.write() as session:
            made = [
                await self.parts.devices.create(session, desk.store.id, NewDevice(kind, f"{name} {number}"), desk.actor)
                for number in range(1, int(count) + 1)
            ]
        hours = str(form.get("hours") or "")
        ids = ",".join(each.id for each in made)
        return RedirectResponse(f"{request.url_for('admin:devices-sheet').path}?hours={hours}&ids={ids}", 303)

    @route("/sheet", name="devices-sheet")
    async def sheet(self, request: Request) -> Response:
        """Holds no code: the page asks for them, once it is open."""
        desk = self.desk(request)
        devices = await self._on_sheet(request, desk)
        return self.page(
            request,
            "device_sheet.html",
            title=w("Codes à imprimer"),
            devices=devices,
            kinds={each.id: kind_name(each.type) for each in devices},
            store=desk.store,
            hours=_hours(request.query_params.get("hours", "")),
            ids=",".join(each.id for each in devices),
        )

    @route("/sheet/codes", methods=["POST"], name="devices-sheet-codes")
    async def sheet_codes(self, request: Request) -> Response:
        """New codes for the sheet's terminals that nobody has paired yet; those printed before are void."""
        desk = self.desk(request)
        devices = await self._on_sheet(request, desk)
        hours = _hours(request.query_params.get("hours", ""))
        async with self.parts.database.write() as session:
            made = [
                await self.parts.devices.invite(session, each.id, desk.actor, timedelta(hours=hours))
                for each in devices
                if not each.claimed
            ]
        shown = [(each, invitation(each, self.parts.api_url(request))) for each in made]
        until = self.parts.clock.now() + timedelta(hours=hours)
        zone = ZoneInfo(desk.store.profile.time_zone)
        return JSONResponse(
            {
                "address": self.parts.api_url(request).removesuffix("/api/v1"),
                "until": w("Valable jusqu’au {at}", at=f"{until.astimezone(zone):%d/%m %H:%M}"),
                "codes": [
                    {"id": code.device_id, "qr": qr_svg(each.payload), "code": code.code} for code, each in shown
                ],
            },
            headers={"Cache-Control": "no-store"},
        )

    async def _on_sheet(self, request: Request, desk: Desk) -> list[Device]:
        wanted = request.query_params.get("ids", "").split(",")[:AT_ONCE]
        found = {each.id: each for each in await self._devices(desk)}
        devices = [found[each] for each in wanted if each in found]
        if not devices:
            raise HTTPException(404)
        return devices

    async def _actions(self, device_id: str) -> tuple[Asked, ...]:
        async with self.parts.database.read() as session:
            return await self.parts.fleet.latest(session, [device_id])

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


ACTION_WORDS: Mapping[str, Any] = {
    "action_name": action_name, "state_name": state_name, "detail_said": detail_said,
}  # fmt: skip


def days_of(hours: Sequence[Hour], now: datetime, zone: ZoneInfo, since: datetime | None) -> tuple[Day, ...]:
    """The last days in the store's time, today first. None: before it was paired, or still to come."""
    heard = {each.at: each.share for each in hours}
    begin = since or now
    today = now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    days = []
    for back in range(DAYS):
        date = today - timedelta(days=back)
        starts = [date.replace(hour=hour).astimezone(UTC) for hour in range(24)]
        days.append(Day(date, tuple(_share(heard.get(at, 0.0), at, begin, now) for at in starts)))
    return tuple(days)


def _share(heard: float, at: datetime, since: datetime, now: datetime) -> float | None:
    """Of what could be heard: the first hour and the present one are not whole."""
    hour = timedelta(hours=1)
    there = min(now, at + hour) - max(since, at)
    if now < at or there < timedelta():
        return None
    return min(1.0, heard / max(there / hour, 1 / BEATS_AN_HOUR))


def status_said(device: Device) -> str:
    return state_name("connected_unseen" if device.claimed and device.status == "inactive" else device.status)


def _target(device: Device) -> Target:
    return Target(device.id, device.store_id, device.type)


def _hours(text: str) -> int:
    return next((each for each in SHEET_HOURS if str(each) == text), SHEET_HOURS[1])


def _to(request: Request, device_id: str, error: str = "") -> Response:
    path = request.url_for("admin:device", device_id=device_id).path
    return RedirectResponse(path + (f"?error={error}" if error else ""), 303)
