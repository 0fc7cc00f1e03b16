"""Changing the lines of a placed order, from several terminals at once: operations on lines, merged by the line's id.

Nobody sends a whole order back, so nobody's line disappears: what one terminal added stays, whatever another one did to
the lines it knew of. The same operations on the same order come to the same lines on a terminal and at the backend.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from common.contract.base import Id, Instant, MoneyModel, Ref, Wire, WireIn
from common.contract.orders import OrderLineIn, OrderLineOut, OrderOut, TaxTotalOut, WireQuantity
from common.domain.catalog import Catalog
from common.domain.errors import SelectionError
from common.domain.money import Money, currency, total, zero
from common.domain.pricing import MAX_LINES, MAX_QUANTITY, OptionChoice, PricedLine, Selection, price_line
from common.domain.tax import apply_tax


class AddLine(WireIn):
    """A line more. One of that id is there already: this was done before."""

    op: Literal["add"] = "add"
    line: OrderLineIn


class SetQuantity(WireIn):
    """Another number of them, at the price of the sale. Who comes last counts; the trail has both."""

    op: Literal["quantity"] = "quantity"
    line_id: Id
    quantity: WireQuantity


class RemoveLine(WireIn):
    """A line less. One that is gone already is gone."""

    op: Literal["remove"] = "remove"
    line_id: Id


LineOperation = Annotated[AddLine | SetQuantity | RemoveLine, Field(discriminator="op")]


class OrderChangeIn(WireIn):
    """`POST /api/v1/orders/{id}/lines`: while nothing is paid, a line while its ticket is open."""

    operations: Annotated[tuple[LineOperation, ...], Field(min_length=1, max_length=100)]
    at: Instant
    staff_id: Ref


Deed = Literal["placed", "added", "removed", "quantity", "passed_over", "cancelled"]


class TrailEntry(Wire):
    """One thing somebody did to an order. `line` and `quantity` are of the line it was done to; passed_over: somebody
    changed a line that somebody else had removed."""

    at: Instant
    deed: Deed
    device: str
    staff: str = ""
    line: str = ""
    quantity: int = 0


class OrderTrail(Wire):
    """`GET /api/v1/orders/{id}/trail`: oldest first."""

    entries: tuple[TrailEntry, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """What an operation came to. `priced` for an added line; `before` is the quantity it had."""

    deed: Deed
    line_id: str
    name: str
    quantity: int
    before: int = 0
    priced: PricedLine | None = None


@dataclass(frozen=True, slots=True)
class Changed:
    """`order` with its lines and sums; version and times are the caller's."""

    order: OrderOut
    done: tuple[Done, ...]

    @property
    def added(self) -> tuple[tuple[str, PricedLine], ...]:
        """Lines the kitchen has not heard of, as the order has them now."""
        there = {each.id for each in self.order.lines}
        return tuple((each.line_id, each.priced) for each in self.done if each.priced and each.line_id in there)


def change_lines(order: OrderOut, operations: Sequence[LineOperation], catalog: Catalog) -> Changed:
    """The order after the operations, one after another. Lines that nobody touched keep the names and prices of their
    sale; SelectionError for what cannot be sold, and `order_empty` when nothing would be left."""
    lines = {each.id: each for each in order.lines}
    done: list[Done] = []
    for each in operations:
        match each:
            case AddLine(line=new):
                if new.id not in lines:
                    priced = price_line(catalog, new.selection(), order.service)
                    lines[new.id] = OrderLineOut.of(new.id, priced)
                    done.append(Done("added", new.id, lines[new.id].name.fr, new.quantity, priced=priced))
            case SetQuantity(line_id=line_id, quantity=quantity):
                if not 1 <= quantity <= MAX_QUANTITY:
                    raise SelectionError("quantity_out_of_range", quantity=quantity, max=MAX_QUANTITY)
                line = lines.get(line_id)
                if line is None:
                    done.append(Done("passed_over", line_id, "", quantity))
                elif line.quantity != quantity:
                    lines[line_id] = _times(line, quantity, catalog)
                    done.append(Done("quantity", line_id, line.name.fr, quantity, line.quantity))
            case RemoveLine(line_id=line_id):
                gone = lines.pop(line_id, None)
                if gone is not None:
                    done.append(Done("removed", line_id, gone.name.fr, gone.quantity, gone.quantity))
    if not lines:
        raise SelectionError("order_empty")
    if len(lines) > MAX_LINES:
        raise SelectionError("order_too_long", max=MAX_LINES, lines=len(lines))
    return Changed(_summed(order, tuple(lines.values()), catalog), tuple(done))


def selection_of(line: OrderLineOut) -> Selection:
    """What was chosen."""
    return Selection(
        line.product_id,
        line.quantity,
        line.variant_id,
        line.half_product_id,
        tuple(OptionChoice(each.option_id, each.quantity, each.placement) for each in line.options),
        line.note,
    )


def _times(line: OrderLineOut, quantity: int, catalog: Catalog) -> OrderLineOut:
    rate = catalog.tax_rates_by_id.get(line.tax_rate_id)
    if rate is None:
        raise SelectionError("product_unknown", product_id=line.product_id)
    amount = apply_tax(line.unit_price.money() * quantity, rate, catalog.store.tax_mode)
    return line.model_copy(
        update={
            "quantity": quantity,
            "net": MoneyModel.of(amount.net),
            "tax": MoneyModel.of(amount.tax),
            "gross": MoneyModel.of(amount.gross),
        }
    )


def _summed(order: OrderOut, lines: tuple[OrderLineOut, ...], catalog: Catalog) -> OrderOut:
    of = currency(order.total.currency)
    known = [each.id for each in catalog.tax_rates]
    used = {each.tax_rate_id for each in lines}
    rates = [each for each in known if each in used] + sorted(used - set(known))
    taxes = []
    for rate_id in rates:
        same = [each for each in lines if each.tax_rate_id == rate_id]
        taxes.append(
            TaxTotalOut(
                tax_rate_id=rate_id,
                net=MoneyModel.of(total((each.net.money() for each in same), of)),
                tax=MoneyModel.of(total((each.tax.money() for each in same), of)),
                gross=MoneyModel.of(total((each.gross.money() for each in same), of)),
            )
        )
    gross: Money = total((each.gross.money() for each in lines), of)
    due = gross - order.paid.money()
    return order.model_copy(
        update={
            "lines": lines,
            "taxes": tuple(taxes),
            "total": MoneyModel.of(gross),
            "tax": MoneyModel.of(total((each.tax.money() for each in lines), of)),
            "due": MoneyModel.of(due if due.amount > 0 else zero(of)),
        }
    )
