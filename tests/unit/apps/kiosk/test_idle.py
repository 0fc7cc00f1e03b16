"""Asked after a while, answered or wiped; never while an order is placed."""

from datetime import UTC, datetime, timedelta

from apps.kiosk.idle.service import IdleWatch
from apps.kiosk.visit.service import Receipt
from common.domain.clock import FixedClock
from tests.unit.apps.kiosk.test_visit import at_menu


class Scene:
    def __init__(self) -> None:
        self.visit, _ = at_menu()
        self.visit.add_at_once("boisson-eau")
        self.clock = FixedClock(datetime(2026, 7, 25, 12, tzinfo=UTC))
        self.wiped = 0
        self.watch = IdleWatch(self.visit, self.clock, self.wipe)

    def wipe(self) -> None:
        self.wiped += 1
        self.visit.end()

    def after(self, seconds: float) -> None:
        self.clock.advance(timedelta(seconds=seconds))
        self.watch.tick()


def test_a_customer_has_at_least_twenty_seconds_to_answer() -> None:
    scene = Scene()
    scene.after(89)
    before = scene.watch.state.value
    scene.after(1)
    asked = scene.watch.state.value
    assert (before.asking, asked.asking) == (False, True)
    assert asked.left_s >= 20
    scene.after(20)
    assert scene.wiped == 0
    scene.after(5)
    assert scene.wiped == 1
    assert not scene.visit.now.cart.lines


def test_staying_works_as_often_as_wished() -> None:
    scene = Scene()
    for _ in range(12):
        scene.after(95)
        asked = scene.watch.state.value
        scene.watch.stay()
        assert (asked.asking, scene.watch.state.value.asking) == (True, False)
    assert scene.wiped == 0


def test_a_touch_beside_the_question_is_no_answer() -> None:
    scene = Scene()
    scene.after(95)
    scene.watch.touched()
    assert scene.watch.state.value.asking


def test_never_while_the_order_is_placed() -> None:
    scene = Scene()
    scene.visit.placing()
    scene.after(600)
    assert not scene.watch.state.value.asking
    assert scene.wiped == 0


def test_the_number_stays_half_a_minute() -> None:
    scene = Scene()
    scene.visit.placing()
    scene.visit.placed(Receipt("K1-001", "o", True, scene.visit.priced()))
    scene.after(29)
    assert (scene.wiped, scene.watch.state.value.left_s) == (0, 1)
    scene.after(1)
    assert scene.wiped == 1
