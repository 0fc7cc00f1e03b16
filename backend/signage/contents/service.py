"""The pictures and films a store may show: what they are, whether they may be shown, and who uses them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit.service import SYSTEM, Actor, AuditLog
from backend.signage.contents.files import path_of
from backend.signage.contents.films import Film
from backend.signage.contents.uses import Use, uses_of
from backend.signage.models import ContentRow
from backend.signage.plans import containing
from backend.signage.refused import SignageRefused
from backend.signage.versions import touch
from common.contract.signage import ContentKind
from common.domain.clock import Clock

STATES = ("checking", "pending", "approved", "rejected", "broken")
NAME, ADVERTISER, REASON = 200, 100, 300
PAGE = 24
CHOICES = 500
"""A form offers so many of the newest; an older one is put into a plan from its own page."""
FILES_KEPT = timedelta(days=90)
"""After a content was removed; nobody fetches them any more (backend/signage/media.py). Its thumbnail stays: reports
show what it was."""


@dataclass(frozen=True, slots=True)
class Content:
    """As backend.signage.models.ContentRow."""

    id: int
    store_id: str
    kind: ContentKind
    name: str
    advertiser: str
    media: str
    source: str
    size: int
    width: int
    height: int
    duration_ms: int
    thumbnail: str
    state: str
    reason: str
    uploaded_by: str
    decided_by: str
    created_at: datetime
    decided_at: datetime | None
    removed_at: datetime | None

    @property
    def path(self) -> str:
        """Below the server's root, as screens fetch it."""
        return path_of(self.id, self.media)


@dataclass(frozen=True, slots=True)
class NewContent:
    """`ready`: who uploads it says that it may be shown. `media` "" while it has to be made of the source first."""

    kind: ContentKind
    name: str
    advertiser: str
    source: str
    size: int
    width: int
    height: int
    duration_ms: int = 0
    media: str = ""
    thumbnail: str = ""
    state: str = "pending"
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ContentFilter:
    """Empty: all of them. `search`: in name and advertiser."""

    search: str = ""
    state: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class ContentPage:
    rows: tuple[Content, ...]
    total: int
    page: int
    pages: int


