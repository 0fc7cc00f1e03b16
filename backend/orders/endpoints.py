"""`/api/v1/orders`."""

from datetime import date
from typing import Annotated, get_args

from fastapi import APIRouter, Query, Response

from backend.devices.endpoints import WHO
from backend.http.context import ReadSession, WriteSession
from backend.http.openapi import answers, body_example
from backend.http.route import ApiRoute
from backend.http.wire import answer, answer_json, chosen
from backend.orders import examples
from backend.orders.changing import OrderChanging
from backend.orders.moving import OrderMoving
from backend.orders.placing import OrderPlacing
from backend.orders.service import OrderService
from backend.stores.caller import DeviceCaller, require
from common.contract.base import Id
from common.contract.order_changes import OrderChangeIn, OrderTrail
from common.contract.orders import OrderCancelIn, OrderCreate, OrderOut, OrdersPage, OrderStatusIn
from common.domain.order import OrderStatus, PaymentState

STATUSES: tuple[OrderStatus, ...] = get_args(OrderStatus)
PAYMENT_STATES: tuple[PaymentState, ...] = get_args(PaymentState)

PRICED = (
    "order_empty",
    "order_too_long",
    "quantity_out_of_range",
    "note_too_long",
    "product_unknown",
    "variant_missing",
    "variant_unknown",
    "halves_not_allowed",
    "halves_size_mismatch",
    "option_unknown",
    "option_repeated",
    "option_placement",
    "option_quantity",
    "option_group_min",
    "option_group_max",
    "option_unavailable",
    "sold_out",
)
"""How lines may be refused."""

REFUSED = (
    *PRICED,
    "total_mismatch",
    "currency_mixed",
    "service_not_offered",
    "order_exists",
    "order_number_taken",
    "order_number_foreign",
    "validation_failed",
)
"""How an order may be refused."""

Creator = Annotated[DeviceCaller, require("orders.create")]
Reader = Annotated[DeviceCaller, require("orders.read")]
Updater = Annotated[DeviceCaller, require("orders.update")]
Canceller = Annotated[DeviceCaller, require("orders.cancel")]


def orders_router(
    orders: OrderService, placing: OrderPlacing, moving: OrderMoving, changing: OrderChanging
) -> APIRouter:
    router = APIRouter(prefix="/api/v1/orders", tags=["orders"], route_class=ApiRoute)

    @router.post(
        "",
        status_code=201,
        response_model=OrderOut,
        summary="Place an order",
        responses=answers(*WHO, "ability_missing", *REFUSED, example=examples.ORDER, status=201),
        openapi_extra=body_example(examples.ORDER_IN),
    )
    async def create(body: OrderCreate, session: WriteSession, caller: Creator) -> Response:
        """Place an order. Sent again with the same id and content, it is answered with the order as it stands."""
        placed = await placing.place(session, caller, body)
        return answer_json(placed.json, 201)

    @router.get(
        "",
        response_model=OrdersPage,
        summary="Orders of this store",
        responses=answers(*WHO, "ability_missing", "validation_failed", example=examples.ORDERS),
    )
    async def page(
        session: ReadSession,
        caller: Reader,
        status: str = "",
        payment_state: str = "",
        business_day: date | None = None,
        after: Id | None = None,
        limit: Annotated[int, Query(ge=1, le=500)] = 100,
    ) -> Response:
        """Orders by id (the order of placing); `status` and `payment_state` take several, comma-separated."""
        found = await orders.page(
            session,
            caller.store_id,
            statuses=chosen(status, STATUSES, "status"),
            payment_states=chosen(payment_state, PAYMENT_STATES, "payment_state"),
            business_day=business_day,
            after=after,
            limit=limit,
        )
        return answer(found)

    @router.get(
        "/{order_id}",
        response_model=OrderOut,
        summary="One order",
        responses=answers(*WHO, "ability_missing", "order_unknown", example=examples.ORDER),
    )
    async def get(order_id: Id, session: ReadSession, caller: Reader) -> Response:
        return answer(await orders.get(session, caller.store_id, order_id))

    @router.post(
        "/{order_id}/status",
        response_model=OrderOut,
        summary="Give an order a status",
        responses=answers(*WHO, "ability_missing", "order_unknown", "order_status_refused", example=examples.ORDER),
        openapi_extra=body_example(examples.STATUS_IN),
    )
    async def set_status(order_id: Id, body: OrderStatusIn, session: WriteSession, caller: Updater) -> Response:
        """prep, ready or served; the order's tickets follow."""
        return answer(await moving.set_status(session, caller, order_id, body))

    @router.post(
        "/{order_id}/cancel",
        response_model=OrderOut,
        summary="Cancel an order",
        responses=answers(
            *WHO,
            "ability_missing",
            "order_unknown",
            "order_status_refused",
            "role_missing",
            "staff_unknown",
            example=examples.ORDER,
        ),
        openapi_extra=body_example(examples.CANCEL_IN),
    )
    async def cancel(order_id: Id, body: OrderCancelIn, session: WriteSession, caller: Canceller) -> Response:
        return answer(await moving.cancel(session, caller, order_id, body))

    @router.post(
        "/{order_id}/lines",
        response_model=OrderOut,
        summary="Change an order's lines",
        responses=answers(
            *WHO,
            "ability_missing",
            "order_unknown",
            "order_not_payable",
            "ticket_action_refused",
            "staff_unknown",
            "role_missing",
            *PRICED,
            example=examples.ORDER,
        ),
        openapi_extra=body_example(examples.CHANGE_IN),
    )
    async def change(order_id: Id, body: OrderChangeIn, session: WriteSession, caller: Creator) -> Response:
        """Add, remove, change the number: operations on lines by id, so that nobody's line disappears."""
        return answer(await changing.change(session, caller, order_id, body))

    @router.get(
        "/{order_id}/trail",
        response_model=OrderTrail,
        summary="Who did what to an order",
        responses=answers(*WHO, "ability_missing", "order_unknown", example=examples.TRAIL),
    )
    async def trail(order_id: Id, session: ReadSession, caller: Reader) -> Response:
        return answer(await changing.trail(session, caller.store_id, order_id))

    return router
