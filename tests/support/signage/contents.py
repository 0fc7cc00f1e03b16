"""A content of a store, as its service has it now and once it is not being made fit any more."""

from __future__ import annotations

import asyncio

from backend.app import Backend
from backend.signage.contents.service import Content


async def content(backend: Backend, store_id: str, content_id: int) -> Content:
    async with backend.database.read() as session:
        return await backend.signage.contents.get(session, store_id, content_id)


async def settled(backend: Backend, store_id: str, content_id: int) -> Content:
    async with asyncio.timeout(60):
        while (found := await content(backend, store_id, content_id)).state == "checking":  # noqa: ASYNC110
            await asyncio.sleep(0.02)
    return found
