"""Hours of the week, for the store, a terminal's people or one person; and holidays."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import Response
from starlette_admin.flash import flash
from starlette_admin.routing import route

from backend.admin.attendance_page import AttendancePage, gone, number
from backend.admin.attendance_refusals import errors_of, refusal_said
from backend.admin.figures import short_day
from backend.admin.hours_form import day_names
from backend.admin.parts import Desk
from backend.admin.plan_form import PlanForm
from backend.admin.words import later, w
from backend.attendance.plans.views import TOLERANCE, HolidayDraft, Schedule, ScheduleDraft
from backend.attendance.refused import AttendanceRefused

TYPED = (
    "name", "scope", "check_in", "check_out", "break_start", "break_end", "tolerance_minutes", "valid_from",
    "valid_until", "since",
)  # fmt: skip
FIELDS = {"terminal_id": "scope", "person_id": "scope"}


@dataclass(frozen=True, slots=True)
class Plan:
    """Hours of those they are for: the store, a terminal's people, one person. Seven lists, Monday first."""

    scope: str
    said: str
    days: tuple[tuple[Schedule, ...], ...]


@dataclass(frozen=True, slots=True)
class HolidayTyped:
    """What was typed about a holiday, and why it was refused. `id` 0: a new one."""

    id: int
    name: str
    first: str
    last: str
    yearly: bool
    error: str


