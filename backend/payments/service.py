"""Taking money for an order. Rounding and change are computed here and must be what the till showed."""

from typing import Protocol, cast

from sqlalchemy import RowMapping
from sqlalchemy.ext.asyncio import AsyncSession

from backend.errors import ApiError
from backend.events.log import EventLog, NewEvent
from backend.orders.moving import OrderMoving
from backend.orders.service import OrderService
from backend.orders.stored import StoredOrder
from backend.payments import repository
from backend.staff.service import StaffService
from backend.stores.caller import DeviceCaller
from backend.stores.service import StoreService
from common.contract.base import MoneyModel
from common.contract.events import EventName
from common.contract.payments import CoinPaymentCreate, PaymentCreate, PaymentDone, PaymentOut
from common.domain.clock import Clock
from common.domain.money import Money
from common.domain.payment import IN_COINS, PaymentMethod, pay_cash

_In = PaymentCreate | CoinPaymentCreate


class OpenTills(Protocol):
    """Implemented by backend.till."""

    async def hold_open(self, session: AsyncSession, caller: DeviceCaller, till_session_id: str) -> None:
        """Keep the device's own open session from closing before this transaction ends; ApiError otherwise."""
        ...


class PaymentService:
    def __init__(
        self,
        orders: OrderService,
        moving: OrderMoving,
        tills: OpenTills,
        staff: StaffService,
        stores: StoreService,
        events: EventLog,
        clock: Clock,
    ) -> None:
        self._orders = orders
        self._moving = moving
        self._tills = tills
        self._staff = staff
        self._stores = stores
        self._events = events
        self._clock = clock

    async def take(self, session: AsyncSession, caller: DeviceCaller, body: PaymentCreate) -> PaymentDone:
        """Record a payment, in full or in part; the same payment again is answered as it was taken.

        ApiError `order_unknown`, `order_not_payable`, `till_session_unknown`, `till_session_closed`, `staff_unknown`,
        `role_missing`, `amount_mismatch`, `payment_exists`; PaymentError `amount_negative`, `tendered_too_little`.
        """
        # The till's row first: closing a till takes it and nothing else, so nobody waits in a circle.
        if (known := await self._repeated(session, caller, body)) is not None:
            return known
        await self._tills.hold_open(session, caller, body.till_session_id)
        await self._staff.permitted(session, caller.store_id, body.staff_id, "take_payment")
        order = await self._orders.locked(session, caller.store_id, body.order_id)
        if (known := await self._repeated(session, caller, body)) is not None:
            return known
        return await self._take(session, caller, order, await self._settled(session, caller, order, body))

    async def take_coins(self, session: AsyncSession, caller: DeviceCaller, body: CoinPaymentCreate) -> PaymentDone:
        """Record what a terminal's own coin changer took for an order of its own, nobody standing by; the same payment
        again is answered as it was taken.

        ApiError `order_unknown`, `order_not_payable`, `amount_mismatch`, `payment_exists`; PaymentError as `take`.
        """
        order = await self._orders.locked(session, caller.store_id, body.order_id)
        if (known := await self._repeated(session, caller, body)) is not None:
            return known
        if order.out.device_id != caller.device_id:
            raise ApiError("order_unknown", "this terminal placed no such order", order_id=body.order_id)
        payment = await self._settled(session, caller, order, body)
        if payment.amount != order.out.due:
            raise ApiError("amount_mismatch", "a machine takes all of it, or nothing", due=order.out.due.amount)
        done = await self._take(session, caller, order, payment)
        if not body.own_paper:
            await self._moving.customer_paper(session, caller, done.order)
        return done

    async def _take(
        self, session: AsyncSession, caller: DeviceCaller, order: StoredOrder, payment: PaymentOut
    ) -> PaymentDone:
        await repository.add(session, self._values(caller, payment))
        self._events.append(session, caller.store, _event("PaymentCreated", payment, caller))
        order = await self._orders.add_payment(session, caller, order, payment.amount.money())
        if order.out.payment_state == "paid":
            self._events.append(session, caller.store, _event("PaymentCompleted", payment, caller))
            order = await self._moving.send_to_kitchen(session, caller, order, payment.paid_at)
        return PaymentDone.model_construct(payment=payment, order=order.out)

    async def _repeated(self, session: AsyncSession, caller: DeviceCaller, body: _In) -> PaymentDone | None:
        row = await repository.find(session, body.id)
        if row is None:
            return None
        same = (
            row["store_id"] == caller.store_id
            and row["order_id"] == body.order_id
            and (row["till_session_id"], row["method"]) == _where(body)
            and row["amount"] == body.amount.amount
            and row["tendered"] == body.tendered.amount
        )
        if not same:
            raise ApiError("payment_exists", "another payment has this id", payment_id=body.id)
        order = await self._orders.get(session, caller.store_id, body.order_id)
        return PaymentDone.model_construct(payment=_out(row), order=order)

    async def _settled(self, session: AsyncSession, caller: DeviceCaller, order: StoredOrder, body: _In) -> PaymentOut:
        due = order.out.due.money()
        if order.out.status == "cancelled" or order.out.payment_state in ("paid", "refunded"):
            raise ApiError(
                "order_not_payable",
                "nothing is due on this order",
                status=order.out.status,
                payment_state=order.out.payment_state,
            )
        amount, tendered, change = body.amount.money(), body.tendered.money(), body.change.money()
        owed = Money(0, due.currency) if body.owed is None else body.owed.money()
        till_session_id, method = _where(body)
        for each in (amount, tendered, change, owed):
            if each.currency.code != due.currency.code:
                raise ApiError("currency_mixed", "the order is in another currency", currency=due.currency.code)
            if each.amount < 0:
                raise ApiError("amount_negative", "an amount of a payment is never negative", amount=each.amount)
        if not 0 < amount.amount <= due.amount:
            raise ApiError("amount_mismatch", "not an amount that is due", amount=amount.amount, due=due.amount)
        rounding = Money(0, due.currency)
        if method in IN_COINS:
            store = await self._stores.profile(session, caller.store_id)
            paid = pay_cash(amount, tendered, store.cash_step)
            rounding = paid.rounding
            expected = (tendered, paid.change)
        else:
            expected = (amount, rounding)
        most_owed = change.amount if method == "coin_changer" else 0
        if (tendered, change) != expected or owed.amount > most_owed:
            raise ApiError(
                "amount_mismatch",
                "tendered or change is not what it comes to",
                tendered=tendered.amount,
                change=change.amount,
                expected_tendered=expected[0].amount,
                expected_change=expected[1].amount,
            )
        return PaymentOut.model_construct(
            id=body.id,
            order_id=body.order_id,
            order_number=order.out.number,
            till_session_id=till_session_id,
            staff_id=body.staff_id if isinstance(body, PaymentCreate) else None,
            method=method,
            amount=MoneyModel.of(amount),
            rounding=MoneyModel.of(rounding),
            tendered=MoneyModel.of(tendered),
            change=MoneyModel.of(change),
            paid_at=body.paid_at,
            state="completed",
            owed=MoneyModel.of(owed) if owed else None,
        )

    def _values(self, caller: DeviceCaller, payment: PaymentOut) -> dict[str, object]:
        return {
            "id": payment.id,
            "store_id": caller.store_id,
            "device_id": caller.device_id,
            "order_id": payment.order_id,
            "order_number": payment.order_number,
            "till_session_id": payment.till_session_id,
            "staff_id": payment.staff_id,
            "method": payment.method,
            "currency": payment.amount.currency,
            "amount": payment.amount.amount,
            "rounding": payment.rounding.amount,
            "tendered": payment.tendered.amount,
            "change": payment.change.amount,
            "owed": payment.owed.amount if payment.owed else 0,
            "paid_at": payment.paid_at,
            "received_at": self._clock.now(),
        }


def _where(body: _In) -> tuple[str | None, PaymentMethod]:
    """The till session it belongs to, and how the money came."""
    return (body.till_session_id, body.method) if isinstance(body, PaymentCreate) else (None, "coin_changer")


def _event(name: EventName, payment: PaymentOut, caller: DeviceCaller) -> NewEvent:
    return NewEvent(name, {"payment": payment.model_dump(mode="json")}, caller.device_id)


def _out(row: RowMapping) -> PaymentOut:
    def money(name: str) -> MoneyModel:
        return MoneyModel.model_construct(amount=row[name], currency=row["currency"])

    return PaymentOut.model_construct(
        id=row["id"],
        order_id=row["order_id"],
        order_number=row["order_number"],
        till_session_id=row["till_session_id"],
        staff_id=row["staff_id"],
        method=cast(PaymentMethod, row["method"]),
        amount=money("amount"),
        rounding=money("rounding"),
        tendered=money("tendered"),
        change=money("change"),
        paid_at=row["paid_at"],
        state="completed",
        owed=money("owed") if row["owed"] else None,
    )
