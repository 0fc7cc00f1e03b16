"""A terminal as its messages are understood, and what else it tells of beside punches."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession


@dataclass(frozen=True, slots=True)
class Terminal:
    """`store_id` None: nobody has approved it. `zone`: its own or else the store's, "UTC" without a store. The rest as
    in TerminalRow."""

    id: int
    store_id: str | None
    sn: str
    name: str
    state: str
    family: str
    zone: str
    direction: str = "alternate"
    poll: str = "auto"
    poll_seconds: int = 0
    keep_photos: bool = False
    keep_temperatures: bool = False
    keep_templates: bool = False
    networks: tuple[str, ...] = ()

    @property
    def approved(self) -> bool:
        return self.state == "approved" and self.store_id is not None


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A credential somebody gave at the terminal. `record` as it came: text for fingers, faces, palms and pictures, a
    number for passwords and cards; None where it must not be kept (`keep_templates`)."""

    terminal_id: int
    store_id: str
    enrollid: int
    name: str
    backupnum: int
    admin: int
    record: Any
    keep_templates: bool


ToldOfEnrolment = Callable[[AsyncSession, Enrolled], Awaitable[None]]
"""Called in the transaction after which the terminal is told that its message arrived."""
