"""Which screen asks: by its number, its code, or the paired device it is.

A screen is believed as long as its store's version stays the same (and a minute at most): who changes one calls
`touch`, and it counts from the next request.
"""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import Row, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from backend.db.base import table_of
from backend.db.database import Database
from backend.signage.codes import new_code
from backend.signage.models import ScreenRow, ScreenSeenRow
from backend.signage.versions import SignageVersions, touch
from backend.stores.caller import DeviceCaller
from backend.stores.service import StoreService
from common.contract.signage import Hours, Layout, Orientation, ScreenMode, ScreenOut
from common.domain.clock import Clock

_SCREENS = table_of(ScreenRow)
_SEEN = table_of(ScreenSeenRow)
_LONGEST_S = 60.0
"""Seconds after which screens are read again whatever their store's version says: its time zone may be another."""
OFFLINE_AFTER = timedelta(minutes=2)
"""Without a word."""
SEEN_EVERY_S = 20.0
"""A player that says nothing of itself but asks is noted this often."""
_BIGGEST = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Screen:
    """`zone`: its own, or its store's. `password_hash` "": nobody signs in with its code."""

    id: int
    store_id: str
    name: str
    unique_code: str
    password_hash: str
    device_id: str | None
    width: int
    height: int
    orientation: Orientation
    rotation: int
    layout: Layout
    mode: ScreenMode
    iptv_enabled: bool
    channel_id: int | None
    zone: ZoneInfo
    languages: tuple[str, ...]
    hours: tuple[Hours, ...]
    sync_group: str
    active: bool

    @property
    def resolution(self) -> str:
        return f"{self.width}x{self.height}"

    def out(self, mode: ScreenMode) -> ScreenOut:
        return ScreenOut(
            id=self.id,
            name=self.name,
            unique_code=self.unique_code,
            width=self.width,
            height=self.height,
            orientation=self.orientation,
            rotation=cast(Any, self.rotation),
            layout=self.layout,
            mode=mode,
            time_zone=self.zone.key,
            languages=self.languages,
            hours=self.hours,
            sync_group=self.sync_group,
        )


@dataclass(frozen=True, slots=True)
class Seen:
    """`status` as it is now: "offline" when nothing was heard for two minutes."""

    status: str
    heard_at: datetime | None


