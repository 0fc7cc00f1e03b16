"""Placing an order: priced by the server, numbered by the device, cooked and printed in one transaction."""

import hashlib
from collections.abc import Mapping, Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from backend.catalog.service import CatalogService
from backend.errors import ApiError
from backend.events.log import EventLog
from backend.orders import repository
from backend.orders.ports import Kitchen, Paper
from backend.orders.stored import StoredOrder, order_event
from backend.stores.caller import DeviceCaller
from common.contract.base import MoneyModel
from common.contract.orders import OrderCreate, OrderLineOut, OrderOut, TaxTotalOut
from common.domain.catalog import Catalog
from common.domain.clock import Clock
from common.domain.errors import DomainError
from common.domain.kitchen import TicketPlan, plan_tickets
from common.domain.money import Money, zero
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

    async def place(self, session: AsyncSession, caller: DeviceCaller, body: OrderCreate) -> OrderOut:
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
            plans = plan_tickets([(line.id, each) for line, each in zip(body.lines, priced.lines, strict=True)])
            taken = stock_taken(catalog, selections)
            order = self._new(caller, catalog, body, priced, plans, taken, content)
        except (ApiError, DomainError):
            known = await self._repeated(session, caller, body, content)
            if known is None:
                raise
            return known
        if not await repository.add(session, order, catalog.version):
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
        self._events.append(session, caller.store, order_event("OrderCreated", order.out, caller.device_id))
        await self._cook(session, caller, catalog, order, plans)
        return order.out

    async def _cook(
        self,
        session: AsyncSession,
        caller: DeviceCaller,
        catalog: Catalog,
        order: StoredOrder,
        plans: Sequence[TicketPlan],
    ) -> None:
        if plans:
            held = not order.kitchen_sent
            tickets = await self._kitchen.plan(session, caller, order.out, plans, held=held)
            if not held:
                await self._paper.tickets(session, caller, catalog, order.out, tickets)
        if caller.type == "kiosk":
            await self._paper.placed(session, caller, catalog, order.out)

    async def _repeated(
        self, session: AsyncSession, caller: DeviceCaller, body: OrderCreate, content: bytes
    ) -> OrderOut | None:
        """The order of that id, if it is this very order; ApiError `order_exists` if it is another one."""
        known = await repository.find(session, caller.store_id, body.id)
        if known is None:
            return None
        if known.content_hash != content or known.out.device_id != caller.device_id:
            raise ApiError("order_exists", "another order has this id", order_id=body.id)
        return known.out

    def _new(
        self,
        caller: DeviceCaller,
        catalog: Catalog,
        body: OrderCreate,
        priced: PricedOrder,
        plans: Sequence[TicketPlan],
        taken: Mapping[str, int],
        content: bytes,
    ) -> StoredOrder:
        nothing = zero(catalog.store.currency)
        paid_state = payment_state(priced.total, nothing, nothing)
        sent = catalog.store.kitchen_on == "placed" or paid_state == "paid"
        status: OrderStatus = "placed" if not sent else "prep" if plans else "ready"
        now = self._clock.now()
        out = OrderOut.model_construct(
            id=body.id,
            store_id=caller.store_id,
            device_id=caller.device_id,
            device_name=caller.name,
            number=body.number,
            business_day=body.business_day,
            version=1,
            status=status,
            payment_state=paid_state,
            service=body.service,
            table=body.table,
            customer_name=body.customer_name,
            note=body.note,
            language=body.language,
            allergies=body.allergies,
            staff_id=body.staff_id,
            placed_at=body.placed_at,
            received_at=now,
            updated_at=now,
            lines=tuple(OrderLineOut.of(line.id, each) for line, each in zip(body.lines, priced.lines, strict=True)),
            taxes=TaxTotalOut.all_of(priced),
            total=MoneyModel.of(priced.total),
            tax=MoneyModel.of(priced.tax),
            paid=MoneyModel.of(nothing),
            due=MoneyModel.of(priced.total),
            cancel_reason="",
        )
        return StoredOrder(out, taken, content, sent)


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
            client_total=_money_json(Money(body.total.amount, catalog.store.currency)),
            server_total=_money_json(priced.total),
            catalog_version=catalog.version,
        )
    return priced


def _money_json(money: Money) -> dict[str, int | str]:
    return {"amount": money.amount, "currency": money.currency.code}
