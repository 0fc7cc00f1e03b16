"""People on their way to terminals and off them: what is queued, and what they show a terminal."""

from collections.abc import Mapping, Sequence

from sqlalchemy import RowMapping, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.attendance.models import CredentialRow, EnrolmentRow, PersonRow, TerminalRow
from backend.attendance.people.credentials import check_credential, credentials_for, keep_credential, upsert
from backend.attendance.people.desk import PeopleDesk
from backend.attendance.people.staff import OF_TILLS
from backend.attendance.people.views import kind_of
from backend.attendance.plans.sending import Body, PlanSending, Sending
from backend.attendance.refused import AttendanceRefused
from backend.attendance.runs import Runs
from backend.attendance.sealed import SEALED, Record, SealedRecords
from backend.attendance.terminals.commands import Commands
from backend.attendance.terminals.desk import TerminalDesk, TerminalView, check_takes_commands
from backend.attendance.terminals.families import FAMILIES
from backend.attendance.turns import in_turns
from backend.audit.service import Actor, AuditLog
from backend.db.base import table_of
from common.domain.clock import Clock

RUN, RUN_OFF = "people-to-terminal", "people-off-terminal"
NAMES_AT_ONCE = 50
"""Rows of one `setusername`."""
EVERYTHING = 13
"""What `deleteuser` is told to forget somebody wholly: fingers, password, card, face and name."""
MOST_AT_ONCE = 10_000

_PEOPLE, _ENROLMENTS, _CREDENTIALS = table_of(PersonRow), table_of(EnrolmentRow), table_of(CredentialRow)
_TERMINALS = table_of(TerminalRow)


