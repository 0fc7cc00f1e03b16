"""Pictures and films as people bring them: made here, small and quickly, by Pillow and ffmpeg."""

from __future__ import annotations

import io
import shutil
import struct
import subprocess
import zlib
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PIL import Image, ImageDraw

from tests.support.absent import absent


def picture(kind: str = "JPEG", size: tuple[int, int] = (640, 360), colour: str = "#c2410c", **saved: Any) -> bytes:
    """`colour` tells two of them apart."""
    drawn = Image.new("RGB", size, colour)
    ImageDraw.Draw(drawn).ellipse((size[0] // 4, size[1] // 4, size[0] // 2, size[1] // 2), fill="#fde68a")
    file = io.BytesIO()
    drawn.save(file, kind, **saved)
    return file.getvalue()


def transparent(size: tuple[int, int] = (400, 200)) -> bytes:
    drawn = Image.new("RGBA", size, (0, 0, 0, 0))
    ImageDraw.Draw(drawn).rectangle((10, 10, 100, 100), fill=(194, 65, 12, 255))
    file = io.BytesIO()
    drawn.save(file, "PNG")
    return file.getvalue()


def huge_png(width: int = 40_000, height: int = 40_000) -> bytes:
    """A picture of nothing, some kilobytes on the way and gigabytes when decoded."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    line = b"\0" * (1 + (width + 7) // 8)
    lines = zlib.compressobj(9)
    data = b"".join(lines.compress(line * 100) for _ in range(height // 100)) + lines.flush()
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


@cache
def film(ending: str = "mp4", codec: str = "libx264", seconds: int = 2, *more: str) -> bytes:
    """Coloured bars that move. `more`: arguments of ffmpeg for the output."""
    pixels = "yuv422p10le" if codec.startswith("prores") else "yuv420p"
    return film_of(f"testsrc=size=320x180:rate=25:duration={seconds}", ending, "-c:v", codec, "-pix_fmt", pixels, *more)


@cache
def sound() -> bytes:
    """A film's container with a tone in it and nothing to see."""
    return film_of("sine=duration=1", "mp4", "-c:a", "aac")


def film_of(source: str, ending: str, *output: str) -> bytes:
    """`source`: of ffmpeg's own (lavfi)."""
    program = shutil.which("ffmpeg")
    if program is None:
        absent("ffmpeg is not installed (Debian: ffmpeg)")
    with TemporaryDirectory() as folder:
        into = Path(folder) / f"film.{ending}"
        command = [program, "-v", "error", "-f", "lavfi", "-i", source, *output, str(into)]
        subprocess.run(command, check=True, timeout=60)
        return into.read_bytes()


def cut_off(content: bytes, share: float = 0.6) -> bytes:
    """As a copy that broke off."""
    return content[: int(len(content) * share)]
