"""Files on their way in: written to the disk as they arrive, however large, and known by their first bytes."""

import asyncio
import contextlib
import errno
import hashlib
import os
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from backend.signage.contents.pictures import LARGEST_BYTES, MIB
from backend.signage.refused import SignageRefused
from common.contract.signage import ContentKind
from common.domain.ids import new_id

HEAD = 16
KEPT_FREE = 256 * MIB
"""Of the disk: the database needs room too."""
LEFT = timedelta(days=1)
"""So long nothing was written to a file that a stop of a server left behind: one just written may be another server's,
which has the same directory."""
_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
_FILM_BOXES = (b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide", b"pnot")
_STILL_BRANDS = (b"heic", b"heix", b"heif", b"mif1", b"msf1", b"avif", b"avis")


@dataclass(frozen=True, slots=True)
class Received:
    """A file that lies in the incoming directory. `sha256`: of its bytes."""

    path: Path
    kind: ContentKind
    sha256: str
    size: int


def kind_of(head: bytes) -> ContentKind | None:
    """By the first 16 bytes: what a file is called says nothing."""
    if head.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        return "image"
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return "video"
    if head[4:8] in _FILM_BOXES and not (head[4:8] == b"ftyp" and head[8:12] in _STILL_BRANDS):
        return "video"
    return None


async def received(stream: AsyncIterator[bytes], directory: Path, announced: int | None = None) -> Received:
    """What breaks off leaves nothing behind. SignageRefused file_empty, file_kind, picture_too_large, disk_full; what
    is refused is still heard out, because who is cut off while sending never sees why."""
    await asyncio.to_thread(directory.mkdir, parents=True, exist_ok=True)
    part = directory / f"{new_id()}.part"
    try:
        return await _written(stream, part, announced)
    except SignageRefused:
        await asyncio.to_thread(part.unlink, missing_ok=True)
        async for _ in stream:
            pass
        raise
    except BaseException:
        part.unlink(missing_ok=True)
        raise


async def _written(stream: AsyncIterator[bytes], part: Path, announced: int | None) -> Received:
    if announced is not None and announced + KEPT_FREE > await asyncio.to_thread(_free, part.parent):
        raise SignageRefused("disk_full")
    digest, size, head = hashlib.sha256(), 0, b""
    kind: ContentKind | None = None
    file = await asyncio.to_thread(part.open, "wb")
    try:
        async for chunk in stream:
            if kind is None:
                head += chunk[: HEAD - len(head)]
                kind = kind_of(head)
                if kind is None and len(head) == HEAD:
                    raise SignageRefused("file_kind")
            size += len(chunk)
            if kind == "image" and size > LARGEST_BYTES:
                raise SignageRefused("picture_too_large", n=LARGEST_BYTES // MIB)
            await asyncio.to_thread(_take, file, digest, chunk)
    finally:
        await asyncio.to_thread(file.close)
    if not size:
        raise SignageRefused("file_empty")
    if kind is None:
        raise SignageRefused("file_kind")
    return Received(part, kind, digest.hexdigest(), size)


def _take(file: BinaryIO, digest: "hashlib._Hash", chunk: bytes) -> None:
    try:
        file.write(chunk)
        file.flush()  # a full disk is noticed here, not when it is closed
    except OSError as error:
        if error.errno in _FULL:
            raise SignageRefused("disk_full") from error
        raise
    digest.update(chunk)


def _free(directory: Path) -> int:
    return shutil.disk_usage(directory).free


def clear(directory: Path, wanted: set[str], now: datetime) -> None:
    """What a stop of a server left behind, except the files that are still wanted. Blocks."""
    if directory.is_dir():
        before = (now - LEFT).timestamp()
        for each in list(os.scandir(directory)):
            with contextlib.suppress(FileNotFoundError):  # another server tidies too
                if each.name not in wanted and Path(each.path).stat().st_mtime < before:
                    Path(each.path).unlink()
