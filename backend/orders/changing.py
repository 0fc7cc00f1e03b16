"""Changing the lines of a placed order: operations of several terminals, merged by the lines' ids, all in the trail."""

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit.service import AuditLine, AuditLog
from backend.catalog.service import CatalogService
from backend.errors import ApiError
from backend.orders.ports import Kitchen, Paper
from backend.orders.service import OrderService
from backend.orders.stored import StoredOrder
from backend.staff.service import StaffMember, StaffService
from backend.stores.caller import DeviceCaller
from common.contract.order_changes import (
    Changed,
    Done,
    OrderChangeIn,
    OrderTrail,
    TrailEntry,
    change_lines,
    selection_of,
)
from common.contract.orders import OrderOut
from common.domain.catalog import Catalog
from common.domain.errors import SelectionError
from common.domain.kitchen import plan_tickets
from common.domain.order import can_become
from common.domain.stock import stock_taken, unavailable_options

_DEED = "order.line_"


class OrderChanging:
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

    async def change(self, session: AsyncSession, caller: DeviceCaller, order_id: str, body: OrderChangeIn) -> OrderOut:
        """The order with the operations merged into it; what changes nothing is no change.

        ApiError `order_unknown`, `order_not_payable` (money was taken, or it is served or cancelled), `sold_out`,
        `option_unavailable`, `staff_unknown`, `role_missing`; TransitionError `ticket_action_refused` when the kitchen
        is done with a line; SelectionError of pricing, `order_empty` when nothing would be left (that is cancelling).
        """
        member = await self._staff.permitted(session, caller.store_id, body.staff_id, "sell")
        order = await self._orders.locked(session, caller.store_id, order_id)
        if order.out.payment_state != "unpaid" or order.out.status in ("served", "cancelled"):
            raise ApiError(
                "order_not_payable",
                "money was taken for this order, or it is over: its lines stay as they are",
                status=order.out.status,
                payment_state=order.out.payment_state,
            )
        catalog = await self._catalog.current(session, caller.store_id)
        changed = change_lines(order.out, body.operations, catalog)
        if not changed.done:
            return order.out
        await self._record(session, caller, order.out, member, changed.done)
        if all(each.deed == "passed_over" for each in changed.done):
            return order.out
        added = [priced.selection for _, priced in changed.added]
        if off := unavailable_options(catalog, added):
            raise ApiError("option_unavailable", "an option is switched off", option_ids=list(off))
        taken = await self._stock(session, caller, catalog, order, changed.order)
        return await self._cook(session, caller, catalog, replace(order, stock_taken=taken), changed, body)

    async def trail(self, session: AsyncSession, store_id: str, order_id: str) -> OrderTrail:
        """Who did what to an order, oldest first; ApiError `order_unknown`."""
        order = await self._orders.get(session, store_id, order_id)
        names = await self._staff.names(session, store_id)
        placed = TrailEntry(
            at=order.placed_at, deed="placed", device=order.device_name, staff=names.get(order.staff_id or "", "")
        )
        lines = await self._audit.of_subject(session, f"order:{order_id}")
        entries = [entry for each in lines if (entry := _entry(each, names)) is not None]
        return OrderTrail(entries=(placed, *entries))

    async def _stock(
        self, session: AsyncSession, caller: DeviceCaller, catalog: Catalog, order: StoredOrder, after: OrderOut
    ) -> Mapping[str, int]:
        """Take what the order needs more, give back what it needs no more; what it holds then."""
        known = [each for each in after.lines if each.product_id in catalog.products_by_id]
        try:
            wanted = stock_taken(catalog, [selection_of(each) for each in known])
        except KeyError as error:  # the second half is sold no more
            raise SelectionError("product_unknown", product_id=str(error.args[0])) from None
        before = order.stock_taken
        more = {key: count - before.get(key, 0) for key, count in wanted.items() if count > before.get(key, 0)}
        less = {key: count - wanted.get(key, 0) for key, count in before.items() if count > wanted.get(key, 0)}
        if more:
            await self._catalog.take_stock(session, caller.store, more)
        if less:
            await self._catalog.restore_stock(session, caller.store, less)
        return wanted

    async def _cook(
        self,
        session: AsyncSession,
        caller: DeviceCaller,
        catalog: Catalog,
        order: StoredOrder,
        changed: Changed,
        body: OrderChangeIn,
    ) -> OrderOut:
        """The kitchen: lines that are gone or other, and a new ticket for what came."""
        new = {line_id for line_id, _ in changed.added}
        old = {each.line_id for each in changed.done if each.deed in ("removed", "quantity")} - new
        quantities = {each.id: each.quantity for each in changed.order.lines}
        status = await self._kitchen.change(
            session, caller, order.out.id, {line_id: quantities.get(line_id, 0) for line_id in old}
        )
        plans = plan_tickets(changed.added)
        if plans:
            as_new = changed.order.model_copy(update={"placed_at": body.at, "received_at": order.out.updated_at})
            held = not order.kitchen_sent
            tickets = await self._kitchen.plan(session, caller, as_new, plans, held=held)
            status = "prep"
            if not held:
                await self._paper.tickets(session, caller, catalog, changed.order, tickets)
        if not order.kitchen_sent or status is None or not can_become(order.out.status, status):
            status = order.out.status
        return (await self._orders.change_lines(session, caller, order, changed.order, status)).out

    async def _record(
        self,
        session: AsyncSession,
        caller: DeviceCaller,
        order: OrderOut,
        member: StaffMember,
        done: tuple[Done, ...],
    ) -> None:
        for each in done:
            await self._audit.record(
                session,
                caller.actor,
                f"{_DEED}{each.deed}",
                f"order:{order.id}",
                store_id=caller.store_id,
                number=order.number,
                device=caller.name,
                staff_id=member.id,
                line_id=each.line_id,
                line=each.name,
                quantity=each.quantity,
                before=each.before,
            )


def _entry(line: AuditLine, names: Mapping[str, str]) -> TrailEntry | None:
    """None for what is no deed to the order's content."""
    data = line.data
    staff = names.get(str(data.get("staff_id") or ""), "")
    if line.action == "order.cancelled":
        return TrailEntry(at=line.at, deed="cancelled", device=str(data.get("device", "")), staff=staff)
    if not line.action.startswith(_DEED):
        return None
    return TrailEntry.model_validate(
        {
            "at": line.at,
            "deed": line.action.removeprefix(_DEED),
            "device": data["device"],
            "staff": staff,
            "line": data["line"],
            "quantity": data["quantity"],
        }
    )
