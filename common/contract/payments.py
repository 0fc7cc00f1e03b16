"""Payments and till sessions on the wire."""

from typing import Annotated, Literal

from pydantic import Field

from common.contract.base import Id, Instant, MoneyModel, Ref, ShortText, Wire, WireIn
from common.contract.orders import OrderOut
from common.domain.payment import PaymentMethod
from common.domain.till import TillSessionState

CashCount = dict[int, Annotated[int, Field(strict=True, ge=0, le=100_000)]]
"""Pieces per denomination (minor units)."""


class PaymentCreate(WireIn):
    """`POST /api/v1/payments`. `amount` is what it settles of the order (the exact due, before cash rounding);
    `tendered`, for cash, what the customer handed over or put into the machine. Rounding and change are the server's to
    compute, and must equal what the till showed (`amount_mismatch` otherwise). `owed`, for a coin changer: the part of
    the change that it could not give and that came out of this till's drawer."""

    id: Id
    order_id: Id
    till_session_id: Id
    staff_id: Ref
    method: PaymentMethod
    amount: MoneyModel
    tendered: MoneyModel
    change: MoneyModel
    paid_at: Instant
    owed: MoneyModel | None = None


class CoinPaymentCreate(WireIn):
    """`POST /api/v1/payments/coins`: a terminal without a cashier settles an order of its own, whole, with what its
    coin changer took. `owed`: the part of the change that the machine could not give. With it the customer's ticket is
    printed, saying that it is paid, unless `own_paper`: the terminal prints it itself."""

    id: Id
    order_id: Id
    amount: MoneyModel
    tendered: MoneyModel
    change: MoneyModel
    owed: MoneyModel
    paid_at: Instant
    own_paper: bool = False


class PaymentOut(Wire):
    """`rounding` = cash due − amount; what the drawer (`cash`) gained is amount + rounding, and the machine
    (`coin_changer`) amount + rounding + owed. Nobody's till session and nobody's name: a machine took it alone."""

    id: str
    order_id: str
    order_number: str
    till_session_id: str | None
    staff_id: str | None
    method: PaymentMethod
    amount: MoneyModel
    rounding: MoneyModel
    tendered: MoneyModel
    change: MoneyModel
    paid_at: Instant
    state: Literal["completed"] = "completed"
    owed: MoneyModel | None = None


class PaymentDone(Wire):
    """The answer to a payment: it, and the order after it."""

    payment: PaymentOut
    order: OrderOut


class TillSessionOpen(WireIn):
    """`POST /api/v1/till-sessions`: opening cash, counted."""

    id: Id
    staff_id: Ref
    opened_at: Instant
    opening: MoneyModel
    count: CashCount = {}


class TillSessionClose(WireIn):
    """`POST /api/v1/till-sessions/{id}/close`: closing cash, counted."""

    staff_id: Ref
    closed_at: Instant
    counted: MoneyModel
    count: CashCount = {}
    note: ShortText = ""


class TillSessionOut(Wire):
    id: str
    device_id: str
    state: TillSessionState
    opened_by: str
    opened_at: Instant
    opening: MoneyModel
    cash_sales: MoneyModel
    expected: MoneyModel
    sales_count: int
    closed_by: str | None = None
    closed_at: Instant | None = None
    counted: MoneyModel | None = None
    difference: MoneyModel | None = None
    note: str = ""
