"""What a store wants on paper when an order is placed, cooked or cancelled."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from backend.printing.layout import kitchen_document
from backend.printing.service import PrintingService
from backend.stores.caller import DeviceCaller
from common.contract.kitchen import TicketOut
from common.contract.orders import OrderOut
from common.domain.catalog import Catalog
from common.printing.kiosk_order import kiosk_document

KITCHEN_LASTS = timedelta(hours=4)
"""A kitchen ticket that comes out at the next service is cooked for nobody."""
KIOSK_LASTS = timedelta(minutes=10)


class OrderPaper:
    def __init__(self, printing: PrintingService) -> None:
        self._printing = printing

    async def tickets(
        self,
        session: AsyncSession,
        caller: DeviceCaller,
        catalog: Catalog,
        order: OrderOut,
        tickets: Sequence[TicketOut],
    ) -> None:
        """Kitchen tickets, new or cancelled."""
        if not (await self._printing.paper(session, caller.store_id)).kitchen:
            return
        for ticket in tickets:
            await self._printing.queue(
                session,
                caller,
                key=f"ticket:{ticket.id}:{'cancelled' if ticket.state == 'cancelled' else 'new'}",
                kind="kitchen_ticket",
                role="kitchen",
                document=kitchen_document(catalog, order, ticket),
                station_id=ticket.station_id,
                lasts=KITCHEN_LASTS,
            )

    async def placed(self, session: AsyncSession, caller: DeviceCaller, catalog: Catalog, order: OrderOut) -> None:
        """The customer's own ticket, when a kiosk sent the order."""
        if not (await self._printing.paper(session, caller.store_id)).kiosk:
            return
        await self._printing.queue(
            session,
            caller,
            key=f"order:{order.id}:kiosk",
            kind="kiosk_ticket",
            role="kiosk",
            document=kiosk_document(catalog, order),
            lasts=KIOSK_LASTS,
        )
