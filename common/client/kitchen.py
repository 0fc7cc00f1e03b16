"""Kitchen tickets."""

from common.client.transport import Transport
from common.contract.kitchen import TicketActionIn, TicketOut, TicketsPage, TicketStrikeIn


class KitchenApi(Transport):
    async def tickets(self, *, state: str = "open,ready", station: str = "", limit: int | None = None) -> TicketsPage:
        """The board, oldest first; without open ones (`ready,served`) what can be recalled, last changed first.

        state, station: comma-separated; no station means all.
        """
        given = {"state": state, "station": station or None, "limit": limit}
        return await self._get(
            TicketsPage, "/tickets", {name: value for name, value in given.items() if value is not None}
        )

    async def act_on_ticket(self, ticket_id: str, action: TicketActionIn, *, key: str) -> TicketOut:
        return await self._post(TicketOut, f"/tickets/{ticket_id}/actions", action, key)

    async def strike_line(self, ticket_id: str, line_id: str, strike: TicketStrikeIn, *, key: str) -> TicketOut:
        return await self._post(TicketOut, f"/tickets/{ticket_id}/lines/{line_id}/strike", strike, key)
