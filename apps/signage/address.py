"""The address of a file on this disk, for QML."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote


def file_address(path: Path) -> str:
    posix = path.absolute().as_posix()
    return f"file://{'' if posix.startswith('/') else '/'}{quote(posix, safe='/:')}"
