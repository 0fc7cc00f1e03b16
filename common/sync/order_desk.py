"""Placing an order from a terminal: number, document and request are on disk together before the screen says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from common.contract.base import MoneyModel
from common.contract.devices import DeviceOut, StoreRef
from common.contract.orders import OrderCreate, OrderLineIn, OrderLineOut, OrderOut, TaxTotalOut
from common.domain.catalog import Allergen, Catalog, Service
from common.domain.clock import Clock
from common.domain.ids import new_id
from common.domain.money import zero
from common.domain.numbering import business_day
from common.domain.pricing import Selection, price_order
from common.domain.text import Language
from common.store import counters, documents, outbox
from common.store.database import Transaction
from common.store.documents import Document
from common.store.outbox import NewRequest
from common.sync.outbox_sender import OutboxSender, Outcome


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A line of a cart: its id is made when the person adds it and stays with it to the kitchen."""

    id: str
    selection: Selection


@dataclass(frozen=True, slots=True)
class Draft:
    """An order before it has a number. `id` stays the same however often it is tried. `paid_here`: its payment follows
    at once, and brings the customer's ticket."""

    id: str
    lines: tuple[DraftLine, ...]
    service: Service
    language: Language
    table: str = ""
    customer_name: str = ""
    note: str = ""
    allergies: tuple[Allergen, ...] = ()
    staff_id: str | None = None
    paid_here: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """`order` is this terminal's own copy (version 0 until the backend's arrives); `outcome` what is known so far."""

    order: OrderOut
    outcome: Outcome


AndAlso = Callable[[Transaction, OrderOut], OrderOut]


def _nothing_more(_tx: Transaction, order: OrderOut) -> OrderOut:
    return order


def lane_of(order_id: str) -> str:
    """All requests about one order go out in order."""
    return f"order:{order_id}"


def create_key(order_id: str) -> str:
    return f"order-create:{order_id}"


class OrderDesk:
    """`own_paper`: this terminal prints the customer's ticket itself."""

    def __init__(
        self, sender: OutboxSender, device: DeviceOut, store: StoreRef, clock: Clock, *, own_paper: bool = False
    ) -> None:
        self._own_paper = own_paper
        self._sender = sender
        self._device = device
        self._store = store
        self._clock = clock

    async def place(self, catalog: Catalog, draft: Draft, wait_s: float = 0.0, also: AndAlso = _nothing_more) -> Placed:
        """Number and keep the order, queue it, and wait up to wait_s for the backend's word. `also` writes what
        belongs to the same action (its payment) in the same transaction; its order is the one kept and returned.

        SelectionError when it cannot be priced; StoreError when this terminal cannot write it. Nothing happened then.
        """
        priced = price_order(catalog, [line.selection for line in draft.lines], draft.service)
        now = self._clock.now()
        day = business_day(now, catalog.store.time_zone, catalog.store.day_starts_at)

        def keep(tx: Transaction) -> OrderOut:
            number = str(counters.next_number(tx, self._device.number_prefix, day))
            request = OrderCreate(
                id=draft.id,
                number=number,
                business_day=day,
                placed_at=now,
                service=draft.service,
                lines=tuple(OrderLineIn.of(line.id, line.selection) for line in draft.lines),
                total=MoneyModel.of(priced.total),
                catalog_version=catalog.version,
                table=draft.table,
                customer_name=draft.customer_name,
                note=draft.note,
                language=draft.language,
                allergies=draft.allergies,
                staff_id=draft.staff_id,
                own_paper=self._own_paper or draft.paid_here,
            )
            order = OrderOut(
                id=draft.id,
                store_id=self._store.id,
                device_id=self._device.id,
                device_name=self._device.name,
                number=number,
                business_day=day,
                version=0,
                status="placed",
                payment_state="unpaid",
                service=draft.service,
                table=draft.table,
                customer_name=draft.customer_name,
                note=draft.note,
                language=draft.language,
                allergies=draft.allergies,
                staff_id=draft.staff_id,
                placed_at=now,
                received_at=now,
                updated_at=now,
                lines=tuple(
                    OrderLineOut.of(draft_line.id, line)
                    for draft_line, line in zip(draft.lines, priced.lines, strict=True)
                ),
                taxes=TaxTotalOut.all_of(priced),
                total=MoneyModel.of(priced.total),
                tax=MoneyModel.of(priced.tax),
                paid=MoneyModel.of(zero(priced.total.currency)),
                due=MoneyModel.of(priced.total),
            )
            documents.put(tx, "order", Document(order.id, 0, order.model_dump_json()))
            outbox.add(
                tx,
                NewRequest(
                    lane_of(order.id),
                    create_key(order.id),
                    "POST",
                    "/orders",
                    request.model_dump_json(),
                    now.isoformat(),
                ),
            )
            return also(tx, order)

        order, outcome = await self._sender.commit_and_wait(keep, create_key(draft.id), wait_s)
        return Placed(order, outcome)

    async def withdraw(self, order_id: str) -> None:
        """Give up an order that the backend refused: the person was told, and goes on with the cart."""

        def forget(tx: Transaction) -> None:
            outbox.discard_lane(tx, lane_of(order_id))
            documents.delete(tx, "order", [order_id])

        await self._sender.commit(forget)


def new_draft_line(selection: Selection) -> DraftLine:
    return DraftLine(new_id(), selection)
