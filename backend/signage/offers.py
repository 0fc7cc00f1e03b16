"""Everything a store's screens may show, read once for each version of it and shared by all of them."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import Column, Table, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.db.base import table_of
from backend.signage.contents.files import content_of, path_of
from backend.signage.models import (
    BookingRow,
    BroadcastRow,
    ChannelRow,
    ContentRow,
    OverlayRow,
    PlaylistItemRow,
    PlaylistRow,
)
from backend.signage.plans import clamped
from common.contract.signage import (
    Category,
    Hours,
    ItemOut,
    MediaOut,
    OverlayLook,
    OverlayOut,
    OverlayType,
    ShowingOut,
)
from common.domain.showing import Showing

_CONTENTS = table_of(ContentRow)
_BOOKINGS = table_of(BookingRow)
_PLAYLISTS = table_of(PlaylistRow)
_ITEMS = table_of(PlaylistItemRow)
_BROADCASTS = table_of(BroadcastRow)
_OVERLAYS = table_of(OverlayRow)
_CHANNELS = table_of(ChannelRow)
_BOOKED = "id content_id name plays_bought duration_s priority starts_on ends_on hours screen_ids"
_LISTED = "id category priority starts_on ends_on hours screen_ids"
_BREATHE_EVERY = 250
"""Items made in a row before other requests get a turn."""


@dataclass(frozen=True, slots=True)
class Offer:
    """An item as every screen gets it; `left` in it is of no account: plays are counted meanwhile."""

    item: ItemOut
    showing: Showing
    pair: tuple[int, int]
    """(content, booking or 0): what a play of it is checked against. The same object in every screen's memory."""


@dataclass(frozen=True, slots=True)
class StoreOffers:
    """Of one version of a store. `everywhere` and `only` (by screen) hold offers in the order they were made; so for
    overlays. `channels`: id → (name, sealed address). `counted`: plays of bookings, kept up to date by the ledger."""

    version: int
    everywhere: tuple[Offer, ...]
    only: Mapping[int, Sequence[Offer]]
    overlays: tuple[OverlayOut, ...]
    overlays_only: Mapping[int, Sequence[OverlayOut]]
    channels: Mapping[int, tuple[str, str]]
    counted: dict[int, int]
    made: Mapping[str, tuple[Sequence[Any], Offer]]
    """Key → the row an offer was made of, and the offer."""

    contents: Mapping[int, ItemOut]
    """Content → an item that shows it."""

    def of(self, screen_id: int) -> list[Offer]:
        return [*self.everywhere, *self.only.get(screen_id, ())]

    def overlays_of(self, screen_id: int) -> list[OverlayOut]:
        both = [*self.overlays, *self.overlays_only.get(screen_id, ())]
        return sorted(both, key=lambda each: (-each.priority, each.id))


def _chosen(table: Table, names: str) -> list[Column[Any]]:
    """Columns by name: of ten thousand rows every one that nobody asks for is felt."""
    return [table.c[each] for each in names.split()]


@dataclass(slots=True)
class _Sorted:
    """Offers (or overlays) on their way to the screens they are for."""

    everywhere: list[Any] = field(default_factory=list)
    only: dict[int, list[Any]] = field(default_factory=dict)

    def add(self, screen_ids: Sequence[int], made: Any) -> None:
        if not screen_ids:
            self.everywhere.append(made)
        for each in screen_ids:
            self.only.setdefault(each, []).append(made)


class _Made:
    """Offers by the rows they are made of."""

    def __init__(self, before: StoreOffers | None) -> None:
        self._before = before.made if before is not None else {}
        self.all: dict[str, tuple[Sequence[Any], Offer]] = {}

    def known(self, key: str, row: Sequence[Any]) -> Offer | None:
        found = self._before.get(key)
        if found is None or found[0] != row:
            return None
        self.all[key] = found
        return found[1]

    def add(self, key: str, row: Sequence[Any], offer: Offer) -> None:
        self.all[key] = (row, offer)

    async def breathe(self) -> None:
        if len(self.all) % _BREATHE_EVERY == 0:
            await asyncio.sleep(0)


