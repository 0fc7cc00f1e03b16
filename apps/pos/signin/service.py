"""Who may stand at this till: the store's people from this terminal's own disk, their PINs checked without the network.

A PIN is checked against its Argon2id hash in a thread: it takes tens of milliseconds on purpose.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Literal, Protocol

from common.contract.devices import StaffOut
from common.domain.clock import Clock
from common.domain.published import Published
from common.domain.staff import Permission, may
from common.store import documents, kv
from common.store.database import Database, Transaction
from common.store.documents import Document

WRONG_BEFORE_LOCKOUT = 5
FIRST_LOCKOUT = timedelta(seconds=30)
LONGEST_LOCKOUT = timedelta(hours=1)
_WRONG = "signin.wrong"

PinAnswer = Literal["ok", "wrong", "locked_out"]


class StaffApi(Protocol):
    async def staff(self) -> tuple[StaffOut, ...]: ...


@dataclass(frozen=True, slots=True)
class Attempts:
    """Wrong PINs in a row of one person, and until when no more are taken."""

    wrong: int = 0
    until: datetime | None = None

    def after_wrong(self, now: datetime) -> Attempts:
        wrong = self.wrong + 1
        if wrong < WRONG_BEFORE_LOCKOUT:
            return Attempts(wrong)
        return Attempts(wrong, now + _lockout(wrong))

    def left(self, now: datetime) -> timedelta:
        """Never more than was given: a clock that was a day ahead then and is right now locks nobody out for a day."""
        if self.until is None or not now < self.until <= now + _lockout(self.wrong):
            return timedelta()
        return self.until - now


def _lockout(wrong: int) -> timedelta:
    return min(FIRST_LOCKOUT * (1 << min(wrong - WRONG_BEFORE_LOCKOUT, 20)), LONGEST_LOCKOUT)


@dataclass(frozen=True, slots=True)
class SignInState:
    """`person` None: the staff grid. `locked`: the person is asked for the PIN again; the cart stays."""

    people: tuple[StaffOut, ...] = ()
    person: StaffOut | None = None
    attempts: Mapping[str, Attempts] = field(default_factory=dict)

    @property
    def sellers(self) -> tuple[StaffOut, ...]:
        """People who may sell, those who take money first, then by name."""
        allowed = [each for each in self.people if may(each.role, "sell")]
        return tuple(sorted(allowed, key=lambda each: (not may(each.role, "take_payment"), each.name)))


class SignIn:
    def __init__(self, database: Database, clock: Clock) -> None:
        self.state: Published[SignInState] = Published(SignInState())
        self._database = database
        self._clock = clock

    def load_now(self) -> None:
        """People and lockouts kept on disk, at start-up."""

        def read(tx: Transaction) -> tuple[tuple[Document, ...], str | None]:
            return documents.every(tx, "staff"), kv.get(tx, _WRONG)

        kept, wrong = self._database.run_now(read)
        people = tuple(StaffOut.model_validate_json(each.body) for each in kept)
        self.state.set(SignInState(people, None, _load_attempts(wrong)))

    async def refresh(self, api: StaffApi) -> None:
        """The people as the backend has them now; ClientError otherwise. Somebody who left is signed out."""
        people = await api.staff()
        await self._database.run(
            lambda tx: documents.replace_all(tx, "staff", [Document(p.id, 0, p.model_dump_json()) for p in people])
        )
        person = self.state.value.person
        still = next((each for each in people if person and each.id == person.id and may(each.role, "sell")), None)
        self.state.set(replace(self.state.value, people=people, person=still))

    async def sign_in(self, staff_id: str, pin: str) -> PinAnswer:
        """Check the PIN; the person stands at the till when it is right."""
        person = self._person(staff_id)
        if person is None:
            return "wrong"
        answer = await self._check(person, pin)
        if answer == "ok":
            self.state.set(replace(self.state.value, person=person))
        return answer

    async def authorise(self, permission: Permission, staff_id: str, pin: str) -> PinAnswer:
        """Whether this person, who may do that, gave the right PIN; who stands at the till stays the same."""
        person = self._person(staff_id)
        if person is None or not may(person.role, permission):
            return "wrong"
        return await self._check(person, pin)

    async def identify(self, staff_id: str, pin: str) -> PinAnswer:
        """Whether it is this person, whatever they may do; who stands at the till stays the same."""
        person = self._person(staff_id)
        return await self._check(person, pin) if person is not None and person.pin_hash else "wrong"

    def who_may(self, permission: Permission) -> tuple[StaffOut, ...]:
        return tuple(each for each in self.state.value.people if may(each.role, permission))

    def lock(self) -> None:
        self.state.set(replace(self.state.value, person=None))

    def locked_for(self, staff_id: str) -> timedelta:
        """How long this person's PIN is still refused unseen."""
        return self.state.value.attempts.get(staff_id, Attempts()).left(self._clock.now())

    def _person(self, staff_id: str) -> StaffOut | None:
        return next((each for each in self.state.value.people if each.id == staff_id), None)

    async def _check(self, person: StaffOut, pin: str) -> PinAnswer:
        if self.locked_for(person.id):
            return "locked_out"
        right = await asyncio.to_thread(_verify, person.pin_hash, pin)
        before = self.state.value.attempts.get(person.id, Attempts())
        after = Attempts() if right else before.after_wrong(self._clock.now())
        if after != before:
            attempts = {**self.state.value.attempts, person.id: after}
            self.state.set(replace(self.state.value, attempts=attempts))
            await self._database.run(lambda tx: kv.put(tx, _WRONG, _dump_attempts(attempts)))
        if right:
            return "ok"
        return "locked_out" if after.until else "wrong"


def _verify(pin_hash: str, pin: str) -> bool:
    """In a thread. The library is imported here: not before the first paint."""
    from argon2 import PasswordHasher
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return PasswordHasher().verify(pin_hash, pin)
    except (InvalidHashError, VerificationError):
        return False


def _load_attempts(text: str | None) -> Mapping[str, Attempts]:
    kept = json.loads(text) if text else {}
    return {
        staff_id: Attempts(each["wrong"], datetime.fromisoformat(each["until"]) if each["until"] else None)
        for staff_id, each in kept.items()
    }


def _dump_attempts(attempts: Mapping[str, Attempts]) -> str:
    return json.dumps(
        {
            staff_id: {"wrong": each.wrong, "until": each.until.isoformat() if each.until else None}
            for staff_id, each in attempts.items()
            if each.wrong
        }
    )
