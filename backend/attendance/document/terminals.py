"""The document's routes about terminals and who is on them: `terminals/`, `users/`, `sync/users/to-terminal/`."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter
from pydantic import Field

from backend.attendance.document.who import PREFIX, TAG, CurrentCaller, DocumentDoor
from backend.attendance.people.desk import PeopleDesk
from backend.attendance.people.enrolments import Enrolments
from backend.attendance.people.views import Person
from backend.attendance.terminals.desk import TerminalDesk, TerminalView
from backend.http.context import ReadSession, WriteSession
from backend.http.openapi import answers, body_example
from common.contract.base import Wire

Number = Annotated[int, Field(ge=1, le=2**31 - 1)]


class TerminalOut(Wire):
    """`connection`: online, stalled, offline or never. `pending_commands`: what it has still to do."""

    id: int
    sn: str
    name: str
    model: str
    connection: str
    is_online: bool
    last_seen: datetime | None
    time_zone: str
    pending_commands: int


class UserOut(Wire):
    """`terminals`: the state on each terminal, by its id."""

    id: int
    enrollid: int
    name: str
    admin: int
    is_enabled: bool
    weekzone: int
    group: int
    terminals: dict[int, str]


class ToTerminalIn(Wire):
    """`user_ids`: ids of `GET /devices/api/users/`; null or none given: everybody."""

    terminal_id: Number
    user_ids: Annotated[list[Number], Field(min_length=1, max_length=10_000)] | None = None


class SyncOut(Wire):
    """What was queued. The terminal does it one by one, at once when it is online and otherwise when it comes back;
    the run of that number shows on the dashboard how far it is, and stops there."""

    success: bool
    message: str
    terminal_id: int
    run_id: int
    users: int
    commands: int
    is_online: bool


def terminals_router(
    door: DocumentDoor, terminals: TerminalDesk, people: PeopleDesk, enrolments: Enrolments
) -> APIRouter:
    router = APIRouter(prefix=PREFIX, tags=[TAG], route_class=door.route())

    @router.get("/terminals/", summary="The terminals of the store")
    async def listed(session: ReadSession, caller: CurrentCaller) -> list[TerminalOut]:
        """Those an administrator has approved, by name."""
        return [_terminal(each) for each in await terminals.list(session, caller.store_id)]

    @router.get("/users/", summary="The people of the store")
    async def users(session: ReadSession, caller: CurrentCaller) -> list[UserOut]:
        """Whoever is here now, by name."""
        return [_user(each) for each in await people.all(session, caller.store_id)]

    @router.post(
        "/sync/users/to-terminal/",
        summary="People on their way to a terminal",
        responses=answers("not_found", "validation_failed"),
        openapi_extra=body_example({"terminal_id": 1, "user_ids": [1, 2, 3]}),
    )
    async def to_terminal(body: ToTerminalIn, session: WriteSession, caller: CurrentCaller) -> SyncOut:
        """Their names, cards, passwords, pictures and dates. Repeated without `user_ids` it takes the place of what has
        not been sent yet."""
        terminal = await terminals.one(session, caller.store_id, body.terminal_id)
        sending = await enrolments.send(session, caller.store_id, body.terminal_id, body.user_ids, by=caller.by)
        return SyncOut(
            success=True,
            message=f"{sending.people} people queued for {terminal.name}"
            if sending.people
            else "there is nobody to send",
            terminal_id=terminal.id,
            run_id=sending.run_id,
            users=sending.people,
            commands=sending.commands,
            is_online=terminal.connection == "online",
        )

    return router


def _terminal(view: TerminalView) -> TerminalOut:
    return TerminalOut(
        id=view.id,
        sn=view.sn,
        name=view.name,
        model=str(view.devinfo.get("modelname", "")),
        connection=view.connection,
        is_online=view.connection == "online",
        last_seen=view.heard_at,
        time_zone=view.time_zone,
        pending_commands=view.to_do,
    )


def _user(person: Person) -> UserOut:
    return UserOut(
        id=person.id,
        enrollid=person.enrollid,
        name=person.name,
        admin=person.admin,
        is_enabled=person.enabled,
        weekzone=person.weekzone,
        group=person.group_number,
        terminals={each.terminal_id: each.state for each in person.terminals},
    )
