"""A store's screens and what they show, written as rows: for tests of what reads and counts them."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import func, insert, select, update

from backend.app import Backend
from backend.db.base import table_of
from backend.signage.models import (
    BookingRow,
    BroadcastRow,
    ChannelRow,
    ContentRow,
    OverlayRow,
    PlaylistItemRow,
    PlaylistRow,
    PlayRow,
    ScreenRow,
)
from backend.signage.versions import touch

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
PASSWORD = "écran du fond 12"
"""Of every screen made here."""
PASSWORD_HASH = "$argon2id$v=19$m=47104,t=1,p=1$KI40pljiC69AIFQYwsZtrQ$6LHzxWU9KUrwcPTT2TuiIXC0kgX01jL9rzPwgN8cjJ0"


def name_of(seed: str, ending: str = "jpg") -> str:
    return f"{hashlib.sha256(seed.encode()).hexdigest()}.{ending}"


@dataclass(slots=True)
class Room:
    """The screens of one store."""

    backend: Backend
    store_id: str
    made: dict[str, int] = field(default_factory=dict)

    async def add(self, model: Any, **values: Any) -> int:
        """A row; its number. The screens hear of it."""
        async with self.backend.database.write() as session:
            row = await session.execute(insert(table_of(model)).values(**values).returning(table_of(model).c.id))
            number: int = row.scalar_one()
            await touch(session, self.store_id)
        return number

    async def change(self, model: Any, number: int | str, **values: Any) -> None:
        table = table_of(model)
        async with self.backend.database.write() as session:
            await session.execute(update(table).where(table.c.id == number).values(**values))
            await touch(session, self.store_id)

    async def screen(self, code: str = "ABC123", **more: Any) -> int:
        values: dict[str, Any] = {
            "store_id": self.store_id,
            "name": "Ecran Restaurant",
            "unique_code": code,
            "password_hash": PASSWORD_HASH,
            "device_id": None,
            "width": 1920,
            "height": 1080,
            "orientation": "landscape",
            "rotation": 0,
            "layout": "full",
            "mode": "playlist",
            "iptv_enabled": True,
            "channel_id": None,
            "time_zone": "",
            "languages": [],
            "hours": [],
            "sync_group": "",
            "active": True,
            "created_at": LONG_AGO,
        }
        return await self.add(ScreenRow, **{**values, **more})

    async def content(self, name: str = "Publicite.jpg", **more: Any) -> int:
        values: dict[str, Any] = {
            "store_id": self.store_id,
            "kind": "image",
            "name": name,
            "advertiser": "",
            "media": name_of(name),
            "size": 1234,
            "width": 1920,
            "height": 1080,
            "duration_ms": 0,
            "thumbnail": "",
            "state": "approved",
            "source": "",
            "reason": "",
            "uploaded_by": "",
            "decided_by": "",
            "created_at": LONG_AGO,
            "decided_at": None,
            "removed_at": None,
        }
        return await self.add(ContentRow, **{**values, **more})

    async def booking(self, content_id: int, plays: int = 150, **more: Any) -> int:
        values: dict[str, Any] = {
            "store_id": self.store_id,
            "content_id": content_id,
            "name": "Rentrée",
            "advertiser": "Boulangerie",
            "plays_bought": plays,
            "plays_counted": 0,
            "price": 125050,
            "currency": "DZD",
            "duration_s": 10,
            "priority": 100,
            "starts_on": date(2026, 1, 1),
            "ends_on": date(2027, 12, 31),
            "hours": [],
            "screen_ids": [],
            "state": "active",
            "created_at": LONG_AGO,
        }
        return await self.add(BookingRow, **{**values, **more})

    async def playlist(self, content_ids: Sequence[int], category: str = "internal", **more: Any) -> int:
        values: dict[str, Any] = {
            "store_id": self.store_id,
            "name": "Maison",
            "category": category,
            "priority": 80 if category == "internal" else 20,
            "starts_on": None,
            "ends_on": None,
            "hours": [],
            "screen_ids": [],
            "active": True,
            "created_at": LONG_AGO,
        }
        number = await self.add(PlaylistRow, **{**values, **more})
        rows = [
            {"playlist_id": number, "position": place, "content_id": each, "duration_s": 10}
            for place, each in enumerate(content_ids)
        ]
        async with self.backend.database.write() as session:
            await session.execute(insert(table_of(PlaylistItemRow)), rows)
            await touch(session, self.store_id)
        return number

    async def shorten(self, seconds: int) -> None:
        """Every item of every playlist."""
        async with self.backend.database.write() as session:
            await session.execute(update(table_of(PlaylistItemRow)).values(duration_s=seconds))
            await touch(session, self.store_id)

    async def broadcast(self, content_id: int, **more: Any) -> int:
        values: dict[str, Any] = {
            "store_id": self.store_id,
            "content_id": content_id,
            "name": "Alerte",
            "override": True,
            "priority": 200,
            "duration_s": 10,
            "screen_ids": [],
            "starts_at": LONG_AGO,
            "ends_at": None,
            "created_by": "",
            "created_at": LONG_AGO,
        }
        return await self.add(BroadcastRow, **{**values, **more})

    async def overlay(self, type: str = "ticker", **more: Any) -> int:
        values: dict[str, Any] = {
            "store_id": self.store_id,
            "name": "Bandeau",
            "type": type,
            "look": {"message": "Bienvenue"},
            "priority": 10,
            "screen_ids": [],
            "starts_at": None,
            "ends_at": None,
            "active": True,
            "paused": False,
            "broadcast": False,
            "created_at": LONG_AGO,
        }
        return await self.add(OverlayRow, **{**values, **more})

    async def channel(self, url: str = "http://user:secret@tv.example/live.m3u8", **more: Any) -> int:
        values: dict[str, Any] = {
            "store_id": self.store_id,
            "name": "Sport",
            "url": self.backend.signage.urls.seal(url),
            "active": True,
            "created_at": LONG_AGO,
        }
        return await self.add(ChannelRow, **{**values, **more})

    async def plays(self) -> list[Any]:
        """The ledger's rows, in the order they were written."""
        table = table_of(PlayRow)
        async with self.backend.database.read() as session:
            return list((await session.execute(select(table).order_by(table.c.id))).all())

    async def counted(self, booking_id: int) -> int:
        table = table_of(BookingRow)
        async with self.backend.database.read() as session:
            number: int = (
                await session.execute(select(table.c.plays_counted).where(table.c.id == booking_id))
            ).scalar_one()
            return number

    async def rows(self, model: Any) -> int:
        async with self.backend.database.read() as session:
            return (await session.execute(select(func.count()).select_from(table_of(model)))).scalar_one()
