"""A new order as JSON, straight from what was priced.

The JSON is built first and validated into an OrderOut in one go (in Rust): building fifty small models one by one
costs ten times as much, and this is the busiest path of the backend.
"""

from datetime import UTC, datetime
from typing import Any

from backend.orders.stored import OrderAnswer
from backend.stores.caller import DeviceCaller
from common.contract.orders import OrderCreate, OrderOut
from common.domain.money import Money
from common.domain.order import OrderStatus, PaymentState
from common.domain.pricing import PricedLine, PricedOption, PricedOrder
from common.domain.tax import TaxedAmount
from common.domain.text import Text


def new_order(
    caller: DeviceCaller,
    body: OrderCreate,
    priced: PricedOrder,
    status: OrderStatus,
    payment_state: PaymentState,
    now: datetime,
) -> OrderAnswer:
    received = time_json(now)
    json = {
        "id": body.id,
        "store_id": caller.store_id,
        "device_id": caller.device_id,
        "device_name": caller.name,
        "number": body.number,
        "business_day": body.business_day.isoformat(),
        "version": 1,
        "status": status,
        "payment_state": payment_state,
        "service": body.service,
        "table": body.table,
        "customer_name": body.customer_name,
        "note": body.note,
        "language": body.language,
        "allergies": list(body.allergies),
        "staff_id": body.staff_id,
        "placed_at": time_json(body.placed_at),
        "received_at": received,
        "updated_at": received,
        "lines": [_line(line.id, each) for line, each in zip(body.lines, priced.lines, strict=True)],
        "taxes": [{"tax_rate_id": each.tax_rate_id, **_taxed(each.amount)} for each in priced.taxes],
        "total": money_json(priced.total),
        "tax": money_json(priced.tax),
        "paid": {"amount": 0, "currency": priced.total.currency.code},
        "due": money_json(priced.total),
        "cancel_reason": "",
    }
    return OrderAnswer(OrderOut.model_validate(json), json)


def money_json(money: Money) -> dict[str, Any]:
    return {"amount": money.amount, "currency": money.currency.code}


def text_json(text: Text) -> dict[str, Any]:
    return {"fr": text.fr, "en": text.en, "ar": text.ar}


def time_json(moment: datetime) -> str:
    """As pydantic writes it: UTC with a Z."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _line(line_id: str, line: PricedLine) -> dict[str, Any]:
    return {
        "id": line_id,
        "product_id": line.product.id,
        "variant_id": line.variant.id if line.variant else None,
        "half_product_id": line.half.id if line.half else None,
        "quantity": line.selection.quantity,
        "name": text_json(line.product.name),
        "size": text_json(line.variant.name) if line.variant else {"fr": "", "en": "", "ar": ""},
        "half_name": text_json(line.half.name) if line.half else None,
        "options": [_option(each) for each in line.options],
        "note": line.selection.note,
        "unit_price": money_json(line.unit_price),
        "tax_rate_id": line.tax_rate_id,
        **_taxed(line.amount),
    }


def _option(option: PricedOption) -> dict[str, Any]:
    return {
        "option_id": option.option.id,
        "name": text_json(option.option.name),
        "quantity": option.quantity,
        "placement": option.placement,
        "price": money_json(option.price),
    }


def _taxed(amount: TaxedAmount) -> dict[str, Any]:
    return {"net": money_json(amount.net), "tax": money_json(amount.tax), "gross": money_json(amount.gross)}
