"""The pictures and films of a folder, in the order of their names, watched while the program runs.

The folder is listed every two seconds rather than watched by the system: that also works on a network share and a USB
stick. What cannot be shown (empty, broken, huge) is left out, with one line in the log; a file put right comes back.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from common.contract.signage import ContentKind
from common.domain.published import Published

log = logging.getLogger(__name__)

ENDINGS = frozenset({".png", ".jpg", ".jpeg", ".webp", ".svg"})
FILMS = frozenset({".mp4", ".m4v", ".mov", ".mkv", ".webm", ".mpg", ".ts"})
LOOK_EVERY_S = 2.0
MOST_BYTES = 60_000_000
MOST_PIXELS = 80_000_000

Inspect = Callable[[Path], str]
"""Why a file cannot be shown (`broken`, `huge`), or an empty string. Runs in a thread."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A file as it was when listed: another size or time is another picture."""

    path: Path
    size: int
    modified_ns: int

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def kind(self) -> ContentKind:
        return "video" if self.path.suffix.lower() in FILMS else "image"


@dataclass(frozen=True, slots=True)
class Playlist:
    """`pictures` in playing order. `skipped`: how many files are left out. `looked`: the folder was read once."""

    pictures: tuple[Picture, ...] = ()
    skipped: int = 0
    looked: bool = False


def playing_order(name: str) -> tuple[object, ...]:
    """Case does not count and 2 comes before 10; the exact name decides between equals."""
    parts = re.split(r"(\d+)", name.casefold())
    return (*((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts), (2, 0, name))


def following(pictures: Sequence[Picture], current: Picture | None) -> Picture | None:
    """The picture after current, round and round; also when current is no longer among them."""
    if not pictures:
        return None
    if current is None:
        return pictures[0]
    after = playing_order(current.name)
    return next((each for each in pictures if playing_order(each.name) > after), pictures[0])


class FolderWatch:
    """`folder` None: no pictures. Run `run` as a task, or `look` once."""

    def __init__(self, folder: Path | None, inspect: Inspect) -> None:
        self.playlist: Published[Playlist] = Published(Playlist())
        self.folder = folder
        self._inspect = inspect
        self._verdicts: dict[Picture, str] = {}
        self._before: frozenset[Picture] | None = None
        self._trouble = ""

    async def run(self) -> None:
        """Keep the list true for ever; cancel to stop."""
        while True:
            await self.look()
            await asyncio.sleep(LOOK_EVERY_S)

    async def look(self) -> None:
        """List the folder once."""
        found = await asyncio.to_thread(self._list)
        shown = tuple(each for each in found if not self._verdicts[each])
        self._verdicts = {each: self._verdicts[each] for each in found}
        self.playlist.set(Playlist(shown, len(found) - len(shown), looked=True))

    def leave_out(self, picture: Picture, reason: str) -> None:
        """A picture that could not be drawn after all."""
        log.warning("picture %s is left out: %s", picture.name, reason)
        self._verdicts[picture] = reason
        now = self.playlist.value
        left = tuple(each for each in now.pictures if each != picture)
        self.playlist.set(Playlist(left, now.skipped + len(now.pictures) - len(left), looked=True))

    def _list(self) -> list[Picture]:
        """Every settled picture file with a verdict; in a thread, folders may be slow."""
        there, trouble = _files(self.folder) if self.folder is not None else ([], "")
        if trouble and trouble != self._trouble:
            log.info("playlist folder not read: %s", trouble)
        self._trouble = trouble
        before, self._before = self._before, frozenset(there)
        # a file still being copied changes from one look to the next: wait until it stands
        settled = [each for each in there if before is None or each in before]
        for picture in settled:
            if picture not in self._verdicts:
                self._verdicts[picture] = reason = self._judge(picture)
                if reason:
                    log.warning("picture %s is left out: %s", picture.name, reason)
        return settled

    def _judge(self, picture: Picture) -> str:
        if not picture.size:
            return "empty"
        if picture.kind == "video":
            return ""  # a film is tried on the stage: no header says whether it can be decoded
        return "huge" if picture.size > MOST_BYTES else self._inspect(picture.path)


def _files(folder: Path) -> tuple[list[Picture], str]:
    """And why not all of them."""
    found: list[Picture] = []
    trouble = ""
    try:
        for path in folder.iterdir():
            if path.suffix.lower() in ENDINGS | FILMS and not path.name.startswith("."):
                state = path.stat()
                found.append(Picture(path, state.st_size, state.st_mtime_ns))
    except OSError as error:
        trouble = error.strerror or type(error).__name__
    return sorted(found, key=lambda each: playing_order(each.name)), trouble
