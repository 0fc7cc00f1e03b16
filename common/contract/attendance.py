"""The time clock of a till on the wire."""

from typing import Literal

from common.contract.base import Instant, Ref, Wire, WireIn
from common.domain.time_clock import Movement


class TillPunchIn(WireIn):
    """`POST /api/v1/attendance/punches`: somebody came, left, began or ended a pause, `happened_at` the till's time.

    The same person's same movement in the same second is one punch, however often it is told.
    """

    staff_id: Ref
    happened_at: Instant
    movement: Movement


class TimeClockPunch(Wire):
    """`movement` "": of a terminal that asks nobody whether they come or go; they take turns."""

    staff_id: str
    happened_at: Instant
    movement: Movement | Literal[""]


class TimeClockOut(Wire):
    """`GET /api/v1/attendance/clock`: the latest punches of the store's staff, of tills and terminals alike, oldest
    first; `since` says from when on."""

    since: Instant
    punches: tuple[TimeClockPunch, ...]
