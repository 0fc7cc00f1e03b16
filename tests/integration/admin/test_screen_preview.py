"""The preview of a screen: what it gets from the store's plans, why the rest is missing, and nothing of others'."""

from datetime import date, timedelta

import pytest
from sqlalchemy import insert, update

from backend.app import Backend
from backend.db.base import table_of
from backend.signage.models import BroadcastRow, PlaylistItemRow, PlaylistRow, ScreenRow
from backend.signage.versions import touch
from common.domain.clock import FixedClock
from tests.integration.admin.conftest import Visitor, helper_of, owner
from tests.support.plays import Screens
from tests.support.shop import Shop, open_shop

WHY = 'data-why="{}"'


@pytest.fixture
async def at_home(visitor: Visitor, backend: Backend, shop: Shop) -> Visitor:
    await owner(backend)
    await visitor.sign_in("owner@example.org")
    return visitor


async def row(backend: Backend, model: type, **values: object) -> int:
    table = table_of(model)
    async with backend.database.write() as session:
        made = await session.execute(insert(table).values(**values).returning(*table.primary_key.columns))
        return int(made.first()[0])  # type: ignore[index]


async def touched(backend: Backend, shop: Shop) -> None:
    async with backend.database.write() as session:
        await touch(session, shop.store.id)


async def test_what_plays_what_does_not_and_why(
    at_home: Visitor, backend: Backend, shop: Shop, clock: FixedClock
) -> None:
    screens, now = Screens(backend, shop.store.id), clock.now()
    here, elsewhere = await screens.screen("Salle"), await screens.screen("Vitrine")
    shown = await screens.content("Plat du jour")
    await screens.booking(shown, "Boulangerie", hours=[[[0, 1, 2, 3, 4, 5, 6], 13 * 60, 15 * 60]])
    await screens.booking(shown, "Matinale", hours=[[[0, 1, 2, 3, 4, 5, 6], 7 * 60, 9 * 60]])
    await screens.booking(shown, "Épuisée", plays_counted=100)
    await screens.booking(shown, "Suspendue", state="paused")
    await screens.booking(shown, "Annulée", state="cancelled")
    await screens.booking(shown, "Finie", starts_on=date(2026, 2, 1), ends_on=date(2026, 2, 25))
    await screens.booking(shown, "Bientôt", starts_on=date(2026, 3, 20))
    await screens.booking(shown, "Ailleurs", screen_ids=[elsewhere])
    for state in ("pending", "rejected", "broken", "checking"):
        await screens.booking(await screens.content(state, state=state), f"avec {state}")
    common = {"store_id": shop.store.id, "screen_ids": [], "created_at": now}
    filler = await row(
        backend, PlaylistRow, **common, name="Fonds", category="filler", priority=20, hours=[], active=True
    )
    await row(backend, PlaylistItemRow, playlist_id=filler, position=0, content_id=shown, duration_s=10)
    off = await row(
        backend, PlaylistRow, **common, name="Éteinte", category="internal", priority=80, hours=[], active=False
    )
    await row(backend, PlaylistItemRow, playlist_id=off, position=0, content_id=shown, duration_s=10)
    await touched(backend, shop)
    path = f"/signage/screens/{here}/preview"
    page = (await at_home.get(f"{path}?at=2026-03-01T13:30")).text
    playing = page.partition('id="playing"')[2].partition('id="silent"')[0]
    silent = page.partition('id="silent"')[2].partition('id="above"')[0]
    assert "Boulangerie" in playing
    for reason in ("hours", "exhausted", "paused", "over", "early", "filler", "inactive", "pending", "rejected",
                   "broken", "checking"):  # fmt: skip
        assert WHY.format(reason) in silent, reason
    assert "Ailleurs" not in page
    assert "Annulée" not in page
    assert "13:30:00" in page.partition('id="next"')[2]
    assert 'data-shows="show"' in page.partition('id="day"')[2]
    evening = (await at_home.get(f"{path}?at=2026-03-01T20:00")).text
    assert 'preview-now" data-shows="filler"' in evening
    alarm = {"content_id": shown, "name": "Évacuation", "priority": 200, "duration_s": 10, "created_by": ""}
    moment = {"starts_at": now, "ends_at": now + timedelta(hours=1)}
    await row(backend, BroadcastRow, **common, **alarm, **moment, override=True)
    await touched(backend, shop)
    assert 'preview-now" data-shows="override"' in (await at_home.get(path)).text, "now, without a moment"


async def test_a_moment_that_makes_no_sense_is_now(at_home: Visitor, backend: Backend, shop: Shop) -> None:
    here = await Screens(backend, shop.store.id).screen("Salle")
    async with backend.database.write() as session:
        await session.execute(update(ScreenRow).values(time_zone="Asia/Tokyo"))
    for at in ("", "nonsense", "2026-03-01T13:30%2B05:00", "9999-12-31T23:59", "0001-01-01T00:00"):
        answer = await at_home.get(f"/signage/screens/{here}/preview?at={at}")
        assert (answer.status_code, 'value="2026-03-01T21:00"' in answer.text) == (200, True), at


async def test_a_stores_preview_is_its_own(visitor: Visitor, backend: Backend, shop: Shop) -> None:
    theirs = await open_shop(backend, shop.api, sku="other")
    here = await Screens(backend, shop.store.id).screen("Salle")
    await owner(backend)
    await helper_of(backend, theirs.store.id, "admin", "theirs@example.org")
    await visitor.sign_in("theirs@example.org")
    assert (await visitor.get(f"/signage/screens/{here}/preview")).status_code == 404
