"""The ledger under pressure: many screens at once, scarce bookings, a sender that goes, a disk that is full."""

import asyncio
from datetime import timedelta

import pytest
from pydantic import ValidationError

from backend.app import Backend
from backend.settings import Settings
from backend.signage import ledger_statements, offered
from backend.signage import plays as ledger
from backend.signage.day_sums import DaySums
from backend.signage.models import BookingRow, PlayDayRow
from backend.signage.offered import Offered
from backend.signage.plays import Play, Recorded
from backend.signage.retention import Retention
from backend.signage.screens import Screen
from common.domain.clock import FixedClock
from common.domain.ids import new_id
from tests.support.signage.room import Room


async def screen(backend: Backend, room: Room, code: str) -> Screen:
    found = await backend.signage.screens.by_id(await room.screen(code))
    assert found is not None
    return found


def play(clock: FixedClock, content: int, booking: int | None, id: str = "") -> Play:
    now = clock.now()
    return Play(id or new_id(), content, booking, "paid", now - timedelta(seconds=10), now, True)


async def test_many_screens_share_scarce_bookings_exactly(backend: Backend, room: Room, clock: FixedClock) -> None:
    content = await room.content()
    bookings = [await room.booking(content, plays=bought) for bought in (1, 7, 40, 1000)]
    screens = [await screen(backend, room, f"S{n}") for n in range(8)]
    for each in screens:
        await backend.signage.programs.document(each)
    told = [(each, play(clock, content, bookings[n % 4])) for each in screens for n in range(100)]

    results = await asyncio.gather(*(backend.signage.plays.record(each, [one]) for each, one in told for _ in range(2)))

    assert len(await room.plays()) == 800
    assert [await room.counted(each) for each in bookings] == [1, 7, 40, 200]
    assert sum(row.counted for row in await room.plays()) == 248
    assert min(result.left for (result,) in results if result.left is not None) == 0
    async with backend.database.read() as session:
        program = await backend.signage.programs.program(session, screens[0].id)
    assert [(each.booking_id, each.left) for each in program.items] == [(bookings[3], 800)]


async def test_the_same_play_twice_in_one_batch(backend: Backend, room: Room, clock: FixedClock) -> None:
    content = await room.content()
    booking = await room.booking(content, plays=5)
    here = await screen(backend, room, "S1")
    await backend.signage.programs.document(here)
    one = play(clock, content, booking)

    results = await backend.signage.plays.record(here, [one, one])

    assert results == [Recorded(counted=True, left=4)] * 2
    assert await room.counted(booking) == 1


async def test_the_same_id_from_two_screens_is_two_plays(backend: Backend, room: Room, clock: FixedClock) -> None:
    content = await room.content()
    booking = await room.booking(content, plays=5)
    for each in (await screen(backend, room, "S1"), await screen(backend, room, "S2")):
        await backend.signage.programs.document(each)
        await backend.signage.plays.record(each, [play(clock, content, booking, "p1")])

    assert await room.counted(booking) == 2