class ContentService:
    def __init__(self, audit: AuditLog, clock: Clock) -> None:
        self._audit = audit
        self._clock = clock

    async def listed(self, session: AsyncSession, store_id: str, asked: ContentFilter, page: int = 1) -> ContentPage:
        """The newest first."""
        found = _asked(select(ContentRow), store_id, asked)
        total = await session.scalar(select(func.count()).select_from(found.subquery())) or 0
        pages = max(1, -(-total // PAGE))
        page = min(max(1, page), pages)
        rows = await session.scalars(found.order_by(ContentRow.id.desc()).limit(PAGE).offset((page - 1) * PAGE))
        return ContentPage(tuple(_content(each) for each in rows), total, page, pages)

    async def counts(self, session: AsyncSession, store_id: str) -> dict[str, int]:
        """How many in each state."""
        statement = _asked(select(ContentRow.state, func.count()), store_id, ContentFilter())
        rows = await session.execute(statement.group_by(ContentRow.state))
        return {str(state): int(count) for state, count in rows}

    async def choices(self, session: AsyncSession, store_id: str, and_these: Sequence[int] = ()) -> tuple[Content, ...]:
        """What a form offers for a campaign or a list, by name: the newest that are approved or waiting, and those."""
        there = ContentRow.store_id == store_id, ContentRow.removed_at.is_(None)
        fit = ContentRow.state.in_(("approved", "pending", "checking"))
        newest = select(ContentRow).where(*there, fit).order_by(ContentRow.id.desc()).limit(CHOICES)
        found = {row.id: _content(row) for row in await session.scalars(newest)}
        if missing := set(and_these) - found.keys():
            rest = await session.scalars(select(ContentRow).where(*there, ContentRow.id.in_(missing)))
            found |= {row.id: _content(row) for row in rest}
        return tuple(sorted(found.values(), key=lambda each: (each.name.casefold(), each.id)))

    async def by_ids(self, session: AsyncSession, store_id: str, ids: Iterable[int]) -> dict[int, Content]:
        """Those of this store among them, removed ones too."""
        statement = select(ContentRow).where(ContentRow.store_id == store_id, ContentRow.id.in_(set(ids)))
        return {row.id: _content(row) for row in await session.scalars(statement)}

    async def get(self, session: AsyncSession, store_id: str, content_id: int) -> Content:
        """SignageRefused content_unknown: of another store, removed, or never there."""
        row = await session.scalar(
            select(ContentRow).where(
                ContentRow.id == content_id, ContentRow.store_id == store_id, ContentRow.removed_at.is_(None)
            )
        )
        if row is None:
            raise SignageRefused("content_unknown")
        return _content(row)

    async def same(self, session: AsyncSession, store_id: str, source: str) -> Content | None:
        """The one that was made of the same file."""
        row = await session.scalar(
            select(ContentRow).where(
                ContentRow.store_id == store_id, ContentRow.source == source, ContentRow.removed_at.is_(None)
            )
        )
        return None if row is None else _content(row)

    async def add(self, session: AsyncSession, store_id: str, new: NewContent, ready: bool, actor: Actor) -> Content:
        """SignageRefused content_there: the same file is there already; name_missing."""
        await touch(session, store_id)  # and its row's lock: of two that come at once one is there first
        there = await self.same(session, store_id, new.source)
        if there is not None:
            raise SignageRefused("content_there", name=there.name, id=there.id)
        now = self._clock.now()
        approved = ready and new.state == "pending"
        row = ContentRow(
            store_id=store_id,
            kind=new.kind,
            name=named(new.name),
            advertiser=new.advertiser.strip()[:ADVERTISER],
            media=new.media,
            source=new.source,
            size=new.size,
            width=new.width,
            height=new.height,
            duration_ms=new.duration_ms,
            thumbnail=new.thumbnail,
            state="approved" if approved else new.state,
            reason=new.reason,
            uploaded_by=actor.who,
            decided_by=actor.who if ready else "",
            created_at=now,
            decided_at=now if approved else None,
            removed_at=None,
        )
        session.add(row)
        await session.flush()
        await self._said(session, actor, "uploaded", row, state=row.state, size=row.size)
        return _content(row)

    async def rename(
        self, session: AsyncSession, store_id: str, content_id: int, name: str, advertiser: str, actor: Actor
    ) -> Content:
        """SignageRefused content_unknown, name_missing."""
        content = await self.get(session, store_id, content_id)
        return await self._set(
            session, content, actor, "changed", name=named(name), advertiser=advertiser.strip()[:ADVERTISER]
        )

    async def approve(self, session: AsyncSession, store_id: str, content_id: int, actor: Actor) -> Content:
        """SignageRefused content_unknown, content_state: it is not ready, or broken."""
        content = await self.get(session, store_id, content_id)
        if content.state not in ("pending", "rejected", "approved"):
            raise SignageRefused("content_state")
        return await self._set(
            session, content, actor, "approved",
            state="approved", reason="", decided_by=actor.who, decided_at=self._clock.now(),
        )  # fmt: skip

    async def reject(self, session: AsyncSession, store_id: str, content_id: int, reason: str, actor: Actor) -> Content:
        """Also one that is shown: it leaves the screens. SignageRefused content_unknown, content_state,
        reason_missing."""
        content = await self.get(session, store_id, content_id)
        if content.state not in ("pending", "rejected", "approved"):
            raise SignageRefused("content_state")
        if not reason.strip():
            raise SignageRefused("reason_missing")
        return await self._set(
            session, content, actor, "rejected",
            state="rejected", reason=reason.strip()[:REASON], decided_by=actor.who, decided_at=self._clock.now(),
        )  # fmt: skip

    async def again(self, session: AsyncSession, store_id: str, content_id: int, actor: Actor) -> Content:
        """A film that could not be made fit is tried once more. SignageRefused content_unknown, content_state."""
        content = await self.get(session, store_id, content_id)
        if content.state != "broken":
            raise SignageRefused("content_state")
        return await self._set(session, content, actor, "retried", state="checking", reason="")

    async def uses(self, session: AsyncSession, content: Content) -> tuple[Use, ...]:
        """What shows it, or will."""
        return await uses_of(session, content.store_id, content.id, content.media, self._clock.now())

    async def remove(self, session: AsyncSession, store_id: str, content_id: int, actor: Actor) -> Content:
        """Its plays stay, and its file for a while. SignageRefused content_unknown, content_in_use."""
        content = await self.get(session, store_id, content_id)
        if used := await self.uses(session, content):
            raise SignageRefused("content_in_use", names=", ".join(f"« {each.name} »" for each in used[:5]))
        return await self._set(session, content, actor, "removed", removed_at=self._clock.now())

    async def checking(self, session: AsyncSession) -> tuple[Content, ...]:
        """Of every store, the oldest first: films that are still being made fit."""
        statement = select(ContentRow).where(ContentRow.state == "checking", ContentRow.removed_at.is_(None))
        return tuple(_content(each) for each in await session.scalars(statement.order_by(ContentRow.id)))

    async def unfinished(self, session: AsyncSession) -> tuple[int, ...]:
        """Those whose uploaded files are needed still: being made fit, or to be tried again."""
        statement = select(ContentRow.id).where(
            ContentRow.state.in_(("checking", "broken")), ContentRow.removed_at.is_(None)
        )
        return tuple(await session.scalars(statement))

    async def finished(
        self, session: AsyncSession, content: Content, film: Film, media: str, size: int, thumbnail: str
    ) -> bool:
        """It is fit now; False, and nothing is changed, when it was removed or made fit meanwhile."""
        now, ready = self._clock.now(), bool(content.decided_by)
        return await self._checked(
            session, content, "approved" if ready else "pending",
            media=media, size=size, thumbnail=thumbnail, width=film.width, height=film.height,
            duration_ms=film.duration_ms, decided_at=now if ready else None,
        )  # fmt: skip

    async def failed(self, session: AsyncSession, content: Content, refused: SignageRefused) -> None:
        await self._checked(session, content, "broken", reason=refused.kept)

    async def outdated_files(self, session: AsyncSession) -> tuple[str, ...]:
        """Media of contents removed long ago that no other content has."""
        kept = or_(ContentRow.removed_at.is_(None), ContentRow.removed_at > self._clock.now() - FILES_KEPT)
        gone = select(ContentRow.media).where(~kept, ContentRow.media != "").distinct()
        needed = set(await session.scalars(select(ContentRow.media).where(kept).distinct()))
        return tuple(each for each in await session.scalars(gone) if each not in needed)

    async def unknown_files(self, session: AsyncSession, names: Iterable[str]) -> frozenset[str]:
        """Those of the files that no content of any store has, removed or not."""
        wanted = frozenset(names) - {""}
        has = or_(ContentRow.media.in_(wanted), ContentRow.thumbnail.in_(wanted))
        rows = await session.execute(select(ContentRow.media, ContentRow.thumbnail).where(has))
        return wanted.difference(name for row in rows for name in row)

    async def _checked(self, session: AsyncSession, content: Content, state: str, **values: object) -> bool:
        changed = await session.execute(
            update(ContentRow)
            .where(ContentRow.id == content.id, ContentRow.state == "checking", ContentRow.removed_at.is_(None))
            .values(state=state, **values)
        )
        if changed.rowcount:  # type: ignore[attr-defined]
            await self._audit.record(
                session, SYSTEM, "content.checked", f"content:{content.id}", store_id=content.store_id,
                name=content.name, state=state,
            )  # fmt: skip
            await touch(session, content.store_id)
        return bool(changed.rowcount)  # type: ignore[attr-defined]

    async def _set(self, session: AsyncSession, content: Content, actor: Actor, what: str, **values: object) -> Content:
        await session.execute(update(ContentRow).where(ContentRow.id == content.id).values(**values))
        row = await session.get_one(ContentRow, content.id, populate_existing=True)
        await self._said(session, actor, what, row, reason=row.reason if what == "rejected" else None)
        await touch(session, content.store_id)
        return _content(row)

    async def _said(
        self, session: AsyncSession, actor: Actor, what: str, row: ContentRow, **data: str | int | None
    ) -> None:
        await self._audit.record(
            session, actor, f"content.{what}", f"content:{row.id}", store_id=row.store_id, name=row.name, **data
        )


def named(name: str) -> str:
    """SignageRefused name_missing."""
    name = " ".join(name.split())[:NAME]
    if not name:
        raise SignageRefused("name_missing")
    return name


def _asked(statement: Any, store_id: str, asked: ContentFilter) -> Any:
    statement = statement.where(ContentRow.store_id == store_id, ContentRow.removed_at.is_(None))
    if asked.state:
        statement = statement.where(ContentRow.state == asked.state)
    if asked.kind:
        statement = statement.where(ContentRow.kind == asked.kind)
    if asked.search:
        statement = statement.where(containing(asked.search, ContentRow.name, ContentRow.advertiser))
    return statement


def _content(row: ContentRow) -> Content:
    return Content(**{name: getattr(row, name) for name in Content.__dataclass_fields__})
