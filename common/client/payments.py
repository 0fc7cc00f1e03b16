"""Payments and till sessions."""

from common.client.errors import Refused
from common.client.transport import Transport
from common.contract.drawer import DrawerOpeningsOut
from common.contract.payments import PaymentCreate, PaymentDone, TillSessionClose, TillSessionOpen, TillSessionOut


class PaymentsApi(Transport):
    async def create_payment(self, payment: PaymentCreate, *, key: str | None = None) -> PaymentDone:
        """key: the payment's id unless said otherwise."""
        return await self._post(PaymentDone, "/payments", payment, key or payment.id)

    async def open_till_session(self, session: TillSessionOpen, *, key: str | None = None) -> TillSessionOut:
        """key: the session's id unless said otherwise."""
        return await self._post(TillSessionOut, "/till-sessions", session, key or session.id)

    async def current_till_session(self) -> TillSessionOut | None:
        """This till's open session, None if it has none."""
        try:
            return await self._get(TillSessionOut, "/till-sessions/current")
        except Refused as refused:
            if refused.code == "till_session_unknown":
                return None
            raise

    async def drawer_openings(self, till_session_id: str) -> DrawerOpeningsOut:
        """Those that count in a session of this store."""
        return await self._get(DrawerOpeningsOut, "/drawer-openings", {"till_session_id": till_session_id})

    async def close_till_session(self, session_id: str, close: TillSessionClose, *, key: str) -> TillSessionOut:
        return await self._post(TillSessionOut, f"/till-sessions/{session_id}/close", close, key)
