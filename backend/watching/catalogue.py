"""The catalogue of events: what each carries with an example, in OpenAPI as what the backend sends by itself."""

from typing import Any

from fastapi import FastAPI

from backend.http.route import build_validators
from backend.kitchen import examples as kitchen
from backend.orders import examples as orders
from backend.payments import examples as payments
from backend.printing import examples as printing
from common.contract.event_payloads import PAYLOADS, WHEN
from common.contract.events import ROUTES, EventName

STAMP: dict[str, Any] = {"seq": 41, "store_id": orders.ORDER["store_id"], "at": "2026-03-01T12:00:00.123456Z"}
_JOB = {**printing.JOB, "document": {}}
_CANCELLED = {**orders.ORDER, "status": "cancelled", "cancel_reason": "Le client est parti", "version": 2}
_READY = {**orders.ORDER, "status": "ready", "version": 2}

EXAMPLES: dict[EventName, dict[str, Any]] = {
    "OrderCreated": {"order": orders.ORDER, **STAMP},
    "OrderUpdated": {"order": _READY, **STAMP},
    "OrderCancelled": {"order": _CANCELLED, **STAMP},
    "PaymentCreated": {"payment": payments.PAYMENT_DONE["payment"], **STAMP},
    "PaymentCompleted": {"payment": payments.PAYMENT_DONE["payment"], **STAMP},
    "KdsTicketCreated": {"ticket": kitchen.TICKET, **STAMP},
    "KdsTicketUpdated": {"ticket": {**kitchen.TICKET, "version": 2}, **STAMP},
    "PrintJobQueued": {"print_job": {**_JOB, "state": "queued"}, **STAMP},
    "PrintJobCompleted": {"print_job": {**_JOB, "state": "printed"}, **STAMP},
    "PrintJobFailed": {"print_job": {**_JOB, "state": "failed", "detail": "paper_out"}, **STAMP},
    "CatalogueChanged": {
        "version": "01956f3a-0000-7000-8000-00000000c0de",
        "products": [{"product_id": "calzone", "sold_out": True}],
        **STAMP,
    },
    "StaffChanged": {"staff_id": "cashier", **STAMP},
    "SignageChanged": {"version": 7, **STAMP},
    "AttendanceChanged": {"staff_id": "cashier", **STAMP},
}


def add_to_openapi(app: FastAPI) -> None:
    """Under `webhooks`: not requests of ours, but messages on the live channel. Described when somebody asks."""
    described = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            build_validators(app.router.routes)
            _describe(app)
        return described()

    app.openapi = openapi  # type: ignore[method-assign]  # FastAPI's own way to extend it


def _describe(app: FastAPI) -> None:
    for name, payload in PAYLOADS.items():
        app.webhooks.add_api_route(
            name,
            _never_called,
            methods=["POST"],
            summary=WHEN[name],
            description=_where(name),
            tags=["events"],
            response_model=None,
            status_code=204,
            responses={204: {"description": "nothing is answered: it is a message on the live channel"}},
            openapi_extra={
                "requestBody": {
                    "required": True,
                    "content": {
                        "application/json": {
                            "schema": payload.model_json_schema(mode="serialization"),
                            "example": EXAMPLES[name],
                        }
                    },
                }
            },
        )


def routes_of(name: EventName) -> list[tuple[str, str]]:
    """(channel, event name) under which a fact goes out."""
    route = ROUTES[name]
    channels = [(f"private-store.{{SKU}}.{topic}", event) for topic, event in route.topics]
    return [*channels, *([("private-store.{store id}", route.alias)] if route.alias else [])]


def _where(name: EventName) -> str:
    sent = [f"- `{event}` on `{channel}`" for channel, event in routes_of(name)]
    return "\n".join(["On the live channel, after the commit:", "", *sent, "", "In the log: `GET /api/v1/events`."])


async def _never_called() -> None: ...
