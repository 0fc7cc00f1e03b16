"""What the document's players get and tell: playlist, mode, heartbeat, plays; a test for each defect of others."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from backend.signage.models import BookingRow, ContentRow, ScreenRow
from common.contract.adscreen import OverlayItemOut, PlaylistOut
from common.domain.clock import FixedClock
from tests.integration.signage.conftest import Mobile
from tests.support.adscreen import OVERLAY_KEYS
from tests.support.shop import Shop, open_shop
from tests.support.signage.room import Room, name_of


@pytest.fixture
async def token(room: Room, mobile: Mobile) -> str:
    await room.screen()
    return (await mobile.screen())["access_token"]


async def shown(mobile: Mobile, token: str) -> dict[str, Any]:
    answer = await mobile.get("/screen/playlist", token)
    assert answer.status_code == 200, answer.text
    PlaylistOut.model_validate_json(answer.content)
    playlist: dict[str, Any] = answer.json()
    return playlist


async def ids(mobile: Mobile, token: str) -> list[int]:
    return [each["id"] for each in (await shown(mobile, token))["playlist"]]


def play(content: int, booking: int | None = None, **more: Any) -> dict[str, Any]:
    return {
        "content_id": content,
        "content_type": "image",
        "category": "paid",
        "duration": 10,
        "booking_id": booking,
        **more,
    }


async def test_items_carry_what_a_download_is_checked_by(mobile: Mobile, room: Room, token: str) -> None:
    """Defect 4: no size, no hash."""
    content = await room.content("Publicite.jpg")
    await room.playlist([content])

    (item,) = (await shown(mobile, token))["playlist"]

    name = name_of("Publicite.jpg")
    assert item["url"] == f"/static/uploads/content/{content}/{name}"
    assert (item["sha256"], item["size"]) == (name.partition(".")[0], 1234)
    assert (item["booking_id"], item["remaining_plays"], item["category"]) == (None, None, "internal")


async def test_only_what_is_due_now_the_most_important_first(
    mobile: Mobile, room: Room, token: str, clock: FixedClock
) -> None:
    paid, own, filler = [await room.content(name) for name in ("paid", "own", "filler")]
    night = await room.content("night")
    await room.playlist([filler], "filler")
    assert await ids(mobile, token) == [filler]
    booking = await room.booking(paid)
    await room.playlist([own])
    await room.booking(night, hours=[[[6], 22 * 60, 2 * 60]])  # Sundays, over midnight
    await room.booking(await room.content("later"), starts_on=date(2026, 3, 2))
    await room.booking(await room.content("over"), ends_on=date(2026, 2, 28))
    await room.booking(await room.content("elsewhere"), screen_ids=[77])

    assert await ids(mobile, token) == [paid, own]
    clock.advance(timedelta(hours=12, minutes=30))  # half past one on Monday in Algiers
    await room.change(BookingRow, booking, state="paused")
    assert await ids(mobile, token) == [night, *(await ids(mobile, token))[1:]]
    clock.advance(timedelta(minutes=30))
    assert night not in await ids(mobile, token)


async def test_an_emergency_shows_alone_until_it_ends(
    mobile: Mobile, room: Room, token: str, clock: FixedClock
) -> None:
    own, alarm, note = [await room.content(name) for name in ("own", "alarm", "note")]
    await room.playlist([own])
    await room.broadcast(note, override=False)
    await room.broadcast(alarm, ends_at=clock.now() + timedelta(minutes=5))

    assert await ids(mobile, token) == [alarm]
    clock.advance(timedelta(minutes=5))
    assert await ids(mobile, token) == [note, own]


async def test_an_unchanged_playlist_is_not_sent_again(
    mobile: Mobile, room: Room, token: str, clock: FixedClock
) -> None:
    content = await room.content()
    booking = await room.booking(content)
    first = await mobile.get("/screen/playlist", token)
    etag = first.headers["etag"]
    clock.advance(timedelta(seconds=30))
    same = await mobile.get("/screen/playlist", token, **{"If-None-Match": etag})
    await mobile.post("/screen/log-play", play(content, booking), token)
    other = await mobile.get("/screen/playlist", token, **{"If-None-Match": etag})

    assert (same.status_code, same.content, same.headers["etag"]) == (304, b"", etag)
    assert other.status_code == 200
    assert other.json()["playlist"][0]["remaining_plays"] == 149


@pytest.mark.parametrize(("stored", "told"), [(0, 3), (-1, 3), (10**9, 3600), (10, 10)])
async def test_durations_are_clamped_when_they_are_read(
    mobile: Mobile, room: Room, token: str, stored: int, told: int
) -> None:
    await room.booking(await room.content(), duration_s=stored)

    (item,) = (await shown(mobile, token))["playlist"]

    assert item["duration"] == told


async def test_a_channel_takes_the_screen(mobile: Mobile, room: Room, token: str) -> None:
    """Defect 7: its address, with the credentials in it, is told to the player alone."""
    await room.playlist([await room.content()])
    await room.overlay()
    channel = await room.channel()
    screen = (await shown(mobile, token))["screen"]["id"]
    await room.change(ScreenRow, screen, mode="iptv", channel_id=channel)

    playlist, mode = await shown(mobile, token), (await mobile.get("/screen/mode", token)).json()

    url = "http://user:secret@tv.example/live.m3u8"
    assert (playlist["mode"], playlist["playlist"], playlist["iptv"]) == ("iptv", [], {"url": url, "name": "Sport"})
    assert len(playlist["overlays"]) == 1
    assert {**mode, "timestamp": ""} == {
        "mode": "iptv", "iptv_enabled": True, "iptv_channel_url": url, "iptv_channel_name": "Sport", "timestamp": "",
    }  # fmt: skip
    async with room.backend.database.read() as session:
        from sqlalchemy import text

        assert "secret" not in str((await session.execute(text("SELECT url FROM iptv_channels"))).all())
    await room.change(ScreenRow, screen, iptv_enabled=False)
    assert (await shown(mobile, token))["mode"] == "playlist"


async def test_an_emergency_wins_over_television(mobile: Mobile, room: Room, token: str, clock: FixedClock) -> None:
    channel, alarm = await room.channel(), await room.content("alarm")
    await room.change(ScreenRow, (await shown(mobile, token))["screen"]["id"], mode="iptv", channel_id=channel)
    await room.broadcast(alarm, ends_at=clock.now() + timedelta(minutes=5))

    playlist, mode = await shown(mobile, token), (await mobile.get("/screen/mode", token)).json()
    clock.advance(timedelta(minutes=5))
    after, mode_after = await shown(mobile, token), (await mobile.get("/screen/mode", token)).json()

    assert (playlist["mode"], [each["id"] for each in playlist["playlist"]]) == ("playlist", [alarm])
    assert (mode["mode"], mode["iptv_channel_url"]) == ("playlist", None)
    assert (after["mode"], after["playlist"], mode_after["mode"]) == ("iptv", [], "iptv")


async def test_overlays_have_the_29_keys(mobile: Mobile, room: Room, token: str, clock: FixedClock) -> None:
    picture = await room.content("logo", width=300, height=100)
    path = f"/static/uploads/content/{picture}/{name_of('logo')}"
    await room.overlay("corner", look={"image_path": path}, priority=1)
    await room.overlay(ends_at=clock.now() + timedelta(hours=1), broadcast=True)
    await room.overlay(paused=True)
    await room.overlay(active=False)
    await room.overlay(starts_at=clock.now() + timedelta(hours=1))
    await room.overlay("image", look={"image_path": "/static/uploads/content/999/x.jpg"})

    ticker, corner = (await shown(mobile, token))["overlays"]

    assert {*ticker} == {*corner} == OVERLAY_KEYS == {*OverlayItemOut.model_fields}
    assert (ticker["message"], ticker["source"], ticker["is_broadcast"]) == ("Bienvenue", "broadcast", True)
    assert (ticker["start_time"], ticker["end_time"]) == (None, "2026-03-01T13:00:00.000000")
    assert (corner["image_path"], corner["source"]) == (path, "local")


async def test_a_play_counts_once_however_often_it_is_told(
    mobile: Mobile, room: Room, token: str, clock: FixedClock
) -> None:
    """Defect 1: no idempotence, no time of the client's own."""
    content = await room.content()
    booking = await room.booking(content, plays=5)
    await shown(mobile, token)
    clock.advance(timedelta(hours=6))
    told = play(
        content, booking, play_id="p1", started_at="2026-03-01T12:30:00Z", ended_at="2026-03-01T12:30:10.500000"
    )

    answers = await asyncio.gather(*(mobile.post("/screen/log-play", told, token) for _ in range(3)))

    assert [each.json() for each in answers] == [{"success": True, "exhausted": False}] * 3
    (row,) = await room.plays()
    assert row.started_at == datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
    assert (row.duration_ms, row.hour, row.received_at) == (10_500, 13, clock.now())
    assert await room.counted(booking) == 1


