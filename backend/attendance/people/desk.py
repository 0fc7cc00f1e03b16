"""People, as they are added, changed and leave. Terminals learn of it by backend.attendance.people.enrolments."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import RowMapping, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.attendance.models import CredentialRow, EnrolmentRow, PersonRow, PunchRow, TerminalRow
from backend.attendance.people.staff import OF_TILLS
from backend.attendance.people.views import (
    BIGGEST,
    MOST,
    Added,
    Credential,
    OnTerminal,
    Person,
    PersonDraft,
    kind_of,
    person_of,
)
from backend.attendance.refused import AttendanceRefused
from backend.audit.service import Actor, AuditLog
from backend.db.base import table_of
from backend.errors import ApiError
from backend.staff.service import StaffService
from common.domain.clock import Clock

_LIMITS = ("starts_at", "ends_at", "group_number", "weekzone")
_PEOPLE, _ENROLMENTS, _TERMINALS = table_of(PersonRow), table_of(EnrolmentRow), table_of(TerminalRow)
_CREDENTIALS, _PUNCHES = table_of(CredentialRow), table_of(PunchRow)


class PeopleDesk:
    """Every method works inside the caller's transaction. AttendanceRefused `person_unknown` for another store's
    people too: nobody learns that they exist."""

    def __init__(self, staff: StaffService, audit: AuditLog, clock: Clock) -> None:
        self._staff = staff
        self._audit = audit
        self._clock = clock

    async def all(
        self, session: AsyncSession, store_id: str, *, left: bool = False, search: str = ""
    ) -> tuple[Person, ...]:
        """By name, with the terminals they are on. `left`: those who left instead. `search`: part of a name, or a
        number's beginning."""
        gone = _PEOPLE.c.left_at.is_not(None) if left else _PEOPLE.c.left_at.is_(None)
        rows = (await session.execute(select(_PEOPLE).where(_PEOPLE.c.store_id == store_id, gone))).mappings().all()
        wanted = search.strip().casefold()
        found = [each for each in rows if wanted in each["name"].casefold() or str(each["enrollid"]).startswith(wanted)]
        terminals = await self._terminals(session, [each["id"] for each in found])
        people = [person_of(each, terminals.get(each["id"], ())) for each in found]
        return tuple(sorted(people, key=lambda each: (each.name.casefold(), each.enrollid)))

    async def one(self, session: AsyncSession, store_id: str, person_id: int) -> Person:
        """With their credentials' kinds."""
        row = await self._row(session, store_id, person_id)
        terminals = await self._terminals(session, [person_id])
        own = await session.execute(
            select(_CREDENTIALS.c.backupnum, _CREDENTIALS.c.updated_at)
            .where(_CREDENTIALS.c.person_id == person_id)
            .order_by(_CREDENTIALS.c.backupnum)
        )
        shown = [Credential(number, kind_of(number), at) for number, at in own]
        return person_of(row, terminals.get(person_id, ()), shown)

    async def names(self, session: AsyncSession, store_id: str) -> dict[int, str]:
        """By id, whoever has left included: their punches stay."""
        rows = await session.execute(select(_PEOPLE.c.id, _PEOPLE.c.name).where(_PEOPLE.c.store_id == store_id))
        return {row.id: row.name for row in rows}

    async def free_enrollid(self, session: AsyncSession, store_id: str) -> int:
        """The smallest number after all that people of terminals have."""
        most = await session.scalar(
            select(func.max(_PEOPLE.c.enrollid)).where(
                _PEOPLE.c.store_id == store_id, _PEOPLE.c.enrollid < OF_TILLS.start
            )
        )
        unknown = await session.scalar(
            select(func.max(_PUNCHES.c.enrollid)).where(
                _PUNCHES.c.store_id == store_id,
                _PUNCHES.c.person_id.is_(None),
                _PUNCHES.c.kind == "person",
                _PUNCHES.c.enrollid < OF_TILLS.start,
            )
        )
        number = max(int(most or 0), int(unknown or 0)) + 1  # a number that punches belongs to somebody, known or not
        return number if number != 99_999_999 else number + 1

    async def add(self, session: AsyncSession, store_id: str, draft: PersonDraft, *, by: str) -> int:
        """Their id. AttendanceRefused enrollid_taken (with the name of who has it), staff_unknown, staff_taken,
        people_many, and those of PersonDraft.checked."""
        draft = draft.checked()
        if draft.staff_id is not None:
            await self._check_staff(session, store_id, draft.staff_id, 0)
        if await self._count(session, store_id) >= MOST:
            raise AttendanceRefused("people_many", said=f"at most {MOST} people", most=MOST)
        enrollid = draft.enrollid
        if enrollid is None:
            enrollid = await self.free_enrollid(session, store_id)
        await self._check_free(session, store_id, enrollid)
        now = self._clock.now()
        made = await session.execute(
            insert(_PEOPLE)
            .values(store_id=store_id, enrollid=enrollid, created_at=now, updated_at=now, **draft.columns())
            .returning(_PEOPLE.c.id)
        )
        person_id: int = made.scalar_one()
        await self._said(session, by, "added", store_id, person_id, name=draft.name, enrollid=enrollid)
        return person_id

    async def add_many(self, session: AsyncSession, store_id: str, drafts: Sequence[PersonDraft], *, by: str) -> Added:
        """Row by row: what is refused is told, and keeps nobody else out. `known`: rows whose number somebody of the
        same name has already."""
        ids: list[int] = []
        known, refused = 0, []
        for row, draft in enumerate(drafts):
            try:
                ids.append(await self.add(session, store_id, draft, by=by))
            except AttendanceRefused as error:
                if error.code == "enrollid_taken" and error.values.get("name") == " ".join(draft.name.split()):
                    known += 1
                else:
                    refused.append((row, error))
        return Added(tuple(ids), known, tuple(refused))

    async def add_staff(self, session: AsyncSession, store_id: str, staff_ids: Sequence[str], *, by: str) -> Added:
        """A person for each of these members of staff, under their name, with the next free numbers; those who are
        one already are `known`."""
        linked = await self._linked(session, store_id)
        ids: list[int] = []
        known = 0
        for staff_id in dict.fromkeys(staff_ids):
            if staff_id in linked:
                known += 1
                continue
            name = (await self._member(session, store_id, staff_id)).name
            ids.append(await self.add(session, store_id, PersonDraft(name, staff_id=staff_id), by=by))
        return Added(tuple(ids), known, ())

    async def unlinked_staff(self, session: AsyncSession, store_id: str) -> tuple[tuple[str, str], ...]:
        """(id, name) of the members of staff nobody is linked with."""
        linked = await self._linked(session, store_id)
        members = await self._staff.all(session, store_id)
        return tuple((each.id, each.name) for each in members if each.id not in linked)

    async def change(
        self, session: AsyncSession, store_id: str, person_id: int, draft: PersonDraft, *, by: str
    ) -> None:
        """`draft.enrollid` None: as it is. As `add`; person_enrolled when the number of somebody on a terminal is to
        change: the terminal would go on with the old one."""
        row = await self._row(session, store_id, person_id)
        draft = draft.checked()
        if draft.staff_id is not None and draft.staff_id != row["staff_id"]:
            await self._check_staff(session, store_id, draft.staff_id, person_id)
        values: dict[str, Any] = {**draft.columns(), "updated_at": self._clock.now()}
        if draft.enrollid is not None and draft.enrollid != row["enrollid"]:
            await self.check_renumber(session, store_id, person_id, draft.enrollid)
            values["enrollid"] = draft.enrollid
        if any(row[name] for name in _LIMITS) and not any(values[name] for name in _LIMITS):
            values["weekzone"] = 1  # in so many words, or terminals would keep the limits they were told
        await session.execute(update(_PEOPLE).where(_PEOPLE.c.id == person_id).values(**values))
        await self._said(session, by, "changed", store_id, person_id, name=draft.name)

    async def enable(
        self, session: AsyncSession, store_id: str, person_ids: Sequence[int], enabled: bool, *, by: str
    ) -> int:
        """How many it changed."""
        rows = [await self._row(session, store_id, each) for each in dict.fromkeys(person_ids)]
        changed = [each["id"] for each in rows if each["enabled"] != enabled]
        await self._set(session, changed, enabled=enabled)
        for person_id in changed:
            await self._said(session, by, "enabled" if enabled else "disabled", store_id, person_id)
        return len(changed)

    async def leave(self, session: AsyncSession, store_id: str, person_ids: Sequence[int], *, by: str) -> int:
        """They are not here any more; punches, days and corrections stay. Their link with the staff is cut, their
        number stays theirs. Take them off the terminals beforehand or afterwards: Enrolments.take_off."""
        rows = [await self._row(session, store_id, each) for each in dict.fromkeys(person_ids)]
        leaving = [each["id"] for each in rows if each["left_at"] is None]
        await self._set(session, leaving, left_at=self._clock.now(), staff_id=None)
        for person_id in leaving:
            await self._said(session, by, "left", store_id, person_id)
        return len(leaving)

    async def come_back(self, session: AsyncSession, store_id: str, person_ids: Sequence[int], *, by: str) -> int:
        """The undo of `leave`, but for the link with the staff."""
        rows = [await self._row(session, store_id, each) for each in dict.fromkeys(person_ids)]
        back = [each["id"] for each in rows if each["left_at"] is not None]
        await self._set(session, back, left_at=None)
        for person_id in back:
            await self._said(session, by, "back", store_id, person_id)
        return len(back)

    async def check_renumber(self, session: AsyncSession, store_id: str, person_id: int, enrollid: int) -> None:
        """AttendanceRefused enrollid_taken, person_enrolled (with the terminals' names)."""
        await self._check_free(session, store_id, enrollid)
        on = [each for each in (await self._terminals(session, [person_id])).get(person_id, ()) if _is_on(each)]
        if on:
            names = ", ".join(each.name for each in on)
            raise AttendanceRefused(
                "person_enrolled", "enrollid", f"take them off the terminals first: {names}", names=names
            )

    async def _row(self, session: AsyncSession, store_id: str, person_id: int) -> RowMapping:
        wanted = select(_PEOPLE).where(_PEOPLE.c.id == person_id, _PEOPLE.c.store_id == store_id)
        row = (await session.execute(wanted)).mappings().one_or_none() if 0 < person_id < 2**31 else None
        if row is None:
            raise AttendanceRefused("person_unknown", "", f"nobody of the number {person_id} in this store")
        return row

    async def _set(self, session: AsyncSession, person_ids: Sequence[int], **values: Any) -> None:
        if person_ids:
            await session.execute(
                update(_PEOPLE).where(_PEOPLE.c.id.in_(person_ids)).values(updated_at=self._clock.now(), **values)
            )

    async def _check_free(self, session: AsyncSession, store_id: str, enrollid: int) -> None:
        if not 1 <= enrollid <= BIGGEST:
            raise AttendanceRefused("enrollid_range", "enrollid", most=BIGGEST)
        name = await session.scalar(
            select(_PEOPLE.c.name).where(_PEOPLE.c.store_id == store_id, _PEOPLE.c.enrollid == enrollid)
        )
        if name is not None:
            raise AttendanceRefused("enrollid_taken", "enrollid", f"{enrollid} is {name}", n=enrollid, name=name)

    async def _check_staff(self, session: AsyncSession, store_id: str, staff_id: str, person_id: int) -> None:
        await self._member(session, store_id, staff_id)
        name = await session.scalar(
            select(_PEOPLE.c.name).where(
                _PEOPLE.c.store_id == store_id, _PEOPLE.c.staff_id == staff_id, _PEOPLE.c.id != person_id
            )
        )
        if name is not None:
            raise AttendanceRefused("staff_taken", "staff_id", f"this member of staff is {name} already", name=name)

    async def _member(self, session: AsyncSession, store_id: str, staff_id: str) -> Any:
        try:
            return await self._staff.member(session, store_id, staff_id)
        except ApiError as error:
            raise AttendanceRefused("staff_unknown", "staff_id", "nobody of that id works here") from error

    async def _linked(self, session: AsyncSession, store_id: str) -> set[str]:
        found = await session.scalars(
            select(_PEOPLE.c.staff_id).where(_PEOPLE.c.store_id == store_id, _PEOPLE.c.staff_id.is_not(None))
        )
        return {str(each) for each in found}

    async def _count(self, session: AsyncSession, store_id: str) -> int:
        here = select(func.count()).where(_PEOPLE.c.store_id == store_id, _PEOPLE.c.left_at.is_(None))
        return await session.scalar(here) or 0

    async def _terminals(self, session: AsyncSession, person_ids: Sequence[int]) -> dict[int, list[OnTerminal]]:
        if not person_ids:
            return {}
        rows = await session.execute(
            select(
                _ENROLMENTS.c.person_id,
                _ENROLMENTS.c.terminal_id,
                _TERMINALS.c.name,
                _ENROLMENTS.c.state,
                _ENROLMENTS.c.reason,
                _ENROLMENTS.c.sent_at,
            )
            .join(_TERMINALS, _TERMINALS.c.id == _ENROLMENTS.c.terminal_id)
            .where(
                _ENROLMENTS.c.person_id.in_(person_ids),
                or_(_ENROLMENTS.c.state != "removed", _ENROLMENTS.c.reason != ""),
                _TERMINALS.c.state != "removed",
            )
            .order_by(_TERMINALS.c.name)
        )
        found: dict[int, list[OnTerminal]] = {}
        for person_id, *rest in rows:
            found.setdefault(person_id, []).append(OnTerminal(*rest))
        return found

    async def _said(
        self, session: AsyncSession, by: str, what: str, store_id: str, person_id: int, **data: str | int
    ) -> None:
        await self._audit.record(session, Actor(by), f"person.{what}", f"person:{person_id}", store_id=store_id, **data)


def _is_on(enrolment: OnTerminal) -> bool:
    return enrolment.state != "removed"
