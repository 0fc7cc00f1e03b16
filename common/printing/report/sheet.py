"""What a report is made of, before it is drawn: plain values that go to another process as JSON.

`blocks` are drawn in their order, one below the other, over as many pages as they need. Each is a mapping with `kind`:

- `heading`: `text`.
- `facts`: `rows` of [label, value], beside a `picture` (bytes in base64) where there is one.
- `numbers`: `cards` of [label, value, hint], side by side.
- `bars`: `title`, `labels`, `values`; `said`: the values as they are written.
- `table`: `title` ("": none), `heads`, `rows`, `total` (empty: none), `left`: how many columns are words, `row`: points
  from one row to the next (without it 15). Its heads come again on each page.
- `text`: `title`, `paragraphs`; `mono`: lines in a fixed width below them.
- `sign`: `labels` of boxes side by side to sign in.
- `page`: what follows begins a new page.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Any


class ReportImpossible(ValueError):
    """This report can't be drawn; the text says why."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """`logo`: bytes in base64, "" for none. `issuer`: who makes it, first line large. `foot`, `mark`: lines at the foot
    of every page, the second in a fixed width. `page`: text with {page} and {pages}."""

    title: str
    subtitle: str
    issuer: tuple[str, ...]
    logo: str
    accent: str
    foot: str
    mark: str
    page: str
    language: str
    blocks: tuple[dict[str, Any], ...] = field(default_factory=tuple)

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Sheet:
        try:
            given = json.loads(text)
            return cls(**{**given, "issuer": tuple(given["issuer"]), "blocks": tuple(given["blocks"])})
        except (KeyError, TypeError, ValueError) as error:
            raise ReportImpossible(f"no report: {error}") from error


def report_pdf(sheet_json: str) -> bytes:
    """The report as PDF, A4. Main thread of its process. Raises ReportImpossible; ImportError where Qt is missing."""
    from common.printing.report.drawing import draw

    return draw(Sheet.from_json(sheet_json))
