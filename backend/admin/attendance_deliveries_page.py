"""Punches on their way to services: which arrived, which did not and why, and sending them again."""

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette_admin.flash import flash
from starlette_admin.routing import route

from backend.admin.attendance_page import AttendancePage, Shown, numbers, page_asked
from backend.admin.attendance_words import DELIVERY_TONES, cause_said, delivery_states, one_delivery_states
from backend.admin.words import later, w
from backend.attendance.destinations.deliveries import PAGE

LONGEST_CAUSE = 24


class DeliveriesPage(AttendancePage):
    menu_label = later("Envois")
    path = "/attendance/deliveries"
    route_name = "attendance-deliveries"

    @route("")
    async def index(self, request: Request) -> Response:
        desk, deliveries = self.desk(request), self.parts.attendance.deliveries
        asked = request.query_params
        state = asked.get("state", "") if asked.get("state", "") in delivery_states() else ""
        cause, page = asked.get("cause", "")[:LONGEST_CAUSE], page_asked(request)
        config_id = next(iter(numbers([asked.get("config", "")])), None)
        async with self.parts.database.read() as session:
            services = await self.parts.attendance.third_parties.all(session, desk.store.id)
            listed = await deliveries.listed(
                session, desk.store.id, state=state, cause=cause, config_id=config_id, page=page
            )
            totals = await deliveries.counts(session, desk.store.id, config_id)
            failures = await deliveries.failures(session, desk.store.id)
            terminals = await self.parts.attendance.terminals.list(session, desk.store.id)
        chosen = {"state": state, "config": str(config_id or ""), "cause": cause}
        return self.shown(
            request,
            "attendance_deliveries.html",
            found=Shown(listed.rows, listed.total, page, max(1, -(-listed.total // PAGE))),
            asked={"state": state, "config": config_id, "cause": cause},
            query=urlencode({name: value for name, value in chosen.items() if value}),
            services={each.id: each.name for each in services},
            terminals={each.sn: each.name for each in terminals},
            totals=totals,
            again=sum(
                each.count
                for each in failures
                if each.state in ("failed", "parked")
                and config_id in (None, each.config_id)
                and cause in ("", each.cause)
            ),
            causes=failures,
            states=delivery_states(),
            one_states=one_delivery_states(),
            tones=DELIVERY_TONES,
            cause_said=cause_said,
        )

    @route("/replay", methods=["POST"], name="attendance-replay")
    async def replay(self, request: Request) -> Response:
        """What is ticked, or all of a cause or service; the same key goes with each punch, so none counts twice."""
        desk, form = self.desk(request), await request.form()
        ids = numbers(form.getlist("delivery")) if form.get("which") == "ticked" else None
        cause = str(form.get("cause") or "")[:LONGEST_CAUSE]
        config_id = next(iter(numbers([form.get("config") or ""])), None)
        if ids is not None and not ids:
            flash(request, w("Cochez d’abord des pointages."), "info")
            return self._back(request)
        async with self.parts.database.write() as session:
            count = await self.parts.attendance.deliveries.replay(
                session, desk.store.id, desk.actor, ids=ids, cause=cause, config_id=config_id
            )
        if count:
            flash(request, w("Pointages remis en route : {n}.", n=count), "success")
        else:
            flash(request, w("Rien à renvoyer : ils sont déjà partis ou en route."), "info")
        return self._back(request)

    def _back(self, request: Request) -> Response:
        return RedirectResponse(request.url_for("admin:attendance-deliveries").path, 303)
