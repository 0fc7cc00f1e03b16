"""Which state of what the store's screens show is the present one, and who hears that it is another now."""

import asyncio
import time
from collections.abc import Callable
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from backend.db.base import table_of
from backend.db.database import Database
from backend.db.hooks import after_commit
from backend.events.log import EventLog, NewEvent, StoreKey
from backend.signage.models import SignageVersionRow
from backend.stores.service import StoreService

_ROWS = table_of(SignageVersionRow)
_SHARED = "comptoir.signage_versions"
_TOLD = "comptoir.signage_told"
BELIEVED_S = 1.0
"""Seconds a version is believed without asking the database again: so late a change made by another process is seen."""


async def version(session: AsyncSession, store_id: str) -> int:
    """Grows with each change."""
    found = await session.scalar(select(_ROWS.c.version).where(_ROWS.c.store_id == store_id))
    return found or 0


async def touch(session: AsyncSession, store_id: str) -> None:
    """Something that screens show, or a screen itself, was changed in this transaction: they hear SignageChanged once
    it is durable, and whatever was kept in memory of the store is read anew."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    first = dialect.insert(_ROWS).values(store_id=store_id, version=1)
    grown = first.on_conflict_do_update(index_elements=["store_id"], set_={"version": _ROWS.c.version + 1})
    number = (await session.execute(grown.returning(_ROWS.c.version))).scalar_one()
    versions: SignageVersions | None = session.info.get(_SHARED)
    if versions is not None:
        await versions.changed(session, store_id, number)


class SignageVersions:
    """The version of each store, in memory."""

    def __init__(
        self,
        database: Database,
        stores: StoreService,
        events: EventLog,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._database = database
        self._stores = stores
        self._events = events
        self._monotonic = monotonic
        self._known: dict[str, tuple[int, float]] = {}
        self._loading: dict[str, asyncio.Task[int]] = {}
        self._skus: dict[str, str] = {}
        self._forgotten = 0
        database.shared[_SHARED] = self

    async def current(self, store_id: str) -> int:
        """At most a second old, where another process made the change."""
        known = self._known.get(store_id)
        if known is not None and known[1] > self._monotonic():
            return known[0]
        loading = self._loading.get(store_id)
        if loading is None:
            loading = asyncio.ensure_future(self._load(store_id))
            self._loading[store_id] = loading
            loading.add_done_callback(lambda done: self._loaded(store_id, done))
        return await asyncio.shield(loading)

    async def changed(self, session: AsyncSession, store_id: str, number: int) -> None:
        """In the transaction of the change."""
        told: dict[str, dict[str, Any]] = session.info.setdefault(_TOLD, {})
        if store_id in told:
            told[store_id]["version"] = number
            return
        told[store_id] = {"version": number}
        await self.tell(session, store_id, told[store_id])
        after_commit(session, lambda: self.forget(store_id))

    async def tell(self, session: AsyncSession, store_id: str, data: dict[str, Any]) -> None:
        """SignageChanged, with this transaction."""
        sku = self._skus.get(store_id)
        if sku is None:
            sku = self._skus[store_id] = (await self._stores.profile(session, store_id)).sku
        self._events.append(session, StoreKey(store_id, sku), NewEvent("SignageChanged", data))

    def forget(self, store_id: str) -> None:
        self._forgotten += 1
        self._known.pop(store_id, None)
        self._loading.pop(store_id, None)

    async def _load(self, store_id: str) -> int:
        until, forgotten = self._monotonic() + BELIEVED_S, self._forgotten
        async with self._database.read() as session:
            number = await version(session, store_id)
        if forgotten == self._forgotten:  # else what was read may be older than what was changed
            self._known[store_id] = (number, until)
        return number

    def _loaded(self, store_id: str, done: asyncio.Task[int]) -> None:
        if self._loading.get(store_id) is done:
            del self._loading[store_id]
