"""Films that have to be made fit: without ffmpeg, across a stop of the server, removed meanwhile, broken underway."""

from __future__ import annotations

import asyncio
import errno
import io
import os
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, cast

import pytest

from backend.app import Backend, create_app
from backend.audit.service import Actor
from backend.settings import Settings
from backend.signage.contents import incoming
from backend.signage.contents.keeping import source_path
from backend.signage.contents.service import FILES_KEPT, Content
from backend.signage.contents.uploads import Upload
from backend.signage.refused import SignageRefused
from backend.stores.service import Store
from common.domain.clock import FixedClock
from tests.support.menu import bakery
from tests.support.printing.waiting import until
from tests.support.signage.contents import content, settled
from tests.support.signage.media import cut_off, film, picture

OWNER = Actor("account:owner")


@asynccontextmanager
async def running(settings: Settings, clock: FixedClock) -> AsyncIterator[tuple[Backend, Store]]:
    """A server of these files and this database, with its one store."""
    app = create_app(settings, clock)
    async with app.router.lifespan_context(app):
        backend = cast(Backend, app.state.backend)
        async with backend.database.write() as session:
            stores = await backend.stores.all(session)
            store = stores[0] if stores else await backend.stores.create(session, bakery().store)
        yield backend, store


async def upload(
    backend: Backend, store: Store, content: bytes, ready: bool = True, announced: int | None = None
) -> Content:
    async def stream() -> AsyncIterator[bytes]:
        for at in range(0, len(content), 4096):
            yield content[at : at + 4096]

    return await backend.signage.uploads.upload(store.id, OWNER, stream(), Upload("Film.mkv", "", ready, announced))


def left(backend: Backend) -> set[str]:
    return {each.name for each in backend.signage.files.incoming.glob("*")}


async def test_without_ffmpeg_a_film_says_what_to_do_and_is_made_fit_once_it_is_there(
    make_settings: Callable[..., Settings], clock: FixedClock
) -> None:
    async with running(make_settings(ffmpeg=""), clock) as (backend, store):
        made = await upload(backend, store, film("mkv", "mpeg2video"))
        assert (made.state, made.reason) == ("broken", "film_no_ffmpeg:MPEG Video")
        plays = await upload(backend, store, film())
        assert (plays.state, plays.thumbnail) == ("approved", ""), "what is fit needs no ffmpeg"
        assert left(backend) == {source_path(backend.signage.files, made.id).name}
    async with running(make_settings(), clock) as (backend, store):
        async with backend.database.write() as session:
            again = await backend.signage.contents.again(session, store.id, made.id, OWNER)
        backend.signage.work.take(again)
        done = await settled(backend, store.id, made.id)
        assert (done.state, done.reason, done.media[-4:]) == ("approved", "", ".mp4")
        await until(lambda: not left(backend))


async def test_a_server_that_stops_begins_again_where_it_was(
    make_settings: Callable[..., Settings], clock: FixedClock
) -> None:
    async with running(make_settings(), clock) as (backend, store):
        made = await upload(backend, store, film("mkv", "ffv1", 20), ready=False)
        assert made.state == "checking"
    assert left(backend) >= {source_path(backend.signage.files, made.id).name}
    async with running(make_settings(), clock) as (backend, store):
        done = await settled(backend, store.id, made.id)
        assert (done.state, done.duration_ms > 19_000) == ("pending", True), "and waits for approval as it should"


async def test_what_is_removed_meanwhile_is_given_up(make_settings: Callable[..., Settings], clock: FixedClock) -> None:
    async with running(make_settings(), clock) as (backend, store):
        made = await upload(backend, store, film("mkv", "ffv1", 20))
        other = await upload(backend, store, film("mkv", "mpeg2video", 2))
        async with backend.database.write() as session:
            await backend.signage.contents.remove(session, store.id, made.id, OWNER)
        await backend.signage.work.drop(made)
        assert (await settled(backend, store.id, other.id)).state == "approved", "the next has its turn"
        await until(lambda: not left(backend))


async def test_what_is_removed_takes_nothing_from_the_same_file_uploaded_again(
    make_settings: Callable[..., Settings], clock: FixedClock
) -> None:
    async with running(make_settings(), clock) as (backend, store):
        made = await upload(backend, store, film("mkv", "mpeg2video", 2))
        async with backend.database.write() as session:
            await backend.signage.contents.remove(session, store.id, made.id, OWNER)
        again = await upload(backend, store, film("mkv", "mpeg2video", 2))
        await backend.signage.work.drop(made)
        assert (await settled(backend, store.id, again.id)).state == "approved"
        await until(lambda: not left(backend))


