"""The examples of OpenAPI are what the wire models accept."""

import pytest
from pydantic import BaseModel

from backend.drawer import examples as drawer
from backend.kitchen import examples as kitchen
from backend.orders import examples as orders
from backend.payments import examples as payments
from backend.printing import examples as printing
from backend.till import examples as till
from common.contract import drawer as drawer_wire
from common.contract import kitchen as kitchen_wire
from common.contract import orders as orders_wire
from common.contract import payments as payments_wire
from common.contract import printing as printing_wire
from common.printing.document import Document


@pytest.mark.parametrize(
    ("model", "example"),
    [
        (orders_wire.OrderCreate, orders.ORDER_IN),
        (orders_wire.OrderOut, orders.ORDER),
        (orders_wire.OrdersPage, orders.ORDERS),
        (orders_wire.OrderStatusIn, orders.STATUS_IN),
        (orders_wire.OrderCancelIn, orders.CANCEL_IN),
        (payments_wire.PaymentCreate, payments.PAYMENT_IN),
        (payments_wire.PaymentDone, payments.PAYMENT_DONE),
        (payments_wire.TillSessionOpen, till.OPEN_IN),
        (payments_wire.TillSessionClose, till.CLOSE_IN),
        (payments_wire.TillSessionOut, till.SESSION),
        (drawer_wire.DrawerOpeningIn, drawer.OPENING_IN),
        (drawer_wire.DrawerOpeningsOut, drawer.OPENINGS),
        (kitchen_wire.TicketOut, kitchen.TICKET),
        (kitchen_wire.TicketsPage, kitchen.TICKETS),
        (kitchen_wire.TicketActionIn, kitchen.ACTION_IN),
        (kitchen_wire.TicketStrikeIn, kitchen.STRIKE_IN),
        (printing_wire.PrintJobCreate, printing.JOB_IN),
        (printing_wire.PrintJobOut, printing.JOB),
        (printing_wire.PrintJobsClaim, printing.CLAIM_IN),
        (printing_wire.PrintJobStateIn, printing.STATE_IN),
    ],
)
def test_an_example_is_valid(model: type[BaseModel], example: dict[str, object]) -> None:
    model.model_validate(example)


def test_the_printed_example_is_a_document() -> None:
    Document.from_wire(printing.JOB["document"])
