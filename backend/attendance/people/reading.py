"""People of a terminal that was in use before us: read off it, and asked by their names."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.attendance.models import EnrolmentRow, PersonRow, PunchRow, RunRow, TerminalRow
from backend.attendance.people.credentials import upsert
from backend.attendance.people.unknown import UnknownQueue
from backend.attendance.people.views import BIGGEST, MOST, NAME, check_enrollid
from backend.attendance.refused import AttendanceRefused
from backend.attendance.runs import Runs
from backend.attendance.terminals.commands import EndedCommand
from backend.attendance.terminals.desk import TerminalDesk, check_takes_commands
from backend.attendance.terminals.records import text_of, whole
from backend.attendance.turns import in_turns
from backend.db.base import table_of
from common.domain.clock import Clock

RUN = "people-from-terminal"
AT_ONCE = 500

_PEOPLE, _ENROLMENTS, _PUNCHES = table_of(PersonRow), table_of(EnrolmentRow), table_of(PunchRow)
_TERMINALS, _RUNS = table_of(TerminalRow), table_of(RunRow)

Queue = Callable[..., Awaitable[int]]
"""Commands.queue."""


class PeopleReading:
    """`queue` is given once the commands are made: they tell this one of their ends."""

    def __init__(self, unknown: UnknownQueue, runs: Runs, clock: Clock) -> None:
        self._unknown = unknown
        self._runs = runs
        self._clock = clock
        self.queue: Queue | None = None

    async def start(
        self, session: AsyncSession, terminals: TerminalDesk, store_id: str, terminal_id: int, *, by: str
    ) -> int:
        """A run: whom the terminal knows and we do not becomes a person, under the name it has for them, or under
        their number. Nobody is changed. ApiError not_found."""
        check_takes_commands(await terminals.one(session, store_id, terminal_id))
        subject = f"terminal:{terminal_id}"
        before = await self._runs.going(session, RUN, subject)
        if before is not None:
            await self._runs.stop(session, store_id, before)
        run_id = await self._runs.open(session, RUN, store_id=store_id, subject=subject, total=1, by=by)
        await self._ask(session, terminal_id, "getuserlist", {}, by, run_id)
        return run_id

    async def ended(self, session: AsyncSession, command: EndedCommand) -> None:
        """Comes before whoever counts the run's commands: a list brings more of them."""
        if command.state != "done":
            return
        if command.name == "getuserlist" and command.run_id is not None:
            await self._listed(session, command, command.run_id)
        elif command.name == "getusername" and command.run_id is not None:
            await self._named(session, command)
        elif command.name in ("cleanuser", "initsys"):
            # Who is sent after it will be there: what they wait for comes later in the queue.
            later = (_ENROLMENTS.c.state == "waiting") & (func.coalesce(_ENROLMENTS.c.command_id, 0) > command.id)
            await session.execute(
                update(_ENROLMENTS)
                .where(_ENROLMENTS.c.terminal_id == command.terminal_id, ~later)
                .values(state="removed", reason="", updated_at=self._clock.now())
            )

    async def _listed(self, session: AsyncSession, command: EndedCommand, run_id: int) -> None:
        if await session.scalar(select(_RUNS.c.stop_asked).where(_RUNS.c.id == run_id)):
            return  # its list was on its way when somebody stopped it: nothing new is begun
        store_id = await session.scalar(select(_TERMINALS.c.store_id).where(_TERMINALS.c.id == command.terminal_id))
        admins: dict[int, int] = {}
        for row in command.answer.get("record") or ():
            number = _number(row)
            if number is not None:
                admins[number] = max(admins.get(number, 0), _admin(row))
        if store_id is None or not admins:
            return
        new = await self._new_people(session, store_id, admins)
        await self._on_terminal(session, store_id, command.terminal_id, list(admins))
        async for number in in_turns(new):
            await self._ask(session, command.terminal_id, "getusername", {"enrollid": number}, RUN, run_id)
        if new:
            await session.execute(update(_RUNS).where(_RUNS.c.id == run_id).values(total=_RUNS.c.total + len(new)))

    async def _new_people(self, session: AsyncSession, store_id: str, admins: dict[int, int]) -> list[int]:
        known = set(await session.scalars(select(_PEOPLE.c.enrollid).where(_PEOPLE.c.store_id == store_id)))
        new = sorted(set(admins) - known)[: max(0, MOST - len(known))]
        now = self._clock.now()
        for first in range(0, len(new), AT_ONCE):
            values = [
                {
                    "store_id": store_id, "enrollid": number, "staff_id": None, "name": str(number),
                    "admin": admins[number], "enabled": True, "weekzone": 0, "group_number": 0,
                    "created_at": now, "updated_at": now,
                }
                for number in new[first : first + AT_ONCE]
            ]  # fmt: skip
            inserted = upsert(session, _PEOPLE).on_conflict_do_nothing(index_elements=["store_id", "enrollid"])
            await session.execute(inserted, values)
        waiting = await session.execute(
            select(_PEOPLE.c.id, _PEOPLE.c.enrollid)
            .join(_PUNCHES, (_PUNCHES.c.store_id == _PEOPLE.c.store_id) & (_PUNCHES.c.enrollid == _PEOPLE.c.enrollid))
            .where(_PEOPLE.c.store_id == store_id, _PUNCHES.c.person_id.is_(None), _PUNCHES.c.kind == "person")
            .distinct()
        )
        async for person_id, number in in_turns(waiting.all()):
            await self._unknown.claim(session, store_id, number, person_id)
        return new

    async def _on_terminal(self, session: AsyncSession, store_id: str, terminal_id: int, numbers: list[int]) -> None:
        now = self._clock.now()
        for first in range(0, len(numbers), AT_ONCE):
            ids = await session.scalars(
                select(_PEOPLE.c.id).where(
                    _PEOPLE.c.store_id == store_id, _PEOPLE.c.enrollid.in_(numbers[first : first + AT_ONCE])
                )
            )
            values = [
                {
                    "person_id": each, "terminal_id": terminal_id, "state": "sent", "reason": "",
                    "sent_at": now, "updated_at": now,
                }
                for each in ids
            ]  # fmt: skip
            if not values:
                continue
            new = upsert(session, _ENROLMENTS)
            again = new.on_conflict_do_update(
                index_elements=["person_id", "terminal_id"],
                set_={"state": "sent", "reason": "", "sent_at": now, "updated_at": now},
                where=(_ENROLMENTS.c.state == "failed") | (_ENROLMENTS.c.state == "removed"),
            )
            await session.execute(again, values)

    async def _named(self, session: AsyncSession, command: EndedCommand) -> None:
        """Only whom nobody has named since."""
        name = " ".join(text_of(command.answer.get("record"), NAME).split())
        number = command.body.get("enrollid")
        if not name or not isinstance(number, int):
            return
        store = select(_TERMINALS.c.store_id).where(_TERMINALS.c.id == command.terminal_id).scalar_subquery()
        await session.execute(
            update(_PEOPLE)
            .where(_PEOPLE.c.store_id == store, _PEOPLE.c.enrollid == number, _PEOPLE.c.name == str(number))
            .values(name=name, updated_at=self._clock.now())
        )

    async def _ask(
        self, session: AsyncSession, terminal_id: int, name: str, body: dict[str, Any], by: str, run_id: int
    ) -> None:
        assert self.queue is not None
        await self.queue(session, terminal_id, name, body, by=by, run_id=run_id)


def _number(row: Any) -> int | None:
    """Terminals write numbers as texts too."""
    number = whole(row.get("enrollid"), 0, largest=BIGGEST) if isinstance(row, Mapping) else 0
    try:
        check_enrollid(number)
    except AttendanceRefused:
        return None
    return number


def _admin(row: Any) -> int:
    admin = row.get("admin")
    return int(admin) if str(admin) in ("1", "2") else 0
