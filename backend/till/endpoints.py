"""`/api/v1/till-sessions`."""

from typing import Annotated

from fastapi import APIRouter, Response

from backend.devices.endpoints import WHO
from backend.http.context import ReadSession, WriteSession
from backend.http.openapi import answers, body_example
from backend.http.route import ApiRoute
from backend.http.wire import answer
from backend.stores.caller import DeviceCaller, require
from backend.till import examples
from backend.till.service import TillService
from common.contract.base import Id
from common.contract.payments import TillSessionClose, TillSessionOpen, TillSessionOut

Till = Annotated[DeviceCaller, require("till.manage")]


def till_router(till: TillService) -> APIRouter:
    router = APIRouter(prefix="/api/v1/till-sessions", tags=["till"], route_class=ApiRoute)

    @router.post(
        "",
        status_code=201,
        response_model=TillSessionOut,
        summary="Open the till",
        responses=answers(
            *WHO,
            "ability_missing",
            "till_session_open",
            "staff_unknown",
            "role_missing",
            "amount_mismatch",
            "amount_negative",
            "currency_mixed",
            "denomination_unknown",
            example=examples.SESSION,
            status=201,
        ),
        openapi_extra=body_example(examples.OPEN_IN),
    )
    async def open_session(body: TillSessionOpen, session: WriteSession, caller: Till) -> Response:
        """Open this device's till with counted cash."""
        return answer(await till.open(session, caller, body), 201)

    @router.get(
        "/current",
        response_model=TillSessionOut,
        summary="The open session of this device",
        responses=answers(*WHO, "ability_missing", "till_session_unknown", example=examples.SESSION),
    )
    async def current(session: ReadSession, caller: Till) -> Response:
        """This device's open session, with what it should hold by now."""
        return answer(await till.current(session, caller))

    @router.post(
        "/{session_id}/close",
        response_model=TillSessionOut,
        summary="Close the till",
        responses=answers(
            *WHO,
            "ability_missing",
            "till_session_unknown",
            "till_session_closed",
            "staff_unknown",
            "role_missing",
            "amount_mismatch",
            "amount_negative",
            "currency_mixed",
            "denomination_unknown",
            example=examples.SESSION,
        ),
        openapi_extra=body_example(examples.CLOSE_IN),
    )
    async def close(session_id: Id, body: TillSessionClose, session: WriteSession, caller: Till) -> Response:
        """Close it with counted cash; the answer holds the difference."""
        return answer(await till.close(session, caller, session_id, body))

    return router
