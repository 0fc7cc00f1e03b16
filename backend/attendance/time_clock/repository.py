"""The punches of staff, in SQL."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, case, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.attendance.models import PersonRow, PunchRow, TerminalRow
from backend.db.base import table_of

_PUNCHES = table_of(PunchRow)
_PEOPLE = table_of(PersonRow)
_TERMINALS = table_of(TerminalRow)

_DIRECTION = case(
    (_PUNCHES.c.direction != "", _PUNCHES.c.direction),
    (_TERMINALS.c.direction.in_(("in", "out")), _TERMINALS.c.direction),
    (_TERMINALS.c.direction == "device", case((_PUNCHES.c.inout != 0, "out"), else_="in")),
    else_="",
).label("direction")
"""What who punched chose, or what the terminal at that door says or always means."""


async def latest(session: AsyncSession, store_id: str, since: datetime) -> Sequence[Row[Any, Any, Any, Any]]:
    """The punches since then of people who are staff, oldest first."""
    query = (
        select(
            _PEOPLE.c.staff_id,
            _PUNCHES.c.happened_at,
            _DIRECTION,
            # the numbers of a terminal's events are its own: they say nothing of pauses
            case((_PUNCHES.c.terminal_id.is_(None), _PUNCHES.c.event), else_=0).label("event"),
        )
        .join(_PEOPLE, _PEOPLE.c.id == _PUNCHES.c.person_id)
        .outerjoin(_TERMINALS, _TERMINALS.c.id == _PUNCHES.c.terminal_id)
        .where(
            _PUNCHES.c.store_id == store_id,
            _PUNCHES.c.happened_at >= since,
            _PUNCHES.c.suspect == "",
            _PEOPLE.c.staff_id.is_not(None),
        )
        .order_by(_PUNCHES.c.happened_at, _PUNCHES.c.id)
    )
    return (await session.execute(query)).all()
