"""Where an upload waits, and how a finished film is taken over."""

from pathlib import Path

from backend.signage.contents.ffmpeg import Ffmpeg
from backend.signage.contents.files import SignageFiles
from backend.signage.contents.films import Film


def source_path(files: SignageFiles, store_id: str, sha256: str) -> Path:
    """Where an uploaded file of that store waits to be made fit."""
    return files.incoming / f"{store_id}-{sha256}.source"


def keep_film(files: SignageFiles, ffmpeg: Ffmpeg, film: Film, path: Path) -> tuple[str, str]:
    """Take over a film: the names of it and of its thumbnail, "" where none could be made. Blocks."""
    shot = path.with_suffix(".jpg")
    try:
        thumbnail = files.keep(shot, "jpg") if ffmpeg.thumbnail(film, path, shot) else ""
    finally:
        shot.unlink(missing_ok=True)
    return files.keep(path, film.ending), thumbnail
