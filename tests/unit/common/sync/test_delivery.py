"""Delivery times by the server's clock, whatever this machine's clock says; reported once, or again when not heard."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from common.contract.devices import DeliveryReport
from common.contract.events import EventOut
from common.domain.clock import FixedClock
from common.domain.spread import bucket
from common.sync.delivery import HIDDEN_S, DeliveryTimes

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


class Machine:
    """A machine whose clock is wrong, and a server whose clock is right; both go on together."""

    def __init__(self, wrong_by: timedelta = timedelta()) -> None:
        self.seconds = 5000.0
        self.server = NOON
        self.wall = FixedClock(NOON + wrong_by)
        self.times = DeliveryTimes(self.wall, lambda: self.seconds)
        self.times.painted_events = frozenset({"OrderCreated"})

    def passes(self, seconds: float) -> None:
        self.seconds += seconds
        self.server += timedelta(seconds=seconds)
        self.wall.advance(timedelta(seconds=seconds))

    def heartbeat(self, there: float = 0.002, back: float = 0.002) -> DeliveryReport:
        report, asked = self.times.take(), self.seconds
        self.passes(there)
        server_time = self.server
        self.passes(back)
        self.times.server.answered(asked, server_time)
        self.times.sent()
        return report

    def event(self, ago: float = 0.0) -> EventOut:
        return EventOut(seq=1, name="OrderCreated", at=self.server - timedelta(seconds=ago), data={})


@pytest.mark.parametrize("wrong_by", [timedelta(), timedelta(days=-365), timedelta(seconds=7)])
def test_a_wrong_clock_does_not_spoil_the_figures(wrong_by: timedelta) -> None:
    machine = Machine(wrong_by)
    machine.heartbeat()
    machine.passes(10)
    machine.times.arrived(machine.event(0.040))

    report = machine.heartbeat()
    assert report.received == {bucket(40.0): 1}
    assert report.clock_error_ms is not None
    assert 2 <= report.clock_error_ms <= 3


def test_before_the_server_has_answered_nothing_is_measured() -> None:
    machine = Machine()
    machine.times.arrived(machine.event(3))

    assert machine.heartbeat().received == {}


def test_the_quickest_answer_counts_not_the_last() -> None:
    machine = Machine()
    machine.heartbeat(0.001, 0.001)
    machine.passes(30)
    machine.heartbeat(0.8, 0.0)  # waited for its turn on the way there: off by 400 ms
    machine.times.arrived(machine.event(0.020))

    assert machine.times.take().received == {bucket(20.0): 1}


@pytest.mark.parametrize("sleep", [True, False])
def test_after_a_sleep_or_a_step_of_the_clock_nothing_is_measured_until_the_server_answers(sleep: bool) -> None:
    machine = Machine()
    machine.heartbeat()
    machine.wall.advance(timedelta(hours=2))  # a sleep: the monotonic clock stood still; a step: somebody set the clock
    if sleep:
        machine.server += timedelta(hours=2)
    machine.times.arrived(machine.event(0.01))
    assert machine.times.server.now() is None

    assert machine.heartbeat().received == {}
    machine.times.arrived(machine.event(0.01))
    assert machine.heartbeat().received == {bucket(10.0): 1}


def test_what_was_not_heard_is_reported_again() -> None:
    machine = Machine()
    machine.heartbeat()
    machine.times.joined()
    machine.times.lost()
    machine.times.arrived(machine.event(0.01))
    machine.times.take()  # and the server did not answer
    machine.times.arrived(machine.event(0.01))

    report = machine.heartbeat()
    assert report.received == {bucket(10.0): 2}
    assert report.losses == 1
    again = machine.heartbeat()
    assert (again.received, again.losses) == ({}, 0)


def test_how_long_it_has_been_joined() -> None:
    machine = Machine()
    machine.times.lost()
    assert (machine.times.take().live_s, machine.times.take().losses) == (0, 0)
    machine.times.joined()
    machine.passes(40)
    machine.times.joined()  # told anew, never lost

    assert machine.times.take().live_s == 40


class Glass:
    """A window's frames, when the test says so."""

    def __init__(self, seen: bool = True) -> None:
        self.seen = seen
        self.waiting: list[Callable[[], None]] = []

    def __call__(self, callback: Callable[[], None]) -> bool:
        if self.seen:
            self.waiting.append(callback)
        return self.seen

    def paint(self) -> None:
        done, self.waiting = self.waiting, []
        for each in done:
            each()


def test_painted_is_measured_to_the_frame_and_at_most_five_times_a_second() -> None:
    machine = Machine()
    glass = machine.times.after_paint = Glass()
    machine.heartbeat()
    for _ in range(10):
        machine.times.applied(machine.event(0.020))
    machine.passes(0.016)
    glass.paint()
    machine.passes(0.2)
    machine.times.applied(machine.event(0.020))
    glass.paint()

    assert machine.times.take().painted == {bucket(36.0): 1, bucket(20.0): 1}


def test_what_the_program_does_not_show_is_not_measured_to_the_glass() -> None:
    machine = Machine()
    glass = machine.times.after_paint = Glass()
    machine.times.painted_events = frozenset({"KdsTicketCreated"})
    machine.heartbeat()
    machine.times.applied(machine.event())
    glass.paint()

    assert machine.times.take().painted == {}


def test_a_window_nobody_sees_has_no_painted_times() -> None:
    machine = Machine()
    glass = machine.times.after_paint = Glass(seen=False)
    machine.heartbeat()
    machine.times.applied(machine.event())
    glass.paint()
    glass.seen = True
    machine.passes(1)
    machine.times.applied(machine.event())  # hidden just then: the frame comes when it is shown again
    machine.passes(HIDDEN_S + 1)
    glass.paint()
    assert machine.times.take().painted == {}

    machine.passes(1)
    machine.times.applied(machine.event(0.02))
    glass.paint()
    assert machine.times.take().painted == {bucket(20.0): 1}
