"""How a device was, hour by hour, kept for ninety days: an hour is one row that its heartbeats count up."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from backend.db.base import table_of
from backend.devices.fleet.models import DeviceHourRow
from common.domain.device import HEARTBEAT_EVERY

KEPT_FOR = timedelta(days=90)
BEATS_AN_HOUR = timedelta(hours=1) // HEARTBEAT_EVERY

_hours = table_of(DeviceHourRow)


@dataclass(frozen=True, slots=True)
class Hour:
    """`share`: of the hour's expected heartbeats, 0 to 1."""

    at: datetime
    share: float
    address: str
    system_info: dict[str, Any]


async def count_beat(
    session: AsyncSession, device_id: str, now: datetime, address: str, system_info: dict[str, Any]
) -> None:
    """One more heartbeat of this hour. The first forgets what is too old."""
    hour = now.replace(minute=0, second=0, microsecond=0)
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    statement = dialect.insert(_hours).values(
        device_id=device_id, hour=hour, beats=1, last_ip=address, system_info=system_info
    )
    counted = statement.on_conflict_do_update(
        index_elements=[_hours.c.device_id, _hours.c.hour],
        set_={
            "beats": _hours.c.beats + 1,
            "last_ip": statement.excluded.last_ip,
            "system_info": statement.excluded.system_info,
        },
    )
    beats = await session.scalar(counted.returning(_hours.c.beats))
    if beats == 1:
        await session.execute(delete(_hours).where(_hours.c.device_id == device_id, _hours.c.hour < now - KEPT_FOR))


async def hours_of(session: AsyncSession, device_id: str, since: datetime) -> tuple[Hour, ...]:
    """The hours in which it was heard, the oldest first; a missing hour is one of silence."""
    rows = await session.execute(
        select(_hours).where(_hours.c.device_id == device_id, _hours.c.hour >= since).order_by(_hours.c.hour)
    )
    return tuple(Hour(row.hour, min(1.0, row.beats / BEATS_AN_HOUR), row.last_ip, row.system_info) for row in rows)
