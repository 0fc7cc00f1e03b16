"""The time clock."""

from common.client.transport import Transport
from common.contract.attendance import TimeClockOut


class AttendanceApi(Transport):
    async def time_clock(self) -> TimeClockOut:
        """The staff's latest punches."""
        return await self._get(TimeClockOut, "/attendance/clock")
