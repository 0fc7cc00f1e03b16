"""Redraws every picture: ``python -m backend.demo.pictures [folder]``."""

from __future__ import annotations

import sys
from pathlib import Path

from backend.demo.pictures.gallery import draw_all


def main(arguments: list[str]) -> int:
    target = Path(arguments[0]) if arguments else Path(__file__).parent.parent / "media"
    written = draw_all(target)
    sys.stdout.write(f"{len(written)} pictures in {target}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
