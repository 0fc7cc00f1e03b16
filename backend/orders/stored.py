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


def as_json(out: OrderOut) -> dict[str, Any]:
    """What goes on the wire, in answers as in events."""
    return out.model_dump(mode="json")


def order_event(name: OrderEvent, out: OrderOut, origin: str | None) -> NewEvent:
    return NewEvent(name, {"order": as_json(out)}, origin)
