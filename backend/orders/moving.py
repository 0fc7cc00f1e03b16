"""What people do to a placed order: give it a status, send it to the kitchen, cancel it. The tickets follow."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit.service import AuditLog
from backend.catalog.service import CatalogService
from backend.errors import ApiError
from backend.orders.ports import Kitchen, Paper
from backend.orders.service import OrderService
from backend.orders.stored import StoredOrder
from backend.staff.service import StaffService
from backend.stores.caller import DeviceCaller
from common.contract.orders import OrderCancelIn, OrderOut, OrderStatusIn
from common.domain import order as domain
from common.domain.errors import TransitionError
from common.domain.order import OrderStatus


class OrderMoving:
    def __init__(
        self,
        orders: OrderService,
        catalog: CatalogService,
        staff: StaffService,
        kitchen: Kitchen,
        paper: Paper,
        audit: AuditLog,
    ) -> None:
        self._orders = orders
        self._catalog = catalog
        self._staff = staff
        self._kitchen = kitchen
        self._paper = paper
        self._audit = audit

    async def set_status(
        self, session: AsyncSession, caller: DeviceCaller, order_id: str, body: OrderStatusIn
    ) -> OrderOut:
        """The order and its tickets at that status; TransitionError `order_status_refused`.

        Cancelling has a route of its own, because it wants a reason and perhaps a manager.
        """
        order = await self._orders.locked(session, caller.store_id, order_id)
        if domain.advance(order.out.status, body.status) == order.out.status:
            return order.out
        if body.status == "cancelled":
            raise TransitionError("order_status_refused", current=order.out.status, wanted=body.status)
        if not order.kitchen_sent:
            order = await self.send_to_kitchen(session, caller, order, body.at)
        await self._kitchen.move(session, caller, order_id, body.status, body.at)
        return (await self._orders.advance(session, caller, order, body.status)).out

    async def send_to_kitchen(
        self, session: AsyncSession, caller: DeviceCaller, order: StoredOrder, at: datetime
    ) -> StoredOrder:
        """Let the held tickets of a locked order go (it was paid, or a person says so). Once is enough."""
        if order.kitchen_sent or order.out.status == "cancelled":
            return order
        tickets = await self._kitchen.release(session, caller, order.out.id, at)
        status: OrderStatus = "prep" if tickets else "ready"
        sent = await self._orders.send_to_kitchen(session, caller, order, status)
        if tickets:
            catalog = await self._catalog.current(session, caller.store_id)
            await self._paper.tickets(session, caller, catalog, sent.out, tickets)
        return sent

    async def customer_paper(self, session: AsyncSession, caller: DeviceCaller, order: OrderOut) -> None:
        """The customer's own ticket, which waited for the money."""
        await self._paper.placed(session, caller, await self._catalog.current(session, caller.store_id), order)

    async def cancel(self, session: AsyncSession, caller: DeviceCaller, order_id: str, body: OrderCancelIn) -> OrderOut:
        """The order cancelled, its stock given back, its tickets cancelled. A second time changes nothing.

        ApiError `role_missing` when the kitchen has begun and no manager says so; `order_status_refused` for what was
        served, and for what was paid: that is refunded.
        """
        order = await self._orders.locked(session, caller.store_id, order_id)
        if order.out.status == "cancelled":
            return order.out
        if order.out.paid.amount > 0:
            raise ApiError(
                "order_status_refused",
                "money was taken for this order: it is refunded, not cancelled",
                current=order.out.status,
                wanted="cancelled",
                payment_state=order.out.payment_state,
            )
        domain.advance(order.out.status, "cancelled")
        changed = await self._kitchen.move(session, caller, order_id, "cancelled", body.at)
        if order.kitchen_sent and changed:
            if body.staff_id is None:
                raise ApiError("role_missing", "the kitchen has begun: a manager cancels", permission="cancel_order")
            await self._staff.permitted(session, caller.store_id, body.staff_id, "cancel_order")
        stock = order.stock_taken
        cancelled = await self._orders.cancel(session, caller, order, body.reason)
        if stock:
            await self._catalog.restore_stock(session, caller.store, stock)
        if order.kitchen_sent and changed:
            catalog = await self._catalog.current(session, caller.store_id)
            await self._paper.tickets(session, caller, catalog, cancelled.out, changed)
        await self._audit.record(
            session,
            caller.actor,
            "order.cancelled",
            f"order:{order_id}",
            store_id=caller.store_id,
            device=caller.name,
            number=order.out.number,
            total=order.out.total.amount,
            staff_id=body.staff_id,
            reason=body.reason,
        )
        return cancelled.out
