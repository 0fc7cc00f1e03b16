"""The sheet of a month: everybody's at a glance, and one person's day by day, put right where a punch is wrong."""

import asyncio
import calendar
import logging
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import cast
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from babel.dates import format_date
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette_admin.flash import flash
from starlette_admin.routing import route

from backend.admin import attendance_files
from backend.admin.attendance_files import MOST_ON_PAPER
from backend.admin.attendance_page import AttendancePage, number
from backend.admin.attendance_refusals import refusal_said
from backend.admin.attendance_words import direction_said, hours_said, line_names
from backend.admin.exports import FORMATS, download
from backend.admin.figures import language
from backend.admin.parts import Desk
from backend.admin.plan_form import PlanForm
from backend.admin.words import later, w
from backend.attendance.days.lines import PunchLine
from backend.attendance.days.sheets import PersonSheet
from backend.attendance.refused import AttendanceRefused
from backend.printing.drawing_process import DrawingImpossible
from common.domain.attendance import Direction, Totals
from common.printing.report.sheet import report_pdf

log = logging.getLogger(__name__)
LARGEST_LOGO = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Month:
    """`here`: as an address says it, `2026-11`. `after` "": it has not begun."""

    first: date
    last: date
    before: str
    after: str

    @property
    def here(self) -> str:
        return f"{self.first:%Y-%m}"

    @property
    def said(self) -> str:
        return format_date(self.first, "LLLL y", locale=language()).capitalize()


@dataclass(frozen=True, slots=True)
class Correcting:
    """A correction that was refused: what was typed, and why."""

    error: str
    typed: dict[str, str]


