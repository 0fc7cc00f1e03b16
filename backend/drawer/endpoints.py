"""`/api/v1/drawer-openings`."""

from typing import Annotated

from fastapi import APIRouter, Response

from backend.devices.endpoints import WHO
from backend.drawer import examples
from backend.drawer.service import DrawerService
from backend.http.context import ReadSession, WriteSession
from backend.http.openapi import answers, body_example
from backend.http.route import ApiRoute
from backend.http.wire import answer
from backend.stores.caller import DeviceCaller, require
from common.contract.base import Id
from common.contract.drawer import DrawerOpeningIn, DrawerOpeningOut, DrawerOpeningsOut

HasDrawer = Annotated[DeviceCaller, require("till.manage", "print_jobs.consume")]
"""A till, or a gateway: both have a drawer at their printer."""


def drawer_router(drawer: DrawerService) -> APIRouter:
    router = APIRouter(prefix="/api/v1/drawer-openings", tags=["till"], route_class=ApiRoute)

    @router.post(
        "",
        status_code=201,
        response_model=DrawerOpeningOut,
        summary="Tell of a drawer opening",
        responses=answers(
            *WHO,
            "ability_missing",
            "till_session_unknown",
            "drawer_opening_exists",
            example=examples.OPENING,
            status=201,
        ),
        openapi_extra=body_example(examples.OPENING_IN),
    )
    async def record(body: DrawerOpeningIn, session: WriteSession, caller: HasDrawer) -> Response:
        """Told once when the drawer is pulsed, and again with the same id (and another Idempotency-Key) when its
        contact says that it opened and closed. What was learnt is never forgotten. A gateway's opening counts in the
        only till session that was open in its store at that moment, in none when there were several."""
        return answer(await drawer.record(session, caller, body), 201)

    @router.get(
        "",
        response_model=DrawerOpeningsOut,
        summary="Drawer openings of a till session",
        responses=answers(*WHO, "ability_missing", "till_session_unknown", example=examples.OPENINGS),
    )
    async def listed(session: ReadSession, caller: HasDrawer, till_session_id: Id | None = None) -> Response:
        """Oldest first, with how many of them no payment explains. Without `till_session_id`: the last 200 of the
        store."""
        if till_session_id is None:
            return answer(await drawer.latest(session, caller))
        return answer(await drawer.of_session(session, caller, till_session_id))

    return router
