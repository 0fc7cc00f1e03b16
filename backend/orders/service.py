"""Orders after they were placed: reading them, and every change of status or payment.

Each change bumps the version, is written under the order's row lock and is told as one event of the transaction.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from backend.errors import ApiError
from backend.events.log import EventLog
from backend.orders import repository
from backend.orders.stored import OrderAnswer, OrderEvent, StoredOrder, order_event
from backend.stores.caller import DeviceCaller
from common.contract.base import MoneyModel
from common.contract.orders import OrderOut, OrdersPage
from common.domain import order as domain
from common.domain.clock import Clock
from common.domain.money import Money, zero
from common.domain.order import OrderStatus, PaymentState


class OrderService:
    def __init__(self, events: EventLog, clock: Clock) -> None:
        self._events = events
        self._clock = clock

    async def get(self, session: AsyncSession, store_id: str, order_id: str) -> OrderOut:
        """ApiError `order_unknown`, for an order of another store too."""
        return _known(await repository.find(session, store_id, order_id), order_id).out

    async def locked(self, session: AsyncSession, store_id: str, order_id: str) -> StoredOrder:
        """The order, held until the transaction ends: take it before its tickets, payments or stock."""
        return _known(await repository.find(session, store_id, order_id, lock=True), order_id)

    async def page(
        self,
        session: AsyncSession,
        store_id: str,
        *,
        statuses: Sequence[OrderStatus] = (),
        payment_states: Sequence[PaymentState] = (),
        business_day: date | None = None,
        after: str | None = None,
        limit: int = 100,
    ) -> OrdersPage:
        """Orders by id, which is the order of placing. `last_seq` is read first: what changes meanwhile is news."""
        last_seq = await self._events.last_seq(session, store_id)
        found = await repository.page(
            session,
            store_id,
            statuses=statuses,
            payment_states=payment_states,
            business_day=business_day,
            after=after,
            limit=limit + 1,
        )
        more = len(found) > limit
        return OrdersPage.model_construct(
            orders=tuple(found[:limit]), next_after=found[limit - 1].id if more else None, last_seq=last_seq
        )

    async def advance(
        self, session: AsyncSession, caller: DeviceCaller, order: StoredOrder, status: OrderStatus
    ) -> StoredOrder:
        """Give a locked order a status; TransitionError `order_status_refused`. The same status changes nothing."""
        if domain.advance(order.out.status, status) == order.out.status:
            return order
        return await self._change(session, caller, order, "OrderUpdated", status=status)

    async def send_to_kitchen(
        self, session: AsyncSession, caller: DeviceCaller, order: StoredOrder, status: OrderStatus
    ) -> StoredOrder:
        """Note that a locked order's tickets have left, and what that makes of it."""
        sent = replace(order, kitchen_sent=True)
        return await self._change(session, caller, sent, "OrderUpdated", status=status)

    async def add_payment(
        self, session: AsyncSession, caller: DeviceCaller, order: StoredOrder, amount: Money
    ) -> StoredOrder:
        """Count `amount` (what it settles, before cash rounding) as paid on a locked order."""
        paid = order.out.paid.money() + amount
        state = domain.payment_state(order.out.total.money(), paid, zero(paid.currency))
        due = order.out.total.money() - paid
        return await self._change(
            session,
            caller,
            order,
            "OrderUpdated",
            paid=MoneyModel.of(paid),
            due=MoneyModel.of(due),
            payment_state=state,
        )

    async def cancel(self, session: AsyncSession, caller: DeviceCaller, order: StoredOrder, reason: str) -> StoredOrder:
        """Cancel a locked order; it holds no stock any more."""
        domain.advance(order.out.status, "cancelled")
        emptied = replace(order, stock_taken={})
        return await self._change(session, caller, emptied, "OrderCancelled", status="cancelled", cancel_reason=reason)

    async def change_lines(
        self, session: AsyncSession, caller: DeviceCaller, order: StoredOrder, after: OrderOut, status: OrderStatus
    ) -> StoredOrder:
        """Give a locked order the lines and sums of `after`."""
        await repository.save_lines(session, after)
        return await self._change(
            session,
            caller,
            order,
            "OrderUpdated",
            status=status,
            lines=after.lines,
            taxes=after.taxes,
            total=after.total,
            tax=after.tax,
            due=after.due,
        )

    async def _change(
        self, session: AsyncSession, caller: DeviceCaller, order: StoredOrder, event: OrderEvent, **changes: object
    ) -> StoredOrder:
        changes |= {"version": order.out.version + 1, "updated_at": self._clock.now()}
        changed = replace(order, out=order.out.model_copy(update=changes))
        await repository.save(session, changed)
        self._events.append(session, caller.store, order_event(event, OrderAnswer.of(changed.out), caller.device_id))
        return changed


def _known(order: StoredOrder | None, order_id: str) -> StoredOrder:
    if order is None:
        raise ApiError("order_unknown", "there is no such order in this store", order_id=order_id)
    return order
