"""New versions of the programs, as the back office was given them: a file and what is known of it, side by side."""

import asyncio
import hashlib
import json
import os
import re
from collections.abc import AsyncIterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from common.domain.clock import Clock
from common.domain.ids import new_id

_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Package:
    """`size` in bytes. `version` is what the program says of itself once it is installed (`comptoir --version`)."""

    sha256: str
    name: str
    version: str
    size: int
    kept_at: datetime


class Packages:
    """A directory. The methods that are not async block: call them in a thread."""

    def __init__(self, directory: Path, clock: Clock) -> None:
        self._directory = directory
        self._clock = clock

    async def keep(self, content: AsyncIterator[bytes], name: str, version: str) -> Package | None:
        """Write what arrives to the disk; None when nothing did. What breaks off leaves nothing behind."""
        self._directory.mkdir(parents=True, exist_ok=True, mode=0o700)
        part = self._directory / f"{new_id()}.part"
        digest, size = hashlib.sha256(), 0
        try:
            with part.open("wb") as file:
                async for chunk in content:
                    await asyncio.to_thread(file.write, chunk)
                    digest.update(chunk)
                    size += len(chunk)
                await asyncio.to_thread(os.fsync, file.fileno())
            if not size:
                return None
            package = Package(digest.hexdigest(), Path(name).name[:100], version, size, self._clock.now())
            part.replace(self._directory / f"{package.sha256}.bin")
            self._describe(package)
        finally:
            part.unlink(missing_ok=True)
        return package

    def all(self) -> tuple[Package, ...]:
        """The newest first."""
        found = [self._read(each) for each in self._directory.glob("*.json")]
        return tuple(sorted(found, key=lambda each: each.kept_at, reverse=True))

    def find(self, sha256: str) -> tuple[Package, Path] | None:
        """None for a digest we have no file of, whatever it looks like."""
        if _DIGEST.fullmatch(sha256) is None:
            return None
        path, about = self._directory / f"{sha256}.bin", self._directory / f"{sha256}.json"
        return (self._read(about), path) if path.is_file() and about.is_file() else None

    def forget(self, sha256: str) -> None:
        found = self.find(sha256)
        if found is not None:
            found[1].with_suffix(".json").unlink()
            found[1].unlink()

    def _describe(self, package: Package) -> None:
        about = json.dumps({**asdict(package), "kept_at": package.kept_at.isoformat()})
        part = self._directory / f"{new_id()}.part"
        part.write_text(about, encoding="utf-8")
        part.replace(self._directory / f"{package.sha256}.json")

    def _read(self, about: Path) -> Package:
        said = json.loads(about.read_text("utf-8"))
        return Package(**{**said, "kept_at": datetime.fromisoformat(said["kept_at"])})
