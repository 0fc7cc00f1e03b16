"""What needs a content: nothing of it may be taken away from under what is shown."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.signage.models import BookingRow, BroadcastRow, OverlayRow, PlaylistItemRow, PlaylistRow

UseKind = Literal["booking", "playlist", "broadcast", "overlay"]


@dataclass(frozen=True, slots=True)
class Use:
    kind: UseKind
    id: int
    name: str


async def uses_of(session: AsyncSession, store_id: str, content_id: int, media: str, now: datetime) -> tuple[Use, ...]:
    """Campaigns that are not over, lists whether shown or not, announcements that have not ended, overlays."""
    booked = await session.execute(
        select(BookingRow.id, BookingRow.name)
        .where(
            BookingRow.store_id == store_id,
            BookingRow.content_id == content_id,
            BookingRow.state != "cancelled",
            # Whatever the screens' time zones are, and the night after the last day
            BookingRow.ends_on >= (now - timedelta(days=2)).date(),
        )
        .order_by(BookingRow.id)
    )
    listed = await session.execute(
        select(PlaylistRow.id, PlaylistRow.name)
        .join(PlaylistItemRow, PlaylistItemRow.playlist_id == PlaylistRow.id)
        .where(PlaylistRow.store_id == store_id, PlaylistItemRow.content_id == content_id)
        .distinct()
        .order_by(PlaylistRow.id)
    )
    announced = await session.execute(
        select(BroadcastRow.id, BroadcastRow.name)
        .where(
            BroadcastRow.store_id == store_id,
            BroadcastRow.content_id == content_id,
            or_(BroadcastRow.ends_at.is_(None), BroadcastRow.ends_at > now),
        )
        .order_by(BroadcastRow.id)
    )
    overlaid = await session.execute(
        select(OverlayRow.id, OverlayRow.name, OverlayRow.look).where(OverlayRow.store_id == store_id)
    )
    return (
        *(Use("booking", id, name) for id, name in booked),
        *(Use("playlist", id, name) for id, name in listed),
        *(Use("broadcast", id, name) for id, name in announced),
        *(
            Use("overlay", id, name)
            for id, name, look in overlaid
            if media and media in str(look.get("image_path", ""))
        ),
    )