class Enrolments:
    """Every method works inside the caller's transaction; what is queued is done after the COMMIT, one by one, as soon
    as the terminal is there. The run shows how far it is; stopping the run stops what has not been sent.
    ApiError not_found for another store's terminals, AttendanceRefused person_unknown for its people."""

    def __init__(
        self,
        people: PeopleDesk,
        terminals: TerminalDesk,
        plans: PlanSending,
        commands: Commands,
        runs: Runs,
        sealed: SealedRecords,
        audit: AuditLog,
        clock: Clock,
    ) -> None:
        self._people = people
        self._terminals = terminals
        self._plans = plans
        self._commands = commands
        self._runs = runs
        self._sealed = sealed
        self._audit = audit
        self._clock = clock

    async def send(
        self,
        session: AsyncSession,
        store_id: str,
        terminal_id: int,
        person_ids: Sequence[int] | None = None,
        *,
        by: str,
    ) -> Sending:
        """Names, credentials, dates and whether they are enabled. None: everybody who is here. What an earlier run for
        everybody has not sent is left to this one. Refuses as windows_for does where the door knows planned hours."""
        terminal = await self._terminals.one(session, store_id, terminal_id)
        check_takes_commands(terminal)
        people = await self._chosen(session, store_id, person_ids)
        if not people:
            return Sending(0, 0, 0)
        subject = f"terminal:{terminal_id}"
        if person_ids is None:
            await self._supersede(session, store_id, subject)
        known = await self._states(session, terminal_id)
        await self._mark(session, terminal_id, people, "waiting")
        queue, last = await self._commands_for(session, store_id, terminal, people, known)
        run_id = await self._runs.open(session, RUN, store_id=store_id, subject=subject, total=len(queue), by=by)
        numbers = await self._commands.queue_many(session, terminal_id, queue, by=by, run_id=run_id)
        await self._await(session, terminal_id, {person: numbers[place] for person, place in last.items()})
        await self._audit.record(
            session, Actor(by), "terminal.people_sent", subject,
            store_id=store_id, name=terminal.name, people=len(people),
        )  # fmt: skip
        return Sending(run_id, len(people), len(queue))

    async def refresh(self, session: AsyncSession, store_id: str, person_ids: Sequence[int], *, by: str) -> int:
        """After a change: once more to every terminal they are on; how many runs that is."""
        where = await self._where(session, person_ids)
        for terminal_id, theirs in where.items():
            await self.send(session, store_id, terminal_id, theirs, by=by)
        return len(where)

    async def take_off(
        self, session: AsyncSession, store_id: str, terminal_id: int, person_ids: Sequence[int], *, by: str
    ) -> Sending:
        """The terminal forgets them; who is not on it is passed over."""
        terminal = await self._terminals.one(session, store_id, terminal_id)
        check_takes_commands(terminal)
        people = await self._chosen(session, store_id, person_ids, left=True)
        known = await self._states(session, terminal_id)
        people = [each for each in people if known.get(each["id"], "removed") != "removed"]
        if not people:
            return Sending(0, 0, 0)
        await self._mark(session, terminal_id, people, "removing")
        subject = f"terminal:{terminal_id}"
        run_id = await self._runs.open(session, RUN_OFF, store_id=store_id, subject=subject, total=len(people), by=by)
        queue: list[Body] = [("deleteuser", {"enrollid": each["enrollid"], "backupnum": EVERYTHING}) for each in people]
        numbers = await self._commands.queue_many(session, terminal_id, queue, by=by, run_id=run_id)
        await self._await(session, terminal_id, dict(zip((each["id"] for each in people), numbers, strict=True)))
        await self._audit.record(
            session, Actor(by), "terminal.people_taken_off", subject,
            store_id=store_id, name=terminal.name, people=len(people),
        )  # fmt: skip
        return Sending(run_id, len(people), len(queue))

    async def take_off_everywhere(
        self, session: AsyncSession, store_id: str, person_ids: Sequence[int], *, by: str
    ) -> int:
        """Off every terminal they are on; how many runs that is."""
        where = await self._where(session, person_ids)
        for terminal_id, theirs in where.items():
            await self.take_off(session, store_id, terminal_id, theirs, by=by)
        return len(where)

    async def set_credential(
        self, session: AsyncSession, store_id: str, person_id: int, backupnum: int, record: Record, *, by: str
    ) -> None:
        """A card, a password, a photograph: kept encrypted, never shown again, on terminals after `refresh`.
        Refuses as check_credential does."""
        await self._people.one(session, store_id, person_id)
        record = check_credential(backupnum, record)
        await keep_credential(session, person_id, backupnum, self._sealed.seal(record), None, self._clock)
        await self._audit.record(
            session, Actor(by), "person.credential_set", f"person:{person_id}", store_id=store_id,
            kind=kind_of(backupnum),
        )  # fmt: skip

    async def drop_credential(
        self, session: AsyncSession, store_id: str, person_id: int, backupnum: int, *, by: str
    ) -> None:
        """Here, and by a command on every terminal they are on."""
        person = await self._people.one(session, store_id, person_id)
        gone = await session.execute(
            delete(_CREDENTIALS)
            .where(_CREDENTIALS.c.person_id == person_id, _CREDENTIALS.c.backupnum == backupnum)
            .returning(_CREDENTIALS.c.id)
        )
        if gone.first() is None:
            raise AttendanceRefused("credential_unknown", "", f"{person.name} has no such credential")
        for terminal_id in await self._where(session, [person_id]):
            await self._commands.queue(
                session, terminal_id, "deleteuser", {"enrollid": person.enrollid, "backupnum": backupnum}, by=by
            )
        await self._audit.record(
            session, Actor(by), "person.credential_dropped", f"person:{person_id}", store_id=store_id,
            kind=kind_of(backupnum),
        )  # fmt: skip

    async def _chosen(
        self, session: AsyncSession, store_id: str, person_ids: Sequence[int] | None, *, left: bool = False
    ) -> list[RowMapping]:
        wanted = select(_PEOPLE).where(_PEOPLE.c.store_id == store_id).order_by(_PEOPLE.c.enrollid)
        if person_ids is None:
            here = (await session.execute(wanted.where(_PEOPLE.c.left_at.is_(None)))).mappings()
            return [each for each in here if each["enrollid"] not in OF_TILLS]
        chosen = set(person_ids)
        if len(chosen) > MOST_AT_ONCE or any(not 0 < each < 2**31 for each in chosen):
            raise AttendanceRefused("person_unknown", "user_ids", "numbers of people of this store")
        found: list[RowMapping] = []
        ordered = sorted(chosen)
        for first in range(0, len(ordered), 500):
            part = wanted.where(_PEOPLE.c.id.in_(ordered[first : first + 500]))
            found += (await session.execute(part)).mappings()
        missing = chosen - {each["id"] for each in found}
        gone = [each["name"] for each in found if each["left_at"] is not None]
        if missing:
            number = min(missing)
            raise AttendanceRefused("person_unknown", "user_ids", f"nobody of the number {number}", n=number)
        if gone and not left:
            raise AttendanceRefused("person_left", "user_ids", f"{gone[0]} is not here any more", name=gone[0])
        return found

    async def _commands_for(
        self,
        session: AsyncSession,
        store_id: str,
        terminal: TerminalView,
        people: Sequence[RowMapping],
        known: Mapping[int, str],
    ) -> tuple[list[Body], dict[int, int]]:
        """In their order, and the place of the last one about each person."""
        kept = await credentials_for(session, [each["id"] for each in people], str(terminal.devinfo.get("fpalgo", "")))
        own: dict[int, list[tuple[int, str]]] = {}
        async for person, theirs in in_turns(kept.items()):
            own[person] = [each for each in theirs if self._sealed.open(each[1]) is not None]  # of another key perhaps
        queue: list[Body] = []
        last: dict[int, int] = {}
        named = [each for each in people if not own.get(each["id"])]
        for first in range(0, len(named), NAMES_AT_ONCE):
            part = named[first : first + NAMES_AT_ONCE]
            rows = [{"enrollid": each["enrollid"], "name": each["name"]} for each in part]
            queue.append(("setusername", {"count": len(rows), "record": rows}))
            last.update((each["id"], len(queue) - 1) for each in part)
        for each in people:
            for backupnum, sealed in own.get(each["id"], ()):
                who = {"enrollid": each["enrollid"], "name": each["name"], "admin": each["admin"]}
                queue.append(("setuserinfo", {**who, "backupnum": backupnum, "record": {SEALED: sealed}}))
            # A terminal takes whom it is given for enabled: it is told of the others, and of those it had already.
            if not each["enabled"] or known.get(each["id"], "removed") != "removed":
                queue.append(("enableuser", {"enrollid": each["enrollid"], "enflag": int(each["enabled"])}))
            if own.get(each["id"]) or queue[-1][1].get("enrollid") == each["enrollid"]:
                last[each["id"]] = len(queue) - 1
        margin = await self._plans.in_use(session, terminal.id)
        if margin is None:
            locks = await self._plans.limits(session, store_id, terminal, people)
        else:  # somebody's hours may change everybody's zones
            everybody = await self._plans.enrolled(session, terminal.id)
            locks = await self._plans.locks(session, store_id, terminal, everybody, margin)
        chosen = {each["id"] for each in people}
        last.update((person, len(queue) + place) for person, place in locks.of_person.items() if person in chosen)
        return [*queue, *locks.commands], last

    async def _supersede(self, session: AsyncSession, store_id: str, subject: str) -> None:
        before = await self._runs.going(session, RUN, subject)
        if before is not None:
            await self._runs.stop(session, store_id, before)

    async def _states(self, session: AsyncSession, terminal_id: int) -> dict[int, str]:
        rows = await session.execute(
            select(_ENROLMENTS.c.person_id, _ENROLMENTS.c.state).where(_ENROLMENTS.c.terminal_id == terminal_id)
        )
        return {row.person_id: row.state for row in rows}

    async def _mark(self, session: AsyncSession, terminal_id: int, people: Sequence[RowMapping], state: str) -> None:
        now = self._clock.now()
        values = [
            {"person_id": each["id"], "terminal_id": terminal_id, "state": state, "reason": "", "updated_at": now}
            for each in people
        ]
        new = upsert(session, _ENROLMENTS)
        again = new.on_conflict_do_update(
            index_elements=["person_id", "terminal_id"],
            set_={"state": new.excluded.state, "reason": "", "command_id": None, "updated_at": now},
        )
        await session.execute(again, values)

    async def _await(self, session: AsyncSession, terminal_id: int, last: Mapping[int, int]) -> None:
        """Which command each person waits for."""
        waits: dict[int, list[int]] = {}
        for person, number in last.items():
            waits.setdefault(number, []).append(person)
        async for number, people in in_turns(waits.items()):
            await session.execute(
                update(_ENROLMENTS)
                .where(_ENROLMENTS.c.terminal_id == terminal_id, _ENROLMENTS.c.person_id.in_(people))
                .values(command_id=number)
            )

    async def _where(self, session: AsyncSession, person_ids: Sequence[int]) -> dict[int, list[int]]:
        """The terminals these people are on, or are on their way to; without those that take no commands."""
        rows = await session.execute(
            select(_ENROLMENTS.c.terminal_id, _ENROLMENTS.c.person_id)
            .join(_TERMINALS, _TERMINALS.c.id == _ENROLMENTS.c.terminal_id)
            .where(
                _ENROLMENTS.c.person_id.in_(person_ids),
                _ENROLMENTS.c.state.not_in(("removing", "removed")),
                _TERMINALS.c.state == "approved",
                _TERMINALS.c.family.not_in([each.name for each in FAMILIES.values() if each.over_http]),
            )
            .order_by(_ENROLMENTS.c.terminal_id, _ENROLMENTS.c.person_id)
        )
        where: dict[int, list[int]] = {}
        for terminal_id, person_id in rows:
            where.setdefault(terminal_id, []).append(person_id)
        return where
