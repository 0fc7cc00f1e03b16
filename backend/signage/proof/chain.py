"""One value over a list of plays: whoever has the list can work it out again, and a play changed, added, taken out or
moved gives another value.

It starts as 64 zeros. Each play, in the order of the list, makes it the SHA-256 (in lower-case hexadecimal) of the
value before, a line feed and the play's line in UTF-8: start and end in UTC with milliseconds, number of the screen,
SHA-256 of the content, completed (1 or 0), counted (1 or 0) and the id of the play, with `|` between them.
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

START = "0" * 64


def utc(moment: datetime) -> str:
    """`2026-11-20T10:00:03.120Z`"""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def line(
    started_at: datetime,
    ended_at: datetime,
    screen_id: int,
    content_hash: str,
    completed: bool,
    counted: bool,
    play_id: str,
) -> str:
    flags = (str(int(completed)), str(int(counted)))
    return "|".join((utc(started_at), utc(ended_at), str(screen_id), content_hash, *flags, play_id))


@dataclass(slots=True)
class Chain:
    value: str = START
    plays: int = 0

    def add(self, of_play: str) -> None:
        self.value = hashlib.sha256(f"{self.value}\n{of_play}".encode()).hexdigest()
        self.plays += 1
