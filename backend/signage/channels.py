"""Channels of television: names for addresses that nobody but the player gets to see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import RowMapping, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit.service import Actor, AuditLog
from backend.db.base import table_of
from backend.guards.sealed import Sealed
from backend.guards.web_address import WebRefused, masked
from backend.signage.fields import FieldRefused
from backend.signage.m3u import NAME, Entry, check_channel
from backend.signage.models import ChannelRow, ScreenRow
from backend.signage.versions import touch
from common.domain.clock import Clock

MOST = 1000
"""Of one store."""

_CHANNELS, _SCREENS = table_of(ChannelRow), table_of(ScreenRow)


@dataclass(frozen=True, slots=True)
class Channel:
    """`address`: masked, "" when it cannot be read any more. `screens`: names of those that have it."""

    id: int
    name: str
    address: str
    scheme: str
    active: bool
    created_at: datetime
    screens: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Imported:
    added: int
    known: int
    left_out: int
    """Beyond what a store may have."""


class ChannelDesk:
    """Every method works inside the caller's transaction. `on_lan`: addresses of private networks are fine."""

    def __init__(self, sealed: Sealed, audit: AuditLog, clock: Clock, *, on_lan: bool = True) -> None:
        self._sealed = sealed
        self._audit = audit
        self._clock = clock
        self.on_lan = on_lan

    async def all(self, session: AsyncSession, store_id: str) -> tuple[Channel, ...]:
        """By name."""
        rows = (await session.execute(select(_CHANNELS).where(_CHANNELS.c.store_id == store_id))).mappings()
        used = await self._used(session, store_id)
        found = [self._channel(each, used.get(each["id"], ())) for each in rows]
        return tuple(sorted(found, key=lambda each: (each.name.casefold(), each.id)))

    async def names(self, session: AsyncSession, store_id: str) -> dict[int, str]:
        """By id; no address is opened."""
        rows = await session.execute(select(_CHANNELS.c.id, _CHANNELS.c.name).where(_CHANNELS.c.store_id == store_id))
        return {row.id: row.name for row in rows}

    async def one(self, session: AsyncSession, store_id: str, channel_id: int) -> Channel:
        """SignageRefused not_found."""
        row = await self._row(session, store_id, channel_id)
        return self._channel(row, (await self._used(session, store_id)).get(channel_id, ()))

    async def url(self, session: AsyncSession, store_id: str, channel_id: int) -> str:
        """With its credentials: for what fetches it, and for nothing that is shown or logged."""
        return self._sealed.open((await self._row(session, store_id, channel_id))["url"])

    async def add(self, session: AsyncSession, store_id: str, name: str, url: str, actor: Actor) -> int:
        """SignageRefused channel_name, channel_many, or a WebRefused code of the field `url`."""
        self._check(name, url)
        if await self._count(session, store_id) >= MOST:
            raise FieldRefused("channel_many", most=MOST)
        made = await session.execute(
            insert(_CHANNELS).values(self._values(store_id, name, url)).returning(_CHANNELS.c.id)
        )
        channel_id: int = made.scalar_one()
        await self._audit.record(
            session, actor, "channel.added", f"channel:{channel_id}", store_id=store_id, name=name, address=masked(url)
        )
        return channel_id

    async def change(
        self, session: AsyncSession, store_id: str, channel_id: int, name: str, url: str, active: bool, actor: Actor
    ) -> None:
        """`url` "": as it is. One that screens show now cannot be switched off: channel_shown with their names."""
        row = await self._row(session, store_id, channel_id)
        self._check(name, url or None)
        if not active and (shown := await self._shown(session, channel_id)):
            raise FieldRefused("channel_shown", "active", names=", ".join(shown))
        values: dict[str, object] = {"name": name, "active": active}
        if url:
            values["url"] = self._sealed.seal(url)
        await session.execute(update(_CHANNELS).where(_CHANNELS.c.id == channel_id).values(**values))
        await touch(session, store_id)
        told = {"address": masked(url)} if url else {}
        await self._audit.record(
            session, actor, "channel.changed", f"channel:{row['id']}", store_id=store_id, name=name, **told
        )

    async def remove(self, session: AsyncSession, store_id: str, channel_id: int, actor: Actor) -> str:
        """Its name. SignageRefused channel_used with the names of the screens that have it."""
        row = await self._row(session, store_id, channel_id)
        if used := (await self._used(session, store_id)).get(channel_id):
            raise FieldRefused("channel_used", names=", ".join(used))
        await session.execute(delete(_CHANNELS).where(_CHANNELS.c.id == channel_id))
        await self._audit.record(
            session, actor, "channel.removed", f"channel:{channel_id}", store_id=store_id, name=row["name"]
        )
        return str(row["name"])

    async def take_in(self, session: AsyncSession, store_id: str, entries: Sequence[Entry], actor: Actor) -> Imported:
        """Those of a list whose address the store does not have yet."""
        sealed = await session.scalars(select(_CHANNELS.c.url).where(_CHANNELS.c.store_id == store_id))
        known = {self._sealed.open(each) for each in sealed}
        fresh = [each for each in entries if each.url not in known]
        room = max(0, MOST - await self._count(session, store_id))
        if fresh[:room]:
            values = [self._values(store_id, each.name, each.url) for each in fresh[:room]]
            await session.execute(insert(_CHANNELS), values)
        taken = len(fresh[:room])
        await self._audit.record(
            session, actor, "channel.imported", f"store:{store_id}", store_id=store_id, added=taken
        )
        return Imported(taken, len(entries) - len(fresh), len(fresh) - taken)

    def _check(self, name: str, url: str | None) -> None:
        if not 1 <= len(name) <= NAME:
            raise FieldRefused("channel_name", "name")
        if url is not None:
            try:
                check_channel(url, private=self.on_lan)
            except WebRefused as refused:
                raise FieldRefused(refused.code, "url") from refused

    def _values(self, store_id: str, name: str, url: str) -> dict[str, object]:
        now = self._clock.now()
        return {"store_id": store_id, "name": name, "url": self._sealed.seal(url), "active": True, "created_at": now}

    def _channel(self, row: RowMapping, screens: tuple[str, ...]) -> Channel:
        url = self._sealed.open(row["url"])
        scheme = url.partition("://")[0].lower()
        return Channel(
            row["id"], row["name"], masked(url) if url else "", scheme, row["active"], row["created_at"], screens
        )

    async def _row(self, session: AsyncSession, store_id: str, channel_id: int) -> RowMapping:
        wanted = select(_CHANNELS).where(_CHANNELS.c.id == channel_id, _CHANNELS.c.store_id == store_id)
        row = (await session.execute(wanted)).mappings().one_or_none() if channel_id < 2**31 else None
        if row is None:
            raise FieldRefused("not_found")
        return row

    async def _count(self, session: AsyncSession, store_id: str) -> int:
        wanted = select(func.count()).select_from(_CHANNELS).where(_CHANNELS.c.store_id == store_id)
        return await session.scalar(wanted) or 0

    async def _used(self, session: AsyncSession, store_id: str) -> dict[int, tuple[str, ...]]:
        rows = await session.execute(
            select(_SCREENS.c.channel_id, _SCREENS.c.name).where(
                _SCREENS.c.store_id == store_id, _SCREENS.c.channel_id.is_not(None)
            )
        )
        found: dict[int, tuple[str, ...]] = {}
        for channel_id, name in sorted(rows, key=lambda each: str(each[1])):
            found[channel_id] = (*found.get(channel_id, ()), name)
        return found

    async def _shown(self, session: AsyncSession, channel_id: int) -> list[str]:
        wanted = select(_SCREENS.c.name).where(_SCREENS.c.channel_id == channel_id, _SCREENS.c.mode == "iptv")
        return sorted(await session.scalars(wanted))
