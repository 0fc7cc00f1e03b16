"""Every job as two files: the paper as PNG, what was understood as JSON."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from common.printing.paper.decoded import DecodedJob
from common.printing.paper.picture import draw, png


class JobFolder:
    """`job-0001.png` and `job-0001.json`, numbered on from what is there already."""

    def __init__(self, folder: Path, dots: int = 576) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._dots = dots
        taken = [re.fullmatch(r"job-(\d+)", path.stem) for path in folder.glob("job-*.json")]
        self._number = max((int(found[1]) for found in taken if found), default=0)

    def write(self, job: DecodedJob) -> dict[str, Any]:
        """Writes the picture first and the JSON last: whoever waits for the JSON finds both whole."""
        self._number += 1
        name = f"job-{self._number:04}"
        picture = self._folder / f"{name}.png"
        _replace(picture, png(draw(job, self._dots)))
        report = {"number": self._number, "picture": picture.name, **job.to_wire()}
        _replace(self._folder / f"{name}.json", json.dumps(report, ensure_ascii=False, indent=2).encode())
        return report


def _replace(path: Path, content: bytes) -> None:
    draft = path.with_suffix(f"{path.suffix}.part")
    draft.write_bytes(content)
    draft.replace(path)
