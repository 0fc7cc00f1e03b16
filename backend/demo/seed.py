"""Fill an empty backend with the two stores of the demo. A store that is already there is left as people made it."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from backend.accounts.passwords import hash_password
from backend.audit.service import SYSTEM, AuditLog
from backend.catalog.media import MediaStore
from backend.catalog.service import CatalogService
from backend.db.database import Database
from backend.demo import screens
from backend.demo.stores import STORES, DemoStore
from backend.demo.stores.demo_store import MEDIA
from backend.events.log import EventLog, StoreKey
from backend.settings import Settings
from backend.signage.contents.files import SignageFiles
from backend.signage.samples import Samples, write_samples
from backend.staff.pins import hash_pin
from backend.staff.service import StaffMember, StaffService
from backend.stores.service import StoreService
from common.domain.catalog import Catalog
from common.domain.clock import Clock, SystemClock


@dataclass(frozen=True, slots=True)
class SeededStore:
    """`fresh`: made now. `posters`: media names of its screens' pictures, in playing order."""

    key: StoreKey
    fresh: bool
    posters: tuple[str, ...]


async def seed(database: Database, settings: Settings, clock: Clock | None = None) -> tuple[SeededStore, ...]:
    """Bring an open database to hold both stores, with staff, menu and pictures. Safe to repeat."""
    clock = clock or SystemClock()
    audit, events, stores = AuditLog(clock), EventLog(clock, lambda _publications: None), StoreService(clock)
    seeder = _Seeder(
        database,
        stores,
        StaffService(clock, events, audit),
        CatalogService(stores, events, audit),
        MediaStore(settings.media_path),
        SignageFiles(settings.signage_path),
        clock,
    )
    return tuple([await seeder.seed(store) for store in STORES])


def seed_now(settings: Settings) -> tuple[SeededStore, ...]:
    """The same for a program that has no event loop and no open database (blocking)."""

    async def run() -> tuple[SeededStore, ...]:
        database = Database(settings)
        await database.open()
        try:
            return await seed(database, settings)
        finally:
            await database.close()

    return asyncio.run(run())


@dataclass(frozen=True, slots=True)
class _Seeder:
    database: Database
    stores: StoreService
    staff: StaffService
    catalog: CatalogService
    media: MediaStore
    signage_files: SignageFiles
    clock: Clock

    async def seed(self, demo: DemoStore) -> SeededStore:
        names = await asyncio.to_thread(self._keep_pictures, demo)
        posters = tuple(names[each] for each in demo.posters)
        async with self.database.read() as session:
            there = await self.stores.find_by_sku(session, demo.catalog.store.sku)
        if there is not None:
            return SeededStore(StoreKey(there.id, there.sku), False, posters)
        pins = await asyncio.gather(*(hash_pin(each.pin) for each in demo.staff))
        now, zone = self.clock.now(), ZoneInfo(demo.catalog.store.time_zone)
        shown = await self._screens(now, zone) if demo.catalog.store.sku == screens.STORE else None
        async with self.database.write() as session:
            key = await self._create(session, demo, with_pictures(demo.catalog, names), pins)
            if shown is not None:
                await write_samples(session, key.id, shown, now, zone)
        return SeededStore(key, True, posters)

    async def _create(
        self, session: AsyncSession, demo: DemoStore, catalog: Catalog, pin_hashes: list[str]
    ) -> StoreKey:
        store = await self.stores.create(session, catalog.store)
        key = StoreKey(store.id, store.sku)
        await self.catalog.replace_catalog(session, key, catalog, SYSTEM)
        for each, pin_hash in zip(demo.staff, pin_hashes, strict=True):
            member = StaffMember(each.id, store.id, each.name, each.role, each.language, each.color, pin_hash)
            await self.staff.add(session, key, member, SYSTEM)
        return key

    async def _screens(self, now: datetime, zone: ZoneInfo) -> Samples:
        hashed = await hash_password(screens.PASSWORD)
        return await asyncio.to_thread(screens.samples, self.signage_files, hashed, now, zone)

    def _keep_pictures(self, demo: DemoStore) -> Mapping[str, str]:
        """File name in the demo → media name."""
        return {name: self.media.put((MEDIA / name).read_bytes(), Path(name).suffix[1:]).name for name in demo.pictures}


def with_pictures(catalog: Catalog, names: Mapping[str, str]) -> Catalog:
    """The catalogue with its pictures under other names; what has none keeps none."""
    return replace(
        catalog,
        store=replace(catalog.store, logo=names.get(catalog.store.logo, "")),
        categories=tuple(replace(each, picture=names.get(each.picture, "")) for each in catalog.categories),
        products=tuple(replace(each, picture=names.get(each.picture, "")) for each in catalog.products),
    )
