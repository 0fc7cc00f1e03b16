"""The time clock of a store's tills: what they tell, and what each of them needs to show who is in."""

from datetime import UTC, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from backend.attendance.terminals.book import PunchBook
from backend.attendance.terminals.walls import AHEAD
from backend.attendance.time_clock import repository
from backend.errors import ApiError
from backend.events.log import EventLog, NewEvent
from backend.staff.service import StaffService
from backend.stores.caller import DeviceCaller
from common.contract.attendance import TillPunchIn, TimeClockOut, TimeClockPunch
from common.domain.clock import Clock
from common.domain.time_clock import PAUSE_EVENT, direction_of, movement_of

SHOWN = timedelta(hours=36)
"""A day and who came the evening before."""


class TimeClock:
    def __init__(self, book: PunchBook, staff: StaffService, events: EventLog, clock: Clock) -> None:
        self._book = book
        self._staff = staff
        self._events = events
        self._clock = clock

    async def punch(self, session: AsyncSession, caller: DeviceCaller, told: TillPunchIn) -> TimeClockPunch:
        """Told again, it changes nothing. Somebody who has left the store since is still heard: the till may have been
        without a network. ApiError `staff_unknown`."""
        name = (await self._staff.names(session, caller.store_id)).get(told.staff_id)
        if name is None:
            raise ApiError("staff_unknown", "nobody of that id works in this store", staff_id=told.staff_id)
        happened_at = told.happened_at.astimezone(UTC).replace(microsecond=0)
        direction, event = direction_of(told.movement)
        kept = await self._book.keep_till(
            session,
            store_id=caller.store_id,
            device_id=caller.device_id,
            staff_id=told.staff_id,
            name=name,
            happened_at=happened_at,
            direction=direction,
            event=event,
        )
        if kept is not None:
            said = NewEvent("AttendanceChanged", {"staff_id": told.staff_id}, origin=caller.device_id)
            self._events.append(session, caller.store, said)
        return TimeClockPunch(staff_id=told.staff_id, happened_at=happened_at, movement=told.movement)

    async def state(self, session: AsyncSession, caller: DeviceCaller) -> TimeClockOut:
        """Of people who are among the store's staff, as a manager has put them right; punches with a doubtful time are
        left out."""
        now = self._clock.now()
        since = now - SHOWN
        punches = tuple(
            TimeClockPunch(
                staff_id=staff_id,
                happened_at=mark.at,
                movement=movement_of(mark.direction, PAUSE_EVENT if mark.pause else 0),
            )
            for staff_id, mark in await repository.latest(session, caller.store_id, since, now + AHEAD)
        )
        return TimeClockOut(since=since, punches=punches)
