"""The files on this disk, named by their SHA-256. Everything here blocks: call it in a thread."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_NAME = re.compile(r"([0-9a-f]{64})\.[a-z0-9]{1,5}")
_PART = re.compile(r"([0-9a-f]{64})\.(part|etag)")
_CHUNK = 1024 * 1024
DEFAULT_BYTES = 8_000_000_000
SHARE_OF_DISK = 0.8
_KEEP_FREE = 50_000_000
"""Bytes of the disk that are left to the plays' journal, whatever comes."""


@dataclass(frozen=True, slots=True)
class Kept:
    path: Path
    size: int
    used_at: float


class MediaCache:
    """`most_bytes` None: the default, and never more than a share of what the disk can take."""

    def __init__(self, folder: Path, most_bytes: int | None = None) -> None:
        self.folder = folder
        self._most = most_bytes

    def files(self) -> dict[str, Kept]:
        """What is there by hash, whole files only; not looked into."""
        return {
            name[1]: Kept(Path(path), state.st_size, state.st_mtime)
            for path, file, state in self._entries()
            if (name := _NAME.fullmatch(file)) is not None and not _PART.fullmatch(file)
        }

    def bytes_used(self) -> int:
        """With what is half fetched."""
        return sum(state.st_size for _, _, state in self._entries())

    def bound(self) -> int:
        used = self.bytes_used()
        free = self._free()
        most = DEFAULT_BYTES if self._most is None else self._most
        return min(most, round(SHARE_OF_DISK * (used + free)))

    def is_right(self, sha256: str, size: int, path: Path) -> bool:
        """Whether the file is what its name says, read through."""
        try:
            return path.stat().st_size == size and _digest(path) == sha256
        except OSError:
            return False

    def throw_away(self, path: Path) -> None:
        with suppress(OSError):
            path.unlink()

    def touch(self, path: Path) -> None:
        """It was shown just now."""
        with suppress(OSError):
            os.utime(path)

    def make_room(
        self, wanted: int, needed: Collection[str], promised: Mapping[str, int]
    ) -> tuple[bool, frozenset[str]]:
        """Room for so many bytes: what is not needed goes, the longest unused first, if that makes room enough. Whether
        there is room now, and what went. `promised`: the sizes of files that are being fetched, by hash: room for what
        is still to come of them is taken."""
        parts = self._parts()
        whole = self.files()  # after the parts: one that becomes whole meanwhile is in both, never in none
        begun = {sha256: each.size for sha256, each in (parts | whole).items()}
        wanted += sum(max(0, size - begun.get(sha256, 0)) for sha256, size in promised.items())
        missing = max(self.bytes_used() + wanted - self.bound(), wanted + _KEEP_FREE - self._free())
        gone: set[str] = set()
        unused = [(sha256, each) for sha256, each in whole.items() if sha256 not in needed]
        unused += [(sha256, each) for sha256, each in parts.items() if sha256 not in needed]
        if missing > sum(each.size for _, each in unused):
            return False, frozenset()
        for sha256, each in sorted(unused, key=lambda one: one[1].used_at):
            if missing <= 0:
                break
            self.throw_away(each.path)
            self.throw_away(each.path.with_suffix(".etag"))
            gone.add(sha256)
            missing -= each.size
        return missing <= 0, frozenset(gone)

    def _entries(self) -> list[tuple[str, str, os.stat_result]]:
        """Path, name and state of every file; one that is renamed or goes meanwhile is not among them."""
        found: list[tuple[str, str, os.stat_result]] = []
        with suppress(OSError), os.scandir(self.folder) as entries:
            for entry in entries:
                with suppress(OSError):
                    if entry.is_file(follow_symlinks=False):
                        found.append((entry.path, entry.name, entry.stat(follow_symlinks=False)))
        return found

    # what is being fetched

    def begun(self, sha256: str) -> tuple[int, str]:
        """How many bytes are there already, and the ETag they are of."""
        part = self._part(sha256)
        try:
            return part.stat().st_size, part.with_suffix(".etag").read_text("ascii")
        except (OSError, ValueError):
            return 0, ""

    def begin(self, sha256: str, offset: int, etag: str) -> Path:
        """The file to write on at `offset`, the rest of it cut off. OSError."""
        self.folder.mkdir(parents=True, exist_ok=True)
        part = self._part(sha256)
        with part.open("ab") as file:
            file.truncate(offset)
        part.with_suffix(".etag").write_text(etag, "ascii")
        return part

    def append(self, part: Path, content: bytes) -> None:
        with part.open("ab") as file:
            file.write(content)

    def give_up(self, sha256: str) -> None:
        part = self._part(sha256)
        self.throw_away(part)
        self.throw_away(part.with_suffix(".etag"))

    def finish(self, sha256: str, size: int, ending: str) -> Path | None:
        """The whole file under its name and on the disk for good; None: it is not what it should be, and is gone."""
        part = self._part(sha256)
        if not self.is_right(sha256, size, part):
            self.give_up(sha256)
            return None
        with part.open("rb") as file:
            os.fsync(file.fileno())
        target = self.folder / f"{sha256}.{ending}"
        part.replace(target)
        self.throw_away(part.with_suffix(".etag"))
        _sync_folder(self.folder)
        return target

    def _part(self, sha256: str) -> Path:
        return self.folder / f"{sha256}.part"

    def _parts(self) -> dict[str, Kept]:
        return {
            name[1]: Kept(Path(path), state.st_size, state.st_mtime)
            for path, file, state in self._entries()
            if (name := _PART.fullmatch(file)) is not None and name[2] == "part"
        }

    def _free(self) -> int:
        folder = self.folder if self.folder.exists() else self.folder.parent
        try:
            return shutil.disk_usage(folder).free
        except OSError:
            return 0


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _sync_folder(folder: Path) -> None:
    """A rename is on the disk when its folder is; Windows does that by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
