"""Punches whose clock cannot be right: kept, counted nowhere, until somebody says when they happened or drops them."""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette_admin.flash import flash
from starlette_admin.routing import route

from backend.admin.attendance_page import AttendancePage
from backend.admin.attendance_refusals import code_said, refusal_said
from backend.admin.plan_form import PlanForm
from backend.admin.words import later, w
from backend.attendance.refused import AttendanceRefused


class SuspectsPage(AttendancePage):
    menu_label = later("Horloges douteuses")
    path = "/attendance/sheets/doubtful"
    route_name = "attendance-suspects"

    @route("")
    async def index(self, request: Request) -> Response:
        return await self._list(request)

    @route("/{punch_id:int}/settle", methods=["POST"], name="attendance-suspect-settle")
    async def settle(self, request: Request) -> Response:
        """It happened at this moment, or it does not count."""
        desk, form = self.desk(request), PlanForm(await request.form())
        punch_id, corrections = int(request.path_params["punch_id"]), self.parts.attendance.corrections
        if punch_id >= 2**63:
            raise HTTPException(404)
        drops = form.typed("act") == "drop"
        at = None if drops else form.moment("at", ZoneInfo(desk.store.profile.time_zone))
        if form.errors:
            return await self._list(request, code_said("date_invalid", {}), {punch_id: form.typed("at")})
        reason = w("Horloge de la pointeuse fausse")
        try:
            async with self.parts.database.write() as session:
                if at is None:
                    await corrections.drop(session, desk.store.id, punch_id, reason=reason, by=desk.actor.who)
                else:
                    await corrections.move(session, desk.store.id, punch_id, at=at, reason=reason, by=desk.actor.who)
        except AttendanceRefused as refused:
            return await self._list(request, refusal_said(refused), {punch_id: form.typed("at")})
        flash(request, w("La correction est faite ; la journée est comptée à nouveau."), "success")
        return self.to(request, "attendance-suspects")

    async def _list(self, request: Request, error: str = "", typed: Mapping[int, str] | None = None) -> Response:
        """`typed`: the moment of the punch that was refused."""
        desk = self.desk(request)
        async with self.parts.database.read() as session:
            suspects = await self.parts.attendance.lines.suspects(session, desk.store.id)
        return self.shown(
            request,
            "attendance_suspects.html",
            422 if error else 200,
            title=w("Horloges douteuses"),
            suspects=suspects,
            error=error,
            typed=typed or {},
        )
