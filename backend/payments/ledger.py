"""What a till session took in: the sums that its closing is compared with."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from backend.payments import repository


@dataclass(frozen=True, slots=True)
class Takings:
    """`cash`: what stayed in the drawer after change and rounding, in minor units. `orders`: how many were paid."""

    cash: int
    orders: int


class PaymentLedger:
    async def takings(self, session: AsyncSession, till_session_id: str) -> Takings:
        return Takings(*await repository.totals(session, till_session_id))
