"""Statistics of plays: every cut adds up to the plays there are, whatever came in late; nothing of another store."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.app import Backend
from backend.db.base import table_of
from backend.reports.days import Days
from backend.signage.adscreen.dashboard import Dashboard
from backend.signage.day_sums import DaySums, sums
from backend.signage.earned import earned
from backend.signage.models import BookingRow, PlayDayRow, PlayRow
from backend.signage.statistics import PlayStatistics, Statistics, Which
from common.domain.clock import FixedClock
from common.domain.money import DZD, Money
from tests.support.plays import Play, Screens
from tests.support.selling import statements
from tests.support.shop import Shop, open_shop

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
FEBRUARY = Days(date(2026, 2, 1), date(2026, 2, 28))
YEAR = Days(date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture
def statistics(backend: Backend) -> PlayStatistics:
    return PlayStatistics(backend.database, backend.stores)


@pytest.fixture
def screens(backend: Backend, shop: Shop) -> Screens:
    return Screens(backend, shop.store.id)


def cuts(found: Statistics) -> dict[str, int]:
    """How many plays each way of cutting them finds."""
    return {
        "total": found.total.plays,
        "day": sum(each.plays for each in found.by_day),
        "hour": sum(found.by_hour),
        "category": sum(each.plays for each in found.by_category),
        "content": sum(each.plays for each in found.by_content),
        "screen": sum(each.plays for each in found.by_screen),
    }


async def test_nothing_shown_yet(statistics: PlayStatistics, shop: Shop) -> None:
    found = await statistics.of(shop.store.id, FEBRUARY)
    assert set(cuts(found).values()) == {0}
    assert found.campaigns == ()
    assert found.total.completed_points is None


async def test_a_campaign_with_what_it_bought_what_is_left_and_what_it_earned(
    statistics: PlayStatistics, screens: Screens
) -> None:
    hall, door = await screens.screen("Salle"), await screens.screen("Entrée")
    bread, own = await screens.content("Pain"), await screens.content("Carte")
    booking = await screens.booking(bread, "Février", plays_bought=3, plays_counted=2, price=100_000)
    at = datetime(2026, 2, 10, 11, 30, tzinfo=UTC)  # 12:30 in Algiers
    await screens.play(
        [
            Play(hall, bread, at, booking),
            Play(door, bread, at + timedelta(hours=1), booking),
            Play(door, bread, at + timedelta(hours=1, minutes=1), booking, seconds=2, completed=False),
            Play(hall, own, at + timedelta(days=1), category="internal", seconds=15),
        ]
    )
    found = await statistics.of(screens.store_id, FEBRUARY)
    assert set(cuts(found).values()) == {4}
    assert (found.by_hour[12], found.by_hour[13]) == (2, 2)
    assert [(each.name, each.plays, each.counted) for each in found.by_content] == [("Pain", 3, 2), ("Carte", 1, 0)]
    assert [(each.name, each.plays) for each in found.by_screen] == [("Entrée", 2), ("Salle", 2)]
    assert [(each.key, each.plays) for each in found.by_category] == [("paid", 3), ("internal", 1)]
    assert found.total.shown_ms == 37_000
    assert found.total.completed_points == 7500
    (campaign,) = found.campaigns
    assert (campaign.name, campaign.bought, campaign.left, campaign.played.counted) == ("Février", 3, 1, 2)
    assert campaign.revenue == Money(66_666, DZD)
    assert found.revenue == (Money(66_666, DZD),)
    alone = await statistics.of(screens.store_id, FEBRUARY, Which(screen_id=door))
    assert set(cuts(alone).values()) == {2}
    assert alone.campaigns[0].revenue == Money(33_333, DZD)
    theirs = await statistics.of(screens.store_id, FEBRUARY, Which(advertiser="Boulangerie Exemple"))
    assert set(cuts(theirs).values()) == {3}
    assert set(cuts(await statistics.of(screens.store_id, FEBRUARY, Which(booking_id=booking))).values()) == {3}
    assert set(cuts(await statistics.of(screens.store_id, FEBRUARY, Which(advertiser="Personne"))).values()) == {0}


async def test_plays_that_come_in_late_are_in_the_next_look(statistics: PlayStatistics, screens: Screens) -> None:
    hall, own = await screens.screen("Salle"), await screens.content("Carte")
    at = datetime(2026, 2, 10, 8, tzinfo=UTC)
    await screens.play([Play(hall, own, at, category="internal")])
    assert (await statistics.of(screens.store_id, FEBRUARY)).total.plays == 1
    await screens.play([Play(hall, own, at + timedelta(minutes=each), category="internal") for each in range(1, 5)])
    found = await statistics.of(screens.store_id, FEBRUARY)
    assert set(cuts(found).values()) == {5}
    assert found.by_hour[9] == 5


async def test_plays_deleted_with_age_stay_in_the_sums(
    backend: Backend, statistics: PlayStatistics, screens: Screens, clock: FixedClock
) -> None:
    hall, own = await screens.screen("Salle"), await screens.content("Carte")
    await screens.play([Play(hall, own, datetime(2026, 2, 10, 8, tzinfo=UTC), category="internal")])
    await statistics.of(screens.store_id, FEBRUARY)
    async with backend.database.write() as session:
        await session.execute(delete(table_of(PlayRow)))
    assert (await statistics.of(screens.store_id, FEBRUARY)).total.plays == 1
    shown = await backend.signage.screens.by_id(hall)
    assert shown is not None
    day_sums = DaySums(backend.database, backend.stores)
    told = await Dashboard(backend.database, backend.signage.screens, day_sums, clock).stats(shown, 90)
    assert (told.days, told.categories) == (((date(2026, 2, 10), 1),), (("internal", 1),)), "on the dashboard too"


async def test_adding_up_that_comes_late_takes_nothing_back(backend: Backend, screens: Screens) -> None:
    class AddedUpMeanwhile:
        async def lock(self, session: AsyncSession, _store_id: str) -> None:
            await session.execute(update(sums).values(plays=9))

    hall, own = await screens.screen("Salle"), await screens.content("Carte")
    play = Play(hall, own, datetime(2026, 2, 10, 8, tzinfo=UTC), category="internal")
    await screens.play([play])
    await DaySums(backend.database, backend.stores).catch_up(screens.store_id, FEBRUARY)
    await screens.play([play])
    await DaySums(backend.database, AddedUpMeanwhile()).catch_up(screens.store_id, FEBRUARY)  # type: ignore[arg-type]
    async with backend.database.read() as session:
        assert (await session.scalars(select(sums.c.plays))).all() == [9]


async def test_another_store_is_another_matter(
    backend: Backend, api: httpx.AsyncClient, statistics: PlayStatistics, screens: Screens
) -> None:
    other = Screens(backend, (await open_shop(backend, api, sku="other")).store.id)
    for each in (screens, other):
        screen, content = await each.screen("Salle"), await each.content("Pain")
        booking = await each.booking(content, "Février", advertiser="La même")
        await each.play([Play(screen, content, datetime(2026, 2, 10, 8, tzinfo=UTC), booking)])
    mine = await statistics.of(screens.store_id, FEBRUARY, Which(advertiser="La même"))
    assert set(cuts(mine).values()) == {1}
    assert len(mine.campaigns) == 1
    asked_for_theirs = Which(booking_id=(await statistics.of(other.store_id, FEBRUARY)).campaigns[0].id)
    assert (await statistics.of(screens.store_id, FEBRUARY, asked_for_theirs)).campaigns == ()
    assert len((await statistics.choices(screens.store_id)).screens) == 1


async def test_a_look_costs_as_many_statements_for_a_thousand_plays_as_for_one(
    backend: Backend, statistics: PlayStatistics, screens: Screens
) -> None:
    hall, content = await screens.screen("Salle"), await screens.content("Pain")
    booking = await screens.booking(content, "Février")
    at = datetime(2026, 2, 2, tzinfo=UTC)
    await screens.play([Play(hall, content, at, booking)])
    await statistics.of(screens.store_id, FEBRUARY)
    with statements() as few:
        await statistics.of(screens.store_id, FEBRUARY)
    await screens.play([Play(hall, content, at + timedelta(minutes=each), booking) for each in range(1, 1000)])
    await statistics.of(screens.store_id, FEBRUARY)
    with statements() as many:
        found = await statistics.of(screens.store_id, FEBRUARY)
    assert found.total.plays == 1000
    assert len(few) == len(many) <= 9


moments = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
async def test_every_cut_adds_up_to_the_plays_there_are(
    backend: Backend, statistics: PlayStatistics, screens: Screens, data: st.DataObject
) -> None:
    async with backend.database.write() as session:
        for model in (PlayRow, PlayDayRow):
            await session.execute(delete(table_of(model)))
        await session.execute(update(table_of(BookingRow)).values(state="cancelled"))
    boards = [await screens.screen(f"Écran {each}") for each in range(2)]
    shown = [await screens.content(f"Contenu {each}") for each in range(3)]
    booked = [0, await screens.booking(shown[0], "Une"), await screens.booking(shown[1], "Autre", advertiser="B")]
    one = st.builds(
        Play,
        screen=st.sampled_from(boards),
        content=st.sampled_from(shown),
        at=moments,
        booking=st.sampled_from(booked),
        category=st.sampled_from(["paid", "internal", "filler", "broadcast", "ad_content"]),
        completed=st.booleans(),
    )
    known: list[Play] = []
    for batch in data.draw(st.lists(st.lists(one, min_size=1, max_size=20), min_size=1, max_size=3)):
        await screens.play(batch)
        known += batch
        found = await statistics.of(screens.store_id, YEAR)
        assert set(cuts(found).values()) == {len(known)}
        for rows in (found.by_day, found.by_category, found.by_content, found.by_screen):
            assert sum(each.completed for each in rows) == sum(each.completed for each in known)
            assert sum(each.shown_ms for each in rows) == 10_000 * len(known)
        assert Counter({each.id: each.played.plays for each in found.campaigns if each.played.plays}) == Counter(
            each.booking for each in known if each.booking
        )
        parts = [await statistics.of(screens.store_id, YEAR, Which(screen_id=each)) for each in boards]
        assert sum(each.total.plays for each in parts) == len(known)


@pytest.mark.parametrize(
    ("price", "counted", "bought", "part"),
    [(100_000, 2, 3, 66_666), (100_000, 0, 3, 0), (100_000, 3, 3, 100_000), (1, 1, 3, 0), (5, 1, 0, 0)],
)
def test_revenue_is_the_part_of_the_price_that_was_counted(price: int, counted: int, bought: int, part: int) -> None:
    assert earned(Money(price, DZD), counted, bought) == Money(part, DZD)
