"""`/api/v1/payments`."""

from typing import Annotated

from fastapi import APIRouter, Response

from backend.devices.endpoints import WHO
from backend.http.context import WriteSession
from backend.http.openapi import answers, body_example
from backend.http.route import ApiRoute
from backend.http.wire import answer
from backend.payments import examples
from backend.payments.service import PaymentService
from backend.stores.caller import DeviceCaller, require
from common.contract.payments import CoinPaymentCreate, PaymentCreate, PaymentDone

Cashier = Annotated[DeviceCaller, require("payments.create")]
Machine = Annotated[DeviceCaller, require("payments.coins")]


def payments_router(payments: PaymentService) -> APIRouter:
    router = APIRouter(prefix="/api/v1/payments", tags=["payments"], route_class=ApiRoute)

    @router.post(
        "",
        status_code=201,
        response_model=PaymentDone,
        summary="Take money for an order",
        responses=answers(
            *WHO,
            "ability_missing",
            "order_unknown",
            "order_not_payable",
            "till_session_unknown",
            "till_session_closed",
            "staff_unknown",
            "role_missing",
            "amount_mismatch",
            "amount_negative",
            "tendered_too_little",
            "currency_mixed",
            "payment_exists",
            example=examples.PAYMENT_DONE,
            status=201,
        ),
        openapi_extra=body_example(examples.PAYMENT_IN),
    )
    async def take(body: PaymentCreate, session: WriteSession, caller: Cashier) -> Response:
        """Settle an order, in full or in part. Cash is rounded to the store's cash step, nothing else is."""
        return answer(await payments.take(session, caller, body), 201)

    @router.post(
        "/coins",
        status_code=201,
        response_model=PaymentDone,
        summary="A terminal's own coin changer took the money for its order",
        responses=answers(
            *WHO,
            "ability_missing",
            "order_unknown",
            "order_not_payable",
            "amount_mismatch",
            "amount_negative",
            "tendered_too_little",
            "currency_mixed",
            "payment_exists",
            example=examples.COIN_PAYMENT_DONE,
            status=201,
        ),
        openapi_extra=body_example(examples.COIN_PAYMENT_IN),
    )
    async def take_coins(body: CoinPaymentCreate, session: WriteSession, caller: Machine) -> Response:
        """Settle an order of this terminal, whole; no cashier and no till session (docs/adr/0011)."""
        return answer(await payments.take_coins(session, caller, body), 201)

    return router