class SheetsPage(AttendancePage):
    menu_label = later("Feuilles du mois")
    path = "/attendance/sheets"
    route_name = "attendance-sheets"

    @route("")
    async def index(self, request: Request) -> Response:
        desk = self.desk(request)
        async with self.parts.database.read() as session:
            month = month_asked(request, self._today(desk))
            sheets = await self.parts.attendance.days.sheet(session, desk.store.id, month.first, month.last)
            suspects = await self.parts.attendance.lines.suspects(session, desk.store.id)
        return self.shown(
            request,
            "attendance_sheets.html",
            month=month,
            sheets=sheets,
            suspects=len(suspects),
            everybody=sum((each.totals for each in sheets), Totals()),
            hours_said=hours_said,
        )

    @route("/file", name="attendance-sheets-file")
    async def file(self, request: Request) -> Response:
        """`format`: csv or xlsx, every day; pdf, a page for each person to sign. `person`: only theirs."""
        desk, asked = self.desk(request), request.query_params
        kind, person = asked.get("format", ""), asked.get("person", "")
        if kind not in ("csv", "xlsx", "pdf") or not (person.isascii() and (person.isdecimal() or not person)):
            raise HTTPException(404)
        month = month_asked(request, self._today(desk))
        only = [int(person[:10])] if person else None
        async with self.parts.database.read() as session:
            sheets = await self.parts.attendance.days.sheet(session, desk.store.id, month.first, month.last, only)
        name = "-".join((w("feuilles-de-presence"), desk.store.sku, *([person] if person else []), month.here))
        if table := next((each for each in FORMATS if each == kind), None):
            zone = ZoneInfo(desk.store.profile.time_zone)
            return download(table, name, attendance_files.head(), attendance_files.batches(sheets, zone))
        if not 1 <= len(sheets) <= MOST_ON_PAPER:
            return self._no_paper(request, "many" if sheets else "nobody", 422)
        profile = desk.store.profile
        logo = await asyncio.to_thread(_content_of, self.parts.media.find(profile.logo) if profile.logo else None)
        now = self.parts.clock.now()
        paper = attendance_files.paper(profile, logo, sheets, month.first, month.last, now)
        try:
            made = await self.parts.report_drawing.run(report_pdf, paper.to_json())
        except DrawingImpossible as error:
            log.error("no attendance sheet as PDF: %s", error)
            return self._no_paper(request, "missing" if error.missing else "failed", 503)
        headers = {"Content-Disposition": f'attachment; filename="{name}.pdf"', "Cache-Control": "no-store"}
        return Response(made, media_type="application/pdf", headers=headers)

    @route("/{person_id:int}", name="attendance-sheet")
    async def about(self, request: Request) -> Response:
        return await self._sheet(request)

    @route("/{person_id:int}/correct", methods=["POST"], name="attendance-correct")
    async def correct(self, request: Request) -> Response:
        """A punch added, moved or dropped, with a reason; what a terminal told stays as it was told."""
        desk, form = self.desk(request), PlanForm(await request.form())
        sheet = await self._of(request, desk)
        kind, zone = form.typed("kind"), ZoneInfo(desk.store.profile.time_zone)
        at = form.moment("at", zone) if kind != "drop" else None
        punch = form.typed("punch")
        try:
            if form.errors:
                raise AttendanceRefused("date_invalid")
            await self._correct(desk, sheet.person.id, kind, at, punch, form)
        except AttendanceRefused as refused:
            typed = form.all_typed("kind", "at", "direction", "punch", "reason")
            return await self._sheet(request, Correcting(refusal_said(refused), typed))
        flash(request, w("La correction est faite ; la journée est comptée à nouveau."), "success")
        return self._back(request, sheet.person.id)

    @route("/{person_id:int}/corrections/{correction_id:int}/undo", methods=["POST"], name="attendance-correction-undo")
    async def undo(self, request: Request) -> Response:
        desk = self.desk(request)
        sheet = await self._of(request, desk)
        try:
            async with self.parts.database.write() as session:
                await self.parts.attendance.corrections.undo(
                    session, desk.store.id, number(request, "correction_id"), by=desk.actor.who
                )
        except AttendanceRefused:
            flash(request, w("Cette correction est déjà annulée."), "info")
        else:
            flash(request, w("La correction est annulée ; la journée est comptée à nouveau."), "success")
        return self._back(request, sheet.person.id)

    async def _correct(
        self, desk: Desk, person_id: int, kind: str, at: datetime | None, punch: str, form: PlanForm
    ) -> None:
        """AttendanceRefused."""
        corrections, by, reason = self.parts.attendance.corrections, desk.actor.who, form.typed("reason")
        punch_id = int(punch) if punch.isascii() and punch.isdecimal() and len(punch) < 18 else 0
        direction = cast(Direction, form.typed("direction"))
        async with self.parts.database.write() as session:
            if kind == "add" and at is not None:
                await corrections.add(
                    session, desk.store.id, person_id, at=at, direction=direction, reason=reason, by=by
                )
            elif kind == "move" and at is not None:
                await corrections.move(
                    session, desk.store.id, punch_id, at=at, direction=direction, reason=reason, by=by
                )
            elif kind == "drop":
                await corrections.drop(session, desk.store.id, punch_id, reason=reason, by=by)
            else:
                raise HTTPException(422)

    async def _of(self, request: Request, desk: Desk) -> PersonSheet:
        """The month that is asked for, of the person in the path; 404 for another store's."""
        month = month_asked(request, self._today(desk))
        person_id = number(request, "person_id")
        async with self.parts.database.read() as session:
            found = await self.parts.attendance.days.sheet(session, desk.store.id, month.first, month.last, [person_id])
        if not found:
            raise HTTPException(404)
        return found[0]

    async def _sheet(self, request: Request, correcting: Correcting | None = None) -> Response:
        desk, attendance = self.desk(request), self.parts.attendance
        sheet = await self._of(request, desk)
        month = month_asked(request, self._today(desk))
        async with self.parts.database.read() as session:
            lines = await attendance.lines.of_person(session, desk.store.id, sheet.person.id, month.first, month.last)
            corrections = await attendance.corrections.of_person(
                session, desk.store.id, sheet.person.id, month.first, month.last
            )
            accounts = await self.parts.accounts.of_store(session, desk.store.id)
        return self.shown(
            request,
            "attendance_sheet.html",
            422 if correcting else 200,
            title=sheet.person.name,
            month=month,
            sheet=sheet,
            lines=_by_day(lines),
            corrections=corrections,
            correcting=correcting,
            names={f"account:{each.id}": each.name for each in accounts},
            hours_said=hours_said,
            line_names=line_names(),
            direction_said=direction_said,
            today=self._today(desk),
            now=self.parts.clock.now(),
        )

    def _no_paper(self, request: Request, why: str, status: int) -> Response:
        csv = request.url.include_query_params(format="csv")
        return self.shown(request, "attendance_no_paper.html", status, why=why, most=MOST_ON_PAPER, csv=csv)

    def _today(self, desk: Desk) -> date:
        return self.parts.clock.now().astimezone(ZoneInfo(desk.store.profile.time_zone)).date()

    def _back(self, request: Request, person_id: int) -> Response:
        answer = self.to(request, "attendance-sheet", person_id=person_id)
        if asked := request.query_params.get("month", ""):
            answer.headers["location"] += f"?{urlencode({'month': asked[:7]})}"
        return answer


def _content_of(path: Path | None) -> bytes:
    return path.read_bytes() if path is not None and path.stat().st_size <= LARGEST_LOGO else b""


def month_asked(request: Request, today: date) -> Month:
    """This month, where the address says no sensible other one."""
    asked = request.query_params.get("month", "")
    try:
        first = date.fromisoformat(f"{asked}-01")
    except ValueError:
        first = today.replace(day=1)
    if not 2000 <= first.year <= today.year + 1:
        first = today.replace(day=1)
    last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    before, after = first - timedelta(days=1), last + timedelta(days=1)
    return Month(first, last, f"{before:%Y-%m}", f"{after:%Y-%m}" if after <= today else "")


def _by_day(lines: tuple[PunchLine, ...]) -> dict[date, list[PunchLine]]:
    found: dict[date, list[PunchLine]] = {}
    for each in lines:
        found.setdefault(each.day, []).append(each)
    return found
