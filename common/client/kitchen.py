"""Kitchen tickets."""

from common.client.transport import Transport
from common.contract.kitchen import TicketActionIn, TicketOut, TicketsPage, TicketStrikeIn


class KitchenApi(Transport):
    async def tickets(self, *, state: str = "open,ready", station: str | None = None) -> TicketsPage:
        """Oldest first. state: comma-separated."""
        return await self._get(TicketsPage, "/tickets", {"state": state, **({"station": station} if station else {})})

    async def act_on_ticket(self, ticket_id: str, action: TicketActionIn, *, key: str) -> TicketOut:
        return await self._post(TicketOut, f"/tickets/{ticket_id}/actions", action, key)

    async def strike_line(self, ticket_id: str, line_id: str, strike: TicketStrikeIn, *, key: str) -> TicketOut:
        return await self._post(TicketOut, f"/tickets/{ticket_id}/lines/{line_id}/strike", strike, key)
