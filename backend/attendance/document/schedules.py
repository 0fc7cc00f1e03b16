"""`/devices/api/terminals/{id}/schedules/`: the hours of a terminal's people, and the terminal's door."""

from datetime import date, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Response
from pydantic import Field

from backend.attendance.document.terminals import Number, SyncOut
from backend.attendance.document.who import PREFIX, TAG, CurrentCaller, DocumentDoor
from backend.attendance.plans.desk import PlanDesk
from backend.attendance.plans.sending import MARGIN, PlanSending
from backend.attendance.plans.views import Schedule, ScheduleDraft
from backend.attendance.refused import AttendanceRefused
from backend.attendance.terminals.desk import TerminalDesk
from backend.http.context import ReadSession, WriteSession
from backend.http.openapi import answers, body_example
from common.contract.base import Wire

_EXAMPLE = {
    "name": "Horaire Standard",
    "weekday": 0,
    "check_in_time": "08:00",
    "check_out_time": "17:00",
    "break_start_time": "12:00",
    "break_end_time": "13:00",
    "tolerance_minutes": 15,
}
Time = Annotated[str, Field(max_length=16)]


class ScheduleIn(Wire):
    """`weekday` 0: Monday. A `check_out_time` before `check_in_time` is the next morning's. Beyond the document:
    `valid_from`, `valid_until`, both included."""

    name: str
    weekday: int
    check_in_time: Time
    check_out_time: Time
    break_start_time: Time | None = None
    break_end_time: Time | None = None
    tolerance_minutes: int = 0
    valid_from: date | None = None
    valid_until: date | None = None


class SchedulePatch(Wire):
    """What is not given stays."""

    name: str | None = None
    weekday: int | None = None
    check_in_time: Time | None = None
    check_out_time: Time | None = None
    break_start_time: Time | None = None
    break_end_time: Time | None = None
    tolerance_minutes: int | None = None
    valid_from: date | None = None
    valid_until: date | None = None


class ScheduleOut(Wire):
    """`synced_at`: when a terminal took these hours; null since they were changed."""

    id: int
    terminal_id: int | None
    name: str
    weekday: int
    check_in_time: str | None
    check_out_time: str | None
    break_start_time: str | None
    break_end_time: str | None
    tolerance_minutes: int
    valid_from: date | None
    valid_until: date | None
    synced_at: datetime | None


class SyncIn(Wire):
    """`schedule_id` null: all. A terminal takes its hours as a whole, so all of them are sent either way.
    `margin_minutes`: how long before and after the hours its door opens."""

    schedule_id: Number | None = None
    margin_minutes: int = MARGIN


_FIELDS = {
    "check_in_time": "check_in",
    "check_out_time": "check_out",
    "break_start_time": "break_start",
    "break_end_time": "break_end",
}
_NULLABLE = frozenset({"break_start_time", "break_end_time", "valid_from", "valid_until"})


