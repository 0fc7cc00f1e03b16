"""An order as the backend keeps it: what terminals see, and what only the backend needs to know."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from backend.events.log import NewEvent
from common.contract.orders import OrderOut

OrderEvent = Literal["OrderCreated", "OrderUpdated", "OrderCancelled"]


@dataclass(frozen=True, slots=True)
class StoredOrder:
    """`stock_taken`: units per product. `kitchen_sent`: its tickets have left for the kitchen."""

    out: OrderOut
    stock_taken: Mapping[str, int]
    content_hash: bytes
    kitchen_sent: bool


@dataclass(frozen=True, slots=True)
class OrderAnswer:
    """An order and what it is on the wire, so that answer and event are written once."""

    out: OrderOut
    json: Mapping[str, Any]

    @classmethod
    def of(cls, out: OrderOut) -> "OrderAnswer":
        return cls(out, out.model_dump(mode="json"))


def order_event(name: OrderEvent, answer: OrderAnswer, origin: str | None) -> NewEvent:
    return NewEvent(name, {"order": answer.json}, origin)
