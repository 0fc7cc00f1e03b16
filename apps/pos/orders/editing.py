"""Changing a placed order at the till: line by line, or by adding what is in the cart; and who did what to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from apps.pos.orders.service import OrderBook
from apps.pos.sale.service import SaleDesk
from common.contract.order_changes import AddLine, LineOperation, OrderTrail, RemoveLine, SetQuantity
from common.contract.orders import OrderLineIn, OrderOut
from common.domain.catalog import Catalog
from common.domain.published import Published


class TrailApi(Protocol):
    async def order_trail(self, order_id: str) -> OrderTrail: ...


class OrderEditor:
    """`staff_id` None: nobody stands at the till. All changes raise SelectionError or StoreError: nothing happened."""

    def __init__(
        self,
        book: OrderBook,
        sale: SaleDesk,
        catalog: Published[Catalog | None],
        staff_id: Callable[[], str | None],
        api: TrailApi,
    ) -> None:
        self._book = book
        self._sale = sale
        self._catalog = catalog
        self._staff_id = staff_id
        self._api = api

    def may_change(self, order: OrderOut) -> bool:
        """While nothing was paid and it is not over."""
        return (
            order.payment_state == "unpaid"
            and order.status not in ("served", "cancelled")
            and self._staff_id() is not None
            and self._catalog.value is not None
        )

    @property
    def in_cart(self) -> int:
        """Lines that could be added."""
        return len(self._sale.state.value.ticket.cart.lines)

    async def step(self, order: OrderOut, line_id: str, by: int) -> None:
        """One more or one less of a line; the last one of it removes the line."""
        line = next((each for each in order.lines if each.id == line_id), None)
        if line is not None:
            count = line.quantity + by
            await self._change(
                order, (SetQuantity(line_id=line_id, quantity=count) if count > 0 else RemoveLine(line_id=line_id),)
            )

    async def add_cart(self, order: OrderOut) -> None:
        """What is in the cart goes onto the order, and out of the cart."""
        lines = self._sale.state.value.ticket.cart.lines
        if lines:
            await self._change(order, tuple(AddLine(line=OrderLineIn.of(each.id, each.selection)) for each in lines))
            self._sale.clear()

    async def trail(self, order_id: str) -> OrderTrail:
        """Who did what; ClientError without the backend."""
        return await self._api.order_trail(order_id)

    async def _change(self, order: OrderOut, operations: tuple[LineOperation, ...]) -> None:
        staff_id, catalog = self._staff_id(), self._catalog.value
        if staff_id is not None and catalog is not None and self.may_change(order):
            await self._book.change(catalog, order.id, operations, staff_id)