class SchedulesPage(AttendancePage):
    menu_label = later("Horaires")
    path = "/attendance/schedules"
    route_name = "attendance-schedules"

    @route("")
    async def index(self, request: Request) -> Response:
        return await self._list(request)

    @route("/send", methods=["POST"], name="attendance-schedules-send")
    async def send(self, request: Request) -> Response:
        """To every terminal, as hours in which it lets people in; how far they are stands on the management page."""
        desk, attendance = self.desk(request), self.parts.attendance
        try:
            async with self.parts.database.write() as session:
                await attendance.plan_sending.send_everywhere(session, desk.store.id, by=desk.actor.who)
        except AttendanceRefused as refused:
            return await self._list(request, error=refusal_said(refused))
        flash(request, w("Les horaires partent vers les pointeuses."), "success")
        return self.to(request, "attendance-management")

    @route("/new", name="attendance-schedule-new")
    async def new(self, request: Request) -> Response:
        scope = request.query_params.get("for", "store")[:20]
        typed = {"name": "", "scope": scope, "check_in": "08:00", "check_out": "17:00", "tolerance_minutes": "5"}
        return await self._form(request, None, typed, [str(each) for each in range(5)])

    @route("/new", methods=["POST"], name="attendance-schedule-add")
    async def add(self, request: Request) -> Response:
        desk, form = self.desk(request), PlanForm(await request.form())
        days, draft, refused = _weekdays(form), self._draft(form), None
        if not days:
            form.refuse("weekday", "weekdays_missing")
        if not form.errors:
            try:
                async with self.parts.database.write() as session:
                    await self.parts.attendance.plans.add_week(session, desk.store.id, days, draft, by=desk.actor.who)
            except AttendanceRefused as error:
                refused = error
            else:
                flash(request, w("« {name} » est ajouté.", name=draft.name), "success")
                return self.to(request, "attendance-schedules")
        return await self._form(
            request, None, form.all_typed(*TYPED), form.several("weekday"), errors_of(form, refused, FIELDS)
        )

    @route("/{schedule_id:int}", name="attendance-schedule")
    async def about(self, request: Request) -> Response:
        schedule = await self._schedule(request)
        typed = {**_typed(schedule), "since": str(self._today(self.desk(request)))}
        return await self._form(request, schedule, typed, [str(schedule.weekday)])

    @route("/{schedule_id:int}/change", methods=["POST"], name="attendance-schedule-change")
    async def change(self, request: Request) -> Response:
        """From a day on when one is given: days before it keep the hours they had."""
        desk, form = self.desk(request), PlanForm(await request.form())
        schedule = await self._schedule(request)
        days, draft, refused = _weekdays(form), self._draft(form), None
        since = form.day("since", required=False)
        if len(days) != 1:
            form.refuse("weekday", "weekdays_missing")
        if not form.errors:
            try:
                async with self.parts.database.write() as session:
                    await self.parts.attendance.plans.change(
                        session, desk.store.id, schedule.id, draft, by=desk.actor.who, since=since
                    )
            except AttendanceRefused as error:
                refused = error
            else:
                flash(request, w("« {name} » est enregistré.", name=draft.name), "success")
                return self.to(request, "attendance-schedules")
        return await self._form(
            request, schedule, form.all_typed(*TYPED), form.several("weekday"), errors_of(form, refused, FIELDS)
        )

    @route("/{schedule_id:int}/remove", methods=["POST"], name="attendance-schedule-remove")
    async def remove(self, request: Request) -> Response:
        """From today on: days that are over keep these hours."""
        desk = self.desk(request)
        schedule = await self._schedule(request)
        async with self.parts.database.write() as session:
            await self.parts.attendance.plans.remove(
                session, desk.store.id, schedule.id, by=desk.actor.who, since=self._today(desk)
            )
        flash(request, w("« {name} » est retiré ; les jours passés gardent ces heures.", name=schedule.name), "success")
        return self.to(request, "attendance-schedules")

    @route("/holidays/{holiday_id:int}", methods=["POST"], name="attendance-holiday-save")
    async def save_holiday(self, request: Request) -> Response:
        """0: a new one."""
        desk, form = self.desk(request), PlanForm(await request.form())
        holiday_id, by = int(request.path_params["holiday_id"]), desk.actor.who
        first = form.day("first")
        last = form.day("last", required=False) or first
        said = ""
        if first is None or last is None or form.errors:
            said = next(iter(errors_of(form).values()))
        else:
            draft = HolidayDraft(form.typed("name"), first, last, form.ticked("yearly"))
            holidays = self.parts.attendance.holidays
            try:
                async with self.parts.database.write() as session:
                    if holiday_id:
                        await holidays.change(session, desk.store.id, holiday_id, draft, by=by)
                    else:
                        await holidays.add(session, desk.store.id, draft, by=by)
            except AttendanceRefused as refused:
                if refused.code == "holiday_unknown":
                    gone(refused)
                said = refusal_said(refused)
            else:
                flash(request, w("« {name} » est enregistré.", name=draft.name), "success")
                return self.to(request, "attendance-schedules")
        return await self._list(
            request,
            HolidayTyped(
                holiday_id, form.typed("name"), form.typed("first"), form.typed("last"), form.ticked("yearly"), said
            ),
        )

    @route("/holidays/{holiday_id:int}/remove", methods=["POST"], name="attendance-holiday-remove")
    async def remove_holiday(self, request: Request) -> Response:
        desk = self.desk(request)
        try:
            async with self.parts.database.write() as session:
                before = await self.parts.attendance.holidays.remove(
                    session, desk.store.id, number(request, "holiday_id"), by=desk.actor.who
                )
        except AttendanceRefused as refused:
            gone(refused)
        flash(request, w("« {name} » est retiré.", name=before.name), "success")
        return self.to(request, "attendance-schedules")

    def _draft(self, form: PlanForm) -> ScheduleDraft:
        scope, _, which = form.typed("scope").partition(":")
        chosen = int(which) if which.isascii() and which.isdecimal() and len(which) < 10 else 0
        return ScheduleDraft(
            name=form.text("name"),
            weekday=next(iter(_weekdays(form)), 0),
            check_in=form.typed("check_in"),
            check_out=form.typed("check_out"),
            break_start=form.typed("break_start"),
            break_end=form.typed("break_end"),
            tolerance_minutes=form.whole("tolerance_minutes", 0, TOLERANCE, "number_invalid"),
            valid_from=form.day("valid_from", required=False),
            valid_until=form.day("valid_until", required=False),
            terminal_id=chosen if scope == "terminal" else None,
            person_id=chosen if scope == "person" else None,
        )

    async def _schedule(self, request: Request) -> Schedule:
        desk = self.desk(request)
        try:
            async with self.parts.database.read() as session:
                return await self.parts.attendance.plans.one(session, desk.store.id, number(request, "schedule_id"))
        except AttendanceRefused as refused:
            gone(refused)

    async def _list(self, request: Request, holiday: HolidayTyped | None = None, error: str = "") -> Response:
        desk, attendance = self.desk(request), self.parts.attendance
        async with self.parts.database.read() as session:
            schedules = await attendance.plans.all(session, desk.store.id)
            holidays = await attendance.holidays.all(session, desk.store.id)
            terminals = await attendance.terminals.list(session, desk.store.id)
        today = self._today(desk)
        return self.shown(
            request,
            "attendance_schedules.html",
            422 if holiday or error else 200,
            plans=plans_of([each for each in schedules if each.valid_until is None or each.valid_until >= today]),
            past=sum(each.valid_until is not None and each.valid_until < today for each in schedules),
            holidays=holidays,
            holiday=holiday,
            error=error,
            terminals=terminals,
            days=day_names(),
            short_day=short_day,
        )

    async def _form(
        self,
        request: Request,
        schedule: Schedule | None,
        typed: dict[str, str],
        weekdays: Sequence[str],
        errors: dict[str, str] | None = None,
    ) -> Response:
        desk, attendance = self.desk(request), self.parts.attendance
        async with self.parts.database.read() as session:
            terminals = await attendance.terminals.list(session, desk.store.id)
            people = await attendance.people.all(session, desk.store.id)
        scopes = {
            "store": w("tout le magasin"),
            **{f"terminal:{each.id}": w("la pointeuse « {name} »", name=each.name) for each in terminals},
            **{f"person:{each.id}": each.name for each in people},
        }
        if schedule is not None:  # of whoever has left, too: saving must not make these hours everybody's
            scopes.setdefault(_typed(schedule)["scope"], schedule.person_name or schedule.terminal_name)
        return self.shown(
            request,
            "attendance_schedule.html",
            422 if errors else 200,
            title=schedule.name if schedule else w("Nouvel horaire"),
            schedule=schedule,
            typed=typed,
            errors=errors or {},
            weekdays=set(weekdays),
            days=day_names(),
            scopes=scopes,
        )

    def _today(self, desk: Desk) -> date:
        return self.parts.clock.now().astimezone(ZoneInfo(desk.store.profile.time_zone)).date()


