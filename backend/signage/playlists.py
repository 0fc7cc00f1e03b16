"""The store's own lists: contents in their order, when and where they are shown, and what fills the gaps."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit.service import Actor, AuditLog
from backend.signage.contents.service import ContentService, named
from backend.signage.models import PlaylistItemRow, PlaylistRow
from backend.signage.plans import chosen_screens, clamped, clamped_priority, hours_kept
from backend.signage.refused import SignageRefused
from backend.signage.times import times_kept
from backend.signage.versions import touch
from common.domain.clock import Clock
from common.domain.serving import ServingTime

PlaylistCategory = Literal["internal", "filler"]
CATEGORIES: tuple[PlaylistCategory, ...] = ("internal", "filler")
MOST_ITEMS = 400  # two fields each in a form, which may have a thousand
NAME = 100


@dataclass(frozen=True, slots=True)
class PlaylistItem:
    content_id: int
    duration_s: int


@dataclass(frozen=True, slots=True)
class Playlist:
    """As backend.signage.models.PlaylistRow, with its items in their order."""

    id: int
    store_id: str
    name: str
    category: str
    priority: int
    starts_on: date | None
    ends_on: date | None
    times: tuple[ServingTime, ...]
    screen_ids: tuple[int, ...]
    active: bool
    created_at: datetime
    items: tuple[PlaylistItem, ...]

    @property
    def duration_s(self) -> int:
        """Of one round."""
        return sum(each.duration_s for each in self.items)


@dataclass(frozen=True, slots=True)
class PlaylistDraft:
    """What a form says. `screen_ids` empty: every screen; days None: open."""

    name: str
    category: PlaylistCategory
    priority: int
    items: tuple[PlaylistItem, ...]
    starts_on: date | None = None
    ends_on: date | None = None
    times: tuple[ServingTime, ...] = ()
    screen_ids: tuple[int, ...] = ()
    active: bool = True


class PlaylistService:
    def __init__(self, contents: ContentService, audit: AuditLog, clock: Clock) -> None:
        self._contents = contents
        self._audit = audit
        self._clock = clock

    async def all(self, session: AsyncSession, store_id: str) -> tuple[Playlist, ...]:
        """The store's own first, then what fills the gaps; by name."""
        rows = await session.scalars(
            select(PlaylistRow)
            .where(PlaylistRow.store_id == store_id)
            .order_by(PlaylistRow.category.desc(), PlaylistRow.name, PlaylistRow.id)
        )
        return await self._with_items(session, list(rows))

    async def get(self, session: AsyncSession, store_id: str, playlist_id: int) -> Playlist:
        """SignageRefused playlist_unknown: of another store, removed, or never there."""
        row = await session.scalar(
            select(PlaylistRow).where(PlaylistRow.id == playlist_id, PlaylistRow.store_id == store_id)
        )
        if row is None:
            raise SignageRefused("playlist_unknown")
        return (await self._with_items(session, [row]))[0]

    async def create(self, session: AsyncSession, store_id: str, draft: PlaylistDraft, actor: Actor) -> Playlist:
        """SignageRefused with the codes of `_values`."""
        row = PlaylistRow(
            store_id=store_id, created_at=self._clock.now(), **await self._values(session, store_id, draft, ())
        )
        session.add(row)
        await session.flush()
        await self._put_items(session, row.id, draft.items)
        return await self._changed(session, row, actor, "created", items=len(draft.items))

    async def change(
        self, session: AsyncSession, store_id: str, playlist_id: int, draft: PlaylistDraft, actor: Actor
    ) -> Playlist:
        """SignageRefused playlist_unknown and the codes of `_values`."""
        before = await self.get(session, store_id, playlist_id)
        values = await self._values(session, store_id, draft, before.items)
        await session.execute(update(PlaylistRow).where(PlaylistRow.id == playlist_id).values(**values))
        await self._put_items(session, playlist_id, draft.items)
        row = await session.get_one(PlaylistRow, playlist_id, populate_existing=True)
        return await self._changed(session, row, actor, "changed", items=len(draft.items))

    async def turn(
        self, session: AsyncSession, store_id: str, playlist_id: int, active: bool, actor: Actor
    ) -> Playlist:
        """SignageRefused playlist_unknown."""
        before = await self.get(session, store_id, playlist_id)
        if before.active is active:
            return before
        await session.execute(update(PlaylistRow).where(PlaylistRow.id == playlist_id).values(active=active))
        row = await session.get_one(PlaylistRow, playlist_id, populate_existing=True)
        return await self._changed(session, row, actor, "started" if active else "stopped")

    async def remove(self, session: AsyncSession, store_id: str, playlist_id: int, actor: Actor) -> Playlist:
        """Plays of it stay: they know what they showed. SignageRefused playlist_unknown."""
        before = await self.get(session, store_id, playlist_id)
        row = await session.get_one(PlaylistRow, playlist_id)
        await self._changed(session, row, actor, "removed")
        await session.execute(delete(PlaylistItemRow).where(PlaylistItemRow.playlist_id == playlist_id))
        await session.execute(delete(PlaylistRow).where(PlaylistRow.id == playlist_id))
        return before

    async def _values(
        self, session: AsyncSession, store_id: str, draft: PlaylistDraft, before: Sequence[PlaylistItem]
    ) -> dict[str, Any]:
        """SignageRefused name_missing, items_missing, items_too_many, period_reversed, hours_incomplete,
        screen_unknown, content_unknown, content_state."""
        if not draft.items:
            raise SignageRefused("items_missing")
        if len(draft.items) > MOST_ITEMS:
            raise SignageRefused("items_too_many", n=MOST_ITEMS)
        if draft.starts_on is not None and draft.ends_on is not None and draft.starts_on > draft.ends_on:
            raise SignageRefused("period_reversed")
        there = {each.content_id for each in before}
        for content_id in {each.content_id for each in draft.items}:
            content = await self._contents.get(session, store_id, content_id)
            if content.state in ("broken", "rejected") and content_id not in there:
                raise SignageRefused("content_state")
        return {
            "name": named(draft.name)[:NAME],
            "category": draft.category,
            "priority": clamped_priority(draft.priority),
            "starts_on": draft.starts_on,
            "ends_on": draft.ends_on,
            "hours": hours_kept(draft.times),
            "screen_ids": await chosen_screens(session, store_id, draft.screen_ids),
            "active": draft.active,
        }

    async def _put_items(self, session: AsyncSession, playlist_id: int, items: Sequence[PlaylistItem]) -> None:
        await session.execute(delete(PlaylistItemRow).where(PlaylistItemRow.playlist_id == playlist_id))
        rows = [
            {"playlist_id": playlist_id, "position": at, "content_id": each.content_id,
             "duration_s": clamped(each.duration_s)}
            for at, each in enumerate(items)
        ]  # fmt: skip
        if rows:
            await session.execute(insert(PlaylistItemRow), rows)

    async def _changed(self, session: AsyncSession, row: PlaylistRow, actor: Actor, what: str, **data: int) -> Playlist:
        await self._audit.record(
            session, actor, f"playlist.{what}", f"playlist:{row.id}", store_id=row.store_id, name=row.name, **data
        )
        await touch(session, row.store_id)
        return (await self._with_items(session, [row]))[0]

    async def _with_items(self, session: AsyncSession, rows: Sequence[PlaylistRow]) -> tuple[Playlist, ...]:
        items: dict[int, list[PlaylistItem]] = defaultdict(list)
        found = await session.execute(
            select(PlaylistItemRow.playlist_id, PlaylistItemRow.content_id, PlaylistItemRow.duration_s)
            .where(PlaylistItemRow.playlist_id.in_([each.id for each in rows]))
            .order_by(PlaylistItemRow.playlist_id, PlaylistItemRow.position)
        )
        for playlist_id, content_id, duration_s in found:
            items[playlist_id].append(PlaylistItem(content_id, clamped(duration_s)))
        return tuple(
            Playlist(
                row.id, row.store_id, row.name, row.category, row.priority, row.starts_on, row.ends_on,
                times_kept(row.hours), tuple(row.screen_ids), row.active, row.created_at, tuple(items[row.id]),
            )
            for row in rows
        )  # fmt: skip