async def test_without_times_a_play_is_now_and_each_telling_is_one(
    mobile: Mobile, room: Room, token: str, clock: FixedClock
) -> None:
    content = await room.content()
    booking = await room.booking(content, plays=5)
    await shown(mobile, token)

    for _ in range(2):
        await mobile.post("/screen/log-play", play(content, booking), token)

    rows = await room.plays()
    assert [row.ended_at for row in rows] == [clock.now()] * 2
    assert await room.counted(booking) == 2


async def test_a_screen_burns_nobody_else_s_booking(mobile: Mobile, room: Room, token: str, shop: Shop) -> None:
    """Defect 2: any screen's token can burn any booking."""
    content, elsewhere = await room.content(), await room.content("b")
    mine, not_mine = await room.booking(content), await room.booking(elsewhere, screen_ids=[77])
    other = Room(room.backend, (await open_shop(room.backend, shop.api, sku="other")).store.id)
    theirs = await other.booking(await other.content())
    await shown(mobile, token)

    told = [
        play(elsewhere, not_mine),
        play(content, not_mine),
        play(elsewhere),
        play(elsewhere, mine),
        play(content, theirs),
        play(content, 10**12),
        play(2**63 - 1),
    ]
    answers = [await mobile.post("/screen/log-play", each, token) for each in told]

    assert [(each.status_code, each.json()["code"]) for each in answers] == [(400, "VALIDATION_ERROR")] * len(told)
    assert await room.plays() == []
    assert [await room.counted(each) for each in (mine, not_mine, theirs)] == [0, 0, 0]