def plans_of(schedules: Sequence[Schedule]) -> list[Plan]:
    """The store's first, then terminals, then people, by name."""
    found: dict[tuple[int, str, int], list[Schedule]] = {}
    for each in schedules:
        if each.person_id is not None:
            key = (2, each.person_name, each.person_id)
        elif each.terminal_id is not None:
            key = (1, each.terminal_name, each.terminal_id)
        else:
            key = (0, w("Tout le magasin"), 0)
        found.setdefault(key, []).append(each)
    return [
        Plan(
            ("store", "terminal", "person")[key[0]],
            key[1],
            tuple(tuple(each for each in lines if each.weekday == day) for day in range(7)),
        )
        for key, lines in sorted(found.items(), key=lambda each: (each[0][0], each[0][1].casefold(), each[0][2]))
    ]


def _weekdays(form: PlanForm) -> tuple[int, ...]:
    return tuple(sorted({int(each) for each in form.several("weekday") if each in tuple("0123456")}))


def _typed(schedule: Schedule) -> dict[str, str]:
    plain = {name: getattr(schedule, name) for name in TYPED if name not in ("scope", "since")}
    scope = "store"
    if schedule.person_id is not None:
        scope = f"person:{schedule.person_id}"
    elif schedule.terminal_id is not None:
        scope = f"terminal:{schedule.terminal_id}"
    return {name: "" if value is None else str(value) for name, value in plain.items()} | {"scope": scope}
