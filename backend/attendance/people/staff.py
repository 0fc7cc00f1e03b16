"""Members of the staff as people of attendance."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from backend.attendance.models import PersonRow
from backend.db.base import table_of

_PEOPLE = table_of(PersonRow)
OF_TILLS = range(900_000_001, 1_000_000_000)
"""Staff who punch on the till only get numbers of these, where no terminal counts."""


@dataclass(frozen=True, slots=True)
class StaffPerson:
    id: int
    enrollid: int
    name: str


async def person_of_staff(session: AsyncSession, store_id: str, staff_id: str, name: str, now: datetime) -> StaffPerson:
    """Who this member of the staff is; made, with this name, when nobody has linked them yet. Two tills may want the
    same new person at once: whoever comes second waits for the number and looks again."""
    known = (
        select(_PEOPLE.c.id, _PEOPLE.c.enrollid, _PEOPLE.c.name)
        .where(_PEOPLE.c.store_id == store_id, _PEOPLE.c.staff_id == staff_id)
        .order_by(_PEOPLE.c.left_at.is_not(None), _PEOPLE.c.id)
        .limit(1)
    )
    kind = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    while (found := (await session.execute(known)).first()) is None:
        person = {
            "store_id": store_id,
            "enrollid": await _free_number(session, store_id),
            "staff_id": staff_id,
            "name": name[:100],
            "admin": 0,
            "enabled": True,
            "weekzone": 1,
            "group_number": 0,
            "created_at": now,
            "updated_at": now,
        }
        await session.execute(kind(_PEOPLE).values(person).on_conflict_do_nothing())
    return StaffPerson(found.id, found.enrollid, found.name)


async def _free_number(session: AsyncSession, store_id: str) -> int:
    """After all that were given; where somebody on a terminal has the last of them, the first that is free."""
    of_tills = (_PEOPLE.c.store_id == store_id, _PEOPLE.c.enrollid.between(OF_TILLS[0] - 1, OF_TILLS[-1]))
    number = (await session.scalar(select(func.max(_PEOPLE.c.enrollid)).where(*of_tills)) or OF_TILLS[0] - 1) + 1
    if number in OF_TILLS:
        return number
    after = _PEOPLE.alias()
    free = select(func.min(_PEOPLE.c.enrollid + 1)).where(
        *of_tills,
        _PEOPLE.c.enrollid < OF_TILLS[-1],
        ~exists().where(after.c.store_id == store_id, after.c.enrollid == _PEOPLE.c.enrollid + 1),
    )
    return await session.scalar(free) or OF_TILLS[0]
