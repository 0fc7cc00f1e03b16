"""Numbers that punched and belong to nobody: who it was is said here, and their punches count."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette_admin.flash import flash
from starlette_admin.routing import route

from backend.admin.attendance_page import AttendancePage, numbers
from backend.admin.attendance_refusals import code_said, refusal_said
from backend.admin.words import later, w
from backend.attendance.people.views import BIGGEST, PersonDraft
from backend.attendance.refused import AttendanceRefused


class UnknownPage(AttendancePage):
    menu_label = later("Numéros inconnus")
    path = "/attendance/people/unknown"
    route_name = "attendance-unknown"

    @route("")
    async def index(self, request: Request) -> Response:
        return await self._list(request)

    @route("/{enrollid:int}/match", methods=["POST"], name="attendance-unknown-match")
    async def match(self, request: Request) -> Response:
        """This number is somebody who is here already; from now on it is theirs, unless a terminal knows another."""
        desk, form = self.desk(request), await request.form()
        chosen = numbers(form.getlist("person"))
        if not chosen:
            return await self._list(request, code_said("person_unknown", {}))
        try:
            async with self.parts.database.write() as session:
                count = await self.parts.attendance.unknown.match(
                    session,
                    desk.store.id,
                    _enrollid(request),
                    chosen[0],
                    renumber=form.get("renumber") == "yes",
                    by=desk.actor.who,
                )
                names = await self.parts.attendance.people.names(session, desk.store.id)
        except AttendanceRefused as refused:
            return await self._list(request, refusal_said(refused), chosen={_enrollid(request): chosen[0]})
        flash(request, w("{n} pointages sont à « {name} ».", n=count, name=names.get(chosen[0], "")), "success")
        return self.to(request, "attendance-unknown")

    @route("/{enrollid:int}/new", methods=["POST"], name="attendance-unknown-new")
    async def new(self, request: Request) -> Response:
        desk, form = self.desk(request), await request.form()
        draft = PersonDraft(str(form.get("name") or ""))
        try:
            async with self.parts.database.write() as session:
                await self.parts.attendance.unknown.new_person(
                    session, desk.store.id, _enrollid(request), draft, by=desk.actor.who
                )
        except AttendanceRefused as refused:
            return await self._list(request, refusal_said(refused), {_enrollid(request): draft.name[:100]})
        flash(request, w("« {name} » est ajouté, avec ses pointages.", name=draft.name.strip()), "success")
        return self.to(request, "attendance-unknown")

    async def _list(
        self,
        request: Request,
        error: str = "",
        typed: Mapping[int, str] | None = None,
        chosen: Mapping[int, int] | None = None,
    ) -> Response:
        """`typed`: the name for a number that was refused; `chosen`: the person."""
        desk = self.desk(request)
        async with self.parts.database.read() as session:
            unknown = await self.parts.attendance.unknown.all(session, desk.store.id)
            people = await self.parts.attendance.people.all(session, desk.store.id)
        return self.shown(
            request,
            "attendance_unknown.html",
            422 if error else 200,
            title=w("Numéros inconnus"),
            unknown=unknown,
            people=people,
            error=error,
            typed=typed or {},
            chosen=chosen or {},
        )


def _enrollid(request: Request) -> int:
    return min(int(request.path_params["enrollid"]), BIGGEST + 1)
