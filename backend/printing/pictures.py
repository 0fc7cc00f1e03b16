"""Pictures of papers, drawn in a process of its own (drawing_process.py); the ones lately asked for are kept."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import Any

from backend.printing.drawing_process import IDLE_S, DrawingProcess
from common.printing.paper.drawing import paper_png

PATIENCE_S = 20.0
KEPT = 64
"""Pictures of some 20 kB each: a page that refreshes itself asks for the same ones."""

Draw = Callable[[str, int], bytes]


class PaperPictures:
    """`draw` runs in the other process: a function of a module, by its name."""

    def __init__(self, draw: Draw = paper_png, idle_s: float = IDLE_S) -> None:
        self._draw = draw
        self._process = DrawingProcess(PATIENCE_S, idle_s)
        self._kept: OrderedDict[tuple[str, int], bytes] = OrderedDict()

    @property
    def running(self) -> bool:
        return self._process.running

    async def of(self, document: Mapping[str, Any], paper_mm: int) -> bytes:
        """PNG of a document on its way (`Document.to_wire`); DrawingImpossible."""
        text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        known = self._kept.get((text, paper_mm))
        if known is not None:
            self._kept.move_to_end((text, paper_mm))
            return known
        drawn = await self._process.run(self._draw, text, paper_mm)
        self._kept[text, paper_mm] = drawn
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return drawn

    async def close(self) -> None:
        await self._process.close()