async def test_a_disk_that_fails_under_one_film_does_not_keep_the_next_from_its_turn(
    make_settings: Callable[..., Settings], clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(make_settings(), clock) as (backend, store):
        finished, failed = backend.signage.contents.finished, asyncio.Event()

        async def once(*given: Any) -> bool:
            if not failed.is_set():
                failed.set()
                raise sqlite3.OperationalError("disk I/O error")
            return await finished(*given)

        monkeypatch.setattr(backend.signage.contents, "finished", once)
        first = await upload(backend, store, film("mkv", "mpeg2video"))
        other = await upload(backend, store, film("mkv", "mpeg2video", 2))
        assert (await settled(backend, store.id, other.id)).state == "approved"
        assert (await content(backend, store.id, first.id)).state == "checking", "tried again at the next start"


async def test_an_upload_whose_row_is_not_written_leaves_no_file(
    make_settings: Callable[..., Settings], clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(make_settings(), clock) as (backend, store):

        async def fails(*_: object) -> Content:
            raise sqlite3.OperationalError("disk I/O error")

        with monkeypatch.context() as patch:
            patch.setattr(backend.signage.contents, "add", fails)
            with pytest.raises(sqlite3.OperationalError):
                await upload(backend, store, picture())
        assert [each for each in backend.signage.files.directory.rglob("*") if each.is_file()] == []


async def test_a_source_that_is_gone_or_damaged_is_said(
    make_settings: Callable[..., Settings], clock: FixedClock
) -> None:
    async with running(make_settings(ffmpeg=""), clock) as (backend, store):
        gone = await upload(backend, store, film("mkv", "mpeg2video"))
        damaged = await upload(backend, store, film("mkv", "ffv1"))
        source_path(backend.signage.files, gone.id).unlink()
        broken = source_path(backend.signage.files, damaged.id)
        broken.write_bytes(cut_off(broken.read_bytes()))
    async with running(make_settings(), clock) as (backend, store):
        for each in (gone, damaged):
            async with backend.database.write() as session:
                again = await backend.signage.contents.again(session, store.id, each.id, OWNER)
            backend.signage.work.take(again)
        assert (await settled(backend, store.id, gone.id)).reason == "film_lost"
        assert (await settled(backend, store.id, damaged.id)).reason == "film_truncated"


async def test_leftovers_of_a_crash_go_at_the_next_start(
    make_settings: Callable[..., Settings], clock: FixedClock
) -> None:
    async with running(make_settings(), clock) as (backend, _store):
        backend.signage.files.incoming.mkdir(parents=True, exist_ok=True)
        for name in ("old.part", "fresh.part"):
            (backend.signage.files.incoming / name).write_bytes(b"half a film")
        os.utime(backend.signage.files.incoming / "old.part", (0, 0))
    async with running(make_settings(), clock) as (backend, _store):
        assert left(backend) == {"fresh.part"}, "another server may be writing it"


async def test_a_full_disk_and_a_line_that_breaks_leave_nothing(
    make_settings: Callable[..., Settings], clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(make_settings(), clock) as (backend, store):

        async def breaks() -> AsyncIterator[bytes]:
            yield picture()[:2000]
            raise ConnectionResetError

        with pytest.raises(ConnectionResetError):
            await backend.signage.uploads.upload(store.id, OWNER, breaks(), Upload("a.jpg"))
        assert left(backend) == set()

        class Full(io.BytesIO):
            def write(self, *_: object) -> int:
                raise OSError(errno.ENOSPC, "no space left")

        with monkeypatch.context() as patch:
            patch.setattr(Path, "open", lambda *_: Full())
            with pytest.raises(SignageRefused, match="disk_full"):
                await upload(backend, store, picture())
        with monkeypatch.context() as patch:
            patch.setattr(incoming, "_free", lambda _directory: incoming.KEPT_FREE + 10)
            with pytest.raises(SignageRefused, match="disk_full"):
                await upload(backend, store, picture(), announced=11)
        assert left(backend) == set()


async def test_files_stay_as_long_as_a_screen_may_ask_for_them(
    make_settings: Callable[..., Settings], clock: FixedClock
) -> None:
    async with running(make_settings(), clock) as (backend, store):
        contents, files = backend.signage.contents, backend.signage.files
        made = await upload(backend, store, picture())
        async with backend.database.write() as session:
            await contents.remove(session, store.id, made.id, OWNER)
        clock.advance(FILES_KEPT - FILES_KEPT / 10)
        await backend.signage.work.forget_outdated()
        assert files.find(made.media) is not None
        again = await upload(backend, store, picture())
        assert again.media == made.media
        clock.advance(FILES_KEPT)
        await backend.signage.work.forget_outdated()
        assert files.find(made.media) is not None, "another content has it"
        async with backend.database.write() as session:
            await contents.remove(session, store.id, again.id, OWNER)
        clock.advance(FILES_KEPT * 2)
        await backend.signage.work.forget_outdated()
        assert files.find(made.media) is None
        assert files.find(made.thumbnail) is not None, "reports still show what it was"


async def test_twice_at_once_is_once(make_settings: Callable[..., Settings], clock: FixedClock) -> None:
    async with running(make_settings(), clock) as (backend, store):
        both = await asyncio.gather(*(upload(backend, store, picture()) for _ in range(2)), return_exceptions=True)
        assert sorted(type(each).__name__ for each in both) == ["Content", "SignageRefused"]
        assert left(backend) == set()
        (made,) = (each for each in both if isinstance(each, Content))
        assert all(backend.signage.files.find(each) for each in (made.media, made.thumbnail))
