"""Overlays: a ticker, a picture or a logo in a corner, above whatever a screen shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import RowMapping, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit.service import Actor, AuditLog
from backend.db.base import table_of
from backend.signage.contents.files import path_of
from backend.signage.fields import FieldRefused
from backend.signage.models import ContentRow, OverlayRow, ScreenRow
from backend.signage.versions import touch
from common.contract.signage import OverlayLook, OverlayType
from common.domain.clock import Clock

NAME = 100
MOST = 200
"""Of one store."""
HIGHEST = 1000

_OVERLAYS, _SCREENS, _CONTENTS = table_of(OverlayRow), table_of(ScreenRow), table_of(ContentRow)


@dataclass(frozen=True, slots=True)
class OverlaySettings:
    """`screen_ids` none: every screen. `paused`: for a while; `active` false: put away."""

    name: str
    type: OverlayType
    look: OverlayLook
    priority: int = 0
    screen_ids: tuple[int, ...] = ()
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    active: bool = True
    paused: bool = False
    broadcast: bool = False

    def check(self) -> None:
        """FieldRefused."""
        if not 1 <= len(self.name) <= NAME:
            raise FieldRefused("overlay_name", "name")
        if not 0 <= self.priority <= HIGHEST:
            raise FieldRefused("overlay_number", "priority", least=0, most=HIGHEST)
        if self.starts_at is not None and self.ends_at is not None and self.ends_at <= self.starts_at:
            raise FieldRefused("overlay_period", "ends_at")
        if self.type == "ticker" and not self.look.message.strip():
            raise FieldRefused("overlay_message", "message")
        if self.type != "ticker" and not self.look.image_path:
            raise FieldRefused("overlay_picture", "picture")

    def columns(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "type": self.type,
            "look": self.look.model_dump(mode="json"),
            "priority": self.priority,
            "screen_ids": list(self.screen_ids),
            "starts_at": self.starts_at,
            "ends_at": self.ends_at,
            "active": self.active,
            "paused": self.paused,
            "broadcast": self.broadcast,
        }


@dataclass(frozen=True, slots=True)
class Overlay:
    """`screens`: names of those it is for, none: all."""

    id: int
    settings: OverlaySettings
    created_at: datetime
    screens: tuple[str, ...] = ()

    def state(self, now: datetime) -> str:
        """`off`, `paused`, `over`, `to_come` or `shown`."""
        settings = self.settings
        if not settings.active:
            return "off"
        if settings.ends_at is not None and settings.ends_at <= now:
            return "over"
        if settings.paused:
            return "paused"
        return "to_come" if settings.starts_at is not None and settings.starts_at > now else "shown"


@dataclass(frozen=True, slots=True)
class Picture:
    """An approved picture that an overlay may show. `path`: below the server's root."""

    id: int
    name: str
    media: str
    thumbnail: str
    width: int
    height: int

    @property
    def path(self) -> str:
        return path_of(self.id, self.media)


