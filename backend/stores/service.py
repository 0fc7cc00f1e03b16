"""The stores of this installation: their profile, their SKU, their id."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from backend.errors import ApiError
from backend.stores import repository
from common.domain.catalog import StoreProfile
from common.domain.clock import Clock
from common.domain.ids import new_id


@dataclass(frozen=True, slots=True)
class Store:
    id: str
    profile: StoreProfile

    @property
    def sku(self) -> str:
        return self.profile.sku


class StoreService:
    """A store's SKU never changes: terminals and channel names carry it. `profile` reads one row by its key."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def get(self, session: AsyncSession, store_id: str) -> Store:
        """ApiError `not_found` when there is no such store."""
        row = await repository.by_id(session, store_id)
        if row is None:
            raise ApiError("not_found", f"there is no store {store_id}")
        return Store(row.id, repository.profile_of(row))

    async def profile(self, session: AsyncSession, store_id: str) -> StoreProfile:
        """How the store sells; ApiError `not_found` when there is no such store."""
        return (await self.get(session, store_id)).profile

    async def find_by_sku(self, session: AsyncSession, sku: str) -> Store | None:
        row = await repository.by_sku(session, sku)
        return Store(row.id, repository.profile_of(row)) if row else None

    async def all(self, session: AsyncSession) -> tuple[Store, ...]:
        """Every store, the first created first."""
        return tuple(Store(row.id, repository.profile_of(row)) for row in await repository.all_rows(session))

    async def lock(self, session: AsyncSession, store_id: str) -> None:
        """Hold the store's row until the transaction ends: what is counted per store is counted under it."""
        if not await repository.lock(session, store_id):
            raise ApiError("not_found", f"there is no store {store_id}")

    async def create(self, session: AsyncSession, profile: StoreProfile) -> Store:
        store = Store(new_id(), profile)
        await repository.add(session, store.id, profile, self._clock.now())
        return store

    async def save(self, session: AsyncSession, store_id: str, profile: StoreProfile) -> None:
        """Replace the profile. Terminals see it through the catalogue: call CatalogService.save_store instead."""
        current = await self.profile(session, store_id)
        if current.sku != profile.sku:
            raise ValueError(f"the SKU of a store never changes: {current.sku} to {profile.sku}")
        await repository.save(session, store_id, profile, self._clock.now())
