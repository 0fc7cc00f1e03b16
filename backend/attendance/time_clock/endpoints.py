"""`/api/v1/attendance`: what a till's time clock tells and asks."""

from typing import Annotated

from fastapi import APIRouter, Response

from backend.attendance.time_clock import examples
from backend.attendance.time_clock.service import TimeClock
from backend.devices.endpoints import WHO
from backend.http.context import ReadSession, WriteSession
from backend.http.openapi import answers, body_example
from backend.http.route import ApiRoute
from backend.http.wire import answer
from backend.stores.caller import DeviceCaller, require
from common.contract.attendance import TillPunchIn, TimeClockOut, TimeClockPunch

HasClock = Annotated[DeviceCaller, require("attendance.punch")]


def time_clock_router(time_clock: TimeClock) -> APIRouter:
    router = APIRouter(prefix="/api/v1/attendance", tags=["attendance"], route_class=ApiRoute)

    @router.post(
        "/punches",
        status_code=201,
        response_model=TimeClockPunch,
        summary="Somebody came, left, began or ended a pause",
        responses=answers(*WHO, "ability_missing", "staff_unknown", example=examples.PUNCH, status=201),
        openapi_extra=body_example(examples.PUNCH_IN),
    )
    async def punch(body: TillPunchIn, session: WriteSession, caller: HasClock) -> Response:
        """The till has checked the person's PIN. Told again, even with another Idempotency-Key, it is the same
        punch."""
        return answer(await time_clock.punch(session, caller, body), 201)

    @router.get(
        "/clock",
        response_model=TimeClockOut,
        summary="The staff's latest punches",
        responses=answers(*WHO, "ability_missing", example=examples.CLOCK),
    )
    async def clock(session: ReadSession, caller: HasClock) -> Response:
        """Enough to say who is in, since when, and how long they have worked today."""
        return answer(await time_clock.state(session, caller))

    return router
