"""Placing an order: priced by the server, numbered by the device, cooked and printed in one transaction."""

import hashlib
from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from backend.catalog.service import CatalogService
from backend.errors import ApiError
from backend.events.log import EventLog
from backend.orders import repository
from backend.orders.ports import Kitchen, Paper
from backend.orders.stored import OrderAnswer, StoredOrder, order_event
from backend.orders.wire import money_json, new_order
from backend.stores.caller import DeviceCaller
from common.contract.orders import OrderCreate, OrderOut
from common.domain.catalog import Catalog
from common.domain.clock import Clock
from common.domain.errors import DomainError
from common.domain.kitchen import TicketPlan, plan_tickets
from common.domain.money import zero
from common.domain.numbering import parse_number
from common.domain.order import OrderStatus, payment_state
from common.domain.pricing import PricedOrder, Selection, price_order
from common.domain.stock import shortages, stock_taken, unavailable_options


class OrderPlacing:
    def __init__(self, catalog: CatalogService, kitchen: Kitchen, paper: Paper, events: EventLog, clock: Clock) -> None:
        self._catalog = catalog
        self._kitchen = kitchen
        self._paper = paper
        self._events = events
        self._clock = clock

    async def place(self, session: AsyncSession, caller: DeviceCaller, body: OrderCreate) -> OrderAnswer:
        """Sell what was asked, at the server's price.

        The same order again (same id, same content) is answered with the order as it stands, whatever the menu has
        become since. Refusals: SelectionError of pricing; ApiError `order_number_foreign`, `total_mismatch`,
        `sold_out`, `option_unavailable`, `service_not_offered`, `order_exists`, `order_number_taken`.
        """
        content = hashlib.sha256(body.model_dump_json().encode()).digest()
        try:
            _check_number(caller, body)
            catalog = await self._catalog.current(session, caller.store_id)
            selections = [line.selection() for line in body.lines]
            priced = _price(catalog, body, selections)
        except (ApiError, DomainError):
            known = await self._repeated(session, caller, body, content)
            if known is None:
                raise
            return known
        plans = plan_tickets([(line.id, each) for line, each in zip(body.lines, priced.lines, strict=True)])
        paid = payment_state(priced.total, zero(priced.total.currency), zero(priced.total.currency))
        sent = catalog.store.kitchen_on == "placed" or paid == "paid"
        status: OrderStatus = "placed" if not sent else "prep" if plans else "ready"
        order = new_order(caller, body, priced, status, paid, self._clock.now())
        taken = stock_taken(catalog, selections)
        if not await repository.add(session, StoredOrder(order.out, taken, content, sent), catalog.version):
            known = await self._repeated(session, caller, body, content)
            if known is None:
                raise ApiError(
                    "order_number_taken",
                    "another order of this business day carries this number",
                    number=body.number,
                    business_day=body.business_day.isoformat(),
                )
            return known
        if taken:
            await self._catalog.take_stock(session, caller.store, taken)
        self._events.append(session, caller.store, order_event("OrderCreated", order, caller.device_id))
        await self._cook(session, caller, catalog, order.out, plans, held=not sent)
        if caller.type == "kiosk" and not body.own_paper:
            await self._paper.placed(session, caller, catalog, order.out)
        return order

    async def _cook(
        self,
        session: AsyncSession,
        caller: DeviceCaller,
        catalog: Catalog,
        order: OrderOut,
        plans: Sequence[TicketPlan],
        *,
        held: bool,
    ) -> None:
        if plans:
            tickets = await self._kitchen.plan(session, caller, order, plans, held=held)
            if not held:
                await self._paper.tickets(session, caller, catalog, order, tickets)

    async def _repeated(
        self, session: AsyncSession, caller: DeviceCaller, body: OrderCreate, content: bytes
    ) -> OrderAnswer | None:
        """The order of that id, if it is this very order; ApiError `order_exists` if it is another one."""
        known = await repository.find(session, caller.store_id, body.id)
        if known is None:
            return None
        if known.content_hash != content or known.out.device_id != caller.device_id:
            raise ApiError("order_exists", "another order has this id", order_id=body.id)
        return OrderAnswer.of(known.out)


def _check_number(caller: DeviceCaller, body: OrderCreate) -> None:
    number = parse_number(body.number)
    if number is None or number.prefix != caller.number_prefix:
        raise ApiError(
            "order_number_foreign",
            "the number is not of this device's own range",
            number=body.number,
            prefix=caller.number_prefix,
        )
    if len({line.id for line in body.lines}) != len(body.lines):
        raise ApiError("validation_failed", "two lines carry the same id")


def _price(catalog: Catalog, body: OrderCreate, selections: Sequence[Selection]) -> PricedOrder:
    if body.service not in catalog.store.services:
        raise ApiError("service_not_offered", "this store does not offer that service", service=body.service)
    priced = price_order(catalog, selections, body.service)
    if short := shortages(catalog, selections):
        raise ApiError(
            "sold_out",
            "there is not enough left",
            products=[{"product_id": each.product_id, "wanted": each.wanted, "left": each.left} for each in short],
        )
    if off := unavailable_options(catalog, selections):
        raise ApiError("option_unavailable", "an option is switched off", option_ids=list(off))
    if body.total.currency != catalog.store.currency.code:
        raise ApiError("currency_mixed", "the store sells in another currency", currency=catalog.store.currency.code)
    if body.total.amount != priced.total.amount:
        raise ApiError(
            "total_mismatch",
            "the total shown to the person is not the total of this order",
            client_total=body.total.model_dump(),
            server_total=money_json(priced.total),
            catalog_version=catalog.version,
        )
    return priced