def schedules_router(door: DocumentDoor, terminals: TerminalDesk, plans: PlanDesk, sending: PlanSending) -> APIRouter:
    router = APIRouter(prefix=f"{PREFIX}/terminals/{{terminal_id}}/schedules", tags=[TAG], route_class=door.route())

    @router.get("/", summary="A terminal's hours", responses=answers("not_found"))
    async def listed(terminal_id: Number, session: ReadSession, caller: CurrentCaller) -> list[ScheduleOut]:
        """By weekday. Hours of the whole store and of single people are in the back office."""
        await terminals.one(session, caller.store_id, terminal_id)
        return [_out(each) for each in await plans.all(session, caller.store_id, terminal_id=terminal_id)]

    @router.post(
        "/",
        summary="Hours of a weekday",
        status_code=201,
        responses=answers("not_found", "validation_failed"),
        openapi_extra=body_example(_EXAMPLE),
    )
    async def add(terminal_id: Number, body: ScheduleIn, session: WriteSession, caller: CurrentCaller) -> ScheduleOut:
        """They count for the people of this terminal from now on; its door learns of them by `sync/`."""
        await terminals.one(session, caller.store_id, terminal_id)
        draft = ScheduleDraft(**_named(body.model_dump()), terminal_id=terminal_id)
        number = await plans.add(session, caller.store_id, draft, by=caller.by)
        return _out(await plans.one(session, caller.store_id, number))

    @router.patch("/{schedule_id}/", summary="Other hours", responses=answers("not_found", "validation_failed"))
    async def change(
        terminal_id: Number, schedule_id: Number, body: SchedulePatch, session: WriteSession, caller: CurrentCaller
    ) -> ScheduleOut:
        """What is given is changed, for days that are not closed yet."""
        before = await _one(session, caller.store_id, terminal_id, schedule_id)
        given = body.model_dump(exclude_unset=True)
        named = _named({name: value for name, value in given.items() if value is not None or name in _NULLABLE})
        own = {name: getattr(before, name) for name in ScheduleDraft.__dataclass_fields__}
        await plans.change(session, caller.store_id, schedule_id, ScheduleDraft(**{**own, **named}), by=caller.by)
        return _out(await plans.one(session, caller.store_id, schedule_id))

    @router.delete("/{schedule_id}/", summary="No such hours", status_code=204, responses=answers("not_found"))
    async def remove(
        terminal_id: Number, schedule_id: Number, session: WriteSession, caller: CurrentCaller
    ) -> Response:
        """Days that are closed keep them."""
        await _one(session, caller.store_id, terminal_id, schedule_id)
        await plans.remove(session, caller.store_id, schedule_id, by=caller.by)
        return Response(status_code=204)

    @router.post(
        "/sync/",
        summary="A terminal's door learns the hours",
        responses=answers("not_found", "validation_failed"),
        openapi_extra=body_example({"schedule_id": 1}),
    )
    async def sync(
        terminal_id: Number, session: WriteSession, caller: CurrentCaller, body: SyncIn | None = None
    ) -> SyncOut:
        """As access windows of its people (`setdevlock`, `setuserlock`) and holidays (`setholiday`): terminals have no
        command for schedules. Lateness is worked out here and needs none of it."""
        body = body or SyncIn()
        terminal = await terminals.one(session, caller.store_id, terminal_id)
        sent = await sending.send(
            session, caller.store_id, terminal_id, body.schedule_id, by=caller.by, margin=body.margin_minutes
        )
        return SyncOut(
            success=True,
            message=f"hours of {sent.people} people queued for {terminal.name}",
            terminal_id=terminal.id,
            run_id=sent.run_id,
            users=sent.people,
            commands=sent.commands,
            is_online=terminal.connection == "online",
        )

    async def _one(session: ReadSession, store_id: str, terminal_id: int, schedule_id: int) -> Schedule:
        schedule = await plans.one(session, store_id, schedule_id)
        if schedule.terminal_id != terminal_id:
            raise AttendanceRefused("schedule_unknown", "", f"terminal {terminal_id} has no schedule {schedule_id}")
        return schedule

    return router


def _named(given: dict[str, Any]) -> dict[str, Any]:
    """By our names; a break that is null is none."""
    named = {_FIELDS.get(name, name): value for name, value in given.items()}
    return {name: "" if name in _FIELDS.values() and value is None else value for name, value in named.items()}


def _out(schedule: Schedule) -> ScheduleOut:
    return ScheduleOut(
        id=schedule.id,
        terminal_id=schedule.terminal_id,
        name=schedule.name,
        weekday=schedule.weekday,
        check_in_time=schedule.check_in or None,
        check_out_time=schedule.check_out or None,
        break_start_time=schedule.break_start or None,
        break_end_time=schedule.break_end or None,
        tolerance_minutes=schedule.tolerance_minutes,
        valid_from=schedule.valid_from,
        valid_until=schedule.valid_until,
        synced_at=schedule.sent_at,
    )
