"""Who is in, since when, and how long they have worked."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.domain.time_clock import (
    FORGOTTEN_AFTER,
    MOVEMENTS,
    Movement,
    Presence,
    Punch,
    Standing,
    direction_of,
    expected,
    movement_of,
    standing,
    twice,
)

BEGIN = datetime(2026, 3, 1, 4, tzinfo=UTC)


def at(hour: float) -> datetime:
    return BEGIN + timedelta(hours=hour)


def day(*said: tuple[float, Movement | str], now: float) -> Standing:
    return standing([Punch(at(hour), movement) for hour, movement in said], BEGIN, at(now))  # type: ignore[arg-type]


def hours(number: float) -> timedelta:
    return timedelta(hours=number)


def test_a_day_with_a_pause() -> None:
    said: list[tuple[float, Movement | str]] = [(4, "in"), (8, "break"), (8.5, "back"), (12, "out")]
    assert day(*said[:1], now=6) == Standing("in", at(4), hours(2))
    assert day(*said[:2], now=8.25) == Standing("break", at(8), hours(4), hours(0.25))
    assert day(*said[:3], now=9) == Standing("in", at(8.5), hours(4.5), hours(0.5))
    assert day(*said, now=20) == Standing("out", at(12), hours(7.5), hours(0.5))


def test_a_night_is_counted_from_the_days_beginning() -> None:
    assert day((-6, "in"), now=1) == Standing("in", at(-6), hours(1))
    assert day((-6, "in"), (-2, "out"), now=1) == Standing("out", at(-2))


def test_who_forgot_to_leave_has_left_and_nothing_is_made_up() -> None:
    assert day((-20, "in"), now=1) == Standing()
    assert day((-20, "in"), (1, ""), now=2) == Standing("in", at(1), hours(1)), "a new arrival, no departure"
    assert day((-20, "in"), (1, "out"), now=2).worked == hours(0)


def test_said_twice_is_said_once() -> None:
    assert day((1, "in"), (2, "in"), (3, "out"), (4, "out"), now=5) == Standing("out", at(3), hours(2))


def test_a_terminal_that_asks_nobody() -> None:
    assert day((1, ""), (3, ""), (4, ""), now=5) == Standing("in", at(4), hours(3))
    assert day((1, "in"), (2, "break"), (3, ""), now=4).presence == "in", "back from the pause"


def test_a_card_shown_twice_is_one_coming() -> None:
    soon = 20 / 3600
    assert day((1, ""), (1 + soon, ""), now=2) == Standing("in", at(1), hours(1))
    assert day((1, ""), (1 + soon, "in"), now=2) == Standing("in", at(1), hours(1)), "at the door, then on the till"
    assert day((1, "in"), (3, "out"), (3 + soon, ""), now=4) == Standing("out", at(3), hours(2))
    assert day((1, "in"), (3, ""), (3 + soon, "break"), now=4) == Standing("break", at(3), hours(2), hours(1))


def test_what_is_to_come_has_not_happened() -> None:
    assert day((1, "in"), (3, "out"), now=2) == Standing("in", at(1), hours(1))


@pytest.mark.parametrize("movement", MOVEMENTS)
def test_a_movement_is_read_as_it_was_stored(movement: Movement) -> None:
    assert movement_of(*direction_of(movement)) == movement
    assert movement_of("", 1) == ""


def test_what_is_expected_changes_where_somebody_stands() -> None:
    presences: tuple[Presence, ...] = ("out", "in", "break")
    for presence in presences:
        said = {"out": [], "in": [(1, "in")], "break": [(1, "in"), (2, "break")]}[presence]
        before = day(*said, now=3)
        assert before.presence == presence
        assert day(*said, (3, expected(presence)), now=3).presence != presence


def test_the_same_within_a_minute_is_the_same() -> None:
    came = Punch(at(1), "in")
    assert twice([came], "in", at(1) + timedelta(seconds=59)) == came
    assert twice([came], "in", at(1) + timedelta(seconds=60)) is None
    assert twice([came], "out", at(1)) is None
    assert twice([], "in", at(1)) is None
    assert twice([came, Punch(at(1) + timedelta(seconds=5), "out")], "in", at(1) + timedelta(seconds=9)) is None


_SAID = st.lists(st.tuples(st.integers(-30 * 60, 24 * 60), st.sampled_from([*MOVEMENTS, ""])), max_size=12)


@given(_SAID, st.integers(0, 24 * 60), st.randoms(use_true_random=False))
def test_hours_never_exceed_the_day_and_order_of_arrival_does_not_matter(
    said: list[tuple[int, Movement]], now: int, rng: object
) -> None:
    punches = [Punch(BEGIN + timedelta(minutes=minute), movement) for minute, movement in said]
    end = BEGIN + timedelta(minutes=now)
    found = standing(punches, BEGIN, end)
    assert timedelta() <= found.worked + found.paused <= end - BEGIN
    assert (found.since is None) <= (found.presence == "out")
    if found.presence != "out":
        assert found.since is not None
        assert end - found.since <= FORGOTTEN_AFTER
    mixed = list(punches)
    rng.shuffle(mixed)  # type: ignore[attr-defined]
    assert standing(mixed, BEGIN, end) == found


@given(_SAID, st.integers(0, 24 * 60), st.integers(0, 120))
def test_hours_of_a_day_never_shrink_while_time_goes_on(said: list[tuple[int, Movement]], now: int, later: int) -> None:
    """But for work whose end nobody told: once it is too long it counts no more."""
    punches = [Punch(BEGIN + timedelta(minutes=minute), movement) for minute, movement in said]
    first = standing(punches, BEGIN, BEGIN + timedelta(minutes=now))
    then = standing(punches, BEGIN, BEGIN + timedelta(minutes=now + later))
    forgot = first.since is not None and BEGIN + timedelta(minutes=now + later) - first.since > FORGOTTEN_AFTER
    assert forgot or then.worked >= first.worked
