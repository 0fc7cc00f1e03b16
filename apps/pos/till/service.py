"""The till session of this terminal: opened and closed with counted cash, what it took in between.

Everything is on this terminal's disk first. The close goes out last of all: it is a barrier behind the payments.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Protocol

from common.contract.base import MoneyModel
from common.contract.devices import StaffOut
from common.contract.drawer import DrawerOpeningsOut
from common.contract.orders import OrderOut, TaxTotalOut
from common.contract.payments import PaymentCreate, TillSessionClose, TillSessionOpen, TillSessionOut
from common.domain.clock import Clock
from common.domain.ids import new_id
from common.domain.money import Money, currency, total, zero
from common.domain.published import Published
from common.domain.till import TillBalance, balance
from common.store import documents, outbox
from common.store.database import Database, Transaction
from common.store.documents import Document
from common.store.outbox import NewRequest
from common.sync.outbox_sender import OutboxSender

LANE = "till"


class TillApi(Protocol):
    async def current_till_session(self) -> TillSessionOut | None: ...

    async def drawer_openings(self, till_session_id: str) -> DrawerOpeningsOut: ...


@dataclass(frozen=True, slots=True)
class TillSession:
    """An open session of this terminal."""

    id: str
    staff_id: str
    staff_name: str
    opened_at: datetime
    opening: Money


@dataclass(frozen=True, slots=True)
class Taken:
    """One payment of the session. `cash` is what stayed in the drawer (less than nothing where it gave change for the
    coin changer, which holds `coins`); `order` as it was paid."""

    payment_id: str
    order_id: str
    amount: Money
    cash: Money
    taxes: tuple[TaxTotalOut, ...] = ()
    coins: Money | None = None


@dataclass(frozen=True, slots=True)
class TillState:
    """`earlier`: what was before this terminal knew of it (a session found at the backend). `no_sale`: ids of the
    drawer openings without sale."""

    session: TillSession | None = None
    taken: tuple[Taken, ...] = ()
    earlier_cash: Money | None = None
    earlier_sales: int = 0
    no_sale: frozenset[str] = frozenset()
    earlier_no_sale: int = 0

    @property
    def sales_count(self) -> int:
        return self.earlier_sales + len({each.order_id for each in self.taken})

    @property
    def no_sale_openings(self) -> int:
        return self.earlier_no_sale + len(self.no_sale)

    def cash_sales(self) -> Money:
        assert self.session is not None
        of = self.session.opening.currency
        return total((each.cash for each in self.taken), of) + (self.earlier_cash or zero(of))


@dataclass(frozen=True, slots=True)
class ClosedTill:
    """What the closing report says."""

    session: TillSession
    closed_at: datetime
    closed_by: str
    sales_count: int
    balance: TillBalance
    taken: tuple[Taken, ...]
    note: str
    no_sale_openings: int = 0


class TillDesk:
    def __init__(self, database: Database, sender: OutboxSender, clock: Clock) -> None:
        self.state: Published[TillState] = Published(TillState())
        self._database = database
        self._sender = sender
        self._clock = clock

    def load_now(self) -> None:
        """The session kept on disk, at start-up."""

        def read(tx: Transaction) -> tuple[tuple[Document, ...], ...]:
            return tuple(documents.every(tx, kind) for kind in ("till_session", "payment", "drawer_opening"))

        sessions, payments, openings = self._database.run_now(read)
        if sessions:
            session, earlier = _load_session(sessions[-1].body)
            taken = [_load_taken(each.body) for each in payments if _session_of(each.body) == session.id]
            no_sale = frozenset(each.id for each in openings if _session_of(each.body) == session.id)
            self.state.set(
                TillState(session, tuple(taken), earlier.cash, earlier.sales, no_sale, earlier.no_sale_openings)
            )

    async def open(self, person: StaffOut, opening: Money, count: Mapping[int, int]) -> None:
        """Begin a session; StoreError when this terminal cannot write it. Does nothing while one is open."""
        if self.state.value.session is not None:
            return
        session = TillSession(new_id(), person.id, person.name, self._clock.now(), opening)
        body = TillSessionOpen(
            id=session.id,
            staff_id=person.id,
            opened_at=session.opened_at,
            opening=MoneyModel.of(opening),
            count=dict(count),
        )

        def keep(tx: Transaction) -> None:
            documents.replace_all(tx, "payment", ())
            documents.replace_all(tx, "drawer_opening", ())
            documents.replace_all(tx, "till_session", [Document(session.id, 0, _dump_session(session))])
            outbox.add(tx, self._request(f"till-open:{session.id}", "/till-sessions", body.model_dump_json()))

        await self._sender.commit(keep)
        self.state.set(TillState(session))

    def balance(self, counted: Money) -> TillBalance:
        """What should be in the drawer beside what was counted; a session must be open."""
        state = self.state.value
        assert state.session is not None
        return balance(state.session.opening, [state.cash_sales()], counted)

    async def close(self, person: StaffOut, counted: Money, count: Mapping[int, int], note: str) -> ClosedTill:
        """End the session; StoreError when this terminal cannot write it."""
        state = self.state.value
        session = state.session
        assert session is not None
        now = self._clock.now()
        closed = ClosedTill(
            session,
            now,
            person.name,
            state.sales_count,
            self.balance(counted),
            state.taken,
            note.strip(),
            state.no_sale_openings,
        )
        body = TillSessionClose(
            staff_id=person.id, closed_at=now, counted=MoneyModel.of(counted), count=dict(count), note=note.strip()
        )
        path = f"/till-sessions/{session.id}/close"

        def keep(tx: Transaction) -> None:
            documents.replace_all(tx, "till_session", ())
            request = self._request(f"till-close:{session.id}", path, body.model_dump_json())
            outbox.add(tx, replace(request, barrier=True))

        await self._sender.commit(keep)
        self.state.set(TillState())
        return closed

    def keep_taken(self, tx: Transaction, payment: PaymentCreate, taken: Taken) -> None:
        """Inside the transaction of a payment: what the session took."""
        body = json.dumps(
            {
                "session": payment.till_session_id,
                "order": taken.order_id,
                "currency": taken.amount.currency.code,
                "amount": taken.amount.amount,
                "cash": taken.cash.amount,
                "coins": taken.coins.amount if taken.coins else 0,
                "taxes": [each.model_dump(mode="json") for each in taken.taxes],
                "payment": payment.id,
            }
        )
        documents.put(tx, "payment", Document(payment.id, 0, body))

    def took(self, taken: Taken) -> None:
        """After that transaction."""
        state = self.state.value
        self.state.set(replace(state, taken=(*state.taken, taken)))

    def keep_opening(self, tx: Transaction, opening_id: str, session_id: str, counts: bool) -> None:
        """Inside the transaction of a drawer's trail: whether that opening is one without sale."""
        if counts:
            documents.put(tx, "drawer_opening", Document(opening_id, 0, json.dumps({"session": session_id})))
        else:
            documents.delete(tx, "drawer_opening", [opening_id])

    def opened_drawer(self, opening_id: str, session_id: str, counts: bool) -> None:
        """After that transaction."""
        state = self.state.value
        if state.session is not None and state.session.id == session_id:
            others = state.no_sale - {opening_id}
            self.state.set(replace(state, no_sale=others | {opening_id} if counts else others))

    async def adopt(self, api: TillApi) -> None:
        """Take up the session the backend has open for this terminal when this disk knows none (a till paired again);
        ClientError otherwise."""
        if self.state.value.session is not None or await self._close_waits():
            return
        found = await api.current_till_session()
        if found is None or self.state.value.session is not None:
            return
        openings = await api.drawer_openings(found.id)
        session = TillSession(found.id, found.opened_by, found.opened_by, found.opened_at, found.opening.money())
        earlier = _Earlier(found.cash_sales.money(), found.sales_count, openings.without_sale)
        document = Document(session.id, 0, _dump_session(session, earlier))

        def keep(tx: Transaction) -> None:
            documents.replace_all(tx, "till_session", [document])
            documents.replace_all(tx, "drawer_opening", ())

        await self._database.run(keep)
        self.state.set(TillState(session, (), earlier.cash, earlier.sales, frozenset(), earlier.no_sale_openings))

    async def _close_waits(self) -> bool:
        waiting = await self._database.run(lambda tx: (*outbox.waiting(tx), *outbox.parked(tx)))
        return any(each.lane == LANE for each in waiting)

    def _request(self, key: str, path: str, body: str) -> NewRequest:
        return NewRequest(LANE, key, "POST", path, body, self._clock.now().isoformat())


