"""What terminals tell of people: how commands about them ended, and credentials that were given at a terminal."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import exists, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.attendance.models import CommandRow, EnrolmentRow, PersonRow, TerminalRow
from backend.attendance.people.credentials import keep_credential, upsert
from backend.attendance.people.unknown import UnknownQueue
from backend.attendance.people.views import BIGGEST, NAME, PersonDraft, kind_of
from backend.attendance.refused import AttendanceRefused
from backend.attendance.runs import Runs
from backend.attendance.sealed import SealedRecords
from backend.attendance.terminals.commands import EndedCommand
from backend.attendance.terminals.records import whole
from backend.attendance.terminals.terminal import Enrolled
from backend.db.base import table_of
from common.domain.clock import Clock

ABOUT_PEOPLE = frozenset({"setuserinfo", "setusername", "enableuser", "setuserlock", "deleteuser"})
TEMPLATES = frozenset({"finger", "face", "palm", "photo"})
"""Kept where the terminal's switch says so only."""
_LONGEST_RECORD = 400_000

_PEOPLE, _ENROLMENTS, _COMMANDS = table_of(PersonRow), table_of(EnrolmentRow), table_of(CommandRow)
_TERMINALS = table_of(TerminalRow)


class ToldOfPeople:
    """Called in the transaction of what they hear of."""

    def __init__(
        self,
        unknown: UnknownQueue,
        runs: Runs,
        sealed: SealedRecords,
        clock: Clock,
    ) -> None:
        self._unknown = unknown
        self._runs = runs
        self._sealed = sealed
        self._clock = clock

    async def ended(self, session: AsyncSession, command: EndedCommand) -> None:
        """A run goes on; a person is on the terminal (or off it) once the last command about them is done, and is not
        when one of them failed."""
        if command.name in ABOUT_PEOPLE:
            if command.state == "done":
                await self._arrived(session, command)
            else:
                await self._failed(session, command)
        if command.run_id is not None:
            await self._runs.command_ended(session, command.run_id, command.state, command.reason)

    async def received(self, session: AsyncSession, enrolled: Enrolled) -> None:
        """Somebody was enrolled at a terminal of the store. A number nobody has becomes a person of that name: whoever
        stands at the terminal's menu is its administrator."""
        try:
            person_id = await self._person(session, enrolled)
        except AttendanceRefused:
            return  # a door, a stranger, a number out of range: nobody to keep
        kind, record = kind_of(enrolled.backupnum), enrolled.record
        fits = isinstance(record, (str, int)) and record not in ("", 0) and len(str(record)) <= _LONGEST_RECORD
        if fits and kind != "other" and (enrolled.keep_templates or kind not in TEMPLATES):
            sealed = self._sealed.seal(record)
            await keep_credential(session, person_id, enrolled.backupnum, sealed, enrolled.terminal_id, self._clock)
        now = self._clock.now()
        new = upsert(session, _ENROLMENTS).values(
            person_id=person_id, terminal_id=enrolled.terminal_id, state="sent", reason="", sent_at=now, updated_at=now
        )
        await session.execute(
            new.on_conflict_do_update(
                index_elements=["person_id", "terminal_id"],
                set_={"state": "sent", "reason": "", "sent_at": now, "updated_at": now},
                where=_ENROLMENTS.c.state.not_in(("waiting", "removing")),
            )
        )

    async def _person(self, session: AsyncSession, enrolled: Enrolled) -> int:
        person_id: int | None = await session.scalar(
            select(_PEOPLE.c.id).where(_PEOPLE.c.store_id == enrolled.store_id, _PEOPLE.c.enrollid == enrolled.enrollid)
        )
        if person_id is not None:
            return person_id
        name = " ".join(enrolled.name.split())[:NAME] or str(enrolled.enrollid)
        admin = enrolled.admin if enrolled.admin in (0, 1, 2) else 0
        by = f"terminal:{enrolled.terminal_id}"
        return await self._unknown.new_person(
            session, enrolled.store_id, enrolled.enrollid, PersonDraft(name, admin=admin), by=by
        )

    async def _arrived(self, session: AsyncSession, command: EndedCommand) -> None:
        mine = (_ENROLMENTS.c.terminal_id == command.terminal_id, _ENROLMENTS.c.command_id == command.id)
        now = self._clock.now()
        await session.execute(
            update(_ENROLMENTS)
            .where(*mine, _ENROLMENTS.c.state == "waiting")
            .values(state="sent", reason="", sent_at=now, updated_at=now)
        )
        await session.execute(
            update(_ENROLMENTS)
            .where(*mine, _ENROLMENTS.c.state == "removing")
            .values(state="removed", reason="", updated_at=now)
        )

    async def _failed(self, session: AsyncSession, command: EndedCommand) -> None:
        numbers = numbers_in(command.body)
        if not numbers or command.run_id is None:
            return
        store = select(_TERMINALS.c.store_id).where(_TERMINALS.c.id == command.terminal_id).scalar_subquery()
        theirs = select(_PEOPLE.c.id).where(_PEOPLE.c.store_id == store, _PEOPLE.c.enrollid.in_(numbers))
        reason = command.reason or command.state
        states = ("removing",) if command.name == "deleteuser" else ("waiting",)
        await session.execute(
            update(_ENROLMENTS)
            .where(
                _ENROLMENTS.c.terminal_id == command.terminal_id,
                _ENROLMENTS.c.person_id.in_(theirs),
                _ENROLMENTS.c.state.in_(states),
                # what is left of an earlier run says nothing of the one that is under way
                exists().where(_COMMANDS.c.id == _ENROLMENTS.c.command_id, _COMMANDS.c.run_id == command.run_id),
            )
            .values(state="failed", reason=f"{command.name}: {reason}"[:300], updated_at=self._clock.now())
        )


def numbers_in(body: Mapping[str, Any]) -> list[int]:
    """Of whom a command is. Any command can be queued by hand: one without numbers ends all the same."""
    rows = body.get("record")
    given = [body] if "enrollid" in body else rows if isinstance(rows, list) else []
    numbers = (whole(each.get("enrollid"), 0, largest=BIGGEST) for each in given if isinstance(each, Mapping))
    return [each for each in numbers if each]
