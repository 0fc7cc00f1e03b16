"""The files of contents: only those, in parts too, and for ever the same."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from backend.app import Backend
from backend.signage.models import ContentRow
from tests.support.signage.room import Room

BYTES = bytes(range(256)) * 40


@pytest.fixture
async def kept(backend: Backend, room: Room, tmp_path: Path) -> tuple[int, str]:
    part = tmp_path / "upload.part"
    part.write_bytes(BYTES)
    name = await asyncio.to_thread(backend.signage.files.keep, part, "jpg")
    return await room.content(media=name, size=len(BYTES)), name


async def test_a_file_is_fetched_whole_or_in_parts(api: httpx.AsyncClient, kept: tuple[int, str]) -> None:
    url = "/static/uploads/content/{}/{}".format(*kept)

    whole, part = await api.get(url), await api.get(url, headers={"Range": "bytes=100-199"})
    with_token = await api.get(url, headers={"Authorization": "Bearer a.b.c"})

    assert (whole.status_code, whole.content, whole.headers["content-type"]) == (200, BYTES, "image/jpeg")
    assert whole.headers["x-content-type-options"] == "nosniff"
    assert "immutable" in whole.headers["cache-control"]
    assert (part.status_code, part.content) == (206, BYTES[100:200])
    assert part.headers["content-range"] == f"bytes 100-199/{len(BYTES)}"
    assert with_token.status_code == 200


async def test_nothing_else_is_fetched(
    api: httpx.AsyncClient, backend: Backend, room: Room, kept: tuple[int, str]
) -> None:
    number, name = kept
    other = await room.content("other")
    secret = backend.settings.data_dir / "adscreen.json"
    assert secret.exists()
    for path in (
        f"{other}/{name}",
        f"{number}/{name[:-3]}png",
        f"{number}/..%2f..%2fadscreen.json",
        f"{number}/%2e%2e/%2e%2e/adscreen.json",
        f"{number}/adscreen.json",
        f"0/{name}",
        f"-1/{name}",
        f"{'9' * 30}/{name}",
        f"x/{name}",
        f"{number}/",
    ):
        assert (await api.get(f"/static/uploads/content/{path}")).status_code == 404, path


async def test_what_was_taken_away_is_gone(api: httpx.AsyncClient, room: Room, kept: tuple[int, str]) -> None:
    number, name = kept
    await room.change(ContentRow, number, removed_at=datetime(2026, 2, 1, tzinfo=UTC))

    assert (await api.get(f"/static/uploads/content/{number}/{name}")).status_code == 404
