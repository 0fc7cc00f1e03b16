"""When a live channel is opened, given up and opened again; by a clock that a test moves."""

from __future__ import annotations

import logging

import pytest

from apps.signage.stage.channel import FIRST_WAIT_S, LONGEST_WAIT_S, OPEN_WITHIN_S, STALLED_S, ChannelLink, State
from common.contract.signage import ChannelOut

NEWS = ChannelOut(id=1, name="News", url="http://guest:secret-word@tv.example/live.m3u8?key=secret-key")


class Time:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def link(time: Time) -> ChannelLink:
    made = ChannelLink(time)
    made.tune(NEWS)
    return made


def test_opened_live_and_stalled(link: ChannelLink, time: Time) -> None:
    assert link.tuned.value.state is State.OPENING
    link.moved()
    assert link.tuned.value.live
    time.now += STALLED_S - 0.1
    link.step()
    assert link.tuned.value.live
    time.now += 0.2
    link.step()
    assert (link.tuned.value.state, link.tuned.value.cause) == (State.WAITING, "stalled")
    assert link.lost_times == 1


def test_it_waits_longer_each_time_and_at_most_half_a_minute(link: ChannelLink, time: Time) -> None:
    waits = []
    for _ in range(7):
        link.lost("unreadable")
        attempt, since = link.tuned.value.attempt, time.now
        while link.tuned.value.attempt == attempt:
            time.now += 0.5
            link.step()
        waits.append(time.now - since)
    assert waits == [2, 4, 8, 16, 30, 30, 30]
    assert LONGEST_WAIT_S == 30


@pytest.mark.parametrize(("steady_s", "wait_s"), [(31.0, FIRST_WAIT_S), (3.0, FIRST_WAIT_S * 4)])
def test_one_that_ran_well_begins_again_with_the_short_wait(
    link: ChannelLink, time: Time, steady_s: float, wait_s: float
) -> None:
    for _ in range(2):
        link.lost("unreadable")
        time.now += LONGEST_WAIT_S
        link.step()
    link.moved()
    time.now += steady_s
    link.moved()
    link.lost("ended")
    time.now += wait_s - 0.1
    link.step()
    assert link.tuned.value.state is State.WAITING
    time.now += 0.2
    link.step()
    assert link.tuned.value.state is State.OPENING


def test_one_that_never_answers_is_given_up(link: ChannelLink, time: Time) -> None:
    time.now += OPEN_WITHIN_S + 0.1
    link.step()
    assert link.tuned.value.cause == "timeout"
    assert link.lost_times == 0


def test_another_channel_and_none(link: ChannelLink) -> None:
    first = link.tuned.value.attempt
    link.tune(ChannelOut(id=1, name="Sport", url="udp://239.0.0.1:1234"))
    assert link.tuned.value.attempt == first + 1
    link.tune(None)
    link.lost("late news")
    link.step()
    assert link.tuned.value.state is State.OFF


def test_a_dead_channel_writes_one_line_and_never_its_address(
    link: ChannelLink, time: Time, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        for _ in range(50):
            link.lost("unreadable")
            time.now += LONGEST_WAIT_S
            link.step()
    assert len(caplog.records) == 1
    assert "News" in caplog.text
    assert "secret" not in caplog.text
    assert "tv.example" not in caplog.text
