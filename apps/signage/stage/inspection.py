"""Looks at a picture file without decoding it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QImageReader

from apps.signage.stage.folder import FILMS, MOST_PIXELS


def inspect(path: Path) -> str:
    """`broken`, `huge` (a picture of 80 megapixels takes 320 MB), or an empty string. A film is tried on the stage."""
    if path.suffix.lower() in FILMS:
        return ""
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    if not reader.canRead():
        return "broken"
    size = reader.size()
    if size.isEmpty():
        return "broken"
    # a drawing is rendered at the size of the screen whatever it says of itself
    drawn = bytes(reader.format().data()).startswith(b"svg")
    return "huge" if not drawn and size.width() * size.height() > MOST_PIXELS else ""
