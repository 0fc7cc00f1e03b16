"""The demo's screens: what they show can be fetched, its plays add up, and the second start changes nothing."""

from datetime import timedelta

import httpx

from backend.accounts.passwords import verify_password
from backend.app import Backend
from backend.demo import screens
from backend.demo.seed import seed
from backend.reports.days import Days
from backend.signage.contents.service import ContentFilter
from backend.signage.proof.listing import Asked
from backend.signage.proof.summary import summary_of


async def test_a_week_of_plays_that_add_up(backend: Backend, api: httpx.AsyncClient) -> None:
    for _ in range(2):
        made = await seed(backend.database, backend.settings, backend.clock)
    pizza, bakery = (each.key.id for each in made)
    today = backend.clock.now().date()
    days = Days(today - timedelta(days=7), today)
    found = await backend.signage.statistics.of(pizza, days)
    assert {each.name for each in found.by_screen if each.plays > 500} == {"Vitrine", "Entrée"}
    assert len(found.by_day) == 8
    assert {each.key for each in found.by_category} == {"paid", "internal"}
    for campaign in found.campaigns:
        subject = await backend.signage.proofs.subject(pizza, campaign.id)
        assert subject is not None
        assert subject.counted == campaign.played.counted == campaign.bought - campaign.left > 0
        listed = backend.signage.proofs.plays(subject, Asked(days, backend.clock.now()), "Africa/Algiers")
        assert (await summary_of(listed)).total.plays == campaign.played.plays
    assert (await backend.signage.statistics.of(bakery, days)).total.plays == 0


async def test_what_they_show_is_there(backend: Backend, api: httpx.AsyncClient) -> None:
    pizza = (await seed(backend.database, backend.settings, backend.clock))[0].key.id
    async with backend.database.read() as session:
        contents = (await backend.signage.contents.listed(session, pizza, ContentFilter())).rows
    assert len(contents) == 9
    assert [each.name for each in contents if each.state == "pending"] == ["Petits déjeuners, en hauteur"]
    for each in contents:
        assert backend.signage.files.find(each.thumbnail) is not None
        answer = await api.get(each.path)
        assert (answer.status_code, len(answer.content)) == (200, each.size)


async def test_the_password_is_the_public_one(backend: Backend) -> None:
    pizza = (await seed(backend.database, backend.settings, backend.clock))[0].key.id
    found = await backend.signage.statistics.choices(pizza)
    first = await backend.signage.screens.by_id(min(found.screens))
    assert first is not None
    assert first.unique_code == screens.SCREENS[0].code
    assert await verify_password(first.password_hash, screens.PASSWORD)