async def test_what_was_offered_counts_when_it_is_gone(mobile: Mobile, room: Room, token: str) -> None:
    content = await room.content()
    booking = await room.booking(content)
    await shown(mobile, token)
    await room.change(BookingRow, booking, state="cancelled")
    await room.change(ContentRow, content, removed_at=datetime(2026, 2, 1, tzinfo=UTC))

    assert (await mobile.post("/screen/log-play", play(content, booking), token)).status_code == 200

    (row,) = await room.plays()
    assert (row.content_name, row.campaign, row.content_hash) == (
        "Publicite.jpg",
        "Rentrée",
        name_of("Publicite.jpg")[:64],
    )


async def test_a_play_cut_short_uses_nothing_up(mobile: Mobile, room: Room, token: str) -> None:
    """Defect 5: an item skipped after a second counts as a full play."""
    content = await room.content()
    booking = await room.booking(content, plays=1)
    await shown(mobile, token)

    cut = await mobile.post("/screen/log-play", play(content, booking, duration=1, completed=False), token)
    whole = await mobile.post("/screen/log-play", play(content, booking), token)
    extra = await mobile.post("/screen/log-play", play(content, booking), token)

    assert [each.json()["exhausted"] for each in (cut, whole, extra)] == [False, True, True]
    assert [row.counted for row in await room.plays()] == [False, True, False]


def _each(name: str, *values: object) -> list[dict[str, Any]]:
    return [{name: value} for value in values]


@pytest.mark.parametrize(
    "wrong",
    [
        *_each("duration", *(0, -1, 10**9, 3601, 10.5, "10", True, [])),
        *_each("content_id", *(0, -1, "x", 1.5, True, {}, 2**63)),
        *_each("booking_id", *(-1, "45", 1.5, False)),
        *_each("content_type", *("audio", 1, [])),
        *_each("category", *("x" * 51, 3, "a\0b")),
        *_each("play_id", *("x" * 65, 3, "", "a\0b")),
        *_each("completed", 1, "true"),
        {"started_at": "yesterday"},
        {"started_at": 5},
        {"ended_at": "2026-03-01T12:11:00"},
        {"started_at": "2025-12-30T12:00:00Z"},
        {"started_at": "2026-03-01T12:00:00", "ended_at": "2026-03-01T11:00:00"},
        {"started_at": "2026-03-01T08:00:00", "ended_at": "2026-03-01T11:00:00"},
        {"started_at": "9999-12-31T23:59:59"},
        {"ended_at": "0001-01-01T00:00:00"},
        {"started_at": "0001-01-01T00:00:00+14:00"},
    ],
    ids=str,
)
async def test_a_play_that_makes_no_sense_is_refused(
    mobile: Mobile, room: Room, token: str, wrong: dict[str, Any]
) -> None:
    content = await room.content()
    await room.playlist([content])
    await shown(mobile, token)

    answer = await mobile.post("/screen/log-play", {**play(content), **wrong}, token)

    assert (answer.status_code, answer.json()["code"]) == (400, "VALIDATION_ERROR"), answer.text
    assert await room.plays() == []


async def test_a_disabled_screen_stops_at_its_next_request(mobile: Mobile, room: Room, token: str) -> None:
    """Defect 3: it keeps working for a day."""
    screen = (await shown(mobile, token))["screen"]["id"]
    await room.change(ScreenRow, screen, active=False)
    for path in ("/screen/playlist", "/screen/mode"):
        assert (await mobile.get(path, token)).json()["code"] == "SCREEN_DISABLED"
    beat = await mobile.post("/screen/heartbeat", {"status": "playing"}, token)
    assert (beat.status_code, beat.json()["code"]) == (403, "SCREEN_DISABLED")


async def test_a_silent_screen_is_offline_after_two_minutes(
    mobile: Mobile, room: Room, token: str, clock: FixedClock, shop: Shop
) -> None:
    async def status() -> str:
        async with room.backend.database.read() as session:
            (seen,) = (await room.backend.signage.screens.seen(session, shop.store.id)).values()
        return seen.status

    await mobile.post("/screen/heartbeat", {"status": "playing"}, token)
    assert await status() == "playing"
    clock.advance(timedelta(minutes=2, seconds=1))
    assert await status() == "offline"
    await mobile.post("/screen/heartbeat", {"status": "online"}, token)
    assert await status() == "online"
