"""`make screenshots`: every screen of every program, in French, English and Arabic, at its real size.

Each module of this package has `def shoot(out: Path, language: str) -> None`, run in a process of its own: a Qt
application is made once in a process.
"""

from __future__ import annotations

import argparse
import importlib
import os
import subprocess
import sys
from pathlib import Path

from PIL import Image

HERE = Path(__file__).resolve().parent
LANGUAGES = ("fr", "en", "ar")
LONGEST_SIDE = 1000


def compress(picture: Path) -> None:
    """A picture fit for a repository: WebP, no side over 1,000 pixels."""
    with Image.open(picture) as image:
        image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
        image.convert("RGB").save(picture.with_suffix(".webp"), quality=76, method=6)
    picture.unlink()


def main() -> int:
    parser = argparse.ArgumentParser(prog="make screenshots", description=__doc__.partition("\n")[0])
    parser.add_argument("only", nargs="*", metavar="PROGRAM")
    parser.add_argument("--out", type=Path, default=Path("docs/screenshots"))
    parser.add_argument("--lang", choices=LANGUAGES, action="append")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        module = importlib.import_module(f"tests.support.screens.{arguments.one}")
        module.shoot(arguments.out, arguments.lang[0])
        return 0
    programs = arguments.only or sorted(p.stem for p in HERE.glob("*.py") if not p.stem.startswith("_"))
    failed = 0
    for program in programs:
        # the back office speaks two languages
        spoken = getattr(importlib.import_module(f"tests.support.screens.{program}"), "LANGUAGES", LANGUAGES)
        for language in (each for each in arguments.lang or LANGUAGES if each in spoken):
            command = [sys.executable, "-m", "tests.support.screens", "--one", program, "--lang", language]
            env = {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software", **os.environ}
            print(f"{program} {language}", flush=True)
            failed += subprocess.run([*command, "--out", str(arguments.out)], env=env, check=False).returncode != 0
    for picture in sorted(arguments.out.glob("*.png")):
        compress(picture)
    print(f"pictures in {arguments.out}" + (f", {failed} runs failed" if failed else ""))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