def taken_of(order: OrderOut, payment_id: str, amount: Money, cash: Money, coins: Money | None = None) -> Taken:
    """What a payment adds to the session. Taxes are counted with the payment that settles the order."""
    settles = amount.amount >= order.due.amount
    return Taken(payment_id, order.id, amount, cash, order.taxes if settles else (), coins)


@dataclass(frozen=True, slots=True)
class _Earlier:
    cash: Money | None = None
    sales: int = 0
    no_sale_openings: int = 0


_NOTHING_EARLIER = _Earlier()


def _dump_session(session: TillSession, earlier: _Earlier = _NOTHING_EARLIER) -> str:
    fields = asdict(session)
    fields["opened_at"] = session.opened_at.isoformat()
    fields["opening"] = session.opening.amount
    fields["currency"] = session.opening.currency.code
    fields["earlier_cash"] = earlier.cash.amount if earlier.cash else 0
    fields["earlier_sales"] = earlier.sales
    fields["earlier_no_sale"] = earlier.no_sale_openings
    return json.dumps(fields, ensure_ascii=False)


def _load_session(body: str) -> tuple[TillSession, _Earlier]:
    fields = json.loads(body)
    of = currency(fields["currency"])
    session = TillSession(
        fields["id"],
        fields["staff_id"],
        fields["staff_name"],
        datetime.fromisoformat(fields["opened_at"]),
        Money(fields["opening"], of),
    )
    # a session written before drawer openings were counted has no number of them
    return session, _Earlier(
        Money(fields["earlier_cash"], of), fields["earlier_sales"], fields.get("earlier_no_sale", 0)
    )


def _session_of(body: str) -> str:
    return str(json.loads(body)["session"])


def _load_taken(body: str) -> Taken:
    fields = json.loads(body)
    of = currency(fields["currency"])
    taxes = tuple(TaxTotalOut.model_validate(each) for each in fields["taxes"])
    coins = Money(fields["coins"], of) if fields.get("coins") else None
    cash = Money(fields["cash"], of)
    return Taken(fields["payment"], fields["order"], Money(fields["amount"], of), cash, taxes, coins)