class OverlayDesk:
    """Every method works inside the caller's transaction. FieldRefused not_found for another store's."""

    def __init__(self, audit: AuditLog, clock: Clock) -> None:
        self._audit = audit
        self._clock = clock

    async def all(self, session: AsyncSession, store_id: str) -> tuple[Overlay, ...]:
        """The highest priority first."""
        rows = (
            await session.execute(
                select(_OVERLAYS)
                .where(_OVERLAYS.c.store_id == store_id)
                .order_by(_OVERLAYS.c.priority.desc(), _OVERLAYS.c.id)
            )
        ).mappings()
        names = await self._screen_names(session, store_id)
        return tuple(_overlay(each, names) for each in rows)

    async def one(self, session: AsyncSession, store_id: str, overlay_id: int) -> Overlay:
        return _overlay(await self._row(session, store_id, overlay_id), await self._screen_names(session, store_id))

    async def pictures(self, session: AsyncSession, store_id: str) -> tuple[Picture, ...]:
        """Approved pictures of the store, the newest first."""
        rows = await session.execute(
            select(
                _CONTENTS.c.id,
                _CONTENTS.c.name,
                _CONTENTS.c.media,
                _CONTENTS.c.thumbnail,
                _CONTENTS.c.width,
                _CONTENTS.c.height,
            )
            .where(
                _CONTENTS.c.store_id == store_id,
                _CONTENTS.c.kind == "image",
                _CONTENTS.c.state == "approved",
                _CONTENTS.c.removed_at.is_(None),
            )
            .order_by(_CONTENTS.c.id.desc())
            .limit(500)
        )
        return tuple(Picture(*row) for row in rows)

    async def add(self, session: AsyncSession, store_id: str, settings: OverlaySettings, actor: Actor) -> int:
        settings = await self._checked(session, store_id, settings, None)
        count = select(func.count()).select_from(_OVERLAYS).where(_OVERLAYS.c.store_id == store_id)
        if (await session.scalar(count) or 0) >= MOST:
            raise FieldRefused("overlay_many", most=MOST)
        made = await session.execute(
            insert(_OVERLAYS)
            .values(store_id=store_id, created_at=self._clock.now(), **settings.columns())
            .returning(_OVERLAYS.c.id)
        )
        overlay_id: int = made.scalar_one()
        await self._changed(session, store_id, overlay_id, "overlay.added", actor, name=settings.name)
        return overlay_id

    async def change(
        self, session: AsyncSession, store_id: str, overlay_id: int, settings: OverlaySettings, actor: Actor
    ) -> None:
        before = await self._row(session, store_id, overlay_id)
        settings = await self._checked(session, store_id, settings, before)
        await session.execute(update(_OVERLAYS).where(_OVERLAYS.c.id == overlay_id).values(**settings.columns()))
        await self._changed(session, store_id, overlay_id, "overlay.changed", actor, name=settings.name)

    async def pause(self, session: AsyncSession, store_id: str, overlay_id: int, paused: bool, actor: Actor) -> str:
        """Its name."""
        row = await self._row(session, store_id, overlay_id)
        await session.execute(update(_OVERLAYS).where(_OVERLAYS.c.id == overlay_id).values(paused=paused))
        action = "overlay.paused" if paused else "overlay.resumed"
        await self._changed(session, store_id, overlay_id, action, actor, name=row["name"])
        return str(row["name"])

    async def remove(self, session: AsyncSession, store_id: str, overlay_id: int, actor: Actor) -> str:
        """Its name."""
        row = await self._row(session, store_id, overlay_id)
        await session.execute(delete(_OVERLAYS).where(_OVERLAYS.c.id == overlay_id))
        await self._changed(session, store_id, overlay_id, "overlay.removed", actor, name=row["name"])
        return str(row["name"])

    async def _checked(
        self, session: AsyncSession, store_id: str, settings: OverlaySettings, before: RowMapping | None
    ) -> OverlaySettings:
        """Screens and picture of this store only; what it has already it may keep, approved still or not."""
        settings.check()
        names = await self._screen_names(session, store_id)
        if any(each not in names for each in settings.screen_ids):
            raise FieldRefused("overlay_screen", "screens")
        path = settings.look.image_path
        kept = before is not None and before["look"].get("image_path") == path
        if path and not kept and all(each.path != path for each in await self.pictures(session, store_id)):
            raise FieldRefused("overlay_picture", "picture")
        return settings

    async def _row(self, session: AsyncSession, store_id: str, overlay_id: int) -> RowMapping:
        wanted = select(_OVERLAYS).where(_OVERLAYS.c.id == overlay_id, _OVERLAYS.c.store_id == store_id)
        row = (await session.execute(wanted)).mappings().one_or_none() if overlay_id < 2**31 else None
        if row is None:
            raise FieldRefused("not_found")
        return row

    async def _screen_names(self, session: AsyncSession, store_id: str) -> dict[int, str]:
        rows = await session.execute(
            select(_SCREENS.c.id, _SCREENS.c.name).where(
                _SCREENS.c.store_id == store_id, _SCREENS.c.removed_at.is_(None)
            )
        )
        return {row.id: row.name for row in rows}

    async def _changed(
        self, session: AsyncSession, store_id: str, overlay_id: int, action: str, actor: Actor, **data: str
    ) -> None:
        await touch(session, store_id)
        await self._audit.record(session, actor, action, f"overlay:{overlay_id}", store_id=store_id, **data)


def _overlay(row: RowMapping, names: dict[int, str]) -> Overlay:
    chosen: Sequence[int] = row["screen_ids"]
    settings = OverlaySettings(
        row["name"],
        cast(OverlayType, row["type"]),
        OverlayLook.model_validate(row["look"]),
        row["priority"],
        tuple(chosen),
        row["starts_at"],
        row["ends_at"],
        row["active"],
        row["paused"],
        row["broadcast"],
    )
    return Overlay(row["id"], settings, row["created_at"], tuple(names[each] for each in chosen if each in names))
