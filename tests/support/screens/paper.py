"""Papers: at the left as the back office previews them, at the right what the virtual printer received."""

from __future__ import annotations

import asyncio
from pathlib import Path

from tests.support.printing.beside import SHOWN, beside, demo_paper, in_a_row, pictures

LANGUAGES = ("fr",)
"""Their languages are in their names: each paper is drawn once."""
NAMES = {"fr": "french", "ar": "arabic", "both": "mixed", "kitchen": "kitchen", "z": "z-report"}


def shoot(out: Path, language: str) -> None:
    out.mkdir(parents=True, exist_ok=True)
    asyncio.run(_all(out))


async def _all(out: Path) -> None:
    async with pictures() as drawn_by:
        for sample in SHOWN:
            both = await beside(drawn_by, demo_paper(sample), 80)
            in_a_row([both.preview, both.printed]).save(out / f"paper-{NAMES[sample]}.png")
