"""What campaigns, lists and announcements have in common: where, when, how long, how important."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.signage.models import ScreenRow
from backend.signage.refused import SignageRefused
from backend.signage.times import kept_times
from common.contract.signage import LONGEST_S, SHORTEST_S
from common.domain.serving import ServingTime

HIGHEST_PRIORITY = 200


@dataclass(frozen=True, slots=True)
class ScreenName:
    id: int
    name: str
    active: bool
    removed: bool = False


async def screens_of(session: AsyncSession, store_id: str) -> tuple[ScreenName, ...]:
    """Those there are and those there were, by name: older plans name these too."""
    rows = await session.execute(
        select(ScreenRow.id, ScreenRow.name, ScreenRow.active, ScreenRow.removed_at)
        .where(ScreenRow.store_id == store_id)
        .order_by(ScreenRow.name, ScreenRow.id)
    )
    return tuple(ScreenName(id, name, active, removed_at is not None) for id, name, active, removed_at in rows)


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
    return kept_times(times)


def containing(text: str, *columns: Any) -> ColumnElement[bool]:
    """Rows with the text in one of the columns, whatever its capitals: SQLite by itself knows those of English only."""
    spelt = {text, text.lower(), text.upper(), text.capitalize(), text.title()}
    escaped = [each.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") for each in sorted(spelt)]
    return or_(*(column.ilike(f"%{each}%", escape="\\") for column in columns for each in escaped))


def clamped(seconds: int, duration_ms: int = 0) -> int:
    """Seconds on the screen, whatever was written; 0 of a film: its own length."""
    wanted = seconds or math.ceil(duration_ms / 1000)
    return max(SHORTEST_S, min(LONGEST_S, wanted))


def clamped_priority(priority: int) -> int:
    return max(1, min(HIGHEST_PRIORITY, priority))
