"""Orders on the wire. The id and the number are made on the device; the prices are the server's."""

from datetime import date
from typing import Annotated, Self

from pydantic import Field

from common.contract.base import Id, Instant, MoneyModel, Ref, ShortText, TextModel, Wire, WireIn
from common.domain.catalog import Allergen, Service
from common.domain.order import OrderStatus, PaymentState
from common.domain.pricing import OptionChoice, Placement, PricedLine, PricedOrder, Selection
from common.domain.text import Language

WireQuantity = Annotated[int, Field(strict=True, ge=-1_000_000_000, le=1_000_000_000)]
"""What a number of things may look like; how many can be sold is the domain's to say."""


class OptionChoiceIn(WireIn):
    option_id: Ref
    quantity: WireQuantity = 1
    placement: Placement = "whole"


class OrderLineIn(WireIn):
    """A line as chosen. Ranges and rules are checked by the domain, which answers with its own codes."""

    id: Id
    product_id: Ref
    quantity: WireQuantity = 1
    variant_id: Ref | None = None
    half_product_id: Ref | None = None
    options: Annotated[tuple[OptionChoiceIn, ...], Field(max_length=100)] = ()
    note: str = ""

    @classmethod
    def of(cls, line_id: str, selection: Selection) -> Self:
        return cls(
            id=line_id,
            product_id=selection.product_id,
            quantity=selection.quantity,
            variant_id=selection.variant_id,
            half_product_id=selection.half_product_id,
            options=tuple(
                OptionChoiceIn(option_id=o.option_id, quantity=o.quantity, placement=o.placement)
                for o in selection.options
            ),
            note=selection.note,
        )

    def selection(self) -> Selection:
        return Selection(
            product_id=self.product_id,
            quantity=self.quantity,
            variant_id=self.variant_id,
            half_product_id=self.half_product_id,
            options=tuple(OptionChoice(o.option_id, o.quantity, o.placement) for o in self.options),
            note=self.note,
        )


class OrderCreate(WireIn):
    """`POST /api/v1/orders`. `total` is what the person saw: another one computed here is `total_mismatch`."""

    id: Id
    number: Annotated[str, Field(max_length=16)]
    business_day: date
    placed_at: Instant
    service: Service
    lines: tuple[OrderLineIn, ...]
    total: MoneyModel
    catalog_version: Annotated[str, Field(max_length=64)] = ""
    table: Annotated[str, Field(max_length=20)] = ""
    customer_name: Annotated[str, Field(max_length=60)] = ""
    note: ShortText = ""
    language: Language = "fr"
    allergies: tuple[Allergen, ...] = ()
    staff_id: Ref | None = None
    own_paper: bool = False
    """The terminal prints the customer's ticket on a printer of its own, or its payment brings it."""


class OptionOut(Wire):
    option_id: str
    name: TextModel
    quantity: int
    placement: Placement
    price: MoneyModel


class OrderLineOut(Wire):
    """A line as sold: names and prices are copied, a later change of the menu does not touch them."""

    id: str
    product_id: str
    variant_id: str | None
    half_product_id: str | None
    quantity: int
    name: TextModel
    size: TextModel
    half_name: TextModel | None
    options: tuple[OptionOut, ...]
    note: str
    unit_price: MoneyModel
    tax_rate_id: str
    net: MoneyModel
    tax: MoneyModel
    gross: MoneyModel

    @classmethod
    def of(cls, line_id: str, line: PricedLine) -> "OrderLineOut":
        return OrderLineOut.model_construct(
            id=line_id,
            product_id=line.product.id,
            variant_id=line.variant.id if line.variant else None,
            half_product_id=line.half.id if line.half else None,
            quantity=line.selection.quantity,
            name=TextModel.of(line.product.name),
            size=TextModel.of(line.variant.name) if line.variant else TextModel(fr=""),
            half_name=TextModel.of(line.half.name) if line.half else None,
            options=tuple(
                OptionOut.model_construct(
                    option_id=o.option.id,
                    name=TextModel.of(o.option.name),
                    quantity=o.quantity,
                    placement=o.placement,
                    price=MoneyModel.of(o.price),
                )
                for o in line.options
            ),
            note=line.selection.note,
            unit_price=MoneyModel.of(line.unit_price),
            tax_rate_id=line.tax_rate_id,
            net=MoneyModel.of(line.amount.net),
            tax=MoneyModel.of(line.amount.tax),
            gross=MoneyModel.of(line.amount.gross),
        )


class TaxTotalOut(Wire):
    tax_rate_id: str
    net: MoneyModel
    tax: MoneyModel
    gross: MoneyModel

    @classmethod
    def all_of(cls, order: PricedOrder) -> tuple[Self, ...]:
        return tuple(
            cls(
                tax_rate_id=each.tax_rate_id,
                net=MoneyModel.of(each.amount.net),
                tax=MoneyModel.of(each.amount.tax),
                gross=MoneyModel.of(each.amount.gross),
            )
            for each in order.taxes
        )


class OrderOut(Wire):
    """An order. `version` grows with each change: a terminal keeps the highest it has seen."""

    id: str
    store_id: str
    device_id: str
    device_name: str
    number: str
    business_day: date
    version: int
    status: OrderStatus
    payment_state: PaymentState
    service: Service
    table: str
    customer_name: str
    note: str
    language: Language
    allergies: tuple[Allergen, ...]
    staff_id: str | None
    placed_at: Instant
    received_at: Instant
    updated_at: Instant
    lines: tuple[OrderLineOut, ...]
    taxes: tuple[TaxTotalOut, ...]
    total: MoneyModel
    tax: MoneyModel
    paid: MoneyModel
    due: MoneyModel
    cancel_reason: str = ""


class OrderStatusIn(WireIn):
    """`POST /api/v1/orders/{id}/status`: prep, ready, served."""

    status: OrderStatus
    at: Instant


class OrderCancelIn(WireIn):
    """`POST /api/v1/orders/{id}/cancel`: restores stock. Once the kitchen has begun, staff_id must be a manager."""

    reason: ShortText
    at: Instant
    staff_id: Ref | None = None


class OrdersPage(Wire):
    """`GET /api/v1/orders?status=&payment_state=&business_day=&after=&limit=`: newest last, `next_after` while more."""

    orders: tuple[OrderOut, ...]
    next_after: str | None = None
    last_seq: int = 0
    """The event number this page is true at: live events above it are news."""
