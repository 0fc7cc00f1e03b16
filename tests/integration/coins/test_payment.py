"""Whole payments through the simulator, with every fault: what the machine holds is what our books say, or unknown."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from common.coins.journal import CoinEntry, JournalError
from common.coins.service import CoinDesk, Manners
from common.domain.clock import SystemClock
from common.domain.coin_changer import CoinAttempt
from common.domain.ids import new_id
from tests.support.coins import Changer, FakeJournal, coin_changer
from tests.support.menu import da
from tests.support.printing.waiting import until

QUICK = Manners(poll_s=0.01, silent_s=0.4)


class Till:
    """One desk over one journal; `restart` is the same disk under a new program."""

    def __init__(self, changer: Changer, manners: Manners = QUICK, password: str = "secret") -> None:
        self.changer, self.manners, self.password = changer, manners, password
        self.journal = FakeJournal()
        self.books: dict[str, int] = {}
        self.books_full = False
        self.restart()

    def restart(self) -> None:
        driver = self.changer.driver(self.password, timeout_s=0.3)
        self.desk = CoinDesk(driver, self.journal, self._record, SystemClock(), self.manners)

    async def _record(self, entry: CoinEntry) -> None:
        if self.books_full:
            raise JournalError("store_full")
        assert entry.attempt.id not in self.books, "booked twice"
        self.books[entry.attempt.id] = entry.attempt.due
        await self.journal.save(entry.now(entry.attempt.booked()))

    def pay(self, amount: int = 1200) -> asyncio.Task[CoinAttempt]:
        return asyncio.create_task(self.desk.pay(new_id(), da(amount), '{"cart": 1}'))

    async def taking(self) -> None:
        await until(lambda: (a := self.desk.attempt) and a.state == "taking" and self.changer.machine.current)

    async def insert(self, *values: int) -> None:
        await self.taking()
        self.changer.simulator.insert(*values)

    @property
    def booked(self) -> int:
        return sum(self.books.values())


async def test_paid_with_change_is_booked_before_the_machine_forgets(tmp_path: Path) -> None:
    async with coin_changer(tmp_path) as changer:
        till = Till(changer)
        paying = till.pay()
        await till.insert(100_000, 50_000)
        found = await paying
        assert (found.state, found.inserted, found.paid_out, found.recorded) == ("done", 150_000, 30_000, True)
        assert changer.gained == till.booked == 120_000
        assert changer.simulator.calls[-1] == "setOperationImported"
        states = [each.attempt.state for each in till.journal.entries]
        assert states[:3] == ["occupied", "starting", "taking"]
        assert till.journal.entries[1].attempt.before == changer.before
        await till.desk.put_away()
        assert till.desk.attempt is None
        assert till.desk.waits_for is None


async def test_the_screen_sees_each_coin(tmp_path: Path) -> None:
    async with coin_changer(tmp_path) as changer:
        till = Till(changer)
        seen: list[int] = []
        till.desk.state.subscribe(lambda view: seen.append(view.attempt.inserted if view.attempt else -1))
        paying = till.pay()
        for value in (20_000, 50_000):
            await till.insert(value)
            await until(lambda: value in seen or value + 20_000 in seen)  # noqa: B023 - called before the next turn
        await till.insert(50_000)
        await paying
        assert {0, 20_000, 70_000, 120_000} <= set(seen)


async def test_cancelled_gives_everything_back(tmp_path: Path) -> None:
    async with coin_changer(tmp_path) as changer:
        till = Till(changer)
        paying = till.pay()
        await till.insert(50_000)
        till.desk.cancel()
        found = await paying
        assert (found.state, found.cause, found.inserted, found.paid_out) == ("cancelled", "by_person", 50_000, 50_000)
        assert changer.gained == till.booked == 0
        assert found.recorded


async def test_nobody_puts_anything_in_any_more(tmp_path: Path) -> None:
    async with coin_changer(tmp_path) as changer:
        till = Till(changer, Manners(poll_s=0.01, silent_s=1, patience_s=0.3, warn_s=0.25))
        warned: list[int] = []
        till.desk.state.subscribe(lambda view: warned.append(view.left_s))
        paying = till.pay()
        await till.insert(50_000)
        found = await paying
        assert (found.state, found.cause) == ("cancelled", "timed_out")
        assert changer.gained == 0
        assert 1 in warned


@pytest.mark.parametrize(
    ("condition", "state", "cause", "owed", "paid"),
    [
        ({"out_of_change": True}, "short_of_change", "", 30_000, True),
        ({"jam_after": 1}, "short_of_change", "machine_fault", 10_000, True),
        ({"jam_after": 0, "wrong_counters": True}, "unknown", "amounts_disagree", 0, False),
        ({"busy": True}, "cancelled", "machine_busy", 0, False),
        ({"lose_answer": "startOperation"}, "cancelled", "restarted", 0, False),
        ({"lose_answer": "acknowledgeOperationId"}, "done", "", 0, True),
        ({"lose_answer": "askOperation"}, "done", "", 0, True),
        ({"lose_answer": "login"}, "cancelled", "machine_nonsense", 0, False),
        ({"lose_answer": "setOperationImported"}, "done", "", 0, True),
        ({"slow_s": 0.05}, "done", "", 0, True),
    ],
)
async def test_faults(tmp_path: Path, condition: dict[str, Any], state: str, cause: str, owed: int, paid: bool) -> None:
    async with coin_changer(tmp_path, **condition) as changer:
        till = Till(changer)
        paying = till.pay()
        await until(lambda: paying.done() or changer.machine.current)
        if not paying.done():
            changer.simulator.insert(100_000, 50_000)
        found = await paying
        assert (found.state, found.cause, found.owed, found.paid) == (state, cause, owed, paid)
        if state != "unknown":
            assert changer.gained - owed == till.booked == (120_000 if paid else 0)


async def test_rejected_coins_are_not_counted(tmp_path: Path) -> None:
    async with coin_changer(tmp_path, rejects=True) as changer:
        till = Till(changer)
        paying = till.pay()
        await till.taking()
        assert changer.simulator.insert(100_000) == [100_000]
        changer.simulator.change({"rejects": False})
        await till.insert(100_000, 20_000)
        assert (await paying).state == "done"
        assert changer.gained == till.booked == 120_000


async def test_a_wrong_password_asks_nothing_of_it(tmp_path: Path) -> None:
    async with coin_changer(tmp_path) as changer:
        found = await Till(changer, password="wrong").desk.pay(new_id(), da(1200), "{}")
        assert (found.state, found.cause) == ("cancelled", "wrong_password")
        assert changer.simulator.calls == ["login"]


@pytest.mark.parametrize("condition", [{"silent": True}, {"closes": True}, {"garbage": True}])
async def test_a_machine_that_falls_silent_is_unknown_until_it_answers(
    tmp_path: Path, condition: dict[str, Any]
) -> None:
    async with coin_changer(tmp_path) as changer:
        till = Till(changer)
        paying = till.pay()
        await till.insert(100_000)
        await until(lambda: till.desk.attempt and till.desk.attempt.inserted == 100_000)
        changer.simulator.change(condition)
        found = await paying
        assert (found.state, found.inserted) == ("unknown", 100_000)
        assert till.desk.state.value.trouble
        assert till.desk.waits_for == "unknown"
        changer.simulator.change(dict.fromkeys(condition, False))
        changer.simulator.insert(50_000)  # meanwhile the customer went on
        found = await till.desk.come_back() or found
        assert found.state == "done"
        assert changer.gained == till.booked == 120_000


async def test_a_person_decides_what_cannot_be_known(tmp_path: Path) -> None:
    async with coin_changer(tmp_path, jam_after=0, wrong_counters=True) as changer:
        till = Till(changer)
        paying = till.pay()
        await till.insert(100_000, 50_000)
        assert (await paying).state == "unknown"
        assert (await till.desk.decide(True)).paid
        assert till.booked == 120_000
        await till.desk.put_away()
        changer.simulator.change({"jam_after": 0})
        paying = till.pay()
        await till.insert(100_000, 50_000)
        assert (await paying).state == "unknown"
        assert (await till.desk.decide(False)).state == "cancelled"
        assert till.booked == 120_000


async def test_a_full_disk_before_the_start_asks_nothing_of_the_machine(tmp_path: Path) -> None:
    async with coin_changer(tmp_path) as changer:
        till = Till(changer)
        till.journal.full = True
        with pytest.raises(JournalError):
            await till.pay()
        assert changer.simulator.calls == []
        assert till.desk.attempt is None


async def test_a_full_disk_meanwhile_and_books_that_are_tried_again(tmp_path: Path) -> None:
    async with coin_changer(tmp_path) as changer:
        till = Till(changer)
        paying = till.pay()
        await till.taking()
        till.journal.full = till.books_full = True
        await till.insert(100_000, 50_000)
        with pytest.raises(JournalError):
            await paying
        assert till.desk.state.value.trouble == "store_full"
        assert till.desk.attempt
        assert till.desk.attempt.paid
        await till.desk.put_away()
        assert till.desk.attempt, "money that is not in our books is not put away"
        assert not changer.machine.sales["1001"].imported
        till.journal.full = till.books_full = False
        assert (await till.desk.book()).recorded
        assert changer.gained == till.booked == 120_000
        assert changer.machine.sales["1001"].imported


async def test_books_that_refuse_for_good_end_with_the_money_handed_back(tmp_path: Path) -> None:
    async with coin_changer(tmp_path) as changer:
        till = Till(changer)
        paying = till.pay()
        await till.insert(100_000, 50_000)
        till.books_full = True
        with pytest.raises(JournalError):
            await paying
        found = await till.desk.hand_back()
        assert (found.paid, found.owed, found.kept) == (False, 120_000, 0)
        await till.desk.put_away()
        assert await till.journal.unfinished() is None
        assert not till.books


async def test_what_it_owes_is_handed_over_by_a_person(tmp_path: Path) -> None:
    async with coin_changer(tmp_path, out_of_change=True) as changer:
        till = Till(changer)
        paying = till.pay()
        await till.insert(50_000)
        till.desk.cancel()
        found = await paying
        assert (found.state, found.owed, found.paid, found.recorded) == ("short_of_change", 50_000, False, False)
        till.restart()
        assert await till.desk.come_back() == found, "still on the screen after a restart"
        await till.desk.put_away()
        assert await till.journal.unfinished() is None


def _points() -> list[tuple[str, Callable[[Till], object]]]:
    return [
        ("asked", lambda till: "login" in till.changer.simulator.calls),
        ("counting", lambda till: "getPiecesCurrency" in till.changer.simulator.calls),
        ("starting", lambda till: "startOperation" in till.changer.simulator.calls),
        ("begun", lambda till: till.changer.machine.current),
        ("a coin in", lambda till: (a := till.desk.attempt) and a.inserted),
        ("paying out", lambda till: (s := till.changer.machine.sales.get("1001")) and s.paid_out),
        ("given back", lambda till: (s := till.changer.machine.sales.get("1001")) and s.state == "F"),
        ("booked", lambda till: till.books),
    ]


@pytest.mark.parametrize("cancels", [False, True])
@pytest.mark.parametrize(("point", "reached"), _points())
async def test_killed_at_any_point_and_started_again(
    tmp_path: Path, point: str, reached: Callable[[Till], object], cancels: bool
) -> None:
    """The till's program ends at that point (its task, with whatever call was in the air); its disk comes back."""
    async with coin_changer(tmp_path, piece_s=0.02) as changer:
        till = Till(changer)
        paying = till.pay()

        async def customer() -> None:
            await till.taking()
            changer.simulator.insert(20_000)
            await until(lambda: till.desk.attempt and till.desk.attempt.inserted)
            if cancels:
                till.desk.cancel()
            else:
                changer.simulator.insert(50_000, 100_000)

        shopping = asyncio.create_task(customer())
        if cancels and point == "booked":
            await paying
        else:
            await until(lambda: reached(till))
        paying.cancel()
        shopping.cancel()
        await asyncio.gather(paying, shopping, return_exceptions=True)
        till.restart()
        found = await till.desk.come_back()
        assert found is None or found.settled, found
        assert changer.machine.current is None
        assert changer.gained == till.booked
        till.restart()
        assert await till.desk.come_back() is None, "once is enough"
