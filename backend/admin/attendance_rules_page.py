"""How the store counts days: which punch is coming and which is going, what is early, what is overtime."""

from dataclasses import dataclass
from typing import cast

from starlette.requests import Request
from starlette.responses import Response
from starlette_admin.flash import flash
from starlette_admin.routing import route

from backend.admin.attendance_page import AttendancePage
from backend.admin.attendance_refusals import errors_of
from backend.admin.plan_form import PlanForm
from backend.admin.words import later, w
from backend.attendance.days.rules import MOST_OVERTIME
from backend.attendance.refused import AttendanceRefused
from common.domain.attendance import Pairing, Rules

FIELDS = {"overtime_from_minutes": "overtime"}


@dataclass(frozen=True, slots=True)
class _Choice:
    key: str
    title: str
    hint: str


class RulesPage(AttendancePage):
    menu_label = later("Règles")
    path = "/attendance/rules"
    route_name = "attendance-rules"

    @route("")
    async def index(self, request: Request) -> Response:
        desk = self.desk(request)
        async with self.parts.database.read() as session:
            rules = await self.parts.attendance.rules.rules(session, desk.store.id)
        typed = {
            "pairing": rules.pairing,
            "early": "yes" if rules.early_counts else "",
            "overtime": str(rules.overtime_from_minutes),
        }
        return self._form(request, typed)

    @route("/save", methods=["POST"], name="attendance-rules-save")
    async def save(self, request: Request) -> Response:
        """Days that are closed keep what they came to, unless this month is to be counted anew."""
        desk, form = self.desk(request), PlanForm(await request.form())
        rules = Rules(
            cast(Pairing, form.typed("pairing")),
            form.ticked("early"),
            form.whole("overtime", 1, MOST_OVERTIME, "number_invalid"),
        )
        refused, attendance = None, self.parts.attendance
        if not form.errors:
            try:
                async with self.parts.database.write() as session:
                    await attendance.rules.save(session, desk.store.id, rules, by=desk.actor.who)
                    if form.ticked("again"):
                        calendar = await attendance.days.calendar(session, desk.store.id)
                        today = calendar.today(self.parts.clock.now())
                        await attendance.days.reopen(session, desk.store.id, today.replace(day=1), today)
            except AttendanceRefused as error:
                refused = error
            else:
                flash(request, w("Les règles sont enregistrées."), "success")
                return self.to(request, "attendance-sheets")
        return self._form(request, form.all_typed("pairing", "early", "overtime"), errors_of(form, refused, FIELDS))

    def _form(self, request: Request, typed: dict[str, str], errors: dict[str, str] | None = None) -> Response:
        return self.shown(
            request,
            "attendance_rules.html",
            422 if errors else 200,
            title=w("Règles"),
            typed=typed,
            errors=errors or {},
            pairings=(
                _Choice(
                    "first_last",
                    w("Le premier pointage entre, le dernier sort"),
                    w("Pour qui ne pointe pas ses pauses : celles de l’horaire sont déduites."),
                ),
                _Choice(
                    "alternate",
                    w("Une entrée, une sortie, à tour de rôle"),
                    w("Pour qui pointe aussi ses pauses : seul le temps entre une entrée et une sortie compte."),
                ),
            ),
            most=MOST_OVERTIME,
        )
