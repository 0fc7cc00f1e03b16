"""Campaigns: who bought how many plays of what, for how much, and how far they are."""

from datetime import date
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette_admin.flash import flash
from starlette_admin.routing import route

from backend.admin.figures import language
from backend.admin.hours_form import lines_of
from backend.admin.parts import Desk
from backend.admin.plan_form import PlanForm
from backend.admin.product_form import price_typed
from backend.admin.signage_page import number
from backend.admin.signage_plan_page import Choices, PlanPage, numbers
from backend.admin.signage_words import booking_states, pace_names, refused_said
from backend.admin.words import later, w
from backend.signage.bookings import MOST_PLAYS, Booking, BookingDraft, BookingFilter
from backend.signage.pace import Pace, pace_of
from backend.signage.plans import HIGHEST_PRIORITY, screens_of
from backend.signage.refused import SignageRefused
from common.contract.signage import LONGEST_S, PRIORITIES, SHORTEST_S
from common.domain.numbering import business_day

PACES = {"waiting": "blue", "on_time": "green", "late": "yellow", "done": "green", "missed": "red"}
TYPED = (
    "content", "name", "advertiser", "plays", "price", "starts_on", "ends_on", "duration", "priority", "screens",
    "seen_plays", "seen_price",
)  # fmt: skip


