"""Services of others that take punches and give people: set up, tried, pushed to, pulled from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette_admin.flash import flash
from starlette_admin.routing import route

from backend.admin.attendance_page import AttendancePage, number
from backend.admin.attendance_refusals import code_said, errors_of
from backend.admin.attendance_service_form import TYPED, draft_of, typed_of
from backend.admin.attendance_words import auth_names, cause_said, delivery_states, error_said, refused_rows
from backend.admin.parts import Desk
from backend.admin.plan_form import PlanForm
from backend.admin.words import later, w
from backend.attendance.destinations.configs import ConfigRefused, ThirdParty
from backend.attendance.destinations.pull_report import PullReport, report_of
from backend.attendance.destinations.push import Pushed
from backend.attendance.destinations.syncing import Begun
from backend.attendance.destinations.trying import Step
from backend.attendance.destinations.users import Row


@dataclass(frozen=True, slots=True)
class Tested:
    """What came of one part of the test of a connection."""

    name: str
    title: str
    good: bool
    said: str


PATIENCE_S = 2.0
"""How long a page waits for the end of what it began; what takes longer is watched on the management page."""


def tested(step: Step) -> Tested:
    title = w("Lecture des personnes") if step.what == "users" else w("Envoi d’une liste vide de pointages")
    if step.ok:
        said = w("{n} ms", n=step.ms)
        return Tested(step.what, title, True, f"{step.detail} · {said}" if step.what == "users" else said)
    said = cause_said(step.cause)
    return Tested(step.what, title, False, f"{said} ({step.detail})" if step.detail else said)


def pulled_said(report: PullReport) -> str:
    return ", ".join(
        f"{said} {count}"
        for said, count in (
            (w("ajoutées"), report.added),
            (w("changées"), report.changed),
            (w("pareilles"), report.unchanged),
            (w("refusées"), report.refused),
            (w("absentes de la liste"), report.missing),
        )
        if count
    ) or w("aucune personne dans la liste")


def row_said(row: Row) -> str:
    """Why it was refused, or what of it was not understood, and what to do at the service."""
    if row.outcome == "refused":
        return refused_rows()[row.reason]
    return w("Prise sans {fields} : valeur incomprise.", fields=", ".join(row.noted))


class ServicesPage(AttendancePage):
    menu_label = later("Services tiers")
    path = "/attendance/services"
    route_name = "attendance-services"

    @route("")
    async def index(self, request: Request) -> Response:
        desk, attendance = self.desk(request), self.parts.attendance
        async with self.parts.database.read() as session:
            services = await attendance.overview.services(session, desk.store.id)
            configs = await attendance.third_parties.all(session, desk.store.id)
        return self.shown(
            request,
            "attendance_services.html",
            services=services,
            addresses={each.id: each.base_url for each in configs},
            states=delivery_states(),
            error_said=error_said,
            right_now=self.parts.clock.now(),
        )

    @route("/new", name="attendance-service-new")
    async def new(self, request: Request) -> Response:
        typed = {"sync_interval_minutes": "15", "auth_type": "bearer", "active": "yes"}
        return await self._form(request, self.desk(request), None, typed)

    @route("/new", methods=["POST"], name="attendance-service-add")
    async def add(self, request: Request) -> Response:
        desk, form = self.desk(request), PlanForm(await request.form())
        draft, refused = draft_of(form), None
        if not form.errors:
            try:
                async with self.parts.database.write() as session:
                    made = await self.parts.attendance.third_parties.add(session, desk.store.id, draft, desk.actor)
            except ConfigRefused as error:
                refused = error
            else:
                flash(request, w("« {name} » est créé : essayez maintenant la connexion.", name=made.name), "success")
                return self.to(request, "attendance-service", config_id=made.id)
        return await self._form(
            request, desk, None, form.all_typed(*TYPED), form.several("terminal"), _errors(form, refused)
        )

    @route("/{config_id:int}", name="attendance-service")
    async def about(self, request: Request) -> Response:
        desk = self.desk(request)
        config = await self._config(request, desk)
        return await self._form(request, desk, config, typed_of(config), [str(each) for each in config.terminals])

    @route("/{config_id:int}/change", methods=["POST"], name="attendance-service-change")
    async def change(self, request: Request) -> Response:
        desk, form = self.desk(request), PlanForm(await request.form())
        config = await self._config(request, desk)
        draft, refused = draft_of(form), None
        if not form.errors:
            try:
                async with self.parts.database.write() as session:
                    await self.parts.attendance.third_parties.change(
                        session, desk.store.id, config.id, draft, desk.actor
                    )
            except ConfigRefused as error:
                refused = error
            else:
                flash(request, w("« {name} » est enregistré.", name=draft.name), "success")
                return self.to(request, "attendance-service", config_id=config.id)
        return await self._form(
            request, desk, config, form.all_typed(*TYPED), form.several("terminal"), _errors(form, refused)
        )

    @route("/{config_id:int}/test", methods=["POST"], name="attendance-service-test")
    async def test(self, request: Request) -> Response:
        """Whether it answers, knows us, and understands what we would send; said on the page."""
        desk = self.desk(request)
        config = await self._config(request, desk)
        tried = await self.parts.attendance.syncing.test(desk.store.id, config.id)
        chosen = [str(each) for each in config.terminals]
        return await self._form(
            request, desk, config, typed_of(config), chosen, tested=[tested(e) for e in tried.steps]
        )

    @route("/{config_id:int}/push", methods=["POST"], name="attendance-service-push")
    async def push(self, request: Request) -> Response:
        """Now, although its time has not come, and on request what it was never told of; how far it is stands on the
        management page."""
        desk, form = self.desk(request), PlanForm(await request.form())
        config = await self._config(request, desk)
        since = form.day("since", required=False)
        if form.errors:
            typed = typed_of(config) | {"since": form.typed("since")}
            return await self._form(
                request, desk, config, typed, [str(each) for each in config.terminals], errors_of(form)
            )
        begun = await self.parts.attendance.syncing.push(
            desk.store.id, config.id, desk.actor, since=since, patience_s=PATIENCE_S
        )
        self._say(request, config, begun)
        return self.to(request, "attendance-management")

    @route("/{config_id:int}/pull", methods=["POST"], name="attendance-service-pull")
    async def pull(self, request: Request) -> Response:
        desk = self.desk(request)
        config = await self._config(request, desk)
        begun = await self.parts.attendance.syncing.pull(desk.store.id, config.id, desk.actor, patience_s=PATIENCE_S)
        self._say(request, config, begun)
        if begun.result is None or begun.result.cause:
            return self.to(request, "attendance-management")
        return self.to(request, "attendance-service", config_id=config.id)

    @route("/{config_id:int}/remove", methods=["POST"], name="attendance-service-remove")
    async def remove(self, request: Request) -> Response:
        desk = self.desk(request)
        config = await self._config(request, desk)
        async with self.parts.database.write() as session:
            await self.parts.attendance.third_parties.remove(session, desk.store.id, config.id, desk.actor)
        flash(request, w("« {name} » est retiré.", name=config.name), "success")
        return self.to(request, "attendance-services")

    def _say(self, request: Request, config: ThirdParty, begun: Begun) -> None:
        """What came of it, when that is known by now."""
        result = begun.result
        if begun.joined:
            flash(request, w("C’est déjà en cours pour « {name} ».", name=config.name), "info")
        elif result is None:
            flash(request, w("C’est parti pour « {name} ».", name=config.name), "success")
        elif result.cause:
            said = cause_said(result.cause)
            flash(
                request,
                f"{config.name} : {said} ({result.error})" if result.error else f"{config.name} : {said}",
                "error",
            )
        elif isinstance(result, Pushed):
            said = w("Envoyés à « {name} » : {n}.", name=config.name, n=result.sent)
            waiting = w("Restent : {n}.", n=result.left + result.failed + result.parked)
            flash(request, f"{said} {waiting}" if result.left + result.failed + result.parked else said, "success")
        else:
            what = pulled_said(report_of(result.rows, result.gone, self.parts.clock.now()))
            flash(request, w("« {name} » : {what}.", name=config.name, what=what), "success")

    async def _config(self, request: Request, desk: Desk) -> ThirdParty:
        try:
            async with self.parts.database.read() as session:
                return await self.parts.attendance.third_parties.one(
                    session, desk.store.id, number(request, "config_id")
                )
        except ConfigRefused as refused:
            raise HTTPException(404) from refused

    async def _form(
        self,
        request: Request,
        desk: Desk,
        config: ThirdParty | None,
        typed: Mapping[str, str],
        chosen: Sequence[str] = (),
        errors: Mapping[str, str] | None = None,
        tested: Sequence[Tested] = (),
    ) -> Response:
        attendance = self.parts.attendance
        async with self.parts.database.read() as session:
            report = await attendance.pulls.report(session, desk.store.id, config.id) if config else None
            terminals = await attendance.terminals.list(session, desk.store.id)
            counts = await attendance.deliveries.counts(session, desk.store.id, config.id) if config else {}
        return self.shown(
            request,
            "attendance_service.html",
            422 if errors else 200,
            title=config.name if config else w("Nouveau service"),
            service=config,
            typed=typed,
            errors=errors or {},
            has_secret=config is not None and config.has_secret,
            auth_types=auth_names(),
            terminals=terminals,
            chosen_terminals=set(chosen),
            tested=tested,
            states=delivery_states(),
            counts=counts,
            report=report,
            pulled_said=pulled_said,
            row_said=row_said,
            error_said=error_said,
        )


def _errors(form: PlanForm, refused: ConfigRefused | None) -> dict[str, str]:
    found = errors_of(form)
    if refused is not None:
        values = {name: str(value) for name, value in refused.values.items()}
        found.setdefault(refused.field, code_said(f"config_{refused.code}", values))
    return found
