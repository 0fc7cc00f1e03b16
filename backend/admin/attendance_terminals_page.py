"""Terminals of attendance: which wait for a decision, how each is doing, how it is set up, what it is asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette_admin.flash import flash
from starlette_admin.routing import route

from backend.admin.attendance_page import AttendancePage, number
from backend.admin.attendance_refusals import code_said, errors_of, refusal_said
from backend.admin.attendance_words import (
    COMMAND_TONES,
    CONNECTION_TONES,
    about_command,
    clock_said,
    command_names,
    command_states,
    connection_names,
    devinfo_said,
    direction_names,
    family_names,
    poll_names,
    reason_said,
)
from backend.admin.parts import Desk
from backend.admin.plan_form import PlanForm
from backend.admin.screen_form import time_zones
from backend.admin.words import later, w
from backend.attendance.refused import AttendanceRefused
from backend.attendance.terminals.desk import LONGEST_POLL_S, TerminalSettings, TerminalView
from backend.errors import ApiError

REFRESH_S = 5
TYPED = ("name", "family", "time_zone", "direction", "poll", "poll_seconds", "networks")
KEPT = ("keep_photos", "keep_temperatures", "keep_templates")
ANY_HOUR = "any hour"
"""The undo of hours that its door was told."""
ORDERS: Mapping[str, Mapping[str, Any]] = {
    "settime": {},
    "getnewlog": {"stn": True},
    "getalllog": {"stn": True},
    "getuserlist": {"stn": True},
    "opendoor": {},
    ANY_HOUR: {},
    "reboot": {},
    "cleanlog": {},
    "cleanuser": {},
    "cleanadmin": {},
    "initsys": {},
}
"""What a person may ask of a terminal here, and the rest of the message."""


@dataclass(frozen=True, slots=True)
class Adding:
    """A serial number as it was typed."""

    sn: str
    name: str


class TerminalsPage(AttendancePage):
    menu_label = later("Pointeuses")
    path = "/attendance/terminals"
    route_name = "attendance-terminals"

    @route("")
    async def index(self, request: Request) -> Response:
        return await self._list(request)

    @route("/now", name="attendance-terminals-now")
    async def now(self, request: Request) -> Response:
        return self.shown(request, "attendance_terminals_now.html", **await self._terminals(self.desk(request)))

    @route("/add", methods=["POST"], name="attendance-terminal-add")
    async def add(self, request: Request) -> Response:
        """A serial number that has not called yet."""
        desk, form = self.desk(request), await request.form()
        sn, name = str(form.get("sn") or "").strip()[:100], str(form.get("name") or "").strip()[:200]
        try:
            async with self.parts.database.write() as session:
                await self.parts.attendance.terminals.add(session, desk.store.id, sn, name=name, by=desk.actor.who)
        except ApiError as error:
            code = "sn_taken" if error.code == "not_found" else "sn_invalid"
            return await self._list(request, code_said(code, {}), Adding(sn, name))
        flash(request, w("« {name} » est attendue.", name=name or sn), "success")
        return self.to(request, "attendance-terminals")

    @route("/{terminal_id:int}/approve", methods=["POST"], name="attendance-terminal-approve")
    async def approve(self, request: Request) -> Response:
        desk, form = self.desk(request), await request.form()
        try:
            async with self.parts.database.write() as session:
                await self.parts.attendance.terminals.approve(
                    session,
                    number(request, "terminal_id"),
                    desk.store.id,
                    name=str(form.get("name") or "")[:100],
                    by=desk.actor.who,
                )
        except ApiError as error:
            raise HTTPException(404) from error
        flash(request, w("La pointeuse est acceptée ; ce qu’elle a gardé arrive."), "success")
        return self.to(request, "attendance-terminals")

    @route("/{terminal_id:int}/refuse", methods=["POST"], name="attendance-terminal-refuse")
    async def refuse(self, request: Request) -> Response:
        desk = self.desk(request)
        try:
            async with self.parts.database.write() as session:
                await self.parts.attendance.terminals.refuse(session, number(request, "terminal_id"), by=desk.actor.who)
        except ApiError as error:
            raise HTTPException(404) from error
        flash(request, w("La pointeuse est refusée : elle n’obtient rien. Vous pouvez encore l’accepter."), "success")
        return self.to(request, "attendance-terminals")

    @route("/{terminal_id:int}", name="attendance-terminal")
    async def about(self, request: Request) -> Response:
        desk = self.desk(request)
        terminal = await self._terminal(request, desk)
        return await self._form(request, terminal, _typed(terminal))

    @route("/{terminal_id:int}/now", name="attendance-terminal-now")
    async def now_of(self, request: Request) -> Response:
        terminal = await self._terminal(request, self.desk(request))
        return self.shown(request, "attendance_terminal_now.html", **await self._state(terminal))

    @route("/{terminal_id:int}/change", methods=["POST"], name="attendance-terminal-change")
    async def change(self, request: Request) -> Response:
        desk, form = self.desk(request), PlanForm(await request.form())
        terminal = await self._terminal(request, desk)
        settings, errors = self._settings(form), {}
        if not form.errors:
            try:
                async with self.parts.database.write() as session:
                    await self.parts.attendance.terminals.change(
                        session, desk.store.id, terminal.id, settings, by=desk.actor.who
                    )
            except ApiError as error:
                if error.code == "not_found":
                    raise HTTPException(404) from error
                field = str(error.details.get("field") or "")
                errors = {field: code_said(f"terminal_{field}", {"most": str(LONGEST_POLL_S)})}
            else:
                flash(request, w("« {name} » est enregistré.", name=settings.name), "success")
                return self.to(request, "attendance-terminal", terminal_id=terminal.id)
        typed = {**form.all_typed(*TYPED), **{each: form.typed(each) for each in KEPT}}
        return await self._form(request, terminal, typed, errors or errors_of(form))

    @route("/{terminal_id:int}/order", methods=["POST"], name="attendance-terminal-order")
    async def order(self, request: Request) -> Response:
        """Something it is to do now; it goes out when its turn comes. The page has asked whether the person is sure."""
        desk, form = self.desk(request), await request.form()
        terminal, name = await self._terminal(request, desk), str(form.get("order") or "")
        if name not in ORDERS:
            raise HTTPException(422)
        attendance, store_id, by = self.parts.attendance, desk.store.id, desk.actor.who
        try:
            async with self.parts.database.write() as session:
                if name == "getuserlist":
                    await attendance.reading.start(session, attendance.terminals, store_id, terminal.id, by=by)
                elif name == ANY_HOUR:
                    await attendance.plan_sending.lift(session, store_id, terminal.id, by=by)
                else:
                    await attendance.terminals.command(
                        session, store_id, terminal.id, name, ORDERS[name], by=by, confirmed=True
                    )
        except ApiError as error:
            raise HTTPException(404) from error
        except AttendanceRefused as refused:
            flash(request, refusal_said(refused), "error")
            return self.to(request, "attendance-terminal", terminal_id=terminal.id)
        flash(request, w("Demandé : {what}.", what=command_names()[name]), "success")
        return self.to(request, "attendance-terminal", terminal_id=terminal.id)

    @route("/{terminal_id:int}/remove", methods=["POST"], name="attendance-terminal-remove")
    async def remove(self, request: Request) -> Response:
        desk = self.desk(request)
        terminal = await self._terminal(request, desk)
        async with self.parts.database.write() as session:
            await self.parts.attendance.terminals.remove(session, desk.store.id, terminal.id, by=desk.actor.who)
        flash(request, w("« {name} » est retirée ; ses pointages restent.", name=terminal.name), "success")
        return self.to(request, "attendance-terminals")

    async def _terminal(self, request: Request, desk: Desk) -> TerminalView:
        try:
            async with self.parts.database.read() as session:
                return await self.parts.attendance.terminals.one(session, desk.store.id, number(request, "terminal_id"))
        except ApiError as error:
            raise HTTPException(404) from error

    def _settings(self, form: PlanForm) -> TerminalSettings:
        return TerminalSettings(
            name=form.text("name"),
            family=form.typed("family"),
            time_zone=form.typed("time_zone"),
            direction=form.typed("direction"),
            poll=form.typed("poll"),
            poll_seconds=form.whole("poll_seconds", 0, LONGEST_POLL_S, "number_invalid")
            if form.typed("poll_seconds")
            else 0,
            keep_photos=form.ticked("keep_photos"),
            keep_temperatures=form.ticked("keep_temperatures"),
            keep_templates=form.ticked("keep_templates"),
            networks=form.lines_typed("networks"),
        )

    async def _terminals(self, desk: Desk) -> dict[str, Any]:
        async with self.parts.database.read() as session:
            terminals = await self.parts.attendance.terminals.list(session, desk.store.id)
            waiting = await self.parts.attendance.terminals.waiting(session)
        return {
            "terminals": terminals,
            "waiting": waiting,
            "families": family_names(),
            "connections": connection_names(),
            "tones": CONNECTION_TONES,
            "clock_said": clock_said,
        }

    async def _list(self, request: Request, error: str = "", adding: Adding | None = None) -> Response:
        return self.shown(
            request,
            "attendance_terminals.html",
            422 if error else 200,
            every=REFRESH_S,
            error=error,
            adding=adding,
            host=request.url.hostname,
            port=self._port(),
            **await self._terminals(self.desk(request)),
        )

    def _port(self) -> int:
        """Where terminals call: as this process listens, or as it is set up to."""
        return urlsplit(self.parts.attendance.listener.url).port or self.parts.attendance_port

    async def _state(self, terminal: TerminalView) -> dict[str, Any]:
        async with self.parts.database.read() as session:
            commands = await self.parts.attendance.commands.latest(session, terminal.id, 30)
            hours = await self.parts.attendance.plan_sending.in_use(session, terminal.id)
        return {
            "terminal": terminal,
            "commands": commands,
            "knows_hours": hours is not None,
            "connections": connection_names(),
            "tones": CONNECTION_TONES,
            "clock_said": clock_said,
            "command_names": command_names(),
            "command_states": command_states(),
            "command_tones": COMMAND_TONES,
            "about_command": about_command,
            "reason_said": reason_said,
        }

    async def _form(
        self, request: Request, terminal: TerminalView, typed: dict[str, str], errors: dict[str, str] | None = None
    ) -> Response:
        store_zone = self.desk(request).store.profile.time_zone
        return self.shown(
            request,
            "attendance_terminal.html",
            422 if errors else 200,
            title=terminal.name,
            every=REFRESH_S,
            typed=typed,
            errors=errors or {},
            families=family_names(),
            zones={
                "": w("Celui du magasin ({zone})", zone=store_zone),
                **{each: each for each in time_zones()},
            },
            directions=direction_names(),
            polls=poll_names(),
            photo_days=self.parts.photo_days,
            about=devinfo_said(terminal.devinfo),
            **await self._state(terminal),
        )


def _typed(terminal: TerminalView) -> dict[str, str]:
    plain = {name: str(getattr(terminal, name)) for name in TYPED if name != "networks"}
    kept = {name: "yes" if getattr(terminal, name) else "" for name in KEPT}
    return {**plain, **kept, "networks": "\n".join(terminal.networks)}
