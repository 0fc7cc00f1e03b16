"""Qt's command-line tools, which PySide6 carries."""

from __future__ import annotations

import sys
from pathlib import Path

import PySide6


def qt_tool(name: str) -> str:
    """Path of `lrelease`, `lupdate` or `qmllint`. Raises FileNotFoundError in a bundle that leaves them out."""
    folder = Path(PySide6.__file__).parent
    file_name = f"{name}.exe" if sys.platform == "win32" else name
    for candidate in (folder / file_name, folder / "Qt" / "libexec" / file_name, folder / "Qt" / "bin" / file_name):
        if candidate.exists():
            return str(candidate)
    raise FileNotFoundError(f"PySide6 carries no {name}")


def qml_import_path() -> str:
    return str(Path(PySide6.__file__).parent / "Qt" / "qml")
