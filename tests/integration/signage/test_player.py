"""Our own player's talk with the backend: its program, its plays, the time."""

from datetime import UTC, date, datetime, timedelta

import httpx
import pytest

from backend.app import Backend
from backend.signage.models import BookingRow, OfferedRow, ScreenRow
from common.contract.signage import PlayIn, PlaysIn, PlaysOut, ProgramOut, ServerTimeOut
from common.domain.clock import FixedClock
from common.domain.ids import new_id
from tests.support.shop import Shop, Terminal, open_shop
from tests.support.signage.room import Room

PROGRAM, PLAYS = "/api/v1/signage/program", "/api/v1/signage/plays"


@pytest.fixture
async def player(shop: Shop) -> Terminal:
    return await shop.pair("signage", "Salle")


async def program(api: httpx.AsyncClient, player: Terminal) -> ProgramOut:
    answer = await api.get(PROGRAM, headers=player.headers)
    assert answer.status_code == 200, answer.text
    return ProgramOut.model_validate_json(answer.content)


async def tell(api: httpx.AsyncClient, player: Terminal, *plays: PlayIn) -> PlaysOut:
    body = PlaysIn(plays=plays).model_dump_json()
    answer = await api.post(PLAYS, content=body, headers={**player.headers, "Content-Type": "application/json"})
    assert answer.status_code == 200, answer.text
    return PlaysOut.model_validate_json(answer.content)


def play(content: int, booking: int | None, ended: datetime, *, completed: bool = True, seconds: int = 10) -> PlayIn:
    return PlayIn(
        id=new_id(),
        content_id=content,
        booking_id=booking,
        category="paid" if booking else "internal",
        started_at=ended - timedelta(seconds=seconds),
        ended_at=ended,
        completed=completed,
    )


async def test_a_paired_device_becomes_a_screen_with_its_first_request(
    api: httpx.AsyncClient, room: Room, player: Terminal
) -> None:
    first = await program(api, player)
    again = await program(api, player)

    assert first.screen.name == "Salle"
    assert first.screen.time_zone == "Africa/Algiers"
    assert again.screen == first.screen
    assert await room.rows(ScreenRow) == 1


async def test_the_program_holds_what_comes_later_and_nothing_that_may_not_be_shown(
    api: httpx.AsyncClient, room: Room, player: Terminal
) -> None:
    shown, film = await room.content(), await room.content("Film.mp4", kind="video", duration_ms=12_400)
    booking = await room.booking(shown, hours=[[[4, 5], 1320, 120]], starts_on=date(2026, 4, 1))
    await room.playlist([shown, film])
    await room.booking(await room.content("wartet", state="pending"))
    await room.booking(await room.content("weg", removed_at=datetime(2026, 2, 1, tzinfo=UTC)))
    await room.booking(shown, state="paused")
    await room.booking(shown, ends_on=date(2026, 2, 1))
    await room.booking(shown, plays=3, plays_counted=3)
    await room.booking(shown, screen_ids=[999])

    found = {each.key: each for each in (await program(api, player)).items}

    assert [key[0] for key in found] == ["b", "p", "p"]
    paid = found[f"b{booking}"]
    assert (paid.bought, paid.left, paid.category, paid.duration_s) == (150, 150, "paid", 10)
    assert paid.showing.first == date(2026, 4, 1)
    assert paid.showing.times[0].days == (4, 5)
    assert paid.media.sha256 in paid.media.path
    assert await room.rows(OfferedRow) == 3


async def test_an_unchanged_program_is_not_sent_again(
    api: httpx.AsyncClient, room: Room, player: Terminal, clock: FixedClock
) -> None:
    booking = await room.booking(await room.content())
    first = await api.get(PROGRAM, headers=player.headers)
    clock.advance(timedelta(minutes=3))
    same = await api.get(PROGRAM, headers={**player.headers, "If-None-Match": first.headers["etag"]})
    await room.change(BookingRow, booking, priority=7)
    other = await api.get(PROGRAM, headers={**player.headers, "If-None-Match": first.headers["etag"]})

    assert (first.status_code, same.status_code, other.status_code) == (200, 304, 200)
    assert same.content == b""


async def test_plays_count_once_and_never_past_what_was_bought(
    api: httpx.AsyncClient, room: Room, player: Terminal, clock: FixedClock
) -> None:
    content = await room.content()
    booking = await room.booking(content, plays=2)
    await program(api, player)
    now = clock.now()
    plays = [play(content, booking, now, completed=done) for done in (True, False, True, True)]

    first = await tell(api, player, *plays)
    again = await tell(api, player, *plays)

    assert [each.state for each in first.plays] == ["stored"] * 4
    assert [each.counted for each in first.plays] == [True, False, True, False]
    assert [each.state for each in again.plays] == ["known"] * 4
    assert [each.counted for each in again.plays] == [True, False, True, False]
    assert first.left == again.left == {booking: 0}
    assert await room.counted(booking) == 2
    assert len(await room.plays()) == 4
    assert (await program(api, player)).items == ()


