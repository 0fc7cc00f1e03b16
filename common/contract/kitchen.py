"""Kitchen tickets on the wire."""

from typing import Literal, Self

from common.contract.base import Instant, TextModel, Wire, WireIn
from common.domain.catalog import Allergen, Service
from common.domain.kitchen import TicketLine, TicketModifier, TicketState
from common.domain.pricing import Placement
from common.domain.text import Language


class TicketModifierModel(Wire):
    name: TextModel
    quantity: int = 1
    placement: Placement = "whole"


class TicketLineModel(Wire):
    id: str
    quantity: int
    name: TextModel
    size: TextModel
    half: TextModel | None = None
    modifiers: tuple[TicketModifierModel, ...] = ()
    note: str = ""
    allergens: tuple[Allergen, ...] = ()
    struck: bool = False

    @classmethod
    def of(cls, line: TicketLine) -> Self:
        return cls(
            id=line.id,
            quantity=line.quantity,
            name=TextModel.of(line.name),
            size=TextModel.of(line.size),
            half=TextModel.of(line.half) if line.half else None,
            modifiers=tuple(
                TicketModifierModel(name=TextModel.of(m.name), quantity=m.quantity, placement=m.placement)
                for m in line.modifiers
            ),
            note=line.note,
            allergens=line.allergens,
            struck=line.struck,
        )

    def line(self) -> TicketLine:
        return TicketLine(
            id=self.id,
            quantity=self.quantity,
            name=self.name.text(),
            size=self.size.text(),
            half=self.half.text() if self.half else None,
            modifiers=tuple(TicketModifier(m.name.text(), m.quantity, m.placement) for m in self.modifiers),
            note=self.note,
            allergens=self.allergens,
            struck=self.struck,
        )


class TicketOut(Wire):
    """A ticket. `version` grows with each change. `allergies` are the customer's own, to be shown loud."""

    id: str
    order_id: str
    order_number: str
    station_id: str
    state: TicketState
    version: int
    service: Service
    table: str
    customer_name: str
    note: str
    language: Language
    allergies: tuple[Allergen, ...]
    placed_at: Instant
    """When the person ordered: the clock on the card starts here."""
    updated_at: Instant
    ready_at: Instant | None = None
    lines: tuple[TicketLineModel, ...]


class TicketActionIn(WireIn):
    """`POST /api/v1/tickets/{id}/actions`. Asking for what already is (bump of a ready ticket) changes nothing."""

    action: Literal["bump", "serve", "recall"]
    at: Instant


class TicketStrikeIn(WireIn):
    """`POST /api/v1/tickets/{id}/lines/{line_id}/strike`."""

    struck: bool
    at: Instant


class TicketsPage(Wire):
    """`GET /api/v1/tickets?state=open,ready&station=`: oldest first; true at event `last_seq`."""

    tickets: tuple[TicketOut, ...]
    last_seq: int
