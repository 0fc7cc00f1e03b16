"""What a till does in the test: an order, its change, its payment; another order, and its cancellation."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator
from dataclasses import dataclass

from common.client.api import ApiClient
from common.contract import channels
from common.contract.base import MoneyModel
from common.contract.devices import AbilitiesOut
from common.contract.events import ROUTES, EventName
from common.contract.orders import OrderCancelIn, OrderCreate, OrderLineIn, OrderOut, OrderStatusIn
from common.contract.payments import PaymentCreate, TillSessionClose, TillSessionOpen
from common.domain.catalog import Catalog, Product
from common.domain.clock import Clock
from common.domain.errors import DomainError
from common.domain.ids import new_id
from common.domain.money import Money
from common.domain.numbering import OrderNumber, business_day
from common.domain.payment import cash_due, pay_cash
from common.domain.pricing import OptionChoice, Selection, price_order

REASON = "realtime-test"


class NothingToSell(Exception):
    """The menu has nothing that can be ordered as it is."""


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that was done, to which order, and the facts that must be heard of it."""

    what: str
    order_id: str
    facts: tuple[EventName, ...]


@dataclass(frozen=True, slots=True)
class Left:
    """What the test leaves in the books."""

    paid: str
    cancelled: str


class Till:
    def __init__(self, api: ApiClient, profile: AbilitiesOut, clock: Clock) -> None:
        self._api = api
        self._profile = profile
        self._clock = clock
        self._count = 200_000 + secrets.randbelow(700_000)
        """Out of the way of the day's real numbers, and of another run's."""
        self.left = Left("", "")

    async def acts(self) -> AsyncIterator[Act]:
        """Each as soon as the one before it is done."""
        menu = await self._api.catalogue()
        assert menu is not None
        catalog = menu[0].catalog()
        selection = something_to_sell(catalog)
        cooks = next(each for each in catalog.products if each.id == selection.product_id).station_id is not None
        cashier = await self._cashier()

        order = await self._order(catalog, selection)
        yield Act("order created", order.id, ("OrderCreated", *(("KdsTicketCreated",) if cooks else ())))
        ready = OrderStatusIn(status="ready", at=self._clock.now())
        await self._api.set_order_status(order.id, ready, key=new_id())
        yield Act("order updated", order.id, ("OrderUpdated", *(("KdsTicketUpdated",) if cooks else ())))
        session, opened = await self._session(cashier, catalog)
        paid = await self._pay(order, session, cashier, catalog)
        yield Act("order paid", order.id, ("PaymentCreated", "PaymentCompleted", "OrderUpdated"))
        if opened is not None:
            close = TillSessionClose(
                staff_id=cashier,
                counted=MoneyModel.of(Money(opened.amount + paid.amount, paid.currency)),
                closed_at=self._clock.now(),
            )
            await self._api.close_till_session(session, close, key=new_id())
        other = await self._order(catalog, selection)
        yield Act("order created", other.id, ("OrderCreated", *(("KdsTicketCreated",) if cooks else ())))
        cancel = OrderCancelIn(reason=REASON, at=self._clock.now(), staff_id=await self._manager())
        await self._api.cancel_order(other.id, cancel, key=new_id())
        yield Act("order cancelled", other.id, ("OrderCancelled", *(("KdsTicketUpdated",) if cooks else ())))
        self.left = Left(order.number, other.number)

    async def _order(self, catalog: Catalog, selection: Selection) -> OrderOut:
        now, store = self._clock.now(), catalog.store
        self._count += 1
        return await self._api.create_order(
            OrderCreate(
                id=new_id(),
                number=str(OrderNumber(self._profile.device.number_prefix, self._count)),
                business_day=business_day(now, store.time_zone, store.day_starts_at),
                placed_at=now,
                service="take_away",
                lines=(OrderLineIn.of(new_id(), selection),),
                total=MoneyModel.of(price_order(catalog, [selection], "take_away").total),
                catalog_version=catalog.version,
            )
        )

    async def _session(self, cashier: str, catalog: Catalog) -> tuple[str, Money | None]:
        """(the till session, what it was opened with): one of its own unless one is open; that is left open."""
        current = await self._api.current_till_session()
        if current is not None:
            return current.id, None
        nothing = Money(0, catalog.store.currency)
        opened = TillSessionOpen(
            id=new_id(), staff_id=cashier, opened_at=self._clock.now(), opening=MoneyModel.of(nothing)
        )
        return (await self._api.open_till_session(opened)).id, nothing

    async def _pay(self, order: OrderOut, session: str, cashier: str, catalog: Catalog) -> Money:
        """In cash, to the coin: what the drawer gained."""
        due, step = order.total.money(), catalog.store.cash_step
        paid = pay_cash(due, cash_due(due, step), step)
        await self._api.create_payment(
            PaymentCreate(
                id=new_id(),
                order_id=order.id,
                till_session_id=session,
                staff_id=cashier,
                method="cash",
                amount=MoneyModel.of(due),
                tendered=MoneyModel.of(paid.tendered),
                change=MoneyModel.of(paid.change),
                paid_at=self._clock.now(),
            )
        )
        return paid.cash_due

    async def _cashier(self) -> str:
        return await self._somebody("cashier", "manager", "admin")

    async def _manager(self) -> str:
        return await self._somebody("manager", "admin", "cashier")

    async def _somebody(self, *roles: str) -> str:
        staff = await self._api.staff()
        found = next((each.id for role in roles for each in staff if each.role == role), None)
        if found is None:
            raise NothingToSell(f"nobody in this store is a {' or '.join(roles)}")
        return found


def heard_as(fact: EventName, sku: str, store_id: str) -> tuple[tuple[str, str], ...]:
    """(channel, event name) under which a fact goes out."""
    route = ROUTES[fact]
    topics = tuple((channels.store_topic(sku, topic), name) for topic, name in route.topics)
    return (*topics, *(((channels.store(store_id), route.alias),) if route.alias else ()))


def something_to_sell(catalog: Catalog) -> Selection:
    """The first thing that can be ordered without a question; what the kitchen cooks first. NothingToSell."""
    for product in sorted(catalog.products, key=lambda each: each.station_id is None):
        selection = _plain(catalog, product)
        if product.sold_out or product.hours:
            continue
        try:
            price_order(catalog, [selection], "take_away")
        except DomainError:
            continue
        return selection
    raise NothingToSell("the menu has nothing that can be ordered as it is")


def _plain(catalog: Catalog, product: Product) -> Selection:
    defaults = tuple(OptionChoice(each) for group in catalog.groups_of(product) for each in group.default_option_ids)
    return Selection(product.id, 1, product.variants[0].id if product.variants else None, options=defaults)
