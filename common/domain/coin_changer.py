"""A payment at a coin changer: what was asked, what the machine said of it, and what that comes to.

Every step is kept on disk before the machine is told anything (common/coins). Amounts are integers in minor units, and
whatever happens, in every settled state

    inserted − paid_out − owed = kept,   and kept is what was due, or nothing

What the machine's counters do not prove is `unknown`: for a person, never guessed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from common.domain.errors import TransitionError
from common.domain.money import Money, currency

CoinState = Literal[
    "occupied", "starting", "taking", "paying_out", "cancelling", "done", "cancelled", "short_of_change", "unknown"
]
"""occupied: on disk, nothing asked of the machine. starting: it may have heard. taking: coins go in. cancelling: it was
asked to give everything back. Settled: done, cancelled (everything is back), short_of_change (`owed` is the customer's
and still in the machine)."""

CoinCause = Literal[
    "", "machine_silent", "machine_unreachable", "machine_refused", "machine_busy", "machine_fault", "machine_nonsense",
    "wrong_password", "password_missing", "certificate_unknown", "certificate_changed", "operation_lost",
    "start_unanswered", "amounts_disagree", "restarted", "timed_out", "by_person",
]  # fmt: skip

Phase = Literal["queued", "taking", "paying_out", "finished"]
SETTLED: frozenset[CoinState] = frozenset({"done", "cancelled", "short_of_change"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What the machine's own counters say of one operation. `missing`: change or refund it could not give."""

    phase: Phase
    inserted: int = 0
    paid_out: int = 0
    missing: int = 0
    fault: bool = False


@dataclass(frozen=True, slots=True)
class CoinAttempt:
    """One payment, as the journal keeps it. `due` is what coins can pay (> 0). `operation`: the machine's number for
    it. `before`: what was in the machine when it was asked. `recorded`: our books know how it ended."""

    id: str
    due: int
    currency: str
    state: CoinState = "occupied"
    operation: str = ""
    before: int | None = None
    inserted: int = 0
    paid_out: int = 0
    owed: int = 0
    cause: CoinCause = ""
    recorded: bool = False

    @property
    def settled(self) -> bool:
        return self.state in SETTLED

    @property
    def kept(self) -> int:
        """What the machine holds of this payment that is nobody else's."""
        return self.inserted - self.paid_out - self.owed

    @property
    def paid(self) -> bool:
        return self.settled and self.kept == self.due

    @property
    def cancellable(self) -> bool:
        return self.state == "taking"

    def money(self, amount: int) -> Money:
        return Money(amount, currency(self.currency))

    # -- before the machine moves --

    def starting(self, before: int | None) -> CoinAttempt:
        """It is about to be asked."""
        self._only("occupied")
        return replace(self, state="starting", before=before)

    def started(self, operation: str) -> CoinAttempt:
        """It answered with its number; it takes nothing before that is on disk."""
        self._only("starting")
        return replace(self, state="taking", operation=operation)

    def cancelling(self, cause: CoinCause = "") -> CoinAttempt:
        """It is about to be asked to give everything back."""
        self._only("taking")
        return replace(self, state="cancelling", cause=cause)

    def not_started(self, cause: CoinCause) -> CoinAttempt:
        """It refused, or was never asked: no coin can have gone in."""
        self._only("occupied", "starting")
        return replace(self, state="cancelled", cause=cause)

    # -- what the machine says --

    def seen(self, reading: Reading) -> CoinAttempt:
        """After its counters were read. An operation that ended is settled by them, or unknown."""
        self._only("taking", "paying_out", "cancelling", "unknown")
        at = replace(self, inserted=reading.inserted, paid_out=reading.paid_out, owed=0)
        if min(reading.inserted, reading.paid_out, reading.missing) < 0:
            return self.lost("amounts_disagree")
        fault: CoinCause = "machine_fault" if reading.fault else ""
        if reading.phase == "finished":
            return at._finished(reading.missing, fault)
        if self.state == "cancelling":
            return replace(at, cause=fault or self.cause)
        state: CoinState = "paying_out" if reading.phase == "paying_out" else "taking"
        return replace(at, state=state, cause=fault)

    def _finished(self, missing: int, fault: CoinCause) -> CoinAttempt:
        inside = self.inserted - self.paid_out
        if inside - missing in (0, self.due):
            owed = missing
        elif missing or fault or inside < 0 or (self.state == "cancelling" and inside > self.due):
            return self.lost("amounts_disagree")
        else:  # it says nothing of a shortage, yet holds too much for the sale, or too little for one
            owed = inside - self.due if inside > self.due else inside
        cause = fault or ("" if inside - owed == self.due else self.cause)
        state: CoinState = "short_of_change" if owed else "done" if inside == self.due else "cancelled"
        return replace(self, state=state, owed=owed, cause=cause)

    def lost(self, cause: CoinCause) -> CoinAttempt:
        """Nobody can say what became of it: for a person. The last counters are kept."""
        if self.settled:
            raise TransitionError("coin_step_refused", state=self.state)
        return replace(self, state="unknown", cause=cause)

    def untouched(self, cause: CoinCause) -> CoinAttempt:
        """There is exactly as much in the machine as before: nothing stayed in it."""
        if self.settled:
            raise TransitionError("coin_step_refused", state=self.state)
        return replace(self, state="cancelled", inserted=0, paid_out=0, owed=0, cause=cause)

    # -- what people and our books say --

    def decided(self, paid: bool) -> CoinAttempt:
        """A person looked into the machine: the money of the sale is in it, or everything went back to the customer."""
        self._only("unknown")
        settled = replace(self, owed=0, cause="by_person")
        if paid:
            return replace(settled, state="done", inserted=self.due, paid_out=0)
        return replace(settled, state="cancelled", inserted=0, paid_out=0)

    def handed_back(self) -> CoinAttempt:
        """Our books do not take the sale: a person gives back by hand what the machine keeps."""
        if not self.paid or self.recorded:
            raise TransitionError("coin_step_refused", state=self.state)
        return replace(self, state="short_of_change", owed=self.inserted - self.paid_out, cause="by_person")

    def booked(self) -> CoinAttempt:
        """Payment, or the end without one, is on disk."""
        if not self.settled:
            raise TransitionError("coin_step_refused", state=self.state)
        return replace(self, recorded=True)

    def _only(self, *states: CoinState) -> None:
        if self.state not in states:
            raise TransitionError("coin_step_refused", state=self.state)


def reconcile(attempt: CoinAttempt, reading: Reading | None, inside: int | None) -> CoinAttempt:
    """After a crash: what the machine says of the operation now (None: it knows none, or none was kept) and how much is
    in it (None: it does not say)."""
    if attempt.settled:
        return attempt
    if attempt.state == "occupied":
        return attempt.not_started("restarted")
    if reading is not None and attempt.operation:
        return attempt.seen(reading)
    if attempt.before is not None and inside == attempt.before:
        return attempt.untouched("restarted")
    return attempt.lost("operation_lost" if attempt.operation else "start_unanswered")
