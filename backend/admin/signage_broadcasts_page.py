"""Urgent announcements: what takes the screens over now, and how it is stopped."""

from zoneinfo import ZoneInfo

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette_admin.flash import flash
from starlette_admin.routing import route

from backend.admin.parts import Desk
from backend.admin.plan_form import PlanForm
from backend.admin.signage_page import number
from backend.admin.signage_plan_page import Choices, PlanPage, numbers
from backend.admin.signage_words import TONES, broadcast_states
from backend.admin.words import later, w
from backend.signage.broadcasts import BroadcastDraft
from backend.signage.plans import HIGHEST_PRIORITY, screens_of
from backend.signage.refused import SignageRefused
from common.contract.signage import LONGEST_S, PRIORITIES, SHORTEST_S

TYPED = ("content", "name", "how", "priority", "duration", "start", "starts_at", "end", "ends_at", "screens", "sure")


class BroadcastsPage(PlanPage):
    menu_label = later("Annonces urgentes")
    path = "/signage/broadcasts"
    route_name = "signage-broadcasts"

    @route("")
    async def index(self, request: Request) -> Response:
        desk, page = self.desk(request), request.query_params.get("page", "")
        async with self.parts.database.read() as session:
            found = await self.parts.signage.broadcasts.listed(
                session, desk.store.id, int(page) if page.isdecimal() and len(page) < 6 else 1
            )
            contents = await self.parts.signage.contents.by_ids(
                session, desk.store.id, [each.content_id for each in found.rows]
            )
            screens = await screens_of(session, desk.store.id)
            people = {each.id: each.name for each in await self.parts.accounts.of_store(session, desk.store.id)}
        now = self.parts.clock.now()
        return await self.shown(
            request,
            "signage_broadcasts.html",
            found=found,
            of=contents,
            state_of=lambda each: each.state(now),
            state_names=broadcast_states(),
            names={f"account:{id}": name for id, name in people.items()},
            tones={"running": "red", "coming": "blue", "over": "secondary"},
            **self.list_context(desk, screens),
        )

    @route("/new", name="signage-broadcast-new")
    async def new(self, request: Request) -> Response:
        desk = self.desk(request)
        typed = {
            "how": "override",
            "start": "now",
            "end": "stopped",
            "priority": str(PRIORITIES["broadcast"]),
            "duration": "15",
            "content": request.query_params.get("content", "")[:12],
        }
        async with self.parts.database.read() as session:
            choices = await self.choices(session, desk, numbers([typed["content"]]))
        return await self._form(request, desk, choices, PlanForm(await request.form()), typed)

    @route("/start", methods=["POST"], name="signage-broadcast-start")
    async def start(self, request: Request) -> Response:
        desk, sent = self.desk(request), await request.form()
        form = PlanForm(sent)
        async with self.parts.database.read() as session:
            choices = await self.choices(session, desk, numbers([form.typed("content")]))
        draft, refused = self._draft(form, desk, choices), None
        if not form.errors:
            try:
                async with self.parts.database.write() as session:
                    made = await self.parts.signage.broadcasts.start(session, desk.store.id, draft, desk.actor)
            except SignageRefused as error:
                refused = error
            else:
                flash(request, w("« {name} » part vers les écrans.", name=made.name), "success")
                return RedirectResponse(request.url_for("admin:signage-broadcasts").path, 303)
        return await self._form(request, desk, choices, form, form.all_typed(*TYPED), refused, 422)

    @route("/{broadcast_id:int}/stop", methods=["POST"], name="signage-broadcast-stop")
    async def stop(self, request: Request) -> Response:
        desk = self.desk(request)
        try:
            async with self.parts.database.write() as session:
                stopped = await self.parts.signage.broadcasts.stop(
                    session, desk.store.id, number(request, "broadcast_id"), desk.actor
                )
        except SignageRefused as refused:
            raise HTTPException(404) from refused
        flash(
            request, w("« {name} » est arrêté ; les écrans reviennent à leur programme.", name=stopped.name), "success"
        )
        return RedirectResponse(request.url_for("admin:signage-broadcasts").path, 303)

    def _draft(self, form: PlanForm, desk: Desk, choices: Choices) -> BroadcastDraft:
        zone = ZoneInfo(desk.store.profile.time_zone)
        content_id, name = form.chosen("content", choices.content_ids, "content_missing"), form.text("name")
        override = form.typed("how") != "beside"
        usual = PRIORITIES["broadcast"]
        priority = usual if override else form.whole("priority", 1, HIGHEST_PRIORITY, "priority_range")
        duration = form.whole("duration", SHORTEST_S, LONGEST_S, "duration_range")
        starts_at = form.moment("starts_at", zone) if form.typed("start") == "at" else None
        ends_at = form.moment("ends_at", zone) if form.typed("end") == "at" else None
        if starts_at is not None and ends_at is not None and ends_at <= starts_at:
            form.refuse("ends_at", "period_reversed")
        screens = form.screens(choices.screen_ids)
        if not form.ticked("sure"):
            form.refuse("sure", "sure_missing")
        return BroadcastDraft(content_id, name, override, priority, duration, screens, starts_at, ends_at)

    async def _form(
        self,
        request: Request,
        desk: Desk,
        choices: Choices,
        form: PlanForm,
        typed: dict[str, str],
        refused: SignageRefused | None = None,
        status: int = 200,
    ) -> Response:
        context = self.form_context(choices, typed, form.several("screen"), ())
        context["errors"] = self.refused(form, refused)
        context["contents"] = [each for each in choices.contents if each.state == "approved"]
        return await self.shown(
            request,
            "signage_broadcast.html",
            status,
            title=w("Nouvelle annonce urgente"),
            zone_name=desk.store.profile.time_zone,
            shortest=SHORTEST_S,
            longest=LONGEST_S,
            tones=TONES,
            **context,
        )
