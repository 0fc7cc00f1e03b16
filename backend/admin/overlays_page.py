"""Overlays: what runs above the screens, with a drawing of it while one types."""

from datetime import datetime
from typing import Any, NoReturn
from zoneinfo import ZoneInfo

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette_admin.flash import flash
from starlette_admin.routing import route

from backend.admin import overlay_form
from backend.admin.overlay_form import TYPES
from backend.admin.overlay_words import choice_names, field_name, state_name, type_names
from backend.admin.parts import Desk
from backend.admin.signage_page import SignagePage
from backend.admin.signage_refusals import refusal_said
from backend.admin.words import later, w
from backend.signage.fields import field_of
from backend.signage.overlays import Overlay
from backend.signage.refused import SignageRefused


class OverlaysPage(SignagePage):
    menu_label = later("Bandeaux")
    icon = "fa fa-window-maximize"
    path = "/signage/overlays"
    route_name = "signage-overlays"

    @route("")
    async def index(self, request: Request) -> Response:
        desk = self.desk(request)
        async with self.parts.database.read() as session:
            overlays = await self.parts.signage.overlays.all(session, desk.store.id)
        return await self.shown(
            request,
            "overlays.html",
            overlays=overlays,
            types=type_names(),
            state_name=state_name,
            choices=choice_names(),
            now=self.parts.clock.now(),
            period_said=period_said,
            zone=_zone(desk),
        )

    @route("/new", name="overlay-new")
    async def new(self, request: Request) -> Response:
        """`type`: of the overlay, a ticker when it is not said."""
        desk = self.desk(request)
        kind = next((each for each in TYPES if each == request.query_params.get("type")), TYPES[0])
        return await self._form(request, desk, None, overlay_form.empty(kind, _zone(desk)))

    @route("/new", methods=["POST"], name="overlay-add")
    async def add(self, request: Request) -> Response:
        desk, fields = self.desk(request), overlay_form.given(await request.form())
        try:
            settings = overlay_form.settings_of(fields, _zone(desk))
            async with self.parts.database.write() as session:
                await self.parts.signage.overlays.add(session, desk.store.id, settings, desk.actor)
        except SignageRefused as refused:
            return await self._form(request, desk, None, fields, refused)
        flash(request, w("« {name} » est créé.", name=settings.name), "success")
        return self._back(request)

    @route("/pictures", name="overlay-pictures")
    async def pictures(self, request: Request) -> Response:
        """The approved pictures, for a form that has just uploaded one."""
        desk = self.desk(request)
        async with self.parts.database.read() as session:
            found = await self.parts.signage.overlays.pictures(session, desk.store.id)
        told = [
            {"id": each.id, "path": each.path, "name": each.name, "width": each.width, "height": each.height}
            for each in found
        ]
        return JSONResponse({"pictures": told}, headers={"Cache-Control": "no-store"})

    @route("/{overlay_id:int}", name="overlay")
    async def about(self, request: Request) -> Response:
        desk = self.desk(request)
        overlay = await self._overlay(request, desk)
        return await self._form(request, desk, overlay, overlay_form.typed(overlay.settings, _zone(desk)))

    @route("/{overlay_id:int}/change", methods=["POST"], name="overlay-change")
    async def change(self, request: Request) -> Response:
        desk, fields = self.desk(request), overlay_form.given(await request.form())
        overlay = await self._overlay(request, desk)
        try:
            settings = overlay_form.settings_of(fields, _zone(desk))
            async with self.parts.database.write() as session:
                await self.parts.signage.overlays.change(session, desk.store.id, overlay.id, settings, desk.actor)
        except SignageRefused as refused:
            return await self._form(request, desk, overlay, fields, refused)
        flash(request, w("« {name} » est enregistré.", name=settings.name), "success")
        return self._back(request)

    @route("/{overlay_id:int}/pause", methods=["POST"], name="overlay-pause")
    async def pause(self, request: Request) -> Response:
        """`paused` yes: it leaves the screens for a while; else it is back."""
        desk, form = self.desk(request), await request.form()
        paused = form.get("paused") == "yes"
        try:
            async with self.parts.database.write() as session:
                name = await self.parts.signage.overlays.pause(
                    session, desk.store.id, request.path_params["overlay_id"], paused, desk.actor
                )
        except SignageRefused as refused:
            _gone(refused)
        said = w("« {name} » est en pause.", name=name) if paused else w("« {name} » reprend.", name=name)
        flash(request, said, "success")
        return self._back(request)

    @route("/{overlay_id:int}/remove", methods=["POST"], name="overlay-remove")
    async def remove(self, request: Request) -> Response:
        desk = self.desk(request)
        try:
            async with self.parts.database.write() as session:
                name = await self.parts.signage.overlays.remove(
                    session, desk.store.id, request.path_params["overlay_id"], desk.actor
                )
        except SignageRefused as refused:
            _gone(refused)
        flash(request, w("« {name} » est retiré.", name=name), "success")
        return self._back(request)

    async def _overlay(self, request: Request, desk: Desk) -> Overlay:
        """404 for another store's too."""
        try:
            async with self.parts.database.read() as session:
                return await self.parts.signage.overlays.one(session, desk.store.id, request.path_params["overlay_id"])
        except SignageRefused as refused:
            _gone(refused)

    async def _form(
        self,
        request: Request,
        desk: Desk,
        overlay: Overlay | None,
        fields: dict[str, Any],
        refused: SignageRefused | None = None,
    ) -> Response:
        async with self.parts.database.read() as session:
            pictures = await self.parts.signage.overlays.pictures(session, desk.store.id)
            screens = await self.parts.signage.screen_desk.all(session, desk.store.id)
        wrong = field_of(refused) if refused else ""
        where = field_name(wrong)
        error = refusal_said(refused) if refused else ""
        return await self.shown(
            request,
            "overlay.html",
            422 if refused else 200,
            title=overlay.settings.name if overlay else w("Nouveau bandeau"),
            overlay=overlay,
            fields=fields,
            error=f"{where} · {error}" if where and error else error,
            wrong=wrong,
            pictures=pictures,
            screens=screens,
            types=type_names(),
            choices=choice_names(),
            numbers=overlay_form.NUMBERS,
            named=field_name,
            longest=overlay_form.LONGEST_MESSAGE,
            zone=desk.store.profile.time_zone,
        )

    def _back(self, request: Request) -> Response:
        return RedirectResponse(request.url_for("admin:signage-overlays").path, 303)


def _zone(desk: Desk) -> ZoneInfo:
    return ZoneInfo(desk.store.profile.time_zone)


def period_said(starts_at: datetime | None, ends_at: datetime | None, zone: ZoneInfo) -> str:
    """ "" when nothing is said."""
    first = f"{starts_at.astimezone(zone):%d/%m %H:%M}" if starts_at else ""
    last = f"{ends_at.astimezone(zone):%d/%m %H:%M}" if ends_at else ""
    if first and last:
        return w("du {first} au {last}", first=first, last=last)
    if first:
        return w("depuis le {time}", time=first)
    return w("jusqu’au {time}", time=last) if last else ""


def _gone(refused: SignageRefused) -> NoReturn:
    raise HTTPException(404) from refused
