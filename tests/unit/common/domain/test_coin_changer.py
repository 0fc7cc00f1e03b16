"""A payment at a coin changer: whatever the machine says and wherever we crash, sums are exact or for a person."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.domain.coin_changer import SETTLED, CoinAttempt, CoinState, Reading, reconcile
from common.domain.errors import TransitionError

DUE = 120_000
AMOUNTS = st.integers(0, 400_000)
READINGS = st.builds(
    Reading,
    st.sampled_from(["queued", "taking", "paying_out", "finished"]),
    AMOUNTS,
    AMOUNTS,
    AMOUNTS,
    st.booleans(),
)


def taking() -> CoinAttempt:
    return CoinAttempt("p", DUE, "DZD").starting(5_000_000).started("1001")


def _seeing(reading: Reading) -> Callable[[CoinAttempt], CoinAttempt]:
    return lambda attempt: attempt.seen(reading)


def ended(inserted: int, paid_out: int, missing: int = 0, fault: bool = False) -> Reading:
    return Reading("finished", inserted, paid_out, missing, fault)


def exact(attempt: CoinAttempt) -> bool:
    return attempt.kept in (0, attempt.due) and min(attempt.inserted, attempt.paid_out, attempt.owed) >= 0


@pytest.mark.parametrize(
    ("reading", "state", "owed", "paid"),
    [
        (ended(200_000, 80_000), "done", 0, True),
        (ended(120_000, 0), "done", 0, True),
        (ended(0, 0), "cancelled", 0, False),
        (ended(70_000, 70_000), "cancelled", 0, False),
        (ended(200_000, 50_000, 30_000), "short_of_change", 30_000, True),
        (ended(200_000, 50_000), "short_of_change", 30_000, True),
        (ended(70_000, 50_000, 20_000), "short_of_change", 20_000, False),
        (ended(70_000, 0), "short_of_change", 70_000, False),
        (ended(200_000, 80_001), "short_of_change", 119_999, False),
        (ended(200_000, 80_001, 5), "unknown", 0, False),
        (ended(200_000, 50_000, fault=True), "unknown", 0, False),
        (ended(10_000, 20_000), "unknown", 0, False),
        (Reading("finished", -1, 0), "unknown", 0, False),
    ],
)
def test_how_an_operation_ends(reading: Reading, state: CoinState, owed: int, paid: bool) -> None:
    found = taking().seen(reading)
    assert (found.state, found.owed, found.paid) == (state, owed, paid)


def test_a_cancelled_one_that_came_too_late_is_paid() -> None:
    late = taking().cancelling("timed_out")
    assert late.seen(ended(200_000, 80_000)).state == "done"
    assert late.seen(ended(200_000, 80_000)).cause == ""
    back = late.seen(ended(120_000, 0, 120_000))
    assert (back.state, back.owed, back.paid) == ("short_of_change", 120_000, False)
    assert late.seen(ended(200_000, 50_000)).state == "unknown", "of the change, or of the refund?"


@given(st.lists(READINGS, max_size=6), st.integers(0, 6))
def test_no_money_is_lost_or_made(readings: list[Reading], cancel_at: int) -> None:
    attempt = taking()
    for number, reading in enumerate(readings):
        if number == cancel_at and attempt.cancellable:
            attempt = attempt.cancelling()
        if attempt.settled:
            break
        attempt = attempt.seen(reading)
        if attempt.state != "unknown" and reading.phase != "finished":
            assert (attempt.inserted, attempt.paid_out) == (reading.inserted, reading.paid_out)
    if attempt.settled:
        assert exact(attempt)
        assert attempt.inserted - attempt.paid_out - attempt.owed == (DUE if attempt.paid else 0)
        with pytest.raises(TransitionError):
            attempt.lost("machine_silent")


class Truth:
    """What really happens in a machine: coins in, change or refund out, as far as it has any."""

    def __init__(self, before: int, coins: list[int], stock_of_change: int, cancels: bool) -> None:
        self.before = before
        inserted, change = 0, 0
        for coin in coins:
            if inserted < DUE:
                inserted += coin
        back = inserted if cancels or inserted < DUE else inserted - DUE
        change = min(back, stock_of_change)
        self.readings = [
            Reading("queued"),
            *(Reading("taking", sum(coins[:n])) for n in range(1, len(coins)) if sum(coins[:n]) < DUE),
            Reading("paying_out", inserted, change // 2),
            Reading("finished", inserted, change, back - change),
        ]
        self.inside = before + inserted - change


@given(
    st.lists(st.sampled_from([5_000, 10_000, 50_000, 100_000, 200_000]), max_size=5),
    st.integers(0, 300_000),
    st.booleans(),
    st.integers(0, 8),
    st.booleans(),
)
def test_a_crash_anywhere_then_reconciling_is_exact_or_unknown(
    coins: list[int], change: int, cancels: bool, crash_at: int, forgotten: bool
) -> None:
    truth = Truth(5_000_000, coins, change, cancels)
    attempt = CoinAttempt("p", DUE, "DZD")
    steps: list[Callable[[CoinAttempt], CoinAttempt]] = [
        lambda a: a.starting(truth.before),
        lambda a: a.started("1001"),
        *(_seeing(r) for r in truth.readings[1:-1]),
    ]
    for step in steps[:crash_at]:
        attempt = step(attempt)
    asked = attempt.state not in ("occupied", "starting")
    inside = truth.inside if asked else truth.before
    last = None if forgotten or not asked else truth.readings[-1]
    found = reconcile(attempt, last, inside)
    if found.state == "unknown":
        assert forgotten
        assert inside != truth.before
        return
    assert found.state in SETTLED
    assert exact(found)
    assert inside - truth.before == found.kept + found.owed, "what is in the machine is what our books say"


def test_without_a_reading_and_a_count_it_is_for_a_person() -> None:
    started = CoinAttempt("p", DUE, "DZD").starting(100)
    assert reconcile(started, None, None).cause == "start_unanswered"
    assert reconcile(started, None, 100).state == "cancelled"
    lost = reconcile(taking(), None, None)
    assert (lost.state, lost.cause) == ("unknown", "operation_lost")
    assert lost.decided(True).paid
    assert lost.decided(False).state == "cancelled"
    assert lost.seen(ended(200_000, 80_000)).paid, "the machine was asked again"


def test_nothing_is_booked_before_it_is_settled() -> None:
    with pytest.raises(TransitionError):
        taking().booked()
    with pytest.raises(TransitionError):
        taking().decided(True)
    with pytest.raises(TransitionError):
        taking().starting(1)
    assert taking().seen(ended(0, 0)).booked().recorded
