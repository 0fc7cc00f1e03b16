"""Whose turn it is on the stage: by a clock that a test moves, and for every sequence of what may happen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.signage.stage.source import Slot
from apps.signage.stage.turns import (
    ASK_AGAIN_S,
    GRACE_S,
    LEAD_S,
    MOST_RESTARTS,
    OPEN_WITHIN_S,
    Scene,
    Turns,
    lasts_s,
)
from common.domain.clock import FixedClock
from tests.support.stage import ListSource, item

START = datetime(2026, 11, 21, 9, tzinfo=UTC)


class Show:
    """Two layers that open nothing, and a clock. `opens`: a layer is ready as soon as it is asked for."""

    def __init__(self, *items: Callable[[], Slot], opens: bool = True) -> None:
        self.source = ListSource(list(items))
        self.clock = FixedClock(START)
        self.time = 500.0
        self.opens = opens
        self.restarts_wanted = 0
        self.turns = Turns(self.source, self.clock, self._restart, lambda: self.time)
        self.scenes: list[Scene] = []
        self.turns.scene.subscribe(self.scenes.append)
        self.turns.resume()
        self.work()

    def _restart(self) -> None:
        self.restarts_wanted += 1

    @property
    def scene(self) -> Scene:
        return self.turns.scene.value

    @property
    def shown(self) -> str:
        return self.scene.shown.name if self.scene.shown else ""

    @property
    def coming(self) -> Slot | None:
        return self.scene.layers[1 - self.scene.front if self.scene.front >= 0 else 0].slot

    def work(self) -> None:
        """What layers and window do by themselves."""
        for _ in range(6):
            for place, layer in enumerate(self.scene.layers):
                if self.opens and layer.slot is not None and not layer.ready:
                    self.turns.ready(place, layer.token)
            self.turns.presented()
            self.turns.settled()

    def pass_time(self, seconds: float) -> None:
        """In the steps the timer would take."""
        end = self.time + seconds
        while self.time < end - 1e-9:
            wait = self.turns.wake_in()
            step = min(end - self.time, max(0.001, wait) if wait is not None else seconds, 1.0)
            self.time += step
            self.clock.advance(timedelta(seconds=step))
            self.turns.step()
            self.work()

    def break_front(self, cause: str = "stalled") -> None:
        front = self.scene.front
        self.turns.could_not(front, self.scene.layers[front].token, cause)

    def told(self) -> list[tuple[str, str]]:
        return [(each.what, each.name) for each in self.source.told]


A, B, C = (item(Path(f"/{name}.png"), 8) for name in "abc")
FILM = item(Path("/film.mp4"), 20)


def test_one_after_the_other_each_for_its_time() -> None:
    show = Show(A, B)
    show.pass_time(20)
    assert show.told() == [
        ("began", "a.png"),
        ("ended", "a.png"),
        ("began", "b.png"),
        ("ended", "b.png"),
        ("began", "a.png"),
    ]
    first, second = (each for each in show.source.told if each.what == "ended")
    assert first.at is not None
    assert (first.at - START).total_seconds() == pytest.approx(8, abs=0.01)
    assert first.completed is second.completed is True


def test_the_next_is_asked_for_shortly_before_it_is_needed() -> None:
    show = Show(item(Path("/long.png"), 60), B)
    show.pass_time(60 - LEAD_S - 1)
    assert show.coming is None
    show.pass_time(1.5)
    assert show.coming is not None
    assert show.shown == "long.png"


def test_what_is_there_stays_until_the_next_is_open() -> None:
    show = Show(A)
    show.opens = False
    show.source.change([B])
    show.pass_time(9)
    assert show.shown == "a.png", "its time is over, but there is nothing to show instead"
    layer = show.scene.layers[1]
    show.turns.ready(1, layer.token)
    assert show.shown == "b.png"
    show.work()
    assert show.source.told[1].completed is True


def test_nothing_to_show_is_the_filler_and_asked_again() -> None:
    show = Show()
    assert show.scene.front == -1
    show.source.items = [A]
    show.pass_time(ASK_AGAIN_S + 0.1)
    assert show.shown == "a.png"
    show.source.change([])
    show.pass_time(9)
    assert show.scene.front == -1
    assert show.told()[-1] == ("ended", "a.png")


def test_a_film_that_ends_sooner_ends_its_slot_but_never_before_three_seconds() -> None:
    show = Show(FILM, A)
    show.pass_time(1)
    show.turns.film_ended(show.scene.front, show.scene.layers[show.scene.front].token)
    show.work()
    assert show.shown == "film.mp4"
    show.pass_time(2.1)
    assert show.shown == "a.png"
    assert show.source.told[1].completed is True


def test_urgent_goes_at_once_and_to_the_filler_when_nothing_opens() -> None:
    show = Show(A)
    show.pass_time(2)
    show.source.change([B], urgent=True)
    show.work()
    assert show.shown == "b.png"
    assert show.source.told[1].completed is False
    show.opens = False
    show.source.change([C], urgent=True)
    show.pass_time(GRACE_S / 2)
    assert show.shown == "b.png"
    show.pass_time(GRACE_S)
    assert show.scene.front == -1
    show.opens = True
    show.work()
    assert show.shown == "c.png"


def test_however_often_it_is_said_urgent_goes_when_it_must() -> None:
    show = Show(A)
    show.opens = False
    for _ in range(3):
        show.source.change([B], urgent=True)
        show.pass_time(GRACE_S * 0.4)
    assert show.scene.front == -1


def test_a_change_keeps_what_is_open_when_it_is_the_same_file() -> None:
    show = Show(A, B)
    token, slot = show.scene.layers[1].token, show.scene.layers[1].slot
    show.source._changed(False)
    assert show.scene.layers[1].token == token
    assert show.scene.layers[1].slot is not slot, "the new answer counts"
    show.source.items[1] = C
    show.source._changed(False)
    assert show.coming is not None
    assert show.coming.name == "c.png"


def test_a_synchronised_start_is_at_that_moment_not_before_nor_after() -> None:
    at = START + timedelta(seconds=5)
    show = Show(A, item(Path("/together.png"), 8, starts_at=at))
    show.pass_time(4.98)
    assert show.shown == "a.png"
    show.pass_time(0.03)
    assert show.shown == "together.png"
    assert not show.scene.fades
    began = next(each for each in show.source.told if each.name == "together.png")
    assert began.at is not None
    assert timedelta(0) <= began.at - at <= timedelta(milliseconds=20)
    assert show.source.told[1].completed is False, "cut three seconds short"


def test_a_synchronised_start_is_waited_for_when_the_one_before_is_over() -> None:
    show = Show(A, item(Path("/together.png"), 8, starts_at=START + timedelta(seconds=12)))
    show.pass_time(11.9)
    assert show.shown == "a.png"
    show.pass_time(0.2)
    assert show.shown == "together.png"
    assert show.source.told[1].completed is True


def test_a_bad_file_is_told_and_the_next_one_taken() -> None:
    show = Show(A, B, C, opens=True)
    show.opens = False
    show.pass_time(1)
    show.turns.could_not(1, show.scene.layers[1].token, "unreadable")
    assert ("failed", "b.png") in show.told()
    assert show.coming is not None
    assert show.coming.name == "c.png"


def test_what_does_not_open_in_time_is_given_up() -> None:
    show = Show(A)
    show.opens = False
    show.source.change([item(Path("/other.mp4")), C])
    show.pass_time(OPEN_WITHIN_S + 0.1)
    assert ("failed", "other.mp4") in show.told()
    assert show.scene.remade[1] == 1, "its player is made anew"
    assert show.shown == "a.png"


def test_a_film_that_stops_stays_until_the_next_is_open_and_is_no_whole_play() -> None:
    show = Show(FILM, A)
    show.pass_time(4)
    show.opens = True
    show.break_front()
    show.work()
    assert show.shown == "a.png"
    assert show.told() == [("began", "film.mp4"), ("failed", "film.mp4"), ("ended", "film.mp4"), ("began", "a.png")]
    assert show.source.told[2].completed is False


def test_a_film_that_stops_and_nothing_else_is_the_filler() -> None:
    show = Show(FILM)
    show.pass_time(4)
    show.break_front()
    show.work()
    assert show.scene.front == -1


def test_decoders_stuck_again_and_again_want_a_new_program() -> None:
    films = [item(Path(f"/{n}.mp4"), 20) for n in range(9)]
    show = Show(*films)
    for _ in range(MOST_RESTARTS - 1):
        show.pass_time(4)
        show.break_front()
        show.work()
    assert show.restarts_wanted == 0
    show.pass_time(4)
    show.break_front()
    assert show.restarts_wanted == 1


def test_one_bad_film_is_no_reason_for_a_new_program_nor_is_a_slow_picture() -> None:
    show = Show(FILM, A)
    for _ in range(3 * MOST_RESTARTS):
        show.source.bad.clear()
        show.pass_time(8.1)
        if show.shown == "film.mp4":
            show.break_front()
            show.work()
    assert show.turns.restarts >= MOST_RESTARTS
    assert show.restarts_wanted == 0
    show = Show(A)
    show.opens = False
    show.source.change([item(Path(f"/{n}.png"), 8) for n in range(5)])
    show.pass_time(4 * OPEN_WITHIN_S)
    assert len(show.source.names("failed")) >= MOST_RESTARTS
    assert show.restarts_wanted == 0


def test_stuck_now_and_then_wants_nothing() -> None:
    show = Show(*[item(Path(f"/{n}.mp4"), 3600) for n in range(9)])
    for _ in range(6):
        show.pass_time(400)
        show.break_front()
        show.work()
    assert show.restarts_wanted == 0


def test_what_becomes_due_between_two_looks_at_the_clock_is_not_forgotten() -> None:
    for items in ([A, B], [A]):
        show = Show(*items)
        if len(items) == 1:
            show.source.change([])
        show.pass_time(7.9)
        due = show.turns._over_at
        assert due is not None
        times = iter([due - 0.0001, due + 0.0001])
        show.turns._now = lambda times=times, due=due: next(times, due + 0.0001)
        show.turns.step()
        assert show.shown == "a.png"
        wait = show.turns.wake_in()
        assert wait is not None
        assert wait < 0.01


def test_bad_files_are_no_reason_for_a_new_program() -> None:
    show = Show(A)
    show.opens = False
    show.source.change([item(Path(f"/{n}.png"), 8) for n in range(20)])
    for _ in range(12):
        show.pass_time(10.1)
        back = 1 - show.scene.front
        if show.scene.layers[back].slot is not None:
            show.turns.could_not(back, show.scene.layers[back].token, "unreadable")
    assert show.restarts_wanted == 0 or all(each.cause == "timeout" for each in show.source.told if each.cause)
    assert show.shown == "a.png"


def test_a_source_full_of_bad_files_is_not_asked_without_pause() -> None:
    show = Show(A)
    show.opens = False
    names = [item(Path(f"/{n}.png"), 8) for n in range(1000)]
    show.source.change(names)
    for _ in range(3000):
        back = 1 - show.scene.front
        if show.scene.layers[back].slot is not None:
            show.turns.could_not(back, show.scene.layers[back].token, "unreadable")
        show.time += 0.01
        show.turns.step()
    assert len(show.source.names("failed")) < 20


def test_held_shows_and_counts_nothing() -> None:
    show = Show(A, B)
    show.pass_time(3)
    show.turns.hold()
    assert show.scene.front == -1
    assert show.scene.layers[0].slot is None
    assert show.source.told[-1].completed is False
    told = len(show.source.told)
    show.pass_time(60)
    assert len(show.source.told) == told
    show.turns.resume()
    show.work()
    assert show.shown == "b.png"


def test_two_pictures_fade_films_and_the_same_picture_do_not() -> None:
    show = Show(A, B, FILM, B)
    fades: dict[str, bool] = {}
    show.turns.scene.subscribe(lambda scene: fades.setdefault(scene.shown.name, scene.fades) if scene.shown else None)
    show.pass_time(30)
    assert fades["b.png"] is True
    assert fades["film.mp4"] is False
    alone = Show(A)
    alone.pass_time(30)
    assert not any(scene.fades for scene in alone.scenes)


@pytest.mark.parametrize(("said_ms", "lasts"), [(0, 3), (-1, 3), (10**12, 3600), (8000, 8)])
def test_durations_are_clamped(said_ms: int, lasts: float) -> None:
    assert lasts_s(replace(A(), duration_ms=said_ms)) == lasts


class Answering(ListSource):
    """One that says it changed while it is told something."""

    def began(self, slot: Slot, at: datetime) -> None:
        super().began(slot, at)
        self._changed(False)

    def ended(self, slot: Slot, at: datetime, completed: bool) -> None:
        super().ended(slot, at, completed)
        self._changed(completed)

    def failed(self, slot: Slot, cause: str) -> None:
        super().failed(slot, cause)
        self._changed(True)


EVENTS = st.one_of(
    st.tuples(st.just("ready"), st.integers(0, 1), st.integers(-1, 0)),
    st.tuples(st.just("fail"), st.integers(0, 1), st.sampled_from(["unreadable", "stalled", "timeout", "decoder"])),
    st.tuples(st.just("film_ended"), st.integers(0, 1), st.just(0)),
    st.tuples(st.just("presented"), st.just(0), st.just(0)),
    st.tuples(st.just("settled"), st.just(0), st.just(0)),
    st.tuples(st.just("time"), st.sampled_from([0.01, 1.0, 4.0, 15.0]), st.just(0)),
    st.tuples(st.just("change"), st.booleans(), st.integers(0, 4)),
    st.tuples(st.just("hold"), st.just(0), st.just(0)),
    st.tuples(st.just("resume"), st.just(0), st.just(0)),
)


@given(st.lists(EVENTS, max_size=80), st.booleans())
@settings(deadline=None, max_examples=300)
def test_whatever_happens_the_front_is_ready_and_plays_begin_and_end_in_turn(
    events: list[tuple[str, object, object]], answering: bool
) -> None:
    make = Answering if answering else ListSource
    kinds = [item(Path(f"/{name}"), 8) for name in ("a.png", "b.png", "f.mp4", "g.mp4")]
    kinds.append(item(Path("/sync.png"), 5, starts_at=START + timedelta(seconds=20)))
    source, clock, now = make(list(kinds)), FixedClock(START), [0.0]
    turns = Turns(source, clock, lambda: None, lambda: now[0])

    def check(scene: Scene) -> None:
        if scene.front >= 0:
            assert scene.layers[scene.front].slot is not None
            assert scene.layers[scene.front].ready, "nothing unready comes to the front"

    turns.scene.subscribe(check)
    turns.resume()
    for what, one, two in events:
        if what == "ready":
            turns.ready(int(str(one)), turns.scene.value.layers[int(str(one))].token + int(str(two)))
        elif what == "fail":
            turns.could_not(int(str(one)), turns.scene.value.layers[int(str(one))].token, str(two))
        elif what == "film_ended":
            turns.film_ended(int(str(one)), turns.scene.value.layers[int(str(one))].token)
        elif what == "time":
            now[0] += float(str(one))
            clock.advance(timedelta(seconds=float(str(one))))
            turns.step()
        elif what == "change":
            source.bad.clear()
            source.change(kinds[int(str(two)) :], urgent=bool(one))
        else:
            getattr(turns, what)()
        wait = turns.wake_in()
        assert wait is None or wait >= 0
        check(turns.scene.value)
    turns.hold()
    plays = [each for each in source.told if each.what in ("began", "ended")]
    assert [each.what for each in plays] == ["began", "ended"] * (len(plays) // 2)
    for began, ended in zip(plays[::2], plays[1::2], strict=True):
        assert began.name == ended.name
        assert began.at is not None
        assert ended.at is not None
        assert began.at <= ended.at
