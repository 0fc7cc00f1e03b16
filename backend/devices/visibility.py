"""What a device may hear: which channels of its store, and which facts of the event log. Both follow its abilities."""

from backend.stores.caller import DeviceCaller
from common.contract import channels
from common.contract.abilities import Ability
from common.contract.channels import STORE_CHANNELS, StoreChannel
from common.contract.events import ROUTES, EventName

_TOPIC: dict[StoreChannel, Ability] = {
    "orders": "orders.read",
    "kds": "tickets.read",
    "printing": "printers.read",
    "signage": "signage.read",
    "attendance": "attendance.punch",
}
"""What it takes to join a topic."""

_STORE_CHANNEL: tuple[Ability, ...] = ("orders.read", "payments.create")
"""`private-store.{id}` carries payments beside orders: all of these."""

_EVENT: dict[EventName, Ability] = {
    "OrderCreated": "orders.read",
    "OrderUpdated": "orders.read",
    "OrderCancelled": "orders.read",
    "PaymentCreated": "payments.create",
    "PaymentCompleted": "payments.create",
    "KdsTicketCreated": "tickets.read",
    "KdsTicketUpdated": "tickets.read",
    "PrintJobQueued": "printers.read",
    "PrintJobCompleted": "printers.read",
    "PrintJobFailed": "printers.read",
    "CatalogueChanged": "catalogue.read",
    "StaffChanged": "staff.read",
    "SignageChanged": "signage.read",
    "AttendanceChanged": "attendance.punch",
}
"""What it takes to read a fact in the log."""

assert _EVENT.keys() == ROUTES.keys()


def visible_events(caller: DeviceCaller) -> frozenset[EventName]:
    """The facts `GET /api/v1/events` gives this device; none without `events.read`."""
    if not caller.may("events.read"):
        return frozenset()
    return frozenset(name for name, ability in _EVENT.items() if caller.may(ability))


def may_join(caller: DeviceCaller, channel: str) -> bool:
    """Whether the device may subscribe: topics of its own store that its abilities open, and its own channel."""
    if channel == channels.device(caller.device_id):
        return True
    if channel == channels.store(caller.store_id):
        return all(caller.may(ability) for ability in _STORE_CHANNEL)
    return any(
        channel == channels.store_topic(caller.store_sku, topic) and caller.may(ability)
        for topic, ability in _TOPIC.items()
    )


def joined_channels(caller: DeviceCaller) -> tuple[str, ...]:
    """The channels `/me/abilities` tells the device to subscribe to.

    The store's own channel is open to a till but not among them: it repeats the topics under other names.
    """
    topics = (channels.store_topic(caller.store_sku, topic) for topic in STORE_CHANNELS)
    return (*(each for each in topics if may_join(caller, each)), channels.device(caller.device_id))
