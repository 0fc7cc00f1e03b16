"""What a screen would show if something did not stand in the way: for the question "why is it not there?"."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Select, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.db.base import table_of
from backend.signage.models import BookingRow, BroadcastRow, ContentRow, PlaylistItemRow, PlaylistRow
from common.contract.signage import Category

Reason = Literal[
    "checking", "pending", "rejected", "broken", "removed", "paused", "inactive", "exhausted", "over"
]  # fmt: skip
"""checking to removed: of the content. paused: the booking. inactive: the playlist is switched off."""
MOST = 100
REMEMBERED = timedelta(days=7)
"""What was over longer ago is not asked about."""

_CONTENTS, _BOOKINGS = table_of(ContentRow), table_of(BookingRow)
_PLAYLISTS, _ITEMS, _BROADCASTS = table_of(PlaylistRow), table_of(PlaylistItemRow), table_of(BroadcastRow)
_CONTENT = (
    _CONTENTS.c.name.label("content_name"),
    _CONTENTS.c.kind,
    _CONTENTS.c.state.label("content_state"),
    _CONTENTS.c.removed_at.label("content_removed_at"),
)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """`key` as in the program. `of`: the campaign, the playlist or the broadcast."""

    key: str
    content_id: int
    name: str
    of: str
    category: Category
    reason: Reason


async def left_out(
    session: AsyncSession, store_id: str, screen_id: int, known: frozenset[str], moment: datetime
) -> tuple[LeftOut, ...]:
    """What was made for this screen (or for all) and is not in its program; `known`: the program's keys."""
    since = moment - REMEMBERED
    found: list[LeftOut] = []
    bookings = (
        select(_BOOKINGS, *_CONTENT)
        .join(_CONTENTS, _CONTENTS.c.id == _BOOKINGS.c.content_id)
        .where(_BOOKINGS.c.store_id == store_id, _BOOKINGS.c.state != "cancelled", _BOOKINGS.c.ends_on >= since.date())
        .order_by(_BOOKINGS.c.id.desc())
    )
    for row in await _rows(session, bookings, screen_id):
        paused, spent = row.state == "paused", row.plays_counted >= row.plays_bought
        why: Reason = "paused" if paused else "exhausted" if spent else "over"
        found.append(LeftOut(f"b{row.id}", row.content_id, row.content_name, row.name, "paid", _content(row) or why))
    items = (
        select(_PLAYLISTS, _ITEMS.c.position, _ITEMS.c.content_id, *_CONTENT)
        .join(_ITEMS, _ITEMS.c.playlist_id == _PLAYLISTS.c.id)
        .join(_CONTENTS, _CONTENTS.c.id == _ITEMS.c.content_id)
        .where(
            _PLAYLISTS.c.store_id == store_id,
            or_(_PLAYLISTS.c.ends_on.is_(None), _PLAYLISTS.c.ends_on >= since.date()),
        )
        .order_by(_PLAYLISTS.c.id.desc(), _ITEMS.c.position)
    )
    for row in await _rows(session, items, screen_id):
        category: Category = "filler" if row.category == "filler" else "internal"
        why = "over" if row.active else "inactive"
        key = f"p{row.id}.{row.position}"
        found.append(LeftOut(key, row.content_id, row.content_name, row.name, category, _content(row) or why))
    broadcasts = (
        select(_BROADCASTS, *_CONTENT)
        .join(_CONTENTS, _CONTENTS.c.id == _BROADCASTS.c.content_id)
        .where(
            _BROADCASTS.c.store_id == store_id,
            or_(_BROADCASTS.c.ends_at.is_(None), _BROADCASTS.c.ends_at >= since),
        )
        .order_by(_BROADCASTS.c.id.desc())
    )
    for row in await _rows(session, broadcasts, screen_id):
        key, why = f"x{row.id}", _content(row) or "over"
        found.append(LeftOut(key, row.content_id, row.content_name, row.name, "broadcast", why))
    return tuple(each for each in found if each.key not in known)[:MOST]


async def _rows(session: AsyncSession, statement: Select[Any], screen_id: int) -> list[Any]:
    rows = await session.execute(statement.limit(MOST * 10))
    return [each for each in rows if not each.screen_ids or screen_id in each.screen_ids]


def _content(row: Any) -> Reason | None:
    """What is wrong with its content, if anything."""
    if row.content_removed_at is not None:
        return "removed"
    state: Reason | Literal["approved"] = row.content_state
    return None if state == "approved" else state