async def test_one_bad_play_holds_up_no_other(
    api: httpx.AsyncClient, room: Room, player: Terminal, clock: FixedClock
) -> None:
    content = await room.content()
    booking, other = await room.booking(content), await room.booking(content, screen_ids=[999])
    await program(api, player)
    now = clock.now()
    good = play(content, booking, now)
    bad = [
        play(content + 1, None, now),
        play(content, other, now),
        play(2**62, 2**62, now),
        play(content, booking, now + timedelta(minutes=11)),
        play(content, booking, now - timedelta(days=61)),
        play(content, booking, now, seconds=-5),
        play(content, booking, now, seconds=100_000),
    ]
    below = {**good.model_dump(mode="json"), "content_id": -(2**40)}
    body = {"plays": [{"id": 3}, below, *(each.model_dump(mode="json") for each in (*bad, good)), None]}

    answer = await api.post(PLAYS, json=body, headers=player.headers)

    told = PlaysOut.model_validate_json(answer.content).plays
    codes = [
        "invalid",
        "invalid",
        *["not_offered"] * 3,
        "in_the_future",
        "too_old",
        *["times_wrong"] * 2,
        "",
        "invalid",
    ]
    assert [each.code for each in told] == codes
    assert [each.state for each in told].count("stored") == 1
    assert await room.counted(booking) == 1


@pytest.mark.parametrize("body", ["[]", "{}", '{"plays": []}', '{"plays": 3}', '{"plays": [' + "1," * 500 + "1]}"])
async def test_a_body_that_is_no_list_of_plays_is_refused(api: httpx.AsyncClient, player: Terminal, body: str) -> None:
    answer = await api.post(PLAYS, content=body, headers=player.headers)

    assert (answer.status_code, answer.json()["code"]) == (422, "validation_failed")


async def test_day_and_hour_are_the_screen_s_own(
    api: httpx.AsyncClient, room: Room, player: Terminal, clock: FixedClock
) -> None:
    content = await room.content()
    await room.playlist([content])
    screen = (await program(api, player)).screen.id
    await room.change(ScreenRow, screen, time_zone="Asia/Tokyo")
    await tell(api, player, play(content, None, clock.now() - timedelta(hours=20)))

    (row,) = await room.plays()

    # 16:00 UTC of the day before less ten seconds is one o'clock less ten seconds in Tokyo
    assert (row.day, row.hour) == (date(2026, 3, 1), 0)
    assert row.started_at == clock.now() - timedelta(hours=20, seconds=10)
    assert (row.content_name, row.content_kind, row.received_at) == ("Publicite.jpg", "image", clock.now())


async def test_a_disabled_screen_is_refused_at_its_next_request(
    api: httpx.AsyncClient, room: Room, player: Terminal
) -> None:
    screen = (await program(api, player)).screen.id
    await room.change(ScreenRow, screen, active=False)

    answer = await api.get(PROGRAM, headers=player.headers)

    assert (answer.status_code, answer.json()["code"]) == (403, "screen_disabled")


async def test_other_devices_have_no_program(api: httpx.AsyncClient, shop: Shop) -> None:
    till = await shop.pair("pos")

    answer = await api.get(PROGRAM, headers=till.headers)

    assert (answer.status_code, answer.json()["code"]) == (403, "ability_missing")


async def test_the_time(api: httpx.AsyncClient, player: Terminal, clock: FixedClock) -> None:
    answer = await api.get("/api/v1/signage/time", headers=player.headers)

    assert ServerTimeOut.model_validate_json(answer.content).now == clock.now()


async def test_players_are_woken_by_a_change_and_by_a_booking_used_up(
    api: httpx.AsyncClient, backend: Backend, room: Room, player: Terminal, clock: FixedClock
) -> None:
    content = await room.content()
    booking = await room.booking(content, plays=1)
    await program(api, player)

    async def names() -> list[str]:
        answer = await api.get("/api/v1/events", headers=player.headers)
        return [each["name"] for each in answer.json()["events"]]

    before = (await names()).count("SignageChanged")
    await tell(api, player, play(content, booking, clock.now()))

    assert before == 3  # the content, the booking, the screen itself
    assert (await names()).count("SignageChanged") == 4


async def test_another_store_s_device_gets_another_program(
    backend: Backend, api: httpx.AsyncClient, room: Room, player: Terminal
) -> None:
    await room.playlist([await room.content()])
    other = await (await open_shop(backend, api, sku="other")).pair("signage")

    assert (await program(api, other)).items == ()
    assert len((await program(api, player)).items) == 1
