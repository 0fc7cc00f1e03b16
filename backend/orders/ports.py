"""What placing and moving an order asks of the features above it: the kitchen and the paper."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncSession

from backend.stores.caller import DeviceCaller
from common.contract.kitchen import TicketOut
from common.contract.orders import OrderOut
from common.domain.catalog import Catalog
from common.domain.kitchen import TicketPlan
from common.domain.order import OrderStatus


class Kitchen(Protocol):
    """Implemented by backend.kitchen."""

    async def plan(
        self, session: AsyncSession, caller: DeviceCaller, order: OrderOut, plans: Sequence[TicketPlan], *, held: bool
    ) -> Sequence[TicketOut]:
        """Write the tickets of a new order; held ones are shown to nobody until `release`."""
        ...

    async def release(
        self, session: AsyncSession, caller: DeviceCaller, order_id: str, at: datetime
    ) -> Sequence[TicketOut]:
        """Show the held tickets of an order: their clock starts at `at`."""
        ...

    async def change(
        self, session: AsyncSession, caller: DeviceCaller, order_id: str, quantities: Mapping[str, int]
    ) -> OrderStatus | None:
        """Other quantities of lines on an order's open or held tickets, 0: the line is gone, and the ticket with its
        last one. What the tickets make of the order then. TransitionError `ticket_action_refused` when the kitchen is
        done with one of the lines."""
        ...

    async def move(
        self, session: AsyncSession, caller: DeviceCaller, order_id: str, status: OrderStatus, at: datetime
    ) -> Sequence[TicketOut]:
        """Bring an order's live tickets to the status a person gave the order; the tickets that changed."""
        ...


class Paper(Protocol):
    """Implemented by backend.printing: print jobs of the same transaction, where the store wants paper."""

    async def tickets(
        self,
        session: AsyncSession,
        caller: DeviceCaller,
        catalog: Catalog,
        order: OrderOut,
        tickets: Sequence[TicketOut],
    ) -> None:
        """Kitchen tickets, new or cancelled."""
        ...

    async def placed(self, session: AsyncSession, caller: DeviceCaller, catalog: Catalog, order: OrderOut) -> None:
        """The customer's own ticket, when a kiosk sent the order."""
        ...
