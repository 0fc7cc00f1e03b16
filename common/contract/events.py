"""Wire events: the names of both documents for one fact, their channels, and the log that replays them.

A fact has one row and one number per store. It goes out under its CamelCase name on a topic of the store
(provisioning.md) and, where realtime_notifications.md knows it, under its snake_case name on the store's channel.
"""

from dataclasses import dataclass
from typing import Any, Literal, get_args

from pydantic import model_validator

from common.contract.base import Instant, Wire
from common.contract.channels import StoreChannel

EventName = Literal[
    "OrderCreated",
    "OrderUpdated",
    "OrderCancelled",
    "PaymentCreated",
    "PaymentCompleted",
    "KdsTicketCreated",
    "KdsTicketUpdated",
    "PrintJobQueued",
    "PrintJobCompleted",
    "PrintJobFailed",
    "CatalogueChanged",
    "StaffChanged",
    "SignageChanged",
    "AttendanceChanged",
]


@dataclass(frozen=True, slots=True)
class Route:
    """Where a fact goes: (topic, name there) and the name on `private-store.{id}`; None: not there."""

    topics: tuple[tuple[StoreChannel, str], ...]
    alias: str | None


ROUTES: dict[EventName, Route] = {
    "OrderCreated": Route((("orders", "OrderCreated"),), "order_created"),
    "OrderUpdated": Route((("orders", "OrderUpdated"),), "order_updated"),
    "OrderCancelled": Route((("orders", "OrderUpdated"),), "order_cancelled"),
    "PaymentCreated": Route((), "payment_created"),
    "PaymentCompleted": Route((), "payment_completed"),
    "KdsTicketCreated": Route((("kds", "KdsTicketCreated"),), None),
    "KdsTicketUpdated": Route((("kds", "KdsTicketUpdated"),), None),
    "PrintJobQueued": Route((("printing", "PrintJobQueued"),), None),
    "PrintJobCompleted": Route((("printing", "PrintJobCompleted"),), None),
    "PrintJobFailed": Route((("printing", "PrintJobFailed"),), None),
    "CatalogueChanged": Route((("orders", "CatalogueChanged"), ("kds", "CatalogueChanged")), "catalogue_changed"),
    "StaffChanged": Route((("orders", "StaffChanged"),), "staff_changed"),
    "SignageChanged": Route((("signage", "SignageChanged"),), None),
    "AttendanceChanged": Route((("attendance", "AttendanceChanged"),), None),
}


class EventOut(Wire):
    """One row of the log; `data` holds `order`, `ticket`, `payment`, `print_job`, … as their *Out models.

    On the socket the same `data` comes with `seq`, `store_id` and `at` added to it.
    """

    seq: int
    name: EventName
    at: Instant
    data: dict[str, Any]


_KNOWN = frozenset(get_args(EventName))


class EventsPage(Wire):
    """`GET /api/v1/events?after=N&limit=`: rows above N that this device may see, ascending.

    `last_seq` is how far the page reaches, rows hidden from this device included: ask again after it while `more`.
    Facts of a kind that this version does not know are left out when a page is read: a terminal that is older than the
    backend must get past them.
    """

    events: tuple[EventOut, ...]
    last_seq: int
    more: bool

    @model_validator(mode="before")
    @classmethod
    def _known_kinds(cls, given: Any) -> Any:
        if not isinstance(given, dict) or not isinstance(given.get("events"), (list, tuple)):
            return given
        known = [each for each in given["events"] if not isinstance(each, dict) or each.get("name") in _KNOWN]
        return {**given, "events": known}