async def test_who_goes_before_the_answer_leaves_its_play(
    backend: Backend, room: Room, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    writing, store = asyncio.Event(), ledger_statements.store_plays

    async def noting(raw, rows):  # type: ignore[no-untyped-def]
        writing.set()
        return await store(raw, rows)

    monkeypatch.setattr(ledger, "store_plays", noting)
    content = await room.content()
    booking = await room.booking(content, plays=5)
    here = await screen(backend, room, "S1")
    await backend.signage.programs.document(here)
    first = play(clock, content, booking)
    gone = asyncio.ensure_future(backend.signage.plays.record(here, [first]))
    await writing.wait()
    gone.cancel()

    await backend.signage.plays.record(here, [play(clock, content, booking)])
    again = await backend.signage.plays.record(here, [first])

    assert again[0].known
    assert await room.counted(booking) == 2


async def test_a_write_that_fails_is_told_to_its_sender_alone(
    backend: Backend, room: Room, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = await room.content()
    booking = await room.booking(content, plays=5)
    here = await screen(backend, room, "S1")
    await backend.signage.programs.document(here)
    store = ledger_statements.store_plays

    async def stumbling(raw, rows):  # type: ignore[no-untyped-def]
        if any(each.play_id == "poison" for each, _ in rows):
            raise ValueError("a defect of ours")
        return await store(raw, rows)

    monkeypatch.setattr(ledger, "store_plays", stumbling)
    told = [play(clock, content, booking, name) for name in ("a", "b", "poison", "c")]

    results = await asyncio.gather(
        *(backend.signage.plays.record(here, [each]) for each in told), return_exceptions=True
    )

    assert [isinstance(each, ValueError) for each in results] == [False, False, True, False]
    assert {row.play_id for row in await room.plays()} == {"a", "b", "c"}
    assert await room.counted(booking) == 3


async def test_more_plays_bought_count_again(backend: Backend, room: Room, clock: FixedClock) -> None:
    content = await room.content()
    booking = await room.booking(content, plays=1)
    here = await screen(backend, room, "S1")
    await backend.signage.programs.document(here)
    for expected in (True, False):
        (told,) = await backend.signage.plays.record(here, [play(clock, content, booking)])
        assert told.counted is expected
    await room.change(BookingRow, booking, plays_bought=3)

    (told,) = await backend.signage.plays.record(here, [play(clock, content, booking)])

    assert (told.counted, told.left) == (True, 1)
    async with backend.database.read() as session:
        program = await backend.signage.programs.program(session, here.id)
    assert [each.left for each in program.items] == [1]


async def test_plays_are_kept_unless_somebody_chose_otherwise(backend: Backend, room: Room, clock: FixedClock) -> None:
    content = await room.content()
    await room.playlist([content])
    here = await screen(backend, room, "S1")
    await backend.signage.programs.document(here)
    await backend.signage.plays.record(here, [play(clock, content, None)])
    clock.advance(timedelta(days=31))
    await backend.signage.plays.record(here, [play(clock, content, None)])

    sums = DaySums(backend.database, backend.stores)
    assert await Retention(backend.database, clock, 0, sums).prune() == 0
    assert await Retention(backend.database, clock, 30, sums).prune() == 1
    assert len(await room.plays()) == 1
    assert await room.rows(PlayDayRow) == 1


@pytest.mark.parametrize("days", [1, 61])
def test_plays_are_kept_as_long_as_they_may_be_told_again(days: int) -> None:
    with pytest.raises(ValidationError, match="told late"):
        Settings(signage_plays_days=days)


async def test_what_another_process_offered_counts_here(backend: Backend, room: Room, clock: FixedClock) -> None:
    content = await room.content()
    booking = await room.booking(content, plays=5)
    here = await screen(backend, room, "S1")
    (refused,) = await backend.signage.plays.record(here, [play(clock, content, booking)])
    await Offered(backend.database, clock).note(here.id, [(content, booking)])

    (told,) = await backend.signage.plays.record(here, [play(clock, content, booking)])

    assert (refused.refused, told.refused, told.counted) == ("not_offered", "", True)


async def test_a_program_is_not_written_again_for_a_play_it_says_nothing_of(
    backend: Backend, room: Room, clock: FixedClock
) -> None:
    content = await room.content()
    booking = await room.booking(content, plays=149)
    here = await screen(backend, room, "S1")
    first = await backend.signage.programs.document(here)
    (told,) = await backend.signage.plays.record(here, [play(clock, content, booking)])
    same = await backend.signage.programs.document(here)
    await room.change(BookingRow, booking, priority=7)

    assert told.counted
    assert same is first
    assert (await backend.signage.programs.document(here)).etag != first.etag


async def test_memory_of_offers_is_bounded(
    backend: Backend, room: Room, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(offered, "_MOST_KEPT", 5)
    contents = [await room.content(f"c{n}") for n in range(3)]
    memory = Offered(backend.database, clock)
    screens = [await room.screen(f"S{n}") for n in range(4)]
    for each in screens:
        await memory.note(each, [(content, 0) for content in contents])

    assert memory.held <= 5
    for each in screens:
        assert await memory.was(each, contents[2], None)
        assert not await memory.was(each, contents[2] + 1, None)
