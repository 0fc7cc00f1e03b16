"""What a screen has shown and not told the backend yet: one row for each play that ended, in their order.

waiting ──▶ (told: the row is gone)
   └──────▶ refused    kept with the reason, for a person to see; not sent again
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from common.store import kv
from common.store.database import Transaction

PLAYING = "signage.playing"
"""The id of the play that has begun and not ended."""
DEVICE = "signage.device"
"""The id of the device whose program is kept here, and whose plays wait."""
LEFT = "signage.left"
"""Plays left of each booking as the backend said last, where that is later than the program."""


@dataclass(frozen=True, slots=True)
class KeptPlay:
    """Times aware, UTC. `sure`: they are the backend's time; else only this machine's, and `begun_ms` of the monotonic
    clock of that `run` of the program lets them be put right once the backend's is known."""

    id: str
    content_id: int
    booking_id: int | None
    category: str
    started_at: datetime
    ended_at: datetime
    completed: bool
    run: str
    begun_ms: int
    sure: bool


_COLUMNS = "id, content_id, booking_id, category, started_at, ended_at, completed, run, begun_ms, sure"


def begin(tx: Transaction, play_id: str) -> None:
    kv.put(tx, PLAYING, play_id)


def add(tx: Transaction, play: KeptPlay) -> None:
    """It ended. The same id again changes nothing."""
    tx.execute(
        f"INSERT OR IGNORE INTO plays ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - constant
        (
            play.id, play.content_id, play.booking_id, play.category, play.started_at.isoformat(),
            play.ended_at.isoformat(), play.completed, play.run, play.begun_ms, play.sure,
        ),
    )  # fmt: skip
    tx.execute("DELETE FROM kv WHERE key = ? AND value = ?", (PLAYING, play.id))


def broken_off(tx: Transaction) -> str | None:
    """The play that was on the screen when the program died; asked once."""
    found = kv.get(tx, PLAYING)
    kv.delete(tx, PLAYING)
    return found


def waiting(tx: Transaction, at_most: int) -> tuple[KeptPlay, ...]:
    """The oldest first."""
    rows = tx.execute(
        f"SELECT {_COLUMNS} FROM plays WHERE state = 'waiting' ORDER BY number LIMIT ?",  # noqa: S608 - constant
        (at_most,),
    )
    return tuple(_play(*row) for row in rows)


def _play(
    play_id: str,
    content: int,
    booking: int | None,
    category: str,
    started: str,
    ended: str,
    completed: int,
    run: str,
    begun_ms: int,
    sure: int,
) -> KeptPlay:
    start, end = datetime.fromisoformat(started), datetime.fromisoformat(ended)
    return KeptPlay(play_id, content, booking, category, start, end, bool(completed), run, begun_ms, bool(sure))


def told(tx: Transaction, ids: Iterable[str]) -> None:
    tx.executemany("DELETE FROM plays WHERE id = ?", [(each,) for each in ids])


def park(tx: Transaction, play_id: str, code: str) -> None:
    tx.execute("UPDATE plays SET state = 'refused', error_code = ? WHERE id = ?", (code, play_id))


def park_waiting(tx: Transaction, code: str) -> None:
    """All of them."""
    tx.execute("UPDATE plays SET state = 'refused', error_code = ? WHERE state = 'waiting'", (code,))


def counts(tx: Transaction) -> tuple[int, int]:
    """(waiting, refused)."""
    found = dict(tx.execute("SELECT state, count(*) FROM plays GROUP BY state").fetchall())
    return found.get("waiting", 0), found.get("refused", 0)


def refusals(tx: Transaction) -> dict[str, int]:
    """How many for each reason."""
    return dict(
        tx.execute("SELECT error_code, count(*) FROM plays WHERE state = 'refused' GROUP BY error_code").fetchall()
    )


def of_bookings(tx: Transaction) -> dict[int, int]:
    """Plays that will count and are not told yet."""
    return dict(
        tx.execute(
            "SELECT booking_id, count(*) FROM plays WHERE state = 'waiting' AND completed AND booking_id IS NOT NULL"
            " GROUP BY booking_id"
        ).fetchall()
    )


def put_right(tx: Transaction, run: str, at: Callable[[int], datetime]) -> int:
    """Give the unsure plays of a run the backend's time, by what it was at their monotonic moment; how many."""
    rows = tx.execute(
        "SELECT number, begun_ms, started_at, ended_at FROM plays WHERE run = ? AND sure = 0", (run,)
    ).fetchall()
    for number, begun_ms, started, ended in rows:
        lasted = max(datetime.fromisoformat(ended) - datetime.fromisoformat(started), timedelta())
        begun = at(begun_ms)
        tx.execute(
            "UPDATE plays SET started_at = ?, ended_at = ?, sure = 1 WHERE number = ?",
            (begun.isoformat(), (begun + lasted).isoformat(), number),
        )
    return len(rows)


def make_room(tx: Transaction, at_most: int) -> int:
    """Keep no more than that: what is refused goes first, then the oldest that nobody pays for, then the oldest; how
    many went."""
    too_many: int = tx.execute("SELECT count(*) FROM plays").fetchone()[0] - at_most
    if too_many <= 0:
        return 0
    tx.execute(
        "DELETE FROM plays WHERE number IN (SELECT number FROM plays"
        " ORDER BY state = 'waiting', booking_id IS NOT NULL, number LIMIT ?)",
        (too_many,),
    )
    return too_many