async def load(
    session: AsyncSession, store_id: str, version: int, now: datetime, before: StoreOffers | None = None
) -> StoreOffers:
    """What is over is left out; what is still to come is not. What is as it was `before` is not made again."""
    offers, overlays, counted, made = _Sorted(), _Sorted(), dict[int, int](), _Made(before)
    # a day more than needed: the zone in which it is over is the screen's
    today = (now - timedelta(days=2)).date()
    shown = (_CONTENTS.c.state == "approved", _CONTENTS.c.removed_at.is_(None))
    media = (
        _CONTENTS.c.name.label("content_name"), _CONTENTS.c.kind, _CONTENTS.c.media, _CONTENTS.c.size,
        _CONTENTS.c.width, _CONTENTS.c.height, _CONTENTS.c.duration_ms,
    )  # fmt: skip
    bookings = await session.execute(
        select(*_chosen(_BOOKINGS, _BOOKED), *media, _BOOKINGS.c.plays_counted)
        .join(_CONTENTS, _CONTENTS.c.id == _BOOKINGS.c.content_id)
        .where(_BOOKINGS.c.store_id == store_id, _BOOKINGS.c.state == "active", _BOOKINGS.c.ends_on >= today, *shown)
        .order_by(_BOOKINGS.c.id)
    )
    for row in bookings:
        counted[row.id] = row.plays_counted
        await made.breathe()
        key = f"b{row.id}"
        offer = made.known(key, row[:-1])
        if offer is None:
            showing = Showing(row.starts_on, row.ends_on, _times(row.hours))
            offer = _offer(row, key, key, "paid", showing, booking=row.id, bought=row.plays_bought)
            made.add(key, row[:-1], offer)
        offers.add(row.screen_ids, offer)
    items = await session.execute(
        select(*_chosen(_PLAYLISTS, _LISTED), _ITEMS.c.position, _ITEMS.c.content_id, _ITEMS.c.duration_s, *media)
        .join(_ITEMS, _ITEMS.c.playlist_id == _PLAYLISTS.c.id)
        .join(_CONTENTS, _CONTENTS.c.id == _ITEMS.c.content_id)
        .where(
            _PLAYLISTS.c.store_id == store_id,
            _PLAYLISTS.c.active.is_(True),
            or_(_PLAYLISTS.c.ends_on.is_(None), _PLAYLISTS.c.ends_on >= today),
            *shown,
        )
        .order_by(_PLAYLISTS.c.id, _ITEMS.c.position)
    )
    for row in items:
        await made.breathe()
        key = f"p{row.id}.{row.position}"
        offer = made.known(key, row[:])
        if offer is None:
            category: Category = "filler" if row.category == "filler" else "internal"
            showing = Showing(row.starts_on, row.ends_on, _times(row.hours))
            offer = _offer(row, key, f"p{row.id}", category, showing, position=row.position)
            made.add(key, row[:], offer)
        offers.add(row.screen_ids, offer)
    broadcasts = await session.execute(
        select(_BROADCASTS, *media)
        .join(_CONTENTS, _CONTENTS.c.id == _BROADCASTS.c.content_id)
        .where(
            _BROADCASTS.c.store_id == store_id,
            or_(_BROADCASTS.c.ends_at.is_(None), _BROADCASTS.c.ends_at > now),
            *shown,
        )
        .order_by(_BROADCASTS.c.id)
    )
    for row in broadcasts:
        showing = Showing(since=row.starts_at, until=row.ends_at)
        key = f"x{row.id}"
        offers.add(row.screen_ids, _offer(row, key, key, "broadcast", showing, override=row.override))
    await _add_overlays(session, store_id, now, overlays)
    channels = await session.execute(
        select(_CHANNELS.c.id, _CHANNELS.c.name, _CHANNELS.c.url).where(
            _CHANNELS.c.store_id == store_id, _CHANNELS.c.active.is_(True)
        )
    )
    return StoreOffers(
        version,
        tuple(offers.everywhere),
        offers.only,
        tuple(overlays.everywhere),
        overlays.only,
        {number: (name, url) for number, name, url in channels},
        counted,
        made.all,
        {offer.item.content_id: offer.item for _, offer in made.all.values()},
    )


async def _add_overlays(session: AsyncSession, store_id: str, now: datetime, overlays: _Sorted) -> None:
    rows = (
        await session.execute(
            select(_OVERLAYS).where(
                _OVERLAYS.c.store_id == store_id,
                _OVERLAYS.c.active.is_(True),
                _OVERLAYS.c.paused.is_(False),
                or_(_OVERLAYS.c.ends_at.is_(None), _OVERLAYS.c.ends_at > now),
            )
        )
    ).all()
    looks = [(row, OverlayLook.model_validate(row.look)) for row in rows]
    pictures = await _pictures(session, store_id, {look.image_path for _, look in looks if look.image_path})
    for row, look in looks:
        picture = pictures.get(look.image_path)
        if row.type != "ticker" and picture is None:
            continue  # its picture was taken away
        overlays.add(
            row.screen_ids,
            OverlayOut(
                id=row.id,
                type=cast(OverlayType, row.type),
                look=look,
                picture=picture if row.type != "ticker" else None,
                priority=row.priority,
                since=row.starts_at,
                until=row.ends_at,
                broadcast=row.broadcast,
            ),
        )


async def _pictures(session: AsyncSession, store_id: str, paths: set[str]) -> dict[str, MediaOut]:
    """The files of `/static/uploads/content/{id}/{name}`, as far as they are this store's."""
    numbers = {number for path in paths if (number := content_of(path)) is not None}
    if not numbers:
        return {}
    rows = await session.execute(
        select(_CONTENTS).where(
            _CONTENTS.c.store_id == store_id,
            _CONTENTS.c.id.in_(numbers),
            _CONTENTS.c.state == "approved",
            _CONTENTS.c.removed_at.is_(None),
        )
    )
    found = {path_of(row.id, row.media): row for row in rows}
    return {path: _media(found[path], found[path].id) for path in paths if path in found}


def _times(hours: Sequence[Any]) -> tuple[Any, ...]:
    return tuple(Hours(days=tuple(days), start=start, end=end).time() for days, start, end in hours)


def _media(row: Any, content_id: int) -> MediaOut:
    return MediaOut(
        path=path_of(content_id, row.media),
        sha256=row.media.partition(".")[0],
        size=row.size,
        width=row.width,
        height=row.height,
        duration_ms=row.duration_ms,
    )


def _offer(
    row: Any,
    key: str,
    lane: str,
    category: Category,
    showing: Showing,
    *,
    position: int = 0,
    booking: int | None = None,
    bought: int | None = None,
    override: bool = False,
) -> Offer:
    item = ItemOut(
        key=key,
        lane=lane,
        position=position,
        content_id=row.content_id,
        booking_id=booking,
        name=row.content_name,
        campaign=row.name if booking is not None else "",
        kind=row.kind,
        media=_media(row, row.content_id),
        category=category,
        priority=row.priority,
        duration_s=clamped(row.duration_s, row.duration_ms),
        override=override,
        bought=bought,
        left=bought,
        showing=ShowingOut.of(showing),
    )
    return Offer(item, showing, (item.content_id, item.booking_id or 0))
