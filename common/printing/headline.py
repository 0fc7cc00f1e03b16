"""What a paper is about, found on the paper itself: the number people call out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

_NUMBER = re.compile(r"\b[A-Z]{1,2}\d{1,4}-\d{1,5}\b")


def headline(document: Mapping[str, Any]) -> str:
    """The order number on a document on its way (`Document.to_wire`), "" where it names none."""
    for content in _texts(document):
        found = _NUMBER.search(content)
        if found is not None:
            return found[0]
    return ""


def _texts(document: Mapping[str, Any]) -> Iterator[str]:
    blocks = document.get("blocks")
    for block in blocks if isinstance(blocks, list) else ():
        if isinstance(block, dict):
            runs = block.get("runs")
            yield from (str(run.get("text", "")) for run in (runs if isinstance(runs, list) else ()))
            yield from (str(block[name]) for name in ("start", "text") if name in block)
