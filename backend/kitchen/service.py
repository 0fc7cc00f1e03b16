"""The kitchen's side of an order: tickets, what the cooks do to them, and the order that follows.

Locks are taken in one order everywhere: the order's row, then its tickets.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from backend.errors import ApiError
from backend.events.log import EventLog, NewEvent
from backend.kitchen import repository
from backend.orders.service import OrderService
from backend.orders.wire import text_json, time_json
from backend.stores.caller import DeviceCaller
from backend.stores.service import StoreService
from common.contract.events import EventName
from common.contract.kitchen import (
    TicketActionIn,
    TicketLineModel,
    TicketOut,
    TicketsPage,
    TicketStrikeIn,
)
from common.contract.orders import OrderOut
from common.domain import kitchen as domain
from common.domain.clock import Clock
from common.domain.errors import TransitionError
from common.domain.ids import new_id
from common.domain.kitchen import TicketLine, TicketPlan, TicketState
from common.domain.numbering import business_day
from common.domain.order import OrderStatus

BOARD: tuple[TicketState, ...] = ("open", "ready")

_REACHED: dict[str, TicketState] = {"bump": "ready", "serve": "served", "recall": "open"}
_STATE_OF: dict[OrderStatus, TicketState] = {
    "prep": "open",
    "ready": "ready",
    "served": "served",
    "cancelled": "cancelled",
}


class KitchenService:
    def __init__(self, orders: OrderService, stores: StoreService, events: EventLog, clock: Clock) -> None:
        self._orders = orders
        self._stores = stores
        self._events = events
        self._clock = clock

    async def plan(
        self, session: AsyncSession, caller: DeviceCaller, order: OrderOut, plans: Sequence[TicketPlan], *, held: bool
    ) -> Sequence[TicketOut]:
        """Write the tickets of a new order; held ones are shown to nobody until `release`."""
        wires = [_new_ticket(order, plan) for plan in plans]
        tickets = tuple(TicketOut.model_validate(each) for each in wires)
        rows = zip(tickets, (each["lines"] for each in wires), strict=True)
        await repository.add(session, caller.store_id, order.business_day, held, rows)
        if not held:
            news = (NewEvent("KdsTicketCreated", {"ticket": each}, caller.device_id) for each in wires)
            self._events.append(session, caller.store, *news)
        return tickets

    async def release(
        self, session: AsyncSession, caller: DeviceCaller, order_id: str, at: datetime
    ) -> Sequence[TicketOut]:
        """Show the held tickets of a locked order. Their clock starts at `at`: the cooks could not begin before."""
        held = await repository.of_order(session, caller.store_id, order_id, held=True)
        now = self._clock.now()
        tickets = tuple(each.model_copy(update={"placed_at": at, "updated_at": now}) for each in held)
        if tickets:
            await repository.save(session, tickets)
            self._tell(session, caller, "KdsTicketCreated", tickets)
        return tickets

    async def change(
        self, session: AsyncSession, caller: DeviceCaller, order_id: str, quantities: Mapping[str, int]
    ) -> OrderStatus | None:
        """Other quantities of lines of a locked order, 0: gone (and the ticket with its last line). What the tickets
        make of the order; TransitionError `ticket_action_refused` for a line the kitchen is done with."""
        shown = await repository.of_order(session, caller.store_id, order_id, held=False)
        held = await repository.of_order(session, caller.store_id, order_id, held=True)
        changes = [(each, _with_quantities(each, quantities)) for each in (*shown, *held)]
        for ticket, update in changes:
            if update and ticket.state not in ("open", "cancelled"):
                raise TransitionError("ticket_action_refused", state=ticket.state, action="change")
        now = self._clock.now()
        silent = tuple(
            each.model_copy(update={**update, "updated_at": now}) for each, update in changes if update and each in held
        )
        if silent:
            await repository.save(session, silent, held=True)
        told = await self._save(session, caller, [each for each in changes if each[1] and each[0] in shown])
        states = {each.id: each.state for each in (*shown, *told)}
        return domain.status_from_tickets(states.values())

    async def move(
        self, session: AsyncSession, caller: DeviceCaller, order_id: str, status: OrderStatus, at: datetime
    ) -> Sequence[TicketOut]:
        """Bring a locked order's live tickets to the status a person gave it; the tickets that changed."""
        wanted = _STATE_OF[status]
        shown = await repository.of_order(session, caller.store_id, order_id, held=False)
        return await self._put(
            session, caller, [each for each in shown if each.state not in (wanted, "cancelled")], wanted, at
        )

    async def page(
        self,
        session: AsyncSession,
        caller: DeviceCaller,
        *,
        states: Sequence[TicketState] = BOARD,
        stations: Sequence[str] = (),
        limit: int,
    ) -> TicketsPage:
        """The board, oldest first; or, when no open ticket is asked for, what can be recalled of this business day,
        last changed first. `last_seq` is read first: what changes meanwhile is news."""
        last_seq = await self._events.last_seq(session, caller.store_id)
        if "open" in states:
            found = await repository.board(session, caller.store_id, states=states, stations=stations, limit=limit)
        else:
            store = await self._stores.profile(session, caller.store_id)
            today = business_day(self._clock.now(), store.time_zone, store.day_starts_at)
            found = await repository.recent(
                session, caller.store_id, states=states, stations=stations, day=today, limit=limit
            )
        return TicketsPage.model_construct(tickets=tuple(found), last_seq=last_seq)

    async def act(self, session: AsyncSession, caller: DeviceCaller, ticket_id: str, body: TicketActionIn) -> TicketOut:
        """Bump, serve or recall; what already is stays. TransitionError `ticket_action_refused`."""
        seen = _known(await repository.find(session, caller.store_id, ticket_id), ticket_id)
        order = await self._orders.locked(session, caller.store_id, seen.order_id)
        tickets = await repository.of_order(session, caller.store_id, seen.order_id, held=False)
        ticket = _known(next((each for each in tickets if each.id == ticket_id), None), ticket_id)
        if ticket.state == _REACHED[body.action]:
            return ticket
        state = domain.act(ticket.state, body.action)
        (changed,) = await self._put(session, caller, [ticket], state, body.at)
        states = [changed.state if each.id == ticket_id else each.state for each in tickets]
        status = domain.status_from_tickets(states)
        if status is not None:
            await self._orders.advance(session, caller, order, status)
        return changed

    async def strike(
        self, session: AsyncSession, caller: DeviceCaller, ticket_id: str, line_id: str, body: TicketStrikeIn
    ) -> TicketOut:
        """Mark a line as done, or not, on an open ticket; ApiError `ticket_line_unknown`, `ticket_action_refused`."""
        ticket = _known(await repository.find(session, caller.store_id, ticket_id, lock=True), ticket_id)
        before = tuple(each.line() for each in ticket.lines)
        after = domain.strike(before, line_id, body.struck)
        if after == before:
            return ticket
        if ticket.state != "open":
            raise TransitionError("ticket_action_refused", state=ticket.state, action="strike")
        lines = tuple(TicketLineModel.of(each) for each in after)
        return (await self._save(session, caller, [(ticket, {"lines": lines})]))[0]

    async def _put(
        self,
        session: AsyncSession,
        caller: DeviceCaller,
        tickets: Sequence[TicketOut],
        state: TicketState,
        at: datetime,
    ) -> Sequence[TicketOut]:
        changes: list[tuple[TicketOut, dict[str, Any]]] = []
        for each in tickets:
            ready_at = None if state == "open" else each.ready_at or at
            changes.append((each, {"state": state, "ready_at": each.ready_at if state == "cancelled" else ready_at}))
        return await self._save(session, caller, changes)

    async def _save(
        self, session: AsyncSession, caller: DeviceCaller, changes: Sequence[tuple[TicketOut, dict[str, Any]]]
    ) -> Sequence[TicketOut]:
        now = self._clock.now()
        changed = tuple(
            each.model_copy(update={**update, "version": each.version + 1, "updated_at": now})
            for each, update in changes
        )
        if changed:
            await repository.save(session, changed)
            self._tell(session, caller, "KdsTicketUpdated", changed)
        return changed

    def _tell(self, session: AsyncSession, caller: DeviceCaller, name: EventName, tickets: Sequence[TicketOut]) -> None:
        self._events.append(
            session,
            caller.store,
            *(NewEvent(name, {"ticket": each.model_dump(mode="json")}, caller.device_id) for each in tickets),
        )


