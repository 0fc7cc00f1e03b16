"""Rows that other pages make, for tests of one page: screens, contents, plays that were counted."""

from __future__ import annotations

from sqlalchemy import update

from backend.app import Backend
from backend.audit.service import Actor
from backend.signage.contents.service import Content, NewContent
from backend.signage.models import BookingRow, ScreenRow

TESTER = Actor("account:tester")


async def a_screen(backend: Backend, store_id: str, name: str = "Salle") -> int:
    async with backend.database.write() as session:
        row = ScreenRow(
            store_id=store_id, name=name, unique_code=f"{store_id[-6:]}-{name}"[:16], password_hash="", device_id=None,
            width=1920, height=1080, orientation="landscape", rotation=0, layout="full", mode="playlist",
            iptv_enabled=False, channel_id=None, time_zone="", languages=[], hours=[], sync_group="", active=True,
            created_at=backend.clock.now(),
        )  # fmt: skip
        session.add(row)
        await session.flush()
        return row.id


async def a_content(backend: Backend, store_id: str, name: str = "Affiche", ready: bool = True) -> Content:
    """Without a file."""
    new = NewContent("image", name, "", f"{name:_>64}"[-64:], 1000, 1920, 1080, media=f"{name:_>64}.jpg"[-68:])
    async with backend.database.write() as session:
        return await backend.signage.contents.add(session, store_id, new, ready, TESTER)


async def counted(backend: Backend, booking_id: int, plays: int) -> None:
    async with backend.database.write() as session:
        await session.execute(update(BookingRow).where(BookingRow.id == booking_id).values(plays_counted=plays))
