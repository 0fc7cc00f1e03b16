"""Orders."""

from datetime import date

from common.client.transport import Params, Transport
from common.contract.order_changes import OrderTrail
from common.contract.orders import OrderCancelIn, OrderCreate, OrderOut, OrdersPage, OrderStatusIn


class OrdersApi(Transport):
    async def create_order(self, order: OrderCreate, *, key: str | None = None) -> OrderOut:
        """key: the order's id unless said otherwise."""
        return await self._post(OrderOut, "/orders", order, key or order.id)

    async def order(self, order_id: str) -> OrderOut:
        return await self._get(OrderOut, f"/orders/{order_id}")

    async def set_order_status(self, order_id: str, status: OrderStatusIn, *, key: str) -> OrderOut:
        return await self._post(OrderOut, f"/orders/{order_id}/status", status, key)

    async def cancel_order(self, order_id: str, cancel: OrderCancelIn, *, key: str) -> OrderOut:
        return await self._post(OrderOut, f"/orders/{order_id}/cancel", cancel, key)

    async def order_trail(self, order_id: str) -> OrderTrail:
        """Who did what to it, oldest first."""
        return await self._get(OrderTrail, f"/orders/{order_id}/trail")

    async def orders(
        self,
        *,
        status: str = "",
        payment_state: str = "",
        business_day: date | None = None,
        after: str | None = None,
        limit: int = 100,
    ) -> OrdersPage:
        """One page, newest last. status, payment_state: comma-separated, empty for all. after: `next_after` of the
        page before."""
        given: dict[str, str | int | None] = {
            "status": status or None,
            "payment_state": payment_state or None,
            "business_day": business_day.isoformat() if business_day else None,
            "after": after,
            "limit": limit,
        }
        params: Params = {name: value for name, value in given.items() if value is not None}
        return await self._get(OrdersPage, "/orders", params)
