"""The management page of the attendance document: services, schedules, people and punches, as they are now."""

from typing import Any
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import Response
from starlette_admin.flash import flash
from starlette_admin.routing import route

from backend.admin.attendance_page import AttendancePage, going_on, number
from backend.admin.attendance_words import (
    DELIVERY_TONES,
    RUN_TONES,
    cause_said,
    delivery_states,
    job_error,
    job_names,
    note_said,
    progress_said,
    run_names,
    run_said,
)
from backend.admin.figures import hour, short_day
from backend.admin.realtime_page import Unit
from backend.admin.words import later, w

REFRESH_S = 5


class ManagementPage(AttendancePage):
    menu_label = later("Gestion")
    path = "/attendance/management"
    route_name = "attendance-management"

    @route("")
    async def index(self, request: Request) -> Response:
        return self.shown(request, "attendance_management.html", every=REFRESH_S, **await self._context(request))

    @route("/now", name="attendance-management-now")
    async def now(self, request: Request) -> Response:
        """What changes on the page: it asks every few seconds."""
        return self.shown(request, "attendance_management_now.html", **await self._context(request))

    @route("/runs/{run_id:int}/stop", methods=["POST"], name="attendance-run-stop")
    async def stop(self, request: Request) -> Response:
        """After what it is at; what was done until then stays done."""
        desk = self.desk(request)
        async with self.parts.database.write() as session:
            asked = await self.parts.attendance.runs.stop(session, desk.store.id, number(request, "run_id"))
        if asked:
            flash(request, w("Arrêt demandé : le travail finit ce qu’il a commencé."), "success")
        else:
            flash(request, w("Ce travail est déjà fini."), "info")
        return self.to(request, "attendance-management")

    async def _context(self, request: Request) -> dict[str, Any]:
        desk, attendance = self.desk(request), self.parts.attendance
        zone = ZoneInfo(desk.store.profile.time_zone)
        async with self.parts.database.read() as session:
            services = await attendance.overview.services(session, desk.store.id)
            causes = await attendance.deliveries.failures(session, desk.store.id)
            context = {
                "terminals": await attendance.overview.terminals(session, desk.store.id),
                "people": await attendance.overview.people(session, desk.store.id),
                "plans": await attendance.overview.plans(session, desk.store.id),
                "punches": await attendance.overview.punches(session, desk.store.id, zone),
                "runs": await self.runs(session, desk),
            }
            jobs = await self.parts.jobs.overview(session, desk.store.id)
            terminals = await attendance.terminals.list(session, desk.store.id)
        subjects = {f"terminal:{each.id}": each.name for each in terminals}
        subjects |= {f"third-party:{each.id}": each.name for each in services}
        now = self.parts.clock.now()
        totals = {state: sum(each.counts.get(state, 0) for each in services) for state in delivery_states()}
        return context | {
            "services": services,
            "causes": causes,
            "jobs": jobs,
            "jobs_mode": self.parts.jobs.mode,
            "job_names": job_names(),
            "job_error": job_error,
            "cause_said": cause_said,
            "subject_said": lambda run: subjects.get(run.subject, ""),
            "hour": lambda key: hour(str(key)),
            "totals": totals,
            "states": delivery_states(),
            "tones": DELIVERY_TONES,
            "run_names": run_names(),
            "run_tones": RUN_TONES,
            "run_said": lambda run: run_said(run, now),
            "running": lambda run: going_on(run, now),
            "note_said": note_said,
            "progress_said": progress_said,
            "right_now": now,
            "short_day": short_day,
            "plain": Unit(),
        }
