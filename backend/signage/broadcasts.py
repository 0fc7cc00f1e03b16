"""Something that has to be on the screens now: an evacuation, a lost child, a closing that was brought forward."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit.service import Actor, AuditLog
from backend.signage.contents.service import ContentService, named
from backend.signage.models import BroadcastRow
from backend.signage.plans import chosen_screens, clamped, clamped_priority
from backend.signage.refused import SignageRefused
from backend.signage.versions import touch
from common.domain.clock import Clock

PAGE = 50
NAME = 100


@dataclass(frozen=True, slots=True)
class Broadcast:
    """As backend.signage.models.BroadcastRow."""

    id: int
    store_id: str
    content_id: int
    name: str
    override: bool
    priority: int
    duration_s: int
    screen_ids: tuple[int, ...]
    starts_at: datetime
    ends_at: datetime | None
    created_by: str
    created_at: datetime

    def state(self, now: datetime) -> str:
        """coming, running, over."""
        if self.ends_at is not None and (now >= self.ends_at or self.ends_at <= self.starts_at):
            return "over"
        return "running" if now >= self.starts_at else "coming"


@dataclass(frozen=True, slots=True)
class BroadcastDraft:
    """`starts_at` None: now; `ends_at` None: until somebody stops it. `screen_ids` empty: every screen."""

    content_id: int
    name: str
    override: bool
    priority: int
    duration_s: int
    screen_ids: tuple[int, ...] = ()
    starts_at: datetime | None = None
    ends_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class BroadcastPage:
    rows: tuple[Broadcast, ...]
    total: int
    page: int
    pages: int


class BroadcastService:
    def __init__(self, contents: ContentService, audit: AuditLog, clock: Clock) -> None:
        self._contents = contents
        self._audit = audit
        self._clock = clock

    async def live(self, session: AsyncSession, store_id: str) -> tuple[Broadcast, ...]:
        """On the screens now, or to come; the first to begin first."""
        now = self._clock.now()
        rows = await session.scalars(
            select(BroadcastRow)
            .where(
                BroadcastRow.store_id == store_id,
                or_(BroadcastRow.ends_at.is_(None), BroadcastRow.ends_at > now),
                or_(BroadcastRow.ends_at.is_(None), BroadcastRow.ends_at > BroadcastRow.starts_at),
            )
            .order_by(BroadcastRow.starts_at, BroadcastRow.id)
        )
        return tuple(_broadcast(each) for each in rows)

    async def running(self, session: AsyncSession, store_id: str) -> tuple[Broadcast, ...]:
        now = self._clock.now()
        return tuple(each for each in await self.live(session, store_id) if each.state(now) == "running")

    async def listed(self, session: AsyncSession, store_id: str, page: int = 1) -> BroadcastPage:
        """All of them, the newest first."""
        mine = BroadcastRow.store_id == store_id
        total = await session.scalar(select(func.count()).where(mine)) or 0
        pages = max(1, -(-total // PAGE))
        page = min(max(1, page), pages)
        rows = await session.scalars(
            select(BroadcastRow).where(mine).order_by(BroadcastRow.id.desc()).limit(PAGE).offset((page - 1) * PAGE)
        )
        return BroadcastPage(tuple(_broadcast(each) for each in rows), total, page, pages)

    async def get(self, session: AsyncSession, store_id: str, broadcast_id: int) -> Broadcast:
        """SignageRefused broadcast_unknown: of another store, or never there."""
        row = await session.scalar(
            select(BroadcastRow).where(BroadcastRow.id == broadcast_id, BroadcastRow.store_id == store_id)
        )
        if row is None:
            raise SignageRefused("broadcast_unknown")
        return _broadcast(row)

    async def start(self, session: AsyncSession, store_id: str, draft: BroadcastDraft, actor: Actor) -> Broadcast:
        """SignageRefused name_missing, content_unknown, content_not_approved, screen_unknown, end_passed,
        period_reversed."""
        now = self._clock.now()
        starts_at = draft.starts_at or now
        if draft.ends_at is not None and draft.ends_at <= now:
            raise SignageRefused("end_passed")
        if draft.ends_at is not None and draft.ends_at <= starts_at:
            raise SignageRefused("period_reversed")
        content = await self._contents.get(session, store_id, draft.content_id)
        if content.state != "approved":  # nobody may find out in an emergency that the screens ignored it
            raise SignageRefused("content_not_approved")
        row = BroadcastRow(
            store_id=store_id,
            content_id=content.id,
            name=named(draft.name)[:NAME],
            override=draft.override,
            priority=clamped_priority(draft.priority),
            duration_s=clamped(draft.duration_s),
            screen_ids=await chosen_screens(session, store_id, draft.screen_ids),
            starts_at=starts_at,
            ends_at=draft.ends_at,
            created_by=actor.who,
            created_at=now,
        )
        session.add(row)
        await session.flush()
        await self._said(session, actor, "started", row)
        return _broadcast(row)

    async def stop(self, session: AsyncSession, store_id: str, broadcast_id: int, actor: Actor) -> Broadcast:
        """Now; one to come never begins; one that is over is no error. SignageRefused broadcast_unknown."""
        before, now = await self.get(session, store_id, broadcast_id), self._clock.now()
        if before.state(now) == "over":
            return before
        ends_at = max(now, before.starts_at) if before.state(now) == "running" else before.starts_at
        await session.execute(update(BroadcastRow).where(BroadcastRow.id == broadcast_id).values(ends_at=ends_at))
        row = await session.get_one(BroadcastRow, broadcast_id, populate_existing=True)
        await self._said(session, actor, "stopped", row)
        return _broadcast(row)

    async def _said(self, session: AsyncSession, actor: Actor, what: str, row: BroadcastRow) -> None:
        await self._audit.record(
            session, actor, f"broadcast.{what}", f"broadcast:{row.id}", store_id=row.store_id, name=row.name,
            override=row.override, screens=len(row.screen_ids) or "all",
        )  # fmt: skip
        await touch(session, row.store_id)


def _broadcast(row: BroadcastRow) -> Broadcast:
    return Broadcast(
        row.id, row.store_id, row.content_id, row.name, row.override, row.priority, clamped(row.duration_s),
        tuple(row.screen_ids), row.starts_at, row.ends_at, row.created_by, row.created_at,
    )  # fmt: skip
