"""The screens at a glance, for the first page of the back office."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.db.base import table_of
from backend.signage.models import BookingRow, ContentRow, PlayRow, ScreenRow
from backend.signage.pace import pace_of
from backend.signage.screens import Screens

_SCREENS, _PLAYS = table_of(ScreenRow), table_of(PlayRow)
_CONTENTS, _BOOKINGS = table_of(ContentRow), table_of(BookingRow)


@dataclass(frozen=True, slots=True)
class Overview:
    """`behind`: names of campaigns behind their pace."""

    online: int
    screens: int
    plays_today: int
    pending: int
    behind: tuple[str, ...]


async def overview(
    session: AsyncSession, screens: Screens, store_id: str, zone: ZoneInfo, now: datetime
) -> Overview | None:
    """None for a store without screens. Five statements."""
    in_use = set(await session.scalars(select(_SCREENS.c.id).where(_SCREENS.c.store_id == store_id, _SCREENS.c.active)))
    if not in_use:
        return None
    seen = await screens.seen(session, store_id)
    today = now.astimezone(zone).date()
    played = select(func.count()).select_from(_PLAYS).where(_PLAYS.c.store_id == store_id, _PLAYS.c.day == today)
    waiting = select(func.count()).where(
        _CONTENTS.c.store_id == store_id, _CONTENTS.c.state == "pending", _CONTENTS.c.removed_at.is_(None)
    )
    running = select(
        _BOOKINGS.c.name,
        _BOOKINGS.c.plays_bought,
        _BOOKINGS.c.plays_counted,
        _BOOKINGS.c.starts_on,
        _BOOKINGS.c.ends_on,
    ).where(
        _BOOKINGS.c.store_id == store_id,
        _BOOKINGS.c.state == "active",
        _BOOKINGS.c.starts_on <= today,
        _BOOKINGS.c.ends_on >= today,
    )
    rows = (await session.execute(running.order_by(_BOOKINGS.c.id))).all()
    return Overview(
        sum(1 for number, each in seen.items() if number in in_use and each.status != "offline"),
        len(in_use),
        await session.scalar(played) or 0,
        await session.scalar(waiting) or 0,
        tuple(
            name
            for name, bought, counted, first, last in rows
            if pace_of(bought, counted, first, last, zone, now).kind == "late"
        ),
    )
