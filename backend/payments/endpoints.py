"""`/api/v1/payments`."""

from typing import Annotated

from fastapi import APIRouter, Response

from backend.http.context import WriteSession
from backend.http.route import ApiRoute
from backend.http.wire import answer
from backend.payments.service import PaymentService
from backend.stores.caller import DeviceCaller, require
from common.contract.payments import PaymentCreate, PaymentDone

Cashier = Annotated[DeviceCaller, require("payments.create")]


def payments_router(payments: PaymentService) -> APIRouter:
    router = APIRouter(prefix="/api/v1/payments", tags=["payments"], route_class=ApiRoute)

    @router.post("", status_code=201, response_model=PaymentDone)
    async def take(body: PaymentCreate, session: WriteSession, caller: Cashier) -> Response:
        """Settle an order, in full or in part. Cash is rounded to the store's cash step, nothing else is."""
        return answer(await payments.take(session, caller, body), 201)

    return router
