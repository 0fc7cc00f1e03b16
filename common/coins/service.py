"""One payment at the coin changer, from the first word to our books, and what became of it after a crash.

Order of things: journal, then machine. The machine's number is on disk before a coin can go in; the sale is in our
books before the machine is told to forget it.
"""

from __future__ import annotations

import asyncio
import logging
import math
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from common.coins.driver import CoinDriver, CoinError, CoinRefused, OperationLost, total_inside
from common.coins.journal import CoinEntry, CoinJournal, JournalError
from common.domain.clock import Clock
from common.domain.coin_changer import CoinAttempt, CoinCause, CoinState, reconcile
from common.domain.money import Money
from common.domain.published import Published

log = logging.getLogger(__name__)

Record = Callable[[CoinEntry], Awaitable[None]]
"""Book a payment whose money is in: order, payment and `entry.attempt.booked()` in one transaction. JournalError."""


@dataclass(frozen=True, slots=True)
class Manners:
    """`silent_s` without an answer it is for a person. `patience_s` without a new coin everything goes back; 0: never.
    From `warn_s` before that on, the seconds left are told."""

    poll_s: float = 0.4
    silent_s: float = 60.0
    patience_s: float = 0.0
    warn_s: float = 30.0


@dataclass(frozen=True, slots=True)
class CoinView:
    """`trouble`: why the machine, or our disk (a JournalError's code), cannot go on just now. `running`: it is being
    followed."""

    attempt: CoinAttempt | None = None
    trouble: str = ""
    running: bool = False
    left_s: int = 0


