"""`/api/v1/tickets`."""

from typing import Annotated, get_args

from fastapi import APIRouter, Query, Response

from backend.devices.endpoints import WHO
from backend.http.context import ReadSession, WriteSession
from backend.http.openapi import answers, body_example
from backend.http.route import ApiRoute
from backend.http.wire import answer, chosen
from backend.kitchen import examples
from backend.kitchen.service import BOARD, KitchenService
from backend.stores.caller import DeviceCaller, require
from common.contract.base import Id
from common.contract.kitchen import TicketActionIn, TicketOut, TicketsPage, TicketStrikeIn
from common.domain.kitchen import TicketState

STATES: tuple[TicketState, ...] = get_args(TicketState)
RECALL_LIMIT = 50
BOARD_LIMIT = 1000

Reader = Annotated[DeviceCaller, require("tickets.read")]
Cook = Annotated[DeviceCaller, require("tickets.update")]


def kitchen_router(kitchen: KitchenService) -> APIRouter:
    router = APIRouter(prefix="/api/v1/tickets", tags=["kitchen"], route_class=ApiRoute)

    @router.get(
        "",
        response_model=TicketsPage,
        summary="The board, or what can be recalled",
        responses=answers(*WHO, "ability_missing", "validation_failed", example=examples.TICKETS),
    )
    async def page(
        session: ReadSession,
        caller: Reader,
        state: str = "",
        station: Annotated[str, Query(max_length=400)] = "",
        limit: Annotated[int | None, Query(ge=1, le=2000)] = None,
    ) -> Response:
        """`state` and `station` take several, comma-separated. With open tickets (the default): the board, oldest
        first. Without (`state=ready,served`): what can be recalled of this business day, last changed first."""
        states = chosen(state, STATES, "state") or BOARD
        stations = [each.strip() for each in station.split(",") if each.strip()]
        most = limit or (BOARD_LIMIT if "open" in states else RECALL_LIMIT)
        return answer(await kitchen.page(session, caller, states=states, stations=stations, limit=most))

    @router.post(
        "/{ticket_id}/actions",
        response_model=TicketOut,
        summary="Bump, serve or recall a ticket",
        responses=answers(*WHO, "ability_missing", "ticket_unknown", "ticket_action_refused", example=examples.TICKET),
        openapi_extra=body_example(examples.ACTION_IN),
    )
    async def act(ticket_id: Id, body: TicketActionIn, session: WriteSession, caller: Cook) -> Response:
        """bump (open to ready), serve (ready to served), recall (back to open); the order follows."""
        return answer(await kitchen.act(session, caller, ticket_id, body))

    @router.post(
        "/{ticket_id}/lines/{line_id}/strike",
        response_model=TicketOut,
        summary="Strike a line, or restore it",
        responses=answers(
            *WHO,
            "ability_missing",
            "ticket_unknown",
            "ticket_line_unknown",
            "ticket_action_refused",
            example=examples.TICKET,
        ),
        openapi_extra=body_example(examples.STRIKE_IN),
    )
    async def strike(ticket_id: Id, line_id: Id, body: TicketStrikeIn, session: WriteSession, caller: Cook) -> Response:
        return answer(await kitchen.strike(session, caller, ticket_id, line_id, body))

    return router
