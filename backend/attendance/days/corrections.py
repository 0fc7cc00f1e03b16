"""What a person puts right by hand, with a reason: a punch that is missing, wrong or at the wrong time.

Punches stay as they came; a correction stands beside them, can be undone, and is in the audit log either way. The days
it touches are worked out anew, closed or not. A punch whose clock could not be right goes to the services of others
when a person says when it happened; what they were told once stays as it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Protocol

from sqlalchemy import RowMapping, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.attendance.days.reading import CORRECTIONS, FARTHEST_MOVE, PEOPLE, PUNCHES, counts
from backend.attendance.days.sheets import Days, days_around, touch
from backend.attendance.punches import StoredPunch
from backend.attendance.refused import AttendanceRefused
from backend.audit.service import Actor, AuditLog
from common.domain.attendance import Direction
from common.domain.clock import Clock

REASON = 300


@dataclass(frozen=True, slots=True)
class Correction:
    """`kind`: add, drop or move. `was_at`: when the terminal said that punch happened. `undone_at` None: it counts."""

    id: int
    person_id: int
    day: date
    kind: str
    punch_id: int | None
    was_at: datetime | None
    happened_at: datetime | None
    direction: Direction
    reason: str
    created_at: datetime
    created_by: str
    undone_at: datetime | None
    undone_by: str


class Told(Protocol):
    """Services that hear of punches: backend.attendance.destinations.deliveries."""

    async def expect(self, session: AsyncSession, punches: Sequence[StoredPunch]) -> None: ...

    async def withdraw(self, session: AsyncSession, punch_id: int) -> None: ...


class Corrections:
    """Every method works inside the caller's transaction; AttendanceRefused says why something can't be done. `by`: who
    does it, as the audit log knows them."""

    def __init__(self, days: Days, told: Told, audit: AuditLog, clock: Clock) -> None:
        self._days = days
        self._told = told
        self._audit = audit
        self._clock = clock

    async def add(
        self,
        session: AsyncSession,
        store_id: str,
        person_id: int,
        *,
        at: datetime,
        direction: Direction = "",
        reason: str,
        by: str,
    ) -> int:
        """A punch that nobody made or no terminal kept; the correction's id. Refused: person_unknown,
        correction_reason, correction_future, correction_direction."""
        person = await session.scalar(
            select(PEOPLE.c.id).where(PEOPLE.c.id == person_id, PEOPLE.c.store_id == store_id)
        )
        if person is None:
            raise AttendanceRefused("person_unknown", "person_id", f"no person {person_id} in this store")
        self._check(reason, direction, at)
        return await self._write(session, store_id, person_id, "add", None, at, None, direction, reason, by)

    async def drop(self, session: AsyncSession, store_id: str, punch_id: int, *, reason: str, by: str) -> int:
        """A punch that does not count. Refused: punch_unknown (or nobody's: find out whose first),
        correction_reason."""
        punch = await self._punch(session, store_id, punch_id)
        self._check(reason, "", None)
        was = punch["happened_at"]
        return await self._write(session, store_id, punch["person_id"], "drop", punch_id, None, was, "", reason, by)

    async def move(
        self,
        session: AsyncSession,
        store_id: str,
        punch_id: int,
        *,
        at: datetime,
        direction: Direction = "",
        reason: str,
        by: str,
    ) -> int:
        """A punch at another moment, or in another direction ("": as its place among the others says). Refused as `add`
        and `drop`, and correction_far: more than a month from when it happened (a terminal whose clock was wrong may be
        put right as far as it takes)."""
        punch = await self._punch(session, store_id, punch_id)
        self._check(reason, direction, at)
        was = punch["happened_at"]
        if not punch["suspect"] and abs(at - was) > FARTHEST_MOVE:
            raise AttendanceRefused("correction_far", "at", "more than a month away", most=FARTHEST_MOVE.days)
        return await self._write(
            session, store_id, punch["person_id"], "move", punch_id, at, was, direction, reason, by
        )

    async def undo(self, session: AsyncSession, store_id: str, correction_id: int, *, by: str) -> None:
        """As if it had not been made; it stays in the list. Refused: correction_unknown (or undone already)."""
        query = select(CORRECTIONS, PUNCHES.c.happened_at.label("was_at")).join(
            PUNCHES, PUNCHES.c.id == CORRECTIONS.c.punch_id, isouter=True
        )
        row = (
            (await session.execute(query.where(CORRECTIONS.c.id == correction_id, CORRECTIONS.c.store_id == store_id)))
            .mappings()
            .one_or_none()
        )
        now = self._clock.now()
        undone = 0
        if row is not None:
            # As a new one does: whose days are being closed is waited for (closing._held).
            person = select(PEOPLE.c.id).where(PEOPLE.c.id == row["person_id"])
            await session.execute(person.with_for_update(read=True, key_share=True))
            changed = await session.execute(
                update(CORRECTIONS)
                .where(CORRECTIONS.c.id == correction_id, CORRECTIONS.c.undone_at.is_(None))
                .values(undone_at=now, undone_by=by)
            )
            undone = changed.rowcount  # type: ignore[attr-defined]
        if row is None or not undone:
            raise AttendanceRefused("correction_unknown", "", f"no correction {correction_id} that counts here")
        counted = await _counted_at(session, row["person_id"], row["punch_id"])
        await self._touch(session, row["person_id"], row["happened_at"], row["was_at"], counted)
        await self._tell(session, row["punch_id"])
        await self._audit.record(
            session,
            Actor(by),
            "correction.undone",
            f"person:{row['person_id']}",
            store_id=store_id,
            correction=correction_id,
            kind=row["kind"],
            day=row["day"].isoformat(),
        )

    async def of_person(
        self, session: AsyncSession, store_id: str, person_id: int, first: date, last: date
    ) -> tuple[Correction, ...]:
        """Filed under days from `first` to `last`, the newest first, those that were undone too."""
        rows = await session.execute(
            select(CORRECTIONS, PUNCHES.c.happened_at.label("was_at"))
            .join(PUNCHES, PUNCHES.c.id == CORRECTIONS.c.punch_id, isouter=True)
            .where(
                CORRECTIONS.c.store_id == store_id,
                CORRECTIONS.c.person_id == person_id,
                CORRECTIONS.c.day.between(first, last),
            )
            .order_by(CORRECTIONS.c.id.desc())
        )
        return tuple(Correction(*(row[name] for name in Correction.__dataclass_fields__)) for row in rows.mappings())

    def _check(self, reason: str, direction: str, at: datetime | None) -> None:
        if not 3 <= len(reason.strip()) <= REASON:
            raise AttendanceRefused("correction_reason", "reason", "a reason of 3 to 300 characters", most=REASON)
        if direction not in ("", "in", "out"):
            raise AttendanceRefused("correction_direction", "direction", "in, out or nothing")
        if at is not None and at > self._clock.now():
            raise AttendanceRefused("correction_future", "at", "a punch that has not happened yet")

    async def _punch(self, session: AsyncSession, store_id: str, punch_id: int) -> RowMapping:
        row = (
            (
                await session.execute(
                    select(PUNCHES.c.person_id, PUNCHES.c.happened_at, PUNCHES.c.suspect).where(
                        PUNCHES.c.id == punch_id, PUNCHES.c.store_id == store_id, PUNCHES.c.person_id.is_not(None)
                    )
                )
            )
            .mappings()
            .one_or_none()
        )
        if row is None:
            raise AttendanceRefused("punch_unknown", "punch_id", f"no punch {punch_id} of a person of this store")
        return row

    async def _write(
        self,
        session: AsyncSession,
        store_id: str,
        person_id: int,
        kind: str,
        punch_id: int | None,
        at: datetime | None,
        was_at: datetime | None,
        direction: Direction,
        reason: str,
        by: str,
    ) -> int:
        calendar = await self._days.calendar(session, store_id)
        counted = await _counted_at(session, person_id, punch_id)
        moment = at or counted or was_at
        assert moment is not None
        day = calendar.today(moment)
        made = await session.scalar(
            insert(CORRECTIONS)
            .values(
                store_id=store_id,
                person_id=person_id,
                day=day,
                kind=kind,
                punch_id=punch_id,
                happened_at=at,
                direction=direction,
                reason=reason.strip(),
                created_at=self._clock.now(),
                created_by=by[:64],
                undone_at=None,
                undone_by="",
            )
            .returning(CORRECTIONS.c.id)
        )
        assert made is not None
        await self._touch(session, person_id, at, was_at, counted)
        await self._tell(session, punch_id)
        await self._audit.record(
            session,
            Actor(by),
            f"correction.{_DONE[kind]}",
            f"person:{person_id}",
            store_id=store_id,
            correction=made,
            day=day.isoformat(),
            reason=reason.strip(),
            punch=punch_id,
            at=_said(at),
            was_at=_said(was_at),
            direction=direction,
        )
        return int(made)

    async def _tell(self, session: AsyncSession, punch_id: int | None) -> None:
        """Of a punch that was told to nobody because of its clock, what counts now."""
        if punch_id is None:
            return
        columns = (PUNCHES.c[name] for name in StoredPunch.__dataclass_fields__)
        row = (
            await session.execute(select(*columns).where(PUNCHES.c.id == punch_id, PUNCHES.c.suspect != ""))
        ).one_or_none()
        if row is None:
            return
        at = await _counted_at(session, row.person_id, punch_id)
        if at is None:
            await self._told.withdraw(session, punch_id)
        else:
            await self._told.expect(session, (replace(StoredPunch(*row), happened_at=at, suspect=""),))

    async def _touch(self, session: AsyncSession, person_id: int, *moments: datetime | None) -> None:
        for at in moments:
            if at is not None:
                await touch(session, {person_id}, *days_around(at, at))


async def _counted_at(session: AsyncSession, person_id: int, punch_id: int | None) -> datetime | None:
    """Where earlier corrections have a punch count; None: nowhere, or where it was told."""
    if punch_id is None:
        return None
    found: datetime | None = await session.scalar(
        select(CORRECTIONS.c.happened_at).where(
            CORRECTIONS.c.person_id == person_id, CORRECTIONS.c.punch_id == punch_id, counts()
        )
    )
    return found


_DONE = {"add": "added", "drop": "dropped", "move": "moved"}


def _said(at: datetime | None) -> str | None:
    return at.astimezone(UTC).isoformat() if at is not None else None
