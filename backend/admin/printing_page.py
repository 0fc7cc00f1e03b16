"""The print queue: what is in doubt first, then what did not come out, the printers, and every paper of the store."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette_admin.flash import flash
from starlette_admin.routing import route

from backend.admin.device_page import status_said
from backend.admin.figures import language
from backend.admin.page import Page
from backend.admin.parts import Desk
from backend.admin.print_words import cause_said, job_kinds, job_states, printer_roles
from backend.admin.words import later, w
from backend.devices.listing import Device
from backend.errors import ApiError
from backend.printing import overview
from backend.printing.drawing_process import DrawingImpossible
from backend.printing.overview import JobFilter, SeenJob
from backend.stores.caller import DeviceCaller
from common.contract.printing import PrintJobOut
from common.domain.errors import DomainError

REFRESH_S = 5
TONES = {
    "queued": "blue", "claimed": "blue", "sent": "azure", "printed": "green", "unknown": "yellow", "failed": "red",
    "expired": "secondary",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Printer:
    """As its gateway's last heartbeat told. `cause` in words, "" when it is well."""

    name: str
    gateway: str
    there: bool
    gateway_said: str
    cause: str
    printed: int
    waiting: bool


class PrintingPage(Page):
    menu_label = later("Impressions")
    icon = "fa fa-print"
    path = "/printing"
    route_name = "printing"

    @route("")
    async def index(self, request: Request) -> Response:
        return self.page(request, "printing.html", every=REFRESH_S, **await self._context(request))

    @route("/now", name="printing-now")
    async def now(self, request: Request) -> Response:
        """What changes on the page: it asks every few seconds."""
        return self.page(request, "printing_now.html", **await self._context(request))

    @route("/{job_id}/about", name="print-job")
    async def about(self, request: Request) -> Response:
        """One paper: how it looks and what became of it."""
        desk = self.desk(request)
        job = await self._job(request, desk)
        devices = await self._devices(desk)
        async with self.parts.database.read() as session:
            seen = await overview.one(session, desk.store.id, job.id)
        assert seen is not None
        return self.page(
            request,
            "print_job.html",
            title=self._title(seen),
            job=seen,
            gateway=_name(devices, job.claimed_by),
            **await self._words(desk),
        )

    @route("/{job_id}/paper", name="print-job-paper")
    async def paper(self, request: Request) -> Response:
        """The picture of its paper; the address names the copy, so the picture may be kept."""
        desk = self.desk(request)
        job = await self._job(request, desk)
        try:
            content = await self.parts.pictures.of(job.document, desk.store.profile.receipt.paper_mm)
        except DrawingImpossible as error:
            raise HTTPException(404) from error
        return Response(content, media_type="image/png", headers={"Cache-Control": "private, max-age=3600"})

    @route("/{job_id}/settle", methods=["POST"], name="print-job-settle")
    async def settle(self, request: Request) -> Response:
        """Somebody holds the paper in their hand."""
        desk = self.desk(request)
        job = await self._job(request, desk)
        try:
            async with self.parts.database.write() as session:
                await self.parts.printing.settle(session, _caller(desk), job.id, desk.actor)
        except (ApiError, DomainError) as error:
            return self._late(request, error)
        flash(request, w("C’est noté : ce papier est sorti."), "success")
        return self._back(request)

    @route("/{job_id}/again", methods=["POST"], name="print-job-again")
    async def again(self, request: Request) -> Response:
        """Printed (again); what may have come out says DUPLICATA."""
        desk = self.desk(request)
        job = await self._job(request, desk)
        try:
            async with self.parts.database.write() as session:
                fresh = await self.parts.printing.reprint(session, _caller(desk), job.id, desk.actor)
        except (ApiError, DomainError) as error:
            return self._late(request, error)
        marked = fresh.copy_number > 1 and job.state != "expired"
        said = w("Le duplicata est dans la file.") if marked else w("Le papier est de nouveau dans la file.")
        flash(request, said, "success")
        return self._back(request)

    def _late(self, request: Request, error: ApiError | DomainError) -> Response:
        if error.code != "print_job_state_refused":
            raise HTTPException(404) from error
        flash(request, w("Ce papier n’attend plus de décision : quelqu’un a déjà choisi."), "info")
        return self._back(request)

    def _back(self, request: Request) -> Response:
        return RedirectResponse(request.url_for("admin:printing").path, 303)

    async def _job(self, request: Request, desk: Desk) -> PrintJobOut:
        try:
            async with self.parts.database.read() as session:
                return await self.parts.printing.get(session, desk.store.id, request.path_params["job_id"])
        except ApiError as error:
            raise HTTPException(404) from error

    async def _devices(self, desk: Desk) -> tuple[Device, ...]:
        async with self.parts.database.read() as session:
            return tuple(await self.parts.devices.all(session, desk.store.id))

    async def _context(self, request: Request) -> dict[str, Any]:
        desk, moment = self.desk(request), self.parts.clock.now()
        devices = await self._devices(desk)
        gateways = [each for each in devices if each.type == "gateway" and not each.revoked]
        asked = _asked(request, {each.id for each in gateways})
        after = request.query_params.get("after", "")[:36]
        async with self.parts.database.read() as session:
            doubtful = await overview.doubtful(session, desk.store.id)
            undecided = await overview.undecided(session, desk.store.id, moment)
            found = await overview.listed(session, desk.store.id, asked, after)
            counts = await overview.counts(session, desk.store.id, moment)
        chosen = {
            name: value
            for name, value in (("state", asked.state), ("kind", asked.kind), ("gateway", asked.gateway))
            if value
        }
        return {
            "doubtful": doubtful,
            "undecided": undecided,
            "found": found,
            "counts": counts,
            "asked": asked,
            "after": after,
            "chosen": chosen,
            "query": "?" + urlencode({**chosen, **({"after": after} if after else {})}),
            "older": "?" + urlencode({**chosen, "after": found.after}),
            "printers": _printers(gateways),
            "gateways": {each.id: each.name for each in gateways},
            "gateway_there": any(each.status == "online" for each in gateways),
            "names": {each.id: each.name for each in devices},
            **await self._words(desk),
        }

    async def _words(self, desk: Desk) -> dict[str, Any]:
        async with self.parts.database.read() as session:
            catalog = await self.parts.catalog.current(session, desk.store.id)
        stations = {each.id: each.name.get(language()) for each in catalog.stations}

        def where(job: SeenJob) -> str:
            station = stations.get(job.station_id or "", "")
            return " · ".join(each for each in (printer_roles()[job.role], station) if each)

        return {
            "zone": ZoneInfo(desk.store.profile.time_zone),
            "zone_name": desk.store.profile.time_zone,
            "states": job_states(),
            "kinds": job_kinds(),
            "tones": TONES,
            "said": cause_said,
            "where": where,
            "titled": self._title,
        }

    @staticmethod
    def _title(job: SeenJob) -> str:
        named = f"{job_kinds()[job.kind]} {job.number}".strip()
        return f"{named} · {w('copie {n}', n=job.copy_number)}" if job.copy_number > 1 else named


