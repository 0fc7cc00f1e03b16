"""One upload from its first byte to its row: received, examined, kept; what is not fit to show is made so later."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from backend.audit.service import Actor
from backend.db.database import Database
from backend.signage.contents.ffmpeg import Ffmpeg
from backend.signage.contents.files import SignageFiles
from backend.signage.contents.films import inspected
from backend.signage.contents.incoming import Received, received
from backend.signage.contents.keeping import forget_unknown, keep_film, source_path
from backend.signage.contents.pictures import prepared
from backend.signage.contents.service import Content, ContentService, NewContent
from backend.signage.contents.work import ContentWork
from backend.signage.refused import SignageRefused
from common.domain.ids import new_id


@dataclass(frozen=True, slots=True)
class Upload:
    """`name`: of the file, or what it shall be called. `ready`: it may be shown at once."""

    name: str
    advertiser: str = ""
    ready: bool = False
    announced: int | None = None


class Uploads:
    def __init__(
        self, database: Database, contents: ContentService, files: SignageFiles, ffmpeg: Ffmpeg, work: ContentWork
    ) -> None:
        self._database = database
        self._contents = contents
        self._files = files
        self._ffmpeg = ffmpeg
        self._work = work
        self._one_picture = asyncio.Lock()
        """At a time: a large one takes some hundred megabytes of memory."""

    async def upload(self, store_id: str, actor: Actor, stream: AsyncIterator[bytes], upload: Upload) -> Content:
        """The content it became. SignageRefused with the codes of incoming, pictures, films and ContentService.add;
        then nothing is kept."""
        file = await received(stream, self._files.incoming, upload.announced)
        try:
            async with self._database.read() as session:
                there = await self._contents.same(session, store_id, file.sha256)
            if there is not None:
                raise SignageRefused("content_there", name=there.name, id=there.id)
            new = await (self._picture(file) if file.kind == "image" else self._film(file))
            new = replace(new, name=_title(upload.name), advertiser=upload.advertiser)
            try:
                content = await self._added(store_id, actor, file, new, upload.ready)
            except Exception:
                await forget_unknown(self._database, self._contents, self._files, (new.media, new.thumbnail))
                raise
        finally:
            await asyncio.to_thread(file.path.unlink, missing_ok=True)
        if content.state == "checking":
            self._work.take(content)
        return content

    async def _added(self, store_id: str, actor: Actor, file: Received, new: NewContent, ready: bool) -> Content:
        waits: Path | None = None
        try:
            async with self._database.write() as session:
                content = await self._contents.add(session, store_id, new, ready, actor)
                if not content.media:
                    # Only now it has a number; and a row without its file must never be
                    waits = source_path(self._files, content.id)
                    await asyncio.to_thread(file.path.replace, waits)
        except Exception:
            if waits is not None:
                await asyncio.to_thread(waits.unlink, missing_ok=True)
            raise
        return content

    async def _picture(self, file: Received) -> NewContent:
        async with self._one_picture:
            picture = await asyncio.to_thread(prepared, file.path)
        media = await asyncio.to_thread(self._keep, picture.content, picture.ending)
        thumbnail = await asyncio.to_thread(self._keep, picture.thumbnail, picture.ending)
        return NewContent(
            "image", "", "", file.sha256, len(picture.content), picture.width, picture.height,
            media=media, thumbnail=thumbnail,
        )  # fmt: skip

    async def _film(self, file: Received) -> NewContent:
        film = await asyncio.to_thread(inspected, file.path)
        new = NewContent("video", "", "", file.sha256, file.size, film.width, film.height, film.duration_ms)
        if film.fits:
            media, thumbnail = await asyncio.to_thread(keep_film, self._files, self._ffmpeg, film, file.path)
            return replace(new, media=media, thumbnail=thumbnail)
        if self._ffmpeg.there:
            return replace(new, state="checking")
        return replace(new, state="broken", reason=SignageRefused("film_no_ffmpeg", codec=film.codec).kept)

    def _keep(self, content: bytes, ending: str) -> str:
        part = self._files.incoming / f"{new_id()}.part"
        part.write_bytes(content)
        return self._files.keep(part, ending)


def _title(name: str) -> str:
    """`Été 2026` of `C:\\photos\\Été_2026.jpg`."""
    file = PurePosixPath(name.replace("\\", "/")).name
    stem = file.rpartition(".")[0] or file
    return stem.replace("_", " ").strip() or file