def _with_quantities(ticket: TicketOut, quantities: Mapping[str, int]) -> dict[str, Any]:
    """What changes on a ticket; empty: nothing."""
    if not any(line.id in quantities for line in ticket.lines):
        return {}
    lines = tuple(
        line.model_copy(update={"quantity": quantities.get(line.id, line.quantity)})
        for line in ticket.lines
        if quantities.get(line.id, 1) > 0
    )
    return {"lines": lines} if lines else {"state": "cancelled"}


def _new_ticket(order: OrderOut, plan: TicketPlan) -> dict[str, Any]:
    """As JSON: validated as a whole it becomes the ticket, at a fraction of the cost of building models."""
    return {
        "id": new_id(),
        "order_id": order.id,
        "order_number": order.number,
        "station_id": plan.station_id,
        "state": "open",
        "version": 1,
        "service": order.service,
        "table": order.table,
        "customer_name": order.customer_name,
        "note": order.note,
        "language": order.language,
        "allergies": list(order.allergies),
        "placed_at": time_json(order.placed_at),
        "updated_at": time_json(order.received_at),
        "ready_at": None,
        "lines": [_line_json(each) for each in plan.lines],
    }


def _line_json(line: TicketLine) -> dict[str, Any]:
    return {
        "id": line.id,
        "quantity": line.quantity,
        "name": text_json(line.name),
        "size": text_json(line.size),
        "half": text_json(line.half) if line.half else None,
        "modifiers": [
            {"name": text_json(each.name), "quantity": each.quantity, "placement": each.placement}
            for each in line.modifiers
        ],
        "note": line.note,
        "allergens": list(line.allergens),
        "struck": line.struck,
    }


def _known(ticket: TicketOut | None, ticket_id: str) -> TicketOut:
    if ticket is None:
        raise ApiError("ticket_unknown", "there is no such ticket in this store", ticket_id=ticket_id)
    return ticket
