"""The shop's own people at the kiosk: their PINs checked on this machine, and the kiosk out of order and back.

The backend gives a kiosk only those who may run it (see GET /staff). A PIN is checked against Argon2id hashes in a
thread: it takes its time on purpose. Guessing is slowed down more with each miss.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal, Protocol

from common.contract.devices import StaffOut
from common.domain.clock import Clock
from common.domain.published import Published
from common.domain.staff import may
from common.store import documents, kv
from common.store.database import Database, Transaction
from common.store.documents import Document

WRONG_BEFORE_LOCKOUT = 5
FIRST_LOCKOUT = timedelta(seconds=30)
_OUT = "kiosk.out_of_order"

PinAnswer = Literal["ok", "wrong", "locked_out", "no_staff"]


class StaffApi(Protocol):
    async def staff(self) -> tuple[StaffOut, ...]: ...


@dataclass(frozen=True, slots=True)
class Counter:
    """`person`: who opened the staff menu. `wrong`: misses in a row; `until`: no PIN is taken before."""

    people: tuple[StaffOut, ...] = ()
    person: StaffOut | None = None
    out_of_order: bool = False
    wrong: int = 0
    until: datetime | None = None


class StaffCorner:
    def __init__(self, database: Database, clock: Clock) -> None:
        self.state: Published[Counter] = Published(Counter())
        self._database = database
        self._clock = clock

    def load_now(self) -> None:
        """People and the sign on the door, from disk, at start-up."""

        def read(tx: Transaction) -> tuple[tuple[Document, ...], str | None]:
            return documents.every(tx, "staff"), kv.get(tx, _OUT)

        kept, out = self._database.run_now(read)
        people = tuple(StaffOut.model_validate_json(each.body) for each in kept)
        self.state.set(Counter(people, out_of_order=out == "1"))

    async def refresh(self, api: StaffApi) -> None:
        """The people as the backend has them now; ClientError or StoreError otherwise."""
        people = tuple(each for each in await api.staff() if each.pin_hash and may(each.role, "take_payment"))
        await self._database.run(
            lambda tx: documents.replace_all(tx, "staff", [Document(p.id, 0, p.model_dump_json()) for p in people])
        )
        self._set(people=people)

    async def open(self, pin: str) -> PinAnswer:
        """Whose PIN it is opens the staff menu."""
        state, now = self.state.value, self._clock.now()
        if not state.people:
            return "no_staff"
        if state.until is not None and now < state.until:
            return "locked_out"
        person = await asyncio.to_thread(_owner_of, state.people, pin)
        if person is None:
            wrong = state.wrong + 1
            lockout = FIRST_LOCKOUT * 2 ** (wrong - WRONG_BEFORE_LOCKOUT) if wrong >= WRONG_BEFORE_LOCKOUT else None
            self._set(wrong=wrong, until=now + lockout if lockout else None)
            return "locked_out" if lockout else "wrong"
        self._set(person=person, wrong=0, until=None)
        return "ok"

    def close(self) -> None:
        self._set(person=None)

    async def set_out_of_order(self, out: bool) -> None:
        """The sign on the door, kept on disk: it is still there after a power cut. StoreError otherwise."""
        await self._database.run(lambda tx: kv.put(tx, _OUT, "1" if out else "0"))
        self._set(out_of_order=out)

    def _set(self, **changes: object) -> None:
        self.state.set(replace(self.state.value, **changes))  # type: ignore[arg-type]


def _owner_of(people: tuple[StaffOut, ...], pin: str) -> StaffOut | None:
    """In a thread. The library is imported here: not before the first paint."""
    from argon2 import PasswordHasher
    from argon2.exceptions import InvalidHashError, VerificationError

    for person in people:
        try:
            if PasswordHasher().verify(person.pin_hash, pin):
                return person
        except (InvalidHashError, VerificationError):
            continue
    return None