class Screens:
    def __init__(
        self,
        database: Database,
        stores: StoreService,
        versions: SignageVersions,
        clock: Clock,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._database = database
        self._stores = stores
        self._versions = versions
        self._clock = clock
        self._monotonic = monotonic
        self._known: dict[int, Screen] = {}
        self._loaded: dict[str, tuple[int, float]] = {}
        self._loading: dict[tuple[str, int], asyncio.Task[None]] = {}
        self._by_device: dict[str, int] = {}
        self._binding: dict[str, asyncio.Lock] = {}
        self._seen: dict[int, float] = {}

    async def by_id(self, screen_id: int) -> Screen | None:
        screen = self._known.get(screen_id)
        if screen is None:
            if not 0 < screen_id <= _BIGGEST:
                return None
            async with self._database.read() as session:
                found = await session.scalar(select(_SCREENS.c.store_id).where(_SCREENS.c.id == screen_id))
            if found is None:
                return None
            await self._load(found)
            return self._known.get(screen_id)
        number, until = self._loaded[screen.store_id]
        if until <= self._monotonic() or await self._versions.current(screen.store_id) != number:
            await self._load(screen.store_id)
        return self._known.get(screen_id)

    async def find(self, session: AsyncSession, screen_id: int) -> Screen | None:
        """As it stands in the database."""
        row = (await session.execute(select(_SCREENS).where(_SCREENS.c.id == screen_id))).one_or_none()
        return await self._one(session, row) if row else None

    async def by_code(self, code: str) -> Screen | None:
        """In any case, as people type it."""
        wanted = func.upper(_SCREENS.c.unique_code) == code.strip().upper()
        async with self._database.read() as session:
            row = (await session.execute(select(_SCREENS).where(wanted, _SCREENS.c.removed_at.is_(None)))).first()
            return await self._one(session, row) if row else None

    async def of_store(self, session: AsyncSession, store_id: str) -> tuple[Screen, ...]:
        there = (_SCREENS.c.store_id == store_id, _SCREENS.c.removed_at.is_(None))
        rows = (await session.execute(select(_SCREENS).where(*there).order_by(_SCREENS.c.id))).all()
        zone = await self._zone_of_store(session, store_id) if rows else ZoneInfo("UTC")
        return tuple(_screen(row, zone) for row in rows)

    async def of_device(self, device: DeviceCaller) -> Screen:
        """The screen this paired device is; made and bound at its first request."""
        number = self._by_device.get(device.device_id)
        screen = await self.by_id(number) if number is not None else None
        if screen is not None and screen.device_id == device.device_id:
            return screen
        lock = self._binding.setdefault(device.device_id, asyncio.Lock())
        async with lock:
            screen = await self._bound(device.device_id) or await self._made(device)
        self._by_device[device.device_id] = screen.id
        return screen

    async def heard(self, screen: Screen, status: str, address: str, info: dict[str, Any] | None = None) -> None:
        """It said so itself."""
        self._seen[screen.id] = self._monotonic() + SEEN_EVERY_S
        now = self._clock.now()
        values = {"status": status, "heard_at": now, "address": address[:64]}
        if info is not None:
            values["info"] = info
        async with self._database.write() as session:
            dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
            first = dialect.insert(_SEEN).values(screen_id=screen.id, **{"info": {}, **values})
            await session.execute(first.on_conflict_do_update(index_elements=["screen_id"], set_=values))

    async def asked(self, screen: Screen, status: str, address: str) -> None:
        """It asked for something, and so is there: noted now and then."""
        if self._seen.get(screen.id, 0.0) <= self._monotonic():
            await self.heard(screen, status, address)

    async def seen(self, session: AsyncSession, store_id: str) -> dict[int, Seen]:
        """Of every screen of the store that was ever heard."""
        limit = self._clock.now() - OFFLINE_AFTER
        rows = await session.execute(
            select(_SEEN.c.screen_id, _SEEN.c.status, _SEEN.c.heard_at)
            .join(_SCREENS, _SCREENS.c.id == _SEEN.c.screen_id)
            .where(_SCREENS.c.store_id == store_id)
        )
        return {number: Seen(status if at >= limit else "offline", at) for number, status, at in rows}

    async def _bound(self, device_id: str) -> Screen | None:
        async with self._database.read() as session:
            row = (await session.execute(select(_SCREENS).where(_SCREENS.c.device_id == device_id))).one_or_none()
            return await self._one(session, row) if row else None

    async def _made(self, device: DeviceCaller) -> Screen:
        async with self._database.write() as session:
            dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
            new = dialect.insert(_SCREENS).values(
                store_id=device.store_id,
                name=device.name,
                unique_code=await new_code(session),
                password_hash="",
                device_id=device.device_id,
                width=1920,
                height=1080,
                orientation="landscape",
                rotation=0,
                layout="split_board",
                mode="playlist",
                iptv_enabled=False,
                channel_id=None,
                time_zone="",
                languages=[],
                hours=[],
                sync_group="",
                active=True,
                created_at=self._clock.now(),
            )
            # another process may have been faster
            made = await session.execute(new.on_conflict_do_nothing(index_elements=["device_id"]))
            if made.rowcount:  # type: ignore[attr-defined]
                await touch(session, device.store_id)
        screen = await self._bound(device.device_id)
        assert screen is not None
        return screen

    async def _load(self, store_id: str) -> None:
        """All the store's screens at once: a change is asked about by every one of them. Who comes meanwhile waits for
        the same."""
        number = await self._versions.current(store_id)
        loading = self._loading.get((store_id, number))
        if loading is None:
            loading = asyncio.ensure_future(self._read(store_id, number))
            self._loading[store_id, number] = loading
            loading.add_done_callback(lambda _done: self._loading.pop((store_id, number), None))
        await asyncio.shield(loading)

    async def _read(self, store_id: str, number: int) -> None:
        """The version was asked for before the rows: a change between the two is seen at the next request."""
        async with self._database.read() as session:
            screens = await self.of_store(session, store_id)
        gone = {each.id for each in self._known.values() if each.store_id == store_id}.difference(
            each.id for each in screens
        )
        for each in gone:
            del self._known[each]
        self._known.update((each.id, each) for each in screens)
        self._loaded[store_id] = (number, self._monotonic() + _LONGEST_S)

    async def _one(self, session: AsyncSession, row: Row[Any]) -> Screen:
        return _screen(row, await self._zone_of_store(session, row.store_id))

    async def _zone_of_store(self, session: AsyncSession, store_id: str) -> ZoneInfo:
        return _zone((await self._stores.profile(session, store_id)).time_zone) or ZoneInfo("UTC")


def _screen(row: Row[Any], store_zone: ZoneInfo) -> Screen:
    return Screen(
        id=row.id,
        store_id=row.store_id,
        name=row.name,
        unique_code=row.unique_code,
        password_hash=row.password_hash,
        device_id=row.device_id,
        width=row.width,
        height=row.height,
        orientation=row.orientation,
        rotation=row.rotation,
        layout=row.layout,
        mode=row.mode,
        iptv_enabled=row.iptv_enabled,
        channel_id=row.channel_id,
        zone=_zone(row.time_zone) or store_zone,
        languages=tuple(row.languages),
        hours=tuple(Hours(days=tuple(days), start=start, end=end) for days, start, end in row.hours),
        sync_group=row.sync_group,
        active=row.active,
    )


def _zone(name: str) -> ZoneInfo | None:
    """None for none, and for one this machine does not know: a screen shows something all the same."""
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError):
        return None
