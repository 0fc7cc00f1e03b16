"""What a store wants on paper when an order is placed, cooked or cancelled."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from backend.catalog.media import MediaStore
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
LOGOS = 16
"""Kept in memory, some 10 kB each."""


class OrderPaper:
    """`media`: where the logo of a store's design is."""

    def __init__(self, printing: PrintingService, media: MediaStore) -> None:
        self._printing = printing
        self._media = media
        self._logos: dict[str, bytes] = {}

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
            document=kiosk_document(catalog, order, await self._logo(catalog.store.receipt.logo)),
            lasts=KIOSK_LASTS,
        )

    async def _logo(self, name: str) -> bytes:
        """Read once: its name is its content."""
        if name and name not in self._logos:
            path = await asyncio.to_thread(self._media.find, name)
            content = await asyncio.to_thread(path.read_bytes) if path else b""
            if len(self._logos) >= LOGOS:
                self._logos.clear()
            self._logos[name] = content
        return self._logos.get(name, b"")
