"""The punches of staff as they count, in SQL."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.attendance.days.reading import PEOPLE, marks_of
from common.domain.attendance import Mark


async def latest(session: AsyncSession, store_id: str, since: datetime, until: datetime) -> Sequence[tuple[str, Mark]]:
    """By staff id, the punches in that time of people who are staff, what was put right by hand included; the oldest
    first."""
    people = select(PEOPLE.c.id, PEOPLE.c.staff_id).where(PEOPLE.c.store_id == store_id, PEOPLE.c.staff_id.is_not(None))
    staff = {row.id: row.staff_id for row in await session.execute(people)}
    marks = await marks_of(session, store_id, list(staff), since, until)
    found = [(staff[person], mark) for person, theirs in marks.items() for mark in theirs]
    return sorted(found, key=lambda each: each[1].at)