def _caller(desk: Desk) -> DeviceCaller:
    """The desk as the queue knows those who ask: of this store, no device."""
    return DeviceCaller("", desk.signed_in.account.name, "pos", desk.store.id, desk.store.sku, "", frozenset(), 0)


def _asked(request: Request, gateways: set[str]) -> JobFilter:
    asked = request.query_params

    def one_of(name: str, values: set[str]) -> str:
        return asked[name] if asked.get(name) in values else ""

    return JobFilter(one_of("state", set(job_states())), one_of("kind", set(job_kinds())), one_of("gateway", gateways))


def _name(devices: tuple[Device, ...], device_id: str | None) -> str:
    return next((each.name for each in devices if each.id == device_id), "")


def _printers(gateways: list[Device]) -> list[Printer]:
    """Those in trouble first."""
    found = []
    for gateway in gateways:
        there = gateway.status == "online"
        told = gateway.system_info.get("printers")
        for each in told if isinstance(told, list) else ():
            if not isinstance(each, dict):
                continue
            printed = each.get("printed")
            found.append(
                Printer(
                    str(each.get("name", ""))[:80],
                    gateway.name,
                    there,
                    status_said(gateway),
                    cause_said(str(each.get("cause", ""))),
                    printed if isinstance(printed, int) else 0,
                    bool(each.get("waiting")),
                )
            )
    return sorted(found, key=lambda each: (each.there and not each.cause, each.gateway, each.name))
