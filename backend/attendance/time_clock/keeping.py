"""Punches of tills as rows: they stand beside those of the terminals on the wall and go the same way from there."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from backend.attendance.models import PersonRow, PunchRow
from backend.attendance.punches import StoredPunch, Told
from backend.db.base import table_of
from backend.stores.service import StoreService
from common.domain.clock import Clock

NUMBERS_FROM = 900_000_001
"""Numbers for people whom no terminal knows yet: far above what is typed at a terminal."""
FUTURE_FROM = timedelta(minutes=5)
"""A till's clock may be ahead by so much before its punch is for a person to look at."""

_PEOPLE = table_of(PersonRow)
_PUNCHES = table_of(PunchRow)


class TillPunches:
    """`told` as in backend.attendance.punches: who wants to know of new punches, in the same transaction."""

    def __init__(self, stores: StoreService, clock: Clock, told: Sequence[Told] = ()) -> None:
        self._stores = stores
        self._clock = clock
        self._told = told

    async def keep_till(
        self,
        session: AsyncSession,
        *,
        store_id: str,
        device_id: str,
        staff_id: str,
        name: str,
        happened_at: datetime,
        direction: str,
        event: int = 0,
    ) -> StoredPunch | None:
        """None, and nothing done, when this punch was kept before. The person is made when they have none yet."""
        now = self._clock.now()
        person_id, enrollid = await self._person(session, store_id, staff_id, name, now)
        zone = (await self._stores.profile(session, store_id)).time_zone
        local = happened_at.astimezone(ZoneInfo(zone))
        values: dict[str, Any] = {
            "store_id": store_id,
            "terminal_id": None,
            "device_id": device_id,
            "person_id": person_id,
            "kind": "person",
            "sn": f"till:{device_id}",
            "enrollid": enrollid,
            "wall": f"{local:%Y-%m-%d %H:%M:%S}",
            "happened_at": happened_at,
            "zone": zone,
            "ambiguous": local.utcoffset() != local.replace(fold=1 - local.fold).utcoffset(),
            "suspect": "future" if happened_at > now + FUTURE_FROM else "",
            "mode": 0,
            "inout": 1 if direction == "out" else 0,
            "event": event,
            "direction": direction,
            "verify_mode": None,
            "temperature_tenths": None,
            "user_name": name,
            "access_granted": True,
            "photo": "",
            "raw": {},
            "received_at": now,
        }
        number = await session.scalar(_new(session, _PUNCHES, values).returning(_PUNCHES.c.id))
        if number is None:
            return None
        punch = StoredPunch(
            int(number), **{each: values[each] for each in StoredPunch.__dataclass_fields__ if each != "id"}
        )
        for tell in self._told:
            await tell(session, [punch])
        return punch

    async def _person(
        self, session: AsyncSession, store_id: str, staff_id: str, name: str, now: datetime
    ) -> tuple[int, int]:
        """Two tills may want the same new person at once: whoever comes second waits for the number and looks again."""
        known = (
            select(_PEOPLE.c.id, _PEOPLE.c.enrollid)
            .where(_PEOPLE.c.store_id == store_id, _PEOPLE.c.staff_id == staff_id)
            .order_by(_PEOPLE.c.left_at.is_not(None), _PEOPLE.c.id)
            .limit(1)
        )
        highest = select(func.max(_PEOPLE.c.enrollid)).where(
            _PEOPLE.c.store_id == store_id, _PEOPLE.c.enrollid >= NUMBERS_FROM
        )
        while (found := (await session.execute(known)).first()) is None:
            taken = await session.scalar(highest)
            person = {
                "store_id": store_id,
                "enrollid": NUMBERS_FROM if taken is None else taken + 1,
                "staff_id": staff_id,
                "name": name,
                "admin": 0,
                "enabled": True,
                "weekzone": 1,
                "group_number": 0,
                "created_at": now,
                "updated_at": now,
            }
            await session.execute(_new(session, _PEOPLE, person))
        return int(found.id), int(found.enrollid)


def _new(session: AsyncSession, table: Any, values: dict[str, Any]) -> Any:
    kind = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    return kind(table).values(values).on_conflict_do_nothing()
