"""Redraws what the demo's screens show: ``python -m apps.demo.media``. Needs Qt and ffmpeg; the files are committed.

The pictures are the demo's own posters (backend/demo/pictures) as WebP. The film moves slowly over two of them and goes
from the one to the other.
"""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from backend.demo.stores.demo_store import MEDIA

OUT = MEDIA / "signage"
WIDTH, HEIGHT = 1920, 1080
PICTURES = {
    "four": "affiche-four",
    "maison": "affiche-bab-el-oued",
    "menu-famille": "affiche-menu-famille",
    "the-baklawa": "affiche-the-baklawa",
    "fournil": "affiche-fournil",
    "petit-dejeuner": "affiche-petit-dejeuner",
}
UPRIGHT = ("petit-dejeuner-hauteur", "affiche-petit-dejeuner")
LOGO = ("logo", "logo-pizza-bab-el-oued")
FILM = ("film-four.mp4", "four", "maison")
FRAMES, RATE = 200, 25
SMALL = "-small"
"""Behind the name of a picture as it is listed."""


def drawn(svg: str, width: int, height: int) -> Image.Image:
    """The part in the middle that has that shape."""
    renderer = QSvgRenderer(QByteArray((MEDIA / f"{svg}.svg").read_bytes()))
    natural = renderer.defaultSize()
    scale = max(width / natural.width(), height / natural.height())
    image = QImage(round(natural.width() * scale), round(natural.height() * scale), QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # PySide's stub forgets that a device is accepted
    picture = Image.open(io.BytesIO(bytes(buffer.data().data())))
    left, top = (picture.width - width) // 2, (picture.height - height) // 2
    return picture.crop((left, top, left + width, top + height))


def film(one: Path, other: Path, target: Path) -> None:
    """H.264, eight seconds."""
    half = FRAMES // 2 + 13
    slow = f"d={half}:s=1280x720:fps={RATE}:x='iw/2-iw/zoom/2':y='ih/2-ih/zoom/2'"
    graph = (
        f"[0]scale=2560:1440,zoompan=z='1+0.0008*on':{slow}[a];[1]scale=2560:1440,zoompan=z='1.09-0.0008*on':{slow}[b];"
        f"[a][b]xfade=fade:duration=1:offset={(half - RATE) / RATE},format=yuv420p"
    )
    command = [
        "ffmpeg", "-v", "error", "-y", "-i", str(one), "-i", str(other), "-filter_complex", graph,
        "-frames:v", str(FRAMES), "-c:v", "libx264", "-preset", "veryslow", "-crf", "33", "-movflags", "+faststart",
        "-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact", str(target),
    ]  # fmt: skip
    subprocess.run(command, check=True)  # noqa: S603 - our own command line


def main() -> int:
    OUT.mkdir(exist_ok=True)
    for name, svg in PICTURES.items():
        drawn(svg, WIDTH, HEIGHT).convert("RGB").save(OUT / f"{name}.webp", quality=76, method=6)
    name, svg = UPRIGHT
    drawn(svg, HEIGHT, WIDTH).convert("RGB").save(OUT / f"{name}.webp", quality=76, method=6)
    name, svg = LOGO
    drawn(svg, 480, 480).save(OUT / f"{name}.webp", quality=90, method=6)
    target, one, other = FILM
    with TemporaryDirectory() as folder:
        stills = [Path(folder) / f"{each}.png" for each in (one, other)]
        for still, each in zip(stills, (one, other), strict=True):
            drawn(PICTURES[each], 2560, 1440).convert("RGB").save(still)
        film(stills[0], stills[1], OUT / target)
    for still in [each for each in OUT.glob("*.webp") if not each.stem.endswith(SMALL)]:
        with Image.open(still) as picture:
            picture.thumbnail((480, 480), Image.Resampling.LANCZOS)
            picture.save(still.with_stem(f"{still.stem}{SMALL}"), quality=72, method=6)
    for made in sorted(OUT.iterdir()):
        sys.stdout.write(f"{made.stat().st_size:>8} {made.name}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
