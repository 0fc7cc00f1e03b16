"""The journal of plays: true times, each once, quotas exact, whatever clock and network do."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, closing
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.signage.plays import service
from apps.signage.plays.quotas import Quotas
from apps.signage.plays.service import PlayService
from apps.signage.program.clock import ScreenClock
from common.client.errors import TerminalRefused, Unreachable
from common.domain.ids import new_id
from common.domain.waiting import happens
from common.store import kv, plays
from common.store.database import Database, StoreFull, Transaction
from common.store.plays import KeptPlay
from tests.support.printing.waiting import until
from tests.support.signage.player import NOON, Bench, FakeBackend, FakeServerTime, item

BOOKED = item(1, booking_id=5, bought=10, left=10)
OWN = item(2)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(tmp_path / "device.sqlite3")
    yield database
    database.close()


class Player:
    """A journal with its clocks."""

    def __init__(
        self, database: Database, api: FakeBackend, bench: Bench, server: FakeServerTime | None = None
    ) -> None:
        self.bench = bench
        self.server = server or FakeServerTime(true=bench.true)
        api.clock = bench.true
        self.quotas = Quotas()
        self.clock = ScreenClock(bench.machine, self.server, bench.monotonic)
        self.turn = asyncio.Lock()
        self.plays = PlayService(database, api, self.clock, self.quotas, self.turn)
        self.quotas.heard(api.left())
        self.plays.load_now()

    def play(self, what: object = BOOKED, seconds: float = 10.0, completed: bool = True) -> str:
        play_id = new_id()
        self.plays.began(play_id, what)  # type: ignore[arg-type]
        self.bench.advance(seconds)
        self.plays.ended(play_id, completed)
        return play_id

    async def send_all(self) -> None:
        await self.plays.flush()
        while await self.plays.send():
            pass


@asynccontextmanager
async def running(player: Player) -> AsyncIterator[None]:
    task = asyncio.create_task(player.plays.run())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_a_play_is_told_with_its_own_times(database: Database) -> None:
    api, bench = FakeBackend({5: 10}), Bench()
    player = Player(database, api, bench)
    first, second = player.play(seconds=10), player.play(OWN, seconds=7.5, completed=False)
    await player.send_all()
    told = [api.plays[each] for each in (first, second)]
    assert [(each.started_at, each.ended_at) for each in told] == [
        (NOON, NOON + timedelta(seconds=10)),
        (NOON + timedelta(seconds=10), NOON + timedelta(seconds=17.5)),
    ]
    assert [(each.booking_id, each.category, each.completed) for each in told] == [
        (5, "paid", True),
        (None, "internal", False),
    ]
    assert player.plays.journal.value.waiting == 0


async def test_an_answer_that_is_lost_counts_nothing_twice(database: Database) -> None:
    api, bench = FakeBackend({5: 10}), Bench()
    player = Player(database, api, bench)
    for _ in range(4):
        player.play()
    await player.plays.flush()
    api.loses_answers = 2
    for _ in range(2):
        with pytest.raises(Exception, match="cut"):
            await player.plays.send()
        assert player.quotas.left(5) == 6
    await player.send_all()
    assert (len(api.plays), api.counted[5], api.batches) == (4, 4, [4, 4, 4])
    assert player.quotas.left(5) == 6


async def test_batches_are_small_and_in_order(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "BATCH", 3)
    api, bench = FakeBackend(), Bench()
    player = Player(database, api, bench)
    made = [player.play(OWN) for _ in range(7)]
    await player.send_all()
    assert api.batches == [3, 3, 1]
    assert [*api.plays] == made


async def test_while_the_server_is_away_nothing_is_overplayed(database: Database) -> None:
    api, bench = FakeBackend({5: 3}), Bench()
    player = Player(database, api, bench)
    api.away = True
    lefts = []
    for _ in range(4):
        lefts.append(player.quotas.left(5))
        player.play()
    assert lefts == [3, 2, 1, 0]
    await player.plays.flush()
    restarted = Player(database, api, bench)
    assert restarted.quotas.left(5) == 0
    api.away = False
    await restarted.send_all()
    assert api.counted[5] == 3


async def test_what_the_backend_says_is_left_is_kept(database: Database) -> None:
    api, bench = FakeBackend({5: 10}), Bench()
    player = Player(database, api, bench)
    player.play()
    api.counted[5] = 6  # another screen
    await player.send_all()
    assert player.quotas.left(5) == 3
    assert database.run_now(lambda tx: kv.get(tx, plays.LEFT)) == '{"5": 3}'


async def test_only_whole_plays_count(database: Database) -> None:
    api, bench = FakeBackend({5: 10}), Bench()
    player = Player(database, api, bench)
    player.play(completed=False)
    assert player.quotas.left(5) == 10
    await player.send_all()
    assert api.counted[5] == 0
    assert len(api.plays) == 1


async def test_what_is_refused_is_kept_aside_with_its_reason(database: Database) -> None:
    api, bench = FakeBackend({5: 10}), Bench()
    player = Player(database, api, bench)
    bad, good = player.play(), player.play()
    api.refuses[bad] = "booking_unknown"
    await player.send_all()
    assert [*api.plays] == [good]
    journal = player.plays.journal.value
    assert (journal.waiting, journal.refused) == (0, {"booking_unknown": 1})
    assert await player.plays.send() == 0


async def test_one_that_spoils_a_batch_holds_no_other_back(database: Database) -> None:
    api, bench = FakeBackend(), Bench()
    player = Player(database, api, bench)
    api.refuses_batches_with = {2}
    made = [player.play(item(1)) for _ in range(5)]
    player.play(item(2))
    made += [player.play(item(3)) for _ in range(3)]
    await player.send_all()
    assert [*api.plays] == made
    assert player.plays.journal.value.refused == {"validation_failed": 1}


async def test_a_terminal_that_is_refused_keeps_its_plays(database: Database) -> None:
    api, bench = FakeBackend(), Bench()
    player = Player(database, api, bench)
    api.error = TerminalRefused("token_revoked", 401)
    player.play()
    await player.plays.flush()
    with pytest.raises(TerminalRefused):
        await player.plays.send()
    assert player.plays.journal.value.waiting == 1


async def test_it_sends_by_itself_and_slows_down_while_nobody_answers(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []

    async def briefly(event: asyncio.Event, within_s: float | None) -> bool:
        pauses.append(within_s or 0)
        return await happens(event, 0.001)

    monkeypatch.setattr(service, "happens", briefly)
    api, bench = FakeBackend(), Bench()
    api.away = True
    player = Player(database, api, bench, FakeServerTime(bench.true))
    async with running(player):
        player.play()
        await until(lambda: api.asked["plays"] > 6)
        api.away = False
        await until(lambda: api.plays)
    assert min(pauses) >= 0.9 * service.SEND_EVERY_S
    assert 4 * service.SEND_EVERY_S < max(pauses) <= 1.1 * service.LONGEST_PAUSE_S


async def test_the_program_that_died_knows_what_was_on_the_screen(database: Database) -> None:
    api, bench = FakeBackend(), Bench()
    player = Player(database, api, bench)
    whole = player.play()
    player.plays.began("the-last", OWN)
    await player.plays.flush()
    restarted = Player(database, api, bench)
    assert restarted.plays.journal.value.broken_off == "the-last"
    assert restarted.plays.journal.value.waiting == 1
    await restarted.send_all()
    assert [*api.plays] == [whole]
    assert Player(database, api, bench).plays.journal.value.broken_off == ""


async def test_what_had_ended_when_the_program_was_killed_is_told_by_the_next(database: Database) -> None:
    api, bench = FakeBackend({5: 10}), Bench()
    player = Player(database, api, bench)
    made = [player.play() for _ in range(3)]  # nothing was written
    restarted = Player(database, api, bench)
    assert restarted.plays.journal.value.waiting == 3
    assert restarted.quotas.left(5) == 7
    await restarted.send_all()
    assert [*api.plays] == made
    await player.plays.flush()
    assert Player(database, api, bench).plays.journal.value.waiting == 3, "two programs on one store: told again, once"


async def test_two_who_write_at_once_write_each_play_once(database: Database) -> None:
    api, bench = FakeBackend(), Bench()
    player = Player(database, api, bench)
    made: list[str] = []
    async with running(player):
        for _ in range(20):
            made += [player.play(OWN), player.play(OWN)]
            await asyncio.gather(player.plays.flush(), player.plays.flush())
    await player.send_all()
    assert [*api.plays] == made


async def test_a_full_disk_holds_plays_in_memory_until_there_is_room(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "RETRY_WRITE_S", 0.001)
    api, bench = FakeBackend({5: 10}), Bench()
    player = Player(database, api, bench)
    full = True
    write = database.run

    async def run(work: Callable[[Transaction], object]) -> object:
        if full:
            raise StoreFull("full")
        return await write(work)

    monkeypatch.setattr(database, "run", run)
    task = asyncio.create_task(player.plays._write_all())
    made = [player.play() for _ in range(3)]
    await asyncio.sleep(0)
    full = False
    await until(lambda: player.plays.journal.value.waiting == 3)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await player.send_all()
    assert [*api.plays] == made


async def test_what_found_no_room_in_memory_is_counted(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "MOST_UNWRITTEN", 6)
    player = Player(database, FakeBackend(), Bench())
    for _ in range(5):
        player.play(OWN)
    await player.plays.flush()
    assert (player.plays.journal.value.waiting, player.plays.journal.value.dropped) == (3, 2)
    await player.plays.flush()
    player.play(OWN)
    await player.plays.flush()
    assert player.plays.journal.value.dropped == 2, "once"


async def test_there_is_room_for_so_many_plays_and_paid_ones_go_last(database: Database) -> None:
    bench = Bench()

    def kept(number: int, booking: int | None) -> KeptPlay:
        at = NOON + timedelta(minutes=number)
        return KeptPlay(f"p{number}", 1, booking, "x", at, at, True, "r", 0, True)

    def fill(tx: Transaction) -> None:
        for number in range(10):
            plays.add(tx, kept(number, 5 if number % 2 else None))
        plays.park(tx, "p9", "why")

    await database.run(fill)
    assert await database.run(lambda tx: plays.make_room(tx, 4)) == 6
    left = await database.run(lambda tx: plays.waiting(tx, 100))
    assert [each.id for each in left] == ["p1", "p3", "p5", "p7"]
    player = Player(database, FakeBackend(), bench)
    player.plays._most_kept = 2
    for _ in range(service.LOOK_FOR_ROOM_EVERY):
        player.play(OWN)
    await player.plays.flush()
    assert player.plays.journal.value.waiting == 2
    assert player.plays.journal.value.dropped == service.LOOK_FOR_ROOM_EVERY + 2


# clocks


async def test_lengths_are_of_the_monotonic_clock_whatever_the_wall_clock_does(database: Database) -> None:
    api, bench = FakeBackend(), Bench()
    player = Player(database, api, bench)
    for jump in (timedelta(days=-1), timedelta(days=2), timedelta(hours=-3)):
        play_id = new_id()
        player.plays.began(play_id, OWN)
        bench.advance(4)
        bench.machine.advance(jump)
        bench.advance(6)
        player.plays.ended(play_id, completed=True)
    await player.send_all()
    assert [each.ended_at - each.started_at for each in api.plays.values()] == [timedelta(seconds=10)] * 3


async def test_a_machine_in_1970_tells_true_times_once_the_server_was_heard(database: Database) -> None:
    api, bench = FakeBackend(), Bench(NOON, machine=datetime(1970, 1, 1, tzinfo=UTC))
    player = Player(database, api, bench)
    made = [player.play(OWN) for _ in range(5)]
    await player.plays.flush()
    player.server.clock = bench.true
    made += [player.play(OWN) for _ in range(2)]
    await player.send_all()
    assert [api.plays[each].started_at for each in made] == [NOON + timedelta(seconds=10 * n) for n in range(7)]


async def test_started_offline_it_asks_the_time_before_it_tells(database: Database) -> None:
    api, bench = FakeBackend(), Bench(NOON, machine=datetime(1970, 1, 1, tzinfo=UTC))
    player = Player(database, api, bench)
    made = [player.play(OWN) for _ in range(3)]
    await player.plays.flush()
    api.away = True
    with pytest.raises(Unreachable):
        await player.plays.send()
    api.away = False
    await player.send_all()
    assert [api.plays[each].started_at for each in made] == [NOON + timedelta(seconds=10 * n) for n in range(3)]
    assert api.asked["time"] == 2, "and not again"


async def test_the_server_s_time_is_believed_over_the_machine_s(database: Database) -> None:
    bench = Bench(NOON, machine=NOON - timedelta(days=1))
    api = FakeBackend()
    player = Player(database, api, bench, FakeServerTime(bench.true))
    play_id = player.play(OWN)
    await player.send_all()
    assert api.plays[play_id].started_at == NOON


@settings(max_examples=40)
@given(st.lists(st.tuples(st.floats(0, 3600), st.integers(-90_000, 90_000), st.booleans()), min_size=1, max_size=12))
def test_no_play_is_negative_and_their_order_holds(steps: list[tuple[float, int, bool]]) -> None:
    async def live() -> None:
        with TemporaryDirectory() as folder, closing(Database(Path(folder) / "device.sqlite3")) as database:
            api, bench = FakeBackend(), Bench()
            player = Player(database, api, bench)
            made = []
            for seconds, jump, knows in steps:
                bench.machine.advance(timedelta(seconds=jump))
                player.server.clock = bench.true if knows else None
                made.append(player.play(OWN, seconds))
            player.server.clock = bench.true
            await player.send_all()
            told = [*api.plays.values()]
            assert [each.id for each in told] == made
            assert all(each.ended_at >= each.started_at for each in told)
            for before, after in pairwise(told):
                assert after.started_at >= before.ended_at - timedelta(milliseconds=2)
            assert abs(told[-1].ended_at - bench.true.now()) < timedelta(milliseconds=2)
            await player.plays.end()

    asyncio.run(live())
