"""Where the stage gets what it shows, and whom it tells what became of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from common.contract.signage import ContentKind

Changed = Callable[[bool], None]
"""Urgent: what is on the screen must leave it now (an emergency, a content withdrawn), not when its time is over."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One showing of one file; `id` is another one each time. `duration_ms`: how long it stays; a film that ends sooner
    ends its slot. `starts_at`: aware, the moment at which screens of a group show it together; None: when the one
    before it ends. `version`: another one when the file at this path is another one now."""

    id: str
    name: str
    kind: ContentKind
    path: Path
    duration_ms: int
    starts_at: datetime | None = None
    version: int = 0


class Source(Protocol):
    """Called in the GUI thread; answers at once, from memory."""

    def on_changed(self, changed: Changed) -> None:
        """Tell this one whenever `next` may answer otherwise than before."""
        ...

    def next(self, after: Slot | None) -> Slot | None:
        """What to open while `after` is on the screen; None: nothing, the filler. Asked again after a change; what was
        given before and never began does not count."""
        ...

    def began(self, slot: Slot, at: datetime) -> None:
        """Its first frame is on the screen."""
        ...

    def ended(self, slot: Slot, at: datetime, completed: bool) -> None:
        """It left the screen; `completed`: it had all its time."""
        ...

    def failed(self, slot: Slot, cause: str) -> None:
        """It could not be opened or stopped moving (`unreadable`, `stalled`, `decoder`): not to be given again soon."""
        ...
