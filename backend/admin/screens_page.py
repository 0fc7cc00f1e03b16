"""The store's screens: how each is doing, what it shows, how it is set up, and how it gets in."""

from collections.abc import Mapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response
from starlette_admin.flash import flash
from starlette_admin.routing import route

from backend.accounts.passwords import hash_password
from backend.admin.hours_form import day_names
from backend.admin.hours_form import shown as lines_shown
from backend.admin.parts import Desk
from backend.admin.player_words import player_said
from backend.admin.screen_form import OWN, SIZES, ScreenFields, fields_given, fields_of, settings_given, time_zones
from backend.admin.screen_preview_page import PreviewPages, gone
from backend.admin.screen_words import layout_names, mode_names, now_said, status_name, status_of
from backend.admin.signage_refusals import refusal_said
from backend.admin.staff_page import language_names
from backend.admin.words import later, w
from backend.devices.fleet.service import Asked, Target
from backend.signage.codes import new_password
from backend.signage.fields import field_of
from backend.signage.refused import SignageRefused
from backend.signage.screen_views import LINES, ROTATIONS, Screen


class ScreensPage(PreviewPages):
    menu_label = later("Écrans")
    icon = "fa fa-display"
    path = "/signage/screens"
    route_name = "signage-screens"

    @route("")
    async def index(self, request: Request) -> Response:
        desk = self.desk(request)
        screens, channels = await self._screens(desk)
        return await self.shown(request, "screens.html", screens=screens, channels=channels, **_words())

    @route("/state", name="screens-state")
    async def state(self, request: Request) -> Response:
        """What changes by itself: the pages ask every few seconds."""
        screens, channels = await self._screens(self.desk(request))
        return JSONResponse(
            {
                "screens": [
                    {
                        "id": each.id,
                        "status": status_of(each),
                        "said": status_name(status_of(each)),
                        "seen": each.heard_at.isoformat() if each.heard_at else "",
                        "now": now_said(each, channels),
                    }
                    for each in screens
                ]
            },
            headers={"Cache-Control": "no-store"},
        )

    @route("/new", name="screen-new")
    async def new(self, request: Request) -> Response:
        return await self._form(request, self.desk(request), None, ScreenFields())

    @route("/new", methods=["POST"], name="screen-add")
    async def add(self, request: Request) -> Response:
        desk, fields = self.desk(request), fields_given(await request.form())
        try:
            settings = settings_given(fields)
            async with self.parts.database.write() as session:
                screen_id = await self.parts.signage.screen_desk.add(session, desk.store.id, settings, desk.actor)
        except SignageRefused as refused:
            return await self._form(request, desk, None, fields, refused)
        flash(request, w("« {name} » est créé.", name=settings.name), "success")
        return self._to(request, screen_id)

    @route("/{screen_id:int}", name="screen")
    async def about(self, request: Request) -> Response:
        desk = self.desk(request)
        screen = await self.screen(request, desk)
        return await self._form(request, desk, screen, fields_of(screen.settings))

    @route("/{screen_id:int}/change", methods=["POST"], name="screen-change")
    async def change(self, request: Request) -> Response:
        desk, fields = self.desk(request), fields_given(await request.form())
        screen = await self.screen(request, desk)
        try:
            settings = settings_given(fields)
            async with self.parts.database.write() as session:
                await self.parts.signage.screen_desk.change(session, desk.store.id, screen.id, settings, desk.actor)
        except SignageRefused as refused:
            return await self._form(request, desk, screen, fields, refused)
        flash(request, w("« {name} » est enregistré.", name=settings.name), "success")
        return self._to(request, screen.id)

    @route("/{screen_id:int}/code", methods=["POST"], name="screen-code")
    async def renew_code(self, request: Request) -> Response:
        desk, screen_id = self.desk(request), request.path_params["screen_id"]
        try:
            async with self.parts.database.write() as session:
                code = await self.parts.signage.screen_desk.renew_code(session, desk.store.id, screen_id, desk.actor)
        except SignageRefused as refused:
            gone(refused)
        flash(request, w("Le nouveau code est {code} ; l’ancien n’ouvre plus rien.", code=code), "success")
        return self._to(request, screen_id)

    @route("/{screen_id:int}/password", methods=["POST"], name="screen-password")
    async def set_password(self, request: Request) -> Response:
        """A new one, shown in this answer and never again; or none."""
        desk, form = self.desk(request), await request.form()
        screen = await self.screen(request, desk)
        password = "" if form.get("none") else new_password()
        hashed = await hash_password(password) if password else ""
        try:
            async with self.parts.database.write() as session:
                await self.parts.signage.screen_desk.set_password(session, desk.store.id, screen.id, hashed, desk.actor)
        except SignageRefused as refused:
            gone(refused)
        if not password:
            flash(request, w("Personne n’entre plus avec le code de cet écran."), "success")
            return self._to(request, screen.id)
        screen = await self.screen(request, desk)
        return await self._form(request, desk, screen, fields_of(screen.settings), password=password)

    @route("/{screen_id:int}/remove", methods=["POST"], name="screen-remove")
    async def remove(self, request: Request) -> Response:
        desk = self.desk(request)
        screen = await self.screen(request, desk)
        try:
            async with self.parts.database.write() as session:
                await self.parts.signage.screen_desk.remove(session, desk.store.id, screen.id, desk.actor)
        except SignageRefused as refused:
            gone(refused)
        said = w("« {name} » est retiré ; ses diffusions restent dans les preuves.", name=screen.name)
        flash(request, said, "success")
        return RedirectResponse(request.url_for("admin:signage-screens").path, 303)

    @route("/{screen_id:int}/look", methods=["POST"], name="screen-look")
    async def look(self, request: Request) -> Response:
        """Ask its terminal for a picture of what it shows."""
        desk = self.desk(request)
        screen = await self.screen(request, desk)
        if screen.device is None or not screen.device.claimed:
            raise HTTPException(404)
        target = Target(screen.device.id, screen.device.store_id, screen.device.type)
        async with self.parts.database.write() as session:
            await self.parts.fleet.ask(session, target, "screenshot", desk.actor)
        return RedirectResponse(f"{request.url_for('admin:screen', screen_id=screen.id).path}#look", 303)

    @route("/{screen_id:int}/looks", name="screen-looks")
    async def looks(self, request: Request) -> Response:
        """How far the last request for a picture is, as the page shows it."""
        screen = await self.screen(request, self.desk(request))
        return self.page(request, "screen_look.html", screen=screen, look=await self._last_look(screen))

    @route("/{screen_id:int}/looks/{action_id}", name="screen-picture")
    async def picture(self, request: Request) -> Response:
        screen = await self.screen(request, self.desk(request))
        wanted = request.path_params["action_id"]
        found = next((each for each in await self._looks(screen) if each.id == wanted and each.file_type), None)
        path = self.parts.action_files.find(found.id, found.file_type) if found else None
        if found is None or path is None or found.file_type != "image/png":
            raise HTTPException(404)
        return FileResponse(path, media_type="image/png", headers={"Cache-Control": "private, max-age=3600"})

    async def _screens(self, desk: Desk) -> tuple[tuple[Screen, ...], dict[int, str]]:
        async with self.parts.database.read() as session:
            screens = await self.parts.signage.screen_desk.all(session, desk.store.id)
            return screens, await self.parts.signage.channels.names(session, desk.store.id)

    async def _looks(self, screen: Screen) -> list[Asked]:
        if screen.device is None:
            return []
        async with self.parts.database.read() as session:
            asked = await self.parts.fleet.latest(session, [screen.device.id])
        return [each for each in asked if each.kind == "screenshot"]

    async def _last_look(self, screen: Screen) -> dict[str, Any]:
        """`asked`: the newest request; `shown`: the newest that brought a picture."""
        found = await self._looks(screen)
        return {
            "asked": next(iter(found), None),
            "shown": next((each for each in found if each.file_type == "image/png"), None),
        }

    async def _form(
        self,
        request: Request,
        desk: Desk,
        screen: Screen | None,
        fields: ScreenFields,
        refused: SignageRefused | None = None,
        password: str = "",
    ) -> Response:
        async with self.parts.database.read() as session:
            channels = await self.parts.signage.channels.all(session, desk.store.id)
            devices = await self.parts.signage.screen_desk.free_devices(
                session, desk.store.id, screen.id if screen else 0
            )
        return await self.shown(
            request,
            "screen.html",
            422 if refused else 200,
            title=screen.name if screen else w("Nouvel écran"),
            screen=screen,
            fields=fields,
            error=refusal_said(refused) if refused else "",
            wrong=field_of(refused) if refused else "",
            password=password,
            channels={each.id: each.name for each in channels},
            choices=channels,
            devices=devices,
            sizes=SIZES,
            own=OWN,
            rotations=ROTATIONS,
            languages=language_names(),
            zones=time_zones(),
            store_zone=desk.store.profile.time_zone,
            times=lines_shown(fields.hours)[:LINES],
            days=day_names(),
            look=await self._last_look(screen) if screen else {},
            **_words(),
        )

    def _to(self, request: Request, screen_id: int) -> Response:
        return RedirectResponse(request.url_for("admin:screen", screen_id=screen_id).path, 303)


def _words() -> Mapping[str, Any]:
    return {
        "layouts": layout_names(),
        "modes": mode_names(),
        "status_of": status_of,
        "status_name": status_name,
        "now_said": now_said,
        "player_said": player_said,
    }
