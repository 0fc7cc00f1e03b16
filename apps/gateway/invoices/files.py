"""The watched folder and its sub-folders. Everything here blocks, and raises `OSError` when the disk refuses."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import shutil
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from apps.gateway.invoices.state import Reason

PRINTED, PARKED, DISMISSED = "printed", "parked", "dismissed"
UNFINISHED_NAMES = (".crdownload", ".part", ".tmp", ".download", ".partial", ".opdownload")
DEFAULT_NAME = "Comptoir factures"
_DOWNLOADS = frozenset({"downloads", "téléchargements", "telechargements", "téléchargement", "download"})
_PIECE = 1 << 20
_HEAD, _TAIL = 1024, 2048
_DATED = re.compile(r"\d{4}-\d{2}-\d{2}")


class Changed(Exception):
    """The file changed while it was read."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A file of the folder. `stamp` is another one as soon as the file is."""

    path: Path
    size: int
    stamp: str


def default_folder() -> Path:
    """A sub-folder of its own, never the downloads themselves: of all users on Windows, where a service has no own."""
    public = os.environ.get("PUBLIC")
    if sys.platform == "win32" and public:
        return Path(public, "Downloads", DEFAULT_NAME)
    import platformdirs

    return platformdirs.user_downloads_path() / DEFAULT_NAME


def is_downloads(folder: Path) -> bool:
    """Whether other things than invoices arrive there."""
    return folder.name.casefold() in _DOWNLOADS


def look(folder: Path, extensions: Iterable[str]) -> tuple[Seen, ...]:
    """The finished-looking files with these endings, by name; none that a browser still writes."""
    endings = tuple(each.casefold() if each.startswith(".") else f".{each.casefold()}" for each in extensions)
    with os.scandir(folder) as entries:
        names = {entry.name: entry for entry in entries}
    lower = {name.casefold() for name in names}
    found = []
    for name in sorted(names):
        plain = name.casefold()
        if plain.startswith((".", "~$")) or not plain.endswith(endings):
            continue
        if any(plain + ending in lower for ending in UNFINISHED_NAMES):
            continue  # the empty file that stands for a download until it is whole
        with suppress(FileNotFoundError):
            if names[name].is_file(follow_symlinks=False):
                found.append(seen(Path(names[name].path)))
    return tuple(found)


def seen(path: Path) -> Seen:
    told = path.stat()
    return Seen(path, told.st_size, f"{told.st_size}:{told.st_mtime_ns}:{told.st_ino}")


def is_there(path: str, stamp: str) -> bool:
    """Whether that very file, unchanged, lies there."""
    try:
        return bool(path) and seen(Path(path)).stamp == stamp
    except OSError:
        return False


def verdict(path: Path) -> tuple[Reason | None, bool]:
    """What keeps a file from being an invoice, None when nothing does; and whether that may still change by itself."""
    try:
        if _is_held(path):
            return Reason.FILE_LOCKED, True
        with path.open("rb") as file:
            head = file.read(_HEAD)
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - _TAIL))
            tail = file.read(_TAIL)
    except FileNotFoundError:
        return Reason.GONE, False
    except PermissionError:
        return Reason.FILE_LOCKED, True
    if not head.strip(b"\0"):  # empty, or room that somebody will fill
        return Reason.EMPTY, True
    if b"%PDF" not in head:
        return Reason.NOT_A_PDF, b"%PDF".startswith(head[:4]) and len(head) < 4
    if b"%%EOF" not in tail:
        return Reason.UNFINISHED, True
    return None, False


if sys.platform == "win32":

    def _is_held(path: Path) -> bool:
        """Whether another program keeps the file to itself. Raises `FileNotFoundError`.

        Python opens what others still write, but nobody may rename it then: not even to its own name, nor while we
        have it open ourselves.
        """
        try:
            os.rename(path, path)
        except PermissionError:
            return True
        return False

else:
    import fcntl

    def _is_held(path: Path) -> bool:
        """Whether another program keeps the file to itself. Raises `FileNotFoundError`, `PermissionError`."""
        with path.open("rb") as file:
            try:
                fcntl.flock(file.fileno(), fcntl.LOCK_SH | fcntl.LOCK_NB)
            except OSError as error:
                return error.errno in (errno.EWOULDBLOCK, errno.EACCES)
        return False


def copied(source: Seen, target: Path) -> str:
    """Copy what is to be printed, so that nobody changes it meanwhile; its sha256. Raises `Changed`."""
    target.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with source.path.open("rb") as file, target.open("wb") as copy:
        while piece := file.read(_PIECE):
            digest.update(piece)
            copy.write(piece)
    if seen(source.path).stamp != source.stamp:
        raise Changed
    return digest.hexdigest()


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def moved(source: Path, folder: Path, name: str) -> Path:
    """Where it lies now: under its name, or `name (2).pdf` and so on. Nothing is overwritten."""
    folder.mkdir(parents=True, exist_ok=True)
    target = _free(folder, name)
    try:
        source.rename(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        half = target.with_name(f".{target.name}.tmp")
        shutil.copyfile(source, half)
        half.rename(target)
        source.unlink()
    return target


def _free(folder: Path, name: str) -> Path:
    stem, ending = os.path.splitext(name)
    target, number = folder / name, 2
    while target.exists():
        target, number = folder / f"{stem} ({number}){ending}", number + 1
    return target


def emptied(folder: Path) -> int:
    """Delete all files of the archive of printed ones; how many. Links are not followed."""
    count = 0
    for root, folders, names in os.walk(folder / PRINTED, topdown=False):
        for name in names:
            Path(root, name).unlink()
            count += 1
        for name in folders:
            with suppress(OSError):  # a link to a folder, or one that is just being filled
                Path(root, name).rmdir()
    return count


def swept(folder: Path, today: date, keep_days: int) -> None:
    """Remove the days of the archives that are older; 0 keeps everything."""
    if keep_days == 0:
        return
    oldest = (today - timedelta(days=keep_days)).isoformat()
    for archive in (folder / PRINTED, folder / DISMISSED):
        for day in _listed(archive):
            if _DATED.fullmatch(day) and day < oldest:
                shutil.rmtree(archive / day, ignore_errors=True)


def parked_names(folder: Path) -> Sequence[Path]:
    return [folder / PARKED / name for name in _listed(folder / PARKED) if not name.startswith(".")]


def _listed(folder: Path) -> Sequence[str]:
    try:
        return sorted(os.listdir(folder))
    except (FileNotFoundError, NotADirectoryError):
        return ()


def discard(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def clear_others(spool: Path, kept: Iterable[str]) -> None:
    """Remove what earlier runs left, but for the invoices that are still to be printed."""
    names = set(kept)
    for name in _listed(spool):
        if name not in names:
            discard(spool / name)
