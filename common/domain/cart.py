"""A cart before it becomes an order, the same on till and kiosk. Frozen: undo is the old one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from common.domain.catalog import Catalog, Service
from common.domain.errors import SelectionError
from common.domain.pricing import MAX_LINES, MAX_QUANTITY, PricedOrder, Selection, price_line, sum_lines


@dataclass(frozen=True, slots=True)
class CartLine:
    id: str
    selection: Selection


@dataclass(frozen=True, slots=True)
class Cart:
    """Lines in the order they were added; `last_id` is the line touched last, to be highlighted."""

    lines: tuple[CartLine, ...] = ()
    service: Service = "eat_in"
    last_id: str | None = None

    @property
    def item_count(self) -> int:
        return sum(line.selection.quantity for line in self.lines)

    def line(self, line_id: str) -> CartLine | None:
        return next((each for each in self.lines if each.id == line_id), None)

    def add(self, selection: Selection, make_id: Callable[[], str]) -> Cart:
        """Add a selection; one equal in all but quantity grows instead. SelectionError past the limits."""
        for line in self.lines:
            if replace(line.selection, quantity=selection.quantity) == selection:
                return self.set_quantity(line.id, line.selection.quantity + selection.quantity)
        if len(self.lines) >= MAX_LINES:
            raise SelectionError("order_too_long", max=MAX_LINES)
        line = CartLine(make_id(), selection)
        return replace(self, lines=(*self.lines, line), last_id=line.id)

    def set_quantity(self, line_id: str, quantity: int) -> Cart:
        """Another quantity; zero removes the line."""
        if quantity <= 0:
            return self.remove(line_id)
        if quantity > MAX_QUANTITY:
            raise SelectionError("quantity_out_of_range", quantity=quantity, max=MAX_QUANTITY)
        return self.change(line_id, lambda selection: replace(selection, quantity=quantity))

    def change(self, line_id: str, how: Callable[[Selection], Selection]) -> Cart:
        lines = tuple(
            replace(each, selection=how(each.selection)) if each.id == line_id else each for each in self.lines
        )
        return replace(self, lines=lines, last_id=line_id)

    def remove(self, line_id: str) -> Cart:
        lines = tuple(each for each in self.lines if each.id != line_id)
        return replace(self, lines=lines, last_id=None if self.last_id == line_id else self.last_id)

    def for_service(self, service: Service) -> Cart:
        return replace(self, service=service)

    def priced(self, catalog: Catalog) -> PricedOrder:
        """Lines and totals; SelectionError if the menu changed under the cart (see `without_unknown`)."""
        return sum_lines(catalog, [price_line(catalog, each.selection, self.service) for each in self.lines])

    def without_unknown(self, catalog: Catalog) -> Cart:
        """The cart without lines that this version of the menu cannot sell any more."""

        def sells(line: CartLine) -> bool:
            try:
                price_line(catalog, line.selection, self.service)
            except SelectionError:
                return False
            return True

        return replace(self, lines=tuple(each for each in self.lines if sells(each)))
