"""Screens, contents, campaigns and plays put straight into the tables, for what reads them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import insert

from backend.app import Backend
from backend.db.base import table_of
from backend.signage.models import BookingRow, ContentRow, PlayRow, ScreenRow
from common.domain.ids import new_id


@dataclass(frozen=True, slots=True)
class Play:
    """`booking`: 0 for none. `at`: aware."""

    screen: int
    content: int
    at: datetime
    booking: int = 0
    category: str = "paid"
    seconds: float = 10
    completed: bool = True
    counted: bool = True
    play_id: str = ""


class Screens:
    """Of one store. Numbers are those the database gives."""

    def __init__(self, backend: Backend, store_id: str, zone: str = "Africa/Algiers") -> None:
        self._backend = backend
        self.store_id = store_id
        self.zone = zone

    async def screen(self, name: str, code: str = "", **more: object) -> int:
        return await self._add(
            ScreenRow,
            name=name, unique_code=code or new_id()[-12:], password_hash="", width=1920, height=1080,
            orientation="landscape", rotation=0, layout="full", mode="playlist", iptv_enabled=False, time_zone="",
            languages=[], hours=[], sync_group="", active=True, **more,
        )  # fmt: skip

    async def content(self, name: str, **more: object) -> int:
        values = {
            "kind": "image", "advertiser": "", "media": f"{hashlib.sha256(name.encode()).hexdigest()}.webp",
            "source": "", "size": 1, "width": 1920, "height": 1080, "duration_ms": 0, "thumbnail": "",
            "state": "approved", "reason": "", "uploaded_by": "", "decided_by": "",
        }  # fmt: skip
        return await self._add(ContentRow, name=name, **{**values, **more})

    async def booking(self, content: int, name: str, **more: object) -> int:
        values = {
            "advertiser": "Boulangerie Exemple", "plays_bought": 100, "plays_counted": 0, "price": 500_000,
            "currency": "DZD", "duration_s": 10, "priority": 100, "starts_on": date(2026, 2, 1),
            "ends_on": date(2026, 3, 31), "hours": [], "screen_ids": [], "state": "active",
        }  # fmt: skip
        return await self._add(BookingRow, content_id=content, name=name, **{**values, **more})

    async def play(self, plays: Iterable[Play]) -> None:
        """As the ledger stores them; `received_at` is their end."""
        zone = ZoneInfo(self.zone)
        rows = []
        for each in plays:
            local, ended = each.at.astimezone(zone), each.at + timedelta(seconds=each.seconds)
            rows.append(
                {
                    "store_id": self.store_id,
                    "screen_id": each.screen,
                    "play_id": each.play_id or new_id(),
                    "content_id": each.content,
                    "content_kind": "image",
                    "content_name": f"content {each.content}",
                    "content_hash": hashlib.sha256(str(each.content).encode()).hexdigest(),
                    "category": each.category,
                    "booking_id": each.booking or None,
                    "campaign": f"campaign {each.booking}" if each.booking else "",
                    "started_at": each.at,
                    "ended_at": ended,
                    "duration_ms": int(each.seconds * 1000),
                    "completed": each.completed,
                    "counted": each.counted and each.completed and each.booking > 0,
                    "day": local.date(),
                    "hour": local.hour,
                    "received_at": ended,
                }
            )
        async with self._backend.database.write() as session:
            await session.execute(insert(table_of(PlayRow)), rows)

    async def _add(self, model: type, **values: object) -> int:
        table = table_of(model)
        row = {"store_id": self.store_id, "created_at": self._backend.clock.now(), **values}
        async with self._backend.database.write() as session:
            made = await session.execute(insert(table).returning(table.c.id), [row])
            return int(made.scalar_one())
