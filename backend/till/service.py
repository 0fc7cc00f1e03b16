"""Till sessions of the devices: one open at a time, counted at both ends, the difference explained by payments."""

from datetime import datetime
from typing import Any, cast

from sqlalchemy import RowMapping
from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit.service import AuditLog
from backend.errors import ApiError
from backend.payments.ledger import PaymentLedger, Takings
from backend.staff.service import StaffService
from backend.stores.caller import DeviceCaller
from backend.stores.service import StoreService
from backend.till import repository
from common.contract.base import MoneyModel
from common.contract.payments import CashCount, TillSessionClose, TillSessionOpen, TillSessionOut
from common.domain.money import Currency, Money, currency
from common.domain.till import TillSessionState, balance, count_cash


class TillService:
    def __init__(self, ledger: PaymentLedger, staff: StaffService, stores: StoreService, audit: AuditLog) -> None:
        self._ledger = ledger
        self._staff = staff
        self._stores = stores
        self._audit = audit

    async def open(self, session: AsyncSession, caller: DeviceCaller, body: TillSessionOpen) -> TillSessionOut:
        """Begin a session; the same one again is answered as it stands. ApiError `till_session_open` with its id when
        the device has another, `amount_mismatch` when the pieces do not come to the amount."""
        known = await repository.find(session, caller.store_id, body.id)
        if known is not None and known["device_id"] == caller.device_id:
            return await self._out(session, known)
        await self._staff.permitted(session, caller.store_id, body.staff_id, "open_till")
        of = (await self._stores.profile(session, caller.store_id)).currency
        opening = _counted(body.opening, body.count, of)
        added = await repository.add(
            session,
            {
                "id": body.id,
                "store_id": caller.store_id,
                "device_id": caller.device_id,
                "state": "open",
                "currency": of.code,
                "opened_by": body.staff_id,
                "opened_at": body.opened_at,
                "opening": opening.amount,
                "opening_count": _count_json(body.count),
                "closing_count": {},
                "note": "",
            },
        )
        if not added:
            current = await repository.open_of(session, caller.device_id)
            raise ApiError(
                "till_session_open",
                "this device has an open session, or the id is taken",
                till_session_id=current["id"] if current else body.id,
            )
        await self._record(session, caller, "till.opened", body.id, body.staff_id, opening=opening.amount)
        row = await repository.find(session, caller.store_id, body.id)
        return await self._out(session, _known(row, body.id))

    async def current(self, session: AsyncSession, caller: DeviceCaller) -> TillSessionOut:
        """The device's open session; ApiError `till_session_unknown` when there is none."""
        row = await repository.open_of(session, caller.device_id)
        if row is None:
            raise ApiError("till_session_unknown", "this device has no open session")
        return await self._out(session, row)

    async def close(
        self, session: AsyncSession, caller: DeviceCaller, session_id: str, body: TillSessionClose
    ) -> TillSessionOut:
        """End a session with what was counted. Closing it again with the same count changes nothing; with another,
        ApiError `till_session_closed`."""
        row = self._own(caller, await repository.find(session, caller.store_id, session_id, lock=True), session_id)
        of = currency(row["currency"])
        counted = _counted(body.counted, body.count, of)
        if row["state"] == "closed":
            if row["counted"] == counted.amount:
                return await self._out(session, row)
            raise _closed(session_id)
        await self._staff.permitted(session, caller.store_id, body.staff_id, "close_till")
        takings = await self._ledger.takings(session, session_id)
        found = balance(Money(row["opening"], of), [Money(takings.cash, of)], counted)
        await repository.close(
            session,
            session_id,
            {
                "closed_by": body.staff_id,
                "closed_at": body.closed_at,
                "counted": counted.amount,
                "closing_count": _count_json(body.count),
                "cash_sales": takings.cash,
                "sales_count": takings.orders,
                "note": body.note,
            },
        )
        await self._record(
            session,
            caller,
            "till.closed",
            session_id,
            body.staff_id,
            expected=found.expected.amount,
            counted=counted.amount,
            difference=found.difference.amount,
        )
        return await self._out(session, _known(await repository.find(session, caller.store_id, session_id), session_id))

    async def hold_open(self, session: AsyncSession, caller: DeviceCaller, till_session_id: str) -> None:
        """Keep the device's own open session from closing before this transaction ends; ApiError
        `till_session_unknown`, `till_session_closed`."""
        found = await repository.find(session, caller.store_id, till_session_id, lock=True)
        if self._own(caller, found, till_session_id)["state"] == "closed":
            raise _closed(till_session_id)

    async def require_known(self, session: AsyncSession, store_id: str, till_session_id: str) -> None:
        """ApiError `till_session_unknown` for what is no session of this store."""
        _known(await repository.find(session, store_id, till_session_id), till_session_id)

    async def only_one_at(self, session: AsyncSession, store_id: str, at: datetime) -> str | None:
        """The store's session that was open at that moment, if there was exactly one."""
        found = await repository.open_at(session, store_id, at, 2)
        return found[0] if len(found) == 1 else None

    def _own(self, caller: DeviceCaller, row: RowMapping | None, session_id: str) -> RowMapping:
        known = _known(row, session_id)
        if known["device_id"] != caller.device_id:
            raise _unknown(session_id)
        return known

    async def _out(self, session: AsyncSession, row: RowMapping) -> TillSessionOut:
        of = currency(row["currency"])
        if row["state"] == "open":
            takings = await self._ledger.takings(session, row["id"])
        else:
            takings = Takings(row["cash_sales"], row["sales_count"])
        opening, cash = Money(row["opening"], of), Money(takings.cash, of)
        counted = None if row["counted"] is None else Money(row["counted"], of)
        found = balance(opening, [cash], opening if counted is None else counted)
        return TillSessionOut.model_construct(
            id=row["id"],
            device_id=row["device_id"],
            state=cast(TillSessionState, row["state"]),
            opened_by=row["opened_by"],
            opened_at=row["opened_at"],
            opening=MoneyModel.of(opening),
            cash_sales=MoneyModel.of(cash),
            expected=MoneyModel.of(found.expected),
            sales_count=takings.orders,
            closed_by=row["closed_by"],
            closed_at=row["closed_at"],
            counted=None if counted is None else MoneyModel.of(counted),
            difference=None if counted is None else MoneyModel.of(counted - found.expected),
            note=row["note"],
        )

    async def _record(
        self, session: AsyncSession, caller: DeviceCaller, action: str, session_id: str, staff_id: str, **data: int
    ) -> None:
        subject = f"till_session:{session_id}"
        await self._audit.record(
            session, caller.actor, action, subject, store_id=caller.store_id, staff_id=staff_id, **data
        )


def _counted(amount: MoneyModel, count: CashCount, of: Currency) -> Money:
    """The amount of cash; where pieces were counted, they must come to it."""
    if amount.currency != of.code:
        raise ApiError("currency_mixed", "the store's drawer holds another currency", currency=of.code)
    if amount.amount < 0:
        raise ApiError("amount_negative", "a drawer never holds less than nothing", amount=amount.amount)
    if count:
        pieces = count_cash(count, of)
        if pieces.amount != amount.amount:
            raise ApiError(
                "amount_mismatch", "the pieces do not come to the amount", counted=pieces.amount, amount=amount.amount
            )
    return Money(amount.amount, of)


def _count_json(count: CashCount) -> dict[str, Any]:
    return {str(denomination): pieces for denomination, pieces in count.items()}


def _known(row: RowMapping | None, session_id: str) -> RowMapping:
    if row is None:
        raise _unknown(session_id)
    return row


def _unknown(session_id: str) -> ApiError:
    return ApiError("till_session_unknown", "this device has no such till session", till_session_id=session_id)


def _closed(session_id: str) -> ApiError:
    return ApiError("till_session_closed", "this till session is closed", till_session_id=session_id)