class CoinDesk:
    """One machine, one payment at a time. `record` is called with every payment whose money is in."""

    def __init__(
        self,
        driver: CoinDriver,
        journal: CoinJournal,
        record: Record,
        clock: Clock,
        manners: Manners | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self.state: Published[CoinView] = Published(CoinView())
        self._driver = driver
        self._journal = journal
        self._record = record
        self._clock = clock
        self._manners = manners or Manners()
        self._sleep = sleep
        self._entry: CoinEntry | None = None
        self._cancel_for: CoinCause | None = None
        self._cancel_sent = False

    @property
    def attempt(self) -> CoinAttempt | None:
        return self._entry.attempt if self._entry else None

    @property
    def waits_for(self) -> CoinState | None:
        """How the payment stands that only a person can bring to an end; None: there is none."""
        view = self.state.value
        return None if view.running or view.attempt is None else view.attempt.state

    async def pay(self, payment_id: str, due: Money, context: str) -> CoinAttempt:
        """Take that much (what coins can pay). Returns when it is settled, and booked if it was paid, or unknown.
        JournalError: nothing was asked of the machine, or our books refused what it took (`book` tries again)."""
        assert self._entry is None, "one payment at a time"
        self._cancel_for, self._cancel_sent = None, False
        entry = CoinEntry(CoinAttempt(payment_id, due.amount, due.currency.code), context)
        await self._journal.save(entry)
        return await self._running(entry, self._take)

    def cancel(self) -> None:
        """Give everything back, as soon as the machine can."""
        self._cancel_for, self._cancel_sent = "by_person", False

    async def come_back(self) -> CoinAttempt | None:
        """After a start, and when a person asks again: what became of the payment that is not in our books. A machine
        that still takes coins for it is asked to give them back. None: there is none."""
        if self.state.value.running:
            return self.attempt
        entry = self._entry or await self._journal.unfinished()
        if entry is None:
            return None
        self._cancel_for, self._cancel_sent = "restarted", False
        return await self._running(entry, self._ask_again)

    async def decide(self, paid: bool) -> CoinAttempt:
        """A person looked into the machine and says how it ended."""
        assert self._entry is not None
        return await self._running(self._entry.now(self._entry.attempt.decided(paid)), self._book)

    async def book(self) -> CoinAttempt:
        """Try our books again."""
        assert self._entry is not None
        return await self._running(self._entry, self._book)

    async def hand_back(self) -> CoinAttempt:
        """Our books go on refusing: a person owes the customer what the machine keeps (`put_away` when it is given)."""
        entry = self._entry
        assert entry is not None
        await self._journal.save(entry.now(entry.attempt.handed_back()))
        self._set(entry.attempt.handed_back())
        self._show(trouble="")
        return self._now()

    async def put_away(self) -> None:
        """A person saw how it ended; what was owed has been handed over. JournalError."""
        entry = self._entry
        if entry is None or not entry.attempt.settled:
            return
        if not entry.attempt.recorded:
            if entry.attempt.paid:
                return
            await self._journal.save(entry.now(entry.attempt.booked()))
        self._entry = None
        self.state.set(CoinView())

    # -- the way of a payment --

    async def _running(self, entry: CoinEntry, work: Callable[[], Awaitable[None]]) -> CoinAttempt:
        self._entry = entry
        self._show(running=True)
        try:
            await work()
        except JournalError as error:
            log.error("coin changer: not on disk (%s), payment %s", error.code, entry.attempt.id)
            self._show(trouble=error.code)
            raise
        finally:
            self._show(running=False, left_s=0)
        return self._entry.attempt

    async def _take(self) -> None:
        attempt = self._now()
        try:
            await self._driver.occupy()
            before = total_inside(await self._driver.inventory(attempt.currency))
        except CoinError as error:
            return await self._ended(attempt.not_started(error.code))
        attempt = await self._keep(attempt.starting(before))
        try:
            operation = await self._driver.start(attempt.id, attempt.due)
        except CoinRefused as error:
            return await self._ended(attempt.not_started(error.code))
        except CoinError:  # queued at most: without a number on our disk it is never told to proceed
            return await self._ended(reconcile(attempt, None, await self._inside()))
        await self._keep(attempt.started(operation))
        await self._follow()

    async def _ask_again(self) -> None:
        attempt = self._now()
        if attempt.operation and not attempt.settled:
            await self._follow()
        else:
            await self._ended(reconcile(attempt, None, None if attempt.settled else await self._inside()))

    async def _follow(self) -> None:
        silent_since = None
        moved, inserted = self._clock.now(), self._now().inserted
        while True:
            try:
                attempt = await self._round()
            except OperationLost:
                return await self._ended(reconcile(self._now(), None, await self._inside()))
            except CoinError as error:
                now = self._clock.now()
                silent_since = silent_since or now
                self._show(trouble=error.code)
                if now - silent_since >= timedelta(seconds=self._manners.silent_s):
                    return await self._ended(self._now().lost(error.code))
            else:
                silent_since = None
                if attempt.settled or attempt.state == "unknown":
                    return await self._ended(attempt)
                if attempt.inserted != inserted or attempt.state != "taking":
                    moved, inserted = self._clock.now(), attempt.inserted
                self._show(trouble="", left_s=self._left(moved))
            await self._sleep(self._manners.poll_s)

    async def _round(self) -> CoinAttempt:
        """One look at the machine, and what has to be asked of it now."""
        attempt = self._now()
        reading = await self._driver.poll(attempt.operation)
        attempt = attempt.seen(reading)
        if attempt != self._now():
            await self._keep_if_possible(attempt)
        if self._cancel_for is not None and attempt.cancellable:
            attempt = await self._keep(attempt.cancelling(self._cancel_for))
        if attempt.state == "cancelling" and not self._cancel_sent:
            with suppress(OperationLost):  # it ended meanwhile: the next look tells how
                await self._driver.cancel(attempt.operation)
            self._cancel_sent = True
        elif attempt.state == "taking" and reading.phase == "queued":
            await self._driver.proceed(attempt.operation)
        return attempt

    def _left(self, moved: datetime) -> int:
        """Seconds until everything goes back because nobody puts anything in, 0 while that is far away."""
        if not self._manners.patience_s or self._now().state != "taking":
            return 0
        quiet = (self._clock.now() - moved).total_seconds()
        left = self._manners.patience_s - quiet
        if left <= 0:
            self._cancel_for, self._cancel_sent = "timed_out", False
            return 0
        return math.ceil(left) if left <= self._manners.warn_s else 0

    # -- its end --

    async def _ended(self, attempt: CoinAttempt) -> None:
        if attempt != self._now():
            await self._keep_if_possible(attempt)
        if attempt.settled:
            await self._book()

    async def _book(self) -> None:
        """Our books, then the machine's."""
        assert self._entry is not None
        attempt = self._entry.attempt
        if attempt.paid and not attempt.recorded:
            await self._record(self._entry)
            self._set(attempt.booked())
        elif not attempt.owed and not attempt.recorded:
            await self._keep(attempt.booked())
        if attempt.operation and self._now().recorded:
            with suppress(CoinError):
                await self._driver.imported(attempt.operation)

    async def _inside(self) -> int | None:
        try:
            return total_inside(await self._driver.inventory(self._now().currency))
        except CoinError:
            return None

    def _now(self) -> CoinAttempt:
        assert self._entry is not None
        return self._entry.attempt

    async def _keep(self, attempt: CoinAttempt) -> CoinAttempt:
        """On disk, then on the screen."""
        assert self._entry is not None
        await self._journal.save(self._entry.now(attempt))
        self._set(attempt)
        return attempt

    async def _keep_if_possible(self, attempt: CoinAttempt) -> None:
        """What the machine told: it can be asked again, so a full disk does not stop the payment."""
        try:
            await self._keep(attempt)
        except JournalError as error:
            log.warning("coin changer: a reading is not on disk (%s)", error.code)
            self._set(attempt)

    def _set(self, attempt: CoinAttempt) -> None:
        assert self._entry is not None
        self._entry = self._entry.now(attempt)
        self._show()

    def _show(self, **changes: object) -> None:
        self.state.set(replace(self.state.value, attempt=self.attempt, **changes))  # type: ignore[arg-type]
