"""The till's time clock: on disk first, once, and laid over what the backend says."""

import asyncio
from collections.abc import Callable
from datetime import timedelta

import pytest

from apps.pos.clock import viewmodel
from apps.pos.clock.service import PATH, TimeClockDesk
from apps.pos.clock.viewmodel import TimeClockViewModel
from common.client.errors import ClientError, Unreachable
from common.contract.attendance import TillPunchIn, TimeClockOut, TimeClockPunch
from common.domain.published import Published
from common.domain.time_clock import Movement, Punch
from common.store import outbox
from common.store.database import StoreFull, Transaction
from common.sync.link import LinkStatus
from common.sync.outbox_sender import Accepted
from tests.unit.apps.pos.conftest import Shop


class Api:
    """What the backend knows."""

    def __init__(self, *punches: TimeClockPunch) -> None:
        self.punches = punches
        self.error: ClientError | None = None

    async def time_clock(self) -> TimeClockOut:
        if self.error is not None:
            raise self.error
        return TimeClockOut(since=self.punches[0].happened_at, punches=self.punches)


@pytest.fixture
def desk(shop: Shop) -> TimeClockDesk:
    made = TimeClockDesk(shop.database, shop.sender, shop.clock)
    made.load_now()
    return made


def movements(desk: TimeClockDesk, staff_id: str = "cashier") -> list[str]:
    return [each.movement for each in desk.state.value.punches.get(staff_id, ())]


async def test_a_punch_is_on_disk_and_in_the_outbox(shop: Shop, desk: TimeClockDesk) -> None:
    noted = await desk.punch("cashier", "in")
    assert noted.punch == Punch(shop.clock.now(), "in")
    (request,) = shop.waiting()
    told = TillPunchIn.model_validate_json(request.body)
    assert (request.path, told.staff_id, told.movement, told.happened_at) == (PATH, "cashier", "in", shop.clock.now())
    again = TimeClockDesk(shop.database, shop.sender, shop.clock)
    again.load_now()  # the power went
    assert again.state.value == desk.state.value
    assert len(again.state.value.waiting) == 1


async def test_a_second_tap_adds_nothing(shop: Shop, desk: TimeClockDesk) -> None:
    first = await desk.punch("cashier", "in")
    shop.clock.advance(timedelta(seconds=40))
    second = await desk.punch("cashier", "in")
    assert (second.already, second.punch) == (True, first.punch)
    assert len(shop.waiting()) == 1
    assert not (await desk.punch("cashier", "out")).already, "who came and leaves at once has left"
    assert not (await desk.punch("seller", "in")).already
    assert len({each.lane for each in shop.waiting()}) == 3, "what is refused holds no other back"


async def test_a_full_disk_notes_nothing(shop: Shop, desk: TimeClockDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    async def full(_work: object) -> None:
        raise StoreFull("disk full")

    monkeypatch.setattr(shop.sender, "commit", full)
    with pytest.raises(StoreFull):
        await desk.punch("cashier", "in")
    assert movements(desk) == []


async def test_what_the_backend_says_and_what_it_has_not_heard(shop: Shop, desk: TimeClockDesk) -> None:
    now = shop.clock.now()

    def told(movement: Movement, hours: int, staff_id: str = "cashier") -> TimeClockPunch:
        return TimeClockPunch(staff_id=staff_id, happened_at=now - timedelta(hours=hours), movement=movement)

    api = Api(told("out", 9), told("in", 3), told("in", 2, "seller"))
    await desk.refresh(api)
    assert (movements(desk), movements(desk, "seller")) == (["out", "in"], ["in"])
    await desk.punch("cashier", "break")
    shop.clock.advance(timedelta(hours=1))
    await desk.look(api)
    assert movements(desk) == ["out", "in", "break"], "still in the outbox"
    api.error = Unreachable("refused")
    await desk.look(api)
    assert movements(desk) == ["out", "in", "break"], "no answer takes nothing away"

    (request,) = shop.waiting()
    shop.database.run_now(lambda tx: outbox.done(tx, request.key))
    await desk._answered(request, Accepted("{}"))
    assert desk.state.value.waiting == frozenset()
    api.error, api.punches = None, (told("in", 3), told("break", 0))
    await desk.refresh(api)
    assert movements(desk) == ["in", "break"], "told by the backend, it is the same punch"


async def test_a_punch_made_while_the_list_was_on_its_way_stays(shop: Shop, desk: TimeClockDesk) -> None:
    await desk.punch("cashier", "in")

    def sent(tx: Transaction) -> None:
        for each in outbox.waiting(tx):
            outbox.done(tx, each.key)

    shop.database.run_now(sent)
    await desk.refresh(Api(TimeClockPunch(staff_id="seller", happened_at=shop.clock.now(), movement="in")))
    assert movements(desk) == ["in"]


async def test_a_punch_that_was_sent_while_the_list_was_on_its_way_stays(shop: Shop, desk: TimeClockDesk) -> None:
    """The network is back: the outbox and the list go out at once, and the list was made before the punch was there."""
    await desk.punch("cashier", "in")
    shop.clock.advance(timedelta(hours=2))

    class Slow(Api):
        async def time_clock(self) -> TimeClockOut:
            waiting = shop.waiting()
            for each in waiting:
                shop.database.run_now(lambda tx, key=each.key: outbox.done(tx, key))  # type: ignore[misc]
            return await super().time_clock()

    await desk.refresh(Slow(TimeClockPunch(staff_id="seller", happened_at=shop.clock.now(), movement="in")))
    assert movements(desk) == ["in"]


async def test_a_slow_disk_shows_nobody_elses_screen(
    shop: Shop, desk: TimeClockDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The till is locked while the punch is being written: it is noted, and nothing closes what is opened next."""
    clock = TimeClockViewModel(desk, shop.sign_in, shop.catalog, Published(LinkStatus()), shop.clock, lambda: None)
    closed: list[str] = []
    clock.close = lambda: closed.append("closed")
    begun, written, commit = asyncio.Event(), asyncio.Event(), shop.sender.commit

    async def slow(work: Callable[[Transaction], None]) -> None:
        begun.set()
        await written.wait()
        await commit(work)

    monkeypatch.setattr(shop.sender, "commit", slow)
    monkeypatch.setattr(viewmodel, "DONE_S", 0.0001)
    clock.begin("cashier")
    await clock.enter("1234")
    assert clock.props.step == "choose"
    noting = clock.punch("in")
    await begun.wait()
    assert clock.props.busy
    assert clock._timer is None, "nobody is sent away while their punch is written"
    clock.leave()
    written.set()
    await noting
    assert (movements(desk), clock.props.step, clock.props.busy, clock._timer) == (["in"], "people", False, None)
    assert closed == []
    clock.dispose()


async def test_anybody_with_a_pin_is_known_and_nobody_else(shop: Shop) -> None:
    assert await shop.sign_in.identify("cook", "1234") == "ok", "who may not sell still works here"
    assert await shop.sign_in.identify("cook", "0000") == "wrong"
    assert await shop.sign_in.identify("nobody", "1234") == "wrong"
    assert shop.sign_in.state.value.person is None
