"""Campaigns, lists and announcements: what a form says arrives; what makes no sense is said beside its field."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from backend.app import Backend
from backend.audit.models import AuditLineRow
from backend.signage import versions
from backend.signage.bookings import Booking, BookingFilter
from backend.signage.broadcasts import Broadcast
from backend.signage.contents import service
from backend.signage.playlists import MOST_ITEMS, Playlist
from common.domain.clock import FixedClock
from common.domain.serving import EVERY_DAY, ServingTime
from tests.integration.admin.conftest import Visitor, owner
from tests.support.menu import bakery
from tests.support.shop import Shop, open_shop
from tests.support.signage.rows import a_content, a_screen, counted


@pytest.fixture
async def at_home(visitor: Visitor, backend: Backend, shop: Shop) -> Visitor:
    await owner(backend)
    await visitor.sign_in("owner@example.org")
    return visitor


async def bookings(backend: Backend, shop: Shop) -> list[Booking]:
    async with backend.database.read() as session:
        asked = BookingFilter(date(2026, 3, 1))
        return list((await backend.signage.bookings.listed(session, shop.store.id, asked)).rows)


async def playlists(backend: Backend, shop: Shop) -> list[Playlist]:
    async with backend.database.read() as session:
        return list(await backend.signage.playlists.all(session, shop.store.id))


async def broadcasts(backend: Backend, shop: Shop) -> list[Broadcast]:
    async with backend.database.read() as session:
        return list((await backend.signage.broadcasts.listed(session, shop.store.id)).rows)


async def version(backend: Backend, shop: Shop) -> int:
    async with backend.database.read() as session:
        return await versions.version(session, shop.store.id)


async def actions(backend: Backend, about: str) -> list[str]:
    async with backend.database.read() as session:
        lines = select(AuditLineRow.action).where(AuditLineRow.action.startswith(about)).order_by(AuditLineRow.id)
        return list(await session.scalars(lines))


def errors(page: str) -> set[str]:
    return set(re.findall(r'data-error="(\w+)"', page))


def campaign(content_id: int, **changes: str) -> dict[str, str]:
    return {
        "id": "", "content": str(content_id), "name": "Été Tassili", "advertiser": "Café Tassili", "plays": "1 000",
        "price": "25 000", "starts_on": "2026-03-01", "ends_on": "2026-03-30", "duration": "12", "priority": "100",
        "screens": "all", **changes,
    }  # fmt: skip


async def test_a_campaign_is_sold_shown_extended_paused_and_cancelled(
    at_home: Visitor, backend: Backend, shop: Shop, clock: FixedClock
) -> None:
    assert "Aucune campagne encore" in (await at_home.get("/signage/bookings")).text
    content, hall = await a_content(backend, shop.store.id), await a_screen(backend, shop.store.id)
    form = campaign(content.id, screens="some")
    sent = {name: [value] for name, value in form.items()} | {
        "screen": [str(hall)], "hours_day_4": ["0"], "hours_start": ["22:00"], "hours_end": ["02:00"],
    }  # fmt: skip
    before = await version(backend, shop)
    answer = await at_home.post_all("/signage/bookings/save", sent)
    assert answer.status_code == 303, answer.text
    (made,) = await bookings(backend, shop)
    assert (made.plays_bought, made.price.amount, made.price.currency.code) == (1000, 2_500_000, "DZD")
    assert (made.times, made.screen_ids) == ((ServingTime((4,), 22 * 60, 2 * 60),), (hall,))
    assert await version(backend, shop) == before + 1
    clock.advance(timedelta(days=15))
    await at_home.sign_in("owner@example.org")
    await counted(backend, made.id, 300)
    page = (await at_home.get(f"/signage/bookings/{made.id}")).text
    assert 'data-pace="late"' in page
    assert "7\u202f500" in page or "7 500" in page, "a part of the price for a part of the plays"
    proof = re.search(r'id="proof" href="http://[^/]+/admin([^"]+)"', page)
    assert proof is not None
    assert proof[1].endswith(f"campaign={made.id}")
    assert "?period=custom&amp;from=" in proof[1], "of the whole campaign"
    assert page.count('id="proof"') == 1
    assert (await at_home.get(proof[1].replace("&amp;", "&"))).status_code == 200
    fewer = await at_home.post(
        "/signage/bookings/save", **{**form, "id": str(made.id), "plays": "299", "screens": "all"}
    )
    assert fewer.status_code == 422
    assert errors(fewer.text) == {"plays"}
    assert 'value="299"' in fewer.text, "what was typed stays"
    more = await at_home.post(f"/signage/bookings/{made.id}/plays", more_plays="500", more_price="10000")
    assert more.status_code == 303
    late = {**form, "id": str(made.id), "screens": "all", "seen_plays": "1000", "seen_price": "2500000"}
    refused = await at_home.post("/signage/bookings/save", **late)
    assert "ont changé entre-temps" in refused.text, "what was sold meanwhile is not undone"
    assert (await bookings(backend, shop))[0].plays_bought == 1500
    again = {**late, "plays": "1500", "price": "35000", "seen_plays": "1500", "seen_price": "3500000"}
    assert (await at_home.post("/signage/bookings/save", **again)).status_code == 303
    wrong = await at_home.post(f"/signage/bookings/{made.id}/plays", more_plays="-1", more_price="x")
    assert errors(wrong.text) == {"more_plays", "more_price"}
    for state in ("paused", "active", "cancelled", "active"):
        await at_home.post(f"/signage/bookings/{made.id}/turn", state=state)
    (done,) = await bookings(backend, shop)
    assert (done.plays_bought, done.price.amount, done.plays_counted) == (1500, 3_500_000, 300)
    assert done.state == "cancelled", "for good"
    changed = await at_home.post("/signage/bookings/save", **form)
    assert changed.status_code == 422
    assert await actions(backend, "booking.") == [
        "booking.created", "booking.plays_added", "booking.changed", "booking.paused", "booking.resumed",
        "booking.cancelled",
    ]  # fmt: skip
    assert "annulée" in (await at_home.get("/signage/bookings?state=cancelled")).text
    assert "Aucune campagne ne correspond" in (await at_home.get("/signage/bookings?state=running")).text


async def test_a_removed_screen_is_not_chosen_and_stays_where_it_was(
    at_home: Visitor, backend: Backend, shop: Shop
) -> None:
    content, hall = await a_content(backend, shop.store.id), await a_screen(backend, shop.store.id)
    form = campaign(content.id, screens="some", screen=str(hall))
    await at_home.post("/signage/bookings/save", **form)
    (made,) = await bookings(backend, shop)
    assert (await at_home.post(f"/signage/screens/{hall}/remove")).status_code == 303

    assert f'name="screen" value="{hall}"' not in (await at_home.get("/signage/bookings/new")).text
    assert errors((await at_home.post("/signage/bookings/save", **form)).text) == {"screens"}
    assert f'name="screen" value="{hall}" checked' in (await at_home.get(f"/signage/bookings/{made.id}")).text
    kept = await at_home.post("/signage/bookings/save", **{**form, "id": str(made.id)})
    assert kept.status_code == 303
    assert (await bookings(backend, shop))[0].screen_ids == (hall,)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": "  "}, "name"),
        ({"content": "999"}, "content"),
        ({"content": ""}, "content"),
        ({"content": "1e9"}, "content"),
        ({"plays": "0"}, "plays"),
        ({"plays": "-5"}, "plays"),
        ({"plays": "99999999999999999999"}, "plays"),
        ({"plays": "beaucoup"}, "plays"),
        ({"price": "-1"}, "price"),
        ({"price": "1e99"}, "price"),
        ({"starts_on": "2026-04-01"}, "ends_on"),
        ({"starts_on": "31/12/2026"}, "starts_on"),
        ({"ends_on": "0001-01-01"}, "ends_on"),
        ({"duration": "0"}, "duration"),
        ({"duration": "-1"}, "duration"),
        ({"duration": "1000000000"}, "duration"),
        ({"duration": "2"}, "duration"),
        ({"duration": "3601"}, "duration"),
        ({"priority": "201"}, "priority"),
        ({"screens": "some"}, "screens"),
        ({"screens": "some", "screen": "999"}, "screens"),
        ({"screens": "some", "screen": "' or 1=1"}, "screens"),
        ({"hours_start": "25:00", "hours_end": "26:00"}, "hours"),
        ({"hours_start": "10:00", "hours_end": ""}, "hours"),
    ],
)
async def test_a_campaign_that_makes_no_sense_is_not_kept(
    at_home: Visitor, backend: Backend, shop: Shop, changes: dict[str, str], field: str
) -> None:
    content = await a_content(backend, shop.store.id)
    answer = await at_home.post("/signage/bookings/save", **campaign(content.id, **changes))
    assert (answer.status_code, errors(answer.text)) == (422, {field})
    assert await bookings(backend, shop) == []


async def test_a_price_of_nothing_and_the_last_second_are_fine(at_home: Visitor, backend: Backend, shop: Shop) -> None:
    content = await a_content(backend, shop.store.id)
    free = campaign(content.id, price="", duration="3600", ends_on="2026-03-01", plays="1")
    assert (await at_home.post("/signage/bookings/save", **free)).status_code == 303
    (made,) = await bookings(backend, shop)
    assert (made.price.amount, made.duration_s, made.earned.amount) == (0, 3600, 0)


def playlist_form(*items: tuple[int, str], **changes: str) -> dict[str, list[str]]:
    form = {"id": "", "name": "Vitrine", "category": "internal", "priority": "80", "screens": "all", "active": "yes"}
    return {name: [value] for name, value in {**form, **changes}.items()} | {
        "item": [str(each) for each, _ in items], "seconds": [seconds for _, seconds in items],
    }  # fmt: skip


async def test_a_list_keeps_its_order_and_may_show_a_content_twice(
    at_home: Visitor, backend: Backend, shop: Shop
) -> None:
    assert "Aucune liste encore" in (await at_home.get("/signage/playlists")).text
    one, two = await a_content(backend, shop.store.id, "Un"), await a_content(backend, shop.store.id, "Deux")
    first = await at_home.post_all(
        "/signage/playlists/save", playlist_form((two.id, "5"), (one.id, "8"), (two.id, "3"))
    )
    assert first.status_code == 303, first.text
    (made,) = await playlists(backend, shop)
    assert [(each.content_id, each.duration_s) for each in made.items] == [(two.id, 5), (one.id, 8), (two.id, 3)]
    assert (made.category, made.active, made.duration_s) == ("internal", True, 16)
    page = (await at_home.get(f"/signage/playlists/{made.id}")).text
    assert re.findall(r'name="item" value="(\d+)"', page) == [str(two.id), str(one.id), str(two.id)]
    changed = playlist_form(
        (one.id, "10"), id=str(made.id), category="filler", starts_on="2026-03-05", ends_on="2026-03-06", active=""
    )
    changed |= {"hours_start": ["09:00"], "hours_end": ["18:00"]}
    assert (await at_home.post_all("/signage/playlists/save", changed)).status_code == 303
    (after,) = await playlists(backend, shop)
    assert (after.category, after.active, len(after.items)) == ("filler", False, 1)
    assert (after.starts_on, after.times) == (date(2026, 3, 5), (ServingTime(EVERY_DAY, 540, 1080),))
    await at_home.post(f"/signage/playlists/{made.id}/turn", active="yes")
    assert (await playlists(backend, shop))[0].active
    longest = playlist_form(*[(one.id, "10")] * MOST_ITEMS, id=str(made.id))
    assert (await at_home.post_all("/signage/playlists/save", longest)).status_code == 303
    assert len((await playlists(backend, shop))[0].items) == MOST_ITEMS
    before = await version(backend, shop)
    assert (await at_home.post(f"/signage/playlists/{made.id}/remove")).status_code == 303
    assert await playlists(backend, shop) == []
    assert await version(backend, shop) == before + 1
    assert (await at_home.get(f"/signage/playlists/{made.id}")).status_code == 404
    assert await actions(backend, "playlist.") == [
        "playlist.created", "playlist.changed", "playlist.started", "playlist.changed", "playlist.removed",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("items", "changes", "field"),
    [
        ([], {}, "order"),
        ([("0", "10")], {}, "order"),
        ([("1", "0")], {}, "order"),
        ([("1", "-1")], {}, "order"),
        ([("1", "1000000000")], {}, "order"),
        ([("1", "long")], {}, "order"),
        ([("1", "10")] * (MOST_ITEMS + 1), {}, "order"),
        ([("1", "10")], {"name": ""}, "name"),
        ([("1", "10")], {"starts_on": "2026-03-02", "ends_on": "2026-03-01"}, "ends_on"),
        ([("1", "10")], {"priority": "0"}, "priority"),
    ],
)
async def test_a_list_that_makes_no_sense_is_not_kept(
    at_home: Visitor,
    backend: Backend,
    shop: Shop,
    items: list[tuple[str, str]],
    changes: dict[str, str],
    field: str,
) -> None:
    content = await a_content(backend, shop.store.id)
    sent = [(content.id if each == "1" else 0, seconds) for each, seconds in items]
    answer = await at_home.post_all("/signage/playlists/save", playlist_form(*sent, **changes))
    assert (answer.status_code, errors(answer.text)) == (422, {field})
    assert await playlists(backend, shop) == []
    assert (f"{MOST_ITEMS} contenus au plus" in answer.text) == (len(items) > MOST_ITEMS)


def announcement(content_id: int, **changes: str) -> dict[str, str]:
    return {
        "content": str(content_id), "name": "Fermeture à 17 h", "how": "override", "duration": "15", "start": "now",
        "end": "stopped", "screens": "all", "sure": "yes", **changes,
    }  # fmt: skip


async def test_an_announcement_takes_the_screens_over_until_it_is_stopped(
    at_home: Visitor, backend: Backend, shop: Shop, clock: FixedClock
) -> None:
    assert "Aucune annonce urgente" in (await at_home.get("/signage/broadcasts")).text
    content = await a_content(backend, shop.store.id)
    assert "arrêter maintenant" not in (await at_home.get("/signage/contents")).text.lower()
    assert (await at_home.post("/signage/broadcasts/start", **announcement(content.id))).status_code == 303
    (made,) = await broadcasts(backend, shop)
    assert (made.override, made.priority, made.starts_at, made.ends_at) == (True, 200, clock.now(), None)
    for path in ("/signage/contents", "/signage/bookings", "/signage/playlists/new", "/signage/broadcasts"):
        assert f'data-on-air="{made.id}"' in (await at_home.get(path)).text, path
    clock.advance(timedelta(minutes=3))
    before = await version(backend, shop)
    for _ in range(2):
        assert (await at_home.post(f"/signage/broadcasts/{made.id}/stop")).status_code == 303
    (stopped,) = await broadcasts(backend, shop)
    assert stopped.ends_at == clock.now()
    assert await version(backend, shop) == before + 1, "stopped twice is stopped once"
    assert "data-on-air" not in (await at_home.get("/signage/contents")).text
    assert await actions(backend, "broadcast.") == ["broadcast.started", "broadcast.stopped"]


async def test_an_announcement_for_later_by_the_stores_clock_can_be_called_off(
    at_home: Visitor, backend: Backend, shop: Shop, clock: FixedClock
) -> None:
    content = await a_content(backend, shop.store.id)
    later = announcement(
        content.id, how="beside", priority="150", start="at", starts_at="2026-03-01T18:00", end="at",
        ends_at="2026-03-01T18:30",
    )  # fmt: skip
    assert (await at_home.post("/signage/broadcasts/start", **later)).status_code == 303
    (made,) = await broadcasts(backend, shop)
    assert (made.override, made.priority) == (False, 150)
    assert made.starts_at == datetime(2026, 3, 1, 17, 0, tzinfo=UTC), "six o'clock in Algiers"
    assert made.state(clock.now()) == "coming"
    await at_home.post(f"/signage/broadcasts/{made.id}/stop")
    clock.advance(timedelta(hours=5, minutes=10))
    async with backend.database.read() as session:
        assert await backend.signage.broadcasts.live(session, shop.store.id) == ()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"sure": ""}, "sure"),
        ({"content": "12345"}, "content"),
        ({"name": ""}, "name"),
        ({"duration": "0"}, "duration"),
        ({"end": "at", "ends_at": "2026-03-01T09:00"}, "ends_at"),
        ({"end": "at", "ends_at": ""}, "ends_at"),
        ({"start": "at", "starts_at": "2026-03-02T10:00", "end": "at", "ends_at": "2026-03-02T09:00"}, "ends_at"),
        ({"how": "beside", "priority": "9999"}, "priority"),
        ({"screens": "some", "screen": "77"}, "screens"),
    ],
)
async def test_an_announcement_that_makes_no_sense_changes_no_screen(
    at_home: Visitor, backend: Backend, shop: Shop, changes: dict[str, str], field: str
) -> None:
    content = await a_content(backend, shop.store.id)
    before = await version(backend, shop)
    answer = await at_home.post("/signage/broadcasts/start", **announcement(content.id, **changes))
    assert (answer.status_code, errors(answer.text)) == (422, {field})
    assert await broadcasts(backend, shop) == []
    assert await version(backend, shop) == before


async def test_only_what_may_be_shown_can_be_announced(at_home: Visitor, backend: Backend, shop: Shop) -> None:
    waiting = await a_content(backend, shop.store.id, "En attente", ready=False)
    answer = await at_home.post("/signage/broadcasts/start", **announcement(waiting.id))
    assert (answer.status_code, errors(answer.text)) == (422, {"content"})


async def test_what_is_in_use_cannot_be_removed_and_is_named(at_home: Visitor, backend: Backend, shop: Shop) -> None:
    content = await a_content(backend, shop.store.id)
    await at_home.post("/signage/bookings/save", **campaign(content.id))
    await at_home.post_all("/signage/playlists/save", playlist_form((content.id, "10")))
    await at_home.post("/signage/broadcasts/start", **announcement(content.id))
    refused = await at_home.post(f"/signage/contents/{content.id}/remove")
    assert refused.status_code == 422
    for name in ("Été Tassili", "Vitrine", "Fermeture à 17 h"):
        assert name in refused.text.partition('alert alert-danger" role="alert">Ce contenu')[2].partition("</div>")[0]
    (booking,), (playlist,) = await bookings(backend, shop), await playlists(backend, shop)
    (broadcast,) = await broadcasts(backend, shop)
    await at_home.post(f"/signage/bookings/{booking.id}/turn", state="cancelled")
    await at_home.post(f"/signage/playlists/{playlist.id}/remove")
    assert (await at_home.post(f"/signage/contents/{content.id}/remove")).status_code == 422, "still announced"
    await at_home.post(f"/signage/broadcasts/{broadcast.id}/stop")
    assert (await at_home.post(f"/signage/contents/{content.id}/remove")).status_code == 303
    assert (await at_home.get("/signage/bookings")).status_code == 200, "a list bears a content that is gone"
    assert (await at_home.get(f"/signage/bookings/{booking.id}")).status_code == 200
    assert (await at_home.get("/signage/broadcasts")).status_code == 200


async def test_an_older_content_is_chosen_from_its_own_page(
    at_home: Visitor, backend: Backend, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "CHOICES", 1)
    old, new = await a_content(backend, shop.store.id, "Ancien"), await a_content(backend, shop.store.id, "Récent")
    for path, offered in (
        ("/signage/bookings/new", {new.id}), (f"/signage/bookings/new?content={old.id}", {old.id, new.id}),
        ("/signage/bookings/new?content=999999999999", {new.id}),
    ):  # fmt: skip
        page = (await at_home.get(path)).text
        assert {int(each) for each in re.findall(r'<option value="(\d+)" data-name', page)} == offered, path
    page = (await at_home.get(f"/signage/playlists/new?content={old.id}")).text
    assert re.findall(r'name="item" value="(\d+)"', page) == [str(old.id)]
    assert (await at_home.post("/signage/bookings/save", **campaign(old.id))).status_code == 303
    assert (await at_home.post_all("/signage/playlists/save", playlist_form((old.id, "10")))).status_code == 303
    assert (await at_home.post("/signage/broadcasts/start", **announcement(old.id))).status_code == 303


async def test_another_stores_plans_do_not_exist(at_home: Visitor, backend: Backend, shop: Shop) -> None:
    content, screen = await a_content(backend, shop.store.id), await a_screen(backend, shop.store.id)
    await at_home.post("/signage/bookings/save", **campaign(content.id))
    await at_home.post_all("/signage/playlists/save", playlist_form((content.id, "10")))
    await at_home.post("/signage/broadcasts/start", **announcement(content.id))
    (booking,), (playlist,) = await bookings(backend, shop), await playlists(backend, shop)
    (broadcast,) = await broadcasts(backend, shop)
    neighbour = await open_shop(backend, shop.api, bakery(), sku="bakery")
    own = await a_content(backend, neighbour.store.id, "À eux")
    await at_home.post("/store", store=neighbour.store.id)
    for method, path in (
        ("GET", f"/bookings/{booking.id}"), ("POST", f"/bookings/{booking.id}/turn"),
        ("POST", f"/bookings/{booking.id}/plays"), ("GET", f"/playlists/{playlist.id}"),
        ("POST", f"/playlists/{playlist.id}/turn"), ("POST", f"/playlists/{playlist.id}/remove"),
        ("POST", f"/broadcasts/{broadcast.id}/stop"),
    ):  # fmt: skip
        assert (await at_home.ask(method, f"/signage{path}")).status_code == 404, path
    for path in ("bookings", "playlists"):
        stolen = await at_home.post(f"/signage/{path}/save", id=str(booking.id), name="x")
        assert stolen.status_code == 404
        assert (await at_home.post(f"/signage/{path}/save", id="9" * 30)).status_code == 404
    theirs = await at_home.post("/signage/bookings/save", **campaign(content.id))
    assert errors(theirs.text) == {"content"}
    there = await at_home.post("/signage/bookings/save", **campaign(own.id, screens="some", screen=str(screen)))
    assert errors(there.text) == {"screens"}
    listed = await at_home.post_all("/signage/playlists/save", playlist_form((content.id, "10")))
    assert errors(listed.text) == {"order"}
    announced = await at_home.post("/signage/broadcasts/start", **announcement(content.id))
    assert errors(announced.text) == {"content"}
    assert "data-on-air" not in (await at_home.get("/signage/contents")).text
    assert [each.state for each in await bookings(backend, shop)] == ["active"]
