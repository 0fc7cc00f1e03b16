"""What terminals report adds up per terminal and store, for an hour, by the server's clock."""

from datetime import UTC, datetime, timedelta

import pytest

from backend.stores.caller import DeviceCaller
from backend.watching.deliveries import Deliveries
from common.contract.devices import DeliveryReport, HeartbeatIn
from common.domain.clock import FixedClock
from common.domain.spread import bucket

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOON)


@pytest.fixture
def deliveries(clock: FixedClock) -> Deliveries:
    return Deliveries(clock)


def who(name: str, store: str = "s1") -> DeviceCaller:
    return DeviceCaller(name, name.title(), "kds", store, f"sku-{store}", "D1", frozenset(), 1)


def beat(received: tuple[float, ...] = (), painted: tuple[float, ...] = (), **more: int) -> HeartbeatIn:
    def counts(values: tuple[float, ...]) -> dict[int, int]:
        return {bucket(each): values.count(each) for each in values}

    return HeartbeatIn(delivery=DeliveryReport(received=counts(received), painted=counts(painted), **more))


def test_the_hour_of_a_terminal_and_of_its_store(deliveries: Deliveries, clock: FixedClock) -> None:
    deliveries.heard(who("kitchen"), beat((10.0,) * 98, (100.0,)))
    clock.advance(timedelta(minutes=30))
    deliveries.heard(who("kitchen"), beat((500.0,) * 2))
    deliveries.heard(who("bar"), beat((20.0,) * 100))
    deliveries.heard(who("elsewhere", "s2"), beat((9000.0,) * 100))

    kitchen = deliveries.of_device("kitchen")
    assert kitchen.received.count == 100
    assert kitchen.received.p50 == pytest.approx(10, rel=0.06)
    assert kitchen.received.p99 == pytest.approx(500, rel=0.06)
    assert kitchen.painted.p95 == pytest.approx(100, rel=0.06)
    assert deliveries.of_store("s1").received.count == 200
    assert [minute for minute, _, _ in deliveries.by_minute("s1")] == [NOON, NOON + timedelta(minutes=30)]

    clock.advance(timedelta(minutes=31))
    assert deliveries.of_device("kitchen").received.count == 2
    assert deliveries.of_store("s1").received.count == 102


def test_nothing_measured_is_no_figure(deliveries: Deliveries) -> None:
    deliveries.heard(who("kitchen"), HeartbeatIn())

    assert deliveries.of_device("kitchen").received.p99 is None
    assert deliveries.of_device("unknown").painted.count == 0
    assert deliveries.by_minute("s1") == []
    assert deliveries.states("s1")[0].live_s is None


def test_losses_count_for_an_hour_and_a_silent_terminal_is_dropped(deliveries: Deliveries, clock: FixedClock) -> None:
    deliveries.heard(who("kitchen"), beat(losses=2, live_s=5))
    clock.advance(timedelta(minutes=2))
    deliveries.heard(who("kitchen"), beat(losses=1, live_s=9))

    assert deliveries.losses("kitchen") == 3
    assert deliveries.states()[0].live_s == 9
    clock.advance(timedelta(minutes=4))
    assert deliveries.states() == []
    clock.advance(timedelta(hours=1))
    assert deliveries.losses("kitchen") == 0
    deliveries.heard(who("bar"), beat())
    assert deliveries.losses("kitchen") == 0


def test_a_queue_that_is_no_figure_is_none(deliveries: Deliveries) -> None:
    deliveries.heard(who("kitchen"), HeartbeatIn(systemInfo={"outbox_waiting": "many", "outbox_parked": 3}))
    deliveries.heard(who("bar"), HeartbeatIn(systemInfo={"outbox_waiting": -1, "outbox_parked": True}))

    assert [(each.outbox_waiting, each.outbox_parked) for each in deliveries.states()] == [(0, 3), (0, 0)]