class BookingsPage(PlanPage):
    menu_label = later("Campagnes")
    path = "/signage/bookings"
    route_name = "signage-bookings"

    @route("")
    async def index(self, request: Request) -> Response:
        desk, asked = self.desk(request), request.query_params
        state = asked.get("state", "") if asked.get("state", "") in booking_states() else ""
        search, page = asked.get("q", "").strip()[:100], asked.get("page", "")
        chosen = BookingFilter(self._today(desk), state, search)
        async with self.parts.database.read() as session:
            found = await self.parts.signage.bookings.listed(
                session, desk.store.id, chosen, int(page) if page.isdecimal() and len(page) < 6 else 1
            )
            sold, earned = await self.parts.signage.bookings.sums(
                session, desk.store.id, desk.store.profile.currency.code
            )
            contents = await self.parts.signage.contents.by_ids(
                session, desk.store.id, [each.content_id for each in found.rows]
            )
            screens = await screens_of(session, desk.store.id)
        return await self.shown(
            request,
            "signage_bookings.html",
            found=found,
            asked=chosen,
            filters=booking_states(),
            sold=sold,
            earned=earned,
            of=contents,
            here=urlencode({name: value for name, value in (("q", search), ("state", state)) if value}),
            **self._paces(desk),
            **self.list_context(desk, screens),
        )

    @route("/new", name="signage-booking-new")
    async def new(self, request: Request) -> Response:
        desk = self.desk(request)
        today = self._today(desk)
        typed = {
            "content": request.query_params.get("content", "")[:12],
            "starts_on": today.isoformat(),
            "priority": str(PRIORITIES["paid"]),
            "duration": "10",
        }
        async with self.parts.database.read() as session:
            choices = await self.choices(session, desk, numbers([typed["content"]]))
        return await self._form(request, desk, None, self.form_context(choices, typed, (), ()))

    @route("/{booking_id:int}", name="signage-booking")
    async def about(self, request: Request) -> Response:
        desk = self.desk(request)
        booking = await self._booking(request, desk)
        return await self._about(request, desk, booking)

    @route("/save", methods=["POST"], name="signage-booking-save")
    async def save(self, request: Request) -> Response:
        desk, sent = self.desk(request), await request.form()
        form = PlanForm(sent)
        id_typed = form.typed("id")
        booking = await self._one(desk, id_typed) if id_typed else None
        before = (booking.content_id,) if booking else ()
        async with self.parts.database.read() as session:
            chosen = [*numbers([form.typed("content")]), *before]
            choices = await self.choices(session, desk, chosen, booking.screen_ids if booking else ())
        draft = self._draft(form, desk, choices)
        refused: SignageRefused | None = None
        if draft is not None and not form.errors:
            try:
                async with self.parts.database.write() as session:
                    if booking is None:
                        saved = await self.parts.signage.bookings.create(session, desk.store.id, draft, desk.actor)
                    else:
                        saved = await self.parts.signage.bookings.change(
                            session, desk.store.id, booking.id, draft, desk.actor, _seen(form)
                        )
            except SignageRefused as error:
                refused = error
            else:
                flash(request, w("« {name} » est enregistré ; les écrans le savent déjà.", name=saved.name), "success")
                return self._to(request, saved.id)
        context = self.form_context(choices, form.all_typed(*TYPED), form.several("screen"), form.lines())
        context["errors"] = self.refused(form, refused)
        return await self._form(request, desk, booking, context, 422)

    @route("/{booking_id:int}/turn", methods=["POST"], name="signage-booking-turn")
    async def turn(self, request: Request) -> Response:
        desk, form = self.desk(request), await request.form()
        booking = await self._booking(request, desk)
        state = form.get("state")
        if state not in ("active", "paused", "cancelled"):
            raise HTTPException(404)
        try:
            async with self.parts.database.write() as session:
                await self.parts.signage.bookings.turn(session, desk.store.id, booking.id, state, desk.actor)  # type: ignore[arg-type]
        except SignageRefused as refused:
            flash(request, refused_said(refused), "warning")
        return self._to(request, booking.id)

    @route("/{booking_id:int}/plays", methods=["POST"], name="signage-booking-plays")
    async def add_plays(self, request: Request) -> Response:
        """More of them, for so much more."""
        desk, sent = self.desk(request), await request.form()
        booking = await self._booking(request, desk)
        form = PlanForm(sent)
        plays = form.whole("more_plays", 1, MOST_PLAYS, "plays_range")
        price = form.price("more_price", booking.price.currency)
        refused: SignageRefused | None = None
        if not form.errors:
            try:
                async with self.parts.database.write() as session:
                    await self.parts.signage.bookings.add_plays(
                        session, desk.store.id, booking.id, plays, price, desk.actor
                    )
            except SignageRefused as error:
                refused = error
            else:
                flash(request, w("Diffusions ajoutées : {n}.", n=plays), "success")
                return self._to(request, booking.id)
        errors = self.refused(form, refused)
        if "plays" in errors:
            errors["more_plays"] = errors.pop("plays")
        return await self._about(request, desk, booking, errors, form.all_typed("more_plays", "more_price"))

    def _draft(self, form: PlanForm, desk: Desk, choices: Choices) -> BookingDraft | None:
        content_id = form.chosen("content", choices.content_ids, "content_missing")
        name, price = form.text("name"), form.price("price", desk.store.profile.currency)
        plays = form.whole("plays", 1, MOST_PLAYS, "plays_range")
        first, last = form.day("starts_on"), form.day("ends_on")
        duration = form.whole("duration", SHORTEST_S, LONGEST_S, "duration_range")
        priority = form.whole("priority", 1, HIGHEST_PRIORITY, "priority_range")
        times, screens = form.times(), form.screens(choices.screen_ids)
        if first is None or last is None:
            return None
        if first > last:
            form.refuse("ends_on", "period_reversed")
        return BookingDraft(
            content_id, name, form.typed("advertiser"), plays, price, duration, priority, first, last, times, screens
        )

    async def _about(
        self,
        request: Request,
        desk: Desk,
        booking: Booking,
        errors: dict[str, str] | None = None,
        more: dict[str, str] | None = None,
    ) -> Response:
        async with self.parts.database.read() as session:
            choices = await self.choices(session, desk, (booking.content_id,), booking.screen_ids)
        typed = {
            "content": str(booking.content_id),
            "name": booking.name,
            "advertiser": booking.advertiser,
            "plays": str(booking.plays_bought),
            "price": price_typed(booking.price, language() == "fr"),
            "starts_on": booking.starts_on.isoformat(),
            "ends_on": booking.ends_on.isoformat(),
            "duration": str(booking.duration_s),
            "priority": str(booking.priority),
            "screens": "some" if booking.screen_ids else "all",
            "seen_plays": str(booking.plays_bought),
            "seen_price": str(booking.price.amount),
            **(more or {}),
        }
        screens = [str(each) for each in booking.screen_ids]
        context = self.form_context(choices, typed, screens, lines_of(booking.times))
        context["errors"] = errors or {}
        return await self._form(request, desk, booking, context, 422 if errors else 200)

    async def _form(
        self,
        request: Request,
        desk: Desk,
        booking: Booking | None,
        context: dict[str, Any],
        status: int = 200,
    ) -> Response:
        return await self.shown(
            request,
            "signage_booking.html",
            status,
            title=booking.name if booking else w("Nouvelle campagne"),
            booking=booking,
            proof_until=self._proof_until(desk, booking),
            currency=desk.store.profile.currency,
            shortest=SHORTEST_S,
            longest=LONGEST_S,
            **self._paces(desk),
            **context,
        )

    def _paces(self, desk: Desk) -> dict[str, Any]:
        zone, now = ZoneInfo(desk.store.profile.time_zone), self.parts.clock.now()

        def pace(each: Booking) -> Pace:
            return pace_of(each.plays_bought, each.plays_counted, each.starts_on, each.ends_on, zone, now)

        return {"pace": pace, "pace_names": pace_names(), "pace_tones": PACES}

    def _proof_until(self, desk: Desk, booking: Booking | None) -> date | None:
        """The last day there can be plays of; None before the first."""
        until = min(booking.ends_on, self._today(desk)) if booking else None
        return until if booking and until and until >= booking.starts_on else None

    def _today(self, desk: Desk) -> date:
        return business_day(self.parts.clock.now(), desk.store.profile.time_zone, 0)

    async def _booking(self, request: Request, desk: Desk) -> Booking:
        return await self._one(desk, str(number(request, "booking_id")))

    async def _one(self, desk: Desk, typed: str) -> Booking:
        if not (typed.isascii() and typed.isdecimal() and len(typed) < 10):
            raise HTTPException(404)
        try:
            async with self.parts.database.read() as session:
                return await self.parts.signage.bookings.get(session, desk.store.id, int(typed))
        except SignageRefused as refused:
            raise HTTPException(404) from refused

    def _to(self, request: Request, booking_id: int) -> Response:
        return RedirectResponse(request.url_for("admin:signage-booking", booking_id=booking_id).path, 303)


def _seen(form: PlanForm) -> tuple[int, int] | None:
    """Plays and price (in minor units) as the form was opened with; None when it does not say."""
    seen = form.typed("seen_plays"), form.typed("seen_price")
    plain = all(each.isascii() and each.isdecimal() and len(each) < 16 for each in seen)
    return (int(seen[0]), int(seen[1])) if plain else None
