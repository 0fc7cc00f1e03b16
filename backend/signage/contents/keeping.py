"""Where an upload waits, and how a finished film is taken over."""

import asyncio
import logging
from collections.abc import Iterable
from pathlib import Path

from backend.db.database import Database
from backend.signage.contents.ffmpeg import Ffmpeg
from backend.signage.contents.files import SignageFiles
from backend.signage.contents.films import Film
from backend.signage.contents.service import ContentService

log = logging.getLogger(__name__)


def source_path(files: SignageFiles, content_id: int) -> Path:
    """Where the uploaded file of that content, and of no other, waits to be made fit."""
    return files.incoming / f"{content_id}.source"


def keep_film(files: SignageFiles, ffmpeg: Ffmpeg, film: Film, path: Path) -> tuple[str, str]:
    """Take over a film: the names of it and of its thumbnail, "" where none could be made. Blocks."""
    shot = path.with_suffix(".jpg")
    try:
        thumbnail = files.keep(shot, "jpg") if ffmpeg.thumbnail(film, path, shot) else ""
    finally:
        shot.unlink(missing_ok=True)
    return files.keep(path, film.ending), thumbnail


async def forget_unknown(
    database: Database, contents: ContentService, files: SignageFiles, names: Iterable[str]
) -> None:
    """Files that were kept for a row which was then not written, unless another content has the same."""
    try:
        async with database.read() as session:
            unknown = await contents.unknown_files(session, names)
        for name in unknown:
            await asyncio.to_thread(files.forget, name)
    except Exception:
        log.exception("signage files of a failed upload not tidied")
