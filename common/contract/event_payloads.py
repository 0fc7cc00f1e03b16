"""What each wire event carries, on the socket. The row of the log (EventOut) holds the same without the stamp."""

from common.contract.base import Instant, Wire
from common.contract.events import EventName
from common.contract.kitchen import TicketOut
from common.contract.orders import OrderOut
from common.contract.payments import PaymentOut
from common.contract.printing import PrintJobOut


class Stamp(Wire):
    """Of every event: its number in its store's log (1, 2, 3 … without a gap), which store, and when it became true by
    the server's clock. An event that is only this is too large for a frame: fetch it after its number less one."""

    seq: int
    store_id: str
    at: Instant


class OrderEvent(Stamp):
    """The whole order as it is now; a terminal keeps the highest `version`."""

    order: OrderOut


class PaymentEvent(Stamp):
    payment: PaymentOut


class TicketEvent(Stamp):
    """The whole ticket as it is now; a display keeps the highest `version`."""

    ticket: TicketOut


class PrintJobEvent(Stamp):
    """Without the document (`{}`): an event wakes, the job is claimed over REST."""

    print_job: PrintJobOut


class SoldOutChange(Wire):
    product_id: str
    sold_out: bool


class CatalogueEvent(Stamp):
    """A new version of the menu. `products`: those that became sold out or came back, to be shown at once."""

    version: str
    products: tuple[SoldOutChange, ...] = ()


class StaffEvent(Stamp):
    """Somebody was added, changed or taken off: the list is read anew."""

    staff_id: str


class SignageEvent(Stamp):
    """What the store's screens show is another thing now, or a booking has no plays left: each asks for its program."""

    version: int


class AttendanceEvent(Stamp):
    """Somebody came, left, began or ended a pause at a till: the time clock is read anew."""

    staff_id: str


PAYLOADS: dict[EventName, type[Stamp]] = {
    "OrderCreated": OrderEvent,
    "OrderUpdated": OrderEvent,
    "OrderCancelled": OrderEvent,
    "PaymentCreated": PaymentEvent,
    "PaymentCompleted": PaymentEvent,
    "KdsTicketCreated": TicketEvent,
    "KdsTicketUpdated": TicketEvent,
    "PrintJobQueued": PrintJobEvent,
    "PrintJobCompleted": PrintJobEvent,
    "PrintJobFailed": PrintJobEvent,
    "CatalogueChanged": CatalogueEvent,
    "StaffChanged": StaffEvent,
    "SignageChanged": SignageEvent,
    "AttendanceChanged": AttendanceEvent,
}

WHEN: dict[EventName, str] = {
    "OrderCreated": "An order was accepted.",
    "OrderUpdated": "An order is in another state: prepared, ready, served, paid, changed.",
    "OrderCancelled": "An order was cancelled; what it had taken of the stock is back.",
    "PaymentCreated": "A payment was begun. It settles at once, PaymentCompleted follows with the next numbers.",
    "PaymentCompleted": "A payment is done.",
    "KdsTicketCreated": "A kitchen station has something to cook.",
    "KdsTicketUpdated": "A ticket was bumped, served, recalled, struck or changed.",
    "PrintJobQueued": "Something waits for a printer.",
    "PrintJobCompleted": "It is on paper.",
    "PrintJobFailed": "It is not, and why.",
    "CatalogueChanged": "The menu has a new version.",
    "StaffChanged": "The people of the store are others, or may do other things.",
    "SignageChanged": "What the screens show is to be read anew.",
    "AttendanceChanged": "Somebody came, left, began or ended a pause at a till.",
}
