"""People of attendance: who they are, which terminals know them, and numbers that nobody knows yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette_admin.flash import flash
from starlette_admin.routing import route

from backend.admin.attendance_page import AttendancePage, Shown, gone, number, numbers, page_asked
from backend.admin.attendance_refusals import errors_of, refusal_said
from backend.admin.attendance_words import (
    ENROLMENT_TONES,
    KIND_ICONS,
    admin_names,
    credential_names,
    enrolment_states,
    reason_said,
)
from backend.admin.parts import Desk
from backend.admin.plan_form import PlanForm
from backend.admin.words import later, w
from backend.attendance.people.views import ADMINS, ZONES, Person, PersonDraft
from backend.attendance.refused import AttendanceRefused
from backend.errors import ApiError

TYPED = ("name", "enrollid", "staff", "admin", "enabled", "starts_at", "ends_at", "weekzone")
FIELDS = {"staff_id": "staff"}
PAGE = 50


@dataclass(frozen=True, slots=True)
class OnTerminals:
    """How many terminals know somebody. `all`: those that are to."""

    all: int
    sent: int
    waiting: int
    failed: int


class PeoplePage(AttendancePage):
    menu_label = later("Personnes")
    path = "/attendance/people"
    route_name = "attendance-people"

    @route("")
    async def index(self, request: Request) -> Response:
        desk, attendance = self.desk(request), self.parts.attendance
        search, which = request.query_params.get("q", "")[:100], request.query_params.get("which", "")
        which = which if which in _filters() else ""
        async with self.parts.database.read() as session:
            people = await attendance.people.all(session, desk.store.id, left=which == "left", search=search)
            unlinked = await attendance.people.unlinked_staff(session, desk.store.id)
            unknown = await attendance.unknown.count(session, desk.store.id)
            terminals = await attendance.terminals.list(session, desk.store.id)
            staff = await self._staff(session, desk)
        chosen = [each for each in people if _is(each, which)]
        return self.shown(
            request,
            "attendance_people.html",
            found=Shown.of(chosen, page_asked(request), PAGE),
            asked={"search": search, "which": which},
            query=_query(search, which),
            filters=_filters(),
            unlinked=len(unlinked),
            unknown=unknown,
            terminals=terminals,
            staff_names=staff,
            on_terminals=on_terminals,
            admins=admin_names(),
            kinds=credential_names(),
            kind_icons=KIND_ICONS,
        )

    @route("/staff", methods=["POST"], name="attendance-people-staff")
    async def add_staff(self, request: Request) -> Response:
        """A person for each member of the staff who is none yet."""
        desk, people = self.desk(request), self.parts.attendance.people
        async with self.parts.database.write() as session:
            unlinked = await people.unlinked_staff(session, desk.store.id)
            added = await people.add_staff(session, desk.store.id, [id for id, _ in unlinked], by=desk.actor.who)
        flash(request, w("Personnes ajoutées : {n}.", n=len(added.ids)), "success")
        return self.to(request, "attendance-people")

    @route("/several", methods=["POST"], name="attendance-people-several")
    async def several(self, request: Request) -> Response:
        """What is to become of those who are ticked."""
        desk, form = self.desk(request), await request.form()
        ids, act = numbers(form.getlist("person")), str(form.get("act") or "")
        if not ids:
            flash(request, w("Cochez d’abord des personnes."), "info")
            return self.to(request, "attendance-people")
        try:
            async with self.parts.database.write() as session:
                said = await self._several(session, desk, act, ids, numbers(form.getlist("terminal")))
        except AttendanceRefused as refused:
            flash(request, refusal_said(refused), "error")
        else:
            flash(request, said, "success")
        return self.to(request, "attendance-people")

    @route("/new", name="attendance-person-new")
    async def new(self, request: Request) -> Response:
        return await self._form(request, self.desk(request), None, {"enabled": "yes", "admin": "0", "weekzone": "0"})

    @route("/new", methods=["POST"], name="attendance-person-add")
    async def add(self, request: Request) -> Response:
        desk, form = self.desk(request), PlanForm(await request.form())
        draft, refused = self._draft(form, desk), None
        if not form.errors:
            try:
                async with self.parts.database.write() as session:
                    person_id = await self.parts.attendance.people.add(session, desk.store.id, draft, by=desk.actor.who)
                    if draft.enrollid is not None:
                        await self.parts.attendance.unknown.claim(session, desk.store.id, draft.enrollid, person_id)
            except AttendanceRefused as error:
                refused = error
            else:
                flash(request, w("« {name} » est ajouté.", name=draft.name), "success")
                return self.to(request, "attendance-person", person_id=person_id)
        return await self._form(request, desk, None, form.all_typed(*TYPED), errors_of(form, refused, FIELDS))

    @route("/{person_id:int}", name="attendance-person")
    async def about(self, request: Request) -> Response:
        desk = self.desk(request)
        person = await self._person(request, desk)
        return await self._form(request, desk, person, _typed(person, ZoneInfo(desk.store.profile.time_zone)))

    @route("/{person_id:int}/change", methods=["POST"], name="attendance-person-change")
    async def change(self, request: Request) -> Response:
        desk, form = self.desk(request), PlanForm(await request.form())
        person = await self._person(request, desk)
        draft, refused = self._draft(form, desk), None
        if not form.errors:
            try:
                async with self.parts.database.write() as session:
                    await self.parts.attendance.people.change(
                        session, desk.store.id, person.id, draft, by=desk.actor.who
                    )
                    await self.parts.attendance.enrolments.refresh(
                        session, desk.store.id, [person.id], by=desk.actor.who
                    )
            except AttendanceRefused as error:
                refused = error
            else:
                flash(request, w("« {name} » est enregistré.", name=draft.name), "success")
                return self.to(request, "attendance-person", person_id=person.id)
        return await self._form(request, desk, person, form.all_typed(*TYPED), errors_of(form, refused, FIELDS))

    @route("/{person_id:int}/enrol", methods=["POST"], name="attendance-person-enrol")
    async def enrol(self, request: Request) -> Response:
        """On to one terminal, or off it."""
        desk, form = self.desk(request), await request.form()
        person, terminal_id = await self._person(request, desk), next(iter(numbers(form.getlist("terminal"))), 0)
        enrolments, by = self.parts.attendance.enrolments, desk.actor.who
        try:
            async with self.parts.database.write() as session:
                if form.get("act") == "remove":
                    await enrolments.take_off(session, desk.store.id, terminal_id, [person.id], by=by)
                else:
                    await enrolments.send(session, desk.store.id, terminal_id, [person.id], by=by)
        except ApiError as error:
            raise HTTPException(404) from error
        except AttendanceRefused as refused:
            flash(request, refusal_said(refused), "error")
        else:
            flash(request, w("C’est demandé à la pointeuse."), "success")
        return self.to(request, "attendance-person", person_id=person.id)

    @route("/{person_id:int}/credentials", methods=["POST"], name="attendance-credential-set")
    async def set_credential(self, request: Request) -> Response:
        """A card or a password: encrypted here, on its way to the terminals that know the person."""
        desk, form = self.desk(request), await request.form()
        person, backupnum = await self._person(request, desk), next(iter(numbers(form.getlist("backupnum"))), 0)
        enrolments, by = self.parts.attendance.enrolments, desk.actor.who
        try:
            async with self.parts.database.write() as session:
                record = str(form.get("record") or "0").strip()[:20]
                await enrolments.set_credential(session, desk.store.id, person.id, backupnum, record, by=by)
                await enrolments.refresh(session, desk.store.id, [person.id], by=by)
        except AttendanceRefused as refused:
            flash(request, refusal_said(refused), "error")
        else:
            flash(request, w("C’est gardé, chiffré, et part vers les pointeuses."), "success")
        return self.to(request, "attendance-person", person_id=person.id)

    @route("/{person_id:int}/credentials/{backupnum:int}/drop", methods=["POST"], name="attendance-credential-drop")
    async def drop_credential(self, request: Request) -> Response:
        desk = self.desk(request)
        person, backupnum = await self._person(request, desk), min(int(request.path_params["backupnum"]), 999)
        try:
            async with self.parts.database.write() as session:
                await self.parts.attendance.enrolments.drop_credential(
                    session, desk.store.id, person.id, backupnum, by=desk.actor.who
                )
        except AttendanceRefused as refused:
            gone(refused)
        flash(request, w("C’est retiré, ici et sur les pointeuses."), "success")
        return self.to(request, "attendance-person", person_id=person.id)

    @route("/{person_id:int}/leave", methods=["POST"], name="attendance-person-leave")
    async def leave(self, request: Request) -> Response:
        desk = self.desk(request)
        person = await self._person(request, desk)
        async with self.parts.database.write() as session:
            await self._several(session, desk, "leave", [person.id], [])
        flash(request, w("« {name} » ne travaille plus ici ; ses pointages restent.", name=person.name), "success")
        return self.to(request, "attendance-people")

    @route("/{person_id:int}/back", methods=["POST"], name="attendance-person-back")
    async def come_back(self, request: Request) -> Response:
        """The undo of leaving."""
        desk = self.desk(request)
        person = await self._person(request, desk)
        async with self.parts.database.write() as session:
            await self.parts.attendance.people.come_back(session, desk.store.id, [person.id], by=desk.actor.who)
        flash(request, w("« {name} » travaille de nouveau ici.", name=person.name), "success")
        return self.to(request, "attendance-person", person_id=person.id)

    async def _several(
        self, session: AsyncSession, desk: Desk, act: str, ids: Sequence[int], terminal_ids: Sequence[int]
    ) -> str:
        """What was done, in words; AttendanceRefused."""
        people, by = self.parts.attendance.people, desk.actor.who
        match act:
            case "suspend" | "resume":
                count = await people.enable(session, desk.store.id, ids, act == "resume", by=by)
                await self.parts.attendance.enrolments.refresh(session, desk.store.id, ids, by=by)
                return w("Personnes remises : {n}.", n=count) if act == "resume" else w("Suspendues : {n}.", n=count)
            case "leave":
                await self.parts.attendance.enrolments.take_off_everywhere(session, desk.store.id, ids, by=by)
                return w("Personnes retirées : {n}.", n=await people.leave(session, desk.store.id, ids, by=by))
            case "enrol":
                return await self._enrol(session, desk, ids, terminal_ids)
        raise HTTPException(422)

    async def _enrol(self, session: AsyncSession, desk: Desk, ids: Sequence[int], terminal_ids: Sequence[int]) -> str:
        """On these terminals, or on all."""
        attendance = self.parts.attendance
        chosen = [each.id for each in await attendance.terminals.list(session, desk.store.id)]
        if terminal_ids:
            chosen = [each for each in chosen if each in terminal_ids]
        for each in chosen:
            await attendance.enrolments.send(session, desk.store.id, each, ids, by=desk.actor.who)
        return w("{n} personnes partent vers {m} pointeuses.", n=len(ids), m=len(chosen))

    async def _person(self, request: Request, desk: Desk) -> Person:
        try:
            async with self.parts.database.read() as session:
                return await self.parts.attendance.people.one(session, desk.store.id, number(request, "person_id"))
        except AttendanceRefused as refused:
            gone(refused)

    async def _staff(self, session: AsyncSession, desk: Desk) -> dict[str, str]:
        return {each.id: each.name for each in await self.parts.staff.all(session, desk.store.id)}

    def _draft(self, form: PlanForm, desk: Desk) -> PersonDraft:
        zone = ZoneInfo(desk.store.profile.time_zone)
        return PersonDraft(
            name=form.text("name"),
            enrollid=form.whole("enrollid", 1, 10**11, "enrollid_range") if form.typed("enrollid") else None,
            staff_id=form.typed("staff") or None,
            admin=form.whole("admin", ADMINS[0], ADMINS[-1], "number_invalid") if form.typed("admin") else 0,
            enabled=form.ticked("enabled"),
            weekzone=form.whole("weekzone", 0, ZONES, "number_invalid") if form.typed("weekzone") else 0,
            starts_at=form.moment("starts_at", zone) if form.typed("starts_at") else None,
            ends_at=form.moment("ends_at", zone) if form.typed("ends_at") else None,
        )

    async def _form(
        self,
        request: Request,
        desk: Desk,
        person: Person | None,
        typed: dict[str, str],
        errors: dict[str, str] | None = None,
    ) -> Response:
        async with self.parts.database.read() as session:
            unlinked = dict(await self.parts.attendance.people.unlinked_staff(session, desk.store.id))
            staff = await self._staff(session, desk)
            terminals = await self.parts.attendance.terminals.list(session, desk.store.id)
        if person is not None and person.staff_id in staff:
            unlinked[person.staff_id] = staff[person.staff_id]
        return self.shown(
            request,
            "attendance_person.html",
            422 if errors else 200,
            title=person.name if person else w("Nouvelle personne"),
            person=person,
            typed=typed,
            errors=errors or {},
            staff_choices={"": w("aucun"), **dict(sorted(unlinked.items(), key=lambda each: each[1].casefold()))},
            admins=admin_names(),
            kinds=credential_names(),
            kind_icons=KIND_ICONS,
            terminals=terminals,
            on={each.terminal_id: each for each in person.terminals} if person else {},
            enrolment_states=enrolment_states(),
            reason_said=reason_said,
            enrolment_tones=ENROLMENT_TONES,
        )


def on_terminals(person: Person) -> OnTerminals:
    states = [each.state for each in person.terminals if each.state not in ("removing", "removed")]
    return OnTerminals(len(states), states.count("sent"), states.count("waiting"), states.count("failed"))


def _is(person: Person, which: str) -> bool:
    match which:
        case "failed":
            return on_terminals(person).failed > 0
        case "nowhere":
            return not on_terminals(person).all
        case "suspended":
            return not person.enabled
        case _:
            return True


def _filters() -> dict[str, str]:
    return {
        "": w("Toutes"),
        "nowhere": w("Sur aucune pointeuse"),
        "failed": w("Refusées par une pointeuse"),
        "suspended": w("Suspendues"),
        "left": w("Parties"),
    }


def _query(search: str, which: str) -> str:
    return urlencode({name: value for name, value in (("q", search), ("which", which)) if value})


def _typed(person: Person, zone: ZoneInfo) -> dict[str, str]:
    def moment(at: datetime | None) -> str:
        return f"{at.astimezone(zone):%Y-%m-%dT%H:%M}" if at else ""

    return {
        "name": person.name,
        "staff": person.staff_id or "",
        "admin": str(person.admin),
        "enabled": "yes" if person.enabled else "",
        "starts_at": moment(person.starts_at),
        "ends_at": moment(person.ends_at),
        "weekzone": str(person.weekzone),
    }
