"""Numbers that punched and belong to nobody: kept, and given to a person once somebody knows who it was."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.attendance.models import PersonRow, PunchRow, TerminalRow
from backend.attendance.people.desk import PeopleDesk
from backend.attendance.people.views import PersonDraft, Unknown
from backend.attendance.punches import StoredPunch, Told
from backend.attendance.refused import AttendanceRefused
from backend.audit.service import Actor, AuditLog
from backend.db.base import table_of
from common.domain.clock import Clock

_PEOPLE, _PUNCHES, _TERMINALS = table_of(PersonRow), table_of(PunchRow), table_of(TerminalRow)
TOLD_AT_ONCE = 500


class UnknownQueue:
    """Every method works inside the caller's transaction. `told`: who is told of the punches that got a person, as of
    new ones: their days change, and services are owed them."""

    def __init__(self, people: PeopleDesk, audit: AuditLog, clock: Clock, told: Sequence[Told] = ()) -> None:
        self._people = people
        self._audit = audit
        self._clock = clock
        self._told = told

    async def all(self, session: AsyncSession, store_id: str) -> tuple[Unknown, ...]:
        """Who punched last first."""
        unknown = _unknown(store_id)
        rows = await session.execute(
            select(
                _PUNCHES.c.enrollid,
                func.count(),
                func.min(_PUNCHES.c.happened_at),
                func.max(_PUNCHES.c.happened_at),
                func.max(_PUNCHES.c.user_name),
            )
            .where(*unknown)
            .group_by(_PUNCHES.c.enrollid)
        )
        found = sorted(rows.all(), key=lambda each: each[3], reverse=True)
        where: dict[int, list[str]] = {}
        if found:
            places = await session.execute(
                select(_PUNCHES.c.enrollid, _TERMINALS.c.name)
                .join(_TERMINALS, _TERMINALS.c.id == _PUNCHES.c.terminal_id)
                .where(*unknown)
                .distinct()
                .order_by(_TERMINALS.c.name)
            )
            for enrollid, name in places:
                where.setdefault(enrollid, []).append(name)
        return tuple(
            Unknown(enrollid, count, first, last, name, tuple(where.get(enrollid, ())))
            for enrollid, count, first, last, name in found
        )

    async def count(self, session: AsyncSession, store_id: str) -> int:
        """Of numbers, not of punches."""
        counted = select(func.count(_PUNCHES.c.enrollid.distinct())).where(*_unknown(store_id))
        return await session.scalar(counted) or 0

    async def match(
        self, session: AsyncSession, store_id: str, enrollid: int, person_id: int, *, renumber: bool, by: str
    ) -> int:
        """The punches of this number that belong to nobody are theirs; how many. `renumber`: from now on it is their
        number, too (AttendanceRefused enrollid_taken, person_enrolled); otherwise the next punch is unknown again."""
        person = await self._people.one(session, store_id, person_id)
        if renumber and person.enrollid != enrollid:
            await self._people.check_renumber(session, store_id, person_id, enrollid)
            await session.execute(
                update(_PEOPLE).where(_PEOPLE.c.id == person_id).values(enrollid=enrollid, updated_at=self._clock.now())
            )
        count = await self._give(session, store_id, enrollid, person_id)
        if not count:
            raise AttendanceRefused("unknown_gone", "", f"no punches of {enrollid} are unknown any more", n=enrollid)
        await self._said(session, by, store_id, person_id, enrollid, count)
        return count

    async def new_person(
        self, session: AsyncSession, store_id: str, enrollid: int, draft: PersonDraft, *, by: str
    ) -> int:
        """A person of this number, who gets its punches; their id. Refuses as PeopleDesk.add does."""
        person_id = await self._people.add(session, store_id, replace(draft, enrollid=enrollid), by=by)
        count = await self._give(session, store_id, enrollid, person_id)
        await self._said(session, by, store_id, person_id, enrollid, count)
        return person_id

    async def claim(self, session: AsyncSession, store_id: str, enrollid: int, person_id: int) -> int:
        """For whoever added a person of this number by other ways: its unknown punches are theirs; how many."""
        return await self._give(session, store_id, enrollid, person_id)

    async def _give(self, session: AsyncSession, store_id: str, enrollid: int, person_id: int) -> int:
        given = await session.execute(
            update(_PUNCHES)
            .where(*_unknown(store_id), _PUNCHES.c.enrollid == enrollid)
            .values(person_id=person_id)
            .returning(*(_PUNCHES.c[name] for name in StoredPunch.__dataclass_fields__))
        )
        punches = sorted((StoredPunch(*row) for row in given), key=lambda each: each.id)
        for first in range(0, len(punches), TOLD_AT_ONCE):
            for told in self._told:
                await told(session, punches[first : first + TOLD_AT_ONCE])
        return len(punches)

    async def _said(
        self, session: AsyncSession, by: str, store_id: str, person_id: int, enrollid: int, count: int
    ) -> None:
        await self._audit.record(
            session, Actor(by), "person.matched", f"person:{person_id}", store_id=store_id,
            enrollid=enrollid, punches=count,
        )  # fmt: skip


def _unknown(store_id: str) -> tuple[ColumnElement[bool], ...]:
    return (_PUNCHES.c.store_id == store_id, _PUNCHES.c.person_id.is_(None), _PUNCHES.c.kind == "person")
