"""What campaigns, lists and announcements have in common: where, when, how long, how important."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.signage.models import ScreenRow
from backend.signage.refused import SignageRefused
from common.contract.signage import LONGEST_S, SHORTEST_S
from common.domain.serving import ServingTime

HIGHEST_PRIORITY = 200


@dataclass(frozen=True, slots=True)
class ScreenName:
    id: int
    name: str
    active: bool


async def screens_of(session: AsyncSession, store_id: str) -> tuple[ScreenName, ...]:
    """Those a person may choose among, by name."""
    rows = await session.execute(
        select(ScreenRow.id, ScreenRow.name, ScreenRow.active)
        .where(ScreenRow.store_id == store_id)
        .order_by(ScreenRow.name, ScreenRow.id)
    )
    return tuple(ScreenName(id, name, active) for id, name, active in rows)


async def chosen_screens(session: AsyncSession, store_id: str, ids: Iterable[int]) -> list[int]:
    """As a row keeps them: empty is all. SignageRefused screen_unknown: of another store, or none."""
    wanted = sorted(set(ids))
    known = {each.id for each in await screens_of(session, store_id)} if wanted else set()
    if not known.issuperset(wanted):
        raise SignageRefused("screen_unknown")
    return wanted


def hours_kept(times: Sequence[ServingTime]) -> list[Any]:
    """SignageRefused hours_incomplete."""
    if not all(each.sound for each in times):
        raise SignageRefused("hours_incomplete")
    return [[list(each.days), each.start, each.end] for each in times]


def times_of(hours: Sequence[Any]) -> tuple[ServingTime, ...]:
    return tuple(ServingTime(tuple(days), start, end) for days, start, end in hours)


def containing(text: str, *columns: Any) -> ColumnElement[bool]:
    """Rows with the text in one of the columns, whatever its capitals: SQLite by itself knows those of English only."""
    spelt = {text, text.lower(), text.upper(), text.capitalize(), text.title()}
    escaped = [each.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") for each in sorted(spelt)]
    return or_(*(column.ilike(f"%{each}%", escape="\\") for column in columns for each in escaped))


def clamped(duration_s: int) -> int:
    """Seconds on the screen, whatever was written."""
    return max(SHORTEST_S, min(LONGEST_S, duration_s))


def clamped_priority(priority: int) -> int:
    return max(1, min(HIGHEST_PRIORITY, priority))
