"""What a way to a page printer is given, and what may be wrong with the document itself."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from common.printing.outcome import SendOutcome


class Flaw(StrEnum):
    """What is wrong with a document, whichever printer it is for. Trying again changes nothing."""

    ENCRYPTED = "encrypted"  # it opens with a password only
    DAMAGED = "damaged"
    NO_PAGES = "no_pages"
    TOO_LARGE = "too_large"  # more memory than a page may take
    TOO_SLOW = "too_slow"  # one page takes longer than anybody waits


class PdfError(Exception):
    """No byte has left. `detail` is the library's own message, for the log."""

    def __init__(self, flaw: Flaw, detail: str = "") -> None:
        super().__init__(flaw, detail)
        self.flaw = flaw
        self.detail = detail


@dataclass(frozen=True, slots=True)
class PageJob:
    """One document. `scratch` is an existing folder that whoever made the job empties.

    `begun` is awaited right before the first byte may leave: what it writes down must be on disk when it returns.
    `progress` gets pages done and pages in all, from the event loop.
    """

    pdf: Path
    title: str
    scratch: Path
    begun: Callable[[], Awaitable[None]]
    progress: Callable[[int, int], None]


class PageWay(Protocol):
    """One page printer; jobs must come one at a time."""

    async def print_pages(self, job: PageJob) -> SendOutcome:
        """Never raises for a printer's failure. Raises `PdfError`, and `OSError` where the scratch folder is full."""
        ...
