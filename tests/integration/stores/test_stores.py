"""A store's profile comes back as it was saved; its SKU never changes."""

from dataclasses import replace

import pytest

from backend.errors import ApiError
from common.domain.text import Text
from tests.support.menu import store
from tests.support.shop import TESTER, Shop

PROFILE = store(
    tax_mode="added",
    halves_pricing="average",
    kitchen_on="paid",
    day_starts_at=6,
    services=("take_away",),
    accent="#123456",
    logo="logo.svg",
    receipt_header=(Text("Bonjour", "Hello", "مرحبا"),),
    receipt_footer=(Text("Merci"), Text("", "", "شكرا")),
)


async def test_a_profile_survives_its_row(shop: Shop) -> None:
    async with shop.backend.database.write() as session:
        before = await shop.backend.catalog.version(session, shop.store.id)
        await shop.backend.catalog.save_store(session, shop.store, PROFILE, TESTER)

    async with shop.backend.database.read() as session:
        assert await shop.backend.stores.profile(session, shop.store.id) == PROFILE
        catalog = await shop.backend.catalog.current(session, shop.store.id)
    assert catalog.version != before
    assert catalog.store == PROFILE


async def test_a_sku_never_changes(shop: Shop) -> None:
    async with shop.backend.database.write() as session:
        with pytest.raises(ValueError, match="never changes"):
            await shop.backend.stores.save(session, shop.store.id, replace(PROFILE, sku="another"))


async def test_an_unknown_store(shop: Shop) -> None:
    async with shop.backend.database.read() as session:
        assert await shop.backend.stores.find_by_sku(session, "nowhere") is None
        for ask in (shop.backend.stores.profile, shop.backend.stores.lock):
            with pytest.raises(ApiError) as refusal:
                await ask(session, "0197a3c0-11aa-7c00-8a3e-5f0d2b7c6e01")
            assert refusal.value.code == "not_found"
